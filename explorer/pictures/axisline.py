"""All dates of a list on one line, which says when it begins and ends and where nothing happens for years.

    1996━━━━2001╌╌19 years╌╌2021●──────2024━●━

`━` is a time with an event, `●` an event within one cell, `─` a time without, `╌╌` a long one that is left out. A label
stands before its time, but for the last one before `╌╌`, which stands after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from explorer.dates.edtf import instant, midnight

Span = tuple[int, int]
"""First and last second."""
DAY = 86_400
YEAR = 365 * DAY
EMPTY = 0.5
"""An empty time is left out if it is longer than this share of all the rest."""
LEAST = 3
"""The least cells of a stretch of time."""
SHORT = 1.2
"""Up to this many cells, an event is drawn as one."""
APART = 20
"""At most one time is left out per this many cells."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Stretch(NamedTuple):
    """A label, the time from it on, and what stands behind that time."""

    label: str
    start: int
    end: int
    """The first second after it."""
    behind: str = ""


class AxisLine:
    """Makes room for the dates once; `draw` then only looks up which of them are linked."""

    def __init__(self, spans: Sequence[Span], width: int) -> None:
        """`spans`: the times of events, which need not be sorted. `width`: cells of the line."""
        self.cells: list[Span] = []
        """For each event, its first and last cell; empty if there is no line."""
        self._text: list[str] = []
        spans_sorted = sorted(set(spans))
        if len(spans_sorted) < 2:
            return
        first, last = spans_sorted[0][0], max(end for _, end in spans_sorted)
        if last - first < 2 * DAY or not (_has_four_digits(first) and _has_four_digits(last)):
            return
        for most, says_length in ((width // APART, True), (width // APART, False), (0, False)):
            stretches = _stretches(spans_sorted, most, says_length)
            room = width - sum(len(stretch.label) + len(stretch.behind) for stretch in stretches)
            if room >= LEAST * len(stretches):
                self._place(spans, stretches, room)
                return

    def _place(self, spans: Sequence[Span], stretches: Sequence[_Stretch], room: int) -> None:
        starts: list[tuple[_Stretch, int, int]] = []
        whole = sum(stretch.end - stretch.start for stretch in stretches)
        free = room - LEAST * len(stretches)
        text, done = "", 0
        for stretch in stretches:
            done += stretch.end - stretch.start
            cells = LEAST + free * done // whole - free * (done - stretch.end + stretch.start) // whole
            text += stretch.label
            starts.append((stretch, len(text), cells))
            text += "─" * cells + stretch.behind
        self._text = list(text)
        self.cells = [_cells(starts, first, last) for first, last in spans]
        for first, last in sorted({*self.cells}, key=lambda ends: ends[0] - ends[1]):  # what is short is on top
            for _, at, cells in starts:
                begin, end = max(first, at), min(last, at + cells - 1)
                if begin <= end:
                    self._text[begin : end + 1] = ["●"] if first == last else ["━"] * (end - begin + 1)

    def draw(self, linked: Collection[int]) -> list[tuple[str, bool]]:
        """The line in parts, each with whether it is the time of a linked event; empty: there is nothing to draw.

        `linked`: the indices of the linked events.
        """
        tied = {cell for number in linked for cell in range(self.cells[number][0], self.cells[number][1] + 1)}
        parts: list[tuple[str, bool]] = []
        for cell, sign in enumerate(self._text):
            is_tied = cell in tied and sign in "●━"
            if parts and parts[-1][1] == is_tied:
                parts[-1] = parts[-1][0] + sign, is_tied
            else:
                parts.append((sign, is_tied))
        return parts


def _cells(starts: Sequence[tuple[_Stretch, int, int]], first: int, last: int) -> Span:
    """The first and the last cell of a time; one cell if it is hardly longer."""
    begin, end = _position(starts, first), _position(starts, last)
    if end - begin < SHORT:
        begin = end = (begin + end) / 2
    return int(begin), int(end)


def _position(starts: Sequence[tuple[_Stretch, int, int]], second: int) -> float:
    """Where a second is, in cells from the start of the line."""
    stretch, at, cells = next((start for start in reversed(starts) if start[0].start <= second), starts[0])
    share = (second - stretch.start) * cells / max(1, stretch.end - stretch.start)
    return at + min(cells - 0.01, max(0.0, share))


def _stretches(spans: Sequence[Span], most: int, says_length: bool) -> list[_Stretch]:
    """The stretches of time that are drawn, with at most `most` times left out between them. `says_length`: how long
    these are, in words."""
    merged: list[Span] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    start, end = merged[0][0], merged[-1][1] + 1
    gaps = sorted((after[0] - before[1], before[1] + 1, after[0]) for before, after in pairwise(merged))
    extent = rest = end - start
    broken: list[Span] = []
    while gaps and len(broken) < most and gaps[-1][0] > EMPTY * (rest - gaps[-1][0]):
        length, left, right = gaps.pop()
        rest -= length
        broken.append((left, right))
    stretches = []
    for left, right in sorted(broken):
        stretches += _cut(start, left, extent, f"╌╌{_length(right - left)}╌╌" if says_length else "╌╌╌")
        start = right
    return [*stretches, *_cut(start, end, extent, "")]


def _cut(start: int, end: int, extent: int, gap: str) -> list[_Stretch]:
    """A time, with a label at its last year, if it has several; that stands behind it where a time is left out."""
    first, last = _label(start, extent), _label(end - 1, extent)
    if gap:
        return [_Stretch(first, start, end, (last if last != first else "") + gap)]
    year = _begin_of_year(end - 1)
    if extent > 2 * YEAR and start < year:
        return [_Stretch(first, start, year), _Stretch(last, year, end)]
    return [_Stretch(first, start, end, last if last != first else "")]


def _label(second: int, extent: int) -> str:
    """The date, as exactly as a line of this many seconds needs it."""
    year, month, day = instant(second).partition("T")[0].split("-")
    if extent > 2 * YEAR:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{name} {year}" if extent > 90 * DAY else f"{int(day)} {name}"


def _has_four_digits(second: int) -> bool:
    """Whether the year has: a line of longer ones, or of years before our era, would be all labels."""
    return len(instant(second).partition("-")[0]) == 4


def _begin_of_year(second: int) -> int:
    return midnight(int(instant(second)[:4]), 1)


def _length(seconds: int) -> str:
    for unit, name in ((YEAR, "years"), (30 * DAY, "months"), (DAY, "days")):
        if seconds >= 2 * unit:
            return f"{seconds // unit} {name}"
    return ""
