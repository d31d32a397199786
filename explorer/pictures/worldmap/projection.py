"""From degrees to dots: which part of the world a picture shows, and where in it a place lies.

Near by, degrees of longitude are as long as in the middle of the picture; farther off, the world is Robinson's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, radians
from typing import NamedTuple

from explorer.pictures.worldmap.atlas import Box, Point

WIDE = 100
"""Degrees of longitude from which on the world's roundness shows."""
MARGIN = 0.07
"""Of the picture, at each side of what it was fitted to."""
NEAREST = 9.0
"""Dots a degree at most: closer up, the outlines are nothing but corners."""
WORLD = Box(-170, -56, 190, 78)
"""Cut through the Bering Strait, where the fewest live; without Antarctica, unless it is asked for."""
LAND = (85.0, -58.0)
"""The latitudes beyond which nothing is seen but ice."""

_ROBINSON = (
    (1.0000, 0.0000), (0.9986, 0.0620), (0.9954, 0.1240), (0.9900, 0.1860), (0.9822, 0.2480), (0.9730, 0.3100),
    (0.9600, 0.3720), (0.9427, 0.4340), (0.9216, 0.4958), (0.8962, 0.5571), (0.8679, 0.6176), (0.8350, 0.6769),
    (0.7986, 0.7346), (0.7597, 0.7903), (0.7186, 0.8435), (0.6732, 0.8936), (0.6213, 0.9394), (0.5722, 0.9761),
    (0.5322, 1.0000), (0.5322, 1.0000),
)  # fmt: skip
"""His table: how long a parallel is, and how far from the equator, every 5 degrees."""
_ACROSS, _DOWN = 0.8487, 1.3523 * 180 / 3.14159265
"""What its two columns are multiplied with, to be in degrees at the equator."""


class Projection(NamedTuple):
    """A part of the world in a picture of `width` by `height` dots."""

    middle: float
    """The longitude that is drawn upright; the others are drawn within 180 degrees of it."""
    narrow: float | None
    """How long a degree of longitude is beside one of latitude; None: as Robinson has it."""
    scale: float
    """Dots a degree."""
    x: float
    y: float
    """What lies at the left and upper edge, in projected degrees."""
    width: int
    height: int

    def place(self, point: Point) -> Point:
        """Where a place is, in dots from the left and from above."""
        across, down = _project(self.middle, self.narrow, point)
        return (across - self.x) * self.scale, (down - self.y) * self.scale

    def places(self, line: Iterable[Point], turn: float = 0) -> list[Point]:
        """The same for many, all of them moved by `turn` degrees of longitude."""
        scale, x, y, narrow, start = self.scale, self.x, self.y, self.narrow, turn - self.middle
        if narrow is not None:
            return [(((lon + start) * narrow - x) * scale, (-lat - y) * scale) for lon, lat in line]
        return [
            (((lon + start) * length - x) * scale, (down - y) * scale)
            for lon, lat in line
            for length, down in (_parallel(lat),)
        ]

    def turn(self, west: float, east: float) -> float:
        """By how many degrees what lies between two longitudes has to be moved to be where the view is."""
        return -360.0 * round(((west + east) / 2 - self.middle) / 360)

    def may_show(self, box: Box, turn: float) -> bool:
        """Whether anything of what lies in a box, moved by `turn`, might be in the view."""
        if self.narrow is None:
            return True
        left, top = self.place((box.west + turn, box.north))
        right, bottom = self.place((box.east + turn, box.south))
        return right >= 0 and left < self.width and bottom >= 0 and top < self.height

    def near(self, point: Point) -> Point:
        """The same place, within 180 degrees of the middle."""
        return point[0] + self.turn(point[0], point[0]), point[1]

    def holds(self, point: Point) -> bool:
        x, y = self.place(self.near(point))
        return 0 <= x < self.width and 0 <= y < self.height


def _project(middle: float, narrow: float | None, point: Point) -> Point:
    lon, lat = point
    if narrow is not None:
        return (lon - middle) * narrow, -lat
    length, down = _parallel(lat)
    return length * (lon - middle), down


@lru_cache(10_000)  # the atlas has not as many latitudes
def _parallel(lat: float) -> tuple[float, float]:
    """How long a degree is on a parallel, and how far below the equator that lies."""
    step, rest = divmod(abs(lat), 5)
    (length, up), (next_length, next_up) = _ROBINSON[int(step) : int(step) + 2]
    share = rest / 5
    down = _DOWN * (up + (next_up - up) * share)
    return _ACROSS * (length + (next_length - length) * share), -down if lat >= 0 else down


def window(boxes: Sequence[Box]) -> Box:
    """The smallest part of the world that holds all boxes; all around it where that is more than half of it.

    Its west is within -180 and 180. The cut is made in the largest gap between them, so that Fiji and Alaska are near.
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
    """The view that shows all boxes as large as they can be, with a margin."""
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
    """The view with a place in its middle, `scale` dots a degree, but not closer than `NEAREST`."""
    scale = min(scale, NEAREST)
    narrow = _narrow(point[1])
    shape = None if width / scale / narrow > WIDE else narrow
    centre = _project(point[0], shape, point)
    return _centred(point[0], shape, scale, centre, (point[1], point[1]), (width, height))


def _narrow(latitude: float) -> float:
    return cos(radians(min(70.0, abs(latitude))))


def _centred(
    middle: float, narrow: float | None, scale: float, centre: Point, shown: tuple[float, float], size: tuple[int, int]
) -> Projection:
    """Not farther north or south than there is land, or than the latitudes that are to be shown."""
    width, height = size
    across, down = width / scale, height / scale
    limits = max(LAND[0], shown[0]), min(LAND[1], shown[1])
    top, bottom = (_project(middle, narrow, (middle, latitude))[1] for latitude in limits)
    y = min(max(centre[1] - down / 2, top), bottom - down) if down < bottom - top else (top + bottom - down) / 2
    return Projection(middle, narrow, scale, centre[0] - across / 2, y, width, height)
