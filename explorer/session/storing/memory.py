"""Gives memory that is free back to the system."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what was freed between things that are still there, which the C library would keep for later.

    After a large digest took the place of another one, that is a third of the memory, and more each time. Blocks for
    some milliseconds; another thread may call this. Does nothing where the C library can't.
    """
    if sys.platform != "linux":
        return
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # few digests are so large

        ctypes.CDLL(None).malloc_trim(0)
