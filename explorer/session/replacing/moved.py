"""Where the records and the words of a digest are in the one that took its place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.text.anchors import ArticleText, Span


class Moved:
    """From the digest before to the one that a session has now.

    Args:
        before: The article of the digest before.
        renamed: Its records that have another ref now; None: they are gone. Others have the same ref, or are gone.
        session: Already has the new digest.
    """

    def __init__(self, before: ArticleText, renamed: Mapping[Ref, Ref | None], session: Session) -> None:
        self.session = session
        self._renamed = renamed
        self._before = before
        was, now = before.paragraphs, session.article.paragraphs
        self.is_same_text = was == now
        """Whether every word of the article is where it was."""
        pairs = list(zip(was, now, strict=False))
        self._first = sum(1 for _ in takewhile(_is_same, pairs))
        """How many paragraphs at the beginning are the same."""
        ends = zip(reversed(was[self._first :]), reversed(now[self._first :]), strict=False)
        self._last = sum(1 for _ in takewhile(_is_same, ends))
        """How many at the end are the same, besides."""

    def ref(self, ref: Ref | None) -> Ref | None:
        """A record's ref now; None: it is gone, or `ref` is None."""
        there = self._renamed.get(ref, ref) if ref is not None else None
        return there if there is not None and self.session.record(there) is not None else None

    def paragraph(self, number: int) -> int | None:
        """The number of a paragraph now, from 0; None: it is not the same any more."""
        if number < self._first:
            return number
        before, now = len(self._before.paragraphs), len(self.session.article.paragraphs)
        return number + now - before if number >= before - self._last else None

    def span(self, span: Span | None) -> Span | None:
        """Where words are now or, if they are gone, the sentence that stands nearest; None: there is no text, or `span`
        is None."""
        if span is None:
            return None
        paragraph = self.paragraph(span.paragraph)
        if paragraph is not None:
            return span._replace(paragraph=paragraph)
        from explorer.session.passages.anchoring import nearest, quote  # texts seldom change

        article = self.session.article
        found = nearest(quote(span, self._before), span.paragraph, article)
        was_whole = span == self._before.sentence_at(span.paragraph, span.start)
        return article.sentence_at(found.paragraph, found.start) if found is not None and was_whole else found


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
