"""What a revision of a bookmark changed, in words, for its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from explorer.bookmarks.bookmark import Bookmark, HistoryEntry

_FIELDS = {"note": "note", "sources": "sources", "tags": "tags", "between": "ends", "view": "search"}
"""Field → what it is called."""


def with_changes(history: Sequence[HistoryEntry]) -> list[tuple[HistoryEntry, list[str]]]:
    """Each revision, the newest first, with what is other than in the one before: “accepted words”, “status confirmed →
    unchecked”, “note”. Empty: it was not there before, or is not there now."""
    befores = [entry.bookmark for entry in history[1:]]
    pairs = zip_longest(history, befores)
    return [(one, list(_changed(before, one.bookmark)) if before and one.bookmark else []) for one, before in pairs]


def _changed(before: Bookmark, after: Bookmark) -> Iterator[str]:
    has_other_words = (before.quoted, before.title, before.recorded) != (after.quoted, after.title, after.recorded)
    if has_other_words:
        yield "accepted words"
    if before.status != after.status:
        yield f"status {before.status} → {after.status}"
    elif before.checked != after.checked:
        yield f"{after.status} again" if not has_other_words else f"{after.status} holds for them"
    if after.left and before.left != after.left:
        yield "words before stay"
    yield from (name for field, name in _FIELDS.items() if getattr(before, field) != getattr(after, field))
