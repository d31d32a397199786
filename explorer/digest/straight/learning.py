"""What is learned of the records of one list while they come by."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct

from explorer.digest.kinds import Record
from explorer.digest.straight import positions
from explorer.digest.straight.facts import SPARSE, Dates, Facts
from explorer.digest.straight.flawless import FlawError
from explorer.digest.straight.places import Places
from explorer.digest.straight.positions import Hashed, HashedPositions, hashed, hashes_of
from explorer.digest.straight.records import Records


class Learned(NamedTuple):
    """All that need not be found out again of the records of a list."""

    places: Places
    facts: Facts
    ids: Sequence[str]
    """Some ids in each, with line breaks between them."""
    hashed: Hashed | None
    """The same, so that they can be found; None: they are so few that a dict is made of them, or too much alike."""
    anchors: int
    """How many there are in `at`, of all records."""

    def each_ids(self) -> Iterator[list[str]]:
        """The ids, some at a time."""
        return (some.split("\n") for some in self.ids)

    def records(self, listed: memoryview, cls: type[Struct]) -> Records[Any]:
        return Records(listed, cls, self.places, self.facts)

    def positions(self, records: Records[Any], *, are_checked: bool = False) -> Mapping[str, int]:
        """Id → position. Raises FlawError if two records have one id, unless it is known that they have not."""
        if self.hashed is not None:
            found = HashedPositions(records, self.hashed)
            if not are_checked and found.repeats():
                raise FlawError
            return found
        of_ids = dict(zip(chain.from_iterable(self.each_ids()), count()))
        if not are_checked and len(of_ids) < len(records):
            raise FlawError
        return of_ids


class Learning:
    """Takes in the records of a kind. `places`: of all of them."""

    def __init__(self, cls: type[Record], places: Places) -> None:
        self._places = places
        self._ids: list[str] = []
        self._hashes = array("I")
        self._is_large = len(places.starts) > positions.MOST_IN_A_DICT
        self._codes = {field: (array("I"), _Codes()) for field in cls.dates}
        self._empty: dict[str, Callable[[Any], Any]] = {
            field: attrgetter(field) for field in SPARSE if field in cls.__struct_fields__
        }

    def add(self, records: Sequence[Record]) -> None:
        """Take the next records."""
        ids = list(map(attrgetter("id"), records))
        self._ids.append("\n".join(ids))
        if self._is_large:
            self._hashes.extend(hashes_of(ids))
        for field, (codes, of_texts) in self._codes.items():
            codes.extend(map(of_texts.__getitem__, map(attrgetter(field), records)))
        for field in [field for field, value in self._empty.items() if any(map(value, records))]:
            del self._empty[field]

    def finish(self, anchors: int) -> Learned:
        """`anchors`: how many they have in `at`."""
        found = hashed(self._hashes) if self._is_large else None
        dates = {field: Dates(list(of_texts), codes) for field, (codes, of_texts) in self._codes.items()}
        return Learned(self._places, Facts(dates, frozenset(self._empty)), self._ids, found, anchors)


class _Codes(dict[str | None, int]):
    """Numbers texts as they are asked for. None has 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})

    def __missing__(self, text: str | None) -> int:
        code = self[text] = len(self)
        return code
