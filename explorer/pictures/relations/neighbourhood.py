"""Draws a record with the records that it is linked with: a tree with one branch for each relation.

Ana Ruiz
├─ met ──── Bo
└─ said ─┬─ “No”
         └─ “Never”
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


class Edge(NamedTuple):
    """A link of the record: the relation, and the title of the neighbour."""

    relation: str
    title: str


Wrap = Callable[[str, int], Sequence[str]]
"""Returns the lines of a text, each of at most so many cells."""

LABELS, FEW_LABELS = 0.55, 0.43
"""The part of the width that the relations take at most; and of a narrow one, where names say more than they do."""
NARROW = 50
"""Cells below which it is narrow."""
WHOLE = 0.85
"""The share of its room that a title fills at least if it is cut after a whole word."""
TRUNK, BRANCH = 1, 2
"""The columns of the line down from the record, and of the first cell of a branch."""


def neighbourhood(title: str, edges: Sequence[Edge], width: int, height: int, cursor: int, wrap: Wrap) -> Picture:
    """The record, and as many neighbours as fit, around the one at the cursor.

    Edges of the same relation come one after another. The key of a neighbour's spot is the index of its edge, as
    `cursor` is.
    """
    canvas = Canvas(width, height)
    canvas.put(TRUNK, 0, fit_text(title, width - TRUNK), "strong")
    visible = _visible(len(edges), cursor, height - 1)
    label = _label(edges, visible, width)
    room = max(1, width - label - 4)
    titles = _titles([edges[number].title for number in visible], room, height - 1, wrap)
    y = 1
    for number, lines in zip(visible, titles, strict=True):
        _draw_edge(canvas, edges, visible, number, y, label, lines, is_current=number == cursor)
        y += len(lines)
    return canvas.picture()


def _visible(count: int, cursor: int, room: int) -> range:
    """As many of the edges as there is room for, around the cursor."""
    first = min(max(0, cursor - room // 2), max(0, count - room))
    return range(first, min(count, first + max(0, room)))


def _label(edges: Sequence[Edge], visible: range, width: int) -> int:
    """The column of the line's end that has the relation on it: `├─ met ─┬`."""
    longest = max((cells(edges[number].relation) for number in visible), default=0)
    return max(BRANCH + 4, min(BRANCH + 4 + longest, int(width * (LABELS if width >= NARROW else FEW_LABELS))))


def _titles(titles: Sequence[str], room: int, rows: int, wrap: Wrap) -> list[Sequence[str]]:
    """The lines of each title: one, or as many as it needs while there are rows to spare, the shortest titles first."""
    wrapped = [wrap(title, room) for title in titles]
    shown: list[Sequence[str]] = [[_cut(title, room, wrap)] for title in titles]
    spare = rows - len(titles)
    for number in sorted(range(len(titles)), key=lambda number: len(wrapped[number])):
        more = len(wrapped[number]) - 1
        if 0 < more <= spare:
            shown[number] = wrapped[number]
            spare -= more
    return shown


def _cut(title: str, room: int, wrap: Wrap) -> str:
    """A title in one line, cut after a whole word where that costs little."""
    if cells(title) <= room:
        return title
    words = wrap(title, max(1, room - 1))[0].rstrip(" ,;:")
    return f"{words}…" if cells(words) + 1 >= room * WHOLE else fit_text(title, room)


def _draw_edge(
    canvas: Canvas, edges: Sequence[Edge], visible: range, number: int, y: int, label: int, title: Sequence[str],
    *, is_current: bool,
) -> None:  # fmt: skip
    """A neighbour, in as many rows as its title has, with the part of the tree at its left."""
    relation = edges[number].relation
    is_first = number == visible.start or edges[number - 1].relation != relation
    has_more = number + 1 < visible.stop and edges[number + 1].relation == relation
    is_last_branch = all(edge.relation == relation for edge in edges[number : visible.stop])
    for row, line in enumerate(title):
        begins = is_first and not row
        trunk = (" " if not begins else "└") if is_last_branch else ("├" if begins else "│")
        canvas.put(TRUNK, y + row, trunk, "frame")
        if begins:
            x = canvas.put(BRANCH, y, "─ ", "frame")
            x = canvas.put(x, y, fit_text(relation, label - BRANCH - 4), "quiet")
            canvas.put(x, y, " " + "─" * (label - x - 1), "frame")
        canvas.put(label, y + row, _fork(begins, bool(row), has_more), "frame")
        if not row:
            canvas.put(label + 1, y, "─", "frame")
        role: Role = "cursor" if is_current else "ink"
        shown = f" {line} " if is_current else f" {line}"
        canvas.put(label + 2, y + row, shown, role)
        canvas.spot(0, y + row, canvas.width, str(number))


def _fork(begins: bool, goes_on: bool, has_more: bool) -> str:
    """Where the line of a relation meets that of a neighbour. `goes_on`: beside a later line of a title."""
    if goes_on:
        return "│" if has_more else " "
    if begins:
        return "┬" if has_more else "─"
    return "├" if has_more else "└"
