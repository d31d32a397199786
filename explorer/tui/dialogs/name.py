"""A name, asked for in a window of its own."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from explorer.tui.dialogs.modal import Modal

LONGEST = 100
"""Letters of a name: more would not be read in a list."""


class NameScreen(Modal[str | None]):
    """Gives the name, or None where it is to be left."""

    DEFAULT_CSS = """
    NameScreen { align: center middle; background: $background 60%; }
    NameScreen Input, NameScreen Input:focus {
        width: 80%; max-width: 70; border: round $primary; background: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="name.leave", tooltip="Close, and keep nothing", priority=True),
    ]

    def __init__(self, heading: str, name: str) -> None:
        super().__init__()
        self.heading = heading
        self.named = name

    def compose(self) -> ComposeResult:
        line = Input(self.named[:LONGEST], max_length=LONGEST, select_on_focus=True, id="name")
        line.border_title = Content(self.heading)
        line.border_subtitle = Content("⏎ keeps it · Esc leaves it")
        yield line

    def on_mount(self) -> None:
        for line in self.query(Input):  # none in a window that is closed before it is there
            line.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(message.value)

    def action_leave(self) -> None:
        self.dismiss(None)
