"""What the article has instead of words that it does not have: for people, to see what a model has altered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from explorer.draft.verifying.words import Index, forms, split
from explorer.text.cleaning import clean
from explorer.text.diff import Side, diff_words

_MOST = 100
"""Proposals of one answer whose nearest words are looked for."""
_LONGEST = 300
"""Characters of words that are shown."""
_DIFFERING = 20
"""Differing words that are shown."""


class Nearest:
    """Looks for the words of one article that are most like some others."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._left = _MOST

    @cached_property
    def _index(self) -> Index:
        return Index(split(self._paragraphs))

    def to(self, words: str) -> tuple[str, tuple[str, ...]]:
        """The article's words, and those of the given ones that it does not have there; empty: nothing is like them."""
        self._left -= 1
        if self._left < 0:
            return "", ()
        wanted = forms(words)
        found = next(self._index.exact(wanted, 1), None) or self._index.near(wanted)[0]
        if not found:
            return "", ()
        first, last = found[0], found[-1]
        end = last.end if last.paragraph == first.paragraph else len(self._paragraphs[first.paragraph])
        theirs = self._paragraphs[first.paragraph][first.start : end]
        runs = (run.text.strip() for run in diff_words(words, theirs) if run.side is Side.DIGEST)
        differing = (text[:_LONGEST] for text in runs if text)
        return clean(theirs)[:_LONGEST], tuple(islice(differing, _DIFFERING))
