"""Tab in the search line: completing what is begun, and going through what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.tui.panes.search import SearchLine


class Offer(Struct, frozen=True):
    """What Tab offers, one after another."""

    texts: tuple[str, ...]
    """Whole queries."""
    cursors: tuple[int, ...]
    shown: tuple[str, ...]
    """What of each is new."""
    at: int = 0


class Completing:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.offer: Offer | None = None
        """What Tab offered last; None: it was not pressed since."""

    def forget(self) -> None:
        self.offer = None

    def line_changed(self, text: str) -> None:
        """Forget what was offered once something else is typed."""
        if self.offer is not None and text not in self.offer.texts:
            self.offer = None

    def next(self, line: SearchLine, by: int) -> bool:
        """Complete what is begun at the cursor, or put the next of what was offered in its place; False: nothing
        fits."""
        offer = self._begin(line, by) if self.offer is None else self._turn(self.offer, by)
        if offer is None:
            return False
        line.put(offer.texts[offer.at], offer.cursors[offer.at])
        self.offer = offer if len(offer.texts) > 1 else None  # taken: the next Tab completes what comes after
        return True

    def _begin(self, line: SearchLine, by: int) -> Offer | None:
        query, cursor = line.value, line.cursor_position
        start, end, texts = self.session.answers.complete(query, cursor)
        if not texts:
            return None
        whole = tuple(query[:start] + text + query[end:].lstrip() for text in texts)
        cursors = tuple(start + len(text) for text in texts)
        return Offer(whole, cursors, tuple(map(str.strip, texts)), 0 if by > 0 else len(texts) - 1)

    @staticmethod
    def _turn(offer: Offer, by: int) -> Offer:
        return Offer(offer.texts, offer.cursors, offer.shown, (offer.at + by) % len(offer.texts))

    def chips(self, look: Styles) -> list[Part]:
        """What is offered, the present one set off."""
        if self.offer is None:
            return []
        parts: list[Part] = [(" Tab ", look.key)]
        for number, text in enumerate(self.offer.shown):
            parts += [(f" {text} ", look.title_focus if number == self.offer.at else look.dim)]
        return parts
