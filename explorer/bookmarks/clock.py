"""The times of bookmarks."""

from __future__ import annotations

import time


def utc_now() -> str:
    """Return the time in UTC as ISO 8601, in milliseconds."""
    return _iso(time.time_ns() // 1_000_000)


class Clock:
    """Returns the time when it is called, but never the same one twice: of two bookmarks that are made within a
    millisecond, the second one is a millisecond later, so that their order stays known."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        now = time.time_ns() // 1_000_000
        # When the system's clock was put back by more than a moment, it is right, and the last time was not.
        self._last = self._last + 1 if now <= self._last < now + _MOMENT else now
        return _iso(self._last)


_MOMENT = 1_000
"""Milliseconds."""


def _iso(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1_000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{rest:03d}Z"
