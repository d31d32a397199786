"""How the screen ends when the user does not end it: by signals, and by errors outside any message handler."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from explorer.settings import first

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that end a program. Windows has no SIGHUP."""

GRACE = 2.0
"""Seconds that the program has to end after a signal. Without this limit, a terminal that has stopped reading would
hold it up for ever, because Textual waits until it has written. The user's work is on the disk by then."""


def handle_signals(app: App[Any], give_back: Callable[[], None]) -> None:
    """On a signal, exit with 128 + its number. `give_back` is called last if that takes longer than GRACE."""

    def end(number: int, _frame: object) -> None:
        code = 128 + number
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # before the screen, or after it
            raise SystemExit(code) from None
        loop.call_soon_threadsafe(partial(app.exit, return_code=code))
        watchdog = threading.Timer(GRACE, give_up, [code])
        watchdog.daemon = True
        watchdog.start()

    def give_up(code: int) -> None:
        first.give_back()
        give_back()
        os._exit(code)

    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            # Not by `loop.add_signal_handler`: such handlers wait for the loop, which may wait for the terminal.
            signal.signal(number, end)


def handle_errors(loop: asyncio.AbstractEventLoop, failed: Callable[[Exception], None]) -> None:
    """Treat errors in callbacks, tasks and threads as errors of the screen. Otherwise they would be printed on it."""

    def in_the_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            failed(error)

    def in_a_thread(arguments: threading.ExceptHookArgs) -> None:
        if isinstance(arguments.exc_value, Exception):
            loop.call_soon_threadsafe(failed, arguments.exc_value)

    loop.set_exception_handler(in_the_loop)
    threading.excepthook = in_a_thread
