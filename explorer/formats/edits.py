"""What an edit changed in a digest's file, field by field, for text and JSON alike."""

# No `from __future__ import annotations`: a named tuple would have to compile each annotation, which takes 1.5 ms.
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from explorer.digest.editing.changes import Change, Unit
from explorer.digest.kinds import KINDS

How = Literal["added", "changed", "deleted", "merged", "renamed"]

MARKS = ("trust", "candidates", "reviewed")
"""Fields that say who looked at a record: they change with every edit."""
_KINDS = {kind.plural: name for name, kind in KINDS.items()} | {"links": "link"}


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
    before = {_address(change.unit): change for change in changes if change.after is None}
    added = {_address(change.unit) for change in changes if change.before is None}
    old_of = {new: old for old, new in renamed.items() if new in added and old in before}
    found: list[Edit] = []
    for change in changes:
        kind, address = _KINDS.get(change.unit.field, change.unit.field), _address(change.unit)
        if change.before is None and address in old_of:
            old = before[old_of[address]]
            found += [Edit("renamed", kind, address, "id", old.unit.name, change.unit.name)]
            found += _fields(kind, address, old.before, change.after)
        elif change.before is None:
            found.append(Edit("added", kind, address, now=change.after))
        elif change.after is not None:
            found += _fields(kind, address, change.before, change.after)
        elif address not in old_of.values():
            into = renamed.get(address, "")
            found.append(Edit("merged" if into else "deleted", kind, address, was=change.before, now=into or None))
    return found


def _address(unit: Unit) -> str:
    kind = _KINDS.get(unit.field)
    return f"{kind}/{unit.name}" if kind in KINDS else unit.name


def _fields(kind: str, address: str, before: Any, after: Any) -> Iterator[Edit]:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        yield Edit("changed", kind, address, "", before, after)
        return
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field), after.get(field)
        if was != now and field != "id":
            yield Edit("changed", kind, address, field, was, now)
