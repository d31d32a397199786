"""What the rules for namesakes know: a word, the letters around it, and what else the document names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from explorer.draft.places.words import Word

_REACH = 40
"""Letters before and after that the rules look at."""


class Candidate(NamedTuple):
    paragraph: int
    start: int
    end: int
    word: Word


class Surroundings(NamedTuple):
    before: str
    after: str


class Context:
    """What the rules know of a document.

    Args:
        paragraphs: Plain, as `words.plain` makes them.
        candidates: In the order of the text.
    """

    def __init__(self, paragraphs: Sequence[str], candidates: Sequence[Candidate]) -> None:
        self._paragraphs = paragraphs
        self.candidates = candidates
        self.words = Counter(key_of(candidate.word.text) for candidate in candidates)
        """How often each word is there; capitals like other letters."""
        self.codes = Counter(candidate.word.code for candidate in candidates)
        self._pairs = Counter((candidate.word.code, key_of(candidate.word.text)) for candidate in candidates)
        self._counts: dict[re.Pattern[str], int] = {}

    def around(self, candidate: Candidate) -> Surroundings:
        text = self._paragraphs[candidate.paragraph]
        return Surroundings(
            text[max(0, candidate.start - _REACH) : candidate.start], text[candidate.end : candidate.end + _REACH]
        )

    def has(self, *words: str) -> bool:
        return any(word in self.words for word in words)

    def others(self, code: str, word: str) -> bool:
        """Whether the document names a country by other words, too."""
        return self.codes[code] > self._pairs[code, word]

    def count(self, pattern: re.Pattern[str]) -> int:
        """How often a pattern matches in the document."""
        if pattern not in self._counts:
            self._counts[pattern] = sum(len(pattern.findall(text)) for text in self._paragraphs)
        return self._counts[pattern]


def key_of(text: str) -> str:
    """The word as it is listed, if it stands in capitals."""
    return text.title() if text.isupper() and len(text) > 3 else text
