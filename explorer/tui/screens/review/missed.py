"""The sentences that may lack a record, at the end of the walk: which has the cursor, which are left out for now."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.session.review.unrecorded import unrecorded
from explorer.session.session import Session
from explorer.text.anchors import Span


class Missed:
    def __init__(self, session: Session) -> None:
        self.session = session
        self._found: tuple[Span, ...] | None = None
        """None: not looked for in this digest."""
        self._left_out: set[Span] = set()
        self._cursor = 0

    def changed(self) -> None:
        """The session has another digest."""
        self._found = None

    @property
    def spans(self) -> list[Span]:
        """Those that are not left out."""
        if self._found is None:
            self._found = tuple(sentence.span for sentence in unrecorded(self.session))
        return [span for span in self._found if span not in self._left_out]

    @property
    def cursor(self) -> int:
        """Which of them has the cursor, from 0; 0 also if there are none."""
        return max(0, min(self._cursor, len(self.spans) - 1))

    @property
    def current(self) -> Span | None:
        """The one with the cursor; None: there are none."""
        spans = self.spans
        return spans[self.cursor] if spans else None

    def go_to(self, number: int) -> bool:
        """Put the cursor on one. False: there is none of that number."""
        if not 0 <= number < len(self.spans):
            return False
        self._cursor = number
        return True

    def leave_out(self) -> bool:
        """Leave the one with the cursor out. False: there is none."""
        if (span := self.current) is None:
            return False
        self._left_out.add(span)
        return True

    def is_nothing(self, spans: Iterable[Span]) -> None:
        """Leave out the sentences of words that are no quotation, as somebody has said."""
        for span in spans:
            self._left_out.add(self.session.article.sentence_at(span.paragraph, span.start))
