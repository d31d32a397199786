"""What was changed, undone or found, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.bookmarks.bookmark import Bookmark, key_of
from explorer.session.editing import messages
from explorer.text.saying.quoting import in_marks

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Change
    from explorer.digest.editing.changes import Change as RecordChange
    from explorer.session.session import Session

NAMED = 40
"""Most letters of a title in a message: the keys beside it say more than the rest of a long quote."""
_QUOTED = ("direct", "fragment")


def count_of(changes: Iterable[RecordChange]) -> str:
    """How many records, links and other parts changed."""
    count = len({change.unit for change in changes})
    return messages.RECORD if count == 1 else messages.RECORDS.format(count=count)


def sentence(text: str) -> str:
    """A label at the beginning of a message."""
    return text[:1].upper() + text[1:]


def describe(session: Session, pattern: str, changes: Sequence[Change], before: Sequence[Bookmark]) -> str:
    """Say that bookmarks were changed back.

    Args:
        session: The article at hand.
        pattern: UNDONE or REDONE.
        changes: At least one.
        before: All bookmarks as they were.
    """
    first = changes[0]
    label = _label(session, first, before)
    if len(changes) > 1:
        label = messages.AND_OTHERS.format(label=label, count=len(changes) - 1)
    return pattern.format(change=label, became=_became(first, before)) + _elsewhere(session, first)


def _label(session: Session, change: Change, before: Sequence[Bookmark]) -> str:
    """What had been changed, with the title as people read it: the store knows only the bare one."""
    bookmark = change.bookmark or next((one for one in before if one.ref == change.ref), None)
    if bookmark is None or not change.title:
        return change.label
    is_its_title = bookmark.title == change.title  # else what was undone are other words
    words = _words_of(session, bookmark) if is_its_title else _marked(bookmark, change.title)
    return change.named(short(words))


def _words_of(session: Session, bookmark: Bookmark) -> str:
    ref = session.bookmarks.reanchor(bookmark).ref if session.bookmarks.is_mine(bookmark) else None
    return session.words(ref) if ref is not None else _marked(bookmark, bookmark.title)


def _marked(bookmark: Bookmark, title: str) -> str:
    """A title of it, in quotation marks if it is of words that are quoted."""
    is_quoted = bookmark.recorded is not None and bookmark.recorded.form in _QUOTED
    return in_marks(title) if is_quoted else title


def short(title: str) -> str:
    """A title as a message has room for it, with its closing quotation mark even where it is cut."""
    if len(title) > NAMED and in_marks(title) == title:
        return in_marks(_cut(title[1:-1], NAMED - 2))
    return _cut(title, NAMED)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    whole = text[: most - 1] if text[most - 1] == " " else text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return f"{whole.rstrip(' ,;:·')}…"


def _became(change: Change, before: Sequence[Bookmark]) -> str:
    """Whether the change made or removed a bookmark, in words; empty: it did neither."""
    now = change.bookmark
    if now is None:
        return messages.NO_LONGER_BOOKMARKED
    had = any(key_of(one.digest, one.ref) == key_of(now.digest, now.ref) for one in before)
    return "" if had else messages.BOOKMARKED_AGAIN


def _elsewhere(session: Session, change: Change) -> str:
    """Which article was changed, if it is not the one at hand; empty: it is."""
    digest = change.digest
    if digest is None or key_of(digest, "") == key_of(session.bookmarks.identity, ""):
        return ""
    return messages.IN_ARTICLE.format(headline=digest.headline or digest.url)
