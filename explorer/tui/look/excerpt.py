"""What a narrow row shows of a text that a search found: the words around the match, cut between words.

“They must show that they are a partner in combating terrorism”, found by *combating*, is “…partner in combating…”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from explorer.tui.look.lines import Part, characters_in, cut, cut_after_word, width_of

Ranges = Sequence[tuple[int, int]]

AHEAD = 3
"""At most one cell in this many is for the words before the match."""
LEAST = 12
"""Cells below which a text that is cut would say nothing."""
_LITTLE = re.compile(r"(?:\s+[a-z]{1,4})+$")
"""Words such as “by” and “of the” at the end of a cut text, which say nothing without those after them."""


def excerpt(parts: Sequence[Part], spans: Ranges, width: int) -> list[Part]:
    """The parts in at most `width` cells: all of them, or as many words as fit, among them the first match.

    `spans`: the matches, as ranges of characters of the joined text. `…` marks where something is cut away; a word is
    cut only if it is wider than the row.
    """
    if width_of(parts) <= width:
        return list(parts)
    if width < 2:
        return [("…", parts[0][1])] if width == 1 else []
    text = "".join(text for text, _ in parts)
    match = spans[0] if spans else (0, 0)
    start = _beginning(text, match, width)
    room = width - (start > 0)
    if cell_len(text[start:]) <= room:
        return _signed(cut(parts, start, len(text)), start > 0, cut_behind=False)
    most = start + characters_in(text[start : start + width], room - 1)
    end = text.rfind(" ", start, most + 1)
    if end <= start or end < match[1]:
        end = most
    return _signed(cut(parts, start, end), start > 0, cut_behind=True)


def _beginning(text: str, match: tuple[int, int], width: int) -> int:
    """Where to begin: with the text, if the match fits then; else with some words before the match."""
    at, end = text.rfind(" ", 0, match[0] + 1) + 1, text.find(" ", match[1])
    end = len(text) if end < 0 else end
    if cell_len(text[:end]) < width:
        return 0
    if cell_len(text[at : match[1]]) > width - 2:
        return match[0]  # in the middle of a long word
    room = min((width - 2) // AHEAD, width - 2 - cell_len(text[at:end]))
    while at > 0:
        before = text.rfind(" ", 0, at - 1) + 1
        if cell_len(text[before : match[0]]) > room and cell_len(text[before:]) > width - 1:
            break
        at = before
    return at


def _signed(parts: list[Part], cut_before: bool, *, cut_behind: bool) -> list[Part]:
    if cut_before and parts:
        parts[0] = (f"…{parts[0][0]}", parts[0][1])
    if cut_behind and parts:
        parts[-1] = (parts[-1][0].rstrip(" ,;:") + "…", parts[-1][1])
    return parts


def whole_words(text: str, width: int) -> str:
    """The text, cut after a word that says something if it is wider than `width`; empty: too little would be left."""
    if cell_len(text) <= width:
        return text
    said = _LITTLE.sub("", cut_after_word(text, width).removesuffix("…")) + "…"
    return said if LEAST <= cell_len(said) <= width else ""
