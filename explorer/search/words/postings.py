"""Which records hold a word, and which words a record holds: the two halves of the search index.

Records are numbered by rows, the important ones first, since every step of a search is capped. A row's words stand in
one long array, in the order of their places. So do, once all is built, the rows of a word, in the order of how likely
they are meant: those that are called so, those whose name begins so, those with it in their name, and the others.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import NamedTuple

from explorer.digest.kinds import Zone
from explorer.search.words.searchable import Text, Zones
from explorer.search.words.vocabulary import STEP, Level, Vocabulary
from explorer.text.tokens import (
    FORM_LIMIT,
    INITIALS_LIMIT,
    PAIRED_FROM,
    TEXT_LIMIT,
    cut,
    fold,
    forms,
    initials,
    is_paired,
    pairs,
)

EXAMINED_LIMIT = 4096
"""Rows of a word, or from the first on, that are looked at for a query."""
KEPT_LIMIT = 16_384
"""Rows of a word that are kept. The last ones of a word that is in more are never looked at."""
MANY = 128
"""Words from which a term is general, as one letter is. Where many rows hold one of them, it is quicker to look at one
row after another than to bring the words' rows together."""

SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Between the names of a row, and before initials and other ways to type its names. No word has these numbers."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Words of a row that are kept by place; 10 bits hold each of the ends. A field of 2,000 letters has some 330 words."""
_SEPARATORS = frozenset(SEPARATORS)
_ROW = (1 << 29) - 1
_OPENS, _NAMED, _ROLE, _TEXT = (bucket << 29 for bucket in (1, 2, 3, 4))
"""Added to a row of a word that does not stand there for a whole name: it begins one, is in one, is in a role or the
like, is in running text."""
_LATER = 8 << 29
"""Added to a row of a word that is not the typed one itself."""
_CHUNK = 512
"""Rows looked at between two looks at whether they are enough."""
STORED_AFTER = 65_536
"""Rows after which what words have got is stored."""
_SLICE = 8192
"""Rows put in order between two looks at the clock, a word counting as eight: the first thousand words have half of all
rows."""
_PUNCTUATION = '.,;:!?…“”„«»"()[]—–'
_CACHED_LENGTH, _CACHED = 40, 20_000
"""Short texts come again (roles, dates, names of countries), so their words are remembered while the index is built;
when they are too many, all are forgotten, and the common ones are soon back."""


class Row(NamedTuple):
    """A row's words. Title, aliases, roles and running text follow one another."""

    words: array[int]
    title_end: int
    names_end: int
    roles_end: int


class _Store:
    """The rows of words one after another, by the words' numbers."""

    def __init__(self) -> None:
        self.rows = array("I")
        self.ends = array("I", (0,))
        """Where each word's rows end, after a first one of nothing."""

    def add(self, rows: Iterable[int]) -> None:
        """The rows of the next word."""
        self.rows.extend(rows)
        self.ends.append(len(self.rows))

    def __contains__(self, word: int) -> bool:
        return word < len(self.ends) - 1

    def count(self, word: int) -> int:
        return self.ends[word + 1] - self.ends[word]

    def rows_of(self, word: int, most: int = 1 << 32) -> Sequence[int]:
        if word not in self:
            return _NO_ROWS
        start = self.ends[word]
        return self.rows[start : min(self.ends[word + 1], start + most)]


_NO_ROWS: array[int] = array("I")


class Postings:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._reader = _Reader(vocabulary)
        self._vocabulary = vocabulary
        self.words = array("I")
        """Each row's three ends in one number, and its words."""
        self.starts = array("I", (0,))
        """Where each row begins in `words`, and at last where the next will."""
        self.groups = bytearray()
        """What each row is one of, as a small number: its kind."""
        self._growing: list[array[int]] = []
        """Word → its rows since the last store, while the index is built."""
        self._stores: list[_Store] = []
        """Rows of before."""
        self._whole = _Store()
        """All rows, those of each word in order. Of the first words only while it is made."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    # --- building -------------------------------------------------------------------------------------------

    def add(self, zones: Zones, group: int) -> None:
        """The next row."""
        row = len(self.groups)
        whole: set[int] = set()
        words = self._fields(zones[Zone.TITLE], whole, _TITLE_END)
        title_end = names_end = len(words)
        if zones[Zone.ALIAS]:
            words.append(SEPARATOR)
            words += self._fields(zones[Zone.ALIAS], whole, _NAMES_END - title_end - 1)
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
        self._post(words[roles_end:], row | _TEXT)
        self.words.append(title_end | names_end << 10 | roles_end << 20)
        self.words.extend(words)
        self.starts.append(len(self.words))
        self.groups.append(group)

    def _post(self, words: Collection[int], row: int) -> None:
        deque(map(array.append, map(self._growing.__getitem__, words), repeat(row)), 0)

    def _fields(self, texts: Sequence[Text], whole: set[int], limit: int) -> list[int]:
        """The words of names, with separators between; other ways to type them and initials come last.

        Words that are whole names are added to `whole`.
        """
        words: list[int] = []
        others: list[int] = []
        for _, _, searched in texts:
            main, extra = self._reader.read(searched)
            if extra:
                others += extra
            if len(main) == 1:
                whole.add(main[0])
            elif len(main) <= INITIALS_LIMIT:
                letters = initials(searched)
                if letters:
                    others.append(self._vocabulary.add_initials(letters))
            words = [*words, SEPARATOR, *main] if words else main
        if others:
            words = [*words, OTHERS, *others]
        return words[:limit] if len(words) > limit else words

    def _others(self, texts: Sequence[Text], known: set[int]) -> list[int]:
        """The words of other texts, each once, without those that are known from a better place."""
        words = dict.fromkeys(chain.from_iterable([self._reader.all_of(searched) for _, _, searched in texts]))
        return [word for word in words if word not in known]

    def store(self) -> Iterator[None]:
        """Put the rows that words have got since into one array, a slice at a time. So many small ones waste memory."""
        store = _Store()
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
        """Put all rows of each word in order and into one array, a slice at a time; forget what only building needs."""
        self._reader = _Reader(self._vocabulary)
        work = 0
        for word in range(self._vocabulary.size):
            rows = self._scattered(word)
            work += 8 + len(rows)
            self._whole.add(sorted(rows)[:KEPT_LIMIT] if len(rows) > 1 else rows)
            if work >= _SLICE:
                work = 0
                yield
        self._stores.clear()
        self._growing.clear()

    def _scattered(self, word: int, enough: int = 1 << 32) -> Sequence[int]:
        """The rows of a word while the index is built; all of them, or the first ones if those are enough."""
        grown = self._growing[word] if word < len(self._growing) else _NO_ROWS
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
        """Rows that hold a word of each of the terms and pass all tests, likely ones first; and whether these are all.

        A term is given as word → quality; `room` says for each group how many of its rows are wanted.
        """
        weights = list(map(self._weight, terms))
        rarest = terms[weights.index(min(weights))]
        others = [term.keys() for term in terms if term is not rarest]
        if len(rarest) > MANY and min(weights) * EXAMINED_LIMIT > sum(room) * len(self):
            others.append(rarest.keys())
            rows, complete = self._general(rarest)
        else:
            rows, complete = self._posted(rarest)
        words, starts, groups = self.words, self.starts, self.groups
        left, found = list(room), list[int]()
        for at in range(0, len(rows), _CHUNK):
            some = [row for row in rows[at : at + _CHUNK] if left[groups[row]]]
            for known in others:
                some = [row for row in some if not known.isdisjoint(words[starts[row] + 1 : starts[row + 1]])]
            for row in some:
                if left[groups[row]] and all(test(row) for test in tests):
                    left[groups[row]] -= 1
                    found.append(row)
            if not any(left):
                return found, False
        return found, complete and all(some or not wanted for some, wanted in zip(left, room, strict=True))

    def _general(self, term: Mapping[int, int]) -> tuple[list[int], bool]:
        """Rows among which likely ones of a term are, and whether no others hold it."""
        own = [
            row & _ROW for word, quality in term.items() if not quality for row in self._rows_of(word, EXAMINED_LIMIT)
        ]
        return list(dict.fromkeys([*own, *range(min(len(self), EXAMINED_LIMIT))])), len(self) <= EXAMINED_LIMIT

    def _posted(self, term: Mapping[int, int]) -> tuple[list[int], bool]:
        """Rows of a term, likely ones first, and whether they are all."""
        complete = sum(map(self._count, term)) <= EXAMINED_LIMIT
        share = EXAMINED_LIMIT if complete else max(EXAMINED_LIMIT // 2 // len(term), 8)
        found: list[Sequence[int]] = []
        for word, quality in term.items():
            level = quality // STEP
            rows = self._rows_of(word, share if level else EXAMINED_LIMIT // (1 + (len(term) > 1 and not complete)))
            if level == Level.START:
                found.append([row if row < _NAMED else row + _LATER for row in rows])
            else:
                found.append([row + level * _LATER for row in rows] if level else rows)
        return list(dict.fromkeys([row & _ROW for row in sorted(chain.from_iterable(found))])), complete

    def _rows_of(self, word: int, most: int) -> Sequence[int]:
        if word in self._whole:
            return self._whole.rows_of(word, most)
        return sorted(self._scattered(word, KEPT_LIMIT))[:most]

    def _count(self, word: int) -> int:
        if word in self._whole:
            return self._whole.count(word)
        grown = len(self._growing[word]) if word < len(self._growing) else 0
        return grown + sum(store.count(word) for store in self._stores if word in store)

    def _weight(self, term: Collection[int]) -> int:
        """About how many rows hold a word of the term."""
        some = list(islice(term, MANY))
        return sum(map(self._count, some)) * len(term) // max(1, len(some))


class _Reader(dict[str, tuple[int, ...]]):
    """Reads texts as word numbers. Holds the numbers of what stands between spaces, found when first asked for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._add = vocabulary.add
        self._extra: dict[str, tuple[int, ...]] = {}
        """The same for other ways to type it, where there are any."""
        self._read: dict[str, tuple[int, ...]] = {}
        """Roles, dates and names of countries come again and again."""

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        bare = chunk.strip(_PUNCTUATION)
        plain = bare.isalnum() and fold(bare)
        if plain and max(bare) < PAIRED_FROM:  # most are so simple
            numbers: tuple[int, ...] = (self._add(plain[:FORM_LIMIT]),)
        elif plain and is_paired(bare):
            numbers = tuple(map(self._add, pairs(plain)))
        else:
            found = [forms(token) for token in cut(chunk)]
            numbers = tuple([self._add(form.text) for main, _ in found for form in main])
            extra = tuple([self._add(form.text) for _, others in found for form in others])
            if extra:
                self._extra[chunk] = extra
        if len(chunk) <= _CACHED_LENGTH:
            self[chunk] = numbers
        return numbers

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """The words of a text, and other ways to type some of them."""
        if len(self) >= _CACHED:
            self.clear()
            self._extra.clear()
        chunks = text[:TEXT_LIMIT].split()
        main = list(chain.from_iterable(map(self.__getitem__, chunks)))
        if self._extra.keys().isdisjoint(chunks):
            return main, _NO_WORDS
        return main, [number for chunk in chunks for number in self._extra.get(chunk, ())]

    def all_of(self, text: str) -> Sequence[int]:
        """Both together."""
        found = self._read.get(text)
        if found is None:
            main, extra = self.read(text)
            found = (*main, *extra)
            if len(text) <= _CACHED_LENGTH:
                if len(self._read) >= _CACHED:
                    self._read.clear()
                self._read[text] = found
        return found


_NO_WORDS: list[int] = []
