"""The neighbourhood of a record: itself in the middle of what it is linked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.pictures.canvas import Picture
from explorer.pictures.relations import Edge, neighbourhood, sides
from explorer.session.relations import Relations
from explorer.session.wording import words_of
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import Diagram

NEIGHBOURS = 400
"""Links that are drawn around a record at most."""


class Neighbourhood(Diagram):
    hints = "⏎ open · v go on from there · Esc back to the matrix"
    caption = "neighbourhood"

    def __init__(self, relations: Relations, centre: Ref) -> None:
        super().__init__(relations)
        self.centre = centre
        self.edge = 0
        """Which of its links the cursor is on."""

    # --- what is shown --------------------------------------------------------------------------------------

    @cached_property
    def edges(self) -> Sequence[Link]:
        return self.session.links.stated(self.centre)[:NEIGHBOURS]

    @cached_property
    def _namesakes(self) -> Counter[str]:
        """Of the record in the middle and its neighbours, how many have the same words."""
        return Counter(map(self._words, {self.centre, *(link.target for link in self.edges)}))

    def _words(self, ref: Ref) -> str:
        record = self.session.record(ref)
        return words_of(record) if record is not None else str(ref)

    def _distinct(self, ref: Ref) -> str:
        """The words of a neighbour, with its kind where another has the same: the state that acts, and the country."""
        words = self._words(ref)
        return words if self._namesakes[words] < 2 else f"{words} ({ref.kind})"

    def height(self, most: int) -> int:
        return most

    def picture(self, width: int, height: int) -> Picture:
        edges = [Edge(link.relation, self._distinct(link.target)) for link in self.edges]
        return neighbourhood(self._words(self.centre), edges, width, height, self.edge)

    def explained(self, look: Styles, width: int, most: int) -> list[list[Part]]:
        if not self.edges:
            return [[(" nothing is stated of it", look.dim)]]
        link = self.edges[self.edge]
        date = self.session.chronology.label_beside(self.session.record(link.target), link)
        words = f"{self._words(self.centre)} {link.relation} {self._distinct(link.target)}"
        words += f", {date}" if date else ""
        place: list[Part] = [(f" {self.edge + 1} of {len(self.edges)}  ", look.dim), (words, look.strong)]
        return [place, *self.evidence(self.session.links.evidence(link), look, width, most)]

    @property
    def choice(self) -> Outcome | None:
        return Outcome(ref=self.neighbour) if self.neighbour else None

    @property
    def neighbour(self) -> Ref | None:
        return self.edges[self.edge].target if self.edges else None

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int, width: int) -> None:
        """Up and down among the neighbours of a side, left and right from side to side."""
        count = len(self.edges)
        right = sides(count, width)
        at_right = self.edge < right
        start, end = (0, right) if at_right else (right, count)
        if across and (across < 0) == at_right and right < count:
            start, end = (right, count) if at_right else (0, right)
            self.edge = min(start + self.edge - (0 if at_right else right), end - 1)
        elif count:
            self.edge = min(max(start, self.edge + down), end - 1)

    def end(self, by: int, width: int) -> None:
        self.move(by * len(self.edges), 0, width)

    def point(self, key: str) -> None:
        """A neighbour's key is the number of its link."""
        self.edge = int(key)
