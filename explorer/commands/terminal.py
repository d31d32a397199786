"""What the program was started in: whether there is a terminal, and what it can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO


class Terminal(NamedTuple):
    """What a face may count on."""

    width: int | None
    """Columns of the terminal that standard output is; None: it is none."""
    styled: bool
    """Whether bold and dim may be used on standard output."""
    no_color: bool
    """Whether the user wants no colours: NO_COLOR is set and not empty."""
    lacking: str | None
    """Why the screen can't be shown, to stand behind “because”; None: it can."""

    @classmethod
    def of(cls, environ: Mapping[str, str], *, input_is_taken: bool = False) -> Terminal:
        """As found. `input_is_taken`: standard input holds a digest, and the keyboard comes later."""
        out = _is_terminal(sys.stdout)
        no_color = bool(environ.get("NO_COLOR"))
        dumb = os.name == "posix" and environ.get("TERM", "") in ("", "dumb", "unknown")
        return cls(
            width=_width() if out else None,
            styled=out and not no_color and not dumb,
            no_color=no_color,
            lacking=_lacking(dumb, environ, input_is_taken),
        )


def _lacking(dumb: bool, environ: Mapping[str, str], input_is_taken: bool) -> str | None:
    if not input_is_taken and not _is_terminal(sys.stdin):
        return "standard input is no terminal"
    if not _is_terminal(sys.stdout):
        return "standard output is no terminal"
    if not _is_terminal(sys.stderr):  # on which Textual draws
        return "standard error is no terminal"
    if dumb:
        return f"TERM is {environ['TERM']}" if environ.get("TERM") else "TERM is not set"
    return None


def _is_terminal(stream: TextIO | None) -> bool:
    """Streams that were closed before the start are None, those closed since raise."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def take_keyboard() -> bool:
    """Make the terminal standard input again, after a digest was read from there. False: there is none."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
        try:
            os.dup2(terminal, 0)
        finally:
            os.close(terminal)
    except OSError:
        return False
    return True
