"""Time drawn: a lane for each event that there is room for, the axis, and lanes of what has no date.

    ━━━━━━━━━ Previous Taliban rule        ● Taliban takeover       an interval, a date within a cell
    ◂╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌━━━ Listing           an open start
    ─┬────┬────┬───╱╱───┬─────────┬─────────┬─────────┬──           the axis, broken
    1996 1998 2000  19 years    2022      2023      2024
                         ├╌▸ Forums         ├╌▸ Recognition         undated, after this and that

What is drawn of a date is as long as the date is uncertain: no day is made up for a month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.dates.edtf import When
from explorer.pictures.canvas import Canvas, Picture, Role, cells
from explorer.pictures.timeline.axis import draw_axis, draw_beyond, draw_counts, draw_reported
from explorer.pictures.timeline.bars import dated_bar, undated_bar
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.lanes import Bar, Lanes, Placed
from explorer.pictures.timeline.scale import scale
from explorer.pictures.timeline.viewport import Viewport

LOOKED_AT = 150
"""Events in view up to which a lane is looked for, for each; of more, for the selected and linked ones only."""
FEW = 40
"""Events up to which none are counted instead of drawn: so few make no curve."""
CROWD = 6
"""Undated ones for each lane that are looked at: more have no room in it."""
LANES, STEPS = 10, 6
"""Rows at most of lanes where not all that is dated has one, and of what counts it."""


class Camera(NamedTuple):
    """How a timeline is looked at."""

    zoom: float = 1
    left: int = 0
    """The first visible cell of the axis, which is `zoom` times as long as the picture is wide."""
    marked_time: tuple[int, int] | None = None
    """A stretch of time that is marked, in seconds, inclusive."""


def nobody(number: int) -> bool:
    return False


class Emphasis(NamedTuple):
    """Which happenings stand out, by number."""

    selected: int | None = None
    near: Sequence[int] = ()
    """Some that are linked with the selection, which shall have lanes."""
    linked: Callable[[int], bool] = nobody
    kept: Callable[[int], bool] = nobody
    dims: bool = False
    """Whether what is neither selected nor linked is dim."""

    def role(self, number: int, usual: Role) -> Role:
        if number == self.selected:
            return "cursor"
        if self.linked(number):
            return "linked"
        return "dim" if self.dims else usual

    def sign(self, number: int) -> str:
        """What stands between bar and title, so that it can be seen without colours; empty: nothing."""
        return "•" if self.linked(number) else "◆" if self.kept(number) else ""


class Split(NamedTuple):
    """Rows of what is dated and of what is not."""

    dated: int
    undated: int
    crowded: bool
    """Whether a further row counts what is dated, since not all has a lane."""


class Timeline:
    """A chronicle on an axis of some width."""

    def __init__(self, chronicle: Chronicle, width: int, camera: Camera = Camera()) -> None:  # noqa: B008 - frozen
        whole = scale(chronicle, width, camera.zoom)
        assert whole is not None, "nothing is dated"
        self.chronicle, self.width, self.scale = chronicle, width, whole
        self.camera = camera._replace(left=max(0, min(camera.left, round(whole.width) - width)))
        self.viewport = Viewport(whole, self.camera.left, width)
        self.first, self.last = self.viewport.second(0), self.viewport.second(width)
        """The seconds at the edges of what is visible."""

    def cell(self, second: int) -> int:
        """The cell of the picture that a second begins in, or that it would."""
        return self.viewport.cell(second)

    # --- lanes ----------------------------------------------------------------------------------------------

    def dated_bars(self, marks: Emphasis, *, first: bool) -> tuple[list[Bar], bool]:
        """Those in sight, in the order of time, and whether these are all. `first`: those that stand out lead."""
        chronicle = self.chronicle
        numbers = list(islice(chronicle.within(self.first, self.last), LOOKED_AT + 1))
        whole = len(numbers) <= LOOKED_AT
        leading = [number for number in (marks.selected, *marks.near) if number is not None]
        numbers = sorted(numbers) if whole else []
        if first or not whole:
            numbers = list(dict.fromkeys([*leading, *numbers]))
        bars = []
        for number in numbers:
            when = chronicle.happening(number).when
            if when is not None and (drawn := dated_bar(self.viewport, number, when)) is not None:
                bars.append(drawn)
        return bars, whole

    def undated_bars(self, marks: Emphasis, most: int) -> Iterator[Bar]:
        """All, or of very many about so many, those that stand out first."""
        undated = self.chronicle.undated
        ahead: list[int | None] = [marks.selected, *marks.near] if len(undated) > most else []
        nowhere: list[Bar] = []
        for number in dict.fromkeys(number for number in [*ahead, *undated[:most]] if number is not None):
            happening = self.chronicle.happening(number)
            if happening.when is None:
                drawn = undated_bar(self.viewport, number, happening)
                if drawn is not None and drawn.glyphs == "◂╌▸":
                    nowhere.append(drawn)
                elif drawn is not None:
                    yield drawn
        yield from nowhere

    def pack(self, bars: Iterable[Bar], rows: int, *, bare: bool = True, spare: int = 0) -> list[Placed]:
        """Each in the first lane with room for it and its title, else for some of the title, else for itself (`bare`).

        `spare`: cells that stay free at the end of the last lane.
        """
        lanes = Lanes(rows, self.width, spare)
        found = (lanes.place(bar, self.chronicle.happening(bar.number).title, bare) for bar in bars)
        return [one for one in found if one is not None]

    def fitted(self, bars: Sequence[Bar], count: int, rows: int, word: str, *, bare: bool) -> tuple[list[Placed], str]:
        """Those of `count` that there is room for, and what is said of the others in the last lane."""
        placed = self.pack(bars, rows, bare=bare)
        if len(placed) == count or not rows:
            return placed, ""
        placed = self.pack(bars, rows, bare=bare, spare=cells(f" +{count:,} {word}"))
        return placed, f"+{count - len(placed):,} {word}"

    def hanging(self, rows: int, marks: Emphasis) -> tuple[list[Placed], str]:
        """The undated ones that there is room for, and what is said of the others."""
        bars = list(self.undated_bars(marks, CROWD * rows))
        return self.fitted(bars, len(self.chronicle.undated), rows, "undated", bare=False)

    def split(self, height: int) -> Split:
        """How a picture of at most so many rows is divided, whatever stands out."""
        room = max(0, height - 2 - bool(self.chronicle.reported))
        hung, more = self.hanging(max(0, room - 1), Emphasis())
        below = room if more else 1 + max((one.lane for one in hung), default=-1)
        bars, whole = self.dated_bars(Emphasis(), first=False)
        placed = self.pack(bars, room - min(below, room // 3)) if whole else []
        if whole and len(placed) == len(bars):
            lanes = 1 + max((one.lane for one in placed), default=-1)
            return Split(lanes, min(below, room - lanes), False)
        below = min(below, room // 3)
        crowded = room > below and not (whole and len(bars) <= FEW)
        return Split(min(LANES, room - below - 1) if crowded else room - below, below, crowded)

    # --- the whole ------------------------------------------------------------------------------------------

    def picture(self, split: Split, marks: Emphasis) -> Picture:
        reported = self.chronicle.reported
        top = int(reported is not None)
        axis = top + split.dated + split.crowded
        canvas = Canvas(self.width, axis + 2 + split.undated)
        bars, whole = self.dated_bars(marks, first=False)
        placed, more = self.pack(bars, split.dated), ""
        if len(placed) < len(bars) or not whole:
            bars = self.dated_bars(marks, first=True)[0]
            count = len(bars) if whole else self.chronicle.count(self.first, self.last)
            placed, more = self.fitted(bars, count, split.dated, "more", bare=True)
        for one in placed:
            self._put(canvas, one, top, marks, "heading", "text")
        columns = 0
        if split.crowded:  # in the lanes that are not used
            used = 1 + max((one.lane for one in placed), default=-1) + bool(more)
            columns = max(0, min(STEPS - 1, split.dated - used))
        draw_axis(canvas, axis, self.viewport, self.camera.marked_time)
        if self.camera.zoom > 1:
            draw_beyond(canvas, axis, self.viewport, self.chronicle)
        if split.crowded:
            draw_counts(canvas, axis - 1, 1 + columns, self.viewport, self.chronicle)
        canvas.put(self.width - cells(more), top + split.dated - 1 - columns, more, "dim")
        hung, more = self.hanging(split.undated, marks)
        for one in hung:
            self._put(canvas, one, axis + 2, marks, "frame", "text")
        canvas.put(self.width - cells(more), axis + 1 + split.undated, more, "dim")
        if reported is not None:
            draw_reported(canvas, axis, self.viewport, reported)
        return canvas.picture()

    def _put(self, canvas: Canvas, one: Placed, top: int, marks: Emphasis, bar_role: Role, usual: Role) -> None:
        number, y = one.bar.number, top + one.lane
        key = self.chronicle.happening(number).key
        canvas.put(one.bar.start, y, one.bar.glyphs, marks.role(number, bar_role), key)
        for before, behind in self.scale.breaks():
            middle = int((before.x + before.width + behind.x) / 2 - self.viewport.left) - 1
            if one.bar.start < middle and middle + 2 < one.bar.end:
                canvas.put(middle, y, "╱╱", "frame")
        if one.label:
            canvas.put(one.x, y, one.label, marks.role(number, usual), key)
            sign = one.x - 1 if one.x >= one.bar.end else one.x + cells(one.label)
            canvas.put(
                sign if one.x <= one.bar.start or one.x >= one.bar.end else one.x, y, marks.sign(number), "linked"
            )


def draw(
    happenings: Sequence[Happening], width: int, height: int, camera: Camera = Camera(), marks: Emphasis = Emphasis(),  # noqa: B008
    reported: When | None = None,
) -> Picture:  # fmt: skip
    """All in one, for what is not looked at again and again. Nothing dated: an empty picture."""
    chronicle = Chronicle.of(happenings, reported)
    if not chronicle.stretches or width <= 0 or height < 2:
        return Picture(())
    split = Timeline(chronicle, width).split(height)
    return Timeline(chronicle, width, camera).picture(split, marks)
