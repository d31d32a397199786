"""Finds bookmarks of an earlier version of an article that has none of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from explorer.bookmarks.bookmark import Bookmark, key_of
from explorer.session.identity.place import found
from explorer.session.session import Session
from explorer.text.resembling.sentences import sketched_in_common

HALF = 1 / 3
"""The share of the sentences of both texts together, if they have half of each in common."""
_LONG = 16
"""Letters of words that are in two articles hardly by chance."""
_LEAST, _MOST = 3, 100
"""Such words of bookmarks without a sketch that are looked for."""


class Followed(Struct, frozen=True):
    """The bookmarks of what looks like an earlier version."""

    headline: str
    bookmarks: Sequence[Bookmark]


def followed(session: Session) -> Followed | None:
    """The bookmarks of the article that this looks like a later version of; None: it has bookmarks of its own, or
    there is no such article. Those of another address are left out if it has an address, too."""
    if session.store is None or not (saved := session.store.all()) or session.bookmarks.all():
        return None
    articles: dict[str, list[Bookmark]] = {}
    for bookmark in saved:
        articles.setdefault(key_of(bookmark.digest, ""), []).append(bookmark)
    own = session.bookmarks.identity
    alike = [
        (share, max(one.changed for one in bookmarks), bookmarks)
        for bookmarks in articles.values()
        if not (own.url.strip() and bookmarks[0].digest.url.strip()) and (share := _share(session, bookmarks)) >= HALF
    ]
    if not alike:
        return None
    *_, bookmarks = max(alike, key=lambda one: one[:2])
    of = bookmarks[-1].digest
    return Followed(of.headline or of.url, bookmarks)


def _share(session: Session, bookmarks: Sequence[Bookmark]) -> float:
    """How much of both articles is the same, 0 to 1."""
    ours = session.bookmarks.identity.sentences
    sketches = {one.digest.sentences for one in bookmarks}
    known = [share for theirs in sketches if (share := sketched_in_common(ours, theirs)) is not None]
    if known:
        return max(known)
    words = (words for one in bookmarks for words in one.quoted if len(words.exact) >= _LONG)
    quoted = list(islice(dict.fromkeys(words), _MOST))  # an older version saved these, without a sketch
    there = sum(bool(found(words, session.article)) for words in quoted)
    return there / len(quoted) if there >= _LEAST else 0.0
