"""What differs between two documents, unit by unit, and how that is applied to another one.

A unit is what is changed, undone and joined as one: a record, a stated link, a caveat, a field of the article, or any
other value at the top of a document.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import orjson
from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.editing.sequences import longest_rising
from explorer.digest.kinds import KINDS

Document = Mapping[str, Any]
"""The JSON value of a digest's file. Never changed in place."""


class Unit(NamedTuple):
    """The address of a unit."""

    field: str
    """A field at the top of the document: `actors`, `links`, `article`, `digest`."""
    name: str = ""
    """Within a list, the record's id; of a link `from relation to`, of a caveat without an id its text, each with
    ` #2` for the second of the same name; within the article its field; empty: the field's whole value."""


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


LISTS = (*(cls.plural for cls in KINDS.values()), "links")
"""The fields of a document whose items are units. The fields of `article` are, too."""

_ARTICLE = "article"


def unit_names(field: str, items: Sequence[Any]) -> list[str]:
    """What the units of a list are called, in its order: see `Unit.name`."""
    names: list[str] = []
    taken: set[str] = set()
    used: dict[str, int] = {}
    for item in items:
        first = name = _plain_name(field, item)
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
    return orjson.dumps(item).decode()


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same, 1 and 1.0 and true being different. The order of names is of no account."""
    if one is other:
        return True
    if one != other:
        return False
    option = orjson.OPT_SORT_KEYS
    return orjson.dumps(one, option=option) == orjson.dumps(other, option=option)


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
