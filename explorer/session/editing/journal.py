"""Lists of what was changed, in the state directory, so that the last of it can be undone after a restart, too.

    a window: its own file, locked while it lives → takes over those of windows that are closed or dead
    commands: one file for all of them, locked only while a line is added

So the screen undoes what this window or windows before it did, and a command what commands did.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from explorer.durable import make_directory, sync_directory, sync_file
from explorer.session.editing.entries import Entry, History, by_time, entries_in, line_of, replay
from explorer.settings.locks import FLAGS, held, lock, locked

MOST_BYTES = 1 << 25
"""What is read of a journal, from its end."""
_MOST_LINES = 4_000
"""A longer journal of commands is written anew, with what can still be undone."""
ENDING, COMMANDS = ".jsonl", "commands"
_LOCK_SECONDS = 5.0


def new_id() -> str:
    """An id that nobody else makes, short enough to be typed."""
    return os.urandom(4).hex()


class Journal:
    """What was changed in one article, by this window and those before it, or by commands.

    Belongs to one thread. Nothing is read before the first question.

    Args:
        directory: None: there is none; changes can be undone until the program ends.
        key: Names the article.
        was_made: Whether a change was made that was announced, but not confirmed.
        by_command: Whether a command makes the changes, not a window.
    """

    def __init__(
        self, directory: Path | None, key: str, was_made: Callable[[Entry], bool], *, by_command: bool = False
    ) -> None:
        self.directory = directory
        self._prefix = _prefix_of(key)
        self._was_made = was_made
        self._by_command = by_command
        self._path: Path | None = None
        """The file of this window; None: there is none yet."""
        self._held: int | None = None
        """A descriptor of it, which holds its lock."""
        self._history: History | None = None
        self._is_behind = False
        """Whether the file lacks a line that could not be written."""
        self.problem = ""
        """Why the last line was not written; empty: it was, or there is no directory."""

    def __del__(self) -> None:
        self.close()

    @property
    def history(self) -> History:
        """What can be undone and made again. The first question takes over the files of closed windows."""
        if self._by_command:
            path = self._commands
            data = _read(path) if path is not None else None
            if self._history is None or data is not None:
                self._history = replay(entries_in(data or b""), self._was_made)
        elif self._history is None:
            self._history = self._take_over()
        return self._history

    def add(self, entry: Entry) -> None:
        """Add a line, synced. Never raises: if that fails, `problem` says why, and it is known until the end."""
        history = self.history
        history.take(entry)
        self.problem = ""
        if self.directory is None:
            return
        try:
            make_directory(self.directory)
            if self._by_command:
                self._add_to_commands(line_of(entry))
            elif self._is_behind or self._held is None or self._path is None or not _is_at(self._held, self._path):
                self._write([*history.lines(new_id), *history.announced.values()])
            else:
                _append(self._held, line_of(entry))
            self._is_behind = False
        except (OSError, ValueError) as error:
            self._is_behind = True
            self.problem = getattr(error, "strerror", None) or str(error)

    def name(self, key: str) -> None:
        """Go on under another name, as the article has another one now."""
        prefix = _prefix_of(key)
        if prefix == self._prefix:
            return
        self._history, self._prefix = self.history, prefix
        if self._by_command:
            with suppress(OSError, ValueError):  # under the name before, it is still there
                entries = [*self._history.lines(new_id), *self._history.announced.values()]
                self._add_to_commands(b"".join(map(line_of, entries)))
        if self._path is None:
            return
        path = self._path.with_name(f"{prefix}-{self._path.name.partition('-')[2]}")
        with suppress(OSError):
            os.replace(self._path, path)
            self._path = path

    def close(self) -> None:
        """Leave the file to the next window."""
        if self._held is not None:
            _close(self._held)
            self._held = None
        self._path = self._history = None

    # --- a window's file ------------------------------------------------------------------------------------

    def _take_over(self) -> History:
        """What the files say that no window holds. They are replaced by one file of this window."""
        found: dict[Path, int] = {}
        with suppress(OSError):
            for path in self.directory.glob(f"{self._prefix}-*{ENDING}") if self.directory is not None else ():
                if not path.name.endswith(f"-{COMMANDS}{ENDING}") and (descriptor := held(path)) is not None:
                    found[path] = descriptor
        try:
            history = replay(by_time(entries_in(_read(path) or b"") for path in sorted(found)), self._was_made)
            history.announced.clear()
            if found:
                with suppress(OSError, ValueError):  # if it fails, they stay
                    self._write(history.lines(new_id))
                    for path in found:
                        path.unlink(missing_ok=True)
        finally:
            for descriptor in found.values():
                _close(descriptor)
        return history

    def _write(self, entries: Iterable[Entry]) -> None:
        """Write a file of this window's own, locked before it has its name. Raises OSError, ValueError."""
        assert self.directory is not None
        path = self._path or self.directory / f"{self._prefix}-{os.urandom(6).hex()}{ENDING}"
        self._path = path  # whatever happens: the next attempt replaces what this one leaves
        temporary = path.with_suffix(f".{os.urandom(6).hex()}.tmp")
        descriptor = os.open(temporary, FLAGS | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        try:
            lock(descriptor)
            _append(descriptor, b"".join(map(line_of, entries)))
            os.replace(temporary, path)
            sync_directory(path.parent)
        except BaseException:
            _close(descriptor)
            with suppress(OSError):
                os.unlink(temporary)
            raise
        if self._held is not None:
            _close(self._held)
        self._held = descriptor

    # --- the file of commands ---------------------------------------------------------------------------------

    @property
    def _commands(self) -> Path | None:
        return self.directory / f"{self._prefix}-{COMMANDS}{ENDING}" if self.directory is not None else None

    def _add_to_commands(self, lines: bytes) -> None:
        """Nothing, if there is no directory. Raises OSError."""
        path = self._commands
        if path is None:
            return
        with locked(path.with_suffix(".lock"), _LOCK_SECONDS):
            descriptor = os.open(path, FLAGS | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                _append(descriptor, lines)
            finally:
                _close(descriptor)
            data = _read(path) or b""
            if data.count(b"\n") > _MOST_LINES:
                from explorer.durable import write_whole

                history = replay(entries_in(data), self._was_made)
                entries = [*history.lines(new_id), *history.announced.values()]
                write_whole(path, b"".join(map(line_of, entries)), overwrite=True, mode=0o600)


def _prefix_of(key: str) -> str:
    """How the names of an article's journals begin."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def _close(descriptor: int) -> None:
    with suppress(OSError):  # every line was synced
        os.close(descriptor)


def _append(descriptor: int, data: bytes) -> None:
    """Add whole lines to the end of a file, and sync it. A line there that was cut short ends first. Raises OSError."""
    size = os.lseek(descriptor, 0, os.SEEK_END)
    if size:
        os.lseek(descriptor, size - 1, os.SEEK_SET)
        data = data if os.read(descriptor, 1) == b"\n" else b"\n" + data
    while data:
        data = data[os.write(descriptor, data) :]
    sync_file(descriptor)


def _read(path: Path) -> bytes | None:
    """The end of a file. None: there is none that can be read."""
    with suppress(OSError), path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - MOST_BYTES))
        return file.read()
    return None


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether an open file still has its name."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    return False


def now() -> int:
    """The time of an entry."""
    return time.time_ns()
