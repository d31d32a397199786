"""Undo and redo of changes of bookmarks: of the last one, by whichever window or machine, or of those that are named.

the last change  → its step → a new revision → again, until what is shown has changed
changes by name  → the steps of those that still can be taken → new revisions

Two windows or machines may have made the same change, each without the other. Their versions are shown as one bookmark,
so undoing only one of them would change nothing that a reader sees: the next change is undone as well.

Changes that were made together are undone and redone together, as long as the program runs: the files do not say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import Bookmark, distinct, is_same
from explorer.bookmarks.changes import TITLE, Change, Taken, change_pattern
from explorer.bookmarks.index import BookmarkIndex
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore
from explorer.bookmarks.steps import Step, before_change, named_redo_step, named_undo_step, redo_step, undo_step
from explorer.bookmarks.writer import BookmarkWriter

FindStep = Callable[[RevisionStore], Step | None]


class Undo:
    """Undoes and redoes changes by writing revisions."""

    def __init__(self, revisions: RevisionStore, index: BookmarkIndex, writer: BookmarkWriter) -> None:
        self._revisions = revisions
        self._index = index
        self._writer = writer
        self._groups: list[set[str]] = []
        """The names of revisions that were written together, redone ones included."""

    @contextmanager
    def together(self) -> Iterator[None]:
        """Undo as one what is written meanwhile."""
        if self._writer.group is not None:  # part of something larger
            yield
            return
        group = self._writer.group = set()
        try:
            yield
        finally:
            self._writer.group = None
            if len(group) > 1:
                self._groups.append(group)

    def undo(self) -> Change | None:
        """Undo the last change. None: there is none. Raises StoreError."""
        return self._take(undo_step, self._write_undo)

    def redo(self) -> Change | None:
        """Redo the last undone change. None: there is none since the last other change. Raises StoreError."""
        return self._take(redo_step, self._write_redo)

    def undo_named(self, names: Sequence[str]) -> Taken | None:
        """Undo those changes that still have an effect. None: none of them has. Raises StoreError."""
        return self._take_named(names[::-1], named_undo_step, self._write_undo)

    def redo_named(self, names: Sequence[str]) -> Taken | None:
        """Redo those changes that are still undone. None: none of them is. Raises StoreError."""
        return self._take_named(names, named_redo_step, self._write_redo)

    def _take_named(
        self,
        names: Sequence[str],
        find_step: Callable[[RevisionStore, str], Step | None],
        write: Callable[[Step], Revision],
    ) -> Taken | None:
        changes: list[Change] = []
        written: list[str] = []
        for name in names:
            if (step := find_step(self._revisions, name)) is not None:
                change, revision = self._write(step, write)
                changes.append(change)
                written.append(revision.name)
        return Taken(changes=tuple(changes), written=tuple(written)) if changes else None

    def label_of(self, change: Revision) -> str:
        """What a change did, for people: “note of Vladimir Putin”. Raises StoreError."""
        pattern, title = self._pattern(Step(change, (change,), before_change(self._revisions, change)))
        return pattern.replace(TITLE, title)

    def _take(self, find_step: FindStep, write: Callable[[Step], Revision]) -> Change | None:
        """Take a step, and those that were made together with it."""
        step = find_step(self._revisions)
        group = next((group for group in self._groups if step is not None and step.change.name in group), None)
        change = self._repeat(find_step, write)
        if group is None or change is None:
            return change
        others = 0
        while (step := find_step(self._revisions)) is not None and step.change.name in group:
            if self._repeat(find_step, write) is not None:
                others += 1
        pattern = messages.AND_OTHERS.format(label=change.pattern, count=others)
        return replace(change, pattern=pattern) if others else change

    def _repeat(self, find_step: FindStep, write: Callable[[Step], Revision]) -> Change | None:
        while (step := find_step(self._revisions)) is not None:
            before = self._shown(step.change.key)
            change, written = self._write(step, write)
            for group in self._groups:
                if step.change.name in group:
                    group.add(written.name)  # what is redone is a change of its own
            after = self._shown(step.change.key)
            if len(after) != len(before) or not all(any(is_same(new, old) for old in before) for new in after):
                return change
        return None

    def _write(self, step: Step, write: Callable[[Step], Revision]) -> tuple[Change, Revision]:
        """Take a step; what it was, and the revision that was written last."""
        key, before = step.change.key, self._shown(step.change.key)
        pattern, title = self._pattern(step)
        written = write(step)
        bookmark = self._index.bookmark_in(written) or next(iter(self._shown(key)), None)
        known = bookmark or next(iter(before), None)
        digest = known.digest if known else None
        return Change(pattern=pattern, title=title, bookmark=bookmark, ref=_ref(key), digest=digest), written

    def _write_undo(self, step: Step) -> Revision:
        before = distinct(map(self._index.bookmark_in, step.before))
        revisions = [self._revisions.find(bookmark.revision) for bookmark in before]
        payloads = [revision.payload for revision in revisions if revision is not None]
        # several if the change had merged versions
        for payload in payloads or [None]:
            written = self._writer.write(step.change.key, payload, step.after, undoes=step.change.name)
        return written

    def _write_redo(self, step: Step) -> Revision:
        return self._writer.write(step.change.key, step.change.payload, step.after, redoes=step.change.name)

    def _shown(self, key: str) -> tuple[Bookmark, ...]:
        """The versions of a bookmark that a reader sees."""
        return distinct(map(self._index.bookmark_in, self._revisions.heads(key)))

    def _pattern(self, step: Step) -> tuple[str, str]:
        """What a step undoes or redoes, for `Change.pattern`, and the title."""
        before, after = distinct(map(self._index.bookmark_in, step.before)), self._index.bookmark_in(step.change)
        ref = _ref(step.change.key)
        pattern = change_pattern(ref, before, after)
        others = [head for head in self._revisions.heads(step.change.key) if head not in step.after]
        is_one_of_many = not before and any(map(self._index.bookmark_in, others))
        known = after or next(iter(before), None)
        title = known.title if known is not None else ""
        return messages.ONE_VERSION.format(label=pattern) if is_one_of_many else pattern, title or ref


def _ref(key: str) -> str:
    return key.rpartition("\n")[2]
