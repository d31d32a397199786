"""Actions on what was before: undo and redo, removed bookmarks, and a bookmark's history."""

from __future__ import annotations

from collections.abc import Callable

from explorer.bookmarks.changes import Taken, label_of
from explorer.commands.arguments import or_nearest
from explorer.commands.bookmarked import nearest_refs
from explorer.commands.bookmarks import messages
from explorer.commands.bookmarks.selection import select, show
from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.recording import editor_of


def undo(call: Call) -> int:
    """Undo what a command changed last of this article's bookmarks. Raises CommandError if it was changed since."""
    return _step(call, lambda: editor_of(call).undo_bookmarks(), messages.UNDONE, messages.NOTHING_TO_UNDO)


def redo(call: Call) -> int:
    """Make again what that undid last. Raises CommandError if it was changed since."""
    return _step(call, lambda: editor_of(call).redo_bookmarks(), messages.REDONE, messages.NOTHING_TO_REDO)


def _step(call: Call, step: Callable[[], Taken | None], done: str, nothing: str) -> int:
    from explorer.digest.editing.outcome import EditError
    from explorer.formats.jsonable import bookmarks as describe
    from explorer.formats.plain import bookmarks as plain

    try:
        taken = step() if call.store is not None else None
    except EditError as error:
        raise CommandError(str(error), FOUND) from error
    changes = taken.changes if taken is not None else ()
    first = changes[0] if changes else None
    present = [change.bookmark for change in changes if change.bookmark is not None]
    call.answer(
        as_json=lambda: describe.describe_change(first, len(changes)),
        as_text=lambda page: plain.write_bookmarks(page, present),
    )
    if first is None:
        warn(nothing)
        return FOUND
    digest = first.digest
    article = messages.IN_ARTICLE.format(headline=digest.headline or digest.url) if digest is not None else ""
    warn(done.format(label=label_of(first, len(changes)), article=article))
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
