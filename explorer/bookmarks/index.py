"""The bookmarks in revisions: read in slices, indexed by the record that they belong to.

heads of each key → bookmarks, cleaned → by key, newest first → all, in the order of making
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from msgspec.structs import force_setattr

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import (
    Bookmark,
    DigestIdentity,
    HistoryEntry,
    distinct,
    key_of,
    read_bookmarks,
)
from explorer.bookmarks.problems import StoreProblem
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore

_SLICE = 100
"""Files converted between two looks at the clock: about 2 ms."""


_ALIKE = ("digest", "status", "changed", "recorded")
"""Fields that have the same value in many bookmarks."""


class BookmarkIndex:
    """The bookmarks in a directory's revisions. Creating it touches no disk; the first question reads them."""

    def __init__(self, revisions: RevisionStore) -> None:
        self._revisions = revisions
        self._bookmarks: dict[str, Bookmark | None] = {}
        """By the name of the revision; None: the file is intact, but holds no bookmark."""
        self._index: dict[str, tuple[Bookmark, ...]] = {}
        """By key, newest first."""
        self._waiting: list[Revision] | None = None
        """The heads still to be indexed, the next one last; None: the index must be rebuilt."""
        self._ordered: tuple[Bookmark, ...] | None = None
        """All, in the order of making; None: must be sorted again."""
        self._shared: dict[Any, Any] = {}
        self._has_foreign_keys = False
        """Whether some bookmark is under another key than its own, as an older version may have left it."""

    def load_some(self, budget_seconds: float) -> bool:
        """Read on for about that long and return whether all is read. Any other question reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._revisions.load_some(budget_seconds):
            return False
        if self._waiting is None:
            self._waiting = [head for heads in self._revisions.all_heads() for head in heads][::-1]
            self._index, self._ordered, self._has_foreign_keys = {}, None, False
        while self._waiting:
            self._add(self._waiting[-_SLICE:][::-1])
            del self._waiting[-_SLICE:]
            if time.perf_counter() >= until:
                break
        return not self._waiting

    def refresh(self) -> bool:
        """Read what other windows have written; return whether bookmarks or problems changed."""
        changes = self._revisions.refresh()
        self.update(changes.keys)
        return bool(changes)

    def update(self, keys: Iterable[str]) -> None:
        """Index the heads of these keys again, as after a write."""
        self._ordered = None if keys else self._ordered
        if self._waiting or self._has_foreign_keys:
            self._waiting = None
        if self._waiting is not None:
            for key in keys:
                self._index.pop(key, None)
                self._add(self._revisions.heads(key))

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or only in part."""
        broken = [
            StoreProblem(self._revisions.path_of(head.name), messages.NO_BOOKMARK, "error")
            for heads in self._revisions.all_heads()
            for head in heads
            if not head.is_tombstone and self.bookmark_in(head) is None
        ]
        return (*self._revisions.problems, *broken)

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, oldest first; if two windows changed one at the same time, both versions are included."""
        index = self._by_key()
        if self._ordered is None:
            bookmarks = [bookmark for versions in index.values() for bookmark in versions]
            bookmarks.sort(key=lambda bookmark: f"{bookmark.made}\0{bookmark.ref}\0{bookmark.revision}")
            self._ordered = tuple(bookmarks)
        return self._ordered

    def versions(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """A record's bookmark, newest version first; several versions only if two windows changed it at once."""
        return self._by_key().get(key_of(digest, ref), ())

    def history(self, digest: DigestIdentity, ref: str) -> tuple[HistoryEntry, ...]:
        """The readable revisions of a record's bookmark, newest first."""
        key = key_of(digest, ref)
        heads = self._revisions.heads(key)
        return tuple(
            HistoryEntry(
                name=revision.name, at=revision.at, bookmark=self.bookmark_in(revision), is_head=revision in heads
            )
            for revision in self._revisions.history(key)
            if revision.is_tombstone or self.bookmark_in(revision) is not None
        )

    def deleted(self) -> tuple[Bookmark, ...]:
        """The removed bookmarks as they were last, the latest removal first; not those that have another ref now."""
        removed = [heads for heads in self._revisions.all_heads() if heads and all(head.is_tombstone for head in heads)]
        removed.sort(key=lambda heads: max(head.place for head in heads), reverse=True)
        bookmarks = filter(None, map(self._last_contents, removed))
        moved = {key_of(bookmark.digest, ref) for bookmark in self.all() for ref in bookmark.earlier}
        keys = ((bookmark, key_of(bookmark.digest, bookmark.ref)) for bookmark in bookmarks)
        return tuple(bookmark for bookmark, key in keys if key not in moved and not self._by_key().get(key))

    def bookmark_in(self, revision: Revision) -> Bookmark | None:
        """The bookmark in a revision, head or not; None: it is a tombstone, or holds no bookmark."""
        if revision.name not in self._bookmarks:
            self._bookmarks |= read_bookmarks([revision])
        return self._bookmarks[revision.name]

    def _add(self, heads: Sequence[Revision]) -> None:
        read = read_bookmarks([head for head in heads if head.name not in self._bookmarks])
        for new in filter(None, read.values()):
            self._share(new)
        self._bookmarks |= read
        for head in heads:
            if (bookmark := self._bookmarks[head.name]) is not None:
                key = key_of(bookmark.digest, bookmark.ref)
                if key == head.key:
                    key = head.key  # one text for both
                else:
                    self._has_foreign_keys = True
                others = self._index.get(key)
                self._index[key] = distinct((*others, bookmark)) if others else (bookmark,)

    def _share(self, bookmark: Bookmark) -> None:
        """Let a bookmark hold the same values as others that are equal: a hundred thousand have some articles."""
        for field in _ALIKE:
            value = getattr(bookmark, field)
            force_setattr(bookmark, field, self._shared.setdefault(value, value))

    def _by_key(self) -> dict[str, tuple[Bookmark, ...]]:
        self.load_some(inf)
        return self._index

    def _last_contents(self, heads: Iterable[Revision]) -> Bookmark | None:
        """The last bookmark before these heads, which are tombstones; None: no earlier revision can be read."""
        names = {name for head in heads for name in (*head.parents, *head.past)}
        earlier = [revision for name in names if (revision := self._revisions.find(name)) is not None]
        earlier.sort(key=lambda revision: revision.place, reverse=True)
        return next(filter(None, map(self.bookmark_in, earlier)), None)
