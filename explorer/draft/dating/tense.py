"""Tells whether the words around a weekday or a month speak of what was or of what will be."""

from __future__ import annotations

import re

from explorer.draft.patterns import lazy

_REACH = 120
_NEAR, _FAR = 8, 40
"""Letters to a verb after, which goes before one further away."""
_STOP = lazy(r"[.;!?“”\"](?=\s|$)")
_SIGNAL = lazy(
    r"\b(?P<future>will|shall|would|'ll|plan(?:s|ned)? (?:to|for|on)|planning|scheduled|expect(?:ed|s)?|"
    r"set to|set for|due|going to|is to|are to|to be|supposed to|hopes? to|intends? to|slated|aims? to|ready to|next|"
    r"effective|upcoming|begins|starts|ends|expires|opens|takes effect|payable|ahead of|deadline|faces?|meets?|"
    r"arrives|departs|takes? place|gets? under ?way|kicks? off|resumes)\b|"
    r"\b(?P<past>was|were|had|has|have|did|said|told|came|went|took|made|met|left|gave|won|lost|fell|rose|held|led|began|"
    r"hit|shot|saw|sent|sold|bought|brought|found|got|ran|put|spoke|wrote|struck|broke|became|grew|paid|cut|set|"
    r"knew|thought|heard|felt|kept|lay|stood|sat|taught|caught|drew|drove|flew|rode|sang|sank|slept|swore|threw|wore|"
    r"(?!need|feed|speed|breed|seed|hundred|indeed)[a-z]{2,}ed)\b"
)
_BY = lazy(r"\b(?:by|through|as (?:soon|early|late) as) (?:the )?(?:end of |early |late |mid-)?$")
_POSSESSIVE = lazy(r"['’]s\b")
_SAYING = lazy(r",\s(?:[\w’'.-]+\s){1,4}(?:said|says)\b")
"""“…, the minister said”: the time of saying, not of what is said."""
_PASSIVE = lazy(r"\b(?:be|been|being)(?: \w+ly)? $")


def is_future(text: str, start: int, end: int) -> bool | None:
    """Whether the words at a range of a text are in what will be; None: nothing nearby says so.

    The last verb before counts, unless it is far and one follows at once; else the first one after, in the sentence.
    """
    before = text[max(0, start - _REACH) : start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    before = before[stops[-1] :] if stops else before
    if _BY.search(before):
        return "had " not in before
    if _POSSESSIVE.match(text, end):
        return False
    after = text[end : end + _REACH]
    stop = min(filter(None, (_STOP.search(after), _SAYING.search(after))), key=re.Match.start, default=None)
    following = _SIGNAL.search(after, 0, stop.start() if stop else len(after))
    signals = [signal for signal in _SIGNAL.finditer(before) if not _is_participle(before, signal)]
    signal = signals[-1] if signals else following
    if signals and following and following.start() < _NEAR and len(before) - signals[-1].end() > _FAR:
        signal = following  # “…, the council on Sunday issued”
    return None if signal is None else signal["future"] is not None


def _is_participle(text: str, signal: re.Match[str]) -> bool:
    """“Will be announced”: the participle says nothing of the time."""
    return signal["past"] is not None and _PASSIVE.search(text, max(0, signal.start() - 20), signal.start()) is not None
