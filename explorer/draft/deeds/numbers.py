"""Numbers and states of an article that don't fit together.

A caveat here must be right: only numbers of one thing by two sources count, in sentences that belong together, and only
states that are told without a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.draft import messages
from explorer.draft.document import Document
from explorer.draft.findings import DateMention, Findings, FoundCaveat
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

MOST_TIMES = 3.0
"""How many times as large a number may be as another that means the same."""
_SPELT = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty"""
_WORDS = {word: number for number, word in enumerate(_SPELT.split(), 1)}
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS)}"
_COUNTED = lazy(
    rf"\b(?P<number>{_NUMBER})(?P<scale> (?:million|billion|thousand))? (?:[a-z]+ )?(?P<noun>[a-z]{{3,}}s)\b", re.I
)
_ALONE = lazy(
    rf"\b(?:speaks? of|spoke of|counts?|counted|puts? (?:it|the number|the figure|that number) at|says?|said|gave|"
    rf"gives|estimates?|estimated|reports?|reported) (?:only |about |just |around |some |nearly |almost |at least )?"
    rf"(?P<number>{_NUMBER})(?P<scale> (?:million|billion|thousand))?(?=[.;,)”\"]|$)",
    re.I,
)
"""A number without a noun, which counts what the sentence before it counts: “… speaks of 38,000.”"""
_SAYS = lazy(
    r"\b(?:says?|said|according to|speaks? of|spoke of|reported|reports|claims?|claimed|told|estimates?|puts?)\b"
)
_TOLL = lazy(
    rf"\b(?:(?P<a>{_NUMBER}) (?!of )(?:[a-z]+ ){{0,2}}?(?:(?:were|was|are|have been|had been|has been) )?"
    rf"(?P<state>killed|dead|died|injured|wounded|missing|arrested)|"
    rf"(?P<other>killed|injured|wounded|arrested)(?: at least| about| nearly| more than| some)? "
    rf"(?P<b>{_NUMBER})(?: people| persons| civilians| soldiers| others)?)\b",
    re.I,
)
_DIGIT = lazy(r"\d")
_TOLLED = lazy(r"killed|dead|died|injured|wounded|missing|arrested")
_UPDATED = lazy(
    r"\b(?:rose|risen|rise|climbed|increased|grew|grown|up from|earlier|initially|later|revised|more)\b", re.I
)
_SAME = {"killed": "dead", "died": "dead", "wounded": "injured"}
_ALIKE = frozenset(
    "years months weeks days hours minutes points times percents miles metres meters others people".split()
)
"""Nouns that two numbers of one sentence may well count apart."""


class _Count(Struct, frozen=True):
    value: float
    span: Span
    words: str


def _value(number: str, scale: str | None) -> float:
    value = float(_WORDS.get(number.lower(), 0)) or float(number.replace(",", ""))
    return value * {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get((scale or "").strip().lower(), 1)


def _differ(one: _Count, other: _Count) -> bool:
    low, high = sorted((one.value, other.value))
    return low != high and low > 0 and high / low <= MOST_TIMES


def disagreeing_numbers(document: Document, found: Findings) -> Iterator[FoundCaveat]:
    """Two numbers of one thing: “41,000 tickets have been sold; Skagen Færger speaks of 38,000”."""
    tolls: dict[str, list[tuple[_Count, str]]] = {}
    for paragraph, text in enumerate(document.paragraphs):
        counts, tolled = _DIGIT.search(text) is not None, _TOLLED.search(text) is not None
        if paragraph in document.turns or not (counts or tolled):
            continue
        ranges = document.text.sentences(paragraph)
        for place, (start, end) in enumerate(ranges):
            sentence = text[start:end]
            last = ranges[place + 1][1] if place + 1 < len(ranges) else end
            if counts:
                yield from _told_apart(text, paragraph, start, end, last)
            if tolled and not _UPDATED.search(sentence):
                for match in _TOLL.finditer(text, start, end):
                    state = (match["state"] or match["other"]).lower()
                    group = "a" if match["a"] else "b"
                    span = Span(paragraph, match.start(), match.end())
                    count = _Count(_value(match[group], None), span, match[0])
                    tolls.setdefault(_SAME.get(state, state), []).append((count, _source(sentence)))
    for state, told in tolls.items():
        yield from _tolls(state, told)


def _told_apart(text: str, paragraph: int, start: int, end: int, last: int) -> Iterator[FoundCaveat]:
    """A number with its noun by one source, and a bare number by another in the same sentence or the next."""
    if (
        not _DIGIT.search(text, start, end)
        or not _ALONE.search(text, start, last)
        or not _SAYS.search(text, start, end)
    ):
        return
    counted = [match for match in _COUNTED.finditer(text, start, end) if match["noun"].lower() not in _ALIKE]
    if not counted:
        return
    for match in _ALONE.finditer(text, counted[-1].end(), last):
        first, second = (
            _Count(_value(one["number"], one["scale"]), Span(paragraph, one.start("number"), one.end()), one["number"])
            for one in (counted[-1], match)
        )
        scaled = [one["number"] + (one["scale"] or "") for one in (counted[-1], match)]
        if _differ(first, second):
            words = messages.NUMBERS.format(noun=counted[-1]["noun"], first=scaled[0], second=scaled[1])
            yield FoundCaveat(words, spans=(first.span, second.span))
            return


def _source(sentence: str) -> str:
    """The words beside a verb of saying, as a sign of who counts; empty: nobody is named."""
    match = re.search(
        r"according to ((?:\S{1,40} ?){1,4})|((?:\S{1,40} ){1,3})(?:says?|said|reported|reports)\b", sentence
    )
    return (match[1] or match[2]).strip(" ,.").casefold() if match else ""


def _tolls(state: str, counts: Sequence[tuple[_Count, str]]) -> Iterator[FoundCaveat]:
    for place, (first, source) in enumerate(counts[:10]):
        for second, other in counts[place + 1 : 10]:
            if source and other and source != other and _differ(first, second):
                words = messages.TOLL.format(noun=state, first=f"“{first.words}”", second=f"“{second.words}”")
                yield FoundCaveat(words, spans=(first.span, second.span))
                return


# --- times ------------------------------------------------------------------------------------------------------

_LATE = lazy(
    rf"\b(?P<about>almost|nearly|about|around|more than|over|at least)?\s*"
    rf"(?P<number>a|an|half a|{_NUMBER})[ -](?P<unit>year|month|week)s?"
    r" (?:late|behind schedule|overdue)\b",
    re.I,
)
_PLANNED = lazy(r"\b(?:planned|scheduled|due|meant|supposed|expected|originally|should have)\b", re.I)
_IN_MONTHS = {"year": 12.0, "month": 1.0, "week": 0.25}
MOST_DATES = 200
"""Dates of an article among which a plan can be told from what became of it."""
TOLERANCE = 0.3
"""Share of a duration by which the dates may miss it, and a month for dates without a day."""


def too_late(document: Document, dates: Sequence[DateMention]) -> Iterator[FoundCaveat]:
    """A delay that is not the time between the day that was planned and the one that is told beside it."""
    whole = [date for date in dates if date.kind == "date" and re.fullmatch(r"\d{4}-[01]\d(?:-\d\d)?", date.value)]
    if len(whole) > MOST_DATES or not any(
        " late" in text or "behind" in text or "overdue" in text for text in document.paragraphs
    ):
        return
    intended = [date for date in whole if _is_planned(document, date.span)]
    for paragraph, text in enumerate(document.paragraphs):
        for match in _LATE.finditer(text):
            sentence = document.text.sentence_at(paragraph, match.start())
            beside = [date for date in whole if _inside(date.span, sentence)]
            planned = [date for date in intended if date.span < sentence]
            if len(beside) != 1 or len(planned) != 1:
                continue
            number = match["number"].lower()
            count = {"a": 1.0, "an": 1.0, "half a": 0.5}.get(number) or _value(number, None)
            claimed = count * _IN_MONTHS[match["unit"].lower()]
            length = _months(beside[0].value) - _months(planned[0].value)
            if length <= 0 or abs(length - claimed) <= max(1.0, TOLERANCE * claimed):
                continue
            span = Span(paragraph, match.start(), match.end())
            words = messages.TOO_LATE.format(
                claimed=document.text.words(span).strip(),
                planned=document.text.words(planned[0].span),
                actual=document.text.words(beside[0].span),
                length=messages.months(round(length)),
            )
            yield FoundCaveat(words, spans=(planned[0].span, beside[0].span, span))


def _is_planned(document: Document, span: Span) -> bool:
    sentence = document.text.sentence_at(span.paragraph, span.start)
    return _PLANNED.search(document.text.words(sentence)) is not None


def _inside(span: Span, sentence: Span) -> bool:
    return span.paragraph == sentence.paragraph and sentence.start <= span.start < sentence.end


def _months(value: str) -> float:
    year, month, *day = value.split("-")
    return int(year) * 12 + int(month) + (int(day[0]) - 1) / 31 if day else int(year) * 12 + int(month)


# --- states -----------------------------------------------------------------------------------------------------

_OPPOSITES = {"open": "closed", "closed": "open", "shut": "open", "alive": "dead", "dead": "alive", "safe": "unsafe",
              "unsafe": "safe", "legal": "illegal", "illegal": "legal", "guilty": "innocent",
              "innocent": "guilty"}  # fmt: skip
_STATE = lazy(
    r"\b(?:[Tt]he (?P<noun>(?:[\w-]{1,40} ){0,2}[\w-]{1,40})|"
    r"(?P<name>[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40}){0,4})) (?:is|are|remains?) "
    rf"(?P<not>not )?(?:still )?(?P<state>{'|'.join(_OPPOSITES)})(?= *[.,;]|$)"
)
_STATED = lazy(rf" (?:{'|'.join(_OPPOSITES)})\b")
_TIMED = lazy(
    r"\b(?:when|if|until|since|after|before|now|again|yesterday|today|tomorrow|would|will|once|during|while|from|only|may|"
    r"[A-Z][a-z]+day|\d{4})\b"
)


def disagreeing_states(document: Document, found: Findings) -> Iterator[FoundCaveat]:
    """A thing that is open in one sentence and closed in another, both told as they are now."""
    seen: dict[str, dict[str, Span]] = {}
    told: set[str] = set()
    for paragraph, text in enumerate(document.paragraphs):
        if paragraph in document.turns or not _STATED.search(text):
            continue
        for start, end in document.text.sentences(paragraph):
            if _TIMED.search(text, start, end):
                continue
            for match in _STATE.finditer(text, start, end):
                subject, state = (match["noun"] or match["name"]), match["state"]
                state = _OPPOSITES[state] if match["not"] else "closed" if state == "shut" else state
                states = seen.setdefault(subject.casefold(), {})
                other = states.get(_OPPOSITES[state])
                if other is not None and subject.casefold() not in told:
                    told.add(subject.casefold())
                    spans = (other, Span(paragraph, match.start(), match.end()))
                    words = messages.STATES.format(subject=subject, first=_OPPOSITES[state], second=state)
                    yield FoundCaveat(words, spans=spans)
                states.setdefault(state, Span(paragraph, match.start(), match.end()))
