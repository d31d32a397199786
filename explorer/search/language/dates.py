"""Finds dates in a query as people write them: `15 aug 2021`, `4/2024`, `spring 2024`, `the 1990s`, `1996 to 2001`.

    words → expressions with their readings in EDTF → spans of time

What has two readings, as `4/5/2024` has, means both. A month or a day without a year is not a date: its words are
found in the dates of records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from explorer.dates.ranges import DateRange, date_range


class DateExpression(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    spans: tuple[DateRange, ...]
    """The times that it may mean, one for each reading."""


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {"early": 37, "mid": 38, "middle": 38, "late": 39, "end": 39}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}
_DECADES = {
    name: f"19{number}X"
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}

_YEAR = r"(?P<year>[12]\d{3})"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_NUMBER = r"(?P<number>1[0-2]|0?[1-9])"
_GAP = r"(?:(?:\s*,\s*|\s+|[-/])(?:of\s+|in\s+|the\s+)*)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
        rf"{_MONTH}{_GAP}?{_YEAR}",
        rf"{_MONTH}(?:{_GAP}|\s*)['’]?(?P<short>\d\d)",
        rf"{_YEAR}[-/.]{_NUMBER}(?:[-/.]{_DAY})?",
        rf"(?P<one>\d{{1,2}})(?P<sign>[-/.])(?P<two>\d{{1,2}})(?P=sign){_YEAR}",
        rf"{_NUMBER}[-/.]{_YEAR}",
        rf"(?P<season>spring|summer|autumn|fall|winter){_GAP}?{_YEAR}",
        rf"{_YEAR}{_GAP}(?P<season>spring|summer|autumn|fall|winter)",
        rf"(?P<part>early|mid|middle|late|end){_GAP}{_YEAR}",
        rf"(?:q|(?P<th>first|second|third|fourth|1st|2nd|3rd|4th|last)\s+quarter)(?P<quarter>[1-4])?{_GAP}?{_YEAR}",
        rf"{_YEAR}{_GAP}?q(?P<quarter>[1-4])",
        rf"(?P<th>first|second|1st|2nd)\s+half{_GAP}{_YEAR}",
        r"(?:the\s+|early\s+|mid[-\s]?|late\s+)*(?P<decade>[12]\d\d)0['’]?s",
        r"(?:the\s+)?['’]?(?P<tens>[1-9])0['’]?s",
        rf"(?:the\s+)?(?P<named>{'|'.join(_DECADES)})",
        r"(?:the\s+)?(?P<century>1\d|2[01])(?:st|nd|rd|th)\s+century",
        _YEAR,
    )
)
_BEFORE = re.compile(
    r"(?P<from>since|from|starting|between)\s+(?:the\s+)?|(?P<after>after)\s+(?:the\s+)?|(?P<before>before)\s+(?:the\s+)?|"
    r"(?P<until>until|till|by|up\s+to)\s+(?:the\s+)?"
)
_TO = re.compile(r"\s*(?:\.\.|–|—|-|/)\s*|\s+(?:to|until|till|and|through)\s+")
_AGE_OF_TENS = 3
"""`20s` are the 2020s, `30s` and later ones those of the last century."""


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
    if re.match(r"[-/.]\d", text[end:]):
        return None  # as 2024-2023
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
    for form in _FORMS:
        found = form.match(text, at)
        if found is None or _continues(text, found.end()):
            continue
        spans = tuple(filter(None, map(date_range, _edtf(found.groupdict()))))
        if spans:
            return found.end(), spans
    return None


def _continues(text: str, end: int) -> bool:
    """Whether the word goes on, so that what was matched is only a part of it."""
    rest = text[end : end + 2]
    return rest[:1].isalnum() or (rest[:1] in "-/." and rest[1:].isdigit() and not text[end - 4 : end].isdigit())


def _edtf(found: dict[str, str | None]) -> Iterator[str]:
    """The readings of a date in EDTF; impossible ones among them."""
    year = found.get("year") or ""
    if found.get("one"):
        one, two = int(found["one"] or 0), int(found["two"] or 0)
        yield from dict.fromkeys((f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}"))
    elif found.get("month") or found.get("number"):
        name = found.get("month")
        month = _MONTHS.index(name[:3]) + 1 if name else int(found["number"] or 0)
        if found.get("short"):
            year = f"{19 + (int(found['short'] or 0) < _PIVOT)}{found['short']}"
        day = found.get("day")
        yield f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    elif part := _part(found):
        yield f"{year}-{part}"
    elif tens := found.get("tens"):
        yield f"{20 if int(tens) < _AGE_OF_TENS else 19}{tens}X"
    elif found.get("decade") or found.get("named"):
        yield _DECADES[found["named"]] if found.get("named") else f"{found['decade']}X"  # type: ignore[index]
    elif century := found.get("century"):
        yield f"{int(century) - 1}XX"
    elif not found.get("th") and "quarter" not in found:
        yield year


_PIVOT = 50
"""Two digits below this are a year of this century: `apr 24`."""


def _part(found: dict[str, str | None]) -> int | None:
    """A season, a quarter, a half or a third of a year, as EDTF numbers them."""
    if name := found.get("season"):
        return _SEASONS[name]
    if name := found.get("part"):
        return _PARTS[name]
    if "quarter" in found and (found["quarter"] or found.get("th")):
        return 32 + (int(found["quarter"]) if found["quarter"] else _ORDINALS[found["th"] or ""])
    return 39 + _ORDINALS[name] if (name := found.get("th")) else None
