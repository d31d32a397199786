"""A screen over another that gives one answer."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    _has_answered = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, once: a second Enter may be on its way when the first closes (InvalidStateError, ScreenStackError).

        Not under another screen, which would be the one that goes: `is_current` is true of one that shines through.
        """
        if self._has_answered or self.app.screen is not self:
            return AwaitComplete()
        self._has_answered = True
        return super().dismiss(result)
