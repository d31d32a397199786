"""Keys typed ahead of a dialog, or of a layout: each waits until that has answered the one before it.

A key that has no priority goes to the focused widget, and comes back to the app only after the next keys have been
handed out. One of these would be lost if the first closed the dialog, or if the dialog were not yet open.

    a key → the dialog → the widgets up to the app, and once more for what they posted → the next key

Before a layout, panes have other sizes, and a picture is not there yet in which the next key moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

from explorer.tui.dialogs.modal import Modal
from explorer.tui.terminal.ordered import AtOnce

if TYPE_CHECKING:
    from textual.events import InputEvent, Paste

    from explorer.tui.terminal.frames import FramedApp

    Input = InputEvent | Paste

LONGEST_WAIT = 0.5
"""Seconds after which a key is no longer waited for."""


class TypedAhead:
    def __init__(self, app: FramedApp) -> None:
        self.app = app
        self._next: Input | None = None
        """The one that was posted again, to be handed out now."""
        self._is_answering = False
        """Whether a key is still to be answered, by a dialog or a layout."""
        self._number = 0
        """Counts these keys."""

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
        self.app.held.append(event)
        return True

    def handed_out(self) -> None:
        """Call this after a key or a paste was handed out."""
        screen = self.app.screen
        if isinstance(screen, Modal):
            self._follow(screen)
        elif isinstance(screen, AtOnce) and screen.answers_at_once and self.app.layout_is_due:
            self.app.screen.call_after_refresh(self._answered, self._wait())
        else:
            self._release()

    def _follow(self, dialog: Modal[Any]) -> None:
        """Wait until a key, and what it leads to, has come all the way from the focused widget to the app."""
        way = (dialog.focused or dialog).ancestors_with_self
        self._climb([*way, *way], self._wait())

    def _wait(self) -> int:
        """Let keys wait until this one, whose number is returned, is answered."""
        self._is_answering = True
        self._number = number = self._number + 1
        self.app.set_timer(LONGEST_WAIT, lambda: self._answered(number))
        return number

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
        if self.app.held and self._next is None:
            self._next = self.app.held.popleft()
            self.app.post_message(self._next)
