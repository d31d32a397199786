"""Projects degrees to dots: which part of the world a picture shows, and where in it a place is.

At a large scale, all degrees of longitude are as long as in the middle of the picture. At a small scale, the projection
is Robinson's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, radians
from typing import NamedTuple

from explorer.pictures.worldmap.atlas import Box, Point

WIDE = 100
"""From this many degrees of longitude up, the projection is Robinson's."""
MARGIN = 0.07
"""The margin around fitted boxes, as a share of the picture."""
NEAREST = 9.0
"""The most dots per degree: closer up, outlines are only corners."""
WORLD = Box(-170, -56, 190, 78)
"""Cut through the Bering Strait; without Antarctica."""
LAND = (85.0, -58.0)
"""North and south of these latitudes there is only ice."""

_ROBINSON = (
    (1.0000, 0.0000), (0.9986, 0.0620), (0.9954, 0.1240), (0.9900, 0.1860), (0.9822, 0.2480), (0.9730, 0.3100),
    (0.9600, 0.3720), (0.9427, 0.4340), (0.9216, 0.4958), (0.8962, 0.5571), (0.8679, 0.6176), (0.8350, 0.6769),
    (0.7986, 0.7346), (0.7597, 0.7903), (0.7186, 0.8435), (0.6732, 0.8936), (0.6213, 0.9394), (0.5722, 0.9761),
    (0.5322, 1.0000), (0.5322, 1.0000),
)  # fmt: skip
"""Robinson's table, every 5 degrees: the length of a parallel, and its distance from the equator."""
_ACROSS, _DOWN = 0.8487, 1.3523 * 180 / 3.14159265
"""Factors that convert its two columns to degrees at the equator."""


class Projection(NamedTuple):
    """A part of the world in a picture of `width` by `height` dots."""

    middle: float
    """The longitude in the middle; all others are drawn within 180 degrees of it."""
    narrow: float | None
    """The length of a degree of longitude relative to one of latitude; None: Robinson's projection."""
    scale: float
    """Dots per degree."""
    x: float
    y: float
    """The left and upper edges, in projected degrees."""
    width: int
    height: int

    def place(self, point: Point) -> Point:
        """The position of a point, in dots from the left and upper edges."""
        across, down = _project(self.middle, self.narrow, point)
        return (across - self.x) * self.scale, (down - self.y) * self.scale

    def places(self, line: Iterable[Point], turn: float = 0) -> list[Point]:
        """The positions of points, all moved by `turn` degrees of longitude first."""
        scale, x, y, narrow, start = self.scale, self.x, self.y, self.narrow, turn - self.middle
        if narrow is not None:
            return [(((lon + start) * narrow - x) * scale, (-lat - y) * scale) for lon, lat in line]
        return [
            (((lon + start) * length - x) * scale, (down - y) * scale)
            for lon, lat in line
            for length, down in (_parallel(lat),)
        ]

    def turn(self, west: float, east: float) -> float:
        """The degrees (a multiple of 360) that move what is between two longitudes into the view."""
        return -360.0 * round(((west + east) / 2 - self.middle) / 360)

    def may_show(self, box: Box, turn: float) -> bool:
        """Whether a part of a box, moved by `turn` degrees, may be visible."""
        if self.narrow is None:
            return True
        left, top = self.place((box.west + turn, box.north))
        right, bottom = self.place((box.east + turn, box.south))
        return right >= 0 and left < self.width and bottom >= 0 and top < self.height

    def near(self, point: Point) -> Point:
        """The same point, with its longitude within 180 degrees of the middle."""
        return point[0] + self.turn(point[0], point[0]), point[1]

    def holds(self, point: Point) -> bool:
        """Whether a point is in the view."""
        x, y = self.place(self.near(point))
        return 0 <= x < self.width and 0 <= y < self.height


def _project(middle: float, narrow: float | None, point: Point) -> Point:
    lon, lat = point
    if narrow is not None:
        return (lon - middle) * narrow, -lat
    length, down = _parallel(lat)
    return length * (lon - middle), down


@lru_cache(10_000)  # more than the latitudes of the atlas
def _parallel(lat: float) -> tuple[float, float]:
    """The length of a degree on a parallel, and the distance of the parallel south of the equator."""
    step, rest = divmod(abs(lat), 5)
    (length, up), (next_length, next_up) = _ROBINSON[int(step) : int(step) + 2]
    share = rest / 5
    down = _DOWN * (up + (next_up - up) * share)
    return _ACROSS * (length + (next_length - length) * share), -down if lat >= 0 else down


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
    narrow = None if wide > WIDE else _narrow((box.south + box.north) / 2)
    latitudes = {box.south, box.north, min(max(0.0, box.south), box.north)}
    xs = [_project(middle, narrow, (lon, lat))[0] for lon in (box.west, box.east) for lat in latitudes]
    top, bottom = (_project(middle, narrow, (middle, lat))[1] for lat in (box.north, box.south))
    room = 1 - 2 * MARGIN
    scale = min(NEAREST, width * room / max(0.01, max(xs) - min(xs)), height * room / max(0.01, bottom - top))
    centre = (min(xs) + max(xs)) / 2, (top + bottom) / 2
    return _centred(middle, narrow, scale, centre, (box.north, box.south), (width, height))


def around(point: Point, scale: float, width: int, height: int) -> Projection:
    """The projection with a point in the middle and `scale` dots per degree, at most `NEAREST`."""
    scale = min(scale, NEAREST)
    narrow = _narrow(point[1])
    shape = None if width / scale / narrow > WIDE else narrow
    centre = _project(point[0], shape, point)
    return _centred(point[0], shape, scale, centre, (point[1], point[1]), (width, height))


def _narrow(latitude: float) -> float:
    """The length of a degree of longitude at a latitude, relative to one of latitude."""
    return cos(radians(min(70.0, abs(latitude))))


def _centred(
    middle: float, narrow: float | None, scale: float, centre: Point, needed: tuple[float, float], size: tuple[int, int]
) -> Projection:
    """A projection around a centre, but not beyond `LAND` or the latitudes that are needed (north, south)."""
    width, height = size
    across, down = width / scale, height / scale
    limits = max(LAND[0], needed[0]), min(LAND[1], needed[1])
    top, bottom = (_project(middle, narrow, (middle, latitude))[1] for latitude in limits)
    y = min(max(centre[1] - down / 2, top), bottom - down) if down < bottom - top else (top + bottom - down) / 2
    return Projection(middle, narrow, scale, centre[0] - across / 2, y, width, height)
