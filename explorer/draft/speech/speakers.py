"""Who says each quotation, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, Quotation
from explorer.draft.speech.clauses import Word, clauses
from explorer.draft.speech.sieves import SIEVES, Hit
from explorer.text.anchors import Span


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece of a quotation is."""

    quotation: int
    sentence: Sequence[Word]
    at: int
    """The word of the sentence that stands for the piece."""


def attribute(
    document: Document, quotations: Sequence[Quotation], actors: Actors = Actors()
) -> tuple[Attribution, ...]:
    """Who says each quotation, in their order. Where nothing near a quotation says so, all fields but it are empty."""
    found = [Attribution(number, None, None) for number in range(len(quotations))]
    by_paragraph: dict[int, list[tuple[int, int, int]]] = {}
    for number, quotation in enumerate(quotations):
        for piece in quotation.marked:
            by_paragraph.setdefault(piece.paragraph, []).append((piece.start, piece.end, number))
    for paragraph, pieces in by_paragraph.items():
        sentences = clauses(document.paragraphs[paragraph], [(start, end) for start, end, _ in pieces])
        for sentence in sentences:
            for at, word in enumerate(sentence):
                if word.quoted < 0:
                    continue
                number = pieces[word.quoted][2]
                if found[number].source:
                    continue
                for sieve in SIEVES:
                    hit = sieve(sentence, at)
                    if hit:
                        found[number] = _made(number, hit, sentence, paragraph)
                        break
    return tuple(found)


def _made(number: int, hit: Hit, sentence: Sequence[Word], paragraph: int) -> Attribution:
    first, last = sentence[hit.source[0]], sentence[hit.source[1] - 1]
    source = Span(paragraph, first.start, last.end)
    start, end = min(hit.source[0], hit.cue[0]), max(hit.source[1], hit.cue[1])
    evidence = Span(paragraph, sentence[start].start, sentence[end - 1].end)
    return Attribution(number, source, evidence, rule=hit.rule, trust=Trust.CHECKED)


_ = replace
