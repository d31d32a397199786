"""A list of entries in a frame over the panes: the help and the bookmarks are such sheets."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from explorer.tui.dialogs.modal import Modal, Result
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.entries import EntriesPane


class SheetScreen(Modal[Result]):
    DEFAULT_CSS = """
    SheetScreen { align: center middle; background: $background 60%; }
    SheetScreen EntriesPane { width: 90%; max-width: 110; height: 85%; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close", id="sheet.close", tooltip="Close the sheet"),
    ]

    def __init__(self, look: Styles, heading: str) -> None:
        super().__init__()
        self.look = look
        self.pane = EntriesPane(key="", heading=heading, id="sheet")
        self.pane.set_reactive(LinesPane.look, look)

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.fill()
        self.pane.focus()

    def fill(self) -> None:
        """Put the entries."""
        raise NotImplementedError

    def action_close(self) -> None:
        self.dismiss(None)
