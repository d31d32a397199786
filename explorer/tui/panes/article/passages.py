"""The reader's passages in the article: a line under the words, and a sign in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.style import Style

from explorer.text.anchors import Span
from explorer.tui.look.lines import Part
from explorer.tui.panes.article.statuses import Mark


class Passages:
    """The passages of each paragraph: those that are bookmarked, and those that are an end of a contradiction."""

    def __init__(self) -> None:
        self._marked: Sequence[tuple[Span, Mark]] = ()
        self._within: dict[int, list[tuple[Span, Mark]]] = {}

    def put(self, marked: Sequence[tuple[Span, Mark]]) -> bool:
        """Show other ones, each with its mark. Returns whether they are others."""
        if marked is self._marked:
            return False
        before, self._marked, self._within = self._marked, marked, {}
        for one in sorted(marked):
            self._within.setdefault(one[0].paragraph, []).append(one)
        return before != marked

    def state(self, words: Span) -> tuple[object, ...]:
        """All that is shown of them in a line."""
        return tuple(self._in(words))

    def _in(self, words: Span) -> Sequence[tuple[Span, Mark]]:
        within = self._within.get(words.paragraph)
        if not within:  # asked for each line, with each key
            return ()
        return [one for one in within if one[0].overlaps(words)]

    def begun(self, words: Span) -> list[Mark]:
        """The marks of what begins in a line."""
        return [mark for span, mark in self._in(words) if span.start >= words.start]

    def underlined(self, parts: Sequence[Part], words: Span) -> list[Part]:
        """The parts of a line, with a line under the words of passages."""
        ranges = [(span.start, span.end) for span, _ in self._in(words)]
        if not ranges:
            return list(parts)
        drawn: list[Part] = []
        at = words.start
        for text, style in parts:
            end = at + len(text)
            edges = {at, end, *(edge for two in ranges for edge in two if at < edge < end)}
            cuts = sorted(edges)
            for start, stop in pairwise(cuts):
                is_under = any(first <= start and stop <= last for first, last in ranges)
                drawn.append((text[start - at : stop - at], style + Style(underline=True) if is_under else style))
            at = end
        return drawn
