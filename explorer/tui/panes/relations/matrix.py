"""The matrix: records in rows and columns, in each cell how many things relate the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.pictures.relations import CellPosition, GridSize, matrix, scroll_to
from explorer.session.relations import RELATED, Heads, Item, Order, Relations, describe_cell
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import Diagram

AXES: tuple[tuple[str, str], ...] = (*((kind, kind) for kind in RELATED), *combinations(RELATED, 2))
"""The kinds of rows and columns, in the order of Tab."""
LOOKED_AT = 400
"""Columns among which the first is looked for in which a record is related with somebody."""


class Matrix(Diagram):
    hints = "⏎ evidence · n next of these · O order · Tab actors/countries · v neighbourhood · Esc close"

    def __init__(self, relations: Relations, selected: Ref | None) -> None:
        super().__init__(relations)
        self.axes = RELATED.index(selected.kind) if selected is not None and selected.kind in RELATED else 0
        """Which of the `AXES`."""
        self.order = Order.LINKS
        self.at = self.first = CellPosition(0, 0)
        """The cell of the cursor, and the first one in sight."""
        self.chosen_item = 0
        """Which of the things that relate the two is looked at."""
        self._items_of = lru_cache(16)(self._find_items)
        self._select(selected)

    def _select(self, ref: Ref | None) -> None:
        """Put the cursor on a record's row, beside the column of the first that it is related with."""
        rows, columns = self.rows, self.columns
        row = rows.index(ref) if ref in rows else 0
        count = self._counts()
        related = (at for at in range(min(len(columns), LOOKED_AT)) if rows and count(row, at))
        self.at = CellPosition(row, next(related, 0))

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][0], self.order)

    @property
    def columns(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][1], self.order)

    def _counts(self) -> Callable[[int, int], int | None]:
        """How many things relate the records of a row and of a column; None: they are the same."""
        rows, columns, relations = self.rows, self.columns, self.relations

        def count(row: int, column: int) -> int | None:
            one, other = rows[row], columns[column]
            return relations.cell(one, other).size or (None if relations.are_same(one, other) else 0)

        return count

    @property
    def pair(self) -> tuple[Ref, Ref] | None:
        """The two records of the cursor's cell; None: there are none."""
        rows, columns = self.rows, self.columns
        return (rows[self.at.row], columns[self.at.column]) if rows and columns else None

    def _find_items(self, pair: tuple[Ref, Ref]) -> Sequence[Item]:
        return self.relations.items(self.relations.cell(*pair))

    @property
    def items(self) -> Sequence[Item]:
        """What relates the two of the cursor's cell."""
        if self.pair is None:
            return ()
        # what is not yet read to its end is asked again
        return self._items_of(self.pair) if self.session.links.is_built else self._find_items(self.pair)

    @property
    def caption(self) -> str:
        names = (KINDS[kind].plural for kind in dict.fromkeys(AXES[self.axes]))
        return f"{' × '.join(names)} by {self.order}"

    def height(self, most: int) -> int:
        return min(most, len(self.rows) + 2)  # what a small one leaves free is for the words below it

    def picture(self, width: int, height: int) -> Picture:
        rows, columns = Heads(self.session, self.rows), Heads(self.session, self.columns)
        size = GridSize.of(width, height, rows, columns)
        self.first = scroll_to(self.first, self.at, size, len(rows), len(columns))
        return matrix(rows, columns, self._counts(), width, height, self.at, self.first)

    def explained(self, look: Styles, width: int, most: int) -> list[list[Part]]:
        pair = self.pair
        if pair is None:
            return [[(" the digest has none of them", look.dim)]]
        one, other = map(self.session.title, pair)
        if self.relations.are_same(*pair):
            return [[(f" {one}", look.strong), (" itself", look.dim)]]
        head: list[Part] = [(f" {one} × {other}  ", look.strong), (describe_cell(self.relations.cell(*pair)), look.dim)]
        lines = [head]
        for number, item in list(enumerate(self.items))[self.chosen_item :]:
            sign: Part = (" › " if number == self.chosen_item else "   ", look.linked)
            lines.append([sign, (item.words, look.text)])
            lines += self.evidence(item.evidence, look, width, most)
        return lines

    @property
    def choice(self) -> Outcome | None:
        if not self.items:
            return None
        item = self.items[self.chosen_item]
        return Outcome(ref=item.target, passage=item.evidence[0] if item.evidence else None)

    @property
    def neighbour(self) -> Ref | None:
        return self.pair[0] if self.pair else None

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int, width: int) -> None:
        rows, columns = len(self.rows), len(self.columns)
        if rows and columns:
            row, column = self.at.row + down, self.at.column + across
            self._go_to(CellPosition(min(max(0, row), rows - 1), min(max(0, column), columns - 1)))

    def end(self, by: int, width: int) -> None:
        self.move(by * len(self.rows), 0, width)

    def _go_to(self, at: CellPosition) -> None:
        self.at, self.chosen_item = at, 0

    def point(self, key: str) -> None:
        """A cell's key is its row and column, a row head's the ref of its record."""
        if "," in key:
            self._go_to(CellPosition(*map(int, key.split(","))))
        else:
            self._go_to(self.at._replace(row=self.rows.index(Ref.parse(key))))

    def next_item(self, by: int) -> None:
        if self.items:
            self.chosen_item = (self.chosen_item + by) % len(self.items)

    def sort(self) -> None:
        """The cursor stays on the same two records."""
        pair = self.pair
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.first, self.chosen_item = CellPosition(0, 0), 0
        if pair is not None:
            self.at = CellPosition(self.rows.index(pair[0]), self.columns.index(pair[1]))

    def turn(self, by: int) -> None:
        """The cursor stays on the record of its row, if that is among the new rows."""
        pair = self.pair
        self.axes = (self.axes + by) % len(AXES)
        self.first, self.chosen_item = CellPosition(0, 0), 0
        self._select(pair[0] if pair else None)
