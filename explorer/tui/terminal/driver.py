"""The terminal of Linux and macOS, taken and given back, however the program ends.

It mends Textual's driver, which dies of half a character typed, spins when the terminal is closed, and blocks on a
terminal that stops reading. Its private names that are used here are listed in tests/test_textual_names.py.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from explorer.settings import first
from explorer.tui.terminal import colours
from explorer.tui.terminal.typed import Typed

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

ALTERNATE = "\x1b[?1049h"
"""Begins the alternate screen; some terminals clear it each time."""

HUNG_UP = 129
"""The exit code when the terminal is gone: 128 + SIGHUP, even if no signal came."""

MODES_OFF = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    "\x1b[?2031l\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Ends whatever Textual may have begun: a half-written update, pastes, mouse, focus, keyboard, alternate screen."""


class Driver(LinuxDriver):
    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Output(self._file, self._hung_up)
        self.is_taken = False
        """Whether the program has the terminal now."""
        self._typed = Typed(self._debug)
        self._follows_colours = False
        self._has_begun = False
        """Whether the program has had the terminal."""
        self._is_painted = False
        """Whether the alternate screen, with a frame on it, is there already."""

    def start_application_mode(self) -> None:
        before = first.hand_over()
        self._is_painted = before is not None
        self.is_taken = self._has_begun = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if before is not None:
            self.attrs_before = before
        if os.environ.get("ACCESSIBLE"):  # screen readers follow the cursor, which is on what is selected
            self.write("\x1b[?25h")

    def _get_terminal_size(self) -> tuple[int, int]:
        if not {"COLUMNS", "LINES"} & os.environ.keys():
            with suppress(AttributeError, ValueError, OSError):
                size = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
                if all(size):
                    return size.columns, size.lines
        return super()._get_terminal_size()  # which loads archives and compression

    def write(self, data: str) -> None:
        if self._is_painted and data == ALTERNATE:
            self._is_painted = False
        else:
            super().write(data)

    def _sigtstp_application(self, *arguments: Any) -> None:
        if self._has_begun:
            super()._sigtstp_application(*arguments)
        else:  # Textual would stop what it has not started
            first.give_back()
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *arguments: Any) -> None:
        if self._has_begun:
            super()._sigcont_application(*arguments)

    def ask_for_background(self) -> None:
        """Ask what the terminal's background is, and to be told of changes. A `colours.Background` is the answer."""
        if self.input_tty:
            self._follows_colours = True
            self._typed.reports.expect()
            self.write(colours.ASK + colours.FOLLOW)
            self.flush()

    def stop_application_mode(self) -> None:
        if self._mouse_pixels:  # Textual leaves it on
            self.write("\x1b[?1016l")
        if self._follows_colours:
            self.write(colours.UNFOLLOW)
        super().stop_application_mode()
        self.is_taken = False

    def give_back(self) -> None:
        """Give the terminal back, unless that has happened already."""
        if self.is_taken:
            self.stop_application_mode()
            self.close()

    def give_back_at_once(self) -> None:
        """Give back what takes no waiting: for a terminal that has stopped reading, right before the process ends."""
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            # Opened again, because O_NONBLOCK would otherwise hold for everyone who shares the open file.
            terminal = os.open(os.ttyname(self.fileno), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(terminal, MODES_OFF.encode())

    # --- the keyboard, in a thread of its own ---------------------------------------------------------------

    def run_input_thread(self) -> None:
        try:
            self._listen()
        except OSError:
            self._hung_up()
        except Exception as error:  # else only this thread would end, and no key would work any more
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def _listen(self) -> None:
        """As Textual does, but invalid UTF-8 becomes U+FFFD, and the end of the terminal ends the program."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        typed = self._typed
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(typed.patience):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        self._hung_up()
                        return
                    self._process(typed.feed(decode(data)))
                self._process(typed.tick())

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _hung_up(self) -> None:
        """End the program, because the terminal is gone."""
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=HUNG_UP))


class _Output:
    """Standard error, to which a thread of Textual draws. Once the terminal is gone, writing does nothing."""

    def __init__(self, file: IO[str], hung_up: Any) -> None:
        self._stream = file
        self._hung_up = hung_up

    def write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError:
            self._discard()

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self._discard()

    def fileno(self) -> int:
        return self._stream.fileno()

    def _discard(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        self._hung_up()
