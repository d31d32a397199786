"""Fields that this version of the format does not know: each name is reported once; all are written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from explorer.digest import messages
from explorer.digest.conversion import Entries
from explorer.digest.fields import Anchor, anchor_fields
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Code, Edit, Problems

MOST_NESTED = 100
"""How deep the value of an unknown field may be nested. orjson writes at most 254 levels."""

_ANCHOR = frozenset(Anchor.__struct_encode_fields__)


class UnknownFields:
    """Collects the unknown fields of one digest while it is read."""

    def __init__(self, problems: Problems) -> None:
        self.kept: dict[JsonPath, Any] = {}
        """By path; indices count the items that were kept."""
        self._problems = problems
        self._places: dict[tuple[str, frozenset[str]], list[tuple[JsonPath, bool]]] = {}
        """(name, names known there) → each place in the file, and whether the name could be changed there into `p` or
        `n`, or another of the names known."""

    def collect(self, raw: Any, known: frozenset[str], kept: JsonPath, given: JsonPath) -> None:
        """Take the unknown fields of an object: `kept` is its path among the items kept, `given` that in the file."""
        if not isinstance(raw, dict) or raw.keys() <= known:
            return
        for name in [name for name in raw if name not in known]:
            if is_deep(raw[name]):
                message = messages.TOO_DEEP.format(most=MOST_NESTED)
                self._problems.error((*given, name), Code.NESTED_TOO_DEEP, message)
                continue
            self.kept[*kept, name] = raw[name]
            if not name.startswith("$"):  # $schema and $comment are for editors, and nobody's mistake
                is_ordinal = type(raw[name]) is int and raw[name] > 0 and raw.keys().isdisjoint("pn")
                self._places.setdefault((name, known), []).append(((*given, name), is_ordinal))

    def collect_from_list(self, items: Any, field: str, cls: type[Struct], entries: Entries[Any]) -> None:
        """Do so for all items of a list that were kept, and for their anchors."""
        known = frozenset(cls.__struct_encode_fields__)
        anchors = anchor_fields(cls)
        for index, place in enumerate(entries.origin):
            raw = items[place]
            if not known.issuperset(raw):
                self.collect(raw, known, (field, index), (field, place))
            for name in anchors:
                if name not in raw:
                    continue
                for number, anchor in enumerate(raw[name]):
                    if type(anchor) is dict and not _ANCHOR.issuperset(anchor):
                        self.collect(anchor, _ANCHOR, (field, index, name, number), (field, place, name, number))

    def report(self) -> None:
        """Warn of each name once."""
        for (name, known), places in self._places.items():
            meant = _meant(name, known)
            suggestion = messages.MEANT.format(meant=meant) if meant else ""
            suggestion = suggestion or self._problems.suggestion(name, sorted(known))
            template = messages.UNKNOWN_FIELD_NEAR if suggestion else messages.UNKNOWN_FIELD
            message = template.format(suggestion=suggestion)
            if len(places) > 1:
                message = messages.OCCURRENCES.format(problem=message, count=len(places))
            is_certain = known is _ANCHOR and meant in ("p", "n") and all(could_be for _, could_be in places)
            fix = tuple(Edit("rename", path, name=meant) for path, _ in places) if is_certain else ()
            self._problems.warning(places[0][0], Code.FIELD_UNKNOWN, message, fix)


def put_back(document: dict[str, Any], unknown: Mapping[JsonPath, Any]) -> None:
    """Write the unknown fields into a document, in place. A field whose object is gone is dropped."""
    for path, value in unknown.items():
        place: Any = document
        try:
            for step in path[:-1]:
                place = place[step]
        except (LookupError, TypeError):
            continue
        if isinstance(place, dict):
            place.setdefault(path[-1], value)


def _meant(name: str, known: frozenset[str]) -> str:
    """The field that people mean by a name; empty: not known."""
    from explorer.digest.hints.names import meant_field  # most digests have no use for it

    return meant_field(name, known) or "" if len(name) <= 100 else ""


def is_deep(value: Any) -> bool:
    """Whether a value is nested more than `MOST_NESTED` levels deep."""
    level: Iterable[Any] = (value,)
    for _ in range(MOST_NESTED + 1):
        level = [
            item
            for container in level
            if isinstance(container, list | dict)
            for item in (container.values() if isinstance(container, dict) else container)
        ]
        if not level:
            return False
    return True


def has_large_number(value: Any) -> bool:
    """Whether a decimal in a value is so large that it may have been a whole number with more digits."""
    level: list[Any] = [value]
    while level:
        if any(type(item) is float and abs(item) >= 2**53 for item in level):
            return True
        containers = [item for item in level if isinstance(item, list | dict)]
        level = [item for c in containers for item in (c.values() if isinstance(c, dict) else c)]
    return False
