"""The pane of both versions of an article: side by side, or as one text where that would be too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from explorer.pictures.signs import CURSOR, HEARD
from explorer.session.versions.change import Row, Side, Standing
from explorer.session.versions.pair import Called
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, fit_words, strip, width_of, wrap_parts
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import Rule
from explorer.tui.screens.versions import messages
from explorer.tui.screens.versions.painting import painted

SIDE_BY_SIDE = 99
"""Cells of the pane, one less than the screen has, from which both versions have a column of their own."""
BETWEEN = 3
"""Blank cells between the columns."""
AIRY = 12
"""Rows of the pane from which there is a blank one after each paragraph."""
AROUND = 14
"""Words shown beside a difference."""


class Folded(NamedTuple):
    """Paragraphs that are as before, one after the other."""

    was: tuple[int, int]
    now: tuple[int, int]


class VersionsPane(LinesPane):
    """The cursor goes to paragraphs that differ."""

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading=messages.BOTH, id=id)
        self.items: Sequence[Folded | Row] = ()
        self._texts: tuple[Sequence[str], Sequence[str]] = (), ()
        self._names: tuple[Called, Called] = Called(), Called()
        self._empty: Sequence[str] = messages.COMPARING
        self._laid_at = lru_cache(512)(self._lay_out)

    def put(
        self, rows: Sequence[Row], texts: tuple[Sequence[str], Sequence[str]], names: tuple[Called, Called],
        empty: Sequence[str],
    ) -> None:  # fmt: skip
        """Show two versions.

        Args:
            rows: Their paragraphs beside each other.
            texts: The paragraphs of the older and of the newer one.
            names: What stands at the right end of their rules.
            empty: The lines that are shown if there are no rows.
        """
        self.items, self._texts, self._names, self._empty = _folded(rows), texts, names, empty
        self._laid_at.cache_clear()
        self.cursor = self.next_selectable(0, Direction.FORWARD)
        self.changed()

    @property
    def differing(self) -> list[int]:
        """The numbers of the items that differ."""
        return [number for number in range(self.count) if self.selectable(number)]

    @property
    def row(self) -> Row | None:
        """The paragraph under the cursor; None: none differs."""
        item = self.items[self.cursor] if self.cursor is not None and self.cursor < self.count else None
        return item if isinstance(item, Row) else None

    def show_paragraph(self, paragraph: int) -> None:
        """Put the cursor on a paragraph of the newer version, if it differs."""
        for number in self.differing:
            item = self.items[number]
            if isinstance(item, Row) and paragraph in (item.now, None if item.now else item.was):
                self.move_to(number)

    # --- items ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.items)

    def selectable(self, item: int) -> bool:
        return isinstance(self.items[item], Row)

    def empty_text(self) -> Sequence[str]:
        return self._empty

    def height_of(self, item: int) -> int:
        return len(self._laid_at(item, self.inner_width, False)) + (self.inner_height >= AIRY)

    def draw(self, item: int, line: int) -> list[Part]:
        is_here = item == self.cursor
        lines = self._laid_at(item, self.inner_width, is_here)
        return lines[line] if line < len(lines) else []

    def watch_look(self) -> None:
        self._laid_at.cache_clear()
        super().watch_look()

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def _has_columns(self) -> bool:
        return self.outer_size.width >= SIDE_BY_SIDE

    def _columns(self, width: int) -> tuple[int, int]:
        left = (width - BETWEEN) // 2
        return left, width - BETWEEN - left

    def _lay_out(self, item: int, width: int, is_here: bool) -> list[list[Part]]:
        found = self.items[item]
        if not self._has_columns:
            return self._one(found, width, is_here)
        widths = self._columns(width)
        sides = [self._side(found, side, widths[number], is_here) for number, side in enumerate((Side.WAS, Side.NOW))]
        height = max(map(len, sides))
        for lines, side in zip(sides, (Side.WAS, Side.NOW), strict=True):
            lines += [self._margin(found, side, is_here, number=False)] * (height - len(lines))
        across = widths[0] + BETWEEN
        left = [[*line, (" " * (across - width_of(line)), self.look.ink)] for line in sides[0]]
        return [[*one, *other] for one, other in zip(left, sides[1], strict=True)]

    def _one(self, found: Folded | Row, width: int, is_here: bool) -> list[list[Part]]:
        """Both versions as one text."""
        margin = self._margin(found, Side.NOW, is_here, number=True)
        room = max(8, width - width_of(margin) - 1)
        if isinstance(found, Row) and found.pieces and found.was and found.now:
            base = self.look.ink if is_here else self.look.quiet
            sides = (Side.WAS, Side.NOW)
            parts = painted(found.pieces, sides, base, self.look, around=AROUND)
        else:
            parts = self._words(found, Side.NOW if _of(found, Side.NOW) else Side.WAS, room, is_here)
        return self._below(found, Side.NOW, wrap_parts(parts, room), is_here)

    def _side(self, found: Folded | Row, side: Side, width: int, is_here: bool) -> list[list[Part]]:
        margin = self._margin(found, side, is_here, number=True)
        room = max(8, width - width_of(margin) - (side is Side.NOW))
        return self._below(found, side, wrap_parts(self._words(found, side, room, is_here), room), is_here)

    def _below(self, found: Folded | Row, side: Side, lines: list[list[Part]], is_here: bool) -> list[list[Part]]:
        return [[*self._margin(found, side, is_here, number=not number), *line] for number, line in enumerate(lines)]

    def _margin(self, found: Folded | Row, side: Side, is_here: bool, *, number: bool) -> list[Part]:
        """A bar beside what differs, and the number of the paragraph."""
        look = self.look
        if isinstance(found, Folded):
            return [(" ", look.ink)]
        bar = (CURSOR, look.here) if is_here else (HEARD, look.warn)
        paragraph = _of(found, side) or (_of(found, Side.WAS) if not self._has_columns else 0)
        label = f"{paragraph or '':>3}" if number else "   "
        return [bar, (f"{label} ", look.quiet)]

    def _words(self, found: Folded | Row, side: Side, room: int, is_here: bool) -> list[Part]:
        look = self.look
        if isinstance(found, Folded):
            first, last = found.was if side is Side.WAS else found.now
            numbers = f"{first}–{last}" if last > first else f"{first}"
            return [(f"{numbers:>3} {messages.AS_BEFORE}", look.quiet)]
        number = _of(found, side)
        if not number:
            return [(messages.NOT_THERE, look.quiet)]
        base: Style = look.ink if is_here else look.quiet
        moved = self._moved(found, side)
        if found.pieces:
            return [*moved, *painted(found.pieces, (side,), base, look, around=AROUND)]
        text = self._texts[0 if side is Side.WAS else 1][number - 1]
        return [*moved, (fit_words(text, max(8, room - width_of(moved))), base)]

    def _moved(self, found: Row, side: Side) -> list[Part]:
        if not found.moved:
            return []
        is_old = side is Side.WAS and self._has_columns
        template, other = (messages.MOVED_TO, found.now) if is_old else (messages.MOVED_FROM, found.was)
        return [(f"{template.format(paragraph=other)}: ", self.look.warn)]

    # --- the rule -------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if y >= self.rules or not self._has_columns:
            return super().render_line(y)
        look, left, right = self.look, *self._columns(self.inner_width)
        before = Rule(look, False, left).line(messages.BEFORE, self._called(0))
        now = Rule(look, self.has_keys, right).line(messages.NOW, self._called(1))
        gap = strip([], BETWEEN, look.ink)
        return Strip.join([before, gap, now]).adjust_cell_length(self.outer_size.width, look.ink)

    def _called(self, number: int) -> list[Part]:
        """What a version is called; where there is no room, only when it was written."""
        name, written = self._names[number].name, self._names[number].written
        parts = [(f"{name}, " if written else name, self.look.quiet), (written, self.look.quiet)]
        return [part for part in parts if part[0]]

    @property
    def rule_remark(self) -> list[Part]:
        before, after = self._called(0), self._called(1)
        arrow: list[Part] = [(" → ", self.look.quiet)] if before and after else []
        whole = [*before, *arrow, *after]
        return whole if width_of(whole) <= self.remark_width else [*before[-1:], *arrow, *after[-1:]]

    def state_of_line(self, y: int) -> object:
        return None


def _of(row: Folded | Row, side: Side) -> int | None:
    """The number of a paragraph in one version; None: it has none."""
    if isinstance(row, Folded):
        return (row.was if side is Side.WAS else row.now)[0]
    return row.was if side is Side.WAS else row.now


def _folded(rows: Sequence[Row]) -> list[Folded | Row]:
    """The rows, those that are as before together as long as their numbers go on."""
    items: list[Folded | Row] = []
    for same, group in groupby(rows, lambda row: row.standing is Standing.SAME):
        for row in group:
            last = items[-1] if items else None
            if not same or row.was is None or row.now is None:
                items.append(row)
            elif isinstance(last, Folded) and (last.was[1] + 1, last.now[1] + 1) == (row.was, row.now):
                items[-1] = Folded((last.was[0], row.was), (last.now[0], row.now))
            else:
                items.append(Folded((row.was, row.was), (row.now, row.now)))
    return items
