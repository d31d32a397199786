"""The bookmarks in revisions: read in slices, found by the record that they belong to.

heads of each key → bookmarks, cleaned → all, in the order of making

Nearly every key has one head, and that the bookmark of that key: only of the others is anything held by key.
"""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from math import inf
from operator import attrgetter

from msgspec.structs import force_setattr

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import ORDER, Bookmark, DigestIdentity, HistoryEntry, distinct, key_of
from explorer.bookmarks.problems import StoreProblem
from explorer.bookmarks.reading import Reader, read_bookmarks
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore

_SLICE = 100
"""Keys indexed between two looks at the clock: less than 2 ms."""
_FEW = 100
"""Changed keys up to which each bookmark is put into its place. For more, all are sorted."""


class BookmarkIndex:
    """The bookmarks in a directory's revisions. Creating it touches no disk; the first question reads them."""

    def __init__(self, revisions: RevisionStore, reader: Reader) -> None:
        self._revisions = revisions
        self._reader = reader
        self._bookmarks: dict[str, Bookmark | None] = {}
        """By the name of the revision, of those that hold none themselves; None: the file is intact, but holds no
        bookmark."""
        self._broken: set[str] = set()
        """The names of those."""
        self._special: dict[str, tuple[Bookmark, ...]] = {}
        """By key, newest first, unless the key has one head, which is a bookmark under its own key."""
        self._foreign: list[Bookmark] = []
        """The bookmarks under another key than their own, as an older version may have left them."""
        self._waiting: Iterator[tuple[Revision, ...]] | None = None
        """The heads still to be indexed; None: the index must be rebuilt."""
        self._found: list[Bookmark] = []
        """What is indexed so far of those."""
        self._ordered: tuple[Bookmark, ...] | None = None
        """All, in the order of making; None: not all are indexed."""
        self._changed: set[str] = set()
        """The keys of which something is wrong there."""

    def load_some(self, budget_seconds: float) -> bool:
        """Read on for about that long and return whether all is read. Any other question reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._revisions.load_some(budget_seconds):
            return False
        if self._waiting is None:
            self._waiting = self._revisions.each_heads()
            self._special, self._foreign, self._found, self._ordered = {}, [], [], None
        while self._ordered is None:
            if slice_ := list(islice(self._waiting, _SLICE)):
                self._add(slice_)
            else:
                self._finish()
            if time.perf_counter() >= until:
                break
        return self._ordered is not None

    def refresh(self) -> bool:
        """Read what other windows have written; return whether bookmarks or problems changed."""
        changes = self._revisions.refresh()
        self.update(changes.keys)
        return bool(changes)

    def update(self, keys: Iterable[str]) -> None:
        """Index the heads of these keys again, as after a write."""
        keys = set(keys)
        if self._ordered is None or (keys and self._foreign):
            self._waiting = self._ordered = None
            return
        self._changed |= keys
        for key in keys:
            found = self._read_under(self._revisions.heads(key))
            if found is None:
                self._special.pop(key, None)
            else:
                self._special[key] = found
        if self._foreign:
            self._waiting = self._ordered = None

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What could not be read, or only in part."""
        self.load_some(inf)
        names = filter(self._revisions.is_head, sorted(self._broken))
        broken = [StoreProblem(self._revisions.path_of(name), messages.NO_BOOKMARK, "error") for name in names]
        return (*self._revisions.problems, *broken)

    def all(self) -> tuple[Bookmark, ...]:
        """Every bookmark, oldest first; if two windows changed one at the same time, both versions are included."""
        self.load_some(inf)
        assert self._ordered is not None
        if self._changed:
            keys, self._changed = self._changed, set()
            refs = {key.rpartition("\n")[2] for key in keys}
            others = [one for one in self._ordered if one.ref not in refs or one.key not in keys]
            new = [bookmark for key in keys for bookmark in self._under(key)]
            if len(new) <= _FEW:
                for bookmark in new:
                    insort(others, bookmark, key=ORDER)
                self._ordered = tuple(others)
            else:
                self._ordered = _sorted(others + new)
        return self._ordered

    def versions(self, digest: DigestIdentity, ref: str) -> tuple[Bookmark, ...]:
        """A record's bookmark, newest version first; several versions only if two windows changed it at once."""
        self.load_some(inf)
        return self._under(key_of(digest, ref))

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
        removed = sorted(self._revisions.removed(), key=lambda heads: max(head.place for head in heads), reverse=True)
        bookmarks = list(filter(None, map(self._last_contents, removed)))
        if not bookmarks:
            return ()
        moved = {key_of(one.digest, ref) for one in self.all() if one.earlier for ref in one.earlier}
        keys = ((bookmark, bookmark.key) for bookmark in bookmarks)
        return tuple(bookmark for bookmark, key in keys if key not in moved and not self._under(key))

    def bookmark_in(self, revision: Revision) -> Bookmark | None:
        """The bookmark in a revision, head or not; None: it is a tombstone, or holds no bookmark."""
        if isinstance(revision.content, Bookmark):
            return revision.content
        if revision.name not in self._bookmarks:
            self._take_in([revision])
        return self._bookmarks[revision.name]

    # --- indexing -------------------------------------------------------------------------------------------

    def _add(self, keys: Sequence[tuple[Revision, ...]]) -> None:
        """Index the heads of some keys."""
        heads = [head for heads in keys for head in heads]
        self._take_in([head for head in heads if isinstance(head.content, bytes) and head.name not in self._bookmarks])
        for under in keys:
            found = self._read_under(under)
            if found is not None:
                self._special[under[0].key] = found
            elif under and (bookmark := self.bookmark_in(under[0])) is not None:
                self._found.append(bookmark)
                if under[0].at == bookmark.changed:
                    force_setattr(under[0], "at", bookmark.changed)  # one text for both

    def _take_in(self, revisions: Sequence[Revision]) -> None:
        """Read bookmarks as far as they can be read."""
        read = read_bookmarks(revisions)
        self._bookmarks |= read
        for revision in revisions:
            if (bookmark := read[revision.name]) is not None:
                self._reader.share(bookmark)
            elif not revision.is_tombstone:
                self._broken.add(revision.name)

    def _read_under(self, heads: tuple[Revision, ...]) -> tuple[Bookmark, ...] | None:
        """The bookmarks in the heads of a key that are under their own key; None: there is nothing special about it."""
        found, foreign = [], len(self._foreign)
        for head in heads:
            bookmark = self.bookmark_in(head)
            if bookmark is None:
                continue
            if bookmark is head.content or bookmark.key == head.key:
                found.append(bookmark)
            else:
                self._foreign.append(bookmark)
        is_usual = len(heads) < 2 and foreign == len(self._foreign)
        return None if is_usual else distinct(found)

    def _finish(self) -> None:
        """Put all that was found in order."""
        for bookmark in self._foreign:
            key = bookmark.key
            self._special[key] = distinct((*self._under(key), bookmark))
        if self._foreign:
            self._found = [one for one in self._found if one.key not in self._special]
        self._ordered = _sorted([*self._found, *(one for versions in self._special.values() for one in versions)])
        self._found, self._changed = [], set()

    def _under(self, key: str) -> tuple[Bookmark, ...]:
        """The bookmarks of a key, newest first."""
        found = self._special.get(key)
        if found is not None:
            return found
        return tuple(filter(None, map(self.bookmark_in, self._revisions.heads(key))))

    def _last_contents(self, heads: Iterable[Revision]) -> Bookmark | None:
        """The last bookmark before these heads, which are tombstones; None: no earlier revision can be read."""
        names = {name for head in heads for name in (*head.parents, *head.past)}
        earlier = [revision for name in names if (revision := self._revisions.find(name)) is not None]
        earlier.sort(key=lambda revision: revision.place, reverse=True)
        return next(filter(None, map(self.bookmark_in, earlier)), None)


def _sorted(bookmarks: list[Bookmark]) -> tuple[Bookmark, ...]:
    """Put bookmarks in the order of making. By their times alone, which takes little memory, as few have the same."""
    bookmarks.sort(key=attrgetter("made"))
    alike = (list(group) for _, group in groupby(bookmarks, attrgetter("made")))
    return tuple(one for group in alike for one in (sorted(group, key=ORDER) if len(group) > 1 else group))
