"""Reading what the list does not know yet, a slice at a time, so that no key waits: overviews, then bookmarks."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Collection
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.tui.screens.start.host import Host

SLICE, BREATH = 0.008, 0.002
"""Seconds that something is read for, and seconds in between, in which keys are answered."""
SHOWN_EVERY = 0.15
"""Seconds between two looks of the list while overviews are read."""


async def complete(host: Host, in_view: Collection[str]) -> None:
    """Read on until everything is known. `in_view`: the names of the articles that are read first."""
    await _read_overviews(host, in_view)
    if (store := host.shelf.store) is None:
        return
    while not store.load_some(SLICE):
        await sleep(BREATH)
    host.rows.count(store.all(), store.deleted)
    host.listing.changed()
    host.show_again()


async def _read_overviews(host: Host, in_view: Collection[str]) -> None:
    waiting = host.listing.unread()[::-1]  # the next one last
    waiting.sort(key=lambda row: row.name in in_view)
    shown = 0.0
    while waiting:
        until = perf_counter() + SLICE
        while waiting and perf_counter() < until:
            host.listing.read(waiting.pop())
        if not waiting or perf_counter() > shown + SHOWN_EVERY:
            shown = perf_counter()
            host.show_again()
        await sleep(BREATH)
    host.catalogue.keep()
