"""What a quotation may be, of which the article has other words, the same ones more than once, or none."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.hints.passages import Passages
from explorer.digest.kinds import Quote
from explorer.session.review import messages
from explorer.session.review.candidates.context import Context
from explorer.session.review.candidates.speakers import numbered
from explorer.session.review.doubt import Candidate
from explorer.text.anchors import Span, places, resolve


class Wordings(Struct, frozen=True, dict=True):
    """Finds the words of an article that are most like those of its quotes."""

    context: Context

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.context.article.paragraphs)

    def of(self, quote: Quote) -> tuple[Candidate, ...]:
        """The words that the article has instead, in its order; last, to leave it as it is: the value is empty."""
        check = self.context.session.check(quote)
        spans = [check.spans] if check.spans else [(span,) for span in self._places(quote)]
        found = [_candidate(self.context, each, messages.TAKE_WORDS) for each in spans]
        found = found or [_candidate(self.context, (span,), messages.NEAREST_WORDS) for span in self._nearest(quote)]
        left = Candidate("", messages.LEAVE, messages.LEFT.format(badge=check.badge))
        return numbered([*found[:8], left])

    def _places(self, quote: Quote) -> list[Span]:
        """Where the words of a quote may be that are in several places."""
        found = [span for anchor in quote.anchors() for span in resolve(anchor, self.context.article).spans]
        found += places(Anchor(exact=quote.text), self.context.article, 8) if quote.text and not found else ()
        return sorted(dict.fromkeys(found))

    def _nearest(self, quote: Quote) -> list[Span]:
        passage = self._passages.nearest(quote.title)
        if passage is None:
            return []
        anchor = Anchor(exact=passage.words, p=passage.paragraph + 1)
        return list(places(anchor, self.context.article)[:1])


def _candidate(context: Context, spans: tuple[Span, ...], why: str) -> Candidate:
    words = messages.ARTICLES_WORDS.format(words=" … ".join(map(context.article.words, spans)))
    value = " ".join(f"{span.paragraph}:{span.start}-{span.end}" for span in spans)
    return Candidate("", words, why.format(paragraph=spans[0].paragraph + 1), spans, value=value)


def spans_in(value: str) -> list[Span]:
    """The places that the value of a candidate stands for."""
    found = []
    for place in value.split():
        paragraph, _, ends = place.partition(":")
        start, _, end = ends.partition("-")
        found.append(Span(int(paragraph), int(start), int(end)))
    return found
