"""A screen over another that gives one answer."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, once: a second Enter may be on its way when the first closes (InvalidStateError, ScreenStackError)."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
