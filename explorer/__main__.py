"""The entry point of `explorer` and `python -m explorer`. Whatever happens, the user sees no traceback.

What is imported here at the top delays the first frame, so that is next to nothing.
"""

from __future__ import annotations

import gc
import os
import sys

from explorer import __version__
from explorer.settings import first

TYPE_CHECKING = False  # as `typing` has it, without loading that
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED, PIPE_CLOSED, OUTPUT_LOST = 130, 141, 74
"""Exit codes: 128 + SIGINT and 128 + SIGPIPE, as shells report them, and EX_IOERR of sysexits.h."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    `argv`: the arguments; None: those of the process, which then ends.
    """
    if argv is not None:
        return _run(argv)
    gc.disable()  # importing allocates much and frees nothing; `run` enables it again
    try:
        first.paint(sys.argv[1:], os.environ, __version__)
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nothing else handles it
        return INTERRUPTED
    finally:
        first.give_back()
        gc.freeze()  # the interpreter would search all objects for garbage once more: a seventh of a short command


def _run(argv: Sequence[str]) -> int:
    from explorer.commands.output import OutputLostError, report_error, write

    try:
        if list(argv) in (["--version"], ["-V"]):  # fast: loads nothing else
            write(f"explorer {__version__}\n")
            return 0
        from explorer.commands.run import run

        return run(argv, os.environ)
    except BrokenPipeError:
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputLostError as error:
        from explorer.commands import messages

        report_error(messages.OUTPUT_LOST.format(error=error))
        return OUTPUT_LOST
    except Exception as error:  # a fault of the program: reported with what to do, not as a traceback on the screen
        from explorer.commands import crash

        return crash.end(error, os.environ)


if __name__ == "__main__":
    sys.exit(main())
