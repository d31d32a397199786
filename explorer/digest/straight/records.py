"""The records of one kind in a digest's bytes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, TypeVar, overload

import msgspec
from msgspec import Struct

from explorer.digest.straight.partial import only

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

    Raises msgspec.MsgspecError if it is no list of objects.
    """

    def __init__(self, listed: memoryview, cls: type[S]) -> None:
        self._listed = listed
        self._cls = cls
        self._starts, self._ends = _places(listed)
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
        return self is other or all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} records>"

    def chunks(self) -> Iterator[list[S]]:
        """All of them, some at a time."""
        return map(self._decode_all, self.pieces())

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
        for first in range(start, end, AT_A_TIME):
            last = min(first + AT_A_TIME, end) - 1
            yield b"".join((b"[", self._listed[self._starts[first] : self._ends[last]], b"]"))


@cache
def _decoder(cls: type[Struct], fields: tuple[str, ...], *, many: bool) -> Callable[[Any], Any]:
    """Reads records, or a list of them, with some of their fields."""
    partial = only(cls, fields)
    return msgspec.json.Decoder(list[partial] if many else partial).decode  # type: ignore[valid-type]


def _places(listed: memoryview) -> tuple[array[int], array[int]]:
    """Where each object of a list begins and ends."""
    items: list[Any] = msgspec.json.decode(listed, type=list[msgspec.Raw])
    code = "I" if len(listed) < 2**32 else "Q"
    starts, ends = array(code), array(code)
    before, end = b"", 0
    for length in [len(memoryview(item)) for item in items]:
        start = end + len(before) - 1
        if not before or listed[end : start + 1] != before:  # nearly always, all are parted by the same characters
            start = _next_object(listed, end)
            before = bytes(listed[end : start + 1])
        starts.append(start)
        end = start + length
        ends.append(end)
    return starts, ends


def _next_object(listed: memoryview, end: int) -> int:
    while listed[end] in b"[, \t\n\r":
        end += 1
    if listed[end] != ord("{"):
        raise msgspec.ValidationError
    return end
