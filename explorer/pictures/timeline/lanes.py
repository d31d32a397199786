"""Lanes of a timeline: finds room for bars and their titles so that they don't touch each other."""

from __future__ import annotations

from re import finditer
from typing import NamedTuple

from explorer.pictures.canvas import cells, fit_text

BAR, FADE = "━", "╌"
BEFORE, AFTER = "◂┤", "├▸"
"""The bar of an undated event that is only known to precede, or to follow, a date."""
AROUND = 6
"""The least cells of a bar besides the title inside it: a few before it, one after it, and blanks."""
SHORTEST = 8
"""The least cells of a cut title."""
SIGN = 2
"""Cells for a sign before a title, with a space between."""


class Bar(NamedTuple):
    """The glyphs of an event in a lane, without its title."""

    number: int
    """That of the event in the chronicle."""
    start: int
    glyphs: str

    @property
    def end(self) -> int:
        return self.start + len(self.glyphs)


class Placed(NamedTuple):
    """A bar in its lane, with its title."""

    bar: Bar
    lane: int
    x: int
    """The first cell of the label."""
    label: str
    """The title, or as much of it as fits; empty: there is no room."""

    @property
    def extent(self) -> range:
        """The cells of bar, title and the sign before it."""
        if not self.label:
            return range(self.bar.start, self.bar.end)
        return range(min(self.bar.start, self.x - SIGN), max(self.bar.end, self.x + cells(self.label)))


class Lanes:
    """Which cells of which lane are taken. One cell around everything drawn stays free, and two before a title, for a
    sign."""

    def __init__(self, rows: int, width: int, spare: range) -> None:
        """`spare`: cells of the last lane that stay free."""
        self._taken = [bytearray(width + 2) for _ in range(rows)]
        """By lane, a byte per cell, counted from 1: the lane has an edge at either side."""
        if spare and rows:
            start, stop = max(0, spare.start) + 1, width + 2 if spare.stop >= width else spare.stop + 1
            self._taken[-1][start:stop] = b"\1" * (stop - start)
        self._width = width

    def place(self, bar: Bar, title: str, bare: bool) -> Placed | None:
        """Put a bar in the first lane with room for its whole title: inside, right of it, or left of it; beside an end
        that is not known, on the side where the event may have been.

        Else where most of the title fits; else, if `bare`, without a title. None: there is no room.
        """
        size = cells(title)
        right, left = bar.end + 1 + SIGN, bar.start - 1 - size
        inside = _longest_run(bar.glyphs)
        sides = ((left, left - SIGN, bar.end), (right, bar.start, right + size))
        for lane, taken in enumerate(self._taken):
            if any(taken[bar.start : bar.end + 2]):
                continue
            if len(inside) >= size + AROUND:
                return self._take(Placed(bar, lane, bar.start + inside.start + 3, f" {title} "), bar.start, bar.end)
            for x, start, end in sides if bar.glyphs == BEFORE else reversed(sides):
                if start >= 0 and end <= self._width and not any(taken[start : end + 2]):
                    return self._take(Placed(bar, lane, x, title), start, end)
        return self._squeeze(bar, title, bare)

    def _squeeze(self, bar: Bar, title: str, bare: bool) -> Placed | None:
        """Put a bar where most of its title fits; else, if `bare`, without a title."""
        best: tuple[int, int, bool] | None = None
        first_free: int | None = None
        for lane, taken in enumerate(self._taken):
            if any(taken[bar.start : bar.end + 2]):
                continue
            first_free = lane if first_free is None else first_free
            stop = taken.find(1, bar.end + 1)  # the edge after the last cell stays free, except for reserved cells
            right = (self._width if stop < 0 else stop - 2) - bar.end - 1 - SIGN
            left = bar.start - 1 - (taken.rfind(1, 0, bar.start + 1) + 1) - SIGN
            for room, is_right in ((right, True), (left, False)):
                if room >= SHORTEST and (best is None or room > best[0]):
                    best = room, lane, is_right
        if best is not None:
            room, lane, is_right = best
            label = fit_text(title, room)
            x = bar.end + 1 + SIGN if is_right else bar.start - 1 - cells(label)
            start, end = (bar.start, x + cells(label)) if is_right else (x - SIGN, bar.end)
            return self._take(Placed(bar, lane, x, label), start, end)
        if first_free is None or not bare:
            return None
        return self._take(Placed(bar, first_free, 0, ""), bar.start, bar.end)

    def _take(self, placed: Placed, start: int, end: int) -> Placed:
        taken = self._taken[placed.lane]
        taken[start + 1 : end + 1] = b"\1" * (end - start)
        return placed


def _longest_run(glyphs: str) -> range:
    """The longest run of equal glyphs, where a title inside the bar hides nothing."""
    runs = [range(match.start(), match.end()) for match in finditer(rf"{BAR}+|{FADE}+", glyphs)]
    return max(runs, key=len, default=range(0))
