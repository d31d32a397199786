"""A pane of running text in which one can find words: all places are marked, and one of them is where one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.style import Style

from explorer.tui.look.lines import Part
from explorer.tui.panes.base import LinesPane


class Occurrence(NamedTuple):
    """Where the words stand: in which item, and in which of its characters."""

    item: int
    start: int
    end: int


class FindablePane(LinesPane):
    finds = True

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.places: list[Occurrence] = []
        self.at = 0
        """Which of the places one is at."""

    # --- what subclasses say --------------------------------------------------------------------------------

    def texts(self) -> Iterator[tuple[int, str]]:
        """All items that have text, with it."""
        raise NotImplementedError

    def reveal_occurrence(self, place: Occurrence) -> None:
        raise NotImplementedError

    def describe(self) -> None:
        """Say in the frame what there is to say, `found` among it."""
        raise NotImplementedError

    # --- finding --------------------------------------------------------------------------------------------

    def find(self, wanted: str) -> None:
        self.wanted = wanted
        self.look_again()
        top = self.lines[0].item if self.lines else 0
        self.at = next((number for number, place in enumerate(self.places) if place.item >= top), 0)
        self._go()

    def step(self, by: int) -> bool:
        """Round and round."""
        if self.wanted:
            self.at = (self.at + by) % len(self.places) if self.places else 0
            self._go()
        return bool(self.wanted)

    def leave(self) -> bool:
        is_finding = bool(self.wanted)
        if is_finding:
            self.find("")
        return is_finding

    @property
    def missing(self) -> bool:
        return bool(self.wanted.strip()) and not self.places

    def look_again(self) -> None:
        """Find what is wanted in what is shown now."""
        if not self.wanted:
            self.places = []
            return
        from explorer.text.finding import find  # which a start does not need

        self.places = [Occurrence(item, *span) for item, text in self.texts() for span in find(self.wanted, text)]
        self.at = min(self.at, max(0, len(self.places) - 1))

    def _go(self) -> None:
        if self.places:
            self.reveal_occurrence(self.places[self.at])
        self.describe()
        self.changed()

    @property
    def found(self) -> list[Part]:
        """`3 of 7` for the frame; empty while nothing is looked for."""
        if self.missing:
            return [("not found", self.look.warn)]
        if not self.wanted.strip():
            return []
        return [(f"{self.at + 1} of {len(self.places)}", self.look.match)]

    def marked_in(self, item: int) -> Iterator[tuple[int, int, Style]]:
        """The ranges of an item that are marked, in order, each with its style."""
        for number, place in enumerate(self.places):
            if place.item == item:
                yield place.start, place.end, self.look.found if number == self.at else self.look.match
