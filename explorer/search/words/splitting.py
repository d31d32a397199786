"""Turns texts into the numbers of their words, while the index is built."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from explorer.search.words.vocabulary import Vocabulary
from explorer.text.normalization import FORM_LIMIT, TEXT_LIMIT, normalize
from explorer.text.tokens import PAIRED_FROM, cut, forms, grouped_numbers, is_paired, pairs

_PUNCTUATION = '.,;:!?…“”„«»"()[]—–'
_CACHED_LENGTH, _CACHED = 40, 100_000
"""Short texts recur (roles, dates, names of countries), so their words are cached while the index is built. A full
cache is emptied; the common ones are soon back."""
_NO_WORDS: list[int] = []


class Splitter(dict[str, tuple[int, ...]]):
    """Chunk of text between two spaces → the numbers of its words. Entries are made on first access."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._add = vocabulary.add
        self._extra: dict[str, tuple[int, ...]] = {}
        """Chunk → the numbers of other ways to type it, if there are any."""
        self._read: dict[str, tuple[int, ...]] = {}
        """Text → its words, for `all_of`."""

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        bare = chunk.strip(_PUNCTUATION)
        plain = bare.isalnum() and normalize(bare)
        if plain and max(bare) < PAIRED_FROM:  # most chunks are this simple
            numbers: tuple[int, ...] = (self._add(plain[:FORM_LIMIT]),)
            if len(plain) == 3 and plain.isdecimal():  # the end of a number like 10 000?
                self._extra[chunk] = ()
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
        """The numbers of a text's words, and those of other ways to type some of them."""
        if len(self) >= _CACHED:
            self.clear()
            self._extra.clear()
        chunks = text[:TEXT_LIMIT].split()
        main = list(chain.from_iterable(map(self.__getitem__, chunks)))
        if self._extra.keys().isdisjoint(chunks):
            return main, _NO_WORDS
        extra = [number for chunk in chunks for number in self._extra.get(chunk, ())]
        extra += [self._add(number) for number in grouped_numbers(text)]
        return main, list(dict.fromkeys(extra))

    def all_of(self, text: str) -> Sequence[int]:
        """Both kinds of numbers together."""
        found = self._read.get(text)
        if found is None:
            main, extra = self.read(text)
            found = (*main, *extra)
            if len(text) <= _CACHED_LENGTH:
                if len(self._read) >= _CACHED:
                    self._read.clear()
                self._read[text] = found
        return found
