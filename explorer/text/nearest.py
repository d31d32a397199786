"""The one “did you mean”: which of the known words an unknown one was meant for, and the words to say so with."""

from __future__ import annotations

from collections.abc import Iterable

CUTOFF = 0.6
"""Likeness from which a word is offered, as `difflib` measures it: 1 is the same word."""


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words that are most like a word, whatever their case; the nearest first."""
    from difflib import get_close_matches  # most starts have nothing to suggest

    folded = {name.casefold(): name for name in known}
    return [folded[near] for near in get_close_matches(word.casefold(), folded, count, CUTOFF)]


def did_you_mean(words: Iterable[str], form: str = " Did you mean {}?") -> str:
    """The question whether one of some words was meant, or nothing where there are none to offer."""
    offered = " or ".join(f"“{word}”" for word in words)
    return form.format(offered) if offered else ""
