"""Reckons with days, months and years, and writes them in EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_FIRST_QUARTER, _FIRST_HALF = 33, 40


def day_of(edtf: str) -> date | None:
    """The day that a text begins with; None: it has none."""
    try:
        return date.fromisoformat(edtf[:10])
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def year_text(year: int) -> str:
    """EDTF of a year; empty: beyond what articles speak of."""
    return f"{year:04}" if 0 < year < 10_000 else ""


def month_text(year: int, month: int) -> str:
    """EDTF of a month; months below 1 and above 12 lie in other years."""
    years, month = divmod(month - 1, 12)
    text = year_text(year + years)
    return f"{text}-{month + 1:02}" if text else ""


def days_text(year: int, month: int, day: int) -> str:
    """EDTF of a day; empty: there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def week_text(day: date) -> str:
    """The week of a day, from Monday to Sunday."""
    return _span(moved(day, -day.weekday()), 6)


def weekend_text(day: date) -> str:
    """The weekend of a day's week."""
    return _span(moved(day, 5 - day.weekday()), 1)


def _span(first: date | None, days: int) -> str:
    last = moved(first, days) if first else None
    return f"{day_text(first)}/{day_text(last)}" if last else ""


def part_of_month_text(year: int, month: int, first: int, last: int) -> str:
    """The days of a month from one to another; 0 and below count from its last day."""
    days = monthrange(year, month)[1]
    ends = [day if day > 0 else days + day for day in (first, last)]
    return "/".join(days_text(year, month, day) for day in ends)


def quarter_text(year: int, quarter: int) -> str:
    years, quarter = divmod(quarter - 1, 4)
    text = year_text(year + years)
    return f"{text}-{_FIRST_QUARTER + quarter}" if text else ""


def half_text(year: int, half: int) -> str:
    return f"{year:04}-{_FIRST_HALF + half - 1}" if half in (1, 2) else ""


def decade_text(year: int) -> str:
    return f"{year // 10:03}X" if 100 <= year < 10_000 else ""


def unit_text(day: date, unit: str, steps: int) -> str:
    """The day, week, month … that is `steps` steps after that of a day."""
    match unit:
        case "day":
            return day_text(moved(day, steps))
        case "week" | "weekend" | "fortnight":
            other = moved(day, steps * (14 if unit == "fortnight" else 7))
            return "" if other is None else weekend_text(other) if unit == "weekend" else week_text(other)
        case "month":
            return month_text(day.year, day.month + steps)
        case "quarter":
            return quarter_text(day.year, (day.month + 2) // 3 + steps)
        case "year":
            return year_text(day.year + steps)
        case "decade":
            return decade_text(day.year + 10 * steps)
        case "century":
            year = day.year + 100 * steps
            return f"{year // 100:02}XX" if 100 <= year < 10_000 else ""
    return ""
