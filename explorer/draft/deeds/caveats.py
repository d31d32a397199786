"""What a careful reader should know: no day to reckon from, guessed speakers, numbers and states that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.draft import messages
from explorer.draft.deeds.numbers import disagreeing_numbers, disagreeing_states, too_late
from explorer.draft.document import Document
from explorer.draft.findings import DateMention, Findings, FoundCaveat
from explorer.draft.speech.grammar import PRONOUNS

MOST_SHOWN = 5
"""Words that a caveat lists; it counts the others."""
MOST_SPANS = 50
"""Places that a caveat leads to."""

_RELATIVE = frozenset(("weekday", "day-word", "unit", "month", "day", "ago", "later", "season", "quarter", "clock",
                       "month-of", "weekend", "part-of", "from-now", "year-ago"))  # fmt: skip
"""Rules of dates that need the day of publication."""


def find_caveats(document: Document, found: Findings) -> Iterator[FoundCaveat]:
    """Every caveat but those of speakers who are unknown, whom the digest shows."""
    if document.language != "en" and any(document.paragraphs):
        name = messages.LANGUAGES.get(document.language)
        yield FoundCaveat(messages.OTHER_LANGUAGE.format(language=name) if name else messages.UNKNOWN_LANGUAGE)
    if not document.date:
        yield from _undated(document, found.dates)
    yield from _guessed(document, found)
    if document.language == "en":
        yield from disagreeing_numbers(document, found)
        yield from too_late(document, found.dates)
        yield from disagreeing_states(document, found)


def _undated(document: Document, dates: tuple[DateMention, ...]) -> Iterator[FoundCaveat]:
    open_dates = [date for date in dates if not date.value and date.rule in _RELATIVE and date.kind != "duration"]
    words: dict[str, DateMention] = {}
    for date in open_dates:
        text = document.text.words(date.span)
        if any(character.isalpha() for character in text) and not _is_time(text):
            words.setdefault(text, date)
    if words:
        shown = ", ".join(f"“{text}”" for text in list(words)[:MOST_SHOWN])
        if len(words) > MOST_SHOWN:
            shown = messages.MORE.format(words=shown, count=len(words) - MOST_SHOWN)
        spans = tuple(date.span for date in words.values())[:MOST_SPANS]
        yield FoundCaveat(messages.NO_DATE.format(words=shown), spans=spans)


def _is_time(text: str) -> bool:
    """Whether words are a time of day alone: “6 a.m.”, “tonight” is none."""
    return any(character.isdigit() for character in text) and text.rstrip(".").lower().endswith(
        ("am", "pm", "a.m", "p.m")
    )


def _guessed(document: Document, found: Findings) -> Iterator[FoundCaveat]:
    guessed = [
        attribution
        for attribution in found.attributions
        if attribution.speaker is not None
        and attribution.source is not None
        and document.text.words(attribution.source).lower() in PRONOUNS
        and found.quotations[attribution.quotation].form != "indirect"
    ]
    if guessed:
        numbers = tuple(attribution.quotation for attribution in guessed)
        spans = dict.fromkeys(attribution.source for attribution in guessed if attribution.source is not None)
        yield FoundCaveat(messages.PRONOUNS, numbers, spans=tuple(spans)[:MOST_SPANS])
