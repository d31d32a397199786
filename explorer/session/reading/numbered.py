"""The paragraphs of an article, and their sentences, numbered as people count them: from 1."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.digest.kinds import Record
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span


class Numbered(NamedTuple):
    """A sentence and its numbers."""

    span: Span
    sentence: int
    """Its number within the paragraph, from 1."""
    words: str

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, from 1."""
        return self.span.paragraph + 1


def sentences_in(article: ArticleText, paragraph: int) -> Sequence[Numbered]:
    """The sentences of a paragraph, whose index counts from 0. One of white space alone has none."""
    spans = [Span(paragraph, *ends) for ends in article.sentences(paragraph)]
    return [Numbered(span, number, article.words(span)) for number, span in enumerate(spans, 1)]


def sentence_number(article: ArticleText, span: Span) -> int:
    """The number of the sentence in which words begin, from 1."""
    sentence = article.sentence_at(span.paragraph, span.start)
    return bisect_left(article.sentences(span.paragraph), (sentence.start,)) + 1


def records_on(session: Session, span: Span) -> Iterator[Record]:
    """The records with words in a range of the article, in the digest's order; caveats come last."""
    for ref in session.links.covering(*span):
        record = session.record(ref)
        if record is not None:
            yield record
