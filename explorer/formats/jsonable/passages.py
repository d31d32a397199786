"""A bookmarked passage as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.jsonable.bookmarks import describe_bookmark
from explorer.formats.jsonable.pieces import Json, place
from explorer.session.passages.anchoring import sentences_of

if TYPE_CHECKING:
    from explorer.bookmarks.store import Bookmark
    from explorer.session.session import Session


def describe_passage(session: Session, bookmark: Bookmark) -> Json:
    """`show passage/ID --json`."""
    found, article = session.bookmarks.reanchor(bookmark), session.article
    span = found.passage
    described = {
        "ref": bookmark.ref,
        "kind": "passage",
        "title": bookmark.title,
        "found": found.how,
        "was": found.was or None,
        "now": found.now or None,
        "sentence": article.words(sentences_of(span, article)) if span is not None else None,
        "place": place(span) if span is not None else None,
        "bookmark": describe_bookmark(bookmark),
    }
    return {"records": [], "passages": [described]}
