"""Where in its list a record with some id is, in eight bytes for each record instead of a hundred."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import attrgetter
from typing import Any

from explorer.digest.straight.records import Records

MOST_IN_A_DICT = 65_536
"""Records of a kind up to which a dict is worth its memory, being ten times as fast."""


class HashedPositions(Mapping[str, int]):
    """Acts as the dict of ids and positions. What is found by a hash is compared with the record.

    Args:
        records: Those of one kind.
        hashes: Of their ids, in order.

    Raises ValueError if an id is there twice.
    """

    def __init__(self, records: Records[Any], hashes: Iterable[int]) -> None:
        self._id_at = records.id_reader()
        self._records = records
        self._bits = len(records).bit_length()
        bits = self._bits
        self._packed = array("q", sorted([found >> bits << bits | number for number, found in enumerate(hashes)]))
        """The upper bits of each hash, and the position in the lower ones."""
        if self._repeats():
            raise ValueError

    def _repeats(self) -> bool:
        """Whether two records have one id: then their hashes are beside each other."""
        bits = self._bits
        alike = [pair for pair in pairwise(self._packed) if pair[0] >> bits == pair[1] >> bits]
        positions = {packed & ~(-1 << bits) for pair in alike for packed in pair}
        return len(set(map(self._id_at, positions))) < len(positions)

    def get(self, identifier: Any, default: Any = None) -> Any:
        bits = self._bits
        wanted = hash(identifier) >> bits
        place = bisect_left(self._packed, wanted << bits)
        while place < len(self._packed) and self._packed[place] >> bits == wanted:
            position = self._packed[place] & ~(-1 << bits)
            if self._id_at(position) == identifier:
                return position
            place += 1
        return default

    def __getitem__(self, identifier: str) -> int:
        position: int | None = self.get(identifier)
        if position is None:
            raise KeyError(identifier)
        return position

    def __contains__(self, identifier: object) -> bool:
        return self.get(identifier) is not None

    def __iter__(self) -> Iterator[str]:
        return map(attrgetter("id"), self._records.with_only(("id",)))

    def __len__(self) -> int:
        return len(self._packed)
