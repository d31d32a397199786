"""Events: a sentence of the article with a date or a deed, named briefly in its own words.

A name is a run of words of its sentence. Clauses whose subject is too far off for a short name are left out, and so are
states, plans, what somebody says, and dates that only tell which (“the 2016 election”) or since when.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.draft.deeds.clauses import Named, Sentence
from explorer.draft.deeds.happenings import (
    Clause,
    Predicate,
    belongs_to_noun,
    clauses,
    governing,
    infinitive_between,
    is_event,
    predicates,
    stands_free,
)
from explorer.draft.deeds.lexicon import happened, is_gerund, is_happening, is_verbal, strong
from explorer.draft.deeds.phrases import Word, words_of
from explorer.draft.deeds.titles import LEAST_WORDS, MOST_LETTERS, title, trimmed
from explorer.draft.document import Trust
from explorer.draft.findings import DateMention, FoundEvent, FoundLink
from explorer.draft.patterns import lazy
from explorer.text.anchors import Span

_SMALL = lazy(r"[a-z]+")
_OPEN = lazy(r"\b(?:if|unless|whether|allegedly|reportedly|supposedly|would have|denie[sd])\b", re.IGNORECASE)
_FOLLOWS = lazy(
    r"(?:after (?:that|this)|following (?:this|that)|since then|then|subsequently|afterwards?|"
    r"(?:days|weeks|months|years) later|(?:an?|two|three|four|five|six|\d+) (?:day|week|month|year)s? later)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells what came after the one before."""


class _Told(Struct, frozen=True):
    """An event with the clause that it is of."""

    event: FoundEvent
    clause: int
    opener: str


class _Shared:
    """What all sentences share: dates and deeds, in order."""

    def __init__(self, dates: Sequence[DateMention], links: Sequence[FoundLink]) -> None:
        self.dates = dates
        self._numbers = [
            number
            for number, date in enumerate(dates)
            if date.kind in ("date", "interval", "clock") and date.rule not in ("vague", "since", "clock", "set")
        ]
        self._starts = [dates[number].span for number in self._numbers]
        self._deeds = sorted((link for link in links if link.is_deed), key=lambda link: link.span)
        self._deed_starts = [link.span for link in self._deeds]

    def dates_in(self, sentence: Sentence) -> list[int]:
        """The dates of a sentence that nobody says, by their numbers."""
        first, last = _places(self._starts, sentence.span)
        spans = ((number, self.dates[number].span) for number in self._numbers[first:last])
        return [number for number, span in spans if not sentence.is_quoted(span.start, span.end)]

    def deeds_in(self, sentence: Sentence) -> Sequence[FoundLink]:
        first, last = _places(self._deed_starts, sentence.span)
        return self._deeds[first:last]


def _places(starts: Sequence[Span], sentence: Span) -> tuple[int, int]:
    """Where in a list of ranges those are that begin in a sentence."""
    paragraph, start, end = sentence
    return bisect_left(starts, (paragraph, start, 0)), bisect_left(starts, (paragraph, end, 0))


def find_events(
    sentences: Iterable[Sentence], dates: Sequence[DateMention], links: Sequence[FoundLink]
) -> tuple[FoundEvent, ...]:
    """Every event, in the order of the text: dated ones, and undated deeds of those who are named, each once."""
    shared = _Shared(dates, links)
    events: list[FoundEvent] = []
    order = _Order()
    told_of: set[str] = set()
    last: tuple[Span, int] | None = None
    for sentence in sentences:
        told = [
            one for one in _of_sentence(sentence, shared) if one.event.when is not None or one.event.name not in told_of
        ]
        told_of.update(one.event.name for one in told)
        numbers = {one.clause: len(events) + place for place, one in enumerate(told)}
        first = len(events)
        events += (one.event for one in told)
        for earlier, later in _within(told, numbers):
            order.add(earlier, later)
        if told and last is not None and _FOLLOWS.match(sentence.words) and _is_next(last[0], sentence.span):
            order.add(last[1], first)
        if told:
            last = sentence.span, len(events) - 1
    return tuple(replace(event, after=order.before(number)) for number, event in enumerate(events))


def _is_next(before: Span, here: Span) -> bool:
    return here.paragraph - before.paragraph <= 1 and (here.paragraph > before.paragraph or here.start - before.end < 3)


class _Order:
    """Which event comes after which. A pair that other pairs already tie together is left out: no circles."""

    def __init__(self) -> None:
        self._roots: dict[int, int] = {}
        self._before: dict[int, list[int]] = {}

    def add(self, earlier: int, later: int) -> None:
        one, other = self._root(earlier), self._root(later)
        if one != other:
            self._roots[one] = other
            self._before.setdefault(later, []).append(earlier)

    def before(self, event: int) -> tuple[int, ...]:
        return tuple(self._before.get(event, ()))

    def _root(self, event: int) -> int:
        while (up := self._roots.get(event, event)) != event:
            self._roots[event] = self._roots.get(up, up)
            event = up
        return event


def _within(told: Sequence[_Told], numbers: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Earlier and later of events that *after* or *before* joins in one sentence."""
    for one in told:
        other = numbers.get(one.clause - 1, numbers.get(one.clause + 1) if one.clause == 0 else None)
        if other is None:
            continue
        here = numbers[one.clause]
        if one.opener in ("after", "following"):
            yield here, other
        elif one.opener == "before":
            yield other, here


def _of_sentence(sentence: Sentence, shared: _Shared) -> list[_Told]:
    numbers, deeds = shared.dates_in(sentence), shared.deeds_in(sentence)
    text = sentence.told
    if not (numbers or deeds or (sentence.named and not strong().isdisjoint(_SMALL.findall(text)))):
        return []
    if text.rstrip().endswith("?") or _OPEN.search(text):
        return []
    words = words_of(sentence)
    found: dict[int, _Told] = {}
    parts = clauses(sentence) if words else []
    for number in numbers:
        told = _dated(sentence, words, parts, number, shared.dates[number])
        if told is not None:
            found.setdefault(told.clause, told)
    dated = [shared.dates[number] for number in numbers]
    for place, clause in enumerate(parts):
        if place not in found and (event := _undated(sentence, words, clause, deeds, dated)) is not None:
            found[place] = _Told(event, place, clause.opener)
    return [found[place] for place in sorted(found)]


def _dated(
    sentence: Sentence, words: Sequence[Word], parts: Sequence[Clause], number: int, date: DateMention
) -> _Told | None:
    start, end = date.span.start, date.span.end
    place = next((place for place, clause in enumerate(parts) if clause.has(start)), None)
    if place is None or not stands_free(sentence, parts[place], start, end, date.rule):
        return None
    clause = parts[place]
    if clause.led_by and start < clause.start:
        return None
    verbs = predicates(words, clause)
    if not verbs:
        when = _when(sentence, words, parts, place, date, number)
        return when or _nominal(sentence, clause, place, date, number)
    verb = governing(words, clause, verbs, start)
    if verb is None or infinitive_between(words, verb, start):
        return None
    if start > words[verb.at].end and belongs_to_noun(sentence, words[verb.at].end, start):
        return None
    if start - clause.start < len("on  "):
        clause = replace(clause, start=end)
    told = _event(sentence, words, clause, [verb], date, number)
    return _Told(told, place, clause.opener) if told is not None else None


def _when(
    sentence: Sentence, words: Sequence[Word], parts: Sequence[Clause], place: int, date: DateMention, number: int
) -> _Told | None:
    """What happened in *the move in April 2024, when it removed them*."""
    following = parts[place + 1] if place + 1 < len(parts) else None
    if following is None or following.opener != "when":
        return None
    if sentence.text[date.span.end : following.outer].strip() != ",":
        return None
    verbs = [verb for verb in predicates(words, following)[:1] if verb.is_own]
    event = _event(sentence, words, following, verbs, date, number)
    return _Told(event, place + 1, "") if event is not None else None


def _nominal(sentence: Sentence, clause: Clause, place: int, date: DateMention, number: int) -> _Told | None:
    """What happens in a phrase: *following a meeting in Kabul on Thursday*, *after taking over in August 2021*."""
    if clause.opener not in ("after", "following", "before") or date.span.start < clause.start:
        return None
    start, end = trimmed(sentence, clause.start, date.span.start)
    name = sentence.text[start:end]
    listed = [word.strip(",.").lower() for word in name.split()]
    happens = any(map(is_happening, listed)) or is_gerund("".join(listed[:1]))
    if not happens or not len(listed) >= LEAST_WORDS or len(name) > MOST_LETTERS:
        return None
    event = _made(sentence, (start, end), clause, date, number, "dated-phrase", Trust.DOUBT)
    return _Told(event, place, clause.opener)


def _undated(
    sentence: Sentence,
    words: Sequence[Word],
    clause: Clause,
    deeds: Sequence[FoundLink],
    dates: Sequence[DateMention],
) -> FoundEvent | None:
    """A deed of someone who is named, or that is done to them."""
    named = [named for named in sentence.named if clause.start <= named.start and named.end <= clause.end]
    if not named or clause.opener in ("if", "unless", "until", "that", "who", "which", "where", "whose", "whom"):
        return None
    verb = next(iter(predicates(words, clause)), None)
    if verb is None or verb.is_planned or not verb.is_own:
        return None
    low, start = words[verb.at].low, words[verb.at].start
    done = low in strong() or (not is_verbal(low) and any(link.span.start <= start < link.span.end for link in deeds))
    is_subject = named[0].start - clause.start < MOST_BEFORE and named[0].end <= words[verb.first].start
    if not done or not is_subject:
        return None
    event = _event(sentence, words, clause, [verb], None, None)
    return event if event is not None and not any(event.span.overlaps(date.span) for date in dates) else None


MOST_BEFORE = 40
"""Characters from the beginning of a clause to the name of its subject, with its roles."""


def _event(
    sentence: Sentence,
    words: Sequence[Word],
    clause: Clause,
    verbs: Sequence[Predicate],
    date: DateMention | None,
    number: int | None,
) -> FoundEvent | None:
    """The event of a clause and its verb, if there is a verb of doing and a name that holds it."""
    if not verbs or not is_event(words, verbs[0]) or not _has_subject(sentence, words, clause, verbs[0]):
        return None
    verb = words[verbs[0].at]
    area = title(sentence, clause, verb, date)
    if area is None:
        return None
    is_strong = verb.low in happened()
    rule = "deed" if date is None else "dated-deed" if is_strong else "dated-sentence"
    is_dated = date is None or (bool(date.value) and date.trust is not Trust.DOUBT)
    trust = Trust.CHECKED if is_dated and rule != "dated-sentence" else Trust.DOUBT
    return _made(sentence, area, clause, date, number, rule, trust)


_NO_SUBJECT = frozenset(
    """who which that whom and or but to there what how in on at by for from with under during of about as among
    like than just below above virtually nearly almost still we i you""".split()
)
_TOLD = frozenset((("found", "that"), ("made", "clear"), ("fired", "back"), ("shot", "back")))
"""Verbs that with the word behind them mean to say or to think."""
_TIME_SUBJECT = lazy(
    r"(?:the|that) (?:last|first|next|only|same)? ?(?:time|day|year|moment|week|month)\b", re.IGNORECASE
)


def _has_subject(sentence: Sentence, words: Sequence[Word], clause: Clause, verb: Predicate) -> bool:
    """Whether a clause has a subject of its own before its verb."""
    if clause.opener in ("who", "which", "whose", "whom", "where", "if", "unless"):
        return False
    if words[verb.first].start <= clause.start:
        return False
    first = next((word for word in words if word.start >= clause.start), None)
    if first is None or first.low.endswith("ing"):
        return False
    if first.low.partition("'")[0] in _NO_SUBJECT and first.text != "That":
        return False
    if _TIME_SUBJECT.match(sentence.text, clause.start):
        return False
    if first is words[verb.first] or (words[verb.at].low, words[min(verb.at + 1, len(words) - 1)].low) in _TOLD:
        return False
    return not sentence.is_quoted(clause.start, words[verb.first].start)


_LISTED = lazy(r",?\s(?:and\s)?(?:the\s)?")
"""What stands between the names of a list, which may go on behind a name that was cut."""


def _is_listed(sentence: Sentence, reach: int, named: Named) -> bool:
    behind = sentence.text[named.end : named.end + 1]
    return behind in ("", ".", ",", ";") and _LISTED.fullmatch(sentence.text, reach, named.start) is not None


def _made(
    sentence: Sentence,
    area: tuple[int, int],
    clause: Clause,
    date: DateMention | None,
    number: int | None,
    rule: str,
    trust: Trust,
) -> FoundEvent:
    start, end = area
    name = " ".join(sentence.text[start:end].split())
    name = name[:1].upper() + name[1:]
    first, last = start, end
    if date is not None and clause.outer <= date.span.start < clause.end:
        first, last = min(start, date.span.start), max(end, date.span.end)
    inside, reach = [], last
    for named in sentence.named:
        if first <= named.start and (named.end <= last or _is_listed(sentence, reach, named)):
            inside.append(named.party)
            reach = max(reach, named.end)
    return FoundEvent(
        name=name,
        span=Span(sentence.span.paragraph, first, last),
        when=number,
        actors=tuple(dict.fromkeys(party for party in inside if isinstance(party, int))),
        countries=tuple(dict.fromkeys(party for party in inside if isinstance(party, str))),
        rule=rule,
        trust=trust,
    )
