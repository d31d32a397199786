"""Undo and redo of changes of bookmarks, by whichever window or machine.

the last change → its step → a new revision → again, until what is shown has changed

Two windows or machines may have made the same change, each without the other. Their versions are shown as one bookmark,
so undoing only one of them would change nothing that a reader sees: the next change is undone as well.
"""

from __future__ import annotations

from collections.abc import Callable

from explorer.bookmarks import messages
from explorer.bookmarks.bookmark import Bookmark, Change, change_label, distinct, is_same
from explorer.bookmarks.index import BookmarkIndex
from explorer.bookmarks.revisions.revision import Revision
from explorer.bookmarks.revisions.store import RevisionStore
from explorer.bookmarks.steps import Step, redo_step, undo_step
from explorer.bookmarks.writer import BookmarkWriter


class Undo:
    """Undoes and redoes changes by writing revisions."""

    def __init__(self, revisions: RevisionStore, index: BookmarkIndex, writer: BookmarkWriter) -> None:
        self._revisions = revisions
        self._index = index
        self._writer = writer

    def undo(self) -> Change | None:
        """Undo the last change. None: there is none. Raises StoreError."""
        return self._repeat(undo_step, self._write_undo)

    def redo(self) -> Change | None:
        """Redo the last undone change. None: there is none since the last other change. Raises StoreError."""
        return self._repeat(redo_step, self._write_redo)

    def _repeat(
        self, find_step: Callable[[RevisionStore], Step | None], write: Callable[[Step], Revision]
    ) -> Change | None:
        while (step := find_step(self._revisions)) is not None:
            key, label, before = step.change.key, self._label(step), self._shown(step.change.key)
            written = write(step)
            after = self._shown(key)
            if len(after) != len(before) or not all(any(is_same(new, old) for old in before) for new in after):
                bookmark = self._index.bookmark_in(written) or next(iter(after), None)
                return Change(label=label, bookmark=bookmark, ref=_ref(key))
        return None

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

    def _label(self, step: Step) -> str:
        before = distinct(map(self._index.bookmark_in, step.before))
        label = change_label(_ref(step.change.key), before, self._index.bookmark_in(step.change))
        others = [head for head in self._revisions.heads(step.change.key) if head not in step.after]
        is_one_of_many = not before and any(map(self._index.bookmark_in, others))
        return messages.ONE_VERSION.format(label=label) if is_one_of_many else label


def _ref(key: str) -> str:
    return key.rpartition("\n")[2]
