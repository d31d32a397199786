"""Files that last: written whole or not at all, for the user alone, and on the disk before it is said.

Windows has no call that makes a directory's names last, and other programs (search, virus scanners) hold new
files open there; macOS has a call of its own that goes beyond the disk's cache. All that differs stands here.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

LARGEST = 1 << 24
"""Bytes. A bookmark with a note of ten pages has 30 kB; what is larger than 16 MB is not read."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe must not hold us up

_PAUSES = (0.01, 0.05, 0.2, 0.5)
"""Seconds to wait on Windows for a program that has a new file open, before giving up."""


def contents(path: str) -> bytes:
    """A file's bytes. Raises OSError, and ValueError for what can't be one of ours."""
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise ValueError("it is no file, or far too large")
        return os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)


def make_directory(directory: Path) -> None:
    """Make it, and what is missing above it, for the user alone; a power cut leaves them."""
    if directory.is_dir():
        return
    if directory.parent != directory:
        make_directory(directory.parent)
    try:
        directory.mkdir(0o700)
    except FileExistsError:
        if not directory.is_dir():  # otherwise another window was faster
            raise
    try:
        sync_directory(directory.parent)
    except OSError:
        with suppress(OSError):
            directory.rmdir()  # so that the next attempt syncs again before it relies on it
        raise


def write_new(target: Path, data: bytes, temporary: Path) -> None:
    """Write a file under a name that none has yet. It is never there in part. Its name is not synced yet."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            sync_file(descriptor)
        if os.path.lexists(target):
            raise OSError(errno.EBUSY, "a file of that name is there already", os.fspath(target))
        _rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _rename(temporary: Path, target: Path) -> None:
    for pause in _PAUSES if sys.platform == "win32" else ():
        with suppress(PermissionError):
            os.rename(temporary, target)
            return
        time.sleep(pause)
    os.rename(temporary, target)


def sync_file(descriptor: int) -> None:
    if sys.platform == "darwin":  # there, fsync goes no further than the disk's cache
        import fcntl

        with suppress(OSError):  # not every file system has it; fsync it is, then
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory last. Windows has no call for it, nor do some file systems."""
    if sys.platform == "win32":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
