"""Whether somebody says the words of a proposal, in which form, and who."""

from __future__ import annotations

from functools import cache

from explorer.draft.model.answers.answer import SaidProposal
from explorer.draft.model.checks.knowledge import Knowledge, Spoken
from explorer.draft.model.checks.nearest import Nearest
from explorer.draft.model.checks.sentences import is_negated
from explorer.draft.model.checks.speakers import Borne, bears
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.model.checks.wording import bare, place, stands_near
from explorer.draft.model.questions import messages
from explorer.text.anchors import Span

_LONGEST_EVIDENCE = 300
_FEWEST = 2
"""Words of reported speech: one alone says nothing."""


def check_said(known: Knowledge, nearest: Nearest, said: SaidProposal) -> Verdict:
    """The verdict on a proposal: on its words first, on its speaker in `speaker`."""
    words = bare(said.words)
    span = place(words, said.paragraph, known.text)
    if isinstance(span, Reason):
        if span is not Reason.ELSEWHERE:
            return Verdict(said, Outcome.REFUSED, span)
        if words and words.casefold() in _prompt():
            return Verdict(said, Outcome.REFUSED, Reason.INSTRUCTION)
        theirs, differing = nearest.to(words)
        reason = Reason.ALTERED if theirs else Reason.ELSEWHERE
        return Verdict(said, Outcome.REFUSED, reason, nearest=theirs, differing=differing)
    if len(words.split()) < _FEWEST:
        return Verdict(said, Outcome.REFUSED, Reason.NOT_SPEECH, span)
    found = _speech(known, span)
    if found is None or found[0][1].source is None or found[0][1].source.overlaps(found[1]):
        return Verdict(said, Outcome.REFUSED, Reason.NOT_SPEECH, span)
    spoken, span, form = found
    borne = _speaker(known, spoken, said)
    if form == "indirect" and _is_denied(known, spoken, span):
        outcome = Outcome.LOOK if borne.outcome is Outcome.SUPPORTED else borne.outcome
        return Verdict(said, Outcome.LOOK, Reason.NEGATED, span, borne.evidence, outcome, form)
    return Verdict(said, Outcome.SUPPORTED, borne.reason, span, borne.evidence, borne.outcome, form)


def _is_denied(known: Knowledge, spoken: Spoken, span: Span) -> bool:
    """Whether what leads to reported words denies them: *denied that …*, *said it was not true that …*."""
    evidence = spoken[1].evidence
    if evidence is None or evidence.paragraph != span.paragraph:
        return False
    text = known.text.paragraphs[span.paragraph]
    start = min(evidence.start, span.start)
    return is_negated(text[start : span.start]) or is_negated(text[evidence.start : evidence.end])


def _speaker(known: Knowledge, spoken: Spoken, said: SaidProposal) -> Borne:
    if said.speaker is None:
        return Borne(Outcome.REFUSED, Reason.UNKNOWN_SPEAKER, spoken[1].evidence)
    borne = bears(known, spoken, said.speaker, said.paragraph)
    given = bare(said.evidence)
    if borne.outcome is not Outcome.SUPPORTED or borne.evidence is None or not given:
        return borne
    is_there = stands_near(given[:_LONGEST_EVIDENCE], borne.evidence, known.text)
    return borne if is_there else borne._replace(outcome=Outcome.LOOK, reason=Reason.NO_EVIDENCE)


def _speech(known: Knowledge, span: Span) -> tuple[Spoken, Span, str] | None:
    """The speech that a range is of, the range without the words that name the speaker, and its form by the article's
    marks; None: it is not one speech, or goes beyond it."""
    for number in known.quoted_near(span):
        quotation = known.quoted[number][0]
        for marked in quotation.marked:
            if marked.contains(span):
                return known.quoted[number], span, quotation.form
            if marked.overlaps(span) and not span.contains(marked):
                return None
    here = [spoken for spoken in known.reported_near(span) if spoken[0].pieces[0].overlaps(span)]
    if len(here) > 1:
        return None
    if here:
        clause = here[0][0].pieces[0]
        is_part = clause.contains(span)
        return (here[0], span if is_part else clause, "indirect") if is_part or span.contains(clause) else None
    sentence = known.text.sentence_at(span.paragraph, span.start)
    return (known.as_spoken((span,)), span, "indirect") if sentence.contains(span) else None


@cache
def _prompt() -> str:
    """All that a question says besides the article."""
    texts = (text for name, text in vars(messages).items() if name.isupper() and isinstance(text, str))
    return "\n".join(texts).casefold()
