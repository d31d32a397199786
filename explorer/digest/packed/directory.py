"""A directory of packed files, bounded in number and size: what was not used for the longest time makes room."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from explorer import durable
from explorer.digest.packed import file
from explorer.digest.packed.parts import Parts

MOST_FILES, MOST_BYTES = 90, 1 << 30
ENDING = ".packed"
_ABANDONED = 3600
"""Seconds after which a temporary file is what a killed program left behind."""


class Directory:
    def __init__(self, path: Path, most_files: int = MOST_FILES, most_bytes: int = MOST_BYTES) -> None:
        """`path`: it need not exist; nothing else is in it."""
        self.path = path
        self._most_files = most_files
        self._most_bytes = most_bytes

    def read(self, name: str, key: str) -> Parts | None:
        """The parts stored under a name with a key; None: there are none. `key` says what wrote them, `name` what they
        are of."""
        path = self._path(name)
        parts = file.read(path, key, self._most_bytes)
        if parts is not None:
            with suppress(OSError):
                os.utime(path)
        return parts

    def write(self, name: str, key: str, parts: Mapping[str, memoryview]) -> None:
        """Store parts, unless they are too large. Raises OSError."""
        if sum(part.nbytes for part in parts.values()) > self._most_bytes // 2:
            return
        durable.make_directory(self.path)
        file.write(self._path(name), key, parts)
        self._bound()

    def has(self, name: str) -> bool:
        """Whether there is a file for a name, perhaps a damaged one."""
        return self._path(name).exists()

    def remove(self, name: str) -> None:
        """Remove what is damaged, so that it is made again."""
        with suppress(OSError):
            self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self.path / f"{name}{ENDING}"

    def _bound(self) -> None:
        """Remove the files that were not used for the longest time until the others are few and small enough."""
        found: list[tuple[float, int, str]] = []
        for entry in os.scandir(self.path):
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                if entry.name.endswith(ENDING):
                    found.append((status.st_mtime, status.st_size, entry.path))
                elif entry.name.endswith(file.TEMPORARY) and status.st_mtime < time.time() - _ABANDONED:
                    os.unlink(entry.path)
        size = sum(bytes_ for _, bytes_, _ in found)
        for number, (_, bytes_, path) in enumerate(sorted(found)):
            if len(found) - number <= self._most_files and size <= self._most_bytes:
                return
            size -= bytes_
            with suppress(OSError):
                os.unlink(path)
