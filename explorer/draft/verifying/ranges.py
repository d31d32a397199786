"""Many ranges of a text, asked whether another one touches them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from explorer.text.anchors import Span


class Ranges:
    """Tells whether a range touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: dict[int, list[Span]] = defaultdict(list)
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._spans[span.paragraph].append(span)
        self.__dict__.pop("_sorted", None)

    @cached_property
    def _sorted(self) -> dict[int, tuple[list[int], list[int]]]:
        """By paragraph: where the merged ranges begin, and where they end."""
        merged: dict[int, tuple[list[int], list[int]]] = {}
        for paragraph, spans in self._spans.items():
            starts, ends = merged.setdefault(paragraph, ([], []))
            for span in sorted(spans):
                if ends and span.start <= ends[-1]:
                    ends[-1] = max(ends[-1], span.end)
                else:
                    starts.append(span.start)
                    ends.append(span.end)
        return merged

    def touch(self, span: Span) -> bool:
        starts, ends = self._sorted.get(span.paragraph, ([], []))
        place = bisect_left(starts, span.end) - 1
        return place >= 0 and ends[place] > span.start
