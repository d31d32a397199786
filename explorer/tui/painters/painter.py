"""What a painter is: it makes the picture above a list, and says what a key means in it."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Direction, Picture
from explorer.session.exploration import Shown
from explorer.session.session import Session
from explorer.text.anchors import Span


class Outcome(NamedTuple):
    """What comes of a key or a click in a picture."""

    ref: Ref | None = None
    """This record wants to be selected."""
    passage: Span | None = None
    """This sentence of the article wants to be read."""
    said: str = ""
    """To be said in the last line."""
    during: tuple[int, int] | None = None
    """Every pane wants to be narrowed to this time, in seconds, inclusive."""


class Painter:
    """What a pane's picture is made by. It remembers how the picture is looked at, nothing of what it shows."""

    walks = False
    """Whether up and down move in the picture, as on a map, rather than in the list."""

    zooms = False
    """Whether more of less can be drawn."""

    marks = False
    """Whether a part of the picture can be marked."""

    def __init__(self, session: Session, kind: str) -> None:
        self.session = session
        self.kind = kind
        """Of the records in the list."""

    def height(self, shown: Shown, width: int, room: int) -> int:
        """How many of `room` lines the picture wants; 0: there is nothing to draw, or no room for it."""
        raise NotImplementedError

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        """The picture of what the list shows. The spot of a record has its ref as key."""
        raise NotImplementedError

    def go(self, shown: Shown, picture: Picture, direction: Direction) -> Outcome:
        """What an arrow does: to the nearest record that way, unless a picture knows better."""
        selected = str(shown.selected) if shown.selected else None
        return self.point(shown, picture.towards(selected, direction))

    def point(self, shown: Shown, key: str | None) -> Outcome:
        """What a click on a spot does; None: beside all of them."""
        return Outcome(ref=Ref.parse(key)) if key else Outcome()

    def enter(self, shown: Shown) -> Outcome | None:
        """What Enter does; None: it opens the selected record, as in every list."""
        return None

    def zoom(self, shown: Shown, by: int) -> Outcome:
        """Draw more of less (1), less of more (-1), or all (0)."""
        return Outcome(said="this picture has one size")

    def mark(self, shown: Shown) -> Outcome | None:
        """Begin to mark a part of the picture with the arrows, or use what is marked; None: it can't be marked."""
        return None

    def leave(self) -> bool:
        """Let go of what is being marked; False: nothing is."""
        return False


def painter(picture: str, session: Session, kind: str) -> Painter:
    """Who draws a picture, as `PaneSpec.picture` names it. The module is imported now: no start needs it."""
    module, _, name = picture.partition(":")
    made: Painter = getattr(import_module(f"explorer.tui.painters.{module}"), name)(session, kind)
    return made
