"""Looks at the digest's file, and reads it again when another program has written it.

    twice a second: a stat → other than before → still the same at the next look → read → shown, in place
                                                                                → broken: the first line says so

A half-written file is not read: whoever is writing changes it between two looks. Nothing here waits for the operating
system to tell of changes, as `watchfiles` would: that is a compiled package of its own, which sees nothing on network
drives and loses a file that is replaced by rename, and two stats a second cost less than can be measured.
"""

from __future__ import annotations

import os
from asyncio import sleep
from typing import TYPE_CHECKING

from explorer.library.stamps import stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.tui.screens.live.live import Live

LOOK = 0.5
"""Seconds between two looks."""

_Signature = tuple[int, int, int, int]


class Watching:
    def __init__(self, live: Live) -> None:
        self.live = live
        self._handled: _Signature | None = None
        """The file's signature when it was last read or written here; None: there was none."""
        self._last: _Signature | None = None
        """The same at the last look."""

    @property
    def path(self) -> Path | None:
        return self.live.editor.path

    def start(self) -> None:
        self._handled = self._last = _signature(self.path)
        if self.live.editor.has_changed:
            self._handled = None  # since the program read it
        self.live.host.run_worker(self._watch(), exclusive=True, group="watching")

    def wrote(self) -> None:
        """The file was written here."""
        self._last = _signature(self.path)
        if not self.live.editor.has_changed:
            self._handled = self._last

    async def _watch(self) -> None:
        while True:
            await sleep(LOOK)
            now = _signature(self.path)
            is_quiet, self._last = now == self._last, now
            if now != self._handled and is_quiet and self.live.may_show:
                self._handled = now
                self.read_again()


def _signature(path: Path | None) -> _Signature | None:
    """What tells whether a file is another one or was written since, without reading it; None: there is none."""
    try:
        found = os.stat(path) if path is not None else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size, found.st_ctime_ns) if found is not None else None
