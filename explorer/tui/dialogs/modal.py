"""A screen on top of another that returns one value: its last line has the keys and the messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import ModalScreen

from explorer.tui import dialog_keys, messages
from explorer.tui.footer import Hints, hints_of
from explorer.tui.look.styles import Styles, plain_styles
from explorer.tui.panes.bars import Bar, KeyBar, Speaking
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.pane import cover

Result = TypeVar("Result")


class Modal(Speaking, ModalScreen[Result]):
    BINDINGS: ClassVar[list[BindingType]] = [*dialog_keys.WINDOW]
    look: reactive[Styles] = reactive(plain_styles, init=False)
    """Set whenever the theme changes."""
    _has_answered = False

    def __init__(self, look: Styles, keymap: Mapping[str, str]) -> None:
        """`keymap`: id of a binding → the keys that the user set for it."""
        super().__init__()
        self.keymap = keymap
        self.last_line = KeyBar(id="keys")
        self.set_reactive(Modal.look, look)
        self.last_line.set_reactive(Drawn.look, look)

    def on_screen_suspend(self) -> None:
        cover(self, covered=True)

    def on_screen_resume(self) -> None:
        cover(self, covered=False)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, and only once: a second Enter may be on its way (InvalidStateError, ScreenStackError).

        Does nothing under another screen, because Textual would close that one. `is_current` does not tell: it is true
        of a screen that shows through.
        """
        if self._has_answered or self.app.screen is not self:
            return AwaitComplete()
        self._has_answered = True
        return super().dismiss(result)

    # --- the last line: keys, and messages until the next key -----------------------------------------------

    def show_hints(self, hints: Hints) -> None:
        """Show keys in the last line, the most useful first."""
        self.last_line.hints = hints_of(hints, self.keymap)
        self.last_line.changed()

    def save_unsaved(self) -> str:
        """Write what is typed here to the disk: the program ends. Returns what it is a note on; empty: nothing was."""
        return ""

    @property
    def is_typing(self) -> bool:
        """Whether letters go to a line of the screen itself, which no widget holds."""
        return False

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Do something with a pasted text that no widget took. Not `on_paste`: Textual calls that of every class."""
        self.show_message(messages.NOWHERE_TO_PASTE)

    @on(Bar.Clicked)
    async def bar_clicked(self, message: Bar.Clicked) -> None:
        """Do what the key of the clicked word does: it may be a key of the widget in focus."""
        self.clear_message()
        name = message.action.partition("(")[0]
        place = self if hasattr(self, f"action_{name}") else self.focused or self
        await self.app.run_action(message.action, place)

    def action_save_screen(self) -> None:
        from explorer.tui.terminal import saving

        message, failed = saving.save_here(self.app)
        self.show_message(message, bad=failed)
