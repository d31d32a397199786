"""The picture above the maximized timeline: it can be zoomed and walked along, and a span of time marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from explorer.dates.edtf import When, parse
from explorer.dates.labels import NO_DATE
from explorer.digest.kinds import KINDS
from explorer.digest.model import reader
from explorer.digest.refs import Ref
from explorer.pictures.canvas import Arrow, Picture, Row
from explorer.pictures.timeline.calendar import span_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.drawing import Timeline
from explorer.pictures.timeline.layout import Camera, Emphasis, Split
from explorer.pictures.timeline.scale import closest_zoom, finer_of
from explorer.session.session import Session
from explorer.tui import messages as common
from explorer.tui.look.direction import Direction, Zoom
from explorer.tui.painters import messages
from explorer.tui.painters.painter import Outcome, Painter

if TYPE_CHECKING:
    from explorer.session.exploration import Shown
    from explorer.session.replacing.moved import Moved

SHARE = 0.6
"""The largest part of the height that the picture takes, unless that is fewer lines than `FEW`."""
FEW = 6
SPACIOUS = 12
"""From this many lines up, one is left blank between picture and list."""
NEAR = 60
"""How many linked events get lanes before others."""
SKETCHED = 400
"""How many events a sketch has."""
CACHED = 1_000
"""How many events' happenings are cached: more than one picture needs."""
ZOOM = 2.0
"""The factor of one zoom step."""
PAN = 5
"""An arrow moves a zoomed picture by a fifth of its width."""
EDGE = 8
"""The least distance of the selected event from the edges of a zoomed picture, in cells."""


class _Mark(NamedTuple):
    """A marked span of time, and the span where marking began, which it always includes. In seconds."""

    origin_first: int
    origin_end: int
    """The first second after the origin."""
    first: int
    end: int
    """The first second after the mark."""

    @property
    def label(self) -> str:
        return span_label(self.first, self.end - 1)


class TimelinePainter(Painter):
    zooms = True
    marks = True

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__(session, kind)
        self.camera = Camera()
        self._take_records()
        self._happening = lru_cache(CACHED)(self._find_happening)
        self._made: tuple[Sequence[int], Chronicle, Sequence[int], dict[int, int]] | None = None
        """For the rows' numbers: the chronicle, its records' numbers in order, and each number's place in it."""
        self._split: tuple[Chronicle, int, int, Split] | None = None
        self._mark: _Mark | None = None
        """The span of time that is being marked."""
        self._seen: Ref | None = None
        """The selection when the picture was last drawn."""
        self._before: Camera | None = None
        """The camera of the digest before, which the first picture of this one takes; None: others were drawn."""

    # --- what is shown --------------------------------------------------------------------------------------

    def is_built(self, shown: Shown) -> bool:
        return self._made is not None and self._made[0] is shown.rows.numbers

    def chronicle(self, shown: Shown) -> Chronicle:
        self.build(shown, inf)
        assert self._made is not None
        return self._made[1]

    def steps(self, shown: Shown) -> Iterator[None]:
        numbers = shown.rows.numbers
        if shown.rows.searched or shown.rows.order:  # a chronicle needs the earliest first
            listed, numbers = set(numbers), []
            for number in self.session.chronology.order(self.kind):
                if number in listed:
                    numbers.append(number)
                yield
        chronicle = yield from Chronicle.steps(map(self._when, numbers), self._happening, self._reported)
        places: dict[int, int] = {}
        for place, number in enumerate(numbers):
            places[number] = place
            yield
        self._made = shown.rows.numbers, chronicle, numbers, places
        self._happening.cache_clear()
        self.camera, self._before = self._before or Camera(), None

    def take_digest(self, moved: Moved) -> None:
        super().take_digest(moved)
        self._take_records()
        self._happening.cache_clear()
        self._made, self._split, self._seen = None, None, moved.ref(self._seen)
        self._before = self.camera

    def _when(self, number: int) -> When | None:
        return parse(date) if (date := self._dated(number).date) else None

    def _take_records(self) -> None:
        self._records = self.session.digest.records[self.kind]
        self._dated = reader(self._records, KINDS[self.kind].dates)

    @property
    def _reported(self) -> When | None:
        published = self.session.digest.article.datePublished
        return parse(published) if published else None

    def _find_happening(self, place: int) -> Happening:
        assert self._made is not None
        happening = self.session.chronology.happening(self._ref(place))
        assert happening is not None
        return happening

    def _place(self, ref: Ref | None) -> int | None:
        """The place of a record in the chronicle; None: it is not in the list."""
        if ref is None or ref.kind != self.kind or self._made is None:
            return None
        number = self.session.digest.positions[self.kind].get(ref.id)
        return None if number is None else self._made[3].get(number)

    def _ref(self, place: int) -> Ref:
        assert self._made is not None
        return self._records[self._made[2][place]].ref

    def _emphasis(self, shown: Shown) -> Emphasis:
        assert self._made is not None
        places, linked = self._made[3], shown.linked
        near = linked.of_kind(self.kind)[:NEAR]
        return Emphasis(
            self._place(shown.selected),
            [place for number in near if (place := places.get(number)) is not None],
            lambda place: shown.link_sign(self._ref(place)),
            lambda place: shown.ledger_sign(self._ref(place)),
        )

    # --- the picture ----------------------------------------------------------------------------------------

    def height(self, shown: Shown, width: int, room: int) -> int:
        chronicle = self.chronicle(shown)
        if not chronicle.spans or room < 3:
            return 0
        return _lines(self._splits(chronicle, width, _most(room)), chronicle, room)

    def sketch(self, shown: Shown, width: int, room: int) -> Picture:
        numbers = shown.rows.numbers
        some = numbers[:: -(-len(numbers) // SKETCHED) or 1]

        def happening(place: int) -> Happening:
            found = self.session.chronology.happening(self._records[some[place]].ref)
            assert found is not None
            return found

        chronicle = Chronicle(map(self._when, some), happening, self._reported)
        if not chronicle.spans or room < 3:
            return Picture(())
        timeline = Timeline(chronicle, width)
        split = timeline.split(_most(room))
        return _in_lines(timeline.sketch(split), width, _lines(split, chronicle, room))

    def _splits(self, chronicle: Chronicle, width: int, most: int) -> Split:
        """How to split `most` lines; the same at every zoom, so that the list below stays where it is."""
        if self._split is None or self._split[0] is not chronicle or self._split[1:3] != (width, most):
            self._split = chronicle, width, most, Timeline(chronicle, width).split(most)
        return self._split[3]

    def draw(self, shown: Shown, width: int, height: int) -> Picture:
        chronicle = self.chronicle(shown)
        assert self._split is not None
        if shown.selected != self._seen:
            self._seen = shown.selected
            self._follow(chronicle, shown, width)
        marked_time = (self._mark.first, self._mark.end - 1) if self._mark else shown.during
        timeline = Timeline(chronicle, width, self.camera._replace(marked_time=marked_time))
        self.camera = timeline.camera
        return _in_lines(timeline.picture(self._split[3], self._emphasis(shown)), width, height)

    def _follow(self, chronicle: Chronicle, shown: Shown, width: int) -> None:
        """Scroll a zoomed picture to the selected event."""
        second = self._time_of(shown)
        if second is None or self.camera.zoom <= 1:
            return
        timeline = Timeline(chronicle, width, self.camera)
        cell = timeline.cell(second)
        if not EDGE <= cell < width - EDGE:
            self.camera = self.camera._replace(left=timeline.camera.left + cell - width // 2)

    def _time_of(self, shown: Shown) -> int | None:
        """A second of the selected event, or a bound that it follows or precedes; None: it has neither."""
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

    def go(self, shown: Shown, picture: Picture, arrow: Arrow) -> Outcome:
        direction = Direction(arrow[0])  # up and down stay in the list: see `walks`
        if self._mark is not None:
            return self._extend(shown, self._mark, direction)
        if self.camera.zoom > 1:
            self._pan(direction)
            return Outcome()
        place = self._place(shown.selected)
        assert self._made is not None
        count = len(self._made[2])
        first = 0 if direction is Direction.FORWARD else count - 1
        target = first if place is None else place + direction
        return Outcome(ref=self._ref(target)) if 0 <= target < count else Outcome()

    def _pan(self, direction: Direction) -> None:
        cells = max(1, self._width // PAN)
        self.camera = self.camera._replace(left=max(0, self.camera.left + direction * cells))

    # --- marking a span of time -----------------------------------------------------------------------------

    def mark(self, shown: Shown) -> Outcome:
        mark = self._mark
        if mark is not None:
            self._mark = None
            message = messages.TIME_NARROWED.format(span=mark.label)
            return Outcome(during=(mark.first, mark.end - 1), message=message)
        span = self._span_of(shown)
        if span is None:
            return Outcome(message=self._no_time(shown.selected))
        first, last = span
        self._mark = _Mark(first, last + 1, first, last + 1)
        return self._describe(self._mark)

    def _no_time(self, ref: Ref | None) -> str:
        """Why an event without a date has no time to mark, or none at all."""
        record = self.session.record(ref) if ref is not None else None
        if record is None:
            return common.NOTHING_SELECTED
        bound = self.session.chronology.label(record)
        return messages.NO_DATE_MARK if bound == NO_DATE else messages.BOUND_MARK.format(bound=bound)

    def leave(self) -> bool:
        mark, self._mark = self._mark, None
        return mark is not None

    def _span_of(self, shown: Shown) -> tuple[int, int] | None:
        """First and last second of the selected event; None: it is undated, or nothing is selected."""
        place = self._place(shown.selected)
        when = self._happening(place).when if place is not None else None
        return (when.ends[0].first, when.ends[-1].last) if when is not None else None

    def _extend(self, shown: Shown, mark: _Mark, direction: Direction) -> Outcome:
        """Move an end of the mark by a unit of the axis: away from the origin, or back, which shortens it first."""
        timeline = Timeline(self.chronicle(shown), self._width, self.camera)
        back = direction is Direction.BACK
        moves_start = mark.first < mark.origin_first or (back and mark.end == mark.origin_end)
        edge = mark.first if moves_start else mark.end
        unit = finer_of(timeline.scale.part_at(edge - back))
        moved = unit.before(edge) if back else unit.after(edge)
        if moves_start:
            mark = mark._replace(first=min(moved, mark.origin_first))
        else:
            mark = mark._replace(end=max(moved, mark.origin_end))
        self._mark = mark
        if not 0 <= timeline.cell(moved) < self._width:
            self._pan(direction)
        return self._describe(mark)

    @staticmethod
    def _describe(mark: _Mark) -> Outcome:
        return Outcome(message=messages.TIME_MARKED.format(span=mark.label))

    def zoom(self, shown: Shown, zoom: Zoom) -> Outcome:
        chronicle, width, camera = self.chronicle(shown), self._width, self.camera
        if zoom is Zoom.FIT:
            self.camera = Camera()
            return Outcome(message=common.ALL_IN_VIEW)
        factor = min(max(1.0, camera.zoom * ZOOM**zoom), closest_zoom(chronicle, width))
        if factor == camera.zoom:
            return Outcome(message=messages.ZOOM_IN_LIMIT if zoom is Zoom.IN else messages.ZOOM_OUT_LIMIT)
        timeline = Timeline(chronicle, width, camera)
        second = self._time_of(shown)
        if second is None or not 0 <= timeline.cell(second) < width:
            second = timeline.scale.second(timeline.camera.left + width / 2)
        before = timeline.cell(second)
        self.camera = camera._replace(zoom=factor, left=0)
        x = Timeline(chronicle, width, self.camera).cell(second)
        self.camera = self.camera._replace(left=max(0, x - before))
        return Outcome()


def _most(room: int) -> int:
    """How many lines the picture may take."""
    return min(room, max(FEW, int(room * SHARE)))


def _lines(split: Split, chronicle: Chronicle, room: int) -> int:
    """How many lines the picture takes, with a blank one if there is room for it."""
    rows = split.dated + split.undated + split.crowded + 2 + (chronicle.reported is not None)
    return rows + (rows < room and room >= SPACIOUS)


def _in_lines(picture: Picture, width: int, height: int) -> Picture:
    blank: Row = ((" " * width, "ink"),)
    return picture._replace(rows=(*picture.rows, blank)[:height])
