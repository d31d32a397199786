"""Where the objects of a JSON list begin and end."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import accumulate, chain, repeat
from operator import add
from typing import Any, NamedTuple

import msgspec

_BLANKS = b" \t\n\r"
_MOST_BETWEEN = 1_000
"""Bytes from an object to the next that are looked at in one go."""


class Places(NamedTuple):
    """In bytes, from the beginning of the list. Arrays, or parts of a file."""

    starts: Any
    ends: Any


def places_of(listed: memoryview) -> Places:
    """Where each object of a list begins and ends. Raises msgspec.MsgspecError if it is no list of objects."""
    items: list[Any] = msgspec.json.decode(listed, type=list[msgspec.Raw])
    view: Callable[[Any], memoryview] = memoryview
    lengths = list(map(len, map(view, items)))
    del items
    return _parted_alike(listed, lengths) or _one_by_one(listed, lengths)


def _code(listed: memoryview) -> str:
    return "I" if len(listed) < 2**32 else "Q"


def _parted_alike(listed: memoryview, lengths: list[int]) -> Places | None:
    """The places if the same characters part all objects, as nearly always; None: they do not."""
    if not lengths:
        return None
    first = _next_object(listed, 0)
    between = listed[first + lengths[0] :][:_MOST_BETWEEN].tobytes().partition(b"{")[0] if len(lengths) > 1 else b""
    code = _code(listed)
    starts = array(code, accumulate(chain((first,), map(add, lengths[:-1], repeat(len(between))))))
    if starts[-1] + lengths[-1] >= len(listed):
        return None
    ends = array(code, map(add, starts, lengths))
    if listed[ends[-1] :][:_MOST_BETWEEN].tobytes().strip(_BLANKS) != b"]":
        return None
    if len(between) > 1:  # else the last object would end elsewhere if any two were parted by more than the comma
        parts = map(listed.__getitem__, map(slice, ends[:-1], starts[1:]))
        if b"".join(parts) != between * (len(lengths) - 1):
            return None
    return Places(starts, ends)


def _one_by_one(listed: memoryview, lengths: list[int]) -> Places:
    code = _code(listed)
    starts, ends = array(code), array(code)
    end = 0
    for length in lengths:
        start = _next_object(listed, end)
        starts.append(start)
        end = start + length
        ends.append(end)
    return Places(starts, ends)


def _next_object(listed: memoryview, end: int) -> int:
    while listed[end] in b"[, \t\n\r":
        end += 1
    if listed[end] != ord("{"):
        raise msgspec.ValidationError
    return end
