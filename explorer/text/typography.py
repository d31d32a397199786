"""Typographic normalization: quotation marks, dashes and spaces of every shape become plain ones.

`trace_typography` also keeps the way back to the text as given. Offsets count code points.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache

_SHAPES = {
    "'": "‘’‚‛′ʼʹ‹›´`＇",
    '"': "“”„‟″«»〝〞〟＂",
    "-": "‐‑‒–—―−⁃﹘﹣－",
    " ": "\t\n\r\v\f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
}
_SAME_LENGTH = tuple((shape, plain) for plain, shapes in _SHAPES.items() for shape in shapes)
_ASCII_SHAPES = tuple((shape, plain) for shape, plain in _SAME_LENGTH if shape.isascii())


class TracedText:
    """A normalized text and the way back to the text as given."""

    __slots__ = ("_froms", "_origins", "_untils", "_wholes", "text")

    def __init__(self, text: str, froms: array[int], untils: array[int], origins: array[int], wholes: array[int]):
        self.text = text
        self._froms, self._untils = froms, untils
        """Start and end of the ranges in the normalized text whose length changed; empty: all offsets are the same."""
        self._origins, self._wholes = origins, wholes
        """Start and end of the same ranges in the text as given."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text as given behind a range of the normalized text, widened to whole characters."""
        froms, untils = self._froms, self._untils
        if not froms:
            return start, end
        piece = bisect_right(untils, start)
        shift = self._wholes[piece - 1] - untils[piece - 1] if piece else 0
        if piece == len(froms) or froms[piece] >= end:
            return start + shift, end + shift
        first = self._origins[piece] if froms[piece] <= start else start + shift
        if end <= start:
            return first, first
        piece = bisect_right(untils, end - 1)
        if piece < len(froms) and froms[piece] < end:
            return first, self._wholes[piece]
        return first, end + self._wholes[piece - 1] - untils[piece - 1]


_NONE = array("I")


def trace_typography(text: str) -> TracedText:
    """The text with plain quotation marks, dashes and single spaces, and `...` for `…`. Case stays."""
    text = _reshaped(text)
    if "…" not in text and "  " not in text:
        return TracedText(text, _NONE, _NONE, _NONE, _NONE)
    froms, untils, origins, wholes = (array("I") for _ in range(4))
    pieces: list[str] = []
    done = place = 0
    for match in _resized().finditer(text):
        start, end = match.span()
        plain = "..." if text[start] == "…" else " "
        pieces += (text[done:start], plain)
        place += start - done
        froms.append(place)
        place += len(plain)
        untils.append(place)
        origins.append(start)
        wholes.append(end)
        done = end
    pieces.append(text[done:])
    return TracedText("".join(pieces), froms, untils, origins, wholes)


def normalize_typography(text: str) -> str:
    """Only the normalized text, without surrounding white space; faster, for comparing."""
    text = _reshaped(text)
    if "…" in text or "  " in text:
        text = _resized().sub(lambda match: "..." if match.group() == "…" else " ", text)
    return text.strip()


def _reshaped(text: str) -> str:
    """The text with every replacement that keeps its length."""
    if not text.isascii():
        for shape, plain in _SAME_LENGTH:
            if shape in text:
                text = text.replace(shape, plain)
    elif not text.isprintable() or "`" in text:
        for shape, plain in _ASCII_SHAPES:
            text = text.replace(shape, plain)
    return text


@cache
def _resized() -> re.Pattern[str]:
    return re.compile("…|  +")
