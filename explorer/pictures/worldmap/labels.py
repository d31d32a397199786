"""The countries of a story, and where on the map to put their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.pictures.signs import DERIVED, STATED

Cells = tuple[tuple[int, int, int], ...]
"""Runs of cells: row, first cell, cell after the last."""

BESIDE, CODE = 12, 12
"""What it costs to put a label beside its country rather than into it, and to write the code rather than the name."""
ON_LAND, ON_STORY, NEAR_STORY, HIDING = 3, 40, 9, 24
"""What it costs, per cell, to cover other land, or another country of the story; to touch one; and to hide all of the
country itself.
"""


MOST = 100
"""A label that costs more would mislead, and is left out."""
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


class _Sheet(NamedTuple):
    """What is in each cell of a map, by row and column."""

    owners: list[list[str]]
    """The key of a country of the story; empty: none."""
    land: list[bytearray]
    """1 where other land is."""
    taken: list[bytearray]
    """1 where a label or a point is."""


def placed_labels(
    countries: Iterable[Involved], runs: Mapping[str, Cells], land: Sequence[bytes], width: int
) -> Iterator[Label]:
    """Names where there is room, else codes, each where it costs least; no label overlaps another.

    Earlier countries get places first. `land`: a row of bytes for each row of cells, 1 where there is land.
    """
    sheet = _Sheet([[""] * width for _ in land], [bytearray(row) for row in land], [bytearray(width) for _ in land])
    for key, run in runs.items():
        is_point = len(run) == 1 and run[0][2] - run[0][1] == 1
        for y, start, end in run:
            sheet.owners[y][start:end] = [key] * (end - start)
            sheet.land[y][start:end] = bytes(end - start)
            sheet.taken[y][start] |= is_point
    for country in countries:
        if runs[country.key] and (label := _best(country, runs[country.key], sheet, width)):
            sheet.taken[label.y][label.x - 1 : label.end + 1] = b"\1" * (len(label.text) + 2)
            yield label


def _best(country: Involved, cells: Cells, sheet: _Sheet, width: int) -> Label | None:
    """The label that costs least; None: there is no place for any."""
    size = sum(end - start for _, start, end in cells)
    best: Label | None = None
    least: float = MOST
    for text, text_cost in ((country.name, 0.0), (country.code, CODE)):
        for place_cost, x, y in sorted(_places(cells, len(text), width, len(sheet.land))):
            cost = text_cost + place_cost
            if cost >= least:
                break
            if any(sheet.taken[y][x - 1 : x + len(text) + 1]):
                continue
            cost += _covering(country.key, sheet, y, x - 1, x + len(text) + 1, size)
            if cost < least:
                best, least = Label(country.key, x, y, text), cost
    return best


def _covering(key: str, sheet: _Sheet, y: int, left: int, right: int, size: int) -> float:
    """The cost of what a label covers and touches; `size`: the number of cells of its country."""
    below = sheet.owners[y][left:right]
    own, free = below.count(key), below.count("")
    beside = {*sheet.owners[y][max(0, left - 1) : left], *sheet.owners[y][right : right + 1]}
    for row in (y - 1, y + 1):
        if 0 <= row < len(sheet.owners):
            beside.update(sheet.owners[row][left:right])
    covered = ON_LAND * sum(sheet.land[y][left:right]) + ON_STORY * (len(below) - own - free)
    return covered + HIDING * own / size + NEAR_STORY * len(beside - {"", key})


def _places(country: Cells, length: int, width: int, height: int) -> Iterator[tuple[float, int, int]]:
    """Places for a text, inside a country and close around it: what each costs for itself, its column and row."""
    top, bottom = country[0][0], country[-1][0]
    middle_row = sum(y * (end - start) for y, start, end in country) / sum(end - start for _, start, end in country)
    y0, start0, end0 = max(country, key=lambda run: (run[2] - run[1], -abs(run[0] - middle_row)))
    places: list[tuple[float, int, int]] = []
    is_short = length <= width // LONG
    for y, start, end in country:
        if end - start >= length + 2:
            places.append((abs(y - middle_row), (start + end - length) // 2, y))
        elif is_short:
            away = BESIDE + abs(y - y0) / 2
            places += [(away, end + 1, y), (away + 1, start - 1 - length, y)]
    if is_short:
        middle = (start0 + end0 - length) // 2
        places += [(BESIDE, end0 + 1, y0), (BESIDE + 1, start0 - 1 - length, y0), (BESIDE + 6, middle, y0)]
        places += [(BESIDE + 2, middle, top - 1), (BESIDE + 2, middle, bottom + 1)]
    return ((cost, x, y) for cost, x, y in places if 0 <= y < height and x >= 1 and x + length < width)
