"""A list with a picture of its records above it while it is maximized; keys and mouse work in the picture.

A `Painter` draws the picture and decides what a key does in it. The list stays a list, and its cursor the selection.
The painter is created when the list is first maximized, so it costs nothing at start. What takes longer than a key may
take is sketched first, and completed while keys go on:

    maximized → painter.build, for AT_ONCE → done: draw;   not done: sketch → slices of build → draw
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.worker import Worker

from explorer.pictures.canvas import Arrow, Picture
from explorer.session.exploration import Shown
from explorer.tui import footer, messages
from explorer.tui.look.direction import Direction, Zoom
from explorer.tui.painters.painter import Outcome, Painter
from explorer.tui.panes.base import LinesPane, PaneMessage
from explorer.tui.terminal.frames import FramedApp
from explorer.tui.terminal.quiet import AT_ONCE

LEAST_LIST = 3
"""The least lines that a picture leaves to the list below it."""


class PicturedPane(LinesPane):
    class Answered(PaneMessage):
        """A key or click in the picture had an outcome for the screen to act on."""

        def __init__(self, pane: LinesPane, outcome: Outcome) -> None:
            super().__init__(pane)
            self.outcome = outcome

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.painter: Painter | None = None
        """None: the pane is not maximized, so there is no picture."""
        self._picture: Picture | None = None
        self._drawn_for: tuple[Shown, int, int] | None = None
        """What the picture was drawn from, and for what width and room; every change brings a new `Shown`."""
        self._outgrown: Size | None = None
        """A size at which no picture is drawn, because the pane is about to become larger; None: there is none."""
        self._completing: Worker[None] | None = None
        """What completes the picture; None: it is complete, or there is none."""

    @property
    def showing(self) -> Shown:
        """What the list shows; the picture is drawn from it."""
        raise NotImplementedError

    # --- the picture ----------------------------------------------------------------------------------------

    @property
    def picture(self) -> Picture | None:
        """None: there is no picture, or no room for one."""
        if self.painter is None or self.outer_size == self._outgrown:
            return None
        self._outgrown = None
        shown, width, room = self.showing, self.inner_width, self.inner_height - LEAST_LIST
        if self._drawn_for is None or self._drawn_for[0] is not shown or self._drawn_for[1:] != (width, room):
            self._drawn_for = shown, width, room
            self._picture = self._made(self.painter, width, room) if width > 0 and room > 0 else None
        return self._picture

    def _made(self, painter: Painter, width: int, room: int) -> Picture | None:
        """The picture, or a sketch of it; None: there is none, or no room for it."""
        if painter.build(self.showing, 0 if self._completing else AT_ONCE):
            height = min(room, painter.height(self.showing, width, room))
            return painter.draw(self.showing, width, height) if height > 0 else None
        if self._completing is None:
            self._completing = self.run_worker(self._complete(painter), group="picture")
        sketch = painter.sketch(self.showing, width, room)
        return sketch if sketch.rows else None

    async def _complete(self, painter: Painter) -> None:
        app = self.app
        assert isinstance(app, FramedApp)
        await app.quiet.complete(lambda seconds: painter.build(self.showing, seconds))
        self._completing = None
        self.repaint_picture()
        self.show_cursor()

    @property
    def is_drawing(self) -> bool:
        """Whether the picture is a sketch so far."""
        return self._completing is not None

    def stop_drawing(self) -> None:
        """Drop what is half drawn: the picture is not in sight any more."""
        if self._completing is not None:
            self._completing.cancel()
            self._completing = None
        if self.painter is not None:
            self.painter.stop()

    def show_cursor(self) -> None:
        """Scroll to the row of the cursor, which a picture may cover."""
        if self.cursor is not None and self.cursor < self.count:
            self.reveal_item(self.cursor)

    def _must_wait(self, painter: Painter) -> bool:
        """Whether a key in the picture has nothing to act on yet, which it says."""
        waits = self.is_drawing and not painter.draws_rows
        if waits:
            self.announce(self.Answered(self, Outcome(message=messages.STILL_DRAWING)))
        return waits

    @property
    def picture_height(self) -> int:
        picture = self.picture
        return len(picture.rows) if picture else 0

    def await_size(self) -> None:
        """Draw no picture before the next layout, which makes the pane larger: it would never be seen."""
        self._outgrown = self.outer_size
        self.call_after_refresh(self._draw_picture)

    def _draw_picture(self) -> None:
        """Draw the picture even if the size is still the same."""
        if self._outgrown is not None:
            self._outgrown = None
            self.changed()

    def repaint_picture(self) -> None:
        """Draw the picture again: the painter's zoom, position or mark changed."""
        self._drawn_for = None
        self.changed()

    # --- keys and mouse -------------------------------------------------------------------------------------

    def walk(self, arrow: Arrow) -> bool:
        return self._answer(lambda painter, picture: painter.go(self.showing, picture, arrow))

    def zoom_picture(self, zoom: Zoom) -> bool:
        return self._answer(lambda painter, _: painter.zoom(self.showing, zoom))

    def _answer(self, outcome_of: Callable[[Painter, Picture], Outcome]) -> bool:
        """Do what a key does in the picture, unless it must wait. Returns False if there is no picture."""
        self._draw_picture()
        picture = self.picture
        if picture is None or self.painter is None:
            return False
        if not self._must_wait(self.painter):
            self._announce(outcome_of(self.painter, picture))
        return True

    def mark_picture(self) -> bool:
        self._draw_picture()
        if self.painter is not None and self.painter.marks and self._must_wait(self.painter):
            return True
        outcome = self.painter.mark(self.showing) if self.painter and self.picture else None
        if outcome is not None:
            self._announce(outcome)
        return outcome is not None

    def leave(self) -> bool:
        if self.picture is None or self.painter is None or not self.painter.leave():
            return False
        self._announce(Outcome(message=messages.MARK_CLEARED))
        return True

    @property
    def hints(self) -> footer.Hints:
        if not self.count:
            return footer.EMPTY
        if self.painter is None:
            return footer.LIST
        if self.painter.marks:
            return footer.TIMELINE
        return footer.ZOOMING if self.painter.zooms else footer.PICTURE

    @property
    def hints_alone(self) -> footer.Hints:
        return footer.ALONE if self.painter is None and self.count else self.hints

    def _announce(self, outcome: Outcome) -> None:
        self.repaint_picture()
        if outcome != Outcome():
            self.announce(self.Answered(self, outcome))

    def move_cursor(self, direction: Direction) -> None:
        if not (self.painter and self.painter.walks and self.walk((0, direction))):
            super().move_cursor(direction)

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
        return Strip(segments).adjust_cell_length(self.inner_width, look.ink)

    def state_of_line(self, y: int) -> object:
        picture, row = self.picture, y - self.rules
        if self.painter is None or row < 0:
            return super().state_of_line(y)
        if picture is None or row >= len(picture.rows):
            return None
        return picture.rows[row], self.has_keys and row in self.thumb
