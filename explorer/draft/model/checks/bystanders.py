"""Whether words that name a speaker leave it open whether somebody else speaks, whom the same sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.refs import Ref
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.patterns import lazy
from explorer.draft.speech.clauses import Word, clauses
from explorer.draft.speech.grammar import is_helper, is_verb
from explorer.draft.speech.verbs import verbs
from explorer.text.anchors import Span

_ACCORDING = lazy(r"\b[Aa]ccording to\b")
_GOES_ON = frozenset("go goes went going gone".split())
_LONGEST = 600
"""Characters beside a name and a word of saying that are read; more are no sentence."""


def is_hearsay(known: Knowledge, spoken: Spoken) -> bool:
    """Whether somebody says something according to somebody else: *“…,” Ruiz said, according to Hill*."""
    quotation, attribution, _ = spoken
    evidence = attribution.evidence
    if evidence is None or _ACCORDING.search(known.text.words(evidence)):
        return False
    sentence = known.text.sentence_at(evidence.paragraph, evidence.start)
    start, end = max(sentence.start, evidence.start - _LONGEST), min(sentence.end, evidence.end + _LONGEST)
    for match in _ACCORDING.finditer(known.text.paragraphs[evidence.paragraph], start, end):
        place = Span(evidence.paragraph, *match.span())
        is_said = any(piece.overlaps(place) for piece in quotation.pieces) or _is_quoted(known, place)
        if not is_said:
            return True
    return False


def _is_quoted(known: Knowledge, place: Span) -> bool:
    near = (known.quotations[number].pieces for number in known.quoted_near(place))
    return any(piece.overlaps(place) for pieces in near for piece in pieces)


def is_other_between(known: Knowledge, spoken: Spoken, speaker: Ref) -> bool:
    """Whether somebody else is named between the words that name a speaker and what is said, with a word of saying:
    *Ruiz says that it would harm the town, which Hill called “…”*."""
    quotation, attribution, _ = spoken
    evidence = attribution.evidence
    piece = next((one for one in quotation.pieces if evidence is not None and _is_behind(one, evidence)), None)
    if evidence is None or piece is None:
        return False
    between = Span(piece.paragraph, evidence.end, piece.start)
    others = [place for place, refs in known.named_in(between) if speaker not in refs]
    if not others or piece.start - evidence.end > _LONGEST:
        return False
    sentences = clauses(known.text.paragraphs[piece.paragraph][evidence.start : piece.start])
    return any(_speaks(words, place.end - evidence.start) for place in others for words in sentences)


def _is_behind(piece: Span, evidence: Span) -> bool:
    return piece.paragraph == evidence.paragraph and evidence.end <= piece.start


def _speaks(words: Sequence[Word], end: int) -> bool:
    """Whether a verb of saying follows a name that ends at a place of the text."""
    at = next((number for number, word in enumerate(words) if word.start >= end), len(words))
    if not at or words[at - 1].end > end:
        return False
    while at < len(words) and is_helper(words, at):
        at += 1
    if at == len(words):
        return False
    return words[at].low in _GOES_ON or (words[at].low in verbs().saying | verbs().judging and is_verb(words, at))
