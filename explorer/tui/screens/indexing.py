"""Building the links and the index of a large digest while it is already looked at: a slice at a time, keys first.

the first frame → a slice, a breath, a slice, a breath …, and after each key a pause → all is shown anew
"""

from __future__ import annotations

from asyncio import sleep
from time import perf_counter
from typing import TYPE_CHECKING

from explorer.tui.look.lines import Part

if TYPE_CHECKING:
    from explorer.tui.screens.host import Host

AT_ONCE = 1_000
"""Records up to which links and index are built when they are first asked for: that takes 10 and 50 ms."""
SLICE = 0.008
"""Seconds that a key may have to wait, half a frame of most terminals."""
BREATH = 0.002
"""Seconds between slices, in which a key on its way through Textual's queues gets to where it is heard."""
PAUSE = 0.1
"""Seconds after a key in which nothing is built: until the answer is painted, and while somebody types on."""
TOLD = 2
"""Percent after which it is told: more often would only flicker."""
AGAIN = 10
"""Percent after which a search is asked again."""


class Indexing:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.session = host.session
        self.session.at_once = AT_ONCE
        self.percent: int | None = None
        """How much is built; None: nothing has to be, or everything is."""
        self._heard = 0.0
        """When the last key came."""

    def start(self) -> None:
        """Build what is not built at once."""
        if self.session.size > AT_ONCE:
            self.percent = 0
            self.host.show_bars()
            self.host.run_worker(self._build(), exclusive=True, group="indexing")

    def heard(self) -> None:
        """A key came: pause."""
        self._heard = perf_counter()

    async def _build(self) -> None:
        links_shown = False
        while not self.session.build(SLICE):
            if self.session.links.is_built and not links_shown:
                links_shown = True
                self.host.update()
            self._tell(int(100 * self.session.progress))
            await sleep(max(BREATH, self._heard + PAUSE - perf_counter()))
        self.percent = None
        self.host.search_again()
        self.host.update()

    def _tell(self, percent: int) -> None:
        before = self.percent or 0
        if percent < before + TOLD:
            return
        self.percent = percent
        self.host.show_bars()
        if percent // AGAIN > before // AGAIN:
            self.host.search_again()

    def parts(self) -> list[Part]:
        """What the first line says of it."""
        return [] if self.percent is None else [(f"indexing {self.percent} %  ", self.host.look.dim)]
