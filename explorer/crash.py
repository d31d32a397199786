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
    """One calm line instead of a traceback, and where the report is; the exit code."""
    from explorer.output import complain

    path = None
    with suppress(Exception):  # whatever is broken may break this too; the line is said all the same
        from explorer.settings import Paths

        path = report(error, Paths.of_user(environ).state)
    where = f"A report is in {path}" if path else "No report could be written"
    complain(f"something went wrong that should not have ({type(error).__name__}). {where}.")
    return CODE


def report(error: BaseException, directory: Path) -> Path | None:
    """Write what happened, without the values of variables, into a file; None: that can't be done."""
    import platform
    import sys
    import time
    from traceback import format_exception

    from explorer import __version__

    head = f"explorer {__version__}, Python {platform.python_version()}, {sys.platform}\n\n"
    text = head + "".join(format_exception(error))
    path = directory / f"crash-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{os.getpid()}.txt"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(directory.glob("crash-*.txt"))[: 1 - KEPT]:
            old.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        path.chmod(0o600)
    except OSError:
        return None
    return path
