"""The pane of what changed besides the text of the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.pictures.signs import CURSOR
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, fit_parts, width_of, wrap_parts
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import overlay
from explorer.tui.screens.versions import messages
from explorer.tui.screens.versions.entries import Entry

WIDE = 80
"""Cells of the pane from which what changed stands beside what it is."""
SHARE, MOST = 0.36, 46
"""The share of the width that what it is takes, and its cells at most."""
GUTTER, INDENT = 3, 5


class ChangesPane(LinesPane):
    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading=messages.TO_RECORDS, id=id)
        self.entries: Sequence[Entry] = ()
        self._laid_at = lru_cache(1024)(self._lay_out)

    def put(self, entries: Sequence[Entry], heading: str) -> None:
        self.entries, self.heading = entries, heading
        self._laid_at.cache_clear()
        at = self.cursor or 0
        self.cursor = at if at < self.count and self.selectable(at) else self.next_selectable(0, Direction.FORWARD)
        self.changed()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor; None: there is none to go to."""
        return self.entries[self.cursor] if self.cursor is not None and self.cursor < self.count else None

    def show_paragraph(self, paragraph: int) -> None:
        """Put the cursor on the first entry that stands in a paragraph of the newer version, if there is one."""
        if self.entry is not None and self.entry.paragraph == paragraph:
            return
        for number, entry in enumerate(self.entries):
            if entry.paragraph == paragraph and self.selectable(number):
                self.move_to(number)
                return

    def wanted(self, width: int) -> int:
        """Rows that all entries take, with the rule."""
        return 1 + sum(len(self._laid_at(item, max(1, width - 1))) for item in range(min(self.count, 100)))

    # --- items ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.entries)

    def selectable(self, item: int) -> bool:
        return bool(self.entries[item].left)

    def height_of(self, item: int) -> int:
        return len(self._laid_at(item, self.inner_width))

    def draw(self, item: int, line: int) -> list[Part]:
        (left, right), look = self._laid_at(item, self.inner_width)[line], self.look
        if line or item != self.cursor or not self.selectable(item):
            return [*left, *right]
        style = look.cursor if self.has_keys else look.cursor_blur
        signed = [(CURSOR, look.ink), *left[1:]]
        apart: list[Part] = []
        if right:  # the ground of the cursor ends a cell before what changed
            *signed, (blank, below) = signed
            signed, apart = [*signed, (blank[1:], below)], [(" ", below)]
        return [*((text, overlay(style, below)) for text, below in signed), *apart, *right]

    def watch_look(self) -> None:
        self._laid_at.cache_clear()
        super().watch_look()

    # --- lines ----------------------------------------------------------------------------------------------

    def _left_width(self, width: int) -> int:
        return min(MOST, int(width * SHARE)) if width >= WIDE else width

    def _lay_out(self, item: int, width: int) -> list[tuple[list[Part], list[Part]]]:
        """What it is, and what changed about it, line by line."""
        entry, look = self.entries[item], self.look
        cells = self._left_width(width)
        indent = cells if width >= WIDE else INDENT
        lines = [line for change in entry.changes for line in wrap_parts(change, max(8, width - indent - 1))]
        if not entry.left:
            return [([(" " * GUTTER, look.ink)], line) for line in lines]
        is_short = bool(entry.short) and width_of(entry.left) > cells - 1 - GUTTER
        what = entry.short if is_short else entry.left
        named = [(" ", look.ink), entry.sign or (" ", look.ink), (" ", look.ink), *what]
        named = fit_parts(named, cells - 1)
        head = [*named, (" " * (cells - width_of(named)), look.ink)]
        blank = [(" " * indent, look.ink)]
        if width < WIDE:
            return [(head, []), *((blank, line) for line in lines)]
        return [(blank if number else head, line) for number, line in enumerate(lines)]
