"""Whether the article's words say that somebody speaks: the hardest check, as a wrong name is the worst lie.

The program looks for the words itself: an answer names a speaker, and where it says so, but not how. They must name the
speaker, with a word of saying, in such a place that the rules of `draft.speech` read them as saying who says these very
words; no other name may stand where it could be meant instead.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from explorer.digest.refs import Ref
from explorer.draft.document import Trust
from explorer.draft.model.answers.answer import SpeakerChoice
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.model.checks.suspicion import suspicion
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.speech.grammar import PRONOUNS
from explorer.draft.verifying.voices import tokens
from explorer.text.anchors import Span, Status, resolve

_MOST_PIECES = 20
"""Anchors of a quotation that are looked up."""
_LONGEST_NAME = 80
_WEAK = ("X thinks", "far", "before: far", "before: X thinks", "lead-in: X thinks")
"""Rules whose words say that somebody thinks, or stand too far from what is said."""
_MODAL = re.compile(r"\b(?:will|would|could|should|may|might|must|can)\b")
"""In evidence: it may be said, or is about to be, but was not: *Rubio will continue to be “…”*."""
_POSSESSIVES = ("’s", "'s", "s’", "s'")


class Borne(NamedTuple):
    """How far words bear out that somebody speaks."""

    outcome: Outcome
    reason: Reason | None = None
    evidence: Span | None = None


def check_speaker(known: Knowledge, choice: SpeakerChoice) -> Verdict:
    """The verdict on who says a quotation of the digest."""
    quote = known.digest.get(choice.quote)
    anchors = islice(quote.anchors(), _MOST_PIECES) if quote is not None else ()
    found = [resolve(anchor, known.text) for anchor in anchors]
    spans = [one.spans[0] for one in found if one.status is Status.RESOLVED]
    if not spans:
        return Verdict(choice, Outcome.REFUSED, Reason.ELSEWHERE)
    if choice.speaker is None:
        return Verdict(choice, Outcome.LOOK, Reason.UNKNOWN_SPEAKER, spans[0])
    borne = bears(known, _spoken(known, spans), choice.speaker, choice.paragraph)
    if choice.contradicted and borne.outcome is Outcome.SUPPORTED:
        borne = borne._replace(outcome=Outcome.LOOK, reason=Reason.CONTRADICTED)
    return Verdict(choice, borne.outcome, borne.reason, spans[0], borne.evidence)


def _spoken(known: Knowledge, spans: list[Span]) -> Spoken:
    """The rules' reading of a quotation; of one that they don't find, as if they did."""
    for number in known.quoted_near(spans[0]):
        if any(piece.overlaps(spans[0]) for piece in known.quoted[number][0].pieces):
            return known.quoted[number]
    return known.as_spoken(tuple(spans))


def bears(known: Knowledge, spoken: Spoken, speaker: Ref, paragraph: int | None) -> Borne:
    """Whether the words around some speech say that an actor says it.

    Args:
        known: The article.
        spoken: The speech, and what the rules read around it.
        speaker: The actor that a model names.
        paragraph: Where that is said, from 1, as the model has it; None: not answered.
    """
    borne = _borne(known, spoken, speaker, paragraph)
    if borne.reason is Reason.OTHER_PARAGRAPH:  # what speaks against the words says more
        anyhow = bears(known, spoken, speaker, None)
        return anyhow if anyhow.outcome is Outcome.LOOK else borne
    if borne.outcome is Outcome.SUPPORTED and (reason := suspicion(known, spoken, speaker)):
        return borne._replace(outcome=Outcome.LOOK, reason=reason)
    return borne


def _borne(known: Knowledge, spoken: Spoken, speaker: Ref, paragraph: int | None) -> Borne:
    _, attribution, named = spoken
    source, evidence = attribution.source, attribution.evidence
    if source is None or evidence is None:
        return _unsaid(known, spoken, speaker)
    if paragraph is not None and abs(paragraph - 1 - evidence.paragraph) > 1:
        return Borne(Outcome.LOOK, Reason.OTHER_PARAGRAPH, evidence)
    words = known.text.words(source)
    if words.lower() in PRONOUNS and attribution.rule.startswith(_WEAK):
        return Borne(Outcome.LOOK, Reason.PRONOUN, evidence)
    if words.lower() in PRONOUNS:
        return _by_pronoun(known, source, evidence, speaker)
    refs = known.refs_of(named) if named is not None else known.refs_named(words) or _in_apposition(known, source)
    if speaker not in refs:
        return Borne(Outcome.REFUSED if refs else Outcome.LOOK, Reason.OTHER_SPEAKER, evidence)
    if len(refs) > 1:
        return Borne(Outcome.LOOK, Reason.SAME_NAME, evidence)
    if not _is_named(known, words, speaker) and not _in_apposition(known, source):
        return Borne(Outcome.LOOK, Reason.PRONOUN, evidence)
    if attribution.rule.startswith(_WEAK) or _MODAL.search(known.text.words(evidence)):
        return Borne(Outcome.LOOK, Reason.NO_EVIDENCE, evidence)
    if words.endswith(_POSSESSIVES) or (attribution.trust is Trust.DOUBT and _is_between(known, spoken, speaker)):
        return Borne(Outcome.LOOK, Reason.TWO_NAMES, evidence)
    return Borne(Outcome.SUPPORTED, None, evidence)


def _is_named(known: Knowledge, words: str, speaker: Ref) -> bool:
    """Whether words have a part of an actor's name, and not only a noun that stands for it: *the governor*."""
    parts = set(tokens(words))
    return any(not parts.isdisjoint(tokens(name)) for name in known.names_of(speaker))


def _is_between(known: Knowledge, spoken: Spoken, speaker: Ref) -> bool:
    """Whether somebody else is named between the words that name a speaker and what is said."""
    quotation, attribution, _ = spoken
    evidence = attribution.evidence
    for piece in quotation.pieces:
        if evidence is not None and piece.paragraph == evidence.paragraph and evidence.end < piece.start:
            between = Span(piece.paragraph, evidence.end, piece.start)
            return any(speaker not in refs for _, refs in known.named_in(between))
    return False


def _in_apposition(known: Knowledge, source: Span) -> frozenset[Ref]:
    """Whom a name between commas behind a description names: *the mayor, Mette Holm, was short:*."""
    text = known.text.paragraphs[source.paragraph]
    if not text.startswith(", ", source.end):
        return frozenset()
    behind = known.named_in(Span(source.paragraph, source.end + 2, source.end + 2 + _LONGEST_NAME))
    place, refs = behind[0] if behind else (source, frozenset())
    return refs if place.start == source.end + 2 and text.startswith(",", place.end) else frozenset()


def _by_pronoun(known: Knowledge, source: Span, evidence: Span, speaker: Ref) -> Borne:
    number, _share = known.pronouns.resolve(source)
    refs = known.refs_of(known.actors.actors[number]) if number is not None else frozenset()
    if refs == {speaker}:
        return Borne(Outcome.SUPPORTED, None, evidence)
    return Borne(Outcome.LOOK, Reason.PRONOUN, evidence)


def _unsaid(known: Knowledge, spoken: Spoken, speaker: Ref) -> Borne:
    """Nothing near says who speaks: worth a look if the actor is named near."""
    first = spoken[0].pieces[0]
    near = range(max(0, first.paragraph - 1), min(len(known.text.paragraphs), first.paragraph + 2))
    whole = (Span(number, 0, len(known.text.paragraphs[number])) for number in near)
    is_near = any(speaker in refs for span in whole for _, refs in known.named_in(span))
    return Borne(Outcome.LOOK if is_near else Outcome.REFUSED, Reason.NO_EVIDENCE)
