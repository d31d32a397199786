"""A small window to choose a status: how far a bookmark is checked, as fact-checkers note it in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.bookmarks.store import STATUSES, Bookmark
from explorer.pictures.signs import LEDGER
from explorer.tui import dialog_keys, messages
from explorer.tui.dialogs.choices import Choice, ChoicesPane
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.rows import ledger_style
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane


class Chosen(NamedTuple):
    status: str
    """One of STATUSES."""
    source: str
    """A URL of the user's own; empty: none."""


class StatusScreen(Dialog[Chosen | None]):
    """Returns the status and its source, or None to leave both as they were."""

    DEFAULT_CSS = """
    StatusScreen Horizontal { height: 1; }
    StatusScreen #label { width: auto; color: $text-muted; }
    StatusScreen Input { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.STATUS]

    def __init__(self, look: Styles, keymap: Mapping[str, str], title: str, bookmark: Bookmark) -> None:
        super().__init__(look, keymap, messages.STATUS_HEADING.format(title=title))
        self.bookmark = bookmark
        self.list = ChoicesPane(id="statuses")
        self.source = Input(bookmark.source, compact=True, placeholder=messages.SOURCE_PLACEHOLDER, id="source")
        self.source.cursor_blink = False

    def content(self) -> Iterator[Widget]:
        yield self.list
        if self.room[1] > len(STATUSES) + 1:
            yield Static()
        with Horizontal():
            yield Static(Content(f"   {messages.SOURCE}  "), id="label")
            yield self.source

    def on_mount(self) -> None:
        if self.source.is_attached:  # not so if the window closes before it is ready
            self.list.styles.height = len(STATUSES)
            at = STATUSES.index(self.bookmark.status) if self.bookmark.status in STATUSES else 0
            self._fill(at)
            self.show_hints(dialog_keys.STATUS_HINTS)
            self.source.focus()
            self.call_after_refresh(self._show_cursor, shown=False)  # the focus, still to come, shows it

    def _fill(self, cursor: int) -> None:
        look = self.look
        rows = [Choice((LEDGER[status], ledger_style(status, look)), [(status, look.ink)], []) for status in STATUSES]
        self.list.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.list.cursor or 0)

    def on_resize(self, _: events.Resize) -> None:
        self.box.styles.width = self.width

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        message.stop()
        self._show_cursor(shown=True)

    def _show_cursor(self, *, shown: bool) -> None:
        """Show where letters go only once some are typed: until then, keys go through the statuses."""
        self.source._cursor_visible = shown

    def action_move(self, step: int) -> None:
        self.list.turn(step)
        self._show_cursor(shown=False)

    @on(LinesPane.Activated)
    def action_choose(self) -> None:
        self.dismiss(Chosen(STATUSES[self.list.cursor or 0], self.source.value.strip()))

    def action_leave(self) -> None:
        self.dismiss(None)
