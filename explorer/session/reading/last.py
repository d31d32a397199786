"""Where the reader was the last time: what the state file says, found again in the digest as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert

from explorer.bookmarks.bookmark import Quoted
from explorer.session.trail import parse_ref

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.text.anchors import Span


class Stood(Struct, frozen=True):
    """Where in the article the reader stood."""

    words: Quoted
    """The sentence, its beginning if it is long, or words of it."""
    paragraph: int
    """From 0."""
    is_whole: bool = True
    """Whether it was the whole sentence."""


class Last(Struct, frozen=True):
    """Where the reader was."""

    ref: str | None
    """The record, or the bookmarked passage; None: neither."""
    title: str
    """Its title; empty: none was selected, or the digest has it no longer."""
    span: Span | None
    """The sentence of the article, or words of it; None: the reader was elsewhere."""
    words: str
    """What stands there now; empty: the reader was elsewhere."""
    pane: str
    """The id of the pane in front; empty: unknown."""


def key_of(session: Session) -> str:
    """What the state file calls an article."""
    article = session.digest.article
    return article.url or article.headline


def stood(session: Session, saved: Mapping[str, Any]) -> Span | None:
    """The sentence, or the words of one, where the reader stood; if the article was corrected, the nearest place. None:
    the reader was elsewhere, or there is no text now. `saved`: untrusted."""
    try:
        place = convert(saved.get("sentence"), Stood)
    except ValidationError:
        return None
    from explorer.session.passages.anchoring import nearest  # most sessions end at a record

    article = session.article
    found = nearest(place.words, place.paragraph, article)
    if found is None:
        return None
    is_part = not place.is_whole and article.words(found) == place.words.exact
    return found if is_part else article.sentence_at(*found[:2])


def last_place(session: Session, saved: Mapping[str, Any]) -> Last | None:
    """Where the reader was; None: nowhere yet. `saved`: what the state file has for this article, untrusted."""
    ref, span, pane = parse_ref(saved.get("selected")), stood(session, saved), saved.get("pane")
    record = session.record(ref) if ref is not None else None
    if record is None and span is None:
        return None
    title = session.words(ref) if ref is not None and record is not None else ""
    words = session.article.words(span) if span is not None else ""
    name = pane if isinstance(pane, str) else ""
    return Last(str(ref) if ref is not None else None, title, span, words, name)
