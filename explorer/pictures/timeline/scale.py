"""From seconds to places on an axis and back: straight within a part, broken over long empty spans between parts.

Places are cells of the screen, or whatever else `width` is given in. Each part has room for its length and for how
much lies in it, so a part may be drawn at another scale than its neighbour: ticks say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from explorer.pictures.timeline.calendar import DAY, HOUR, Unit, units
from explorer.pictures.timeline.chronicle import Chronicle

BREAK = 6
"""Cells that a break takes, whatever it leaves out."""
EMPTY = 0.5
"""An empty span is broken where it is longer than this share of all the rest."""
SMALL, TINY = 0.1, 50
"""Or than this share, if it is so many times as long as what lies on one side of it, which would have no room."""
PAD = 0.04
"""What an axis shows beyond what is dated, as a share of the part at whose end it is."""
APART = 30
"""Cells of the axis for each break, at least."""
WEEK = 7 * DAY
LEAST = 5
"""Cells of a part, at least."""
MOST = 1e12
"""Cells of the longest axis: beyond, numbers would not tell cells apart."""


class Part(NamedTuple):
    """A stretch of time without a break."""

    start: int
    end: int
    """The first second behind it."""
    x: float
    width: float


class Scale(NamedTuple):
    parts: tuple[Part, ...]

    @property
    def width(self) -> float:
        last = self.parts[-1]
        return last.x + last.width

    def x(self, second: int) -> float:
        """The place of a second, which lies on the axis whatever it is."""
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
        """The second at a place; of a break, where the part before it ends."""
        before = self.parts[0]
        for part in self.parts:
            if x < part.x:
                return before.end if part is not before else part.start
            if x < part.x + part.width:
                return part.start + int((x - part.x) / part.width * (part.end - part.start))
            before = part
        return before.end

    def part_at(self, second: int) -> Part:
        """The part that a second lies in, or the nearest one before it."""
        return next((part for part in reversed(self.parts) if part.start <= second), self.parts[0])

    def breaks(self) -> Iterator[tuple[Part, Part]]:
        """The parts before and behind each break."""
        return pairwise(self.parts)


def scale(chronicle: Chronicle, width: float, zoom: float = 1, cell: float = 1) -> Scale | None:
    """An axis over all that is dated, `width` wide or `zoom` times that; None: nothing is dated.

    `cell`: how wide a letter is.
    """
    if not chronicle.stretches or width <= 0:
        return None
    spans = _padded(_split(chronicle.stretches, int(width / cell / APART)))
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
    for (first, last), own in zip(spans, widths, strict=True):
        parts.append(Part(first, last, x, own * zoom))
        x += own * zoom + gap
    return Scale(tuple(parts))


def closest_zoom(chronicle: Chronicle, width: float) -> float:
    """The zoom at which a cell is a minute, or as many cells as can be told apart."""
    whole = scale(chronicle, width)
    if whole is None:
        return 1
    finest = max((part.end - part.start) / part.width / 60 for part in whole.parts)
    return max(1.0, min(finest, MOST / width))


def _split(stretches: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """From the first second to the last, without the longest empty spans, at most `most` of these."""
    first, last = stretches[0][0], stretches[-1][1] + 1
    gaps = sorted(((b[0] - a[1] - 1, a[1] + 1, b[0]) for a, b in pairwise(stretches)))
    rest = last - first
    broken: list[tuple[int, int]] = []
    while gaps and len(broken) < most:
        length, start, end = gaps.pop()
        if length <= SMALL * (rest - length):
            break
        before = start - max((edge for _, edge in broken if edge <= start), default=first)
        behind = min((edge for edge, _ in broken if edge >= end), default=last) - end
        if length > EMPTY * (rest - length) or min(before, behind) * TINY < length:
            rest -= length
            broken.append((start, end))
    spans = []
    for start, end in sorted(broken):
        spans.append((first, start))
        first = end
    return [*spans, (first, last)]


def _padded(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """With a little of the time around them, or a lot, where they are some days: a day shall be short."""
    padded = []
    for place, (first, last) in enumerate(spans):
        length = last - first
        pad = 2 * length if length <= DAY else length // 3 if length <= WEEK else int(length * PAD)
        pad = max(pad, HOUR // 4)
        before = pad if not place else min(pad, (first - spans[place - 1][1]) // 3)
        behind = pad if place == len(spans) - 1 else min(pad, (spans[place + 1][0] - last) // 3)
        padded.append((first - before, last + behind))
    return padded


class Tick(NamedTuple):
    part: int
    """Which part of the axis it stands in."""
    x: float
    label: str
    whole: str
    """The label with what it shares with its neighbours: one of a part has to say that."""


LABELS = {"year": 4, "month": 4, "day": 6, "clock": 6}
"""Cells of the usual label of a unit, for choosing one."""


def unit_of(part: Part, cell: float = 1) -> Unit:
    """What a part is divided into, so that each label has room."""
    each = (part.end - part.start) / (part.width / cell)
    for unit in units():
        wide = len(unit.label(part.start, False)) if unit.of == "year" else LABELS[unit.of]
        if unit.seconds >= each * (wide + 3):
            return unit
    raise AssertionError("units have no end")


def finer_of(part: Part, cell: float = 1) -> Unit:
    """What marking a time steps by: as fine as a few cells show."""
    each = (part.end - part.start) / (part.width / cell)
    return next(unit for unit in units() if unit.seconds >= each * 1.5)


def ticks(scale: Scale, left: float, right: float, cell: float = 1) -> Iterator[Tick]:
    """Ticks from one place to another."""
    for number, part in enumerate(scale.parts):
        first, last = max(part.x, left), min(part.x + part.width, right)
        if last <= first:
            continue
        start, end = scale.second(first), min(part.end - 1, scale.second(last))
        unit = unit_of(part, cell)
        found = list(unit.starts(start, end))
        if len(found) < 2:  # a short part: what divides it at all
            for finer in reversed(list(_finer(unit))):
                if len(list(islice(finer.starts(start, end), 2))) == 2:
                    unit, found = finer, list(finer.starts(start, end))
                    break
        for second in found:
            yield Tick(number, scale.x(second), unit.label(second, whole=False), unit.label(second, whole=True))


def _finer(unit: Unit) -> Iterator[Unit]:
    for one in units():
        if one == unit:
            return
        yield one
