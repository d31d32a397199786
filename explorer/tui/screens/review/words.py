"""The words that a doubt is about, as large as a terminal can: in bold, with a bar; possible names on a ground.

        6  Russia’s Ministry of Foreign Affairs said:

        7 ▎“We believe that officially recognizing the Islamic Emirate
          ▎ will open the door to meaningful cooperation.”

Lines are laid out first and painted when they are in view: a paragraph may be longer than any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style

from explorer.pictures.signs import HEARD
from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.lines import Part, cut, wrap
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.wrapping import hang_of

MEASURE = 66
"""Cells of a line, at most."""
NARROW, SPACIOUS = 60, 100
"""Columns below which no cell is left for air, and from which there is much of it."""


class Passages(Struct, frozen=True):
    """Which words a doubt is about, and which may be an answer."""

    around: tuple[int, int]
    """The first and the last paragraph to show, counted from 0."""
    about: tuple[Span, ...] = ()
    named: tuple[Span, ...] = ()
    """Where candidates are named."""
    chosen: tuple[Span, ...] = ()
    """Where the marked candidate is named."""


class WordLine(NamedTuple):
    """A line of the article."""

    paragraph: int
    start: int
    end: int
    hang: int
    """Cells by which it begins further to the right."""

    def overlaps(self, spans: Iterable[Span]) -> bool:
        return any(span.paragraph == self.paragraph and span.start < self.end > self.start < span.end for span in spans)


GAP = WordLine(-1, 0, 0, 0)
"""The blank line between two paragraphs."""


class Margin(NamedTuple):
    """What stands at the left of each line: blanks, the paragraph's number, blanks. Then the bar."""

    before: int
    digits: int
    after: int

    @property
    def width(self) -> int:
        return self.before + self.digits + self.after + 1


def margin_of(width: int) -> Margin:
    if width < NARROW:
        return Margin(0, 2, 1)
    return Margin(6, 3, 2) if width >= SPACIOUS else Margin(1, 3, 2)


@lru_cache(maxsize=64)
def _wrapped(paragraph: str, width: int) -> tuple[tuple[int, int, int], ...]:
    hang = hang_of(paragraph)
    ranges = wrap(paragraph, max(1, width - hang), -hang, orphans=False)
    return tuple((start, end, hang if number else 0) for number, (start, end) in enumerate(ranges))


def lines_of(article: ArticleText, passages: Passages, width: int) -> list[WordLine]:
    """The paragraphs in lines, for `width` columns; none if the digest came without its text."""
    room = min(MEASURE, max(1, width - margin_of(width).width - 1))
    first, last = passages.around
    lines: list[WordLine] = []
    for paragraph in range(max(0, first), min(last + 1, len(article.paragraphs))):
        lines += [GAP] if lines else []
        lines += [WordLine(paragraph, *line) for line in _wrapped(article.paragraphs[paragraph], room)]
    return lines


def focus_of(lines: Sequence[WordLine], passages: Passages) -> range:
    """Which lines have the words that it is about; the first line, if it is about none."""
    found = [number for number, line in enumerate(lines) if line.overlaps(passages.about)]
    return range(found[0], found[-1] + 1) if found else range(min(1, len(lines)))


class Painter:
    """Paints lines of the article.

    Args:
        article: Whose lines they are.
        passages: Which words are emphasised.
        width: Columns.
        look: The styles.
    """

    def __init__(self, article: ArticleText, passages: Passages, width: int, look: Styles) -> None:
        self.article, self.passages, self.look = article, passages, look
        self.margin = margin_of(width)
        self._painted: dict[int, list[Part]] = {}

    def line(self, line: WordLine) -> list[Part]:
        """A line with its margin."""
        if line == GAP:
            return []
        look, margin = self.look, self.margin
        number = f"{line.paragraph + 1:>{margin.digits}}" if not line.start else " " * margin.digits
        bar = (HEARD, look.tied) if line.overlaps(self.passages.about) else (" ", look.ink)
        words = cut(self._paragraph(line.paragraph), line.start, line.end)
        before = (" " * margin.before + number + " " * margin.after, look.quiet)
        return [before, bar, (" " * line.hang, look.ink), *words]

    def _paragraph(self, paragraph: int) -> list[Part]:
        if paragraph not in self._painted:
            self._painted[paragraph] = self._paint(paragraph)
        return self._painted[paragraph]

    def _paint(self, paragraph: int) -> list[Part]:
        look, passages = self.look, self.passages
        names = [span for span in passages.named if span.paragraph == paragraph]
        about = [span for span in passages.about if span.paragraph == paragraph]
        sentences = [
            self.article.sentence_at(paragraph, offset)
            for span in (*about, *names)
            for offset in (span.start, max(span.start, span.end - 1))
        ]
        layers = [
            (sentences, look.ink),
            (about, look.strong),
            (names, look.mark),
            ([span for span in passages.chosen if span.paragraph == paragraph], look.found),
        ]
        return layered(self.article.paragraphs[paragraph], layers, look.quiet)


def layered(text: str, layers: Sequence[tuple[Sequence[Span], Style]], base: Style) -> list[Part]:
    """A text in which each layer restyles its ranges, on top of those before it."""
    edges = {0, len(text)}
    for spans, _ in layers:
        edges |= {min(max(0, edge), len(text)) for span in spans for edge in (span.start, span.end)}
    stops = sorted(edges)
    parts: list[Part] = []
    for start, end in pairwise(stops):
        style = base
        for spans, above in layers:
            if any(span.start <= start < span.end for span in spans):
                style = above + Style(bold=True) if style.bold else above
        parts.append((text[start:end], style))
    return parts


def widest(texts: Iterable[str]) -> int:
    """Cells of the widest of some texts."""
    return max(map(cell_len, texts), default=0)
