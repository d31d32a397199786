"""Reading a file that the user, or anybody else, may have written."""

from __future__ import annotations

import os
from pathlib import Path

LARGEST = 4 * 1024 * 1024
"""Bytes of a config or state file that are read: 100 remembered digests are some 20 kB."""


def contents(path: Path) -> bytes:
    """A file's bytes. Raises OSError for what is no file (a pipe would never end) or far too large."""
    if path.exists() and not path.is_file():
        if path == Path(os.devnull):
            return b""
        raise OSError("it is not a file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(f"it is larger than {LARGEST // 1024**2} MiB")
    return data
