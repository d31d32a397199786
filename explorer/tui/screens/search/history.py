"""↑ in the search line, from the best hit on: earlier searches, and then what was typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.tui import messages

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.panes.search import SearchLine

SHORTEST = 2
"""Letters of the shortest search that is remembered."""


class SearchHistory:
    def __init__(self, past: StateFile) -> None:
        self.past = past
        self.back = 0
        """How many searches back the line is; 0: at what was typed."""
        self.typed = ""
        """What was typed before an earlier search was recalled."""

    def forget(self) -> None:
        self.back, self.typed = 0, ""

    def line_changed(self, text: str) -> None:
        """Begin again once something else is typed."""
        if self.back and text != self._text:
            self.back = 0

    def remember(self, query: str) -> None:
        if len(query) >= SHORTEST:
            self.past.add_search(query)

    def recall(self, line: SearchLine) -> str:
        """Put the search before into the line. Returns a message that says which one it is."""
        past = self.past.searches
        if not past:
            return messages.NO_EARLIER_SEARCHES
        if not self.back:
            self.typed = line.value
        self.back = (self.back + 1) % (len(past) + 1)
        line.put(self._text)
        if not self.back:
            return messages.TYPED_SEARCH
        return messages.EARLIER_SEARCH.format(number=self.back, count=len(past))

    @property
    def _text(self) -> str:
        return self.past.searches[-self.back] if self.back else self.typed
