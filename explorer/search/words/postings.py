"""The two halves of the search index: which records have a word, and which words a record has.

Records are numbered by rows, important ones first, because every step of a search is capped. The words of all rows are
in one long array. So are the rows of all words once the index is complete, the most likely ones first: records whose
whole name is the word, those whose name starts with it, those with it in their name, then all others.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, repeat

from explorer.search.words.rows import LINK, NAMED, NO_ROWS, OPENS, ROLE, TEXT, Numbers, Row, RowStore
from explorer.search.words.searchable import Text, Zones
from explorer.search.words.splitting import Splitter
from explorer.search.words.vocabulary import Vocabulary
from explorer.text.tokens import INITIALS_LIMIT, initials

STORED_LIMIT = 16_384
"""Maximum number of rows to store of a word. No query looks at more."""
SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Stand between the names of a row, and before initials and other ways to type them. No word has these numbers."""
LINKED = 2
"""Stands before the words that a row only has through links: names of other records, and relations."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Maximum end of each zone of a row; 10 bits hold each. A field of 2,000 characters has about 330 words."""
_SEPARATORS = frozenset(SEPARATORS)
STORED_AFTER = 65_536
"""Number of new rows after which `store` is due."""
_SLICE = 8192
"""Rows to sort between two looks at the clock. A word counts as eight, because the first thousand
words have half of all rows."""


class Postings:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._splitter = Splitter(vocabulary)
        self._vocabulary = vocabulary
        self._words = array("I")
        self._starts = array("I", (0,))
        self.words: Numbers = self._words
        """For each row, the ends of its zones in one number (see `ranking`), then its words."""
        self.starts: Numbers = self._starts
        """The start of each row in `words`; the last entry is where the next row will start."""
        self._groups = bytearray()
        self.groups: Numbers | bytearray = self._groups
        """Row → the number of its kind."""
        self._growing: list[array[int]] = []
        """Word → its rows since the last `store`, while the index is built."""
        self._stores: list[RowStore] = []
        """Earlier rows."""
        self.whole = RowStore()
        """All rows, sorted within each word. While `finish` runs, only those of the first words."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    # --- building -------------------------------------------------------------------------------------------

    def add(self, zones: Zones, group: int) -> None:
        """Add the texts of the next row. `group` is the number of its kind."""
        row = len(self._groups)
        titles, names_beside, role_texts, texts, link_texts = zones
        whole: set[int] = set()
        words, others = self._fields(titles, whole)
        del words[_TITLE_END:]
        title_end = len(words)
        if names_beside:
            aliases, more = self._fields(names_beside, whole)
            words = [*words, SEPARATOR, *aliases]
            others += more
        if others:
            words = [*words, OTHERS, *others]
        del words[_NAMES_END:]
        names_end = len(words)
        names = set(words)
        opening, at = set(words[:1]), -1
        for _ in range(words.count(SEPARATOR) if len(titles) + len(names_beside) > 1 else 0):
            at = words.index(SEPARATOR, at + 1)
            opening.update(words[at + 1 : at + 2])
        roles = self._others(role_texts, names) if role_texts else []
        words += roles[: _ROLES_END - names_end]
        roles_end = len(words)
        if texts:
            words += self._others(texts, names.union(roles))
        text_end = len(words)
        if link_texts and (linked := self._others(link_texts, {*words})):
            words += [LINKED, *linked]
        while len(self._growing) < self._vocabulary.size:
            self._growing.append(array("I"))
        names -= opening
        if whole:
            names -= whole
            opening -= whole
            self._post(whole & {*words}, row)
        self._post(opening - _SEPARATORS, row | OPENS)
        self._post(names - _SEPARATORS, row | NAMED)
        self._post(words[names_end:roles_end], row | ROLE)
        self._post(words[roles_end:text_end], row | TEXT)
        self._post(words[text_end + 1 :], row | LINK)
        self._words.append(title_end | names_end << 10 | roles_end << 20)
        self._words.extend(words)
        self._starts.append(len(self._words))
        self._groups.append(group)

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
            self.whole.add(sorted(rows)[:STORED_LIMIT] if len(rows) > 1 else rows)
            if work >= _SLICE:
                work = 0
                yield
        self._stores.clear()
        self._growing.clear()

    def take(self, words: Numbers, starts: Numbers, groups: Numbers, rows: Numbers, ends: Numbers) -> None:
        """Have what `words`, `starts`, `groups`, and the rows of `whole` were when they were stored."""
        self._words, self._starts, self._groups = array("I"), array("I"), bytearray()
        self.words, self.starts, self.groups = words, starts, groups
        self.whole = RowStore()
        self.whole.take(rows, ends)
        self._splitter = Splitter(self._vocabulary)
        self._stores.clear()
        self._growing.clear()

    def _scattered(self, word: int, enough: int = 1 << 32) -> Numbers | Sequence[int]:
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

    @property
    def is_complete(self) -> bool:
        """Whether `whole` has the rows of all words."""
        return not self._growing

    def row(self, number: int) -> Row:
        start = self.starts[number]
        ends = self.words[start]
        words = self.words[start + 1 : self.starts[number + 1]]
        return Row(words, ends & 1023, ends >> 10 & 1023, ends >> 20)

    def rows_of(self, word: int, limit: int) -> Numbers | Sequence[int]:
        """The first rows of a word, each with its bucket (`rows`), likely ones first."""
        whole = self.whole
        if word + 1 < len(whole.ends):  # not by its methods: this is asked for each word of a letter
            start, end = whole.ends[word], whole.ends[word + 1]
            return whole.rows[start : end if end - start < limit else start + limit]
        return sorted(self._scattered(word, STORED_LIMIT))[:limit]

    def count(self, word: int) -> int:
        """The number of rows of a word, at most `STORED_LIMIT` once the index is complete."""
        ends = self.whole.ends
        if word + 1 < len(ends):
            return ends[word + 1] - ends[word]
        grown = len(self._growing[word]) if word < len(self._growing) else 0
        return grown + sum(store.count(word) for store in self._stores if word in store)
