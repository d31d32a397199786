"""A window in which a note is written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal
from explorer.tui.terminal import clipboard


class NoteScreen(Modal[str | None]):
    """Returns the note, or None to leave it as it was."""

    DEFAULT_CSS = """
    NoteScreen { align: center middle; background: $background 60%; }
    NoteScreen TextArea { width: 80%; max-width: 90; height: 12; border: round $primary; background: $background; }
    NoteScreen #problem { color: $text-error; text-style: bold; }
    NoteScreen Static { width: 80%; max-width: 90; height: auto; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.NOTE]

    def __init__(self, title: str, note: str, problem: str = "") -> None:
        super().__init__()
        self.heading = title
        self.note = note
        self.problem = problem
        """Why the last try to save it failed; empty: there was none."""
        self.hint = Static()
        self.area = TextArea(self.note, id="note", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def compose(self) -> ComposeResult:
        self.area.border_title = Content(self.heading).truncate(60, ellipsis=True)
        yield self.area
        if self.problem:
            yield Static(Content(f" {self.problem}"), id="problem")
        self.hint.update(Content(messages.NOTE_RETRY_HINT if self.problem else messages.NOTE_HINT))
        yield self.hint

    def on_mount(self) -> None:
        if self.area.is_attached:  # not so if the window closes before it is ready
            self.area.move_cursor(self.area.document.end)
            self.area.focus()

    def action_keep(self) -> None:
        self.dismiss(self.area.text.rstrip())

    def action_copy(self) -> None:
        result = clipboard.copy(self.app, self.area.text)
        self.hint.update(
            Content(" " + messages.copied(result, self.area.text)).truncate(self.hint.size.width, ellipsis=True)
        )

    def action_discard(self) -> None:
        self.dismiss(None)
