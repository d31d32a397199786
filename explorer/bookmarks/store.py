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
from typing import TYPE_CHECKING, Any, Literal, Self

from msgspec import ValidationError, convert
from msgspec.structs import replace

from explorer.bookmarks.bookmark import (
    STATUSES,
    UNCHECKED,
    Bookmark,
    Change,
    DigestIdentity,
    Past,
    Quoted,
    SavedSearch,
    carry,
    clean_bookmark,
    distinct,
    key_of,
    label,
    same,
    to_payload,
    view_ref,
)
from explorer.bookmarks.filing import FiledBookmarks
from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.revisions.revision import FORMAT, Revision
from explorer.bookmarks.revisions.store import RevisionStore, random_token
from explorer.bookmarks.undoing import Step, redo_step, undo_step
from explorer.bookmarks.writing import BookmarkWriter

if TYPE_CHECKING:
    from datetime import datetime

    from explorer.bookmarks.pruning import Examination

__all__ = [
    "STATUSES",
    "UNCHECKED",
    "Bookmark",
    "BookmarkStore",
    "Change",
    "DigestIdentity",
    "Past",
    "Quoted",
    "SavedSearch",
    "key_of",
    "utc_now",
    "view_ref",
]

KEPT_DAYS = 30
"""How long a revision is kept at least after it was superseded."""


def utc_now() -> str:
    seconds, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{rest // 1_000_000:03d}Z"


class BookmarkStore:
    """The reader's bookmarks: all that can be done with them. Making it touches no disk."""

    def __init__(
        self, directory: Path, *, now: Callable[[], str] = utc_now, token: Callable[[], str] = random_token
    ) -> None:
        self.directory = directory
        self._revisions = RevisionStore(directory, "bookmark", token)
        self._filed = FiledBookmarks(self._revisions)
        self._writer = BookmarkWriter(self._revisions, self._filed, now)

    # --- what is there --------------------------------------------------------------------------------------

    def load(self) -> Self:
        """Read the files, if that was not done yet. Never raises: what went wrong is in `problems`."""
        self.load_some(inf)
        return self

    def load_some(self, budget_seconds: float) -> bool:
        """Go on reading for about that long; whether all is read. Until then, every question reads the rest at once."""
        return self._filed.load_some(budget_seconds)

    def refresh(self) -> bool:
        """Read what other windows wrote since. True if there is something to show or to tell anew.

        It may be called every second: where nothing was written, it costs next to nothing.
        """
        return self._filed.refresh()

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or not wholly."""
        return self._filed.problems

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, in the order in which they were made; one changed in two windows at once, twice."""
        return self._filed.all()

    def get(self, digest: DigestIdentity, ref: str) -> Bookmark | None:
        """The newest bookmark of a record; None: it has none."""
        return next(iter(self.every(digest, ref)), None)

    def every(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a record, newest first: several, if it was changed in two windows at once."""
        return self._filed.every(digest, ref)

    # --- changes --------------------------------------------------------------------------------------------

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Bookmark a record; if it is bookmarked already, that one is returned, and nothing is written."""
        bookmark = clean_bookmark(replace(bookmark, revision=""))
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
        return bookmark if same(found, bookmark) else self.save(replace(found, checked=self._writer.now()))

    def set_tags(self, bookmark: Bookmark, tags: Iterable[str]) -> Bookmark:
        """Save it with these tags, each once."""
        return self.save(replace(bookmark, tags=tuple(dict.fromkeys(filter(None, map(str.strip, tags))))))

    def save(self, bookmark: Bookmark) -> Bookmark:
        """Save it in place of the revision it was read from; writes nothing if that says the same.

        What is returned is on the disk; later changes start from it. Raises StoreError.
        """
        bookmark = clean_bookmark(bookmark)
        key, before = self._writer.replaced(bookmark)
        for head in self._revisions.heads(key):
            known = self._filed.bookmark_in(head)
            if known is not None and head.name == bookmark.revision and same(known, bookmark):
                return known
        return self._writer.put(bookmark, key, before)

    def merge(self, kept: Bookmark, others: Sequence[Bookmark]) -> Bookmark:
        """Save one in place of itself and of others of the same record, which were changed beside it."""
        kept = clean_bookmark(kept)
        key, before = self._writer.replaced(kept)
        for other in others:
            before += [revision for revision in self._writer.replaced(other)[1] if revision not in before]
        return self._writer.put(kept, key, before)

    def add_exported(self, payload: object) -> Literal["added", "beside", "known"]:
        """Keep a bookmark that was exported elsewhere, with its times and all fields, known here or not.

        What is kept here already, or was before, is not written again; what differs goes beside it. Raises ValueError
        for what is no bookmark, and StoreError.
        """
        if not isinstance(payload, dict) or not payload.get("ref"):
            raise ValueError("expected a bookmark")
        payload = {name: value for name, value in payload.items() if name != "revision"}
        try:
            bookmark = clean_bookmark(convert(payload, Bookmark))
        except ValidationError as error:
            raise ValueError(str(error)) from error
        key = key_of(bookmark.digest, bookmark.ref)
        kept = self.every(bookmark.digest, bookmark.ref)
        past = [one.bookmark for one in self.history(bookmark.digest, bookmark.ref) if one.bookmark] if kept else []
        if any(same(bookmark, one) for one in past):
            return "known"
        now = self._writer.now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=bookmark.changed or now)
        graves = [head for head in self._revisions.heads(key) if head.is_tombstone]
        self._writer.write(key, carry(payload, to_payload(bookmark)), graves, now)
        return "beside" if kept else "added"

    def payload(self, bookmark: Bookmark) -> dict[str, Any]:
        """All that the file of a kept bookmark holds, also what this version does not know."""
        revision = self._revisions.find(bookmark.revision)
        return (revision and revision.payload) or to_payload(bookmark)

    def remove(self, bookmark: Bookmark) -> None:
        """Delete it by a tombstone. What another window made of it meanwhile stays. Raises StoreError."""
        bookmark = clean_bookmark(bookmark)
        kept = bookmark if bookmark.revision else self.get(bookmark.digest, bookmark.ref)
        if kept is not None:
            key, before = self._writer.replaced(kept)
            if any(not head.is_tombstone for head in self._revisions.heads(key)):
                self._writer.write(key, None, before)

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
        before = distinct(map(self._filed.bookmark_in, step.before))
        revisions = [self._revisions.find(bookmark.revision) for bookmark in before]
        payloads = [revision.payload for revision in revisions if revision is not None]
        # several, where heads that competed had been merged
        for payload in payloads or [None]:
            written = self._writer.write(step.change.key, payload, step.after, undoes=step.change.name)
        return self._change(told, written)

    def redo(self) -> Change | None:
        """Make the last change again that was taken back. None: there is none since the last other change."""
        self.refresh()
        step = redo_step(self._revisions)
        if step is None:
            return None
        written = self._writer.write(step.change.key, step.change.payload, step.after, redoes=step.change.name)
        return self._change(self._label(step), written)

    def deleted(self) -> tuple[Bookmark, ...]:
        """Bookmarks that were removed, as they were last, the one removed last first."""
        return self._filed.deleted()

    def restore(self, bookmark: Bookmark) -> Bookmark:
        """Keep one of `deleted` again."""
        return self.save(bookmark)

    def history(self, digest: DigestIdentity, ref: str) -> tuple[Past, ...]:
        """What a bookmark was, newest first, as far as it can be read."""
        return self._filed.history(digest, ref)

    def restore_revision(self, name: str) -> Bookmark | None:
        """Make a bookmark what it was in that revision, in place of all that was made from it; None: it was gone then.

        Raises StoreError, also if there is no such revision.
        """
        revision = self._revisions.find(name)
        if revision is None:
            raise StoreError("There is no such revision, or it can't be read.")
        if revision.version > FORMAT:
            raise StoreError("A newer version wrote this revision: update this one to bring it back.")
        heads = self._revisions.heads(revision.key)
        # a head is chosen before those beside it, and what is behind them replaces what came of it
        before = [head for head in heads if revision in heads or head.follows(name)]
        if before == [revision]:
            return self._filed.bookmark_in(revision)
        payload = revision.payload and {**revision.payload, "changed": self._writer.now()}
        return self._filed.bookmark_in(self._writer.write(revision.key, payload, before))

    # --- upkeep -------------------------------------------------------------------------------------------

    def examine(self, now: datetime, days: int = KEPT_DAYS) -> Examination:
        """What is wrong in the directory, and what could be pruned. It opens every file, and changes nothing."""
        from explorer.bookmarks.pruning import examine

        return examine(self.directory, now, "bookmark", days)

    def prune(self, now: datetime, days: int = KEPT_DAYS) -> tuple[Path, ...]:
        """Delete revisions that were superseded so many days ago, and what killed writers left; what went.

        All changes of these days can still be undone. Never called by itself: it has to open every file, and what is
        deleted is asked for. Raises StoreError.
        """
        from explorer.bookmarks.pruning import prune

        try:
            return prune(self.directory, now, days)
        except OSError as error:
            raise StoreError(f"Not all that could go was deleted: {error.strerror}.") from error
        finally:
            self.refresh()

    def _label(self, step: Step) -> str:
        before = distinct(map(self._filed.bookmark_in, step.before))
        return label(step.change.key.rpartition("\n")[2], before, self._filed.bookmark_in(step.change))

    def _change(self, told: str, written: Revision) -> Change:
        return Change(label=told, bookmark=self._filed.bookmark_in(written), ref=written.key.rpartition("\n")[2])
