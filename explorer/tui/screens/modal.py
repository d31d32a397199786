"""A screen over another that gives one answer."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    _has_answered = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, once: a second Enter may be on its way when the first closes (InvalidStateError, ScreenStackError)."""
        if self._has_answered or not self.is_current:
            return AwaitComplete()
        self._has_answered = True
        return super().dismiss(result)
