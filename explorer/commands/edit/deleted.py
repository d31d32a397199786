"""Deleted records and links: lists them, and brings one back with what referred to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.commands import editing, undoing
from explorer.commands.arguments import or_nearest
from explorer.commands.edit import messages
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.commands.output import warn
from explorer.commands.recording import editor_of

if TYPE_CHECKING:
    from explorer.commands.call import Call
    from explorer.formats.page import Page
    from explorer.session.forms.deleted import Deleted


class _Gone(NamedTuple):
    address: str
    title: str
    how: str
    """What deleted it; empty: unknown."""
    record: Deleted | None
    """None: it is a link."""
    id: str = ""
    """Of the change that deleted a link."""


def restore(call: Call, address: str) -> int:
    """Bring back a record or link; an empty address lists those. Raises CommandError if there is none of that one."""
    gone = _gone(call)
    if not address:
        _list(call, gone)
        return FINE
    wanted = " ".join(address.split())
    one = next((one for one in gone if one.address == wanted), None)
    if one is None:
        near = or_nearest(wanted, [one.address for one in gone])
        raise CommandError(messages.NOT_DELETED.format(ref=address, near=near), FOUND)
    if one.record is None:
        return undoing.undo(call, one.id)
    from explorer.session.forms.deleted import restoring

    return editing.perform(call, restoring(one.record))


def _gone(call: Call) -> list[_Gone]:
    from explorer.digest.editing.changes import unit_names
    from explorer.session.forms.deleted import deleted_records

    with editing.refusals():
        editor = editor_of(call)
        records = [_Gone(str(one.ref), one.title, one.how, one) for one in deleted_records(editor)]
        there = set(unit_names("links", editor.document.get("links") or ()))
    links: dict[str, _Gone] = {}
    for entry in reversed(editor.done):
        for change in entry.changes:
            name = change.unit.name
            if change.unit.field == "links" and change.after is None and name and name not in there:
                links.setdefault(name, _Gone(name, "", entry.label, None, entry.id))
    return [*records, *links.values()]


def _list(call: Call, gone: Sequence[_Gone]) -> None:
    def as_json() -> dict[str, Any]:
        return {"deleted": [{"ref": one.address, "title": one.title, "how": one.how or None} for one in gone]}

    def as_text(page: Page) -> None:
        for one in gone:
            parts = (": ".join(filter(None, (one.address, one.title))), one.how)
            page.row("; ".join(filter(None, parts)))

    call.answer(as_json=as_json, as_text=as_text)
    if not gone:
        warn(messages.NOTHING_DELETED)
