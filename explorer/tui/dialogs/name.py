"""A window that asks for one line: the name of a view, or tags."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from explorer.tui import keys, messages
from explorer.tui.dialogs.modal import Modal

LONGEST = 100
"""Letters of a line: no list has room for more."""


class NameScreen(Modal[str | None]):
    """Returns the line, or None to change nothing."""

    DEFAULT_CSS = """
    NameScreen { align: center middle; background: $background 60%; }
    NameScreen Input, NameScreen Input:focus {
        width: 80%; max-width: 70; border: round $primary; background: $background;
    }
    NameScreen Static { width: 80%; max-width: 70; height: auto; background: $background; }
    NameScreen #problem { color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keys.NAME]

    def __init__(self, heading: str, line: str, problem: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.problem = problem
        """Why the last try to save it failed; empty: there was none."""
        self.line = line
        """What the line has to begin with."""

    def compose(self) -> ComposeResult:
        line = Input(self.line[:LONGEST], max_length=LONGEST, select_on_focus=True, id="name")
        line.border_title = Content(self.heading)
        line.border_subtitle = Content(messages.NAME_HINT)
        yield line
        if self.problem:
            yield Static(Content(f" {self.problem}"), id="problem")

    def on_mount(self) -> None:
        for line in self.query(Input):  # there is none if the window closes before it is ready
            line.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(message.value)

    def action_leave(self) -> None:
        self.dismiss(None)
