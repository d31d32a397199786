"""The tray of a timeline: undated events not known to follow or precede any date, which fit nowhere on the axis.

no date known │ • Decades of conflict   20-year war         a line separates it from what is below the ticks
"""

from __future__ import annotations

from collections.abc import Iterable

from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, cells, fit_text
from explorer.pictures.timeline.lanes import SHORTEST, Bar, Placed

GAP = 5
"""Cells between titles; the last two are for a sign and a space."""


LINE = len(messages.UNBOUNDED) + 1
"""The cell of the line between the label and the titles."""
START = LINE + 4
"""The first cell of a title, with room for a sign before it."""


def label_tray(canvas: Canvas, y: int, rows: int) -> None:
    """Draw the label of a tray of `rows` rows, the first one in row `y`, and the line beside it."""
    canvas.put(0, y, messages.UNBOUNDED if rows else "", "quiet")
    for row in range(rows):
        canvas.put(LINE, y + row, "│", "frame")


def fill_tray(titles: Iterable[tuple[int, str]], width: int, rows: int) -> list[Placed]:
    """Titles in rows, from cell `START` to `width`, as many as fit. Given by their events' numbers.

    Each is a bar without glyphs, in lanes counted from 0.
    """
    placed: list[Placed] = []
    if width - START < SHORTEST:
        return placed
    lane, x = 0, START
    for number, title in titles:
        label = fit_text(title, width - START)
        if x > START and x + cells(label) > width:
            lane, x = lane + 1, START
        if lane >= rows:
            break
        placed.append(Placed(Bar(number, x, ""), lane, x, label))
        x += cells(label) + GAP
    return placed
