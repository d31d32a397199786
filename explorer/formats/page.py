"""A page of plain text for people: cleaned, wrapped to the terminal's width, and at most bold or dim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from explorer.text.cleaning import clean

WIDEST = 100
"""Pages wrap at this width even in a wider terminal: longer lines are hard to read."""

NARROWEST = 20
"""Pages are never narrower than this; a narrower terminal wraps the lines itself."""

ALIGNED = 60
"""From this width up, what is read by eyes alone is aligned."""


class Style(StrEnum):
    """How a part of a line looks in a terminal. The value is the escape sequence that turns it on."""

    PLAIN = ""
    STRONG = "\x1b[1m"
    DIM = "\x1b[2m"


_OFF = "\x1b[0m"

Part = tuple[str, Style]
"""A text and its style."""


class Page:
    """Lines of text; `str` returns them all.

    Plain text is written by `row`, so that each line stands by itself.

    Args:
        width: The columns of the terminal. None: don't wrap, which suits a file or another program.
        styled: Whether to write escape sequences for bold and dim.
        drawn: Whether it is read by eyes alone, so that there may be columns and pictures.
    """

    def __init__(self, width: int | None = None, styled: bool = False, *, drawn: bool = False) -> None:
        self.drawn = drawn
        self.aligned = drawn and width is not None and width >= ALIGNED
        """Whether there may be columns."""
        self._width = None if width is None else max(NARROWEST, min(WIDEST, width))
        self._styled = styled
        self._lines: list[str] = []

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def gap(self) -> None:
        """Add an empty line, unless the page is empty or its last line is."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str) -> None:
        """Add a heading, after a gap."""
        self.gap()
        self.line((text, Style.STRONG), hang=2)

    def row(self, *parts: str | Part, inside: int = 0) -> None:
        """Add a line that stands by itself; what is indented goes on from the line before.

        `inside`: how many levels below its heading it is, which only eyes see.
        """
        self.line(*parts, indent=2 * inside if self.aligned else 0, hang=2)

    def line(self, *parts: str | Part, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph, cleaned of what a terminal should not get.

        Args:
            parts: Texts, with their style or plain. They follow each other without a space.
            indent: Columns before the first line.
            hang: Further columns before the lines that follow when the paragraph is wrapped.
        """
        styled = [(part, Style.PLAIN) if isinstance(part, str) else part for part in parts]
        words = list(_split_words([(clean(text), style) for text, style in styled]))
        margin, follow = " " * indent, " " * (indent + hang)
        for number, line in enumerate(self._wrap(words, indent, hang)):
            self._lines.append((follow if number else margin) + self._render(line) if line else "")

    def _wrap(self, words: list[list[Part]], indent: int, hang: int) -> Iterator[list[Part]]:
        """The parts of each line, with the spaces between words."""
        line: list[Part] = []
        used = 0
        for word in words:
            size = 0 if self._width is None else sum(columns(text) for text, _ in word)
            if line and self._width is not None and indent + used + 1 + size > self._width:
                yield line
                line, used = [], hang
                if not size:
                    continue  # an extra space, which separates no columns at the end of a line
            if line:
                line.append((" ", line[-1][1] if line[-1][1] is word[0][1] else Style.PLAIN))
                used += 1
            line += word
            used += size
        yield line

    def _render(self, line: list[Part]) -> str:
        while line and not line[-1][0].strip():
            line.pop()
        if not self._styled:
            return "".join(text for text, _ in line)
        rendered, current = "", Style.PLAIN
        for text, style in line:
            if style is not current:
                rendered += (_OFF if current else "") + style.value
                current = style
            rendered += text
        return rendered + (_OFF if current else "")


def _split_words(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Split at spaces into words, each of one or more parts: parts that touch form one word, which is never broken."""
    word: list[Part] = []
    for text, style in parts:
        first, *rest = text.split(" ")
        if first:
            word.append((first, style))
        for piece in rest:
            # An empty piece is an extra space, which may separate columns.
            if word:
                yield word
            word = [(piece, style)]
    if word:
        yield word


def columns(text: str) -> int:
    """How many columns of a terminal a text takes, approximately: East Asian letters and emoji take two."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char)[0] == "M" else 2 if east_asian_width(char) in "WF" else 1 for char in text)
