"""What an edit of the article's own text does to the records whose words it was."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.digest.editing.changes import Change, Unit
from explorer.digest.refs import Ref
from explorer.session.editing import messages
from explorer.session.session import Session

_BODY = Unit("article", "body")
_MOST_NAMED = 3
"""Paragraphs that a message names."""


class Rewording:
    """The article as it was before an edit."""

    def __init__(self, session: Session, changes: Sequence[Change]) -> None:
        self._session = session
        is_changed = any(change.unit in (_BODY, Unit(_BODY.field)) for change in changes)
        self._paragraphs = session.article.paragraphs if is_changed else None
        self._found = _with_words(session) if is_changed else {}

    def said(self) -> str:
        """Which paragraphs say something else now, and how many records lack words by that; empty: none does."""
        before, after = self._paragraphs, self._session.article.paragraphs
        if before is None or before == after:
            return ""
        now = _with_words(self._session)
        lost = sum(ref in now and now[ref] < count for ref, count in self._found.items())
        text = messages.TEXT_CHANGED.format(where=_where(before, after))
        if not lost:
            return text
        form = messages.ONE_LOST if lost == 1 else messages.SEVERAL_LOST
        return f"{text}: {form.format(count=lost)}"


def _with_words(session: Session) -> dict[Ref, int]:
    """How many of each record's words the article has."""
    records = (record for found in session.digest.records.values() for record in found)
    return {record.ref: len(session.links.spans(record.ref)) for record in records}


def _where(before: Sequence[str], after: Sequence[str]) -> str:
    pairs = enumerate(zip(before, after, strict=False), 1)
    changed = [str(place) for place, (old, new) in pairs if old != new]
    if len(before) != len(after) or len(changed) > _MOST_NAMED:
        return messages.WHOLE_TEXT
    return (messages.PARAGRAPH if len(changed) == 1 else messages.PARAGRAPHS).format(numbers=", ".join(changed))
