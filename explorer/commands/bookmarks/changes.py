"""Actions on current bookmarks: list, add, change, remove."""

from __future__ import annotations

from explorer.bookmarks.store import STATUSES
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import bookmark_named, report_problems, select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn


def list_bookmarks(call: Call) -> int:
    """Show the bookmarks of all articles, even without a readable digest; with --digest, those of its article."""
    bookmarks = select(call, call.store.all())
    show(call, bookmarks)
    report_problems(call)
    if not bookmarks:
        warn(messages.NONE_YET)
    return FOUND if call.store.problems else FINE


def add(call: Call) -> int:
    ref = call.ref(call.arguments.ref)
    before = call.session.bookmarks.of(ref)
    note = " ".join(call.arguments.text)
    bookmark = call.store.add(call.session.bookmarks.new(ref, note))
    if note:
        bookmark = call.store.set_note(bookmark, note)
    show(call, [bookmark])
    if before is not None and not note:
        warn(messages.ALREADY.format(ref=ref))
    return FINE


def remove(call: Call) -> int:
    bookmark = bookmark_named(call)
    call.store.remove(bookmark)
    if call.arguments.json:
        show(call, [bookmark])
    warn(messages.REMOVED.format(ref=bookmark.ref))
    return FINE


def set_note(call: Call) -> int:
    show(call, [call.store.set_note(bookmark_named(call), " ".join(call.arguments.text))])
    return FINE


def set_status(call: Call) -> int:
    status = " ".join(call.arguments.text).replace("-", " ")
    if status not in STATUSES:
        near = or_nearest(status, STATUSES)
        raise CommandError(messages.UNKNOWN_STATUS.format(status=status, near=near, known=", ".join(STATUSES)))
    show(call, [call.store.set_status(bookmark_named(call), status, call.arguments.source)])
    return FINE


def add_tags(call: Call) -> int:
    bookmark = bookmark_named(call)
    show(call, [call.store.set_tags(bookmark, [*bookmark.tags, *call.arguments.text])])
    return FINE


def remove_tags(call: Call) -> int:
    bookmark = bookmark_named(call)
    for tag in call.arguments.text:
        if tag not in bookmark.tags:
            near = or_nearest(tag, bookmark.tags)
            raise CommandError(messages.UNKNOWN_TAG.format(ref=bookmark.ref, tag=tag, near=near), FOUND)
    tags = [tag for tag in bookmark.tags if tag not in call.arguments.text]
    show(call, [call.store.set_tags(bookmark, tags)])
    return FINE
