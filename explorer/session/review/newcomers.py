"""A speaker who is named beside a quotation, and is no actor yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.digest.editing.changes import Document
from explorer.session.review.places import anchors_in, article_of, places_of
from explorer.text.anchors import ArticleText, Span


def newcomer(document: Document, quote: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The fields of an actor with that name, anchored where the words beside a quote have it, or its paragraphs."""
    article = article_of(document)
    beside = [place for place in places_of(article, quote.get("attribution")) if place is not None]
    around = [
        Span(place.paragraph, 0, len(article.paragraphs[place.paragraph]))
        for place in places_of(article, quote.get("at"))
        if place is not None
    ]
    spans = _places(article, beside, name) or _places(article, around, name)[:1]
    return {"type": type_of(name), "name": name, "at": anchors_in(article, spans)}


def _places(article: ArticleText, within: Sequence[Span], name: str) -> list[Span]:
    return [
        place._replace(start=start, end=start + len(name))
        for place in within
        if (start := article.paragraphs[place.paragraph].find(name, place.start, place.end)) >= 0
    ]


def type_of(name: str) -> str:
    """What words probably name: by their last noun, as the drafter takes it; a name of two or three words with
    capitals is a person's, any other a group's."""
    from explorer.draft.speech.voices import kind_of

    found = kind_of(name)
    if found is not None:
        return found
    words = name.split()
    return "Person" if len(words) in (2, 3) and all(word[:1].isupper() for word in words) else "Group"
