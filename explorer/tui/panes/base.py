"""The pane that all others are: lines in a frame, a cursor, a scroll position, drawn only where they are visible.

Textual's Line API, without its scroll view: an own integer scroll position means that nothing is laid out again when a
list grows or moves, and a step of the cursor repaints two rows. Items are one or more lines high; only those on screen
are ever asked for.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from explorer.tui.look.lines import Part, fit, strip, width_of
from explorer.tui.panes.drawn import Drawn

WHEEL = 3
"""Lines that one notch of the mouse wheel moves."""


class Line(NamedTuple):
    """One visible line: which item, and which line of it, from 0."""

    item: int
    line: int


class LinesPane(Drawn, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="pane.up", tooltip="The row above", show=False),
        Binding("down,j", "move(1)", "Down", id="pane.down", tooltip="The row below", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", id="pane.page-up", tooltip="A screenful up", show=False),
        Binding(
            "pagedown,ctrl+d,space", "page(1)", "Page down", id="pane.page-down", tooltip="A screenful down", show=False
        ),
        Binding("home,g", "end(-1)", "First", id="pane.first", tooltip="To the first row", show=False),
        Binding("end,G", "end(1)", "Last", id="pane.last", tooltip="To the last row", show=False),
        Binding("enter", "activate", "Open", id="pane.open", tooltip="Open what the cursor is on"),
    ]

    class CursorMoved(Message):
        """The user moved the cursor to another item."""

        def __init__(self, pane: LinesPane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> LinesPane:
            return self.pane

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LinesPane.CursorMoved) and message.pane is self.pane

    class Activated(Message):
        """The user wants to go to what the cursor is on."""

        def __init__(self, pane: LinesPane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> LinesPane:
            return self.pane

    class Focused(Message):
        """The pane has the focus, by key or by mouse."""

        def __init__(self, pane: LinesPane) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> LinesPane:
            return self.pane

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(id=id)
        self.key = key
        """The digit that focuses the pane."""
        self.heading = heading
        self.remark: list[Part] = []
        """What stands at the right of the frame's top."""
        self.cursor: int | None = None
        """The item with the cursor; None: no item can have it."""
        self.top = Line(0, 0)
        self._lines: list[Line] | None = None
        self._lines_size = (0, 0)
        """The size for which `_lines` holds: a pane is drawn before it is told that it was resized."""
        self._thumb = range(0)
        """The rows of the frame beside which the visible part lies in the whole; none if all is visible."""

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

    def empty(self) -> list[str]:
        """What stands in a pane with no items."""
        return []

    @property
    def extent(self) -> tuple[float, float]:
        """Which part of the whole is visible, as shares from 0 to 1."""
        lines = self.lines
        if not lines or not self.count:
            return 0.0, 1.0
        return lines[0].item / self.count, (lines[-1].item + 1) / self.count

    # --- geometry -------------------------------------------------------------------------------------------

    @property
    def inner_width(self) -> int:
        return max(0, self.outer_size.width - 2)

    @property
    def inner_height(self) -> int:
        return max(0, self.outer_size.height - 2)

    @property
    def lines(self) -> list[Line]:
        """What is visible, from top to bottom."""
        if self._lines is None or self._lines_size != self.outer_size:
            self._lines = self._lay_out(self.top, self.inner_height)
            self._lines_size = self.outer_size
            self._thumb = self._find_thumb()
        return self._lines

    def _lay_out(self, start: Line, room: int) -> list[Line]:
        lines: list[Line] = []
        item, line = start
        count = self.count
        while item < count and len(lines) < room:
            height = self.height_of(item)
            lines += [Line(item, at) for at in range(line, min(height, line + room - len(lines)))]
            item, line = item + 1, 0
        return lines

    def back_from(self, line: Line, lines: int) -> Line:
        """The place so many lines above another, or the beginning."""
        item, at = line
        at -= lines
        while at < 0 and item > 0:
            item -= 1
            at += self.height_of(item)
        return Line(item, max(0, at))

    @property
    def bottom(self) -> Line:
        """The lowest scroll position that still fills the pane."""
        last = self.count - 1
        if last < 0:
            return Line(0, 0)
        return self.back_from(Line(last, self.height_of(last) - 1), max(0, self.inner_height - 1))

    # --- scrolling and the cursor ---------------------------------------------------------------------------

    def changed(self) -> None:
        """Draw anew: what is shown, or its size, is another."""
        self._lines = None
        super().changed()

    def scroll_lines(self, to: Line) -> None:
        """Put a line at the top; no further down than fills the pane."""
        to = min(to, self.bottom)
        if to != self.top:
            self.top = to
            self.changed()

    def scroll_by(self, lines: int) -> None:
        if lines < 0:
            self.scroll_lines(self.back_from(self.top, -lines))
        else:
            ahead = self._lay_out(self.top, lines + 1)
            if ahead:
                self.scroll_lines(ahead[-1])

    def reveal(self, first: Line, last: Line) -> None:
        """Scroll as little as shows the lines from first to last; not at all if they are visible."""
        lines = self.lines
        if not lines or (lines[0] <= first and last <= lines[-1]):
            return
        if first < lines[0]:
            self.scroll_lines(first)
        else:
            self.scroll_lines(min(self.back_from(last, max(0, self.inner_height - 1)), first))

    def move_to(self, item: int | None) -> bool:
        """Put the cursor on an item and show it. Tells nobody; True if it moved."""
        moved = item != self.cursor
        self.cursor = item
        if item is not None and item < self.count:
            self.reveal(Line(item, 0), Line(item, self.height_of(item) - 1))
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
        step = max(1, self.inner_height - 1)
        old = self.top
        self.scroll_by(by * step)
        lines = self.lines
        if not lines:
            return
        if old == self.top:  # already at the end: the cursor goes there
            self.action_end(by)
            return
        edge = lines[0].item if by < 0 else lines[-1].item
        target = self.next_selectable(edge, by) if self.cursor is not None else None
        if target is None and self.cursor is not None:
            target = self.next_selectable(edge, -by)
        if target is not None:
            self.user_moves_to(target)

    def action_end(self, by: int) -> None:
        target = self.next_selectable(0 if by < 0 else self.count - 1, -by)
        self.scroll_lines(Line(0, 0) if by < 0 else self.bottom)
        if target is not None:
            self.user_moves_to(target)

    def action_activate(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Activated(self))

    # --- events ---------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._lines = None
        self.top = min(self.top, self.bottom)
        self._lines = None
        if self.cursor is not None and self.cursor < self.count:
            self.reveal(Line(self.cursor, 0), Line(self.cursor, self.height_of(self.cursor) - 1))

    def on_focus(self) -> None:
        self.changed()
        self.post_message(self.Focused(self))

    def on_blur(self) -> None:
        self.changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        self.click_line(event.y - 1, event)

    def click_line(self, row: int, event: events.Click) -> None:
        """A click on one of the visible lines, counted from 0; on the frame or below the last one, it does nothing."""
        event.stop()
        if not 0 <= row < len(self.lines):
            return
        self.clicked(self.lines[row], event.x - 1)
        if event.chain == 2:
            self.action_activate()

    def clicked(self, line: Line, x: int) -> None:
        """The user clicked on a line, `x` cells from its start."""
        if self.selectable(line.item):
            self.user_moves_to(line.item)

    # --- drawing --------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width, height = self.outer_size
        look = self.look
        if width < 4 or height < 3:
            return strip([(f"{self.key} {self.heading}", look.title)], width, look.text)
        if y in (0, height - 1):
            return self._frame_line(y == 0, width)
        frame = look.frame_focus if self.has_focus else look.frame
        inner = self._inner_line(y - 1)
        right = "┃" if y - 1 - (height - 2 - self.inner_height) in self._thumb else "│"
        return Strip([Segment("│", frame), *inner, Segment(right, frame)], width)

    def state_of_line(self, y: int) -> object:
        height = self.outer_size.height
        if y == 0:
            return self.has_focus, self.heading, tuple(self.remark)
        if y == height - 1 or height < 3:
            return self.has_focus, height
        row, lines = y - 1, self.lines
        if row < len(lines):
            own = self.state_of(*lines[row])
            return own and (own, lines[row], row in self._thumb, self.has_focus)
        return (self.has_focus, *(() if lines else self.empty()))

    def _inner_line(self, row: int) -> Strip:
        lines = self.lines
        if row < len(lines):
            return strip(self.draw(*lines[row]), self.inner_width, self.look.text)
        parts: list[Part] = []
        if not lines:
            text = self.empty()
            first = max(0, (self.inner_height - len(text)) // 3)
            if first <= row < first + len(text):
                parts = [(" " + text[row - first], self.look.dim)]
        return strip(parts, self.inner_width, self.look.text)

    def _find_thumb(self) -> range:
        start, end = self.extent
        height = self.inner_height
        if end - start >= 1 or not height:
            return range(0)
        first = min(int(start * height), height - 1)
        return range(first, max(first + 1, round(end * height)))

    def _frame_line(self, top: bool, width: int) -> Strip:
        look = self.look
        frame = look.frame_focus if self.has_focus else look.frame
        if not top:
            return strip([("╰" + "─" * (width - 2) + "╯", frame)], width, look.text)
        title = look.title_focus if self.has_focus else look.title
        name = f"{self.key} {self.heading}" if self.key else self.heading
        name = fit(f"{self.key} {self.heading}".strip(), width - 4)
        room = width - 4 - cell_len(name)
        remark = self.remark if self.remark and width_of(self.remark) + 3 <= room else []
        rest = room - (width_of(remark) + 3 if remark else 0)
        parts: list[Part] = [("╭", frame), (f" {name} ", title), ("─" * rest, frame)]
        if remark:
            parts += [(" ", look.text), *remark, (" ─", frame)]
        return strip([*parts, ("╮", frame)], width, frame)


def over(style: Style, own: Style) -> Style:
    """A style on top of another: its colours, and what the other underlines."""
    return style + Style(underline=True) if own.underline else style
