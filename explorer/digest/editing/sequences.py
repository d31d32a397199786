"""What stays in place when a list is put into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places, ascending, of the most numbers that rise from each to the next.

    >>> longest_rising([3, 1, 2, 5])
    [1, 2, 3]
    """
    tails: list[int] = []
    """For each length, the smallest number that so many rising ones can end with."""
    ends: list[int] = []
    """The places of those numbers."""
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    rising = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.append(place)
        place = before[place]
    return rising[::-1]
