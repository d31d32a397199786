"""Counts function calls as a measure of work, as times vary on a busy machine; or, where that says nothing, compares
the processor's time for much and for little work."""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """The number of calls of Python and C functions, and of resumed generators."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


WORTH_MEASURING = 0.05
"""Seconds of the processor; what takes less may grow as it likes."""


def grows_in_proportion(work: Callable[[int], object], short: int, long: int, *, tolerance: float = 3) -> bool:
    """Whether `work(long)` takes at most `tolerance` times as much of the processor's time as is its share, by the
    time of `work(short)`.

    Only this process's own time counts, without collecting garbage, and the least of three tries. So a busy machine
    changes nothing, and work that grows with the square is found if that makes up most of the long work. For work
    that calls can't measure, such as that of regular expressions.
    """
    work(short // 2)  # loads what is loaded on first use
    least_short = least_long = math.inf
    for further in (0, 64, 128):  # each try a new size, as the program may remember what it did with a text
        least_short = min(least_short, _seconds(work, short + further))
        least_long = min(least_long, _seconds(work, long + further))
        if least_long <= tolerance * max(long / short * least_short, WORTH_MEASURING):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()
