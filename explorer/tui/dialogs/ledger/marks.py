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

    @property
    def has_range(self) -> bool:
        return self._start is not None

    def retain(self, numbers: dict[Key, int]) -> None:
        """Forget the marks of bookmarks that are not listed any more."""
        self._keys = {key: None for key in self._keys if key in numbers}

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
            self._start = key_of(row)

    def clear(self) -> bool:
        """Clear all marks. False: there were none."""
        had_any = bool(self._keys or self._start)
        self._keys, self._start = {}, None
        return had_any

    def all(self, rows: Sequence[Row], cursor: int | None) -> dict[Key, None]:
        """The marks, with those of an open range. Removed bookmarks can't be marked."""
        if self._start is None or cursor is None:
            return self._keys
        start = next((at for at, row in _entries(rows) if key_of(row) == self._start), cursor)
        first, last = sorted((start, cursor))
        inside = [row for at, row in _entries(rows) if first <= at <= last and not row.removed]
        return self._keys | dict.fromkeys(map(key_of, inside))

    def bookmarks(self, rows: Sequence[Row], cursor: int | None) -> list[Bookmark]:
        """The marked bookmarks; of several versions of one, the first."""
        entries = {key_of(row): row for _, row in reversed(_entries(rows))}
        return [entries[key].bookmark for key in self.all(rows, cursor) if key in entries]


def _entries(rows: Sequence[Row]) -> list[tuple[int, Entry]]:
    return [(at, row) for at, row in enumerate(rows) if isinstance(row, Entry)]
