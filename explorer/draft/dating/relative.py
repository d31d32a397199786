"""Dates that are reckoned from the day of publication or from the date before."""

from __future__ import annotations

from datetime import date

from explorer.draft.dating.days import day_of, day_text, decade_text, month_text, moved, unit_text, year_text
from explorer.draft.dating.reckoning import Kind, Read, Reader, Words
from explorer.draft.dating.tokens import WEEKDAYS
from explorer.draft.document import Trust

_OPEN = Read("", trust=Trust.DOUBT)
"""There is no day to reckon from."""
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {
    "this": 0, "current": 0, "that": 0, "same": 0, "last": -1, "past": -1, "latest": -1, "previous": -1, "prior": -1,
    "preceding": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip
_FROM_BEFORE = frozenset(("that", "same", "previous", "prior", "preceding", "following"))
"""Words that lead from a date before, not from the day of publication."""


def day(words: Words) -> Read | None:
    if words.before() == "ago":  # a year ago today
        return None
    if words.today is None:
        return _OPEN
    return Read(day_text(moved(words.today, _DAYS[words.word("day")])), _kind(words))


def _kind(words: Words) -> Kind:
    return "clock" if words.has("part") else "date"


def weekday(words: Words) -> Read | None:
    """“Thursday”: the last one up to the day of publication, or, before what will be, the next one from it on."""
    if words.today is None:
        return _OPEN
    number, which = WEEKDAYS[words.word("weekday")], words.word("which")
    ahead = (number - words.today.weekday()) % 7
    if which in ("next", "coming", "upcoming"):
        days = ahead or 7
    elif which in ("last", "past"):
        days = ahead - 7
    elif which in _FROM_BEFORE:
        return _OPEN
    else:
        future = words.is_future()
        is_ahead = not ahead or future or (which == "this" and future is None)
        days = ahead if is_ahead else ahead - 7
    return Read(day_text(moved(words.today, days)), _kind(words), Trust.CHECKED)


def weekend(words: Words) -> Read | None:
    if words.today is None:
        return _OPEN
    which = words.word("which")
    steps = _STEPS.get(which, 0)
    if which == "the" and words.today.weekday() < 5 and words.is_future() is not True:
        steps = -1
    if which == "past" and words.today.weekday() > 4:
        steps = 0
    return Read(unit_text(words.today, "weekend", steps), "interval", Trust.CHECKED)


def unit(words: Words) -> Read | None:
    """“Last week”, “this year”, “next month”; “that year” and “the following day” from the date before."""
    which, name = words.word("which"), words.unit()
    steps = _STEPS.get(which)
    if steps is None or words.is_title() or words.before() == "ago":  # five years ago this week
        return None
    the = words.has("the")
    if which in _FROM_BEFORE or (the and which == "next" and name in ("day", "morning")):
        return _from_last(words, name, steps)
    if which == "past" or (the and which in ("last", "next") and name != "quarter"):
        return Read("", "duration")
    if name == "day" or (which == "latest" and name not in ("quarter", "month", "week")):
        return None
    if words.today is None:
        return _OPEN
    return _of_unit(words.today, name, steps)


def _of_unit(day: date, name: str, steps: int, trust: Trust = Trust.CHECKED) -> Read:
    value = unit_text(day, name, steps)
    return Read(value, "interval" if "/" in value else "date", trust)


def _from_last(words: Words, name: str, steps: int) -> Read | None:
    """A step from the date before in the same paragraph, if that is exact enough."""
    last = words.reckoning.last
    before = _known(last, name)
    if before is None:
        return _OPEN
    return _of_unit(before, name, steps, Trust.DOUBT)


def _known(edtf: str, name: str) -> date | None:
    """A day of a date that is as exact as a unit; None: it is less exact, or none."""
    length = {"day": 10, "week": 10, "month": 7, "year": 4}.get(name, 99)
    head = edtf.split("/")[0].rstrip("~?%")
    if len(head) < length or "X" in head or not head[:4].isdigit():
        return None
    if len(head) > 6 and not "01" <= head[5:7] <= "12":
        return day_of(f"{head[:4]}-01-01") if name == "year" else None
    return day_of((head + "-01-01")[:10] if len(head) < 7 else (head + "-01")[:10])


def ago(words: Words) -> Read | None:
    """“Two years ago” is that year, “ten days ago” that day; decades only about."""
    count, name = words.number("number"), words.unit()
    if not count or not name or (len(counted := words.all("number")) > 1 and counted[0] == "a"):  # a few weeks ago
        return Read("", trust=Trust.DOUBT) if name else None
    if words.today is None:
        return _OPEN
    if name == "year" and count == 1 and words.reckoning.period:
        return _year_before(words)
    return _back(words.today, count, name)


def _back(today: date, count: int, name: str) -> Read:
    if name in ("decade", "century"):
        years = count * (10 if name == "decade" else 100)
        text = year_text(today.year - years)
        return Read(text and text + "~", trust=Trust.CHECKED)
    return _of_unit(today, name, -count)


def from_now(words: Words) -> Read | None:
    if words.today is None:
        return _OPEN
    count, name = words.number("number"), words.unit()
    return _of_unit(words.today, name, count) if count and name not in ("decade", "century") else _OPEN


def year_ago(words: Words) -> Read | None:
    """“The year-earlier quarter”, “a year-ago period”."""
    if words.word("year") != "year":
        return None
    return _year_before(words)


def _year_before(words: Words) -> Read:
    """The year before, or the quarter of it that is compared with one of this year."""
    period, today = words.reckoning.period, words.today
    if period and (today is None or period[:4] == str(today.year)):
        return Read(year_text(int(period[:4]) - 1) + period[4:], trust=Trust.DOUBT)
    return _OPEN if today is None else Read(year_text(today.year - 1), trust=Trust.DOUBT)


def later(words: Words) -> Read | None:
    """“Two days later”, from the date before."""
    count, name = words.number("number"), words.unit()
    if not count or not name:
        return None
    steps = -count if words.word("way") in ("earlier", "before") else count
    last = words.reckoning.last
    before = _known(last, name)
    if name == "year" and steps == -1 and (words.reckoning.period or before is None):
        return _year_before(words)
    return _OPEN if before is None else _of_unit(before, name, steps, Trust.DOUBT)


def month(words: Words) -> Read | None:
    """“Last June”, “June of next year”."""
    today, number = words.today, words.month()
    which = words.word("which")
    steps = _STEPS.get(which)
    if steps is None or which == "past":
        return None
    if today is None:
        return _OPEN
    if words.has("unit"):
        if words.unit() != "year":
            return None
        return Read(month_text(today.year + steps, number), trust=Trust.CHECKED)
    if which in _FROM_BEFORE:
        return _OPEN
    year = today.year
    if steps < 0 and number >= today.month:
        year -= 1
    elif steps > 0 and number <= today.month:
        year += 1
    return Read(month_text(year, number), trust=Trust.CHECKED)


def whole(words: Words) -> Read | None:
    """“The end of the year”, “later in the week”: the unit itself, since EDTF knows no parts of it."""
    name = words.unit()
    if name in ("day", ""):
        return None
    if words.today is None:
        return _OPEN
    if name == "decade":
        return Read(decade_text(words.today.year), trust=Trust.CHECKED)
    return _of_unit(words.today, name, 0)


PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("day-word", r"(?P<day>d)(?P<part>G)?", day),
    ("weekday", r"T?(?:(?P<which>[cpxqR])p?)?(?P<weekday>W)(?P<part>G)?", weekday),
    ("weekend", r"(?P<which>[cpxRT])[px]?(?P<unit>E)", weekend),
    ("unit", r"(?P<the>T)?h?(?P<which>[cpxqR])h?(?P<unit>U)(?!-)", unit),
    ("unit", r"(?P<the>T)?(?P<which>[x])h?(?P<unit>U)(?!-)", unit),
    ("ago", r"(?P<number>A|[ND](?:-?N)?|AF|F)-?(?P<unit>[UV])-?g", ago),
    ("from-now", r"(?P<number>A|[ND](?:-?N)?)(?P<unit>[UV])mv", from_now),
    ("year-ago", r"T?(?P<year>U)-[gr](?:O?-?U)?", year_ago),
    ("later", r"(?P<number>A|[ND](?:-?N)?)(?P<unit>[UV])(?P<way>r)", later),
    ("month-of", r"(?P<which>[cpxqR])(?P<month>[Mu])", month),
    ("month-of", r"(?P<month>[Mu]),?f?(?P<which>[cpxR])(?P<unit>U)", month),
    ("part-of", r"T?[ej]fT?(?P<unit>U)", whole),
    ("part-of", r"riT(?P<unit>U)", whole),
    ("part-of", r"(?P<unit>U)P?-?j", whole),
)
"""Rule, pattern of letters, reader."""
