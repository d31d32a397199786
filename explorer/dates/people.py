"""Reads single dates as people write them: `15 aug 2021`, `4/2024`, `spring 2024`, `the 1990s`, `20th century`.

    text → form → readings in EDTF, impossible ones left out

The day comes first in `4.5.2024`; `4/5/2024` has two readings. A month or a day without a year is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explorer.dates.edtf import DateError, parse

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS = {"early": 37, "mid": 38, "middle": 38, "late": 39, "end": 39}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}
_DECADES = {
    name: f"19{number}X"
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


_YEAR = r"(?P<year>\d{4})"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
"""These two also serve for dates before Christ."""
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:the\s+)?"
_NUMBER = r"(?P<number>1[0-2]|0?[1-9])"
_GAP = r"(?:(?:\s*,\s*|\s+|[-/])(?:of\s+|in\s+|the\s+|year\s+)*)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_FORMS = (
    rf"{_WEEKDAY}{DAY}{_GAP}{MONTH}{_GAP}{_YEAR}",
    rf"{_WEEKDAY}{MONTH}{_GAP}{DAY}{_GAP}{_YEAR}",
    rf"{_YEAR}{_GAP}{MONTH}(?:{_GAP}{DAY})?",
    rf"{MONTH}{_GAP}?{_YEAR}",
    rf"{_YEAR}[-/.]{_NUMBER}(?:[-/.]{DAY})?",
    r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)",
    rf"(?P<one>\d{{1,2}})(?P<sign>[-/]|\.\s?)(?P<two>\d{{1,2}})(?P=sign){_YEAR}",
    rf"{_NUMBER}[-/.]{_YEAR}",
    rf"(?:the\s+)?{_SEASON}{_GAP}?{_YEAR}",
    rf"{_YEAR}{_GAP}{_SEASON}",
    rf"(?:the\s+)?(?:q|(?P<th>first|second|third|fourth|1st|2nd|3rd|4th|last)\s+quarter)(?P<quarter>[1-4])?"
    rf"{_GAP}?{_YEAR}",
    rf"{_YEAR}{_GAP}?q(?P<quarter>[1-4])",
    rf"(?:the\s+)?(?P<th>first|second|1st|2nd)\s+half{_GAP}{_YEAR}",
    r"(?:the\s+)?(?P<decade>\d{3})0['’]?s",
    r"(?:the\s+)?(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century",
    _YEAR,
)
_CASUAL_FORMS = (
    rf"{MONTH}(?:{_GAP}|\s*)['’]?(?P<short>\d\d)",
    rf"(?P<part>early|mid|middle|late|end){_GAP}{_YEAR}",
    r"(?:the\s+|early\s+|mid[-\s]?|late\s+)*(?P<decade>\d{3})0['’]?s",
    r"(?:the\s+)?['’]?(?P<tens>[1-9])0['’]?s",
    rf"(?:the\s+)?(?P<named>{'|'.join(_DECADES)})",
)
"""Less exact, or of two digits of a year: what they mean is likely, but not certain."""
_AGE_OF_TENS = 3
"""`20s` are the 2020s, `30s` and later ones those of the last century."""
_PIVOT = 50
"""Two digits below this are a year of this century: `apr 24`."""


@cache
def _certain_forms() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _FORMS))


@cache
def _all_forms() -> tuple[re.Pattern[str], ...]:
    *certain, year = _certain_forms()
    return (*certain, *map(re.compile, _CASUAL_FORMS), year)


def whole_date(text: str) -> tuple[str, ...]:
    """What a whole text in casefolded letters certainly means as EDTF: one reading, two, or none if it is no date."""
    return next(filter(None, (_readings(form.fullmatch(text)) for form in _certain_forms())), ())


def date_at(text: str, at: int) -> tuple[int, tuple[str, ...]] | None:
    """Where the date that starts here ends, and what it means, casual forms among them. `text` is casefolded.

    Years are from 1000 to 2999: other numbers of four digits are hardly dates in a text.
    """
    for form in _all_forms():
        found = form.match(text, at)
        if found is not None and not _continues(text, found.end()):
            readings = tuple(edtf for edtf in _readings(found) if edtf[0] in "12")
            if readings:
                return found.end(), readings
    return None


def _continues(text: str, end: int) -> bool:
    """Whether the word goes on, so that what was matched is only a part of it."""
    rest = text[end : end + 2]
    return rest[:1].isalnum() or (rest[:1] in "-/." and rest[1:].isdigit() and not text[end - 4 : end].isdigit())


def month_number(name: str) -> int:
    """1 to 12, from a name that `MONTH` matches."""
    return _MONTHS.index(name[:3]) + 1


def is_edtf(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _readings(found: re.Match[str] | None) -> tuple[str, ...]:
    return tuple(filter(is_edtf, _edtf(found.groupdict()))) if found else ()


def _edtf(found: dict[str, str | None]) -> Iterator[str]:
    """The readings of a date in EDTF; impossible ones among them."""
    year = found.get("year") or ""
    if found.get("one"):
        one, two = int(found["one"] or 0), int(found["two"] or 0)
        readings = (f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}")
        is_dotted = (found["sign"] or "").startswith(".") and two <= len(_MONTHS)
        yield from dict.fromkeys(readings[:1] if is_dotted else readings)
    elif found.get("month") or found.get("number"):
        name = found.get("month")
        month = month_number(name) if name else int(found["number"] or 0)
        if found.get("short"):
            year = f"{19 + (int(found['short'] or 0) < _PIVOT)}{found['short']}"
        day = found.get("day")
        yield f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
    elif part := _part(found):
        yield f"{year}-{part}"
    elif tens := found.get("tens"):
        yield f"{20 if int(tens) < _AGE_OF_TENS else 19}{tens}X"
    elif decade := found.get("decade"):
        yield f"{decade}X"
    elif named := found.get("named"):
        yield _DECADES[named]
    elif century := found.get("century"):
        yield f"{int(century) - 1:02}XX"
    elif not found.get("th") and "quarter" not in found:
        yield year


def _part(found: dict[str, str | None]) -> int | None:
    """A season, a quarter, a half or a third of a year, as EDTF numbers them."""
    if name := found.get("season"):
        return _SEASONS[name]
    if name := found.get("part"):
        return _PARTS[name]
    if "quarter" in found and (found["quarter"] or found.get("th")):
        return 32 + (int(found["quarter"]) if found["quarter"] else _ORDINALS[found["th"] or ""])
    return 39 + _ORDINALS[name] if (name := found.get("th")) else None
