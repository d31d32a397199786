"""Whether the date that a model chooses for an event is the one that its sentence gives; rules say what it means."""

from __future__ import annotations

from explorer.draft.model.checks.knowledge import Knowledge
from explorer.draft.model.questions.choices import DateChoice
from explorer.text.anchors import Span


def bears_date(known: Knowledge, words: Span, sentence: Span, date: DateChoice) -> bool:
    """Whether the words of a date stand in the sentence of an event, as the event's own: within its words, or as the
    only date of the sentence; and not in what somebody says, unless the event is."""
    if not sentence.contains(date.span):
        return False
    if words.contains(date.span):
        return len([one for one in known.dates_in(words) if not one.overlaps(date.span)]) == 0
    others = [one for one in known.dates_in(sentence) if not one.overlaps(date.span)]
    return not others and known.saying(date.span) is None
