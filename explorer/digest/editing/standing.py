"""Whether what a change left still stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.digest.editing.changes import LISTS, Change, Document, Unit, unit_names
from explorer.digest.editing.merging import AUTOMATIC, same


class Units:
    """The units of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._named: dict[str, Mapping[str, Any]] = {}
        """Field → unit's name → its value."""

    def get(self, unit: Unit) -> Any:
        """A unit's value; None: it is not there."""
        found = self._document.get(unit.field)
        if not unit.name or unit.field not in (*LISTS, "article"):
            return found
        if unit.field not in self._named:
            named = found if isinstance(found, dict) else {}
            if isinstance(found, list):
                named = dict(zip(unit_names(unit.field, found), found, strict=True))
            self._named[unit.field] = named
        return self._named[unit.field].get(unit.name)


def differing(document: Document, changes: Sequence[Change]) -> tuple[Unit, ...]:
    """The units that are not as they are before changes any more. What rules and models mark is of no account."""
    units = Units(document)
    return tuple(unit for unit, before in _befores(changes) if not as_good_as(before, units.get(unit)))


def _befores(changes: Sequence[Change]) -> Iterator[tuple[Unit, Any]]:
    """The units, each with its value before all changes; a whole list, whose items are units, is none."""
    known: dict[Unit, Any] = {}
    for change in changes:
        if change.unit.name or change.unit.field not in (*LISTS, "article"):
            known.setdefault(change.unit, change.before)
    yield from known.items()


def as_good_as(one: Any, other: Any) -> bool:
    """Whether two values of a unit are the same but for what rules and models mark."""
    return same(*map(_unmarked, (one, other)))


def _unmarked(value: Any) -> Any:
    return {name: item for name, item in value.items() if name not in AUTOMATIC} if isinstance(value, dict) else value
