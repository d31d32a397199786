"""The help: every binding with its keys and what it does, and every sign. `/` narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from explorer.tui import keys, messages
from explorer.tui.dialogs.sheet import SheetScreen
from explorer.tui.look.entries import GAP, Entry
from explorer.tui.look.styles import Styles

SIGNS = (
    ("▌", "the cursor"),
    ("•", "linked with the selection: the article or the digest states it"),
    ("·", "linked with the selection only by standing in the same sentence"),
    ("◆", "bookmarked"),
    ("✓ ≠ ? ✗ –", "the quote is verbatim in the article, altered, ambiguous, not found, not checkable"),
    ("∴ ◌", "drafted by rules: one rule read it from the words; a doubt, look at it"),
    ("⚠", "a caveat: a warning for a careful reader"),
    ("▂▄█", "where in the article the record is named, from beginning to end"),
    ("━ ● ┄ ╌▸", "on the axis of time: a period, a date, the axis, an open end"),
    ("7·8·1·2", "at the top: how many actors, quotes, events and countries the digest has"),
    ("open ✗ ~", "in the list of articles: bookmarks to check, disputed ones; the digest has changed on disk"),
    ("1 + 4 linked", "in the frame of a pane: the selected record, and 4 records linked with it"),
    ("3 of 22", "in the frame of a pane: 3 of its 22 records are linked, found or shown"),
    ("▎", "beside the article: the selected record is here"),
    ("¶3", "the third paragraph of the article"),
)

KEYS_WIDTHS = {80: 24, 60: 16, 0: 12}
"""Least width of the terminal → cells of the column of keys and signs."""


class HelpScreen(SheetScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.HELP]

    def __init__(self, look: Styles, keymap: Mapping[str, str], first: str = "") -> None:
        """`first`: the heading of the keys to list first, those of the screen below."""
        super().__init__(look, keymap, "Help")
        self._first = first
        self.typed: str | None = None
        """What the list is narrowed to; None: `/` was not pressed, so letters are keys."""

    def fill(self) -> None:
        bindings = keys.bindings_by_id()
        entries: list[Entry] = []
        for heading, names in sorted(keys.GROUPS, key=lambda group: group[0] != self._first):
            group = [bindings[name] for name in names]
            entries += self._section(
                heading, [(keys.spell(binding, self.keymap), binding.tooltip) for binding in group]
            )
        entries += self._section("Signs", list(SIGNS))
        missing = Entry([(messages.NO_SUCH_HELP.format(typed=self.typed), self.look.warn)])
        typed = self.typed
        self.pane.remark = [(f"{typed}▏", self.look.match)] if typed is not None else []
        self.put(entries or [missing], keys.HELP_HINTS if typed is None else keys.SHEET_HINTS)

    def _section(self, heading: str, lines: list[tuple[str, str]]) -> list[Entry]:
        """The lines that have what is typed, under their heading; nothing if none has."""
        look, wanted = self.look, (self.typed or "").casefold()
        cells = next(cells for least, cells in KEYS_WIDTHS.items() if self.app.size.width >= least)
        rows = [
            Entry([(f"{name:<{cells}} ", look.strong), (text, look.ink)], indent=1, hang=cells + 1)
            for name, text in lines
            if wanted in f"{name} {text}".casefold()
        ]
        return [Entry([(heading, look.here)]), *rows, GAP] if rows else []

    def _narrow(self, typed: str | None) -> None:
        self.typed = typed
        self.fill()

    def action_narrow(self) -> None:
        self._narrow("")

    def action_close(self) -> None:
        """One step out: first of what is typed."""
        if self.typed is None:
            super().action_close()
        else:
            self._narrow(None)

    def on_key(self, event: events.Key) -> None:
        """While the list is narrowed, letters are typed. Every other key is the pane's."""
        if self.typed is None:
            return
        if event.key == "backspace":
            self._narrow(self.typed[:-1])
        elif event.is_printable and event.character and (event.character != " " or self.typed):
            self._narrow(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        if self.typed is not None:
            self._narrow(self.typed + " ".join(event.text.split()))
