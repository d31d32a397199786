"""The terminal of Linux and macOS, taken and given back, however the program ends.

Textual's driver, which dies of half a character typed, spins when the terminal is closed, and blocks on one that stops
reading. Its names that are used here and begin with `_` are listed in tests/test_textual_names.py.
"""

from __future__ import annotations

import os
import selectors
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from explorer.tui.terminal.typed import Typed

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

HUNG_UP = 129
"""The exit code when the terminal is gone: 128 + SIGHUP, whether the signal came or not."""

MODES_OFF = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    "\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Ends whatever Textual may have begun: half an update, pastes, mouse, focus, keyboard, the alternate screen."""


class Driver(LinuxDriver):
    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Output(self._file, self._hung_up)
        self.is_taken = False
        """Whether the terminal is ours at present."""

    def start_application_mode(self) -> None:
        self.is_taken = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        if self._mouse_pixels:  # which Textual leaves on
            self.write("\x1b[?1016l")
        super().stop_application_mode()
        self.is_taken = False

    def give_back(self) -> None:
        """Give the terminal back if that has not happened, whatever went wrong before."""
        if self.is_taken:
            self.stop_application_mode()
            self.close()

    def let_go(self) -> None:
        """Give back as much as can be without waiting: for a terminal that does not read, before a sudden end."""
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            # Opened anew, so that not to wait is no one else's way with this terminal.
            terminal = os.open(os.ttyname(self.fileno), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(terminal, MODES_OFF.encode())

    # --- the keyboard, in a thread of its own ---------------------------------------------------------------

    def run_input_thread(self) -> None:
        try:
            self._listen()
        except OSError:
            self._hung_up()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def _listen(self) -> None:
        """Textual's way, but for what is no UTF-8, which is shown as such, and for the terminal's end."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        typed = Typed(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        self._hung_up()
                        return
                    self._tell(typed.feed(decode(data)))
                self._tell(typed.tick())

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _hung_up(self) -> None:
        """The terminal is gone: there is nobody left to ask."""
        with suppress(RuntimeError):  # the loop has ended, and so will the program
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=HUNG_UP))


class _Output:
    """Standard error, which Textual draws on from a thread; once the terminal is gone, it leads nowhere."""

    def __init__(self, file: IO[str], hung_up: Any) -> None:
        self._stream = file
        self._hung_up = hung_up

    def write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError:
            self._drop()

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self._drop()

    def fileno(self) -> int:
        return self._stream.fileno()

    def _drop(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        self._hung_up()
