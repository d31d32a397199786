"""Checks many numbers in a few steps: a large integer of Python holds thousands of them in lanes of 32 bits.

The highest bit of each lane is free. A sum that reaches it, or a difference that borrows it, tells of a number that is
too large, or smaller than the one before, and no lane reaches into the next.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import lt

from explorer.digest.packed.parts import release

LANE = 4
"""Bytes of a number."""
_FREE = 1 << 31
_CHUNK = 1 << 14
"""Numbers to check per step: a tenth of a millisecond. With more, what is as long as them takes megabytes."""

_RELEASED = 64 * _CHUNK
"""Numbers after which the memory that they took is given back."""


class DamagedError(ValueError):
    """A stored part is not what this program writes."""


def require(is_right: bool) -> None:
    """Raise DamagedError unless something is as it must be."""
    if not is_right:
        raise DamagedError


def check_below(numbers: memoryview, bound: int, mask: int = _FREE - 1) -> Iterator[None]:
    """Check in steps that each number, of which only the bits of `mask` count, is less than `bound`.

    Args:
        numbers: Of 4 bytes each, without a sign.
        bound: At most 1 << 31.
        mask: Less than 1 << 31. By default a number with the highest bit is too large.

    Raises:
        DamagedError: One of them is not.
    """
    whole = mask == _FREE - 1
    require(bound > 0 or not len(numbers))
    for lanes, count in _chunks(numbers):
        free = _lanes(_FREE, count)
        large = (lanes & _lanes(mask, count)) + _lanes(_FREE - bound, count)
        require(not (large | lanes if whole else large) & free)
        yield


def check_ascending(numbers: memoryview, last: int) -> Iterator[None]:
    """Check in steps that numbers of 4 bytes begin with 0, end with `last`, and never descend.

    Raises DamagedError if they do not.
    """
    require(len(numbers) > 0 and numbers[0] == 0 and numbers[-1] == last)
    for start in range(0, len(numbers) - 1, _CHUNK):
        here, count = _read(numbers[start : min(start + _CHUNK, len(numbers) - 1)])
        following, _ = _read(numbers[start + 1 : start + 1 + count])
        free = _lanes(_FREE, count)
        require(not (here | following) & free and ((following | free) - here) & free == free)
        yield


def check_words(words: Sequence[str], count: int) -> None:
    """Check that there are so many words, each once, in their order. Raises DamagedError if not."""
    require(len(words) == count and all(map(lt, words, islice(words, 1, None))))


def _chunks(numbers: memoryview) -> Iterator[tuple[int, int]]:
    for start in range(0, len(numbers), _CHUNK):
        yield _read(numbers[start : start + _CHUNK])
        if not start % _RELEASED:
            release(numbers)  # it was needed for the check alone
    release(numbers)


def _read(numbers: memoryview) -> tuple[int, int]:
    """The numbers as the lanes of one, and how many."""
    return int.from_bytes(numbers.cast("B"), sys.byteorder), len(numbers)


@lru_cache(8)
def _lanes(number: int, count: int) -> int:
    """The same number in each lane."""
    return int.from_bytes(number.to_bytes(LANE, sys.byteorder) * count, sys.byteorder)
