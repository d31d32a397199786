"""The line of a file that is no JSON, with a caret below the place."""

from __future__ import annotations

from typing import NamedTuple

from explorer.text.cleaning import clean

AROUND = 200
"""Characters of the line that are looked at on each side of the place."""
CUT = "…"


class Excerpt(NamedTuple):
    """A line around a place in it. Both parts are safe to show."""

    before: str
    after: str

    @classmethod
    def of(cls, text: str, offset: int) -> Excerpt:
        """The line of a text around an offset in it."""
        start = max(text.rfind("\n", 0, offset) + 1, offset - AROUND)
        end = text.find("\n", offset, offset + AROUND)
        parts = text[start:offset].lstrip(), text[offset : offset + AROUND if end < 0 else end].rstrip()
        return cls(*(clean(part.replace("\t", " ")) for part in parts))

    def lines(self, width: int) -> tuple[str, str]:
        """The line, cut to so many cells, and a line with a caret below the place."""
        room = max(4, width)
        before = self.before
        most = room if not self.after else max(1, room * 2 // 3)
        if _cells(before + self.after) > room and _cells(before) >= most:
            before = CUT + _end_of(before, most - 2)
        line = before + self.after
        if _cells(line) > room:
            line = _begin_of(line, room - 1) + CUT
        return line, " " * min(_cells(before), room - 1) + "^"


def _end_of(text: str, cells: int) -> str:
    while _cells(text) > cells:
        text = text[1:]
    return text


def _begin_of(text: str, cells: int) -> str:
    while _cells(text) > cells:
        text = text[:-1]
    return text


def _cells(text: str) -> int:
    from unicodedata import category, east_asian_width

    return sum(0 if category(char)[0] == "M" else 2 if east_asian_width(char) in "WF" else 1 for char in text)
