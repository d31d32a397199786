"""A pane of paragraphs in which passages are marked, one of them as the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style

from explorer.text.anchors import Span
from explorer.tui.look.lines import Part, cut, highlight, wrap
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.window import ItemLine

MARGIN = 4
"""Cells of the paragraph's number at the left."""
WIDE_MARGIN = 8
"""The same with time codes instead: “1:02:41”."""
MEASURE = 72
"""Most letters in a line."""
ROOMY = 40
"""Width from which there is a margin."""


class Passage(NamedTuple):
    span: Span
    sign: str
    """Stands before the words; empty: nothing does."""
    style: str
    """A field of `Styles`."""


class PassagesPane(LinesPane):
    """The cursor does not enter the text: arrows scroll it."""

    def __init__(self, heading: str, paragraphs: Sequence[str], times: Mapping[int, str], *, id: str) -> None:
        super().__init__(key="", heading=heading, id=id)
        self._paragraphs = paragraphs
        self._times = times
        self._passages: dict[int, list[Passage]] = {}
        self._current: Passage | None = None
        self._laid_out = lru_cache(2048)(self._lay_out)

    def mark(self, passages: Sequence[Passage], current: Passage | None) -> None:
        """Mark passages, those in the front over others, and show the current one."""
        self._passages = {}
        for passage in passages:
            self._passages.setdefault(passage.span.paragraph, []).append(passage)
        self._current = current
        self._laid_out.cache_clear()
        self.changed()
        self.reveal_current()

    def reveal_current(self) -> None:
        """Scroll to the current passage, and to one line below it."""
        if self._current is None or not self.inner_width:
            return
        span = self._current.span
        _, ranges, start, end = self._laid_out(span.paragraph, self.inner_width)
        lines = [number for number, (first, last) in enumerate(ranges) if first < end and last > start] or [0]
        self.reveal(ItemLine(span.paragraph, lines[0]), ItemLine(span.paragraph, lines[-1] + 1))

    def resized(self) -> None:
        super().resized()
        self.reveal_current()

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def margin(self) -> int:
        if self.inner_width < ROOMY:
            return 1
        return WIDE_MARGIN if self._times else MARGIN

    @property
    def count(self) -> int:
        return len(self._paragraphs)

    def selectable(self, item: int) -> bool:
        return False

    def height_of(self, item: int) -> int:
        if not self._paragraphs[item]:
            return 1
        return len(self._laid_out(item, self.inner_width)[1]) + 1

    def draw(self, item: int, line: int) -> list[Part]:
        parts, ranges, _, _ = self._laid_out(item, self.inner_width)
        if line >= len(ranges) or not self._paragraphs[item]:
            return []
        label = (self._times.get(item) or str(item or "")) if line == 0 and self.margin > 1 else ""
        here = self._current is not None and self._current.span.paragraph == item
        left = f"{label[: self.margin - 1]:>{self.margin - 1}} "
        return [(left, self.look.tied if here else self.look.quiet), *cut(parts, *ranges[line])]

    def _lay_out(self, item: int, width: int) -> tuple[list[Part], list[tuple[int, int]], int, int]:
        """A paragraph with its marks and signs, its lines, and where the current passage begins and ends in it."""
        text, look = self._paragraphs[item], self.look
        base = look.strong if item == 0 else look.ink
        parts: list[Part] = []
        done = length = start = end = 0
        for passage in self._shown(item):
            first, last = passage.span.start, min(passage.span.end, len(text))
            style: Style = look.mark if passage == self._current else getattr(look, passage.style)
            added = [(text[done:first], base), (passage.sign, style), (text[first:last], style)]
            if passage == self._current:
                start = length + first - done
                end = start + len(passage.sign) + last - first
            parts += [part for part in added if part[0]]
            length += last - done + len(passage.sign)
            done = last
        parts += highlight(text[done:], (), base, base)
        room = max(1, min(MEASURE, width - self.margin - 1))
        return parts, wrap("".join(piece for piece, _ in parts), room), start, end

    def _shown(self, item: int) -> list[Passage]:
        """The passages of a paragraph, without those that overlap the current one or one before."""
        passages = self._passages.get(item, [])
        current = self._current if self._current is not None and self._current.span.paragraph == item else None
        kept = [] if current is None else [current]
        end = 0
        for passage in passages:
            span = passage.span
            free = current is None or span.end <= current.span.start or current.span.end <= span.start
            if free and span.start >= end:
                kept.append(passage)
                end = span.end
        return sorted(kept, key=lambda passage: passage.span)
