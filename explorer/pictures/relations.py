"""Draws who is related with whom as a matrix, and a record amid the records that it is linked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.pictures import messages, svg
from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


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


def scroll_to(top: CellPosition, cell: CellPosition, size: GridSize, rows: int, columns: int) -> CellPosition:
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


def _draw_head(canvas: Canvas, head: Head, y: int, size: GridSize, *, is_current: bool) -> None:
    canvas.put(0, y, "▌" if is_current else " ", "tied")
    x = canvas.put(1, y, f"{head.code:>{size.code}} ", "strong" if is_current else "quiet")
    canvas.put(x, y, fit_text(head.title, size.name - x), "strong" if is_current else "ink")
    canvas.spot(0, y, size.name, head.key)


def _draw_cells(
    canvas: Canvas, counts: Sequence[int | None], size: GridSize, y: int, first: CellPosition, cursor: CellPosition
) -> None:
    """One row of the matrix. Most cells are empty, so these are drawn all at once."""
    left = size.name + 1
    last = size.step - 1
    canvas.put(left + last, y, NONE.ljust(size.step) * len(counts), "quiet" if first.row == cursor.row else "frame")
    for x, count in enumerate(counts):
        cell, is_here = left + x * size.step, first.column + x == cursor.column
        canvas.spot(cell, y, size.step, f"{first.row},{first.column + x}")
        if count != 0:
            canvas.put(cell + last, y, glyph(count).ljust(size.step), "tied" if count else "quiet")
        elif is_here:
            canvas.paint(cell + last, y, 1, "quiet")
        if is_here and first.row == cursor.row:
            canvas.paint(cell, y, size.step, "cursor")


# --- one record and its neighbours --------------------------------------------------------------------------


class Edge(NamedTuple):
    """A link of the record in the middle: the relation, and the title of the neighbour."""

    relation: str
    title: str


LABEL = 32
"""The most cells of a line with a relation on it."""
TWO_SIDES = 90
"""From this width up, neighbours are on both sides; below, all are at the right of a line."""


def sides(count: int, width: int) -> int:
    """How many of the neighbours are on the right; the others are on the left."""
    return count if width < TWO_SIDES else (count + 1) // 2


def neighbourhood(title: str, edges: Sequence[Edge], width: int, height: int, cursor: int) -> Picture:
    """The record in the middle, and as many neighbours as fit, around the one at the cursor.

    The key of a neighbour's spot is the index of its edge, as `cursor` is.
    """
    canvas = Canvas(width, height)
    right = sides(len(edges), width)
    if right == len(edges) and width < TWO_SIDES:
        canvas.put(1, 0, fit_text(title, width - 1), "strong")
        _draw_edges(canvas, edges, range(right), cursor, (1, 1), (2, width))
        return canvas.picture()
    box = min(max(cells(title) + 4, 16), width // 4)
    left = (width - box) // 2
    middle = height // 2
    for y, text in (
        (-1, "┏" + "━" * (box - 2) + "┓"),
        (0, "┃" + fit_text(title, box - 4).center(box - 2) + "┃"),
        (1, "┗" + "━" * (box - 2) + "┛"),
    ):
        canvas.put(left, middle + y, text, "strong")
    _draw_edges(canvas, edges, range(right), cursor, (left + box + 2, 0), (left + box + 3, width))
    _draw_edges(canvas, edges, range(right, len(edges)), cursor, (left - 3, 0), (0, left - 3))
    if right:
        canvas.put(left + box - 1, middle, "┠──", "frame")
    if right < len(edges):
        canvas.put(left - 2, middle, "──┨", "frame")
    for x, count in ((left + box + 2, right), (left - 3, len(edges) - right)):
        _join(canvas, x, middle, count)
    return canvas.picture()


def _visible(numbers: range, cursor: int, room: int) -> range:
    """As many of the numbers as there is room for, around the cursor."""
    centre = cursor - numbers.start if cursor in numbers else 0
    first = min(max(0, centre - room // 2), max(0, len(numbers) - room))
    return numbers[first : first + room]


def _draw_edges(
    canvas: Canvas, edges: Sequence[Edge], numbers: range, cursor: int, line: tuple[int, int], area: tuple[int, int]
) -> None:
    """Neighbours below each other, beside a vertical line, within the columns of an area.

    `line`: its column and first row. `area`: first column, column after the last.
    """
    x, top = line
    visible = _visible(numbers, cursor, canvas.height - top)
    first = canvas.height // 2 - len(visible) // 2 if top == 0 else top  # so that one is in the middle
    at_left = area[1] <= x
    longest = max((cells(edges[number].relation) for number in visible), default=0)
    label = min(4 + longest, LABEL, (area[1] - area[0]) // 2)
    for y, number in enumerate(visible, first):
        ends = number == visible[0] and top == 0, number == visible[-1]
        corner = _corner(*ends, at_left=at_left)
        canvas.put(x, y, corner, "frame")
        _draw_edge(canvas, edges[number], number, y, area, label, at_left=at_left, is_current=number == cursor)


def _corner(first: bool, last: bool, *, at_left: bool) -> str:
    if first and last:
        return "─"
    if first:
        return "┐" if at_left else "┌"
    if last:
        return "┘" if at_left else "└"
    return "┤" if at_left else "├"


def _draw_edge(
    canvas: Canvas,
    edge: Edge,
    number: int,
    y: int,
    area: tuple[int, int],
    label: int,
    *,
    at_left: bool,
    is_current: bool,
) -> None:
    """A neighbour, with a line that has the relation on it; `label`: cells of that line."""
    start, end = area
    room = end - start
    relation = fit_text(edge.relation, label - 4)
    rest = "─" * max(0, label - 3 - cells(relation))
    title = f" {fit_text(edge.title, room - label - 2)} "
    role: Role = "cursor" if is_current else "ink"
    if at_left:
        x = end - label
        canvas.put(x - cells(title), y, title, role)
        x = canvas.put(x, y, f"{rest} ", "frame")
        x = canvas.put(x, y, relation, "here")
        canvas.put(x, y, " ─", "frame")
    else:
        x = canvas.put(start, y, "─ ", "frame")
        x = canvas.put(x, y, relation, "here")
        x = canvas.put(x, y, f" {rest}", "frame")
        canvas.put(x, y, title, role)
    canvas.spot(start, y, room, str(number))


def _join(canvas: Canvas, x: int, middle: int, count: int) -> None:
    """Join the line beside `count` neighbours with the line to the middle."""
    if count:
        rows = min(count, canvas.height)  # the middle one is in the middle; of two, the lower one
        canvas.put(x, middle, "─" if rows == 1 else "┴" if rows == 2 else "┼", "frame")


# --- as a vector picture ------------------------------------------------------------------------------------

NAMES, CELL, HEAD = 230, 26, 170
"""User units: the width of row heads, the size of a cell, the height of the slanted column heads and the title."""


def vector(
    rows: Sequence[Head],
    columns: Sequence[Head],
    count: Callable[[int, int], int | None],
    title: str,
    description: str,
) -> str:
    """The whole matrix, as an SVG document."""
    width, height = max(640, NAMES + CELL * len(columns) + 130), HEAD + CELL * len(rows) + 24
    parts = [svg.text(16, 30, fit_text(title, max(40, width // 10)), 16, font_weight="bold")]
    for number, head in enumerate(columns):
        x, y = NAMES + CELL * (number + 0.5) + 4, HEAD - 8
        parts.append(svg.text(x, y, fit_text(head.title, 24), 11, transform=f"rotate(-50 {x:.1f} {y})"))
    for row, head in enumerate(rows):
        parts.append(svg.text(NAMES - 10, HEAD + CELL * row + 17, fit_text(head.title, 30), 12, text_anchor="end"))
        for column in range(len(columns)):
            parts += _vector_cell(count(row, column), NAMES + CELL * column, HEAD + CELL * row)
    return svg.document(width, height, title, description, parts)


def _vector_cell(count: int | None, x: int, y: int) -> Iterator[str]:
    fill = svg.LINE if count is None else svg.PAPER
    yield svg.element("rect", x=x, y=y, width=CELL, height=CELL, fill=fill, stroke=svg.LINE, stroke_width=1)
    if count:
        radius = min(12.0, 7 + 1.5 * count)
        yield svg.element("circle", cx=x + CELL / 2, cy=y + CELL / 2, r=radius, fill=svg.ACCENT)
        yield svg.text(x + CELL / 2, y + CELL / 2 + 4, str(count), 11, fill=svg.PAPER, text_anchor="middle")
