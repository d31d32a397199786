"""Who says each quotation, by the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, Quotation
from explorer.draft.speech.clauses import QUOTED, Word, clauses
from explorer.draft.speech.phrases import CONNECTIVES, Sentence
from explorer.draft.speech.sieves import SIEVES, Hit, after
from explorer.text.anchors import Span


class _Place(NamedTuple):
    """Where a piece of a quotation is."""

    quotation: int
    number: int
    """Of the sentence in its paragraph."""
    at: int
    """The word of the sentence that stands for the piece."""


class Found(NamedTuple):
    """A hit with the sentence that it is of."""

    rule: str
    source: Span
    evidence: Span


def attribute(
    document: Document, quotations: Sequence[Quotation], actors: Actors = Actors()
) -> tuple[Attribution, ...]:
    """Who says each quotation, in their order. Where nothing near a quotation says so, all fields but it are empty."""
    found: dict[int, Found] = {}
    for paragraph, pieces in _by_paragraph(quotations).items():
        marked = [(start, end) for start, end, _ in pieces]
        sentences = _joined(clauses(document.paragraphs[paragraph], marked))
        places = [
            _Place(pieces[word.quoted][2], number, at)
            for number, sentence in enumerate(sentences)
            for at, word in enumerate(sentence)
            if word.quoted >= 0
        ]
        own = {place: _own(sentences[place.number], place.at, paragraph) for place in places}
        for place in places:
            hit = own[place]
            if hit and place.quotation not in found:
                found[place.quotation] = hit
        for index, place in enumerate(places):
            if place.quotation in found:
                continue
            hit = _near(document, paragraph, sentences, places, index, own)
            if hit:
                found[place.quotation] = hit
    return tuple(_made(number, found.get(number)) for number in range(len(quotations)))


def _by_paragraph(quotations: Sequence[Quotation]) -> dict[int, list[tuple[int, int, int]]]:
    pieces: dict[int, list[tuple[int, int, int]]] = {}
    for number, quotation in enumerate(quotations):
        if quotation.rule != "turn":
            for piece in quotation.marked:
                pieces.setdefault(piece.paragraph, []).append((piece.start, piece.end, number))
    return pieces


_SHORT = 6
"""Words of a sentence that is only an attribution after a full stop in marks: “I will wait.” Ana Ruiz said."""


def _joined(sentences: list[list[Word]]) -> list[list[Word]]:
    """The sentences, those together that are a quotation and its attribution: “Why?” Ana Ruiz went on."""
    joined: list[list[Word]] = []
    for sentence in sentences:
        last = joined[-1][-1] if joined else None
        if last is not None and last.quoted >= 0 and sentence[0].quoted < 0:
            stop = last.text.rstrip("”\"'’»“ ")[-1:]
            alone = all(word.quoted < 0 for word in sentence) and len(sentence) <= _SHORT
            hit = after([last, *sentence], 0) if stop in tuple("?!…") or (stop == "." and alone) else None
            if hit and hit.cue[0] <= _SHORT and not (hit.cue[1] < len(sentence) and sentence[hit.cue[1]].quoted >= 0):
                joined[-1] += sentence
                continue
        joined.append(sentence)
    return joined


def _own(sentence: Sentence, at: int, paragraph: int) -> Found | None:
    """What the sentence of a quotation says."""
    for sieve in SIEVES:
        hit = sieve(sentence, at)
        if hit:
            return _found(hit, sentence, paragraph)
    return None


def _near(
    document: Document,
    paragraph: int,
    sentences: Sequence[Sentence],
    places: Sequence[_Place],
    index: int,
    own: dict[_Place, Found | None],
) -> Found | None:
    """What the sentences around say of a quotation that is a sentence of its own."""
    place = places[index]
    if any(word.is_word for word in sentences[place.number] if word.quoted < 0 and word.low not in CONNECTIVES):
        return None
    for other in reversed(places[:index]):
        hit = own[other]
        if hit:
            apart = place.number - other.number > 1
            return Found("same paragraph, apart" if apart else "same paragraph", hit.source, hit.evidence)
    if place.number:
        sentence = [*sentences[place.number - 1], Word("", QUOTED, 0, 0, 0)]
        hit = _own(sentence, len(sentence) - 1, paragraph)
        if hit:
            return Found(f"before: {hit.rule}", hit.source, hit.evidence)
    elif paragraph and document.paragraphs[paragraph - 1].rstrip().endswith(":"):
        hit = _lead_in(document, paragraph - 1)
        if hit:
            return Found(f"lead-in: {hit.rule}", hit.source, hit.evidence)
    for other in places[index + 1 :]:
        hit = own[other]
        if hit:
            return Found("same paragraph, later", hit.source, hit.evidence)
    return None


def _lead_in(document: Document, paragraph: int) -> Found | None:
    sentences = clauses(document.paragraphs[paragraph], ())
    if not sentences:
        return None
    sentence = [*sentences[-1], Word("", QUOTED, 0, 0, 0)]
    return _own(sentence, len(sentence) - 1, paragraph)


def _found(hit: Hit, sentence: Sentence, paragraph: int) -> Found:
    source = Span(paragraph, sentence[hit.source[0]].start, sentence[hit.source[1] - 1].end)
    start, end = min(hit.source[0], hit.cue[0]), max(hit.source[1], hit.cue[1])
    return Found(hit.rule, source, Span(paragraph, sentence[start].start, sentence[end - 1].end))


def _made(number: int, hit: Found | None) -> Attribution:
    if hit is None:
        return Attribution(number, None, None)
    return Attribution(number, hit.source, hit.evidence, rule=hit.rule, trust=Trust.CHECKED)


_ = Iterator
