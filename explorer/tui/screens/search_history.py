"""Up in the search line, from the best hit on: earlier searches, and back to what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.panes.search import SearchLine

REMEMBERED_FROM = 2
"""Letters of a search from which it is worth recalling."""


class SearchHistory:
    def __init__(self, past: StateFile) -> None:
        self.past = past
        self.back = 0
        """How many searches back one is; 0: at the one that is typed."""
        self.typed = ""
        """What was typed before an earlier search was recalled."""

    def forget(self) -> None:
        self.back, self.typed = 0, ""

    def line_changed(self, text: str) -> None:
        """Begin anew once something else is typed."""
        if self.back and text != self._text:
            self.back = 0

    def remember(self, query: str) -> None:
        """Keep a search that led somewhere, to be recalled later."""
        if len(query) >= REMEMBERED_FROM:
            self.past.add_search(query)

    def earlier(self, line: SearchLine) -> str:
        """Put the search before in the line; which one that is, in words."""
        past = self.past.searches
        if not past:
            return "no earlier searches"
        if not self.back:
            self.typed = line.value
        self.back = (self.back + 1) % (len(past) + 1)
        line.put(self._text)
        which = f"earlier search {self.back} of {len(past)}" if self.back else "what you typed"
        return f"{which} · ↑ goes further back"

    @property
    def _text(self) -> str:
        return self.past.searches[-self.back] if self.back else self.typed
