"""The article's paragraphs in lines: which words are in which line, at whatever width. Item 0 of the pane is the head,
item 1 the first paragraph; below each paragraph an empty line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.text.anchors import Span
from explorer.tui.look.lines import wrap
from explorer.tui.panes.window import ItemLine


class WrappedText:
    def __init__(self, body: Sequence[str]) -> None:
        self.body = body
        self._whole = sum(map(len, body)) or 1
        self.ranges = lru_cache(2048)(self._wrap)
        """Of a paragraph and a width: from which to which character its lines go."""
        self.words_in = lru_cache(2048)(self._find_words)
        """Of an item, a line of it and a width: what is in it; None: no words of the body. Asked at every key."""

    def _wrap(self, paragraph: int, width: int) -> Sequence[tuple[int, int]]:
        return wrap(self.body[paragraph], width)

    def _find_words(self, item: int, line: int, width: int) -> Span | None:
        ranges = self.ranges(item - 1, width) if item else ()
        return Span(item - 1, *ranges[line]) if line < len(ranges) else None

    def line_of(self, paragraph: int, offset: int, width: int) -> ItemLine:
        """In which line a character is."""
        ranges = self.ranges(paragraph, width)
        number = next((number for number, (_, end) in enumerate(ranges) if offset < end), len(ranges) - 1)
        return ItemLine(paragraph + 1, number)

    def rewrapped(self, line: ItemLine, before: int, width: int) -> ItemLine:
        """The line at another width that the first words of a line are in."""
        if not line.item:
            return line
        ranges = self.ranges(line.item - 1, before)
        return self.line_of(line.item - 1, ranges[min(line.line, len(ranges) - 1)][0], width)

    def share_before(self, line: ItemLine, width: int) -> float:
        """Which part of the text, from 0 to 1, lies before a line."""
        if not line.item:
            return 0.0
        before = sum(map(len, self.body[: line.item - 1]))
        words = self.words_in(*line, width)
        return (before + (words.start if words else len(self.body[line.item - 1]))) / self._whole
