"""The pane that all others are: lines in a frame, a cursor, a scroll position, drawn only where they are visible.

Textual's Line API, without its scroll view: an own integer scroll position means that nothing is laid out again when a
list grows or moves, and a step of the cursor repaints two rows. A `Window` knows which lines are in sight.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from explorer.tui import keys
from explorer.tui.look.lines import Part, strip
from explorer.tui.panes.pane import Pane
from explorer.tui.panes.window import FIRST, ItemLine, Window

WHEEL = 3
"""Lines that one notch of the mouse wheel moves."""


class PaneMessage(Message):
    """What a pane tells the screen."""

    def __init__(self, pane: LinesPane) -> None:
        super().__init__()
        self.pane = pane

    @property
    def control(self) -> LinesPane:
        return self.pane


class LinesPane(Pane):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.LINES]

    class CursorMoved(PaneMessage):
        """The user moved the cursor to another item."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LinesPane.CursorMoved) and message.pane is self.pane

    class Activated(PaneMessage):
        """The user wants to go to what the cursor is on."""

    class Focused(PaneMessage):
        """The pane has the focus, by key or by mouse."""

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.cursor: int | None = None
        """The item with the cursor; None: no item can have it."""
        self.top = FIRST
        """The line at the top."""
        self._window: Window | None = None
        """None: what is shown has changed since."""
        self._window_size = (0, 0)
        """The size for which `_window` holds: a pane is drawn before it is told that it was resized."""
        self._thumb: range | None = None
        """None: to be worked out, once somebody asks for it."""

    # --- what subclasses say --------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def height_of(self, item: int) -> int:
        """How many lines an item has, at the present width; at least 1."""
        return 1

    def draw(self, item: int, line: int) -> list[Part]:
        """One line of an item, in at most `inner_width` cells."""
        raise NotImplementedError

    def state_of(self, item: int, line: int) -> object:
        """What `draw` draws a line from; see `state_of_line`."""
        return None

    def selectable(self, item: int) -> bool:
        """Whether the cursor can stand on an item."""
        return True

    def can_go_to(self, line: ItemLine) -> bool:
        """Whether the cursor can go to a line."""
        return self.selectable(line.item)

    def empty(self) -> list[str]:
        """What stands in a pane with no items."""
        return []

    @property
    def picture_height(self) -> int:
        """How many rows above the items are taken by a picture."""
        return 0

    @property
    def extent(self) -> tuple[float, float]:
        """Which part of the whole is in sight, as shares from 0 to 1."""
        return self.window.extent

    # --- geometry -------------------------------------------------------------------------------------------

    @property
    def window(self) -> Window:
        """What is in sight, at the present size."""
        window, size = self._window, self.outer_size
        if window is None or self._window_size != size or window.top != self.top:
            window = Window(self.count, self.height_of, self.inner_height, self.picture_height, self.top)
            self._window, self._window_size, self._thumb = window, size, None
        return window

    @property
    def lines(self) -> list[ItemLine]:
        """The lines in sight, from top to bottom."""
        return self.window.lines

    @property
    def thumb(self) -> range:
        window = self.window
        if self._thumb is None:
            self._thumb = window.thumb(*self.extent)
        return self._thumb

    # --- scrolling and the cursor ---------------------------------------------------------------------------

    def changed(self) -> None:
        """Draw anew: what is shown, or its size, is another."""
        self._window = None
        super().changed()

    def _scroll(self, top: ItemLine) -> None:
        if top != self.top:
            self.top = top
            self.changed()

    def scroll_lines(self, to: ItemLine) -> None:
        """Put a line at the top; no further down than fills the pane."""
        self._scroll(self.window.scrolled_to(to))

    def scroll_by(self, lines: int) -> None:
        self._scroll(self.window.scrolled_by(lines))

    def reveal(self, first: ItemLine, last: ItemLine) -> None:
        """Scroll as little as shows the lines from first to last; not at all if they are visible."""
        self._scroll(self.window.revealing(first, last))

    def reveal_item(self, item: int) -> None:
        self.reveal(ItemLine(item, 0), self.window.last_of(item))

    def move_to(self, item: int | None) -> bool:
        """Put the cursor on an item and show it. Tells nobody; True if it moved."""
        moved = item != self.cursor
        self.cursor = item
        if item is not None and item < self.count:
            self.reveal_item(item)
        if moved:
            self.changed()
        return moved

    def user_moves_to(self, item: int | None) -> None:
        if self.move_to(item):
            self.post_message(self.CursorMoved(self))

    def next_selectable(self, item: int, by: int) -> int | None:
        """The nearest item from here on, in steps of `by`, that can have the cursor; None: there is none."""
        while 0 <= item < self.count:
            if self.selectable(item):
                return item
            item += by
        return None

    # --- actions --------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        start = self.cursor + by if self.cursor is not None else 0
        target = self.next_selectable(start, by)
        if target is None:
            self.scroll_by(by)
        else:
            self.user_moves_to(target)

    def action_page(self, by: int) -> None:
        old = self.top
        self.scroll_by(by * max(1, self.window.rows - 1))
        lines = self.lines
        if not lines:
            return
        if old == self.top:  # already at the end: the cursor goes there
            self.action_end(by)
            return
        edge = lines[0].item if by < 0 else lines[-1].item
        if self.cursor is not None:
            self._move_near(edge, by)

    def action_half_page(self, by: int) -> None:
        lines, cursor = by * max(1, self.window.rows // 2), self.cursor
        self.scroll_by(lines)
        if cursor is not None and cursor < self.count:
            self._move_near(self.window.away_from(ItemLine(cursor, 0), lines).item, by)

    def action_go_in_view(self, share: float) -> None:
        """Put the cursor on a row in view: the top (0), the middle (0.5) or the bottom one (1)."""
        lines = [line for line in self.lines if self.can_go_to(line)]
        if lines:
            self.clicked_line(lines[round(share * (len(lines) - 1))], 0)

    def _move_near(self, item: int, by: int) -> None:
        """Move the cursor to the nearest item that can have it, from an item on, or else before it."""
        target = self.next_selectable(item, by)
        if target is None:
            target = self.next_selectable(item, -by)
        if target != self.cursor:
            self.user_moves_to(target)

    def action_end(self, by: int) -> None:
        target = self.next_selectable(0 if by < 0 else self.count - 1, -by)
        self.scroll_lines(FIRST if by < 0 else self.window.bottom)
        if target is not None:
            self.user_moves_to(target)

    def action_activate(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Activated(self))

    # --- events ---------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self.resized()

    def resized(self) -> None:
        """Textual would call an `on_resize` of each class, and always the subclass's first."""
        self._window = None
        self.top = self.window.scrolled_to(self.top)
        if self.cursor is not None and self.cursor < self.count:
            self.reveal_item(self.cursor)

    def on_focus(self) -> None:
        self.post_message(self.Focused(self))

    def turn_wheel(self, by: int) -> None:
        self.scroll_by(by * WHEEL)

    def clicked(self, x: int, row: int) -> bool:
        line = self.window.line_at(row)
        if line is not None:
            self.clicked_line(line, x)
        return line is not None

    def clicked_line(self, line: ItemLine, x: int) -> None:
        """The user clicked on a line, `x` cells from its start."""
        if self.selectable(line.item):
            self.user_moves_to(line.item)

    # --- drawing --------------------------------------------------------------------------------------------

    def state_of_line(self, y: int) -> object:
        height = self.outer_size.height
        if y == 0:
            return self.has_focus, self.heading, tuple(self.remark)
        if y == height - 1 or height < 3:
            return self.has_focus, height
        line = self.window.line_at(y - 1)
        if line is not None:
            own = self.state_of(*line)
            return own and (own, line, y - 1 in self.thumb, self.has_focus)
        return (self.has_focus, *(() if self.lines else self.empty()))

    def draw_row(self, row: int) -> Strip:
        window = self.window
        line = window.line_at(row)
        parts: list[Part] = []
        if line is not None:
            parts = self.draw(*line)
        elif not window.lines:
            text = self.empty()
            place = row - window.above - max(0, (window.rows - len(text)) // 3)
            parts = [(" " + text[place], self.look.dim)] if 0 <= place < len(text) else []
        return strip(parts, self.inner_width, self.look.text)
