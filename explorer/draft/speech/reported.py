"""Reported speech without marks: *X said that …*, *X denied …*, *…, X said*, *according to X, …*.

What might not have been said is left out: questions, conditions, *did not say*, *would say*, *refused to say*.
What is denied has its verb with it, *denied that it was so*: the clause alone would say the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, Quotation
from explorer.draft.speech.clauses import Word, clauses
from explorer.draft.speech.grammar import (
    CONNECTIVES,
    DAYS,
    DETERMINERS,
    HELPERS,
    PREPOSITIONS,
    PRONOUNS,
    Sentence,
    is_adverb,
    is_cue,
    is_verb,
)
from explorer.draft.speech.joints import is_unsaid, joins_another, reporting, reporting_verbs
from explorer.draft.speech.media import medium
from explorer.draft.speech.phrases import (
    Phrase,
    phrase_after,
)
from explorer.draft.speech.subjects import (
    after_dateline,
    subject_before,
)
from explorer.draft.speech.verbs import forms_of
from explorer.draft.speech.voices import Pronouns, Voices
from explorer.text.anchors import Span

_HEARERS = forms_of("tell inform remind assure warn")
"""Verbs that name who is told."""
_MOST_TRIED = 8
"""Verbs of saying in a sentence that are looked at; no sentence of prose has more."""
_FEWEST = 3
"""Words of a clause."""


class _Report(NamedTuple):
    """A clause and who says it, in places of a sentence."""

    rule: str
    clause: Phrase
    source: Phrase
    cue: Phrase


@cache
def _mark() -> re.Pattern[str]:
    """What every report has."""
    return re.compile(rf"\b(?:{'|'.join(sorted(reporting()))}|according|According)\b")


def find_reported(
    document: Document, quotations: Sequence[Quotation], actors: Actors, pronouns: Pronouns | None = None
) -> tuple[tuple[Quotation, ...], tuple[Attribution, ...]]:
    """What the article reports that someone said, where no words are in marks, and who says it; in order.

    The attributions count on from the quotations given, as if both lists were one.
    """
    if document.language != "en":
        return (), ()
    voices = Voices(document, actors, pronouns)
    marked: dict[int, list[tuple[int, int]]] = {}
    for quotation in quotations:
        for piece in quotation.marked:
            marked.setdefault(piece.paragraph, []).append((piece.start, piece.end))
    found: list[Quotation] = []
    attributions: list[Attribution] = []
    for number, paragraph in enumerate(document.paragraphs):
        if not _mark().search(paragraph):
            continue
        for sentence in clauses(paragraph, tuple(marked.get(number, ()))):
            for part in _by_speakers(sentence):
                report = _report(part)
                if report is None:
                    continue
                span, source = _span(part, report.clause, number), _span(part, report.source, number)
                cue = _span(part, report.cue, number)
                evidence = Span(number, min(source.start, cue.start), max(source.end, cue.end))
                trust = Trust.CHECKED  # of 100 speakers 92 were right, and 80 clauses of those that people marked
                found.append(Quotation((span,), "indirect", (span,), report.rule, trust))
                is_pronoun = document.text.words(source).lower() in PRONOUNS
                joint = voices.joint(source, evidence)
                source, evidence = joint or (source, evidence)
                speaker = voices.speaker(source, evidence) if joint is None else None
                attributions.append(
                    Attribution(
                        len(quotations) + len(attributions),
                        source,
                        evidence,
                        speaker,
                        medium(document, evidence, sorted((*marked.get(number, ()), (span.start, span.end)))),
                        rule=report.rule,
                        trust=Trust.DOUBT if is_pronoun or joint is not None else trust,
                    )
                )
    return tuple(found), tuple(attributions)


def _by_speakers(sentence: Sequence[Word]) -> list[Sequence[Word]]:
    """A sentence in parts that each report what someone else says: *X said that …, and Y warned that …*."""
    parts: list[Sequence[Word]] = []
    first = tried = 0
    for at in range(_FEWEST, len(sentence) - _FEWEST):
        if not joins_another(sentence, at):
            continue
        tried += 1
        end = at - (sentence[at - 1].text == ",")
        if _report(sentence[first:end]):  # else *Ruiz and Lund said*
            parts.append(sentence[first:end])
            first = at + 1
        if tried == _MOST_TRIED:
            break
    return [*parts, sentence[first:]]


def _span(sentence: Sentence, phrase: Phrase, paragraph: int) -> Span:
    return Span(paragraph, sentence[phrase[0]].start, sentence[phrase[1] - 1].end)


def _report(sentence: Sequence[Word]) -> _Report | None:
    """The reported speech of a sentence, or a part of one, without quotations, if there is any; the first."""
    if sentence[-1].text in "?:" or any(word.quoted >= 0 for word in sentence):
        return None
    end = len(sentence)
    while end and not sentence[end - 1].is_word:
        end -= 1
    for report in _candidates(sentence, end):
        first, last = report.clause
        body = max(first, report.cue[1]) if first == report.cue[0] else first
        if body > report.cue[0]:
            last = _clause_end(sentence, body, last)
            report = report._replace(clause=(first, last))
        if not first:
            first = after_dateline(sentence, first, last)
            report = report._replace(clause=(first, last))
            body = first
        if last - body >= _FEWEST and any(
            is_verb(sentence, at) or sentence[at].low in HELPERS for at in range(body, last)
        ):
            return report
    return None


def _candidates(sentence: Sentence, end: int) -> Iterator[_Report]:
    with_that, without, denying = reporting_verbs()
    tried = 0
    for at in range(1, end):
        low = sentence[at].low
        if low in with_that or low in denying:
            tried += 1
            if tried > _MOST_TRIED:
                return
            if not is_cue(sentence, at, with_that | denying) or is_unsaid(sentence, at):
                continue
            source = subject_before(sentence, at)
            if source is None or not _is_speaker(sentence, source, at):
                continue
            start = _after_that(sentence, at, end)
            if low in denying:
                if start or (at + 1 < end and sentence[at + 1].low.endswith("ing")):
                    yield _Report("X denied", (at, end), source, (at, at + 1))
            elif start:
                yield _Report("X said that", (start, end), source, (at, at + 1))
            elif low in without and _begins_clause(sentence, at + 1, end):
                yield _Report("X said", (at + 1, end), source, (at, at + 1))
            elif low in without:
                first = source[0]
                if first > _FEWEST and sentence[first - 1].text == "," and _is_last(sentence, at + 1, end):
                    yield _Report("…, X said", (0, first - 1), source, (at, at + 1))
        elif low == "according" and at + 2 < end and sentence[at + 1].low == "to":
            source = phrase_after(sentence, at + 2, end)
            if source and sentence[at - 1].text == "," and source[1] == end:
                yield _Report("according to X", (0, at - 1), source, (at, at + 2))
    if sentence[0].low == "according" and end > 3 and sentence[1].low == "to":
        source = phrase_after(sentence, 2, end)
        if source and source[1] < end and sentence[source[1]].text == ",":
            yield _Report("according to X", (source[1] + 1, end), source, (0, 2))


def _is_speaker(sentence: Sentence, source: Phrase, verb: int) -> bool:
    """Whether a subject is someone of whom the article reports; polls and quoted papers are left out."""
    words = {word.low for word in sentence[source[0] : source[1]]}
    if words & _NOBODY or sentence[verb - 1].low == "as":
        return False
    first = sentence[source[0]].low
    opens = first if first == "that" or not source[0] else sentence[source[0] - 1].low
    related = any(word.low in ("who", "which") for word in sentence[source[1] : verb])
    return not related and opens not in _SUBORDINATE


_NOBODY = frozenset("who i we you me us let percent % point charge something".split())
_SUBORDINATE = frozenset(
    "although though while as because when after before since if where unless than which that".split()
)
"""Words before a subject that make its clause depend on another, so that its end can't be told."""
_ENDING = frozenset("but while though although whereas which who compared double even".split())
"""Words after a comma that begin what the article adds to a clause, or what someone else says."""


def _clause_end(sentence: Sentence, start: int, end: int) -> int:
    """Where a clause ends that goes to the end of its sentence, if the article goes on in its own words."""
    for at in range(start + _FEWEST, end - 1):
        word = sentence[at]
        follows = sentence[at + 1].low
        if word.text in ("—", "–", "-", ";", ":"):
            return at
        if word.text == "," and (follows in _ENDING or (follows.endswith("ing") and len(follows) > 5)):
            return at
        if (
            word.low == "when"
            and follows == "in"
            and end - at > 3
            and sentence[at + 2].low in ("fact", "truth", "reality")
        ):
            return at - (sentence[at - 1].text == ",")
        if word.low in ("and", "but") and any(
            is_cue(sentence, place, reporting_verbs()[0]) for place in range(at + 1, min(end, at + 4))
        ):
            return at - (sentence[at - 1].text == ",")
    return end


def _after_that(sentence: Sentence, verb: int, end: int) -> int:
    """Where the clause begins that *that* opens; 0: there is none."""
    at = verb + 1
    if at < end - 1 and sentence[at].low == "that":
        return 0 if is_verb(sentence, at + 1) else at + 1
    hears = sentence[verb].low in _HEARERS
    if at >= end or not (hears or sentence[at].low in PREPOSITIONS | DAYS or is_adverb(sentence[at])):
        return 0
    for place in range(at, min(end, at + 10)):
        if sentence[place].low == "that":
            return place + 1
        if is_verb(sentence, place) or sentence[place].low in CONNECTIVES or not sentence[place].is_word:
            return 0
    return 0


def _begins_clause(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a clause of its own begins, with a subject and a verb."""
    if at >= end or sentence[at].low in PREPOSITIONS | CONNECTIVES | DAYS | HELPERS:
        return False
    word = sentence[at]
    if not (word.low in PRONOUNS | DETERMINERS or word.is_name or word.low.endswith("s")):
        return False
    subject = phrase_after(sentence, at, end)
    return subject is not None and subject[1] < end and is_verb(sentence, subject[1])


def _is_last(sentence: Sentence, at: int, end: int) -> bool:
    """Whether after an attribution at the end only says when or where."""
    return at >= end or (end - at <= 8 and (sentence[at].low in PREPOSITIONS | DAYS or is_adverb(sentence[at])))
