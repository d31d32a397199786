"""The words of an article that are most like those of an anchor which is not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from explorer.text.typography import normalize_typography

CUTOFF = 0.6
"""Likeness from which a passage is offered, as `difflib` measures it: 1 is the same words."""

_BUDGET = 2_000_000
"""Words of the article compared for all anchors of a digest: some 2 s of work. After that, nothing is found."""
_CANDIDATES = 8
"""Places whose letters are compared for one anchor."""
_LONGEST = 60
"""Words of an anchor that is looked for."""

_LETTERS = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff]"
"""With the marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters, and those of India."""


class Passage(NamedTuple):
    paragraph: int
    """From 0."""
    words: str
    """As the article has them."""
    is_same: bool
    """Whether only case and punctuation differ, and no other place is like that."""


class _Word(NamedTuple):
    paragraph: int
    start: int
    end: int
    normalized: str


class Passages:
    """Looks for words that are like those of anchors, in one article."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._budget = _BUDGET

    def nearest(self, words: str, paragraph: int | None = None) -> Passage | None:
        """The passage that is most like `words`, in one paragraph (from 0) or, if None, anywhere; None: nothing is
        like them."""
        needle = [word.normalized for word in _words(-1, words[: 20 * _LONGEST])][: _LONGEST + 1]
        hay = self._words if paragraph is None else [word for word in self._words if word.paragraph == paragraph]
        self._budget -= len(hay)
        if not needle or len(needle) > _LONGEST or self._budget < 0:
            return None
        from difflib import SequenceMatcher  # most digests have no use for it

        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(" ".join(needle))
        best: tuple[float, int, int] = CUTOFF, 0, 0
        same: set[tuple[int, int]] = set()
        for start, end in self._windows(needle, hay):
            text = [word.normalized for word in hay[start:end]]
            if text == needle:
                same.add((start, end))
            matcher.set_seq1(" ".join(text))
            if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
                best = max(best, (matcher.ratio(), start, end), key=lambda found: found[0])
        _, start, end = best
        if start == end:
            return None
        first, last = hay[start], hay[end - 1]
        found = self._paragraphs[first.paragraph][first.start : last.end]
        return Passage(first.paragraph, found, len(same) == 1 and (start, end) in same)

    @cached_property
    def _words(self) -> list[_Word]:
        return [word for number, text in enumerate(self._paragraphs) for word in _words(number, text)]

    def _windows(self, needle: Sequence[str], hay: Sequence[_Word]) -> Iterator[tuple[int, int]]:
        """Ranges of words that may be like the needle: those that share most words with it; of one word, all that
        begin like it."""
        if len(needle) == 1:
            letters = needle[0][:1], len(needle[0])
            for index, word in enumerate(hay):
                if word.normalized[:1] == letters[0] and abs(len(word.normalized) - letters[1]) <= 2 + letters[1] // 4:
                    yield index, index + 1
            return
        for start in self._starts(needle, hay):
            for shift in (0, -1, 1):
                for size in range(max(1, len(needle) - 1), len(needle) + 3):
                    first, after = start + shift, start + shift + size
                    if 0 <= first < after <= len(hay) and hay[first].paragraph == hay[after - 1].paragraph:
                        yield first, after

    def _starts(self, needle: Sequence[str], hay: Sequence[_Word]) -> list[int]:
        """Where the windows begin that share most words with the needle, the best first."""
        size, wanted = len(needle), Counter(needle)
        present: Counter[str] = Counter()
        shared = 0
        scores: list[tuple[int, int]] = []
        for index, word in enumerate(hay):
            if word.normalized in wanted:
                present[word.normalized] += 1
                shared += present[word.normalized] <= wanted[word.normalized]
            if index >= size and (left := hay[index - size].normalized) in wanted:
                shared -= present[left] <= wanted[left]
                present[left] -= 1
            if 2 * shared >= size:
                scores.append((-shared, max(0, index - size + 1)))
        return [start for _, start in sorted(scores)[:_CANDIDATES]]


def _words(paragraph: int, text: str) -> Iterator[_Word]:
    for match in re.finditer(rf"{_LETTERS}+(?:['’]{_LETTERS}+)*", text):
        yield _Word(paragraph, match.start(), match.end(), normalize_typography(match[0]).casefold())
