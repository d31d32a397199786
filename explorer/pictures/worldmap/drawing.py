"""Draws the world in braille: faint outlines, and the countries of a story, filled by how often it names them.

What a window shows depends only on the view, so it is cached. The selection only changes roles and the signs beside
labels, for which each label leaves a cell free at either side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from explorer.pictures.canvas import Picture, Role, Spot, row_of
from explorer.pictures.worldmap.atlas import atlas
from explorer.pictures.worldmap.dots import Rows, cells_of, cells_with_dots
from explorer.pictures.worldmap.filling import STEPS, density_role, fill_cell, step
from explorer.pictures.worldmap.labels import Cells, Involved, Label, placed_labels, signs
from explorer.pictures.worldmap.legend import legend
from explorer.pictures.worldmap.projection import CELL, Projection
from explorer.pictures.worldmap.raster import lands

POINTS = "○◔◑◕●"
"""The glyph of each step, for countries that are too small to draw."""
LEGEND = 1
"""Lines of legend below the map."""


class Emphasis(NamedTuple):
    """The selection, and what is linked with it, by key."""

    selected: str | None = None
    """None: nothing on the map is selected."""
    linked: Mapping[str, bool] = {}
    """Whether the digest states the link; derived links are False."""


class Base(NamedTuple):
    """A map without a selection."""

    rows: tuple[str, ...]
    cells: Mapping[str, Cells]
    """The cells of each country, by key, fewest mentions first; none: it is off the map."""
    steps: Mapping[str, int]
    """How often each country is named, in the steps of its filling."""
    labels: tuple[Label, ...]
    points: frozenset[str]
    """The keys of countries drawn as points."""


def draw(countries: tuple[Involved, ...], emphasis: Emphasis, view: Projection, width: int, height: int) -> Picture:
    """A map with a legend; sizes are in cells. `view` must be `map_height(height)` cells high."""
    base = base_of(countries, view)
    texts = list(base.rows)
    roles: list[list[Role]] = [["frame"] * width for _ in texts]
    spots = []

    def weight(key: str) -> tuple[bool, bool]:
        return key == emphasis.selected, key in emphasis.linked

    def role(key: str, unlinked: Role) -> Role:
        return "here" if key == emphasis.selected else "tied" if key in emphasis.linked else unlinked

    for key in sorted(base.cells, key=weight):
        key_role = role(key, density_role(base.steps[key]))
        for y, start, end in base.cells[key]:
            roles[y][start:end] = [key_role] * (end - start)
            spots.append(Spot(start, y, end - start, key))
    for label in sorted(_with_selected(base, countries, emphasis, width), key=lambda label: weight(label.key)):
        before, after = signs(label.key, emphasis.selected, emphasis.linked)
        text = texts[label.y]
        texts[label.y] = text[: label.x - 1] + before + label.text + after + text[label.end + 1 :]
        label_role: Role = "cursor" if label.key == emphasis.selected else role(label.key, "ink")
        roles[label.y][label.x - 1 : label.end + 1] = [label_role] * (len(label.text) + 2)
        spots.append(Spot(label.x - 1, label.y, len(label.text) + 2, label.key))
    off = [country for country in countries if not base.cells[country.key]]
    below = legend(countries, off, emphasis.selected, emphasis.linked, width, has_points=bool(base.points))
    spots += [spot._replace(y=len(texts)) for spot in below.spots]
    return Picture((*map(row_of, texts, roles), *below.rows), tuple(spots))


def _with_selected(base: Base, countries: Sequence[Involved], emphasis: Emphasis, width: int) -> Sequence[Label]:
    """The labels; adds that of the selected country, on top of others, if it has none for lack of room."""
    country_cells = base.cells.get(emphasis.selected or "")
    if not country_cells or width < 6 or any(label.key == emphasis.selected for label in base.labels):
        return base.labels
    y, start, end = country_cells[0]
    code = next(country.code for country in countries if country.key == emphasis.selected)
    x = end + 1 if end + len(code) + 2 <= width else max(1, start - len(code) - 1)
    return *base.labels, Label(emphasis.selected or "", x, y, code)


def map_height(height: int) -> int:
    """How many rows of a picture are the map."""
    return height - LEGEND


@lru_cache(16)
def base_of(countries: tuple[Involved, ...], view: Projection) -> Base:
    """What a window shows of the lands of these countries, with labels; cached."""
    width = view.width // CELL[0]
    most = max((country.mentions for country in countries), default=0)
    densities = {country.key: step(country.mentions, most) for country in countries}
    full = frozenset(country.code for country in countries if densities[country.key] == STEPS)
    seen = lands(view, frozenset(country.code for country in countries), full)
    dots = list(seen.outlines)
    points: list[tuple[Involved, int, int]] = []
    runs: dict[str, Cells] = {}
    ordered = sorted(countries, key=lambda country: country.mentions)
    for country in ordered:
        runs[country.key] = ()
        if country.code in seen.surfaces:
            inside, edge = seen.surfaces[country.code]
            _shade(dots, inside, densities[country.key], view)
            runs[country.key] = tuple(cells_with_dots([a | b for a, b in zip(inside, edge, strict=True)]))
        elif country.code in seen.points and view.holds(atlas().middle(country.code)):
            x, y = view.place(view.near(atlas().middle(country.code)))
            points.append((country, int(x // 2), int(y // 4)))
    texts = cells_of([row & ~gap for row, gap in zip(dots, seen.gaps, strict=True)], width)
    for country, x, y in points:
        texts[y] = texts[y][:x] + POINTS[densities[country.key]] + texts[y][x + 1 :]
        runs[country.key] = ((y, x, x + 1),)
    return Base(
        tuple(texts),
        runs,
        densities,
        tuple(placed_labels(ordered[::-1], runs, land_cells(view), width)),
        frozenset(country.key for country, _, _ in points),
    )


def land_cells(view: Projection) -> list[bytes]:
    """By row of cells, a byte for each cell: 1 where there is land."""
    rows = []
    for row in range(view.height // CELL[1]):
        (west, latitude), (next_west, _) = view.point(0, row), view.point(1, row)
        land, step = atlas().land_at(latitude), next_west - west
        rows.append(
            bytes([land >> int(west + 540 + column * step) % 360 & 1 for column in range(view.width // CELL[0])])
        )
    return rows


def _shade(dots: Rows, inside: Rows, density: int, view: Projection) -> None:
    """Fill a surface. The pattern belongs to the sheet, so that it moves with the land."""
    for number, surface in enumerate(inside):
        if surface:
            dots[number] |= fill_cell(surface, view.left, view.top + number, density, view.width)
