"""Parses the dates of a search: `2024`, `1996..2001`, `<2021-08`, and unfinished ones such as `20` and `2021-0`."""

from __future__ import annotations

import re
from typing import NamedTuple

from explorer.dates.edtf import DateError, When, parse

DOTS = r"\.{2,}|…"
"""What stands between the ends of a range: two dots, or as many as somebody types."""


class DateRange(NamedTuple):
    """A span of time in seconds, both ends inclusive; None: open at that end."""

    first: int | None
    last: int | None


def date_range(text: str) -> DateRange | None:
    """The span of a date, an interval or a comparison; None: it is something else, or ends before it starts. A bare `<`
    or `..` is open at both ends."""
    match = re.fullmatch(r"\s*(<=|>=|<|>)?\s*(.*?)\s*", text)
    sign, rest = (match[1] or "", match[2]) if match else ("", text)
    if sign:
        when = _date(rest)
        return DateRange(None, None) if not rest else when and _compared(sign, when)
    start, *ends = re.split(DOTS, rest, maxsplit=1)
    if not ends or "/" in rest:
        when = _date(rest)
        return when and DateRange(when.earliest, when.latest)
    (end,) = ends
    since, until = (_date(part) if part else None for part in (start, end))
    if (start and since is None) or (end and until is None):
        return None
    first, last = since.earliest if since else None, until.latest if until else None
    return None if first is not None and last is not None and last < first else DateRange(first, last)


def _compared(sign: str, when: When) -> DateRange:
    first, last = when.earliest, when.latest
    match sign:
        case "<":
            return DateRange(None, None if first is None else first - 1)
        case "<=":
            return DateRange(None, last)
        case ">":
            return DateRange(None if last is None else last + 1, None)
        case _:
            return DateRange(first, None)


def _date(text: str) -> When | None:
    """A date, perhaps unfinished: `19` is a century, `202` a decade, `2021-0` the year, `2021-08-1` the month."""
    if re.fullmatch(r"\d{2,3}", text):
        text = text.ljust(4, "X")
    begun = re.fullmatch(r"(\d{4}(?:-\d\d)?)-\d?", text)
    try:
        return parse(begun[1] if begun else text)
    except DateError:
        return None
