"""What one sentence says that somebody says: for a person who makes a record of it."""

from __future__ import annotations

from typing import NamedTuple

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, Quotation
from explorer.draft.speech.asking.parting import said_in
from explorer.draft.speech.clauses import clauses
from explorer.draft.speech.grammar import Sentence
from explorer.draft.speech.phrases import Phrase
from explorer.draft.speech.quotations import find_quotations
from explorer.draft.speech.reported import find_reported
from explorer.draft.speech.speakers import attribute, trust_of
from explorer.text.anchors import Span

_NEAR = 6
"""Words from who calls something so to the verb."""


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
    found = _heard_in(paragraph, start, end)
    if found is None:
        return None
    last = paragraph[found.source.start : found.source.end].split()[-1]
    is_dotted = "." in last and paragraph.startswith(".", found.source.end)  # the S.E.C.
    return found._replace(source=found.source._replace(end=found.source.end + 1)) if is_dotted else found


def _heard_in(paragraph: str, start: int, end: int) -> Heard | None:
    document = Document("", (paragraph,))
    quotations = find_quotations(document)
    own = _asked(paragraph, start, end, tuple((piece.start, piece.end) for one in quotations for piece in one.marked))
    for given in attribute(document, quotations, Actors()):
        found = _heard(given, quotations[given.quotation], start, end)
        sure = trust_of(given.rule) is not Trust.DOUBT or given.rule == "according to X"
        if found is not None and sure and not _is_far(paragraph, given.rule, found.evidence):
            return found
    reports, reporting = find_reported(document, quotations, Actors())
    for given, report in zip(reporting, reports, strict=True):
        found = _heard(given, report, start, end)
        if found is not None:  # which may take an apposition for the subject
            is_aside = own is not None and own.evidence.start < found.evidence.start < own.evidence.end
            return found if own is None or not is_aside else Heard(found.words, own.source, own.evidence)
    return own


def _is_far(paragraph: str, rule: str, evidence: Span) -> bool:
    """Whether a whole clause is between who is named and what is *called* so: the subject is another one."""
    return rule.startswith("X called") and len(paragraph[evidence.start : evidence.end].split()) > _NEAR


def _heard(given: Attribution, spoken: Quotation, start: int, end: int) -> Heard | None:
    words = spoken.pieces[0]
    if not (start <= words.start and words.end <= end and given.source and given.evidence):
        return None
    return Heard(words, given.source, given.evidence)


def _asked(paragraph: str, start: int, end: int, marked: tuple[tuple[int, int], ...]) -> Heard | None:
    """What the verb of saying alone tells of a sentence."""
    for sentence in clauses(paragraph, marked):
        if start <= sentence[0].start and sentence[-1].end <= end and (said := said_in(sentence)) is not None:
            source, evidence, words = (_span(sentence, one) for one in (said.source, said.evidence, said.words))
            is_rest = said.words[1] > said.evidence[0]  # with the full stop
            return Heard(words._replace(end=sentence[-1].end) if is_rest else words, source, evidence)
    return None


def _span(sentence: Sentence, phrase: Phrase) -> Span:
    return Span(0, sentence[phrase[0]].start, sentence[phrase[1] - 1].end)
