"""Numbers records across all kinds, in the digest's order: maps of numbers are small."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from explorer.digest.kinds import Record, Reference
from explorer.digest.refs import Ref


class Numbers:
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
        """The number of the record with an id, or with a ref if `kind` is None; None if there is no such record."""
        if kind is None:
            kind, _, text = text.strip().partition("/")
        position = self._positions.get(kind, {}).get(text)
        return None if position is None else self._first_of[kind] + position

    def refs_of(self, record: Record, reference: Reference) -> list[int]:
        """The numbers of the records that a field of a record names."""
        return self.refs_in(getattr(record, reference.field), reference)

    def refs_in(self, value: Any, reference: Reference) -> list[int]:
        """The same, of what the field holds: a text, or some of them."""
        texts = (value,) if isinstance(value, str) else value or ()
        return [other for text in texts if (other := self.named(reference.kind, text)) is not None]

    def record(self, number: int) -> Record:
        kind = bisect_right(self._firsts, number) - 1
        return self._records[self._kinds[kind]][number - self._firsts[kind]]

    def all_of(self, kind: str) -> range:
        """The numbers of the records of a kind."""
        first = self._first_of.get(kind, 0)
        return range(first, first + len(self._records.get(kind, ())))
