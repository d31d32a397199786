"""Lanes of a timeline: where bars and their titles find room without touching each other."""

from __future__ import annotations

from re import finditer
from typing import NamedTuple

from explorer.pictures.canvas import cells, fit_text

BAR, FADE = "━", "╌"
SHORTEST = 8
"""Cells that a cut title has at least."""


class Bar(NamedTuple):
    """Cells of an event in a lane."""

    number: int
    start: int
    glyphs: str

    @property
    def end(self) -> int:
        return self.start + len(self.glyphs)


class Placed(NamedTuple):
    bar: Bar
    lane: int
    x: int
    label: str
    """Empty: there is no room for any."""


class Lanes:
    """Which cells of which lane are taken; a cell stays free around all that is drawn."""

    def __init__(self, rows: int, width: int, spare: int) -> None:
        self._taken = [bytearray(width + 2) for _ in range(rows)]
        if spare and rows:
            self._taken[-1][max(0, width - spare) + 1 :] = b"\1" * (min(width, spare) + 1)
        self._width = width

    def place(self, bar: Bar, title: str, is_enough: bool) -> Placed | None:
        size = cells(title)
        right, left = bar.end + 1, bar.start - 1 - size
        for lane, taken in enumerate(self._taken):
            if any(taken[bar.start : bar.end + 2]):
                continue
            if right + size <= self._width and not any(taken[bar.end : right + size + 2]):
                return self._take(Placed(bar, lane, right, title), bar.start, right + size)
            if left >= 0 and not any(taken[left : bar.start + 2]):
                return self._take(Placed(bar, lane, left, title), left, bar.end)
            inside = _longest_run(bar.glyphs)
            if len(inside) >= size + 8:
                return self._take(Placed(bar, lane, bar.start + inside.start + 3, f" {title} "), bar.start, bar.end)
        return self._squeezed(bar, title, is_enough)

    def _squeezed(self, bar: Bar, title: str, is_enough: bool) -> Placed | None:
        """With a cut title; with none, where the bar alone is enough."""
        best: tuple[int, int, bool] | None = None
        bare: int | None = None
        for lane, taken in enumerate(self._taken):
            if any(taken[bar.start : bar.end + 2]):
                continue
            bare = lane if bare is None else bare
            stop = taken.find(1, bar.end + 1)  # the edge behind the last cell is never taken, but by what is spared
            behind = (self._width if stop < 0 else stop - 2) - bar.end - 1
            ahead = bar.start - 1 - (taken.rfind(1, 0, bar.start + 1) + 1)
            for room, is_right in ((behind, True), (ahead, False)):
                if room >= SHORTEST and (best is None or room > best[0]):
                    best = room, lane, is_right
        if best is not None:
            room, lane, is_right = best
            label = fit_text(title, room)
            x = bar.end + 1 if is_right else bar.start - 1 - cells(label)
            return self._take(Placed(bar, lane, x, label), min(x, bar.start), max(bar.end, x + cells(label)))
        return None if bare is None or not is_enough else self._take(Placed(bar, bare, 0, ""), bar.start, bar.end)

    def _take(self, placed: Placed, start: int, end: int) -> Placed:
        """Cells are counted from 1 here, so that the one before the first is one, too."""
        taken = self._taken[placed.lane]
        taken[start + 1 : end + 1] = b"\1" * (end - start)
        return placed


def _longest_run(glyphs: str) -> range:
    """Where a title may stand without hiding what a bar says: among cells that are all the same."""
    runs = [range(match.start(), match.end()) for match in finditer(rf"{BAR}+|{FADE}+", glyphs)]
    return max(runs, key=len, default=range(0))
