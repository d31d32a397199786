"""Finds words in running text, as a pager does: letter by letter, ignoring case, accents and typography."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.text.cleaning import is_mark
from explorer.text.normalization import normalize
from explorer.text.typography import normalize_typography as plain

Range = tuple[int, int]

LONGEST = 200_000
"""Characters searched if normalization changes the length of a text; a millisecond for 2,000 of them."""


def find(wanted: str, text: str) -> list[Range]:
    """Ranges of the text that match, in order and without overlap; none if `wanted` is empty."""
    needle = "".join(map(_normalize, " ".join(wanted.split())))
    if not needle:
        return []
    normalized, origins = _normalized(text)
    ranges: list[Range] = []
    start = normalized.find(needle)
    while start >= 0:
        end = start + len(needle)
        ranges.append((start, end) if origins is None else (origins[start], _end_of(text, origins[end - 1])))
        start = normalized.find(needle, end)
    return ranges


@lru_cache(4096)
def _normalize(character: str) -> str:
    """A letter as search normalizes it, nothing for a mark, and the plain shape of any other character."""
    if character.isspace():
        return " "  # also one at which lines don't break, as in dates
    letters = normalize(character)
    if letters or not character.isprintable():
        return letters or character
    return "" if is_mark(character) else plain(character).replace("…", "...") or " "


@lru_cache(64)
def _normalized(text: str) -> tuple[str, Sequence[int] | None]:
    """The normalized text and, for each of its characters, the offset it comes from; None: offsets are the same."""
    if all(len(_normalize(character)) == 1 for character in set(text)):
        return text.translate({ord(character): _normalize(character) for character in set(text)}), None
    pieces = [_normalize(character) for character in text[:LONGEST]]
    return "".join(pieces), [offset for offset, letters in enumerate(pieces) for _ in letters]


def _end_of(text: str, last: int) -> int:
    """The end of a character, including the marks on it."""
    end = last + 1
    while end < len(text) and not _normalize(text[end]):
        end += 1
    return end
