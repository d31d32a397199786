"""The article: its words as given, the selected record marked in them, and a cursor that goes by sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from explorer.digest.model import Article
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui.look.lines import Part, width_of, wrap
from explorer.tui.panes.article import shading
from explorer.tui.panes.article.sentences import SentenceCursor
from explorer.tui.panes.article.shading import Highlights
from explorer.tui.panes.article.wrapping import WrappedText
from explorer.tui.panes.base import LinesPane, PaneMessage
from explorer.tui.panes.findable import FindablePane, Occurrence
from explorer.tui.panes.window import FIRST, ItemLine

MEASURE = 84
"""The longest line of running text, in cells: beyond that, eyes lose their line."""
MARGIN = 2
"""Cells at the left of the text, where a bar shows in which sentences the selected record is heard."""
BOTH = 46
"""Cells from which the frame has room for the share covered and for the mention."""


def _head(article: Article) -> tuple[str, str, str]:
    """What stands above the text: headline, byline, and a warning if there is no text."""
    byline = " · ".join(part for part in (article.publisher, ", ".join(article.author), article.datePublished) if part)
    missing = "" if article.body is not None else "The digest came without the article: nothing can be checked."
    return article.headline, byline, missing


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
        """Which of the marked spans `n` and `N` are at."""
        self.sentences = SentenceCursor(session.article)
        self._searches = 0
        """Counts the different searches whose matches were marked."""
        self.coverage = False
        """Whether it is shown how many records stand on each sentence."""
        self._measured = 0
        """The measure at which `top` was set; 0: never drawn."""
        self._text = WrappedText(self.body)
        self._bars = lru_cache(512)(lambda paragraph: self.marks.barred(paragraph, session.article))
        """Of a paragraph: its sentences that have a bar beside them."""

    # --- what the screen tells it ---------------------------------------------------------------------------

    def mark(self, marks: Highlights, at: Span | None = None) -> None:
        """Mark other words, and scroll to the first of them unless one is in sight. `at`: the cursor's sentence."""
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
        """The sentence with the cursor."""
        return self.sentences.sentence

    @property
    def targets(self) -> tuple[Span, ...]:
        return self.marks.targets

    def next_mention(self, by: int) -> None:
        """Show the next or previous of the marked places; round and round."""
        targets = self.targets
        if targets:
            self.mention = (self.mention + by) % len(targets)
            self.reveal_span(targets[self.mention])
            self.describe()
            self.changed()

    def show_coverage(self, shown: bool) -> None:
        self.coverage = shown
        self.describe()
        self.changed()

    def next_uncovered(self, by: int) -> str:
        """Go to the next or previous sentence that no record stands on, round and round; which one, in words."""
        spans = shading.uncovered(self.session.links.coverage())
        number = shading.beside(spans, self.sentence, by)
        if number is None:
            return "some record stands on every sentence" if self.body else "the digest came without the article"
        self._choose(spans[number])
        return f"{number + 1} of {len(spans)} sentences that no record stands on"

    def reveal_span(self, span: Span) -> None:
        """Show words of the article: not at all if their first line is in sight, else in its upper third."""
        first = self._line_of(span.paragraph, span.start)
        if not self._visible(span):
            self.scroll_lines(self.window.back_from(first, self.window.rows // 3))
        self.reveal(first, self._line_of(span.paragraph, max(span.start, span.end - 1)))

    def _visible(self, span: Span) -> bool:
        return self.window.holds(self._line_of(span.paragraph, span.start))

    def describe(self) -> None:
        look = self.look
        targets = self.targets
        parts: list[Part] = []
        if self.coverage:
            covered = shading.share(self.session.links.coverage())
            parts = [(f"{covered} ", look.strong)] if covered else []
        if self.found:
            parts += self.found
        elif self.marks.note and not targets and self.body:
            parts.append((self.marks.note, look.warn))
        elif len(targets) > 1 and (not parts or self.inner_width >= BOTH):
            parts.append((f"{self.mention + 1} of {len(targets)}", look.dim))
        self.remark = parts

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
        """Cells at the left of the margin, where the pane is wider than the text."""
        return max(0, self.inner_width - 2 * MARGIN - self.measure) // 2

    @property
    def count(self) -> int:
        return 1 + len(self.body)

    def _head_lines(self) -> list[Part]:
        styles = (self.look.strong, self.look.dim, self.look.warn)
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
        found = self._searches, self.wanted, self.at if self.places else 0
        cursor = here([sentence]) if sentence else None
        return here(marks.spans), here(marks.evidence), cursor, self._is_barred(words), found, self.coverage

    def draw(self, item: int, line: int) -> list[Part]:
        indent = " " * self._indent
        margin: Part = (indent + " " * MARGIN, self.look.text)
        if item == 0:
            head = self._head_lines()
            return [margin, head[line]] if line < len(head) else []
        words = self._text.words_in(item, line, self.measure)
        if words is None:
            return []
        paragraph, start, end = words
        if self._is_barred(words):
            margin = (indent + "▎".ljust(MARGIN), self.look.linked)
        text, covered = self.body[paragraph], self.session.links.coverage()[paragraph] if self.coverage else ()
        layers = chain(
            shading.grade_sentences(covered, self.look),
            self.marks.layers(paragraph, text, self.sentence, self.look),
            self.marked_in(item),
        )
        painted = shading.apply_layers(text, start, end, self.look.text, layers)
        if self.coverage:
            sign = shading.sign(covered, start, end)
            painted += [(" " * (self.measure - width_of(painted) + 1), self.look.text), (sign, self.look.linked)]
        return [margin, *painted]

    def _is_barred(self, words: Span) -> bool:
        """Whether a bar stands beside a line."""
        bars = self._bars(words.paragraph)
        return bool(bars) and any(start < words.end and words.start < end for start, end in bars)

    @property
    def extent(self) -> tuple[float, float]:
        lines = self.lines
        if not lines or self.top == FIRST == self.window.bottom:
            return 0.0, 1.0
        end = ItemLine(lines[-1].item, lines[-1].line + 1)
        return self._text.share_before(lines[0], self.measure), self._text.share_before(end, self.measure)

    # --- the cursor goes by sentences -----------------------------------------------------------------------

    def _choose(self, sentence: Span) -> None:
        self.sentences.sentence = sentence
        self.reveal_span(sentence)
        self.post_message(self.SentenceChosen(self, sentence))

    def _ways_in(self) -> Iterator[tuple[int, int]]:
        """Where the cursor comes into the text: at the current mention, else at the first sentence in sight."""
        targets = self.targets
        if targets and self._visible(span := targets[min(self.mention, len(targets) - 1)]):
            yield span.paragraph, span.start
        for line in self.lines:
            if (words := self._text.words_in(*line, self.measure)) is not None:
                yield words.paragraph, words.start

    def action_move(self, by: int) -> None:
        at = self.sentences.entry(self._ways_in())
        if at is None:
            self.scroll_by(by)
        elif self.sentence is None:
            self._choose(at)
        else:
            beyond = self.sentences.beside(at, by)
            if beyond is not None:
                self._choose(beyond)
            else:
                self.scroll_by(by * self.window.rows)

    def action_page(self, by: int) -> None:
        self.scroll_by(by * max(1, self.window.rows - 1))

    def action_end(self, by: int) -> None:
        self.scroll_lines(FIRST if by < 0 else self.window.bottom)

    def action_activate(self) -> None:
        at = self.sentences.entry(self._ways_in())
        if self.sentence is None and at is not None:
            self._choose(at)
        elif at is not None:
            self.post_message(self.Activated(self))

    def can_go_to(self, line: ItemLine) -> bool:
        return self._text.words_in(*line, self.measure) is not None

    def clicked_line(self, line: ItemLine, x: int) -> None:
        words = self._text.words_in(*line, self.measure)
        if words is not None:
            offset = words.start + x - MARGIN - self._indent
            offset = min(max(words.start, offset), max(words.start, words.end - 1))
            self._choose(self.session.article.sentence_at(words.paragraph, offset))

    def resized(self) -> None:
        # The line at the top is another one at another width: the reader stays at the words where they were.
        if self._measured and self._measured != self.measure:
            self.top = self._text.rewrapped(self.top, self._measured, self.measure)
        self._measured = self.measure
        self.describe()
        super().resized()
        targets = self.targets
        if targets and not any(self._visible(span) for span in targets):
            self.reveal_span(targets[0])
