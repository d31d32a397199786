"""Who is related with whom, drawn as a matrix; and one record in the middle of those that it is linked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.pictures import svg
from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


class Head(NamedTuple):
    """A row or a column of a matrix."""

    key: str
    title: str
    code: str
    """A few letters that stand for it where there is no room for more: a number, a country's code."""


class CellPosition(NamedTuple):
    """A cell of a matrix, or how far it is scrolled: row and column, from 0."""

    row: int
    column: int


SAME = "╲"
NONE, ONE, MANY = "·", "▪", "+"


def glyph(count: int | None) -> str:
    """How a count is drawn: in one cell, and each in another way up to nine. None: the two are the same."""
    if count is None:
        return SAME
    return NONE if count == 0 else ONE if count == 1 else str(count) if count < 10 else MANY


class GridSize(NamedTuple):
    """What fits on the sheet."""

    name: int
    """Cells of the row heads."""
    code: int
    """Cells of the codes in them."""
    step: int
    """Cells of a column."""
    rows: int
    columns: int

    @classmethod
    def of(cls, width: int, height: int, rows: Sequence[Head], columns: Sequence[Head]) -> GridSize:
        code, step = (max((cells(heads[at].code) for at in (0, -1) if heads), default=1) for heads in (rows, columns))
        name = min(34, max(10, width // 3))
        return cls(name, code, 1 + step, max(0, height - 1), max(0, (width - name - 1) // (1 + step)))


def scroll_to(top: CellPosition, at: CellPosition, size: GridSize, rows: int, columns: int) -> CellPosition:
    """How far to scroll so that a cell is seen: as little as can be, and never past the end."""

    def moved(first: int, wanted: int, room: int, count: int) -> int:
        return max(0, min(max(min(first, wanted), wanted - room + 1), count - room))

    return CellPosition(moved(top.row, at.row, size.rows, rows), moved(top.column, at.column, size.columns, columns))


def matrix(
    rows: Sequence[Head],
    columns: Sequence[Head],
    count: Callable[[int, int], int | None],
    width: int,
    height: int,
    at: CellPosition,
    top: CellPosition,
) -> Picture:
    """The part of the matrix that begins at `top`, with the cursor at `at`. `count` is asked for what is seen."""
    canvas = Canvas(width, height)
    size = GridSize.of(width, height, rows, columns)
    seen = range(top.column, min(len(columns), top.column + size.columns))
    for x, number in enumerate(seen):
        role: Role = "key" if number == at.column else "dim"
        code = columns[number].code.strip()
        canvas.put(size.name + 1 + (x + 1) * size.step - cells(code), 0, code, role)
    if len(columns) > len(seen):
        told = f"columns {top.column + 1:,}–{top.column + len(seen):,} of {len(columns):,}"
        canvas.put(1, 0, fit_text(told, size.name - 1), "dim")
    for y, row in enumerate(range(top.row, min(len(rows), top.row + size.rows)), 1):
        _draw_head(canvas, rows[row], y, size, chosen=row == at.row)
        _draw_cells(canvas, [count(row, column) for column in seen], size, y, CellPosition(row, top.column), at)
    return canvas.picture()


def _draw_head(canvas: Canvas, head: Head, y: int, size: GridSize, *, chosen: bool) -> None:
    canvas.put(0, y, "▌" if chosen else " ", "linked")
    x = canvas.put(1, y, f"{head.code:>{size.code}} ", "key" if chosen else "dim")
    canvas.put(x, y, fit_text(head.title, size.name - x), "strong" if chosen else "text")
    canvas.spot(0, y, size.name, head.key)


def _draw_cells(
    canvas: Canvas, counts: Sequence[int | None], size: GridSize, y: int, first: CellPosition, at: CellPosition
) -> None:
    """One row of the matrix: most of it is nothing, which is drawn at once."""
    left = size.name + 1
    last = size.step - 1
    canvas.put(left + last, y, NONE.ljust(size.step) * len(counts), "dim" if first.row == at.row else "frame")
    for x, count in enumerate(counts):
        cell, is_here = left + x * size.step, first.column + x == at.column
        canvas.spot(cell, y, size.step, f"{first.row},{first.column + x}")
        if count != 0:
            canvas.put(cell + last, y, glyph(count).ljust(size.step), "linked" if count else "dim")
        elif is_here:
            canvas.paint(cell + last, y, 1, "dim")
        if is_here and first.row == at.row:
            canvas.paint(cell, y, size.step, "cursor")


# --- one record and its neighbours --------------------------------------------------------------------------


class Edge(NamedTuple):
    """A link of the record in the middle."""

    relation: str
    title: str


LABEL = 32
"""Cells of a line with a relation on it at most."""
TWO_SIDES = 90
"""Cells from which the neighbours stand at both sides; below, all stand at the right of a line."""


def sides(count: int, width: int) -> int:
    """How many of the neighbours stand at the right; the rest stand at the left."""
    return count if width < TWO_SIDES else (count + 1) // 2


def neighbourhood(title: str, edges: Sequence[Edge], width: int, height: int, at: int) -> Picture:
    """The record in the middle, and as many of its neighbours as fit, around the one with the number `at`.

    The key of a neighbour's spot is its number among the edges.
    """
    canvas = Canvas(width, height)
    right = sides(len(edges), width)
    if right == len(edges) and width < TWO_SIDES:
        canvas.put(1, 0, fit_text(title, width - 1), "strong")
        _draw_edges(canvas, edges, range(right), at, (1, 1), (2, width))
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
    _draw_edges(canvas, edges, range(right), at, (left + box + 2, 0), (left + box + 3, width))
    _draw_edges(canvas, edges, range(right, len(edges)), at, (left - 3, 0), (0, left - 3))
    if right:
        canvas.put(left + box - 1, middle, "┠──", "frame")
    if right < len(edges):
        canvas.put(left - 2, middle, "──┨", "frame")
    for x, some in ((left + box + 2, right), (left - 3, len(edges) - right)):
        _join(canvas, x, middle, some, at_left=x < left)
    return canvas.picture()


def _seen(numbers: range, at: int, room: int) -> range:
    """Those of the numbers that are shown: a window around the cursor."""
    first = min(max(0, (at - numbers.start if at in numbers else 0) - room // 2), max(0, len(numbers) - room))
    return numbers[first : first + room]


def _draw_edges(
    canvas: Canvas, edges: Sequence[Edge], numbers: range, at: int, line: tuple[int, int], area: tuple[int, int]
) -> None:
    """Neighbours one below the other, beside a line at `line` (its column and first row), within an area's columns."""
    x, top = line
    seen = _seen(numbers, at, canvas.height - top)
    first = top + (canvas.height - top - len(seen)) // 2 if top == 0 else top
    at_left = area[1] <= x
    label = min(4 + max((cells(edges[number].relation) for number in seen), default=0), LABEL, (area[1] - area[0]) // 2)
    for y, number in enumerate(seen, first):
        ends = number == seen[0] and top == 0, number == seen[-1]
        corner = _corner(*ends, at_left=at_left)
        canvas.put(x, y, corner, "frame")
        _draw_edge(canvas, edges[number], number, y, area, label, at_left=at_left, chosen=number == at)


def _corner(first: bool, last: bool, *, at_left: bool) -> str:
    if first and last:
        return "─"
    if first:
        return "┐" if at_left else "┌"
    if last:
        return "┘" if at_left else "└"
    return "┤" if at_left else "├"


def _draw_edge(
    canvas: Canvas, edge: Edge, number: int, y: int, area: tuple[int, int], label: int, *, at_left: bool, chosen: bool
) -> None:
    """`label`: the cells of the line with the relation on it."""
    start, end = area
    room = end - start
    relation = fit_text(edge.relation, label - 4)
    rest = "─" * max(0, label - 3 - cells(relation))
    shown = f" {fit_text(edge.title, room - label - 2)} "
    role: Role = "cursor" if chosen else "text"
    if at_left:
        x = end - label
        canvas.put(x - cells(shown), y, shown, role)
        x = canvas.put(x, y, f"{rest} ", "frame")
        x = canvas.put(x, y, relation, "heading")
        canvas.put(x, y, " ─", "frame")
    else:
        x = canvas.put(start, y, "─ ", "frame")
        x = canvas.put(x, y, relation, "heading")
        x = canvas.put(x, y, f" {rest}", "frame")
        canvas.put(x, y, shown, role)
    canvas.spot(start, y, room, str(number))


def _join(canvas: Canvas, x: int, middle: int, count: int, *, at_left: bool) -> None:
    """Where the line beside the neighbours meets the one to the middle."""
    room = min(count, canvas.height)
    first = (canvas.height - room) // 2
    at = middle - first
    if room == 1:
        canvas.put(x, middle, "─", "frame")
    elif 0 < at < room - 1:
        canvas.put(x, middle, "┼", "frame")
    elif room and at == 0:
        canvas.put(x, middle, "┬", "frame")
    elif room and at == room - 1:
        canvas.put(x, middle, "┴", "frame")
    elif room:  # an even number of them: the middle lies right below the last
        canvas.put(x, middle, "┘" if not at_left else "└", "frame")


# --- as a vector picture ------------------------------------------------------------------------------------

NAMES, CELL, HEAD = 230, 26, 170
"""Units of the vector picture: the row heads, a cell, the slanted column heads with the title above them."""


def vector(
    rows: Sequence[Head],
    columns: Sequence[Head],
    count: Callable[[int, int], int | None],
    title: str,
    description: str,
) -> str:
    """The whole matrix as an SVG."""
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
