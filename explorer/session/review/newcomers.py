"""A speaker who is named beside a quotation, and is no actor yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.digest.editing.changes import Document
from explorer.digest.hints.names import country_code
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


_MATTERS = frozenset(
    """investigations services affairs operations enforcement security customs immigration defense defence justice
    revenue intelligence protection statistics prisons corrections elections""".split()
)
"""Last words of the names of public bodies that are no words for a body."""


def type_of(name: str) -> str:
    """What words probably name: by their last noun, as the drafter takes it, an acronym's or a body's an organization;
    a name of two or three words with capitals, or behind a title or an office, is a person's, any other a group's."""
    from explorer.draft.names.others import organisation_heads, state_heads
    from explorer.draft.names.words import is_title
    from explorer.draft.speech.voices import kind_of

    found = kind_of(name)
    if found is not None:
        return found
    words = [word for word in name.split() if word.casefold() not in ("the", "a", "an")]
    head = next((word for word, after in zip(words, [*words[1:], "of"], strict=True) if after in _JOINS), "")
    letters = "".join(words).replace(".", "")
    if country_code(" ".join(words)) or head in state_heads() or head.casefold() in _MATTERS:
        return "GovernmentOrganization"
    if head in organisation_heads() or (len(words) == 1 and len(letters) > 1 and letters.isupper()):
        return "Organization"
    if "of" in words[1:] and is_title(words[0]) and "and" not in words:
        words = words[: words.index("of")]  # Senator Ana Ruiz of Ohio
    are_names = all(word[:1].isupper() for word in words)
    is_behind = len(words) > 2 and words[-1][:1].isupper() and words[-2][:1].isupper()
    offices = (
        at for at in range(1, len(words)) if is_title(words[at - 1]) or kind_of(" ".join(words[:at])) == "Person"
    )
    is_named = (len(words) in (2, 3) and are_names) or (is_behind and any(offices))
    return "Person" if is_named and "and" not in words else "Group"  # Mr. Grassley and Mr. Leahy are two


_JOINS = frozenset("of on for and in at".split())
"""Words behind the word for a body: *Commission on Debates*."""
