"""What leaves the program: data to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from explorer.settings import first


class _State:
    """What holds for one run of a command."""

    collected: list[str] | None = None
    """What was written since `collecting` began; None: everything goes to standard output at once."""
    is_releasable = False
    is_quiet = False
    """Whether notes and warnings are dropped."""
    transient: Callable[[], None] | None = None
    """Clears what the terminal shows only while a command works, such as a progress bar; None: it shows nothing."""


class OutputLostError(Exception):
    """Writing to standard output failed, for instance on a full disk. The message is the system's reason."""


def write(text: str) -> None:
    """Write to standard output and flush; does nothing if it is closed. While `collecting`, only collect it.

    For a terminal, control characters are made visible; any other reader gets the text as it is.
    Raises BrokenPipeError if the reader has left, and OutputLostError for any other failure.
    """
    if _State.collected is not None:
        _State.collected.append(text)
        return
    if sys.stdout is None:
        return
    first.give_back()
    take_away()
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


@contextmanager
def collecting(*, releasable: bool = False) -> Iterator[list[str]]:
    """Collect what is written, instead of writing it. Gives the list that it is appended to.

    `releasable`: `release` writes it, and ends the collecting.
    """
    _State.collected, _State.is_releasable = [], releasable
    try:
        yield _State.collected
    finally:
        _State.collected = None


def release() -> None:
    """Write what was collected for the pager so far, because a question follows that is about it."""
    if _State.collected is not None and _State.is_releasable:
        text = "".join(_State.collected)
        _State.collected.clear()
        _State.collected = None
        write(text)


def escape_acting(text: str) -> str:
    """The text with control characters made visible, as terminals get it."""
    from explorer.text import wall

    return wall.escape_acting(text)


def set_transient(how: Callable[[], None] | None) -> None:
    """Set what clears a progress bar; it is called before anything is written. None: there is no bar."""
    _State.transient = how


def take_away() -> None:
    """Clear the progress bar, if there is one."""
    if _State.transient is not None:
        _State.transient()


def be_quiet(quiet: bool) -> None:
    """From now on, write errors alone to standard error, or notes and warnings again."""
    _State.is_quiet = quiet


def is_quiet() -> bool:
    """Whether notes and warnings are dropped."""
    return _State.is_quiet


def warn(message: str) -> None:
    """Write a note or a warning to standard error, as `report_error` does, unless the user wants none."""
    if not _State.is_quiet:
        report_error(message)


def report_error(message: str) -> None:
    """Write a message to standard error, cleaned of control characters. Never fails, even if nobody can read it."""
    take_away()
    note_aside(message)


def note_aside(message: str) -> None:
    """Write a message as `report_error` does, but leave the progress bar."""
    if sys.stderr is None:
        return
    from explorer.text.cleaning import clean

    first.give_back()
    with suppress(OSError, ValueError):
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
