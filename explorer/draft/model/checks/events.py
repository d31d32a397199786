"""Whether the article tells of an event itself, and names it in no other words than its sentence."""

from __future__ import annotations

from explorer.draft.model.answers.answer import EventProposal
from explorer.draft.model.checks.dates import bears_date
from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.model.checks.nearest import Nearest
from explorer.draft.model.checks.sentences import LONGEST, is_in_order, is_negated, sentences_of, stems
from explorer.draft.model.checks.verdict import Outcome, Reason, Verdict
from explorer.draft.model.checks.wording import bare, place
from explorer.text.anchors import Span
from explorer.text.cleaning import clean

_NAME = 100
"""Characters of a name that is made of the sentence's words."""
_FEWEST = 2
"""Words that tell of something."""


def check_event(known: Knowledge, nearest: Nearest, event: EventProposal) -> Verdict:
    """The verdict on a proposal. One that is not dated is a look: the words can't say whether it is an event."""
    words = bare(event.words)
    span = place(words, event.paragraph, known.text)
    if isinstance(span, Reason):
        theirs, differing = nearest.to(words) if span is Reason.ELSEWHERE and words else ("", ())
        reason = Reason.ALTERED if theirs else span
        return Verdict(event, Outcome.REFUSED, reason, nearest=theirs, differing=differing)
    if known.saying(span) is not None:
        return Verdict(event, Outcome.REFUSED, Reason.OPINION, span, form=_form(known, span))
    if len(words.split()) < _FEWEST:
        return Verdict(event, Outcome.REFUSED, Reason.NO_WORDS, span)
    sentence = sentences_of(span, known.text)
    if sentence.end - sentence.start > LONGEST:
        return Verdict(event, Outcome.REFUSED, Reason.ELSEWHERE, span)
    name = _name(event.name, span, sentence, known)
    date = event.date if event.date is not None and bears_date(known, span, sentence, event.date) else None
    renamed = Reason.OTHER_NAME if event.name and name != event.name else None
    outcome = Outcome.SUPPORTED if date is not None else Outcome.LOOK
    return Verdict(event, outcome, Reason.NO_DATE if date is None else renamed, span, name=name, date=date)


def _name(given: str, span: Span, sentence: Span, known: Knowledge) -> str:
    """The name given, if the sentence has its words in the same order, and denies what it denies; else the words."""
    words, told = known.text.words(span), known.text.words(sentence)
    flat = " ".join(clean(given[: 2 * _NAME]).split())
    ours = stems(flat)
    if ours and len(flat) <= _NAME and is_in_order(ours, stems(told)) and is_negated(flat) == is_negated(words):
        return flat
    return shortened(words)


def shortened(words: str) -> str:
    """Words as a name: those at the beginning, if there are many."""
    flat = " ".join(clean(words).split()).strip(" ,;:–—-")
    if len(flat) <= _NAME:
        return flat.rstrip(".")
    return flat[: _NAME - 1].rpartition(" ")[0].rstrip(" ,;:–—-") + "…" if " " in flat[: _NAME - 1] else flat[:_NAME]


def _form(known: Knowledge, span: Span) -> str:
    """By the article's marks, the form of a quotation that these words are of."""
    for number in known.quoted_near(span):
        if any(piece.contains(span) for piece in known.quoted[number][0].marked):
            return known.quoted[number][0].form
    return "indirect"
