"""Dates for a column of a list: the same statement in fewer and fewer cells, which never says more than the date does.

    Apr 2024        30 Apr 2024, 18:30 → 30 Apr 2024 → Apr 2024        after Apr 2024 → >Apr 2024

A caller takes the first that fits, so nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.dates.edtf import Date, When, midnight
from explorer.dates.labels import NO_DATE, label
from explorer.dates.order import sort_key

UNDATED = "no date"
"""`NO_DATE` in fewer cells."""

WORDS = ("after ", "before ", "between ", "during ", "from ", "until ")
SIGNS = (">", "<")
"""How bounds begin in words, and in signs."""


def short_dates(when: When) -> tuple[str, ...]:
    """A date from its full label to its year: `30 Apr 2024, 18:30 UTC`, `30 Apr 2024`, `Apr 2024`, `2024`.

    An interval with an open or unknown end: `from Aug 2021`, `Aug 2021–`; `until Apr 2024`, `–Apr 2024`.
    """
    return tuple(dict.fromkeys(_dates(when)))


def short_bounds(after: Iterable[When], before: Iterable[When]) -> tuple[str, ...]:
    """When an undated event was, from the dates of the events that it follows and precedes: `after Apr 2024`,
    `>Apr 2024`. What says less takes fewer cells: the month, then the year. Without any dates:
    `no date known`, `no date`."""
    last, first = max(after, key=sort_key, default=None), min(before, key=sort_key, default=None)
    return tuple(dict.fromkeys(_bounds(last and last.ends[-1], first and first.ends[0])))


def one_grammar(forms: tuple[str, ...], *, in_words: bool) -> tuple[str, ...]:
    """Those of the forms that suit a column: its bounds are all in words (`after Apr 2024`), or all in signs.

    All of them, if none does.
    """
    others = SIGNS if in_words else WORDS
    return tuple(form for form in forms if not form.startswith(others)) or forms


def _dates(when: When) -> Iterator[str]:
    start, end = when.start, when.end
    if start is not None and end is not None:
        yield from _spans(when, start, end)
    elif start is not None:
        for date in _coarser(start):
            yield f"from {_named(date)}"
            yield f"{_named(date)}–"
    elif end is not None:
        for date in _coarser(end):
            yield f"until {_named(date)}"
            yield f"–{_named(date)}"


def _spans(when: When, start: Date, end: Date) -> Iterator[str]:
    yield label(when)
    if not when.is_interval:
        if start.time:
            yield f"{_named(start._replace(time=''))}, {start.time[:5]}"
        for date in _coarser(start._replace(time="")):
            yield _named(date)
            if date.approximate or date.uncertain:
                yield "c. " * date.approximate + _named(_plain(date)) + "?" * date.uncertain
        return
    for one, other in zip(_coarser(start), _coarser(end), strict=False):
        yield label(_interval(one, other))
    yield label(_interval(_plain(_coarser(start)[-1]), _plain(_coarser(end)[-1])))


def _bounds(last: Date | None, first: Date | None) -> Iterator[str]:
    if last is not None and first is not None:
        after, before = _named(last), _named(first)
        if after == before:
            yield f"during {after}"
            yield f"in {after}"
        else:
            if last.first <= first.first:
                yield f"between {after} and {before}"
            yield f">{after} <{before}"
    if last is not None:
        yield f"after {_named(last)}"
        yield f">{_named(last)}"
        for date in _coarser(last)[1:]:  # after a day is in its month, or later
            yield f"{_named(date)}–"
    elif first is not None:
        yield f"before {_named(first)}"
        yield f"<{_named(first)}"
        for date in _coarser(first)[1:]:
            yield f"–{_named(date)}"
    else:
        yield NO_DATE
        yield UNDATED


def _coarser(date: Date) -> list[Date]:
    """The date, then its month or part of the year, then its year, as far as these are coarser."""
    dates = [date]
    if date.time:
        dates.append(date._replace(time="", precision="day"))
    if date.day:
        dates.append(_whole(date, date.part))
    if date.part or date.unspecified:
        dates.append(_whole(date, 0))
    return dates


def _whole(date: Date, month: int) -> Date:
    first, count = (month, 1) if month else (1, 12)
    return date._replace(
        first=midnight(date.year, first),
        last=midnight(date.year, first + count) - 1,
        precision="month" if month else "year",
        part=month,
        day=0,
        time="",
        unspecified=None,
    )


def _named(date: Date) -> str:
    return label(When("", date, date))


def _plain(date: Date) -> Date:
    return date._replace(approximate=False, uncertain=False)


def _interval(start: Date, end: Date) -> When:
    return When("/", start, end)
