"""The records of one kind in a digest's bytes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, overload

import msgspec
from msgspec import Struct

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
        return self._at(range(len(self))[index])

    def __iter__(self) -> Iterator[S]:
        for chunk in self.chunks():
            yield from chunk

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

    def column(self, field: str) -> Iterator[Any]:
        """The value that each record has in a field, in order. Nothing else is made of it: five times as fast."""
        only = _only(self._cls, field)
        decode = msgspec.json.Decoder(list[only]).decode  # type: ignore[valid-type]
        for piece in self.pieces():
            yield from map(attrgetter(field), decode(piece))

    def value_at(self, field: str) -> Callable[[int], Any]:
        """A function that returns what the record at a position has in a field."""
        decode = msgspec.json.Decoder(_only(self._cls, field)).decode
        listed, starts, ends = self._listed, self._starts, self._ends
        return lambda number: getattr(decode(listed[starts[number] : ends[number]]), field)

    def pieces(self) -> Iterator[bytes]:
        """The same as JSON."""
        for first in range(0, len(self), AT_A_TIME):
            last = min(first + AT_A_TIME, len(self)) - 1
            yield b"".join((b"[", self._listed[self._starts[first] : self._ends[last]], b"]"))


def _only(cls: type[Struct], field: str) -> type[Struct]:
    """A struct that has nothing but one field of another."""
    found = next(one for one in msgspec.structs.fields(cls) if one.name == field)
    default = () if found.required else (found.default,)
    return msgspec.defstruct(cls.__name__, [(field, found.type, *default)], gc=False)


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
