"""The last resort: a report of an unforeseen error, for the program's author rather than the user."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

CODE = 70
"""The exit code: EX_SOFTWARE of sysexits.h."""

MOST_REPORTS = 10
"""Reports that stay; older ones are deleted."""

_MESSAGE = """\
an unexpected error occurred ({error}).
Nothing is lost: bookmarks and notes that were saved are on the disk. {report}
Start again to go on; if it happens again, use “explorer --plain” and the other commands, which need no screen."""
_REPORT = "A report, with none of your data in it, is in {path}."
_NO_REPORT = "No report could be written."


def end(error: BaseException, environ: Mapping[str, str]) -> int:
    """Report the error calmly: that nothing is lost, where the report is, how to go on. Return the exit code."""
    from explorer.commands.output import report_error

    path = None
    with suppress(Exception):  # whatever is broken may break this too; the message must come all the same
        from explorer.settings.paths import Paths

        if (directory := Paths.of_user(environ).state) is not None:
            path = write_report(error, directory)
    report = _REPORT.format(path=path) if path else _NO_REPORT
    report_error(_MESSAGE.format(error=type(error).__name__, report=report))
    return CODE


def write_report(error: BaseException, directory: Path) -> Path | None:
    """Write where the error happened to a new file and return its path; None if it can't be written.

    The report contains no variable values and no error messages: both may quote what the user wrote.
    """
    import platform
    import time

    from explorer import __version__
    from explorer.durable import write_whole

    head = f"explorer {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    path = directory / f"crash-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{os.getpid()}.txt"
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(directory.glob("crash-*.txt"))[: 1 - MOST_REPORTS]:
            old.unlink(missing_ok=True)
        text = head + "".join(_describe_error(error))
        write_whole(path, text.encode(errors="backslashreplace"), mode=0o600)
    except OSError:
        return None
    return path


def _describe_error(error: BaseException) -> list[str]:
    """Describe the error and its causes, the first cause first: lines of the program, and the errors' types."""
    from traceback import format_tb

    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.insert(0, following)
        unrelated = following.__suppress_context__ or following.__cause__ is not None
        following = following.__cause__ if unrelated else following.__context__
    return [
        line
        for link in chain
        for line in ("\n", *format_tb(link.__traceback__), f"{type(link).__module__}.{type(link).__qualname__}\n")
    ]
