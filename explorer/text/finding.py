"""Finding words in a running text, as a pager does: letter for letter, but for case, accents and typography."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.text.cleaning import is_mark
from explorer.text.normalization import normalize
from explorer.text.typography import normalize_typography as plain

Range = tuple[int, int]

LONGEST = 200_000
"""Characters of a text that are searched where folding changes its length: it takes a millisecond for 2,000 of them."""


def find(wanted: str, text: str) -> list[Range]:
    """Where it stands in the text, in order and apart, as ranges of the text as given; nowhere, if it is empty."""
    needle = "".join(map(_fold, " ".join(wanted.split())))
    if not needle:
        return []
    shown, origins = _folded(text)
    found: list[Range] = []
    at = shown.find(needle)
    while at >= 0:
        end = at + len(needle)
        found.append((at, end) if origins is None else (origins[at], _after(text, origins[end - 1])))
        at = shown.find(needle, end)
    return found


@lru_cache(4096)
def _fold(character: str) -> str:
    """A letter as search folds it; a mark alone is gone; of other characters the plain shape."""
    letters = normalize(character)
    if letters or character.isalnum() or not character.isprintable():
        return letters or character
    return "" if is_mark(character) else plain(character) or " "


@lru_cache(64)
def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """The text folded, and of which of its characters each comes; None: each stands where it stood."""
    if all(len(_fold(character)) == 1 for character in set(text)):
        return text.translate({ord(character): _fold(character) for character in set(text)}), None
    folded = [_fold(character) for character in text[:LONGEST]]
    return "".join(folded), [at for at, letters in enumerate(folded) for _ in letters]


def _after(text: str, last: int) -> int:
    """The end of a character, with the marks that sit on it."""
    end = last + 1
    while end < len(text) and not _fold(text[end]):
        end += 1
    return end
