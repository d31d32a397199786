"""Words of a document's article, without a session: anchors that lead to them, and the places that anchors lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from explorer.digest.editing.changes import Document
from explorer.digest.fields import Anchor
from explorer.text.anchors import ArticleText, Span, Status, resolve


def article_of(document: Document) -> ArticleText:
    """The article's text; empty, if the document has none that can be read."""
    article = document.get("article")
    body = article.get("body") if isinstance(article, Mapping) else None
    headline = article.get("headline") if isinstance(article, Mapping) else None
    paragraphs = [text for text in body if isinstance(text, str)] if isinstance(body, list) else []
    return ArticleText(paragraphs, headline if isinstance(headline, str) else "")


def anchors_for(document: Document, spans: Iterable[Span]) -> list[Any]:
    """Anchors that lead to some words, as JSON has them; those that no anchor leads to are left out."""
    return anchors_in(article_of(document), spans)


def anchors_in(article: ArticleText, spans: Iterable[Span]) -> list[Any]:
    from explorer.draft.anchoring import Anchoring  # makes the shortest ones

    return [msgspec.to_builtins(anchor) for anchor in Anchoring(article).all(spans)]


def places_of(article: ArticleText, anchors: Any) -> list[Span | None]:
    """The place of each anchor of a field; None: it has none, or several."""
    return [_place(article, anchor) for anchor in anchors] if isinstance(anchors, Sequence) else []


def _place(article: ArticleText, anchor: Any) -> Span | None:
    try:
        found = resolve(Anchor.of(msgspec.convert(anchor, str | Anchor)), article)
    except msgspec.ValidationError:
        return None
    return found.spans[0] if found.status is Status.RESOLVED else None
