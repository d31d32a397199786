"""Watches over one question: how long it takes, whether the user stops it, and what is reported meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from msgspec import Struct

from explorer.draft.model.doors import messages
from explorer.draft.model.doors.door import DoorError, OnProgress, Progress, Stop

Event = TypeVar("Event")

LOOK_EVERY = 0.1
"""Seconds between two looks at whether the user stops."""


class Limits(Struct, frozen=True):
    """How patient a door is. All times in seconds."""

    connect: float = 5
    first: float = 120
    """Until the answer begins: a local model may have to be loaded."""
    whole: float = 600
    """All tries together."""
    size: int = 8 << 20
    """Bytes of an answer."""
    tries: int = 3
    pause: float = 2
    """Before the second try, if the server names no time; twice as long before each further one."""
    longest_pause: float = 90
    """A server that asks for a longer one is not waited for."""


class Watch:
    """One question being asked. It is made when the question is."""

    def __init__(self, limits: Limits, stop: Stop, progress: OnProgress) -> None:
        self.limits = limits
        self.tokens = 0
        """An estimate of the tokens that have come in this try."""
        self._stop = stop
        self._progress = progress
        self._note = ""
        self._started = time.monotonic()
        self._reported = -LOOK_EVERY

    @property
    def took(self) -> float:
        return time.monotonic() - self._started

    def look(self) -> None:
        """Report how it stands. Raises DoorError of the kind “stopped” if the user stops."""
        if self._stop():
            raise DoorError(messages.STOPPED, "stopped")
        if self.took - self._reported >= LOOK_EVERY:  # a fast stream has thousands of pieces a second
            self.report()

    def report(self) -> None:
        self._reported = self.took
        self._progress(Progress(self._reported, self.tokens, self._note))

    def next_of(self, events: SimpleQueue[Event], limit: float, too_slow: Callable[[], DoorError]) -> Event:
        """The next event from another thread.

        Raises what `too_slow` makes if there is none before `limit`, counted as `took` is; DoorError if the user stops.
        """
        while True:
            self.look()
            left = limit - self.took
            if left <= 0:
                raise too_slow()
            try:
                return events.get(timeout=min(LOOK_EVERY, left))
            except Empty:
                continue

    def pause(self, seconds: float, note: str) -> None:
        """Wait, and say why. Raises DoorError if the user stops."""
        self._note, self.tokens, end = note, 0, self.took + seconds
        self._reported = -LOOK_EVERY
        self.look()
        while (left := end - self.took) > 0:
            self.look()
            time.sleep(min(LOOK_EVERY, left))
        self._note = ""

    def pause_before(self, attempt: int, asked_for: float | None) -> float:
        """How long to wait before a try (2, 3 …): what the server asked for, or longer each time.

        A little is added, so that not all who were refused together come back together.
        """
        limits = self.limits
        seconds = limits.pause * 2 ** (attempt - 2) if asked_for is None else asked_for
        return seconds + random.uniform(0, limits.pause / 4)
