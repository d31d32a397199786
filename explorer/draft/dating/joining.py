"""Joins what belongs together: a part and its date, a day and its clock, the two ends of an interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.dates.people import is_edtf
from explorer.draft.dating.reckoning import Read
from explorer.draft.document import Trust
from explorer.draft.patterns import lazy


class Found(NamedTuple):
    start: int
    """Token, end exclusive."""
    end: int
    read: Read
    rule: str


_PART = lazy(r"(?:T?(?:e(?:fT?|-)?|jfT?)|r(?:iT?)?)$")
"""“Early”, “the end of”, “later in”: belongs to the date after it and does not change its value."""
_ABOUT = lazy(r"~$")
_TO = lazy(r"[-o]")
_AND = lazy(r"[&o]")
_TOGETHER = lazy(r"Z?,?i?T?")


def joined(found: Sequence[Found], letters: str) -> list[Found]:
    """The dates in order, each with the words before it that belong to it."""
    result: list[Found] = []
    for one in found:
        end = result[-1].end if result else 0
        one = _with_part(one, letters, end)
        before = result[-1] if result else None
        both = before and (_clocked(before, one, letters) or _interval(before, one, letters))
        if both:
            result[-1] = both
        else:
            result.append(one)
    return [_opened(one, letters, result[at - 1].end if at else 0) for at, one in enumerate(result)]


def _with_part(one: Found, letters: str, end: int) -> Found:
    if one.read.kind not in ("date", "interval", "duration"):
        return one
    about = _ABOUT.search(letters, max(end, one.start - 1), one.start)
    if about:
        value = one.read.value
        marked = value + "~" if value and value[-1].isdigit() and "/" not in value else value
        return one._replace(start=about.start(), read=one.read._replace(value=marked))
    part = _PART.search(letters, max(end, one.start - 4), one.start)
    return one if part is None or one.read.kind == "duration" else one._replace(start=part.start())


_OF_DAYS = {"clock", "day", "day-word", "weekday", "iso", "numeric"}
"""Rules whose dates can have a time of day."""


def _clocked(one: Found, other: Found, letters: str) -> Found | None:
    """“3 p.m. Thursday”, “Thursday evening”: one clock with the day of the other."""
    kinds = {one.read.kind, other.read.kind}
    if kinds not in ({"clock", "date"}, {"clock"}) or not _TOGETHER.fullmatch(letters, one.end, other.start):
        return None
    if (one.read.value and other.read.value) or not {one.rule, other.rule} <= _OF_DAYS:
        return None
    dated, timed = (one, other) if one.read.value else (other, one)
    day, time = dated.read.value, timed.read.time
    value = f"{day}T{time}" if time and len(day) == 10 else day
    return Found(one.start, other.end, dated.read._replace(value=value, kind="clock", time=time), "clock")


def _interval(one: Found, other: Found, letters: str) -> Found | None:
    """“From 1996 to 2001”, “between May and July 2020”, “1996–2001”."""
    first, last = one.read, other.read
    if first.kind != "date" or last.kind != "date" or not first.value or not last.value:
        return None
    if one.rule in ("month", "day") and first.trust is Trust.CHECKED and "Y" in letters[other.start : other.end]:
        first = first._replace(value=last.value[:4] + first.value[4:], trust=last.trust)  # “May to July 2020”
    led = letters[one.start - 1] if one.start else ""
    between = led == "b" and letters[one.end : other.start] == "&"
    alike = one.rule == other.rule in ("day", "month", "weekday") or "Y" in letters[one.start : one.end]
    through = (led == "m" or alike) and _TO.fullmatch(letters, one.end, other.start)
    if not (between or through):
        return None
    value = f"{first.value}/{last.value}"
    if not is_edtf(value):
        return None
    start = one.start - (led in ("b", "m"))
    trust = max(first.trust, last.trust, key=list(Trust).index)
    return Found(start, other.end, Read(value, "interval", trust), "interval")


def _opened(one: Found, letters: str, end: int) -> Found:
    """“Since 2021” goes on."""
    if one.read.kind != "date" or one.start <= end - 1 or not one.start or letters[one.start - 1] != "s":
        return one
    value = one.read.value
    return one._replace(
        start=one.start - 1, read=one.read._replace(value=value and f"{value}/..", kind="interval"), rule="since"
    )
