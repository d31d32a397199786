"""What a timeline shows, made ready once: sorted, so that any stretch of it is found and counted quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from explorer.dates.edtf import When


class Happening(NamedTuple):
    """Something on a timeline."""

    key: str
    title: str
    when: When | None = None
    """None: undated."""
    follows: tuple[When, ...] = ()
    """Of an undated one, the dates of what it is known to follow."""
    precedes: tuple[When, ...] = ()

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Of an undated one, the first and the last second that it may lie in; None: not known.

        Where the dates contradict each other, the later bound is not known.
        """
        after = [(when.end or when.start).first for when in self.follows if when.end or when.start]  # type: ignore[union-attr]
        before = [(when.start or when.end).last for when in self.precedes if when.start or when.end]  # type: ignore[union-attr]
        first, last = max(after, default=None), min(before, default=None)
        return (first, None) if first is not None and last is not None and last < first else (first, last)


class Chronicle:
    """Happenings by number, in the order of time in which they are given."""

    def __init__(
        self, whens: Sequence[When | None], happening: Callable[[int], Happening], reported: When | None = None
    ) -> None:
        self.happening = happening
        self.reported = reported
        """When the article was published; None: not known."""
        self.undated = [number for number, when in enumerate(whens) if when is None]
        dated = [(when, number) for number, when in enumerate(whens) if when is not None]
        spans = sorted(
            (-inf if when.earliest is None else when.earliest, inf if when.latest is None else when.latest, number)
            for when, number in dated
        )
        self._begins = [begin for begin, _, _ in spans]
        self._ends = [end for _, end, _ in spans]
        self._numbers = [number for _, _, number in spans]
        self._latest = list(accumulate(self._ends, max))
        """By place, the latest end up to there: where it is early, no more need be looked for."""
        known = [_known(when) for when, _ in dated]
        self.firsts = sorted(first for first, _ in known)
        self.lasts = sorted(last for _, last in known)
        """First and last seconds of what is known: of a time with an open or unknown end, of its other end."""
        self.stretches = _merged([*known, *([_known(reported)] if reported else [])])
        """Where something is dated, without overlaps, in order."""

    @classmethod
    def of(cls, happenings: Sequence[Happening], reported: When | None = None) -> Chronicle:
        return cls([one.when for one in happenings], happenings.__getitem__, reported)

    @property
    def dated(self) -> int:
        return len(self._numbers)

    def count(self, first: int, last: int) -> int:
        """How many may lie in a stretch, the open ends of others not counted."""
        return max(0, bisect_right(self.firsts, last) - bisect_left(self.lasts, first))

    def within(self, first: int, last: int) -> Iterator[int]:
        """Those that may lie in a stretch, the latest first."""
        place = bisect_right(self._begins, last)
        while place and self._latest[place - 1] >= first:
            place -= 1
            if self._ends[place] >= first:
                yield self._numbers[place]

    def before(self, second: int) -> int:
        """How many are over before a second."""
        return bisect_left(self.lasts, second)

    def after(self, second: int) -> int:
        """How many begin after a second."""
        return len(self.firsts) - bisect_right(self.firsts, second)


def _known(when: When) -> tuple[int, int]:
    first, last = when.earliest, when.latest
    if first is None:
        assert when.end is not None
        return when.end.first, when.end.last
    if last is None:
        assert when.start is not None
        return when.start.first, when.start.last
    return first, last


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged
