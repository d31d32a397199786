"""The one “did you mean”: suggests known words for an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

CUTOFF = 0.6
"""Similarity from which a word is suggested, as `difflib` measures it; 1 is equality."""


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words most similar to a word, ignoring case; at most `count`, the nearest first."""
    from difflib import get_close_matches  # most runs suggest nothing

    by_folded = {name.casefold(): name for name in known}
    return [by_folded[match] for match in get_close_matches(word.casefold(), by_folded, count, CUTOFF)]


def did_you_mean(words: Iterable[str], form: str = " Did you mean {}?") -> str:
    """The question whether one of the words was meant; empty if there are no words."""
    suggestions = " or ".join(f"“{word}”" for word in words)
    return form.format(suggestions) if suggestions else ""
