"""Which records hold a word, and which words a record holds: the two halves of the search index.

Records are numbered by rows, the important ones first, since every step of a search is capped. A row's words stand in
one long array, in the order of their places, and a word's rows in arrays of their own; those that have the word in a
name apart from those that have it elsewhere.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, repeat
from typing import NamedTuple

from explorer.folding import FORM_LIMIT, INITIALS_LIMIT, PAIRED_FROM, TEXT_LIMIT, cut, fold, forms, initials
from explorer.model import Place
from explorer.searchable import Text, Zones
from explorer.vocabulary import Vocabulary

EXAMINED_LIMIT = 4096
"""Rows of a word, or from the first on, that are looked at for a query."""
MANY = 128
"""Words from which a term is general, as one letter is. Where many rows hold one of them, it is quicker to look at one
row after another than to bring the words' rows together."""

SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Between the names of a row, and before initials and other ways to type its names. No word has these numbers."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Words of a row that are kept by place; 10 bits hold each of the ends. A field of 2,000 letters has some 330 words."""
_SEPARATORS = frozenset(SEPARATORS)
_LESS = 1 << 31
"""Added to a row: it has the word in the less likely of two places, and sorts behind the others."""
_CACHED_LENGTH, _CACHED = 40, 50_000
"""Short texts come again (roles, dates, names of countries), so their words are remembered while the index is built."""


class Row(NamedTuple):
    """A row's words. Title, aliases, roles and running text follow one another."""

    words: array[int]
    title_end: int
    names_end: int
    roles_end: int


class Postings:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._reader = _Reader(vocabulary)
        self._vocabulary = vocabulary
        self.words = array("I")
        """Each row's three ends in one number, and its words."""
        self.starts = array("I", (0,))
        """Where each row begins in `_words`, and at last where the next will."""
        self.groups = bytearray()
        """What each row is one of, as a small number: its kind."""
        self._names: list[array[int]] = []
        """Word → rows that have it in their title or an alias; those that it does not begin are marked with `_LESS`."""
        self._texts: list[array[int]] = []
        """Word → rows that have it elsewhere only; those that have it in their running text are marked with `_LESS`."""
        self._whole: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))
        """Word → rows that have it as a whole title or alias; few, and what a person means."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def finish(self) -> None:
        """Forget what only building needs."""
        self._reader = _Reader(self._vocabulary)

    # --- building -------------------------------------------------------------------------------------------

    def add(self, zones: Zones, group: int) -> None:
        """The next row."""
        row = len(self.starts) - 1
        self.groups.append(group)
        words = self._fields(zones[Place.TITLE], row, _TITLE_END)
        title_end = names_end = len(words)
        if zones[Place.ALIAS]:
            words.append(SEPARATOR)
            words += self._fields(zones[Place.ALIAS], row, _NAMES_END - title_end - 1)
            names_end = len(words)
        opening, at = set(words[:1]), -1
        for _ in range(words.count(SEPARATOR)):
            at = words.index(SEPARATOR, at + 1)
            opening.update(words[at + 1 : at + 2])
        names = set(words)
        names -= _SEPARATORS
        roles = self._others(zones[Place.ROLE], names)
        words += roles[: _ROLES_END - names_end]
        roles_end = len(words)
        if zones[Place.TEXT]:
            words += self._others(zones[Place.TEXT], names.union(roles))
        self.words.append(title_end | names_end << 10 | roles_end << 20)
        self.words.extend(words)
        self.starts.append(len(self.words))
        while len(self._names) < self._vocabulary.size:
            self._names.append(array("I"))
            self._texts.append(array("I"))
        opening &= names
        _post(self._names, opening, row)
        _post(self._names, names - opening, row | _LESS)
        _post(self._texts, words[names_end:roles_end], row)
        _post(self._texts, words[roles_end:], row | _LESS)

    def _fields(self, texts: Sequence[Text], row: int, limit: int) -> list[int]:
        """The words of names, with separators between; other ways to type them and initials come last."""
        words: list[int] = []
        others: list[int] = []
        for _, _, searched in texts:
            main, extra = self._reader.read(searched)
            if extra:
                others += extra
            if len(main) == 1:
                self._whole[main[0]].append(row)
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

    # --- asking ---------------------------------------------------------------------------------------------

    def row(self, number: int) -> Row:
        start = self.starts[number]
        ends = self.words[start]
        words = self.words[start + 1 : self.starts[number + 1]]
        return Row(words, ends & 1023, ends >> 10 & 1023, ends >> 20)

    def candidates(self, terms: Sequence[Mapping[int, int]], room: Sequence[int]) -> tuple[list[int], bool]:
        """Rows that hold a word of each of the terms, likely ones first; and whether these are all.

        A term is given as word → quality; `room` says for each group how many of its rows are wanted.
        """
        weights = list(map(self._weight, terms))
        rarest = terms[weights.index(min(weights))]
        others = [term.keys() for term in terms if term is not rarest]
        general = len(rarest) > MANY and min(weights) * EXAMINED_LIMIT > sum(room) * len(self)
        if general:
            others.append(rarest.keys())
        words, starts, groups = self.words, self.starts, self.groups
        left, seen, found = list(room), set[int](), list[int]()
        all_of_them = True
        for rows, complete in self._general(rarest) if general else self._posted(rarest):
            all_of_them = all_of_them and complete
            fresh = [row for row in rows if row not in seen] if seen else rows
            seen.update(fresh)
            for at in range(0, len(fresh), _CHUNK):
                some = [row for row in fresh[at : at + _CHUNK] if left[groups[row]]]
                for known in others:
                    some = [row for row in some if not known.isdisjoint(words[starts[row] + 1 : starts[row + 1]])]
                for row in some:
                    if left[groups[row]]:
                        left[groups[row]] -= 1
                        found.append(row)
                if not any(left):
                    return found, False
        return found, all_of_them and all(some or not wanted for some, wanted in zip(left, room, strict=True))

    def _weight(self, term: Collection[int]) -> int:
        """About how many rows hold a word of the term."""
        some = list(islice(term, MANY))
        held = sum(map(len, map(self._names.__getitem__, some))) + sum(map(len, map(self._texts.__getitem__, some)))
        return held * len(term) // max(1, len(some))

    def _wholly(self, term: Iterable[int]) -> tuple[list[int], bool]:
        """Rows that are called by just a word of the term."""
        return _some(list(map(self._whole.__getitem__, self._whole.keys() & term)))

    def _general(self, term: Mapping[int, int]) -> Iterator[tuple[Sequence[int], bool]]:
        """Rows among which those of a term are, and whether no others are."""
        yield self._wholly(term)
        yield range(min(len(self), EXAMINED_LIMIT)), len(self) <= EXAMINED_LIMIT

    def _posted(self, term: Mapping[int, int]) -> Iterator[tuple[Sequence[int], bool]]:
        """Rows of a term, those with a name that it stands for first, and whether they are all so far."""
        yield self._wholly(term)
        for postings in (self._names, self._texts):
            yield _some(list(map(postings.__getitem__, term)))


def _some(found: Sequence[array[int]]) -> tuple[list[int], bool]:
    """The rows of several words together, the likely first, and whether these are all."""
    few = sum(map(len, found)) <= EXAMINED_LIMIT
    share = EXAMINED_LIMIT if few else max(EXAMINED_LIMIT // len(found), 8)
    rows = sorted(chain.from_iterable(found if few else [some[:share] for some in found]))
    return list(dict.fromkeys([row & ~_LESS for row in rows])), few


_CHUNK = 512
"""Rows looked at between two looks at whether they are enough."""


def _post(postings: list[array[int]], words: Iterable[int], row: int) -> None:
    deque(map(array.append, map(postings.__getitem__, words), repeat(row)), 0)


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
        if chunk.isalnum() and max(chunk) < PAIRED_FROM:  # most are so simple
            numbers: tuple[int, ...] = (self._add(fold(chunk)[:FORM_LIMIT]),)
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
