"""The names in a directory, listed again only when they may have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

_SETTLED = 2.0
"""Seconds after which a directory's modification time is trusted: the coarsest file systems count in steps of two."""
_LIST_AGAIN = 5.0
"""Seconds after which the directory is listed anyway: some file systems never change its time, and clocks jump."""


class Listing:
    """The names in a directory as it was last listed. A missing directory has none."""

    def __init__(self, directory: Path) -> None:
        self.names: set[str] = set()
        """Every name, of our files or not."""
        self.error: OSError | None = None
        """Why the directory could not be listed; the names are then those of the time before."""
        self._directory = directory
        self._time: float | None = None  # the directory's time, if nothing else can have happened at that time
        self._list_again = 0.0  # when to list the directory whatever its time says

    def refresh(self) -> set[str]:
        """List the directory if it may have changed; return the names that came or went."""
        known, now = self.names, time.monotonic()
        try:
            written = os.stat(self._directory).st_mtime
            if (written, self.error) == (self._time, None) and now < self._list_again:
                return set()
            self.names, self.error = set(os.listdir(self._directory)), None
            # a file added while we read may leave the same time on the directory
            self._time = written if written < time.time() - _SETTLED else None
            self._list_again = now + _LIST_AGAIN
        except FileNotFoundError:
            self.names, self.error, self._time = set(), None, None
        except OSError as error:
            self.error = error
        return self.names ^ known
