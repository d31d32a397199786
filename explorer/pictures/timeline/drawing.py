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
from itertools import islice, pairwise
from typing import NamedTuple

from explorer.dates.edtf import Date, When
from explorer.pictures.canvas import Canvas, Picture, Role, cells
from explorer.pictures.strips import BLOCKS
from explorer.pictures.timeline.calendar import length_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.lanes import BAR, FADE, Bar, Lanes, Placed
from explorer.pictures.timeline.scale import scale, ticks

LOOKED_AT = 150
"""Events in view up to which a lane is looked for, for each; of more, for the selected and linked ones only."""
FEW = 40
"""Events up to which none are counted instead of drawn: so few make no curve."""
CROWD = 6
"""Undated ones for each lane that are looked at: more have no room in it."""
LANES, STEPS = 10, 6
"""Rows at most of lanes where not all that is dated has one, and of what counts it."""
UNKNOWN = 4
"""Cells in which an end that is not known fades."""
POINT, ABOUT = "●", "○"


class Look(NamedTuple):
    """How a timeline is looked at."""

    zoom: float = 1
    left: int = 0
    """The first visible cell of the axis, which is `zoom` times as long as the picture is wide."""
    brush: tuple[int, int] | None = None
    """A stretch of time that is marked, in seconds, inclusive."""


def nobody(number: int) -> bool:
    return False


class Marks(NamedTuple):
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

    def __init__(self, chronicle: Chronicle, width: int, look: Look = Look()) -> None:  # noqa: B008 - frozen
        whole = scale(chronicle, width, look.zoom)
        assert whole is not None, "nothing is dated"
        self.chronicle, self.width, self.scale = chronicle, width, whole
        self.look = look._replace(left=max(0, min(look.left, round(whole.width) - width)))
        self.first = whole.second(self.look.left)
        self.last = whole.second(self.look.left + width)
        """The seconds at the edges of what is visible."""

    def cell(self, second: int) -> int:
        """The cell of the picture that a second begins in, or that it would."""
        return int(self.scale.x(second) - self.look.left + 0.5)

    # --- what is drawn of a date ----------------------------------------------------------------------------

    def bar(self, number: int, when: When) -> Bar | None:
        """None: out of sight."""
        start, end = when.start, when.end
        mark = "?" if when.uncertain else ""
        if start is not None and end is not None:
            return self._cut(number, *self._solid(start, end, when.is_interval), mark)
        if start is not None:
            first, glyphs = self._solid(start, start, False)
            far = self.width - first - len(glyphs)
            tail = FADE * (far - 1) + "▸" if when.open_end else FADE * min(UNKNOWN, far)
            return self._cut(number, first, glyphs + tail[: max(0, far)], mark)
        assert end is not None
        first, glyphs = self._solid(end, end, False)
        tail = ("◂" + FADE * (first - 1)) if when.open_start else FADE * min(UNKNOWN, first)
        tail = tail[: max(0, first)]
        return self._cut(number, first - len(tail), tail + glyphs, mark)

    def _solid(self, start: Date, end: Date, is_interval: bool) -> tuple[int, str]:
        """From one date to another: the first cell, which may be out of sight, and what is drawn from there."""
        first, last = self.cell(start.first), self.cell(end.last + 1)
        if first == self.width and self.scale.x(start.first) - self.look.left < self.width:
            first -= 1  # it begins in the last cell, not behind it
        if last - first <= 1 and not is_interval:
            return first, ABOUT if start.approximate else POINT
        length = max(1, last - first)
        if length == 1:
            return first, ABOUT if start.approximate or end.approximate else POINT if not is_interval else BAR
        soft = "░▒" if length >= 5 else "▒"
        # what is out of sight need not be long
        skipped = max(0, -first - 4)
        shown = min(length, self.width + 8 + max(0, -first)) - skipped
        glyphs = BAR * max(0, shown)
        if start.approximate and not skipped:
            glyphs = soft + glyphs[len(soft) :]
        if end.approximate and shown + skipped == length:
            glyphs = glyphs[: len(glyphs) - len(soft)] + soft[::-1]
        return first + skipped, glyphs

    def _cut(self, number: int, first: int, glyphs: str, mark: str) -> Bar | None:
        """The part of it that is in sight, with what says that it is uncertain."""
        if first + len(glyphs) <= 0 or first >= self.width:
            return None
        seen = glyphs[max(0, -first) : self.width - first]
        first = max(0, first)
        if mark and first + len(seen) < self.width:
            seen += mark
        elif mark and first > 0:
            first, seen = first - 1, mark + seen
        return Bar(number, first, seen)

    def hung(self, number: int, happening: Happening) -> Bar | None:
        """What is drawn of an undated one: between what it is known to follow and precede."""
        after, before = happening.bounds
        if after is None and before is None:
            return Bar(number, 0, "◂╌▸")
        start = None if after is None else self.cell(after)
        end = None if before is None else self.cell(before + 1)
        if start is None:
            assert end is not None
            return None if not 0 < end <= self.width else Bar(number, max(0, end - 3), "◂╌┤"[-end:])
        if end is None:
            return None if not 0 <= start < self.width else Bar(number, start, "├╌▸"[: self.width - start])
        end = max(end, start + 2)
        if end <= 0 or start >= self.width:
            return None
        whole = "├" + FADE * (min(end, self.width + 1) - max(start, -1) - 2) + "┤"
        left = max(start, -1)
        return Bar(number, max(0, left), whole[max(0, -left) : self.width - left])

    # --- lanes ----------------------------------------------------------------------------------------------

    def dated_bars(self, marks: Marks, *, first: bool) -> tuple[list[Bar], bool]:
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
            bar = self.bar(number, when) if when is not None else None
            if bar is not None:
                bars.append(bar)
        return bars, whole

    def undated_bars(self, marks: Marks, most: int) -> Iterator[Bar]:
        """All, or of very many about so many, those that stand out first."""
        undated = self.chronicle.undated
        ahead: list[int | None] = [marks.selected, *marks.near] if len(undated) > most else []
        nowhere: list[Bar] = []
        for number in dict.fromkeys(number for number in [*ahead, *undated[:most]] if number is not None):
            happening = self.chronicle.happening(number)
            if happening.when is None:
                bar = self.hung(number, happening)
                if bar is not None and bar.glyphs == "◂╌▸":
                    nowhere.append(bar)
                elif bar is not None:
                    yield bar
        yield from nowhere

    def packed(self, bars: Iterable[Bar], rows: int, *, bare: bool = True, spare: int = 0) -> list[Placed]:
        """Each in the first lane with room for it and its title, else for some of the title, else for itself (`bare`).

        `spare`: cells that stay free at the end of the last lane.
        """
        lanes = Lanes(rows, self.width, spare)
        found = (lanes.place(bar, self.chronicle.happening(bar.number).title, bare) for bar in bars)
        return [one for one in found if one is not None]

    def fitted(self, bars: Sequence[Bar], count: int, rows: int, word: str, *, bare: bool) -> tuple[list[Placed], str]:
        """Those of `count` that there is room for, and what is said of the others in the last lane."""
        placed = self.packed(bars, rows, bare=bare)
        if len(placed) == count or not rows:
            return placed, ""
        placed = self.packed(bars, rows, bare=bare, spare=cells(f" +{count:,} {word}"))
        return placed, f"+{count - len(placed):,} {word}"

    def hanging(self, rows: int, marks: Marks) -> tuple[list[Placed], str]:
        """The undated ones that there is room for, and what is said of the others."""
        bars = list(self.undated_bars(marks, CROWD * rows))
        return self.fitted(bars, len(self.chronicle.undated), rows, "undated", bare=False)

    def split(self, height: int) -> Split:
        """How a picture of at most so many rows is divided, whatever stands out."""
        room = max(0, height - 2 - bool(self.chronicle.reported))
        hung, more = self.hanging(max(0, room - 1), Marks())
        below = room if more else 1 + max((one.lane for one in hung), default=-1)
        bars, whole = self.dated_bars(Marks(), first=False)
        placed = self.packed(bars, room - min(below, room // 3)) if whole else []
        if whole and len(placed) == len(bars):
            lanes = 1 + max((one.lane for one in placed), default=-1)
            return Split(lanes, min(below, room - lanes), False)
        below = min(below, room // 3)
        crowded = room > below and not (whole and len(bars) <= FEW)
        return Split(min(LANES, room - below - 1) if crowded else room - below, below, crowded)

    # --- the whole ------------------------------------------------------------------------------------------

    def picture(self, split: Split, marks: Marks) -> Picture:
        reported = self.chronicle.reported
        top = int(reported is not None)
        axis = top + split.dated + split.crowded
        canvas = Canvas(self.width, axis + 2 + split.undated)
        bars, whole = self.dated_bars(marks, first=False)
        placed, more = self.packed(bars, split.dated), ""
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
        self._axis(canvas, axis)
        if split.crowded:
            self._counts(canvas, axis - 1, 1 + columns)
        canvas.put(self.width - cells(more), top + split.dated - 1 - columns, more, "dim")
        hung, more = self.hanging(split.undated, marks)
        for one in hung:
            self._put(canvas, one, axis + 2, marks, "frame", "text")
        canvas.put(self.width - cells(more), axis + 1 + split.undated, more, "dim")
        if reported is not None:
            self._reported(canvas, axis, reported)
        return canvas.picture()

    def _put(self, canvas: Canvas, one: Placed, top: int, marks: Marks, bar_role: Role, usual: Role) -> None:
        number, y = one.bar.number, top + one.lane
        key = self.chronicle.happening(number).key
        canvas.put(one.bar.start, y, one.bar.glyphs, marks.role(number, bar_role), key)
        for before, behind in self.scale.breaks():
            middle = int((before.x + before.width + behind.x) / 2 - self.look.left) - 1
            if one.bar.start < middle and middle + 2 < one.bar.end:
                canvas.put(middle, y, "╱╱", "frame")
        if one.label:
            canvas.put(one.x, y, one.label, marks.role(number, usual), key)
            sign = one.x - 1 if one.x >= one.bar.end else one.x + cells(one.label)
            canvas.put(
                sign if one.x <= one.bar.start or one.x >= one.bar.end else one.x, y, marks.sign(number), "linked"
            )

    def _axis(self, canvas: Canvas, y: int) -> None:
        left, width = self.look.left, self.width
        canvas.put(0, y, "─" * width, "frame")
        canvas.paint(0, y + 1, width, "dim")
        for before, behind in self.scale.breaks():
            start, end = before.x + before.width - left, behind.x - left
            middle = int((start + end) / 2)
            canvas.put(middle - 1, y, "╱╱", "warn")
            label = length_label(behind.start - before.end)
            self._name(canvas, middle - cells(label) // 2, y + 1, label, "warn")
        told = -1
        for tick in ticks(self.scale, left, left + width):
            x = min(int(tick.x - left + 0.5), width - 1)
            canvas.put(x, y, "┬", "frame")
            label = tick.label if tick.part == told else tick.whole
            if self._name(canvas, x - cells(label) // 2, y + 1, label, "dim"):
                told = tick.part
        if self.look.brush is not None:
            start, end = self.cell(self.look.brush[0]), self.cell(self.look.brush[1] + 1)
            start, end = max(0, min(start, width - 1)), min(width, max(end, start + 1))
            canvas.put(start, y, "▒" * (end - start), "match")
        if self.look.zoom > 1:
            earlier, later = self.chronicle.before(self.first), self.chronicle.after(self.last)
            if earlier:
                canvas.put(0, y, f"◂{earlier:,} ", "key")
            if later:
                text = f" {later:,}▸"
                canvas.put(width - cells(text), y, text, "key")

    def _name(self, canvas: Canvas, x: int, y: int, label: str, role: Role) -> bool:
        """A label under the axis, moved to lie on the sheet; none, and False, where another one stands."""
        size = cells(label)
        x = max(0, min(x, self.width - size))
        around = max(0, x - 1)
        if not canvas.free(around, y, min(self.width, x + size + 1) - around):
            return False
        canvas.put(x, y, label, role)
        return True

    def _counts(self, canvas: Canvas, y: int, rows: int) -> None:
        """How many may lie in the time of each cell, as columns on the axis that are so many rows high."""
        edges = [self.scale.second(self.look.left + x) for x in range(self.width + 1)]
        counts = [self.chronicle.count(a, b - 1) if b > a else 0 for a, b in pairwise(edges)]
        each = len(BLOCKS) - 1
        most = max([1, *counts])
        heights = [-(-count * each * rows // most) for count in counts]
        for row in range(rows):
            line = "".join(BLOCKS[max(0, min(each, height - each * row))] for height in heights)
            canvas.put(0, y - row, line, "heading")

    def _reported(self, canvas: Canvas, axis: int, reported: When) -> None:
        """When the article came out, which is not when any of it happened."""
        date = reported.start or reported.end
        assert date is not None
        x = min(self.cell(date.first), self.width - 1)
        if not 0 <= x < self.width:
            return
        for y in range(axis):
            if canvas.free(x, y, 1):
                canvas.put(x, y, "┊", "good")
        canvas.put(x, axis, "┴", "good")
        text = "reported"
        at = x + 2 if x + 2 + len(text) <= self.width else x - 1 - len(text)
        canvas.put(at, 0, text, "good")


def draw(
    happenings: Sequence[Happening], width: int, height: int, look: Look = Look(), marks: Marks = Marks(),  # noqa: B008
    reported: When | None = None,
) -> Picture:  # fmt: skip
    """All in one, for what is not looked at again and again. Nothing dated: an empty picture."""
    chronicle = Chronicle.of(happenings, reported)
    if not chronicle.stretches or width <= 0 or height < 2:
        return Picture(())
    split = Timeline(chronicle, width).split(height)
    return Timeline(chronicle, width, look).picture(split, marks)
