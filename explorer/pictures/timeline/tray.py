"""The tray of a timeline: undated events not known to follow or precede any date, which fit nowhere on the axis."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.pictures.canvas import cells, fit_text
from explorer.pictures.timeline.lanes import SHORTEST, Bar, Placed

GAP = 5
"""Cells between titles; the last two are for a sign and a space."""


def fill_tray(titles: Iterable[tuple[int, str]], start: int, width: int, rows: int) -> list[Placed]:
    """Titles in rows, from cell `start` to `width`, as many as fit. Given by their events' numbers.

    Each is a bar without glyphs, in lanes counted from 0.
    """
    placed: list[Placed] = []
    if width - start < SHORTEST:
        return placed
    lane, x = 0, start
    for number, title in titles:
        label = fit_text(title, width - start)
        if x > start and x + cells(label) > width:
            lane, x = lane + 1, start
        if lane >= rows:
            break
        placed.append(Placed(Bar(number, x, ""), lane, x, label))
        x += cells(label) + GAP
    return placed
