"""The bookmarks in revisions: read in slices, filed by the record that they are of.

heads of each key → bookmarks, cleaned → by key, newest first → all, in the order of making
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from math import inf

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, Past, distinct, key_of, read
from explorer.bookmarks.problems import StoreProblem
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore

_SLICE = 100
"""Files that are made bookmarks before the clock is looked at again: about 2 ms."""


class FiledBookmarks:
    """What the revisions in a directory hold. Making it touches no disk; they are read when first asked for."""

    def __init__(self, revisions: RevisionStore) -> None:
        self._revisions = revisions
        self._bookmarks: dict[str, Bookmark | None] = {}
        """By the name of the revision; None: the file is sound, but what it holds is no bookmark."""
        self._index: dict[str, tuple[Bookmark, ...]] = {}
        """By key, newest first."""
        self._unfiled: list[Revision] | None = None
        """The heads that are not in it yet, the next one last; None: it is to be made anew."""
        self._ordered: tuple[Bookmark, ...] | None = None
        """All, in the order of making; None: to be made anew."""
        self._misfiled = False
        """Whether a bookmark lies under another key than its own, as an older version may have left it."""

    def load_some(self, budget_seconds: float) -> bool:
        """Go on reading for about that long; whether all is read. Whatever else is asked reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._revisions.load_some(budget_seconds):
            return False
        if self._unfiled is None:
            self._unfiled = [head for heads in self._revisions.all_heads() for head in heads][::-1]
            self._index, self._ordered, self._misfiled = {}, None, False
        while self._unfiled:
            self._file(self._unfiled[-_SLICE:][::-1])
            del self._unfiled[-_SLICE:]
            if time.perf_counter() >= until:
                break
        return not self._unfiled

    def refresh(self) -> bool:
        """Read and file what other windows wrote since; whether bookmarks or problems changed."""
        news = self._revisions.refresh()
        self.refile(news.keys)
        return bool(news)

    def refile(self, keys: Iterable[str]) -> None:
        """File the heads of some keys anew, as after a write."""
        self._ordered = None if keys else self._ordered
        if self._unfiled or self._misfiled:
            self._unfiled = None
        if self._unfiled is not None:
            for key in keys:
                self._index.pop(key, None)
                self._file(self._revisions.heads(key))

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or not wholly."""
        message = "This file holds no bookmark that could be shown. It is left as it is."
        broken = [
            StoreProblem(self._revisions.directory / head.name, message, "error")
            for heads in self._revisions.all_heads()
            for head in heads
            if not head.is_tombstone and self.bookmark_in(head) is None
        ]
        return (*self._revisions.problems, *broken)

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, in the order in which they were made; one changed in two windows at once, twice."""
        index = self._by_key()
        if self._ordered is None:
            found = [bookmark for bookmarks in index.values() for bookmark in bookmarks]
            found.sort(key=lambda bookmark: f"{bookmark.made}\0{bookmark.ref}\0{bookmark.revision}")
            self._ordered = tuple(found)
        return self._ordered

    def every(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a record, newest first: several, if it was changed in two windows at once."""
        return self._by_key().get(key_of(digest, ref), ())

    def history(self, digest: DigestIdentity, ref: str) -> tuple[Past, ...]:
        """What a bookmark was, newest first, as far as it can be read."""
        key = key_of(digest, ref)
        heads = self._revisions.heads(key)
        return tuple(
            Past(name=revision.name, at=revision.at, bookmark=self.bookmark_in(revision), is_head=revision in heads)
            for revision in self._revisions.history(key)
            if revision.is_tombstone or self.bookmark_in(revision) is not None
        )

    def deleted(self) -> tuple[Bookmark, ...]:
        """Bookmarks that were removed, as they were last, the one removed last first."""
        gone = [heads for heads in self._revisions.all_heads() if heads and all(head.is_tombstone for head in heads)]
        gone.sort(key=lambda heads: max(head.place for head in heads), reverse=True)
        found = filter(None, map(self._last_contents, gone))
        return tuple(bookmark for bookmark in found if not self.every(bookmark.digest, bookmark.ref))

    def bookmark_in(self, revision: Revision) -> Bookmark | None:
        """What a revision holds, head or not; None: it is a tombstone, or holds no bookmark."""
        if revision.name not in self._bookmarks:
            self._bookmarks |= read([revision])
        return self._bookmarks[revision.name]

    def _file(self, heads: Sequence[Revision]) -> None:
        self._bookmarks |= read([head for head in heads if head.name not in self._bookmarks])
        for head in heads:
            if (bookmark := self._bookmarks[head.name]) is not None:
                key = key_of(bookmark.digest, bookmark.ref)
                self._misfiled = self._misfiled or key != head.key
                others = self._index.get(key)
                self._index[key] = distinct((*others, bookmark)) if others else (bookmark,)

    def _by_key(self) -> dict[str, tuple[Bookmark, ...]]:
        self.load_some(inf)
        return self._index

    def _last_contents(self, heads: Iterable[Revision]) -> Bookmark | None:
        """What a bookmark held before the tombstones that its heads are."""
        names = {name for head in heads for name in (*head.parents, *head.past)}
        found = [revision for name in names if (revision := self._revisions.find(name)) is not None]
        found.sort(key=lambda revision: revision.place, reverse=True)
        return next(filter(None, map(self.bookmark_in, found)), None)
