"""A pane of entries: paragraphs, headings and links, each wrapped to the width of the pane."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import ClassVar, NamedTuple

from textual.geometry import Offset

from explorer.digest.refs import Ref
from explorer.pictures.signs import CURSOR
from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.look.entries import Entry
from explorer.tui.look.lines import Part, cut, repaint_ranges, width_of, without_dots, wrap, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.findable import FindablePane, Occurrence
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST, ItemLine

TABLE, SPACIOUS = 36, 42
"""Cells of a pane from which labels have a column beside their rows, and from which that column is wide."""
LABEL, WIDE_LABEL = 13, 16
"""Cells of the column of labels."""
LABEL_LINES = 2
"""A label that takes more lines of its column is above its rows, where it takes one."""
BETWEEN = "\N{NO-BREAK SPACE}· "
"""Between entries in the same line."""


class _Run(NamedTuple):
    """A part of a line that belongs to one entry."""

    item: int | None
    """None: it stands between entries."""
    parts: list[Part]


class _Line(NamedTuple):
    left: list[Part]
    """The label, or blanks."""
    runs: list[_Run]


class EntriesPane(FindablePane):
    """The cursor moves among the entries that Enter leads somewhere from.

    An entry that flows is drawn in the lines of the one before, and has no lines of its own.
    """

    bar_cells: ClassVar[int] = 1
    """Cells at the left for the sign of the cursor, and as many at the right; 0: it is before the words, if there is
    an empty cell, and only while the pane has the focus."""

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.entries: list[Entry] = []
        self.measure = 100
        """Most cells of a line, its label included: longer ones are hard to read."""
        self._has_place_label = False
        """Whether `remark` is the place label, to be cleared when finding ends."""
        self._laid_at = lru_cache(1024)(self._lay_out)

    def put(self, entries: list[Entry], *, from_top: bool = False) -> None:
        """Show other entries. Unless `from_top`, keeps the scroll position, the cursor and the words to find."""
        self.entries = entries
        if from_top:
            self.words = ""
        self.find_again()
        self._laid_at.cache_clear()
        self.describe()
        self.changed()
        if from_top or self.cursor is None or self.cursor >= len(entries) or not entries[self.cursor].selectable:
            self.cursor = self.first_stop()
        self.scroll_lines(FIRST if from_top else self.top)

    # --- finding --------------------------------------------------------------------------------------------

    def texts(self) -> Iterator[tuple[int, str]]:
        return (
            (item, "".join(text for text, _ in entry.all_parts(self.look))) for item, entry in enumerate(self.entries)
        )

    def reveal_occurrence(self, place: Occurrence) -> None:
        if self.entries[place.item].selectable:
            self.move_to(place.item)
        self.reveal_item(place.item)

    def describe(self) -> None:
        if self.words or self._has_place_label:
            self.remark, self._has_place_label = self.place_label, bool(self.words)
        self._laid_at.cache_clear()

    # --- the cursor -----------------------------------------------------------------------------------------

    def move_cursor(self, direction: Direction) -> None:
        """Where the first link is further down than what is in view, scroll to it line by line."""
        cursor = self.cursor
        is_known = cursor is not None and cursor < self.count and bool(self.lines)
        if is_known and direction is Direction.FORWARD and self.place_of(cursor or 0)[1] > self.lines[-1]:
            self.scroll_by(direction)
        else:
            super().move_cursor(direction)

    def resized(self) -> None:
        """Stay at the top of what was only opened, even if the first link is further down."""
        is_opened = self.top == FIRST and self.cursor == self.first_stop()
        super().resized()
        if is_opened:
            self.scroll_lines(FIRST)

    def first_stop(self) -> int | None:
        """Where the cursor starts: on the first link, else on the first entry that can take it; None: none can."""
        linked = (item for item, entry in enumerate(self.entries) if entry.target is not None)
        return next(linked, self.next_selectable(0, Direction.FORWARD))

    @property
    def entry(self) -> Entry | None:
        """The entry at the cursor; None: no entry can take it."""
        return self.entries[self.cursor] if self.cursor is not None and self.cursor < len(self.entries) else None

    @property
    def target(self) -> Ref | None:
        return self.entry.target if self.entry else None

    @property
    def passage(self) -> Span | None:
        return self.entry.spans[0] if self.entry and self.entry.spans else None

    @property
    def count(self) -> int:
        return len(self.entries)

    def selectable(self, item: int) -> bool:
        return self.entries[item].selectable

    def place_of(self, item: int) -> tuple[ItemLine, ItemLine]:
        head = item
        while self.entries[head].flows:
            head -= 1
        lines = [number for number, line in enumerate(self._laid(head)) if any(run.item == item for run in line.runs)]
        return ItemLine(head, lines[0] if lines and item != head else 0), ItemLine(head, lines[-1] if lines else 0)

    def cursor_cell(self) -> Offset | None:
        """On the sign of the cursor; where there is none, on the first letter of what has the cursor."""
        for row, line in enumerate(self.lines, self.rules + self.window.above):
            laid = self._laid(line.item)[line.line]
            x = self.bar_cells + width_of(laid.left)
            for run in laid.runs:
                if run.item == self.cursor and run.item is not None:
                    return Offset(0 if self.bar_cells and len(laid.runs) == 1 else x, row)
                x += width_of(run.parts)
        return super().cursor_cell()

    def clicked_line(self, line: ItemLine, x: int) -> None:
        laid = self._laid(line.item)[line.line]
        found, end = line.item, self.bar_cells + width_of(laid.left)
        for run in laid.runs:
            if run.item is not None and (x >= end or run is laid.runs[0]):
                found = run.item
            end += width_of(run.parts)
        super().clicked_line(ItemLine(found, 0), x)

    # --- lines ----------------------------------------------------------------------------------------------

    def _laid(self, item: int) -> list[_Line]:
        return self._laid_at(item, self.inner_width)

    def _painted(self, item: int) -> list[Part]:
        parts = self.entries[item].all_parts(self.look)
        return repaint_ranges(parts, list(self.marked_in(item))) if self.words else parts

    def _lay_out(self, item: int, width: int) -> list[_Line]:
        """The lines of an entry, and of those that flow on in them."""
        entry, look, width = self.entries[item], self.look, max(1, min(self.measure, width) - 2 * self.bar_cells)
        label, parts, indent, lines = entry.label, self._painted(item), entry.indent, list[_Line]()
        beside: list[list[Part]] = []
        if label is not None:
            cells = (WIDE_LABEL if width >= SPACIOUS else LABEL) if width >= TABLE else 0
            indent = cells + 1
            if label:
                named, parts = cut(parts, 0, len(label)), cut(parts, len(label) + 1, sys.maxsize)
                beside = list(wrap_parts(named, cells)) if cells else []
                if not cells or len(beside) > LABEL_LINES:
                    beside, lines = [], [_Line(line, []) for line in wrap_parts(named, width)]
        rail = [entry.rail] if entry.rail else []
        for number, runs in enumerate(self._wrap(item, parts, max(1, width - indent - width_of(rail)), entry.hang)):
            label_line = beside.pop(0) if beside else []
            blank = indent + (entry.hang if number else 0) - width_of(label_line)
            lines.append(_Line([*label_line, *([(" " * blank, look.ink)] if blank else []), *rail], runs))
        return lines + [_Line(line, []) for line in beside]

    def _wrap(self, item: int, parts: list[Part], room: int, hang: int) -> Iterator[list[_Run]]:
        flowing = takewhile(lambda number: self.entries[number].flows, range(item + 1, len(self.entries)))
        runs = [_Run(item, parts)]
        for number in flowing:
            runs += [_Run(None, [(BETWEEN, self.look.quiet)]), _Run(number, self._painted(number))]
        if len(runs) == 1:
            return ([_Run(item, line)] for line in wrap_parts(parts, room, hang))
        return _wrap_runs(runs, room, hang)

    def height_of(self, item: int) -> int:
        return self.height_at(item, self.inner_width)

    def height_at(self, item: int, width: int) -> int:
        """How many lines an item has in `width` cells; 0: it flows in those of the one before."""
        return 0 if self.entries[item].flows else len(self._laid_at(item, width))

    def state_of(self, item: int, line: int) -> object:
        laid = self._laid(item)[line]
        return laid, [run.item for run in laid.runs if run.item == self.cursor]

    def draw(self, item: int, line: int) -> list[Part]:
        laid, look = self._laid(item)[line], self.look
        left, runs = laid.left, laid.runs
        is_here = any(run.item == self.cursor for run in runs) and self.selectable(self.cursor or 0)
        sign: list[Part] = [((CURSOR if is_here else " "), look.ink)] * self.bar_cells
        if not is_here:
            return [*sign, *left, *(part for run in runs for part in run.parts)]
        if not self.bar_cells and self.has_keys and runs[0].item == self.cursor:
            is_first = line == 0 or not self._laid(item)[line - 1].runs
            left = _signed(left, look) if is_first else left
        style = look.cursor if self.has_keys else look.cursor_blur
        if len(runs) > 1 or self._goes_on(item):  # of several entries in a line, only one has the cursor
            parts = []
            for run in runs:
                here = run.item == self.cursor
                parts += [(text, overlay(style, below) if here else below) for text, below in run.parts]
            return [*sign, *left, *parts]
        parts = [*sign, *left, *runs[0].parts]
        fill = max(0, self.inner_width - width_of(parts))
        return [(text, overlay(style, below)) for text, below in [*parts, (" " * fill, look.ink)]]

    def _goes_on(self, item: int) -> bool:
        return item + 1 < len(self.entries) and self.entries[item + 1].flows


def _signed(left: list[Part], look: Styles) -> list[Part]:
    """What is left of the words, with the sign of the cursor in the last cell, if that is empty."""
    if not left or not left[-1][0].endswith(" "):
        return left
    text, style = left[-1]
    return [*left[:-1], (text[:-1], style), (CURSOR, look.ink)]


def _wrap_runs(runs: list[_Run], room: int, hang: int) -> Iterator[list[_Run]]:
    """The lines of several entries one after the other."""
    text = "".join(text for run in runs for text, _ in run.parts)
    lengths = [sum(len(text) for text, _ in run.parts) for run in runs]
    first, offset = 0, 0
    for start, end in without_dots(text, wrap(text, room - hang, -hang)):
        line: list[_Run] = []
        while first < len(runs) and offset < end:
            piece = cut(runs[first].parts, max(0, start - offset), end - offset)
            if piece:
                line.append(_Run(runs[first].item, piece))
            if offset + lengths[first] > end:
                break
            offset += lengths[first]
            first += 1
        yield line
