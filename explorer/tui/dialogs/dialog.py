"""A box over the page: its title is in its upper edge, its keys are in the last line of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from explorer.tui import dialog_keys
from explorer.tui.dialogs.modal import Modal, Result
from explorer.tui.footer import Hints
from explorer.tui.look.styles import Styles
from explorer.tui.panes.bars import Bar, KeyBar, hints_of
from explorer.tui.panes.drawn import Drawn

WIDTH = 72
"""Cells of a box, where there are as many."""
EDGES = 4
"""Cells of its sides and of the blank beside each."""
AROUND = 3
"""Rows of its edges and of the keys below."""


class Dialog(Modal[Result]):
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #box {
        max-width: 100%; height: auto; border: round $primary; border-title-style: bold; padding: 0 1;
        background: $background;
    }
    Dialog KeyBar { dock: bottom; background: $background; }
    Dialog Input, Dialog Input:focus, Dialog TextArea, Dialog TextArea:focus {
        border: none; padding: 0; background: $background; background-tint: transparent; color: $foreground;
    }
    Dialog Input { height: 1; }
    Dialog .problem { height: auto; color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.DIALOG]

    def __init__(self, look: Styles, keymap: Mapping[str, str], heading: str) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__()
        self.heading = heading
        self.keymap = keymap
        self.set_reactive(Modal.look, look)
        self.box = Vertical(id="box")
        self.last_line = KeyBar(id="dialog-keys")

    def compose(self) -> ComposeResult:
        self.last_line.set_reactive(Drawn.look, self.look)
        self.box.styles.width = self.width
        self.box.border_title = Content(self.heading).truncate(max(1, self.room[0] - 2), ellipsis=True)
        with self.box:
            for part in self.content():
                if isinstance(part, Drawn):
                    part.set_reactive(Drawn.look, self.look)
                elif isinstance(part, Input | TextArea):
                    part.cursor_blink = False
                yield part
        yield self.last_line
        self._dress()

    def content(self) -> Iterator[Widget]:
        """What is in the box, from top to bottom."""
        raise NotImplementedError

    @property
    def width(self) -> int:
        """Cells of the box."""
        return min(WIDTH, self.app.size.width)

    @property
    def room(self) -> tuple[int, int]:
        """Cells and rows in the box, at most."""
        return max(1, self.width - EDGES), max(1, self.app.size.height - AROUND)

    def show_hints(self, hints: Hints) -> None:
        """Show keys in the last line, the most useful first."""
        self.last_line.hints = hints_of(hints, self.keymap)
        self.last_line.changed()

    def watch_look(self, look: Styles) -> None:
        for part in self.query(Drawn):
            part.look = look
        self._dress()

    def _dress(self) -> None:
        """Draw the edges as the rule of a pane in focus."""
        if self.look.here.color is not None:
            edge = Color.from_rich_color(self.look.here.color)
            self.box.styles.border = ("round", edge)
            self.box.styles.border_title_color = edge

    # --- messages and keys ----------------------------------------------------------------------------------

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
        place = self if hasattr(self, f"action_{name}") else self.focused or self
        await self.app.run_action(message.action, place)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it, if nothing can be lost."""
        if event.widget is self:
            self.clicked_beside()

    def clicked_beside(self) -> None:
        """Do nothing: what is typed here would be lost."""

    def action_save_screen(self) -> None:
        from explorer.tui.terminal import saving

        message, failed = saving.save_here(self.app)
        self.show_message(message, bad=failed)
