"""Who is heard where: one strip for each, along the article, with a mark where it is named and where it speaks.

The lexical dispersion plot of text linguistics. Marks differ in shape, so that no colour is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from explorer.pictures import svg
from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


class MentionKind(IntEnum):
    """How one is heard in a place, from faint to loud: the louder is seen where two fall together."""

    NAMED = 0
    REPORTED = 1
    """It speaks, but not in its own words."""
    QUOTED = 2
    """Its words stand in quotation marks."""


GLYPHS = "•▒█"
"""By `MentionKind`."""
OFTEN = "●"
"""Named more than once within a cell."""
LEGEND = (("█", "in quotation marks"), ("▒", "reported"), ("•", "named"))
CURSOR = "▼"
GUIDE = "┊"
"""Where a paragraph begins."""

BLOCKS = " ▏▎▍▌▋▊▉█"
BAR = 6
"""Cells of the bar that shows a share."""
WIDE, MIDDLING = 76, 48
"""Cells from which there is room for bars, and for whole words, at the right."""


class Mark(NamedTuple):
    """Characters count from the beginning of the article, all paragraphs one after another."""

    start: int
    end: int
    how: MentionKind
    key: str
    """What a click on it means."""


class Strip(NamedTuple):
    key: str
    title: str
    marks: Sequence[Mark]
    """In the order of the article."""
    share: float | None
    """Of all words in quotation marks, 0 to 1. 0: speaks in no words of its own. None: never speaks."""


class Ruler(NamedTuple):
    starts: tuple[int, ...]
    """Where each paragraph begins."""
    length: int
    """Characters of the whole article; 0: the digest came without it."""

    def cell(self, character: int, width: int) -> int:
        """In which of `width` cells a character lies."""
        return min(width - 1, max(0, character * width // max(1, self.length)))


class Columns(NamedTuple):
    name: int
    strip: int
    share: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """How a width is parted; each has a blank cell before it but the first, which has room for the selection."""
        share = 6 + BAR if width >= WIDE else 12 if width >= MIDDLING else 6
        name = min(26, max(6, (width - share) // 3))
        return cls(name, max(0, width - name - share - 3), share)


class Selection(NamedTuple):
    """What is looked at: the strip that is selected, and which of its marks the cursor is on."""

    selected: str | None = None
    at: int | None = None


NOTHING = Selection()


def room(height: int) -> int:
    """How many strips fit in a picture of so many rows: the ruler is one, the legend another where it has room."""
    return max(0, height - 1 - _legend(height))


def _legend(height: int) -> int:
    return 1 if height >= 6 else 0


def dispersion(
    strips: Sequence[Strip], ruler: Ruler, width: int, height: int, look: Selection = NOTHING, remark: str = ""
) -> Picture:
    """The strips that fit, below a ruler of paragraphs. `remark` is said beside the legend."""
    canvas = Canvas(width, height)
    columns = Columns.of(width)
    left = columns.name + 2
    _draw_ruler(canvas, ruler, left, columns.strip)
    for y, strip in enumerate(strips[: room(height)], 1):
        _draw_strip(canvas, strip, ruler, columns, y, look)
    if _legend(height):
        _draw_legend(canvas, height - 1, left, remark)
    return canvas.picture()


def _draw_ruler(canvas: Canvas, ruler: Ruler, left: int, width: int) -> None:
    if ruler.length == 0:
        canvas.put(1, 0, fit_text("the article is not part of the digest", canvas.width - 2), "dim")
        return
    free = 0
    for number, start in enumerate(ruler.starts, 1):
        text, x = f"¶{number}" if number == 1 else str(number), ruler.cell(start, width)
        if x >= free and x + len(text) <= width:
            canvas.put(left + x, 0, text, "dim")
            free = x + len(text) + 1


def _draw_strip(canvas: Canvas, strip: Strip, ruler: Ruler, columns: Columns, y: int, look: Selection) -> None:
    chosen = strip.key == look.selected
    if chosen:
        canvas.put(0, y, "▌", "linked")
    canvas.put(1, y, fit_text(strip.title, columns.name), "strong" if chosen else "text")
    canvas.spot(0, y, columns.name + 1, strip.key)
    left, width = columns.name + 2, columns.strip
    if ruler.length and width > 0:
        if len(ruler.starts) * 4 <= width:
            for start in ruler.starts:
                canvas.put(left + ruler.cell(start, width), y, GUIDE, "frame")
        for x, how, often, mark in _cells(strip.marks, ruler, width):
            glyph = OFTEN if often and how is MentionKind.NAMED else GLYPHS[how]
            role: Role = "linked" if how is not MentionKind.NAMED or chosen else "text"
            canvas.put(left + x, y, glyph, role, mark.key)
        if chosen and look.at is not None and look.at < len(strip.marks):
            canvas.put(left + ruler.cell(strip.marks[look.at].start, width), y, CURSOR, "cursor")
    _draw_share(canvas, strip.share, left + width + 1, y, columns.share)


def _last_cell(mark: Mark, ruler: Ruler, width: int) -> int:
    return ruler.cell(max(mark.start, mark.end - 1), width)


def _cells(marks: Sequence[Mark], ruler: Ruler, width: int) -> Iterator[tuple[int, MentionKind, bool, Mark]]:
    """Each cell that is marked, with the loudest of its marks, and whether there is more than one of them."""
    found: dict[int, tuple[MentionKind, int, Mark]] = {}
    for mark in marks:
        first = ruler.cell(mark.start, width)
        for x in range(first, (_last_cell(mark, ruler, width) if mark.how else first) + 1):
            how, count, loudest = found.get(x, (mark.how, 0, mark))
            found[x] = (max(how, mark.how), count + 1, mark if mark.how > how else loudest)
    return ((x, how, count > 1, mark) for x, (how, count, mark) in sorted(found.items(), key=lambda item: item[0]))


def percent(share: float) -> str:
    return "<1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def bar(share: float, width: int) -> str:
    """A share as a bar, to an eighth of a cell; any share at all is seen."""
    eighths = max(round(share * width * 8), 1) if share else 0
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (BLOCKS[part] if part else "")).ljust(width)


def _draw_share(canvas: Canvas, share: float | None, x: int, y: int, width: int) -> None:
    if not share:
        never, short = ("never speaks", "never") if share is None else ("reported", "rep.")
        canvas.put(x, y, (never if width >= 12 else short).rjust(width), "dim")
        return
    told = percent(share)
    if canvas.width >= WIDE:
        canvas.put(x, y, bar(share, BAR), "linked")
    canvas.put(x + width - len(told), y, told, "text")


def _draw_legend(canvas: Canvas, y: int, left: int, remark: str) -> None:
    entries = [(glyph, "quoted" if canvas.width < WIDE and glyph == GLYPHS[-1] else word) for glyph, word in LEGEND]
    needed = sum(len(word) + 5 for _, word in entries) + cells(remark)
    x = left if left + needed < canvas.width else 1
    for glyph, word in entries:
        if x + len(word) + 2 > canvas.width:
            return
        x = canvas.put(x, y, glyph, "text" if glyph == GLYPHS[0] else "linked")
        x = canvas.put(x, y, f" {word}", "dim") + 3
    if canvas.width - 1 - cells(remark) >= x:
        canvas.put(canvas.width - 1 - cells(remark), y, remark, "dim")


# --- as a vector picture ------------------------------------------------------------------------------------

LEFT, STRIP, RIGHT, ROW, TOP = 230, 640, 150, 24, 84
"""Units of the vector picture: its columns, the height of a strip, where the first begins."""


def vector(strips: Sequence[Strip], ruler: Ruler, title: str, description: str) -> str:
    """The same as an SVG, with all strips."""
    height = TOP + ROW * len(strips) + 52
    parts = [svg.text(16, 30, fit_text(title, 110), 16, font_weight="bold"), *_vector_ruler(ruler, len(strips))]
    for number, strip in enumerate(strips):
        parts += _vector_strip(strip, ruler, TOP + ROW * number)
    parts += _vector_legend(height - 20)
    return svg.document(LEFT + STRIP + RIGHT, height, title, description, parts)


def _x(character: int, ruler: Ruler) -> float:
    return LEFT + STRIP * min(character, ruler.length) / max(1, ruler.length)


def _vector_ruler(ruler: Ruler, count: int) -> Iterator[str]:
    free = 0.0
    for number, start in enumerate(ruler.starts if ruler.length else (), 1):
        x = _x(start, ruler)
        yield svg.element("line", x1=x, x2=x, y1=TOP - 10, y2=TOP + ROW * count, stroke=svg.LINE, stroke_width=1)
        if x >= free:
            label = f"¶ {number}" if number == 1 else str(number)
            yield svg.text(x, TOP - 16, label, 11, fill=svg.FAINT)
            free = x + 8 * len(label) + 6


def _vector_strip(strip: Strip, ruler: Ruler, y: int) -> Iterator[str]:
    middle = y + ROW / 2
    yield svg.text(LEFT - 14, middle + 4, fit_text(strip.title, 30), 12, text_anchor="end")
    yield svg.element("line", x1=LEFT, x2=LEFT + STRIP, y1=middle, y2=middle, stroke=svg.LINE, stroke_width=1)
    for mark in sorted(strip.marks, key=lambda mark: mark.how):
        x = _x(mark.start, ruler)
        yield _vector_mark(mark.how, x, max(4.0, _x(mark.end, ruler) - x), middle)
    x = float(LEFT + STRIP + 16)
    if strip.share:
        yield svg.element("rect", x=x, y=middle - 5, width=60 * strip.share, height=10, fill=svg.ACCENT)
        yield svg.text(x + 60 * strip.share + 6, middle + 4, percent(strip.share), 11)
    else:
        yield svg.text(x, middle + 4, "never speaks" if strip.share is None else "reported", 11, fill=svg.FAINT)


def _vector_mark(how: MentionKind, x: float, width: float, middle: float) -> str:
    if how is MentionKind.NAMED:
        return svg.element("circle", cx=x, cy=middle, r=3, fill=svg.INK)
    inside = svg.ACCENT if how is MentionKind.QUOTED else svg.PAPER
    return svg.element(
        "rect", x=x, y=middle - 7, width=width, height=14, fill=inside, stroke=svg.ACCENT, stroke_width=1.5
    )


def _vector_legend(y: int) -> Iterator[str]:
    x = float(LEFT)
    for how, word in (
        (MentionKind.QUOTED, "in quotation marks"),
        (MentionKind.REPORTED, "reported"),
        (MentionKind.NAMED, "named"),
    ):
        yield _vector_mark(how, x, 14.0, y - 4)
        yield svg.text(x + 22, y, word, 11, fill=svg.FAINT)
        x += 44 + 7 * len(word)
    yield svg.text(LEFT + STRIP + 16, y, "of all quoted words", 11, fill=svg.FAINT)
