"""Turns texts into the numbers of their words, while the index is built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.search.words.vocabulary import Vocabulary
from explorer.text.normalization import FORM_LIMIT, TEXT_LIMIT, normalize
from explorer.text.tokens import (
    INITIALS_LIMIT,
    PAIRED_FROM,
    cut,
    forms,
    grouped_numbers,
    initials,
    is_paired,
    is_sentence_word,
    pairs,
)

_PUNCTUATION = '.,;:!?…“”„«»"()[]—–'
_CACHED_LENGTH, _CACHED_NAME, _CACHED = 40, 120, 100_000
"""Short texts recur (roles, dates, names of countries), so their words are cached while the index is built. A full
cache is emptied; the common ones are soon back."""
_SEVERAL = 0
"""In place of the number of a chunk that is not one word, or that can be typed in another way."""
Words = tuple[Sequence[int], Sequence[int]]
"""The numbers of words, and those of other ways to type some of them."""


class Splitter(dict[str, int]):
    """Chunk of text between two spaces → the number of its word. Entries are made on first access.

    Most chunks are one word. What the others are stands in `_several`, and `_met` keeps them while a text is read.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._add = vocabulary.add
        self._several: dict[str, tuple[tuple[int, ...], tuple[int, ...] | None]] = {}
        """Chunk → the numbers of its words, and those of other ways to type it; None: it can't be part of a number."""
        self._met: list[tuple[tuple[int, ...], tuple[int, ...] | None]] = []
        self._sentence_words: set[str] = set()
        """Chunks that no name has, so that the texts which have them have no initials."""
        self._read: dict[str, Sequence[int]] = {}
        """Text → its words, for `all_of`."""
        self._names: dict[str, Words] = {}
        """The same for `name`."""

    def __missing__(self, chunk: str) -> int:
        known = self._several.get(chunk)
        if known is not None:
            self._met.append(known)
            return _SEVERAL
        is_short = len(chunk) <= _CACHED_LENGTH
        if is_short and is_sentence_word(chunk):
            self._sentence_words.add(chunk)
        bare = chunk.strip(_PUNCTUATION)
        plain = (bare.lower() if bare.isascii() else normalize(bare)) if bare.isalnum() else ""
        is_spaced = plain and (bare.isascii() or max(bare) < PAIRED_FROM)
        if is_spaced and not (len(plain) == 3 and plain.isdecimal()):  # most chunks are this simple
            number = self._add(plain[:FORM_LIMIT])
            if is_short:
                self[chunk] = number
            return number
        several = self._cut(chunk, bare, plain)
        self._met.append(several)
        if is_short:
            self._several[chunk] = several
        return _SEVERAL

    def _cut(self, chunk: str, bare: str, plain: str) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
        """What `_several` has for a chunk. `bare`: without punctuation; `plain`: normalized, if it is one word."""
        if plain and max(bare) < PAIRED_FROM:  # the end of a number like 10 000?
            return (self._add(plain),), ()
        if plain and is_paired(bare):
            return tuple(map(self._add, pairs(plain))), None
        found = [forms(token) for token in cut(chunk)]
        words = tuple([self._add(form.text) for main, _ in found for form in main])
        extra = tuple([self._add(form.text) for _, others in found for form in others])
        return words, extra or None

    def read(self, text: str) -> Words:
        """The numbers of a text's words, and those of other ways to type some of them."""
        return self._read_chunks(text, self._chunks(text))

    def _chunks(self, text: str) -> list[str]:
        if len(self) + len(self._several) >= _CACHED:
            for cache in (self, self._several, self._sentence_words):
                cache.clear()
        return text[:TEXT_LIMIT].split()

    def _read_chunks(self, text: str, chunks: Iterable[str]) -> Words:
        numbers = list(map(self.__getitem__, chunks))
        if not self._met:
            return numbers, ()
        met = iter(self._met)
        main = [word for number in numbers for word in ((number,) if number else next(met)[0])]
        extra = [others for _, others in self._met if others is not None]
        self._met.clear()
        if not extra:
            return main, ()
        found = dict.fromkeys([number for others in extra for number in others])
        found.update(dict.fromkeys(map(self._add, grouped_numbers(text))))
        return main, list(found)

    def name(self, text: str) -> Words:
        """The words of a name, and other ways to type them and initials."""
        chunks = self._chunks(text)
        main, others = self._read_chunks(text, chunks)
        if len(main) != 1 and len(main) <= INITIALS_LIMIT and self._sentence_words.isdisjoint(chunks):
            letters = initials(text)
            if letters:
                return main, [*others, *map(self._vocabulary.add_initials, letters)]
        return main, others

    def alias(self, text: str) -> Words:
        """The same for a name that is likely to recur."""
        found = self._names.get(text)
        if found is None:
            found = self.name(text)
            if len(text) <= _CACHED_LENGTH:
                if len(self._names) >= _CACHED:
                    self._names.clear()
                self._names[text] = found
        return found

    def all_of(self, text: str) -> Sequence[int]:
        """Both kinds of numbers together."""
        found = self._read.get(text)
        if found is None:
            main, extra = self.read(text)
            found = (*main, *extra)
            if len(text) <= _CACHED_NAME:
                if len(self._read) >= _CACHED:
                    self._read.clear()
                self._read[text] = found
        return found
