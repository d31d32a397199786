"""The countries of a story, and where on the map to put their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.pictures.signs import DERIVED, STATED

IsLand = Callable[[int, int], bool]
"""Whether there is land in a cell, given by column and row."""
Cells = tuple[tuple[int, int, int], ...]
"""Runs of cells: row, first cell, cell after the last."""

BESIDE, CODE = 12, 12
"""What it costs to put a label beside its country rather than into it, and to write the code rather than the name."""
ON_LAND, ON_STORY, NEAR_STORY, HIDING = 3, 40, 4, 60
"""What it costs, per cell, to cover other land, or another country of the story; to touch one; and to hide all of the
country itself.
"""


LONG = 6
"""A text that is wider than this part of the map is not put beside its country, where it would seem to be another's."""


class Involved(NamedTuple):
    """A country of a story."""

    code: str
    key: str
    """The key of its spot: its ref."""
    name: str
    mentions: int
    """How often the article names it; 0: never."""
    role: str = ""
    """Its role in the story."""
    capital: str = ""
    """Empty: none."""


class Label(NamedTuple):
    """A name or code on the map. The cells on both sides of it, `x - 1` and `end`, are for signs."""

    key: str
    x: int
    y: int
    text: str

    @property
    def end(self) -> int:
        """The cell after its text."""
        return self.x + len(self.text)


def signs(key: str, selected: str | None, linked: Mapping[str, bool]) -> tuple[str, str]:
    """The signs before and after a label; `linked`: whether a link of a key is stated."""
    if key == selected:
        return "[", "]"
    return {None: " ", True: STATED, False: DERIVED}[linked.get(key)], " "


def placed_labels(
    countries: Iterable[Involved],
    runs: Mapping[str, Cells],
    is_land: IsLand,
    width: int,
    height: int,
) -> Iterator[Label]:
    """Names where there is room, else codes, each where it costs least; no label overlaps another.

    Earlier countries get places first.
    """
    owners: list[list[str]] = [[""] * width for _ in range(height)]
    taken: list[list[bool]] = [[False] * width for _ in range(height)]
    for key, run in runs.items():
        is_point = len(run) == 1 and run[0][2] - run[0][1] == 1
        for y, start, end in run:
            owners[y][start:end] = [key] * (end - start)
            taken[y][start] |= is_point
    for country in countries:
        best: tuple[float, Label] | None = None
        size = sum(end - start for _, start, end in runs[country.key])
        for text in (country.name, country.code):
            for cost, label in _candidates(country, text, runs[country.key], width, height):
                if (best is not None and cost >= best[0]) or any(taken[label.y][label.x - 1 : label.end + 1]):
                    continue
                cost += _covering(label, owners, is_land, size)
                if best is None or cost < best[0]:
                    best = cost, label
        if best is not None:
            label = best[1]
            taken[label.y][label.x - 1 : label.end + 1] = [True] * (len(label.text) + 2)
            yield label


def _covering(label: Label, owners: Sequence[Sequence[str]], is_land: IsLand, size: int) -> float:
    """The cost of what a label covers and touches; `size`: the number of cells of its country."""
    left, right = label.x - 1, label.end + 1
    below = owners[label.y][left:right]
    own, free = below.count(label.key), below.count("")
    land = sum(not owner and is_land(x, label.y) for x, owner in enumerate(below, left)) if free else 0
    beside = [*owners[label.y][max(0, left - 1) : left], *owners[label.y][right : right + 1]]
    for y in (label.y - 1, label.y + 1):
        if 0 <= y < len(owners):
            beside += owners[y][left:right]
    touched = len(set(beside) - {"", label.key})
    hidden = HIDING * own / size
    return hidden + ON_LAND * land + ON_STORY * (len(below) - own - free) + NEAR_STORY * touched


def _candidates(country: Involved, text: str, runs: Cells, width: int, height: int) -> Iterator[tuple[float, Label]]:
    """Places for a text, inside a country and close around it, each with its cost as far as that is the place's own."""
    if not runs:
        return
    length = len(text)
    least = CODE if text != country.name else 0
    top, bottom = runs[0][0], runs[-1][0]
    y0, start0, end0 = max(runs, key=lambda run: (run[2] - run[1], -abs(2 * run[0] - top - bottom)))
    places: list[tuple[float, int, int]] = []
    for y, start, end in runs:
        if end - start >= length + 2:
            places.append((abs(y - y0) * 2 - (end - start) / 4, (start + end - length) // 2, y))
        elif length <= width // LONG:
            away = abs(y - y0) / 2
            places += [(BESIDE + away, end + 1, y), (BESIDE + away + 1, start - 1 - length, y)]
    if length <= width // LONG:
        middle = (start0 + end0 - length) // 2
        places += [(BESIDE + 2, middle, top - 1), (BESIDE + 2, middle, bottom + 1)]
        places += [(BESIDE, end0 + 1, y0), (BESIDE + 1, start0 - 1 - length, y0), (BESIDE + 6, middle, y0)]
    for cost, x, y in places:
        if 0 <= y < height and x >= 1 and x + length < width:
            yield least + cost, Label(country.key, x, y, text)
