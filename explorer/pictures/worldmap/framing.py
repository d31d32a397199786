"""Which part of the world a picture shows: the lands of the story, the world, or the surroundings of one country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, radians

from explorer.pictures.worldmap.atlas import Box, atlas
from explorer.pictures.worldmap.labels import Involved
from explorer.pictures.worldmap.projection import CELL, NEAREST, WORLD, Projection, around, fit_boxes

FEW = 0.1
"""The largest share of all mentions that countries off the map may have."""
GAIN = 2.0
"""How much smaller the part of the world must become for countries to go off the map."""
READABLE = 4.0
"""Dots per degree at which all countries stay on the map, however far away they are."""
MANY = 20
"""A story with more countries than this is one of the whole world; nothing is cropped."""
ZOOM = 1.6
"""The factor of one zoom step."""


@lru_cache(4)
def fit(countries: tuple[Involved, ...], width: int, height: int) -> Projection:
    """The view of the lands of the story, without those that are far off and named seldom; of the world if there are no
    countries. Sizes are in cells.
    """
    if not countries:
        return whole(width, height)
    boxes = [atlas().box(country.code) for country in countries]
    near = cropped(boxes, [country.mentions for country in countries], width, height)
    return fit_boxes([boxes[number] for number in near], CELL[0] * width, CELL[1] * height)


def whole(width: int, height: int) -> Projection:
    """The view of the whole world; sizes are in cells."""
    return fit_boxes([WORLD], CELL[0] * width, CELL[1] * height)


def closer(fitted: Projection, code: str, steps: int) -> Projection:
    """The view a number of zoom steps closer than the fitted one, with a country in the middle."""
    return around(atlas().middle(code), closer_scale(fitted, steps), fitted.width, fitted.height)


def closer_scale(fitted: Projection, steps: int) -> float:
    """The dots per degree at the equator; beyond `NEAREST` there is nothing to see, so more steps change nothing."""
    return min(NEAREST, fitted.scale * cos(radians(fitted.latitude)) * ZOOM**steps)


def cropped(boxes: Sequence[Box], mentions: Sequence[int], width: int, height: int) -> list[int]:
    """The numbers of the boxes that a picture of `width` by `height` cells should hold.

    Countries are left out as long as that makes the rest more than twice as large, and they have few of the mentions.
    Of several ways to do so, the one that loses the fewest mentions, and then countries, is taken.
    """
    kept = list(range(len(boxes)))
    few = FEW * sum(mentions)

    def scale(numbers: Sequence[int]) -> float:
        return fit_boxes([boxes[number] for number in numbers], CELL[0] * width, CELL[1] * height).scale

    while few and 1 < len(kept) <= MANY and (now := scale(kept)) < READABLE:
        ways = []
        for rest in _without_neighbours(boxes, kept):
            lost = sum(mentions) - sum(mentions[number] for number in rest)
            if lost <= few:
                ways.append((lost, len(kept) - len(rest), rest))
        best: tuple[int, int, float, list[int]] | None = None
        for lost, left_out, rest in sorted(ways):
            if best is not None and (lost, left_out) > best[:2]:
                break
            gain = (scale(rest) / now) ** 2
            if gain >= GAIN and (best is None or gain > best[2]):
                best = lost, left_out, gain, rest
        if best is None:
            break
        kept = best[3]
    return kept


def _without_neighbours(boxes: Sequence[Box], kept: Sequence[int]) -> Iterator[list[int]]:
    """The ways to leave out some countries: neighbours around the world, the southernmost, the northernmost."""
    count = len(kept)
    around_world = sorted(kept, key=lambda number: (boxes[number].west + 180) % 360)
    for start in range(count):
        turned = around_world[start:] + around_world[:start]
        yield from (turned[size:] for size in range(1, count))
    for order in (
        sorted(kept, key=lambda number: boxes[number].south),
        sorted(kept, key=lambda number: -boxes[number].north),
    ):
        yield from (order[size:] for size in range(1, count))
