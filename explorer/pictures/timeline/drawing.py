"""Draws a timeline in cells: lanes of dated events, the axis, and lanes of undated events below it.

    ━━━━━━━━━ Previous Taliban rule        ● Taliban takeover       an interval; a date within a cell
    ◂╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌━━━ Listing           an open start
    ─┬────┬────┬───╱╱───┬─────────┬─────────┬─────────┬──           the axis, broken
    1996 1998 2000  19 years    2022      2023      2024
                         ├▸ Forums          ├▸ Recognition          undated, after some event

A bar is as long as its date is vague: a month gets the length of a month, not a made-up day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.dates.edtf import When
from explorer.pictures import messages
from explorer.pictures.canvas import Canvas, Picture, Role, Run, cells
from explorer.pictures.signs import LEDGER_ROLES
from explorer.pictures.timeline.axis import draw_axis, draw_beyond, draw_counts, draw_reported
from explorer.pictures.timeline.bars import dated_bar, undated_bar
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.lanes import Bar, Lanes, Placed
from explorer.pictures.timeline.scale import scale
from explorer.pictures.timeline.tray import fill_tray
from explorer.pictures.timeline.viewport import Viewport

LOOKED_AT = 150
"""Up to this many visible events, each may get a lane; of more, only the selected and linked ones."""
FEW = 40
"""Up to this many events, none are counted in columns instead of drawn: they would not make a curve."""
CROWD = 6
"""How many undated events are tried for each lane; more would not fit."""
SOUGHT = 300
"""How many undated events of a zoomed timeline are looked at, to count those that it shows."""
LANES, STEPS = 10, 6
"""The most rows of lanes, and of columns that count, where not every dated event has a lane."""


class Camera(NamedTuple):
    """Which part of a timeline is visible, and which time is marked."""

    zoom: float = 1
    """1: all of it is visible."""
    left: int = 0
    """The first visible cell of the axis, which is `zoom` times as long as the picture."""
    marked_time: tuple[int, int] | None = None
    """First and last second of the marked time; None: none is marked."""


def no_sign(number: int) -> str:
    return ""


class Emphasis(NamedTuple):
    """Which happenings stand out, by number."""

    selected: int | None = None
    near: Sequence[int] = ()
    """Some of those linked with the selection, which get lanes first."""
    link: Callable[[int], str] = no_sign
    """The sign of its link with the selection; empty: it has none."""
    ledger: Callable[[int], str] = no_sign
    """The sign of its bookmark; empty: it has none."""

    def bar_role(self, number: int) -> Role:
        return "tied" if number == self.selected or self.link(number) else "ink"

    def title_role(self, number: int) -> Role:
        return "cursor" if number == self.selected else "strong" if self.link(number) else "ink"

    def sign(self, number: int) -> Run:
        """The sign at the outer end of the title, which works without colours; empty: none.

        That of its bookmark rather than of its link, for the title of a linked one is bold.
        """
        status = self.ledger(number)
        return (status, LEDGER_ROLES.get(status, "ink")) if status else (self.link(number), "tied")


class Split(NamedTuple):
    """How many rows dated and undated events get."""

    dated: int
    undated: int
    crowded: bool
    """Whether one more row counts the dated events, because not all of them have lanes."""


class Others(NamedTuple):
    """How many events have no room, at an end of the last lane."""

    text: str = ""
    """Empty: all fit."""
    x: int = 0


class Undated(NamedTuple):
    """Undated events, placed below the axis."""

    placed: list[Placed]
    tray: list[Placed]
    """Those without bounds, in lanes counted from 0, which follow the others' lanes."""
    lanes: int
    """How many lanes there are above the tray."""
    others: Others
    label_row: int
    """The row with the label for the others."""


class Timeline:
    """A chronicle on an axis, seen by a camera. Raises AssertionError if nothing is dated."""

    def __init__(self, chronicle: Chronicle, width: int, camera: Camera = Camera()) -> None:  # noqa: B008 - frozen
        whole = scale(chronicle, width, camera.zoom)
        assert whole is not None, "nothing is dated"
        self.chronicle, self.width, self.scale = chronicle, width, whole
        self.camera = camera._replace(left=max(0, min(camera.left, round(whole.width) - width)))
        self.viewport = Viewport(whole, self.camera.left, width)
        self.first, self.last = self.viewport.second(0), self.viewport.second(width)
        """The first and last visible seconds."""

    def cell(self, second: int) -> int:
        """The cell of the picture that a second begins in; it may be outside."""
        return self.viewport.cell(second)

    # --- lanes ----------------------------------------------------------------------------------------------

    def dated_bars(self, emphasis: Emphasis, *, first: bool) -> tuple[list[Bar], bool]:
        """The visible dated events in order of time, and whether these are all. `first`: emphasized ones come first."""
        chronicle = self.chronicle
        numbers = list(islice(chronicle.within(self.first, self.last), LOOKED_AT + 1))
        whole = len(numbers) <= LOOKED_AT
        leading = [number for number in (emphasis.selected, *emphasis.near) if number is not None]
        numbers = sorted(numbers) if whole else []
        if first or not whole:
            numbers = list(dict.fromkeys([*leading, *numbers]))
        bars = []
        for number in numbers:
            when = chronicle.happening(number).when
            if when is not None and (bar := dated_bar(self.viewport, number, when)) is not None:
                bars.append(bar)
        return bars, whole

    def undated(self, emphasis: Emphasis, most: int, *, first: bool) -> Iterator[tuple[int, Happening]]:
        """About `most` of the undated events, with their numbers. `first`: emphasized ones come first."""
        undated = self.chronicle.undated
        leading: list[int | None] = [emphasis.selected, *emphasis.near] if first else []
        for number in dict.fromkeys(number for number in [*leading, *undated[:most]] if number is not None):
            happening = self.chronicle.happening(number)
            if happening.when is None:
                yield number, happening

    def pack(self, bars: Iterable[Bar], rows: int, *, bare: bool = True, spare: range = range(0)) -> list[Placed]:
        """Put each bar in the first lane with room for it and its title, else for part of it, else without.

        `bare`: whether that is done for others than the first one. `spare`: cells to keep free in the last lane.
        """
        lanes = Lanes(rows, self.width, spare)
        placed = (
            lanes.place(bar, self.chronicle.happening(bar.number).title, bare or position == 0)
            for position, bar in enumerate(bars)
        )
        return [event for event in placed if event is not None]

    def fitted(
        self, bars: Sequence[Bar], count: int, rows: int, *, bare: bool, or_more: bool = False
    ) -> tuple[list[Placed], Others]:
        """Those of `count` bars that fit, and a label for the others: at the right, or at the left if the first bar
        leaves room only there. If it leaves none, the label takes the end of the bar. `or_more`: more than `count` may
        be visible."""
        placed = self.pack(bars, rows, bare=bare)
        if (len(placed) == count and not or_more) or not rows:
            return placed, Others()
        size = cells(_more(count, or_more)) + 1
        at_right, at_left = range(self.width - size, self.width), range(size)
        for spare in (at_right, at_left):
            placed = self.pack(bars, rows, bare=bare, spare=spare)
            if not bars or (placed and placed[0].bar is bars[0]):
                return placed, self._others(count - len(placed), or_more, at_left=spare is at_left)
        cut = bars[0]._replace(glyphs=bars[0].glyphs[: self.width - size - 1 - bars[0].start])
        placed = self.pack([cut, *bars[1:]], rows, bare=bare, spare=at_right)
        return placed, self._others(count - len(placed), or_more)

    def _others(self, count: int, or_more: bool, *, at_left: bool = False) -> Others:
        text = _more(count, or_more)
        return Others(text, 0 if at_left else self.width - cells(text))

    def undated_lanes(self, rows: int, emphasis: Emphasis) -> Undated:
        """The undated events that fit: in lanes those with bounds, in a tray below them those without.

        In order of time if all fit, else emphasized ones first.
        """
        undated = self._fill_undated(rows, emphasis, first=False)
        return self._fill_undated(rows, emphasis, first=True) if undated.others.text else undated

    def _fill_undated(self, rows: int, emphasis: Emphasis, *, first: bool) -> Undated:
        bars, titles, count, or_more = self._visible_undated(CROWD * rows, emphasis, first=first)
        start = len(messages.UNBOUNDED) + 3
        needed = _lane_count(self.pack(bars, rows, bare=False)) if titles else rows
        room = max(rows // 2, rows - needed) if bars else rows
        if first and titles and titles[0][0] == emphasis.selected:
            room = max(room, min(rows, 1))
        tray = fill_tray(titles, start, self.width, room)
        lanes = rows - _lane_count(tray)
        if lanes or (len(tray) == count and not or_more) or not rows:
            placed, others = self.fitted(bars, count - len(tray), lanes, bare=False, or_more=or_more)
            return Undated(placed, tray, lanes, others, lanes - 1)
        tray = fill_tray(titles, start, self.width - cells(_more(count, or_more)) - 1, rows)
        return Undated([], tray, 0, self._others(count - len(tray), or_more), rows - 1)

    def _visible_undated(
        self, most: int, emphasis: Emphasis, *, first: bool
    ) -> tuple[list[Bar], list[tuple[int, str]], int, bool]:
        """About `most` of the undated events that are visible: bars, and numbers and titles of those without bounds;
        how many are visible, and whether there may be more."""
        bars: list[Bar] = []
        titles: list[tuple[int, str]] = []
        zoomed = self.camera.zoom > 1
        visible = looked = 0
        for number, happening in self.undated(emphasis, SOUGHT if zoomed else most, first=first):
            looked += 1
            bar = None if happening.is_unbounded else undated_bar(self.viewport, number, happening)
            visible += happening.is_unbounded or bar is not None
            if visible > most:
                continue
            if happening.is_unbounded:
                titles.append((number, happening.title))
            elif bar is not None:
                bars.append(bar)
        others = max(0, len(self.chronicle.undated) - looked)
        return bars, titles, visible + (0 if zoomed else others), zoomed and others > 0

    def split(self, height: int) -> Split:
        """Divide a picture of at most `height` rows, independent of emphasis."""
        room = max(0, height - 2 - bool(self.chronicle.reported))
        undated = self.undated_lanes(max(0, room - 1), Emphasis())
        third = max(room // 3, min(1, room - 1))  # one for the selected event, which may be undated
        below = room if undated.others.text else _lane_count(undated.placed) + _lane_count(undated.tray)
        bars, whole = self.dated_bars(Emphasis(), first=False)
        placed = self.pack(bars, room - min(below, third)) if whole else []
        if whole and len(placed) == len(bars):
            lanes = _lane_count(placed)
            return Split(lanes, min(below, room - lanes), False)
        below = min(below, third)
        crowded = room > below and not (whole and len(bars) <= FEW)
        return Split(min(LANES, room - below - 1) if crowded else room - below, below, crowded)

    # --- the whole ------------------------------------------------------------------------------------------

    def picture(self, split: Split, emphasis: Emphasis) -> Picture:
        reported = self.chronicle.reported
        top = int(reported is not None)
        axis = top + split.dated + split.crowded
        canvas = Canvas(self.width, axis + 2 + split.undated)
        bars, whole = self.dated_bars(emphasis, first=False)
        placed, others = self.pack(bars, split.dated), Others()
        if len(placed) < len(bars) or not whole:
            bars = self.dated_bars(emphasis, first=True)[0]
            count = len(bars) if whole else self.chronicle.count(self.first, self.last)
            placed, others = self.fitted(bars, count, split.dated, bare=True)
        for event in placed:
            self._put(canvas, event, top, emphasis)
        columns = 0  # rows of counting columns, besides that of `split.crowded`, in lanes that are not used
        if split.crowded:
            used = _lane_count(placed) + bool(others.text)
            columns = max(0, min(STEPS - 1, split.dated - used))
        draw_axis(canvas, axis, self.viewport, self.camera.marked_time)
        if self.camera.zoom > 1:
            draw_beyond(canvas, axis, self.viewport, self.chronicle)
        if split.crowded:
            draw_counts(canvas, axis - 1, 1 + columns, self.viewport, self.chronicle)
        canvas.put(others.x, top + split.dated - 1 - columns, others.text, "quiet")
        self._put_undated(canvas, axis + 2, self.undated_lanes(split.undated, emphasis), emphasis)
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
        if undated.tray:
            canvas.put(0, top + undated.lanes, messages.UNBOUNDED, "quiet")
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
            elif sign and event.x > bar.end:
                canvas.put(event.x + cells(event.label) + 1, y, sign, role)
            elif sign:
                canvas.put(event.x - 2, y, sign, role)


def _more(count: int, or_more: bool) -> str:
    """A label for events without room: exact, or what is known of their number."""
    if not or_more:
        return messages.MORE.format(count=count)
    return messages.OR_MORE.format(count=count) if count else messages.SOME_MORE


def _lane_count(placed: Iterable[Placed]) -> int:
    return 1 + max((event.lane for event in placed), default=-1)


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
