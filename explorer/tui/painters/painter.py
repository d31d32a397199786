"""The base of every painter, which draws the picture above a list and decides what a key does in it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Arrow, Picture
from explorer.session.exploration import Shown
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui.look.direction import Zoom
from explorer.tui.painters import messages

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved


class Outcome(NamedTuple):
    """What the screen should do after a key or a click in a picture; empty: nothing."""

    ref: Ref | None = None
    """The record to select."""
    passage: Span | None = None
    """The sentence of the article to go to."""
    message: str = ""
    """A message for the last line."""
    during: tuple[int, int] | None = None
    """The time to narrow every pane to: first and last second."""


class Painter:
    """Draws a pane's picture. Remembers zoom, position and marks, but not the records it shows."""

    walks = False
    """Whether up and down move in the picture, as on a map, instead of in the list."""

    zooms = False
    """Whether the picture can be zoomed."""

    marks = False
    """Whether a part of the picture can be marked."""

    draws_rows = False
    """Whether the rows of the list are the picture: `draw` makes what is above them, and `row` each of them."""

    def __init__(self, session: Session, kind: str) -> None:
        self.session = session
        self.kind = kind
        """The kind of the records in the list."""
        self._work: tuple[object, Iterator[None]] | None = None
        """The rows that something is being made of, and what there is still to do."""

    # --- what a picture is made of ---------------------------------------------------------------------------

    def is_built(self, shown: Shown) -> bool:
        """Whether everything is there that drawing these rows needs. If not, call `build`, or it takes as long as it
        takes; or draw a `sketch`."""
        return True

    def steps(self, shown: Shown) -> Iterator[None]:
        """Make what drawing these rows needs, each step in less than some milliseconds."""
        return iter(())

    def build(self, shown: Shown, budget_seconds: float) -> bool:
        """Make what drawing these rows needs for about this long, at least one step; of a digest that has no more
        records than `Session.at_once`, all of it. Return whether it is all there.

        Other rows than in the call before replace what is half made.
        """
        if self.is_built(shown):
            self._work = None
            return True
        rows = shown.rows.numbers
        if self._work is None or self._work[0] is not rows:
            self._work = rows, self.steps(shown)
        deadline = inf if self.session.size <= self.session.at_once else perf_counter() + budget_seconds
        for _ in self._work[1]:
            if perf_counter() >= deadline:
                return False
        self._work = None
        return True

    def stop(self) -> None:
        """Drop what is half made."""
        self._work = None

    def sketch(self, shown: Shown, width: int, room: int) -> Picture:
        """Draw what can be drawn at once while `build` is not done, in at most `room` lines, no numbers and no spots:
        keys find nothing in it."""
        raise NotImplementedError

    def take_digest(self, moved: Moved) -> None:
        """Draw the digest that the session has now; what is zoomed and marked stays."""
        self.stop()

    # --- the picture -----------------------------------------------------------------------------------------

    def height(self, shown: Shown, width: int, room: int) -> int:
        """How many lines the picture takes, at most `room`; 0: there is nothing to draw, or no room for it."""
        raise NotImplementedError

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        """Draw what the list shows. The key of a record's spot is its ref."""
        raise NotImplementedError

    def row(self, shown: Shown, ref: Ref, width: int) -> Picture:
        """Draw a record of the list in one row, if `draws_rows`. `width`: cells without the gutter."""
        raise NotImplementedError

    def go(self, shown: Shown, picture: Picture, arrow: Arrow) -> Outcome:
        """Handle an arrow key: unless overridden, select the nearest record in that direction."""
        selected = str(shown.selected) if shown.selected else None
        return self.point(shown, picture.towards(selected, arrow))

    def point(self, shown: Shown, key: str | None) -> Outcome:
        """Handle a click on a spot, given by its key; None: the click hit no spot."""
        return Outcome(ref=Ref.parse(key)) if key else Outcome()

    def enter(self, shown: Shown) -> Outcome | None:
        """Handle Enter; None: it opens the selected record, as in every list."""
        return None

    def zoom(self, shown: Shown, zoom: Zoom) -> Outcome:
        """Zoom in or out, or fit."""
        return Outcome(message=messages.NO_ZOOM)

    def mark(self, shown: Shown) -> Outcome | None:
        """Begin to mark a part of the picture, which arrows extend, or narrow to it; None: nothing can be marked."""
        return None

    def leave(self) -> bool:
        """Clear the mark. Returns False if there is none."""
        return False


def painter(picture: str, session: Session, kind: str) -> Painter:
    """Create the painter that `PaneSpec.picture` names. Imports its module, which is not needed at start."""
    module, _, name = picture.partition(":")
    created: Painter = getattr(import_module(f"explorer.tui.painters.{module}"), name)(session, kind)
    return created
