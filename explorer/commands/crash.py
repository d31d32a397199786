"""The last resort: a report of an error that nobody foresaw, for its author and not for the user's eyes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

CODE = 70
"""The exit code: EX_SOFTWARE of sysexits.h."""

KEPT = 10
"""Reports that are kept; older ones make room."""


def end(error: BaseException, environ: Mapping[str, str]) -> int:
    """Say in calm lines what happened, that nothing is lost, where the report is and how to go on; the exit code."""
    from explorer.commands.output import warn

    path = None
    with suppress(Exception):  # whatever is broken may break this too; the lines are said all the same
        from explorer.settings.paths import Paths

        path = report(error, Paths.of_user(environ).state)
    where = f"A report, with nothing of yours in it, is in {path}." if path else "No report could be written."
    warn(
        f"something went wrong that should not have ({type(error).__name__}).\n"
        f"Nothing is lost: a bookmark or a note that was kept is on the disk. {where}\n"
        "Start again to go on; if it happens again, “explorer --plain” and the other commands do without the screen."
    )
    return CODE


def report(error: BaseException, directory: Path) -> Path | None:
    """Write where it happened into a file; None: that can't be done.

    Neither the values of variables nor what errors say: both may quote what the user wrote.
    """
    import platform
    import time

    from explorer import __version__

    head = f"explorer {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    path = directory / f"crash-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{os.getpid()}.txt"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(directory.glob("crash-*.txt"))[: 1 - KEPT]:
            old.unlink(missing_ok=True)
        path.write_text(head + "".join(_describe_error(error)), encoding="utf-8", errors="backslashreplace")
        path.chmod(0o600)
    except OSError:
        return None
    return path


def _describe_error(error: BaseException) -> list[str]:
    """The error and those that it came from, the first one first: lines of the program, and the errors' types."""
    from traceback import format_tb

    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.insert(0, following)
        unrelated = following.__suppress_context__ or following.__cause__ is not None
        following = following.__cause__ if unrelated else following.__context__
    return [
        line
        for one in chain
        for line in ("\n", *format_tb(one.__traceback__), f"{type(one).__module__}.{type(one).__qualname__}\n")
    ]
