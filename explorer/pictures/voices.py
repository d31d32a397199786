"""Where each actor is named and where it speaks: a strip along the article for each, with a mark for each place.

This is the lexical dispersion plot of text linguistics. Marks differ in shape, so that they work without colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from explorer.pictures import messages, svg
from explorer.pictures.canvas import Canvas, Picture, Role, cells, fit_text


class MentionKind(IntEnum):
    """How a place mentions an actor. In a cell with several mentions, the highest kind is drawn."""

    NAMED = 0
    REPORTED = 1
    """It speaks, but its words are not quoted."""
    QUOTED = 2
    """Its words are in quotation marks."""


GLYPHS = "•▒█"
"""The glyph of each `MentionKind`."""
OFTEN = "●"
"""Named more than once within a cell."""
LEGEND = (("█", messages.IN_QUOTATION_MARKS), ("▒", messages.REPORTED), ("•", messages.NAMED))
CURSOR = "▼"
GUIDE = "┊"
"""Drawn where a paragraph begins."""

BLOCKS = " ▏▎▍▌▋▊▉█"
BAR = 6
"""Cells of the bar for a share."""
WIDE, MEDIUM = 76, 48
"""From these widths up, there is room for bars, and for whole words, at the right."""


class Mark(NamedTuple):
    """A place on a strip. Characters count from the start of the article, through all its paragraphs."""

    start: int
    end: int
    how: MentionKind
    key: str
    """The key of its spot."""


class Strip(NamedTuple):
    """The mentions of an actor along the article."""

    key: str
    title: str
    marks: Sequence[Mark]
    """In article order."""
    share: float | None
    """Its share of all words in quotation marks, 0 to 1. 0: it is only reported. None: it never speaks."""


class Ruler(NamedTuple):
    """The paragraphs of the article, in characters."""

    starts: tuple[int, ...]
    """Where each paragraph begins."""
    length: int
    """Characters of the article; 0: the digest has no article text."""

    def cell(self, character: int, width: int) -> int:
        """Which of `width` cells a character is in."""
        return min(width - 1, max(0, character * width // max(1, self.length)))


class Columns(NamedTuple):
    """The widths of the columns, in cells."""

    name: int
    strip: int
    share: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """Split a width into columns, each with a blank cell before it; that of the first is for the cursor bar."""
        share = 6 + BAR if width >= WIDE else 12 if width >= MEDIUM else 6
        name = min(26, max(6, (width - share) // 3))
        return cls(name, max(0, width - name - share - 3), share)


class Selection(NamedTuple):
    """The key of the selected strip, and which of its marks the cursor is on."""

    key: str | None = None
    mark: int | None = None


NOTHING = Selection()


def room(height: int) -> int:
    """How many strips fit in a picture of `height` rows, besides the ruler and the legend."""
    return max(0, height - 1 - _legend_height(height))


def _legend_height(height: int) -> int:
    return 1 if height >= 6 else 0


def dispersion(
    strips: Sequence[Strip], ruler: Ruler, width: int, height: int, selection: Selection = NOTHING, remark: str = ""
) -> Picture:
    """The strips that fit, below a ruler of paragraphs. `remark` goes beside the legend."""
    canvas = Canvas(width, height)
    columns = Columns.of(width)
    left = columns.name + 2
    _draw_ruler(canvas, ruler, left, columns.strip)
    for y, strip in enumerate(strips[: room(height)], 1):
        _draw_strip(canvas, strip, ruler, columns, y, selection)
    if _legend_height(height):
        _draw_legend(canvas, height - 1, left, remark)
    return canvas.picture()


def _draw_ruler(canvas: Canvas, ruler: Ruler, left: int, width: int) -> None:
    if ruler.length == 0:
        canvas.put(1, 0, fit_text(messages.NO_ARTICLE, canvas.width - 2), "quiet")
        return
    free = 0  # the first cell that is not taken yet
    for number, start in enumerate(ruler.starts, 1):
        text, x = f"¶{number}" if number == 1 else str(number), ruler.cell(start, width)
        if x >= free and x + len(text) <= width:
            canvas.put(left + x, 0, text, "quiet")
            free = x + len(text) + 1


def _draw_strip(canvas: Canvas, strip: Strip, ruler: Ruler, columns: Columns, y: int, selection: Selection) -> None:
    is_selected = strip.key == selection.key
    if is_selected:
        canvas.put(0, y, "▌", "tied")
    canvas.put(1, y, fit_text(strip.title, columns.name), "strong" if is_selected else "ink")
    canvas.spot(0, y, columns.name + 1, strip.key)
    left, width = columns.name + 2, columns.strip
    if ruler.length and width > 0:
        if len(ruler.starts) * 4 <= width:
            for start in ruler.starts:
                canvas.put(left + ruler.cell(start, width), y, GUIDE, "frame")
        for x, how, often, mark in _cells(strip.marks, ruler, width):
            glyph = OFTEN if often and how is MentionKind.NAMED else GLYPHS[how]
            role: Role = "tied" if how is not MentionKind.NAMED or is_selected else "ink"
            canvas.put(left + x, y, glyph, role, mark.key)
        if is_selected and selection.mark is not None and selection.mark < len(strip.marks):
            canvas.put(left + ruler.cell(strip.marks[selection.mark].start, width), y, CURSOR, "cursor")
    _draw_share(canvas, strip.share, left + width + 1, y, columns.share)


def _last_cell(mark: Mark, ruler: Ruler, width: int) -> int:
    return ruler.cell(max(mark.start, mark.end - 1), width)


def _cells(marks: Sequence[Mark], ruler: Ruler, width: int) -> Iterator[tuple[int, MentionKind, bool, Mark]]:
    """Each cell with marks: the highest kind, whether there are several marks, and a mark of that kind."""
    marked: dict[int, tuple[MentionKind, int, Mark]] = {}
    for mark in marks:
        first = ruler.cell(mark.start, width)
        for x in range(first, (_last_cell(mark, ruler, width) if mark.how else first) + 1):
            how, count, top = marked.get(x, (mark.how, 0, mark))
            marked[x] = (max(how, mark.how), count + 1, mark if mark.how > how else top)
    return ((x, how, count > 1, mark) for x, (how, count, mark) in sorted(marked.items(), key=lambda item: item[0]))


def percent(share: float) -> str:
    """A share as a whole percentage; any share above 0 is at least `<1%`."""
    return "<1%" if 0 < share < 0.005 else f"{share * 100:.0f}%"


def bar(share: float, width: int) -> str:
    """A share as a bar, exact to an eighth of a cell; any share above 0 is visible."""
    eighths = max(round(share * width * 8), 1) if share else 0
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (BLOCKS[part] if part else "")).ljust(width)


def _draw_share(canvas: Canvas, share: float | None, x: int, y: int, width: int) -> None:
    if not share:
        word, short = messages.REPORTED, messages.SHORT_REPORTED
        if share is None:
            word, short = messages.NEVER_SPEAKS, messages.SHORT_NEVER
        canvas.put(x, y, (word if width >= 12 else short).rjust(width), "quiet")
        return
    label = percent(share)
    if canvas.width >= WIDE:
        canvas.put(x, y, bar(share, BAR), "tied")
    canvas.put(x + width - len(label), y, label, "ink")


def _draw_legend(canvas: Canvas, y: int, left: int, remark: str) -> None:
    entries = list(LEGEND)
    if canvas.width < WIDE:
        entries[0] = (entries[0][0], messages.QUOTED)
    needed = sum(len(word) + 5 for _, word in entries) + cells(remark)
    x = left if left + needed < canvas.width else 1
    for glyph, word in entries:
        if x + len(word) + 2 > canvas.width:
            return
        x = canvas.put(x, y, glyph, "ink" if glyph == GLYPHS[0] else "tied")
        x = canvas.put(x, y, f" {word}", "quiet") + 3
    if canvas.width - 1 - cells(remark) >= x:
        canvas.put(canvas.width - 1 - cells(remark), y, remark, "quiet")


# --- as a vector picture ------------------------------------------------------------------------------------

LEFT, STRIP, RIGHT, ROW, TOP = 230, 640, 150, 24, 84
"""User units: the widths of the three columns, the height of a strip, the top of the first strip."""


def vector(strips: Sequence[Strip], ruler: Ruler, title: str, description: str) -> str:
    """All strips, as an SVG document."""
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
        yield svg.text(
            x, middle + 4, messages.NEVER_SPEAKS if strip.share is None else messages.REPORTED, 11, fill=svg.FAINT
        )


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
        (MentionKind.QUOTED, messages.IN_QUOTATION_MARKS),
        (MentionKind.REPORTED, messages.REPORTED),
        (MentionKind.NAMED, messages.NAMED),
    ):
        yield _vector_mark(how, x, 14.0, y - 4)
        yield svg.text(x + 22, y, word, 11, fill=svg.FAINT)
        x += 44 + 7 * len(word)
    yield svg.text(LEFT + STRIP + 16, y, messages.SHARE_OF, 11, fill=svg.FAINT)
