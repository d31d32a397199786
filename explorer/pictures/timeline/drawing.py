"""Draws a timeline in cells: lanes of dated events, the axis, and lanes of undated events below it.

    ━━━━━━━━━ Previous Taliban rule        ● Taliban takeover       an interval; a date within a cell
    ◂╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌━━━ Listing           an open start
    ─┬────┬────┬───╱╱───┬─────────┬─────────┬─────────┬──           the axis, broken
    1996 1998 2000  19 years    2022      2023      2024
                         ├▸ Forums          ├▸ Recognition          undated, after some event

A bar is as long as its date is vague: a month gets the length of a month, not a made-up day.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.dates.edtf import When
from explorer.pictures.canvas import Canvas, Picture
from explorer.pictures.timeline.axis import draw_axis, draw_beyond, draw_counts, draw_reported
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.lanes import Placed
from explorer.pictures.timeline.layout import Camera, Emphasis, Layout, Split, Undated, lane_count
from explorer.pictures.timeline.tray import label_tray

STEPS = 6
"""The most rows of columns that count, where not every dated event has a lane."""


class Timeline(Layout):
    """A chronicle on an axis, drawn. Raises AssertionError if nothing is dated."""

    def picture(self, split: Split, emphasis: Emphasis) -> Picture:
        reported = self.chronicle.reported
        top = int(reported is not None)
        axis = top + split.dated + split.crowded
        canvas = Canvas(self.width, axis + 2 + split.undated)
        placed, others = self.dated_lanes(split.dated, emphasis)
        for event in placed:
            self._put(canvas, event, top, emphasis)
        columns = 0  # rows of counting columns, besides that of `split.crowded`, in lanes that are not used
        if split.crowded:
            used = lane_count(placed) + bool(others.text)
            columns = max(0, min(STEPS - 1, split.dated - used))
        draw_axis(canvas, axis, self.viewport, self.camera.marked_time)
        if self.camera.zoom > 1:
            draw_beyond(canvas, axis, self.viewport, self.chronicle)
        if split.crowded:
            draw_counts(canvas, axis - 1, 1 + columns, self.viewport, self.chronicle)
        canvas.put(others.x, top + split.dated - 1 - columns, others.text, "quiet")
        self._put_undated(canvas, axis + 2, self.undated_lanes(split.undated, emphasis.selected), emphasis)
        if reported is not None:
            draw_reported(canvas, axis, self.viewport, reported)
        return canvas.picture()

    def sketch(self, split: Split) -> Picture:
        """The axis, and how many events there are along it, where `picture` has them. Nothing of it is a number, so it
        can be drawn from some of the events."""
        top = int(self.chronicle.reported is not None)
        axis = top + split.dated + split.crowded
        canvas = Canvas(self.width, axis + 2 + split.undated)
        draw_axis(canvas, axis, self.viewport, self.camera.marked_time)
        if split.crowded:
            draw_counts(canvas, axis - 1, 1 + max(0, min(STEPS - 1, split.dated - 1)), self.viewport, self.chronicle)
        if self.chronicle.reported is not None:
            draw_reported(canvas, axis, self.viewport, self.chronicle.reported)
        return canvas.picture()

    def _put_undated(self, canvas: Canvas, top: int, undated: Undated, emphasis: Emphasis) -> None:
        for event in undated.placed:
            self._put(canvas, event, top, emphasis)
        canvas.put(undated.others.x, top + undated.label_row, undated.others.text, "quiet")
        last = top + undated.lanes + lane_count(undated.tray) - 1
        canvas.put(undated.tray_others.x, last, undated.tray_others.text, "quiet")
        label_tray(canvas, top + undated.lanes, lane_count(undated.tray))
        for event in undated.tray:
            self._put(canvas, event, top + undated.lanes, emphasis)

    def _put(self, canvas: Canvas, event: Placed, top: int, emphasis: Emphasis) -> None:
        bar, number, y = event.bar, event.bar.number, top + event.lane
        key = self.chronicle.happening(number).key
        canvas.put(bar.start, y, bar.glyphs, emphasis.bar_role(number), key)
        for before, after in self.scale.breaks():
            middle = int((before.x + before.width + after.x) / 2 - self.viewport.left) - 1
            if bar.start < middle and middle + 2 < bar.end:
                canvas.put(middle, y, "╱╱", "frame")
        if event.label:
            canvas.put(event.x, y, event.label, emphasis.title_role(number), key)
            sign, role = emphasis.sign(number)
            if sign and bar.start < event.x < bar.end:  # the title is inside the bar, and its label begins with a space
                canvas.put(event.x - 2, y, f" {sign}", role)
            elif sign:
                canvas.put(event.x - 2, y, sign, role)


def draw(
    happenings: Sequence[Happening], width: int, height: int, camera: Camera = Camera(),  # noqa: B008
    emphasis: Emphasis = Emphasis(),  # noqa: B008
    reported: When | None = None,
) -> Picture:  # fmt: skip
    """Draw a timeline once, in at most `height` rows; an empty picture if nothing is dated."""
    chronicle = Chronicle.of(happenings, reported)
    if not chronicle.spans or width <= 0 or height < 2:
        return Picture(())
    split = Timeline(chronicle, width).split(height)
    return Timeline(chronicle, width, camera).picture(split, emphasis)
