"""Writing bookmarks: which revisions a change replaces, and which of their fields it carries over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, is_same, key_of, to_payload
from explorer.bookmarks.carrying import carry_over
from explorer.bookmarks.clock import Clock
from explorer.bookmarks.index import BookmarkIndex
from explorer.bookmarks.revisions.revision import FORMAT, Payload, Revision
from explorer.bookmarks.revisions.store import RevisionStore


class BookmarkWriter:
    """Writes bookmarks as new revisions and indexes each at once, even when writing it failed."""

    def __init__(
        self,
        revisions: RevisionStore,
        index: BookmarkIndex,
        now: Callable[[], str] | None = None,
        written: Callable[[Revision], None] | None = None,
    ) -> None:
        """
        Args:
            now: The clock; None: that of the system.
            written: Called for each change that is on the disk, but not for what undoes or redoes one.
        """
        self.now = now or Clock()
        self._revisions = revisions
        self._index = index
        self.group: set[str] | None = None
        """Gets the name of each revision that is written; None: nobody collects them."""
        self._written = written

    def replaced_by(self, bookmark: Bookmark) -> tuple[str, list[Revision]]:
        """Return the key to write a changed bookmark under, and the revisions that the change replaces.

        It replaces the revision that the bookmark was read from, and all heads that mean nothing beside the change:
        tombstones, and heads that say the same as that revision, as when two windows add a record at once.
        """
        key = key_of(bookmark.digest, bookmark.ref)
        source = self._revisions.find(bookmark.revision)
        original = self._index.bookmark_in(source) if source is not None else None
        replaced = []
        if source is not None and original is not None and key_of(original.digest, original.ref) == key:
            replaced.append(source)
            key = source.key
        for head in self._revisions.heads(key):
            if head not in replaced and head.version <= FORMAT:
                other = self._index.bookmark_in(head)
                if head.is_tombstone or (replaced and other and original and is_same(other, original)):
                    replaced.append(head)
        return key, replaced

    def put(self, bookmark: Bookmark, key: str, replaced: list[Revision]) -> Bookmark:
        """Write a bookmark in place of those revisions, with their fields that this version does not know."""
        now = self.now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=now, revision="")
        payload: Any = to_payload(bookmark)
        for revision in replaced:
            payload = carry_over(revision.payload, payload)
        return replace(bookmark, revision=self.write(key, payload, replaced, now).name)

    def write(
        self,
        key: str,
        payload: Payload,
        replaced: Iterable[Revision],
        now: str = "",
        *,
        undoes: str = "",
        redoes: str = "",
    ) -> Revision:
        """Write a revision and index it. An empty `now` means the present. Raises StoreError."""
        before = self._revisions.heads(key) if self._written is not None else ()
        try:
            written = self._revisions.write(key, payload, replaced, now or self.now(), undoes=undoes, redoes=redoes)
            if self.group is not None:
                self.group.add(written.name)
            return written
        finally:
            # after an error, too: it may be on the disk
            self._index.update([key])
            if self._written is not None and not undoes and not redoes:
                for head in self._revisions.heads(key):
                    if head not in before:
                        self._written(head)
