"""How the screen ends when it is not the user who ends it: by signals, and by errors that nobody waits for."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""What ends a program. Windows knows no SIGHUP."""

GRACE = 2.0
"""Seconds that the program takes to end by itself after a signal. A terminal that does not read would hold it up for
ever: Textual waits until it has written. What the user made is on the disk long since."""


def heed_signals(app: App[Any], let_go: Callable[[], None]) -> None:
    """End as `exit` does, with 128 + the signal's number. `let_go`: the last thing done if that comes to nothing."""

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
        let_go()
        os._exit(code)

    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            # Not the loop's own handlers: they wait for the loop, which may wait for the terminal.
            signal.signal(number, end)


def heed_errors(loop: asyncio.AbstractEventLoop, failed: Callable[[Exception], None]) -> None:
    """Have errors in bare callbacks, tasks and threads treated as those in the screen; else they would be printed."""

    def in_the_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            failed(error)

    def in_a_thread(arguments: threading.ExceptHookArgs) -> None:
        if isinstance(arguments.exc_value, Exception):
            loop.call_soon_threadsafe(failed, arguments.exc_value)

    loop.set_exception_handler(in_the_loop)
    threading.excepthook = in_a_thread
