"""Keys typed ahead of a dialog: each waits until the dialog has answered the one before it.

A key that has no priority goes to the focused widget, and comes back to the app only after the next keys have been
handed out. One of these would be lost if the first closed the dialog, or if the dialog were not yet open.

    a key → the dialog → the widgets up to the app, and once more for what they posted → the next key
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

from explorer.tui.dialogs.modal import Modal

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import InputEvent, Paste

    Input = InputEvent | Paste

LONGEST_WAIT = 0.5
"""Seconds after which a key is no longer waited for."""


class TypedAhead:
    def __init__(self, app: App[Any]) -> None:
        self.app = app
        self._waiting: deque[Input] = deque()
        self._next: Input | None = None
        """The one that was posted again, to be handed out now."""
        self._is_answering = False
        """Whether a dialog is still to answer a key."""
        self._number = 0
        """Counts the keys that dialogs were given."""

    def must_wait(self, event: Input) -> bool:
        """Whether a key or a paste has to wait; then it is kept, and posted again when its time has come."""
        if event is self._next:
            self._next = None
            return False
        screen = self.app.screen
        if isinstance(screen, Modal) and not screen.is_mounted and not self._is_answering:
            self._follow(screen)
        if not self._is_answering and self._next is None:
            return False
        self._waiting.append(event)
        return True

    def handed_out(self) -> None:
        """Call this after a key or a paste was handed out."""
        screen = self.app.screen
        if isinstance(screen, Modal):
            self._follow(screen)
        else:
            self._release()

    def _follow(self, dialog: Modal[Any]) -> None:
        """Wait until a key, and what it leads to, has come all the way from the focused widget to the app."""
        self._is_answering = True
        self._number += 1
        way = (dialog.focused or dialog).ancestors_with_self
        number = self._number
        self.app.set_timer(LONGEST_WAIT, lambda: self._answered(number))
        self._climb([*way, *way], number)

    def _climb(self, way: Sequence[DOMNode], number: int) -> None:
        for step, node in enumerate(way, 1):
            if node.call_later(self._climb, way[step:], number):
                return  # False: it is closed already, so nothing is on its way in it
        self._answered(number)

    def _answered(self, number: int) -> None:
        if number == self._number and self._is_answering:
            self._is_answering = False
            self._release()

    def _release(self) -> None:
        if self._waiting and self._next is None:
            self._next = self._waiting.popleft()
            self.app.post_message(self._next)
