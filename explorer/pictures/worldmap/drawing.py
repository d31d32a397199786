"""The world in braille: every coast faint, the countries of a story filled by how often it names them.

What costs time, outlines and surfaces, depends on the view alone and is kept; what is selected only changes roles and
the marks beside the labels, for which each label keeps a cell free at either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from explorer.pictures.canvas import Picture, Role, Row, Run, Spot, cells, fit_text, row
from explorer.pictures.worldmap.atlas import Box, Point, Polyline, atlas
from explorer.pictures.worldmap.dots import Rows, blank, cells_of, cells_with_dots, draw_path, fill
from explorer.pictures.worldmap.filling import STEPS, fill_cell, sample, step, steps
from explorer.pictures.worldmap.labels import Cells, Involved, Label, placed_labels
from explorer.pictures.worldmap.projection import WORLD, Projection, around, fit_boxes

POINTS = "○◔◑◕●"
"""By step, where a country is too small to be drawn."""
LEAST_DOTS = 3
"""Of a surface: with fewer it is a point."""
LEGEND = 2
"""Lines below the map; one where there is little room."""
SHORT = 9
"""Lines of a picture below which there is little room."""
BORDERS = 1.15
"""Dots a degree from which on borders of countries are drawn that are not in the story: closer, or they blur."""
POLAR = ("AQ",)
"""Land around a pole, which lies at both edges of every map."""
CLOSER = 1.6
"""How much larger each step is drawn."""


class Emphasis(NamedTuple):
    """What is selected, and what is linked with that."""

    selected: str | None = None
    """A key; None: nothing that lies on the map."""
    linked: Mapping[str, bool] = {}
    """By key, whether the digest states it."""
    has_selection: bool = False
    """Whether anything is selected at all, so that what is not linked is dim."""


# --- views --------------------------------------------------------------------------------------------------


def fit(countries: Sequence[Involved], width: int, height: int) -> Projection:
    """The view, in cells, that shows all of these countries; the world, where there are none."""
    return fit_boxes([atlas().box(c.code) for c in countries] or [WORLD], 2 * width, 4 * height)


def whole(width: int, height: int) -> Projection:
    return fit_boxes([WORLD], 2 * width, 4 * height)


def closer(view: Projection, code: str, by: int) -> Projection:
    """The same `by` steps closer, with a country in the middle."""
    return around(atlas().middle(code), view.scale * CLOSER**by, view.width, view.height)


# --- the map ------------------------------------------------------------------------------------------------


class Base(NamedTuple):
    """A map before anything on it is selected."""

    rows: tuple[str, ...]
    cells: Mapping[str, Cells]
    """Of each country, by key, those with a lower weight first."""
    labels: tuple[Label, ...]
    points: frozenset[str]
    """Those that are too small to be drawn, by key."""


def draw(countries: tuple[Involved, ...], emphasis: Emphasis, view: Projection, width: int, height: int) -> Picture:
    """A picture with a legend, in cells; the view has to be `map_height(height)` cells high."""
    base = base_of(countries, view)
    texts = list(base.rows)
    roles: list[list[Role]] = [["frame"] * width for _ in texts]
    spots = []

    def weight(key: str) -> tuple[bool, bool]:
        return key == emphasis.selected, key in emphasis.linked

    def role(key: str) -> Role:
        if key == emphasis.selected:
            return "heading"
        return "linked" if key in emphasis.linked else "dim" if emphasis.has_selection else "text"

    for key in sorted(base.cells, key=weight):
        own = role(key)
        for y, start, end in base.cells[key]:
            roles[y][start:end] = [own] * (end - start)
            spots.append(Spot(start, y, end - start, key))
    for label in sorted(_with_selected(base, countries, emphasis, width), key=lambda label: weight(label.key)):
        before, after = _marks(label.key, emphasis)
        text = texts[label.y]
        texts[label.y] = text[: label.x - 1] + before + label.text + after + text[label.end + 1 :]
        own = "cursor" if label.key == emphasis.selected else role(label.key)
        roles[label.y][label.x - 1 : label.end + 1] = [own] * (len(label.text) + 2)
        spots.append(Spot(label.x - 1, label.y, len(label.text) + 2, label.key))
    rows = [*map(_runs, texts, roles), *_legend(countries, emphasis, bool(base.points), width, height)]
    return Picture(tuple(rows), tuple(spots))


def _with_selected(base: Base, countries: Sequence[Involved], emphasis: Emphasis, width: int) -> Sequence[Label]:
    """The labels, and that of the selected country on top of others where there was no room for it."""
    own = base.cells.get(emphasis.selected or "")
    if not own or width < 6 or any(label.key == emphasis.selected for label in base.labels):
        return base.labels
    y, start, end = own[0]
    code = next(country.code for country in countries if country.key == emphasis.selected)
    x = end + 1 if end + len(code) + 2 <= width else max(1, start - len(code) - 1)
    return *base.labels, Label(emphasis.selected or "", x, y, code)


def map_height(height: int) -> int:
    """Cells of a picture's height that are map."""
    return height - (LEGEND if height >= SHORT else 1)


def _runs(text: str, roles: Sequence[Role]) -> Row:
    runs, at = [], 0
    for role, run in groupby(roles):
        end = at + sum(1 for _ in run)
        runs.append((text[at:end], role))
        at = end
    return tuple(runs)


def _marks(key: str, emphasis: Emphasis) -> tuple[str, str]:
    if key == emphasis.selected:
        return "[", "]"
    return {None: " ", True: "•", False: "·"}[emphasis.linked.get(key)], " "


@lru_cache(8)
def base_of(countries: tuple[Involved, ...], view: Projection) -> Base:
    width, height = view.width // 2, view.height // 4
    most = max((country.mentions for country in countries), default=0)
    by_code = {country.code: country for country in countries}
    ground, surfaces = _land(view, frozenset(by_code))
    dots = blank(view.height)
    points: list[tuple[Involved, int, int]] = []
    runs: dict[str, Cells] = {}
    ordered = sorted(countries, key=lambda country: country.mentions)
    solid = blank(view.height)
    """Where a border would not show, for it lies between full surfaces."""
    for country in ordered:
        density = step(country.mentions, most)
        surface, edge = surfaces.get(country.code, ([], []))
        if sum(row.bit_count() for row in surface) < LEAST_DOTS:
            runs[country.key] = ()
            if view.holds(atlas().middle(country.code)):
                x, y = view.place(view.near(atlas().middle(country.code)))
                points.append((country, int(x // 2), int(y // 4)))
            continue
        for number, inside in enumerate(surface):
            if inside | edge[number]:
                dots[number] |= fill_cell(inside, number, density, view.width)
                if density == STEPS:
                    solid[number] |= inside & ~edge[number]
        runs[country.key] = tuple(cells_with_dots([a | b for a, b in zip(surface, edge, strict=True)]))
    twice = _shared([surfaces[c.code][1] for c in countries if c.code in surfaces], view.height)
    whole = [
        (base | filled) & ~(border & _beside(solid, number))
        for number, (base, filled, border) in enumerate(zip(ground, dots, twice, strict=True))
    ]
    texts = cells_of(whole, width)
    for country, x, y in points:
        texts[y] = texts[y][:x] + POINTS[step(country.mentions, most)] + texts[y][x + 1 :]
        runs[country.key] = ((y, x, x + 1),)
    small = frozenset(country.key for country, _, _ in points)
    return Base(tuple(texts), runs, tuple(placed_labels(ordered[::-1], runs, width, height)), small)


def _beside(rows: Rows, number: int) -> int:
    """The dots that touch a dot in one of three rows."""
    around = rows[number]
    if number:
        around |= rows[number - 1]
    if number + 1 < len(rows):
        around |= rows[number + 1]
    return around | around << 1 | around >> 1


def _shared(edges: Iterable[Rows], height: int) -> Rows:
    """The dots that are on the edges of two."""
    once, twice = blank(height), blank(height)
    for edge in edges:
        for number, dots in enumerate(edge):
            twice[number] |= once[number] & dots
            once[number] |= dots
    return twice


def _land(view: Projection, codes: frozenset[str]) -> tuple[Rows, dict[str, tuple[Rows, Rows]]]:
    """The outlines of all land, and of some countries the surface and the outline."""
    ground = blank(view.height)
    surfaces = {}
    for code in atlas().rings:
        if code not in codes:
            for line in _outlines(view, code):
                draw_path(ground, view.width, line)
            continue
        placed = list(placed_rings(view, code))
        if not placed:
            continue
        surface, edge = blank(view.height), blank(view.height)
        fill(surface, view.width, placed)
        for line in _outlines(view, code) if code in POLAR else placed:
            draw_path(edge, view.width, line)
        surfaces[code] = surface, edge
        for number, dots in enumerate(edge):
            ground[number] |= dots
    return ground, surfaces


def placed_rings(view: Projection, code: str) -> Iterator[list[Point]]:
    """The rings of a country that may be seen, in dots; what lies around a pole is cut at the edges of the map."""
    for ring, own, turns in _rings(view, code):
        for turn in turns:
            if len(turns) > 1:
                west, east = view.middle - 180, view.middle + 180
                if own.west + turn < east and own.east + turn > west:
                    yield view.places([(min(east, max(west, x + turn)), y) for x, y in ring])
            elif view.may_show(own, turn):
                yield view.places(ring, turn)


def _outlines(view: Projection, code: str) -> Iterator[list[Point]]:
    """The lines around land: from afar the coasts alone, and never those that close it at a pole."""
    place = atlas()
    if code in POLAR:
        west, east = view.middle - 180, view.middle + 180
        for ring in place.rings[code]:
            for turn in (-360.0, 0.0, 360.0):
                near = [west <= x + turn <= east and y > -90 for x, y in ring]
                for on_map, part in groupby(zip(near, ring, strict=True), key=itemgetter(0)):
                    if on_map:
                        yield view.places([point for _, point in part], turn)
    elif view.scale < BORDERS:
        box = place.box(code) if code else None
        for line in place.coasts[code]:
            turn = view.turn(box.west, box.east) if box else view.turn(line[0][0], line[0][0])
            yield view.places(line, turn)
    else:
        yield from placed_rings(view, code)


def _rings(view: Projection, code: str) -> Iterator[tuple[Polyline, Box, tuple[float, ...]]]:
    """Each ring with its box, and by how much it is turned to be where the view is; around a pole, all around."""
    place, box = atlas(), atlas().box(code) if code else None
    for ring, own in zip(place.rings[code], place.boxes[code], strict=True):
        if own.east - own.west >= 360:
            yield ring, own, (-360.0, 0.0, 360.0)
        else:
            yield ring, own, (view.turn(box.west, box.east) if box else view.turn(own.west, own.east),)


# --- what is said below -------------------------------------------------------------------------------------


def _legend(countries: Sequence[Involved], emphasis: Emphasis, points: bool, width: int, height: int) -> list[Row]:
    selected = next((country for country in countries if country.key == emphasis.selected), None)
    lines = [_about(selected) if selected else _about_all(countries, emphasis)]
    if height >= SHORT:
        lines.append(_scale(countries, emphasis, points))
    return [row(_cut(line, width), width) for line in lines]


def _about(country: Involved) -> list[Run]:
    named = f"named {country.mentions}×" if country.mentions else "never named"
    capital = f"capital {country.capital}" if country.capital else "no capital"
    role: list[Run] = [(f" · {country.role}", "text")] if country.role else []
    return [(f"[{country.code}]", "cursor"), (f" {country.name}", "strong"), (f" · {named} · {capital}", "dim"), *role]


def _about_all(countries: Sequence[Involved], emphasis: Emphasis) -> list[Run]:
    if not countries:
        return [("no country to show", "dim")]
    number = f"{len(countries)} countries" if len(countries) != 1 else "1 country"
    near = sum(country.key in emphasis.linked for country in countries)
    linked: list[Run] = [(f" · {near} linked with the selection", "linked")] if emphasis.has_selection else []
    return [(number, "text"), *linked, (" · arrows go from one to the next", "dim")]


def _scale(countries: Sequence[Involved], emphasis: Emphasis, points: bool) -> list[Run]:
    parts: list[Run] = [("named ", "dim")]
    for number, (least, most) in steps(countries).items():
        count = "never" if not most else str(least) if least == most else f"{least}–{most}"
        parts += [(sample(number), "text"), (f" {count}{'×' if most else ''}  ", "dim")]
    signs: list[Run] = []
    if any(emphasis.linked.get(country.key) for country in countries):
        signs += [("•", "linked"), (" linked  ", "dim")]
    if any(emphasis.linked.get(country.key) is False for country in countries):
        signs += [("·", "linked"), (" in the same sentence  ", "dim")]
    if points:
        signs += [("●", "text"), (" too small to draw", "dim")]
    return parts + signs


def _cut(line: Iterable[Run], width: int) -> Iterator[Run]:
    room = width
    for text, role in line:
        if room > 0:
            yield fit_text(text, room), role
        room -= cells(text)
