"""A list with a picture above it, where it has the whole screen: drawn of what the list shows, pointed at, walked in.

A `Painter` makes the picture and says what a key means in it; the list stays a list, and its cursor the selection. The
painter is made when its list is first zoomed, so that a start pays nothing for it.
"""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from explorer.pictures.canvas import Direction, Picture
from explorer.session.view import Shown
from explorer.tui.painters.painter import Painter, Wish
from explorer.tui.panes.base import LinesPane

LEAST_LIST = 3
"""Lines that a picture leaves to the list below it."""


class PicturedPane(LinesPane):
    class Wished(Message):
        """The user did something in the picture."""

        def __init__(self, pane: PicturedPane, wish: Wish) -> None:
            super().__init__()
            self.pane = pane
            self.wish = wish

        @property
        def control(self) -> PicturedPane:
            return self.pane

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.painter: Painter | None = None
        """None: there is no picture, as long as the pane is not zoomed."""
        self._picture: Picture | None = None
        self._painted: tuple[Shown, int, int] | None = None
        """What the picture was made of: a new `Shown` comes with every change."""

    @property
    def showing(self) -> Shown:
        """What the list shows, which the picture is made of."""
        raise NotImplementedError

    # --- the picture ----------------------------------------------------------------------------------------

    @property
    def picture(self) -> Picture | None:
        """None: there is none, or no room for one."""
        if self.painter is None:
            return None
        width, room = super().inner_width, super().inner_height - LEAST_LIST
        of = self.showing, width, room
        if self._painted is None or self._painted[0] is not of[0] or self._painted[1:] != of[1:]:
            self._painted = of
            height = min(room, self.painter.height(self.showing, width, room)) if width > 0 and room > 0 else 0
            self._picture = self.painter.draw(self.showing, width, height) if height > 0 else None
        return self._picture

    @property
    def picture_height(self) -> int:
        picture = self.picture
        return len(picture.rows) if picture else 0

    @property
    def inner_height(self) -> int:
        return max(0, super().inner_height - self.picture_height)

    def repaint_picture(self) -> None:
        """The painter looks at the same in another way."""
        self._painted = None
        self.changed()

    # --- keys and mouse -------------------------------------------------------------------------------------

    def walk(self, direction: Direction) -> bool:
        """An arrow key; False: there is no picture that it could mean."""
        picture = self.picture
        if picture is None or self.painter is None:
            return False
        self._wished(self.painter.go(self.showing, picture, direction))
        return True

    def zoom_picture(self, by: int) -> bool:
        """Draw more of less or less of more; False: there is no picture."""
        if self.picture is None or self.painter is None:
            return False
        self._wished(self.painter.zoom(self.showing, by))
        return True

    def mark_picture(self) -> bool:
        """Begin to mark a part of the picture, or use what is marked; False: there is nothing that could be."""
        wish = self.painter.mark(self.showing) if self.painter and self.picture else None
        if wish is not None:
            self._wished(wish)
        return wish is not None

    def leave_picture(self) -> bool:
        """Let go of what is being marked; False: nothing is."""
        if self.picture is None or self.painter is None or not self.painter.leave():
            return False
        self.repaint_picture()
        return True

    def _wished(self, wish: Wish) -> None:
        self.repaint_picture()
        if wish != Wish():
            self.post_message(self.Wished(self, wish))

    def action_move(self, by: int) -> None:
        if not (self.painter and self.painter.walks and self.walk((0, by))):
            super().action_move(by)

    def action_activate(self) -> None:
        wish = self.painter.enter(self.showing) if self.painter and self.picture else None
        if wish is None:
            super().action_activate()
        else:
            self._wished(wish)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()  # Textual would call the list's own `on_click` as well, for a line below the picture
        picture, row = self.picture, event.y - 1
        if picture is None or row >= len(picture.rows):
            self.click_line(row - self.picture_height, event)
        elif self.painter is not None and row >= 0:
            event.stop()
            self._wished(self.painter.point(self.showing, picture.at(event.x - 1, row)))
            if event.chain == 2:
                self.action_activate()

    # --- drawing --------------------------------------------------------------------------------------------

    def _inner_line(self, row: int) -> Strip:
        picture = self.picture
        if picture is None or row >= len(picture.rows):
            return super()._inner_line(row - self.picture_height)
        look = self.look
        segments = [Segment(text, getattr(look, role)) for text, role in picture.rows[row]]
        return Strip(segments).adjust_cell_length(self.inner_width, look.text)

    def state_of_line(self, y: int) -> object:
        return super().state_of_line(y) if self.painter is None else None
