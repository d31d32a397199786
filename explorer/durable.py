"""Durable files: written whole or not at all, and synced before anything is reported.

`write_new` writes the store's files, which are never overwritten, for the user alone; `write_whole` writes every other
file. Whatever differs between systems is in this module: Windows can't sync a directory, and other programs there
(search, virus scanners) hold new files open; on macOS, fsync stops at the disk's cache and another call goes on.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 1 << 24
"""The largest file that `read_small` reads. A bookmark with ten pages of notes has 30 kB."""

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # opening a pipe must not block

_PAUSES = (0.01, 0.05, 0.2, 0.5)
"""Seconds between attempts to rename a file that another program on Windows holds open."""


def read_small(path: str) -> bytes:
    """Return the bytes of a regular file of at most MOST_BYTES.

    Raises OSError, and ValueError for anything that is not a regular file or is larger.
    """
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise ValueError("it is not a file, or far too large")
        return os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)


def make_directory(directory: Path) -> None:
    """Create a directory and its missing parents for the user alone, synced so that a power cut leaves them."""
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
            directory.rmdir()  # so that the next attempt syncs again before it relies on the directory
        raise


def write_new(target: Path, data: bytes, temporary: Path) -> None:
    """Write a file under a name that does not exist yet; it never exists in part.

    The file's content is synced, its name is not: the caller finishes with `sync_directory(target.parent)`, and
    may report the file as saved only after that. Raises OSError; then neither file is left.
    """
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


def write_whole(
    target: Path,
    data: bytes,
    *,
    overwrite: bool = False,
    mode: int = 0o666,
    before_rename: Callable[[], None] | None = None,
) -> None:
    """Write a file through a temporary one beside it: on errors, an older file stays and no new one is left.

    Args:
        target: A link is followed if `overwrite` is set. A device or pipe is written to directly.
        data: The whole content.
        overwrite: Whether to replace an existing file, keeping its permissions.
        mode: The permissions of a new file, less the process's umask.
        before_rename: Called when all is written but the name: what it raises leaves everything as it was.

    Raises:
        FileExistsError: The file exists, and `overwrite` is not set.
        OSError: It could not be written.
        ValueError: The path has a null character.
    """
    if overwrite:
        target = Path(os.path.realpath(target))
    try:
        older = os.stat(target) if overwrite else os.lstat(target)
    except FileNotFoundError:
        older = None
    if older is not None and not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(target))
    if older is not None and not stat.S_ISREG(older.st_mode):
        target.write_bytes(data)
        return
    temporary = target.with_name(f".explorer-{os.urandom(8).hex()}.tmp")
    try:
        _write_temporary(temporary, data, mode, older)
        if before_rename is not None:
            before_rename()
        _rename(temporary, target, os.replace) if overwrite else _link(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    with suppress(OSError):  # the content is on the disk; its name follows at the latest in a few seconds
        sync_directory(target.parent)


def _write_temporary(temporary: Path, data: bytes, mode: int, older: os.stat_result | None) -> None:
    """Write a new file, synced, with the permissions of an older one if there is one. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if older is not None:
            _copy_permissions(descriptor, older)
        sync_file(descriptor)


def _copy_permissions(descriptor: int, older: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            os.fchown(descriptor, older.st_uid, older.st_gid)
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(older.st_mode))


def _link(temporary: Path, target: Path) -> None:
    """Give the file its name, never over another file that came meanwhile. Raises FileExistsError, OSError."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(target)) from None
        _rename(temporary, target)
    else:
        os.unlink(temporary)


def _rename(temporary: Path, target: Path, rename: Callable[[Path, Path], None] | None = None) -> None:
    rename = rename or os.rename
    for pause in _PAUSES if sys.platform == "win32" else ():
        with suppress(PermissionError):
            rename(temporary, target)
            return
        time.sleep(pause)
    rename(temporary, target)


def sync_file(descriptor: int) -> None:
    """Force a file's content onto the disk. Raises OSError."""
    if sys.platform == "darwin":  # there, fsync goes no further than the disk's cache
        import fcntl

        with suppress(OSError):  # not every file system has it; then fsync has to do
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_directory(directory: Path) -> None:
    """Force the names in a directory onto the disk. Raises OSError.

    Does nothing on Windows and on file systems that have no call for it.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
    finally:
        os.close(descriptor)
