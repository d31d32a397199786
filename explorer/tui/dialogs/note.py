"""A window in which a note is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from explorer.tui import dialog_keys, footer, messages
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.look.styles import Styles
from explorer.tui.terminal import clipboard

MOST_ROWS = 12
"""Rows of the note; the window scrolls a longer one."""
PROBLEM_ROWS = 3
"""Rows that are left for why a note could not be saved."""


class NoteScreen(Dialog[str | None]):
    """Returns the note, or None to leave it as it was."""

    DEFAULT_CSS = """
    NoteScreen TextArea .text-area--cursor-line { background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.NOTE]

    def __init__(self, look: Styles, keymap: Mapping[str, str], title: str, note: str, problem: str = "") -> None:
        """`problem`: why the last try to save it failed; empty: there was none."""
        super().__init__(look, keymap, messages.NOTE_HEADING.format(title=title))
        self.problem = problem
        self.area = TextArea(note, id="note", soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def content(self) -> Iterator[Widget]:
        yield self.area
        if self.problem:
            yield Static(Content(self.problem), classes="problem")

    def on_mount(self) -> None:
        if self.area.is_attached:  # not so if the window closes before it is ready
            self.show_hints(footer.NOTE)
            self._fit()
            self.area.move_cursor(self.area.document.end)
            self.area.focus()

    def on_resize(self, _: events.Resize) -> None:
        self.fit_width()
        self._fit()

    def _fit(self) -> None:
        room = self.room[1] - (PROBLEM_ROWS if self.problem else 0)
        self.area.styles.height = max(1, min(MOST_ROWS, room))

    def action_keep(self) -> None:
        self.dismiss(self.area.text.rstrip())

    def action_copy(self) -> None:
        self.show_message(messages.copied(clipboard.copy(self.app, self.area.text), self.area.text))

    def action_discard(self) -> None:
        self.dismiss(None)
