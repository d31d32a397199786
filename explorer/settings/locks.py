"""Locks on files, which the system drops when the process ends, however it ends.

Windows, and some file systems, have no such locks: there everybody gets one.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FLAGS = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How files are opened to be locked: opening a pipe must not block."""

_PAUSE = 0.005
"""Seconds between attempts to get a lock that another process holds."""


def lock(descriptor: int) -> bool:
    """Lock an open file. False: another window has locked it. Where there are no locks, that is not known."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def held(path: Path) -> int | None:
    """Open a file and lock it, until the descriptor is closed. None: another window has it, or it is gone."""
    try:
        descriptor = os.open(path, FLAGS)
    except OSError:
        return None
    with suppress(OSError):
        if lock(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(path)):
            return descriptor
    os.close(descriptor)
    return None


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock on a file, which is made if it is not there; its directory is. It is left where it is.

    Raises OSError: it can't be made, or another process held it for that many seconds (EBUSY).
    """
    descriptor = os.open(path, FLAGS | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + seconds
        while not lock(descriptor):
            if time.monotonic() > until:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(path))
            time.sleep(_PAUSE)
        yield
    finally:
        with suppress(OSError):  # what was done meanwhile is done
            os.close(descriptor)
