"""When records were: finds those whose date may lie in a time, the most exact dates first."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf, isnan, nan
from operator import itemgetter

from explorer.dates.ranges import DateRange
from explorer.digest.packed.checks import check_ascending, check_below, require
from explorer.digest.packed.parts import Parts
from explorer.search.words.lines import lines, lines_of
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
        self._rows_of(edtf).append(row)

    def _rows_of(self, edtf: str) -> array[int]:
        """The rows of a date, to add some."""
        self._found = self._dates = None
        rows = self._growing.get(edtf)
        if rows is None:
            rows = self._rows[edtf] = self._growing[edtf] = array("I")
        return rows

    def parts(self) -> dict[str, memoryview]:
        """Each date with its first and last second (not numbers if it is invalid) and its rows, to be stored."""
        ends, all_rows = array("I", (0,)), array("I")
        for rows in self._rows.values():
            all_rows.extend(rows)
            ends.append(len(all_rows))
        spans = [self._spans.get(edtf, (nan, nan)) for edtf in self._rows]
        return {
            "dates": lines(self._rows),
            "date spans": memoryview(array("d", [second for span in spans for second in span])),
            "date rows": memoryview(all_rows),
            "date ends": memoryview(ends),
        }

    def join(self, dates: dict[str, Numbers]) -> None:
        """Add rows that follow all others, by their dates."""
        for edtf, rows in dates.items():
            self._rows_of(edtf).extend(rows)

    def take(self, rows: dict[str, Numbers]) -> None:
        """Have the rows of these dates, which were `stored`."""
        self._rows, self._growing = rows, {}
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


def take_dates(
    parts: Parts, size: int, dates: dict[str, Numbers], spans: dict[str, tuple[float, float]]
) -> Iterator[None]:
    """Take dates, and the time of each that is valid, from what `DateIndex.parts` returned, in steps of a millisecond.

    `size`: the number of records. Raises DamagedError.
    """
    texts, seconds = list[str](), parts["date spans"].tolist()
    for some in lines_of(parts["dates"]):
        texts += some
        yield
    rows, ends = parts["date rows"], parts["date ends"]
    require(len(texts) == len(ends) - 1 == len(seconds) / 2)
    yield from check_ascending(ends, len(rows))
    yield from check_below(rows, size)
    for at, edtf in enumerate(texts):
        dates[edtf] = rows[ends[at] : ends[at + 1]]
        first, last = seconds[2 * at : 2 * at + 2]
        if not isnan(first):
            require(first <= last)
            spans[edtf] = first, last
        if not at % _SLICE:
            yield
    require(len(dates) == len(texts))


_SLICE = 1024
"""Dates to take between two looks at the clock."""
_Date = tuple[float, float, str]
"""First and last second, and EDTF."""
_first = itemgetter(0)
