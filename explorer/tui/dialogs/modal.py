"""A screen on top of another that returns one value."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.reactive import reactive
from textual.screen import ModalScreen

from explorer.tui.look.styles import Styles, plain_styles
from explorer.tui.panes.pane import cover

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    look: reactive[Styles] = reactive(plain_styles, init=False)
    """Set whenever the theme changes."""
    _has_answered = False

    def on_screen_suspend(self) -> None:
        cover(self, covered=True)

    def on_screen_resume(self) -> None:
        cover(self, covered=False)

    @property
    def has_message(self) -> bool:
        """Whether a message is shown that the next key clears. False unless the dialog has a line for messages."""
        return False

    def clear_message(self) -> None:
        """Clear the message, if the dialog has a line for messages."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, and only once: a second Enter may be on its way (InvalidStateError, ScreenStackError).

        Does nothing under another screen, because Textual would close that one. `is_current` does not tell: it is true
        of a screen that shows through.
        """
        if self._has_answered or self.app.screen is not self:
            return AwaitComplete()
        self._has_answered = True
        return super().dismiss(result)


class Page(Modal[Result]):
    """A dialog that takes the whole screen, and has a line for messages."""

    def show_message(self, text: str, *, bad: bool = False) -> None:
        """Show a message in the last line, until the next key. `bad`: something went wrong."""
        raise NotImplementedError
