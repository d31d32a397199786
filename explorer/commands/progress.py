"""How far a command is that takes longer than a second, on standard error.

In a terminal it is a bar, which goes when the command ends or says something; for plain text, a line every ten
seconds; where standard error is no terminal, or the user wants quiet, nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from explorer.commands import messages, output
from explorer.commands.terminal import is_accessible, is_dumb, is_terminal

if TYPE_CHECKING:
    from threading import Thread

    from explorer.commands.wishes import Asking

Form = Literal["bar", "lines", ""]

FIRST = 1.0
"""Seconds before anything is shown."""
PAUSE = 10.0
"""Seconds between two lines."""
_BETWEEN = 0.1
"""Least seconds between two bars."""
_BAR = 24
"""Cells of the bar."""
_CLEAR = "\r\x1b[K"


def form_of(call: Asking) -> Form:
    """How the user wants progress to be shown. Empty: not at all."""
    if output.is_quiet() or not is_terminal(sys.stderr):
        return ""
    plain = getattr(call.arguments, "plain", False) or is_accessible(call.environ) or is_dumb(call.environ)
    return "lines" if plain or call.config.settings.accessible else "bar"


class _Display:
    """A line on standard error: overwritten by the next, or below it."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._began = self._last = monotonic()
        self._is_there = False

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return monotonic() - self._began

    @property
    def is_due(self) -> bool:
        """Whether it is time for another line."""
        if self.form == "bar":
            return self.seconds >= FIRST and (not self._is_there or monotonic() - self._last >= _BETWEEN)
        return self.form == "lines" and monotonic() - self._last >= PAUSE

    def show(self, text: str) -> None:
        self._last = monotonic()
        if self.form == "lines":
            output.note_aside(text)
            return
        self._is_there = True
        with suppress(OSError, ValueError):
            print(f"{_CLEAR}{text}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._is_there:
            self._is_there = False
            with suppress(OSError, ValueError):
                print(_CLEAR, end="", file=sys.stderr, flush=True)


class _Transient:
    """What stands on standard error while a command works. A context manager, which takes it away.

    Args:
        form: From `form_of`; with an empty one, nothing is shown.
    """

    def __init__(self, form: Form) -> None:
        self._display = _Display(form)
        if form:
            output.set_transient(self._display.clear)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._display.clear()
        output.set_transient(None)


class Progress(_Transient):
    """How many of several things are done. A context manager, which takes the bar away.

    Args:
        form: From `form_of`.
        total: How many there are; at least 1.
    """

    def __init__(self, form: Form, total: int) -> None:
        super().__init__(form)
        self._total = total

    def step(self, done: int) -> None:
        """Say that so many are done."""
        if not self._display.is_due:
            return
        text = messages.PROGRESS.format(done=done, total=self._total)
        if self._display.form == "bar":
            filled = _BAR * done // self._total
            self._display.show(f"{'━' * filled}{'─' * (_BAR - filled)} {text}")
        else:
            self._display.show(messages.PERCENT.format(percent=100 * done // self._total, progress=text))


class Line(_Transient):
    """What a command is doing, where others report how that goes. A context manager, which takes the line away.

    Args:
        form: From `form_of`; with an empty one, nothing is shown.
    """

    def show(self, text: Callable[[], str]) -> None:
        """Show a text, if it is time for another. `text`: makes it."""
        if self._display.is_due:
            from shutil import get_terminal_size

            from explorer.text.cleaning import clean

            said = clean(text())
            columns = get_terminal_size().columns - 1
            self._display.show(said[:columns] if self._display.form == "bar" else said)


class Working:
    """How long it takes, for what has no steps. It begins in a thread, and ends with `stop`, or at the first output.

    Args:
        form: From `form_of`; with an empty one, nothing happens.
        name: What is worked on.
    """

    def __init__(self, form: Form, name: str) -> None:
        self._display = _Display(form)
        self._name = name
        self._thread: Thread | None = None
        if form:
            from threading import Event, Thread  # most commands end before there is anything to say

            self._ended = Event()
            self._thread = Thread(target=self._run, daemon=True)
            output.set_transient(self.stop)
            self._thread.start()

    def _run(self) -> None:
        while not self._ended.wait(0.25):
            if self._display.is_due:
                text = messages.WORKING.format(name=self._name, seconds=int(self._display.seconds))
                self._display.show(text)

    def stop(self) -> None:
        """End it, and take the line away. May be called again."""
        if self._thread is not None:
            self._ended.set()
            self._thread.join()
            self._thread = None
        self._display.clear()
