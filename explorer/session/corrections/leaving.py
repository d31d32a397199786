"""Whether the reader looked at what became of a bookmark, and left the bookmark as it is.

The bookmark holds what stood there then: as soon as something else does, the reader is asked again.
"""

from __future__ import annotations

from hashlib import sha256

from explorer.bookmarks.bookmark import Bookmark
from explorer.session.corrections.became import Became
from explorer.session.reanchoring import Reanchored


def state_of(became: Became) -> str:
    """A short name of what a bookmark became, which is another one for other words or details; empty: nothing."""
    if not became.word:
        return ""
    places = [_now(found) for found in became.ends or (became.found,)]
    details = [(change.field, change.now) for change in became.changes]
    return sha256(repr((became.word, places, details)).encode("utf-8", "replace")).hexdigest()[:16]


def _now(found: Reanchored) -> tuple[bool, str, str]:
    return found.ref is None and found.passage is None, found.now, found.rival


def is_left(bookmark: Bookmark, became: Became) -> bool:
    """Whether the reader saw what the bookmark became, and decided that it stays on the words before."""
    return bool(bookmark.left) and bookmark.left == state_of(became)
