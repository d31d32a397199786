"""Text to lines of the terminal: fitting, wrapping, marking. Everything here counts cells, not characters.

Parts, not markup: text from a digest is only ever the text of a part, and so can't act.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Part = tuple[str, Style]
"""A run of text and its style."""


def fit(text: str, width: int) -> str:
    """The text in at most `width` cells, an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[: max(0, width)]
    room = width - 1
    cells = 0
    for index, character in enumerate(text):
        cells += cell_len(character)
        if cells > room:
            return text[:index].rstrip() + "…"
    return text


def fit_middle(text: str, width: int) -> str:
    """The text in at most `width` cells, cut before its last word: of a person's name, the surname stays.

    Cut at its end, as `fit` does, where the last word would take more than two thirds of the room.
    """
    if cell_len(text) <= width:
        return text
    last = text.rpartition(" ")[2]
    room = width - cell_len(last) - 1
    if room < max(1, width // 3 - 1) or not text.removesuffix(last):
        return fit(text, width)
    return fit(text, room + 1).rstrip("…").rstrip() + "…" + last


def pad(text: str, width: int) -> str:
    """The text in exactly `width` cells: cut with an ellipsis, or filled up with spaces."""
    text = fit(text, width)
    return text + " " * (width - cell_len(text))


def width_of(parts: Iterable[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def fit_parts(parts: Sequence[Part], width: int) -> list[Part]:
    """As `fit`, over several parts."""
    if width_of(parts) <= width:
        return list(parts)
    fitted: list[Part] = []
    for text, style in parts:
        room = width - width_of(fitted)
        if cell_len(text) >= room:
            fitted.append((fit(text + "  ", room), style))  # two more, so that a part which just fits is cut as well
            break
        fitted.append((text, style))
    return fitted


def two_sides(left: Sequence[Part], right: Sequence[Part], width: int, base: Style) -> list[Part]:
    """Left parts, cut as needed, and right parts at the right edge, `width` cells in all."""
    if not right:
        return fit_parts(left, width)
    room = width - width_of(right) - 1
    if room < width // 3:  # no room for both: what stands left is what the row is about
        return fit_parts(left, width)
    fitted = fit_parts(left, room)
    return [*fitted, (" " * (width - width_of(fitted) - width_of(right)), base), *right]


def highlight(text: str, spans: Iterable[tuple[int, int]], base: Style, mark: Style) -> list[Part]:
    """The text with some ranges of characters in another style. Ranges in order, not overlapping."""
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


def strip(parts: Iterable[Part], width: int, base: Style) -> Strip:
    """One line, `width` cells wide."""
    return Strip([Segment(text, style) for text, style in parts if text]).adjust_cell_length(width, base)


def wrap(text: str, width: int, indent: int = 0) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end, in characters, each at most `width` cells wide.

    Breaks at spaces (which belong to no line) and hyphens, between wide characters, and within a word only if it is
    wider than a line. The first line is `indent` cells narrower (or wider, below 0). No text has one empty line.
    """
    width = max(1, width)
    if len(text) <= width - indent and text.isascii():
        return [(0, len(text))]
    lines: list[tuple[int, int]] = []
    start, cells, room = 0, 0, max(1, width - indent)
    line_end: int | None = None  # where the line may end, and where the next would begin
    next_start = 0
    for index, character in enumerate(text):
        size = 1 if character.isascii() else cell_len(character)
        if character == " ":
            if index > start:
                line_end, next_start = index, index + 1
        elif size == 2 and index > start:
            line_end, next_start = index, index
        if cells + size > room and character != " ":
            if line_end is None or line_end <= start:
                line_end, next_start = index, index
            lines.append((start, line_end))
            start, room = next_start, width
            cells = cell_len(text[start:index])
            line_end = None
            while cells + size > room and index > start:  # what was left over is more than a line itself
                stop = start + max(1, _fitting(text[start:index], room))
                lines.append((start, stop))
                start, cells = stop, cell_len(text[stop:index])
        cells += size
        if character in "-—–/" and index + 1 > start:
            line_end, next_start = index + 1, index + 1
    end = len(text)
    while end > start and text[end - 1] == " ":
        end -= 1
    lines.append((start, end))
    return lines


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit in a width."""
    cells = list(accumulate(map(cell_len, text)))
    return bisect_right(cells, width)


def cut(parts: Sequence[Part], start: int, end: int) -> list[Part]:
    """A range of the parts' text, counted in characters, in the parts' styles."""
    found: list[Part] = []
    at = 0
    for text, style in parts:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append((piece, style))
        at += len(text)
    return found


def wrap_parts(parts: Sequence[Part], width: int, hang: int = 0) -> list[list[Part]]:
    """As `wrap`, over several parts, for lines that begin `hang` cells further in from the second on."""
    text = "".join(text for text, _ in parts)
    return [cut(parts, start, end) for start, end in wrap(text, width - hang, -hang)]


def repaint_ranges(parts: Iterable[Part], ranges: Sequence[tuple[int, int, Style]]) -> list[Part]:
    """Parts with ranges of their joined characters in other styles. Ranges in order, not overlapping."""
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
