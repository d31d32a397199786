"""The two halves of the search index: which records have a word, and which words a record has.

Records are numbered by rows, important ones first, because every step of a search is capped. The words of all rows are
in one long array. So are the rows of all words once the index is complete, the most likely ones first: records whose
whole name is the word, those whose name starts with it, those with it in their name, then all others.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, KeysView, Mapping, Sequence
from itertools import chain, islice, repeat

from explorer.digest.kinds import Zone
from explorer.search.words.rows import NO_ROWS, Row, RowStore
from explorer.search.words.searchable import Text, Zones
from explorer.search.words.splitting import Splitter
from explorer.search.words.vocabulary import STEP, Level, Vocabulary
from explorer.text.tokens import INITIALS_LIMIT, initials

EXAMINED_LIMIT = 4096
"""Maximum number of rows to look at for a query: rows of a word, or simply the first rows."""
STORED_LIMIT = 16_384
"""Maximum number of rows to store of a word. No query looks at more."""
MANY = 128
"""A term of more words than this is general, like a single letter. If many rows have one of its words, it is faster to
test one row after another than to merge the rows of all words."""

SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Stand between the names of a row, and before initials and other ways to type them. No word has these numbers."""
LINKED = 2
"""Stands before the words that a row only has through links: names of other records, and relations."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Maximum end of each zone of a row; 10 bits hold each. A field of 2,000 characters has about 330 words."""
_SEPARATORS = frozenset(SEPARATORS)
_ROW_BITS = 26
_ROW = (1 << _ROW_BITS) - 1
_OPENS, _NAMED, _ROLE, _TEXT, _LINK = (bucket << _ROW_BITS for bucket in (1, 2, 3, 4, 5))
"""Added to a row of a word that is not a whole name there, but the start of a name, part of a name, of a role, of
running text, or of something linked. The sum is less than 1 << 30: Python compares such numbers in one step."""
_MERGED_LIMIT = 4 * EXAMINED_LIMIT
"""In a digest of up to this many rows it is faster to merge the rows of all words, too, than to test each row: most
rows would be tested."""
_CHUNK, _FEW = 128, 64
"""Rows to test between two checks whether there are enough; and rows that are tested one by one in any case."""
_WORTH = 12
"""To gather all rows of a term costs as much as to test one in this many whether it has the term."""
STORED_AFTER = 65_536
"""Number of new rows after which `store` is due."""
_SLICE = 8192
"""Rows to sort between two looks at the clock. A word counts as eight, because the first thousand
words have half of all rows."""


class Postings:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._splitter = Splitter(vocabulary)
        self._vocabulary = vocabulary
        self.words = array("I")
        """For each row, the ends of its zones in one number (see `ranking`), then its words."""
        self.starts = array("I", (0,))
        """The start of each row in `words`; the last entry is where the next row will start."""
        self.groups = bytearray()
        """Row → the number of its kind."""
        self._growing: list[array[int]] = []
        """Word → its rows since the last `store`, while the index is built."""
        self._stores: list[RowStore] = []
        """Earlier rows."""
        self._whole = RowStore()
        """All rows, sorted within each word. While `finish` runs, only those of the first words."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    # --- building -------------------------------------------------------------------------------------------

    def add(self, zones: Zones, group: int) -> None:
        """Add the texts of the next row. `group` is the number of its kind."""
        row = len(self.groups)
        whole: set[int] = set()
        words, others = self._fields(zones[Zone.TITLE], whole)
        del words[_TITLE_END:]
        title_end = len(words)
        if zones[Zone.ALIAS]:
            aliases, more = self._fields(zones[Zone.ALIAS], whole)
            words = [*words, SEPARATOR, *aliases]
            others += more
        if others:
            words = [*words, OTHERS, *others]
        del words[_NAMES_END:]
        names_end = len(words)
        names = set(words)
        opening, at = set(words[:1]), -1
        for _ in range(words.count(SEPARATOR)):
            at = words.index(SEPARATOR, at + 1)
            opening.update(words[at + 1 : at + 2])
        roles = self._others(zones[Zone.ROLE], names)
        words += roles[: _ROLES_END - names_end]
        roles_end = len(words)
        if zones[Zone.TEXT]:
            words += self._others(zones[Zone.TEXT], names.union(roles))
        text_end = len(words)
        if zones[Zone.LINK] and (linked := self._others(zones[Zone.LINK], {*words})):
            words += [LINKED, *linked]
        while len(self._growing) < self._vocabulary.size:
            self._growing.append(array("I"))
        names -= opening
        if whole:
            names -= whole
            opening -= whole
            self._post(whole & {*words}, row)
        self._post(opening - _SEPARATORS, row | _OPENS)
        self._post(names - _SEPARATORS, row | _NAMED)
        self._post(words[names_end:roles_end], row | _ROLE)
        self._post(words[roles_end:text_end], row | _TEXT)
        self._post(words[text_end + 1 :], row | _LINK)
        self.words.append(title_end | names_end << 10 | roles_end << 20)
        self.words.extend(words)
        self.starts.append(len(self.words))
        self.groups.append(group)

    def _post(self, words: Collection[int], row: int) -> None:
        deque(map(array.append, map(self._growing.__getitem__, words), repeat(row)), 0)

    def _fields(self, texts: Sequence[Text], whole: set[int]) -> tuple[list[int], list[int]]:
        """The words of names, separated, and other ways to type them and initials.

        Adds words that are whole names to `whole`.
        """
        words: list[int] = []
        others: list[int] = []
        for _, _, searched in texts:
            main, extra = self._splitter.read(searched)
            if extra:
                others += extra
            if len(main) == 1:
                whole.add(main[0])
            elif len(main) <= INITIALS_LIMIT:
                others += map(self._vocabulary.add_initials, initials(searched))
            words = [*words, SEPARATOR, *main] if words else main
        return words, others

    def _others(self, texts: Sequence[Text], known: set[int]) -> list[int]:
        """The distinct words of other texts, without those that a better zone already has."""
        words = dict.fromkeys(chain.from_iterable([self._splitter.all_of(searched) for _, _, searched in texts]))
        return [word for word in words if word not in known]

    def store(self) -> Iterator[None]:
        """Move the rows that words have collected into one array, a slice per step: many small arrays waste memory."""
        store = RowStore()
        self._stores.append(store)
        work = 0
        for rows in self._growing:
            work += 8 + len(rows)
            store.add(rows)
            del rows[:]
            if work >= _SLICE:
                work = 0
                yield

    def finish(self) -> Iterator[None]:
        """Sort the rows of each word into one array, a slice per step, and release what only building needs."""
        self._splitter = Splitter(self._vocabulary)
        work = 0
        for word in range(self._vocabulary.size):
            rows = self._scattered(word)
            work += 8 + len(rows)
            self._whole.add(sorted(rows)[:STORED_LIMIT] if len(rows) > 1 else rows)
            if work >= _SLICE:
                work = 0
                yield
        self._stores.clear()
        self._growing.clear()

    def _scattered(self, word: int, enough: int = 1 << 32) -> Sequence[int]:
        """The rows of a word while the index is built: all of them, or at least `enough`."""
        grown = self._growing[word] if word < len(self._growing) else NO_ROWS
        if not self._stores:
            return grown
        rows: list[int] = []
        for store in self._stores:
            rows += store.rows_of(word)
            if len(rows) >= enough:
                return rows
        return [*rows, *grown]

    # --- asking ---------------------------------------------------------------------------------------------

    def row(self, number: int) -> Row:
        start = self.starts[number]
        ends = self.words[start]
        words = self.words[start + 1 : self.starts[number + 1]]
        return Row(words, ends & 1023, ends >> 10 & 1023, ends >> 20)

    def candidates(
        self, terms: Sequence[Mapping[int, int]], room: Sequence[int], tests: Sequence[Callable[[int], bool]] = ()
    ) -> tuple[list[int], bool]:
        """Rows that have a word of each term and pass all tests, likely ones first, and whether these are all.

        Args:
            terms: For each typed word, word → quality.
            room: For each group, the maximum number of rows.
            tests: Further tests of a row.
        """
        weights = list(map(self._weight, terms))
        rarest = terms[weights.index(min(weights))]
        others = [term.keys() for term in terms if term is not rarest]
        if len(rarest) > MANY and min(weights) * EXAMINED_LIMIT > sum(room) * len(self):
            rows, complete = self._general(rarest)
            if len(self) <= _MERGED_LIMIT and not self._growing:
                having = {row & _ROW for word in rarest for row in self._whole.rows_of(word)}
                rows = [row for row in rows if row in having]
            else:
                others.append(rarest.keys())
        else:
            rows, complete = self._posted(rarest)
        found, all_examined = self.select(rows, others, room, tests)
        return found, complete and all_examined

    def select(
        self,
        rows: Sequence[int],
        terms: Sequence[KeysView[int]],
        room: Sequence[int],
        tests: Sequence[Callable[[int], bool]],
    ) -> tuple[list[int], bool]:
        """Those of some rows that have a word of each term and pass all tests, and whether no other of them does."""
        words, starts, groups = self.words, self.starts, self.groups
        left, found = list(room), list[int]()
        if rows and not any(left):
            return found, False
        rows, rest = self._having_all(rows, terms, 3)
        at, is_first = 0, True
        while at < len(rows):
            chunk = [row for row in rows[at : at + _CHUNK] if left[groups[row]]]
            at += _CHUNK
            for term in rest:
                chunk = [row for row in chunk if not term.isdisjoint(words[starts[row] + 1 : starts[row + 1]])]
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
        self, rows: Sequence[int], terms: Sequence[KeysView[int]], worth: int
    ) -> tuple[Sequence[int], Sequence[KeysView[int]]]:
        """Those of some rows that have a word of some of the terms, and the terms that are still to be tested.

        These have more than `worth` times as many rows, so that it is faster to test row by row.
        """
        rest = []
        for term in sorted(terms, key=self._weight) if len(terms) > 1 else terms:
            having = self._all_having(term, worth * len(rows)) if len(rows) > _FEW else None
            if having is None:
                rest.append(term)
            else:
                rows = [row for row in rows if row in having]
        return rows, rest

    def _all_having(self, term: KeysView[int], most: int) -> set[int] | None:
        """All rows that have a word of a term; None if they are not known, or about more than `most`."""
        if self._growing or self._weight(term) + 8 * len(term) > 2 * most:
            return None
        whole, parts, size = self._whole, list[Sequence[int]](), 0
        for word in term:
            start, end = whole.ends[word], whole.ends[word + 1]
            size += end - start
            if end - start >= STORED_LIMIT or size > most:
                return None
            parts.append(whole.rows[start:end])
        return {row & _ROW for row in chain.from_iterable(parts)}

    def having_most(
        self,
        terms: Sequence[Mapping[int, int]],
        room: Sequence[int],
        tests: Sequence[Callable[[int], bool]],
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

    def _general(self, term: Mapping[int, int]) -> tuple[list[int], bool]:
        """Rows to test for a general term, likely ones first, and whether no other row can have it."""
        equal = [
            row & _ROW for word, quality in term.items() if not quality for row in self._rows_of(word, EXAMINED_LIMIT)
        ]
        return list(dict.fromkeys([*equal, *range(min(len(self), EXAMINED_LIMIT))])), len(self) <= EXAMINED_LIMIT

    def _posted(self, term: Mapping[int, int]) -> tuple[list[int], bool]:
        """Rows that have a word of a term, likely ones first, and whether these are all."""
        complete = sum(map(self._count, term)) <= EXAMINED_LIMIT
        share = EXAMINED_LIMIT if complete else max(EXAMINED_LIMIT // 2 // len(term), 8)
        tiers: dict[int, list[Sequence[int]]] = {}
        for word, quality in term.items():
            level = quality // STEP
            rows = self._rows_of(word, share if level else EXAMINED_LIMIT // (1 + (len(term) > 1 and not complete)))
            if level == Level.START:  # a name that starts with the typed letters is as likely as the typed word
                named = bisect_left(rows, _NAMED)
                tiers.setdefault(Level.EQUAL, []).append(rows[:named])
                rows = rows[named:]
            tiers.setdefault(level, []).append(rows)
        ordered = chain.from_iterable([sorted(chain.from_iterable(tiers[level])) for level in sorted(tiers)])
        return list(dict.fromkeys([row & _ROW for row in ordered])), complete

    def _rows_of(self, word: int, limit: int) -> Sequence[int]:
        whole = self._whole
        if word + 1 < len(whole.ends):  # not by its methods: this is asked for each word of a letter
            start, end = whole.ends[word], whole.ends[word + 1]
            return whole.rows[start : end if end - start < limit else start + limit]
        return sorted(self._scattered(word, STORED_LIMIT))[:limit]

    def _count(self, word: int) -> int:
        ends = self._whole.ends
        if word + 1 < len(ends):
            return ends[word + 1] - ends[word]
        grown = len(self._growing[word]) if word < len(self._growing) else 0
        return grown + sum(store.count(word) for store in self._stores if word in store)

    def _weight(self, term: Collection[int]) -> int:
        """An estimate of how many rows have a word of the term."""
        sample = list(islice(term, MANY))
        return sum(map(self._count, sample)) * len(term) // max(1, len(sample))
