"""What one sentence says that somebody says: for a person who makes a record of it."""

from __future__ import annotations

from typing import NamedTuple

from explorer.draft.document import Document
from explorer.draft.findings import Actors
from explorer.draft.speech.clauses import clauses
from explorer.draft.speech.quotations import find_quotations
from explorer.draft.speech.reported import find_reported
from explorer.draft.speech.sieves import later
from explorer.draft.speech.speakers import attribute
from explorer.text.anchors import Span


class Heard(NamedTuple):
    words: Span
    """What is said."""
    source: Span
    """The words that name who says it."""
    evidence: Span
    """The source, and the verb of saying."""


def heard_in(paragraph: str, start: int, end: int) -> Heard | None:
    """What somebody says in a sentence of a paragraph, in marks or without, and who; spans are of paragraph 0.

    None: the rules find nobody who says anything there.
    """
    document = Document("", (paragraph,))
    quotations = find_quotations(document)
    reports, reporting = find_reported(document, quotations, Actors())
    spoken = (*quotations, *reports)
    for given in (*attribute(document, quotations, Actors()), *reporting):
        words = spoken[given.quotation].pieces[0]
        if start <= words.start and words.end <= end and given.source and given.evidence:
            return Heard(words, given.source, given.evidence)
    for sentence in clauses(paragraph, tuple((piece.start, piece.end) for one in quotations for piece in one.marked)):
        hit = later(sentence, -1) if start <= sentence[0].start and sentence[-1].end <= end else None
        if hit is None or (first := min(hit.source[0], hit.cue[0])) < 2:
            continue
        last = max(hit.source[1], hit.cue[1]) - 1
        source = Span(0, sentence[hit.source[0]].start, sentence[hit.source[1] - 1].end)
        words = Span(0, sentence[0].start, sentence[first - 2].end)  # without the comma
        return Heard(words, source, Span(0, sentence[first].start, sentence[last].end))
    return None
