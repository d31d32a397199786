"""Who says each quotation, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, Quotation
from explorer.draft.speech.clauses import QUOTED, Word, clauses
from explorer.draft.speech.grammar import (
    CONNECTIVES,
    PRONOUNS,
    Sentence,
)
from explorer.draft.speech.media import medium
from explorer.draft.speech.sieves import SHARES, SIEVES, Hit, after, beside, called, subject
from explorer.draft.speech.turns import TURN, find_turns
from explorer.draft.speech.voices import Pronouns, Voices
from explorer.text.anchors import Span

_SURE, _FAIR, _LEAST = 0.95, 0.85, 0.6
"""Shares of right answers from which on a sieve is agreed, checked, and used to name a speaker."""


_MOST_QUOTED = 20
"""Quotations in a sentence; no sentence of prose has more."""


class Found(NamedTuple):
    """What a sieve found in the text."""

    rule: str
    source: Span
    evidence: Span


class _Place(NamedTuple):
    """Where a piece of a quotation is."""

    quotation: int
    number: int
    """Of the sentence in its paragraph."""
    at: int
    """The word of the sentence that stands for the piece."""


def trust_of(rule: str) -> Trust:
    """How far a sieve can be trusted to find the words that name the speaker."""
    share = SHARES.get(rule) or SHARES.get(rule.partition(":")[0], 0.0)
    return Trust.AGREED if share >= _SURE else Trust.CHECKED if share >= _FAIR else Trust.DOUBT


def attribute(
    document: Document, quotations: Sequence[Quotation], actors: Actors, pronouns: Pronouns | None = None
) -> tuple[Attribution, ...]:
    """Who says each quotation, in their order.

    Where nothing near a quotation says so, source, evidence and speaker are None. A source that is in no list of
    names has no speaker, either: see `with_new_actors`.

    Args:
        pronouns: Whom pronouns mean; None: their speakers stay unknown.
    """
    found: dict[int, Found] = _turns(document, quotations)
    if document.language == "en":
        paragraphs = [_Paragraph(document, *item) for item in _by_paragraph(quotations).items()]
        for paragraph in paragraphs:
            paragraph.add_own(found)
        for paragraph in paragraphs:
            paragraph.add_near(found)
    made = _Maker(document, quotations, Voices(document, actors, pronouns))
    outside = {number: one for number, one in found.items() if not _is_inside(one.source, quotations[number])}
    return tuple(made.attribution(number, outside.get(number)) for number in range(len(quotations)))


def _is_inside(source: Span, quotation: Quotation) -> bool:
    """Whether the words that would name the speaker are themselves quoted, as where marks don't pair."""
    return any(piece.overlaps(source) for piece in quotation.pieces)


def _turns(document: Document, quotations: Sequence[Quotation]) -> dict[int, Found]:
    """The speakers of a transcript's turns."""
    numbers = {quote.pieces[0].paragraph: number for number, quote in enumerate(quotations) if quote.rule == TURN}
    turns = find_turns(document) if numbers else {}
    return {
        numbers[paragraph]: Found(TURN, turn.label, turn.label)
        for paragraph, turn in turns.items()
        if turn.label and paragraph in numbers
    }


def _by_paragraph(quotations: Sequence[Quotation]) -> dict[int, list[tuple[int, int, int]]]:
    pieces: dict[int, list[tuple[int, int, int]]] = {}
    for number, quotation in enumerate(quotations):
        if quotation.rule not in (TURN, "dash"):
            for piece in quotation.marked:
                pieces.setdefault(piece.paragraph, []).append((piece.start, piece.end, number))
    return pieces


class _Paragraph:
    """The quotations of a paragraph and the sentences around them."""

    def __init__(self, document: Document, paragraph: int, pieces: Sequence[tuple[int, int, int]]) -> None:
        self._document = document
        self._paragraph = paragraph
        marked = tuple((start, end) for start, end, _ in pieces)
        self._sentences = _joined(clauses(document.paragraphs[paragraph], marked))
        self._places = [
            _Place(pieces[word.quoted][2], number, at)
            for number, sentence in enumerate(self._sentences)
            for at, word in enumerate(sentence)
            if word.quoted >= 0
        ]
        crowded = {
            number
            for number, sentence in enumerate(self._sentences)
            if sum(word.quoted >= 0 for word in sentence) > _MOST_QUOTED
        }
        self._own = [
            None if place.number in crowded else _in_sentence(self._sentences[place.number], place.at, paragraph)
            for place in self._places
        ]

    def add_own(self, found: dict[int, Found]) -> None:
        """Add who says the quotations by their own sentences."""
        for place, own in zip(self._places, self._own, strict=True):
            if own:
                found.setdefault(place.quotation, own)

    def add_near(self, found: dict[int, Found]) -> None:
        """Add who says the others by the sentences around."""
        before = ahead = None
        heard: list[tuple[_Place, Found | None, Found | None]] = []
        for place, own in zip(self._places, self._own, strict=True):
            heard.append((place, before, own))
            before = own or before
        for place, before, own in reversed(heard):
            if place.quotation not in found:
                near = self._near(place, before, ahead)
                if near:
                    found[place.quotation] = near
            ahead = own or ahead

    def _near(self, place: _Place, before: Found | None, ahead: Found | None) -> Found | None:
        """What the sentences around say of a quotation that is a sentence of its own."""
        sentence = self._sentences[place.number]
        signed = _signature(self._document, self._paragraph, sentence[place.at].end)
        if signed:
            return signed
        if any(word.is_word and word.quoted < 0 and word.low not in CONNECTIVES for word in sentence):
            hit = subject(sentence, place.at)
            return _found(hit, sentence, self._paragraph) if hit else None
        if before:
            return before._replace(rule="same paragraph")
        if place.number:
            hit_before = _said_in(self._sentences[place.number - 1], self._paragraph)
            if hit_before:
                return hit_before._replace(rule=f"before: {hit_before.rule}")
        elif self._paragraph and self._document.paragraphs[self._paragraph - 1].rstrip().endswith(":"):
            led = _lead_in(self._document, self._paragraph - 1)
            if led:
                return led._replace(rule=f"lead-in: {led.rule}")
        signed = _signature(self._document, self._paragraph + 1, 0)
        return signed or (ahead._replace(rule="same paragraph, later") if ahead else None)


_SHORT = 6
"""Words of a sentence that is only an attribution after a full stop in marks: “I will wait.” Ana Ruiz said."""


def _joined(sentences: Sequence[list[Word]]) -> list[list[Word]]:
    """The sentences, those together that are a quotation and its attribution: “Why?” Ana Ruiz went on."""
    joined: list[list[Word]] = []
    for sentence in sentences:
        last = joined[-1][-1] if joined else None
        if last is not None and last.quoted >= 0 and sentence[0].quoted < 0:
            stop = last.text.rstrip("”\"'’»“ ")[-1:]
            alone = all(word.quoted < 0 for word in sentence) and len(sentence) <= _SHORT
            hit = after([last, *sentence], 0) if stop in tuple("?!…") or (stop == "." and alone) else None
            if hit and hit.cue[0] <= _SHORT and not (hit.cue[1] < len(sentence) and sentence[hit.cue[1]].quoted >= 0):
                joined[-1] = joined[-1] + sentence  # the list is shared
                continue
        joined.append(sentence)
    return joined


def _in_sentence(sentence: Sentence, at: int, paragraph: int) -> Found | None:
    """What the sentence of a quotation says."""
    hits = (sieve(sentence, at) for sieve in SIEVES)
    hit = next(filter(None, hits), None)
    if hit and hit.source[0] > at and sentence[hit.source[0]].low in PRONOUNS and sentence[at - 1].text in ":,":
        named = beside(sentence, at) or called(sentence, at)  # she scolded him: “…,” she said
        if named and sentence[named.source[0]].low not in PRONOUNS:
            hit = named
    return _found(hit, sentence, paragraph) if hit else None


def _said_in(sentence: Sentence, paragraph: int) -> Found | None:
    """Who speaks in a sentence, of a quotation that follows it."""
    following = [*sentence, Word("", QUOTED, 0, 0, 0)]
    return _in_sentence(following, len(sentence), paragraph)


def _lead_in(document: Document, paragraph: int) -> Found | None:
    """Who speaks by the last sentence of a paragraph that ends in a colon."""
    sentences = clauses(document.paragraphs[paragraph])
    if not sentences:
        return None
    found = _said_in(sentences[-1], paragraph)
    hit = None if found else subject(sentences[-1], len(sentences[-1]))
    return found or (_found(hit, sentences[-1], paragraph) if hit else None)


_MOST_SIGNED = 100
"""Characters that a signature may have."""


@cache
def _signed() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][^\s,.]*[.]?(?: [^\W\d_][^\s,]*){0,4}?"
    return re.compile(rf"\s*[-–—―]{{1,3}}\s*@?({name})[.,]?(?:, .*)?\s*\Z")


def _signature(document: Document, paragraph: int, start: int) -> Found | None:
    """Whom the rest of a paragraph names, if it is a signature: *— Ana Ruiz, a teacher*."""
    if paragraph >= len(document.paragraphs) or len(document.paragraphs[paragraph]) - start > _MOST_SIGNED:
        return None
    match = _signed().match(document.paragraphs[paragraph], start)
    span = Span(paragraph, *match.span(1)) if match else None
    return Found("signature", span, span) if span else None


def _found(hit: Hit, sentence: Sentence, paragraph: int) -> Found:
    source = Span(paragraph, sentence[hit.source[0]].start, sentence[hit.source[1] - 1].end)
    start, end = min(hit.source[0], hit.cue[0]), max(hit.source[1], hit.cue[1])
    return Found(hit.rule, source, Span(paragraph, sentence[start].start, sentence[end - 1].end))


class _Maker:
    """Makes attributions of what was found."""

    def __init__(self, document: Document, quotations: Sequence[Quotation], voices: Voices) -> None:
        self._document = document
        self._voices = voices
        self._marked: dict[int, list[tuple[int, int]]] = {}
        for quotation in quotations:
            for piece in quotation.marked:
                self._marked.setdefault(piece.paragraph, []).append((piece.start, piece.end))

    def attribution(self, number: int, found: Found | None) -> Attribution:
        if found is None:
            return Attribution(number, None, None)
        source, evidence = found.source, found.evidence
        share = SHARES.get(found.rule) or SHARES.get(found.rule.partition(":")[0], 0.0)
        is_pronoun = self._document.text.words(source).lower() in PRONOUNS
        joint = self._voices.joint(source, evidence)
        if joint is not None:  # both say it, and neither alone
            source, evidence = joint
            share = 0.0
        speaker = self._voices.speaker(source, evidence) if share >= _LEAST else None
        is_doubtful = is_pronoun or joint is not None or self._voices.is_doubtful(source, speaker)
        return Attribution(
            number,
            source,
            evidence,
            speaker,
            None if found.rule == TURN else medium(self._document, evidence, self._marked.get(source.paragraph, [])),
            rule=found.rule,
            trust=Trust.DOUBT if is_doubtful else trust_of(found.rule),
        )
