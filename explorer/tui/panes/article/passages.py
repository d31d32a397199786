"""The bookmarked passages in the article: a line under the words, and the sign of the status in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.style import Style

from explorer.text.anchors import Span
from explorer.tui.look.lines import Part

if TYPE_CHECKING:
    from explorer.session.passages.anchoring import Placed


class Passages:
    """The passages of each paragraph."""

    def __init__(self) -> None:
        self.placed: Sequence[Placed] = ()
        """In the order of the article."""
        self._within: dict[int, list[Placed]] = {}

    def put(self, placed: Sequence[Placed]) -> bool:
        """Show other ones. Returns whether they are others."""
        if placed is self.placed:
            return False
        self.placed, self._within = placed, {}
        for one in placed:
            self._within.setdefault(one.span.paragraph, []).append(one)
        return True

    def state(self, words: Span) -> tuple[object, ...]:
        """All that is shown of them in a line."""
        return tuple([(one.span, one.bookmark.status) for one in self._in(words)])

    def _in(self, words: Span) -> Sequence[Placed]:
        within = self._within.get(words.paragraph)
        if not within:  # asked for each line, with each key
            return ()
        return [one for one in within if one.span.start < words.end and words.start < one.span.end]

    def begun(self, words: Span) -> list[str]:
        """The statuses of what begins in a line."""
        return [one.bookmark.status for one in self._in(words) if one.span.start >= words.start]

    def underlined(self, parts: Sequence[Part], words: Span) -> list[Part]:
        """The parts of a line, with a line under the words of passages."""
        ranges = [(one.span.start, one.span.end) for one in self._in(words)]
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
