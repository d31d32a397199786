"""Actions on what was before: undo and redo, removed bookmarks, and a bookmark's history."""

from __future__ import annotations

from msgspec.structs import replace

from explorer.bookmarks.store import Change
from explorer.commands import editing
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarked import nearest_refs, session_at_hand
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn


def undo(call: Call) -> int:
    return _report_change(call, _step(call, is_redo=False), messages.UNDONE, messages.NOTHING_TO_UNDO)


def redo(call: Call) -> int:
    return _report_change(call, _step(call, is_redo=True), messages.REDONE, messages.NOTHING_TO_REDO)


def _step(call: Call, *, is_redo: bool) -> Change | None:
    """Undo or redo what was done last to bookmarks; all of it that one command did, if that is listed.

    Raises CommandError if it is part of an edit of records.
    """
    if session_at_hand(call) is not None:
        editor, name = editing.editor_of(call), call.store.next_step(is_redo=is_redo)
        entries = editor.undone if is_redo else editor.done
        entry = next((one for one in entries if name and name in one.revisions), None)
        if entry is not None and entry.changes:
            raise CommandError(messages.PART_OF_EDIT.format(label=entry.label), FOUND)
        if entry is not None:
            with editing.refusals():
                done = editor.redo(entry.id) if is_redo else editor.undo(entry.id)
            if done is not None and done.bookmarks:
                return replace(done.bookmarks[0], pattern=entry.label)
    return call.store.redo() if is_redo else call.store.undo()


def _report_change(call: Call, change: Change | None, done: str, nothing: str) -> int:
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    present = [change.bookmark] if change is not None and change.bookmark is not None else []
    call.answer(
        as_json=lambda: describe.describe_change(change), as_text=lambda page: plain.write_bookmarks(page, present)
    )
    if change is None:
        warn(nothing)
        return FOUND
    digest = change.digest
    article = messages.IN_ARTICLE.format(headline=digest.headline or digest.url) if digest is not None else ""
    warn(done.format(label=change.label, article=article))
    return FINE


def list_deleted(call: Call) -> int:
    removed = select(call, call.store.deleted())
    show(call, removed)
    if not removed:
        warn(messages.NONE_REMOVED)
    return FINE


def restore(call: Call) -> int:
    ref = call.arguments.ref
    if call.arguments.revision is not None:
        restored = call.store.restore_revision(_revision(call))
        show(call, [restored] if restored is not None else [])
        warn((messages.RESTORED if restored is not None else messages.RESTORED_AS_REMOVED).format(ref=ref))
        return FINE
    removed = [bookmark for bookmark in call.store.deleted() if call.session.bookmarks.is_mine(bookmark)]
    last = next((bookmark for bookmark in removed if bookmark.ref == ref), None)
    if last is None:
        near = or_nearest(ref, [bookmark.ref for bookmark in removed], 3)
        raise CommandError(messages.NOT_REMOVED.format(ref=ref, digest=call.name, near=near), FOUND)
    show(call, [call.store.restore(last)])
    return FINE


def _revision(call: Call) -> str:
    """The full name of the revision that the user named; a part that only one name contains is enough."""
    names = [entry.name for entry in call.store.history(call.session.bookmarks.identity, call.arguments.ref)]
    named = call.arguments.revision
    matches = [name for name in names if name == named] or [name for name in names if named in name]
    if len(matches) != 1:
        template = messages.WHICH_OF_REVISIONS if matches else messages.WHICH_REVISION
        raise CommandError(template.format(count=len(matches) or "none", name=named), FOUND)
    return matches[0]


def show_history(call: Call) -> int:
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    ref = call.arguments.ref
    history = call.store.history(call.session.bookmarks.identity, ref)
    call.answer(
        as_json=lambda: describe.describe_history(ref, history),
        as_text=lambda page: plain.write_history(page, history),
    )
    if not history:
        warn(messages.NEVER_BOOKMARKED.format(ref=ref, digest=call.name, near=nearest_refs(call, ref)))
    return FINE if history else FOUND
