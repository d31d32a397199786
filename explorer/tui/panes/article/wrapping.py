"""The article's paragraphs, wrapped: which words are in which line, and where in it, at any width.

Item 0 of the pane is the head, item 1 the first paragraph. Each paragraph ends with an empty line. A paragraph that is
one quotation from end to end is set a cell to the right, with its mark before the edge of its words:

    A paragraph of the article, with a “quotation” inside of it, at the edge.
     “A paragraph that is quoted from its first word
      to its last.”
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from rich.cells import cell_len

from explorer.links.caching import own_cache
from explorer.text.anchors import Span
from explorer.tui.look.lines import wrap
from explorer.tui.panes.window import ItemLine

INSET = 1
"""Cells by which a quotation is set to the right."""


def hang_of(paragraph: str) -> int:
    """Cells of the quotation mark, with a space if one follows, that opens a paragraph; 0 unless the whole paragraph is
    a quotation, or is part of one that goes on in the next."""
    if not paragraph or paragraph[0].isalnum():
        return 0
    from explorer.text.speech import marks_of  # most paragraphs begin with a letter

    marks = marks_of(paragraph)
    if not marks or marks[0].start or not marks[0].opens or len(marks) > 2:
        return 0
    if len(marks) == 2 and any(map(str.isalnum, paragraph[marks[1].end :])):
        return 0
    words = paragraph[marks[0].end :]
    return cell_len(paragraph[: len(paragraph) - len(words.lstrip())])


class WrappedText:
    def __init__(self, body: Sequence[str]) -> None:
        self.body = body
        self.ranges = own_cache(2048, self._wrap)
        """Start and end character of each line of a paragraph at a width."""
        self.words_in = own_cache(2048, self._find_words)
        """The words in a line of an item at a width; None: no words of the body. Cached, as every key needs it."""
        self._hang = lru_cache(2048)(lambda paragraph: hang_of(body[paragraph]))

    def _wrap(self, paragraph: int, width: int) -> Sequence[tuple[int, int]]:
        hang = self._hang(paragraph)
        room = width - INSET - hang if hang else width
        return wrap(self.body[paragraph], room, -hang, orphans=False)

    def _find_words(self, item: int, line: int, width: int) -> Span | None:
        ranges = self.ranges(item - 1, width) if item else ()
        return Span(item - 1, *ranges[line]) if line < len(ranges) else None

    def shift(self, paragraph: int, line: int) -> int:
        """Cells by which a line begins further to the right than others."""
        hang = self._hang(paragraph)
        return (INSET + hang if line else INSET) if hang else 0

    def line_of(self, paragraph: int, offset: int, width: int) -> ItemLine:
        """The line of a character."""
        ranges = self.ranges(paragraph, width)
        number = bisect_right(ranges, offset, key=lambda words: words[1])
        return ItemLine(paragraph + 1, min(number, len(ranges) - 1))

    def cell_of(self, paragraph: int, offset: int, width: int) -> tuple[ItemLine, int]:
        """The line of a character, and the cells before it in that line."""
        line = self.line_of(paragraph, offset, width)
        start, _ = self.ranges(paragraph, width)[line.line]
        return line, self.shift(paragraph, line.line) + cell_len(self.body[paragraph][start:offset])

    def rewrapped(self, line: ItemLine, before: int, width: int) -> ItemLine:
        """The line that has the first words of `line` when the width changes from `before` to `width`."""
        if not line.item:
            return line
        ranges = self.ranges(line.item - 1, before)
        return self.line_of(line.item - 1, ranges[min(line.line, len(ranges) - 1)][0], width)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """The number of characters before each paragraph, and in all."""
        return [0, *accumulate(map(len, self.body))]

    def share_before(self, line: ItemLine, width: int) -> float:
        """The share of the text before a line, from 0 to 1."""
        if not line.item:
            return 0.0
        words = self.words_in(*line, width)
        before = self._starts[line.item - 1] + words.start if words else self._starts[line.item]
        return before / (self._starts[-1] or 1)
