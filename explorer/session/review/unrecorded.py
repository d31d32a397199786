"""Sentences that may lack a record: somebody says something in them, and no quote has their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.digest.kinds import Quote
from explorer.session.reading.numbered import Numbered, sentences_in
from explorer.session.review.candidates.context import Context
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.text.saying.vocabulary import VERBS
from explorer.text.speech import quotations

_WORD = re.compile(r"[^\W\d_]+")
_SAYING = VERBS - frozenset("called continued continues noted".split())
"""Without those that mostly say something else."""
_LEAST = 2
"""Words in quotation marks from which they are probably somebody's."""


def unrecorded(session: Session) -> tuple[Numbered, ...]:
    """The sentences with a verb of saying or with quotation marks which no quote has words of, in their order.

    Of a sentence that says what two said, or has words in marks twice, a quote has to have words of both parts.
    """
    recorded = _recorded(Context(session))
    marked: dict[int, list[Span]] = {}
    for span in _marked(session):
        marked.setdefault(span.paragraph, []).append(span)
    found = []
    for paragraph, text in enumerate(session.article.paragraphs):
        known, quoted = recorded.get(paragraph, []), marked.get(paragraph, [])
        parts = (*_parts(paragraph, text, quoted), *quoted)
        left = [part for part in parts if not any(span.overlaps(part) for span in known)]
        for sentence in sentences_in(session.article, paragraph):
            says = not _SAYING.isdisjoint(_WORD.findall(sentence.words.lower()))
            is_known = any(span.overlaps(sentence.span) for span in known)
            if (says and not is_known) or any(part.overlaps(sentence.span) for part in left):
                found.append(sentence)
    return tuple(found)


def _parts(paragraph: int, text: str, quoted: list[Span]) -> list[Span]:
    """Where somebody says something, as English says it, by whoever does."""
    from explorer.draft.speech.clauses import clauses  # needed only where something is drafted or reviewed
    from explorer.draft.speech.joints import parts_that_say

    sentences = clauses(text, tuple((span.start, span.end) for span in quoted))
    return [Span(paragraph, *part) for sentence in sentences for part in parts_that_say(sentence)]


def _recorded(context: Context) -> dict[int, list[Span]]:
    """By paragraph, the words of quotes, and those that say who speaks."""
    found: dict[int, list[Span]] = {}
    for quote in context.session.digest.of(Quote):
        for span in (*context.spans_of(quote), *context.resolved(quote.attribution)):
            found.setdefault(span.paragraph, []).append(span)
    return found


def _marked(session: Session) -> Iterator[Span]:
    """What is in quotation marks, by paragraph."""
    paragraphs = session.article.paragraphs
    for (first, start), (last, end) in quotations(paragraphs):
        for number in range(first, last + 1):
            text = paragraphs[number]
            span = Span(number, start if number == first else 0, end if number == last else len(text))
            if len(session.article.words(span).split()) >= _LEAST:
                yield span
