"""A box over the page: its title is in its upper edge, its keys are in the last line of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from explorer.tui import dialog_keys
from explorer.tui.dialogs.modal import Modal, Result
from explorer.tui.look.styles import Styles, raised
from explorer.tui.panes.drawn import Drawn

WIDTH = 72
"""Cells of a box, where there are as many."""
LEFT_OVER = 16
"""Cells of the page beside a box, below which it takes them too: remains of words would say nothing."""
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
    Dialog #around { width: auto; height: auto; background: $background; }
    Dialog KeyBar { dock: bottom; background: $background; }
    Dialog Input, Dialog Input:focus, Dialog TextArea, Dialog TextArea:focus {
        border: none; padding: 0; background: transparent; background-tint: transparent; color: $foreground;
    }
    Dialog Input { height: 1; }
    Dialog Input > .input--placeholder { color: $text-muted; }
    Dialog .problem { height: auto; color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.DIALOG]

    def __init__(self, look: Styles, keymap: Mapping[str, str], heading: str) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__(look, keymap)
        self.heading = heading
        self.inner_look = raised(look)
        """The styles in the box."""
        self.box = Vertical(id="box")
        self.around = Vertical(id="around")
        """The box, and a blank column of the page at each side of it."""

    def compose(self) -> ComposeResult:
        self.last_line.set_reactive(Drawn.look, self.look)
        self.box.border_title = Content(self.heading).truncate(max(1, self.room[0] - 2), ellipsis=True)
        self.fit_width()
        with self.around, self.box:
            for part in self.content():
                if isinstance(part, Drawn):
                    part.set_reactive(Drawn.look, self.inner_look)
                elif isinstance(part, Input | TextArea):
                    part.cursor_blink = False
                self._colour(part)
                yield part
        yield self.last_line
        self._dress()

    def content(self) -> Iterator[Widget]:
        """What is in the box, from top to bottom."""
        raise NotImplementedError

    @property
    def wanted_width(self) -> int:
        """Cells of the box, where there are enough."""
        return WIDTH

    @property
    def width(self) -> int:
        """Cells of the box: those it wants, or all that there are."""
        most, wanted = self.app.size.width, self.wanted_width
        return wanted if most - wanted >= LEFT_OVER else most

    def fit_width(self) -> None:
        """Make the box as wide as it can be now."""
        self.box.styles.width = self.width
        self.around.styles.padding = (0, int(self.width < self.app.size.width))

    @property
    def room(self) -> tuple[int, int]:
        """Cells and rows in the box, at most."""
        return max(1, self.width - EDGES), max(1, self.app.size.height - AROUND)

    def watch_look(self, look: Styles) -> None:
        self.inner_look = raised(look)
        for part in self.query(Drawn):
            part.look = look if part is self.last_line else self.inner_look
        for words in self.query(Static):
            self._colour(words)
        self._dress()

    def _colour(self, part: Widget) -> None:
        """Draw a warning or a problem in the colour that can be read on this ground; Textual's may be too faint."""
        look = self.inner_look
        for name, style in (("back", look.warn), ("problem", look.alarm)):
            if part.has_class(name) and style.color is not None:
                part.styles.color = Color.from_rich_color(style.color)

    def _dress(self) -> None:
        """Draw the edges as the rule of a pane in focus, and fill the box."""
        here, ink = self.inner_look.here, self.inner_look.ink
        if here.color is not None:
            edge = Color.from_rich_color(here.color)
            self.box.styles.border = ("round", edge)
            self.box.styles.border_title_color = edge
        fill = Color.from_rich_color(ink.bgcolor) if ink.bgcolor is not None else None
        self.box.styles.background = fill
        self.box.styles.border_title_background = fill

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it, if nothing can be lost."""
        if event.widget in (self, self.around):
            self.clicked_beside()

    def clicked_beside(self) -> None:
        """Do nothing: what is typed here would be lost."""
