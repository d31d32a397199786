"""Reading a config or state file, which the user or anybody else may have written."""

from __future__ import annotations

import os
from pathlib import Path

from explorer.settings import messages

MOST_SETTINGS_BYTES = 4 * 1024 * 1024
"""The largest config or state file that is read: 100 remembered digests take about 20 kB."""


def read_settings_file(path: Path) -> bytes:
    """Return the file's bytes; none for the null device.

    Raises OSError, also for anything but a file (a pipe would never end) and for more than MOST_SETTINGS_BYTES.
    """
    if path.exists() and not path.is_file():
        if path == Path(os.devnull):
            return b""
        raise OSError(messages.NOT_A_FILE)
    with path.open("rb") as file:
        data = file.read(MOST_SETTINGS_BYTES + 1)
    if len(data) > MOST_SETTINGS_BYTES:
        raise OSError(messages.TOO_LARGE.format(most=MOST_SETTINGS_BYTES // 1024**2))
    return data
