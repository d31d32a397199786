"""A contradiction that the reader saved as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.formats.jsonable.bookmarks import describe_bookmarks
from explorer.formats.jsonable.pieces import Json, place
from explorer.session.contradicting.contradictions import places_of

if TYPE_CHECKING:
    from explorer.session.contradicting.contradictions import Contradiction, Side
    from explorer.session.session import Session


def describe_contradiction(session: Session, one: Contradiction) -> Json:
    """`show contradiction/ID --json`: what `bookmarks` prints of it, and where its ends are."""
    described = {
        "ref": one.bookmark.ref,
        "title": one.bookmark.title,
        "note": one.bookmark.note,
        "ends": [_end(session, side) for side in one.sides],
    }
    return describe_bookmarks([one.bookmark], (), session) | {"contradictions": [described]}


def _end(session: Session, side: Side) -> Json:
    return {
        "ref": str(side.ref) if side.ref is not None else side.end.ref,
        "title": side.words,
        "was": side.was or None,
        "gone": side.is_gone,
        "places": [place(span) for span in places_of(session, side)],
    }
