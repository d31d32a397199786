"""Words as a part of a packed file: a text with one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.digest.packed.checks import DamagedError, require
from explorer.digest.packed.parts import text


def lines(words: Iterable[str]) -> memoryview:
    """Words as a text, one a line; each ends with a line break, since none and one empty word are not the same.

    Raises ValueError if a word can't be stored.
    """
    joined = "".join([f"{word}\n" for word in words])
    if joined.count("\n") != sum(1 for _ in words):
        raise ValueError
    return text(joined)


def lines_of(part: memoryview) -> Iterator[list[str]]:
    """The words again, some at a time. Raises DamagedError."""
    start, size = 0, _CHUNK
    while start < len(part):
        chunk = bytes(part[start : start + size])
        end = chunk.rfind(b"\n")
        if end < 0:  # a line may have any length
            require(start + size < len(part))
            size *= 2
            continue
        try:
            yield chunk[:end].decode().split("\n")
        except UnicodeDecodeError as error:
            raise DamagedError from error
        start, size = start + end + 1, _CHUNK


_CHUNK = 1 << 15
"""Bytes to read at a time: some thousand words, a millisecond."""
