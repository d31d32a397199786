"""Parses EDTF dates into a span of seconds with its precision.

The subset is EDTF levels 0 and 1 (ISO 8601-2:2019) and the sub-year codes 25–41 of level 2. Seconds are
counted from 1970-01-01T00:00:00 in the proleptic Gregorian calendar, for any year, without leap seconds; a
time without a zone counts as UTC. Year 0 is 1 BCE.
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple, get_args

MAX_LENGTH = 100
"""The longest text that is parsed. `Y-170000002~/Y-160000000~` has 25 characters."""

# A Literal and named tuples, because opening any digest imports this module: an Enum and two dataclasses would
# take 2.5 ms more.
Precision = Literal["second", "day", "month", "quarter", "season", "quadrimester", "half", "year", "decade", "century"]

PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""From the finest to the coarsest."""

_DAY = 86_400
_MARKS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
"""Mark after a date → (approximate, uncertain)."""

_PLAIN = "a date such as 2024, 2024-04 or 2024-04-30, or an interval such as 1996/2001"
_CLOCK = "a time such as 18:30:00, 18:30:00Z or 18:30:00+04:30"


class DateError(ValueError):
    """The text is not a date of this subset. `str()` is what was expected and what was found."""


class Date(NamedTuple):
    """One date as written: the whole of a `When`, or one end of an interval."""

    first: int
    """The first second it may mean."""
    last: int
    """The last second it may mean, inclusive."""
    precision: Precision
    """`month` for `1985-04-XX`."""
    year: int
    """For a decade or a century, its lowest year."""
    part: int = 0
    """1–12: a month; 21–41: another part of the year; 0: the whole year."""
    day: int = 0
    """1–31; 0: not given."""
    time: str = ""
    """`18:30:00`, alone or followed by `Z` or an offset such as `+04:30` or `-05`; empty: not given."""
    unspecified: Literal["month", "day"] | None = None
    """What `XX` stands for: the month in `2004-XX`, the day in `2004-07-XX` and `2004-XX-XX`; None: no `XX`."""
    approximate: bool = False
    uncertain: bool = False


class When(NamedTuple):
    """When something was: a date or an interval. Of a date, `start` and `end` are the same."""

    edtf: str
    """As given."""
    start: Date | None
    """None: open or unknown; then `end` is a date."""
    end: Date | None
    """None: open or unknown; then `start` is a date."""

    @property
    def earliest(self) -> int | None:
        """The first second it may mean; None: the start is open or unknown."""
        return None if self.start is None else self.start.first

    @property
    def latest(self) -> int | None:
        """The last second it may mean, inclusive; None: the end is open or unknown."""
        return None if self.end is None else self.end.last

    def may_overlap(self, first: int | None, last: int | None) -> bool:
        """Whether it may have been between two seconds, inclusive. None, and an end that is missing, set no limit."""
        earliest, latest = self.earliest, self.latest
        return (earliest is None or last is None or earliest <= last) and (
            latest is None or first is None or first <= latest
        )

    @property
    def ends(self) -> tuple[Date, ...]:
        """The known ends: one or two of an interval, otherwise the date itself, once."""
        ends = (self.start, self.end) if self.is_interval else (self.start,)
        return tuple(date for date in ends if date is not None)

    @property
    def precision(self) -> Precision:
        """For an interval, the precision of its coarser known end."""
        return max((date.precision for date in self.ends), key=PRECISIONS.index)

    @property
    def approximate(self) -> bool:
        """Whether any end is approximate; `start` and `end` know which."""
        return any(date.approximate for date in self.ends)

    @property
    def uncertain(self) -> bool:
        """Whether any end is uncertain; `start` and `end` know which."""
        return any(date.uncertain for date in self.ends)

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def open_start(self) -> bool:
        """`../2001`. If `start` is None and this is False, the start is unknown: `/2001`."""
        return self.edtf.startswith("..")

    @property
    def open_end(self) -> bool:
        """`2021-08/..`. If `end` is None and this is False, the end is unknown: `2021-08/`."""
        return self.edtf.endswith("..")


# Meteorological seasons. EDTF does not say which hemisphere 21–24 mean: they count as northern. A northern winter and
# a southern summer begin in the December of their year, because spring comes first in the codes.
_SEASONS = ((3, (21, 25, 31)), (6, (22, 26, 32)), (9, (23, 27, 29)), (12, (24, 28, 30)))

_PARTS: dict[int, tuple[int, int, Precision]] = {
    **{month: (month, 1, "month") for month in range(1, 13)},
    **{code: (month, 3, "season") for month, codes in _SEASONS for code in codes},
    **{33 + quarter: (1 + 3 * quarter, 3, "quarter") for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4, "quadrimester") for third in range(3)},
    **{40 + half: (1 + 6 * half, 6, "half") for half in range(2)},
}
"""`Date.part` → first month, number of months, precision."""


@lru_cache(32_768)  # every day of ninety years: a large digest has most of its dates many times
def parse(text: str) -> When:
    """Parse a date or an interval. Raises DateError, and nothing else, for any other text."""
    if len(text) > MAX_LENGTH:
        raise DateError(f"expected {_PLAIN}, found {len(text):,} characters")
    start_text, slash, end_text = text.partition("/")
    if not slash:
        date = _date(text, text)
        return When(text, date, date)
    start, end = _end(start_text, text), _end(end_text, text)
    if start is None and end is None:
        raise _error("an interval with a start or an end", text)
    if start is not None and end is not None and end.last < start.first:
        raise _error("an interval that ends no earlier than it starts", text)
    return When(text, start, end)


def _error(expected: str, found: str, whole: str = "") -> DateError:
    where = f" in {_quoted(whole)}" if whole not in ("", found) else ""
    return DateError(f"expected {expected}, found {_quoted(found) if found else 'nothing'}{where}")


def _quoted(text: str) -> str:
    """A text in quotation marks, at most 40 characters, safe to print."""
    clipped = text if len(text) <= 40 else text[:39] + "…"
    return "“" + "".join(char if char.isprintable() else "�" for char in clipped) + "”"


def _end(text: str, whole: str) -> Date | None:
    """One end of an interval; None: open (`..`) or unknown (empty)."""
    if text in ("", ".."):
        return None
    date = _date(text, whole)
    if date.time:
        raise _error("an interval of dates without a time of day", text, whole)
    return date


def _date(text: str, whole: str) -> Date:
    """A date and what may follow it: a time of day, or one of `~ ? %`."""
    mark = text[-1:] if text[-1:] in _MARKS else ""
    calendar, with_time, time = text.removesuffix(mark).partition("T")
    date = _calendar_date(calendar, whole)
    if with_time:
        if mark or not date.day:
            raise _error("a time of day only after a full date, and no ~ ? % after it", text, whole)
        clock, seconds = _clock(time, whole)
        second = date.first + seconds
        return date._replace(first=second, last=second, precision="second", time=clock)
    approximate, uncertain = _MARKS[mark]
    return date._replace(approximate=approximate, uncertain=uncertain) if mark else date


def _calendar_date(text: str, whole: str) -> Date:
    if text.startswith("Y"):
        return _long_year(text, whole)
    digits, *rest = text.removeprefix("-").split("-")
    known = digits.rstrip("X")
    if len(digits) != 4 or len(known) < 2 or not _is_number(known) or len(rest) > 2:
        raise _error(_PLAIN, text or whole, whole)
    if text.startswith("-0000"):
        raise _error("0000 for 1 BCE or -0001 for 2 BCE", text, whole)
    count = 10 ** (4 - len(known))
    year = int(known) * count
    if text.startswith("-"):
        year = -(year + count - 1)
    if not rest:
        return _years(year, count)
    if count > 1:
        raise _error("a year without X before a month", text, whole)
    return _month_or_day(year, rest[0], rest[1] if len(rest) == 2 else None, whole)


def _long_year(text: str, whole: str) -> Date:
    digits = text.removeprefix("Y").removeprefix("-")
    if len(digits) < 5 or digits[0] == "0" or not _is_number(digits):
        raise _error("Y and a year of more than four digits, such as Y17000 or Y-17000", text, whole)
    return _years(int(text[1:]), 1)


def _years(year: int, count: int) -> Date:
    precision: Precision = "year" if count == 1 else "decade" if count == 10 else "century"
    return Date(midnight(year, 1), midnight(year + count, 1) - 1, precision, year)


def _month_or_day(year: int, month: str, day: str | None, whole: str) -> Date:
    if month == "XX" and day in (None, "XX"):
        return _years(year, 1)._replace(unspecified="day" if day else "month")
    part = _two_digits(month)
    if part not in _PARTS:
        raise _error("a month 01–12 or a part of the year 21–41", month, whole)
    begin, months, precision = _PARTS[part]
    first, after = midnight(year, begin), midnight(year, begin + months)
    if day is None:
        return Date(first, after - 1, precision, year, part)
    if part > 12:
        raise _error("a month 01–12 before a day", month, whole)
    if day == "XX":
        return Date(first, after - 1, precision, year, part, unspecified="day")
    number, last = _two_digits(day), (after - first) // _DAY
    if not 1 <= number <= last:
        raise _error(f"a day 01–{last}", day, whole)
    first += (number - 1) * _DAY
    return Date(first, first + _DAY - 1, "day", year, part, number)


def _clock(text: str, whole: str) -> tuple[str, int]:
    """A time of day as `Date.time` has it, and its seconds from midnight UTC of the day as written; the offset may
    lead into the day before or after. Seconds may be missing, and fractions of a second are ignored."""
    match = _clock_pattern().fullmatch(text)
    if match is None:
        raise _error(_CLOCK, text, whole)
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    is_end_of_day = (hour, minute, second) == (24, 0, 0) and not (match["fraction"] or "").strip(".,0")
    if not (hour < 24 or is_end_of_day) or minute > 59 or second > 59:
        raise _error(_CLOCK, text, whole)
    zone, ahead = _zone(match["zone"], whole)
    return f"{hour:02}:{minute:02}:{second:02}{zone}", hour * 3600 + minute * 60 + second - ahead


@cache
def _clock_pattern() -> re.Pattern[str]:
    clock = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>[.,]\d+)?)?"
    return re.compile(rf"{clock}(?P<zone>(?!\d).*)", re.ASCII)


def _zone(text: str, whole: str) -> tuple[str, int]:
    """A zone with a colon in its offset, and how many seconds it is ahead of UTC."""
    if text in ("", "Z"):
        return text, 0
    match = re.fullmatch(r"([+-])(\d\d)(?::?(\d\d))?", text, re.ASCII)
    minutes = int(match[2]) * 60 + int(match[3] or 0) if match else 0
    # No zone is further from UTC than Baker Island and the Line Islands.
    if match is None or int(match[3] or 0) > 59 or minutes > (14 if match[1] == "+" else 12) * 60:
        raise _error("nothing, Z or an offset such as +04:30 after the time", text, whole)
    zone = f"{match[1]}{match[2]}:{match[3]}" if match[3] else text
    return zone, minutes * (60 if match[1] == "+" else -60)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _two_digits(text: str) -> int:
    """The number of a text of two digits; −1: it is something else."""
    return int(text) if len(text) == 2 and _is_number(text) else -1


def midnight(year: int, month: int) -> int:
    """The first second of a month. Months beyond 12 belong to the next year. Exact for years below 0, too."""
    # Years begin in March here, so that a leap day is the last day of its year.
    years, month = divmod(year * 12 + month - 3, 12)
    days = years * 365 + years // 4 - years // 100 + years // 400 + (153 * month + 2) // 5
    return (days - 719_468) * _DAY


def instant(second: int) -> str:
    """A second in ISO 8601, in UTC: `2024-04-30T18:30:00Z`. Years beyond 0–9999 have a sign: `-0043-01-01T00:00:00Z`,
    `+17000-01-01T00:00:00Z`."""
    days, rest = divmod(second, _DAY)
    cycles, day = divmod(days + 719_468, 146_097)  # the calendar repeats every 400 years; these begin in March
    year = (day - day // 1_460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153  # from March
    day -= (153 * month + 2) // 5
    year += cycles * 400 + (month > 9)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    date = f"{sign}{abs(year):04}-{(month + 2) % 12 + 1:02}-{day + 1:02}"
    return f"{date}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}Z"
