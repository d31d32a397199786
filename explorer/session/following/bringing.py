"""Copies bookmarks of an earlier version into the ledger of the article at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import to_builtins
from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark
from explorer.session.session import Session


class Brought(NamedTuple):
    bookmarks: tuple[Bookmark, ...]
    """As they are here now."""
    left: int
    """How many were left where they are, because the article has a bookmark of that ref already."""


def bring(session: Session, bookmarks: Iterable[Bookmark]) -> Brought:
    """Copy bookmarks, with their words, verdicts and times as they are: what was corrected shows as that here. Those of
    the earlier version stay. Undone as one until the program ends.

    Raises StoreError.
    """
    store, identity = session.store, session.bookmarks.identity
    assert store is not None
    brought, left = [], 0
    with store.as_one():
        for bookmark in bookmarks:
            of = replace(identity, body=bookmark.digest.body)  # else nobody looks for what has changed
            if store.get(of, bookmark.ref) is not None:
                left += 1
                continue
            store.add_exported({**store.payload(bookmark), "digest": to_builtins(of)})
            brought += [one for one in (store.get(of, bookmark.ref),) if one is not None]
    return Brought(tuple(brought), left)


def only_earlier(session: Session, earlier: Session) -> tuple[Bookmark, ...]:
    """The bookmarks of an earlier version that are not the article's own, and that it has none like."""
    own = session.bookmarks
    refs = {bookmark.ref for bookmark in own.all()}
    return tuple(one for one in earlier.bookmarks.all() if not own.is_mine(one) and one.ref not in refs)
