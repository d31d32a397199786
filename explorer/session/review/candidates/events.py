"""When an event may have been: what its words allow, reckoned from the day of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from explorer.dates.edtf import DateError, parse
from explorer.dates.labels import label
from explorer.dates.order import sort_key
from explorer.digest.kinds import Event
from explorer.session.review import messages
from explorer.session.review.candidates.context import Context
from explorer.session.review.candidates.reasons import why_drafted
from explorer.session.review.candidates.speakers import numbered
from explorer.session.review.doubt import Candidate

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()
_WORD = re.compile(r"[A-Za-z]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROUGH = frozenset("ago about around last past earlier later week weeks month months year years decade".split())
"""Words of a time that may be meant roughly."""


def times(context: Context, event: Event) -> tuple[Candidate, ...]:
    """The dates that the words allow, in the order of time, the rule's own among them."""
    found: dict[str, tuple[str, bool]] = {}
    if event.when:
        found[event.when] = (why_drafted(event.drafted), False)
    for candidate in event.candidates:
        if candidate.field == "when" and isinstance(candidate.value, str) and candidate.value:
            found.setdefault(candidate.value, (why_drafted(candidate.drafted), candidate.value != event.when))
    day = _day(context.session.digest.article.datePublished)
    for value, why in (*_coarser(event.when), *_of_weekday(event, day), *_of_month(event, day), *_near(event, day)):
        found.setdefault(value, (why, False))
    listed = sorted(filter(_is_date, found), key=lambda value: (sort_key(parse(value)), value))
    return numbered(
        [Candidate("", _read(value), found[value][0], differs=found[value][1], value=value) for value in listed]
    )


def _read(edtf: str) -> str:
    """A date, read aloud: with the day of the week, where it is a day."""
    words = label(parse(edtf), in_words=True)
    day = _day(edtf) if _DAY.fullmatch(edtf) else None
    return f"{_DAYS[day.weekday()]}, {words}" if day is not None else words


def _is_date(edtf: str) -> bool:
    try:
        parse(edtf)
    except DateError:
        return False
    return True


def _day(edtf: str | None) -> date | None:
    """The day that a date begins with; None: it has none."""
    try:
        return date.fromisoformat((edtf or "")[:10])
    except ValueError:
        return None


def _moved(day: date, days: int) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return ""


def _coarser(when: str | None) -> Iterator[tuple[str, str]]:
    """A day as its month, a month as its year."""
    if when is not None and _DAY.fullmatch(when):
        yield when[:7], messages.MONTH_ONLY
    if when is not None and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", when):
        yield when[:4], messages.YEAR_ONLY


def _words(event: Event) -> list[str]:
    return _WORD.findall(event.whenText)


def _of_weekday(event: Event, day: date | None) -> Iterator[tuple[str, str]]:
    """The days of a weekday that is named: the last before the article, a week earlier, the next after it."""
    for number, name in enumerate(_DAYS):
        if day is None or not any(word in (name, name[:3], f"{name}s") for word in _words(event)):
            continue
        back = (day.weekday() - number) % 7
        yield _moved(day, -(back or 7)), messages.WEEKDAY_BEFORE.format(day=name)
        yield _moved(day, -(back or 7) - 7), messages.WEEKDAY_EARLIER.format(days=(back or 7) + 7)
        if not back:
            yield day.isoformat(), messages.SAME_DAY
        yield _moved(day, 7 - back), messages.WEEKDAY_AFTER.format(day=name)


def _of_month(event: Event, day: date | None) -> Iterator[tuple[str, str]]:
    """A month that is named, in the year of the article and the one before."""
    if day is None or re.search(r"\d{4}", event.whenText):
        return
    for number, name in enumerate(_MONTHS, 1):
        if any(word == name or (len(word) == 3 and word == name[:3]) for word in _words(event)):
            yield f"{day.year:04}-{number:02}", messages.MONTH_ONLY
            if day.year > 1:
                yield f"{day.year - 1:04}-{number:02}", messages.YEAR_BEFORE


def _near(event: Event, day: date | None) -> Iterator[tuple[str, str]]:
    """A date that may be meant roughly; the day of the article, if the words may mean that."""
    low = {word.lower() for word in _words(event)}
    if event.when and low & _ROUGH and re.fullmatch(r"\d{4}(-\d{2}){0,2}", event.when):
        yield f"{event.when}~", messages.ABOUT
    if day is not None and (not event.when or low & {"today", "tonight", "now", "morning", "evening", "afternoon"}):
        yield day.isoformat(), messages.SAME_DAY
