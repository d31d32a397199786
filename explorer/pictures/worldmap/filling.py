"""Fills a country by how often it is named, in densities of dots that work without colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

from explorer.pictures.canvas import Role
from explorer.pictures.worldmap.dots import cells_of
from explorer.pictures.worldmap.labels import Involved

STEPS = 4
"""How many densities there are, besides none for countries that are never named."""


def step(mentions: int, most: int) -> int:
    """The density of a country, 0 to `STEPS`; `most` is the largest number of mentions of any country."""
    return min(STEPS, -(-mentions * STEPS // max(STEPS, most)))


def steps(countries: Iterable[Involved]) -> dict[int, tuple[int, int]]:
    """The steps that occur, each with its least and largest number of mentions."""
    counts = sorted(country.mentions for country in countries)
    most = counts[-1] if counts else 0
    groups = groupby(counts, key=lambda mentions: step(mentions, most))
    return {number: (first, max(rest, default=first)) for number, (first, *rest) in groups}


def fill_cell(dots: int, left: int, row: int, density: int, width: int) -> int:
    """The dots of a row that a density fills; the row and its left edge are those of the sheet, `width` is in dots."""
    return dots & _pattern(row % 4, density, width + 8) >> left % 8


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


def density_role(density: int) -> Role:
    """The role of a country without a link: how often it is named shows in its dots, which need no colours."""
    return "ink" if density else "quiet"


@cache
def sample(density: int) -> str:
    """Three cells filled with a density, for the legend."""
    rows = [fill_cell(0b111111, 0, number, density, 8) for number in range(4)]
    return cells_of(rows, 3)[0] if density else "⣏⣉⣹"
