"""A page of plain text for people: cleaned, wrapped to the terminal's width, and at most bold or dim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from explorer.text.cleaning import clean

WIDEST = 100
"""Columns after which a page wraps even where the terminal is wider: longer lines are hard to read."""

NARROWEST = 20
"""Columns that a page takes at least; a terminal narrower than that wraps as it likes."""


class Style(StrEnum):
    """How a part of a line looks in a terminal. The value is the escape sequence that switches it on."""

    PLAIN = ""
    STRONG = "\x1b[1m"
    DIM = "\x1b[2m"


_OFF = "\x1b[0m"

Part = tuple[str, Style]
"""A text and its style."""


class Page:
    """Lines, in the order in which they are added."""

    def __init__(self, width: int | None = None, styled: bool = False) -> None:
        self._width = None if width is None else max(NARROWEST, min(WIDEST, width))
        """None: lines are as long as they are, which is best for a file or another program."""
        self._styled = styled
        self._lines: list[str] = []

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def gap(self) -> None:
        """An empty line, unless the page begins here or the last line is empty."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str) -> None:
        self.gap()
        self.line((text, Style.STRONG))

    def line(self, *parts: str | Part, indent: int = 0, hang: int = 0) -> None:
        """One paragraph, `indent` columns in; where it is wrapped, `hang` more for the lines that follow."""
        styled = [(part, Style.PLAIN) if isinstance(part, str) else part for part in parts]
        words = list(_words([(clean(text), style) for text, style in styled]))
        margin, follow = " " * indent, " " * (indent + hang)
        for number, line in enumerate(self._wrapped(words, indent, hang)):
            self._lines.append((follow if number else margin) + self._drawn(line) if line else "")

    def _wrapped(self, words: list[list[Part]], indent: int, hang: int) -> Iterator[list[Part]]:
        """The words of each line, put together again, with the spaces between them."""
        line: list[Part] = []
        used = 0
        for word in words:
            size = sum(columns(text) for text, _ in word)
            if line and self._width is not None and indent + used + 1 + size > self._width:
                yield line
                line, used = [], hang
                if not size:
                    continue  # a space more than one, which sets nothing off here
            if line:
                line.append((" ", line[-1][1] if line[-1][1] is word[0][1] else Style.PLAIN))
                used += 1
            line += word
            used += size
        yield line

    def _drawn(self, line: list[Part]) -> str:
        while line and not line[-1][0].strip():
            line.pop()
        if not self._styled:
            return "".join(text for text, _ in line)
        drawn, now = "", Style.PLAIN
        for text, style in line:
            if style is not now:
                drawn += (_OFF if now else "") + style.value
                now = style
            drawn += text
        return drawn + (_OFF if now else "")


def _words(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """What may not be parted: texts between spaces, also where several parts touch."""
    word: list[Part] = []
    for text, style in parts:
        first, *rest = text.split(" ")
        if first:
            word.append((first, style))
        for piece in rest:
            # An empty piece is one more space, which is wanted where it sets off a column.
            if word:
                yield word
            word = [(piece, style)]
    if word:
        yield word


def columns(text: str) -> int:
    """How many columns of a terminal a text takes, near enough: East Asian letters and emoji take two."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char)[0] == "M" else 2 if east_asian_width(char) in "WF" else 1 for char in text)
