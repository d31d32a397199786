"""Which lines of which items are visible: the geometry of a pane, without the terminal.

Items are one or more lines high. Only visible items, and those scrolled past, are asked for their height, so a list of
a million rows scrolls as fast as one of ten. A `Window` is a value: scrolling returns the top line of the next window.

    rows of the pane:   0 … above-1           above … above+rows-1
                        the picture, if any   lines of items from `top` on; beside them, the thumb
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple


class ItemLine(NamedTuple):
    """A line of an item, both counted from 0."""

    item: int
    line: int


FIRST = ItemLine(0, 0)


def thumb(start: float, end: float, rows: int, above: int = 0) -> range:
    """Which of `rows` rows, `above` others, stand for a part of the content, given from 0 to 1; none for all of it."""
    if end - start >= 1 or not rows:
        return range(0)
    first = min(int(start * rows), rows - 1)
    return range(above + first, above + max(first + 1, round(end * rows)))


class Window:
    """A view of `count` items through `height` rows, from the line `top` on.

    `height_of` returns the number of lines of an item; 0: it shares those of an item before. `above` is the number of
    rows at the top that a picture takes away from the items.
    """

    def __init__(
        self, count: int, height_of: Callable[[int], int], height: int, above: int = 0, top: ItemLine = FIRST
    ) -> None:
        self.count = count
        self.height_of = height_of
        self.above = above
        self.rows = max(0, height - above)
        """How many rows are left for items."""
        self.top = top

    # --- what is visible ------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[ItemLine]:
        """The visible lines, from top to bottom."""
        return self._lines_from(self.top, self.rows)

    def _lines_from(self, start: ItemLine, most: int) -> list[ItemLine]:
        lines: list[ItemLine] = []
        item, line = start
        while item < self.count and len(lines) < most:
            height = self.height_of(item)
            lines += [ItemLine(item, number) for number in range(line, min(height, line + most - len(lines)))]
            item, line = item + 1, 0
        return lines

    def line_at(self, row: int) -> ItemLine | None:
        """The line in a row of the pane; None: the row shows the picture, or is empty."""
        number = row - self.above
        return self.lines[number] if 0 <= number < len(self.lines) else None

    def row_of(self, line: ItemLine) -> int:
        """The row of the pane in which a line is; out of view, that of the first line."""
        return self.above + (self.lines.index(line) if line in self.lines else 0)

    def holds(self, line: ItemLine) -> bool:
        """Whether a line is visible."""
        lines = self.lines
        return bool(lines) and lines[0] <= line <= lines[-1]

    @property
    def whole_items(self) -> list[int]:
        """The items of which all lines are visible."""
        ends = {line.item: line.line + 1 for line in self.lines}
        first = self.lines[0].item if self.lines and self.lines[0].line else None
        return [item for item, height in ends.items() if item != first and height == self.height_of(item)]

    @property
    def extent(self) -> tuple[float, float]:
        """Start and end of the visible part of all items, each from 0 to 1."""
        lines = self.lines
        if not lines:
            return 0.0, 1.0
        (first, line), last = lines[0], lines[-1]
        seen = last.item + (last.line + 1) / self.height_of(last.item)
        if seen == last.item + 1:
            while seen < self.count and not self.height_of(int(seen)):  # its lines are those of an item before
                seen += 1
        return (first + line / self.height_of(first)) / self.count, seen / self.count

    def thumb(self, start: float, end: float) -> range:
        """The rows of the pane for a part of the content, given from 0 to 1; empty where the part is all of it."""
        return thumb(start, end, self.rows, self.above)

    # --- scrolling: each method returns the new top line ----------------------------------------------------

    def back_from(self, line: ItemLine, lines: int) -> ItemLine:
        """The line that is `lines` lines above another, or the first line of all."""
        item, number = line
        number -= lines
        while number < 0 and item > 0:
            item -= 1
            number += self.height_of(item)
        return ItemLine(item, max(0, number))

    def away_from(self, line: ItemLine, lines: int) -> ItemLine:
        """The line this many lines below another, or above it if negative; the last or the first one at the end."""
        return self.back_from(line, -lines) if lines < 0 else self._lines_from(line, lines + 1)[-1]

    @cached_property
    def bottom(self) -> ItemLine:
        """The last top line that leaves no row empty."""
        last = self.count - 1
        if last < 0:
            return FIRST
        return self.back_from(self.last_of(last), max(0, self.rows - 1))

    def last_of(self, item: int) -> ItemLine:
        """The last line of an item."""
        return ItemLine(item, self.height_of(item) - 1)

    def scrolled_to(self, line: ItemLine) -> ItemLine:
        """Scroll to a line, but not beyond `bottom`."""
        return line if line == FIRST else min(line, self.bottom)  # the last items need not be laid out for that

    def scrolled_by(self, lines: int) -> ItemLine:
        """Scroll down by a number of lines, or up if it is negative."""
        if lines < 0:
            return self.scrolled_to(self.back_from(self.top, -lines))
        ahead = self._lines_from(self.top, lines + 1)
        return self.scrolled_to(ahead[-1]) if ahead else self.top

    def revealing(self, first: ItemLine, last: ItemLine) -> ItemLine:
        """Scroll just far enough to show the lines from first to last; if not all of them fit, the first ones."""
        lines = self.lines
        if not lines or (lines[0] <= first and last <= lines[-1]):
            return self.top
        if first < lines[0]:
            return self.scrolled_to(first)
        return self.scrolled_to(min(self.back_from(last, max(0, self.rows - 1)), first))
