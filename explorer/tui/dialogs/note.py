"""A note in a window of its own."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from explorer.tui.dialogs.modal import Modal


class NoteScreen(Modal[str | None]):
    """Gives the note, or None where it is to stay as it was."""

    DEFAULT_CSS = """
    NoteScreen { align: center middle; background: $background 60%; }
    NoteScreen TextArea { width: 80%; max-width: 90; height: 12; border: round $primary; background: $background; }
    NoteScreen #problem { color: $text-error; text-style: bold; }
    NoteScreen Static { width: 80%; max-width: 90; height: auto; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "keep", id="note.keep", tooltip="Keep the note and close", priority=True),
        Binding("ctrl+y", "copy", "copy", id="note.copy", tooltip="Copy the whole note", priority=True),
        Binding(
            "ctrl+g",
            "discard",
            "discard",
            id="note.discard",
            tooltip="Close, and leave the note as it was",
            priority=True,
        ),
    ]

    def __init__(self, title: str, note: str, problem: str = "") -> None:
        super().__init__()
        self.heading = title
        self.note = note
        self.problem = problem
        """Why it could not be kept at the last try; empty: there was none."""
        self.area = TextArea(self.note, id="note", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def compose(self) -> ComposeResult:
        self.area.border_title = Content(self.heading).truncate(60, ellipsis=True)
        yield self.area
        if self.problem:
            yield Static(Content(f" {self.problem}"), id="problem")
        again = "tries again" if self.problem else "keeps the note"
        yield Static(Content(f" Esc {again} · ctrl+y copies it · ctrl+g leaves it as it was"))

    def on_mount(self) -> None:
        if self.area.is_attached:  # not so in a window that is closed before it is there
            self.area.move_cursor(self.area.document.end)
            self.area.focus()

    def action_keep(self) -> None:
        self.dismiss(self.area.text.rstrip())

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.area.text)

    def action_discard(self) -> None:
        self.dismiss(None)
