"""A pane of sections in as many columns as there is room for. It scrolls, and has no cursor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

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


class ColumnsPane(LinesPane):
    rules = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.sections: Sequence[Section] = ()
        self._lines_at = lru_cache(8)(self._flow)

    def put(self, sections: Sequence[Section]) -> None:
        """Show other sections. The first ones come first in each column."""
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
        """The lines at a width. Each section goes whole into the column that is the shortest so far."""
        count = max(1, (width + GAP) // (LEAST + GAP))
        cells = (width - GAP * (count - 1)) // count
        columns: list[list[list[Part]]] = [[] for _ in range(count)]
        for section in self.sections:
            shortest = min(columns, key=len)
            shortest += [[], *self._section(section, cells)] if shortest else self._section(section, cells)
        return [self._side_by_side(row, cells) for row in zip_longest(*columns, fillvalue=[])]

    def _side_by_side(self, row: Sequence[list[Part]], cells: int) -> list[Part]:
        parts: list[Part] = []
        for column in row:
            gap = len(parts) and GAP
            parts += [(" " * gap, self.look.ink), *column, (" " * max(0, cells - width_of(column)), self.look.ink)]
        return parts

    def _section(self, section: Section, width: int) -> list[list[Part]]:
        look = self.look
        least, most = NAMES
        longest = max((len(name) for name, _ in section.rows), default=0)
        cells = min(max(least, longest), most, max(1, width // 3)) + 2
        dashes = "─" * max(0, width - len(section.heading) - 1)
        lines: list[list[Part]] = [[(section.heading, look.strong), (f" {dashes}", look.frame)]]
        for name, meaning in section.rows:
            left: list[Part]
            right: list[Part]
            names = wrap_parts([(name, look.strong)], cells - 1)
            meanings = wrap_parts([(meaning, look.ink)], max(1, width - cells))
            for left, right in zip_longest(names, meanings, fillvalue=[]):
                lines.append([*left, (" " * (cells - width_of(left)), look.ink), *right])
        return lines
