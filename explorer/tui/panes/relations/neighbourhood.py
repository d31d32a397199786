"""The neighbourhood of a record: the record, and the records that it is linked with, by relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from explorer.digest.refs import Ref
from explorer.links.link import Link
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.matrix import Clear
from explorer.pictures.relations.neighbourhood import Edge, neighbourhood
from explorer.session.relations import Relations
from explorer.tui import footer, messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, wrap, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import NBSP, Diagram

NEIGHBOURS = 400
"""The most links drawn around a record."""


class Neighbourhood(Diagram):
    hints = footer.NEIGHBOURHOOD
    side = 140
    below = 5
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

    def _signed(self, ref: Ref, words: str) -> str:
        """Words, and after them the sign of a record's status."""
        sign = self.sign(ref)
        return f"{words}{NBSP}{sign}" if sign else words

    def height(self, most: int) -> int:
        return most

    @property
    def place(self) -> str:
        count = len(self.edges)
        return messages.POSITION.format(row=self.edge + 1, rest=f"{count:,}") if count else ""

    def picture(self, width: int, height: int, clear: Clear | None = None) -> Picture:
        edges = [Edge(link.relation, self._signed(link.target, self._distinct(link.target))) for link in self.edges]
        cells = clear.x - 1 if clear is not None else width
        return neighbourhood(
            self._signed(self.centre, self._words(self.centre)), edges, cells, height, self.edge, _wrapped
        )

    def explain(self, look: Styles, width: int, most: int, room: int) -> list[list[Part]]:
        if not self.edges:
            return [[(" " + messages.NEIGHBOURHOOD_EMPTY, look.quiet)]]
        link = self.edges[self.edge]
        date = self.session.chronology.label_beside(self.session.record(link.target), link)
        parts: list[Part] = [(self._words(self.centre), look.strong), *self.status(self.centre, look)]
        parts += [(f" {link.relation} ", look.quiet), (self._distinct(link.target), look.strong)]
        parts += [*self.status(link.target, look), (f", {date}" if date else "", look.quiet)]
        lines = wrap_parts(parts, max(1, width - 1))
        return [
            *([(" ", look.ink), *line] for line in lines),
            *self.evidence(self.session.links.evidence(link), look, width, most),
        ]

    @property
    def choice(self) -> Outcome | None:
        return Outcome(ref=self.neighbour) if self.neighbour else None

    @property
    def neighbour(self) -> Ref | None:
        return self.edges[self.edge].target if self.edges else None

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int) -> None:
        if self.edges:
            self.edge = min(max(0, self.edge + down), len(self.edges) - 1)

    def go_to_end(self, direction: Direction) -> None:
        self.move(direction * len(self.edges), 0)

    def point(self, key: str) -> None:
        """The key of a neighbour is the index of its link."""
        self.edge = int(key)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]
