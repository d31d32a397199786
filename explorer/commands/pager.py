"""The user's pager: shows output that is longer than the screen."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from shutil import get_terminal_size, which

from explorer.commands.output import escape_acting, take_away, write
from explorer.formats.page import columns

DEFAULTS = ("less", "more")
"""Pagers of those who named none; the first that there is."""
NO_PAGER = ("", "cat")
"""Names by which users say that they want none."""
OPTIONS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""Variables for the pager that are set if they are not, so that it shows bold and leaves the text on the screen."""


def page_or_write(text: str, environ: Mapping[str, str]) -> None:
    """Show a text in the user's pager if it is longer than the terminal; else, or if the pager fails, write it."""
    pager = pager_of(environ)
    if pager is None or not _is_long(text) or not _page(pager, escape_acting(text), environ):
        write(text)


def pager_of(environ: Mapping[str, str]) -> str | None:
    """The shell command of the pager; None: the user wants none, or there is none."""
    named = environ.get("PAGER")
    if named is not None:
        return None if named.strip() in NO_PAGER else named
    return next((name for name in DEFAULTS if which(name, path=environ.get("PATH"))), None)


def _is_long(text: str) -> bool:
    """Whether a text does not fit on the terminal together with the line on which the shell prompts."""
    width, height = get_terminal_size()
    rows = 0
    for line in text.splitlines():
        rows += max(1, -(-columns(line) // max(1, width)))
        if rows >= height:
            return True
    return False


def _page(pager: str, text: str, environ: Mapping[str, str]) -> bool:
    """Run the pager until the user leaves it. Returns whether it showed the text.

    Ctrl+C is for the pager alone, in which it may stop a search.
    """
    interrupted = False

    def note(number: int, frame: object) -> None:
        nonlocal interrupted
        interrupted = True

    take_away()
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, note)  # a handler, which the pager does not inherit, as it would SIG_IGN
    try:
        process = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=OPTIONS | dict(environ))
        with suppress(OSError):  # the user left before its end
            assert process.stdin is not None
            process.stdin.write(text.encode("utf-8", "replace"))
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        code = process.wait()
    except (OSError, ValueError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return code == 0 or interrupted or -code in _LEAVING or code - 128 in _LEAVING


_LEAVING = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
"""Signals by which a pager ends that worked."""
