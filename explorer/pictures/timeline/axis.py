"""The axis of a timeline: the line with its breaks, ticks and names, and what stands on it."""

from __future__ import annotations

from itertools import pairwise

from explorer.dates.edtf import When
from explorer.pictures.canvas import Canvas, Role, cells
from explorer.pictures.strips import BLOCKS
from explorer.pictures.timeline.calendar import length_label
from explorer.pictures.timeline.chronicle import Chronicle
from explorer.pictures.timeline.scale import ticks
from explorer.pictures.timeline.viewport import Viewport


def draw_axis(canvas: Canvas, y: int, view: Viewport, marked_time: tuple[int, int] | None) -> None:
    left, width = view.left, view.width
    canvas.put(0, y, "─" * width, "frame")
    canvas.paint(0, y + 1, width, "dim")
    for before, behind in view.scale.breaks():
        start, end = before.x + before.width - left, behind.x - left
        middle = int((start + end) / 2)
        canvas.put(middle - 1, y, "╱╱", "warn")
        label = length_label(behind.start - before.end)
        _name(canvas, width, middle - cells(label) // 2, y + 1, label, "warn")
    told = -1
    for tick in ticks(view.scale, left, left + width):
        x = min(int(tick.x - left + 0.5), width - 1)
        canvas.put(x, y, "┬", "frame")
        label = tick.label if tick.part == told else tick.whole
        if _name(canvas, width, x - cells(label) // 2, y + 1, label, "dim"):
            told = tick.part
    if marked_time is not None:
        start, end = view.cell(marked_time[0]), view.cell(marked_time[1] + 1)
        start, end = max(0, min(start, width - 1)), min(width, max(end, start + 1))
        canvas.put(start, y, "▒" * (end - start), "match")


def draw_beyond(canvas: Canvas, y: int, view: Viewport, chronicle: Chronicle) -> None:
    """At the ends of the axis how much lies beyond them."""
    earlier, later = chronicle.before(view.second(0)), chronicle.after(view.second(view.width))
    if earlier:
        canvas.put(0, y, f"◂{earlier:,} ", "key")
    if later:
        text = f" {later:,}▸"
        canvas.put(view.width - cells(text), y, text, "key")


def draw_counts(canvas: Canvas, y: int, rows: int, view: Viewport, chronicle: Chronicle) -> None:
    """How many may lie in the time of each cell, as columns on the axis that are so many rows high."""
    edges = [view.second(x) for x in range(view.width + 1)]
    counts = [chronicle.count(a, b - 1) if b > a else 0 for a, b in pairwise(edges)]
    each = len(BLOCKS) - 1
    most = max([1, *counts])
    heights = [-(-count * each * rows // most) for count in counts]
    for row in range(rows):
        line = "".join(BLOCKS[max(0, min(each, height - each * row))] for height in heights)
        canvas.put(0, y - row, line, "heading")


def draw_reported(canvas: Canvas, axis: int, view: Viewport, reported: When) -> None:
    """When the article came out, which is not when any of it happened."""
    date = reported.start or reported.end
    assert date is not None
    x = min(view.cell(date.first), view.width - 1)
    if not 0 <= x < view.width:
        return
    for y in range(axis):
        if canvas.free(x, y, 1):
            canvas.put(x, y, "┊", "good")
    canvas.put(x, axis, "┴", "good")
    text = "reported"
    at = x + 2 if x + 2 + len(text) <= view.width else x - 1 - len(text)
    canvas.put(at, 0, text, "good")


def _name(canvas: Canvas, width: int, x: int, y: int, label: str, role: Role) -> bool:
    """A label under the axis, moved to lie on the sheet; none, and False, where another one stands."""
    size = cells(label)
    x = max(0, min(x, width - size))
    around = max(0, x - 1)
    if not canvas.free(around, y, min(width, x + size + 1) - around):
        return False
    canvas.put(x, y, label, role)
    return True
