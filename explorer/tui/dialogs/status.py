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
from explorer.tui import dialog_keys, footer, messages
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
    """Returns the status and its source, or None to leave both as they were.

    Keys choose a status; letters are for the source only once Tab went there.
    """

    AUTO_FOCUS = ""

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
            self.show_hints(footer.STATUS)

    def _fill(self, cursor: int) -> None:
        look = self.look
        rows = [
            Choice((LEDGER[status], ledger_style(status, look)), [(f"{number} ", look.quiet), (status, look.ink)], [])
            for number, status in enumerate(STATUSES, 1)
        ]
        self.list.put(rows, cursor)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        if self.is_mounted:
            self._fill(self.list.cursor or 0)

    def on_resize(self, _: events.Resize) -> None:
        self.box.styles.width = self.width

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "go_to" or not self.source.has_focus  # digits are part of many a URL

    def action_move(self, step: int) -> None:
        self.list.turn(step)

    def action_go_to(self, number: int) -> None:
        """Choose a status by its number, from 1."""
        self.list.turn(number - 1 - (self.list.cursor or 0))

    def action_turn_to_source(self) -> None:
        self.set_focus(None if self.source.has_focus else self.source)

    def take_paste(self, text: str) -> None:
        """What is pasted while a status is chosen can only be the source."""
        self.set_focus(self.source)
        self.source.insert_text_at_cursor(" ".join(text.split()))

    @on(LinesPane.Activated)
    def action_choose(self) -> None:
        self.dismiss(Chosen(STATUSES[self.list.cursor or 0], self.source.value.strip()))

    def action_leave(self) -> None:
        self.dismiss(None)
