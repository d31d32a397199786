"""The search line, its label, and what explains it. Mounted at the first search: a start pays nothing for it."""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol

from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Static

from explorer.text.normalization import QUERY_LIMIT
from explorer.tui import keys
from explorer.tui.look.lines import Part, fit_parts, strip
from explorer.tui.look.styles import Styles
from explorer.tui.panes.drawn import Drawn

UNANSWERED = 0.5
"""Seconds after which Enter or Esc is answered no more: a window that opened meanwhile has taken the key."""

Request = Literal["next", "previous", "close", "offer", "offer-back", "keep", "explain", "everything"]


class SearchLine(Input):
    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: $background; color: $foreground;
        & > .input--placeholder { color: $foreground 70%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.SEARCH]

    class Requested(Message):
        """The user wants something of the search that is not its text."""

        def __init__(self, what: Request) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__(max_length=QUERY_LIMIT, compact=True, select_on_focus=False, id="search")
        self._held: list[events.Key] | None = None
        """What was typed behind the Enter or Esc that is still to be answered: it is not for this line.
        None: no such key is on its way."""

    def action_request(self, what: Request) -> None:
        self.post_message(self.Requested(what))

    def on_key(self, event: events.Key) -> None:
        """In an empty line, `?` and `/` are no letters; what is typed behind Enter or Esc waits for their answer,
        which comes by way of the app, and later than the keys that follow."""
        if self._held is not None:
            self._held.append(events.Key(event.key, event.character))
        elif not self.value and event.character in ("?", "/"):
            self.action_request("explain" if event.character == "?" else "everything")
        else:
            if not event.is_printable and self._leads_away(event.key):
                self._held = []
                self.set_timer(UNANSWERED, self.answered)
            return
        event.stop()
        event.prevent_default()

    def _leads_away(self, key: str) -> bool:
        active = self.screen.active_bindings.get(key)
        return active is not None and active.node is self and active.binding.id in ("search.open", "search.close")

    def answered(self) -> None:
        """Hand on what was typed since, to whatever has the focus now."""
        held, self._held = self._held or (), None
        for key in held:
            self.app.post_message(key)

    def put(self, text: str, cursor: int | None = None) -> None:
        """Put a text in the line, the cursor at its end or at a place."""
        self.value = text
        self.cursor_position = len(text) if cursor is None else cursor


EXPLAINED: tuple[tuple[tuple[str, str], ...], ...] = (
    (("putin partner", "all words, in any order; begun or misspelt ones too: recog rus, ambasador"),),
    (
        ('"a phrase"', "as it stands"),
        ("'word", "just so"),
        ("^start", "of a name"),
        ("!not", "without it, also before a field"),
    ),
    (
        ("by:putin", "said or done by"),
        ("in:ru", "of a country"),
        ("about:taliban", "said about"),
        ("to:taliban", "leads there"),
        ("kind:quote", ""),
    ),
    (
        ("when:2024", "1996..2001  <2021-08  august"),
        ("is:undated", "bookmarked verbatim altered unanchored caveated indirect …"),
    ),
    (("Tab", "offers fields and values"), ("↑", "at the best hit: earlier searches"), ("ctrl+s", "keeps it as a view")),
)
"""What a person can type, in five lines: examples, each with what it means."""


class SearchHelp(Drawn):
    """The query language in five lines."""

    def render_line(self, y: int) -> Strip:
        width, look = self.outer_size.width, self.look
        parts: list[Part] = [("   ", look.text)]
        for example, meaning in EXPLAINED[y] if y < len(EXPLAINED) else ():
            parts += [(example, look.key), (f" {meaning}   ", look.dim)]
        return strip(fit_parts(parts, width), width, look.text)


class Search(Protocol):
    """What a search line is typed for."""

    def changed(self, text: str) -> None:
        """The line has another text."""

    def submit(self) -> None:
        """Go to what was found."""

    def request(self, what: Request) -> None:
        """Something is wanted that is not text."""


class SearchBlock(Vertical):
    """All that a search is typed in; what happens there is told to the search."""

    def __init__(self, search: Search, look: Styles) -> None:
        self.search = search
        self.line = SearchLine()
        self.label = Static()
        self.explained = SearchHelp(id="search-help")
        self.explained.set_reactive(SearchHelp.look, look)
        self.explained.styles.height = len(EXPLAINED)
        self.explained.display = False
        super().__init__(Horizontal(self.label, self.line, id="search-row"), self.explained, id="search-block")

    def begin(self, label: str, placeholder: str) -> None:
        """Show the line, empty."""
        self.label.update(Content(label))
        self.label.styles.width = len(label)
        self.line.placeholder = placeholder
        self.line.put("")
        self.display = True

    def end(self) -> None:
        self.display = self.explained.display = False

    def explain(self) -> None:
        """Show the lines that explain the query language, or hide them."""
        self.explained.display = not self.explained.display

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.search.changed(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.line.call_later(self.line.answered)
        self.search.submit()

    def on_search_line_requested(self, message: SearchLine.Requested) -> None:
        message.stop()
        self.line.call_later(self.line.answered)
        self.search.request(message.what)
