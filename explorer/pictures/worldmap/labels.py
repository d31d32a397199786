"""The countries of a story, and where on the map to put their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Cells = tuple[tuple[int, int, int], ...]
"""Runs of cells: row, first cell, cell after the last."""

OUTSIDE = 10
"""The least cost of a place outside a country. A long name there would seem to belong to another place."""


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


def placed_labels(countries: Iterable[Involved], runs: Mapping[str, Cells], width: int, height: int) -> Iterator[Label]:
    """Names where there is room, else codes. Earlier countries get places first, and no label overlaps another.

    A name may cover its country if most of that stays visible. A code may cover another country as a last resort.
    """
    owner = {(x, y): key for key, run in runs.items() for y, start, end in run for x in range(start, end)}
    taken: set[tuple[int, int]] = {
        (start, y) for run in runs.values() if len(run) == 1 for y, start, end in run if end - start == 1
    }
    for country in countries:
        country_cells = runs[country.key]
        if not country_cells:
            continue
        size = sum(end - start for _, start, end in country_cells)
        best: tuple[float, Label] | None = None
        for text in (country.name, country.code):
            for distance, x, y in _candidates(country_cells, len(text), width, height):
                covered = [(cell, y) for cell in range(x - 1, x + len(text) + 1)]
                if not taken.isdisjoint(covered):
                    continue
                below = [owner.get(cell) for cell in covered]
                hidden, others = below.count(country.key), sum(key not in (None, country.key) for key in below)
                is_misleading = distance >= OUTSIDE and len(text) > width // 8
                if text is country.name and (others or is_misleading or (hidden and size < 4 * len(covered))):
                    continue
                around = {owner.get((cell, row)) for cell, _ in covered for row in (y - 1, y + 1)}
                around |= {owner.get((x - 2, y)), owner.get((x + len(text) + 1, y))}
                cost = distance + 6 * others + 60 * hidden / size + 3 * len(around - {None, country.key})
                if best is None or cost < best[0]:
                    best = cost, Label(country.key, x, y, text)
            if best is not None:
                break
        if best is not None:
            label = best[1]
            taken.update((cell, label.y) for cell in range(label.x - 1, label.end + 1))
            yield label


def _candidates(country: Cells, length: int, width: int, height: int) -> Iterator[tuple[float, int, int]]:
    """Places for a label, inside a country and close around it: cost, column and row."""
    top, bottom = min(y for y, _, _ in country), max(y for y, _, _ in country)
    y0, start0, end0 = max(country, key=lambda run: (run[2] - run[1], -abs(2 * run[0] - top - bottom)))
    for y, start, end in country:
        if end - start >= length + 2:
            yield abs(y - y0) * 2 - (end - start) / 4, (start + end - length) // 2, y
    left, right = min(start for _, start, _ in country), max(end for _, _, end in country)
    middle = (start0 + end0 - length) // 2
    around = [(0, end0 + 1, y0), (1, start0 - 1 - length, y0), (2, middle, top - 1), (2, middle, bottom + 1)]
    around += [(3, right + 1, y0), (3, left - 1 - length, y0), (4, end0 + 1, y0 - 1), (4, end0 + 1, y0 + 1)]
    around += [(5, start0 - 1 - length, y0 - 1), (5, start0 - 1 - length, y0 + 1), (6, middle, y0)]
    for distance, x, y in around:
        if 0 <= y < height and x >= 1 and x + length < width:
            yield OUTSIDE + distance, x, y
