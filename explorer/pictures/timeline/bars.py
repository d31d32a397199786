"""What is drawn of a date, and of what has none: bars, points, and ends that fade.

It is as long as the date is uncertain: no day is made up for a month.
"""

from __future__ import annotations

from explorer.dates.edtf import Date, When
from explorer.pictures.timeline.chronicle import Happening
from explorer.pictures.timeline.lanes import BAR, FADE, Bar
from explorer.pictures.timeline.viewport import Viewport

UNKNOWN = 4
"""Cells in which an end that is not known fades."""
POINT, ABOUT = "●", "○"


def dated_bar(view: Viewport, number: int, when: When) -> Bar | None:
    """What is drawn of a date; None: it is out of sight."""
    start, end = when.start, when.end
    mark = "?" if when.uncertain else ""
    if start is not None and end is not None:
        return _cut(view, number, *_solid(view, start, end, when.is_interval), mark)
    if start is not None:
        first, glyphs = _solid(view, start, start, False)
        far = view.width - first - len(glyphs)
        tail = FADE * (far - 1) + "▸" if when.open_end else FADE * min(UNKNOWN, far)
        return _cut(view, number, first, glyphs + tail[: max(0, far)], mark)
    assert end is not None
    first, glyphs = _solid(view, end, end, False)
    tail = ("◂" + FADE * (first - 1)) if when.open_start else FADE * min(UNKNOWN, first)
    tail = tail[: max(0, first)]
    return _cut(view, number, first - len(tail), tail + glyphs, mark)


def _solid(view: Viewport, start: Date, end: Date, is_interval: bool) -> tuple[int, str]:
    """From one date to another: the first cell, which may be out of sight, and what is drawn from there."""
    first, last = view.cell(start.first), view.cell(end.last + 1)
    if first == view.width and view.x(start.first) < view.width:
        first -= 1  # it begins in the last cell, not behind it
    if last - first <= 1 and not is_interval:
        return first, ABOUT if start.approximate else POINT
    length = max(1, last - first)
    if length == 1:
        return first, ABOUT if start.approximate or end.approximate else POINT if not is_interval else BAR
    soft = "░▒" if length >= 5 else "▒"
    # what is out of sight need not be long
    skipped = max(0, -first - 4)
    shown = min(length, view.width + 8 + max(0, -first)) - skipped
    glyphs = BAR * max(0, shown)
    if start.approximate and not skipped:
        glyphs = soft + glyphs[len(soft) :]
    if end.approximate and shown + skipped == length:
        glyphs = glyphs[: len(glyphs) - len(soft)] + soft[::-1]
    return first + skipped, glyphs


def _cut(view: Viewport, number: int, first: int, glyphs: str, mark: str) -> Bar | None:
    """The part of it that is in sight, with what says that it is uncertain."""
    if first + len(glyphs) <= 0 or first >= view.width:
        return None
    seen = glyphs[max(0, -first) : view.width - first]
    first = max(0, first)
    if mark and first + len(seen) < view.width:
        seen += mark
    elif mark and first > 0:
        first, seen = first - 1, mark + seen
    return Bar(number, first, seen)


def undated_bar(view: Viewport, number: int, happening: Happening) -> Bar | None:
    """What is drawn of an undated one: between what it is known to follow and precede."""
    after, before = happening.bounds
    if after is None and before is None:
        return Bar(number, 0, "◂╌▸")
    start = None if after is None else view.cell(after)
    end = None if before is None else view.cell(before + 1)
    if start is None:
        assert end is not None
        return None if not 0 < end <= view.width else Bar(number, max(0, end - 3), "◂╌┤"[-end:])
    if end is None:
        return None if not 0 <= start < view.width else Bar(number, start, "├╌▸"[: view.width - start])
    end = max(end, start + 2)
    if end <= 0 or start >= view.width:
        return None
    whole = "├" + FADE * (min(end, view.width + 1) - max(start, -1) - 2) + "┤"
    left = max(start, -1)
    return Bar(number, max(0, left), whole[max(0, -left) : view.width - left])
