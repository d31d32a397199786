"""An app in which each key finds what it would find if it were typed slowly, however many wait.

What a key does to the other panes takes most of its time, and of several moves of a cursor, only the last counts. So
that is put off while keys wait, and made up for before anything depends on it.

    a move, and keys wait → put_off → another move of the same pane: instead of the one before
                                    → anything else: catch_up, and then that;   no keys wait: catch_up
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.dom import DOMNode
from textual.events import InputEvent, Paste
from textual.widget import Widget

PATIENCE = 0.03
"""Seconds for which a frame waits while more keys come in: two frames of most terminals."""


@runtime_checkable
class AtOnce(Protocol):
    """A screen on which keys are answered as they are handed out."""

    @property
    def answers_at_once(self) -> bool:
        """Whether no key is a letter of what is typed now."""


class OrderedApp(App[None]):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._put_off: tuple[Widget, Callable[[], None], float] | None = None
        """What is put off: whose work, the work, and since when, in seconds of `perf_counter`; None: nothing is."""
        self.held: deque[InputEvent | Paste] = deque()
        """Keys that are handed out when the one before is answered."""

    @property
    def keys_wait(self) -> bool:
        """Whether there are keys to answer: one that has just come, too, as long as it is on its way up from the widget
        in focus. What it cleared before, such as a message, is then in one frame with what it does."""
        on_its_way: Sequence[Any] = [self] if self.focused is None else self.focused.ancestors_with_self
        waiting = (message for node in on_its_way for message in node._message_queue.values)
        return bool(self.held) or any(isinstance(message, InputEvent) for message in waiting)

    def put_off(self, widget: Widget, work: Callable[[], None]) -> None:
        """Do work when no keys wait any more, or before anything but an action of this widget; other work of the same
        widget, put off later, is done instead."""
        if self._put_off is not None and self._put_off[0] is not widget:
            self.catch_up()
        if self._put_off is None:
            self._put_off = widget, work, perf_counter()
            asyncio.get_running_loop().call_soon(self._catch_up_soon)
        else:
            self._put_off = widget, work, self._put_off[2]

    def _catch_up_soon(self) -> None:
        if self._put_off is None:
            return
        if self.keys_wait and perf_counter() < self._put_off[2] + PATIENCE:
            asyncio.get_running_loop().call_soon(self._catch_up_soon)
        else:
            self.call_later(self.catch_up)

    def catch_up(self) -> None:
        """Do what was put off."""
        if self._put_off is not None:
            (_, work, _), self._put_off = self._put_off, None
            work()

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Answer a key as it is handed out, where none is a letter of what is typed. Textual does so for those with
        priority, and sends the others through the widget in focus: so those would overtake these."""
        if await super()._check_bindings(key, priority):
            return True
        is_at_once = priority and isinstance(self.screen, AtOnce) and self.screen.answers_at_once
        return is_at_once and await super()._check_bindings(key)

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None
    ) -> bool:
        if self._put_off is not None and default_namespace is not self._put_off[0]:
            self.catch_up()
        return await super().run_action(action, default_namespace, namespaces)
