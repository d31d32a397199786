"""Tab in the search line: complete a field or a value, then offer the next one that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.tui.panes.search import SearchLine


class Offer(Struct, frozen=True):
    """The completions that Tab cycles through. The three tuples have the same length."""

    texts: tuple[str, ...]
    """Whole queries."""
    cursors: tuple[int, ...]
    """The cursor's place in each."""
    labels: tuple[str, ...]
    """The new part of each."""
    current: int = 0


class Completing:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.offer: Offer | None = None
        """None: nothing was completed since the last letter."""

    def forget(self) -> None:
        self.offer = None

    def line_changed(self, text: str) -> None:
        """Forget the offer once something else is typed."""
        if self.offer is not None and text not in self.offer.texts:
            self.offer = None

    def next(self, line: SearchLine, direction: Direction) -> bool:
        """Complete at the cursor, or replace that by the next or previous completion. False: nothing fits."""
        offer = self._begin(line, direction) if self.offer is None else self._turn(self.offer, direction)
        if offer is None:
            return False
        line.put(offer.texts[offer.current], offer.cursors[offer.current])
        self.offer = offer if len(offer.texts) > 1 else None  # only one: the next Tab completes what comes after it
        return True

    def _begin(self, line: SearchLine, direction: Direction) -> Offer | None:
        query, cursor = line.value, line.cursor_position
        start, end, texts = self.session.answers.complete(query, cursor)
        if not texts:
            return None
        whole = tuple(query[:start] + text + query[end:].lstrip() for text in texts)
        cursors = tuple(start + len(text) for text in texts)
        return Offer(
            whole, cursors, tuple(map(str.strip, texts)), 0 if direction is Direction.FORWARD else len(texts) - 1
        )

    @staticmethod
    def _turn(offer: Offer, direction: Direction) -> Offer:
        return Offer(offer.texts, offer.cursors, offer.labels, (offer.current + direction) % len(offer.texts))

    def chips(self, look: Styles) -> list[Part]:
        """The completions for the second line, the current one highlighted; empty: there is no offer."""
        if self.offer is None:
            return []
        parts: list[Part] = [(" Tab ", look.strong)]
        for number, label in enumerate(self.offer.labels):
            parts += [(f" {label} ", look.here if number == self.offer.current else look.quiet)]
        return parts
