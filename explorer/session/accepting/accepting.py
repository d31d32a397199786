"""Taking over the words that a corrected article has now, and what that does to a verdict, which was on others.

    a bookmark whose record has changed → `is_outdated`: is its verdict about other words? → `accept` with a status
                                                                                           → `leave`: they stay

The words and the status are saved as one revision, so that one undo takes both back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import OPEN, with_sources
from explorer.session.accepting.before import judged_before

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark, Source
    from explorer.bookmarks.store import BookmarkStore
    from explorer.session.bookmarks import ArticleBookmarks
    from explorer.session.session import Session


def is_outdated(own: ArticleBookmarks, bookmark: Bookmark) -> bool:
    """Whether its verdict was given on other words or details than its record has now. An open status is no verdict."""
    return bookmark.status not in OPEN and has_changed(own, bookmark)


def has_changed(own: ArticleBookmarks, bookmark: Bookmark) -> bool:
    """Whether the words or details of its record are others than those that were bookmarked. A record that is gone, or
    only has another ref, is none."""
    return own.became(bookmark).word in ("reworded", "changed")


def judge(
    session: Session, store: BookmarkStore, bookmark: Bookmark, status: str | None, sources: Iterable[Source] | None
) -> Bookmark:
    """Save a status that the reader chose: after a correction, it is about the words of now. `status`: None leaves it,
    and the words that it is about. `sources`: None leaves them. Raises StoreError."""
    if status is None:
        return store.save(bookmark if sources is None else with_sources(bookmark, sources))
    accepted = accept(session, bookmark, status, sources) if session.bookmarks.is_mine(bookmark) else None
    return accepted or store.set_status(bookmark, status, sources)


def leave(session: Session, bookmark: Bookmark) -> Bookmark | None:
    """Save that a bookmark stays on the words before, whatever its record has now. What is said of it stays, but it
    waits for the reader no more, until its record changes again.

    Returns:
        The bookmark now; None: nothing has changed, or it is of another article.

    Raises:
        StoreError: It could not be saved.
    """
    from explorer.session.corrections.leaving import state_of  # needed after a correction only

    state = state_of(session.bookmarks.became(bookmark))
    return session.store.save(replace(bookmark, left=state)) if state and session.store is not None else None


def accept(
    session: Session, bookmark: Bookmark, status: str | None = None, sources: Iterable[Source] | None = None
) -> Bookmark | None:
    """Save a bookmark with the ref, words and details that its record has now, and all that the reader added.

    Args:
        session: The article at hand.
        bookmark: One of that article, as the store returned it.
        status: One of STATUSES, or the one that it has: the verdict on the words of now, from today. None: its status
            and the day of that stay.
        sources: All that bears on it; None: leave them as they are.

    Returns:
        The bookmark now; None: nothing has changed, its record is gone, or it belongs to another bookmark.

    Raises:
        StoreError: It could not be saved.
    """
    own, store, found = session.bookmarks, session.store, session.bookmarks.reanchor(bookmark)
    if store is None or not own.may_accept(bookmark):
        return None
    if found.passage is not None:
        new = replace(own.new_passage(found.passage), ref=bookmark.ref)
    else:
        assert found.ref is not None
        new = own.new(found.ref)
    before = judged_before(bookmark, store.now()) if has_changed(own, bookmark) else bookmark.before
    accepted = replace(
        bookmark, before=before, left="",
        ref=new.ref, digest=new.digest, title=new.title, quoted=new.quoted, recorded=new.recorded,
    )  # fmt: skip

    def save(accepted: Bookmark) -> Bookmark:
        return store.save(accepted) if status is None else store.set_status(accepted, status, sources)

    if new.ref == bookmark.ref:
        return save(accepted)
    with store.as_one():
        moved = save(replace(accepted, revision="", earlier=(*bookmark.earlier, bookmark.ref)))
        store.remove(bookmark)
    return moved
