"""A window that asks for one line: the name of a view, or tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.tui import dialog_keys, footer
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.styles import Styles

LONGEST = 100
"""Letters of a line: no list has room for more."""


class NameScreen(Dialog[str | None]):
    """Returns the line, or None to change nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.NAME]

    def __init__(self, look: Styles, keymap: Mapping[str, str], heading: str, line: str, problem: str = "") -> None:
        """`line`: what the line has to begin with. `problem`: why the last try to save it failed; empty: none did."""
        super().__init__(look, keymap, heading)
        self.problem = problem
        self.line = Input(line[:LONGEST], max_length=LONGEST, compact=True, select_on_focus=True, id="name")

    def content(self) -> Iterator[Widget]:
        yield self.line
        if self.problem:
            yield Static(Content(self.problem), classes="problem")

    def on_mount(self) -> None:
        if self.line.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.NAME)
            self.line.focus()

    def on_resize(self, _: events.Resize) -> None:
        self.box.styles.width = self.width

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()

    def action_accept(self) -> None:
        self.dismiss(self.line.value)

    def action_leave(self) -> None:
        self.dismiss(None)
