"""The help: every binding with its keys and what it does, narrowed by typing."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.binding import Binding

from explorer.tui import keys
from explorer.tui.dialogs.sheet import SheetScreen
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.search import SearchLine

SIGNS = (
    ("▌", "the cursor"),
    ("•", "linked with what is selected, as the article or the digest states"),
    ("·", "linked only by standing in the same sentence"),
    ("◆", "bookmarked"),
    ("✓ ≠ ? ✗ –", "a quote is verbatim in the article; altered; ambiguous; not found; not checkable"),
    ("⚠", "a caveat: what a careful reader must be warned of"),
    ("▂▄█", "where in the article it is named, from its beginning to its end"),
    ("━ ● ┄ ╌▸", "on the axis of time: a stretch, a date, the axis, an end that is open"),
    ("1 + 4 linked", "in a pane's frame: the selected record, and how many of the pane are linked with it"),
    ("3 of 22", "in a pane's frame: how many of the pane's records are linked, found, or shown"),
    ("▎", "beside the article: here is what is selected"),
    ("¶3", "the third paragraph of the article"),
)


class HelpScreen(SheetScreen[None]):
    def __init__(self, look: Styles, display: Callable[[Binding], str]) -> None:
        super().__init__(look, "Help")
        self.display_of = display
        """A binding's keys as the user has them, spelt for people."""
        self.wanted = ""

    def fill(self) -> None:
        bindings, look = keys.every_binding(LinesPane.BINDINGS, SearchLine.BINDINGS), self.look
        entries: list[Entry] = []
        for heading, names in keys.GROUPS:
            group = [bindings[name] for name in names]
            lines = [(self.display_of(binding), f"{binding.description}: {binding.tooltip}") for binding in group]
            entries += self._section(heading, lines, 24)
        entries += self._section("Signs", list(SIGNS), 24)
        self.pane.put(entries or [Entry([(f"no key has to do with “{self.wanted}”", look.warn)])])
        self.pane.remark = [(f"{self.wanted}▏" if self.wanted else "type to narrow · Esc closes", look.dim)]
        self.pane.changed()

    def _section(self, heading: str, lines: list[tuple[str, str]], width: int) -> list[Entry]:
        look = self.look
        wanted = self.wanted.casefold()
        kept = [(name, text) for name, text in lines if wanted in f"{name} {text}".casefold()]
        if not kept:
            return []
        rows = [
            Entry([(f"{name:<{width}} ", look.key), (text, look.text)], indent=1, hang=width + 1) for name, text in kept
        ]
        return [Entry([(heading, look.heading)]), *rows, GAP]

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list; every other key is the pane's."""
        if event.key == "backspace":
            self.wanted = self.wanted[:-1]
        elif event.is_printable and event.character and (event.character != " " or self.wanted):
            self.wanted += event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self.fill()
