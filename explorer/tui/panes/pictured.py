"""A list with a picture above it, where it has the whole screen: drawn of what the list shows, pointed at, walked in.

A `Painter` makes the picture and says what a key means in it; the list stays a list, and its cursor the selection. The
painter is made when its list is first maximized, so that a start pays nothing for it.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from explorer.pictures.canvas import Direction, Picture
from explorer.session.exploration import Shown
from explorer.tui import keys
from explorer.tui.painters.painter import Outcome, Painter
from explorer.tui.panes.base import LinesPane, PaneMessage

LEAST_LIST = 3
"""Lines that a picture leaves to the list below it."""


class PicturedPane(LinesPane):
    class Answered(PaneMessage):
        """The user did something in the picture."""

        def __init__(self, pane: LinesPane, outcome: Outcome) -> None:
            super().__init__(pane)
            self.outcome = outcome

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.painter: Painter | None = None
        """None: there is no picture, as long as the pane is not maximized."""
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
        width, room = self.inner_width, self.inner_height - LEAST_LIST
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

    def repaint_picture(self) -> None:
        """The painter looks at the same in another way."""
        self._painted = None
        self.changed()

    # --- keys and mouse -------------------------------------------------------------------------------------

    def walk(self, direction: Direction) -> bool:
        picture = self.picture
        if picture is None or self.painter is None:
            return False
        self._announce(self.painter.go(self.showing, picture, direction))
        return True

    def zoom_picture(self, by: int) -> bool:
        if self.picture is None or self.painter is None:
            return False
        self._announce(self.painter.zoom(self.showing, by))
        return True

    def mark_picture(self) -> bool:
        outcome = self.painter.mark(self.showing) if self.painter and self.picture else None
        if outcome is not None:
            self._announce(outcome)
        return outcome is not None

    def leave(self) -> bool:
        if self.picture is None or self.painter is None or not self.painter.leave():
            return False
        self._announce(Outcome(said="nothing is marked any more"))
        return True

    @property
    def hints(self) -> tuple[str, ...]:
        if self.painter is None:
            return keys.HINTS
        if self.painter.marks:
            return keys.TIMELINE_HINTS
        return keys.ZOOMING_HINTS if self.painter.zooms else keys.PICTURE_HINTS

    def _announce(self, outcome: Outcome) -> None:
        self.repaint_picture()
        if outcome != Outcome():
            self.post_message(self.Answered(self, outcome))

    def action_move(self, by: int) -> None:
        if not (self.painter and self.painter.walks and self.walk((0, by))):
            super().action_move(by)

    def action_activate(self) -> None:
        outcome = self.painter.enter(self.showing) if self.painter and self.picture else None
        if outcome is None:
            super().action_activate()
        else:
            self._announce(outcome)

    def clicked(self, x: int, row: int) -> bool:
        picture = self.picture
        if picture is None or self.painter is None or not 0 <= row < len(picture.rows):
            return super().clicked(x, row)
        self._announce(self.painter.point(self.showing, picture.at(x, row)))
        return True

    # --- drawing --------------------------------------------------------------------------------------------

    def draw_row(self, row: int) -> Strip:
        picture = self.picture
        if picture is None or row >= len(picture.rows):
            return super().draw_row(row)
        look = self.look
        segments = [Segment(text, getattr(look, role)) for text, role in picture.rows[row]]
        return Strip(segments).adjust_cell_length(self.inner_width, look.text)

    def state_of_line(self, y: int) -> object:
        return super().state_of_line(y) if self.painter is None else None
