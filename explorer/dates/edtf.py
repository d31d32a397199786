"""EDTF dates: what is written, as a span of seconds with its precision.

The subset is EDTF levels 0 and 1 (ISO 8601-2:2019) and the sub-year codes 25–41 of level 2. Seconds are
counted from 1970-01-01T00:00:00 in the proleptic Gregorian calendar, for any year, without leap seconds; a
time without a zone is counted as UTC. Year 0 is 1 BCE.
"""

from functools import lru_cache
from typing import Literal, NamedTuple, get_args

MAX_LENGTH = 100
"""The longest text that is read: `Y-170000002~/Y-160000000~` has 25, the rest is room."""

# A Literal and named tuples, as every digest that is opened imports this module: an Enum and two dataclasses
# would take 2.5 ms more.
Precision = Literal["second", "day", "month", "quarter", "season", "quadrimester", "half", "year", "decade", "century"]

PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""From fine to coarse."""

_DAY = 86_400
_MARKS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
"""What stands behind a date → whether it is approximate, whether it is uncertain."""

_PLAIN = "a date as 2024, 2024-04, 2024-04-30 or an interval as 1996/2001"
_CLOCK = "a time as 18:30:00, 18:30:00Z or 18:30:00+04:30"


class DateError(ValueError):
    """A text that is no date of the subset; says in a sentence what was expected and what was found."""


class Date(NamedTuple):
    """One date as written: the whole of a `When`, or one end of an interval."""

    first: int
    """The first second it may mean."""
    last: int
    """The last second it may mean, inclusive."""
    precision: Precision
    """How finely it is known: of `1985-04-XX`, the month."""
    year: int
    """Of a decade or a century its lowest year."""
    part: int = 0
    """1–12 a month, 21–41 another part of the year, 0 none."""
    day: int = 0
    """1–31, or 0 for none."""
    time: str = ""
    """`18:30:00` and then nothing, `Z`, or an offset, as written; empty for none."""
    unspecified: Literal["month", "day"] | None = None
    """What `XX` stands for: the month in `2004-XX`, the day in `2004-07-XX` and `2004-XX-XX`; else None."""
    approximate: bool = False
    uncertain: bool = False


class When(NamedTuple):
    """When something was: a date or an interval. Both ends are the same `Date` unless it is an interval."""

    edtf: str
    """As given."""
    start: Date | None
    """None when open or unknown; then `end` is a date."""
    end: Date | None
    """None when open or unknown; then `start` is a date."""

    @property
    def earliest(self) -> int | None:
        """The first second it may mean; None when the start is open or unknown."""
        return None if self.start is None else self.start.first

    @property
    def latest(self) -> int | None:
        """The last second it may mean, inclusive; None when the end is open or unknown."""
        return None if self.end is None else self.end.last

    def may_overlap(self, first: int, last: int) -> bool:
        """Whether it may have been between two seconds, inclusive: an end that is open or unknown reaches any far."""
        earliest, latest = self.earliest, self.latest
        return (earliest is None or earliest <= last) and (latest is None or latest >= first)

    @property
    def ends(self) -> tuple[Date, ...]:
        """The known ends: one or two of an interval, else the date itself, once."""
        ends = (self.start, self.end) if self.is_interval else (self.start,)
        return tuple(date for date in ends if date is not None)

    @property
    def precision(self) -> Precision:
        """Of an interval, that of its coarser known end."""
        return max((date.precision for date in self.ends), key=PRECISIONS.index)

    @property
    def approximate(self) -> bool:
        """Whether any end is; ask `start` and `end` to know which."""
        return any(date.approximate for date in self.ends)

    @property
    def uncertain(self) -> bool:
        """Whether any end is; ask `start` and `end` to know which."""
        return any(date.uncertain for date in self.ends)

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def open_start(self) -> bool:
        """`../2001`. Where there is no start and this is False, the start is unknown: `/2001`."""
        return self.edtf.startswith("..")

    @property
    def open_end(self) -> bool:
        """`2021-08/..`. Where there is no end and this is False, the end is unknown: `2021-08/`."""
        return self.edtf.endswith("..")


# Seasons as meteorologists cut them. EDTF leaves open where 21–24 are meant: they are taken as northern.
# A northern winter and a southern summer begin in the December of their year, for spring sorts first.
_SEASONS = ((3, (21, 25, 31)), (6, (22, 26, 32)), (9, (23, 27, 29)), (12, (24, 28, 30)))

_PARTS: dict[int, tuple[int, int, Precision]] = {
    **{month: (month, 1, "month") for month in range(1, 13)},
    **{code: (month, 3, "season") for month, codes in _SEASONS for code in codes},
    **{33 + quarter: (1 + 3 * quarter, 3, "quarter") for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4, "quadrimester") for third in range(3)},
    **{40 + half: (1 + 6 * half, 6, "half") for half in range(2)},
}
"""`Date.part` → its first month, number of months, and precision."""


@lru_cache(32_768)  # all days of ninety years: a large digest has each of its dates many times
def parse(text: str) -> When:
    """The date or interval that `text` is. Raises DateError, and nothing else, for any other string."""
    if len(text) > MAX_LENGTH:
        raise DateError(f"expected {_PLAIN}, found {len(text):,} characters")
    start_text, slash, end_text = text.partition("/")
    if not slash:
        date = _date(text, text)
        return When(text, date, date)
    start, end = _end(start_text, text), _end(end_text, text)
    if start is None and end is None:
        raise _wrong("an interval with a start or an end", text)
    if start is not None and end is not None and end.last < start.first:
        raise _wrong("an interval that ends no earlier than it starts", text)
    return When(text, start, end)


def _wrong(expected: str, found: str, whole: str = "") -> DateError:
    where = f" in {_shown(whole)}" if whole not in ("", found) else ""
    return DateError(f"expected {expected}, found {_shown(found) if found else 'nothing'}{where}")


def _shown(text: str) -> str:
    """In quotation marks, short, and harmless to a terminal."""
    clipped = text if len(text) <= 40 else text[:39] + "…"
    return "“" + "".join(char if char.isprintable() else "�" for char in clipped) + "”"


def _end(text: str, whole: str) -> Date | None:
    """One end of an interval; None when open (`..`) or unknown (empty)."""
    if text in ("", ".."):
        return None
    date = _date(text, whole)
    if date.time:
        raise _wrong("an interval of dates without a time of day", text, whole)
    return date


def _date(text: str, whole: str) -> Date:
    """A date with what may stand behind it: a time of day, or one of `~ ? %`."""
    mark = text[-1:] if text[-1:] in _MARKS else ""
    calendar, with_time, time = text.removesuffix(mark).partition("T")
    date = _calendar_date(calendar, whole)
    if with_time:
        if mark or not date.day:
            raise _wrong("a time of day only behind a full date, with no ~ ? % behind it", text, whole)
        second = date.first + _clock(time, whole)
        return date._replace(first=second, last=second, precision="second", time=time)
    approximate, uncertain = _MARKS[mark]
    return date._replace(approximate=approximate, uncertain=uncertain) if mark else date


def _calendar_date(text: str, whole: str) -> Date:
    if text.startswith("Y"):
        return _long_year(text, whole)
    digits, *rest = text.removeprefix("-").split("-")
    known = digits.rstrip("X")
    if len(digits) != 4 or len(known) < 2 or not _is_number(known) or len(rest) > 2:
        raise _wrong(_PLAIN, text or whole, whole)
    if text.startswith("-0000"):
        raise _wrong("0000 for 1 BCE or -0001 for 2 BCE", text, whole)
    count = 10 ** (4 - len(known))
    year = int(known) * count
    if text.startswith("-"):
        year = -(year + count - 1)
    if not rest:
        return _years(year, count)
    if count > 1:
        raise _wrong("a year without X before a month", text, whole)
    return _month_or_day(year, rest[0], rest[1] if len(rest) == 2 else None, whole)


def _long_year(text: str, whole: str) -> Date:
    digits = text.removeprefix("Y").removeprefix("-")
    if len(digits) < 5 or digits[0] == "0" or not _is_number(digits):
        raise _wrong("Y and a year of more than four digits as Y17000 or Y-17000", text, whole)
    return _years(int(text[1:]), 1)


def _years(year: int, count: int) -> Date:
    precision: Precision = "year" if count == 1 else "decade" if count == 10 else "century"
    return Date(midnight(year, 1), midnight(year + count, 1) - 1, precision, year)


def _month_or_day(year: int, month: str, day: str | None, whole: str) -> Date:
    if month == "XX" and day in (None, "XX"):
        return _years(year, 1)._replace(unspecified="day" if day else "month")
    part = _two_digits(month)
    if part not in _PARTS:
        raise _wrong("a month 01–12 or a part of the year 21–41", month, whole)
    begin, months, precision = _PARTS[part]
    first, after = midnight(year, begin), midnight(year, begin + months)
    if day is None:
        return Date(first, after - 1, precision, year, part)
    if part > 12:
        raise _wrong("a month 01–12 before a day", month, whole)
    if day == "XX":
        return Date(first, after - 1, precision, year, part, unspecified="day")
    number, last = _two_digits(day), (after - first) // _DAY
    if not 1 <= number <= last:
        raise _wrong(f"a day 01–{last}", day, whole)
    first += (number - 1) * _DAY
    return Date(first, first + _DAY - 1, "day", year, part, number)


def _clock(text: str, whole: str) -> int:
    """Seconds from midnight UTC of the day as written: the offset may lead into the day before or after."""
    hour, minute, second = _two_digits(text[:2]), _two_digits(text[3:5]), _two_digits(text[6:8])
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and text[2] == text[5] == ":"):
        raise _wrong(_CLOCK, text, whole)
    return hour * 3600 + minute * 60 + second - _offset(text[8:], whole)


def _offset(text: str, whole: str) -> int:
    """Seconds that clocks of the zone are ahead of UTC."""
    if text in ("", "Z"):
        return 0
    hour_text, colon, minute_text = text[1:].partition(":")
    hours, minutes = _two_digits(hour_text), _two_digits(minute_text) if colon else 0
    # No clock on earth has ever been set further than 15:13 from UTC (Manila before 1845).
    if text[0] not in "+-" or not (0 <= hours < 16 and 0 <= minutes < 60):
        raise _wrong("nothing, Z or an offset as +04:30 behind the time", text, whole)
    return (hours * 3600 + minutes * 60) * (-1 if text[0] == "-" else 1)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _two_digits(text: str) -> int:
    """−1 for anything else."""
    return int(text) if len(text) == 2 and _is_number(text) else -1


def midnight(year: int, month: int) -> int:
    """The first second of a month; months beyond 12 are of the next year. Exact for years below 0, too."""
    # Years are counted from March, so that the day a leap year adds is the last of its year.
    years, month = divmod(year * 12 + month - 3, 12)
    days = years * 365 + years // 4 - years // 100 + years // 400 + (153 * month + 2) // 5
    return (days - 719_468) * _DAY
