"""Draws who is related with whom: as a matrix, or, where rows and columns are the same records, as half of one.

Ana Ruiz                        FR UA
▪  Bo                 ▌Bo        ▪  ╲
+ ·  Cyan Council      Cyan      +  ·
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, Picture, Role, Row, cells, fit_text
from explorer.pictures.signs import LEDGER_ROLES


class Head(NamedTuple):
    """The head of a row or column of a matrix."""

    key: str
    title: str
    code: str
    """A few letters for it where there is no room for more, above a column: a country's code."""
    sign: str = ""
    """After the title, never cut: the status of its bookmark; empty: it has none."""


class CellPosition(NamedTuple):
    """A cell of a matrix: row and column, counted from 0."""

    row: int
    column: int


SAME = "╲"
NONE, ONE, MANY = "·", "▪", "+"
MARGIN = 2
"""Cells at the left of each row: the cursor's bar and a space."""
DOT: Role = "frame"
"""What `NONE` is drawn with, in all rows and columns but the cursor's."""


def glyph(count: int | None) -> str:
    """The glyph of a count, in one cell: up to nine, every count has its own. None: both are the same record."""
    if count is None:
        return SAME
    return NONE if count == 0 else ONE if count == 1 else str(count) if count < 10 else MANY


class GridSize(NamedTuple):
    """How a matrix divides the sheet, and how much of it fits."""

    name: int
    """Cells of a row head."""
    step: int
    """Cells of a column."""
    rows: int
    columns: int

    @classmethod
    def of(cls, width: int, height: int, columns: Sequence[Head]) -> GridSize:
        step = 1 + max((cells(columns[end].code) for end in (0, -1) if columns), default=1)
        name = min(36, max(10, width // 3, width - 1 - len(columns) * step))
        return cls(name, step, max(0, height - 1), max(0, (width - name - 1) // step))


def scroll_to(
    top: CellPosition, cell: CellPosition, size: GridSize | HalfSize, rows: int, columns: int
) -> CellPosition:
    """The first visible cell after scrolling from `top` just far enough to show `cell`, and not beyond the end."""

    def scrolled(first: int, target: int, room: int, count: int) -> int:
        return max(0, min(max(min(first, target), target - room + 1), count - room))

    row = scrolled(top.row, cell.row, size.rows, rows)
    return CellPosition(row, scrolled(top.column, cell.column, size.columns, columns))


def matrix(
    rows: Sequence[Head],
    columns: Sequence[Head],
    count: Callable[[int, int], int | None],
    width: int,
    height: int,
    cursor: CellPosition,
    top: CellPosition,
) -> Picture:
    """The part of the matrix that begins at `top`. `count` is called for visible cells only."""
    canvas = Canvas(width, height)
    size = GridSize.of(width, height, columns)
    visible = range(top.column, min(len(columns), top.column + size.columns))
    for x, number in enumerate(visible):
        role: Role = "strong" if number == cursor.column else "quiet"
        code = columns[number].code.strip()
        canvas.put(size.name + 1 + (x + 1) * size.step - cells(code), 0, code, role)
    if len(columns) > len(visible):
        first, last = top.column + 1, top.column + len(visible)
        label = messages.COLUMNS.format(first=first, last=last, count=len(columns))
        canvas.put(1, 0, fit_text(label, size.name - 1), "quiet")
    for y, row in enumerate(range(top.row, min(len(rows), top.row + size.rows)), 1):
        _draw_head(canvas, rows[row], y, size, is_current=row == cursor.row)
        counts = [count(row, column) for column in visible]
        _draw_cells(canvas, counts, size, y, CellPosition(row, top.column), cursor)
    return canvas.picture()


def counts_line(width: int, *, has_same: bool) -> Row:
    """What the glyphs of a matrix mean, below it. `has_same`: a row and a column may be the same record."""
    forms = [words + messages.SAME * has_same for words in messages.COUNTS]
    words = next((words for words in forms if cells(words) < width), forms[-1])
    return ((fit_text(f" {words}", width), "quiet"),)


def _draw_head(canvas: Canvas, head: Head, y: int, size: GridSize, *, is_current: bool) -> None:
    canvas.put(0, y, "▌" if is_current else " ")
    _draw_name(canvas, head, MARGIN, y, size.name, "strong" if is_current else "ink")
    canvas.spot(0, y, size.name, head.key)


def _draw_name(canvas: Canvas, head: Head, x: int, y: int, end: int, role: Role) -> None:
    """`end`: the column before which it ends."""
    room = end - x - (1 + cells(head.sign) if head.sign else 0)
    x = canvas.put(x, y, fit_text(head.title, room), role)
    if head.sign:
        canvas.put(x + 1, y, head.sign, LEDGER_ROLES.get(head.sign, "ink"))


def _role(count: int | None, *, in_cross: bool) -> Role:
    """`in_cross`: in the row or the column of the cursor."""
    if not count:
        return "quiet" if in_cross or count is None else DOT
    return "strong" if in_cross else "ink"


def _draw_cells(
    canvas: Canvas, counts: Sequence[int | None], size: GridSize, y: int, first: CellPosition, cursor: CellPosition
) -> None:
    """One row of the matrix."""
    left = size.name + 1
    last = size.step - 1
    for x, count in enumerate(counts):
        cell, is_here = left + x * size.step, first.column + x == cursor.column
        canvas.spot(cell, y, size.step, f"{first.row},{first.column + x}")
        in_cross = is_here or first.row == cursor.row
        canvas.put(cell + last, y, glyph(count).ljust(size.step), _role(count, in_cross=in_cross))
        if is_here and first.row == cursor.row:
            canvas.paint(cell, y, size.step, "cursor")


# --- half of a matrix ---------------------------------------------------------------------------------------

STEP = 2
"""Cells of a column."""
NAME = 12
"""Cells that a row leaves for its name, at least."""


class HalfSize(NamedTuple):
    """How many rows and columns of half a matrix fit on the sheet."""

    rows: int
    columns: int

    @classmethod
    def of(cls, width: int, height: int) -> HalfSize:
        return cls(height, max(1, (width - MARGIN - NAME) // STEP))


class Clear(NamedTuple):
    """The upper right corner, which a picture leaves to others: `rows` rows from column `x` on."""

    x: int
    rows: int


def half(
    heads: Sequence[Head],
    count: Callable[[int, int], int | None],
    width: int,
    height: int,
    cursor: CellPosition,
    top: CellPosition,
    clear: Clear | None = None,
) -> Picture:
    """The part, from `top` on, of a matrix whose rows and columns are the same: each pair has one cell, below the
    diagonal. A name is on the diagonal: it ends its row, and its column goes down from there.

    `count` is called for visible cells only.
    """
    canvas = Canvas(width, height)
    size = HalfSize.of(width, height)
    clear = clear or Clear(width, 0)
    for y, row in enumerate(range(top.row, min(len(heads), top.row + size.rows))):
        end = clear.x - 1 if y < clear.rows else width
        _draw_half_row(canvas, heads, count, y, row, cursor, range(top.column, top.column + size.columns), end)
    return canvas.picture()


def _draw_half_row(
    canvas: Canvas, heads: Sequence[Head], count: Callable[[int, int], int | None], y: int, row: int,
    cursor: CellPosition, columns: range, end: int,
) -> None:  # fmt: skip
    """`end`: the column before which the name ends."""
    is_current = row == cursor.row
    if is_current:
        canvas.put(0, y, "▌")
    stop = max(columns.start, min(row, columns.stop))
    for column in range(columns.start, stop):
        x, number = MARGIN + (column - columns.start) * STEP, count(row, column)
        in_cross = is_current or column == cursor.column
        canvas.put(x, y, glyph(number), _role(number, in_cross=in_cross))
        canvas.spot(x, y, STEP, f"{row},{column}")
        if is_current and column == cursor.column:
            canvas.paint(x, y, 1, "cursor")
    head, x = heads[row], MARGIN + (stop - columns.start) * STEP
    x += stop > columns.start  # two blanks before a name, so that no count is taken for a part of it
    named: Role = "strong" if is_current or row == cursor.column else "ink"
    _draw_name(canvas, head, x, y, end, "cursor" if is_current and row == cursor.column else named)
    canvas.spot(x, y, end - x, head.key)
