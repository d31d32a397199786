"""Marking words in a paragraph: a mark goes from one word to another, which moves, and may come first.

“This was widely seen as a shift.”   begin → This   by_words(+1) → This was   by_sentences(+1) → the whole sentence
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from explorer.session.passages.anchoring import MOST_CHARACTERS
from explorer.text.anchors import ArticleText, Span
from explorer.text.boundaries import is_letter, is_same_word
from explorer.text.cleaning import is_mark

_AFTER = ",;:–—，、；："
"""Signs that end no claim: a mark leaves them out at its end."""


class Marking(Struct, frozen=True):
    """The words from one to another, both included, as their numbers in the paragraph."""

    paragraph: int
    text: str
    """The paragraph."""
    words: Sequence[tuple[int, int]]
    first: int
    """Where the mark begins."""
    last: int
    """Where it ends, which moves; before `first` if it was extended backwards."""

    @classmethod
    def at(cls, span: Span, article: ArticleText) -> Marking | None:
        """A mark of the first word of a range; None: the paragraph has no words."""
        text = article.paragraphs[span.paragraph]
        words = list(words_of(text))
        if not words:
            return None
        number = min(bisect_right(words, span.start, key=lambda word: word[1]), len(words) - 1)
        return cls(span.paragraph, text, words, number, number)

    def in_paragraph(self, number: int) -> Marking:
        """The same, as the paragraph is another one by now."""
        return replace(self, paragraph=number)

    @property
    def span(self) -> Span:
        """The marked words."""
        low, high = sorted((self.first, self.last))
        start, end = self.words[low][0], self.words[high][1]
        return Span(self.paragraph, start, start + len(self.text[start:end].rstrip(_AFTER)) or end)

    @property
    def end(self) -> Span:
        """The word that moves."""
        return Span(self.paragraph, *self.words[self.last])

    @property
    def is_short(self) -> bool:
        return len(self.text[slice(*self.span[1:])]) <= MOST_CHARACTERS

    def from_here(self) -> Marking:
        """A mark that begins at the word that moves."""
        return replace(self, first=self.last)

    def to(self, offset: int) -> Marking:
        """The mark extended to the word at an offset of the paragraph."""
        number = bisect_right(self.words, offset, key=lambda word: word[1])
        return replace(self, last=min(number, len(self.words) - 1))

    def by_words(self, step: Literal[-1, 1]) -> Marking | None:
        """The mark extended by a word; None where the paragraph begins or ends."""
        return replace(self, last=self.last + step) if 0 <= self.last + step < len(self.words) else None

    def by_sentences(self, step: Literal[-1, 1], article: ArticleText) -> Marking | None:
        """The mark extended to the end of the sentence, or if it is there, of the next one; backwards, to the
        beginning. None where the paragraph begins or ends."""
        sentences = article.sentences(self.paragraph)
        if step > 0:
            ends = sorted({bisect_left(self.words, (end,)) - 1 for _, end in sentences})
            number = next((number for number in ends if number > self.last), None)
        else:
            starts = sorted({bisect_right(self.words, start, key=lambda word: word[1]) for start, _ in sentences})
            number = next((number for number in reversed(starts) if number < self.last), None)
        return None if number is None else replace(self, last=number)


def words_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word with the signs beside it; in scripts without spaces, of each letter."""
    start = None
    for at, character in enumerate(text):
        if character.isspace():
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
        elif is_letter(character) and _ends_a_word(text[at - 1]) and not is_same_word(text[at - 1], character):
            yield start, at
            start = at
    if start is not None:
        yield start, len(text)


def _ends_a_word(character: str) -> bool:
    return is_letter(character) or is_mark(character)
