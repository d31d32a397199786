"""Numbers records across all kinds, in the digest's order: maps of numbers are small."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from explorer.digest.fields import Anchors
from explorer.digest.kinds import Record, Reference
from explorer.digest.model import reader, ref_reader
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache

RECENT = 256
"""Records whose own links are cached: the hits of a search, which stay the same while one types."""


class Numbers:
    def __init__(self, records: Mapping[str, Sequence[Record]], positions: Mapping[str, Mapping[str, int]]) -> None:
        self._records = records
        self._positions = positions
        self._kinds = tuple(records)
        self._firsts = tuple(accumulate(map(len, records.values()), initial=0))[:-1]
        self._first_of = dict(zip(self._kinds, self._firsts, strict=True))
        self._classes = [type(of_kind[0]) if of_kind else Record for of_kind in records.values()]
        self._named_at = [
            reader(of_kind, [reference.field for reference in cls.references])
            for cls, of_kind in zip(self._classes, records.values(), strict=True)
        ]
        self._anchors_at = [reader(of_kind, ("at",)) for of_kind in records.values()]
        self.named_lately = own_cache(RECENT, self.named_by)
        """The same as `named_by`, cached."""
        self.ref = ref_reader(records)
        """Returns the ref of the record with a number."""

    def of(self, ref: Ref) -> int | None:
        position = self._positions.get(ref.kind, {}).get(ref.id)
        return None if position is None else self._first_of[ref.kind] + position

    def named(self, kind: str | None, text: str) -> int | None:
        """The number of the record with an id, or with a ref if `kind` is None; None if there is no such record."""
        if kind is None:
            kind, _, text = text.strip().partition("/")
        position = self._positions.get(kind, {}).get(text)
        return None if position is None else self._first_of[kind] + position

    def named_by(self, number: int) -> list[tuple[Reference, list[int]]]:
        """Each field with which a record refers to others, and the numbers of those that it names."""
        kind = bisect_right(self._firsts, number) - 1
        record = self._named_at[kind](number - self._firsts[kind])
        fields = self._classes[kind].references
        return [(field, self.refs_in(getattr(record, field.field), field)) for field in fields]

    def refs_in(self, value: Any, reference: Reference) -> list[int]:
        """The numbers of the records that a field names. `value`: what it holds, a text, or some of them."""
        if not value:
            return []
        texts = (value,) if value.__class__ is str else value
        kind = reference.kind
        if kind is None:
            return [other for text in texts if (other := self.named(None, text)) is not None]
        positions, first = self._positions.get(kind, {}), self._first_of.get(kind, 0)
        return [first + position for text in texts if (position := positions.get(text)) is not None]

    def record(self, number: int) -> Record:
        kind = bisect_right(self._firsts, number) - 1
        return self._records[self._kinds[kind]][number - self._firsts[kind]]

    def is_remark(self, number: int) -> bool:
        """Whether a record is a remark."""
        return self._classes[bisect_right(self._firsts, number) - 1].is_remark

    def anchors(self, number: int) -> Anchors:
        """The `at` of a record."""
        kind = bisect_right(self._firsts, number) - 1
        return self._anchors_at[kind](number - self._firsts[kind]).at

    def all_of(self, kind: str) -> range:
        """The numbers of the records of a kind."""
        first = self._first_of.get(kind, 0)
        return range(first, first + len(self._records.get(kind, ())))
