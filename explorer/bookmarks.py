"""Bookmarks: records that the reader keeps, with note, tags, status and the words that they stand on.

    save:  bookmark → cleaned → unknown fields carried over from what it replaces → a new revision
    load:  the heads of each key → bookmarks → cleaned → by key and in order of making

A bookmark is filed under its article's URL, or headline where there is no URL, and its ref; not under the
article's text, so that it outlives an edited article (`digest.body` shows that it was edited).

A bookmark knows the revision that it was read from, and saving it replaces that one only. What another window
wrote in the meantime stays beside it, as a second bookmark of the same record, until they are merged or one of
them is removed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from math import inf
from pathlib import Path
from typing import Any, Self

from msgspec import to_builtins
from msgspec.structs import replace

from explorer.kept import (
    STATUSES,
    UNCHECKED,
    Bookmark,
    Change,
    DigestIdentity,
    KeptView,
    Past,
    Quoted,
    carry,
    cleaned,
    distinct,
    key_of,
    label,
    read,
    same,
    view_ref,
)
from explorer.revisions import FORMAT, Payload, Revision
from explorer.store import RevisionStore, StoreError, StoreProblem, random_token
from explorer.undoing import Step, redo_step, undo_step

__all__ = [
    "STATUSES",
    "UNCHECKED",
    "Bookmark",
    "BookmarkStore",
    "Change",
    "DigestIdentity",
    "KeptView",
    "Past",
    "Quoted",
    "key_of",
    "utc_now",
    "view_ref",
]

_SLICE = 100
"""Files that are made bookmarks before the clock is looked at again: about 2 ms."""


def utc_now() -> str:
    seconds, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{rest // 1_000_000:03d}Z"


class BookmarkStore:
    """The reader's bookmarks. Making it touches no disk; they are read at `load`, or when first asked for."""

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
            if head.payload is not None and self._bookmark(head) is None
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

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Bookmark a record; if it is bookmarked already, that one is returned, and nothing is written."""
        bookmark = cleaned(replace(bookmark, revision=""))
        return self.get(bookmark.digest, bookmark.ref) or self.save(bookmark)

    def set_note(self, bookmark: Bookmark, note: str) -> Bookmark:
        """Save it with another note."""
        return self.save(replace(bookmark, note=note))

    def set_status(self, bookmark: Bookmark, status: str, source: str | None = None) -> Bookmark:
        """Save what the reader found, and when. `source`: an address that bears it out; None: as it was.

        Raises ValueError for what is none of STATUSES.
        """
        if status not in STATUSES:
            raise ValueError(f"“{status}” is no status; it is one of {', '.join(STATUSES)}")
        found = replace(bookmark, status=status, source=bookmark.source if source is None else source)
        return bookmark if same(found, bookmark) else self.save(replace(found, checked=self._now()))

    def set_tags(self, bookmark: Bookmark, tags: Iterable[str]) -> Bookmark:
        """Save it with these tags, each once."""
        return self.save(replace(bookmark, tags=tuple(dict.fromkeys(filter(None, map(str.strip, tags))))))

    def save(self, bookmark: Bookmark) -> Bookmark:
        """Save it in place of the revision it was read from; writes nothing if that says the same.

        What is returned is on the disk; later changes start from it. Raises StoreError.
        """
        bookmark = cleaned(bookmark)
        key, before = self._before(bookmark)
        for head in self._revisions.heads(key):
            known = self._bookmark(head)
            if known is not None and head.name == bookmark.revision and same(known, bookmark):
                return known
        return self._put(bookmark, key, before)

    def merge(self, kept: Bookmark, others: Sequence[Bookmark]) -> Bookmark:
        """Save one in place of itself and of others of the same record, which were changed beside it."""
        kept = cleaned(kept)
        key, before = self._before(kept)
        for other in others:
            before += [revision for revision in self._before(other)[1] if revision not in before]
        return self._put(kept, key, before)

    def remove(self, bookmark: Bookmark) -> None:
        """Delete it by a tombstone. What another window made of it meanwhile stays. Raises StoreError."""
        bookmark = cleaned(bookmark)
        kept = bookmark if bookmark.revision else self.get(bookmark.digest, bookmark.ref)
        if kept is not None:
            key, before = self._before(kept)
            if any(head.payload is not None for head in self._revisions.heads(key)):
                self._write(key, None, before)

    # --- what was before ------------------------------------------------------------------------------------

    def undo(self) -> Change | None:
        """Take back the last change of any bookmark, whichever window made it and when. None: there is none.

        Raises StoreError if it can't be taken back, or that can't be written.
        """
        self.refresh()
        step = undo_step(self._revisions)
        if step is None:
            return None
        told = self._label(step)
        if not step.after:
            raise StoreError(f"The {told} can't be undone: something else was made of it meanwhile.")
        if step.before is None:
            raise StoreError(f"The {told} can't be undone: what was before can't be read.")
        before = [self._revisions.find(bookmark.revision) for bookmark in distinct(map(self._bookmark, step.before))]
        payloads = [revision.payload for revision in before if revision is not None]
        # several, where heads that competed had been merged
        written = [self._write(step.change.key, one, step.after, undoes=step.change.name) for one in payloads or [None]]
        return self._change(told, written[-1])

    def redo(self) -> Change | None:
        """Make the last change again that was taken back. None: there is none since the last other change."""
        self.refresh()
        step = redo_step(self._revisions)
        if step is None:
            return None
        written = self._write(step.change.key, step.change.payload, step.after, redoes=step.change.name)
        return self._change(self._label(step), written)

    def deleted(self) -> tuple[Bookmark, ...]:
        """Bookmarks that were let go, as they were last, the one let go last first."""
        gone = [heads for heads in self._revisions.all_heads() if heads and all(head.payload is None for head in heads)]
        gone.sort(key=lambda heads: max(head.place for head in heads), reverse=True)
        found = filter(None, map(self._last_contents, gone))
        return tuple(bookmark for bookmark in found if self.get(bookmark.digest, bookmark.ref) is None)

    def bring_back(self, bookmark: Bookmark) -> Bookmark:
        """Keep one of `deleted` again."""
        return self.save(bookmark)

    def history(self, digest: DigestIdentity, ref: str) -> tuple[Past, ...]:
        """What a bookmark was, newest first, as far as it can be read."""
        key = key_of(digest, ref)
        heads = self._revisions.heads(key)
        return tuple(
            Past(name=revision.name, at=revision.at, bookmark=self._bookmark(revision), is_head=revision in heads)
            for revision in self._revisions.history(key)
            if revision.payload is None or self._bookmark(revision) is not None
        )

    def bring_back_revision(self, name: str) -> Bookmark | None:
        """Make a bookmark what it was in that revision, in place of all that was made from it; None: it was gone then.

        Raises StoreError, also if there is no such revision.
        """
        revision = self._revisions.find(name)
        if revision is None:
            raise StoreError("There is no such revision, or it can't be read.")
        if revision.version > FORMAT:
            raise StoreError("A newer version wrote this revision: update this one to bring it back.")
        heads = self._revisions.heads(revision.key)
        if revision not in heads:
            payload = revision.payload and {**revision.payload, "changed": self._now()}
            revision = self._write(revision.key, payload, [head for head in heads if head.follows(name)])
        return self._bookmark(revision)

    def _last_contents(self, heads: Iterable[Revision]) -> Bookmark | None:
        """What a bookmark held before the tombstones that its heads are."""
        names = {name for head in heads for name in (*head.parents, *head.past)}
        found = [revision for name in names if (revision := self._revisions.find(name)) is not None]
        found.sort(key=lambda revision: revision.place, reverse=True)
        return next(filter(None, map(self._bookmark, found)), None)

    def _label(self, step: Step) -> str:
        before = distinct(map(self._bookmark, step.before or ()))
        return label(step.change.key.rpartition("\n")[2], before, self._bookmark(step.change))

    def _change(self, told: str, written: Revision) -> Change:
        return Change(label=told, bookmark=self._bookmark(written), ref=written.key.rpartition("\n")[2])

    # --- files ----------------------------------------------------------------------------------------------

    def _put(self, bookmark: Bookmark, key: str, before: list[Revision]) -> Bookmark:
        now = self._now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=now, revision="")
        payload: Any = to_builtins(bookmark)
        del payload["revision"]
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
                if head.payload is None or (before and other and read and same(other, read)):
                    before.append(head)
        return key, before

    def _by_key(self) -> dict[str, tuple[Bookmark, ...]]:
        self.load_some(inf)
        return self._index

    def _bookmark(self, revision: Revision) -> Bookmark | None:
        if revision.name not in self._bookmarks:
            self._bookmarks |= read([revision])
        return self._bookmarks[revision.name]
