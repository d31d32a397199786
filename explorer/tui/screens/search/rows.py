"""The rows of what a search finds that no list has: passages, contradictions, and bookmarks whose records are gone.

✗ ¶3  “The yard paid for every storm of the year”                                                         passage
◆ ¶1  “We will not wait” contradicts “They waited”                                                  contradiction
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.strip import Strip

from explorer.bookmarks.bookmark import is_passage
from explorer.pictures.signs import CHANGED, CURSOR
from explorer.session.exploration import Exploration
from explorer.session.own.searching import OwnHit
from explorer.text.saying.quoting import in_marks
from explorer.tui import messages
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import Part, fit_parts, fit_words, strip, width_of
from explorer.tui.look.styles import Styles
from explorer.tui.panes.drawn import Drawn

MOST = 3
"""Rows at most: what is found in lists matters as well. Keys lead to the others."""


class SearchRows(Drawn):
    def __init__(self, exploration: Exploration, look: Styles, chosen: Callable[[OwnHit], None]) -> None:
        """`chosen`: takes the bookmark of a row that is clicked."""
        super().__init__(id="search-rows")
        self.set_reactive(Drawn.look, look)
        self._exploration = exploration
        self._chosen = chosen
        self._shown: Sequence[OwnHit] = ()
        self._selected: OwnHit | None = None
        self._first = 0
        self.styles.height = 0
        self.display = False

    @property
    def count(self) -> int:
        return len(self._shown)

    def show(self, hit: int, look: Styles, *, is_on: bool) -> bool:
        """Show what is found now, of which the selected one is that of rank `hit`, in a number of rows. Returns whether
        that is another number. `is_on`: False: in none."""
        own, found = self._exploration.answer.own if is_on else (), self._exploration.found
        selected = found[hit] if hit < len(found) else None
        self._selected = selected if isinstance(selected, OwnHit) else None
        at = own.index(self._selected) if self._selected in own else 0
        before, self._first = len(self._shown), max(0, min(at - MOST // 2, len(own) - MOST))
        self._shown = own[self._first : self._first + MOST]
        self.set_reactive(Drawn.look, look)
        if before != len(self._shown):
            self.styles.height = len(self._shown)
            self.display = bool(self._shown)
        self.changed()
        return before != len(self._shown)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.y < self.count:
            self._chosen(self._shown[event.y])

    def render_line(self, y: int) -> Strip:
        width, parts = self.outer_size.width, list[Part]()
        if y < self.count:
            one, count = self._shown[y], len(self._exploration.answer.own)
            end = messages.OWN_MORE.format(first=self._first + 1, last=self._first + self.count, count=count)
            is_last = y == self.count - 1 < count - 1
            parts = _line(
                self._exploration, one, self.look, width, is_selected=one is self._selected, end=end if is_last else ""
            )
        return strip(fit_parts(parts, width), width, self.look.ink)


def _line(
    exploration: Exploration, one: OwnHit, look: Styles, width: int, *, is_selected: bool, end: str
) -> list[Part]:
    bookmark, session = one.bookmark, exploration.session
    word = session.bookmarks.became(bookmark).word
    spans = (one.span,) if one.span is not None else session.links.spans(one.end) if one.end is not None else ()
    where = f"¶{min(spans).paragraph + 1}" if spans else ""
    words = in_marks(bookmark.title) if is_passage(bookmark.ref) else bookmark.title or bookmark.ref
    kind = bookmark.ref.partition("/")[0]
    right: list[Part] = [(f" {CHANGED} {word}", look.warn)] if word else []
    right += [(f"  {kind} ", look.quiet), (end, look.quiet)]
    left: list[Part] = [
        (CURSOR if is_selected else " ", look.ink),
        status_sign(bookmark.status, look),
        (f" {where:<4} ", look.quiet),
    ]
    room = max(1, width - width_of(left) - width_of(right))
    style = look.cursor if is_selected else look.ink
    text = fit_words(words, room)
    blank = " " * max(0, room - width_of([(text, style)]))
    return [*left, (text + blank, style), *right]
