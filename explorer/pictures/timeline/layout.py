"""Where the events of a timeline are: their lanes, and what has no room.

    all events → where each is without a selection → the selected one, if it has no room, in place of others

So the picture does not move while the selection moves through it. How it is drawn is in `drawing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.pictures import messages
from explorer.pictures.canvas import Role, Run, cells
from explorer.pictures.signs import LEDGER_ROLES
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
CROWD, TRIED = 6, 60
"""How many undated events are tried for each lane, and at least; more would not fit."""
SOUGHT = 300
"""How many undated events of a zoomed timeline are looked at, to count those that it shows."""
LANES = 10
"""The most rows of lanes, where not every dated event has one."""


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
        """The sign before the title, which works without colours; empty: none.

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
    missing: int = 0


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
    tray_others: Others = Others()
    """Those without bounds that have no room, if the label for the others does not count them."""


class Layout:
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

    def dated_lanes(self, rows: int, emphasis: Emphasis) -> tuple[list[Placed], Others]:
        """The dated events that fit, and a label for the others.

        Their places do not depend on the selection, which takes the place of others if it has no room. Of more than
        `LOOKED_AT`, only emphasized ones are placed.
        """
        bars, whole = self.dated_bars(Emphasis(), first=False)
        if not whole:
            leading = self.dated_bars(emphasis, first=True)[0]
            return self.fitted(leading, self.chronicle.count(self.first, self.last), rows, bare=True)
        placed, others = self.fitted(bars, len(bars), rows, bare=False)
        shown = {event.bar.number for event in placed}
        hidden = next((bar for bar in bars if bar.number == emphasis.selected and bar.number not in shown), None)
        return (placed, others) if hidden is None else self._let_in(hidden, placed, others, rows - 1)

    def undated(self, most: int, first: int | None) -> Iterator[tuple[int, Happening]]:
        """About `most` of the undated events, with their numbers. `first`: one that comes before all others."""
        undated = self.chronicle.undated[:most]
        for number in undated if first is None else dict.fromkeys([first, *undated]):
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
        return Others(text, 0 if at_left else self.width - cells(text), count) if count or or_more else Others()

    def _let_in(self, bar: Bar, placed: list[Placed], others: Others, lane: int) -> tuple[list[Placed], Others]:
        """Put a bar that has no room into the last lane, in place of what is in its way. All else stays where it is, so
        that the picture does not move while the selection moves through it."""
        count = len(placed) + others.missing
        own, label = self.fitted([bar], count, 1, bare=True)
        at_left = bool(own) and bool(label.text) and label.x == 0
        size = cells(others.text) + 1
        taken = [placed.extent for placed in own] + ([range(size)] if at_left else [])
        staying = [
            event
            for event in placed
            if event.lane != lane
            or all(event.extent.stop < cut.start or cut.stop < event.extent.start for cut in taken)
        ]
        shown = [*staying, *(event._replace(lane=lane) for event in own)]
        return shown, self._others(count - len(shown), or_more=False, at_left=at_left)

    def undated_lanes(self, rows: int, selected: int | None = None) -> Undated:
        """The undated events that fit: in lanes those with bounds, in a tray below them those without.

        Their places do not depend on the selection, which takes the place of others if it has no room.
        """
        undated = self._fill_undated(rows)
        numbers = {event.bar.number for event in (*undated.placed, *undated.tray)}
        if selected is None or selected in numbers or self.chronicle.happening(selected).when is not None:
            return undated
        happening = self.chronicle.happening(selected)
        bar = undated_bar(self.viewport, selected, happening)
        if bar is not None and undated.lanes and undated.others.missing:
            placed, others = self._let_in(bar, undated.placed, undated.others, undated.lanes - 1)
            return undated._replace(placed=placed, others=others)
        return self._fill_undated(rows, first=selected)

    def _fill_undated(self, rows: int, first: int | None = None) -> Undated:
        """`first`: the number of an event that comes before all others."""
        bars, titles, count, or_more = self._visible_undated(max(TRIED, CROWD * rows), first)
        needed = lane_count(self.pack(bars, rows, bare=False)) if titles else rows
        room = max(rows // 2, rows - needed) if bars else rows
        if titles and titles[0][0] == first:
            room = max(room, min(rows, 1))
        tray = fill_tray(titles, self.width, room)
        if bars and tray and room < rows and count == len(bars) + len(titles) and not or_more:
            return self._fill_both(bars, titles, tray, rows)
        lanes = rows - lane_count(tray)
        if lanes or (len(tray) == count and not or_more) or not rows:
            placed, others = self.fitted(bars, count - len(tray), lanes, bare=False, or_more=or_more)
            return Undated(placed, tray, lanes, others, lanes - 1)
        tray = fill_tray(titles, self.width - cells(_more(count, or_more)) - 1, rows)
        return Undated([], tray, 0, self._others(count - len(tray), or_more), rows - 1)

    def _fill_both(
        self, bars: Sequence[Bar], titles: Sequence[tuple[int, str]], tray: list[Placed], rows: int
    ) -> Undated:
        """Lanes and tray, each with a label for those of its own that have no room."""
        if len(tray) < len(titles):
            width = self.width - cells(_more(len(titles), or_more=False)) - 1
            tray = fill_tray(titles, width, lane_count(tray))
        lanes = rows - lane_count(tray)
        placed, others = self.fitted(bars, len(bars), lanes, bare=False)
        return Undated(placed, tray, lanes, others, lanes - 1, self._others(len(titles) - len(tray), or_more=False))

    def _visible_undated(self, most: int, first: int | None) -> tuple[list[Bar], list[tuple[int, str]], int, bool]:
        """About `most` of the undated events that are visible: bars, and numbers and titles of those without bounds;
        how many are visible, and whether there may be more."""
        bars: list[Bar] = []
        titles: list[tuple[int, str]] = []
        zoomed = self.camera.zoom > 1
        visible = looked = 0
        for number, happening in self.undated(SOUGHT if zoomed else most, first):
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
        undated = self.undated_lanes(max(0, room - 1))
        third = max(room // 3, min(1, room - 1))  # one for the selected event, which may be undated
        below = room if undated.others.text else lane_count(undated.placed) + lane_count(undated.tray)
        bars, whole = self.dated_bars(Emphasis(), first=False)
        placed = self.pack(bars, room - min(below, third), bare=False) if whole else []
        if whole and len(placed) == len(bars):
            lanes = lane_count(placed)
            return Split(lanes, min(below, room - lanes), False)
        below = min(below, third)
        crowded = room > below and not (whole and len(bars) <= FEW)
        return Split(min(LANES, room - below - 1) if crowded else room - below, below, crowded)


def _more(count: int, or_more: bool) -> str:
    """A label for events without room: exact, or what is known of their number."""
    if not or_more:
        return messages.MORE.format(count=count)
    return messages.OR_MORE.format(count=count) if count else messages.SOME_MORE


def lane_count(placed: Iterable[Placed]) -> int:
    return 1 + max((event.lane for event in placed), default=-1)
