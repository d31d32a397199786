"""Turns text into lines for the terminal: fitting, wrapping, highlighting. Widths are cells, not characters.

Lines are parts, not markup: text from a digest is only ever the text of a part, so it can't inject styles or actions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip

Part = tuple[str, Style]
"""A run of text and its style."""


WHOLE = 0.85
"""The share of a column that must be left for a cut after a whole word."""
MOST = 0.67
"""The same for names in a narrow column."""


def fit(text: str, width: int) -> str:
    """The text cut to at most `width` cells; an ellipsis marks the cut."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[: max(0, width)]
    room = width - 1
    if text.isascii() and text.isprintable():
        return text[:room].rstrip() + "…"
    cells = 0
    for index, character in enumerate(text):
        cells += cell_len(character)
        if cells > room:
            return text[:index].rstrip() + "…"
    return text


def fit_words(text: str, width: int, whole: float = WHOLE) -> str:
    """Like `fit`, but cut after a whole word where that costs little: in a narrow column, `Recognition by Russ…` says
    more than `Recognition by…`."""
    fitted = fit(text, width)
    if fitted == text or width < 2:
        return fitted
    word, _, _ = fitted.rpartition(" ")
    if fitted[:-1].rstrip() == text[: len(fitted) - 1] and text[len(fitted) - 1 : len(fitted)] == " ":
        return fitted  # it ends with a word already
    return f"{word.rstrip(' ,;:')}…" if cell_len(word) + 1 >= width * whole else fitted


def cut_after_word(text: str, width: int) -> str:
    """Like `fit`, but always cut after a whole word, unless the first one is wider."""
    fitted = fit(text, width)
    if fitted == text or text[len(fitted) - 1 : len(fitted)] == " ":
        return fitted
    return (fitted.rpartition(" ")[0].rstrip(" ,;:·") or fitted[:-1]) + "…"


def fit_title(title: str, width: int) -> str:
    """Like `fit_words`, with the quotation mark that closes it even where it is cut."""
    from explorer.text.saying.quoting import in_marks  # most titles fit

    fitted = fit_words(title, width)
    if fitted == title or in_marks(title) != title:
        return fitted
    cut = cut_after_word(title[1:-1].removesuffix("…").rstrip(), max(1, width - 3))
    return in_marks(f"{cut.removesuffix('…').rstrip()}…")


def pad(text: str, width: int) -> str:
    """The text in exactly `width` cells: cut with an ellipsis, or padded with spaces."""
    text = fit(text, width)
    return text + " " * (width - cell_len(text))


def width_of(parts: Iterable[Part]) -> int:
    return sum([len(text) if text.isascii() else cell_len(text) for text, _ in parts])


def fit_parts(parts: Sequence[Part], width: int) -> list[Part]:
    """Like `fit`, for several parts in a row."""
    if width_of(parts) <= width:
        return list(parts)
    fitted: list[Part] = []
    for text, style in parts:
        room = width - width_of(fitted)
        if cell_len(text) >= room:
            fitted.append(
                (fit(text + "  ", room), style)
            )  # the spaces force a cut: this part may fit, but the next does not
            break
        fitted.append((text, style))
    return fitted


def two_sides(left: Sequence[Part], right: Sequence[Part], width: int, base: Style) -> list[Part]:
    """Left parts, cut as needed, and right parts flush right, in `width` cells.

    Drops the right parts if they would leave less than a third of the width for the left ones.
    """
    if not right:
        return fit_parts(left, width)
    room = width - width_of(right) - 1
    if room < width // 3:  # the left side is what the row is about
        return fit_parts(left, width)
    fitted = fit_parts(left, room)
    return [*fitted, (" " * (width - width_of(fitted) - width_of(right)), base), *right]


def highlight(text: str, spans: Iterable[tuple[int, int]], base: Style, mark: Style) -> list[Part]:
    """The text as parts, with ranges of characters in another style.

    `spans` must be sorted; where two overlap, the later one is cut.
    """
    parts: list[Part] = []
    done = 0
    for start, end in spans:
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            parts.append((text[done:start], base))
        parts.append((text[start:end], mark))
        done = end
    if done < len(text):
        parts.append((text[done:], base))
    return parts


class Line(Strip):
    """A strip that makes its caches when they are used. Textual makes seven for each, which takes longer than all else
    that is in it."""

    __slots__ = ()

    def __init__(self, segments: list[Segment], cell_length: int) -> None:
        self._segments = segments
        self._cell_length = cell_length
        self._render_cache = self._link_ids = self._cell_count = None

    def __getattr__(self, name: str) -> FIFOCache[Any, Any]:
        if not name.endswith("_cache"):
            raise AttributeError(name)
        cache: FIFOCache[Any, Any] = FIFOCache(4)
        setattr(self, name, cache)
        return cache


def strip(parts: Sequence[Part], width: int, base: Style) -> Strip:
    """One line, `width` cells wide."""
    made = [Segment(text, style) for text, style in parts if text]
    cells = width_of(parts)
    if cells > width:
        return Line(made, cells).adjust_cell_length(width, base)
    if cells < width:
        made.append(Segment(" " * (width - cells), base))
    return Line(made, width)


def wrap(text: str, width: int, indent: int = 0, *, orphans: bool = True) -> list[tuple[int, int]]:
    """Start and end of each line of a text, in characters; each line is at most `width` cells wide.

    Breaks at spaces (which then belong to neither line), after hyphens, dashes and slashes but not between digits,
    between wide characters, and inside a word only if it is wider than a line. The first line is `indent` cells
    narrower (wider if negative). Empty text gives one empty line. `orphans`: whether the last line may be a single
    word where there is another to put before it.
    """
    lines = _wrap(text, width, indent)
    return lines if orphans or len(lines) < 2 else _without_orphan(text, lines, max(1, width))


def _without_orphan(text: str, lines: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """The lines of a text, the last one with at least two words if it had one and the line before has three or more."""
    *others, (start, end), (last, stop) = lines
    before = text[start:end].rfind(" ")
    if " " in text[last:stop] or before < 0 or " " not in text[start : start + before].strip(" "):
        return lines
    moved = start + before + 1
    if cell_len(text[moved:stop]) > width:
        return lines
    return [*others, (start, start + len(text[start : start + before].rstrip(" "))), (moved, stop)]


def _wrap(text: str, width: int, indent: int) -> list[tuple[int, int]]:
    width = max(1, width)
    if len(text) <= width - indent and text.isascii():
        return [(0, len(text))]
    lines: list[tuple[int, int]] = []
    start, cells, room = 0, 0, max(1, width - indent)
    line_end: int | None = None  # the last possible break: where this line would end …
    next_start = 0  # … and where the next one would begin
    for index, character in enumerate(text):
        size = 1 if character.isascii() else cell_len(character)
        if character == " ":
            if index > start:
                if text[index - 1] != " " or line_end is None:  # a run of spaces belongs to neither line
                    line_end = index
                next_start = index + 1
        elif size == 2 and index > start and _parts(text, index) and (text[index - 1] != " " or line_end is None):
            line_end, next_start = index, index
        if cells + size > room and character != " ":
            if line_end is None or line_end <= start:
                line_end, next_start = index, index
            lines.append((start, line_end))
            start, room = next_start, width
            cells = cell_len(text[start:index])
            line_end = None
            while cells + size > room and index > start:  # the rest is still wider than a line
                stop = start + max(1, characters_in(text[start:index], room))
                lines.append((start, stop))
                start, cells = stop, cell_len(text[stop:index])
        cells += size
        if character in "-—–/" and not _joins_digits(text, index):
            line_end, next_start = index + 1, index + 1
    end = len(text)
    while end > start and text[end - 1] == " ":
        end -= 1
    lines.append((start, end))
    return lines


def _parts(text: str, index: int) -> bool:
    """Whether a line may break before a wide character: not before a mark that closes, nor after one that opens."""
    return text[index] not in "、。，．・：；！？」』）】》〉〕］｝ー" and text[index - 1] not in "「『（【《〈〔［｛"


def _joins_digits(text: str, index: int) -> bool:
    """Whether a dash or slash is inside of a date or a number: `1996–2001`, `2026-11-29`."""
    return text[index + 1 : index + 2].isdecimal() and text[max(0, index - 1) : index].isdecimal()


def characters_in(text: str, width: int) -> int:
    """How many characters of a text fit in `width` cells; so the index of the one in the cell after them."""
    cells = list(accumulate(map(cell_len, text)))
    return bisect_right(cells, width)


_IN_DATE = re.compile(r" (?=\d)|(?<=\d) (?=[A-Z])")


def unbroken(date: str) -> str:
    """The label of a date that wraps only between dates: “30 Apr 2024” is one piece."""
    return _IN_DATE.sub("\N{NO-BREAK SPACE}", date)


def cut(parts: Sequence[Part], start: int, end: int) -> list[Part]:
    """A slice of the parts' joined text, from character `start` to `end`, with its styles."""
    pieces: list[Part] = []
    offset = 0
    for text, style in parts:
        piece = text[max(0, start - offset) : max(0, end - offset)]
        if piece:
            pieces.append((piece, style))
        offset += len(text)
    return pieces


def wrap_parts(parts: Sequence[Part], width: int, hang: int = 0) -> list[list[Part]]:
    """Like `wrap`, for several parts in a row; leaves room to indent every line but the first by `hang` cells."""
    text = "".join(text for text, _ in parts)
    return [cut(parts, start, end) for start, end in without_dots(text, wrap(text, width - hang, -hang))]


_DOT = "\N{NO-BREAK SPACE}·"


def without_dots(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of a text without the dot between two things, where that would end a line: the break says as much."""
    for start, end in lines:
        yield start, end - len(_DOT) * (end < len(text) and text.endswith(_DOT, start, end))


def repaint_ranges(parts: Iterable[Part], ranges: Sequence[tuple[int, int, Style]]) -> list[Part]:
    """The parts with ranges of their joined text (start, end, style) restyled. Ranges are sorted and don't overlap."""
    result: list[Part] = []
    offset = 0
    for text, style in parts:
        done = 0
        for start, end, mark in ranges:
            start, end = max(start - offset, done), min(end - offset, len(text))
            if start < end:
                result += [(text[done:start], style), (text[start:end], mark)]
                done = end
        result.append((text[done:], style))
        offset += len(text)
    return [part for part in result if part[0]]
