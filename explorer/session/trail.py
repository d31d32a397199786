"""The state of a screen as a frozen value, and the trail of earlier states: back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.refs import Ref
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved


class State(Struct, frozen=True):
    """What a person is looking at: what is selected, and what the panes are narrowed to."""

    selected: Ref | None = None
    """The selected record; None: nothing is selected, or a passage is."""
    passage: Span | None = None
    """The sentence of the article, or words of it, that are selected instead of a record."""
    focus: Ref | None = None
    """The record that every pane is narrowed to; None: no focus."""
    query: str = ""
    """What is searched for; empty: no search."""
    during: tuple[int, int] | None = None
    """The first and last second of the time that every pane is narrowed to, as in `dates`; None: all time."""

    def moved(self, moved: Moved) -> State:
        """The same in another digest; what is gone is not selected or narrowed to any more."""
        return replace(
            self,
            selected=moved.ref(self.selected),
            passage=moved.span(self.passage),
            focus=moved.ref(self.focus),
        )


class Stop(Struct, frozen=True):
    """One stop of the trail: enough to restore it as it was."""

    state: State
    pane: str = ""
    """The id of the pane in front."""
    line: int | None = None
    """The line of the cursor in the record pane."""


class Trail:
    """Back and forward, as in a browser: a visit cuts off the stops ahead."""

    LIMIT = 500

    def __init__(self) -> None:
        self.stops = [Stop(State())]
        self.at = 0
        """The index of the current stop."""

    def visit(self, here: Stop, there: Stop) -> None:
        """Move on to `there`; `here` is the current stop in its latest state."""
        self.stops[self.at :] = [here, there]
        del self.stops[: -self.LIMIT]
        self.at = len(self.stops) - 1

    def step(self, here: Stop, by: int) -> Stop | None:
        """Go `by` stops forward, or back if negative; `here` is the current stop in its latest state.

        Returns:
            The stop; None, and nothing changes, where the trail ends.
        """
        if not 0 <= self.at + by < len(self.stops):
            return None
        self.stops[self.at] = here
        self.at += by
        return self.stops[self.at]

    def take_digest(self, moved: Moved) -> None:
        """Lead to where the stops are in another digest; those whose records are gone are left out."""
        stops = list[Stop]()
        for number, stop in enumerate(self.stops):
            is_gone = stop.state.selected is not None and moved.ref(stop.state.selected) is None
            there = replace(stop, state=stop.state.moved(moved))
            is_here = number == self.at
            if is_here:
                at = len(stops)
            if is_here or not (is_gone or there in stops[-1:]):
                stops.append(there)
        self.stops, self.at = stops, at


def parse_ref(text: object) -> Ref | None:
    """Read a ref from a saved state; None if the value is not a ref, or not even a text."""
    try:
        return Ref.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None
