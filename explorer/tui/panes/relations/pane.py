"""Who is related with whom: a matrix, and beside or below it what relates the two at the cursor, with evidence."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.matrix import Clear
from explorer.session.relations import Relations
from explorer.tui import window_keys
from explorer.tui.footer import Hints
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, fit_parts, strip, width_of
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.pane import Pane
from explorer.tui.panes.relations.diagram import Diagram
from explorer.tui.panes.relations.matrix import Matrix
from explorer.tui.panes.relations.neighbourhood import Neighbourhood
from explorer.tui.panes.relations.unfinished import Unfinished
from explorer.tui.panes.rule import join
from explorer.tui.panes.window import thumb
from explorer.tui.terminal.frames import FramedApp
from explorer.tui.terminal.quiet import AT_ONCE

SHARE, LEAST_BESIDE, MOST_BESIDE = 2 / 5, 44, 66
"""Of the width, and the least and most cells, that evidence takes at the right."""
ONLY_IN_MATRIX = frozenset({"sideways", "item", "sort", "turn"})
"""Actions that a neighbourhood does not have."""
EVIDENCE_LINES = 3
"""The most lines of a sentence of evidence below the picture, unless there is room for only one."""
BELOW = 10
"""The least height in which a third is for the evidence below the picture."""


class RelationsPane(Pane):
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.RELATIONS]

    class Chosen(Message):
        """The user chose a record, or a sentence of evidence, to go to."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    class Stayed(Message):
        """A key moved nothing, because there is nothing further that way."""

    class Described(Message):
        """Its keys may be others."""

    def __init__(self, relations: Relations, selected: Ref | None, *, id: str) -> None:
        super().__init__(key="", heading="Relations", id=id)
        self._relations = relations
        self._selected = selected
        self.matrix: Diagram = Unfinished(relations)
        if relations.build(AT_ONCE):
            self.matrix = Matrix(relations, selected)
        self._opened: list[Neighbourhood] = []
        """The neighbourhoods opened one from another; the last one is drawn. Empty: the matrix is drawn."""
        self._lines: tuple[object, list[list[Part]]] | None = None
        """The lines inside the frame, with the size that they were made for; None: they must be made."""

    def on_mount(self) -> None:
        if isinstance(self.matrix, Unfinished):
            self.run_worker(self._complete(), group="picture")

    async def _complete(self) -> None:
        app = self.app
        assert isinstance(app, FramedApp)
        await app.quiet.complete(self._relations.build)
        self.matrix = Matrix(self._relations, self._selected)
        self.describe()

    @property
    def diagram(self) -> Diagram:
        """The matrix or neighbourhood that is drawn."""
        return self._opened[-1] if self._opened else self.matrix

    # --- the picture and the lines below it -----------------------------------------------------------------

    @property
    def is_beside(self) -> bool:
        """Whether the evidence is at the right of the picture."""
        return self.inner_width >= self.diagram.side

    @property
    def _beside(self) -> int:
        """The first column of the evidence."""
        width = self.inner_width
        return width - min(max(int(width * SHARE), LEAST_BESIDE), MOST_BESIDE)

    @property
    def picture_height(self) -> int:
        height = self.inner_height
        if self.is_beside:
            return self.diagram.height(height)
        return self.diagram.height(max(2, height - (min(self.diagram.below, height // 3) if height >= BELOW else 2)))

    @property
    def picture(self) -> Picture:
        return self._composed()[0]

    def _composed(self) -> tuple[Picture, list[list[Part]]]:
        """The picture, and the lines that explain the cursor."""
        diagram, look, width, height = self.diagram, self.look, self.inner_width, self.picture_height
        if self.is_beside:
            x = self._beside
            room = diagram.rows_beside(x, self.inner_height)
            lines = diagram.explain(look, width - x, room, room)[:room]
            return diagram.picture(width, height, Clear(x, len(lines))), lines
        picture = diagram.picture(width, height)
        room = self.inner_height - len(picture.rows)
        return picture, diagram.explain(look, width, EVIDENCE_LINES if room > EVIDENCE_LINES + 1 else 1, room)[:room]

    def watch_look(self) -> None:
        super().watch_look()
        self.describe()

    @property
    def rule_remark(self) -> list[Part]:
        return join([(self.diagram.caption, self.look.quiet), (self.diagram.place, self.look.quiet)], self.look)

    @property
    def thumb(self) -> range:
        rows = self.diagram.visible if self.lines else range(0)  # which draws it
        return thumb(*self.diagram.extent, len(rows), rows.start)

    @property
    def hints(self) -> Hints:
        return self.diagram.hints

    def describe(self) -> None:
        """Another diagram is shown, or in another order."""
        self.post_message(self.Described())
        self.changed()

    def changed(self) -> None:
        self._lines = None
        super().changed()

    @property
    def lines(self) -> list[list[Part]]:
        """All lines inside the frame."""
        if self._lines is None or self._lines[0] != self.outer_size:
            self._lines = self.outer_size, self._make_lines()
        return self._lines[1]

    def _make_lines(self) -> list[list[Part]]:
        look, width, height = self.look, self.inner_width, self.inner_height
        picture, explained = self._composed()
        lines = [[(text, getattr(look, role)) for text, role in row] for row in picture.rows]
        if self.is_beside:
            x = self._beside
            lines += [[] for _ in explained[len(lines) :]]
            for y, line in enumerate(explained):
                lines[y] = [*_padded(lines[y], x, look.ink), *fit_parts(line, width - x)]
        else:
            lines += [fit_parts(parts, width) for parts in explained]
        return [*lines, *([] for _ in range(height - len(lines)))]

    def draw_row(self, row: int) -> Strip:
        parts = self.lines[row] if row < len(self.lines) else []
        return strip(parts, self.inner_width, self.look.ink)

    def cursor_cell(self) -> Offset | None:
        """On the first cell that is drawn as the cursor."""
        for y, parts in enumerate(self.lines, self.rules):
            x = 0
            for text, style in parts:
                if style == self.look.cursor:
                    return Offset(x, y)
                x += cell_len(text)
        return Offset(0, self.rules)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """A key that does nothing in a neighbourhood is no key of it, and the help does not list it."""
        return not self._opened or action not in ONLY_IN_MATRIX

    # --- keys and mouse -------------------------------------------------------------------------------------

    def _move(self, down: int, across: int) -> None:
        before = self.lines
        self.diagram.move(down, across)
        self._moved(before)

    def _moved(self, before: list[list[Part]]) -> None:
        self.changed()
        if self.lines == before:
            self.post_message(self.Stayed())

    def move_cursor(self, direction: Direction) -> None:
        self._move(direction, 0)

    def action_sideways(self, step: int) -> None:
        self._move(0, Direction(step))

    def page(self, direction: Direction) -> None:
        self._move(direction * max(1, self.picture_height - 2), 0)

    def half_page(self, direction: Direction) -> None:
        self._move(direction * max(1, self.picture_height // 2), 0)

    def go_to_end(self, direction: Direction) -> None:
        self.diagram.go_to_end(direction)
        self.changed()

    def action_item(self, step: int) -> None:
        before = self.lines
        self.diagram.step_item(Direction(step))
        self._moved(before)

    def action_sort(self) -> None:
        self.diagram.sort()
        self.describe()

    def action_turn(self, step: int) -> None:
        self.diagram.switch_axes(Direction(step))
        self.describe()

    def action_around(self) -> None:
        """Draw the neighbourhood of the row's record, or of the neighbour at the cursor."""
        if (ref := self.diagram.neighbour) is not None:
            self._opened.append(Neighbourhood(self._relations, ref))
        self.describe()

    def back(self) -> bool:
        """Go back from a neighbourhood. Returns False if the matrix is shown."""
        if not self._opened:
            return False
        self._opened.pop()
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

    def turn_wheel(self, direction: Direction) -> None:
        self._move(direction, 0)


def _padded(parts: list[Part], width: int, blank: Style) -> list[Part]:
    """A row of a picture cut or filled with blanks to `width` cells."""
    parts = list(parts)
    while parts and (excess := width_of(parts) - width) > 0:
        text, style = parts.pop()
        bare = text[: -min(excess, len(text))]
        parts += [(bare, style)] if bare else []
    return [*parts, (" " * (width - width_of(parts)), blank)]
