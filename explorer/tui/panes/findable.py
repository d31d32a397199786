"""A pane of text to find words in: all places are highlighted, and one of them is the current one."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rich.style import Style

from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.panes.base import LinesPane


class Occurrence(NamedTuple):
    """A place of the words: the item, and a range of its characters."""

    item: int
    start: int
    end: int


class FindablePane(LinesPane):
    finds = True

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.places: list[Occurrence] = []
        self.place_number = 0
        """Which of the places is the current one."""

    # --- for subclasses to define ---------------------------------------------------------------------------

    def texts(self) -> Iterator[tuple[int, str]]:
        """Each item that has text, with the text."""
        raise NotImplementedError

    def reveal_occurrence(self, place: Occurrence) -> None:
        """Scroll to an occurrence."""
        raise NotImplementedError

    def describe(self) -> None:
        """Update the remark in the rule, which includes `place_label`."""
        raise NotImplementedError

    def watch_look(self) -> None:
        super().watch_look()
        self.describe()

    # --- finding --------------------------------------------------------------------------------------------

    def find(self, words: str) -> None:
        self.words = words
        self.find_again()
        top = self.lines[0].item if self.lines else 0
        self.place_number = next((number for number, place in enumerate(self.places) if place.item >= top), 0)
        self._go()

    def step(self, direction: Direction) -> bool:
        """Wraps around at both ends."""
        if self.words:
            self.place_number = (self.place_number + direction) % len(self.places) if self.places else 0
            self._go()
        return bool(self.words)

    def leave(self) -> bool:
        is_finding = bool(self.words)
        if is_finding:
            self.find("")
        return is_finding

    @property
    def lacks_words(self) -> bool:
        return bool(self.words.strip()) and not self.places

    def find_again(self) -> None:
        """Find the words in the text that the pane shows now."""
        if not self.words:
            self.places = []
            return
        from explorer.text.finding import find  # not needed at start

        self.places = [Occurrence(item, *span) for item, text in self.texts() for span in find(self.words, text)]
        self.place_number = min(self.place_number, max(0, len(self.places) - 1))

    def _go(self) -> None:
        if self.places:
            self.reveal_occurrence(self.places[self.place_number])
        self.describe()
        self.changed()

    @property
    def place_label(self) -> list[Part]:
        """`3 of 7`, for the rule; empty if there are no words to find."""
        if self.lacks_words:
            return [(messages.WORDS_MISSING, self.look.warn)]
        if not self.words.strip():
            return []
        label = messages.WORDS_FOUND.format(number=self.place_number + 1, count=len(self.places))
        return [(label, self.look.match)]

    def marked_in(self, item: int, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int, Style]]:
        """The ranges of an item to highlight, in order, each with its style; only those in a range of its characters,
        and perhaps one before."""
        first = max(0, bisect_left(self.places, (item, start)) - 1)
        for number in range(first, bisect_left(self.places, (item, end), first)):
            place = self.places[number]
            if place.item == item:
                yield place.start, place.end, self.look.found if number == self.place_number else self.look.match
