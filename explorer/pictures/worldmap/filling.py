"""How a country is filled by how often it is named: densities of dots that are told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from explorer.pictures.worldmap.dots import cells_of
from explorer.pictures.worldmap.labels import Involved

STEPS = 4
"""Of filling, beside none for what is never named."""


def step(mentions: int, most: int) -> int:
    """How densely a country is filled, 0 to `STEPS`, where `most` is the largest number of mentions."""
    return min(STEPS, -(-mentions * STEPS // max(STEPS, most)))


def steps(countries: Iterable[Involved]) -> dict[int, tuple[int, int]]:
    """The steps that there are, each with the least and the largest number of mentions that has it."""
    counts = sorted(country.mentions for country in countries)
    most = counts[-1] if counts else 0
    found = groupby(counts, key=lambda mentions: step(mentions, most))
    return {number: (group[0], group[-1]) for number, some in found if (group := list(some))}


def fill_cell(dots: int, row: int, density: int, width: int) -> int:
    """Those of a row of dots that a step fills."""
    return dots & _pattern(row % 4, density, width)


@lru_cache(64)
def _pattern(row: int, density: int, width: int) -> int:
    period = {
        0: ("00000000",) * 4,
        1: ("10000000", "00000000", "00001000", "00000000"),
        2: ("10101010", "00000000", "01010101", "00000000"),
        3: ("10101010", "01010101") * 2,
        4: ("11111111",) * 4,
    }[density][row]
    return int((period * (width // 8 + 1))[::-1], 2)


def sample(density: int) -> str:
    """Three cells that are filled so."""
    rows = [fill_cell(0b111111, number, density, 8) for number in range(4)]
    return cells_of(rows, 3)[0] if density else "⣏⣉⣹"
