"""Finds rows by the words that a query may stand for, likely ones first.

Every step is capped. How a row is found to have a word makes no difference to the answer, only to the time: few rows
are tested one by one, for many it is faster to gather all rows of a term first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from explorer.search.words.postings import STORED_LIMIT, Postings
from explorer.search.words.rows import NAMED, ROW
from explorer.search.words.vocabulary import STEP, Level

Term = Mapping[int, int]
"""What a typed word may stand for: word → quality."""
Tests = Sequence[Callable[[int], bool]]
Found = TypeVar("Found")

EXAMINED_LIMIT = 4096
"""Maximum number of rows to look at for a query: rows of a word, or simply the first rows."""
MANY = 128
"""A term of more words than this is general, like a single letter. If many rows have one of its words, it is faster to
test one row after another than to merge the rows of all words."""
_MERGED_LIMIT = 4 * EXAMINED_LIMIT
"""In a digest of up to this many rows it is faster to merge the rows of all words, too, than to test each row: most
rows would be tested."""
_CHUNK, _FEW = 128, 64
"""Rows to test between two checks whether there are enough; and rows that are tested one by one in any case."""
_WORTH = 12
"""To gather all rows of a term costs as much as to test one in this many whether it has the term."""
_WORD = 8
"""A word of a term costs as much as this many of its rows."""
_LATELY = 3
"""Number of terms to remember: the words of a query stay the same while the next one is typed."""


class Candidates:
    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._lately_posted: dict[int, tuple[Term, tuple[list[int], bool]]] = {}
        """Identity of a term → the term, and what `_posted` returns for it."""
        self._lately_gathered: dict[int, tuple[Term, bytearray]] = {}
        """The same for `_gathered`."""

    def find(self, terms: Sequence[Term], room: Sequence[int], tests: Tests = ()) -> tuple[list[int], bool]:
        """Rows that have a word of each term and pass all tests, likely ones first, and whether these are all.

        Args:
            terms: For each typed word, word → quality.
            room: For each group, the maximum number of rows.
            tests: Further tests of a row.
        """
        weights = list(map(self._weight, terms))
        rarest = terms[weights.index(min(weights))]
        others = [term for term in terms if term is not rarest]
        if len(rarest) > MANY and min(weights) * EXAMINED_LIMIT > sum(room) * len(self._postings):
            rows, complete = self._general(rarest)
            if len(self._postings) <= _MERGED_LIMIT and self._postings.is_complete:
                having = {row & ROW for word in rarest for row in self._postings.whole.rows_of(word)}
                rows = [row for row in rows if row in having]
            else:
                others.append(rarest)
        else:
            rows, complete = self._posted(rarest)
        found, all_examined = self.select(rows, others, room, tests)
        return found, complete and all_examined

    def select(
        self,
        rows: Sequence[int],
        terms: Sequence[Term],
        room: Sequence[int],
        tests: Tests,
    ) -> tuple[list[int], bool]:
        """Those of some rows that have a word of each term and pass all tests, and whether no other of them does."""
        words, starts, groups = self._postings.words, self._postings.starts, self._postings.groups
        left, found = list(room), list[int]()
        if rows and not any(left):
            return found, False
        rows, rest = self._having_all(rows, terms, 3)
        at, is_first = 0, True
        while at < len(rows):
            chunk = [row for row in rows[at : at + _CHUNK] if left[groups[row]]]
            at += _CHUNK
            for isdisjoint in [term.keys().isdisjoint for term in rest]:
                chunk = [row for row in chunk if not isdisjoint(words[starts[row] + 1 : starts[row + 1]])]
            for row in chunk:
                if left[groups[row]] and (not tests or all(test(row) for test in tests)):
                    left[groups[row]] -= 1
                    found.append(row)
            if not any(left):
                return found, False
            if is_first and rest:  # so many rows lack the words that it is worth more to know those that have them
                rows, rest = self._having_all([row for row in rows[at:] if left[groups[row]]], rest, _WORTH)
                at, is_first = 0, False
        return found, all(spare or not wanted for spare, wanted in zip(left, room, strict=True))

    def _having_all(
        self, rows: Sequence[int], terms: Sequence[Term], worth: int
    ) -> tuple[Sequence[int], Sequence[Term]]:
        """Those of some rows that have a word of some of the terms, and the terms that are still to be tested.

        These have more than `worth` times as many rows, so that it is faster to test row by row.
        """
        rest = []
        for term in sorted(terms, key=self._weight) if len(terms) > 1 else terms:
            having = self._gathered(term, worth * len(rows)) if len(rows) > _FEW else None
            if having is None:
                rest.append(term)
            else:
                rows = [row for row in rows if having[row]]
        return rows, rest

    def _gathered(self, term: Term, most: int) -> bytearray | None:
        """For each row, 1 if it has a word of a term; None if that is not known, or about more than `most` have one."""
        known = _recall(self._lately_gathered, term)
        if known is not None:
            return known
        if not self._postings.is_complete or self._weight(term) + _WORD * len(term) > 2 * most:
            return None
        rows, ends = self._postings.whole.rows, self._postings.whole.ends
        parts, size = list[Sequence[int]](), 0
        for word in term:
            start, end = ends[word], ends[word + 1]
            size += end - start
            if end - start >= STORED_LIMIT or size > most:
                return None
            parts.append(rows[start:end])
        gathered = bytearray(len(self._postings))
        for row in chain.from_iterable(parts):
            gathered[row & ROW] = 1
        _remember(self._lately_gathered, term, gathered)
        return gathered

    def having_most(
        self,
        terms: Sequence[Term],
        room: Sequence[int],
        tests: Tests,
    ) -> list[int]:
        """Of the rows that pass all tests, those that have words of the most terms; empty if no row has any."""
        counts: Counter[int] = Counter()
        for term in terms:
            counts.update(self._posted(term)[0] if term else ())
        by_count: dict[int, list[int]] = {}
        for row, count in counts.items():
            by_count.setdefault(count, []).append(row)
        selections = (self.select(by_count[count], (), room, tests)[0] for count in sorted(by_count, reverse=True))
        return next(filter(None, selections), [])

    def _general(self, term: Term) -> tuple[list[int], bool]:
        """Rows to test for a general term, likely ones first, and whether no other row can have it."""
        size, rows_of = len(self._postings), self._postings.rows_of
        words = [word for word, quality in term.items() if not quality]
        equal = [row & ROW for word in words for row in rows_of(word, EXAMINED_LIMIT)]
        return list(dict.fromkeys([*equal, *range(min(size, EXAMINED_LIMIT))])), size <= EXAMINED_LIMIT

    def _posted(self, term: Term) -> tuple[list[int], bool]:
        """Rows that have a word of a term, likely ones first, and whether these are all."""
        known = _recall(self._lately_posted, term)
        if known is not None:
            return known
        rows_of = self._postings.rows_of
        complete = sum(map(self._postings.count, term)) <= EXAMINED_LIMIT
        share = EXAMINED_LIMIT if complete else max(EXAMINED_LIMIT // 2 // len(term), 8)
        of_equal = EXAMINED_LIMIT // (1 + (len(term) > 1 and not complete))
        tiers: dict[int, list[Sequence[int]]] = {}
        for word, quality in term.items():
            level = quality // STEP
            rows = rows_of(word, share if level else of_equal)
            if level == Level.START:  # a name that starts with the typed letters is as likely as the typed word
                named = bisect_left(rows, NAMED)
                tiers.setdefault(Level.EQUAL, []).append(rows[:named])
                rows = rows[named:]
            tiers.setdefault(level, []).append(rows)
        ordered = chain.from_iterable([sorted(chain.from_iterable(tiers[level])) for level in sorted(tiers)])
        posted = list(dict.fromkeys([row & ROW for row in ordered])), complete
        if self._postings.is_complete:
            _remember(self._lately_posted, term, posted)
        return posted

    def _weight(self, term: Collection[int]) -> int:
        """An estimate of how many rows have a word of the term."""
        sample = list(islice(term, MANY))
        return sum(map(self._postings.count, sample)) * len(term) // max(1, len(sample))


def _recall(lately: dict[int, tuple[Term, Found]], term: Term) -> Found | None:
    """What was found for a term lately; None if it is not remembered."""
    known = lately.pop(id(term), None)
    if known is None:
        return None
    lately[id(term)] = known  # the last one to be forgotten
    return known[1]


def _remember(lately: dict[int, tuple[Term, Found]], term: Term, found: Found) -> None:
    """Remember what is found for a term, and forget the one that was not asked for the longest time."""
    if len(lately) >= _LATELY:
        del lately[next(iter(lately))]
    lately[id(term)] = term, found
