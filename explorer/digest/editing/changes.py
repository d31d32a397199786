"""What differs between two documents, unit by unit, and how that is applied to another one.

A unit is what is changed, undone and joined as one: a record, a stated link, a caveat, a field of the article, or any
other value at the top of a document.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.editing.merging import joined_reviewed, joined_value, same
from explorer.digest.editing.naming import is_known, known_ids, named
from explorer.digest.editing.sequences import longest_rising
from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.text.cleaning import clean

KIND_OF: Mapping[str, str] = {cls.plural: kind for kind, cls in KINDS.items()}
"""Field of a document that lists records → their kind."""

Document = Mapping[str, Any]
"""The JSON value of a digest's file. Never changed in place."""


class Unit(NamedTuple):
    """The address of a unit."""

    field: str
    """A field at the top of the document: `actors`, `links`, `article`, `digest`."""
    name: str = ""
    """Within a list, the record's id; of a link `from relation to`, of a caveat without an id its text, each with
    ` #2` for the second of the same name; within the article its field; empty: the field's whole value. Of what is in
    lists it is cleaned, so that it is the same in a document as its author wrote it and in what the program read."""

    @property
    def ref(self) -> Ref | None:
        """That of the record that it is; None: it is none."""
        return Ref(KIND_OF[self.field], self.name) if self.field in KIND_OF and self.name else None


class Change(Struct, frozen=True):
    """What an edit does to one unit."""

    unit: Unit
    before: Any = None
    """The unit's JSON value; None: it was not there."""
    after: Any = None
    """None: it is not there any more."""
    index: int = 0
    """In a list: where it stands after the change or, if it is removed, stood before, counted from 0.

    What was moved to another place in its list is two changes: removed there, added here.
    """


class Conflict(Struct, frozen=True):
    """A unit that two changed in ways that can't be joined."""

    unit: Unit
    base: Any
    """What both started from. Here and below None: it is not there."""
    mine: Any
    theirs: Any


LISTS = (*KIND_OF, "links")
"""The fields of a document whose items are units. The fields of `article` are, too."""

_ARTICLE = "article"
_REVIEWED = Unit("reviewed")


def unit_names(field: str, items: Sequence[Any]) -> list[str]:
    """What the units of a list are called, in its order: see `Unit.name`."""
    names: list[str] = []
    taken: set[str] = set()
    used: dict[str, int] = {}
    for item in items:
        first = name = clean(_plain_name(field, item))
        while name in taken:
            used[first] = used.get(first, 1) + 1
            name = f"{first} #{used[first]}"
        taken.add(name)
        names.append(name)
    return names


def _plain_name(field: str, item: Any) -> str:
    if isinstance(item, dict):
        parts = [item.get(name) for name in (("from", "relation", "to") if field == "links" else ("id",))]
        if all(isinstance(part, str) for part in parts) and any(parts):
            return " ".join(map(str, parts))
        if isinstance(text := item.get("text"), str) and text:
            return text
    import orjson  # nearly every item has a name

    return orjson.dumps(item).decode()


# --- what differs -------------------------------------------------------------------------------------------


def changes_between(before: Document, after: Document) -> tuple[Change, ...]:
    """What makes one document the other. At the top and in the article null counts as not being there."""
    changes: list[Change] = []
    for field in dict.fromkeys(chain(before, after)):
        old, new = before.get(field), after.get(field)
        if old is new:
            continue
        shape = _shape(field)
        if shape is None or not all(value is None or isinstance(value, shape) for value in (old, new)):
            changes += _of_unit(Unit(field), old, new)
            continue
        if old is None:
            changes.append(Change(Unit(field), None, shape()))
        changes += _in_list(field, old or [], new or []) if shape is list else _in_article(old or {}, new or {})
        if new is None:
            changes.append(Change(Unit(field), shape(), None))
    return tuple(changes)


def _shape(field: str) -> type[list[Any]] | type[dict[str, Any]] | None:
    """What a field holds whose parts are units; None: it is one unit."""
    return list if field in LISTS else dict if field == _ARTICLE else None


def _of_unit(unit: Unit, before: Any, after: Any, index: int = 0) -> list[Change]:
    return [] if same(before, after) else [Change(unit, before, after, index)]


def _in_article(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    names = dict.fromkeys(chain(before, after))
    return [change for name in names for change in _of_unit(Unit(_ARTICLE, name), before.get(name), after.get(name))]


def _in_list(field: str, before: Sequence[Any], after: Sequence[Any]) -> list[Change]:
    old = {name: index for index, name in enumerate(unit_names(field, before))}
    new = {name: index for index, name in enumerate(unit_names(field, after))}
    common = [name for name in new if name in old]
    staying = {common[place] for place in longest_rising([old[name] for name in common])}
    removed = [Change(Unit(field, n), before[i], None, i) for n, i in old.items() if n not in staying]
    added = [Change(Unit(field, n), None, after[i], i) for n, i in new.items() if n not in staying]
    within = [
        change
        for name in common
        if name in staying
        for change in _of_unit(Unit(field, name), before[old[name]], after[new[name]], new[name])
    ]
    return [*removed, *within, *added]


def inverted(changes: Sequence[Change]) -> tuple[Change, ...]:
    """What undoes changes."""
    return tuple(replace(change, before=change.after, after=change.before) for change in reversed(changes))


# --- applied to another document ----------------------------------------------------------------------------


def applied(document: Document, changes: Sequence[Change]) -> tuple[Document, tuple[Conflict, ...]]:
    """A document with changes that were made to another version of it.

    Units, and fields in them, that only one of both changed are joined. Where both changed the same, or where a record
    would be gone that others name, the document is left as it is, and that is reported.
    """
    wanted: dict[Unit, list[Change]] = {}
    for change in changes:
        wanted.setdefault(change.unit, []).append(change)
    refused: dict[Unit, Conflict] = {}
    while True:
        joining = _Joining(document, {unit: found for unit, found in wanted.items() if unit not in refused})
        left = joining.unmet()
        if not left:
            return joining.after, (*joining.conflicts, *refused.values())
        refused |= left


def joined(base: Document, mine: Document, theirs: Document) -> tuple[Document, tuple[Conflict, ...]]:
    """What has the changes of both. Where these can't be joined, theirs stand, and that is reported."""
    return applied(theirs, changes_between(base, mine))


class _Joining:
    """One attempt to apply changes to a document, `after` when it is made."""

    def __init__(self, document: Document, wanted: Mapping[Unit, Sequence[Change]]) -> None:
        self.before = document
        self.conflicts: list[Conflict] = []
        self.after: dict[str, Any] = {**document}
        self._touched: dict[Unit, tuple[Change, Any, Any]] = {}
        """Changes that were made: their unit's value in the document before and after."""
        fields: dict[str, dict[str, Sequence[Change]]] = {}
        for unit, found in wanted.items():
            fields.setdefault(unit.field, {})[unit.name] = found
        for field, units in fields.items():
            self._field(field, units)

    def _field(self, field: str, units: dict[str, Sequence[Change]]) -> None:
        whole = units.pop("", ())
        shape = _shape(field)
        values = [value for change in whole for value in (change.before, change.after) if value is not None]
        if whole and (shape is None or any(value or not isinstance(value, shape) for value in values)):
            self._put(field, self._joined(whole, self.after.get(field)))
            whole = ()
        if not whole and not units:
            return
        is_made = bool(whole) and whole[-1].after is not None
        may_go = bool(whole) and whole[-1].after is None
        found = self.after.get(field)
        if found is None and shape is not None:
            found, may_go = shape(), not is_made
        if shape is None or not isinstance(found, shape):
            for changes in units.values():
                self._refuse(changes, None)
            return
        found = self._in_article(found, units) if isinstance(found, dict) else self._in_list(field, found, units)
        self._put(field, None if may_go and not found else found)

    def _put(self, field: str, value: Any) -> None:
        if value is None:
            self.after.pop(field, None)
        else:
            self.after[field] = value

    def _in_article(self, article: Mapping[str, Any], units: Mapping[str, Sequence[Change]]) -> dict[str, Any]:
        after = {**article}
        for name, changes in units.items():
            value = self._joined(changes, after.get(name))
            if value is None:
                after.pop(name, None)
            else:
                after[name] = value
        return after

    def _in_list(self, field: str, items: Sequence[Any], units: Mapping[str, Sequence[Change]]) -> list[Any]:
        places = {name: index for index, name in enumerate(unit_names(field, items))}
        after: list[Any] = list(items)
        gone: set[int] = set()
        new: list[tuple[int, Any]] = []
        for name, changes in units.items():
            place = places.get(name)
            value = self._joined(changes, None if place is None else items[place])
            is_moved = changes[-1].after is not None and any(change.after is None for change in changes)
            if place is not None and (value is None or is_moved):
                gone.add(place)
            elif place is not None:
                after[place] = value
            if value is not None and (place is None or is_moved):
                new.append((changes[-1].index, value))
        after = [item for index, item in enumerate(after) if index not in gone]
        for index, value in sorted(new, key=lambda item: item[0]):
            after.insert(index, value)
        return after

    def _joined(self, changes: Sequence[Change], theirs: Any) -> Any:
        base, mine = changes[0].before, changes[-1].after
        value, is_joined = joined_value(base, mine, theirs)
        if not is_joined and changes[0].unit == _REVIEWED:
            value, is_joined = joined_reviewed(mine, theirs), True
        if not is_joined:
            self._refuse(changes, theirs)
        elif value is not theirs:
            unit = changes[0].unit
            self._touched[unit] = (Change(unit, base, mine), theirs, value)
        return value

    def _refuse(self, changes: Sequence[Change], theirs: Any) -> None:
        self.conflicts.append(Conflict(changes[0].unit, changes[0].before, changes[-1].after, theirs))

    def unmet(self) -> dict[Unit, Conflict]:
        """Changes after which an item would name a record that is not there: they are not to be made."""
        if not any(unit.field in LISTS for unit in self._touched):
            return {}
        known = known_ids(self.after)
        left: dict[Unit, Conflict] = {}
        removed: dict[str, Unit] = {}
        for unit, (_, theirs, value) in self._touched.items():
            new = named(unit.field, value) - named(unit.field, theirs)
            if not all(is_known(ref, known) for ref in new):
                left[unit] = self._conflict(unit)
            if value is None and unit.ref is not None and not is_known(str(unit.ref), known):
                removed |= {str(unit.ref): unit, unit.name: unit}
        for field in LISTS if removed else ():
            items = self.after.get(field)
            for item in items if isinstance(items, list) else ():
                left |= {removed[ref]: self._conflict(removed[ref]) for ref in named(field, item) if ref in removed}
        return left

    def _conflict(self, unit: Unit) -> Conflict:
        change, theirs, _ = self._touched[unit]
        return Conflict(unit, change.before, change.after, theirs)
