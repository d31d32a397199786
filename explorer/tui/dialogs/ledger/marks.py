"""The marked bookmarks of the list, on which keys act all at once."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.bookmarks.bookmark import Bookmark
from explorer.tui.dialogs.ledger.listing import Entry, Fold, Row

Key = tuple[str, ...]


def key_of(stop: Entry | Fold) -> Key:
    """What makes a row the same one after a change."""
    if isinstance(stop, Fold):
        return (stop.part,)
    one = stop.bookmark
    return one.digest.url or one.digest.headline, one.ref, one.made, "removed" if stop.removed else ""


class Marks:
    """The keys of the marked bookmarks, in the order of marking; and where a range begins, which ends at the cursor."""

    def __init__(self) -> None:
        self._keys: dict[Key, None] = {}
        self._start: Key | None = None
        """None: there is no range."""
        self._start_at = 0
        """The row in which that was when it was looked for last."""

    @property
    def has_range(self) -> bool:
        return self._start is not None

    def retain(self, rows: Sequence[Row]) -> None:
        """Forget the marks of bookmarks that are not listed any more."""
        if self._keys:
            listed = {key_of(row) for row in _of_refs(rows, {key[1] for key in self._keys})}
            self._keys = {key: None for key in self._keys if key in listed}

    def toggle(self, entry: Entry) -> None:
        key = key_of(entry)
        if key in self._keys:
            del self._keys[key]
        else:
            self._keys[key] = None

    def begin_or_end_range(self, rows: Sequence[Row], cursor: int | None) -> None:
        if self._start is not None:
            self._keys, self._start = self.all(rows, cursor), None
        elif cursor is not None and isinstance(row := rows[cursor], Entry):
            self._start, self._start_at = key_of(row), cursor

    def clear(self) -> bool:
        """Clear all marks. False: there were none."""
        had_any = bool(self._keys or self._start)
        self._keys, self._start = {}, None
        return had_any

    def all(self, rows: Sequence[Row], cursor: int | None) -> dict[Key, None]:
        """The marks, with those of an open range. Removed bookmarks can't be marked."""
        bounds = self._range(rows, cursor)
        inside = rows[bounds.start : bounds.stop]
        return self._keys | {key_of(row): None for row in inside if isinstance(row, Entry) and not row.removed}

    def has(self, rows: Sequence[Row], cursor: int | None, at: int) -> bool:
        """Whether a row is marked, or in an open range."""
        row = rows[at]
        if not isinstance(row, Entry):
            return False
        if at in self._range(rows, cursor) and not row.removed:
            return True
        return bool(self._keys) and key_of(row) in self._keys

    def _range(self, rows: Sequence[Row], cursor: int | None) -> range:
        """The rows of an open range; empty: there is none."""
        if self._start is None or cursor is None:
            return range(0)
        if not self._is_start(rows, self._start_at):
            self._start_at = next((at for at in range(len(rows)) if self._is_start(rows, at)), cursor)
        first, last = sorted((self._start_at, cursor))
        return range(first, last + 1)

    def _is_start(self, rows: Sequence[Row], at: int) -> bool:
        row = rows[at] if at < len(rows) else None
        is_of_it = isinstance(row, Entry) and self._start is not None and row.bookmark.ref == self._start[1]
        return isinstance(row, Entry) and is_of_it and key_of(row) == self._start

    def bookmarks(self, rows: Sequence[Row], cursor: int | None) -> list[Bookmark]:
        """The marked bookmarks; of several versions of one, the first."""
        keys = self.all(rows, cursor)
        if not keys:
            return []
        entries = {key_of(row): row for row in reversed(_of_refs(rows, {key[1] for key in keys}))}
        return [entries[key].bookmark for key in keys if key in entries]


def _of_refs(rows: Sequence[Row], refs: set[str]) -> list[Entry]:
    """The bookmarks of some refs. To make the key of each of a hundred thousand would take longer than a key may."""
    return [row for row in rows if isinstance(row, Entry) and row.bookmark.ref in refs]
