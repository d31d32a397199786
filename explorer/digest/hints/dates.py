"""Dates as people write them, “9 September 2025” or “late 2027”, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from explorer.dates.people import is_edtf, whole_date
from explorer.dates.ranges import DOTS

_LONGEST = 60
"""Characters of a text that is taken for a date."""

_VAGUE = r"late|early|mid|(?:the )?(?:end|beginning|start|middle)(?: of)?"
"""Words for a stretch of a year or month without sharp ends."""


class DateHint(NamedTuple):
    readings: tuple[str, ...]
    """EDTF. Exactly one: it is certain; several: the text may mean each of them; none: it is not a date."""
    is_vague: bool = False
    """Whether the text says more than EDTF can, so that it belongs into `whenText`, too."""


_NOTHING = DateHint(())


def date_hint(text: str) -> DateHint:
    """What a text that is not EDTF may mean."""
    if len(text) > _LONGEST:
        return _NOTHING
    plain = re.sub(r"\s+", " ", text.strip().strip("\"'“”‘’").casefold()).replace("−", "-").replace("’", "'")
    hint = _read(plain.rstrip(".,;"))
    return hint._replace(readings=tuple(edtf for edtf in dict.fromkeys(hint.readings) if edtf and is_edtf(edtf)))


def _read(text: str) -> DateHint:
    if readings := whole_date(text):
        return DateHint(readings)
    for pattern, reader in _readers():
        match = pattern.fullmatch(text)
        if match and (hint := reader(match)).readings:
            return hint
    return _NOTHING


def _one(edtf: str) -> DateHint:
    return DateHint((edtf,))


def _inner(match: re.Match[str]) -> str:
    """EDTF of a part of the text that is a date in itself; empty: it isn't, or may mean several."""
    return _of(match["date"])


def _of(text: str) -> str:
    text = text.strip(" ,")
    if is_edtf(text.upper()):
        return text.upper()
    readings = _read(text).readings
    return readings[0] if len(readings) == 1 else ""


def _marked(mark: str) -> Callable[[re.Match[str]], DateHint]:
    def reader(match: re.Match[str]) -> DateHint:
        edtf = _inner(match)
        return _one(edtf + mark) if edtf and edtf[-1] not in "~?%" and "/" not in edtf else _NOTHING

    return reader


def _interval(match: re.Match[str]) -> DateHint:
    start, end = _of(match["start"]), _of(match["end"])
    return _one(f"{start}/{end}") if start and end and "/" not in start + end else _NOTHING


def _days(match: re.Match[str]) -> DateHint:
    """`9–12 September 2025`."""
    month = f"{match['month']} {match['year']}"
    start, end = _of(f"{match['start']} {month}"), _of(f"{match['end']} {month}")
    return _one(f"{start}/{end}") if start and end else _NOTHING


def _before_christ(match: re.Match[str]) -> DateHint:
    year = int(match["year"]) - 1
    return _one(f"-{year:04}" if year else "0000")


def _time(match: re.Match[str]) -> DateHint:
    return _one(f"{match['date']}T{match['clock']}".upper())


def _vague(match: re.Match[str]) -> DateHint:
    edtf = _inner(match)
    return DateHint((edtf,), is_vague=True) if edtf else _NOTHING


def _opened(form: str) -> Callable[[re.Match[str]], DateHint]:
    def reader(match: re.Match[str]) -> DateHint:
        edtf = _inner(match)
        return _one(form.format(edtf)) if edtf and "/" not in edtf else _NOTHING

    return reader


@cache
def _readers() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], DateHint]]]:
    """What a text may look like, in casefolded letters, and what it then means; the first that has a reading counts."""
    readers: list[tuple[str, Callable[[re.Match[str]], DateHint]]] = [
        (r"(?P<date>\d{4}-\d\d-\d\d)[ t_,]+(?P<clock>\d\d:\d\d.*)", _time),
        (r"(?P<date>y-?\d{5,})", lambda match: _one(match["date"].upper())),
        (r"(?P<date>.*[\dx])(?P<mark>[~?%])", lambda match: _marked(match["mark"])(match)),
        (rf"(?P<words>{_VAGUE})[ -](?P<date>.+)", _vague),
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
        (r"(?P<year>\d{1,4}) ?b\.?c\.?(?:e\.?)?", _before_christ),
        (r"(?:a\.?d\.? ?)(?P<year>\d{1,4})|(?P<later>\d{1,4}) ?(?:a\.?d\.?|c\.?e\.?)",
         lambda match: _one(f"{int(match['year'] or match['later']):04}")),
    ]  # fmt: skip
    return [(re.compile(pattern, re.ASCII), reader) for pattern, reader in readers]
