"""Digests that are not written but copied: those that ship with the program, and read-only ones."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.assets import is_asset

if TYPE_CHECKING:
    from explorer.library.library import Filed, Library


def is_read_only(path: Path) -> bool:
    """Whether a digest is not to be written: it ships with the program, or the file or its directory is read-only."""
    real = Path(os.path.realpath(path))
    return is_asset(real) or not (_may_write(real) and _may_write(real.parent))


def _may_write(path: Path) -> bool:
    """Whether a user may write there. Where nobody may, an administrator who could does not, either."""
    try:
        is_for_nobody = os.name == "posix" and not stat.S_IMODE(path.stat().st_mode) & 0o222
    except OSError:
        return True  # whoever writes is told why that fails
    return not is_for_nobody and os.access(path, os.W_OK)


def edited_copy(library: Library, path: Path) -> Filed | None:
    """The copy of a read-only digest that was edited in its place. None: there is none."""
    try:
        data = path.read_bytes() if is_read_only(path) else b""
        filed = library.find(data) if data else None
        return filed if filed is not None and filed.digest.read_bytes() != data else None
    except OSError:
        return None
