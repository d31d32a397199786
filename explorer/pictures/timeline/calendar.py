"""Units of time that people count in, for years of any size: where they begin, and how to write that.

Seconds are those of `explorer.dates.edtf`: since 1970, proleptic Gregorian, without leap seconds. Year 0 is 1 BCE.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from explorer.dates.edtf import midnight

MINUTE, HOUR, DAY = 60, 3_600, 86_400
YEAR = 31_556_952
"""A mean Gregorian year."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_TO_MONDAY = 4 * DAY
"""From 1970-01-01, a Thursday, to the first Monday."""
_LONGEST = 12
"""Longer numbers are written with an exponent, in digits."""


class Civil(NamedTuple):
    year: int
    month: int
    day: int
    second: int
    """Since midnight."""


def civil(second: int) -> Civil:
    """The date and time of a second."""
    days, rest = divmod(second, DAY)
    era, day = divmod(days + 719_468, 146_097)  # eras of 400 years from 1 March of year 0: a leap day comes last
    year = (day - day // 1_460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    number = day - (153 * month + 2) // 5 + 1
    year += era * 400
    return Civil(year + 1, month - 9, number, rest) if month >= 10 else Civil(year, month + 3, number, rest)


class Unit(NamedTuple):
    """A division of an axis: a number of years, months or seconds."""

    of: Literal["year", "month", "day", "clock"]
    size: int
    """In years, in months, or, for days and times of day, in seconds."""

    @property
    def seconds(self) -> int:
        """Its approximate length."""
        return self.size * {"year": YEAR, "month": YEAR // 12, "day": 1, "clock": 1}[self.of]

    def number(self, second: int) -> int:
        """The number of the unit that a second is in; numbers have no gaps."""
        if self.of == "year":
            year = civil(second).year
            # People count 200 BCE, 100 BCE, 1, 100, 200: years BCE count from 1 BCE, which is year 0.
            return (year if year > 0 else year - 1) // self.size
        if self.of == "month":
            year, month, *_ = civil(second)
            return (year * 12 + month - 1) // self.size
        return (second - self._origin) // self.size

    def start(self, number: int) -> int:
        """The first second of a unit."""
        if self.of == "year":
            year = number * self.size if number > 0 else 1 + number * self.size
            return midnight(year, 1)
        if self.of == "month":
            year, month = divmod(number * self.size, 12)
            return midnight(year, month + 1)
        return number * self.size + self._origin

    @property
    def _origin(self) -> int:
        return _TO_MONDAY if self.size == 7 * DAY else 0

    def after(self, second: int) -> int:
        """The next beginning after a second."""
        number = self.number(second)
        while self.start(number) <= second:
            number += 1
        return self.start(number)

    def before(self, second: int) -> int:
        """The last beginning before a second."""
        number = self.number(second) + 1
        while self.start(number) >= second:
            number -= 1
        return self.start(number)

    def starts(self, first: int, last: int) -> Iterator[int]:
        """All beginnings from one second to another, both included."""
        second = first if self.start(self.number(first)) == first else self.after(first)
        while second <= last:
            yield second
            second = self.after(second)

    def label(self, second: int, whole: bool) -> str:
        """The label of a beginning: `1996`, `Apr`, `30 Apr`, `18:00`; `whole`: also year and day."""
        year, month, day, rest = civil(second)
        if self.of == "year":
            return year_label(year)
        if self.of == "month":
            if month == 1:
                return year_label(year)
            return f"{MONTHS[month - 1]} {year_label(year)}" if whole else MONTHS[month - 1]
        date = f"{day} {MONTHS[month - 1]}"
        if self.of == "day":
            return f"{date} {year_label(year)}" if whole else date
        if whole:
            date = f"{date} {year_label(year)}"
        return date if not rest else f"{date}, {_clock(rest)}" if whole else _clock(rest)


UNITS = (
    *(Unit("clock", count) for count in (1, 5, 15)),
    *(Unit("clock", count * MINUTE) for count in (1, 5, 15, 30)),
    *(Unit("clock", count * HOUR) for count in (1, 3, 6, 12)),
    *(Unit("day", count * DAY) for count in (1, 7)),
    *(Unit("month", count) for count in (1, 3, 6)),
)
"""From fine to coarse, up to half a year; `units` adds years."""


def units() -> Iterator[Unit]:
    """All units from fine to coarse, without end: `UNITS`, then 1, 2, 5, 10, … years."""
    yield from UNITS
    power = 1
    while True:
        for count in (1, 2, 5):
            yield Unit("year", count * power)
        power *= 10


def year_label(year: int) -> str:
    """`1996`, `44 BCE`, `800 CE`, `17,000`; for very long numbers `1.7e+20 BCE`."""
    number, era = (1 - year, " BCE") if year < 1 else (year, " CE" if year < 1_000 else "")
    if number < 10_000:
        return f"{number}{era}"
    return (f"{number:,}" if number < 10**_LONGEST else f"{number:.1e}") + era


def length_label(seconds: int) -> str:
    """An approximate length, in the largest unit that it has two of: `19 years`, `3 months`, `12 hours`."""
    for size, word in ((YEAR, "year"), (YEAR // 12, "month"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        count = (2 * seconds + size) // (2 * size)
        if count >= 2 or (count and size == MINUTE):
            number = f"{count:,}" if count < 10**_LONGEST else f"{count:.1e}"
            return f"{number} {word}{'s' * (count > 1)}"
    return f"{seconds} seconds"


def span_label(first: int, last: int) -> str:
    """A span of time from one second to another, both included: `1996 – 2001`, `Apr 2024`, `30 Apr – 2 May 2024`.

    As coarse as is still exact; times of day have seconds only if needed.
    """
    start, end = _ends(first, last)
    return start if start == end else f"{start} – {end}"


def _ends(first: int, last: int) -> tuple[str, str]:
    """The labels of both ends, equally fine."""
    start, end, after = civil(first), civil(last), civil(last + 1)
    if start.second or after.second:
        return tuple(f"{c.day} {MONTHS[c.month - 1]} {year_label(c.year)}, {_clock(c.second)}" for c in (start, end))  # type: ignore[return-value]
    if start.day > 1 or after.day > 1:
        return tuple(f"{c.day} {MONTHS[c.month - 1]} {year_label(c.year)}" for c in (start, end))  # type: ignore[return-value]
    if start.month > 1 or after.month > 1:
        return tuple(f"{MONTHS[c.month - 1]} {year_label(c.year)}" for c in (start, end))  # type: ignore[return-value]
    return year_label(start.year), year_label(end.year)


def _clock(second: int) -> str:
    clock = f"{second // HOUR:02}:{second % HOUR // MINUTE:02}"
    return f"{clock}:{second % MINUTE:02}" if second % MINUTE else clock
