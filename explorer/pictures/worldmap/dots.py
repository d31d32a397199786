"""Braille dots, two by four per cell: draws lines and surfaces, and converts them to text.

A row of dots is an integer whose lowest bit is the leftmost dot, so surfaces are combined a row at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from explorer.pictures.worldmap.atlas import Point

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a cell's dots in Unicode, by row and column."""
_EIGHT_DOTS = tuple(
    tuple(
        bytes(sum(bits[side] for side in (0, 1) if byte >> (2 * cell + side) & 1) for cell in range(4))
        for byte in range(256)
    )
    for bits in _BITS
)
"""By row in the cell and by eight dots: their bits in the four cells."""
_BRAILLE = {number: chr(0x2800 + number) for number in range(1, 256)} | {0: " "}

Rows = list[int]


def blank(height: int) -> Rows:
    return [0] * height


def draw_path(rows: Rows, width: int, path: Sequence[Point]) -> None:
    """Draw lines from point to point, with the same dots in either direction. Dots outside are left out."""
    height = len(rows)
    right, low = width - 0.001, height - 0.001  # rounding may carry a step that far beyond its end
    x0, y0 = path[0]
    for x1, y1 in path[1:]:
        if 0 <= x0 < right and 0 <= x1 < right and 0 <= y0 < low and 0 <= y1 < low:
            if int(x0) == int(x1) and int(y0) == int(y1):  # most are this short
                rows[int(y0)] |= 1 << int(x0)
            else:
                x, y, steps, dx, dy = _strides(x0, y0, x1, y1)
                for step in range(steps + 1):
                    rows[int(y + step * dy)] |= 1 << int(x + step * dx)
        elif max(x0, x1) >= 0 and min(x0, x1) < width and max(y0, y1) >= 0 and min(y0, y1) < height:
            x, y, steps, dx, dy = _strides(x0, y0, x1, y1)
            for step in range(steps + 1):
                column, row = floor(x + step * dx), floor(y + step * dy)
                if 0 <= column < width and 0 <= row < height:
                    rows[row] |= 1 << column
        x0, y0 = x1, y1


def _strides(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, int, float, float]:
    """Start, number of steps and size of a step for a line without gaps, whichever end comes first."""
    if (x1, y1) < (x0, y0):
        x0, y0, x1, y1 = x1, y1, x0, y0
    steps = max(1, ceil(max(x1 - x0, abs(y1 - y0))))
    return x0, y0, steps, (x1 - x0) / steps, (y1 - y0) / steps


def fill(rows: Rows, width: int, rings: Iterable[Sequence[Point]]) -> None:
    """Draw the dots whose centre is inside an odd number of rings."""
    height = len(rows)
    crossings: list[list[float]] = [[] for _ in range(height)]
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if y0 != y1:
                first, last = (y0, y1) if y0 < y1 else (y1, y0)
                slope = (x1 - x0) / (y1 - y0)
                for row in range(max(0, ceil(first - 0.5)), min(height, ceil(last - 0.5))):
                    crossings[row].append(x0 + (row + 0.5 - y0) * slope)
            x0, y0 = x1, y1
    for row, xs in enumerate(crossings):
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            first_dot, end_dot = max(0, ceil(left - 0.5)), min(width, ceil(right - 0.5))
            if first_dot < end_dot:
                rows[row] |= (1 << end_dot) - (1 << first_dot)


def cells_of(rows: Sequence[int], width: int) -> list[str]:
    """The dots as text, `width` cells wide, with blanks for cells without dots."""
    return [_cell_row(rows[y : y + 4], width).decode("latin-1").translate(_BRAILLE) for y in range(0, len(rows), 4)]


def _cell_row(rows: Sequence[int], width: int) -> bytes:
    size = -(-width // 4)
    whole = 0
    for table, dots in zip(_EIGHT_DOTS, rows, strict=True):
        if dots:
            whole |= int.from_bytes(b"".join([table[byte] for byte in dots.to_bytes(size, "little")]), "little")
    return whole.to_bytes(size * 4, "little")[:width]


def cells_with_dots(rows: Sequence[int]) -> list[tuple[int, int, int]]:
    """The cells with dots, as runs: row, first cell, cell after the last."""
    runs = []
    for y in range(0, len(rows), 4):
        dots = rows[y] | rows[y + 1] | rows[y + 2] | rows[y + 3]
        x = 0
        while dots:
            blanks = ((dots & -dots).bit_length() - 1) // 2
            dots >>= 2 * blanks
            x += blanks
            start = x
            while dots & 3:
                dots >>= 2
                x += 1
            runs.append((y // 4, start, x))
    return runs
