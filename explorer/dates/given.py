"""Reads a date that a person gives when asked for one: as this program prints dates, as people write them, or EDTF.

    text → EDTF as it is → today, yesterday → what `labels` and `short` print, back again → `people`

What has two readings, as 03/04/2025 has, is refused with both: nothing here is guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from explorer.dates.edtf import MAX_LENGTH, DateError, parse
from explorer.dates.labels import PARTS, label
from explorer.dates.people import is_edtf, whole_date
from explorer.dates.ranges import DOTS

EXPECTED = "expected a date such as 28 Nov 2025, Nov 2025, 2025, 2025-11-28 or 2012..2016, found “{found}”"
AMBIGUOUS = "“{found}” may be {readings}: write {forms}"
OR = " or "
_AGO = {"today": 0, "yesterday": 1}
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
"""Approximate, uncertain → the mark of EDTF."""
_YEAR = r"(?:(?P<plain>\d{4})|(?P<number>\d{1,4}|\d{1,3}(?:,\d{3})+) (?P<era>b?ce))"
_CLOCK = r"(?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?P<zone> utc(?P<offset>[+-]\d\d(?::\d\d)?)?)?"
_TO = re.compile(rf"\s+(?:to|–|-)\s+|\s*–\s*|\s*(?:{DOTS})\s*|(?<=\b\d{{4}})-(?=\d{{4}}\b)")
"""What stands between the ends of a period."""
_BOTH_ENDS = re.compile(r"from (.+ to .+)|between (.+) and (.+)")


def given_date(text: str, today: date | None = None) -> str:
    """What a date means as EDTF; empty if the text is.

    Args:
        text: What was typed.
        today: From which “today” and “yesterday” are counted; None: the day of this machine.

    Raises:
        DateError: It is no date, or has two readings; `str()` says what to write.
    """
    text = " ".join(text.split())
    if not text or is_edtf(text):
        return text
    folded = text.casefold()
    if folded in _AGO:
        return ((today or date.today()) - timedelta(_AGO[folded])).isoformat()
    if len(text) <= MAX_LENGTH:
        if both := _BOTH_ENDS.fullmatch(folded):
            folded = both[1] or f"{both[2]} to {both[3]}"
        if printed := _printed(folded):
            return printed
        readings = whole_date(folded)
        if len(readings) > 1:
            meant = OR.join(map(_label, readings))
            raise DateError(AMBIGUOUS.format(found=text, readings=meant, forms=OR.join(readings)))
        if readings:
            return readings[0]
    found = text if len(text) <= 40 else f"{text[:39]}…"
    raise DateError(EXPECTED.format(found=found))


def _printed(text: str) -> str:
    """What a label of a date or an interval says; empty: it is none."""
    for pattern, form in _open_forms():
        if (found := pattern.fullmatch(text)) and (date := _end(found[1].split())):
            return form.format(date)
    return _single(text) or next(filter(None, (_interval(text, dash) for dash in _TO.finditer(text))), "")


@cache
def _open_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Intervals with one known end → their EDTF."""
    forms = {
        r"from (.+), end unknown": "{}/",
        r"until (.+), start unknown": "/{}",
        r"(.+) or later": "{}/..",
        r"(?:from|since) (.+)": "{}/..",
        rf"(.+?)\s*(?:–|{DOTS})": "{}/..",
        r"until (.+)": "../{}",
        rf"(?:–|{DOTS})\s*(.+)": "../{}",
    }
    return tuple((re.compile(pattern), form) for pattern, form in forms.items())


def _interval(text: str, dash: re.Match[str]) -> str:
    """What stands on both sides of a dash: `3–5 Dec 2023` writes the common end of both once."""
    left, right = text[: dash.start()].split(), text[dash.end() :].split()
    end = _end(right) if left else ""
    start = end and (_end([*left, *right[len(left) :]]) or _end(left))
    interval = f"{start}/{end}"
    return interval if start and is_edtf(interval) else ""


def _end(words: list[str]) -> str:
    text = " ".join(words)
    return _single(text) or (readings[0] if len(readings := whole_date(text)) == 1 else "")


def _single(text: str) -> str:
    """One date, perhaps `about` or `perhaps`; empty: it is none."""
    uncertain = text.startswith("perhaps ") or text.endswith("?")
    text = text.removeprefix("perhaps ").removesuffix("?")
    bare = re.sub(r"^(?:about|c\.|ca\.|circa) ", "", text)
    mark = _MARKS[bare != text, uncertain]
    edtf = _plain(bare.removeprefix("the "))
    return f"{edtf}{mark}" if edtf and is_edtf(f"{edtf}{mark}") else ""


def _plain(text: str) -> str:
    for pattern in _patterns():
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            if parts.get("span"):
                return _span_of_years(found["span"], text)
            if parts.get("years"):
                return found["years"][:3] + "X" if found["years"][2] != "0" else found["years"][:2] + "XX"
            year = _edtf_year(parts)
            if parts.get("part"):
                year += f"-{_numbers()[found['part']]:02}"
            if parts.get("day"):
                year += f"-{int(found['day']):02}"
            if parts.get("unknown"):
                year += "-XX" if parts.get("part") or found["unknown"] == "month" else "-XX-XX"
            return year + _edtf_time(parts)
    return ""


@cache
def _numbers() -> dict[str, int]:
    """What a part of the year is called, without the year → its number."""
    return {form.format("").casefold().rstrip(): number for number, form in PARTS.items()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = sorted(map(re.escape, _numbers()), key=len, reverse=True)
    part = rf"(?P<part>{'|'.join(names)}) ?"
    texts = (
        rf"(?:(?P<day>[1-9]\d?) )?{part}{_YEAR}(?:, {_CLOCK})?",
        rf"a (?P<unknown>day|month) in (?:{part})?{_YEAR}",
        r"(?P<years>\d{3}0)s",
        r"(?P<span>decade|century) .+",
        _YEAR,
    )
    return tuple(map(re.compile, texts))


def _edtf_year(parts: dict[str, str | None]) -> str:
    if plain := parts.get("plain"):
        return plain
    number = int((parts.get("number") or "").replace(",", ""))
    year = 1 - number if parts.get("era") == "bce" else number
    sign, digits = "-" * (year < 0), f"{abs(year):04}"
    return f"Y{sign}{digits}" if len(digits) > 4 else sign + digits


def _edtf_time(parts: dict[str, str | None]) -> str:
    if not (clock := parts.get("clock")):
        return ""
    zone = (parts.get("offset") or "Z") if parts.get("zone") else ""
    return f"T{clock}{parts.get('second') or ':00'}{zone}"


def _span_of_years(name: str, text: str) -> str:
    """`decade 2000–2009`, `century 200–101 BCE`: the form that says the same, of both that may; empty: neither."""
    found = re.match(rf"{name} ([\d,]+)", text)
    if found is None:
        return ""
    first, places = int(found[1].replace(",", "")), 1 if name == "decade" else 2
    forms = (
        f"{sign}{number // 10**places:0{4 - places}}{'X' * places}" for sign, number in (("", first), ("-", first - 1))
    )
    return next((form for form in forms if is_edtf(form) and _label(form).casefold() == text), "")


def _label(edtf: str) -> str:
    return label(parse(edtf))
