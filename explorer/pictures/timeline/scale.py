"""Converts seconds to positions on an axis and back: linear within a part, with breaks over long empty spans.

Positions are in cells, or in whatever unit `width` is given. The width of a part depends on its length and on how many
events it has, so parts may have different scales; their ticks show that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from explorer.pictures.timeline.calendar import DAY, HOUR, Unit, units
from explorer.pictures.timeline.chronicle import Chronicle

BREAK = 6
"""Cells of a break."""
EMPTY = 0.5
"""An empty span becomes a break if it is longer than this share of all the rest …"""
SMALL, TINY = 0.1, 50
"""… or than `SMALL` of the rest and `TINY` times as long as one side of it, which would have no room."""
PAD = 0.04
"""The padding at the ends of a part, as a share of its length."""
APART = 30
"""An axis has at most one break per this many cells."""
WEEK = 7 * DAY
LEAST = 5
"""The least cells of a part."""
MOST = 1e12
"""The most cells of an axis: beyond that, floats can't tell cells apart."""


class Part(NamedTuple):
    """A span of time without a break."""

    start: int
    end: int
    """The first second after it."""
    x: float
    width: float


class Scale(NamedTuple):
    """An axis: its parts, with breaks between them."""

    parts: tuple[Part, ...]

    @property
    def width(self) -> float:
        last = self.parts[-1]
        return last.x + last.width

    def x(self, second: int) -> float:
        """The position of a second; that of a second beyond the axis is at its end."""
        before: Part | None = None
        for part in self.parts:
            if second < part.start:
                if before is None:
                    return part.x
                edge = before.x + before.width
                return edge + (second - before.end) / (part.start - before.end) * (part.x - edge)
            if second < part.end:
                return part.x + (second - part.start) / (part.end - part.start) * part.width
            before = part
        return self.width

    def second(self, x: float) -> int:
        """The second at a position; within a break, the end of the part before it."""
        before = self.parts[0]
        for part in self.parts:
            if x < part.x:
                return before.end if part is not before else part.start
            if x < part.x + part.width:
                return part.start + int((x - part.x) / part.width * (part.end - part.start))
            before = part
        return before.end

    def part_at(self, second: int) -> Part:
        """The part that a second is in; else the nearest one before it, or the first."""
        return next((part for part in reversed(self.parts) if part.start <= second), self.parts[0])

    def breaks(self) -> Iterator[tuple[Part, Part]]:
        """The parts before and after each break."""
        return pairwise(self.parts)


def scale(chronicle: Chronicle, width: float, zoom: float = 1, cell: float = 1) -> Scale | None:
    """An axis over everything dated, `zoom` times `width` wide; None: nothing is dated.

    `cell`: the width of a letter, in the unit of `width`.
    """
    if not chronicle.spans or width <= 0:
        return None
    spans = _pad(_split(chronicle.spans, int(width / cell / APART)))
    gap = min(BREAK * cell, width / (2 * len(spans)))
    room = max(cell, width - gap * (len(spans) - 1))
    counts = [max(1, chronicle.count(first, last)) for first, last in spans]
    lengths = [last - first for first, last in spans]
    least = min(LEAST * cell, room / len(spans))
    shares = [
        length / sum(lengths) / 2 + count / sum(counts) / 2 for length, count in zip(lengths, counts, strict=True)
    ]
    widths = [least + share * (room - least * len(spans)) for share in shares]
    parts, x = [], 0.0
    for (first, last), part_width in zip(spans, widths, strict=True):
        parts.append(Part(first, last, x, part_width * zoom))
        x += part_width * zoom + gap
    return Scale(tuple(parts))


def closest_zoom(chronicle: Chronicle, width: float) -> float:
    """The zoom at which a cell is a minute, or at which the axis reaches `MOST` cells."""
    whole = scale(chronicle, width)
    if whole is None:
        return 1
    finest = max((part.end - part.start) / part.width / 60 for part in whole.parts)
    return max(1.0, min(finest, MOST / width))


def _split(dated: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The parts from the first second to the last, split at the longest empty spans, but at most `most` times."""
    first, last = dated[0][0], dated[-1][1] + 1
    gaps = sorted(((b[0] - a[1] - 1, a[1] + 1, b[0]) for a, b in pairwise(dated)))
    rest = last - first
    broken: list[tuple[int, int]] = []
    while gaps and len(broken) < most:
        length, start, end = gaps.pop()
        if length <= SMALL * (rest - length):
            break
        before = start - max((edge for _, edge in broken if edge <= start), default=first)
        after = min((edge for edge, _ in broken if edge >= end), default=last) - end
        if length > EMPTY * (rest - length) or min(before, after) * TINY < length:
            rest -= length
            broken.append((start, end))
    spans = []
    for start, end in sorted(broken):
        spans.append((first, start))
        first = end
    return [*spans, (first, last)]


def _pad(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, each with a little time around it; around a few days, more, so that a day is narrow."""
    padded = []
    for number, (first, last) in enumerate(spans):
        length = last - first
        pad = 2 * length if length <= DAY else length // 3 if length <= WEEK else int(length * PAD)
        pad = max(pad, HOUR // 4)
        before = pad if not number else min(pad, (first - spans[number - 1][1]) // 3)
        after = pad if number == len(spans) - 1 else min(pad, (spans[number + 1][0] - last) // 3)
        padded.append((first - before, last + after))
    return padded


class Tick(NamedTuple):
    part: int
    """The number of its part of the axis."""
    x: float
    label: str
    whole: str
    """The label with the year and day that its neighbours share; the first label of a part needs it."""


LABELS = {"year": 4, "month": 4, "day": 6, "clock": 6}
"""Cells of a usual label, for choosing a unit."""


def unit_of(part: Part, cell: float = 1) -> Unit:
    """The finest unit that divides a part so that each label has room."""
    cell_seconds = (part.end - part.start) / (part.width / cell)
    for unit in units():
        label_width = len(unit.label(part.start, False)) if unit.of == "year" else LABELS[unit.of]
        if unit.seconds >= cell_seconds * (label_width + 3):
            return unit
    raise AssertionError("units never end")


def finer_of(part: Part, cell: float = 1) -> Unit:
    """The unit that marking a time steps by: the finest one that is more than a cell wide."""
    cell_seconds = (part.end - part.start) / (part.width / cell)
    return next(unit for unit in units() if unit.seconds >= cell_seconds * 1.5)


def ticks(scale: Scale, left: float, right: float, cell: float = 1) -> Iterator[Tick]:
    """The ticks between two positions of the axis."""
    for number, part in enumerate(scale.parts):
        first, last = max(part.x, left), min(part.x + part.width, right)
        if last <= first:
            continue
        start, end = scale.second(first), min(part.end - 1, scale.second(last))
        unit = unit_of(part, cell)
        seconds = list(unit.starts(start, end))
        if len(seconds) < 2:  # a short part: take the coarsest unit that divides it at all
            for finer in reversed(list(_finer(unit))):
                if len(list(islice(finer.starts(start, end), 2))) == 2:
                    unit, seconds = finer, list(finer.starts(start, end))
                    break
        for second in seconds:
            yield Tick(number, scale.x(second), unit.label(second, whole=False), unit.label(second, whole=True))


def _finer(unit: Unit) -> Iterator[Unit]:
    """The units finer than one, from fine to coarse."""
    yield from takewhile(lambda finer: finer != unit, units())
