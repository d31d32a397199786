"""The search line. Mounted at the first search, so that a start pays nothing for it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

QUERY_LIMIT = 100
"""Letters of a query: a longer one finds nothing more, and could be made to take long."""


class SearchLine(Input):
    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: $background; color: $foreground;
        & > .input--placeholder { color: $foreground 70%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down,ctrl+n", "leave('next')", "Next hit", id="search.next", tooltip="The next best hit, in whatever pane"
        ),
        Binding("up,ctrl+p", "leave('previous')", "Previous hit", id="search.previous", tooltip="The hit before"),
        Binding("enter", "submit", "Open", id="search.open", tooltip="Go to the hit, and end the search"),
        Binding("escape", "leave('close')", "Close", id="search.close", tooltip="End the search, everything as it was"),
    ]

    class Wish(Message):
        """The user wants something of the search that is not its text."""

        def __init__(self, what: Literal["next", "previous", "close"]) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__(
            placeholder="names, words, dates, countries; typing errors are forgiven",
            max_length=QUERY_LIMIT,
            compact=True,
            select_on_focus=False,
            id="search",
        )

    def action_leave(self, what: Literal["next", "previous", "close"]) -> None:
        self.post_message(self.Wish(what))
