"""What leaves the program: data to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from explorer.text.wall import escape_acting


class OutputLostError(Exception):
    """Writing to standard output failed, for instance on a full disk. The message is the system's reason."""


def write(text: str) -> None:
    """Write to standard output and flush; does nothing if it is closed.

    For a terminal, control characters are made visible; any other reader gets the text as it is.
    Raises BrokenPipeError if the reader has left, and OutputLostError for any other failure.
    """
    if sys.stdout is None:
        return
    try:
        if sys.stdout.isatty():
            text = escape_acting(text)
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard()
        raise
    except OSError as error:
        _discard()
        raise OutputLostError(error.strerror or str(error)) from error


def warn(message: str) -> None:
    """Write a message to standard error, cleaned of control characters. Never fails, even if nobody can read it."""
    if sys.stderr is None:
        return
    from explorer.text.cleaning import clean

    with suppress(OSError):
        print(f"explorer: {clean(message, keep_newlines=True)}", file=sys.stderr, flush=True)


def use_utf8() -> None:
    """Write UTF-8 whatever the locale, and replace lone surrogates instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _discard() -> None:
    """Discard what is left in the buffer of standard output, so that Python does not try to write it on exit."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
