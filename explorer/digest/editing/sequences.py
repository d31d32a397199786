"""What stays in place when a list is put into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence


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


def paired(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[int | None]:
    """For each item of a list, the place of the one before that it was; None: it is new.

    Items with the same key are the same; what is left in one gap between them is taken to have been changed.

    >>> paired("abcd", "axcd"), paired("abcd", "bxa")
    ([0, 1, 2, 3], [1, None, 0])
    """
    old = {key: place for place, key in enumerate(_numbered(before))}
    places = [old.pop(key, None) for key in _numbered(after)]
    common = [(place, number) for number, place in enumerate(places) if place is not None]
    steady = [common[index] for index in longest_rising([place for place, _ in common])]
    left = iter(sorted(old.values()))
    free = next(left, None)
    begin = 0
    for place, number in (*steady, (len(before), len(after))):
        new = iter([index for index in range(begin, number) if places[index] is None])
        while free is not None and free < place:
            if (index := next(new, None)) is not None:
                places[index] = free
            free = next(left, None)
        begin = number + 1
    return places


def _numbered(keys: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Each key with how often it came before."""
    counts: dict[Hashable, int] = {}
    numbered = []
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
        numbered.append((key, counts[key]))
    return numbered
