"""A small window to choose a status: how far a bookmark is checked, as fact-checkers note it in spreadsheets."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from explorer.bookmarks.store import STATUSES, Bookmark
from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal


class Choice(NamedTuple):
    status: str
    """One of STATUSES."""
    source: str
    """A URL of the user's own; empty: none."""


class StatusScreen(Modal[Choice | None]):
    """Returns the status and its source, or None to leave both as they were."""

    DEFAULT_CSS = """
    StatusScreen { align: center middle; background: $background 60%; }
    StatusScreen > * { width: 80%; max-width: 70; background: $background; }
    StatusScreen Static { height: auto; border: round $primary; color: $foreground; }
    StatusScreen Input, StatusScreen Input:focus { border: round $primary; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.STATUS]

    def __init__(self, bookmark: Bookmark) -> None:
        super().__init__()
        self.bookmark = bookmark
        self.cursor = STATUSES.index(bookmark.status) if bookmark.status in STATUSES else 0
        """Which of STATUSES is selected."""
        self.list = Static()
        self.source = Input(bookmark.source, id="source")

    def compose(self) -> ComposeResult:
        self.list.border_title = Content(self.bookmark.title).truncate(60, ellipsis=True)
        self.source.border_title = Content(messages.STATUS_SOURCE)
        self.source.border_subtitle = Content(messages.STATUS_HINT)
        yield self.list
        yield self.source

    def on_mount(self) -> None:
        if self.source.is_attached:  # not so if the window closes before it is ready
            self._show()
            self.source.focus()

    def _show(self) -> None:
        lines = []
        for number, status in enumerate(STATUSES):
            selected = number == self.cursor
            lines.append(Content.styled(f" {'▌' if selected else ' '} {status} ", "reverse" if selected else ""))
        self.list.update(Content("\n").join(lines))

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        message.stop()

    def action_move(self, step: int) -> None:
        self.cursor = (self.cursor + step) % len(STATUSES)
        self._show()
        # the terminal's cursor, for screen readers; the field takes it back when something is typed
        self.app.cursor_position = self.list.content_region.offset + (1, self.cursor)

    def action_choose(self) -> None:
        self.dismiss(Choice(STATUSES[self.cursor], self.source.value.strip()))

    def action_leave(self) -> None:
        self.dismiss(None)
