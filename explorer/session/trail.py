"""The state of a screen as a frozen value, and the trail of those that were left: back and forward."""

from __future__ import annotations

from msgspec import Struct

from explorer.digest.refs import Ref
from explorer.text.anchors import Span


class State(Struct, frozen=True):
    selected: Ref | None = None
    """The record that is selected; None: nothing, or a passage."""
    passage: Span | None = None
    """The sentence of the article that is selected instead of a record."""
    focus: Ref | None = None
    """The record that every pane is narrowed to; None: the panes show everything."""
    query: str = ""
    """What is searched; empty: no search."""
    during: tuple[int, int] | None = None
    """The first and last second of the time that every pane is narrowed to, as in `dates`; None: all time."""


class Stop(Struct, frozen=True):
    """One place of the trail: enough to come back to it as it was."""

    state: State
    pane: str = ""
    """The pane that had the focus."""
    line: int | None = None
    """Where the cursor of the record pane stood."""


class Trail:
    """Back and forward, as in a browser: a visit cuts off what lay ahead."""

    LIMIT = 500

    def __init__(self) -> None:
        self.stops = [Stop(State())]
        self.at = 0
        """Which stop is the present one."""

    def visit(self, here: Stop, there: Stop) -> None:
        """Go on to `there`, keeping `here` as it is left."""
        self.stops[self.at :] = [here, there]
        del self.stops[: -self.LIMIT]
        self.at = len(self.stops) - 1

    def step(self, here: Stop, by: int) -> Stop | None:
        """The stop `by` places on; None, and nothing happens, where the trail ends."""
        if not 0 <= self.at + by < len(self.stops):
            return None
        self.stops[self.at] = here
        self.at += by
        return self.stops[self.at]


def parse_ref(text: object) -> Ref | None:
    """The ref that a text from a file holds, as a state that was saved; None where it is no ref, or no text at all."""
    try:
        return Ref.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None
