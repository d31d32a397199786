"""The way in: `explorer`, and `python -m explorer`. Whatever happens, the user sees no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
PIPE_CLOSED = 141
OUTPUT_LOST = 74
"""128 + SIGINT, 128 + SIGPIPE as a shell counts them, and EX_IOERR of sysexits.h."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if list(argv) in (["--version"], ["-V"]):  # before anything is imported
        from explorer import __version__

        print(f"explorer {__version__}")
        return 0
    try:
        from explorer.cli import run

        code = run(argv, os.environ)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _calmly(error)
    return code


def _calmly(error: Exception) -> int:
    """One line instead of a traceback, and where the report is."""
    from explorer import crash
    from explorer.call import complain
    from explorer.settings import Paths

    if isinstance(error, OSError) and error.filename is None and not _can_write():
        complain(f"the output can't be written: {error.strerror or error}")
        return OUTPUT_LOST
    try:
        path = crash.report(error, Paths.of_user(os.environ).state)
    except Exception:  # not even that; there is still the line
        path = None
    where = f"A report is in {path}" if path else "No report could be written"
    complain(f"something went wrong that should not have ({type(error).__name__}). {where}.")
    return crash.CODE


def _can_write() -> bool:
    """Whether standard output takes what is still to be written; if not, it is given up."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
        return False
    return True


def _drop_output() -> None:
    """Nobody reads it any more: what is left goes nowhere, so that Python does not complain at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.exit(main())
