"""Who is related with whom, over the panes: a matrix, and the neighbourhood of any record in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.digest.refs import Ref
from explorer.session.relations import Relations
from explorer.session.session import Session
from explorer.tui import keys, messages, window_keys
from explorer.tui.dialogs.modal import Modal
from explorer.tui.look.styles import Styles
from explorer.tui.painters.painter import Outcome
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.relations.pane import RelationsPane


class RelationsScreen(Modal[Outcome | None]):
    """Returns the record to go to, with the sentence that proves a relation if there is one; or None."""

    DEFAULT_CSS = """
    RelationsScreen { align: center middle; background: $background 60%; }
    RelationsScreen RelationsPane { width: 100%; height: 100%; margin: 0 0 0 1; background: $background; }
    RelationsScreen KeyBar { dock: bottom; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*window_keys.RELATIONS_WINDOW]

    def __init__(self, session: Session, look: Styles, keymap: Mapping[str, str], selected: Ref | None) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__(look, keymap)
        self.pane = RelationsPane(Relations(session), selected, id="relations-sheet")
        self.pane.set_reactive(Drawn.look, look)

    def watch_look(self, look: Styles) -> None:
        self.pane.look = self.last_line.look = look

    def compose(self) -> ComposeResult:
        yield self.pane
        yield self.last_line

    def on_mount(self) -> None:
        """At once, so that the first frame has the keys and the focus."""
        self.show_hints(self.pane.hints)
        self.set_focus(self.pane)

    @on(RelationsPane.Described)
    def described(self) -> None:
        self.show_hints(self.pane.hints)

    @on(RelationsPane.Stayed)
    def stayed(self) -> None:
        self.show_message(messages.NOTHING_FURTHER)

    @on(RelationsPane.Chosen)
    def chosen(self, message: RelationsPane.Chosen) -> None:
        self.dismiss(message.outcome)

    def action_leave(self) -> None:
        if not self.pane.back():
            self.dismiss(None)

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap, keys.IN_RELATIONS))

    def action_close(self) -> None:
        self.dismiss(None)
