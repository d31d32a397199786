"""The commands `undo` and `redo`: what commands did to a digest and its bookmarks, the last first or by id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from explorer.commands import editing, messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.recording import editor_of

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.page import Page
    from explorer.session.editing.entries import Entry


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
    _list(call, list(islice(reversed(editor_of(call).done), call.arguments.limit)))
    return FINE


def undo(call: Call, identifier: str) -> int:
    """Undo the change of an id; of an empty one, the last. Raises CommandError if it can't be undone."""
    return _step(call, identifier, is_redo=False)


def redo(call: Call, identifier: str) -> int:
    """The same for what was undone."""
    return _step(call, identifier, is_redo=True)


def _step(call: Call, identifier: str, *, is_redo: bool) -> int:
    editor = editor_of(call)
    with editing.refusals():
        before = editor.document
        done = editor.redo(identifier) if is_redo else editor.undo(identifier)
        after = editor.document
    if done is None:
        editing.report(call, [], (), {})
        warn(messages.NOTHING_TO_REDO if is_redo else messages.NOTHING_TO_UNDO)
        return FOUND
    edits = editing.edits_between(before, after, editing.renamed_by(done))
    editing.report(call, edits, (after, before), editing.outcome(editor, done, edits))
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
