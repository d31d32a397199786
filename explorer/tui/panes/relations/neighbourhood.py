"""The neighbourhood of a record: the record in the middle, the records that it is linked with around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.neighbourhood import Edge, neighbourhood, sides
from explorer.session.relations import Relations
from explorer.tui import footer, messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import Diagram

NEIGHBOURS = 400
"""The most links drawn around a record."""


class Neighbourhood(Diagram):
    hints = footer.NEIGHBOURHOOD
    caption = messages.NEIGHBOURHOOD_CAPTION

    def __init__(self, relations: Relations, centre: Ref) -> None:
        super().__init__(relations)
        self.centre = centre
        self.edge = 0
        """The index in `edges` of the link at the cursor."""

    # --- what is shown --------------------------------------------------------------------------------------

    @cached_property
    def edges(self) -> Sequence[Link]:
        return self.session.links.stated(self.centre)[:NEIGHBOURS]

    @cached_property
    def _namesakes(self) -> Counter[str]:
        """How many of the record and its neighbours share the same words."""
        return Counter(map(self._words, {self.centre, *(link.target for link in self.edges)}))

    def _words(self, ref: Ref) -> str:
        return self.session.words(ref)

    def _distinct(self, ref: Ref) -> str:
        """The words of a record, with its kind if another has the same: a state is both an actor and a country."""
        words = self._words(ref)
        return words if self._namesakes[words] < 2 else f"{words} ({ref.kind})"

    def height(self, most: int) -> int:
        return most

    def picture(self, width: int, height: int) -> Picture:
        edges = [Edge(link.relation, self._distinct(link.target)) for link in self.edges]
        return neighbourhood(self._words(self.centre), edges, width, height, self.edge)

    def explain(self, look: Styles, width: int, most: int) -> list[list[Part]]:
        if not self.edges:
            return [[(" " + messages.NEIGHBOURHOOD_EMPTY, look.quiet)]]
        link = self.edges[self.edge]
        date = self.session.chronology.label_beside(self.session.record(link.target), link)
        words = f"{self._words(self.centre)} {link.relation} {self._distinct(link.target)}"
        words += f", {date}" if date else ""
        place = " " + messages.NEIGHBOUR_PLACE.format(number=self.edge + 1, count=len(self.edges))
        return [
            [(place, look.quiet), (words, look.strong)],
            *self.evidence(self.session.links.evidence(link), look, width, most),
        ]

    @property
    def choice(self) -> Outcome | None:
        return Outcome(ref=self.neighbour) if self.neighbour else None

    @property
    def neighbour(self) -> Ref | None:
        return self.edges[self.edge].target if self.edges else None

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int, width: int) -> None:
        """Move up or down among the neighbours on one side, or across to the other side."""
        count = len(self.edges)
        right = sides(count, width)
        at_right = self.edge < right
        start, end = (0, right) if at_right else (right, count)
        if across and (across < 0) == at_right and right < count:
            start, end = (right, count) if at_right else (0, right)
            self.edge = min(start + self.edge - (0 if at_right else right), end - 1)
        elif count:
            self.edge = min(max(start, self.edge + down), end - 1)

    def go_to_end(self, direction: Direction, width: int) -> None:
        self.move(direction * len(self.edges), 0, width)

    def point(self, key: str) -> None:
        """The key of a neighbour is the index of its link."""
        self.edge = int(key)
