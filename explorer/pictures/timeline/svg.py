"""The timeline as a vector picture, for reports: with the same axis and bars as on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.dates.edtf import When
from explorer.pictures import messages
from explorer.pictures.canvas import cells, fit_text
from explorer.pictures.svg import ACCENT, FAINT, INK, LINE, PAPER, SECOND, document, element, text
from explorer.pictures.timeline.calendar import length_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.scale import Scale, scale, ticks
from explorer.text.plural import number

WIDTH, MARGIN, TOP = 1200.0, 28.0, 64.0
LETTER, LANE, THICK = 7.2, 22.0, 8.0
"""User units: the most that a letter is wide, the height of a lane, the thickness of a bar."""
LANES = 150
"""The most lanes of dated, and of undated events; those left out are counted."""
LOOKED_AT = 2_000
"""The most dated, and undated, events to draw."""
TAIL = 44.0
"""The length of an end that fades because it is unknown."""
TRAY = MARGIN + (cells(messages.UNBOUNDED) + 3) * LETTER
"""Where titles of events without bounds begin; a line parts them from their label."""


class _Shape(NamedTuple):
    """The drawing of an event, with a vertical centre of 0, and its extent from left to right."""

    start: float
    end: float
    drawn: tuple[str, ...]
    title: str


class _Placed(NamedTuple):
    """The drawing of an event with its title, in a lane."""

    lane: int
    title: str
    parts: tuple[str, ...]

    def at(self, top: float) -> str:
        """The event as an element; `top`: that of the first lane."""
        where = f"translate(0 {top + (self.lane + 0.5) * LANE:.1f})"
        return element("g", None, element("title", self.title), *self.parts, transform=where)


def timeline_svg(headline: str, happenings: Sequence[Happening], reported: When | None = None) -> str:
    """All events as an SVG document, even if nothing is dated. `reported`: when the article was published."""
    chronicle = Chronicle.of(happenings, reported)
    counts = messages.EVENT_COUNTS.format(
        events=number(len(happenings), "event"), dated=chronicle.dated, undated=len(chronicle.undated)
    )
    title = messages.TIMELINE_TITLE.format(headline=headline)
    axis = scale(chronicle, WIDTH - 2 * MARGIN, cell=LETTER)
    head = [text(MARGIN, 34, fit_text(headline, 100), 18, font_weight="bold"), text(MARGIN, 52, counts, 12, fill=FAINT)]
    if axis is None:
        return document(WIDTH, 80, title, counts + messages.NO_AXIS, head)
    drawing = _Drawing(axis)
    dated = sorted(islice(chronicle.within(chronicle.firsts[0], chronicle.lasts[-1]), LOOKED_AT))
    lanes, parts = drawing.lay(drawing.dated(happenings[number]) for number in dated)
    bottom = TOP + 16 + lanes * LANE
    listed = [happenings[number] for number in chronicle.undated[:LOOKED_AT]]
    below, undated = drawing.lay(drawing.undated(event) for event in listed if not event.is_unbounded)
    below_axis = bottom + (56 if undated else 34)
    below_lanes = below_axis + below * LANE
    tray_lanes, tray = _fill_tray(event.title for event in listed if event.is_unbounded)
    height = below_lanes + tray_lanes * LANE + 24
    left_out = len(happenings) - len(parts) - len(undated) - len(tray)
    whole = [
        element("defs", None, *_gradients()),
        *head,
        *drawing.axis(bottom),
        *drawing.reported(reported, bottom),
        *(event.at(TOP + 16) for event in parts),
        *(event.at(below_axis) for event in undated),
        *(event.at(below_lanes) for event in tray),
    ]
    if undated:
        whole.append(_remark(below_axis - 4, messages.UNDATED_BELOW))
    if tray:
        whole.append(_remark(below_lanes + 0.5 * LANE + 4, messages.UNBOUNDED))
        whole.append(_line(TRAY - LETTER, below_lanes + 2, TRAY - LETTER, below_lanes + tray_lanes * LANE - 2, FAINT))
    if left_out:
        whole.append(_remark(height - 8, messages.LEFT_OUT.format(count=left_out), at_end=True))
    return document(WIDTH, height, title, counts, whole)


def _fill_tray(titles: Iterable[str]) -> tuple[int, list[_Placed]]:
    """Titles of events without bounds, in lanes that have nothing to do with the axis; and how many lanes they take."""
    start = x = TRAY
    lane, placed = 0, list[_Placed]()
    for title in titles:
        label = fit_text(title, 90)
        size = cells(label) * LETTER
        if x > start and x + size > WIDTH - MARGIN:
            lane, x = lane + 1, start
        if lane == LANES:
            break
        placed.append(_Placed(lane, title, (text(x, 4, label, 12),)))
        x += size + 2 * LETTER
    return (lane + 1 if placed else 0), placed


def _gradients() -> Iterator[str]:
    """Fills of bars whose start, end or both are soft, and of ends that fade."""
    for name, stops in (
        ("soft-start", ((0, 0), (0.35, 1), (1, 1))),
        ("soft-end", ((0, 1), (0.65, 1), (1, 0))),
        ("soft-both", ((0, 0), (0.3, 1), (0.7, 1), (1, 0))),
        ("fade-end", ((0, 1), (1, 0))),
        ("fade-start", ((0, 0), (1, 1))),
    ):
        children = (element("stop", offset=at, stop_color=ACCENT, stop_opacity=opacity) for at, opacity in stops)
        yield element("linearGradient", None, *children, id=name)


class _Drawing:
    def __init__(self, axis: Scale) -> None:
        self.scale = axis

    def x(self, second: int) -> float:
        return MARGIN + self.scale.x(second)

    # --- events ---------------------------------------------------------------------------------------------

    def dated(self, happening: Happening) -> _Shape:
        when = happening.when
        assert when is not None
        start, end = when.start or when.end, when.end or when.start
        assert start is not None
        assert end is not None
        first, last = self.x(start.first), self.x(end.last + 1)
        drawn: list[str] = []
        if last - first < THICK:
            middle = (first + last) / 2
            first, last = middle - THICK / 2, middle + THICK / 2
            fill, border, dashes = (PAPER, ACCENT, "2 1.5") if when.approximate else (ACCENT, None, None)
            drawn.append(element("circle", cx=middle, cy=0, r=4, fill=fill, stroke=border, stroke_dasharray=dashes))
        else:
            sides = (start.approximate, end.approximate)
            soft = {(True, True): "soft-both", (True, False): "soft-start", (False, True): "soft-end"}.get(sides)
            drawn.append(_bar(first, last, f"url(#{soft})" if soft else ACCENT))
        if when.end is None:
            edge = WIDTH - MARGIN if when.open_end else min(WIDTH - MARGIN, last + TAIL)
            drawn.append(_bar(last, edge, "url(#fade-end)", THICK / 2))
            last = edge
            drawn += [_tip(edge, to_right=True)] if when.open_end else [text(edge - 6, 4, "?", 12, fill=SECOND)]
        if when.start is None:
            edge = MARGIN if when.open_start else max(MARGIN, first - TAIL)
            drawn.append(_bar(edge, first, "url(#fade-start)", THICK / 2))
            first = edge
            drawn += [_tip(edge, to_right=False)] if when.open_start else [text(edge, 4, "?", 12, fill=SECOND)]
        if when.uncertain:
            drawn.append(text(last + 2, 4, "?", 13, fill=SECOND, font_weight="bold"))
            last += 10
        return _Shape(first, last, tuple(drawn), happening.title)

    def undated(self, happening: Happening) -> _Shape:
        after, before = happening.bounds
        if after is not None:
            start = self.x(after)
            end = max(start + 14, self.x(before + 1)) if before is not None else start + 26
        else:
            assert before is not None, "events without bounds are in the tray"
            end = self.x(before + 1)
            start = end - 26
        drawn = [_dashes(start, end)]
        drawn.append(_post(start) if after is not None else _tip(start, to_right=False, color=FAINT))
        drawn.append(_post(end) if before is not None else _tip(end, to_right=True, color=FAINT))
        return _Shape(start, end, tuple(drawn), happening.title)

    def lay(self, shapes: Iterator[_Shape]) -> tuple[int, list[_Placed]]:
        """Put shapes in lanes. Returns how many lanes they take, and those that got one."""
        taken: list[list[tuple[float, float]]] = []
        placed: list[_Placed] = []
        for shape in shapes:
            label = fit_text(shape.title, 90)
            size = cells(label) * LETTER + 10
            # with the title right of the shape, or left of it: extent, and where and how the title is anchored
            options = [(shape.start, shape.end + size, shape.end + 8, "start")]
            options.append((shape.start - size, shape.end, shape.start - 8, "end"))
            fits = [option for option in options if option[0] >= 4 and option[1] <= WIDTH - 4]
            long = shape.end - shape.start > size + 40
            start, end, x, anchor = (
                fits[0] if fits else (shape.start, shape.end, shape.start + 24, "start") if long else options[0]
            )
            free = (n for n, lane in enumerate(taken) if all(end + 8 < a or b + 8 < start for a, b in lane))
            lane = next(free, None)
            if lane is None and len(taken) < LANES:
                taken.append([])
                lane = len(taken) - 1
            if lane is not None:
                taken[lane].append((start, end))
                drawn = [*shape.drawn]
                if long and not fits:  # the title is on the bar: paper behind its letters
                    drawn.append(_bar(x - 4, x + size - 6, PAPER, LANE - 4))
                drawn.append(text(x, 4, label, 12, text_anchor=anchor))
                placed.append(_Placed(lane, shape.title, tuple(drawn)))
        return len(taken), placed

    # --- the axis -------------------------------------------------------------------------------------------

    def axis(self, y: float) -> Iterator[str]:
        for part in self.scale.parts:
            yield _line(MARGIN + part.x, y, MARGIN + part.x + part.width, y, FAINT)
        labels: list[tuple[float, float]] = []

        def labelled(x: float, label: str, color: str) -> str | None:
            size = cells(label) * LETTER
            start = max(2.0, min(x - size / 2, WIDTH - size - 2))
            if any(start < b + 6 and a < start + size + 6 for a, b in labels):
                return None
            labels.append((start, start + size))
            return text(start + size / 2, y + 22, label, 12, fill=color, text_anchor="middle")

        for before, after in self.scale.breaks():
            x = MARGIN + (before.x + before.width + after.x) / 2
            yield from (_line(middle - 4, y + 8, middle + 4, y - 8, SECOND, 1.5) for middle in (x - 4, x + 4))
            label = labelled(x, length_label(after.start - before.end), SECOND)
            if label:
                yield label
        labelled_part = -1  # the part whose first label is drawn: it says what the later ones leave out
        for tick in ticks(self.scale, 0, self.scale.width, LETTER):
            x = MARGIN + tick.x
            yield _line(x, y, x, y + 6, FAINT)
            yield _line(x, TOP + 8, x, y, LINE, 0.5)
            label = labelled(x, tick.label if tick.part == labelled_part else tick.whole, FAINT)
            if label:
                labelled_part = tick.part
                yield label

    def reported(self, when: When | None, y: float) -> Iterator[str]:
        date = when and (when.start or when.end)
        if date:
            x = self.x(date.first)
            yield element("path", d=f"M{x:.1f} {TOP:.1f}V{y:.1f}", stroke=SECOND, stroke_dasharray="3 3", fill="none")
            right = x < WIDTH - 100
            yield text(
                x + (5 if right else -5),
                TOP + 6,
                messages.PUBLISHED,
                11,
                fill=SECOND,
                text_anchor="start" if right else "end",
            )


def _remark(y: float, words: str, *, at_end: bool = False) -> str:
    x, anchor = (WIDTH - MARGIN, "end") if at_end else (MARGIN, "start")
    return text(x, y, words, 11, fill=FAINT, text_anchor=anchor)


def _bar(start: float, end: float, fill: str, thick: float = THICK) -> str:
    return element("rect", x=start, y=-thick / 2, width=max(0.5, end - start), height=thick, fill=fill)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, width: float = 1) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, stroke_width=width)


def _dashes(start: float, end: float) -> str:
    return element("path", d=f"M{start:.1f} 0H{end:.1f}", stroke=FAINT, stroke_dasharray="3 2.5", fill="none")


def _post(x: float) -> str:
    return _line(x, -6, x, 6, INK, 1.5)


def _tip(x: float, *, to_right: bool, color: str = ACCENT) -> str:
    """An arrow tip that points right or left."""
    return element("path", d=f"M{x:.1f} 0l{-7 if to_right else 7} -4v8z", fill=color)
