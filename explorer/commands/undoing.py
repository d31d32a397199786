"""The commands `undo` and `redo`: what commands did to a digest and its bookmarks, the last first or by id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from explorer.commands import editing, messages
from explorer.commands.arguments import or_nearest
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.page import Page
    from explorer.session.editing.entries import Entry
    from explorer.session.editing.outcome import Done


def run(call: Call) -> int:
    identifier = call.arguments.id
    if identifier == "":
        raise CommandError(messages.EMPTY_VALUE.format(argument="ID"))
    editing.open_copy(call)
    if call.arguments.command == "redo":
        return redo(call, identifier or "")
    if not call.arguments.list:
        if call.arguments.limit is not None:
            raise CommandError(messages.LIMIT_OF_LIST)
        return undo(call, identifier or "")
    if identifier:
        raise CommandError(messages.LIST_ALONE.format(word=identifier))
    _list(call, list(islice(reversed(editing.editor_of(call).done), call.arguments.limit)))
    return FINE


def undo(call: Call, identifier: str) -> int:
    """Undo the change of an id; of an empty one, the last. Raises CommandError if it can't be undone."""
    return _step(call, identifier, is_redo=False)


def redo(call: Call, identifier: str) -> int:
    """The same for what was undone."""
    return _step(call, identifier, is_redo=True)


def _step(call: Call, identifier: str, *, is_redo: bool) -> int:
    editor = editing.editor_of(call)
    with editing.refusals():
        before = editor.document
        done = editor.redo(identifier) if is_redo else editor.undo(identifier)
        after = editor.document
    if done is None:
        editing.report(call, [], (), {})
        warn(messages.NOTHING_TO_REDO if is_redo else messages.NOTHING_TO_UNDO)
        return FOUND
    return _report(call, before, after, done)


def _report(call: Call, before: Any, after: Any, done: Done) -> int:
    from explorer.digest.editing.changes import changes_between
    from explorer.formats.edits import edits_of

    renamed = {str(old): "" if new is None else str(new) for old, new in done.renamed.items()}
    edits = edits_of(changes_between(before, after), renamed)
    more = editing.outcome(call, editing.editor_of(call), done, renamed)
    editing.report(call, edits, (after, before), more)
    warn(done.message)
    return FOUND if done.conflicts else FINE


def _list(call: Call, entries: Sequence[Entry]) -> None:
    def as_json() -> dict[str, Any]:
        return {
            "changes": [
                {"id": one.id, "at": _time(one), "label": one.label, "path": one.path or None, "ref": one.ref or None}
                for one in entries
            ]
        }

    def as_text(page: Page) -> None:
        for one in entries:
            page.row(messages.LISTED_CHANGE.format(id=one.id, at=_time(one), label=one.label))

    call.answer(as_json=as_json, as_text=as_text)
    if not entries:
        warn(messages.NOTHING_TO_UNDO)


def _time(entry: Entry) -> str:
    """When a change was made, in UTC."""
    return datetime.fromtimestamp(entry.at / 1e9, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- deleted records ----------------------------------------------------------------------------------------


def restore(call: Call, address: str) -> int:
    """Bring back a record that a command deleted, with its references; without an address, list those.

    Raises CommandError if no command deleted it.
    """
    deletions = _deletions(call)
    if not address:
        _list_deleted(call, deletions)
        return FINE
    wanted = " ".join(address.split())
    found = next((one for deleted, one in deletions if deleted == wanted), None)
    if found is None:
        near = or_nearest(wanted, [deleted for deleted, _ in deletions])
        raise CommandError(messages.NOT_DELETED.format(ref=address, near=near), FOUND)
    return undo(call, found.id)


def _deletions(call: Call) -> list[tuple[str, Entry]]:
    """The addresses of deleted records and links that are not there again, each with the change, the last one first."""
    from explorer.digest.editing.changes import unit_names
    from explorer.formats.edits import address_of, is_item

    editor = editing.editor_of(call)
    with editing.refusals():
        document = editor.document
    found: dict[str, Entry] = {}
    for entry in reversed(editor.done):
        for change in entry.changes:
            field, name = change.unit
            if (
                change.after is not None
                or not is_item(change.unit)
                or name in unit_names(field, document.get(field) or ())
            ):
                continue
            if not entry.renamed.get(address := address_of(change.unit)):  # else it was merged or has another id
                found.setdefault(address, entry)
    return list(found.items())


def _list_deleted(call: Call, deletions: Sequence[tuple[str, Entry]]) -> None:
    def as_text(page: Page) -> None:
        for ref, one in deletions:
            page.row(messages.DELETED_ON.format(ref=ref, at=_time(one), id=one.id))

    call.answer(
        as_json=lambda: {"deleted": [{"ref": ref, "id": one.id, "at": _time(one)} for ref, one in deletions]},
        as_text=as_text,
    )
    if not deletions:
        warn(messages.NOTHING_DELETED)
