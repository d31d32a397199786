"""Braille dots, two by four per cell: draws lines and surfaces, and converts them to text.

A row of dots is an integer whose lowest bit is the leftmost dot, so surfaces are combined a row at a time. The corners
of lines and surfaces are dots, so what is drawn does not depend on where a window cuts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil


def _cells_of_bytes(left: int, right: int) -> tuple[bytes, ...]:
    """By eight dots: the bits of these dots in four cells; `left` and `right` are those of a cell's two columns."""
    pairs = [bytes([bits]) for bits in (0, left, right, left | right)]
    return tuple(a + b + c + d for d in pairs for c in pairs for b in pairs for a in pairs)


_UPPER, _LOWEST = _cells_of_bytes(0x01, 0x08), _cells_of_bytes(0x40, 0x80)
"""The bits of a cell's first and last row of dots in Unicode; those between are the first's, shifted."""
_BRAILLE = {number: chr(0x2800 + number) for number in range(1, 256)} | {0: " "}

Rows = list[int]
Dot = tuple[int, int]
"""The column and row of a dot."""


def blank(height: int) -> Rows:
    return [0] * height


def shifted(line: Iterable[Dot], left: int, top: int) -> list[Dot]:
    """The same dots, counted from another left and upper edge."""
    return [(x - left, y - top) for x, y in line]


def draw_path(rows: Rows, width: int, path: Sequence[Dot]) -> None:
    """Draw lines from dot to dot. Dots outside are left out."""
    height = len(rows)
    x0, y0 = path[0]
    if 0 <= x0 < width and 0 <= y0 < height:
        rows[y0] |= 1 << x0
    for x1, y1 in path:
        dx, dy = x1 - x0, y1 - y0
        if -1 <= dx <= 1 and -1 <= dy <= 1:  # most are this short
            if 0 <= x1 < width and 0 <= y1 < height:
                rows[y1] |= 1 << x1
        elif max(x0, x1) >= 0 and min(x0, x1) < width and max(y0, y1) >= 0 and min(y0, y1) < height:
            steps = max(abs(dx), abs(dy))
            for step in range(1, steps + 1):
                x, y = x0 + (2 * step * dx + steps) // (2 * steps), y0 + (2 * step * dy + steps) // (2 * steps)
                if 0 <= x < width and 0 <= y < height:
                    rows[y] |= 1 << x
        x0, y0 = x1, y1


def fill(rows: Rows, width: int, rings: Iterable[Sequence[Dot]]) -> None:
    """Draw the dots inside an odd number of rings. Of those on a ring, about half are inside."""
    height = len(rows)
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if y0 != y1:
                first, last = (y0, y1) if y0 < y1 else (y1, y0)
                if last > 0 and first < height:
                    slope = (x1 - x0) / (y1 - y0)
                    for row in range(max(0, first), min(height, last)):
                        crossings.setdefault(row, []).append(x0 + (row - y0) * slope)
            x0, y0 = x1, y1
    for row, xs in crossings.items():
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            first_dot, end_dot = max(0, ceil(left)), min(width, ceil(right))
            if first_dot < end_dot:
                rows[row] |= (1 << end_dot) - (1 << first_dot)


def cells_of(rows: Sequence[int], width: int) -> list[str]:
    """The dots as text, `width` cells wide, with blanks for cells without dots."""
    return [_cell_row(rows[y : y + 4], width).decode("latin-1").translate(_BRAILLE) for y in range(0, len(rows), 4)]


def _cell_row(rows: Sequence[int], width: int) -> bytes:
    size = -(-width // 4)
    whole = 0
    for shift, dots in enumerate(rows):
        if dots:
            table = _LOWEST if shift == 3 else _UPPER
            bits = int.from_bytes(b"".join([table[byte] for byte in dots.to_bytes(size, "little")]), "little")
            whole |= bits if shift == 3 else bits << shift
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
