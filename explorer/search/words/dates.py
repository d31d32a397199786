"""When records were: finds those whose date may lie in a time, the most exact dates first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from math import inf

from explorer.dates.ranges import DateRange

WITHIN, OPEN = 0, 31
"""How exactly a date lies in a time: all of it, or only perhaps, because one of its ends is open. Between them are
dates that lie in it in part, the shorter the more exact."""
_DAY = 24 * 60 * 60


def closeness(span: tuple[float, float], wanted: DateRange) -> int | None:
    """How exactly a date lies in a time; None if it can't. The date is given by its first and last second."""
    first, last = span
    since, until = (-inf if wanted.first is None else wanted.first), (inf if wanted.last is None else wanted.last)
    if first > until or last < since:
        return None
    if first == -inf or last == inf:
        return OPEN
    if since <= first and last <= until:
        return WITHIN
    return min(1 + (int(last - first) // _DAY).bit_length(), OPEN - 1)


class DateIndex:
    """The rows of a digest by their dates."""

    def __init__(self, spans: Mapping[str, tuple[float, float]]) -> None:
        """`spans`: EDTF → first and last second, for all dates that are added."""
        self._spans = spans
        self._rows: dict[str, array[int]] = {}
        self._bounds: tuple[int, tuple[float, float]] | None = None

    def add(self, edtf: str, row: int) -> None:
        rows = self._rows.get(edtf)
        if rows is None:
            rows = self._rows[edtf] = array("I")
        rows.append(row)

    def rows_in(self, spans: Iterable[DateRange]) -> dict[int, int]:
        """The rows that may have been in one of some times → how exactly, the most exact first.

        An open end reaches only to the last date that the digest has: “since 2021” is not meant by 2075.
        """
        earliest, latest = self._known_bounds()
        found: dict[int, int] = {}
        by_closeness: dict[int, list[int]] = {}
        for span in spans:
            for edtf, rows in self._rows.items():
                date = self._spans.get(edtf)
                close = None if date is None else closeness(date, span)
                if close is None or date is None:
                    continue
                if close == OPEN and closeness((max(date[0], earliest), min(date[1], latest)), span) is None:
                    continue
                by_closeness.setdefault(close, []).extend(rows)
        for close in sorted(by_closeness):
            for row in sorted(by_closeness[close]):
                found.setdefault(row, close)
        return found

    def _known_bounds(self) -> tuple[float, float]:
        """The first and the last second of all dates, as far as they are closed."""
        if self._bounds is None or self._bounds[0] != len(self._rows):
            dates = [self._spans[edtf] for edtf in self._rows if edtf in self._spans]
            ends = [end for date in dates for end in date if abs(end) != inf]
            self._bounds = len(self._rows), (min(ends, default=-inf), max(ends, default=inf))
        return self._bounds[1]
