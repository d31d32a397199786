"""Where countries are: outlines of Natural Earth's 1:110 million map, points for smaller countries, and capitals.

The files are read on first use. Longitudes and latitudes are degrees. Outlines consist of arcs: a border between two
countries is an arc of both. No arc or ring jumps at the date line: its longitudes continue beyond 180 or -180, and all
rings of a country are next to its largest one.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from explorer.assets import asset

STEPS = 50
"""Coordinates in the packed file are fractions of a degree; see tests/tools/pack_map.py."""
GROUND = 180 * 45
"""Bytes for the square degrees of the world."""

Point = tuple[float, float]
"""Longitude and latitude."""
Polyline = tuple[Point, ...]


class Box(NamedTuple):
    """A range of longitudes and latitudes; `east` is at least `west`, and may be beyond 180."""

    west: float
    south: float
    east: float
    north: float

    def moved(self, turn: float) -> Box:
        """The box, `turn` degrees farther east."""
        return Box(self.west + turn, self.south, self.east + turn, self.north)


class Side(NamedTuple):
    """An arc in a ring."""

    arc: int
    backwards: bool
    turn: float
    """The degrees of longitude that move the arc to the ring: a multiple of 360."""


Ring = tuple[Side, ...]


class Capital(NamedTuple):
    name: str
    """With a remark if it needs one, such as “(status disputed)”."""
    place: Point


class Atlas:
    def __init__(
        self,
        arcs: Sequence[Polyline],
        lands: Mapping[str, Sequence[Sequence[int]]],
        points: Mapping[str, Point],
        ground: bytes,
    ):
        """`lands`: by code, the rings of each country as numbers of arcs; ~number is an arc in reverse. `ground`: a bit
        for each square degree, from north to south and from west to east.
        """
        self.arcs = arcs
        self.points = points
        """The countries without an outline, by code."""
        self._lands = lands
        self._ground = ground
        self._rings: dict[str, tuple[Ring, ...]] = {}
        self._boxes: dict[str, Box] = {}

    @property
    def outlined(self) -> Iterable[str]:
        """The codes of all lands with an outline; “” for land without a code."""
        return self._lands.keys()

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all countries with an outline or a point."""
        return frozenset(self._lands) - {""} | frozenset(self.points)

    def unpack(self) -> Iterator[None]:
        """Find where each country is, a country a step. Otherwise it is found on first use."""
        for code in self.codes:
            self.box(code)
            self.middle(code)
            yield

    @cached_property
    def arc_boxes(self) -> Sequence[Box]:
        return [_box(arc) for arc in self.arcs]

    @cached_property
    def uses(self) -> Mapping[int, int]:
        """How many rings have each arc: one has a coast, two a border."""
        return Counter(max(n, ~n) for rings in self._lands.values() for ring in rings for n in ring)

    def rings(self, code: str) -> tuple[Ring, ...]:
        """The rings of a country, outer and inner ones, the largest first: what is inside an odd number of them is
        land. None for a country without an outline. The code “” is for land without a code.
        """
        if code not in self._rings:
            self._rings[code] = self._gathered([self._joined(ring) for ring in self._lands.get(code, ())])
        return self._rings[code]

    def ring(self, ring: Ring) -> Polyline:
        """The points of a ring, the first one also at its end. One around a pole, Antarctica's, includes the pole."""
        points: list[Point] = []
        for number, backwards, turn in ring:
            arc = self.arcs[number][::-1] if backwards else self.arcs[number]
            points += [(x + turn, y) for x, y in arc[bool(points) :]] if turn else arc[bool(points) :]
        (first, _), (last, _) = points[0], points[-1]
        return (*points, (last, -90.0), (first, -90.0), points[0]) if first != last else tuple(points)

    def box(self, code: str) -> Box:
        """The box around a country; that of a point is empty. Raises KeyError for an unknown code."""
        if code not in self._boxes:
            boxes = [self.ring_box(ring) for ring in self.rings(code)]
            self._boxes[code] = _around(boxes or [_box([self.points[code]])])
        return self._boxes[code]

    def ring_box(self, ring: Ring) -> Box:
        """The box around a ring; one around a pole has all longitudes."""
        boxes = [self.arc_boxes[arc] for arc, _, _ in ring]
        west = min([box.west + turn for box, (_, _, turn) in zip(boxes, ring, strict=True)])
        east = max([box.east + turn for box, (_, _, turn) in zip(boxes, ring, strict=True)])
        south = -90.0 if east - west >= 360 else min([box.south for box in boxes])
        return Box(west, south, east, max([box.north for box in boxes]))

    def middle(self, code: str) -> Point:
        """The middle of a country's largest piece. Raises KeyError for an unknown code."""
        if code in self.points:
            return self.points[code]
        box = self.ring_box(self.rings(code)[0])
        return (box.west + box.east) / 2, (box.south + box.north) / 2

    def land_at(self, latitude: float) -> int:
        """A bit for each of the 360 square degrees around the world at a latitude, the lowest at 180 degrees west: set
        where there is land.
        """
        row = min(179, max(0, int(90 - latitude)))
        return int.from_bytes(self._ground[row * 45 : row * 45 + 45], "little")

    def _joined(self, numbers: Sequence[int]) -> Ring:
        """A ring without jumps."""
        ring: list[Side] = []
        end: float | None = None
        for number in numbers:
            arc, backwards = max(number, ~number), number < 0
            start, after = self.arcs[arc][-1 if backwards else 0][0], self.arcs[arc][0 if backwards else -1][0]
            turn = 0.0 if end is None else 360.0 * round((end - start) / 360)
            ring.append(Side(arc, backwards, turn))
            end = after + turn
        return tuple(ring)

    def _gathered(self, rings: Sequence[Ring]) -> tuple[Ring, ...]:
        """The rings of a country, the largest first, the others on the side of the date line that is nearer to it."""
        if not rings:
            return ()
        boxes = {ring: self.ring_box(ring) for ring in rings}
        largest, *others = sorted(rings, key=lambda ring: _size(boxes[ring]), reverse=True)
        first = _moved(largest, boxes[largest], 0)
        middle = _middle(self.ring_box(first))
        return (first, *(_moved(ring, boxes[ring], middle) for ring in others))


@cache
def atlas() -> Atlas:
    """The atlas, unpacked on first use."""
    data = zlib.decompress(asset("map-110m.bin").read_bytes())
    numbers, ground = array("h", data[:-GROUND]), data[-GROUND:]
    if sys.byteorder == "big":
        numbers.byteswap()
    position = 0

    def take(count: int) -> array[int]:
        nonlocal position
        position += count
        return numbers[position - count : position]

    def number() -> int:
        return take(1)[0]

    def letters() -> str:
        return number().to_bytes(2, "little").decode().strip()

    counts = take(number())
    total = sum(counts)
    longitudes, latitudes = ([value / STEPS for value in accumulate(take(total))] for _ in range(2))
    points = list(zip(longitudes, latitudes, strict=True))
    ends = list(accumulate(counts))
    arcs = [tuple(points[end - count : end]) for count, end in zip(counts, ends, strict=True)]
    lands = {letters(): [take(number()) for _ in range(number())] for _ in range(number())}
    places = {letters(): (number() / STEPS, number() / STEPS) for _ in range(number())}
    return Atlas(arcs, lands, places, ground)


@cache
def capitals() -> Mapping[str, Capital]:
    """Capitals by country code. A few have none: Antarctica, Tokelau, uninhabited islands."""
    lines = asset("capitals.tsv").read_bytes().decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {code: Capital(name, (float(lon), float(lat))) for code, name, lat, lon in rows}


def _moved(ring: Ring, box: Box, near: float) -> Ring:
    """The ring, turned to where its middle is nearest to a longitude."""
    turn = -360.0 * round((_middle(box) - near) / 360)
    return tuple(side._replace(turn=side.turn + turn) for side in ring) if turn else ring


def _middle(box: Box) -> float:
    return (box.west + box.east) / 2


def _size(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _around(boxes: Sequence[Box]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    west, south, east, north = zip(*boxes, strict=True)
    return Box(min(west), min(south), max(east), max(north))
