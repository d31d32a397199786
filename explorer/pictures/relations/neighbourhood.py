"""Draws a record amid the records that it is linked with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


class Edge(NamedTuple):
    """A link of the record in the middle: the relation, and the title of the neighbour."""

    relation: str
    title: str


LABEL = 40
"""The most cells of a line with a relation on it."""
TWO_SIDES = 140
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
        x = canvas.put(x, y, relation, "quiet")
        canvas.put(x, y, " ─", "frame")
    else:
        x = canvas.put(start, y, "─ ", "frame")
        x = canvas.put(x, y, relation, "quiet")
        x = canvas.put(x, y, f" {rest}", "frame")
        canvas.put(x, y, title, role)
    canvas.spot(start, y, room, str(number))


def _join(canvas: Canvas, x: int, middle: int, count: int) -> None:
    """Join the line beside `count` neighbours with the line to the middle."""
    if count:
        rows = min(count, canvas.height)  # the middle one is in the middle; of two, the lower one
        canvas.put(x, middle, "─" if rows == 1 else "┴" if rows == 2 else "┼", "frame")
