"""A pane of sections in as many columns as there is room for. It scrolls, and has no cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from textual.geometry import Size

from explorer.tui.look.lines import Part, width_of, wrap_parts
from explorer.tui.panes.base import LinesPane

LEAST, GAP = 48, 3
"""Least cells of a column, and between two."""
NAMES = (4, 16)
"""Least and most cells of the names at the left of a section."""


class Section(Struct, frozen=True):
    heading: str
    rows: Sequence[tuple[str, str]]
    """Names, such as keys, and what they mean."""


class Block(NamedTuple):
    """Lines that stay together."""

    lines: list[list[Part]]
    gap: int
    """Empty lines before it, unless it is the first in its column."""


class ColumnsPane(LinesPane):
    rules = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.sections: Sequence[Section] = ()
        self._lines_at = lru_cache(8)(self._flow)

    def put(self, sections: Sequence[Section]) -> None:
        """Show other sections."""
        self.sections = sections
        self._lines_at.cache_clear()
        self.changed()
        self.scroll_lines(self.top)
        self.refresh(layout=True)

    @property
    def count(self) -> int:
        return len(self._lines_at(self.inner_width))

    def selectable(self, item: int) -> bool:
        return False

    def draw(self, item: int, line: int) -> list[Part]:
        return self._lines_at(self.inner_width)[item]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines_at(max(1, width - 1)))

    def watch_look(self) -> None:
        self._lines_at.cache_clear()
        super().watch_look()

    # --- columns --------------------------------------------------------------------------------------------

    def _flow(self, width: int) -> list[list[Part]]:
        """The lines at a width. Sections go down one column after another, in the same order at every width.

        Only the last one may go on in the next column.
        """
        count = max(1, (width + GAP) // (LEAST + GAP))
        cells = (width - GAP * (count - 1)) // count
        blocks = [block for section in self.sections[:-1] for block in self._blocks(section, cells, whole=True)]
        blocks += [block for section in self.sections[-1:] for block in self._blocks(section, cells, whole=False)]
        columns = [_stacked(column) for column in _fewest_lines(blocks, count)]
        columns += [[] for _ in range(count - len(columns))]
        return [self._side_by_side(row, cells) for row in zip_longest(*columns, fillvalue=[])]

    def _side_by_side(self, row: Sequence[list[Part]], cells: int) -> list[Part]:
        parts: list[Part] = []
        for column in row:
            gap = len(parts) and GAP
            parts += [(" " * gap, self.look.ink), *column, (" " * max(0, cells - width_of(column)), self.look.ink)]
        return parts

    def _blocks(self, section: Section, width: int, *, whole: bool) -> Iterator[Block]:
        """A section in one piece, or in as many as it has rows; the heading stays with the first row."""
        look = self.look
        least, most = NAMES
        longest = max((len(name) for name, _ in section.rows), default=0)
        cells = min(max(least, longest), most, max(1, width // 3)) + 2
        dashes = "─" * max(0, width - len(section.heading) - 1)
        lines: list[list[Part]] = [[(section.heading, look.strong), (f" {dashes}", look.frame)]]
        gap = 1
        for number, (name, meaning) in enumerate(section.rows):
            left: list[Part]
            right: list[Part]
            if number and not whole:
                yield Block(lines, gap)
                lines, gap = [], 0
            names = wrap_parts([(name, look.strong)], cells - 1)
            meanings = wrap_parts([(meaning, look.ink)], max(1, width - cells))
            for left, right in zip_longest(names, meanings, fillvalue=[]):
                lines.append([*left, (" " * (cells - width_of(left)), look.ink), *right])
        yield Block(lines, gap)


def _fewest_lines(blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """The blocks in at most `count` columns, none of which has more lines than that takes."""
    low, high = max((len(lines) for lines, _ in blocks), default=0), sum(len(lines) + gap for lines, gap in blocks)
    fits = bisect_left(range(low, high), True, key=lambda most: len(_fill(blocks, most)) <= count)
    return _fill(blocks, low + fits)


def _fill(blocks: Sequence[Block], most: int) -> list[list[Block]]:
    """As many columns as it takes if each has at most so many lines, and no block is cut."""
    columns: list[list[Block]] = [[]]
    height = 0
    for block in blocks:
        if columns[-1] and height + block.gap + len(block.lines) > most:
            columns.append([])
        height = len(block.lines) + (height + block.gap if columns[-1] else 0)
        columns[-1].append(block)
    return columns


def _stacked(column: Sequence[Block]) -> list[list[Part]]:
    """The lines of a column."""
    return [line for number, (lines, gap) in enumerate(column) for line in (*([[]] * gap if number else ()), *lines)]
