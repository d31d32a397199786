"""The timeline as a vector picture, for a report: the same axis and the same honesty as on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from explorer.dates.edtf import When
from explorer.pictures.canvas import cells, fit_text
from explorer.pictures.svg import ACCENT, FAINT, INK, LINE, PAPER, SECOND, document, element, text
from explorer.pictures.timeline.calendar import length_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.scale import Scale, scale, ticks

WIDTH, MARGIN, TOP = 1200.0, 28.0, 64.0
LETTER, LANE, THICK = 7.2, 22.0, 8.0
"""Units that a cell of text takes at most, that a lane is high, that a bar is thick."""
LANES = 150
"""Lanes at most, of what is dated and of what is not; what else there is, is counted."""
LOOKED_AT = 2_000
UNDATED = "Without a date, between what they are known to follow and to precede:"
TAIL = 44.0
"""How far a fading end reaches where it is not known how long it goes on."""


class _Shape(NamedTuple):
    """What is drawn of an event, around a line at height 0, and where."""

    start: float
    end: float
    drawn: tuple[str, ...]
    title: str


class _Placed(NamedTuple):
    lane: int
    title: str
    parts: tuple[str, ...]

    def at(self, top: float) -> str:
        """The event in its lane, the first of which begins at a height."""
        where = f"translate(0 {top + (self.lane + 0.5) * LANE:.1f})"
        return element("g", None, element("title", self.title), *self.parts, transform=where)


def timeline_svg(headline: str, happenings: Sequence[Happening], reported: When | None = None) -> str:
    """A picture of them all. Where nothing is dated, it says so."""
    chronicle = Chronicle.of(happenings, reported)
    told = f"{len(happenings):,} events: {chronicle.dated:,} with a date, {len(chronicle.undated):,} without."
    axis = scale(chronicle, WIDTH - 2 * MARGIN, cell=LETTER)
    head = [text(MARGIN, 34, fit_text(headline, 100), 18, font_weight="bold"), text(MARGIN, 52, told, 12, fill=FAINT)]
    if axis is None:
        return document(WIDTH, 80, f"Timeline: {headline}", f"{told} Nothing can be put on an axis.", head)
    drawing = _Drawing(axis)
    dated = sorted(islice(chronicle.within(chronicle.firsts[0], chronicle.lasts[-1]), LOOKED_AT))
    lanes, parts = drawing.lay(drawing.dated(happenings[number]) for number in dated)
    bottom = TOP + 16 + lanes * LANE
    below, hung = drawing.lay(drawing.undated(happenings[number]) for number in chronicle.undated[:LOOKED_AT])
    below_axis = bottom + (56 if hung else 34)
    height = below_axis + below * LANE + 24
    left_out = len(happenings) - len(parts) - len(hung)
    whole = [
        element("defs", None, *_gradients()),
        *head,
        *drawing.axis(bottom),
        *drawing.reported(reported, bottom),
        *(one.at(TOP + 16) for one in parts),
        *(one.at(below_axis) for one in hung),
    ]
    if hung:
        whole.append(text(MARGIN, below_axis - 4, UNDATED, 11, fill=FAINT))
    if left_out:
        whole.append(text(WIDTH - MARGIN, height - 8, f"and {left_out:,} more", 11, fill=FAINT, text_anchor="end"))
    return document(WIDTH, height, f"Timeline: {headline}", told, whole)


def _gradients() -> Iterator[str]:
    """Bars whose start, end, or both are soft."""
    for name, stops in (
        ("soft-start", ((0, 0), (0.35, 1), (1, 1))),
        ("soft-end", ((0, 1), (0.65, 1), (1, 0))),
        ("soft-both", ((0, 0), (0.3, 1), (0.7, 1), (1, 0))),
        ("fade-end", ((0, 1), (1, 0))),
        ("fade-start", ((0, 0), (1, 1))),
    ):
        made = (element("stop", offset=at, stop_color=ACCENT, stop_opacity=opacity) for at, opacity in stops)
        yield element("linearGradient", None, *made, id=name)


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
            far = WIDTH - MARGIN if when.open_end else min(WIDTH - MARGIN, last + TAIL)
            drawn.append(_bar(last, far, "url(#fade-end)", THICK / 2))
            last = far
            drawn += [_arrow(far, 1)] if when.open_end else [text(far - 6, 4, "?", 12, fill=SECOND)]
        if when.start is None:
            far = MARGIN if when.open_start else max(MARGIN, first - TAIL)
            drawn.append(_bar(far, first, "url(#fade-start)", THICK / 2))
            first = far
            drawn += [_arrow(far, -1)] if when.open_start else [text(far, 4, "?", 12, fill=SECOND)]
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
            end = self.x(before + 1) if before is not None else MARGIN + 26
            start = end - 26
        drawn = [_dashes(start, end)]
        drawn.append(_post(start) if after is not None else _arrow(start, -1, FAINT))
        drawn.append(_post(end) if before is not None else _arrow(end, 1, FAINT))
        return _Shape(start, end, tuple(drawn), happening.title)

    def lay(self, shapes: Iterator[_Shape]) -> tuple[int, list[_Placed]]:
        """How many lanes they take, and each with its lane. What finds none is left out."""
        taken: list[list[tuple[float, float]]] = []
        placed: list[_Placed] = []
        for shape in shapes:
            label = fit_text(shape.title, 90)
            size = cells(label) * LETTER + 10
            options = [(shape.start, shape.end + size, shape.end + 8, "start")]
            options.append((shape.start - size, shape.end, shape.start - 8, "end"))
            fits = [one for one in options if one[0] >= 4 and one[1] <= WIDTH - 4]
            long = shape.end - shape.start > size + 40
            start, end, x, anchor = (
                fits[0] if fits else (shape.start, shape.end, shape.start + 24, "start") if long else options[0]
            )
            lane = next((n for n, one in enumerate(taken) if all(end + 8 < a or b + 8 < start for a, b in one)), None)
            if lane is None and len(taken) < LANES:
                taken.append([])
                lane = len(taken) - 1
            if lane is not None:
                taken[lane].append((start, end))
                drawn = [*shape.drawn]
                if long and not fits:  # paper behind the letters that stand on the bar
                    drawn.append(_bar(x - 4, x + size - 6, PAPER, LANE - 4))
                drawn.append(text(x, 4, label, 12, text_anchor=anchor))
                placed.append(_Placed(lane, shape.title, tuple(drawn)))
        return len(taken), placed

    # --- the axis -------------------------------------------------------------------------------------------

    def axis(self, y: float) -> Iterator[str]:
        for part in self.scale.parts:
            yield _line(MARGIN + part.x, y, MARGIN + part.x + part.width, y, FAINT)
        named: list[tuple[float, float]] = []

        def name(x: float, label: str, color: str) -> str | None:
            size = cells(label) * LETTER
            start = max(2.0, min(x - size / 2, WIDTH - size - 2))
            if any(start < b + 6 and a < start + size + 6 for a, b in named):
                return None
            named.append((start, start + size))
            return text(start + size / 2, y + 22, label, 12, fill=color, text_anchor="middle")

        for before, behind in self.scale.breaks():
            x = MARGIN + (before.x + before.width + behind.x) / 2
            yield from (_line(x + by - 4, y + 8, x + by + 4, y - 8, SECOND, 1.5) for by in (-4, 4))
            label = name(x, length_label(behind.start - before.end), SECOND)
            if label:
                yield label
        told = -1
        for tick in ticks(self.scale, 0, self.scale.width, LETTER):
            x = MARGIN + tick.x
            yield _line(x, y, x, y + 6, FAINT)
            yield _line(x, TOP + 8, x, y, LINE, 0.5)
            label = name(x, tick.label if tick.part == told else tick.whole, FAINT)
            if label:
                told = tick.part
                yield label

    def reported(self, when: When | None, y: float) -> Iterator[str]:
        date = when and (when.start or when.end)
        if date:
            x = self.x(date.first)
            yield element("path", d=f"M{x:.1f} {TOP:.1f}V{y:.1f}", stroke=SECOND, stroke_dasharray="3 3", fill="none")
            right = x < WIDTH - 100
            yield text(
                x + (5 if right else -5), TOP + 6, "reported", 11, fill=SECOND, text_anchor="start" if right else "end"
            )


def _bar(start: float, end: float, fill: str, thick: float = THICK) -> str:
    return element("rect", x=start, y=-thick / 2, width=max(0.5, end - start), height=thick, fill=fill)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, width: float = 1) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, stroke_width=width)


def _dashes(start: float, end: float) -> str:
    return element("path", d=f"M{start:.1f} 0H{end:.1f}", stroke=FAINT, stroke_dasharray="3 2.5", fill="none")


def _post(x: float) -> str:
    return _line(x, -6, x, 6, INK, 1.5)


def _arrow(x: float, by: int, color: str = ACCENT) -> str:
    """A tip at a place, pointing to the right (1) or to the left (-1)."""
    return element("path", d=f"M{x:.1f} 0l{-7 * by} -4v8z", fill=color)
