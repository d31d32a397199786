"""How the words of the article are painted: what is marked in them, and how thickly records stand on its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from rich.style import Style

from explorer.links.passages import Covered
from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

Finder = Callable[[str], Sequence[tuple[int, int]]]

Layer = tuple[int, int, Style]
"""Characters of a paragraph, from and to, and how they are painted."""

Coverage = Sequence[Sequence[Covered]]
"""By paragraph, its sentences."""


class Highlights(Struct, frozen=True):
    """What is marked in the article."""

    spans: tuple[Span, ...] = ()
    """The words that the selected record stands on, in the order of the article."""
    evidence: tuple[Span, ...] = ()
    """Sentences that prove a link, when they were asked for."""
    find: Finder | None = None
    """The ranges of a paragraph that the search matches; None: no search."""
    note: str = ""
    """What is marked, in a word: shown in the frame."""

    @property
    def targets(self) -> tuple[Span, ...]:
        """The marked places that `n` and `N` go to."""
        return self.evidence or self.spans

    def barred(self, paragraph: int, article: ArticleText) -> list[tuple[int, int]]:
        """The sentences of a paragraph in which something is marked: a bar stands beside them."""
        spans = (span for span in (*self.spans, *self.evidence) if span.paragraph == paragraph)
        sentences = (article.sentence_at(paragraph, span.start) for span in spans)
        return [(sentence.start, sentence.end) for sentence in sentences]

    def layers(self, paragraph: int, text: str, sentence: Span | None, look: Styles) -> Iterator[Layer]:
        """The marks of a paragraph, and the cursor's sentence: sentences below marked words below matched ones."""
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
    """A range of a paragraph's characters, painted layer upon layer: the last one covers the others."""
    styles = [base] * (end - start)
    for first, last, style in layers:
        first, last = max(first, start), min(last, end)
        if first < last:
            styles[first - start : last - start] = [style] * (last - first)
    parts: list[Part] = []
    run = 0
    for place in range(1, len(styles) + 1):
        if place == len(styles) or styles[place] is not styles[run]:
            parts.append((text[start + run : start + place], styles[run]))
            run = place
    return parts


# --- coverage -----------------------------------------------------------------------------------------------

SIGNS = "○▏▍█"
"""For no record on a sentence, one, two or three, more."""
LEGEND = f"records: {SIGNS[0]} none  {SIGNS[1]} 1  {SIGNS[2]} 2–3  {SIGNS[3]} 4+"


def grade(records: int) -> int:
    """0 to 3: none, one, two or three, more."""
    return 3 if records > 3 else 2 if records > 1 else records


def style_of(records: int, look: Styles) -> Style:
    return (look.uncovered, look.dim, look.text, look.strong)[grade(records)]


def sign(sentences: Sequence[Covered], start: int, end: int) -> str:
    """The sign of a line: that of its thinnest sentence, as what the digest leaves out must not be overlooked."""
    here = [grade(one.records) for one in sentences if one.sentence.start < end and start < one.sentence.end]
    return SIGNS[min(here)] if here else " "


def share(coverage: Coverage) -> str:
    """How many of the sentences some record stands on, in words; empty: there are none."""
    sentences = [one.records for paragraph in coverage for one in paragraph]
    covered = sum(map(bool, sentences))
    if not sentences:
        return ""
    percent = covered * 100 // len(sentences)  # never 100 where one is left
    return f"{percent} % of the sentences"


def grade_sentences(sentences: Sequence[Covered], look: Styles) -> Iterator[Layer]:
    """The sentences of a paragraph, each in the style of its grade."""
    for covered in sentences:
        yield covered.sentence.start, covered.sentence.end, style_of(covered.records, look)


def uncovered(coverage: Coverage) -> list[Span]:
    return [one.sentence for paragraph in coverage for one in paragraph if not one.records]


def beside(spans: Sequence[Span], at: Span | None, by: int) -> int | None:
    """The number of the next (1) or previous (-1) of some sentences, round and round; None: there are none."""
    if not spans:
        return None
    if at is None:
        return 0 if by > 0 else len(spans) - 1
    ahead = [number for number, span in enumerate(spans) if (span > at if by > 0 else span < at)]
    if not ahead:
        return 0 if by > 0 else len(spans) - 1
    return ahead[0] if by > 0 else ahead[-1]
