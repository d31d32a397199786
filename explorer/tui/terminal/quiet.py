"""What is done while nobody types, so that no key waits for it: rubbish is collected, and things are made beforehand.

a key → its frame → SWEEP → what the key left behind is collected → PAUSE → slices of chores, each with a breath behind
it → REST → one collection of everything that was not taken for lasting → nothing until the next key
                                          → LONG_REST → if much more was taken for lasting: of that, too

What somebody waits for, `complete` makes in the same slices, with a short pause after each key.
"""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from collections.abc import Callable, Iterator
from time import perf_counter

from textual._styles_cache import StylesCache

PAUSE = 0.15
"""Seconds after a key in which nothing is done: people go on typing."""
SLICE, BREATH = 0.004, 0.002
"""Seconds of work at a time, and seconds for a key on its way through Textual's queues."""
AT_ONCE = 0.012
"""Seconds in which a key may try to make what it needs, before it shows something for the time being."""
ANSWER = 0.03
"""Seconds after a key in which even what somebody waits for rests: until the answer is painted."""
REST = 1.0
"""Seconds after the last key until all rubbish is collected."""
LONG_REST, MORE = 5.0, 1.25
"""Seconds after the last key until what was taken for lasting is looked through for rubbish, and how many times as much
it must have become: each digest that is read again, and each edit, makes another one, and leaves the old one behind."""
SWEEP, SWEPT = 0.005, 1_000
"""Seconds after a frame until its rubbish is collected, and the allocations from which that is worth it. In the middle
of a key, a collection made every third one a millisecond longer."""
YOUNG, MIDDLE, OLD = 50_000, 20, 500
"""Allocations until a collection of the youngest generation comes of itself, which is more than a key makes, and such
collections until one of the next. That of the oldest takes 20 ms at 50 records, so none comes of itself but to who
types without a pause of a second for minutes."""


class Quiet:
    def __init__(self) -> None:
        self._has_begun = False
        """Whether the screen is ready: chores before that would delay the first frame."""
        self._last_key = 0.0
        """When the last key came, in seconds of `perf_counter`."""
        self._chores: deque[Iterator[object]] = deque()
        self._has_rubbish = False
        """Whether keys came since the last collection."""
        self._has_settled = False
        """Whether more was taken for lasting since that was looked at."""
        self._lasting = 0
        """How many objects were lasting when they were looked through; 0: they never were."""
        self._wake: asyncio.TimerHandle | None = None
        self._broom: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Take everything there is for lasting; do chores and collect rubbish in quiet moments from now on."""
        self.settle()
        gc.set_threshold(YOUNG, MIDDLE, OLD)
        gc.enable()
        self._has_begun = True
        self.key_came()

    def settle(self) -> None:
        """Take everything there is for lasting: collections need not look through it."""
        gc.freeze()
        self._has_settled = True

    def key_came(self) -> None:
        """Rest for a key."""
        self._last_key = perf_counter()
        self._has_rubbish = True
        self._plan()

    def frame_sent(self) -> None:
        """A key has its answer: soon collect what it left behind."""
        if self._broom is None and gc.isenabled():
            self._broom = asyncio.get_running_loop().call_later(SWEEP, self._sweep)

    def _sweep(self) -> None:
        self._broom = None
        young, middle, _ = gc.get_count()
        if young >= SWEPT:
            gc.collect(1 if middle > MIDDLE else 0)

    def add(self, chore: Iterator[object]) -> None:
        """Do this in quiet moments, some steps at a time. Each step should take less than `SLICE`. What it makes is
        taken for lasting."""
        self._chores.append(chore)
        self._plan()

    async def complete(self, build: Callable[[float], bool]) -> None:
        """Call this with `SLICE` until it returns that all is built. Keys go first, but the slices go on while somebody
        types."""
        while not build(SLICE):
            await asyncio.sleep(max(BREATH, self._last_key + ANSWER - perf_counter()))

    def _plan(self) -> None:
        if self._has_begun and self._wake is None and (self._chores or self._has_rubbish or self._has_settled):
            since = perf_counter() - self._last_key
            wait = max(BREATH, PAUSE - since) if self._chores else (REST if self._has_rubbish else LONG_REST) - since
            self._wake = asyncio.get_running_loop().call_later(max(0.0, wait), self._work)

    def _work(self) -> None:
        self._wake = None
        began = perf_counter()
        if self._chores:
            while self._chores and began >= self._last_key + PAUSE and perf_counter() < began + SLICE:
                if next(self._chores[0], self) is self:
                    self._chores.popleft()
                    self.settle()
        elif self._has_rubbish:
            if began >= self._last_key + REST:
                self._has_rubbish = False
                StylesCache.get_inner_outer.cache_clear()  # it holds closed windows, and all that they showed
                gc.collect()
        elif began >= self._last_key + LONG_REST:
            self._look_through()
        self._plan()

    def _look_through(self) -> None:
        """Collect rubbish among what was taken for lasting, if that has become much more."""
        self._has_settled = False
        if self._lasting and gc.get_freeze_count() > MORE * self._lasting:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._lasting = 0
        self._lasting = self._lasting or gc.get_freeze_count()
