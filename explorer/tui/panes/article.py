"""The article: its words as given, the selected record marked in them, and a cursor that goes by sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from rich.style import Style
from textual.message import Message

from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui.look.lines import Part, width_of, wrap
from explorer.tui.panes import shading
from explorer.tui.panes.base import Line
from explorer.tui.panes.findable import FindablePane, Place

MEASURE = 84
"""The longest line of running text, in cells: beyond that, eyes lose their line."""
MARGIN = 2
"""Cells at the left of the text, where a bar shows in which sentences the selected record is heard."""
BOTH = 46
"""Cells from which the frame has room for the share covered and for the mention."""

Finder = Callable[[str], Sequence[tuple[int, int]]]


class Marks(Struct, frozen=True):
    """What is marked in the article."""

    spans: tuple[Span, ...] = ()
    """The words that the selected record stands on, in the order of the article."""
    evidence: tuple[Span, ...] = ()
    """Sentences that prove a link, when they were asked for."""
    find: Finder | None = None
    """The ranges of a paragraph that the search matches; None: no search."""
    note: str = ""
    """What is marked, in a word: shown in the frame."""


class ArticlePane(FindablePane):
    class SentenceChosen(Message):
        """The user moved the cursor to another sentence."""

        def __init__(self, pane: ArticlePane, sentence: Span) -> None:
            super().__init__()
            self.pane = pane
            self.sentence = sentence

        @property
        def control(self) -> ArticlePane:
            return self.pane

    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(key=key, heading="Article", id=id)
        self.session = session
        article = session.digest.article
        byline = " · ".join(
            part for part in (article.publisher, ", ".join(article.author), article.datePublished) if part
        )
        missing = "" if article.body is not None else "The digest came without the article: nothing can be checked."
        self.head = (article.headline, byline, missing)
        self.body: Sequence[str] = article.body or ()
        self.marks = Marks()
        self.mention = 0
        """Which of the marked spans `n` and `N` are at."""
        self.sentence: Span | None = None
        self._searches = 0
        """Counts the different searches whose matches were marked."""
        self.coverage = False
        """Whether it is shown how many records stand on each sentence."""
        self._measured = 0
        """The measure at which `top` was set; 0: never drawn."""
        self._wrapped = lru_cache(2048)(self._wrap)
        self._bars = lru_cache(512)(self._find_bars)

    # --- what the screen tells it ---------------------------------------------------------------------------

    def mark(self, marks: Marks, at: Span | None = None) -> None:
        """Mark other words, and scroll to the first of them unless one is in sight. `at`: the cursor's sentence."""
        if marks.find is not None or self.marks.find is not None:
            self._searches += 1
        self.marks, self.sentence = marks, at
        self._bars.cache_clear()
        targets = self.targets
        self.mention = 0
        if targets and self.lines:
            self.reveal_span(targets[0])
        self.describe()
        self.changed()

    @property
    def targets(self) -> tuple[Span, ...]:
        """The marked places that `n` and `N` go to."""
        return self.marks.evidence or self.marks.spans

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
            self.scroll_lines(self.back_from(first, self.inner_height // 3))
        self.reveal(first, self._line_of(span.paragraph, max(span.start, span.end - 1)))

    def _visible(self, span: Span) -> bool:
        lines = self.lines
        return bool(lines) and lines[0] <= self._line_of(span.paragraph, span.start) <= lines[-1]

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

    def reveal_place(self, place: Place) -> None:
        self.reveal_span(Span(place.item - 1, place.start, place.end))

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def measure(self) -> int:
        return max(1, min(MEASURE, self.inner_width - 2 * MARGIN))

    @property
    def count(self) -> int:
        return 1 + len(self.body)

    def _wrap(self, paragraph: int, measure: int) -> list[tuple[int, int]]:
        return wrap(self.body[paragraph], measure)

    def _head_lines(self) -> list[Part]:
        styles = (self.look.strong, self.look.dim, self.look.warn)
        return [
            (text[start:end], style)
            for text, style in zip(self.head, styles, strict=True)
            for start, end in wrap(text, self.measure)
            if text
        ]

    def height_of(self, item: int) -> int:
        lines = len(self._wrapped(item - 1, self.measure)) if item else len(self._head_lines())
        return lines + 1

    def _line_of(self, paragraph: int, offset: int) -> Line:
        ranges = self._wrapped(paragraph, self.measure)
        line = next((at for at, (_, end) in enumerate(ranges) if offset < end), len(ranges) - 1)
        return Line(paragraph + 1, line)

    def state_of(self, item: int, line: int) -> object:
        ranges = self._wrapped(item - 1, self.measure) if item else []
        if line >= len(ranges):
            return "no words of the body"
        start, end = ranges[line]

        def here(spans: Iterable[Span]) -> list[Span]:
            return [span for span in spans if span.paragraph == item - 1 and span.start < end and start < span.end]

        sentence = [self.sentence] if self.sentence else []
        bars = any(first < end and start < last for first, last in self._bars(item - 1))
        found = self._searches, self.wanted, self.at if self.places else 0
        return here(self.marks.spans), here(self.marks.evidence), here(sentence), bars, found, self.coverage

    def draw(self, item: int, line: int) -> list[Part]:
        indent = " " * (max(0, self.inner_width - 2 * MARGIN - self.measure) // 2)
        margin: Part = (indent + " " * MARGIN, self.look.text)
        if item == 0:
            head = self._head_lines()
            return [margin, head[line]] if line < len(head) else []
        ranges = self._wrapped(item - 1, self.measure)
        if line >= len(ranges):
            return []
        start, end = ranges[line]
        if any(first < end and start < last for first, last in self._bars(item - 1)):
            margin = (indent + "▎".ljust(MARGIN), self.look.linked)
        painted = self._painted(item - 1, start, end)
        if self.coverage:
            sign = shading.sign(self.session.links.coverage()[item - 1], start, end)
            painted += [(" " * (self.measure - width_of(painted) + 1), self.look.text), (sign, self.look.linked)]
        return [margin, *painted]

    def _painted(self, paragraph: int, start: int, end: int) -> list[Part]:
        """A range of a paragraph in its styles: sentence below marked words below matched ones."""
        look = self.look
        text = self.body[paragraph]
        styles = [look.text] * (end - start)

        def paint(first: int, last: int, style: Style) -> None:
            first, last = max(first, start), min(last, end)
            if first < last:
                styles[first - start : last - start] = [style] * (last - first)

        if self.coverage:
            for covered in self.session.links.coverage()[paragraph]:
                paint(covered.sentence.start, covered.sentence.end, shading.style_of(covered.records, look))
        sentences = [span for span in (self.sentence, *self.marks.evidence) if span is not None]
        for span in sentences:
            if span.paragraph == paragraph:
                paint(span.start, span.end, look.sentence)
        for span in self.marks.spans:
            if span.paragraph == paragraph:
                paint(span.start, span.end, look.mark)
        if self.marks.find is not None:
            for first, last in self.marks.find(text):
                paint(first, last, look.match)
        for first, last, style in self.marked_in(paragraph + 1):
            paint(first, last, style)
        parts: list[Part] = []
        run = 0
        for at in range(1, len(styles) + 1):
            if at == len(styles) or styles[at] is not styles[run]:
                parts.append((text[start + run : start + at], styles[run]))
                run = at
        return parts

    def _find_bars(self, paragraph: int) -> list[tuple[int, int]]:
        """The sentences of a paragraph in which something is marked, and that of the cursor."""
        spans = [*self.marks.spans, *self.marks.evidence]
        article = self.session.article
        sentences = (article.sentence_at(paragraph, span.start) for span in spans if span.paragraph == paragraph)
        return [(sentence.start, sentence.end) for sentence in sentences]

    @property
    def extent(self) -> tuple[float, float]:
        lines = self.lines
        if not lines:
            return 0.0, 1.0
        whole = sum(map(len, self.body)) or 1
        if self.top == Line(0, 0) and lines[-1].item == self.count - 1 and self.top == self.bottom:
            return 0.0, 1.0
        return self._share(lines[0], whole), self._share(Line(lines[-1].item, lines[-1].line + 1), whole)

    def _share(self, line: Line, whole: int) -> float:
        if line.item == 0:
            return 0.0
        before = sum(map(len, self.body[: line.item - 1]))
        ranges = self._wrapped(line.item - 1, self.measure)
        here = ranges[line.line][0] if line.line < len(ranges) else len(self.body[line.item - 1])
        return (before + here) / whole

    # --- the cursor goes by sentences -----------------------------------------------------------------------

    def _sentences(self, paragraph: int) -> Sequence[tuple[int, int]]:
        return self.session.article.sentences(paragraph)

    def _choose(self, sentence: Span) -> None:
        self.sentence = sentence
        self.reveal_span(sentence)
        self.post_message(self.SentenceChosen(self, sentence))

    def _at(self) -> Span | None:
        """Where the cursor is, or would come in: at the current mention, else at the first sentence in sight."""
        if self.sentence is not None:
            return self.sentence
        targets = self.targets
        if targets and self._visible(targets[min(self.mention, len(targets) - 1)]):
            span = targets[min(self.mention, len(targets) - 1)]
            return self.session.article.sentence_at(span.paragraph, span.start)
        for line in self.lines:
            if line.item and line.line < len(ranges := self._wrapped(line.item - 1, self.measure)):
                start = ranges[line.line][0]
                return self.session.article.sentence_at(line.item - 1, start)
        return None

    def action_move(self, by: int) -> None:
        at = self._at()
        if at is None:
            self.scroll_by(by)
        elif self.sentence is None:
            self._choose(at)
        else:
            beyond = self._beside(at, by)
            if beyond is not None:
                self._choose(beyond)
            else:
                self.scroll_by(by * self.inner_height)

    def _beside(self, at: Span, by: int) -> Span | None:
        """The sentence after or before another; None where the article ends."""
        here = list(self._sentences(at.paragraph))
        index = here.index((at.start, at.end)) + by if (at.start, at.end) in here else 0
        paragraph = at.paragraph
        while not 0 <= index < len(here):
            paragraph += by
            if not 0 <= paragraph < len(self.body):
                return None
            here = list(self._sentences(paragraph))
            index = 0 if by > 0 else len(here) - 1
        return Span(paragraph, *here[index])

    def action_page(self, by: int) -> None:
        self.scroll_by(by * max(1, self.inner_height - 1))

    def action_end(self, by: int) -> None:
        self.scroll_lines(Line(0, 0) if by < 0 else self.bottom)

    def action_activate(self) -> None:
        at = self._at()
        if self.sentence is None and at is not None:
            self._choose(at)
        elif at is not None:
            self.post_message(self.Activated(self))

    def clicked(self, line: Line, x: int) -> None:
        if not line.item:
            return
        ranges = self._wrapped(line.item - 1, self.measure)
        if line.line < len(ranges):
            start, end = ranges[line.line]
            indent = max(0, self.inner_width - 2 * MARGIN - self.measure) // 2
            offset = min(max(start, start + x - MARGIN - indent), max(start, end - 1))
            self._choose(self.session.article.sentence_at(line.item - 1, offset))

    def on_resize(self) -> None:
        # The line at the top is another one at another width: the reader stays at the words where they were.
        item, line = self.top
        if item and self._measured and self._measured != self.measure:
            old = self._wrapped(item - 1, self._measured)
            self.top = self._line_of(item - 1, old[min(line, len(old) - 1)][0])
        self._measured = self.measure
        self.describe()
        super().on_resize()
        targets = self.targets
        if targets and not any(self._visible(span) for span in targets):
            self.reveal_span(targets[0])
