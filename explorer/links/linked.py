"""The records linked with one, as a mapping that holds only numbers: a hundred thousand of them cost little."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from explorer.digest.refs import Ref
from explorer.links.numbers import Numbers

T = TypeVar("T", covariant=True)


class Linked(Mapping[Ref, T], Generic[T]):
    """Records, each with a value that describes its link."""

    def __init__(self, numbers: Numbers, values: Mapping[int, T]) -> None:
        self._numbers = numbers
        self._values = values

    def __getitem__(self, ref: Ref) -> T:
        number = self._numbers.of(ref)
        if number is None:
            raise KeyError(ref)
        return self._values[number]

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and self._numbers.of(ref) in self._values

    def __iter__(self) -> Iterator[Ref]:
        return map(self._numbers.ref, self._values)

    def __len__(self) -> int:
        return len(self._values)

    @cached_property
    def _sorted(self) -> Sequence[int]:
        return sorted(self._values)

    def moved(self, numbers: Numbers, ref_of: Callable[[Ref], Ref | None]) -> Linked[T]:
        """The same records in another digest. `numbers`: its own. `ref_of`: a record's ref there; None: it is gone."""
        there = ((ref_of(ref), value) for ref, value in self.items())
        found = ((numbers.of(ref), value) for ref, value in there if ref is not None)
        return Linked(numbers, {number: value for number, value in found if number is not None})

    def of_kind(self, kind: str) -> Sequence[int]:
        """The positions of the linked records of a kind in the digest's list of that kind, ascending."""
        start, end = self._bounds(kind)
        first = self._numbers.all_of(kind).start
        return [number - first for number in self._sorted[start:end]]

    def count(self, kind: str) -> int:
        start, end = self._bounds(kind)
        return end - start

    def _bounds(self, kind: str) -> tuple[int, int]:
        numbers = self._numbers.all_of(kind)
        return bisect_left(self._sorted, numbers.start), bisect_left(self._sorted, numbers.stop)


NOTHING: Linked[None] = Linked(Numbers({}, {}), {})
