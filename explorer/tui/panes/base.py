"""A pane of items in lines, with a cursor and a scroll position, that draws only its visible lines.

Uses Textual's Line API, but not its scroll view: with an integer scroll position, nothing is laid out again when a list
grows or scrolls, and a step of the cursor repaints two rows. A `Window` knows which lines are visible.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from explorer.tui import keys
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, strip
from explorer.tui.panes.pane import Pane
from explorer.tui.panes.rule import solid
from explorer.tui.panes.window import FIRST, ItemLine, Window

WHEEL = 3
"""Lines per notch of the mouse wheel."""


class PaneMessage(Message):
    """Any message from a pane to the screen."""

    def __init__(self, pane: LinesPane) -> None:
        super().__init__()
        self.pane = pane

    @property
    def control(self) -> LinesPane:
        return self.pane


class LinesPane(Pane):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.LINES]
    empty_indent: ClassVar[int] = 1
    """Blank cells before what a pane without items says."""

    class CursorMoved(PaneMessage):
        """The user moved the cursor to another item."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LinesPane.CursorMoved) and message.pane is self.pane

    class Activated(PaneMessage):
        """The user pressed Enter on, or double-clicked, the item at the cursor."""

    class Focused(PaneMessage):
        """The pane got the focus, by key or by mouse."""

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.cursor: int | None = None
        """The item with the cursor; None: no item can take it."""
        self.top = FIRST
        """The first visible line."""
        self._window: Window | None = None
        """None: the content changed since."""
        self._window_size = (0, 0)
        """The size that `_window` was made for: a pane is drawn before its resize event arrives."""
        self._thumb: range | None = None
        """None: not computed yet for this window."""

    # --- for subclasses to define ---------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def height_of(self, item: int) -> int:
        """How many lines an item has at the current width; 0: it is drawn in those of an item before."""
        return 1

    def draw(self, item: int, line: int) -> list[Part]:
        """One line of an item, in at most `inner_width` cells."""
        raise NotImplementedError

    def state_of(self, item: int, line: int) -> object:
        """Everything that `draw` draws a line from; see `state_of_line`."""
        return None

    def selectable(self, item: int) -> bool:
        """Whether an item can take the cursor."""
        return True

    def can_go_to(self, line: ItemLine) -> bool:
        """Whether the cursor can go to a line."""
        return self.selectable(line.item)

    def empty_text(self) -> Sequence[str]:
        """The lines shown in a pane without items."""
        return ()

    @property
    def picture_height(self) -> int:
        """How many rows a picture takes above the items."""
        return 0

    @property
    def extent(self) -> tuple[float, float]:
        """Start and end of the visible part of the content, each from 0 to 1."""
        return self.window.extent

    # --- geometry -------------------------------------------------------------------------------------------

    @property
    def window(self) -> Window:
        """The visible lines, at the current size."""
        window, size = self._window, self.outer_size
        if window is None or self._window_size != size or window.top != self.top:
            window = Window(self.count, self.height_of, self.inner_height, self.picture_height, self.top)
            self._window, self._window_size, self._thumb = window, size, None
        return window

    @property
    def lines(self) -> list[ItemLine]:
        """The visible lines, from top to bottom."""
        return self.window.lines

    @property
    def thumb(self) -> range:
        window = self.window
        if self._thumb is None:
            self._thumb = window.thumb(*self.extent)
        return self._thumb

    # --- scrolling and the cursor ---------------------------------------------------------------------------

    def changed(self) -> None:
        """Redraw: content or size changed."""
        self._window = None
        super().changed()

    def _scroll(self, top: ItemLine) -> None:
        if top != self.top:
            self.top = top
            self.changed()

    def scroll_lines(self, line: ItemLine) -> None:
        """Scroll a line to the top, but no further down than fills the pane."""
        self._scroll(self.window.scrolled_to(line))

    def scroll_by(self, lines: int) -> None:
        self._scroll(self.window.scrolled_by(lines))

    def reveal(self, first: ItemLine, last: ItemLine) -> None:
        """Scroll just far enough to show the lines from first to last; not at all if they are visible."""
        self._scroll(self.window.revealing(first, last))

    def place_of(self, item: int) -> tuple[ItemLine, ItemLine]:
        """The first and the last line of an item."""
        return ItemLine(item, 0), self.window.last_of(item)

    def reveal_item(self, item: int) -> None:
        self.reveal(*self.place_of(item))

    def move_to(self, item: int | None) -> bool:
        """Put the cursor on an item and show it, without a message. Returns whether it moved."""
        moved = item != self.cursor
        self.cursor = item
        if item is not None and item < self.count:
            self.reveal_item(item)
        if moved:
            self.changed()
        return moved

    def user_moves_to(self, item: int | None) -> None:
        """Like `move_to`, but posts `CursorMoved`."""
        self.take_cursor()
        if self.move_to(item):
            self.announce_move(self.CursorMoved(self))

    def next_selectable(self, item: int, direction: Direction) -> int | None:
        """The nearest item, from `item` on, that can take the cursor; None: there is none."""
        while 0 <= item < self.count:
            if self.selectable(item):
                return item
            item += direction
        return None

    # --- actions --------------------------------------------------------------------------------------------

    def move_cursor(self, direction: Direction) -> None:
        start = self.cursor + direction if self.cursor is not None else 0
        target = self.next_selectable(start, direction)
        if target is None:
            self.scroll_by(direction)
        else:
            self.user_moves_to(target)

    def page(self, direction: Direction) -> None:
        old = self.top
        self.scroll_by(direction * max(1, self.window.rows - 1))
        if old == self.top:  # already at the end: the cursor goes there
            self.go_to_end(direction)
        elif self.cursor is not None:  # an item in part would scroll it further, past lines that nobody has seen
            whole = list(filter(self.selectable, self.window.whole_items))
            self.user_moves_to(whole[0 if direction is Direction.BACK else -1] if whole else self.cursor)

    def half_page(self, direction: Direction) -> None:
        lines, cursor = direction * max(1, self.window.rows // 2), self.cursor
        self.scroll_by(lines)
        if cursor is not None and cursor < self.count:
            self._move_near(self.window.away_from(self.place_of(cursor)[0], lines).item, direction)

    def action_go_in_view(self, share: float) -> None:
        """Put the cursor on a row in view: the top (0), the middle (0.5) or the bottom one (1)."""
        lines = [line for line in self.lines if self.can_go_to(line)]
        if lines:
            self.clicked_line(lines[round(share * (len(lines) - 1))], 0)

    def _move_near(self, item: int, direction: Direction) -> None:
        """Move the cursor to the nearest item that can take it, from an item on, or else before it."""
        target = self.next_selectable(item, direction)
        if target is None:
            target = self.next_selectable(item, direction.opposite)
        if target is not None and target != self.cursor:
            self.user_moves_to(target)

    def go_to_end(self, direction: Direction) -> None:
        back = direction is Direction.BACK
        target = self.next_selectable(0 if back else self.count - 1, direction.opposite)
        self.scroll_lines(FIRST if back else self.window.bottom)
        if target is not None:
            self.user_moves_to(target)

    def action_activate(self) -> None:
        if self.cursor is not None:
            self.announce(self.Activated(self))

    def cursor_cell(self) -> Offset | None:
        return self.sign_cell(self.rules + self.window.row_of(ItemLine(self.cursor or 0, 0)))

    # --- events ---------------------------------------------------------------------------------------------

    def resized(self) -> None:
        self._window = None
        self.top = self.window.scrolled_to(self.top)
        if self.cursor is not None and self.cursor < self.count:
            self.reveal_item(self.cursor)
        self.changed()  # lines may have been drawn at the new size before `top` was adapted

    def on_focus(self) -> None:
        self.announce(self.Focused(self))

    def turn_wheel(self, direction: Direction) -> None:
        self.scroll_by(direction * WHEEL)

    def clicked(self, x: int, row: int) -> bool:
        line = self.window.line_at(row)
        if line is not None:
            self.clicked_line(line, x)
        return line is not None

    def clicked_line(self, line: ItemLine, x: int) -> None:
        """Handle a click on a line, `x` cells from its start."""
        if self.selectable(line.item):
            self.user_moves_to(line.item)

    # --- drawing --------------------------------------------------------------------------------------------

    def state_of_line(self, y: int) -> object:
        row = y - self.rules
        if row < 0:
            return self.has_keys, self.heading, tuple(self.rule_remark)
        line = self.window.line_at(row)
        if line is not None:
            state = self.state_of(*line)
            return state and (state, line, row in self.thumb, self.has_keys)
        return (self.has_keys, row in self.thumb, *(() if self.lines else self.empty_text()))

    def draw_row(self, row: int) -> Strip:
        window = self.window
        line = window.line_at(row)
        parts: list[Part] = []
        if line is not None:
            parts = solid(self.draw(*line))
        elif not window.lines:
            text = self.empty_text()
            number = row - window.above
            parts = [(" " * self.empty_indent + text[number], self.look.quiet)] if 0 <= number < len(text) else []
        return strip(parts, self.inner_width, self.look.ink)
