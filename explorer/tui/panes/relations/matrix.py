"""The matrix: records in rows and columns; each cell counts the items (links, events) that relate the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.pictures.canvas import Picture
from explorer.pictures.relations.matrix import (
    MARGIN,
    NAME,
    STEP,
    CellPosition,
    Clear,
    GridSize,
    HalfSize,
    counts_line,
    half,
    matrix,
    scroll_to,
)
from explorer.session.relations import RELATED, Heads, Item, Order, Relations, describe_cell
from explorer.text.anchors import Span
from explorer.tui import footer, messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, cut_after_word, unbroken, width_of, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.relations.diagram import Diagram

AXES: tuple[tuple[str, str], ...] = (*((kind, kind) for kind in RELATED), *combinations(RELATED, 2))
"""The kinds of rows and columns, in the order that Tab switches through them."""
EXPLAINED = 10
"""From this many rows up, the last one says what the glyphs mean."""
Numbered = tuple[int, Item]
"""An item with its index."""
LOOKED_AT = 400
"""How many columns are searched for the first one with a relation."""


class Matrix(Diagram):
    hints = footer.MATRIX
    side = 97  # that of a screen of 100 cells
    below = 10

    def __init__(self, relations: Relations, selected: Ref | None) -> None:
        super().__init__(relations)
        self.axes = RELATED.index(selected.kind) if selected is not None and selected.kind in RELATED else 0
        """The index in `AXES`."""
        self.order = Order.LINKS
        self.at = self.first = CellPosition(0, 0)
        """The cursor's cell, and the first visible one."""
        self.chosen_item = 0
        """The index in `items` of the chosen one."""
        self._selected = selected
        """The record that the matrix was opened at."""
        self._items_of = lru_cache(16)(self._find_items)
        self._select(selected)

    def _select(self, ref: Ref | None) -> None:
        """Put the cursor on a record's row, in the first column with a relation."""
        rows, columns = self.rows, self.columns
        row = rows.index(ref) if ref in rows else 0
        count = self._counts()
        related = (column for column in range(min(len(columns), LOOKED_AT)) if rows and count(row, column))
        self._selected = ref
        self.at = self._cell_of(row, next(related, 0))

    @property
    def _is_half(self) -> bool:
        """Whether rows and columns are the same records, so that each pair has one cell, below the diagonal."""
        return AXES[self.axes][0] == AXES[self.axes][1]

    def _cell_of(self, row: int, column: int) -> CellPosition:
        """The cell of a pair of records."""
        return CellPosition(max(row, column), min(row, column)) if self._is_half else CellPosition(row, column)

    # --- what is shown --------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][0], self.order)

    @property
    def columns(self) -> Sequence[Ref]:
        return self.relations.heads(AXES[self.axes][1], self.order)

    def _counts(self) -> Callable[[int, int], int | None]:
        """A function that counts the items of a cell, given its row and column; None: both are the same record."""
        rows, columns, relations = self.rows, self.columns, self.relations

        def count(row: int, column: int) -> int | None:
            pair = rows[row], columns[column]
            return relations.cell(*pair).size or (None if relations.are_same(*pair) else 0)

        return count

    @property
    def pair(self) -> tuple[Ref, Ref] | None:
        """The two records of the cursor's cell; None: the matrix is empty."""
        rows, columns = self.rows, self.columns
        return (rows[self.at.row], columns[self.at.column]) if rows and columns else None

    def _find_items(self, pair: tuple[Ref, Ref]) -> Sequence[Item]:
        """Those that the same sentence proves come one after another."""
        groups: dict[tuple[Span, ...], list[Item]] = {}
        for item in self.relations.items(self.relations.cell(*pair)):
            groups.setdefault(item.evidence[:1], []).append(item)
        return [item for group in groups.values() for item in group]

    @property
    def items(self) -> Sequence[Item]:
        """The items that relate the two records of the cursor's cell."""
        if self.pair is None:
            return ()
        # while links are still being indexed, the items are not final
        return self._items_of(self.pair) if self.session.links.is_built else self._find_items(self.pair)

    @property
    def caption(self) -> str:
        names = (KINDS[kind].plural for kind in dict.fromkeys(AXES[self.axes]))
        return messages.MATRIX_CAPTION.format(kinds=" × ".join(names), order=self.order)

    def height(self, most: int) -> int:
        return min(most, len(self.rows) + 2)  # a small one leaves more room for the lines below

    def rows_beside(self, x: int, height: int) -> int:
        """Where a whole half is drawn, the counts of its lower rows need the columns from `x` on."""
        return min(height, max(1, (x - MARGIN - NAME) // STEP)) if self._is_half else height

    def picture(self, width: int, height: int, clear: Clear | None = None) -> Picture:
        if clear is not None and not (self._is_half and len(self.rows) <= min(HalfSize.of(width, height - 1))):
            width, clear = clear.x - 1, None  # only the corner of a whole half is empty
        if height < EXPLAINED or not self.rows:
            return self._draw(width, height, clear)
        picture = self._draw(width, height - 1, clear)
        return picture._replace(rows=(*picture.rows, counts_line(width, has_same=not self._is_half)))

    def _draw(self, width: int, height: int, clear: Clear | None) -> Picture:
        rows, columns = (Heads(self.session, refs, self.sign) for refs in (self.rows, self.columns))
        size = HalfSize.of(width, height) if self._is_half else GridSize.of(width, height, columns)
        self.first = scroll_to(self.first, self.at, size, len(rows), len(columns))
        self.visible = range(height - size.rows, height)
        if self._is_half:
            return half(rows, self._counts(), width, height, self.at, self.first, clear)
        return matrix(rows, columns, self._counts(), width, height, self.at, self.first)

    @property
    def place(self) -> str:
        count = len(self.rows)
        return messages.POSITION.format(row=self.at.row + 1, rest=f"{count:,}") if count else ""

    @property
    def extent(self) -> tuple[float, float]:
        count = max(1, len(self.rows))
        return self.first.row / count, min(1.0, (self.first.row + len(self.visible)) / count)

    def explain(self, look: Styles, width: int, most: int, room: int) -> list[list[Part]]:
        pair = self.pair
        if pair is None:
            return [[(" " + messages.MATRIX_EMPTY, look.quiet)]]
        row_title, column_title = map(self.session.title, pair)
        if self.relations.are_same(*pair):
            status = self.status(pair[0], look)
            return [[(f" {row_title}", look.strong), *status, (messages.MATRIX_SAME, look.quiet)]]
        counts = describe_cell(self.relations.cell(*pair))
        row_status, column_status = (self.status(ref, look) for ref in pair)
        named: list[Part] = [(row_title, look.strong), *row_status, (f" × {column_title}", look.strong)]
        lines, chosen = _head([*named, *column_status], (counts, look.quiet), width, most), self.chosen_item
        groups = [list(group) for _, group in groupby(enumerate(self.items), key=lambda both: both[1].evidence[:1])]
        explained = [self._explain_group(group, look, width, most) for group in groups]
        current = next((at for at, group in enumerate(groups) if group[-1][0] >= chosen), 0)
        first = 0 if len(lines) + sum(map(len, explained[: current + 1])) <= room else current
        if explained and len(lines) + len(explained[current]) > room:  # the chosen one and its evidence first
            at = chosen - groups[current][0][0]
            own, *others = [groups[current][at : at + 1], groups[current][at + 1 :], groups[current][:at]]
            explained[current] = self._explain_group(own, look, width, most)
            explained[current] += [line for group in others for line in self._name_items(group, look, width)]
        return [*lines, *(line for group in explained[first:] for line in group)]

    def _explain_group(self, group: Sequence[Numbered], look: Styles, width: int, most: int) -> list[list[Part]]:
        """Items that the same sentence proves, and the sentence."""
        named = self._name_items(group, look, width, is_cut=most == 1)
        return [*named, *self.evidence(group[0][1].evidence, look, width, most)]

    def _name_items(
        self, group: Sequence[Numbered], look: Styles, width: int, *, is_cut: bool = False
    ) -> Iterator[list[Part]]:
        """`is_cut`: each in one line."""
        room = max(1, width - 4)
        for number, item in group:
            words = cut_after_word(unbroken(item.words), room) if is_cut else unbroken(item.words)
            sign = " › " if number == self.chosen_item else "   "
            for line in wrap_parts([(words, look.ink)], room):
                yield [(sign, look.ink), *line]
                sign = "   "

    @property
    def choice(self) -> Outcome | None:
        if not self.items:
            return None
        item = self.items[self.chosen_item]
        return Outcome(ref=item.target, passage=item.evidence[0] if item.evidence else None)

    @property
    def neighbour(self) -> Ref | None:
        if self.pair is None:
            return None
        return self._selected if self._selected in self.pair else self.pair[0]

    # --- verbs ----------------------------------------------------------------------------------------------

    def move(self, down: int, across: int) -> None:
        rows, columns = len(self.rows), len(self.columns)
        if rows and columns:
            row, column = self.at.row + down, self.at.column + across
            row = min(max(0, row), rows - 1)
            self._go_to(CellPosition(row, min(max(0, column), row if self._is_half else columns - 1)))

    def go_to_end(self, direction: Direction) -> None:
        self.move(direction * len(self.rows), 0)

    def _go_to(self, cell: CellPosition) -> None:
        self.at, self.chosen_item = cell, 0

    def point(self, key: str) -> None:
        """The key of a cell is its row and column; that of a row head, the ref of its record."""
        if "," in key:
            self._go_to(CellPosition(*map(int, key.split(","))))
        else:
            row = self.rows.index(Ref.parse(key))
            self._go_to(CellPosition(row, min(self.at.column, row) if self._is_half else self.at.column))

    def step_item(self, direction: Direction) -> None:
        if self.items:
            self.chosen_item = (self.chosen_item + direction) % len(self.items)

    def sort(self) -> None:
        """Keeps the cursor on the same two records."""
        pair = self.pair
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.first, self.chosen_item = CellPosition(0, 0), 0
        if pair is not None:
            self.at = self._cell_of(self.rows.index(pair[0]), self.columns.index(pair[1]))

    def switch_axes(self, direction: Direction) -> None:
        """Keeps the cursor on the record of its row, if the new rows have it."""
        pair = self.pair
        self.axes = (self.axes + direction) % len(AXES)
        self.first, self.chosen_item = CellPosition(0, 0), 0
        self._select(pair[0] if pair else None)


def _head(named: list[Part], counts: Part, width: int, most: int) -> list[list[Part]]:
    """The two records and how much relates them: in one line, else in more, or without the counts if `most` is 1."""
    margin: Part = (" ", counts[1])
    beside = [margin, *named, ("  ", counts[1]), counts]
    if width_of(beside) <= width:
        return [beside]
    if most == 1:
        return [[margin, *named]]
    return [*([margin, *line] for line in wrap_parts(named, max(1, width - 1))), [margin, counts]]
