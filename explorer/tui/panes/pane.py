"""What every pane is: a frame with a title, keys to move by, and answers to what the screen asks.

The screen asks every pane the same; one to which a question does not apply answers None, False or nothing. What is
within the frame is drawn by subclasses, row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from explorer.tui import keys
from explorer.tui.look.lines import Part, strip
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.frame import Frame

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.pictures.canvas import Direction
    from explorer.text.anchors import Span


class Pane(Drawn, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.PANE]

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(id=id)
        self.key = key
        """The digit that focuses the pane."""
        self.heading = heading
        self.remark: list[Part] = []
        """What stands at the right of the frame's top."""

    # --- what subclasses say --------------------------------------------------------------------------------

    def draw_row(self, row: int) -> Strip:
        """What is within the frame, in a row from 0: `inner_width` cells."""
        raise NotImplementedError

    @property
    def thumb(self) -> range:
        """The rows beside which the part in sight lies in the whole; none if all is in sight."""
        return range(0)

    def turn_wheel(self, by: int) -> None:
        """One notch of the mouse wheel, down (1) or up (-1)."""
        raise NotImplementedError

    def clicked(self, x: int, row: int) -> bool:
        """A click at a cell within the frame, both from 0; True: Enter opens what is there."""
        raise NotImplementedError

    def action_move(self, by: int) -> None:
        raise NotImplementedError

    def action_page(self, by: int) -> None:
        raise NotImplementedError

    def action_half_page(self, by: int) -> None:
        raise NotImplementedError

    def action_end(self, by: int) -> None:
        raise NotImplementedError

    def action_activate(self) -> None:
        raise NotImplementedError

    # --- what the screen asks -------------------------------------------------------------------------------

    finds: ClassVar[bool] = False
    """Whether words can be found in its text."""
    wanted: str = ""
    """The words that are looked for in its text."""

    @property
    def missing(self) -> bool:
        """Whether words are looked for that stand nowhere in its text."""
        return False

    @property
    def kind(self) -> str | None:
        """The kind of the records that it lists; None: it is no list."""
        return None

    @property
    def current(self) -> Ref | None:
        """The record under the cursor of a list, which is the selection."""
        return None

    @property
    def target(self) -> Ref | None:
        """The record that Enter opens."""
        return self.current

    @property
    def passage(self) -> Span | None:
        """The words of the article that what the cursor is on stands on."""
        return None

    @property
    def hints(self) -> tuple[str, ...]:
        """Ids of the bindings that the last line shows."""
        return keys.HINTS

    def leave(self) -> bool:
        """One step out of what goes on in the pane itself; False: nothing does."""
        return False

    def walk(self, direction: Direction) -> bool:
        """An arrow key in a picture; False: there is none."""
        return False

    def zoom_picture(self, by: int) -> bool:
        """Draw more of less (1), less of more (-1), or all (0); False: there is no picture."""
        return False

    def mark_picture(self) -> bool:
        """Begin to mark a part of the picture, or use what is marked; False: there is nothing that could be."""
        return False

    def find(self, wanted: str) -> None:
        """Mark all places of some words in its text, and go to the first one from the top on; empty: unmark them."""

    def step(self, by: int) -> bool:
        """To the next or previous place of the words that are looked for; False: none are."""
        return False

    def toggle_pin(self) -> bool:
        """Stay the same while other lists follow the selection, or follow again; False: it is no list."""
        return False

    def go_to(self, ref: Ref) -> bool:
        """The user's cursor goes to a record's row; False: it is not listed here."""
        return False

    # --- events ---------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        self.changed()

    def on_blur(self) -> None:
        self.changed()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.turn_wheel(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.turn_wheel(-1)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.clicked(event.x - 1, event.y - 1) and event.chain == 2:
            self.action_activate()

    # --- drawing --------------------------------------------------------------------------------------------

    @property
    def inner_width(self) -> int:
        return max(0, self.outer_size.width - 2)

    @property
    def inner_height(self) -> int:
        return max(0, self.outer_size.height - 2)

    def render_line(self, y: int) -> Strip:
        width, height = self.outer_size
        if width < 4 or height < 3:
            return strip([(f"{self.key} {self.heading}", self.look.title)], width, self.look.text)
        frame = Frame(self.look, self.has_focus, width)
        if y == 0:
            return frame.top(f"{self.key} {self.heading}".strip(), self.remark)
        if y == height - 1:
            return frame.bottom()
        return frame.around(self.draw_row(y - 1), is_thumb=y - 1 in self.thumb)
