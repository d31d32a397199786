"""The events of a timeline, sorted once, so that those in any span of time are found and counted quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple, Self

from explorer.dates.edtf import When


class Happening(NamedTuple):
    """An event on a timeline."""

    key: str
    """The key of its spot."""
    title: str
    when: When | None = None
    """None: undated."""
    follows: tuple[When, ...] = ()
    """For an undated event: the dates of the events that it follows."""
    precedes: tuple[When, ...] = ()
    """For an undated event: the dates of the events that it precedes."""

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """For an undated event: the first and last second that it may be in; None: unknown.

        If the dates contradict each other, the last second is unknown.
        """
        after = [(when.end or when.start).first for when in self.follows if when.end or when.start]  # type: ignore[union-attr]
        before = [(when.start or when.end).last for when in self.precedes if when.start or when.end]  # type: ignore[union-attr]
        first, last = max(after, default=None), min(before, default=None)
        return (first, None) if first is not None and last is not None and last < first else (first, last)

    @property
    def is_unbounded(self) -> bool:
        """Whether it is undated, and not known to follow or precede any date."""
        return self.when is None and self.bounds == (None, None)


class Chronicle:
    """Events by number, given in order of time. `happening` returns the event of a number, and is called late."""

    def __init__(
        self, whens: Iterable[When | None], happening: Callable[[int], Happening], reported: When | None = None
    ) -> None:
        self.happening = happening
        self.reported = reported
        """When the article was published; None: not known."""
        for _ in self._fill(whens):
            pass

    @classmethod
    def steps(
        cls, whens: Iterable[When | None], happening: Callable[[int], Happening], reported: When | None = None
    ) -> Generator[None, None, Self]:
        """Make one in steps: of an event each, and a few of some milliseconds if there are 100,000. Returns it."""
        made = cls((), happening, reported)
        yield from made._fill(whens)
        return made

    def _fill(self, whens: Iterable[When | None]) -> Iterator[None]:
        self.undated: list[int] = []
        spans: list[tuple[float, float, int]] = []
        known: list[tuple[int, int]] = []
        for number, when in enumerate(whens):
            if when is None:
                self.undated.append(number)
            else:
                first, last = when.earliest, when.latest
                spans.append((-inf if first is None else first, inf if last is None else last, number))
                known.append(_known(when))
            yield
        spans.sort()
        self._begins = [begin for begin, _, _ in spans]
        self._ends = [end for _, end, _ in spans]
        self._numbers = [number for _, _, number in spans]
        yield
        self._latest = list(accumulate(self._ends, max))
        """By position, the latest end so far: once that is too early, a search can stop."""
        yield
        self.firsts = sorted([first for first, _ in known])
        yield
        self.lasts = sorted([last for _, last in known])
        """The first and last seconds of the known dates; for an open or unknown end, those of the other end."""
        yield
        self.spans: list[tuple[int, int]] = []
        """The spans of time with any date, in order and without overlaps."""
        if self.reported:
            known.append(_known(self.reported))
        for span in sorted(known):
            _add(self.spans, span)
            yield

    @classmethod
    def of(cls, happenings: Sequence[Happening], reported: When | None = None) -> Chronicle:
        return cls([happening.when for happening in happenings], happenings.__getitem__, reported)

    @property
    def dated(self) -> int:
        return len(self._numbers)

    def count(self, first: int, last: int) -> int:
        """How many events may be in a span, without those that reach it only by an open end."""
        return max(0, bisect_right(self.firsts, last) - bisect_left(self.lasts, first))

    def within(self, first: int, last: int) -> Iterator[int]:
        """The numbers of the events that may be in a span, latest first."""
        position = bisect_right(self._begins, last)
        while position and self._latest[position - 1] >= first:
            position -= 1
            if self._ends[position] >= first:
                yield self._numbers[position]

    def before(self, second: int) -> int:
        """How many events end before a second."""
        return bisect_left(self.lasts, second)

    def after(self, second: int) -> int:
        """How many events begin after a second."""
        return len(self.firsts) - bisect_right(self.firsts, second)


def _known(when: When) -> tuple[int, int]:
    """First and last second of a date; for one with an open or unknown end, those of its other end."""
    first, last = when.earliest, when.latest
    if first is None:
        assert when.end is not None
        return when.end.first, when.end.last
    if last is None:
        assert when.start is not None
        return when.start.first, when.start.last
    return first, last


def _add(merged: list[tuple[int, int]], span: tuple[int, int]) -> None:
    """Add a span to spans without overlaps, none of which begins later."""
    first, last = span
    if merged and first <= merged[-1][1] + 1:
        merged[-1] = merged[-1][0], max(last, merged[-1][1])
    else:
        merged.append((first, last))
