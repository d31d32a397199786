"""A list of entries in a frame over the panes. Help, Bookmarks and Addresses are such sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.tui import keys
from explorer.tui.dialogs.modal import Modal, Result
from explorer.tui.look.entries import Entry
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import Bar, KeyBar, hint_of
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.entries import EntriesPane


class SheetScreen(Modal[Result]):
    DEFAULT_CSS = """
    SheetScreen { align: center middle; background: $background 60%; }
    SheetScreen EntriesPane { width: 90%; max-width: 110; height: 85%; background: $background; }
    SheetScreen KeyBar { dock: bottom; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.SHEET]

    def __init__(self, look: Styles, keymap: Mapping[str, str], heading: str) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__()
        self.look = look
        self.keymap = keymap
        self.pane = EntriesPane(key="", heading=heading, id="sheet")
        self.pane.set_reactive(LinesPane.look, look)
        self.last_line = KeyBar(id="sheet-keys")
        self.last_line.set_reactive(KeyBar.look, look)

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.last_line

    def on_mount(self) -> None:
        self.fill()
        self.pane.focus()

    def fill(self) -> None:
        """Call `put` with what there is to show."""
        raise NotImplementedError

    def put(self, entries: Iterable[Entry], hints: tuple[str, ...]) -> None:
        """Show entries, and keys in the last line. `hints`: ids of bindings, the most useful first."""
        bindings = keys.bindings_by_id()
        self.last_line.hints = [hint_of(bindings[id], self.keymap) for id in hints]
        self.last_line.changed()
        self.pane.put(list(entries))

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Show a message in the last line of the screen, until the next key. `bad`: something went wrong."""
        self.last_line.show_message(text, bad=bad)

    @property
    def has_message(self) -> bool:
        return bool(self.last_line.message)

    def clear_message(self) -> None:
        self.last_line.clear_message()

    @on(Bar.Clicked)
    async def bar_clicked(self, message: Bar.Clicked) -> None:
        name = message.action.partition("(")[0]
        await self.app.run_action(message.action, self if hasattr(self, f"action_{name}") else self.pane)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_save_screen(self) -> None:
        from explorer.tui.terminal import saving

        message, failed = saving.save_here(self.app)
        self.show_message(message, bad=failed)

    def action_page(self) -> None:
        self.pane.action_page(1)
