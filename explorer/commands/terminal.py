"""What the program runs in: whether there is a terminal, and what it can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

from explorer.commands import messages


class Terminal(NamedTuple):
    """What output can rely on."""

    width: int | None
    """Columns; None if standard output is not a terminal."""
    styled: bool
    """Whether standard output may use bold and dim."""
    no_color: bool
    """Whether NO_COLOR is set and not empty."""
    obstacle: str | None
    """Why the screen can't open, as a clause that follows “because”; None if it can."""
    plain: bool = False
    """Whether standard output must be plain: nothing drawn, aligned, bold or dim. It is no terminal, a dumb one, or one
    that is listened to or felt."""

    @classmethod
    def of(cls, environ: Mapping[str, str], *, input_is_taken: bool = False) -> Terminal:
        """Inspect the standard streams. `input_is_taken`: a digest is piped in, so the keyboard is opened later."""
        out = _is_terminal(sys.stdout)
        no_color = bool(environ.get("NO_COLOR"))
        dumb = os.name == "posix" and environ.get("TERM", "") in ("", "dumb", "unknown")
        plain = not out or dumb or is_accessible(environ)
        return cls(
            width=_width() if out else None,
            styled=not plain and not no_color,
            no_color=no_color,
            obstacle=_obstacle(dumb, environ, input_is_taken),
            plain=plain,
        )

    def made_plain(self) -> Terminal:
        """The same for a user who asks for plain text."""
        return self._replace(plain=True, styled=False)


ACCESSIBLE = "ACCESSIBLE"
"""The variable by which users of screen readers and braille lines ask all programs for what can be listened to."""


def is_accessible(environ: Mapping[str, str]) -> bool:
    """Whether the environment asks for output that can be listened to."""
    return environ.get(ACCESSIBLE, "") not in ("", "0")


def _obstacle(dumb: bool, environ: Mapping[str, str], input_is_taken: bool) -> str | None:
    if not input_is_taken and not _is_terminal(sys.stdin):
        return messages.NOT_A_TERMINAL.format(stream="input")
    if not _is_terminal(sys.stdout):
        return messages.NOT_A_TERMINAL.format(stream="output")
    if not _is_terminal(sys.stderr):  # on which Textual draws
        return messages.NOT_A_TERMINAL.format(stream="error")
    if dumb:
        return messages.DUMB_TERM.format(term=environ["TERM"]) if environ.get("TERM") else messages.NO_TERM
    return None


def _is_terminal(stream: TextIO | None) -> bool:
    """A stream closed before the start is None; one closed since raises ValueError, which counts as no."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def take_keyboard() -> bool:
    """Make the terminal standard input again, after a digest was piped in. False if there is no terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
        try:
            os.dup2(terminal, 0)
        finally:
            os.close(terminal)
    except OSError:
        return False
    return True


def keyboard_is_there() -> bool:
    """Whether standard input is the keyboard; after something was piped in, makes it the keyboard if there is one."""
    return _is_terminal(sys.stdin) or take_keyboard()
