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
from explorer.pictures.worldmap.dots import Dot, Rows, blank, draw_path, fill, shifted
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
    gaps: Rows
    """Borders of full surfaces with other countries of the story: they are only visible if their dots are left out."""
    surfaces: Mapping[str, Surface]
    """The countries of the story that have a surface here, by code."""
    points: frozenset[str]
    """The codes of those that are too small for one, here or elsewhere on the sheet."""


class Piece(NamedTuple):
    """A ring of a country, drawn on a box of its sheet."""

    left: int
    top: int
    width: int
    inside: Rows
    edge: Rows
    arcs: Sequence[tuple[int, float]]
    """Its arcs and their turns."""


class Sheet:
    """The outlines on a sheet, in whole dots from its left and upper edges; each is projected on first use."""

    def __init__(self, shape: Shape, middle: float, scale: float) -> None:
        self._view = Projection(shape, middle, scale, -ORIGIN, -ORIGIN, 0, 0)
        self._lines: dict[tuple[int, float], Sequence[Dot]] = {}
        self._pieces: dict[tuple[Ring, float], Piece] = {}
        self._small: dict[str, bool] = {}

    def line(self, arc: int, turn: float) -> Sequence[Dot]:
        """An arc, moved by `turn` degrees of longitude."""
        line = self._lines.get((arc, turn))
        if line is None:
            line = self._lines[arc, turn] = self._dots(atlas().arcs[arc], turn)
        return line

    def pieces(self, code: str, turn: float) -> list[Piece]:
        """The rings of a country, moved by `turn` degrees of longitude; the largest first."""
        return [self._piece(ring, turn) for ring in atlas().rings(code)]

    def is_small(self, code: str) -> bool:
        """Whether a country is too small to draw, wherever a window shows it."""
        if code not in self._small:
            self._small[code] = self._has_few_dots(code)
        return self._small[code]

    def _piece(self, ring: Ring, turn: float) -> Piece:
        """The ring as dots. Arcs are drawn as such, so that two countries have the same dots on their border."""
        piece = self._pieces.get((ring, turn))
        if piece is None:
            lines = [self.line(arc, arc_turn + turn) for arc, _, arc_turn in ring]
            corners = [
                dot for side, line in zip(ring, lines, strict=True) for dot in line[:: -1 if side.backwards else 1]
            ]
            if corners[0] != corners[-1]:  # around the pole
                _, pole = self._dots([(0.0, -90.0)], 0)[0]
                corners += [(corners[-1][0], pole), (corners[0][0], pole)]
            xs, ys = zip(*corners, strict=True)
            left, top, width, height = min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
            inside, edge = blank(height), blank(height)
            fill(inside, width, [shifted(corners, left, top)])
            for line in lines:
                draw_path(edge, width, shifted(line, left, top))
            arcs = [(arc, arc_turn + turn) for arc, _, arc_turn in ring]
            piece = self._pieces[ring, turn] = Piece(left, top, width, inside, edge, arcs)
        return piece

    def _dots(self, points: Iterable[Point], turn: float) -> Sequence[Dot]:
        """Points in whole dots, without one that is the same dot as the one before it."""
        whole = [(int(x + ORIGIN), int(y + ORIGIN)) for x, y in self._view.places(points, turn)]
        return [whole[0], *[dot for before, dot in pairwise(whole) if dot != before]]

    def _has_few_dots(self, code: str) -> bool:
        box = atlas().box(code)
        if (box.east - box.west) * (box.north - box.south) * self._view.scale**2 > SMALL:
            return False
        return sum(row.bit_count() for piece in self.pieces(code, 0) for row in piece.inside) < LEAST_DOTS


@lru_cache(8)
def sheet(shape: Shape, middle: float, scale: float) -> Sheet:
    """The sheet of all windows with this projection."""
    return Sheet(shape, middle, scale)


def lands(view: Projection, codes: frozenset[str], full: frozenset[str]) -> Lands:
    """The lands in a window. Those with these codes are of the story if any of their largest piece is here; those that
    are `full` are filled without gaps.
    """
    on_sheet = sheet(view.shape, view.middle, view.scale)
    points = frozenset(code for code in codes if on_sheet.is_small(code))
    outlines, gaps = blank(view.height), blank(view.height)
    surfaces = {}
    drawn: set[tuple[int, float]] = set()
    drawn_full: set[tuple[int, float]] = set()
    for code in codes - points:
        surface, arcs = _surface(view, on_sheet, code)
        if surface is None:
            continue
        surfaces[code] = surface
        for number, dots in enumerate(surface.edge):
            if dots:
                outlines[number] |= dots
        _draw(gaps, view, on_sheet, arcs & (drawn if code in full else drawn_full))
        drawn |= arcs
        if code in full:
            drawn_full |= arcs
    unnamed = [
        (arc, turn)
        for arc, box in enumerate(atlas().arc_boxes)
        if atlas().uses[arc] == 1 or view.scale >= BORDERS
        for turn in view.turns(box)
        if (arc, turn) not in drawn
    ]
    _draw(outlines, view, on_sheet, unnamed)
    return Lands(outlines, gaps, surfaces, points)


def _surface(view: Projection, on_sheet: Sheet, code: str) -> tuple[Surface | None, set[tuple[int, float]]]:
    """A country in a window, and its arcs; None if nothing of its largest piece is here."""
    surface = Surface(blank(view.height), blank(view.height))
    arcs: set[tuple[int, float]] = set()
    is_here = False
    for turn in view.turns(atlas().box(code)):
        for number, piece in enumerate(on_sheet.pieces(code, turn)):
            is_seen = _place(piece, surface, view)
            is_here |= is_seen and number == 0
            arcs.update(piece.arcs)
    return (surface, arcs) if is_here else (None, set())


def _place(piece: Piece, surface: Surface, view: Projection) -> bool:
    """Add a piece to a surface. Where pieces overlap, one is a hole in the other. Returns whether any of it is seen."""
    left, top = piece.left - view.left - ORIGIN, piece.top - view.top - ORIGIN
    if left >= view.width or left + piece.width <= 0:
        return False
    seen, window = 0, (1 << view.width) - 1
    for row in range(max(0, -top), min(len(piece.edge), view.height - top)):
        inside, edge = piece.inside[row], piece.edge[row]
        inside, edge = (inside << left, edge << left) if left >= 0 else (inside >> -left, edge >> -left)
        surface.inside[top + row] ^= inside & window
        surface.edge[top + row] |= edge & window
        seen |= inside | edge
    return bool(seen & window)


def _draw(rows: Rows, view: Projection, on_sheet: Sheet, arcs: Iterable[tuple[int, float]]) -> None:
    left, top = view.left + ORIGIN, view.top + ORIGIN
    for arc, turn in arcs:
        draw_path(rows, view.width, shifted(on_sheet.line(arc, turn), left, top))
