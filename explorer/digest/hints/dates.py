"""Dates as people write them, “9 September 2025” or “late 2027”, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from explorer.dates.edtf import DateError
from explorer.dates.people import DAY, MONTH, is_edtf, month_number, whole_date
from explorer.dates.ranges import DOTS
from explorer.digest import messages
from explorer.digest.locations import JsonPath
from explorer.digest.problems import Code, Edit, Problems, quote_value

_LONGEST = 60
"""Characters of a text that is taken for a date."""

_VAGUE = r"late|early|mid|(?:the )?(?:end|beginning|start|middle)(?: of)?"
"""Words for a stretch of a year or month without sharp ends."""


class DateHint(NamedTuple):
    readings: tuple[str, ...]
    """EDTF. Exactly one: it is certain; several: the text may mean each of them; none: it is not a date."""
    is_vague: bool = False
    """Whether the text says more than EDTF can, so that it belongs into `whenText`, too."""


_Readings = tuple[str, ...]
"""As in a hint, but they may still be empty, or no EDTF."""


def date_hint(text: str) -> DateHint:
    """What a text that is not EDTF may mean."""
    if len(text) > _LONGEST:
        return DateHint(())
    plain = re.sub(r"\s+", " ", text.strip().strip("\"'“”‘’").casefold()).replace("−", "-").replace("’", "'")
    readings = tuple(edtf for edtf in dict.fromkeys(_read(plain.rstrip(".,;"))) if edtf and is_edtf(edtf))
    return DateHint(readings, is_vague=bool(readings) and re.search(rf"\b(?:{_VAGUE})\b", plain) is not None)


def _read(text: str) -> _Readings:
    if whole := whole_date(text):
        return whole
    for pattern, reader in _readers():
        match = pattern.fullmatch(text)
        if match and (readings := reader(match)):
            return readings
    return ()


def _one(edtf: str) -> _Readings:
    return (edtf,)


def _inner(match: re.Match[str]) -> str:
    """EDTF of a part of the text that is a date in itself; empty: it isn't, or may mean several."""
    return _of(match["date"])


def _of(text: str) -> str:
    text = text.strip(" ,")
    if is_edtf(text.upper()):
        return text.upper()
    readings = _read(text)
    return readings[0] if len(readings) == 1 else ""


def _marked(mark: str) -> Callable[[re.Match[str]], _Readings]:
    def reader(match: re.Match[str]) -> _Readings:
        edtf = _inner(match)
        return _one(edtf + mark) if edtf and edtf[-1] not in "~?%" and "/" not in edtf else ()

    return reader


def _interval(match: re.Match[str]) -> _Readings:
    start, end = _of(match["start"]), _of(match["end"])
    return _one(f"{start}/{end}") if start and end and "/" not in start + end else ()


def _days(match: re.Match[str]) -> _Readings:
    """`9–12 September 2025`."""
    month = f"{match['month']} {match['year']}"
    start, end = _of(f"{match['start']} {month}"), _of(f"{match['end']} {month}")
    return _one(f"{start}/{end}") if start and end else ()


def _before_christ(match: re.Match[str]) -> _Readings:
    """A year, which EDTF counts from 0, with month and day if they are there."""
    parts, year = match.groupdict(), int(match["year"]) - 1
    edtf = f"-{year:04}" if year else "0000"
    if month := parts.get("month"):
        edtf += f"-{month_number(month):02}" + (f"-{int(parts['day']):02}" if parts.get("day") else "")
    return _one(edtf)


def _time(match: re.Match[str]) -> _Readings:
    return _one(f"{match['date']}T{match['clock']}".upper())


def _opened(form: str) -> Callable[[re.Match[str]], _Readings]:
    def reader(match: re.Match[str]) -> _Readings:
        edtf = _inner(match)
        return _one(form.format(edtf)) if edtf and "/" not in edtf else ()

    return reader


_Reader = tuple[str, Callable[[re.Match[str]], _Readings]]


def _ancient() -> list[_Reader]:
    """Dates before Christ."""
    bc = r"b\.?c\.?(?:e\.?)?"
    return [
        (rf"(?P<year>\d{{1,4}}) ?{bc}", _before_christ),
        (rf"(?:{DAY} )?{MONTH},? (?P<year>\d{{1,4}}) ?{bc}", _before_christ),
        (rf"{MONTH} {DAY},? (?P<year>\d{{1,4}}) ?{bc}", _before_christ),
        (rf"(?:the )?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[ -]century ?{bc}",
         lambda match: _one(f"-{int(match['century']) - 1:02}XX")),
    ]  # fmt: skip


@cache
def _readers() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], _Readings]]]:
    """What a text may look like, in casefolded letters, and what it then means; the first that has a reading counts."""
    readers: list[_Reader] = [
        (r"(?P<date>\d{4}-\d\d-\d\d)[ t_,]+(?P<clock>\d\d:\d\d.*)", _time),
        (r"(?P<date>y-?\d{5,})", lambda match: _one(match["date"].upper())),
        (r"(?P<date>.*[\dx])(?P<mark>[~?%])", lambda match: _marked(match["mark"])(match)),
        (rf"(?P<words>{_VAGUE})[ -](?P<date>.+)", lambda match: _one(_inner(match))),
        (r"(?:about|around|circa|ca\.?|c\.?|approximately|approx\.?|roughly|~) ?(?P<date>.+)", _marked("~")),
        (r"(?:perhaps|maybe|probably|possibly) (?P<date>.+)", _marked("?")),
        (r"(?P<date>.+?) ?\(\?\)", _marked("?")),
        (r"(?P<start>\d{1,2}) ?(?:-|–|—|to|and) ?(?P<end>\d{1,2}) (?P<month>[a-z]+\.?),? (?P<year>\d{4})", _days),
        (r"(?:from|between) (?P<start>.+?) (?:to|until|and|till) (?P<end>.+)", _interval),
        (rf"(?P<start>.*\d.*?) ?(?:–|—| - | to | until | till |{DOTS}) ?(?P<end>.*\d.*)", _interval),
        (r"(?P<start>\d{4})-(?P<end>\d{4})", _interval),
        (r"(?:since|from) (?P<date>.+)", _opened("{}/..")),
        (r"(?P<date>.+?) ?(?:-|–|—|/|to)? ?(?:present|now|today|onwards?|ongoing|open)", _opened("{}/..")),
        (r"(?P<date>.+)/unknown", _opened("{}/")),
        (r"unknown/(?P<date>.+)", _opened("/{}")),
        (r"open/(?P<date>.+)", _opened("../{}")),
        (r"(?:until|till|up to) (?P<date>.+)", _opened("../{}")),
        (r"(?:in|on|of|the year) (?P<date>.+)", lambda match: _one(_inner(match))),
        *_ancient(),
        (r"(?:a\.?d\.? ?)(?P<year>\d{1,4})|(?P<later>\d{1,4}) ?(?:a\.?d\.?|c\.?e\.?)",
         lambda match: _one(f"{int(match['year'] or match['later']):04}")),
    ]  # fmt: skip
    return [(re.compile(pattern, re.ASCII), reader) for pattern, reader in readers]


def date_of_number(number: int) -> str:
    """EDTF for a year, or for a day written as 20231205; empty: it is neither."""
    text = str(number) if 1000 <= number <= 99_999_999 else ""
    if len(text) == 4:
        return text
    readings = date_hint(text).readings if len(text) == 8 else ()
    return readings[0] if len(readings) == 1 else ""


def report_date(problems: Problems, path: JsonPath, error: DateError, item: Any) -> None:
    """Report the invalid date at a path, in a field of `item`, with EDTF for what its writer probably meant."""
    text = getattr(item, str(path[-1]))
    hint = date_hint(text)
    takes_words = getattr(item, "whenText", None) is not None
    has_words = takes_words and re.search(r"[^\W\d_]{3}", text) is not None
    edtf = messages.OR.join(f"“{reading}”" for reading in hint.readings)
    template = messages.WRITE_DATE if edtf else messages.WRITE_DATE_WORDS if has_words else messages.PLAIN
    fix: tuple[Edit, ...] = ()
    if len(hint.readings) == 1:
        fix = (Edit("replace", path, hint.readings[0]),)
        if hint.is_vague and takes_words and not item.whenText:
            template = messages.WRITE_VAGUE_DATE
            fix += (Edit("add", path, text, "whenText"),)
    problem = template.format(problem=error, edtf=edtf, words=quote_value(text))
    problems.error(path, Code.DATE_INVALID, messages.DATE_DROPPED.format(problem=problem), fix)
