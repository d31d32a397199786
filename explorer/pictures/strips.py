"""Pictures one line high: where in the article a record is named, and when on a time axis an event is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.dates.edtf import When

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


class Domain(NamedTuple):
    """The span of time that an axis shows: first and last second since 1970."""

    start: int
    end: int


def domain(times: Iterable[When | None]) -> Domain | None:
    """From the earliest known second to the latest; None: nothing is dated."""
    known = [end for when in times if when for end in (when.earliest, when.latest) if end is not None]
    return Domain(min(known), max(known)) if known else None


def axis(when: When | None, timespan: Domain, width: int) -> str:
    """An event on an axis `width` cells wide: `┄` is the axis, `●` a date within one cell, `━` a longer one.

    An open or unknown end runs on to the edge, with an arrow tip: `●╌▸`. Undated events are blank.
    """
    if when is None or width <= 0:
        return " " * max(0, width)

    def cell(second: int) -> int:
        share = (second - timespan.start) * width // max(1, timespan.end - timespan.start)
        return min(width - 1, max(0, share))

    first = cell(when.earliest) if when.earliest is not None else None
    last = cell(when.latest) if when.latest is not None else None
    cells = ["┄"] * width
    if first is not None and last is not None:
        cells[first : last + 1] = ["●"] if first == last else ["━"] * (last - first + 1)
    elif first is not None:
        cells[first:] = ["●", *"╌" * (width - first - 1)]
        cells[-1] = "▸" if first < width - 1 else "●"
    elif last is not None:
        cells[: last + 1] = [*"╌" * last, "●"]
        cells[0] = "◂" if last else "●"
    return "".join(cells)
