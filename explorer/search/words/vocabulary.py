"""The different words of a digest, and which of them a typed word may stand for.

    equal    by the dictionary
    start    by bisection of the sorted words
    inside   by one scan of all words joined
    typo     one edit: the sorted words are walked as the tree that they are, letter by letter, and at each letter one
             edit is tried, after which the rest has to follow by bisection. So it costs the same for a thousand words
             and a million. Two edits: if they are not both in the first half, the first half leads to the few words
             that rapidfuzz then measures; if they are, the second half does, being whole.

Edits are counted as OSA does: two letters swapped are one edit. The only module that uses rapidfuzz, which is imported
when the first word with two typos is met.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from itertools import islice

from explorer.text.normalization import FORM_LIMIT
from explorer.text.tokens import PAIRED_FROM

ONE_EDIT_FROM = 4
"""Letters from which a word may hold a typo: in `iran`, but `uk` for `un` is another word."""
TWO_EDITS_FROM = 8
"""Letters from which it may hold two: `ambasadr`."""
INSIDE_FROM = 3
"""Letters from which a word is looked for inside others: `stan`; nearly every word holds `an`. Those of just so many
only where no word starts with them: `usa` is not meant for `refusal`."""
INSIDE_MOST = 2
"""Of a typed word that is itself one of the digest, how many times as long others may be that hold it: `minister` is
meant for the Premierminister too, but `ghani` not for Afghanistan."""
INSIDE_LIMIT = 256
"""Words taken that hold a typed one; those of a short one are so many that they say nothing."""
TYPO_LIMIT = 256
"""Words taken that a mistyped one may stand for."""
MEASURED_LIMIT = 4000
"""Words that are measured for two edits."""


class Level(IntEnum):
    """How a typed word matches one of the digest; the smaller, the better."""

    EQUAL = 0
    START = 1
    INSIDE = 2
    INITIALS = 3
    TYPO = 4


STEP = 64
"""A match has a quality, the smaller the better: its level times this, and the letters still to be typed."""
TYPO_STEP = 8
"""A typo has fewer letters, and its edits times twice this, and this if the typed word is only the start of one."""


def quality(level: Level, letters: int = 0) -> int:
    return level * STEP + min(letters, STEP - 1)


def _misspelt_quality(edits: int, letters: int) -> int:
    return Level.TYPO * STEP + (2 * edits + bool(letters)) * TYPO_STEP + min(letters, TYPO_STEP - 1)


def edits_allowed(term: str) -> int:
    """None in numbers: 2023 is another year than 2024, not a misspelling of it."""
    if len(term) < ONE_EDIT_FROM or any(map(str.isdecimal, term)):
        return 0
    return 1 if len(term) < TWO_EDITS_FROM else 2


class Vocabulary:
    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        """Each word's number, from 2, in the order in which they were met."""
        self.initials: dict[str, int] = {}
        """The same for initials, which are typed whole or not at all. Their numbers are of the same series."""
        self.size = 2
        """The next number."""
        self.complete = False
        """Whether no more words come. Until then the few last ones are found by themselves only, not by their parts."""
        self._sorted: list[str] = []
        self._joined: tuple[str, str] = ("", "")
        """The words one after another: those of plain letters, and the others. Plain letters are scanned far faster."""
        self._found: dict[tuple[str, bool], Mapping[int, int]] = {}
        """What typed words stand for, until the words are put in order again: a query is typed letter by letter."""

    def add(self, word: str) -> int:
        number = self.ids.get(word)
        return self._new(self.ids, word) if number is None else number

    def add_initials(self, word: str) -> int:
        number = self.initials.get(word)
        return self._new(self.initials, word) if number is None else number

    def _new(self, numbers: dict[str, int], word: str) -> int:
        numbers[word] = self.size
        self.size += 1
        return self.size - 1

    def find(self, term: str, typos: bool) -> Mapping[int, int]:
        """The words that a typed one may stand for: number → quality. With `typos` the misspelt ones alone."""
        fresh = len(self.ids) - len(self._sorted)
        if fresh and (self.complete or fresh * _FRESH > len(self._sorted)):
            self._sorted += islice(self.ids, len(self._sorted), None)
            self._sorted.sort()
            plain = [word for word in self._sorted if word.isascii()]
            self._joined = "\n".join(plain), "\n".join([word for word in self._sorted if not word.isascii()])
            self._found.clear()
        found = self._found.get((term, typos))
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[term, typos] = self._misspelt(term) if typos else self._spelt(term)
        return found

    def _spelt(self, term: str) -> dict[int, int]:
        ids, words = self.ids, self._sorted
        first, last = _starts(words, term, 0, len(words))
        by_length = [quality(Level.START, max(0, length - len(term))) for length in range(FORM_LIMIT + 1)]
        found = {ids[word]: by_length[len(word)] for word in words[first:last]}
        if term in ids:
            found[ids[term]] = quality(Level.EQUAL)
        if len(term) > INSIDE_FROM or (len(term) == INSIDE_FROM and not found):
            most = INSIDE_MOST * len(term) if term in ids else FORM_LIMIT
            for word in self._holding(term, INSIDE_LIMIT):
                if len(word) <= most:
                    found.setdefault(ids[word], quality(Level.INSIDE, len(word) - len(term)))
        if term in self.initials and (len(term) > 2 or not found):
            found[self.initials[term]] = quality(Level.INITIALS)
        return found

    def _holding(self, part: str, limit: int) -> Iterator[str]:
        """The words that hold a part."""
        joined, at = self._joined[not part.isascii()], -1
        while limit and (at := joined.find(part, at + 1)) >= 0:
            end = joined.find("\n", at)
            end = end if end >= 0 else len(joined)
            yield joined[joined.rfind("\n", 0, at) + 1 : end]
            at, limit = end, limit - 1

    def _misspelt(self, term: str) -> dict[int, int]:
        found: dict[int, int] = {}
        allowed = edits_allowed(term)
        if not allowed:
            return found
        words = self._sorted
        for first, last, start in _one_edit(words, term):
            for word in words[first : min(last, first + TYPO_LIMIT)]:
                number = _misspelt_quality(1, len(word) - start)
                found[self.ids[word]] = min(number, found.get(self.ids[word], number))
        if allowed > 1 and len(found) < TYPO_LIMIT:
            for word, number in measured(term, self._candidates(term)).items():
                found.setdefault(self.ids[word], number)
        if len(found) > TYPO_LIMIT:
            found = dict(sorted(found.items(), key=lambda item: item[1])[:TYPO_LIMIT])
        for number in self._spelt(term):  # what matches better is no typo
            found.pop(number, None)
        return found

    def _candidates(self, term: str) -> list[str]:
        """Words that may be two edits away."""
        words, half = self._sorted, len(term) // 2
        head = term[:half]
        ranges = [_starts(words, head[:-1], 0, len(words)), *((lo, hi) for lo, hi, _ in _one_edit(words, head))]
        near = dict.fromkeys(word for first, last in ranges for word in words[first:last])
        near.update(dict.fromkeys(self._holding(term[half:], MEASURED_LIMIT)))
        return list(near)[:MEASURED_LIMIT]


_FRESH = 16
"""One word in so many is new when all are put in order again: a key must not wait for that often."""
_REMEMBERED = 200
"""Typed words whose meaning is kept."""
_LAST = "\U0010ffff"


def _starts(words: list[str], start: str, first: int, last: int) -> tuple[int, int]:
    """The range of the sorted words that start so, within a range."""
    first = bisect_left(words, start, first, last)
    if first == last or not words[first].startswith(start):
        return first, first
    return first, bisect_left(words, start + _LAST, first, last)


def _one_edit(words: list[str], term: str) -> Iterator[tuple[int, int, int]]:
    """Ranges of the words that start with the term, one edit away, and how long that start is.

    In a word still being typed the last letter is not the wrong one: else `rect` would find each word in `rec`. Words
    that end there may have it wrong.
    """
    first, last = 0, len(words)
    for at, letter in enumerate(term):
        head, rest = term[:at], term[at + 1 :]
        if rest:
            yield *_starts(words, head + rest, first, last), len(term) - 1
            if rest[0] != letter:
                yield *_starts(words, head + rest[0] + letter + rest[1:], first, last), len(term)
        elif first < last and words[first] == head:
            yield first, first + 1, at
        for other, lo, hi in _branches(words, at, first, last, term.isascii()):
            if other != letter:
                yield *_starts(words, head + other + letter + rest, lo, hi), len(term) + 1
                if rest:
                    yield *_starts(words, head + other + rest, lo, hi), len(term)
                elif words[lo] == head + other:
                    yield lo, lo + 1, len(term)
        first, last = _starts(words, head + letter, first, last)
        if first == last:
            return


def _branches(words: list[str], at: int, first: int, last: int, latin: bool) -> Iterator[tuple[str, int, int]]:
    """The letters that follow in a range of words whose first `at` letters are the same, each with its range."""
    beyond = _LATIN_END if latin else PAIRED_FROM
    while first < last:
        word = words[first]
        if len(word) <= at:
            first += 1
            continue
        letter = word[at]
        if letter >= beyond:
            return
        following = bisect_left(words, word[:at] + letter + _LAST, first, last)
        yield letter, first, following
        first = following


_LATIN_END = "\u0250"


def measured(term: str, words: Iterable[str]) -> dict[str, int]:
    """Those of the words that may stand for a mistyped one, or that it may be the mistyped start of, with quality."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = edits_allowed(term)
    lengths = range(max(ONE_EDIT_FROM - 1, len(term) - allowed), len(term) + allowed + 1)
    starts: dict[str, list[str]] = {}
    for word in words:
        if len(word) in lengths:
            starts.setdefault(word, []).append(word)
        for length in lengths:
            if length < len(word) and (word[length - 1] == term[-1] or word[length - 2 : length] == term[:-3:-1]):
                starts.setdefault(word[:length], []).append(word)
    found: dict[str, int] = {}
    for start, distance, _ in process.extract(
        term, starts.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None
    ):
        for word in starts[start]:
            letters = len(word) - len(start)
            number = _misspelt_quality(int(distance), letters) if distance else quality(Level.START, letters)
            found[word] = min(number, found.get(word, number))
    return found
