"""Looks for the dates of a text in an article. A date that is less precise than the article's is borne out, a finer
one is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from explorer.dates.edtf import Date, DateError, When, parse
from explorer.draft.findings import DateMention
from explorer.draft.verifying import messages
from explorer.draft.verifying.report import MOST_PLACES, Claim, Kind, Place, Status
from explorer.draft.verifying.sides import Side
from explorer.draft.verifying.words import forms
from explorer.text.anchors import Span

_MONTHS = {
    name: number
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for name in (month, month[:3])
} | {"sept": 9}
_DAYS = {
    name: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    for name in (day, day[:3])
} | {"tues": 1, "thurs": 3}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST = 1_000
"""Dates of an article that one of a text is compared with."""


class _Parts(NamedTuple):
    """What is said of a day; None: nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def agrees(self, other: _Parts) -> bool:
        """Whether the other says all of this, alike."""
        return all(ours is None or ours == theirs for ours, theirs in zip(self, other, strict=True))

    def shared(self, other: _Parts) -> int:
        return sum(ours is not None and ours == theirs for ours, theirs in zip(self, other, strict=True))


class _Moment(NamedTuple):
    """A date of the article."""

    span: Span | None
    """None: it is the day of the article, or of a record."""
    words: str
    ends: tuple[Date, ...]
    """Empty: it can't be dated."""
    parts: tuple[_Parts, ...]


class DateChecker:
    """Checks one date of a text after another."""

    def __init__(self, article: Side) -> None:
        self._article = article
        moments = [_moment(date, article) for date in article.dates if date.kind in ("date", "interval")]
        moments += [_known(edtf) for edtf in (article.document.date, *article.records.dates) if edtf]
        by_date = {(moment.ends, moment.parts): moment for moment in reversed(moments)}
        self._moments = list(reversed(by_date.values()))[:_MOST]

    def check(self, date: DateMention, text: Side) -> Claim | None:
        """None: it is no claim, such as “every year”; numbers are looked for in durations."""
        words = text.text.words(date.span)
        claim = Claim(Kind.DATE, date.span, words, Status.FOUND)
        same = [_place(span, self._article) for span in self._spans_with(words)]
        if date.kind == "clock":
            return replace(claim, status=Status.FOUND if same else Status.NOT_FOUND, places=tuple(same))
        if date.kind not in ("date", "interval"):
            return None
        moment = _moment(date, text)
        if moment.ends:
            return self._dated(claim, moment)
        if same:
            return replace(claim, places=tuple(same))
        if moment.parts[0].shared(moment.parts[0]):
            return self._undated(claim, moment.parts[0])
        return replace(claim, status=Status.NOT_CHECKABLE, remarks=(messages.UNDATED,))

    def _spans_with(self, words: str) -> list[Span]:
        found = self._article.index.exact(forms(words), MOST_PLACES)
        return [Span(words[0].paragraph, words[0].start, words[-1].end) for words in found]

    def _dated(self, claim: Claim, moment: _Moment) -> Claim:
        found: list[_Moment] = []
        for end in moment.ends:
            within = [other for other in self._moments if any(_contains(end, theirs) for theirs in other.ends)]
            if not within:
                return self._missing(claim, moment)
            found += sorted(within, key=lambda other: min(theirs.last - theirs.first for theirs in other.ends))
        return self._with(claim, Status.FOUND, found)

    def _undated(self, claim: Claim, parts: _Parts) -> Claim:
        found = [other for other in self._moments if any(map(parts.agrees, other.parts))]
        if found:
            return self._with(claim, Status.FOUND, found)
        coarser = [other for other in self._moments if any(_is_finer(parts, theirs) for theirs in other.parts)]
        return self._nearest(claim, coarser, (parts,))

    def _missing(self, claim: Claim, moment: _Moment) -> Claim:
        coarser = [
            other
            for other in self._moments
            if any(_contains(theirs, end) for theirs in other.ends for end in moment.ends)
            or any(_is_finer(ours, theirs) for ours in moment.parts for theirs in other.parts)
        ]
        return self._nearest(claim, coarser, moment.parts)

    def _nearest(self, claim: Claim, coarser: Sequence[_Moment], parts: Sequence[_Parts]) -> Claim:
        def alike(moment: _Moment) -> int:
            return max((ours.shared(theirs) for ours in parts for theirs in moment.parts), default=0)

        if coarser:
            best = max(coarser, key=alike)
            return self._with(claim, Status.NOT_FOUND, [best], messages.FINER.format(words=f"“{best.words}”"))
        near = max(self._moments, key=alike, default=None)
        return self._with(claim, Status.NOT_FOUND, [near] if near is not None and alike(near) > 0 else [])

    def _with(self, claim: Claim, status: Status, found: Iterable[_Moment], *remarks: str) -> Claim:
        spans = dict.fromkeys(moment.span for moment in found if moment.span is not None)
        places = tuple(_place(span, self._article) for span in list(spans)[:MOST_PLACES])
        return replace(claim, status=status, places=places, remarks=remarks)


def _place(span: Span, article: Side) -> Place:
    return Place(span, article.text.words(span), article.time_of(span.paragraph))


def _moment(date: DateMention, side: Side) -> _Moment:
    words = side.text.words(date.span)
    when = _parsed(date.value)
    if when is None:
        return _Moment(date.span, words, (), (_spelled(words),))
    return _Moment(date.span, words, when.ends, tuple(_of(end) for end in when.ends))


def _known(edtf: str) -> _Moment:
    when = _parsed(edtf)
    ends = when.ends if when is not None else ()
    return _Moment(None, edtf, ends, tuple(map(_of, ends)))


def _parsed(edtf: str) -> When | None:
    try:
        return parse(edtf) if edtf else None
    except DateError:
        return None


def _contains(outer: Date, inner: Date) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _is_finer(ours: _Parts, theirs: _Parts) -> bool:
    """Whether ours says more than theirs, and the rest alike."""
    known = theirs.shared(theirs)
    return bool(theirs.month or theirs.year) and theirs.agrees(ours) and ours.shared(ours) > known


def _of(date: Date) -> _Parts:
    month = date.part if 0 < date.part < 13 else None
    weekday = None
    if date.day and abs(date.first) < 1 << 36:
        weekday = (_EPOCH + timedelta(seconds=date.first)).weekday()
    coarse = date.precision in ("decade", "century")
    return _Parts(None if coarse else date.year, month, date.day or None, weekday)


def _spelled(words: str) -> _Parts:
    """What the words of a date that can't be dated say: “3 April”, “Wednesday”, “May”."""
    month = day = weekday = None
    for word in _WORD.findall(words.lower()):
        if word.isdecimal():
            day = int(word) if len(word) < 3 and 0 < int(word) < 32 else day
        else:
            month, weekday = _MONTHS.get(word, month), _DAYS.get(word, weekday)
    return _Parts(None, month, day if month else None, weekday)
