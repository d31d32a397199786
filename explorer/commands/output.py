"""Where words leave the program: data to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from explorer.text.wall import escape_acting


class OutputLostError(Exception):
    """Standard output did not take what was written, as on a full disk. Says the system's reason."""


def write(text: str) -> None:
    """All of it, at once; a closed output takes nothing. Raises BrokenPipeError when the reader has left.

    What acts on a terminal is spelt out for one; any other reader gets the text as it is.
    """
    if sys.stdout is None:
        return
    try:
        if sys.stdout.isatty():
            text = escape_acting(text)
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        drop()
        raise
    except OSError as error:
        drop()
        raise OutputLostError(error.strerror or str(error)) from error


def warn(message: str) -> None:
    """A message, with nothing in it that acts on a terminal. That nobody can read it stops nothing."""
    if sys.stderr is None:
        return
    from explorer.text.cleaning import clean

    with suppress(OSError):
        print(f"explorer: {clean(message, keep_newlines=True)}", file=sys.stderr, flush=True)


def in_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on half a character."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def drop() -> None:
    """What is left in standard output goes nowhere, so that Python does not try to write it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
