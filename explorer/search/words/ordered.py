"""The distinct words of a digest in their order, to find those that start with some letters or contain them.

Beside the sorted words stand their numbers and lengths as plain arrays: a single letter starts thousands of words, and
what it may stand for is made of two slices, without a look at any word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress, islice
from operator import not_

from explorer.search.words.rows import Numbers
from explorer.text.normalization import FORM_LIMIT

LAST = "\U0010ffff"
"""Sorts after every letter of a word."""
_AT_A_TIME = 8192
"""Words to take in between two looks at the clock."""
_REMEMBERED = 64
"""Maximum number of parts for which the words that contain them are remembered."""


class OrderedWords:
    def __init__(self) -> None:
        self.words: list[str] = []
        """All words, sorted."""
        self.numbers: Numbers = array("I")
        """The number of each of them."""
        self._lengths = b""
        """And its letters, at most `FORM_LIMIT`: only a long number has more."""
        self._joined: tuple[str, str] = ("", "")
        """The words joined, ASCII words and others apart: ASCII is scanned far faster."""
        self._holding: dict[str, list[str]] = {}
        """Part of a word → all words that contain it, for parts typed lately."""

    def __len__(self) -> int:
        return len(self.words)

    def update(self, numbers: Mapping[str, int]) -> None:
        """Take in new words. `numbers`: word → its number, for all words, new ones last."""
        words = self.words
        words += islice(numbers, len(words), None)
        words.sort()
        for _ in self.taking(words, array("I", map(numbers.__getitem__, words))):
            pass

    def taking(self, words: list[str], numbers: Numbers) -> Iterator[None]:
        """Have these words, sorted, and the number of each, in steps of a millisecond; until the last one it is of no
        use."""
        self.words, self.numbers = words, numbers
        lengths, plain, others = bytearray(), list[str](), list[str]()
        for start in range(0, len(words), _AT_A_TIME):
            some = words[start : start + _AT_A_TIME]
            found = list(map(len, some))
            lengths += bytes(found if max(found) <= FORM_LIMIT else [min(length, FORM_LIMIT) for length in found])
            ascii_ = list(map(str.isascii, some))
            plain += compress(some, ascii_)
            others += compress(some, map(not_, ascii_))
            yield
        self._lengths = bytes(lengths)
        self._joined = "\n".join(plain), "\n".join(others)
        self._holding.clear()

    def starting(self, start: str) -> list[str]:
        """The words that start like this, in order."""
        first, last = range_of(self.words, start, 0, len(self.words))
        return self.words[first:last]

    def openings(self, length: int) -> Iterator[tuple[str, int]]:
        """Each start of so many letters, and the number of words that have it."""
        words, first = self.words, 0
        while first < len(words):
            start = words[first][:length]
            last = bisect_left(words, start + LAST, first)
            if len(start) == length:
                yield start, last - first
            first = max(last, first + 1) if len(start) == length else first + 1

    def numbers_starting(self, start: str, base: int) -> dict[int, int]:
        """The number of each word that starts like this → `base` and the letters that it has beyond those.

        `base`: 0 to 127.
        """
        first, last = range_of(self.words, start, 0, len(self.words))
        lengths = self._lengths[first:last].translate(_shifted(base - len(start)))
        return dict(zip(self.numbers[first:last], lengths, strict=True))

    def holding(self, part: str, limit: int) -> list[str]:
        """The words that contain a part, in order; at most `limit`.

        They are among those that contain all but its last letter, which is what was typed one key before.
        """
        known = self._holding.get(part)
        if known is None:
            known = self._holding.get(part[:-1]) if part.isascii() == part[:-1].isascii() else None
            known = self._scan(part, limit) if known is None else [word for word in known if part in word]
            if len(known) >= limit:
                return known[:limit]  # there may be more
            if len(self._holding) >= _REMEMBERED:
                self._holding.clear()
            self._holding[part] = known
        return known[:limit]

    def _scan(self, part: str, limit: int) -> list[str]:
        found: list[str] = []
        joined, at = self._joined[not part.isascii()], -1
        while len(found) < limit and (at := joined.find(part, at + 1)) >= 0:
            end = joined.find("\n", at)
            end = end if end >= 0 else len(joined)
            found.append(joined[joined.rfind("\n", 0, at) + 1 : end])
            at = end
        return found


@lru_cache(256)
def _shifted(by: int) -> bytes:
    """A table that adds a number to the bytes up to `FORM_LIMIT`."""
    return bytes([number + by if -by <= number <= FORM_LIMIT else 0 for number in range(256)])


def range_of(words: list[str], start: str, first: int, last: int) -> tuple[int, int]:
    """The range of the sorted words that start like this, within the range from `first` to `last`."""
    first = bisect_left(words, start, first, last)
    if first == last or not words[first].startswith(start):
        return first, first
    return first, bisect_left(words, start + LAST, first, last)
