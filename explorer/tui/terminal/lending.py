"""Lending the terminal to another program, such as an editor, until it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App

KILL_AFTER = 1.0
"""Seconds that the other program has to end when a signal ends this one: fewer than this one itself has."""


def lend_terminal(app: App[object], command: Sequence[str]) -> int | None:
    """Run a program in the terminal until it ends. Returns its exit code; None: it could not be started.

    This blocks the event loop: meanwhile there is no terminal to show anything in.
    """
    code = None
    try:
        with app.suspend(), _restored_settings():
            code = _run(command)  # must not raise: `suspend` would not take the terminal back
    except SuspendNotSupported:
        pass
    return code


def _run(command: Sequence[str]) -> int | None:
    """Run a command in the terminal. It gets ctrl+c and ctrl+\\; a signal that ends the program ends it, too."""
    child: subprocess.Popen[bytes] | None = None

    def end(number: int, frame: object) -> None:
        if child is not None:
            child.terminate()
            killer = Timer(KILL_AFTER, child.kill)
            killer.daemon = True
            killer.start()
        handler = before[number]
        if callable(handler):
            handler(number, frame)  # type: ignore[arg-type]

    ending = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    keys = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    handlers = ((number, signal.getsignal(number)) for number in (*ending, *keys))
    before = {number: handler for number, handler in handlers if handler is not None}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # the command inherits that
            signal.signal(number, end if number in ending else lambda *_: None)
    try:
        child = subprocess.Popen(command)
        return child.wait()
    except OSError:
        return None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _restored_settings() -> Iterator[None]:
    """Restore the terminal's settings afterwards, in case the program was killed; drop input that it left."""
    if sys.platform == "win32" or not sys.__stdin__ or not sys.__stdin__.isatty():
        yield
        return
    import termios

    terminal = sys.__stdin__.fileno()
    settings = termios.tcgetattr(terminal)
    yield
    with suppress(termios.error):  # the terminal may be gone by now
        termios.tcsetattr(terminal, termios.TCSAFLUSH, settings)
