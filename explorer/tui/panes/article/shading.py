"""How the words of the article are painted: highlights, and how many records cover each sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from rich.style import Style

from explorer.links.passages import Covered
from explorer.text.anchors import ArticleText, Span
from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

Finder = Callable[[str], Sequence[tuple[int, int]]]

Layer = tuple[int, int, Style]
"""A range of a paragraph's characters (start, end), and its style."""

Coverage = Sequence[Sequence[Covered]]
"""The sentences of each paragraph."""


class Highlights(Struct, frozen=True):
    """What is highlighted in the article."""

    spans: tuple[Span, ...] = ()
    """The words that anchor the selected record, in article order."""
    evidence: tuple[Span, ...] = ()
    """The sentences that prove a link, while they are shown."""
    find: Finder | None = None
    """Returns the ranges of a paragraph that the search matches; None: no search."""
    note: str = ""
    """A word on the highlights, shown in the frame if there are none."""

    @property
    def targets(self) -> tuple[Span, ...]:
        """The highlighted places that `n` and `N` go to."""
        return self.evidence or self.spans

    def sentences_in(self, paragraph: int, article: ArticleText) -> list[tuple[int, int]]:
        """Start and end of each sentence of a paragraph with a highlight in it, which gets a bar in the margin."""
        spans = (span for span in (*self.spans, *self.evidence) if span.paragraph == paragraph)
        sentences = (article.sentence_at(paragraph, span.start) for span in spans)
        return [(sentence.start, sentence.end) for sentence in sentences]

    def layers(self, paragraph: int, text: str, sentence: Span | None, look: Styles) -> Iterator[Layer]:
        """The layers of a paragraph, lowest first: cursor's sentence and evidence, anchored words, search matches."""
        for span in (sentence, *self.evidence):
            if span is not None and span.paragraph == paragraph:
                yield span.start, span.end, look.sentence
        for span in self.spans:
            if span.paragraph == paragraph:
                yield span.start, span.end, look.mark
        if self.find is not None:
            for first, last in self.find(text):
                yield first, last, look.match


def apply_layers(text: str, start: int, end: int, base: Style, layers: Iterable[Layer]) -> list[Part]:
    """A range of a paragraph's characters as parts; later layers cover earlier ones."""
    styles = [base] * (end - start)
    for first, last, style in layers:
        first, last = max(first, start), min(last, end)
        if first < last:
            styles[first - start : last - start] = [style] * (last - first)
    parts: list[Part] = []
    run = 0
    for index in range(1, len(styles) + 1):
        if index == len(styles) or styles[index] is not styles[run]:
            parts.append((text[start + run : start + index], styles[run]))
            run = index
    return parts


# --- coverage -----------------------------------------------------------------------------------------------

SIGNS = "○▏▍█"
"""The signs of the grades 0 to 3."""
LEGEND = f"Records: {SIGNS[0]} none  {SIGNS[1]} 1  {SIGNS[2]} 2–3  {SIGNS[3]} 4+"


def grade(records: int) -> int:
    """The grade of a sentence: 0 to 3 for none, one, two or three, more records."""
    return 3 if records > 3 else 2 if records > 1 else records


def style_of(records: int, look: Styles) -> Style:
    return (look.uncovered, look.quiet, look.ink, look.strong)[grade(records)]


def sign(sentences: Sequence[Covered], start: int, end: int) -> str:
    """The sign of a line: that of its least covered sentence, so that nobody overlooks what the digest leaves out."""
    grades = [grade(covered.records) for covered in sentences if _overlaps(covered.sentence, start, end)]
    return SIGNS[min(grades)] if grades else " "


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def coverage_label(coverage: Coverage) -> str:
    """The share of sentences that a record covers: `66% covered`; empty if there are no sentences."""
    records = [covered.records for paragraph in coverage for covered in paragraph]
    if not records:
        return ""
    percent = sum(map(bool, records)) * 100 // len(records)  # rounded down: 100 only if all are covered
    return messages.COVERED.format(percent=percent)


def grade_sentences(sentences: Sequence[Covered], look: Styles) -> Iterator[Layer]:
    """The layers of a paragraph's sentences, each in the style of its grade."""
    for covered in sentences:
        yield covered.sentence.start, covered.sentence.end, style_of(covered.records, look)


def uncovered(coverage: Coverage) -> list[Span]:
    """The sentences that no record covers."""
    return [covered.sentence for paragraph in coverage for covered in paragraph if not covered.records]


def beside(spans: Sequence[Span], cursor: Span | None, direction: Direction) -> int | None:
    """The index of the next or previous span from the cursor, wrapping around; None: there are no spans."""
    if not spans:
        return None
    forward = direction is Direction.FORWARD
    if cursor is not None:
        ahead = [number for number, span in enumerate(spans) if (span > cursor if forward else span < cursor)]
        if ahead:
            return ahead[0] if forward else ahead[-1]
    return 0 if forward else len(spans) - 1
