"""The article's paragraphs, wrapped: which words are in which line, at any width.

Item 0 of the pane is the head, item 1 the first paragraph. Each paragraph ends with an empty line.
"""

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
        """Start and end character of each line of a paragraph at a width."""
        self.words_in = lru_cache(2048)(self._find_words)
        """The words in a line of an item at a width; None: no words of the body. Cached, as every key needs it."""

    def _wrap(self, paragraph: int, width: int) -> Sequence[tuple[int, int]]:
        return wrap(self.body[paragraph], width)

    def _find_words(self, item: int, line: int, width: int) -> Span | None:
        ranges = self.ranges(item - 1, width) if item else ()
        return Span(item - 1, *ranges[line]) if line < len(ranges) else None

    def line_of(self, paragraph: int, offset: int, width: int) -> ItemLine:
        """The line of a character."""
        ranges = self.ranges(paragraph, width)
        number = next((number for number, (_, end) in enumerate(ranges) if offset < end), len(ranges) - 1)
        return ItemLine(paragraph + 1, number)

    def rewrapped(self, line: ItemLine, before: int, width: int) -> ItemLine:
        """The line that has the first words of `line` when the width changes from `before` to `width`."""
        if not line.item:
            return line
        ranges = self.ranges(line.item - 1, before)
        return self.line_of(line.item - 1, ranges[min(line.line, len(ranges) - 1)][0], width)

    def share_before(self, line: ItemLine, width: int) -> float:
        """The share of the text before a line, from 0 to 1."""
        if not line.item:
            return 0.0
        before = sum(map(len, self.body[: line.item - 1]))
        words = self.words_in(*line, width)
        return (before + (words.start if words else len(self.body[line.item - 1]))) / self._whole
