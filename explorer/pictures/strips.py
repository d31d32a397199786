"""A picture one line high: where in the article a record is named."""

from __future__ import annotations

from collections.abc import Sequence

BLOCKS = " ▁▂▃▄▅▆▇█"


def density(counts: Sequence[int], width: int) -> str:
    """Counts along the article as blocks, at most `width` cells wide. Only cells with a count of 0 are blank.

    If there are more counts than cells, a cell shows the sum of its counts; if fewer, each count gets one cell.
    """
    if not counts or width <= 0:
        return ""
    cells = min(width, len(counts))
    sums = [sum(counts[i * len(counts) // cells : (i + 1) * len(counts) // cells]) for i in range(cells)]
    steps = len(BLOCKS) - 1
    top = max(steps // 2, *sums)  # a single mention is not a peak
    return "".join(BLOCKS[-(-count * steps // top)] for count in sums)
