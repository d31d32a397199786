"""The timeline above its list: looked at closer and from farther off, walked along, a stretch of it marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from explorer.dates.edtf import When, parse
from explorer.digest.refs import Ref
from explorer.pictures.canvas import Direction, Picture, Row
from explorer.pictures.timeline.calendar import span_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.drawing import Camera, Emphasis, Split, Timeline
from explorer.pictures.timeline.scale import closest_zoom, finer_of
from explorer.session.exploration import Rows
from explorer.session.session import Session
from explorer.tui.painters.painter import Outcome, Painter

if TYPE_CHECKING:
    from explorer.session.exploration import Shown

SHARE = 0.6
"""How much of the height the picture takes at most, where that is more than a few lines."""
FEW = 6
SPACIOUS = 12
"""Lines from which on one is left between picture and list."""
NEAR = 60
"""Linked events that are given lanes before others."""
KNOWN = 1_000
"""Events that are kept as they are drawn: more than are looked at for a picture."""
ZOOM = 2.0
PAN = 5
"""The part of the width that an arrow moves a zoomed picture by: a fifth."""
EDGE = 8
"""Cells from the edge within which the selected event is not left by a step of the cursor."""


class _Held(NamedTuple):
    """A stretch of time that grows from another one; each `end` is the first second behind."""

    least: int
    most: int
    first: int
    end: int


class TimelinePainter(Painter):
    zooms = True
    marks = True

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.camera = Camera()
        self._records = session.digest.records[kind]
        self._happening = lru_cache(KNOWN)(self._find_happening)
        self._made: tuple[Sequence[int], Chronicle, Sequence[int], dict[int, int]] | None = None
        """Of which numbers, the chronicle and the records' numbers in its order, and back."""
        self._split: tuple[Chronicle, int, int, Split] | None = None
        self._held: _Held | None = None
        """The stretch of time that is being marked."""
        self._seen: Ref | None = None
        """The event that was selected when the picture was last drawn."""

    # --- what is shown --------------------------------------------------------------------------------------

    def chronicle(self, shown: Shown) -> Chronicle:
        if self._made is None or self._made[0] is not shown.rows.numbers:
            self._made = (shown.rows.numbers, *self._make(shown.rows))
            self._happening.cache_clear()
            self.camera = Camera()
        return self._made[1]

    def _make(self, rows: Rows) -> tuple[Chronicle, Sequence[int], dict[int, int]]:
        numbers = rows.numbers
        if rows.searched:  # the best first; a chronicle wants the earliest first
            wanted = set(numbers)
            numbers = [number for number in self.session.chronology.order(self.kind) if number in wanted]
        records = self._records
        published = self.session.digest.article.datePublished
        chronicle = Chronicle(
            [parse(date) if (date := records[number].date) else None for number in numbers],
            self._happening,
            parse(published) if published else None,
        )
        return chronicle, numbers, {number: place for place, number in enumerate(numbers)}

    def _find_happening(self, place: int) -> Happening:
        assert self._made is not None
        happening = self.session.chronology.happening(self._ref(place))
        assert happening is not None
        return happening

    def _place(self, ref: Ref | None) -> int | None:
        """Where in the chronicle a record stands; None: it is not shown."""
        if ref is None or ref.kind != self.kind or self._made is None:
            return None
        number = self.session.digest.positions[self.kind].get(ref.id)
        return None if number is None else self._made[3].get(number)

    def _ref(self, place: int) -> Ref:
        assert self._made is not None
        return self._records[self._made[2][place]].ref

    def _marks(self, shown: Shown) -> Emphasis:
        assert self._made is not None
        places, linked = self._made[3], shown.linked
        near = linked.of_kind(self.kind)[:NEAR]
        return Emphasis(
            self._place(shown.selected),
            [place for number in near if (place := places.get(number)) is not None],
            lambda place: self._ref(place) in linked,
            lambda place: self._ref(place) in shown.bookmarked,
            dims=bool(linked) and not shown.rows.hits,
        )

    # --- the picture ----------------------------------------------------------------------------------------

    def height(self, shown: Shown, width: int, room: int) -> int:
        chronicle = self.chronicle(shown)
        if not chronicle.stretches or room < 3:
            return 0
        split = self._splits(chronicle, width, min(room, max(FEW, int(room * SHARE))))
        rows = split.dated + split.undated + split.crowded + 2 + (chronicle.reported is not None)
        return rows + (rows < room and room >= SPACIOUS)

    def _splits(self, chronicle: Chronicle, width: int, most: int) -> Split:
        """The same however it is looked at, so that the list below stays where it is."""
        if self._split is None or self._split[0] is not chronicle or self._split[1:3] != (width, most):
            self._split = chronicle, width, most, Timeline(chronicle, width).split(most)
        return self._split[3]

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        chronicle = self.chronicle(shown)
        assert self._split is not None
        if shown.selected != self._seen:
            self._seen = shown.selected
            self._follow(chronicle, shown, width)
        marked_time = (self._held.first, self._held.end - 1) if self._held else shown.during
        timeline = Timeline(chronicle, width, self.camera._replace(marked_time=marked_time))
        self.camera = timeline.camera
        picture = timeline.picture(self._split[3], self._marks(shown))
        blank: Row = ((" " * width, "text"),)
        return picture._replace(rows=(*picture.rows, blank)[:height])

    def _follow(self, chronicle: Chronicle, shown: Shown, width: int) -> None:
        """Show the selected event."""
        at = self._time_of(shown)
        if at is None or self.camera.zoom <= 1:
            return
        timeline = Timeline(chronicle, width, self.camera)
        cell = timeline.cell(at)
        if not EDGE <= cell < width - EDGE:
            self.camera = self.camera._replace(left=timeline.camera.left + cell - width // 2)

    def _time_of(self, shown: Shown) -> int | None:
        """A second of the selected event, or one that it is known to follow or precede; None: there is none."""
        place = self._place(shown.selected)
        if place is None:
            return None
        happening = self._happening(place)
        when: When | None = happening.when
        bounds = (when.earliest, when.latest) if when else happening.bounds
        return next((second for second in bounds if second is not None), None)

    # --- keys -----------------------------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return self._split[1] if self._split else 1

    def go(self, shown: Shown, picture: Picture, direction: Direction) -> Outcome:
        by = direction[0]
        if self._held is not None:
            return self._extend(shown, self._held, by)
        if self.camera.zoom > 1:
            return self._pan(shown, by)
        place = self._place(shown.selected)
        assert self._made is not None
        count = len(self._made[2])
        to = (0 if by > 0 else count - 1) if place is None else place + by
        return Outcome(ref=self._ref(to)) if 0 <= to < count else Outcome()

    def _pan(self, shown: Shown, by: int) -> Outcome:
        step = max(1, self._width // PAN)
        self.camera = self.camera._replace(left=max(0, self.camera.left + by * step))
        return Outcome()

    # --- marking a time -------------------------------------------------------------------------------------

    def mark(self, shown: Shown) -> Outcome:
        held = self._held
        if held is not None:
            self._held = None
            told = span_label(held.first, held.end - 1)
            return Outcome(during=(held.first, held.end - 1), said=f"every pane shows {told}; Esc lifts it")
        first, last = self._stretch_of(shown)
        self._held = _Held(first, last + 1, first, last + 1)
        return self._told(self._held)

    def leave(self) -> bool:
        held, self._held = self._held, None
        return held is not None

    def _stretch_of(self, shown: Shown) -> tuple[int, int]:
        """The time of the selected event; where it has none, one beside it; else the middle of the picture."""
        place = self._place(shown.selected)
        when = self._happening(place).when if place is not None else None
        if when is not None:
            dates = when.ends
            return dates[0].first, dates[-1].last
        timeline = Timeline(self.chronicle(shown), self._width, self.camera)
        second = self._time_of(shown)
        if second is None:
            second = timeline.scale.second(timeline.camera.left + self._width / 2)
        unit = finer_of(timeline.scale.part_at(second))
        return unit.before(second + 1), unit.after(second) - 1

    def _extend(self, shown: Shown, held: _Held, by: int) -> Outcome:
        """One unit of the axis further; back towards where it began, it gets shorter first."""
        timeline = Timeline(self.chronicle(shown), self._width, self.camera)
        backward = held.first < held.least or (by < 0 and held.end == held.most)
        head = held.first if backward else held.end
        unit = finer_of(timeline.scale.part_at(head - (by < 0)))
        moved = unit.after(head) if by > 0 else unit.before(head)
        first, end = (min(moved, held.least), held.end) if backward else (held.first, max(moved, held.most))
        self._held = held = held._replace(first=first, end=end)
        cell = timeline.cell(moved)
        if not 0 <= cell < self._width:
            self._pan(shown, by)
        return self._told(held)

    @staticmethod
    def _told(held: _Held) -> Outcome:
        return Outcome(
            said=f"{span_label(held.first, held.end - 1)}: ← → extend it, space narrows all to it, Esc lets go"
        )

    def zoom(self, shown: Shown, by: int) -> Outcome:
        chronicle, width, look = self.chronicle(shown), self._width, self.camera
        if by == 0:
            self.camera = Camera()
            return Outcome()
        most = closest_zoom(chronicle, width)
        zoom = min(max(1.0, look.zoom * ZOOM**by), most)
        if zoom == look.zoom:
            return Outcome(said="this is as close as it gets" if by > 0 else "this is all of it")
        timeline = Timeline(chronicle, width, look)
        second = self._time_of(shown)
        if second is None or not 0 <= timeline.cell(second) < width:
            second = timeline.scale.second(timeline.camera.left + width / 2)
        before = timeline.cell(second)
        self.camera = look._replace(zoom=zoom, left=0)
        x = Timeline(chronicle, width, self.camera).cell(second)
        self.camera = self.camera._replace(left=max(0, x - before))
        return Outcome()
