"""How far a bookmark is checked, chosen in a small window: the ledger that fact-checkers keep in spreadsheets."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from explorer.bookmarks.store import STATUSES, Bookmark
from explorer.tui.dialogs.modal import Modal


class Checked(NamedTuple):
    status: str
    source: str
    """An address of the user's own; empty: none."""


class StatusScreen(Modal[Checked | None]):
    """Gives the status with its source, or None where it is to stay."""

    DEFAULT_CSS = """
    StatusScreen { align: center middle; background: $background 60%; }
    StatusScreen > * { width: 80%; max-width: 70; background: $background; }
    StatusScreen Static { height: auto; border: round $primary; color: $foreground; }
    StatusScreen Input, StatusScreen Input:focus { border: round $primary; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", id="status.next", tooltip="The next status", priority=True),
        Binding("up", "move(-1)", "previous", id="status.previous", tooltip="The status before", priority=True),
        Binding("enter", "choose", "choose", id="status.choose", tooltip="Keep the status", priority=True),
        Binding("escape", "leave", "leave", id="status.leave", tooltip="Leave it as it was", priority=True),
    ]

    def __init__(self, bookmark: Bookmark) -> None:
        super().__init__()
        self.bookmark = bookmark
        self.at = STATUSES.index(bookmark.status) if bookmark.status in STATUSES else 0
        self.list = Static()
        self.source = Input(bookmark.source, id="source")

    def compose(self) -> ComposeResult:
        self.list.border_title = Content(self.bookmark.title).truncate(60, ellipsis=True)
        self.source.border_title = Content("source, an address of your own")
        self.source.border_subtitle = Content("↑↓ status · ⏎ keeps it · Esc leaves it")
        yield self.list
        yield self.source

    def on_mount(self) -> None:
        if self.source.is_attached:  # not so in a window that is closed before it is there
            self._show()
            self.source.focus()

    def _show(self) -> None:
        lines = (f" {'▌' if number == self.at else ' '} {status} " for number, status in enumerate(STATUSES))
        shown = [Content.styled(line, "reverse" if number == self.at else "") for number, line in enumerate(lines)]
        self.list.update(Content("\n").join(shown))

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        message.stop()

    def action_move(self, by: int) -> None:
        self.at = (self.at + by) % len(STATUSES)
        self._show()

    def action_choose(self) -> None:
        self.dismiss(Checked(STATUSES[self.at], self.source.value.strip()))

    def action_leave(self) -> None:
        self.dismiss(None)
