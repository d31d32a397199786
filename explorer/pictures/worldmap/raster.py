"""Draws the lands in a window of a sheet as dots: coasts, borders, and the countries of a story.

Every arc is projected to whole dots of its sheet once; a window then draws the arcs that it can see, shifted. So two
windows on a sheet have the same dots wherever they overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from explorer.pictures.worldmap.atlas import Point, Ring, atlas
from explorer.pictures.worldmap.dots import Dot, Rows, blank, draw_path, fill
from explorer.pictures.worldmap.projection import Projection, Shape

BORDERS = 1.15
"""Dots per degree from which up borders of countries outside the story are drawn; below, they would blur."""
LEAST_DOTS = 3
"""A surface with fewer dots is drawn as a point."""
SMALL = 300
"""A country in a box of more dots than this, measured at the equator, has a surface."""
ORIGIN = 1 << 15
"""More dots than any sheet has from its middle to its edge, so that cutting off fractions always rounds down."""


class Surface(NamedTuple):
    inside: Rows
    edge: Rows


class Lands(NamedTuple):
    """What a window shows, as dots."""

    outlines: Rows
    """Coasts and borders."""
    borders: Rows
    """Those between two countries of the story."""
    surfaces: Mapping[str, Surface]
    """The countries of the story that have a surface here, by code."""
    points: frozenset[str]
    """The codes of those that are too small for one, here or elsewhere on the sheet."""


class Sheet:
    """The outlines on a sheet, in whole dots from its left and upper edges; each is projected on first use."""

    def __init__(self, shape: Shape, middle: float, scale: float) -> None:
        self._view = Projection(shape, middle, scale, -ORIGIN, -ORIGIN, 0, 0)
        self._lines: dict[tuple[int, float], Sequence[Dot]] = {}

    def line(self, arc: int, turn: float) -> Sequence[Dot]:
        """An arc, moved by `turn` degrees of longitude."""
        line = self._lines.get((arc, turn))
        if line is None:
            line = self._lines[arc, turn] = self.dots(atlas().arcs[arc], turn)
        return line

    def dots(self, points: Iterable[Point], turn: float = 0) -> Sequence[Dot]:
        """Points in whole dots, without one that is the same dot as the one before it."""
        whole = [(int(x + ORIGIN), int(y + ORIGIN)) for x, y in self._view.places(points, turn)]
        return [whole[0], *(dot for before, dot in pairwise(whole) if dot != before)]

    def ring(self, ring: Ring, turn: float) -> list[Dot]:
        """The corners of a surface, moved by `turn` degrees of longitude."""
        dots: list[Dot] = []
        for arc, backwards, arc_turn in ring:
            line = self.line(arc, arc_turn + turn)
            dots += line[::-1] if backwards else line
        if dots[0] != dots[-1]:  # around the pole
            _, pole = self.dots([(0.0, -90.0)])[0]
            dots += [(dots[-1][0], pole), (dots[0][0], pole)]
        return dots

    def is_small(self, code: str) -> bool:
        """Whether a country is too small to draw, wherever a window shows it."""
        box = atlas().box(code)
        if (box.east - box.west) * (box.north - box.south) * self._view.scale**2 > SMALL:
            return False
        rings = [self.ring(ring, 0) for ring in atlas().rings(code)]
        if not rings:
            return True
        xs, ys = zip(*(dot for ring in rings for dot in ring), strict=True)
        left, top = min(xs), min(ys)
        width, rows = max(xs) - left + 1, blank(max(ys) - top + 1)
        fill(rows, width, [[(x - left, y - top) for x, y in ring] for ring in rings])
        return sum(row.bit_count() for row in rows) < LEAST_DOTS


@lru_cache(8)
def sheet(shape: Shape, middle: float, scale: float) -> Sheet:
    """The sheet of all windows with this projection."""
    return Sheet(shape, middle, scale)


def lands(view: Projection, codes: frozenset[str]) -> Lands:
    """The lands in a window. Those with these codes are of the story if any of their largest piece is here."""
    on_sheet = sheet(view.shape, view.middle, view.scale)
    points = frozenset(code for code in codes if on_sheet.is_small(code))
    outlines, borders = blank(view.height), blank(view.height)
    surfaces = {}
    drawn: set[tuple[int, float]] = set()
    for code in codes:
        lines = {
            (arc, arc_turn + turn)
            for turn in view.turns(atlas().box(code))
            for ring in atlas().rings(code)
            for arc, _, arc_turn in ring
        }
        surface = None if code in points else _surface(view, on_sheet, code)
        if surface is None:
            continue
        surfaces[code] = surface
        for number, dots in enumerate(surface.edge):
            outlines[number] |= dots
        for arc, turn in lines & drawn:
            draw_path(borders, view.width, _seen(view, on_sheet.line(arc, turn)))
        drawn |= lines
    for arc, box in enumerate(atlas().arc_boxes):
        if atlas().uses[arc] == 1 or view.scale >= BORDERS:
            for turn in view.turns(box):
                if (arc, turn) not in drawn:
                    draw_path(outlines, view.width, _seen(view, on_sheet.line(arc, turn)))
    return Lands(outlines, borders, surfaces, points)


def _surface(view: Projection, on_sheet: Sheet, code: str) -> Surface | None:
    """A country in a window; None if nothing of its largest piece is here."""
    inside, edge = blank(view.height), blank(view.height)
    rings: list[list[Dot]] = []
    for number, ring in enumerate(atlas().rings(code)):
        for turn in view.turns(atlas().box(code)):
            rings.append(_seen(view, on_sheet.ring(ring, turn)))
            for arc, _, arc_turn in ring:
                draw_path(edge, view.width, _seen(view, on_sheet.line(arc, arc_turn + turn)))
        if number == 0 and not any(edge):
            fill(inside, view.width, rings)
            if not any(inside):
                return None
            inside = blank(view.height)
    fill(inside, view.width, rings)
    return Surface(inside, edge)


def _seen(view: Projection, line: Sequence[Dot]) -> list[Dot]:
    """The line in dots from the edges of the window."""
    left, top = view.left + ORIGIN, view.top + ORIGIN
    return [(x - left, y - top) for x, y in line]
