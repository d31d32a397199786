"""Draws events as bars, points, and ends that fade.

A bar is as long as its date is vague: a month gets the length of a month, not a made-up day.
"""

from __future__ import annotations

from explorer.dates.edtf import Date, When
from explorer.pictures.timeline.chronicle import Happening
from explorer.pictures.timeline.lanes import AFTER, BAR, BEFORE, FADE, Bar
from explorer.pictures.timeline.viewport import Viewport

UNKNOWN = 4
"""Cells over which an unknown end fades."""
POINT, ABOUT = "●", "○"
"""A date within a cell, and an approximate one."""


def dated_bar(view: Viewport, number: int, when: When) -> Bar | None:
    """The bar of a date; None: it is not visible."""
    start, end = when.start, when.end
    mark = "?" if when.uncertain else ""
    if start is not None and end is not None:
        return _cut(view, number, *_solid(view, start, end, when.is_interval), mark)
    if start is not None:
        first, glyphs = _solid(view, start, start, False)
        room = view.width - first - len(glyphs)
        tail = FADE * (room - 1) + "▸" if when.open_end else FADE * min(UNKNOWN, room)
        return _cut(view, number, first, glyphs + tail[: max(0, room)], mark)
    assert end is not None
    first, glyphs = _solid(view, end, end, False)
    tail = ("◂" + FADE * (first - 1)) if when.open_start else FADE * min(UNKNOWN, first)
    tail = tail[: max(0, first)]
    return _cut(view, number, first - len(tail), tail + glyphs, mark)


def _solid(view: Viewport, start: Date, end: Date, is_interval: bool) -> tuple[int, str]:
    """The part between two dates: its first cell, which may be outside, and the glyphs from there."""
    first, last = view.cell(start.first), view.cell(end.last + 1)
    if first == view.width and view.x(start.first) < view.width:
        first -= 1  # it begins within the last cell
    if last - first <= 1 and not is_interval:
        return first, ABOUT if start.approximate else POINT
    length = max(1, last - first)
    if length == 1:
        return first, ABOUT if start.approximate or end.approximate else POINT if not is_interval else BAR
    soft = "░▒" if length >= 5 else "▒"
    # a part outside may be very long: leave most of it out
    skipped = max(0, -first - 4)
    drawn = min(length, view.width + 8 + max(0, -first)) - skipped
    glyphs = BAR * max(0, drawn)
    if start.approximate and not skipped:
        glyphs = soft + glyphs[len(soft) :]
    if end.approximate and drawn + skipped == length:
        glyphs = glyphs[: len(glyphs) - len(soft)] + soft[::-1]
    return first + skipped, glyphs


def _cut(view: Viewport, number: int, first: int, glyphs: str, mark: str) -> Bar | None:
    """The visible part of a bar, with the mark of an uncertain date beside it; None: no part is visible."""
    if first + len(glyphs) <= 0 or first >= view.width:
        return None
    visible = glyphs[max(0, -first) : view.width - first]
    first = max(0, first)
    if mark and first + len(visible) < view.width:
        visible += mark
    elif mark and first > 0:
        first, visible = first - 1, mark + visible
    return Bar(number, first, visible)


def undated_bar(view: Viewport, number: int, happening: Happening) -> Bar | None:
    """The bar of an undated event, between the dates it follows and precedes; None: it has none, or is not visible."""
    after, before = happening.bounds
    if after is None and before is None:
        return None
    start = None if after is None else view.cell(after)
    end = None if before is None else view.cell(before + 1)
    if start is None:
        assert end is not None
        return None if not 0 < end <= view.width else Bar(number, max(0, end - 2), BEFORE[-end:])
    if end is None:
        return None if not 0 <= start < view.width else Bar(number, start, AFTER[: view.width - start])
    end = max(end, start + 2)
    if end <= 0 or start >= view.width:
        return None
    whole = "├" + FADE * (min(end, view.width + 1) - max(start, -1) - 2) + "┤"
    left = max(start, -1)
    return Bar(number, max(0, left), whole[max(0, -left) : view.width - left])
