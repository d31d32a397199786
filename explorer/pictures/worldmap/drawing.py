"""Draws the world in braille: faint coasts, and the countries of a story, filled by how often it names them.

Outlines and surfaces take time, but depend only on the view, so they are cached. The selection only changes roles and
the signs beside labels, for which each label leaves a cell free at either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from explorer.pictures import messages
from explorer.pictures.canvas import Picture, Role, Row, Run, Spot, cells, fit_text, row
from explorer.pictures.worldmap.atlas import Box, Point, Polyline, atlas
from explorer.pictures.worldmap.dots import Rows, blank, cells_of, cells_with_dots, draw_path, fill
from explorer.pictures.worldmap.filling import STEPS, fill_cell, sample, step, steps
from explorer.pictures.worldmap.labels import Cells, Involved, Label, placed_labels
from explorer.pictures.worldmap.projection import WORLD, Projection, around, fit_boxes

POINTS = "○◔◑◕●"
"""The glyph of each step, for countries that are too small to draw."""
LEAST_DOTS = 3
"""A surface with fewer dots is drawn as a point."""
LEGEND = 2
"""Lines of legend below the map; in a short picture, one."""
SHORT = 9
"""A picture with fewer lines is short."""
BORDERS = 1.15
"""Dots per degree from which up borders of countries outside the story are drawn; below, they would blur."""
POLAR = ("AQ",)
"""Land around a pole, which is at both edges of every map."""
ZOOM = 1.6
"""The factor of one zoom step."""


class Emphasis(NamedTuple):
    """The selection, and what is linked with it, by key."""

    selected: str | None = None
    """None: nothing on the map is selected."""
    linked: Mapping[str, bool] = {}
    """Whether the digest states the link; derived links are False."""
    has_selection: bool = False
    """Whether to dim countries that are not linked."""


# --- views --------------------------------------------------------------------------------------------------


def fit(countries: Sequence[Involved], width: int, height: int) -> Projection:
    """The projection that shows all these countries, or the world if there are none; sizes are in cells."""
    return fit_boxes([atlas().box(c.code) for c in countries] or [WORLD], 2 * width, 4 * height)


def whole(width: int, height: int) -> Projection:
    """The projection of the whole world; sizes are in cells."""
    return fit_boxes([WORLD], 2 * width, 4 * height)


def zoomed_in(view: Projection, code: str, steps: int) -> Projection:
    """The projection, a number of zoom steps closer, with a country in the middle."""
    return around(atlas().middle(code), view.scale * ZOOM**steps, view.width, view.height)


# --- the map ------------------------------------------------------------------------------------------------


class Base(NamedTuple):
    """A map without a selection."""

    rows: tuple[str, ...]
    cells: Mapping[str, Cells]
    """The cells of each country, by key, fewest mentions first."""
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

    def role(key: str) -> Role:
        if key == emphasis.selected:
            return "here"
        return "tied" if key in emphasis.linked else "quiet" if emphasis.has_selection else "ink"

    for key in sorted(base.cells, key=weight):
        key_role = role(key)
        for y, start, end in base.cells[key]:
            roles[y][start:end] = [key_role] * (end - start)
            spots.append(Spot(start, y, end - start, key))
    for label in sorted(_with_selected(base, countries, emphasis, width), key=lambda label: weight(label.key)):
        before, after = _signs(label.key, emphasis)
        text = texts[label.y]
        texts[label.y] = text[: label.x - 1] + before + label.text + after + text[label.end + 1 :]
        label_role: Role = "cursor" if label.key == emphasis.selected else role(label.key)
        roles[label.y][label.x - 1 : label.end + 1] = [label_role] * (len(label.text) + 2)
        spots.append(Spot(label.x - 1, label.y, len(label.text) + 2, label.key))
    rows = [*map(_runs, texts, roles), *_legend(countries, emphasis, bool(base.points), width, height)]
    return Picture(tuple(rows), tuple(spots))


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
    return height - (LEGEND if height >= SHORT else 1)


def _runs(text: str, roles: Sequence[Role]) -> Row:
    runs, start = [], 0
    for role, run in groupby(roles):
        end = start + sum(1 for _ in run)
        runs.append((text[start:end], role))
        start = end
    return tuple(runs)


def _signs(key: str, emphasis: Emphasis) -> tuple[str, str]:
    """The signs before and after a label."""
    if key == emphasis.selected:
        return "[", "]"
    return {None: " ", True: "•", False: "·"}[emphasis.linked.get(key)], " "


@lru_cache(8)
def base_of(countries: tuple[Involved, ...], view: Projection) -> Base:
    """The map of these countries in a view. Cached, because it is slow to draw."""
    width, height = view.width // 2, view.height // 4
    most = max((country.mentions for country in countries), default=0)
    by_code = {country.code: country for country in countries}
    ground, surfaces = _land(view, frozenset(by_code))
    dots = blank(view.height)
    points: list[tuple[Involved, int, int]] = []
    runs: dict[str, Cells] = {}
    ordered = sorted(countries, key=lambda country: country.mentions)
    solid = blank(view.height)
    """The dots of full surfaces, where a border is only visible as a gap."""
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
    borders = _shared([surfaces[c.code][1] for c in countries if c.code in surfaces], view.height)
    whole = [
        (land | filled) & ~(border & _grown(solid, number))
        for number, (land, filled, border) in enumerate(zip(ground, dots, borders, strict=True))
    ]
    texts = cells_of(whole, width)
    for country, x, y in points:
        texts[y] = texts[y][:x] + POINTS[step(country.mentions, most)] + texts[y][x + 1 :]
        runs[country.key] = ((y, x, x + 1),)
    small = frozenset(country.key for country, _, _ in points)
    return Base(tuple(texts), runs, tuple(placed_labels(ordered[::-1], runs, width, height)), small)


def _grown(rows: Rows, number: int) -> int:
    """The dots of a row that touch a dot of it, or of the rows above and below."""
    around = rows[number]
    if number:
        around |= rows[number - 1]
    if number + 1 < len(rows):
        around |= rows[number + 1]
    return around | around << 1 | around >> 1


def _shared(edges: Iterable[Rows], height: int) -> Rows:
    """The dots that are on two edges."""
    once, twice = blank(height), blank(height)
    for edge in edges:
        for number, dots in enumerate(edge):
            twice[number] |= once[number] & dots
            once[number] |= dots
    return twice


def _land(view: Projection, codes: frozenset[str]) -> tuple[Rows, dict[str, tuple[Rows, Rows]]]:
    """The outlines of all land; and for some countries, by code, surface and outline."""
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
    """The rings of a country that may be visible, in dots. Land around a pole is cut at the edges of the map."""
    for ring, box, turns in _rings(view, code):
        for turn in turns:
            if len(turns) > 1:
                west, east = view.middle - 180, view.middle + 180
                if box.west + turn < east and box.east + turn > west:
                    yield view.places([(min(east, max(west, x + turn)), y) for x, y in ring])
            elif view.may_show(box, turn):
                yield view.places(ring, turn)


def _outlines(view: Projection, code: str) -> Iterator[list[Point]]:
    """The lines around land: at a small scale coasts only, and never the lines that close it at a pole."""
    place = atlas()
    if code in POLAR:
        west, east = view.middle - 180, view.middle + 180
        for ring in place.rings[code]:
            for turn in (-360.0, 0.0, 360.0):
                is_on_map = [west <= x + turn <= east and y > -90 for x, y in ring]
                for on_map, part in groupby(zip(is_on_map, ring, strict=True), key=itemgetter(0)):
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
    """Each ring with its box and the turns, in degrees, that move it into the view; several around a pole."""
    place, box = atlas(), atlas().box(code) if code else None
    for ring, ring_box in zip(place.rings[code], place.boxes[code], strict=True):
        if ring_box.east - ring_box.west >= 360:
            yield ring, ring_box, (-360.0, 0.0, 360.0)
        else:
            around_box = box or ring_box
            yield ring, ring_box, (view.turn(around_box.west, around_box.east),)


# --- the legend ---------------------------------------------------------------------------------------------


def _legend(countries: Sequence[Involved], emphasis: Emphasis, points: bool, width: int, height: int) -> list[Row]:
    selected = next((country for country in countries if country.key == emphasis.selected), None)
    lines = [_about(selected) if selected else _about_all(countries, emphasis)]
    if height >= SHORT:
        lines.append(_scale(countries, emphasis, points))
    return [row(_cut(line, width), width) for line in lines]


def _about(country: Involved) -> list[Run]:
    named = messages.NAMED_TIMES.format(count=country.mentions) if country.mentions else messages.NEVER_NAMED
    capital = messages.CAPITAL.format(name=country.capital) if country.capital else messages.NO_CAPITAL
    role: list[Run] = [(f" · {country.role}", "ink")] if country.role else []
    return [
        (f"[{country.code}]", "cursor"),
        (f" {country.name}", "strong"),
        (f" · {named} · {capital}", "quiet"),
        *role,
    ]


def _about_all(countries: Sequence[Involved], emphasis: Emphasis) -> list[Run]:
    if not countries:
        return [(messages.NO_COUNTRIES, "quiet")]
    count = messages.ONE_COUNTRY if len(countries) == 1 else messages.COUNTRIES.format(count=len(countries))
    linked: list[Run] = []
    if emphasis.has_selection:
        linked_count = sum(country.key in emphasis.linked for country in countries)
        linked = [(messages.LINKED_COUNTRIES.format(count=linked_count), "tied")]
    return [(count, "ink"), *linked, (messages.ARROWS, "quiet")]


def _scale(countries: Sequence[Involved], emphasis: Emphasis, points: bool) -> list[Run]:
    parts: list[Run] = [(messages.LEGEND_NAMED, "quiet")]
    for number, (least, most) in steps(countries).items():
        count = messages.LEGEND_NEVER if not most else str(least) if least == most else f"{least}–{most}"
        parts += [(sample(number), "ink"), (f" {count}{'×' if most else ''}  ", "quiet")]
    signs: list[Run] = []
    if any(emphasis.linked.get(country.key) for country in countries):
        signs += [("•", "tied"), (messages.LEGEND_LINKED, "quiet")]
    if any(emphasis.linked.get(country.key) is False for country in countries):
        signs += [("·", "tied"), (messages.LEGEND_SENTENCE, "quiet")]
    if points:
        signs += [("●", "ink"), (messages.LEGEND_POINT, "quiet")]
    return parts + signs


def _cut(line: Iterable[Run], width: int) -> Iterator[Run]:
    """The runs that fit, with an ellipsis where one is cut."""
    room = width
    for text, role in line:
        if room > 0:
            yield fit_text(text, room), role
        room -= cells(text)
