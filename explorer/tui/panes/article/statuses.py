"""The signs beside the text: what the reader made of each record whose words begin in a line.

    the status of its bookmark · Δ if it has changed since, whatever the status is · ⇄ if another is held against it

What is only named, an actor or a country, has its sign where it is named first: beside every line that names it, a
status would seem to judge what the line says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from explorer.digest.kinds import Actor, Country
from explorer.digest.refs import Ref
from explorer.pictures.signs import CHANGED, CONTRADICTION
from explorer.text.anchors import Span
from explorer.tui.look.ledger import OWED, by_debt, status_sign
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

NAMED = (Actor.kind, Country.kind)

Mark = str
"""CHANGED, CONTRADICTION, or a status."""


class Statuses:
    def __init__(self, spans_of: Callable[[Ref], Sequence[Span]]) -> None:
        self._spans_of = spans_of
        self._marked: Mapping[Ref, Sequence[Mark]] = {}
        self._begun: dict[int, list[tuple[int, Mark]]] = {}
        """By paragraph, the offset of where words begin, in order, with the mark."""

    def put(self, marked: Mapping[Ref, Sequence[Mark]]) -> bool:
        """Show the marks of records. Returns whether they are others."""
        if marked is self._marked:
            return False
        self._marked, before = marked, self._begun
        places = sorted(
            (span.paragraph, span.start, mark)
            for ref, marks in marked.items()
            for span in sorted(self._spans_of(ref))[: 1 if ref.kind in NAMED else None]
            for mark in marks
        )
        self._begun = {}
        for paragraph, start, mark in places:
            self._begun.setdefault(paragraph, []).append((start, mark))
        return self._begun != before

    def begun(self, words: Span) -> list[Mark]:
        """The marks of what begins in a line."""
        begun = self._begun.get(words.paragraph)
        if not begun:  # asked for each line, with each key
            return []
        return [mark for start, mark in begun if words.start <= start < words.end]

    def sign(self, words: Span, look: Styles, others: Sequence[Mark]) -> Part:
        """The sign beside a line: of several marks, that of what is owed most. `others`: of passages there."""
        return sign_of([*self.begun(words), *others], look)


def sign_of(marks: Sequence[Mark], look: Styles) -> Part:
    """The sign of what is owed most; a blank if there are no marks."""
    if CHANGED in marks:
        return CHANGED, look.warn
    first = next(iter(by_debt(mark for mark in marks if mark != CONTRADICTION)), "")
    if CONTRADICTION in marks and first not in OWED[:2]:
        return CONTRADICTION, look.warn
    return status_sign(first, look) if first else (" ", look.ink)
