"""Who is related with whom: a matrix to walk in, below it what relates the two and the words that prove it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.session.relations import Relations
from explorer.tui import keys
from explorer.tui.look.lines import Part, fit_parts, strip
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.pane import Pane
from explorer.tui.panes.relations.diagram import Diagram
from explorer.tui.panes.relations.matrix import Matrix
from explorer.tui.panes.relations.neighbourhood import Neighbourhood

WRAPPED = 3
"""Lines of words that prove something, where there is room for more than one."""


class RelationsPane(Pane):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.RELATIONS]

    class Chosen(Message):
        """The user wants to go to a record, or to the words that prove a relation."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, relations: Relations, selected: Ref | None, *, id: str) -> None:
        super().__init__(key="", heading="Relations", id=id)
        self.matrix = Matrix(relations, selected)
        self._way: list[Neighbourhood] = []
        """The neighbourhoods that were gone through, the one that is drawn at the end; empty: the matrix is drawn."""
        self._lines: tuple[object, list[list[Part]]] | None = None
        """The lines within the frame, with the size that they are made for; None: they have to be made."""

    @property
    def diagram(self) -> Diagram:
        """What is drawn."""
        return self._way[-1] if self._way else self.matrix

    # --- the picture and the lines below it -----------------------------------------------------------------

    @property
    def picture_height(self) -> int:
        height = self.inner_height
        return self.diagram.height(max(2, height - (7 if height >= 20 else 4 if height >= 11 else 2)))

    @property
    def picture(self) -> Picture:
        return self.diagram.picture(self.inner_width, self.picture_height)

    def describe(self) -> None:
        """Say in the frame what is looked at."""
        self.remark = [(self.diagram.caption, self.look.dim)]
        self.changed()

    def changed(self) -> None:
        self._lines = None
        super().changed()

    @property
    def lines(self) -> list[list[Part]]:
        """All lines within the frame."""
        if self._lines is None or self._lines[0] != self.outer_size:
            self._lines = self.outer_size, self._make_lines()
        return self._lines[1]

    def _make_lines(self) -> list[list[Part]]:
        look, width, height = self.look, self.inner_width, self.inner_height
        lines = [[(text, getattr(look, role)) for text, role in row] for row in self.picture.rows]
        room = height - len(lines)
        below = self.diagram.explained(look, width, WRAPPED if height >= 20 else 1)
        lines += [fit_parts(parts, width) for parts in below[: room - (room >= 4)]]
        lines += [[] for _ in range(height - len(lines))]
        if room >= 4:
            lines[-1] = fit_parts([(f" {self.diagram.hints}", look.dim)], width)
        return lines

    def draw_row(self, row: int) -> Strip:
        parts = self.lines[row] if row < len(self.lines) else []
        return strip(parts, self.inner_width, self.look.text)

    # --- keys and mouse -------------------------------------------------------------------------------------

    def _move(self, down: int, across: int) -> None:
        self.diagram.move(down, across, self.inner_width)
        self.changed()

    def action_move(self, by: int) -> None:
        self._move(by, 0)

    def action_sideways(self, by: int) -> None:
        self._move(0, by)

    def action_page(self, by: int) -> None:
        self._move(by * max(1, self.picture_height - 2), 0)

    def action_half_page(self, by: int) -> None:
        self._move(by * max(1, self.picture_height // 2), 0)

    def action_end(self, by: int) -> None:
        self.diagram.end(by, self.inner_width)
        self.changed()

    def action_item(self, by: int) -> None:
        self.diagram.next_item(by)
        self.changed()

    def action_sort(self) -> None:
        self.diagram.sort()
        self.describe()

    def action_turn(self, by: int) -> None:
        self.diagram.turn(by)
        self.describe()

    def action_around(self) -> None:
        """Draw the neighbourhood of the row's record, or of the neighbour that the cursor is on."""
        if (ref := self.diagram.neighbour) is not None:
            self._way.append(Neighbourhood(self.matrix.relations, ref))
        self.describe()

    def back(self) -> bool:
        """One step out of the neighbourhoods; False: the matrix is what is shown."""
        if not self._way:
            return False
        self._way.pop()
        self.describe()
        return True

    def action_activate(self) -> None:
        if (outcome := self.diagram.choice) is not None:
            self.post_message(self.Chosen(outcome))

    def clicked(self, x: int, row: int) -> bool:
        key = self.picture.at(x, row)
        if key is not None:
            self.diagram.point(key)
            self.changed()
        return key is not None

    def turn_wheel(self, by: int) -> None:
        self._move(by, 0)
