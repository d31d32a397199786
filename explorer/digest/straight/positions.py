"""Where in its list a record with some id is, in eight bytes for each record instead of a hundred."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import eq
from typing import Any, NamedTuple
from zlib import crc32

from explorer.digest.straight.records import Records

MOST_IN_A_DICT = 65_536
"""Records of a kind up to which a dict is worth its memory, being ten times as fast."""
_MOST_ALIKE = 100
"""Ids with the hash of another one, of which a million have some hundred. Only ids that were made for it have many
more, and would all have to be compared."""


class Hashed(NamedTuple):
    """What the same ids are in every process, and in a file. Arrays, or parts of a file."""

    hashes: Any
    """Of the ids, sorted, in 32 bits each."""
    numbers: Any
    """For each hash, the position of its record."""


def hashes_of(ids: Iterable[str]) -> Iterator[int]:
    return map(crc32, map(str.encode, ids))


def hashed(hashes: Sequence[int]) -> Hashed | None:
    """From the hashes of all ids, in the order of their records. None: too many are alike."""
    order = sorted(range(len(hashes)), key=hashes.__getitem__)
    found = Hashed(array("I", map(hashes.__getitem__, order)), array("I", order))
    alike = sum(map(eq, found.hashes[1:], found.hashes))
    return found if alike <= _MOST_ALIKE + len(order) // 1_000 else None


class HashedPositions(Mapping[str, int]):
    """Acts as the dict of ids and positions. What is found by a hash is compared with the record."""

    def __init__(self, records: Records[Any], found: Hashed) -> None:
        self._id_at = records.id_reader()
        self._records = records
        self._hashes, self._numbers = found

    def repeats(self) -> bool:
        """Whether two records have one id: then their hashes are beside each other."""
        alike = compress(count(), map(eq, self._hashes, self._hashes[1:]))
        positions = {self._numbers[place + beside] for place in alike for beside in (0, 1)}
        return len(set(map(self._id_at, positions))) < len(positions)

    def get(self, identifier: Any, default: Any = None) -> Any:
        hashes = self._hashes
        try:
            wanted = crc32(identifier.encode())
        except (AttributeError, UnicodeEncodeError):  # no id at all
            return default
        place = bisect_left(hashes, wanted)
        while place < len(hashes) and hashes[place] == wanted:
            position = self._numbers[place]
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

    def __eq__(self, other: object) -> bool:
        if isinstance(other, HashedPositions) and self._records == other._records:
            return True
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records.column("id"))

    def __len__(self) -> int:
        return len(self._numbers)
