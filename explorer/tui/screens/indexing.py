"""Building the links and the index of a large digest while you look at it: a slice at a time, and keys first.

the first frame → a slice, a breath, a slice, a breath …, and a pause after each key → everything is shown again →
in the same way, answers to what searches begin with
"""

from __future__ import annotations

from asyncio import sleep, to_thread
from time import perf_counter
from typing import TYPE_CHECKING

from explorer.session.session import STORED_FROM
from explorer.tui import messages
from explorer.tui.look.lines import Part

if TYPE_CHECKING:
    from explorer.session.storing.building import Building
    from explorer.tui.screens.host import Host

AT_ONCE = 1_000
"""Records up to which links and index are built when they are first asked for, which takes 10 and 50 ms."""
SLICE = 0.005
"""Seconds that a key may have to wait."""
BREATH = 0.002
"""Seconds between slices, in which a key on its way through Textual's queues reaches its widget."""
PAUSE = 0.1
"""Seconds after a key in which nothing is built: until the answer is painted, and while somebody goes on typing."""
PROGRESS_STEP = 2
"""Percent between two updates of the first line; more would only flicker."""
SEARCH_STEP = 10
"""Percent between two repetitions of a search."""


class Indexing:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.session = host.session
        self.session.at_once = AT_ONCE
        self.percent: int | None = None
        """How much is built; None: everything, or nothing has to be."""
        self._last_key = 0.0
        """When the last key came, in seconds of `perf_counter`."""

    def start(self) -> None:
        """Build what is not built at once."""
        if self.session.size > AT_ONCE:
            self.percent = 0
            self.host.show_bars()
            self.host.run_worker(self._build(), exclusive=True, group="indexing")
        else:
            self.host.warm_up()

    def key_came(self) -> None:
        """Pause for a key."""
        self._last_key = perf_counter()

    async def _build(self) -> None:
        session = self.session
        if session.cache is None or session.size < STORED_FROM:
            await self._build_in_slices(None)
            return
        from explorer.session.storing.building import Building
        from explorer.session.storing.memory import give_back

        building = Building(session, session.cache, self.host.path)
        try:
            await to_thread(building.reading())
            await self._build_in_slices(building)
            while building.listen():
                await sleep(PAUSE)
            await to_thread(give_back)
        finally:
            building.end()

    async def _build_in_slices(self, stored: Building | None) -> None:
        building = stored or self.session
        links_shown = False
        while not building.build(SLICE):
            if self.session.links.is_built and not links_shown:
                links_shown = True
                self.host.bookmarks_changed()  # some are found by their words, which takes the links
            self._show_progress(int(100 * building.progress))
            if stored is not None and stored.has_news:
                await to_thread(stored.reading())
            pause = stored.pause if stored is not None else 0.0
            await sleep(max(BREATH, pause, self._last_key + PAUSE - perf_counter()))
        self.percent = None
        self.host.search_again()
        self.host.update()
        self.host.warm_up()

    def _show_progress(self, percent: int) -> None:
        before = self.percent or 0
        if percent < before + PROGRESS_STEP:
            return
        self.percent = percent
        self.host.show_bars()
        if percent // SEARCH_STEP > before // SEARCH_STEP:
            self.host.search_again()

    def parts(self) -> list[Part]:
        """The progress for the first line; empty: everything is built."""
        if self.percent is None:
            return []
        return [(messages.INDEXING.format(percent=self.percent), self.host.look.quiet)]
