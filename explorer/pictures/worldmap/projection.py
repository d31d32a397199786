"""Projects degrees to dots: which part of the world a picture shows, and where in it a place is.

Each projection lays the world out as a sheet of dots, and a picture is a window on it. Close up, all windows are on one
sheet in Mercator's projection, so that another place is the same sheet, shifted by whole cells. The picture of a whole
story is a sheet of its own: if it is narrow, all degrees of longitude are as long as in its middle, else it is
Robinson's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import asinh, ceil, cos, degrees, floor, radians, tan
from typing import Literal, NamedTuple

from explorer.pictures.worldmap.atlas import Box, Point

WIDE = 100
"""From this many degrees of longitude up, the picture of a story is Robinson's."""
MARGIN = 0.06
"""The margin around fitted boxes, as a share of the picture."""
NEAREST = 9.0
"""The most dots per degree: closer up, outlines are only corners."""
WORLD = Box(-170, -56, 190, 78)
"""Cut through the Bering Strait; without Antarctica."""
LAND = (85.0, -58.0)
"""North and south of these latitudes there is only ice."""
CELL = (2, 4)
"""The dots of a cell: columns and rows."""

Shape = float | Literal["robinson", "mercator"]
"""A projection. A number: the length of a degree of longitude relative to one of latitude, everywhere."""

_ROBINSON = (
    (1.0000, 0.0000), (0.9986, 0.0620), (0.9954, 0.1240), (0.9900, 0.1860), (0.9822, 0.2480), (0.9730, 0.3100),
    (0.9600, 0.3720), (0.9427, 0.4340), (0.9216, 0.4958), (0.8962, 0.5571), (0.8679, 0.6176), (0.8350, 0.6769),
    (0.7986, 0.7346), (0.7597, 0.7903), (0.7186, 0.8435), (0.6732, 0.8936), (0.6213, 0.9394), (0.5722, 0.9761),
    (0.5322, 1.0000), (0.5322, 1.0000),
)  # fmt: skip
"""Robinson's table, every 5 degrees: the length of a parallel, and its distance from the equator."""
_ACROSS, _DOWN = 0.8487, 1.3523 * 180 / 3.14159265
"""Factors that convert its two columns to degrees at the equator."""
_STEEPEST = 85.0
"""Mercator's projection has no poles; beyond this latitude, everything is drawn on it."""


class Projection(NamedTuple):
    """A window of `width` by `height` dots on a sheet of dots."""

    shape: Shape
    middle: float
    """The straight meridian of the sheet."""
    scale: float
    """Dots per degree, in the middle of the sheet."""
    left: int
    """Dots from the straight meridian to the left edge of the window."""
    top: int
    """Dots from the equator to its upper edge; negative north of it."""
    width: int
    height: int

    @property
    def centre(self) -> float:
        """The longitude that everything is nearest to: the world around it is drawn once, and cut on the other side."""
        if self.shape == "mercator":
            return self.middle + (self.left + self.width / 2) / self.scale
        return self.middle

    @property
    def latitude(self) -> float:
        """The latitude in the middle of the window."""
        return _latitude(self.shape, (self.top + self.height / 2) / self.scale)

    def point(self, column: int, row: int) -> Point:
        """The place in the middle of a cell."""
        latitude = _latitude(self.shape, (self.top + (row + 0.5) * CELL[1]) / self.scale)
        across = (self.left + (column + 0.5) * CELL[0]) / self.scale
        return self.middle + across / _row(self.shape, latitude)[0], latitude

    def place(self, point: Point) -> Point:
        """The position of a point, in dots from the left and upper edges."""
        across, down = _project(self.middle, self.shape, point)
        return across * self.scale - self.left, down * self.scale - self.top

    def places(self, line: Iterable[Point], turn: float = 0) -> list[Point]:
        """The positions of points on the sheet, in dots, all moved by `turn` degrees of longitude first."""
        scale, shape, start = self.scale, self.shape, turn - self.middle
        if isinstance(shape, float):
            across = shape * scale
            return [((lon + start) * across, -lat * scale) for lon, lat in line]
        parallel = _parallel if shape == "robinson" else _mercator
        return [
            ((lon + start) * length * scale, down * scale) for lon, lat in line for length, down in (parallel(lat),)
        ]

    def turn(self, west: float, east: float) -> float:
        """The degrees (a multiple of 360) that move what is between two longitudes into the view."""
        return -360.0 * round(((west + east) / 2 - self.centre) / 360)

    def turns(self, box: Box) -> Iterable[float]:
        """The turns that move a box to where a part of it may be visible."""
        west, south, east, north = _bounds(self)
        if box.north < south or box.south > north:
            return ()
        if self.shape == "mercator":
            return [360.0 * n for n in range(ceil((west - box.east) / 360), floor((east - box.west) / 360) + 1)]
        turn = self.turn(box.west, box.east)
        return (turn,) if box.east + turn >= west and box.west + turn <= east else ()

    def near(self, point: Point) -> Point:
        """The same point, with its longitude within 180 degrees of the middle."""
        return point[0] + self.turn(point[0], point[0]), point[1]

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point is in the view, away from its edges by a `margin`, as a share of its size."""
        x, y = self.place(self.near(point))
        across, down = margin * self.width, margin * self.height
        return across <= x < self.width - across and down <= y < self.height - down


def _project(middle: float, shape: Shape, point: Point) -> Point:
    length, down = _row(shape, point[1])
    return (point[0] - middle) * length, down


def _row(shape: Shape, latitude: float) -> tuple[float, float]:
    """The length of a degree on a parallel, and the distance of the parallel south of the equator."""
    if isinstance(shape, float):
        return shape, -latitude
    return _parallel(latitude) if shape == "robinson" else _mercator(latitude)


@lru_cache(10_000)  # more than the latitudes of the atlas
def _parallel(lat: float) -> tuple[float, float]:
    step, rest = divmod(abs(lat), 5)
    (length, up), (next_length, next_up) = _ROBINSON[int(step) : int(step) + 2]
    share = rest / 5
    down = _DOWN * (up + (next_up - up) * share)
    return _ACROSS * (length + (next_length - length) * share), -down if lat >= 0 else down


@lru_cache(10_000)
def _mercator(lat: float) -> tuple[float, float]:
    return 1.0, -degrees(asinh(tan(radians(max(-_STEEPEST, min(_STEEPEST, lat))))))


@lru_cache(16)
def _bounds(view: Projection) -> Box:
    """A box that holds all that is visible; longitudes are those around the view's middle."""
    north, south = (_latitude(view.shape, (view.top + y) / view.scale) for y in (0, view.height))
    lengths = [_row(view.shape, latitude)[0] for latitude in (north, south, max(south, min(0.0, north)))]
    west = min(view.left / view.scale / length for length in lengths)
    east = max((view.left + view.width) / view.scale / length for length in lengths)
    return Box(view.middle + west, south, view.middle + east, north)


@lru_cache(1_000)  # more than the rows of a picture
def _latitude(shape: Shape, down: float) -> float:
    """The latitude of a row: the inverse of `_row`."""
    south, north = -90.0, 90.0
    for _ in range(30):
        middle = (south + north) / 2
        south, north = (south, middle) if _row(shape, middle)[1] < down else (middle, north)
    return (south + north) / 2


def window(boxes: Sequence[Box]) -> Box:
    """The smallest part of the world that holds all boxes; if that is more than half of it, centred on longitude 10.

    The cut is in the largest gap between boxes, so that Fiji and Alaska are close to each other.
    """
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    ordered = sorted((((box.west + 180) % 360 - 180, box.east - box.west) for box in boxes), key=lambda ends: ends[0])
    reach = ordered[0][0]
    gaps: list[tuple[float, float]] = []
    for west, length in ordered:
        gaps.append((west - reach, west))
        reach = max(reach, west + length)
    gaps.append((ordered[0][0] + 360 - reach, ordered[0][0]))
    gap, west = max(gaps, key=lambda found: (found[0], -found[1]))
    span = 360 - gap
    if span <= 180:
        return Box(west, south, west + span, north)
    turned = [(box.west - 360 * round(((box.west + box.east) / 2 - 10) / 360), box) for box in boxes]
    return Box(min(west for west, _ in turned), south, max(west + box.east - box.west for west, box in turned), north)


def fit_boxes(boxes: Sequence[Box], width: int, height: int) -> Projection:
    """The projection that shows all boxes as large as possible, with a margin; sizes are in dots."""
    box = window(boxes)
    wide = box.east - box.west
    middle = 10.0 if wide > 180 else (box.west + box.east) / 2
    shape: Shape = "robinson" if wide > WIDE else _narrow((box.south + box.north) / 2)
    latitudes = {box.south, box.north, min(max(0.0, box.south), box.north)}
    xs = [_project(middle, shape, (lon, lat))[0] for lon in (box.west, box.east) for lat in latitudes]
    top, bottom = (_row(shape, lat)[1] for lat in (box.north, box.south))
    room = 1 - 2 * MARGIN
    scale = min(NEAREST, width * room / max(0.01, max(xs) - min(xs)), height * room / max(0.01, bottom - top))
    centre = (min(xs) + max(xs)) / 2, (top + bottom) / 2
    return _centred(shape, middle, scale, centre, (box.north, box.south), (width, height))


def around(point: Point, scale: float, width: int, height: int) -> Projection:
    """The view with a point in the middle, on the sheet with `scale` dots per degree at the equator.

    The whole circle of longitudes is a whole number of cells, so that a sheet has no seam.
    """
    scale = max(1, round(360 * scale / 8)) * 8 / 360
    centre = _project(0.0, "mercator", point)
    view = _centred("mercator", 0.0, scale, centre, (point[1], point[1]), (width, height))
    return view._replace(left=view.left // CELL[0] * CELL[0], top=view.top // CELL[1] * CELL[1])


def _narrow(latitude: float) -> float:
    """The length of a degree of longitude at a latitude, relative to one of latitude."""
    return cos(radians(min(70.0, abs(latitude))))


def _centred(
    shape: Shape, middle: float, scale: float, centre: Point, needed: tuple[float, float], size: tuple[int, int]
) -> Projection:
    """A projection around a centre, but not beyond `LAND` or the latitudes that are needed (north, south)."""
    width, height = size
    across, down = width / scale, height / scale
    limits = max(LAND[0], needed[0]), min(LAND[1], needed[1])
    top, bottom = (_row(shape, latitude)[1] for latitude in limits)
    y = min(max(centre[1] - down / 2, top), bottom - down) if down < bottom - top else (top + bottom - down) / 2
    return Projection(shape, middle, scale, round((centre[0] - across / 2) * scale), round(y * scale), width, height)
