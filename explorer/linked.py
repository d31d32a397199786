"""What is linked with one record, or stands on one sentence: told apart quickly, however many they are.

A country of a large digest is linked with a hundred thousand records, and every step of the cursor asks what is. So
records are numbers here, and a link is made only when somebody looks at it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from explorer.model import Record, Ref, Reference

L = TypeVar("L", covariant=True)


class Numbers:
    """Records by number, through all kinds in the digest's order: maps of numbers are small."""

    def __init__(self, records: Mapping[str, Sequence[Record]], positions: Mapping[str, Mapping[str, int]]) -> None:
        self._records = records
        self._positions = positions
        self._kinds = tuple(records)
        self._firsts = tuple(accumulate(map(len, records.values()), initial=0))[:-1]
        self._first_of = dict(zip(self._kinds, self._firsts, strict=True))

    def of(self, ref: Ref) -> int | None:
        position = self._positions.get(ref.kind, {}).get(ref.id)
        return None if position is None else self._first_of[ref.kind] + position

    def named(self, kind: str | None, text: str) -> int | None:
        """The number of the record that an id, or with no kind a ref, names; None: there is none."""
        if kind is None:
            kind, _, text = text.strip().partition("/")
        return self.of(Ref(kind, text))

    def referred(self, record: Record, reference: Reference) -> list[int]:
        """The records that a field of a record names."""
        value = getattr(record, reference.field)
        texts = (value,) if isinstance(value, str) else value or ()
        return [other for text in texts if (other := self.named(reference.kind, text)) is not None]

    def record(self, number: int) -> Record:
        kind = bisect_right(self._firsts, number) - 1
        return self._records[self._kinds[kind]][number - self._firsts[kind]]

    def all_of(self, kind: str) -> range:
        """The numbers of the records of a kind."""
        first = self._first_of.get(kind, 0)
        return range(first, first + len(self._records.get(kind, ())))


class Linked(Mapping[Ref, L], Generic[L]):
    """Records, each with what `link` makes of it and of the small number that it has in `found`."""

    def __init__(self, numbers: Numbers, found: Mapping[int, int], link: Callable[[Ref, int], L]) -> None:
        self._numbers = numbers
        self._found = found
        self._link = link

    def __getitem__(self, ref: Ref) -> L:
        number = self._numbers.of(ref)
        if number is None or number not in self._found:
            raise KeyError(ref)
        return self._link(ref, self._found[number])

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and self._numbers.of(ref) in self._found

    def __iter__(self) -> Iterator[Ref]:
        return (self._numbers.record(number).ref for number in self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _sorted(self) -> Sequence[int]:
        return sorted(self._found)

    def of_kind(self, kind: str) -> Sequence[int]:
        """Those of a kind as their places in the digest's list of it, from the first on."""
        start, end = self._bounds(kind)
        first = self._numbers.all_of(kind).start
        return [number - first for number in self._sorted[start:end]]

    def count(self, kind: str) -> int:
        start, end = self._bounds(kind)
        return end - start

    def _bounds(self, kind: str) -> tuple[int, int]:
        numbers = self._numbers.all_of(kind)
        return bisect_left(self._sorted, numbers.start), bisect_left(self._sorted, numbers.stop)


NOTHING: Linked[None] = Linked(Numbers({}, {}), {}, lambda ref, group: None)
