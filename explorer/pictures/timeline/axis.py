"""The axis of a timeline: line, breaks, ticks and their labels, and what is drawn on the line."""

from __future__ import annotations

from itertools import pairwise

from explorer.dates.edtf import When
from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, Role, cells
from explorer.pictures.strips import BLOCKS
from explorer.pictures.timeline.calendar import length_label
from explorer.pictures.timeline.chronicle import Chronicle
from explorer.pictures.timeline.scale import ticks
from explorer.pictures.timeline.viewport import Viewport


def draw_axis(canvas: Canvas, y: int, view: Viewport, marked_time: tuple[int, int] | None) -> None:
    """The line in row `y`, labels in the row below. `marked_time`: first and last second, or None."""
    left, width = view.left, view.width
    canvas.put(0, y, "─" * width, "frame")
    canvas.paint(0, y + 1, width, "quiet")
    for before, after in view.scale.breaks():
        start, end = before.x + before.width - left, after.x - left
        middle = int((start + end) / 2)
        canvas.put(middle - 1, y, "╱╱", "frame")
        label = length_label(after.start - before.end)
        _label(canvas, width, middle - cells(label) // 2, y + 1, label, "quiet")
    labelled = -1  # the part whose first label is drawn: it says what the later ones leave out
    for tick in ticks(view.scale, left, left + width):
        x = min(int(tick.x - left + 0.5), width - 1)
        canvas.put(x, y, "┬", "frame")
        label = tick.label if tick.part == labelled else tick.whole
        if _label(canvas, width, x - cells(label) // 2, y + 1, label, "quiet"):
            labelled = tick.part
    if marked_time is not None:
        start, end = view.cell(marked_time[0]), view.cell(marked_time[1] + 1)
        start, end = max(0, min(start, width - 1)), min(width, max(end, start + 1))
        canvas.put(start, y, "▒" * (end - start), "match")


def draw_beyond(canvas: Canvas, y: int, view: Viewport, chronicle: Chronicle) -> None:
    """At each end of the axis, how many events are beyond it."""
    earlier, later = chronicle.before(view.second(0)), chronicle.after(view.second(view.width))
    if earlier:
        canvas.put(0, y, messages.EARLIER.format(count=earlier) + " ", "strong")
    if later:
        text = " " + messages.LATER.format(count=later)
        canvas.put(view.width - cells(text), y, text, "strong")


def draw_counts(canvas: Canvas, y: int, rows: int, view: Viewport, chronicle: Chronicle) -> None:
    """How many events each cell's time may hold, as columns of at most `rows` rows, the lowest in row `y`."""
    edges = [view.second(x) for x in range(view.width + 1)]
    counts = [chronicle.count(start, end - 1) if end > start else 0 for start, end in pairwise(edges)]
    steps = len(BLOCKS) - 1  # of a cell's height
    most = max([1, *counts])
    heights = [-(-count * steps * rows // most) for count in counts]
    for row in range(rows):
        line = "".join(BLOCKS[max(0, min(steps, height - steps * row))] for height in heights)
        canvas.put(0, y - row, line, "quiet")


def draw_reported(canvas: Canvas, axis: int, view: Viewport, reported: When) -> None:
    """A line down to the axis where the article was published, which is not when any of it happened."""
    date = reported.start or reported.end
    assert date is not None
    x = min(view.cell(date.first), view.width - 1)
    if not 0 <= x < view.width:
        return
    for y in range(axis):
        if canvas.is_free(x, y, 1):
            canvas.put(x, y, "┊", "frame")
    canvas.put(x, axis, "┴", "frame")
    text = messages.PUBLISHED
    start = x + 2 if x + 2 + len(text) <= view.width else x - 1 - len(text)
    canvas.put(start, 0, text, "quiet")


def _label(canvas: Canvas, width: int, x: int, y: int, label: str, role: Role) -> bool:
    """Draw a label, moved so that it is on the sheet. Returns False, without drawing, if another one is in the way."""
    size = cells(label)
    x = max(0, min(x, width - size))
    around = max(0, x - 1)
    if not canvas.is_free(around, y, min(width, x + size + 1) - around):
        return False
    canvas.put(x, y, label, role)
    return True
