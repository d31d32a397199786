"""Which records hold a word, and which words a record holds: the two halves of the search index.

Records are numbered by rows, the important ones first, since every step of a search is capped. A row's words stand in
one long array, in the order of their places, and a word's rows in arrays of their own; those that have the word in a
name apart from those that have it elsewhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from explorer.folding import FORM_LIMIT, cut, forms, initials
from explorer.model import Place
from explorer.searchable import Text, Zones
from explorer.vocabulary import Vocabulary

POSTED_LIMIT = 16_384
"""Rows kept for a word; a word in more of them is never what tells records apart, and its last rows never come up."""
EXAMINED_LIMIT = 8192
"""Rows looked at for a query."""
DENSE = 0.1
"""The share of the rows from which it is quicker to look at one row after another than at a word's own."""

SEPARATOR, OTHERS = SEPARATORS = 0, 1
"""Between the names of a row, and before initials and other ways to type its names. No word has these numbers."""
_TITLE_END, _NAMES_END, _ROLES_END = 900, 960, 1020
"""Words of a row that are kept by place; 10 bits hold each of the ends. A field of 2,000 letters has some 330 words."""
_NOTHING: array[int] = array("I")
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
        self._words = array("I")
        """Each row's three ends in one number, and its words."""
        self._starts = array("I", (0,))
        """Where each row begins in `_words`, and at last where the next will."""
        self._names: list[array[int]] = []
        """Word → rows that have it in their title or an alias."""
        self._texts: list[array[int]] = []
        """Word → rows that have it elsewhere only."""
        self._whole: dict[int, array[int]] = {}
        """Word → rows that have it as a whole title or alias; few, and what a person means."""

    def __len__(self) -> int:
        return len(self._starts) - 1

    def finish(self) -> None:
        """Forget what only building needs."""
        self._reader = _Reader(self._vocabulary)

    # --- building -------------------------------------------------------------------------------------------------

    def add(self, zones: Zones) -> None:
        """The next row."""
        row = len(self._starts) - 1
        title = self._fields(zones[Place.TITLE], row)[:_TITLE_END]
        aliases = [SEPARATOR, *self._fields(zones[Place.ALIAS], row)][: _NAMES_END - len(title)] if zones[Place.ALIAS] else []
        names = {*title, *aliases}.difference(SEPARATORS)
        names_end = len(title) + len(aliases)
        roles = self._others(zones[Place.ROLE], names)[: _ROLES_END - names_end]
        texts = self._others(zones[Place.TEXT], names.union(roles)) if zones[Place.TEXT] else []
        self._words.append(len(title) | names_end << 10 | names_end + len(roles) << 20)
        self._words.extend(title + aliases + roles + texts)
        self._starts.append(len(self._words))
        missing = len(self._vocabulary) + 2 - len(self._names)
        if missing:
            self._names += [_NOTHING] * missing
            self._texts += [_NOTHING] * missing
        _post(self._names, names, row)
        _post(self._texts, roles, row)
        _post(self._texts, texts, row)

    def _fields(self, texts: Sequence[Text], row: int) -> list[int]:
        """The words of names, with separators between; other ways to type them and initials come last."""
        words: list[int] = []
        others: list[int] = []
        for _, _, searched in texts:
            main, extra = self._reader.read(searched)
            if words:
                words.append(SEPARATOR)
            words += main
            others += extra
            if len(main) == 1:
                self._whole.setdefault(main[0], array("I")).append(row)
            else:
                letters = initials(searched)
                if letters:
                    others.append(self._vocabulary.add_initials(letters))
        return [*words, OTHERS, *others] if others else words

    def _others(self, texts: Sequence[Text], known: set[int]) -> list[int]:
        """The words of other texts, each once, without those that are known from a better place."""
        words: list[int] = []
        for _, _, searched in texts:
            for part in self._reader.read(searched):
                words += part
        return [word for word in dict.fromkeys(words) if word not in known]

    # --- asking ---------------------------------------------------------------------------------------------------

    def row(self, number: int) -> Row:
        start = self._starts[number]
        ends = self._words[start]
        words = self._words[start + 1 : self._starts[number + 1]]
        return Row(words, ends & 1023, ends >> 10 & 1023, ends >> 20)

    def candidates(self, terms: Sequence[Mapping[int, int]]) -> tuple[list[int], bool]:
        """Rows that hold a word of each of the terms, likely ones first; and whether these are all.

        A term is given as the words that it may stand for.
        """
        weights = [sum(map(len, chain(self._of(self._names, term), self._of(self._texts, term)))) for term in terms]
        rarest = weights.index(min(weights))
        if weights[rarest] > DENSE * len(self) and len(self) > EXAMINED_LIMIT:
            rows = [*self._wholly(terms[rarest]), *range(EXAMINED_LIMIT)]
            complete, others = False, list(terms)
        else:
            rows, complete = self._posted(terms[rarest])
            others = [term for number, term in enumerate(terms) if number != rarest]
        rows = list(dict.fromkeys(rows))
        for term in others:
            rows = self._holding(rows, term)
        return rows, complete

    @staticmethod
    def _of(postings: list[array[int]], term: Iterable[int]) -> Iterable[array[int]]:
        return map(postings.__getitem__, term)

    def _wholly(self, term: Iterable[int]) -> list[int]:
        return sorted(chain.from_iterable(self._whole[word] for word in term if word in self._whole))

    def _posted(self, term: Mapping[int, int]) -> tuple[list[int], bool]:
        """Rows of a term, those with a name that it stands for first; and whether these are all."""
        rows, complete = self._wholly(term), True
        for postings in (self._names, self._texts):
            found = list(self._of(postings, term))
            if sum(map(len, found)) > EXAMINED_LIMIT:
                complete = False
                share = max(EXAMINED_LIMIT // len(found), 16)
                found = [some[:share] for some in found]
            rows += sorted(set(chain.from_iterable(found)))
        return rows[: 2 * EXAMINED_LIMIT], complete

    def _holding(self, rows: list[int], term: Mapping[int, int]) -> list[int]:
        """Those of the rows that hold a word of the term."""
        found = [some for postings in (self._names, self._texts) for some in self._of(postings, term)]
        # A look into a set costs a tenth of one at a row's words, but the set has to be made.
        if sum(map(len, found)) < 4 * len(rows) and all(len(some) < POSTED_LIMIT for some in found):
            holding = set(chain.from_iterable(found))
            return [row for row in rows if row in holding]
        words, starts, known = self._words, self._starts, term.keys()
        return [row for row in rows if not known.isdisjoint(words[starts[row] + 1 : starts[row + 1]])]


def _post(postings: list[array[int]], words: Iterable[int], row: int) -> None:
    for word in words:
        rows = postings[word]
        if not rows:
            postings[word] = array("I", (row,))
        elif len(rows) < POSTED_LIMIT:
            rows.append(row)


class _Reader(dict[str, tuple[int, ...]]):
    """Reads texts as word numbers. Holds the numbers of each token's main forms, found when first asked for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._extra: dict[str, tuple[int, ...]] = {}
        """The same for the tokens that have extra forms."""
        self._short: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def __missing__(self, token: str) -> tuple[int, ...]:
        add = self._vocabulary.add
        if token.isascii() and token.isalnum():
            numbers: tuple[int, ...] = (add(token[:FORM_LIMIT].lower()),)
        else:
            main, extra = forms(token)
            numbers = tuple([add(form.text) for form in main])
            if extra:
                self._extra[token] = tuple([add(form.text) for form in extra])
        self[token] = numbers
        return numbers

    def read(self, text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The words of a text, and other ways to type some of them."""
        read = self._short.get(text)
        if read is None:
            tokens = cut(text)
            main = tuple(chain.from_iterable(map(self.__getitem__, tokens)))
            extra: tuple[int, ...] = ()
            if not self._extra.keys().isdisjoint(tokens):
                extra = tuple(chain.from_iterable(self._extra.get(token, ()) for token in tokens))
            read = main, extra
            if len(text) <= _CACHED_LENGTH:
                if len(self._short) >= _CACHED:
                    self._short.clear()
                self._short[text] = read
        return read
