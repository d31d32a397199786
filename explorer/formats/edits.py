"""What an edit changed in a digest's file, field by field, for text and JSON alike."""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from explorer.digest.editing.changes import KIND_OF, Change, Unit
from explorer.digest.editing.merging import MARKS
from explorer.digest.kinds import KINDS, Caveat
from explorer.digest.model import identified

How = Literal["added", "changed", "deleted", "merged", "renamed"]

_LINKS = "links"
_SLUG = re.compile("[a-z0-9][a-z0-9_-]{0,127}")
_KINDS = {**KIND_OF, _LINKS: "link"}


class Edit(NamedTuple):
    """One change: of a field, or of a record as a whole."""

    how: How
    kind: str
    """Of the record; `link`; else the field at the top of the document, such as `article`."""
    address: str
    """The record's ref now; a link's `from relation to`; within the article the field's name; else empty."""
    field: str = ""
    """Empty: the whole."""
    was: Any = None
    now: Any = None

    @property
    def is_mark(self) -> bool:
        """Whether it says only who looked at the record."""
        return self.field in MARKS


def edits_of(changes: Sequence[Change], renamed: Mapping[str, str]) -> list[Edit]:
    """The changes of a document as edits, in their order.

    `renamed`: old ref → new ref; one that leads to a record that was there before was merged into it.
    """
    changes = [change for change in changes if is_item(change.unit) or change.unit.field not in _KINDS]
    partners = _partners(changes, renamed)
    found: list[Edit] = []
    for change in changes:
        kind, address = _KINDS.get(change.unit.field, change.unit.field), address_of(change.unit)
        if change.before is None:
            old = partners.get(change.unit)
            if old is None:
                found.append(Edit("added", kind, address, now=change.after))
                continue
            if kind in KINDS:
                found.append(Edit("renamed", kind, address, "id", old.unit.name, change.unit.name))
            found += _fields(kind, address, old.before, change.after)
        elif change.after is not None:
            found += _fields(kind, address, change.before, change.after)
        elif change not in partners.values():
            into = renamed.get(address, "")
            found.append(Edit("merged" if into else "deleted", kind, address, was=change.before, now=into or None))
    return found


def address_of(unit: Unit) -> str:
    """The ref of a record; a link's ends and relation; else the name of the unit."""
    kind = _KINDS.get(unit.field, "")
    if kind not in KINDS or not unit.name:
        return unit.name
    if kind == Caveat.kind and not _SLUG.fullmatch(unit.name):  # it has no id of its own
        return str(identified((Caveat(text=unit.name),))[0].ref)
    return f"{kind}/{unit.name}"


def is_item(unit: Unit) -> bool:
    """Whether it is a record or a link."""
    return unit.field in _KINDS and bool(unit.name)


def _partners(changes: Sequence[Change], renamed: Mapping[str, str]) -> dict[Unit, Change]:
    """Unit that is new → what was there under another name: the record before its id, the link before its ends."""
    gone = {address_of(change.unit): change for change in changes if change.after is None}
    old_of = {new: old for old, new in renamed.items() if old in gone}
    partners: dict[Unit, Change] = {}
    for change in changes:
        if change.before is not None or not isinstance(change.after, dict):
            continue
        if (address := address_of(change.unit)) in old_of:
            partners[change.unit] = gone[old_of[address]]
        elif change.unit.field == _LINKS:
            others = (one for one in gone.values() if one.unit.field == _LINKS and one not in partners.values())
            if (old := next((one for one in others if _is_same_link(one.before, change.after)), None)) is not None:
                partners[change.unit] = old
    return partners


def _is_same_link(one: Any, other: Mapping[str, Any]) -> bool:
    """Whether two links differ in an end or their relation, but not in everything."""
    return isinstance(one, dict) and sum(one.get(part) == other.get(part) for part in ("from", "relation", "to")) == 2


def _fields(kind: str, address: str, before: Any, after: Any) -> Iterator[Edit]:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        yield Edit("changed", kind, address, "", before, after)
        return
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field), after.get(field)
        if was != now and (field != "id" or kind not in KINDS):
            yield Edit("changed", kind, address, field, was, now)
