"""The countries of a story, and where on a map each has its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Cells = tuple[tuple[int, int, int], ...]
"""Runs of cells: row, first, the one after the last."""


OUTSIDE = 10
"""What a place beside a country costs at least. A long name there would be thought to be of something else."""


class Involved(NamedTuple):
    """A country of a story."""

    code: str
    key: str
    """What it is called where it is pointed at: its ref."""
    name: str
    mentions: int
    """How often the article names it; 0: never."""
    role: str = ""
    """In the story."""
    capital: str = ""
    """Empty: it has none."""


class Label(NamedTuple):
    key: str
    x: int
    y: int
    text: str

    @property
    def end(self) -> int:
        """With the cells for marks at both sides, `x - 1` and this one's."""
        return self.x + len(self.text)


def placed_labels(countries: Iterable[Involved], runs: Mapping[str, Cells], width: int, height: int) -> Iterator[Label]:
    """Names where there is room, else codes, those that weigh most first; none lies on another.

    A label may cover its own country where most of it is still seen, and another one only if nothing else is left.
    """
    owner = {(x, y): key for key, some in runs.items() for y, start, end in some for x in range(start, end)}
    taken: set[tuple[int, int]] = {
        (start, y) for some in runs.values() if len(some) == 1 for y, start, end in some if end - start == 1
    }
    for country in countries:
        own = runs[country.key]
        if not own:
            continue
        size = sum(end - start for _, start, end in own)
        best: tuple[float, Label] | None = None
        for text in (country.name, country.code):
            for distance, x, y in _candidates(own, len(text), width, height):
                covered = [(at, y) for at in range(x - 1, x + len(text) + 1)]
                if not taken.isdisjoint(covered):
                    continue
                over = [owner.get(cell) for cell in covered]
                hidden, others = over.count(country.key), sum(key not in (None, country.key) for key in over)
                far = distance >= OUTSIDE and len(text) > width // 8
                if text is country.name and (others or far or (hidden and size < 4 * len(covered))):
                    continue
                around = {owner.get((at, row)) for at, _ in covered for row in (y - 1, y + 1)}
                around |= {owner.get((x - 2, y)), owner.get((x + len(text) + 1, y))}
                cost = distance + 6 * others + 60 * hidden / size + 3 * len(around - {None, country.key})
                if best is None or cost < best[0]:
                    best = cost, Label(country.key, x, y, text)
            if best is not None:
                break
        if best is not None:
            label = best[1]
            taken.update((at, label.y) for at in range(label.x - 1, label.end + 1))
            yield label


def _candidates(own: Cells, length: int, width: int, height: int) -> Iterator[tuple[float, int, int]]:
    """Where a label might begin, and how far from the best place that is: inside, else close around."""
    top, bottom = min(y for y, _, _ in own), max(y for y, _, _ in own)
    y0, start0, end0 = max(own, key=lambda run: (run[2] - run[1], -abs(2 * run[0] - top - bottom)))
    for y, start, end in own:
        if end - start >= length + 2:
            yield abs(y - y0) * 2 - (end - start) / 4, (start + end - length) // 2, y
    left, right = min(start for _, start, _ in own), max(end for _, _, end in own)
    middle = (start0 + end0 - length) // 2
    around = [(0, end0 + 1, y0), (1, start0 - 1 - length, y0), (2, middle, top - 1), (2, middle, bottom + 1)]
    around += [(3, right + 1, y0), (3, left - 1 - length, y0), (4, end0 + 1, y0 - 1), (4, end0 + 1, y0 + 1)]
    around += [(5, start0 - 1 - length, y0 - 1), (5, start0 - 1 - length, y0 + 1), (6, middle, y0)]
    for distance, x, y in around:
        if 0 <= y < height and x >= 1 and x + length < width:
            yield OUTSIDE + distance, x, y
