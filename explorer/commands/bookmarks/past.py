"""What was before: undo and redo, what was removed, and what a bookmark once was."""

from __future__ import annotations

from explorer.bookmarks.store import Change
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarks.selection import select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn


def undo(call: Call) -> int:
    return _tell_change(call, call.store.undo(), "undone", "nothing to undo")


def redo(call: Call) -> int:
    return _tell_change(call, call.store.redo(), "done again", "nothing to redo")


def _tell_change(call: Call, change: Change | None, done: str, nothing: str) -> int:
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    kept = [change.bookmark] if change is not None and change.bookmark is not None else []
    call.answer(
        as_json=lambda: describe.describe_change(change), as_text=lambda page: plain.write_bookmarks(page, kept)
    )
    warn(f"{done}: {change.label}" if change is not None else nothing)
    return FINE if change is not None else FOUND


def list_deleted(call: Call) -> int:
    gone = select(call, call.store.deleted())
    show(call, gone)
    if not gone:
        warn("nothing that was removed can be brought back")
    return FINE


def restore(call: Call) -> int:
    ref = call.arguments.ref
    if call.arguments.revision is not None:
        back = call.store.restore_revision(_revision(call))
        show(call, [back] if back is not None else [])
        warn(f"{ref} is as it was then" if back is not None else f"{ref} is not kept, as it was not then")
        return FINE
    gone = [one for one in call.store.deleted() if call.session.bookmarks.is_mine(one)]
    found = next((one for one in gone if one.ref == ref), None)
    if found is None:
        near = or_nearest(ref, [one.ref for one in gone], 3)
        raise CommandError(
            f"no bookmark of {ref} in {call.name} was removed, or it can't be read any more.{near}", FOUND
        )
    show(call, [call.store.restore(found)])
    return FINE


def _revision(call: Call) -> str:
    """The name of the revision that is meant: a part of it will do, if no other has it."""
    past = [one.name for one in call.store.history(call.session.bookmarks.identity, call.arguments.ref)]
    named = call.arguments.revision
    found = [name for name in past if name == named] or [name for name in past if named in name]
    if len(found) != 1:
        count = "none" if not found else f"{len(found)} of them"
        raise CommandError(
            f"which revision? {count} is called “{named}”; “explorer bookmarks history” lists them", FOUND
        )
    return found[0]


def show_history(call: Call) -> int:
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    ref = call.arguments.ref
    past = call.store.history(call.session.bookmarks.identity, ref)
    call.answer(
        as_json=lambda: describe.describe_history(ref, past),
        as_text=lambda page: plain.write_history(page, past),
    )
    if not past:
        near = or_nearest(ref, [one.ref for one in call.store.all() if call.session.bookmarks.is_mine(one)], 3)
        warn(f"{ref} of {call.name} was never bookmarked.{near}")
    return FINE if past else FOUND
