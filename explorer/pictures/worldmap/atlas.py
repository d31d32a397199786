"""Where countries are: outlines of Natural Earth's 1:110 million map, points for smaller countries, and capitals.

The files are read on first use. Longitudes and latitudes are degrees. A ring never jumps at the date line: its
longitudes continue beyond 180 or -180, and all rings of a country are next to its largest one.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from explorer.assets import asset

STEPS = 50
"""Coordinates in the packed file are fractions of a degree; see tests/tools/pack_map.py."""

Point = tuple[float, float]
"""Longitude and latitude."""
Polyline = tuple[Point, ...]


class Box(NamedTuple):
    """A range of longitudes and latitudes; `east` is at least `west`, and may be beyond 180."""

    west: float
    south: float
    east: float
    north: float


class Capital(NamedTuple):
    name: str
    """With a remark if it needs one, such as “(status disputed)”."""
    place: Point


class Atlas:
    def __init__(
        self, arcs: Sequence[Polyline], lands: Mapping[str, Sequence[Sequence[int]]], points: Mapping[str, Point]
    ):
        self.points = points
        """The countries without an outline, by code."""
        self.rings = {
            code: _gather([_joined(arcs, ring) for ring in numbers], code != "") for code, numbers in lands.items()
        }
        """The rings of each country, outer and inner ones: what is inside an odd number of them is land.
        The code “” is for land without a code."""

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all countries with an outline or a point."""
        return frozenset(self.rings) - {""} | frozenset(self.points)

    @cached_property
    def coasts(self) -> Mapping[str, tuple[Polyline, ...]]:
        """By code, the lines between land and sea."""
        sides = Counter(side for rings in self.rings.values() for ring in rings for side in _sides(ring))
        return {code: tuple(_unshared(rings, sides)) for code, rings in self.rings.items()}

    @cached_property
    def boxes(self) -> Mapping[str, tuple[Box, ...]]:
        """By code, the box of each ring."""
        return {code: tuple(map(_box, rings)) for code, rings in self.rings.items()}

    def box(self, code: str) -> Box:
        """The box around a country; that of a point is empty. Raises KeyError for an unknown code."""
        if code in self.points:
            return _box([self.points[code]])
        west, south, east, north = zip(*self.boxes[code], strict=True)
        return Box(min(west), min(south), max(east), max(north))

    def middle(self, code: str) -> Point:
        """The middle of a country's largest piece. Raises KeyError for an unknown code."""
        if code in self.points:
            return self.points[code]
        box = self.boxes[code][0]
        return (box.west + box.east) / 2, (box.south + box.north) / 2


@cache
def atlas() -> Atlas:
    """The atlas, unpacked on first use."""
    data = zlib.decompress(asset("map-110m.bin").read_bytes())
    position = 0

    def number() -> int:
        nonlocal position
        value = shift = 0
        while True:
            byte = data[position]
            position += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def signed() -> int:
        value = number()
        return value >> 1 if not value & 1 else ~(value >> 1)

    def letters() -> str:
        nonlocal position
        position += 2
        return data[position - 2 : position].decode().strip()

    arcs = []
    for _ in range(number()):
        x = y = 0
        line = []
        for _ in range(number()):
            x, y = x + signed(), y + signed()
            line.append((x / STEPS, y / STEPS))
        arcs.append(tuple(line))
    lands = {letters(): [[signed() for _ in range(number())] for _ in range(number())] for _ in range(number())}
    points = {letters(): (signed() / STEPS, signed() / STEPS) for _ in range(number())}
    return Atlas(arcs, lands, points)


@cache
def capitals() -> Mapping[str, Capital]:
    """Capitals by country code. A few have none: Antarctica, Tokelau, uninhabited islands."""
    lines = asset("capitals.tsv").read_bytes().decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {code: Capital(name, (float(lon), float(lat))) for code, name, lat, lon in rows}


def _joined(arcs: Sequence[Polyline], numbers: Sequence[int]) -> Polyline:
    """A ring from arcs; a negative number is an arc backward. One around a pole, Antarctica's, includes the pole."""
    points: list[Point] = []
    for number in numbers:
        points += (arcs[number] if number >= 0 else arcs[~number][::-1])[bool(points) :]
    ring = _unwound(points)
    (first, _), (last, _) = ring[0], ring[-1]
    return (*ring, (last, -90.0), (first, -90.0), ring[0]) if abs(last - first) > 180 else ring


def _sides(ring: Polyline) -> Iterator[tuple[Point, Point]]:
    """The sides of a ring, each with its ends in the same order whichever way the ring goes."""
    return ((end, start) if end < start else (start, end) for start, end in pairwise(ring))


def _unshared(rings: Iterable[Polyline], sides: Mapping[tuple[Point, Point], int]) -> Iterator[Polyline]:
    """The parts of rings that no other ring shares. `sides`: how many rings have each side."""
    for ring in rings:
        for is_single, part in groupby(enumerate(_sides(ring)), key=lambda side: sides[side[1]] == 1):
            if is_single:
                numbers = [number for number, _ in part]
                yield ring[numbers[0] : numbers[-1] + 2]


def _unwound(line: Sequence[Point]) -> Polyline:
    """The line without jumps at the date line."""
    unwound, turn, previous = [], 0, line[0][0]
    for x, y in line:
        turn += 360 * ((x - previous < -180) - (x - previous > 180))
        unwound.append((x + turn, y))
        previous = x
    return tuple(unwound)


def _box(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _gather(rings: Sequence[Polyline], is_country: bool) -> tuple[Polyline, ...]:
    """The rings of a country, the largest first, the others on the side of the date line that is nearer to it."""

    def size(ring: Polyline) -> float:
        box = _box(ring)
        return (box.east - box.west) * (box.north - box.south)

    def middle(ring: Polyline) -> float:
        box = _box(ring)
        return (box.west + box.east) / 2

    def moved(ring: Polyline, near: float) -> Polyline:
        turn = -360 * round((middle(ring) - near) / 360)
        return tuple((x + turn, y) for x, y in ring) if turn else ring

    if not is_country:
        return tuple(rings)
    largest, *others = sorted(rings, key=size, reverse=True)
    largest = moved(largest, 0)
    return (largest, *(moved(ring, middle(largest)) for ring in others))
