"""Draws who is related with whom: as a matrix, or, where rows and columns are the same records, as half of one.

Ana Ruiz                          1 2 3
▪ Bo                   ▌2 Bo      ▪ ╲ ·
+ · Cyan Council        3 Cyan    + · ╲
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, Picture, Role, Row, Run, cells, fit_text


class Head(NamedTuple):
    """The head of a row or column of a matrix."""

    key: str
    title: str
    code: str
    """A few letters for it where there is no room for more: a number, a country's code."""


class CellPosition(NamedTuple):
    """A cell of a matrix: row and column, counted from 0."""

    row: int
    column: int


SAME = "╲"
NONE, ONE, MANY = "·", "▪", "+"
GUIDE = "│"
"""From a column's name down to the cursor."""


def glyph(count: int | None) -> str:
    """The glyph of a count, in one cell: up to nine, every count has its own. None: both are the same record."""
    if count is None:
        return SAME
    return NONE if count == 0 else ONE if count == 1 else str(count) if count < 10 else MANY


class GridSize(NamedTuple):
    """How a matrix divides the sheet, and how much of it fits."""

    name: int
    """Cells of a row head."""
    code: int
    """Cells of the code in a row head."""
    step: int
    """Cells of a column."""
    rows: int
    columns: int

    @classmethod
    def of(cls, width: int, height: int, rows: Sequence[Head], columns: Sequence[Head]) -> GridSize:
        # codes get longer towards the end, so the first and the last suffice
        code, step = (max((cells(heads[end].code) for end in (0, -1) if heads), default=1) for heads in (rows, columns))
        name = min(34, max(10, width // 3))
        return cls(name, code, 1 + step, max(0, height - 1), max(0, (width - name - 1) // (1 + step)))


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
    size = GridSize.of(width, height, rows, columns)
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


def counts_line(width: int) -> Row:
    """What the glyphs of a matrix mean, below it."""
    words = next((words for words in messages.COUNTS if cells(words) < width), messages.COUNTS[-1])
    return ((fit_text(f" {words}", width), "quiet"),)


def _empty(row: int, column: int, cursor: CellPosition) -> Run | None:
    """What a cell without a relation has: a line from a column's name down to the cursor, and a dot in the rest of the
    cursor's row and column."""
    if column == cursor.column and row < cursor.row:
        return GUIDE, "frame"
    return (NONE, "quiet") if column == cursor.column or row == cursor.row else None


def _draw_head(canvas: Canvas, head: Head, y: int, size: GridSize, *, is_current: bool) -> None:
    canvas.put(0, y, "▌" if is_current else " ")
    x = canvas.put(1, y, f"{head.code:>{size.code}} ", "strong" if is_current else "quiet")
    canvas.put(x, y, fit_text(head.title, size.name - x), "strong" if is_current else "ink")
    canvas.spot(0, y, size.name, head.key)


def _draw_cells(
    canvas: Canvas, counts: Sequence[int | None], size: GridSize, y: int, first: CellPosition, cursor: CellPosition
) -> None:
    """One row of the matrix."""
    left = size.name + 1
    last = size.step - 1
    for x, count in enumerate(counts):
        cell, is_here = left + x * size.step, first.column + x == cursor.column
        canvas.spot(cell, y, size.step, f"{first.row},{first.column + x}")
        if count != 0:
            in_cross = is_here or first.row == cursor.row
            role: Role = "quiet" if count is None else "strong" if in_cross else "ink"
            canvas.put(cell + last, y, glyph(count).ljust(size.step), role)
        elif empty := _empty(first.row, first.column + x, cursor):
            canvas.put(cell + last, y, *empty)
        if is_here and first.row == cursor.row:
            canvas.paint(cell, y, size.step, "cursor")


# --- half of a matrix ---------------------------------------------------------------------------------------

MARGIN = 2
"""Cells at the left of each row: the cursor's bar and a space."""
STEP = 2
"""Cells of a column."""
NAME = 12
"""Cells that a row leaves for its name, at least."""


class HalfSize(NamedTuple):
    """How many rows and columns of half a matrix fit on the sheet."""

    rows: int
    columns: int
    code: int
    """Cells of a code, which names have if the matrix is cut; 0: all of it fits."""

    @classmethod
    def of(cls, width: int, height: int, heads: Sequence[Head]) -> HalfSize:
        columns = max(1, (width - MARGIN - NAME) // STEP)
        if len(heads) <= min(height, columns):
            return cls(height, columns, 0)
        return cls(max(0, height - 1), columns, max((cells(head.code) for head in heads[-1:]), default=1) + 1)


def half(
    heads: Sequence[Head],
    count: Callable[[int, int], int | None],
    width: int,
    height: int,
    cursor: CellPosition,
    top: CellPosition,
) -> Picture:
    """The part, from `top` on, of a matrix whose rows and columns are the same: each pair has one cell, below the
    diagonal. A name stands on the diagonal: it ends its row, and its column goes down from there.

    `count` is called for visible cells only. If the matrix does not fit, codes above the columns stand for the names
    that are out of sight.
    """
    canvas = Canvas(width, height)
    size = HalfSize.of(width, height, heads)
    if size.code:
        for column in range(top.column, min(top.row, top.column + size.columns)):
            role: Role = "strong" if column == cursor.column else "quiet"
            canvas.put(MARGIN + (column - top.column) * STEP, 0, heads[column].code.strip()[-STEP:], role)
    for y, row in enumerate(range(top.row, min(len(heads), top.row + size.rows)), bool(size.code)):
        _draw_half_row(canvas, heads, count, y, row, cursor, range(top.column, top.column + size.columns), size.code)
    return canvas.picture()


def _draw_half_row(
    canvas: Canvas, heads: Sequence[Head], count: Callable[[int, int], int | None], y: int, row: int,
    cursor: CellPosition, columns: range, code: int,
) -> None:  # fmt: skip
    is_current = row == cursor.row
    if is_current:
        canvas.put(0, y, "▌")
    stop = max(columns.start, min(row, columns.stop))
    for column in range(columns.start, stop):
        x, number = MARGIN + (column - columns.start) * STEP, count(row, column)
        in_cross = is_current or column == cursor.column
        if number:
            canvas.put(x, y, glyph(number), "strong" if in_cross else "ink")
        elif empty := _empty(row, column, cursor):
            canvas.put(x, y, *empty)
        canvas.spot(x, y, STEP, f"{row},{column}")
        if is_current and column == cursor.column:
            canvas.paint(x, y, 1, "cursor")
    head, x = heads[row], MARGIN + (stop - columns.start) * STEP
    if code:
        x = canvas.put(x, y, f"{head.code:>{code - 1}} ", "quiet")
    named: Role = "strong" if is_current or row == cursor.column else "ink"
    canvas.put(x, y, fit_text(head.title, canvas.width - x), "cursor" if is_current and row == cursor.column else named)
    canvas.spot(x, y, canvas.width - x, head.key)
