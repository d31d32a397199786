"""The parts of a packed file."""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from typing import Any

Parts = Mapping[str, Any]
"""The parts by their names, memoryviews: arrays of numbers, and bytes of texts."""


def text(words: str) -> memoryview:
    """A text as a part. Raises UnicodeEncodeError for half a character, which no digest from a file has."""
    return memoryview(words.encode())


def text_of(part: memoryview) -> str:
    """The text of a part. Raises ValueError (UnicodeDecodeError) if it is none."""
    return str(part, "utf-8")


def release(part: object) -> None:
    """Give back the memory of the file that a part is in. What is asked for of it comes back by itself, in some
    microseconds. Does nothing if the part is in no file."""
    mapped = part.obj if isinstance(part, memoryview) else None
    if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)
