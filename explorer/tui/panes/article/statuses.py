"""The signs beside the text: the status of each bookmarked record whose words begin in a line.

What is only named, an actor or a country, has its sign where it is named first: beside every line that names it, a
status would seem to judge what the line says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from explorer.bookmarks.bookmark import Bookmark
from explorer.digest.kinds import Actor, Country
from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from explorer.tui.look.ledger import by_debt, status_sign
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

NAMED = (Actor.kind, Country.kind)


class Statuses:
    def __init__(self, spans_of: Callable[[Ref], Sequence[Span]]) -> None:
        self._spans_of = spans_of
        self._bookmarked: Mapping[Ref, Bookmark] = {}
        self._begun: dict[int, list[tuple[int, str]]] = {}
        """By paragraph, the offset of where words begin, in order, with the status."""

    def put(self, bookmarked: Mapping[Ref, Bookmark]) -> bool:
        """Show the bookmarks of records. Returns whether they are others."""
        if bookmarked is self._bookmarked:
            return False
        self._bookmarked, before = bookmarked, self._begun
        places = sorted(
            (span.paragraph, span.start, bookmark.status)
            for ref, bookmark in bookmarked.items()
            for span in sorted(self._spans_of(ref))[: 1 if ref.kind in NAMED else None]
        )
        self._begun = {}
        for paragraph, start, status in places:
            self._begun.setdefault(paragraph, []).append((start, status))
        return self._begun != before

    def begun(self, words: Span) -> list[str]:
        """The statuses of what begins in a line."""
        begun = self._begun.get(words.paragraph)
        if not begun:  # asked for each line, with each key
            return []
        return [status for start, status in begun if words.start <= start < words.end]

    def sign(self, words: Span, look: Styles, others: Sequence[str]) -> Part:
        """The sign beside a line: of several statuses, that of what is owed most. `others`: of passages there."""
        first = by_debt([*self.begun(words), *others])[:1]
        return status_sign(first[0], look) if first else (" ", look.ink)
