"""When records were: finds those whose date may lie in a time, the most exact dates first."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf, nan
from operator import itemgetter

from explorer.dates.ranges import DateRange
from explorer.search.words.rows import Numbers

WITHIN, OPEN = 0, 31
"""How exactly a date lies in a time: all of it, or only perhaps, because one of its ends is open. Between them are
dates that lie in it in part, the shorter the more exact."""
_DAY = 24 * 60 * 60
_SHORT = 31 * _DAY
"""Seconds of a short date, such as a month; most dates are short, and are found by their first second."""


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
        self._rows: dict[str, Numbers] = {}
        self._growing: dict[str, array[int]] = {}
        """The same, while dates are added."""
        self._dates: tuple[Sequence[_Date], Sequence[_Date]] | None = None
        self._found: tuple[object, dict[int, int]] | None = None
        """The last question and its answer: a date stays the same while what follows it is typed."""

    def add(self, edtf: str, row: int) -> None:
        rows = self._growing.get(edtf)
        if rows is None:
            rows = self._rows[edtf] = self._growing[edtf] = array("I")
        rows.append(row)
        self._found = self._dates = None

    def stored(self) -> Iterator[tuple[str, tuple[float, float], Numbers]]:
        """Yield each date with its first and last second (not numbers if it is invalid) and its rows."""
        for edtf, rows in self._rows.items():
            yield edtf, self._spans.get(edtf, (nan, nan)), rows

    def take(self, rows: dict[str, Numbers]) -> None:
        """Have the rows of these dates, which were `stored`."""
        self._rows = rows
        self._found = self._dates = None

    def rows_in(self, spans: Iterable[DateRange], limit: int) -> dict[int, int]:
        """The rows that may have been in one of some times → how exactly, the most exact first; about `limit` of them.

        An open end reaches only to the last date that the digest has: “since 2021” is not meant by 2075.
        """
        spans = tuple(spans)
        if self._found is None or self._found[0] != (spans, limit):
            self._found = (spans, limit), self._find(spans, limit)
        return self._found[1]

    def _find(self, spans: Iterable[DateRange], limit: int) -> dict[int, int]:
        short, long = self.prepare()
        found: dict[int, int] = {}
        by_closeness: dict[int, list[int]] = {}
        for span in spans:
            since, until = (-inf if span.first is None else span.first), (inf if span.last is None else span.last)
            start, end = bisect_left(short, since - _SHORT, key=_first), bisect_right(short, until, key=_first)
            near = [edtf for _, last, edtf in short[start:end] if last >= since]
            for edtf in [*near, *(edtf for first, last, edtf in long if first <= until and last >= since)]:
                by_closeness.setdefault(closeness(self._spans[edtf], span) or 0, []).extend(self._rows[edtf])
        for close in sorted(by_closeness):
            for row in sorted(by_closeness[close])[:limit]:
                found.setdefault(row, close)
            if len(found) >= limit:
                break
        return found

    def prepare(self) -> tuple[Sequence[_Date], Sequence[_Date]]:
        """The short and the long dates, each in order. An open end is taken for that of the whole digest."""
        if self._dates is None:
            spans = [(*self._spans[edtf], edtf) for edtf in self._rows if edtf in self._spans]
            ends = [end for first, last, _ in spans for end in (first, last) if abs(end) != inf]
            earliest, latest = min(ends, default=-inf), max(ends, default=inf)
            dates = sorted((max(first, earliest), min(last, latest), edtf) for first, last, edtf in spans)
            short = [(first, last, edtf) for first, last, edtf in dates if last - first <= _SHORT]
            self._dates = short, [(first, last, edtf) for first, last, edtf in dates if not last - first <= _SHORT]
        return self._dates


_Date = tuple[float, float, str]
"""First and last second, and EDTF."""
_first = itemgetter(0)
