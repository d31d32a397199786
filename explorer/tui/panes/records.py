"""The list pane of a kind; its `PaneSpec` holds what differs between kinds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.session.exploration import Rows, Shown
from explorer.session.session import Session
from explorer.tui import messages
from explorer.tui.look.lines import Part, strip
from explorer.tui.look.rows import PaneSpec
from explorer.tui.painters.painter import Painter, painter
from explorer.tui.panes.dateline import DateLine
from explorer.tui.panes.listrows import GUTTER, ListRows, View
from explorer.tui.panes.pictured import LEAST_LIST, PicturedPane
from explorer.tui.panes.window import FIRST, ItemLine

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved

LOOKED_AT = 100
"""How many linked records are searched for the topmost one: more than any list has rows on the screen."""
TALL = 9
"""From this many rows up, a list of events has an axis of its dates above them."""


class RecordsPane(PicturedPane):
    empty_indent = GUTTER

    def __init__(self, spec: PaneSpec, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading=spec.heading, id=id)
        self.spec = spec
        self.session = session
        self.rows = ListRows(spec, session)
        self._version = 0
        """Counts how often the rows changed."""
        self._revealed: tuple[list[int], int] = [], 0
        """The linked rows that were last scrolled into view, and in how many rows of the pane."""
        self.pinned = False
        """Whether it stays as it is while the other lists follow the selection, for comparing."""
        self.maximized = False
        self._saved_painter: Painter | None = None
        """Created when the pane is first maximized, and kept because it remembers zoom and position."""
        self._dates = DateLine(session, spec.kind.kind) if spec.kind.chronological else None

    @property
    def shown(self) -> Shown:
        """What it shows."""
        return self.rows.shown

    @property
    def records(self) -> Sequence[Record]:
        """All records of the kind; `shown.rows` has their numbers."""
        return self.rows.records

    # --- what the screen calls ------------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show a new state. The cursor moves to the selected record, else to the first linked one; in the list that has
        the focus, to the nearest of the records that are left. A pinned list stays, but for bookmarks and marks."""
        if self.pinned:
            selected = shown.selected if self.has_focus else self.shown.selected  # in focus, it is the cursor's
            shown = replace(self.shown, selected=selected, bookmarked=shown.bookmarked, marked=shown.marked)
        before, cursor = self.shown.rows, self.cursor
        if self.rows.show(shown):
            self._version += 1
            self.top = FIRST
            self.cursor = _nearest(before, cursor, shown.rows)
        self.changed()
        if self.pinned:
            return
        row = self.row_of(shown.selected) if shown.selected else None
        if row is not None:
            self.move_to(row)
        elif not self.has_focus or shown.rows.searched:
            self._reveal_linked()
        else:
            self.show_cursor()

    def _reveal_linked(self) -> None:
        """Show as many linked rows as there is room for, and put the cursor on the first of these, unless it is on one.

        That is what people come here for. It is done once for the same rows and height: who scrolls on may stay there.
        """
        linked, current = self.shown.linked, self.current
        if not linked.count(self.kind) or (self.has_focus and current is not None and current in linked):
            return
        near = linked.of_kind(self.kind)[:LOOKED_AT]
        rows = sorted(row for number in near if (row := self.shown.rows.position(number)) is not None)
        asked = (rows, self.window.rows)
        if not rows or asked == self._revealed:
            return
        self._revealed = asked
        first, last = _closest(rows, max(1, self.window.rows))
        if self.cursor not in rows or not first <= (self.cursor or 0) <= last:
            self.move_to(first)
        self.reveal(ItemLine(first, 0), self.window.last_of(last))

    def resized(self) -> None:
        super().resized()
        if self.shown.selected is None or self.row_of(self.shown.selected) is None:
            self._reveal_linked()

    # --- another digest in its place --------------------------------------------------------------------------

    def take_digest(self, moved: Moved) -> None:
        self.rows = ListRows(self.spec, self.session)
        self._version += 1
        self._dates = DateLine(self.session, self.kind) if self._dates is not None else None
        self.stop_drawing()
        if self._saved_painter is not None:
            self._saved_painter.take_digest(moved)
        self._drawn_for = None
        super().take_digest(moved)

    def row_of(self, ref: Ref) -> int | None:
        """The row of a record; None: it is not in this list now."""
        if ref.kind != self.kind:
            return None
        number = self.session.digest.positions[ref.kind].get(ref.id)
        return None if number is None else self.shown.rows.position(number)

    def record_at(self, item: int) -> Record:
        return self.rows.record_at(item)

    @property
    def kind(self) -> str:
        return self.spec.kind.kind

    @property
    def current(self) -> Ref | None:
        return None if self.cursor is None or self.cursor >= self.count else self.record_at(self.cursor).ref

    def go_to(self, ref: Ref) -> bool:
        row = self.row_of(ref)
        if row is not None:
            self.user_moves_to(row)
        return row is not None

    def toggle_pin(self) -> bool:
        self.pinned = not self.pinned
        self.changed()
        return True

    def maximize(self, maximized: bool) -> None:
        """Show more of each record, and a picture above the list; or go back to the list alone."""
        if maximized and self._saved_painter is None and self.spec.picture:
            self._saved_painter = painter(self.spec.picture, self.session, self.kind)
        self.stop_drawing()
        self.maximized, self.painter = maximized, self._saved_painter if maximized else None
        if self.painter is not None and self.inner_width + 2 < self.app.size.width:
            self.await_size()
        self.repaint_picture()
        self.show_cursor()

    @property
    def showing(self) -> Shown:
        return self.shown

    @property
    def rule_remark(self) -> list[Part]:
        row = self.cursor if self.has_focus else None
        room = self.inner_width - cell_len(f"{self.key} {self.heading}") - 5
        lines = self.lines
        seen = range(lines[0].item, lines[-1].item + 1) if lines else range(self.count)
        return self.rows.remark(self.look, row, seen, pinned=self.pinned, is_drawing=self.is_drawing, room=room)

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.shown.rows.numbers)

    def height_of(self, item: int) -> int:
        if self.maximized:
            return 1 if self._rows_are_drawn else 1 + len(self.rows.more(item, self._view))
        return 1 + self.rows.ends_group(item)

    @property
    def _rows_are_drawn(self) -> bool:
        """Whether the painter draws the rows."""
        return self.painter is not None and self.painter.draws_rows and self.picture is not None

    @property
    def _view(self) -> View:
        return View(self.look, self.inner_width, self.maximized)

    def _is_first(self, item: int) -> bool:
        """Whether it is the first visible item, which says what the others leave out."""
        return item == self.top.item

    def state_of(self, item: int, line: int) -> object:
        marks = self.rows.marks_of(self.record_at(item).ref)
        first = self.spec.repeats and self._is_first(item)
        return self._version, self.maximized, item == self.cursor, marks, first, self.rows.indent

    def draw(self, item: int, line: int) -> list[Part]:
        if self._rows_are_drawn:
            runs = self._picture_of(self.record_at(item).ref).rows[0]
            return self.rows.draw_runs(item, runs, self._view, cursor=self._cursor_on(item))
        if line and not self.maximized:
            return self.rows.group_heading(item + 1, self.look)
        first = self._is_first(item)
        return self.rows.draw(item, line, self._view, first=first, cursor=self._cursor_on(item))

    def _cursor_on(self, item: int) -> Style | None:
        """The style of the cursor; None: it is not on this item, or has no meaning now."""
        if item != self.cursor:
            return None
        if self.has_keys:
            return self.look.cursor
        return self.look.cursor_blur if self.record_at(item).ref == self.shown.selected else None

    def _picture_of(self, ref: Ref) -> Picture:
        """The row of a record as its painter draws it."""
        assert self.painter is not None
        return self.painter.row(self.shown, ref, self.inner_width - self.rows.indent)

    def clicked_line(self, line: ItemLine, x: int) -> None:
        spot = x - self.rows.indent
        key = self._picture_of(self.record_at(line.item).ref).at(spot, 0) if self._rows_are_drawn else None
        if key is not None and self.painter is not None:
            self._announce(self.painter.point(self.shown, key))
        else:
            super().clicked_line(line, x)

    # --- the row above the list -----------------------------------------------------------------------------

    @property
    def picture_height(self) -> int:
        return super().picture_height + self._has_top

    @property
    def _has_top(self) -> bool:
        """Whether a row above the list has the heads of its columns, the heading of its first group, or an axis."""
        has_room = self.inner_height - super().picture_height > LEAST_LIST
        if self.maximized:
            return self.spec.heads is not None and has_room and bool(self.count)
        if self.rows.is_grouped:
            return has_room and bool(self.count)
        if self._dates is None or self.inner_height < TALL:
            return False
        return self._dates.applies(self.shown, self.inner_width - self.rows.indent)

    def draw_row(self, row: int) -> Strip:
        if row != super().picture_height or not self._has_top:
            return super().draw_row(row)
        if self.maximized:
            parts = self.rows.heads(self._view)
        elif self.rows.is_grouped:
            parts = self.rows.group_heading(self.top.item, self.look)
        else:
            assert self._dates is not None
            indent: Part = (" " * self.rows.indent, self.look.ink)
            parts = [indent, *self._dates.draw(self.shown, self.inner_width - self.rows.indent, self.look)]
        return strip(parts, self.inner_width, self.look.ink)

    def state_of_line(self, y: int) -> object:
        return None if y == self.rules + super().picture_height and self._has_top else super().state_of_line(y)

    def empty_text(self) -> Sequence[str]:
        if self.shown.rows.searched:
            return [messages.LIST_NOTHING_FOUND]
        if self.shown.rows.total:
            return [messages.LIST_NOTHING_THEN if self.shown.during else messages.LIST_NOTHING_LINKED]
        if left_out := self.session.digest.left_out_of.get(self.kind):
            return [messages.LIST_LEFT_OUT.format(count=left_out)]
        return [messages.LIST_EMPTY.format(plural=self.spec.kind.plural)]


def _nearest(before: Rows, cursor: int | None, rows: Rows) -> int | None:
    """The row of the record that the cursor was on; else, if the same order has lost it, of the next one that is still
    there, or of the last before; else the first row. None: there are no rows."""
    if not rows.numbers:
        return None
    same_order = not (rows.searched or before.searched) and rows.order == before.order
    if cursor is None or cursor >= len(before.numbers) or not same_order:
        return 0
    others = chain(range(cursor, len(before.numbers)), range(cursor - 1, -1, -1))
    found = (rows.position(before.numbers[other]) for other in others)
    return next((row for row in found if row is not None), 0)


def _closest(rows: Sequence[int], height: int) -> tuple[int, int]:
    """The first and the last of as many of these ascending rows as are within a height; the topmost of several."""
    runs = ((bisect_left(rows, row + height) - at, -at) for at, row in enumerate(rows))
    count, at = max(runs)
    return rows[-at], rows[-at + count - 1]
