"""Tells whether a file has changed, without reading it."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, int]
"""When a file was changed last, in nanoseconds since 1970, and its size: another stamp, another content."""


def stamp_of(path: Path) -> Stamp | None:
    """A file's stamp; None: there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
