"""The records of one kind in a digest's bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, TypeVar, overload

import msgspec
from msgspec import Struct

from explorer.digest.straight.facts import NOT_LOOKED, Facts
from explorer.digest.straight.partial import only
from explorer.digest.straight.places import Places

AT_A_TIME = 200
"""Records that are read at a time: more at a time take longer, as they leave the cache of the processor."""
RECENT = 2_000
"""Records that need not be read again: some screenfuls of every list, and what a search finds."""

S = TypeVar("S", bound=Struct)


class Records(Sequence[S]):
    """Acts as the tuple of all records, but holds eight bytes for each; a record is made when it is looked at.

    Args:
        listed: The JSON list of the records, which all are as their class has them.
        cls: What they are.
        places: Where in the list each is.
        facts: What is known of them.
    """

    def __init__(self, listed: memoryview, cls: type[S], places: Places, facts: Facts = NOT_LOOKED) -> None:
        self._listed = listed
        self._cls = cls
        self.places = places
        self._starts, self._ends = places
        self._facts = facts
        self._decode_all = msgspec.json.Decoder(list[cls]).decode  # type: ignore[valid-type]
        starts, ends, decode = self._starts, self._ends, msgspec.json.Decoder(cls).decode
        # it must not hold this object: the screen takes what is in a circle out of the collector's sight
        self._at = lru_cache(RECENT)(lambda number: decode(listed[starts[number] : ends[number]]))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> S: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[S, ...]: ...
    def __getitem__(self, index: int | slice) -> S | tuple[S, ...]:
        if isinstance(index, slice):
            return tuple(map(self._at, range(*index.indices(len(self)))))
        return self._at(index if 0 <= index < len(self._starts) else range(len(self))[index])

    def __iter__(self) -> Iterator[S]:
        return chain.from_iterable(self.chunks())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        if isinstance(other, Records) and other._cls is self._cls:
            return all(record == other[number] for number, record in self.unlike(other))
        return self is other or all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} records>"

    def chunks(self) -> Iterator[list[S]]:
        """All of them, some at a time."""
        return map(self._decode_all, self.pieces())

    def read(self) -> Iterator[tuple[bytes, list[S]]]:
        """The same, each with the JSON that it was read from."""
        return ((piece, self._decode_all(piece)) for piece in self.pieces())

    def column(self, field: str) -> Iterator[Any]:
        """The value that each record has in a field, in order: five times as fast, and twenty times where it is a date,
        or where it is known that no record has any."""
        dates = self._facts.dates.get(field)
        if dates is not None:
            return map(dates.texts.__getitem__, dates.codes)
        if not self.may_have(field):
            return repeat(getattr(only(self._cls, (field,))(), field), len(self))
        return map(attrgetter(field), self.with_only((field,)))

    def may_have(self, field: str) -> bool:
        """Whether any record may have something in a field besides what it has by default."""
        return field not in self._facts.empty

    def with_only(self, fields: tuple[str, ...], start: int = 0, end: int | None = None) -> Iterator[S]:
        """Those from one position up to another, with these fields alone: two to five times as fast."""
        return chain.from_iterable(map(_decoder(self._cls, fields, many=True), self.pieces(start, end)))

    def reader(self, fields: tuple[str, ...]) -> Callable[[int], S]:
        """A function that returns the record at a position, with these fields alone. It remembers none."""
        decode = _decoder(self._cls, fields, many=False)
        listed, starts, ends = self._listed, self._starts, self._ends
        return lambda number: decode(listed[starts[number] : ends[number]])

    def id_reader(self) -> Callable[[int], str]:
        """A function that returns the id of the record at a position."""
        decode = _decoder(self._cls, ("id",), many=False)
        listed, starts, ends = self._listed, self._starts, self._ends
        return lambda number: decode(listed[starts[number] : ends[number]]).id

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The same as JSON."""
        end = len(self) if end is None else end
        return (self._piece(first, min(first + AT_A_TIME, end)) for first in range(start, end, AT_A_TIME))

    def _piece(self, first: int, end: int) -> bytes:
        """Those at some positions; without any, as none else has them, if these are beyond the list."""
        if not 0 <= first < end <= len(self):
            return b""
        return b"".join((b"[", self._listed[self._starts[first] : self._ends[end - 1]], b"]"))

    def unlike(self, other: Records[S]) -> Iterator[tuple[int, S]]:
        """The records, with their positions, that may be others than the ones of `other` in the same place, counted
        from the beginning or from the end. None of those that are left out is: their bytes are the same."""
        longer = len(other) - len(self)
        for first in range(0, len(self), AT_A_TIME):
            end = min(first + AT_A_TIME, len(self))
            piece = self._piece(first, end)
            if piece != other._piece(first, end) and piece != other._piece(first + longer, end + longer):
                yield from enumerate(self._decode_all(piece), first)


@cache
def _decoder(cls: type[Struct], fields: tuple[str, ...], *, many: bool) -> Callable[[Any], Any]:
    """Reads records, or a list of them, with some of their fields."""
    partial = only(cls, fields)
    return msgspec.json.Decoder(list[partial] if many else partial).decode  # type: ignore[valid-type]
