"""The article: its text as given, highlights of the selected record, and a cursor that moves by sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from rich.cells import cell_len
from textual.geometry import Offset

from explorer.digest.model import Article
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, width_of, wrap
from explorer.tui.panes.article import shading
from explorer.tui.panes.article.sentences import SentenceCursor
from explorer.tui.panes.article.shading import Highlights
from explorer.tui.panes.article.wrapping import WrappedText
from explorer.tui.panes.base import LinesPane, PaneMessage
from explorer.tui.panes.findable import FindablePane, Occurrence
from explorer.tui.panes.window import FIRST, ItemLine

MEASURE = 84
"""The most cells of a line of text: in longer lines, eyes lose their place."""
MARGIN = 2
"""Cells at the left of the text, for the bars beside sentences with a highlight."""


def _head(article: Article) -> tuple[str, str, str]:
    """Headline, byline, and a warning if there is no text (else empty)."""
    byline = " · ".join(part for part in (article.publisher, ", ".join(article.author), article.datePublished) if part)
    warning = "" if article.body is not None else messages.NO_ARTICLE_TEXT
    return article.headline, byline, warning


class ArticlePane(FindablePane):
    class SentenceChosen(PaneMessage):
        """The user moved the cursor to another sentence."""

        def __init__(self, pane: LinesPane, sentence: Span) -> None:
            super().__init__(pane)
            self.sentence = sentence

    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading="Article", id=id)
        self.session = session
        article = session.digest.article
        self.head = _head(article)
        self.body: Sequence[str] = article.body or ()
        self.marks = Highlights()
        self.mention = 0
        """The index in `targets` of the one that `n` and `N` are at."""
        self.sentences = SentenceCursor(session.article)
        self._searches = 0
        """Counts the searches whose matches were highlighted."""
        self.coverage = False
        """Whether coverage is shown."""
        self._measured = 0
        """The measure when `top` was set; 0: not drawn yet."""
        self._text = WrappedText(self.body)
        self._bars = lru_cache(512)(lambda paragraph: self.marks.sentences_in(paragraph, session.article))
        """The sentences of a paragraph that get a bar: start and end of each."""

    # --- what the screen calls ------------------------------------------------------------------------------

    def mark(self, marks: Highlights, at: Span | None = None) -> None:
        """Show other highlights and scroll to the first of them. `at`: the sentence with the cursor; None: none."""
        if marks.find is not None or self.marks.find is not None:
            self._searches += 1
        self.marks, self.sentences.sentence = marks, at
        self._bars.cache_clear()
        targets = self.targets
        self.mention = 0
        if targets and self.lines:
            self.reveal_span(targets[0])
        self.describe()
        self.changed()

    @property
    def sentence(self) -> Span | None:
        """The sentence at the cursor; None: the cursor is not in the text."""
        return self.sentences.sentence

    @property
    def targets(self) -> tuple[Span, ...]:
        return self.marks.targets

    def step_mention(self, direction: Direction) -> None:
        """Show the next or previous of the highlighted places; wraps around."""
        targets = self.targets
        if targets:
            self.mention = (self.mention + direction) % len(targets)
            self.reveal_span(targets[self.mention])
            self.describe()
            self.changed()

    def show_coverage(self, shown: bool) -> None:
        self.coverage = shown
        self.describe()
        self.changed()

    def step_uncovered(self, direction: Direction) -> str:
        """Go to the next or previous sentence that no record covers; wraps around. Returns a message."""
        spans = shading.uncovered(self.session.links.coverage())
        number = shading.beside(spans, self.sentence, direction)
        if number is None:
            return messages.EVERYTHING_COVERED if self.body else messages.NOTHING_TO_COVER
        self._choose(spans[number])
        return messages.UNCOVERED.format(number=number + 1, count=len(spans))

    def reveal_span(self, span: Span) -> None:
        """Scroll to words of the article; if their first line is not visible yet, it goes to the upper third."""
        first = self._line_of(span.paragraph, span.start)
        if not self._visible(span):
            self.scroll_lines(self.window.back_from(first, self.window.rows // 3))
        self.reveal(first, self._line_of(span.paragraph, max(span.start, span.end - 1)))

    def _visible(self, span: Span) -> bool:
        return self.window.holds(self._line_of(span.paragraph, span.start))

    def describe(self) -> None:
        look, targets = self.look, self.targets
        place = self.place_label
        if not place and self.marks.note and not targets and self.body:
            place = [(self.marks.note, look.warn)]
        elif not place and len(targets) > 1:
            place = [(messages.MENTION.format(number=self.mention + 1, count=len(targets)), look.quiet)]
        covered = shading.coverage_label(self.session.links.coverage()) if self.coverage else ""
        if covered and place:
            covered += " · "
        self.remark = [(covered, look.strong), *place] if covered else place

    def texts(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.body, 1)

    def reveal_occurrence(self, place: Occurrence) -> None:
        self.reveal_span(Span(place.item - 1, place.start, place.end))

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def measure(self) -> int:
        return max(1, min(MEASURE, self.inner_width - 2 * MARGIN))

    @property
    def _indent(self) -> int:
        """Cells left of the margin, to centre the text in a wide pane."""
        return max(0, self.inner_width - 2 * MARGIN - self.measure) // 2

    @property
    def count(self) -> int:
        return 1 + len(self.body)

    def _head_lines(self) -> list[Part]:
        styles = (self.look.strong, self.look.quiet, self.look.warn)
        return [
            (text[start:end], style)
            for text, style in zip(self.head, styles, strict=True)
            for start, end in wrap(text, self.measure)
            if text
        ]

    def height_of(self, item: int) -> int:
        lines = len(self._text.ranges(item - 1, self.measure)) if item else len(self._head_lines())
        return lines + 1

    def _line_of(self, paragraph: int, offset: int) -> ItemLine:
        return self._text.line_of(paragraph, offset, self.measure)

    def state_of(self, item: int, line: int) -> object:
        words = self._text.words_in(item, line, self.measure)
        if words is None:
            return "no words of the body"
        paragraph, start, end = words

        def here(spans: Iterable[Span]) -> list[Span]:
            return [span for span in spans if span.paragraph == paragraph and span.start < end and start < span.end]

        marks, sentence = self.marks, self.sentences.sentence
        finding = self._searches, self.words, self.place_number if self.places else 0
        cursor = here([sentence]) if sentence else None
        return here(marks.spans), here(marks.evidence), cursor, self._has_bar(words), finding, self.coverage

    def draw(self, item: int, line: int) -> list[Part]:
        indent = " " * self._indent
        margin: Part = (indent + " " * MARGIN, self.look.ink)
        if item == 0:
            head = self._head_lines()
            return [margin, head[line]] if line < len(head) else []
        words = self._text.words_in(item, line, self.measure)
        if words is None:
            return []
        paragraph, start, end = words
        if self._has_bar(words):
            margin = (indent + "▎".ljust(MARGIN), self.look.tied)
        text, covered = self.body[paragraph], self.session.links.coverage()[paragraph] if self.coverage else ()
        layers = chain(
            shading.grade_sentences(covered, self.look),
            self.marks.layers(paragraph, text, self.sentence, self.look),
            self.marked_in(item),
        )
        painted = shading.apply_layers(text, start, end, self.look.ink, layers)
        if self.coverage:
            sign = shading.sign(covered, start, end)
            painted += [(" " * (self.measure - width_of(painted) + 1), self.look.ink), (sign, self.look.tied)]
        return [margin, *painted]

    def _has_bar(self, words: Span) -> bool:
        """Whether a line gets a bar in the margin."""
        bars = self._bars(words.paragraph)
        return bool(bars) and any(start < words.end and words.start < end for start, end in bars)

    @property
    def extent(self) -> tuple[float, float]:
        lines = self.lines
        if not lines or self.top == FIRST == self.window.bottom:
            return 0.0, 1.0
        end = ItemLine(lines[-1].item, lines[-1].line + 1)
        return self._text.share_before(lines[0], self.measure), self._text.share_before(end, self.measure)

    # --- the cursor moves by sentences ----------------------------------------------------------------------

    @property
    def cursor_line(self) -> ItemLine | None:
        sentence = self.sentence
        return None if sentence is None else self._line_of(sentence.paragraph, sentence.start)

    def cursor_cell(self) -> Offset | None:
        """At the first letter of the sentence, or of its first line in view."""
        cell, line = super().cursor_cell(), self.cursor_line
        words = self._text.words_in(*line, self.measure) if line is not None else None
        if cell is None or words is None or self.sentence is None:
            return cell
        before = self.body[words.paragraph][words.start : self.sentence.start]
        return Offset(self._indent + MARGIN + cell_len(before), cell.y)

    def _choose(self, sentence: Span) -> None:
        self.sentences.sentence = sentence
        self.reveal_span(sentence)
        self.announce(self.SentenceChosen(self, sentence))

    def _entry_places(self) -> Iterator[tuple[int, int]]:
        """Where the cursor enters the text: at the current mention if visible, else at the first visible sentence."""
        targets = self.targets
        if targets and self._visible(span := targets[min(self.mention, len(targets) - 1)]):
            yield span.paragraph, span.start
        for line in self.lines:
            if (words := self._text.words_in(*line, self.measure)) is not None:
                yield words.paragraph, words.start

    def move_cursor(self, direction: Direction) -> None:
        sentence = self.sentences.entry(self._entry_places())
        if sentence is None:
            self.scroll_by(direction)
        elif self.sentence is None:
            self._choose(sentence)
        else:
            beside = self.sentences.beside(sentence, direction)
            if beside is not None:
                self._choose(beside)
            else:
                self.scroll_by(direction * self.window.rows)

    def page(self, direction: Direction) -> None:
        self.scroll_by(direction * max(1, self.window.rows - 1))

    def go_to_end(self, direction: Direction) -> None:
        self.scroll_lines(FIRST if direction is Direction.BACK else self.window.bottom)

    def action_activate(self) -> None:
        sentence = self.sentences.entry(self._entry_places())
        if self.sentence is None and sentence is not None:
            self._choose(sentence)
        elif sentence is not None:
            self.announce(self.Activated(self))

    def can_go_to(self, line: ItemLine) -> bool:
        return self._text.words_in(*line, self.measure) is not None

    def clicked_line(self, line: ItemLine, x: int) -> None:
        words = self._text.words_in(*line, self.measure)
        if words is not None:
            offset = words.start + x - MARGIN - self._indent
            offset = min(max(words.start, offset), max(words.start, words.end - 1))
            self._choose(self.session.article.sentence_at(words.paragraph, offset))

    def resized(self) -> None:
        # The top line changes with the width: keep the reader at the same words.
        if self._measured and self._measured != self.measure:
            self.top = self._text.rewrapped(self.top, self._measured, self.measure)
        self._measured = self.measure
        self.describe()
        super().resized()
        targets = self.targets
        if targets and not any(self._visible(span) for span in targets):
            self.reveal_span(targets[0])
