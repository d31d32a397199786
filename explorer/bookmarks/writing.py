"""Bookmarks into their files: which revisions a change replaces, what of them it carries over, and the new revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, carry, key_of, same, to_payload
from explorer.bookmarks.filing import FiledBookmarks
from explorer.bookmarks.revisions.revision import FORMAT, Payload, Revision
from explorer.bookmarks.revisions.store import RevisionStore


class BookmarkWriter:
    """Writes bookmarks as new revisions, and has each filed at once, also where writing it failed."""

    def __init__(self, revisions: RevisionStore, filed: FiledBookmarks, now: Callable[[], str]) -> None:
        self.now = now
        self._revisions = revisions
        self._filed = filed

    def replaced(self, bookmark: Bookmark) -> tuple[str, list[Revision]]:
        """The key that a change of it is filed under, and the revisions that the change replaces.

        Those are the one it was read from, and the heads that have no meaning beside the change: tombstones, and
        those that say the same as that revision, as when two windows add a record at once.
        """
        key = key_of(bookmark.digest, bookmark.ref)
        own = self._revisions.find(bookmark.revision)
        read = self._filed.bookmark_in(own) if own is not None else None
        before = []
        if own is not None and read is not None and key_of(read.digest, read.ref) == key:
            before.append(own)
            key = own.key
        for head in self._revisions.heads(key):
            if head not in before and head.version <= FORMAT:
                other = self._filed.bookmark_in(head)
                if head.is_tombstone or (before and other and read and same(other, read)):
                    before.append(head)
        return key, before

    def put(self, bookmark: Bookmark, key: str, before: list[Revision]) -> Bookmark:
        """Write it after those revisions, with the fields of theirs that this version does not know."""
        now = self.now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=now, revision="")
        payload: Any = to_payload(bookmark)
        for revision in before:
            payload = carry(revision.payload, payload)
        return replace(bookmark, revision=self.write(key, payload, before, now).name)

    def write(
        self,
        key: str,
        payload: Payload,
        before: Iterable[Revision],
        now: str = "",
        *,
        undoes: str = "",
        redoes: str = "",
    ) -> Revision:
        """Write a revision and file it. Empty `now`: the present. Raises StoreError."""
        try:
            return self._revisions.write(key, payload, before, now or self.now(), undoes=undoes, redoes=redoes)
        finally:
            # on errors too: it may have been kept
            self._filed.refile([key])
