"""Events: a sentence of the article with a date or a deed, named briefly in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.draft.deeds.clauses import Sentence
from explorer.draft.document import Trust
from explorer.draft.findings import DateMention, FoundEvent, FoundLink
from explorer.text.anchors import Span

MOST_LETTERS = 90
"""Characters of a name; a longer clause is cut at a word."""
LEAST_WORDS = 3
"""A shorter piece does not tell what happened."""

_BREAKS = re.compile(
    r"\s*[;:]\s+|\s+[—–]\s+|\s+--\s+|,\s+(?=(?:which|who|whom|whose|where|when|while|although|though|but|and|as|after|"
    r"before|with|marking|showing|indicating|signal\w+|making|according)\b)|"
    r"\s+(?=(?:after|before|while|although|because|until)\s)",
)
"""Where one clause ends and another begins."""
_LEAD = re.compile(r"^[^,]{1,60},\s+(?=\S)")
_SAID = re.compile(
    r"\b(?:said|says|told|added|wrote|tweeted|announced that|argued|asked|explained|insisted|claimed|stated|warned|"
    r"according to)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:signed|resigned|died|killed|collapsed|removed|recogni[sz]ed|won|lost|elected|appointed|launched|opened|closed|"
    r"attacked|invaded|withdrew|delivered|built|found(?:ed)?|began|started|ended|approved|rejected|passed|voted|arrested|"
    r"charged|sentenced|convicted|released|merged|acquired|bought|sold|struck|seized|captured|fled|returned|arrived|left|"
    r"married|born|joined|published|imposed|lifted|granted|banned|crashed|exploded|fired|shot|injured|wounded|hit|met|"
    r"visited|discovered|destroyed|cancel(?:l)?ed|postponed|suspended|established|created|adopted|ratified|happened|"
    r"took (?:place|over|office|power)|taking over|broke out|put off|set up|carried out|called off)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|did|does|do|\w{2,}ed|\w{3,}s|met|won|lost|"
    r"began|took|came|went|fell|rose|left|built|sent|became|gave|held|ran|led|broke|struck|withdrew|fled)\b"
)
_FOLLOWS = re.compile(
    r"^(?:after (?:that|this)|following (?:this|that|the)|since then|then|later|subsequently|afterwards|days later|"
    r"weeks later|months later|(?:a|two|three) (?:day|week|month|year)s? later)\b",
    re.IGNORECASE,
)


def find_events(
    sentences: Iterable[Sentence], dates: Sequence[DateMention], links: Sequence[FoundLink]
) -> tuple[FoundEvent, ...]:
    """Every event, in the order of the text: dated ones, and undated deeds between two parties."""
    by_paragraph: dict[int, list[int]] = {}
    for number, date in enumerate(dates):
        if date.kind in ("date", "interval"):
            by_paragraph.setdefault(date.span.paragraph, []).append(number)
    deeds: dict[int, list[FoundLink]] = {}
    for link in links:
        if link.is_deed:
            deeds.setdefault(link.span.paragraph, []).append(link)
    events: list[FoundEvent] = []
    for sentence in sentences:
        for event in _of_sentence(sentence, dates, by_paragraph, deeds):
            if not events or events[-1].span != event.span:
                follows = bool(events) and _FOLLOWS.match(sentence.words) is not None
                events.append(replace(event, after=(len(events) - 1,)) if follows else event)
    return tuple(events)


def _of_sentence(
    sentence: Sentence,
    dates: Sequence[DateMention],
    by_paragraph: Mapping[int, Sequence[int]],
    deeds: Mapping[int, Sequence[FoundLink]],
) -> Iterator[FoundEvent]:
    start, end = sentence.span.start, sentence.span.end
    clauses = _clauses(sentence)
    taken: set[tuple[int, int]] = set()
    for number in by_paragraph.get(sentence.span.paragraph, ()):
        date = dates[number]
        if not start <= date.span.start < end or sentence.is_quoted(date.span.start, date.span.end):
            continue
        clause = next((one for one in clauses if one[0] <= date.span.start < one[1]), None)
        clause = _with_its_main_clause(clause, clauses, sentence, date) if clause is not None else None
        if clause is None or clause in taken or not _tells(sentence, clause, date):
            continue
        taken.add(clause)
        yield _event(sentence, clause, number, date)
    for link in deeds.get(sentence.span.paragraph, ()):
        if start <= link.span.start < end:
            clause = next((one for one in clauses if one[0] <= link.span.start < one[1]), (start, end))
            if clause not in taken and not any(first <= link.span.start < last for first, last in taken):
                taken.add(clause)
                yield _event(sentence, clause, None, None, rule="deed")


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence, as ranges of its paragraph. What is quoted is not cut."""
    edges, start = [], sentence.span.start
    for match in _BREAKS.finditer(sentence.text, sentence.span.start, sentence.span.end):
        if not sentence.is_quoted(*match.span()):
            edges.append((start, match.start()))
            start = match.end()
    return [*edges, (start, sentence.span.end)]


def _with_its_main_clause(
    clause: tuple[int, int], clauses: Sequence[tuple[int, int]], sentence: Sentence, date: DateMention
) -> tuple[int, int] | None:
    """The clause that a date belongs to: a piece without a verb of its own joins the one before it."""
    place = clauses.index(clause)
    words = sentence.text[clause[0] : clause[1]]
    if place and not _FINITE.search(words) and not _DEED.search(words):
        return clauses[place - 1][0], clause[1]
    return clause


def _tells(sentence: Sentence, clause: tuple[int, int], date: DateMention) -> bool:
    """Whether a clause tells what happened, and not only when somebody said something."""
    words = sentence.text[clause[0] : clause[1]]
    if len(words.split()) < LEAST_WORDS:
        return False
    said = _SAID.search(words)
    if said is None:
        return _FINITE.search(words) is not None or _DEED.search(words) is not None
    rest = words[: said.start()]
    return sentence.text[clause[0] : date.span.start].find(said[0]) < 0 and _DEED.search(rest) is not None


def _event(
    sentence: Sentence, clause: tuple[int, int], number: int | None, date: DateMention | None, rule: str = ""
) -> FoundEvent:
    start, end = _trimmed(sentence, clause, date)
    inside = [named.party for named in sentence.named if clause[0] <= named.start < clause[1]]
    has_deed = _DEED.search(sentence.text, clause[0], clause[1]) is not None
    trust = Trust.CHECKED if (date is None or has_deed) and (date is None or date.value) else Trust.DOUBT
    if date is not None and date.trust is Trust.DOUBT:
        trust = Trust.DOUBT
    return FoundEvent(
        name=_brief(sentence.text[start:end]),
        span=Span(sentence.span.paragraph, start, end),
        when=number,
        actors=tuple(dict.fromkeys(party for party in inside if isinstance(party, int))),
        countries=tuple(dict.fromkeys(party for party in inside if isinstance(party, str))),
        rule=rule or ("dated-deed" if has_deed else "dated-sentence"),
        trust=trust,
    )


def _trimmed(sentence: Sentence, clause: tuple[int, int], date: DateMention | None) -> tuple[int, int]:
    """The clause without what leads into it (“In a major development,”), and without marks at its ends."""
    start, end = clause
    lead = _LEAD.match(sentence.text[start:end])
    if lead and not _DEED.search(lead[0]) and _FINITE.search(sentence.text[start + lead.end() : end]):
        start += lead.end()
    while end > start and sentence.text[end - 1] in " .,;:!?—–-":
        end -= 1
    while start < end and sentence.text[start] in " ,;:—–-":
        start += 1
    return start, end


def _brief(words: str) -> str:
    """A name of at most `MOST_LETTERS` characters, cut at a word."""
    words = " ".join(words.split())
    if words[:1].islower():
        words = words[:1].upper() + words[1:]
    if len(words) <= MOST_LETTERS:
        return words
    cut = words.rfind(" ", 0, MOST_LETTERS)
    return words[: cut if cut > 0 else MOST_LETTERS].rstrip(" ,;:") + "…"
