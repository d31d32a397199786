"""Finds dates in a query as people write them, with what limits them: `15 aug 2021`, `since 2021`, `1996 to 2001`.

    words → expressions with their readings in EDTF (`dates.people`) → spans of time

What has two readings, as `4/5/2024` has, means both. A month or a day without a year is not a date: its words are
found in the dates of records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from explorer.dates.people import date_at
from explorer.dates.ranges import DOTS, DateRange, date_range


class DateExpression(Struct, frozen=True):
    """A date in a text."""

    start: int
    end: int
    spans: tuple[DateRange, ...]
    """The times that it may mean, one for each reading."""


_BEFORE = re.compile(
    r"(?P<from>since|from|starting|between)\s+(?:the\s+)?|(?P<after>after)\s+(?:the\s+)?|(?P<before>before)\s+(?:the\s+)?|"
    r"(?P<until>until|till|by|up\s+to)\s+(?:the\s+)?"
)
_TO = re.compile(rf"\s*(?:{DOTS}|–|—|-|/)\s*|\s+(?:to|until|till|and|through)\s+")


def find_dates(text: str) -> Iterator[DateExpression]:
    """The dates in a text, in order and without overlap."""
    text, at = text.casefold(), 0
    while at < len(text):
        found = _expression(text, at) if not at or not (text[at - 1].isalnum() or text[at - 1] in "-/.") else None
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def people_date(text: str) -> tuple[DateRange, ...]:
    """The times that a whole text means, as people write dates; empty if it means none."""
    text = text.strip()
    return next((found.spans for found in find_dates(text) if (found.start, found.end) == (0, len(text))), ())


def _expression(text: str, at: int) -> DateExpression | None:
    """The date that starts here, with what limits it: `since 2021`, `1996 to 2001`."""
    limit = _BEFORE.match(text, at)
    first = _date(text, limit.end() if limit else at)
    if first is None:
        return None
    end, spans = first
    to = _TO.match(text, end)
    last = _date(text, to.end()) if to else None
    if last is not None and (limit is None or limit["from"]):
        pairs = ((one, other) for one in spans for other in last[1])
        joined = tuple(DateRange(one.first, other.last) for one, other in pairs if _is_forward(one, other))
        if joined:
            return DateExpression(at, last[0], joined)
    if re.match(rf"(?:[-/.]|{DOTS})\d", text[end:]):
        return None  # as 2024-2023 and 2024..2023
    if limit is None or limit[0].startswith("between"):
        return DateExpression(limit.end() if limit else at, end, spans)
    return DateExpression(at, end, tuple(_limited(limit, span) for span in spans))


def _is_forward(one: DateRange, other: DateRange) -> bool:
    return one.first is not None and other.last is not None and one.first <= other.last


def _limited(limit: re.Match[str], span: DateRange) -> DateRange:
    if limit["from"]:
        return DateRange(span.first, None)
    if limit["after"]:
        return DateRange(None if span.last is None else span.last + 1, None)
    if limit["before"]:
        return DateRange(None, None if span.first is None else span.first - 1)
    return DateRange(None, span.last)


def _date(text: str, at: int) -> tuple[int, tuple[DateRange, ...]] | None:
    """Where the single date that starts here ends, and the times that it may mean."""
    found = date_at(text, at)
    return found and (found[0], tuple(filter(None, map(date_range, found[1]))))


def is_reversed(value: str) -> bool:
    """Whether it has two dates as a range does, although no range can: it ends before it begins."""
    parts = (re.split(sign, value, maxsplit=1) for sign in (DOTS, "/"))
    return any(len(ends) > 1 and all(map(date_range, ends)) for ends in parts)
