"""A third process that indexes the second half of a digest's records while the second one indexes the first.

It is a copy of the second process, so that it need not load the digest, and writes what it made to a file, which is
removed once it is read. It ends when the second process does, however that ends: a pipe is at its end then.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress

from explorer.digest.packed.parts import Parts
from explorer.search.index import SearchIndex
from explorer.session.storing.stored import Stored

HALVED_FROM = 50_000
"""Records from which there are two halves: below, the copy takes longer than it saves."""
KEYS_FIRST = 3
"""How much more willing than the second process this one is to wait for a processor: if there are only two, the screen
needs one of them now and then. More would keep the second process waiting where other programs are busy."""
WHAT = "half"
"""The name of the file, beside those of what is stored."""


class Half:
    """The third process."""

    def __init__(self, process: int, pipe: int, stored: Stored) -> None:
        """`pipe`: what it listens to; to be closed when it is not needed any more."""
        self._process = process
        self._pipe = pipe
        self._stored = stored

    @classmethod
    def start(cls, index: SearchIndex, stored: Stored) -> Half | None:
        """Start indexing the second half for an index of which nothing is built yet. None: one process is enough, or
        there can't be a third one here."""
        if index.corpus.size < HALVED_FROM or not hasattr(os, "fork") or _processors() < 2:
            return None
        ours = other = -1
        try:
            other, ours = os.pipe()
            process = os.fork()
        except OSError:
            for end in (ours, other):
                _close(end)
            return None
        if not process:
            _close(ours)
            _run(index, stored, other)
        _close(other)
        return cls(process, ours, stored)

    def parts(self) -> Parts | None:
        """Wait for the half, and return it; None: it could not be made."""
        _, status = os.waitpid(self._process, 0)
        _close(self._pipe)
        return self._stored.read_once(WHAT) if not status else None


def _run(index: SearchIndex, stored: Stored, pipe: int) -> None:
    """Never returns: what else the second process was to do is not for its copy."""
    code = 1
    try:
        threading.Thread(target=end_with, args=(pipe,), daemon=True).start()
        os.nice(KEYS_FIRST)
        stored.write(WHAT, index.second_half())
        code = 0
    finally:
        os._exit(code)


def end_with(pipe: int) -> None:
    """End this process when a pipe is at its end: whoever holds the other end is gone."""
    with suppress(OSError):
        while os.read(pipe, 64):
            pass
    os._exit(1)


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _close(descriptor: int) -> None:
    with suppress(OSError):
        if descriptor >= 0:
            os.close(descriptor)
