"""Stores the first frame of the next start, which `explorer.first` paints.

    the screen has ended → a copy of the process → the same command, in a terminal that nobody sees → its first frame
        → a file, with all that the frame depends on

The next start shows not what was shown last, but what is restored of it. So it is tried out, by the same way through
the program; the user has the prompt meanwhile. If anything fails, no frame is stored, and nobody misses it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.commands.call import DIGEST_VARIABLE
from explorer.commands.errors import FINE
from explorer.settings import first
from explorer.settings.paths import expanded

if TYPE_CHECKING:
    from typing import NoReturn

    from explorer.commands.call import Call

MOST_SECONDS = 20
"""Seconds until the copy is ended, whatever it does."""
LARGEST = 1 << 25
"""Bytes of a digest that is read once more for this."""


def store(argv: tuple[str, ...], environ: Mapping[str, str]) -> None:
    """Begin to store the first frame of the next start with these arguments, and end the process.

    Returns if no frame is to be stored.
    """
    if sys.platform == "win32" or threading.active_count() > 1:
        return
    with suppress(OSError):
        size = os.get_terminal_size(1)
        sys.stdout.flush()
        sys.stderr.flush()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the copy gets it if this process is its session's first
        if os.fork() == 0:
            _try_out(argv, environ, size)
        os._exit(FINE)  # to tidy up object by object would copy the memory that both have: a third of quitting


def _try_out(argv: tuple[str, ...], environ: Mapping[str, str], size: os.terminal_size) -> NoReturn:
    """What the copy of the process does. It leaves no trace but the file, as it ends where the first frame is."""
    try:
        began = time.time_ns()
        signal.alarm(MOST_SECONDS)
        os.setsid()
        os.nice(10)
        _take_unseen_terminal(size)
        from explorer.commands.arguments import parse
        from explorer.commands.call import Call
        from explorer.commands.screen import run

        call = Call(parse(argv), environ)
        if call.settings.start != "library" and not call.terminal.accessible and _size_of(call) <= LARGEST:
            first.try_out(partial(_write, call, size, began))
            run(call)
    finally:
        os._exit(0)


def _take_unseen_terminal(size: os.terminal_size) -> None:
    """Make a terminal of this size, on which nothing is ever read, the standard streams."""
    import termios

    _, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (size.lines, size.columns))
    for number in (0, 1, 2):
        os.dup2(terminal, number)


def _size_of(call: Call) -> int:
    return os.stat(call.source).st_size


def _write(call: Call, size: os.terminal_size, began: int, frame: str) -> NoReturn:
    """Write the file, unless something that the frame depends on was changed since the copy began."""
    try:
        from explorer.durable import write_whole

        paths = list(dict.fromkeys(map(os.path.abspath, _depends_on(call))))
        data = first.encode(frame, (size.columns, size.lines), paths)
        state = call.paths.state
        if state is not None and data is not None and all(_changed(path) < began for path in paths):
            target = Path(first.file_in(str(state)))
            target.unlink(missing_ok=True)  # else the new one would have its permissions
            write_whole(target, data, mode=0o600)
    finally:
        os._exit(0)


def _depends_on(call: Call) -> Iterator[str | Path]:
    """The files and directories that decide what is open, and what is restored of it."""
    paths = call.paths
    yield from (path for path in (paths.config, paths.state_file, paths.bookmarks, paths.library) if path is not None)
    if paths.state is not None:
        yield paths.state / "journal"
        yield paths.state / "unsaved"
    yield call.source
    if call.opened is not None and call.opened.filed is not None:
        yield call.opened.filed.digest
    named = (call.arguments.target, call.environ.get(DIGEST_VARIABLE), call.settings.digest, call.state.last)
    yield from (path for name in filter(None, named) if (path := expanded(name)) is not None)


def _changed(path: str) -> int:
    """When a file was changed last, in nanoseconds; 0: it is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
