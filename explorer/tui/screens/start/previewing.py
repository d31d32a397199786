"""Reading the preview of the article at the cursor: after a pause, and in a thread, so that no key waits for it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.library.stamps import Stamp, stamp_of

if TYPE_CHECKING:
    from explorer.session.preview import Preview
    from explorer.tui.screens.start.host import Host
    from explorer.tui.screens.start.rows import Row

PAUSE = 0.12
"""Seconds that the cursor has to rest on an article before its preview is read."""
REMEMBERED = 100
"""Previews that are remembered while the list is open."""


class Previewing:
    def __init__(self, host: Host) -> None:
        self.host = host
        self._known: dict[tuple[Path, Stamp | None], Preview] = {}
        self._asked = 0
        """Counts what was asked for, so that only the last of it is shown."""

    def show(self, row: Row | None) -> None:
        """Show the preview of an article, when it is read."""
        self._asked += 1
        if row is None:
            self.host.show_preview(None)
            return
        key = row.path, stamp_of(row.path)
        known = self._known.get(key)
        self.host.show_preview(known)
        if known is None:
            number = self._asked
            self.host.set_timer(PAUSE, lambda: self._begin(key, number))

    def _begin(self, key: tuple[Path, Stamp | None], number: int) -> None:
        if number == self._asked:
            self.host.run_worker(self._read(key, number), group="preview", exclusive=True)

    async def _read(self, key: tuple[Path, Stamp | None], number: int) -> None:
        from explorer.session.preview import preview_of

        preview = await asyncio.to_thread(preview_of, key[0])
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = preview
        if number == self._asked:
            self.host.show_preview(preview)
