"""The page of the walk on the terminal: one widget that draws its rows, and says where the cursor is."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from explorer.tui.look.lines import strip
from explorer.tui.look.styles import Styles
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.rule import solid
from explorer.tui.screens.review.page import Laid

WHEEL = 3
"""Lines per notch of the mouse wheel."""


class Page(Protocol):
    def laid(self, width: int, height: int, look: Styles) -> Laid:
        """Its rows, for a terminal of this size."""


class PagePane(Drawn, can_focus=True):
    covered = False
    """Whether a window lies over it."""

    class Clicked(Message):
        """The user clicked what can be chosen. `again`: twice."""

        def __init__(self, number: int, *, again: bool) -> None:
            super().__init__()
            self.number, self.again = number, again

    class Scrolled(Message):
        """The user turned the wheel, by so many lines."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.page: Page | None = None
        self._laid: Laid | None = None
        """None: the page or the size changed since."""
        self._laid_size = (0, 0)

    def put(self, page: Page) -> None:
        """Show a page, in the same frame."""
        self.page, self._laid = page, None
        self.changed()

    @property
    def laid(self) -> Laid | None:
        """The rows; None: there is no page yet."""
        size = self.outer_size
        if self.page is not None and (self._laid is None or self._laid_size != size):
            self._laid, self._laid_size = self.page.laid(size.width, size.height, self.look), size
        return self._laid

    def watch_look(self) -> None:
        self._laid = None
        super().watch_look()

    def resized(self) -> None:
        self._laid = None
        self.changed()

    def render_line(self, y: int) -> Strip:
        laid, width = self.laid, self.outer_size.width
        row = laid.rows[y] if laid is not None and y < len(laid.rows) else []
        if laid is None or y not in laid.thumb:
            return strip(solid(row), width, self.look.ink)
        line = strip(row, width - 1, self.look.ink)
        return strip(
            [*((segment.text, segment.style or self.look.ink) for segment in line), ("▐", self.look.frame)],
            width,
            self.look.ink,
        )

    def cursor_cell(self) -> Offset | None:
        laid = self.laid
        return None if laid is None else Offset(0, min(laid.cursor, max(0, self.outer_size.height - 1)))

    # --- the mouse ------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        event.stop()
        laid = self.laid
        if laid is not None and (number := laid.items.get(event.y)) is not None:
            self.post_message(self.Clicked(number, again=event.chain == 2))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Scrolled(WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Scrolled(-WHEEL))
