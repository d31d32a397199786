"""Dates that need no day of publication, or only its year."""

from __future__ import annotations

from datetime import date

from explorer.draft.dating.days import (
    days_text,
    decade_text,
    half_text,
    month_text,
    part_of_month_text,
    quarter_text,
    year_text,
)
from explorer.draft.dating.reckoning import Read, Reader, Words, number
from explorer.draft.dating.tokens import DECADES, NUMBERS, SEASONS
from explorer.draft.document import Trust


def iso(words: Words) -> Read | None:
    text = words.word("date").upper()
    day = days_text(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if not day:
        return None
    return Read(text, "clock") if "T" in text else Read(day)


def numeric(words: Words) -> Read | None:
    """`4/7/2025`, if it can be read in one way only; with full stops the day comes first."""
    text = words.word("date")
    sign = text.lstrip("0123456789")[:1]
    first, second, year = map(int, text.split(sign))
    readings = {days_text(year, second, first)} | ({days_text(year, first, second)} if sign != "." else set())
    readings.discard("")
    if len(readings) > 1:
        return Read("", trust=Trust.DOUBT)
    return Read(readings.pop()) if readings else None


def day_of_month(words: Words) -> Read | None:
    """Month and day, in either order, with a year or in the one that is nearest."""
    month, day = words.month(), words.number("day")
    if not 0 < day < 32:
        return None
    if (
        (month, day) == (9, 11)
        and not words.has("year")
        and words.after().lower().startswith(("attack", "terror", "hijack"))
    ):
        return Read("2001-09-11")
    if words.has("year"):
        value = days_text(words.number("year"), month, day)
        return Read(value, trust=Trust.AGREED if value else Trust.DOUBT)
    if words.today is None:
        return Read("", trust=Trust.DOUBT)
    year = _nearest_year(words, month, day)
    value = days_text(year, month, day)
    return Read(value, trust=Trust.CHECKED if value else Trust.DOUBT)


def days_of_month(words: Words) -> Read | None:
    """“July 3–5, 2025”."""
    first, last, month = words.number("day"), words.number("last"), words.month()
    if not 0 < first < last < 32:
        return None
    if words.has("year"):
        year = words.number("year")
    elif words.today is None:
        return Read("", "interval", Trust.DOUBT)
    else:
        year = _nearest_year(words, month, first)
    start, end = days_text(year, month, first), days_text(year, month, last)
    return (
        Read(f"{start}/{end}", "interval", Trust.AGREED if words.has("year") else Trust.CHECKED)
        if start and end
        else None
    )


def month_of_year(words: Words) -> Read | None:
    return Read(month_text(words.number("year"), words.month()))


def month(words: Words) -> Read | None:
    """A month alone, in the year that is nearest; not a person called April."""
    if not words.has("in") and (words.after().istitle() or _is_name(words.before())):
        return None
    if words.today is None:
        return Read("", trust=Trust.DOUBT)
    year = _nearest_year(words, words.month(), 15)
    return Read(month_text(year, words.month()), trust=Trust.CHECKED)


def _is_name(before: str) -> bool:
    return before.istitle() and before.lower() not in _NO_NAMES


_NO_NAMES = frozenset("the a this and but or from until till late early each every when while as of by our".split())


def _nearest_year(words: Words, month: int, day: int) -> int:
    """The year in which a day without one lies: the nearest, or what the verbs say if they are not far off."""
    assert words.today is not None
    today = words.today
    future = words.is_future()

    def distance(year: int) -> int:
        away = (date(year, month, min(day, 28)) - today).days
        if future is None:
            return abs(away)
        against = away < -31 if future else away > 60
        return abs(away) + 300 * against

    return min((year for year in (today.year, today.year - 1, today.year + 1) if 0 < year < 9999), key=distance)


def years(words: Words) -> Read | None:
    """“2001–04”, “2023/24”; “2001-04” may be a month, and “2024-04” is one."""
    first, text = words.number("year"), words.word("last")
    if len(text) != 2:
        return None
    last = first - first % 100 + int(text)
    if last > first:
        if "-" in words.written() and 1 <= int(text) <= 12:
            return Read("", trust=Trust.DOUBT)
        return Read(f"{first:04}/{last:04}", "interval")
    return Read(month_text(first, int(text))) if 1 <= int(text) <= 12 and "-" in words.written() else None


def months(words: Words) -> Read | None:
    """“May–July 2020”."""
    first, last, year = words.month(), words.month("last"), words.number("year")
    return Read(f"{month_text(year, first)}/{month_text(year, last)}", "interval") if first < last else None


def spoken_year(words: Words) -> Read | None:
    """“Nineteen ninety-six”, “two thousand”."""
    first, *rest = words.all("spoken")
    if rest == ["thousand"]:
        return Read("2000") if first == "two" and words.unit() == "year" else None
    head, tail = NUMBERS.get(first, 0), number(rest)
    if head not in (18, 19, 20) or not 10 <= tail < 100:
        return None
    return Read(f"{head}{tail}" + (f"-{words.month():02}" if words.has("month") else ""))


_COUNTED = frozenset(
    """
    percent people miles kilometers kilometres km feet meters metres points troops soldiers dollars euros pounds
    tons tonnes square votes seats jobs homes others or more times acres barrels
    """.split()
)


def year(words: Words) -> Read | None:
    """A number that is a year: by the words before, or of these times and not a number of something."""
    text, before, after = words.word("year"), words.before(), words.after()
    if before in ("$", "€", "£", "#", "¥", "/", ".", ":") or after in ("%", ":", "/"):
        return None
    led = words.has("led") or words.has("fiscal")
    counted = after.lower() in _COUNTED or (
        after.islower() and after.endswith("s") and after not in ("was", "is", "as", "has")
    )
    if counted and not (led and after not in _COUNTED):
        return None
    if words.word("fiscal") not in ("", "the", "fiscal", "year"):
        return None
    if not led and not "1900" <= text <= "2049":
        return None
    return Read(text)


def decade(words: Words) -> Read | None:
    """“The 1990s”, “the ’90s”, “the nineties”; not “in his 40s”."""
    word = words.word("decade")
    digits = "".join(filter(str.isdigit, word))
    if len(digits) == 4:
        is_century = digits.endswith("00") and digits < "2000"
        return Read(f"{digits[:2]}XX" if is_century else decade_text(int(digits)))
    if not words.has("the") or words.before().lower() in ("his", "her", "their", "my", "your"):
        return None
    if word in DECADES:
        return Read(f"{DECADES[word]}X")
    return Read(decade_text(int(digits) + (2000 if digits < "30" else 1900)), trust=Trust.CHECKED)


def century(words: Words) -> Read | None:
    count = words.number("number")
    return Read(f"{count - 1:02}XX") if words.unit() == "century" and 0 < count < 23 else None


def quarter(words: Words) -> Read | None:
    """“The third quarter of 2024”, “Q3”; without a year the last one that has begun."""
    if words.has("unit") and (words.unit() != "quarter" or words.word("number") in ("past", "previous", "latest")):
        return None
    if words.word("number") == "last" and not (words.has("year") or words.has("which")):
        return None  # the one before this
    count = int(words.word("q")[1]) if words.has("q") else _count(words.word("number"), words.number("number"), 4)
    if not 0 < count < 5:
        return None
    if words.has("year"):
        return Read(quarter_text(words.number("year"), count))
    if words.today is None:
        return Read("", trust=Trust.DOUBT)
    year = words.today.year + _step(words)
    if not words.has("which") and 3 * count - 2 > words.today.month and words.is_future() is not True:
        year -= 1
    return Read(quarter_text(year, count), trust=Trust.CHECKED)


def _count(word: str, number: int, last: int) -> int:
    """The number of a part, where `last` is that of “the last”."""
    return last if word in ("last", "final") else number


def _step(words: Words) -> int:
    which = words.word("which")
    return -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming") else 0


def half(words: Words) -> Read | None:
    count = _count(words.word("number"), words.number("number"), 2)
    if words.has("year"):
        value = half_text(words.number("year"), count)
    elif words.today is None:
        return Read("", trust=Trust.DOUBT)
    else:
        value = half_text(words.today.year + _step(words), count)
    return Read(value) if value else None


def part_of_month(words: Words) -> Read | None:
    """“The first week of March”: its first seven days; “the second half of January 2026”: from the 16th on."""
    count, unit, last = words.number("number"), words.word("unit"), words.word("number") in ("last", "final")
    if unit == "half" and (last or count in (1, 2)):
        days = (1, 15) if count == 1 and not last else (16, 0)
    elif unit == "week" and (last or 1 <= count <= 4):
        days = (-6, 0) if last else (7 * count - 6, 7 * count)
    else:
        return None
    if words.has("year"):
        year = words.number("year")
    elif words.today is not None:
        year = _nearest_year(words, words.month(), 15)
    else:
        return Read("", trust=Trust.DOUBT)
    return Read(part_of_month_text(year, words.month(), *days), "interval", Trust.CHECKED)


def season(words: Words) -> Read | None:
    """A season of a year, or this, last or next one; a winter belongs to the year in which it begins."""
    code = SEASONS[words.word("season")]
    if words.has("year"):
        return Read(f"{words.number('year'):04}-{code}")
    today = words.today
    if today is None:
        return Read("", trust=Trust.DOUBT)
    begins = 3 * (code - 20)
    year, step = today.year, _step(words)
    if (step < 0 and (today.month < begins + 3 or code == 24) and not (code == 24 and today.month < 3)) or (
        step < 0 and code == 24
    ):
        year -= 1
    elif step > 0 and today.month >= begins:
        year += 1
    elif step == 0 and code == 24 and today.month < 6:
        year -= 1
    text = year_text(year)
    return Read(f"{text}-{code}", trust=Trust.CHECKED) if text else None


_YEAR = r"(?:,?f?T?(?P<year>Y))"
_WHICH = r"f?(?P<which>[cpxR])h?U"

PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("iso", r"(?P<date>I)", iso),
    ("numeric", r"(?P<date>X)", numeric),
    ("days", r"(?P<month>[Mu])(?P<day>[DO])[-o&](?P<last>[DO])(?:,?(?P<year>Y))?", days_of_month),
    ("days", r"(?P<day>[DO])[-o&](?P<last>[DO])(?P<month>[Mu])(?:,?(?P<year>Y))?", days_of_month),
    ("day", r"(?:W,?)?(?P<month>[Mu])T?(?P<day>[DO])(?:,?(?P<year>Y))?", day_of_month),
    ("day", r"(?:W,?i?)?T?(?P<day>[DO])f?(?P<month>[Mu])(?:,?(?P<year>Y))?", day_of_month),
    ("month", r"(?P<month>[Mu]),?f?(?P<year>Y)", month_of_year),
    ("month", r"(?P<in>(?<=[iosfmbe]))?(?P<month>M)", month),
    ("month", r"(?P<in>(?<=[ismbe]))(?P<month>u)", month),
    ("year", r"(?P<led>(?<=[iosmbfpxr&ehT~]))?(?P<fiscal>T?(?:hU?|U))?(?P<year>Y)", year),
    ("years", r"T?(?P<year>Y)[-/](?P<last>[DN])", years),
    ("months", r"(?P<month>[Mu])[-o](?P<last>[Mu]),?(?P<year>Y)", months),
    ("year", r"(?:(?P<month>[Mu]),?)?(?P<spoken>NN(?:-N)?)", spoken_year),
    ("year", r"T(?P<unit>U)(?P<spoken>Nn)", spoken_year),
    ("decade", r"(?P<the>T|(?<=e)|(?<=e-))?(?P<decade>K)", decade),
    ("century", r"T?(?P<number>[ON](?:-[ON])?)-?(?P<unit>U)", century),
    ("quarter", r"(?P<which>[cpxR])UPh?(?P<number>O)-?(?P<unit>U)", quarter),
    ("quarter", rf"T?h?-?(?P<number>[Op])-?(?P<unit>U)(?:{_YEAR}|{_WHICH})?", quarter),
    ("quarter", r"T(?P<year>Y)h?(?P<number>O)-?(?P<unit>U)", quarter),
    ("quarter", rf"(?P<q>Q)(?:{_YEAR}|{_WHICH})?", quarter),
    ("half", rf"T?(?P<number>[Op])L(?:{_YEAR}|{_WHICH})", half),
    ("part-of-month", r"T?(?P<number>[Op])(?P<unit>[LU])f(?P<month>[Mu])(?:,?f?(?P<year>Y))?", part_of_month),
    ("season", r"(?:(?P<which>[cpxR])p?)?(?P<season>S),?f?(?P<year>Y)", season),
    ("season", r"T(?P<season>S)fT?(?P<year>Y)", season),
    ("season", r"(?P<which>[cpxR])p?(?P<season>S)", season),
)
"""Rule, pattern of letters, reader."""
