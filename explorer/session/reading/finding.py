"""Where words of the article are, as the screen finds them in the article: letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.session.passages.anchoring import sentences_of
from explorer.session.reading.numbered import sentence_number
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.text.finding import find


class Place(NamedTuple):
    """The sentence, or the sentences, in which words stand once or several times."""

    span: Span
    sentence: int
    """The number of the first one within the paragraph, from 1."""
    words: str
    """The whole sentences."""
    found: tuple[Span, ...]
    """Where in the paragraph the words are."""

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, from 1."""
        return self.span.paragraph + 1


def places_of(session: Session, wanted: str) -> Iterator[Place]:
    """The sentences that have the words, in the order of the article; none if nothing is wanted."""
    article = session.article
    for number, text in enumerate(article.paragraphs):
        found: dict[Span, list[Span]] = {}
        for ends in find(wanted, text):
            span = Span(number, *ends)
            found.setdefault(sentences_of(span, article), []).append(span)
        for span, spans in found.items():
            yield Place(span, sentence_number(article, span), article.words(span), tuple(spans))
