"""The two halves of the search index: which records have a word, and which words a record has.

Records are numbered by rows, important ones first, because every step of a search is capped. The words of all rows are
in one long array. So are the rows of all words once the index is complete, the most likely ones first: records whose
whole name is the word, those whose name starts with it, those with it in their name, then all others.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from explorer.search.words.rows import LINK, NAMED, NO_ROWS, OPENS, ROLE, TEXT, Numbers, Row, RowStore
from explorer.search.words.searchable import Text, Zones
from explorer.search.words.splitting import Splitter, Words
from explorer.search.words.vocabulary import Vocabulary

STORED_LIMIT = 16_384
"""Maximum number of rows to store of a word. No query looks at more."""
SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Stand between the names of a row, and before initials and other ways to type them. No word has these numbers."""
LINKED = 2
"""Stands before the words that a row only has through links: names of other records, and relations."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Maximum end of each zone of a row; 10 bits hold each. A field of 2,000 characters has about 330 words."""
_FREED = array("I")
"""In place of the rows of a word that are sorted."""
STORED_AFTER = 65_536
"""Number of new rows after which `store` is due."""
_SLICE = 8192
"""Rows to sort between two looks at the clock. A word counts as eight, because the first thousand
words have half of all rows."""


class Postings:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.first = 0
        """The number of the first row: another one where a half is indexed, to be joined to the other one."""
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

    def add(self, rows: Iterable[tuple[Zones, int]]) -> None:
        """Add the texts of the next rows, each with the number of its kind. Many at a time are faster."""
        row, start = self.first + len(self._groups), len(self._words)
        data: list[int] = []
        posted: list[int] = []
        buckets: list[int] = []
        for (titles, names_beside, role_texts, texts, link_texts), group in rows:
            words, title_end, known = self._names(titles, names_beside, row)
            names, names_end = len(known), len(words)
            if role_texts:
                self._others(role_texts, row | ROLE, known)
            roles_end = names_end + len(known) - names
            over: list[int] = []
            if roles_end > _ROLES_END:
                over, roles_end = list(known)[_ROLES_END - roles_end :], _ROLES_END
            if texts:
                self._others(texts, row | TEXT, known)
            for word in over:
                del known[word]
            own = len(known)
            if link_texts:
                self._others(link_texts, row | LINK, known)
            data.append(title_end | names_end << 10 | roles_end << 20)
            data += words
            if len(known) > names:
                added = list(known)
                data += added[names:own]
                if len(added) > own:
                    data.append(LINKED)
                    data += added[own:]
            posted += known
            buckets += known.values()
            self._groups.append(group)
            self._starts.append(start + len(data))
            row += 1
        self._words.extend(array("I", data))
        self._grow()
        deque(map(array.append, map(self._growing.__getitem__, posted), buckets), 0)

    def _names(
        self, titles: Sequence[Text], names_beside: Sequence[Text], row: int
    ) -> tuple[list[int], int, dict[int, int]]:
        """The words of a row's names, the end of its title among them, and each word → the row with its bucket."""
        others: list[int] = []
        firsts: list[int] = []
        whole: list[int] = []
        words = self._fields(titles, self._splitter.name, others, firsts, whole)
        title_end = len(words)
        if title_end > _TITLE_END:
            del words[_TITLE_END:]
            title_end = _TITLE_END
        if names_beside:
            words = [*words, SEPARATOR, *self._fields(names_beside, self._splitter.alias, others, firsts, whole)]
        if others:
            words = [*words, OTHERS, *others]
        known = dict.fromkeys(words, row | NAMED)
        if len(words) > _NAMES_END or title_end == _TITLE_END:
            del words[_NAMES_END:]
            known = dict.fromkeys(words, row | NAMED)
            firsts = [word for before, word in pairwise((SEPARATOR, *words)) if before == SEPARATOR]
            whole = [word for word in whole if word in known]
        for word in firsts:
            known[word] = row | OPENS
        for word in whole:
            known[word] = row
        if names_beside or others or len(titles) > 1:
            for separator in SEPARATORS:
                known.pop(separator, None)
        return words, title_end, known

    def _fields(
        self,
        texts: Sequence[Text],
        read: Callable[[str], Words],
        others: list[int],
        firsts: list[int],
        whole: list[int],
    ) -> list[int]:
        """The words of names, separated. Adds other ways to type them and initials to `others`, the first word of each
        to `firsts`, and words that are whole names to `whole`."""
        words: list[int] = []
        for _, _, searched in texts:
            main, extra = read(searched)
            if extra:
                others += extra
            if main:
                (firsts if len(main) > 1 else whole).append(main[0])
            words = [*words, SEPARATOR, *main] if words else list(main)
        return words

    def _others(self, texts: Sequence[Text], bucket: int, known: dict[int, int]) -> None:
        """Add the words of other texts to those that are known: word → the row with its bucket."""
        all_of = self._splitter.all_of
        for _, _, searched in texts:
            for word in all_of(searched):
                if word not in known:
                    known[word] = bucket

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

    def forget(self) -> None:
        """Release what only the texts of further rows need. They may be added all the same."""
        self._splitter = Splitter(self._vocabulary)

    def finish(self) -> Iterator[None]:
        """Sort the rows of each word into one array, a slice per step, and release what only building needs."""
        self.forget()
        work = 0
        for word in range(self._vocabulary.size):
            rows = self._scattered(word)
            work += 8 + len(rows)
            self.whole.add(sorted(rows)[:STORED_LIMIT] if len(rows) > 1 else rows)
            if word < len(self._growing):
                self._growing[word] = _FREED
            if work >= _SLICE:
                work = 0
                yield
        self._stores.clear()
        self._growing.clear()

    def _grow(self) -> None:
        self._growing.extend([array("I") for _ in range(self._vocabulary.size - len(self._growing))])

    def half(self) -> RowStore:
        """All rows of each word, in no order, of a half that is to be joined."""
        self._grow()
        for _ in self.store():
            pass
        return self._stores[0]

    def join(self, words: Iterable[int], starts: Iterable[int], groups: bytes, rows: RowStore) -> None:
        """Add the rows of another half, with the numbers that its words have here. `starts` begins with 0, as here."""
        start = len(self._words)
        self._words.extend(words)
        del self._starts[-1]
        self._starts.extend([start + at for at in starts])
        self._groups += groups
        self._stores.append(rows)

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
