"""What is kept now: list it, add to it, change it, let it go."""

from __future__ import annotations

from explorer.bookmarks.store import STATUSES
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks.selection import bookmark_named, report_problems, select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn


def list_bookmarks(call: Call) -> int:
    """The bookmarks of all articles, whatever digest can be read; with --digest, of that article."""
    kept = select(call, call.store.all())
    show(call, kept)
    report_problems(call)
    if not kept:
        warn("no bookmarks; “explorer bookmarks add REF” keeps a record, and so does b on the screen")
    return FOUND if call.store.problems else FINE


def add(call: Call) -> int:
    ref = call.ref(call.arguments.ref)
    before = call.session.bookmarks.of(ref)
    note = " ".join(call.arguments.text)
    kept = call.store.add(call.session.bookmarks.new(ref, note))
    if note:
        kept = call.store.set_note(kept, note)
    show(call, [kept])
    if before is not None and not note:
        warn(f"{ref} was bookmarked already")
    return FINE


def remove(call: Call) -> int:
    kept = bookmark_named(call)
    call.store.remove(kept)
    if call.arguments.json:
        show(call, [kept])
    warn(f"removed the bookmark of {kept.ref}; “explorer bookmarks undo” brings it back")
    return FINE


def set_note(call: Call) -> int:
    show(call, [call.store.set_note(bookmark_named(call), " ".join(call.arguments.text))])
    return FINE


def set_status(call: Call) -> int:
    status = " ".join(call.arguments.text).replace("-", " ")
    if status not in STATUSES:
        near = or_nearest(status, STATUSES)
        raise CommandError(f"“{status}” is no status.{near} Known: {', '.join(STATUSES)}")
    show(call, [call.store.set_status(bookmark_named(call), status, call.arguments.source)])
    return FINE


def add_tags(call: Call) -> int:
    kept = bookmark_named(call)
    show(call, [call.store.set_tags(kept, [*kept.tags, *call.arguments.text])])
    return FINE


def remove_tags(call: Call) -> int:
    kept = bookmark_named(call)
    for tag in call.arguments.text:
        if tag not in kept.tags:
            raise CommandError(f"{kept.ref} has no tag “{tag}”.{or_nearest(tag, kept.tags)}", FOUND)
    show(call, [call.store.set_tags(kept, [tag for tag in kept.tags if tag not in call.arguments.text])])
    return FINE
