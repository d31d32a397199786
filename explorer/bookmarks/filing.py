"""Bookmarks in their files: read in slices, filed by the record that they are of, written as new revisions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from math import inf
from pathlib import Path
from typing import Any, Self

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, DigestIdentity, carry, distinct, key_of, read, same, to_payload
from explorer.bookmarks.problems import StoreProblem
from explorer.bookmarks.revisions.revision import FORMAT, Payload, Revision
from explorer.bookmarks.revisions.store import RevisionStore, random_token

_SLICE = 100
"""Files that are made bookmarks before the clock is looked at again: about 2 ms."""


def utc_now() -> str:
    seconds, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{rest // 1_000_000:03d}Z"


class FiledBookmarks:
    """The bookmarks in a directory. Making it touches no disk; they are read at `load`, or when first asked for."""

    def __init__(
        self, directory: Path, *, now: Callable[[], str] = utc_now, token: Callable[[], str] = random_token
    ) -> None:
        self._revisions = RevisionStore(directory, "bookmark", token)
        self._now = now
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

    @property
    def directory(self) -> Path:
        return self._revisions.directory

    def load(self) -> Self:
        """Read the files, if that was not done yet. Never raises: what went wrong is in `problems`."""
        self.load_some(inf)
        return self

    def load_some(self, budget_seconds: float) -> bool:
        """Go on reading for about that long; whether all is read. Until then, every question reads the rest at once."""
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

    def _file(self, heads: Sequence[Revision]) -> None:
        self._bookmarks |= read([head for head in heads if head.name not in self._bookmarks])
        for head in heads:
            if (bookmark := self._bookmarks[head.name]) is not None:
                key = key_of(bookmark.digest, bookmark.ref)
                self._misfiled = self._misfiled or key != head.key
                others = self._index.get(key)
                self._index[key] = distinct((*others, bookmark)) if others else (bookmark,)

    def refresh(self) -> bool:
        """Read what other windows wrote since. True if there is something to show or to tell anew.

        It may be called every second: where nothing was written, it costs next to nothing.
        """
        news = self._revisions.refresh()
        self._changed(news.keys)
        return bool(news)

    def _changed(self, keys: Iterable[str]) -> None:
        """File the heads of some keys anew."""
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
            StoreProblem(self.directory / head.name, message, "error")
            for heads in self._revisions.all_heads()
            for head in heads
            if not head.is_tombstone and self._bookmark(head) is None
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

    def get(self, digest: DigestIdentity, ref: str) -> Bookmark | None:
        """The newest bookmark of a record; None: it has none."""
        return next(iter(self.every(digest, ref)), None)

    def every(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a record, newest first: several, if it was changed in two windows at once."""
        return self._by_key().get(key_of(digest, ref), ())

    def _put(self, bookmark: Bookmark, key: str, before: list[Revision]) -> Bookmark:
        now = self._now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=now, revision="")
        payload: Any = to_payload(bookmark)
        for revision in before:
            payload = carry(revision.payload, payload)
        return replace(bookmark, revision=self._write(key, payload, before, now).name)

    def _write(
        self,
        key: str,
        payload: Payload,
        before: Iterable[Revision],
        now: str = "",
        *,
        undoes: str = "",
        redoes: str = "",
    ) -> Revision:
        try:
            return self._revisions.write(key, payload, before, now or self._now(), undoes=undoes, redoes=redoes)
        finally:
            # on errors too: it may have been kept
            self._changed([key])

    def _before(self, bookmark: Bookmark) -> tuple[str, list[Revision]]:
        """The key that a change of it is filed under, and what it comes after.

        That is the revision it was read from, and the heads that it leaves no sense to: tombstones, and those
        that say the same as that revision, as when two windows add a record at once.
        """
        key = key_of(bookmark.digest, bookmark.ref)
        own = self._revisions.find(bookmark.revision)
        read = self._bookmark(own) if own is not None else None
        before = []
        if own is not None and read is not None and key_of(read.digest, read.ref) == key:
            before.append(own)
            key = own.key
        for head in self._revisions.heads(key):
            if head not in before and head.version <= FORMAT:
                other = self._bookmark(head)
                if head.is_tombstone or (before and other and read and same(other, read)):
                    before.append(head)
        return key, before

    def _by_key(self) -> dict[str, tuple[Bookmark, ...]]:
        self.load_some(inf)
        return self._index

    def _bookmark(self, revision: Revision) -> Bookmark | None:
        if revision.name not in self._bookmarks:
            self._bookmarks |= read([revision])
        return self._bookmarks[revision.name]
