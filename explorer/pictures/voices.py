"""Where each actor is named and where it speaks: a strip along the article for each, with a mark for each place.

This is the lexical dispersion plot of text linguistics. Marks differ in shape, so that they work without colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from explorer.pictures import messages, svg
from explorer.pictures.canvas import Canvas, Picture, cells, fit_text


class MentionKind(IntEnum):
    """How a place mentions an actor. In a cell with several mentions, the highest kind is drawn."""

    NAMED = 0
    REPORTED = 1
    """It speaks, but its words are not quoted."""
    QUOTED = 2
    """Its words are in quotation marks."""


GLYPHS = "▂▒█"
"""The glyph of each `MentionKind`."""
OFTEN = "▄"
"""Named more than once within a cell."""
LEGEND = (("█", messages.IN_QUOTATION_MARKS), ("▒", messages.REPORTED), ("▂", messages.NAMED))
CURSOR = "▼"
DUE = "…"
"""In place of a share that is not known yet."""
GUIDE = "┊"
"""Drawn where a paragraph begins, below its number."""

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
    share_is_due: bool = False
    """Whether the share is not known yet."""
    short: str = ""
    """A shorter title, for where the whole one has no room; empty: there is none."""


class Ruler(NamedTuple):
    """The paragraphs of the article, in characters."""

    starts: tuple[int, ...]
    """Where each paragraph begins."""
    length: int
    """Characters of the article; 0: the digest has no article text."""

    def cell(self, character: int, width: int) -> int:
        """Which of `width` cells a character is in."""
        return min(width - 1, max(0, character * width // max(1, self.length)))

    def numbers(self, width: int) -> Iterator[tuple[int, str]]:
        """The numbers of the paragraphs that have room above `width` cells, and the cell of each, where it begins."""
        free = 0  # the first cell that is not taken yet
        for number, start in enumerate(self.starts, 1):
            text, x = f"¶{number}" if number == 1 else str(number), self.cell(start, width)
            if x >= free and x + len(text) <= width:
                yield x, text
                free = x + len(text) + 1


class Columns(NamedTuple):
    """The widths of the columns of a row, in cells."""

    name: int
    strip: int
    share: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """Split a width into columns, with a blank cell between."""
        share = 6 + BAR if width >= WIDE else 10 if width >= MEDIUM else 6
        name = min(30, max(6, (width - share) // 3))
        return cls(name, max(0, width - name - share - 2), share)


def head(ruler: Ruler, width: int, remark: str = "") -> Picture:
    """What stands above the rows: the legend, with a remark at its right, and the numbers of the paragraphs."""
    canvas = Canvas(width, 2)
    columns = Columns.of(width)
    _draw_legend(canvas, columns.name + 1, remark)
    _draw_ruler(canvas, ruler, columns.name + 1, columns.strip)
    for words in messages.SHARES:
        x = width - len(words)
        if columns.share >= len(messages.REPORTED) and canvas.is_free(x - 1, 1, width - x + 1):
            canvas.put(x, 1, words, "quiet")
            break
    return canvas.picture()


def line(strip: Strip, ruler: Ruler, width: int, mark: int | None = None) -> Picture:
    """The row of an actor: its name, its strip, its share. `mark`: the number of the one that the cursor is on."""
    canvas = Canvas(width, 1)
    columns = Columns.of(width)
    has_room = cells(strip.title) <= columns.name
    canvas.put(0, 0, fit_text(strip.title if has_room else strip.short or strip.title, columns.name))
    canvas.spot(0, 0, columns.name, strip.key)
    left, room = columns.name + 1, columns.strip
    if ruler.length and room > 0:
        if len(ruler.starts) * 4 <= room:
            for x, _ in ruler.numbers(room):
                canvas.put(left + x, 0, GUIDE, "frame")
        for x, how, often, top in _cells(strip.marks, ruler, room):
            glyph = OFTEN if often and how is MentionKind.NAMED else GLYPHS[how]
            canvas.put(left + x, 0, glyph, "ink", top.key)
        if mark is not None and mark < len(strip.marks):
            canvas.put(left + ruler.cell(strip.marks[mark].start, room), 0, CURSOR, "strong")
    if strip.share_is_due:
        canvas.put(width - 1, 0, DUE, "quiet")
    else:
        _draw_share(canvas, strip.share, left + room + 1, columns.share)
    return canvas.picture()


def _draw_ruler(canvas: Canvas, ruler: Ruler, left: int, width: int) -> None:
    if ruler.length == 0:
        canvas.put(0, 1, fit_text(messages.NO_ARTICLE, canvas.width), "quiet")
        return
    for x, text in ruler.numbers(width):
        canvas.put(left + x, 1, text, "quiet")


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


def _draw_share(canvas: Canvas, share: float | None, x: int, width: int) -> None:
    """A bar and a percentage; of an actor that is only reported, the word; of one that never speaks, nothing."""
    if share is None:
        return
    if not share:
        word = messages.REPORTED if width >= len(messages.REPORTED) else messages.SHORT_REPORTED
        canvas.put(x + width - len(word), 0, word, "quiet")
        return
    label = percent(share)
    if canvas.width >= WIDE:
        canvas.put(x, 0, bar(share, BAR), "quiet")
    canvas.put(x + width - len(label), 0, label)


def _draw_legend(canvas: Canvas, left: int, remark: str) -> None:
    entries = list(LEGEND)
    if canvas.width < WIDE:
        entries[0] = (entries[0][0], messages.QUOTED)
    needed = sum(len(word) + 5 for _, word in entries) + cells(remark)
    x = left if left + needed < canvas.width else 0
    for glyph, word in entries:
        if x + len(word) + 2 > canvas.width:
            return
        x = canvas.put(x, 0, glyph)
        x = canvas.put(x, 0, f" {word}", "quiet") + 3
    if canvas.width - cells(remark) >= x:
        canvas.put(canvas.width - cells(remark), 0, remark, "quiet")


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
