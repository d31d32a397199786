"""The store of bookmarks: everything that can be done with them.

    save:  bookmark → cleaned → unknown fields carried over from what it replaces → a new revision
    load:  the heads of each key → bookmarks → cleaned → by key and in the order of making

A bookmark's key is its article's URL, or the headline where there is no URL, and its ref; the article's text is no part
of it, so that a bookmark outlives an edit of the article (`digest.body` shows that it was edited). Another article with
the same headline has `digest.apart` in its key.

A bookmark knows the revision that it was read from, and saving it replaces only that one. What another window wrote
meanwhile stays beside it as a second version, until the two are merged or one is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from msgspec import ValidationError, convert
from msgspec.structs import replace

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import (
    STATUSES,
    UNCHECKED,
    Bookmark,
    DigestIdentity,
    HistoryEntry,
    Quoted,
    SavedSearch,
    Source,
    clean_bookmark,
    is_same,
    key_of,
    to_payload,
    view_ref,
    with_sources,
)
from explorer.bookmarks.changes import Change, Taken
from explorer.bookmarks.index import BookmarkIndex
from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.reading import Reader
from explorer.bookmarks.recording import Recording
from explorer.bookmarks.revisions.revision import FORMAT
from explorer.bookmarks.revisions.store import RevisionStore, random_token

if TYPE_CHECKING:
    from datetime import datetime

    from explorer.bookmarks.pruning import Examination
    from explorer.bookmarks.undo import Undo
    from explorer.bookmarks.writer import BookmarkWriter

__all__ = [
    "STATUSES",
    "UNCHECKED",
    "Bookmark",
    "BookmarkStore",
    "Change",
    "DigestIdentity",
    "HistoryEntry",
    "Quoted",
    "SavedSearch",
    "key_of",
    "view_ref",
]

UNDO_DAYS = 30
"""A superseded revision can be pruned only after this many days."""


class BookmarkStore:
    """The bookmarks in a directory. Creating a store touches no disk; the first question reads the files.

    Args:
        directory: Made by the first save. None of its files is ever overwritten.
        now: The clock, ISO 8601 in UTC; None: that of the system.
        token: Makes 16 random hex digits for the name of a file.
    """

    def __init__(
        self, directory: Path, *, now: Callable[[], str] | None = None, token: Callable[[], str] = random_token
    ) -> None:
        self.directory = directory
        reader = Reader()
        self._revisions = RevisionStore(directory, "bookmark", token, reader.read)
        self._index = BookmarkIndex(self._revisions, reader)
        self._now = now
        self.recording = Recording(lambda change: self._undo.label_of(change))
        """Reports changes, so that they can be undone by name."""
        self._revisions.announce = self.recording.announce

    @cached_property
    def _writer(self) -> BookmarkWriter:
        from explorer.bookmarks.writer import BookmarkWriter  # most runs change nothing

        return BookmarkWriter(self._revisions, self._index, self._now, self.recording.add)

    @cached_property
    def _undo(self) -> Undo:
        from explorer.bookmarks.undo import Undo

        return Undo(self._revisions, self._index, self._writer)

    # --- reading ---------------------------------------------------------------------------------------------

    def load(self) -> Self:
        """Read the files, if they are not read yet. Never raises: `problems` has what went wrong."""
        self.load_some(inf)
        return self

    def load_some(self, budget_seconds: float) -> bool:
        """Read on for about that long and return whether all is read. Any other question reads the rest at once."""
        return self._index.load_some(budget_seconds)

    def refresh(self) -> bool:
        """Read what other windows have written; return whether bookmarks or problems changed.

        It can be called every second: if nothing was written, it costs next to nothing.
        """
        return self._index.refresh()

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or only in part."""
        return self._index.problems

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark in the order of making; one that two windows changed at once appears in both versions."""
        return self._index.all()

    def get(self, digest: DigestIdentity, ref: str) -> Bookmark | None:
        """A record's bookmark, its newest version; None: it has none."""
        return next(iter(self.versions(digest, ref)), None)

    def versions(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """A record's bookmark, newest version first; several versions only if two windows changed it at once."""
        return self._index.versions(digest, ref)

    # --- changes --------------------------------------------------------------------------------------------

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Save a new bookmark, or return the record's existing one and write nothing. Raises StoreError."""
        bookmark = clean_bookmark(replace(bookmark, revision=""))
        return self.get(bookmark.digest, bookmark.ref) or self.save(bookmark)

    def set_note(self, bookmark: Bookmark, note: str) -> Bookmark:
        """Save it with this note. Raises StoreError."""
        return self.save(replace(bookmark, note=note))

    def set_status(self, bookmark: Bookmark, status: str, sources: Iterable[Source] | None = None) -> Bookmark:
        """Save how far the reader checked it, and when. Raises StoreError; ValueError if the status is neither.

        Args:
            bookmark: As the store returned it, with whatever else is to change at once; or a new one.
            status: One of STATUSES, or the one that it has, of another program.
            sources: All that bears on it; None: leave them as they are.
        """
        if status not in (*STATUSES, bookmark.status):
            raise ValueError(messages.UNKNOWN_STATUS.format(status=status, known=", ".join(STATUSES)))
        changed = replace(bookmark if sources is None else with_sources(bookmark, sources), status=status)
        source = self._revisions.find(bookmark.revision)
        known = self._index.bookmark_in(source) if source is not None else None
        if known is not None and is_same(changed, known):
            return known
        return self.save(replace(changed, checked=self._writer.now()))

    def now(self) -> str:
        """The time of what is saved now, ISO 8601 in UTC."""
        return self._writer.now()

    def set_tags(self, bookmark: Bookmark, tags: Iterable[str]) -> Bookmark:
        """Save it with these tags, each once, without blank ones. Raises StoreError."""
        return self.save(replace(bookmark, tags=tuple(dict.fromkeys(filter(None, map(str.strip, tags))))))

    def save(self, bookmark: Bookmark) -> Bookmark:
        """Save it in place of the revision it was read from; write nothing if that says the same.

        Returns:
            The bookmark as it is on the disk. Start later changes from it.

        Raises:
            StoreError: It could not be saved, or the disk did not confirm it (`unconfirmed`).
        """
        bookmark = clean_bookmark(bookmark)
        key, replaced = self._writer.replaced_by(bookmark)
        for head in self._revisions.heads(key):
            known = self._index.bookmark_in(head)
            if known is not None and head.name == bookmark.revision and is_same(known, bookmark):
                return known
        return self._writer.put(bookmark, key, replaced)

    def merge(self, merged: Bookmark, others: Sequence[Bookmark]) -> Bookmark:
        """Save one version in place of itself and of other versions of the same bookmark. Raises StoreError."""
        merged = clean_bookmark(merged)
        key, replaced = self._writer.replaced_by(merged)
        for other in others:
            replaced += [revision for revision in self._writer.replaced_by(other)[1] if revision not in replaced]
        return self._writer.put(merged, key, replaced)

    def add_exported(self, payload: object) -> Literal["added", "beside", "known"]:
        """Save an exported bookmark with its times and all its fields, even those that this version does not know.

        Returns:
            `known`: this store has it, or had it before, and nothing was written; `beside`: it differs from the
            existing bookmark and was saved as a second version; `added`: there was none.

        Raises:
            ValueError: The payload is not a bookmark.
            StoreError: It could not be saved.
        """
        payload, bookmark = _exported(payload)
        from explorer.bookmarks.carrying import carry_over

        key = key_of(bookmark.digest, bookmark.ref)
        present = self.versions(bookmark.digest, bookmark.ref)
        history = self.history(bookmark.digest, bookmark.ref) if present else ()
        if any(entry.bookmark and is_same(bookmark, entry.bookmark) for entry in history):
            return "known"
        now = self._writer.now()
        bookmark = replace(bookmark, made=bookmark.made or now, changed=bookmark.changed or now)
        tombstones = [head for head in self._revisions.heads(key) if head.is_tombstone]
        self._writer.write(key, carry_over(payload, to_payload(bookmark)), tombstones, now)
        return "beside" if present else "added"

    def payload(self, bookmark: Bookmark) -> dict[str, Any]:
        """Return everything in a bookmark's file, including fields that this version does not know."""
        revision = self._revisions.find(bookmark.revision)
        return (revision and revision.payload) or to_payload(bookmark)

    def remove(self, bookmark: Bookmark) -> None:
        """Delete a bookmark by writing a tombstone. What another window wrote meanwhile stays. Raises StoreError."""
        bookmark = clean_bookmark(bookmark)
        present = bookmark if bookmark.revision else self.get(bookmark.digest, bookmark.ref)
        if present is not None:
            key, replaced = self._writer.replaced_by(present)
            if any(not head.is_tombstone for head in self._revisions.heads(key)):
                self._writer.write(key, None, replaced)

    # --- undo, history --------------------------------------------------------------------------------------

    def undo(self) -> Change | None:
        """Undo the last change of any bookmark, whichever window made it and when. None: there is nothing to undo.

        Raises StoreError if a revision can't be read, or the undo can't be written.
        """
        self.refresh()
        return self._undo.undo()

    def redo(self) -> Change | None:
        """Redo the last undone change. None: there is none since the last other change. Raises StoreError."""
        self.refresh()
        return self._undo.redo()

    def step_named(self, names: Sequence[str], *, is_redo: bool) -> Taken | None:
        """Undo or redo the changes of those names as far as that is possible. None: of none. Raises StoreError."""
        self.refresh()
        return self._undo.redo_named(names) if is_redo else self._undo.undo_named(names)

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Record as one, and undo and redo as one until the program ends, all that is changed meanwhile."""
        with self.recording.together(), self._undo.together():
            yield

    def deleted(self) -> tuple[Bookmark, ...]:
        """The removed bookmarks as they were last, the latest removal first."""
        return self._index.deleted()

    def restore(self, bookmark: Bookmark) -> Bookmark:
        """Save one of `deleted` again. Raises StoreError."""
        return self.save(bookmark)

    def history(self, digest: DigestIdentity, ref: str) -> tuple[HistoryEntry, ...]:
        """The readable revisions of a record's bookmark, newest first."""
        return self._index.history(digest, ref)

    def restore_revision(self, name: str) -> Bookmark | None:
        """Restore a bookmark as it was at a revision, in place of everything that came from that revision.

        Returns:
            The bookmark now; None: at that revision it was removed, and it is removed now.

        Raises:
            StoreError: There is no such revision, it can't be read, or the result can't be saved.
        """
        revision = self._revisions.find(name)
        if revision is None:
            raise StoreError(messages.NO_REVISION)
        if revision.version > FORMAT:
            raise StoreError(messages.NEWER_REVISION)
        heads = self._revisions.heads(revision.key)
        # a head wins over the heads beside it; an older revision replaces only the heads that came from it
        replaced = [head for head in heads if revision in heads or self._revisions.follows(head, name)]
        if replaced == [revision]:
            return self._index.bookmark_in(revision)
        payload = revision.payload and {**revision.payload, "changed": self._writer.now()}
        return self._index.bookmark_in(self._writer.write(revision.key, payload, replaced))

    # --- upkeep -------------------------------------------------------------------------------------------

    def examine(self, now: datetime, days: int = UNDO_DAYS) -> Examination:
        """Report what is wrong in the directory and what could be pruned. It opens every file and changes nothing."""
        from explorer.bookmarks.pruning import examine

        return examine(self.directory, now, "bookmark", days)

    def prune(self, now: datetime, days: int = UNDO_DAYS) -> tuple[Path, ...]:
        """Delete what was superseded more than `days` ago, and what killed writers left; return the deleted files.

        Changes since then can still be undone. The program never prunes unasked: pruning opens every file, and what
        to delete is for the user to decide. Raises StoreError.
        """
        from explorer.bookmarks.pruning import prune

        try:
            return prune(self.directory, now, days)
        except OSError as error:
            raise StoreError(messages.NOT_ALL_PRUNED.format(reason=error.strerror)) from error
        finally:
            self.refresh()


def _exported(payload: object) -> tuple[dict[str, Any], Bookmark]:
    """An exported bookmark, with all its fields. Raises ValueError if it is none."""
    if not isinstance(payload, dict) or not payload.get("ref"):
        raise ValueError(messages.NOT_A_BOOKMARK)
    payload = {name: value for name, value in payload.items() if name != "revision"}
    try:
        return payload, clean_bookmark(convert(payload, Bookmark))
    except ValidationError as error:
        from explorer.digest.conversion import explain_invalid

        raise ValueError(explain_invalid(error, payload)) from error
