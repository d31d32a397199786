"""The parts of a packed file."""

from __future__ import annotations

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
