"""The article: its text as given, highlights of the selected record, and a cursor that moves by sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from textual.geometry import Offset

from explorer.digest.model import Article
from explorer.digest.refs import Ref
from explorer.pictures.signs import HEARD, UNCOVERED
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import footer, messages
from explorer.tui.look.byline import byline
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part, characters_in, wrap
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.coverage import Coverage, fade_covered
from explorer.tui.panes.article.paged import PagedPane
from explorer.tui.panes.article.passages import Passages
from explorer.tui.panes.article.remark import in_view, mention, remark
from explorer.tui.panes.article.shading import Highlights, Layer, Painted, apply_layers
from explorer.tui.panes.article.statuses import Mark, Statuses
from explorer.tui.panes.article.wrapping import WrappedText
from explorer.tui.panes.findable import Occurrence
from explorer.tui.panes.window import FIRST, ItemLine

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved

MEASURE = 66
"""The most cells of a line of text: in longer lines, eyes lose their place."""
CENTRED = 24
"""Spare cells from which the text is in the middle of the pane, instead of below the title."""


def _head(article: Article) -> tuple[str, str, str]:
    """Headline, byline, and a warning if there is no text (else empty)."""
    given = " · ".join(filter(None, byline(article.publisher, article.author, article.datePublished or "")))
    warning = "" if article.body is not None else messages.NO_ARTICLE_TEXT
    return article.headline, given, warning


def _head_lines(head: tuple[str, str, str], measure: int, look: Styles) -> list[Part]:
    return [
        (text[start:end], style)
        for text, style in zip(head, (look.strong, look.quiet, look.warn), strict=True)
        for start, end in wrap(text, measure, orphans=False)
        if text
    ]


class ArticlePane(PagedPane):
    usual_hints = footer.ARTICLE

    def __init__(self, session: Session, *, key: str, id: str) -> None:
        super().__init__(session.article, key=key, heading="Article", id=id)
        self.session = session
        self.head = _head(session.digest.article)
        self.body: Sequence[str] = session.digest.article.body or ()
        self.marks = Highlights()
        self.mention = 0
        """The index in `targets` of the one that `n` and `N` are at."""
        self.coverage = Coverage(session)
        self.statuses = Statuses(lambda ref: session.links.spans(ref))  # links are not made before the first frame
        self.passages = Passages()
        self._measured = 0
        """The measure when `top` was set; 0: not drawn yet."""
        self._text = WrappedText(self.body)
        self._painted = lru_cache(512)(lambda paragraph: Painted(self.marks, paragraph, session.article))
        """The highlights of a paragraph."""

    # --- what the screen calls ------------------------------------------------------------------------------

    def mark(self, marks: Highlights, at: Span | None = None) -> None:
        """Show other highlights and scroll to the first of them. `at`: what is selected, the sentence with the cursor
        or words of one; None: neither."""
        self.marks = marks
        self.take(at)
        self._painted.cache_clear()
        targets = self.targets
        self.mention = 0
        if targets and self.lines and self.marking is None:
            self.reveal_span(targets[0])
        self.changed()

    def put_marks(self, records: Mapping[Ref, Sequence[Mark]], passages: Sequence[tuple[Span, Mark]]) -> None:
        """Show in the margin what the reader made of records, and of passages, whose words get a line under them."""
        changed = self.statuses.put(records), self.passages.put(passages)
        if any(changed):
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
            self.changed()

    def show_coverage(self, shown: bool) -> None:
        self.coverage.is_shown = shown
        self.changed()

    def leave(self) -> bool:
        if super().leave():
            return True
        was_shown = self.coverage.is_shown
        self.show_coverage(False)
        return was_shown

    def step_uncovered(self, direction: Direction) -> str:
        """Go to the next or previous sentence that no record covers; wraps around. Returns a message."""
        sentence, message = self.coverage.beside(self.sentence, direction)
        if sentence is not None:
            self.choose(sentence)
        return message

    def reveal_span(self, span: Span) -> None:
        """Scroll to words of the article; if their first line is not visible yet, it goes to the upper third. The
        headline is not cut off for words that can be seen well below it."""
        first, last = (self.line_of(span.paragraph, at) for at in (span.start, max(span.start, span.end - 1)))
        if not self._visible(span):
            near_top = self.window.back_from(last, self.window.rows * 2 // 3) == FIRST
            self.scroll_lines(FIRST if near_top else self.window.back_from(first, self.window.rows // 3))
        self.reveal(first, last)

    def _visible(self, span: Span) -> bool:
        return self.window.holds(self.line_of(span.paragraph, span.start))

    def describe(self) -> None:
        at = mention(self.marks, self.mention, self.look) if self.body else []
        seen = in_view([line.item for line in self.lines if self.can_go_to(line)], len(self.body))
        self.remark = remark(self.coverage, self.place_label, at, seen, self.look, self.remark_width)

    def texts(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.body, 1)

    def reveal_occurrence(self, place: Occurrence) -> None:
        self.reveal_span(Span(place.item - 1, place.start, place.end))

    def take_digest(self, moved: Moved) -> None:
        article = self.session.digest.article
        self.head = _head(article)
        self._painted.cache_clear()
        self.follow_text(self.session.article, moved)
        if not moved.is_same_text:
            self.body = article.body or ()
            self._text = WrappedText(self.body)
            self.__dict__.pop("margin", None)
            self.find_again()
        super().take_digest(moved)

    # --- lines ----------------------------------------------------------------------------------------------

    @cached_property
    def margin(self) -> int:
        """Cells left of the text: a bar beside words that are marked, a status, the paragraph's number, a space."""
        return 3 + len(str(len(self.body)))

    @property
    def measure(self) -> int:  # letters and the thumb never touch
        return max(1, min(MEASURE, self.inner_width - self.margin - 1))

    @property
    def _indent(self) -> int:
        """Cells left of the margin, to centre the text in a wide pane."""
        spare = self.inner_width - self.margin - self.measure
        return spare // 2 if spare >= CENTRED else 0

    @property
    def count(self) -> int:
        return 1 + len(self.body)

    def height_of(self, item: int) -> int:
        lines = (
            len(self._text.ranges(item - 1, self.measure))
            if item
            else len(_head_lines(self.head, self.measure, self.look))
        )
        return lines + 1

    def line_of(self, paragraph: int, offset: int) -> ItemLine:
        return self._text.line_of(paragraph, offset, self.measure)

    def words_in(self, line: ItemLine) -> Span | None:
        return self._text.words_in(*line, self.measure)

    def state_of_line(self, y: int) -> object:
        if y == 0:
            self.describe()  # it names what is in view
        return super().state_of_line(y)

    def state_of(self, item: int, line: int) -> object:
        words = self._text.words_in(item, line, self.measure)
        if words is None:
            return "no words of the body"
        painted = self._painted(words.paragraph)
        finding = self.words, self.place_number if self.places else 0
        return (
            *painted.state(*words[1:]),
            self._cursor_in(words),
            finding,
            self.coverage.is_shown,
            self.moving,
            self.passages.state(words),
            *self.statuses.begun(words),
        )

    def _cursor_in(self, words: Span) -> Layer | None:
        """The layer of the cursor's sentence in a line; None: the cursor is elsewhere."""
        sentence = self.sentence
        if sentence is None or sentence.paragraph != words.paragraph:
            return None
        if sentence.start >= words.end or words.start >= sentence.end:
            return None
        return sentence.start, sentence.end, self.look.sentence

    def draw(self, item: int, line: int) -> list[Part]:
        look, indent = self.look, " " * self._indent
        if item == 0:
            head = _head_lines(self.head, self.measure, self.look)
            return [(indent + " " * self.margin, look.ink), head[line]] if line < len(head) else []
        words = self._text.words_in(item, line, self.measure)
        if words is None:
            return []
        paragraph, start, end = words
        text, painted = self.body[paragraph], self._painted(paragraph)
        covered = self.coverage.within(words)
        sign: Part = (HEARD if painted.is_heard(start, end) else " ", look.tied)
        if not all(sentence.records for sentence in covered):
            sign = (UNCOVERED, look.strong)
        status = self.statuses.sign(words, look, self.passages.begun(words))
        number = f"{item if line == 0 else '':>{self.margin - 3}} " + " " * self._text.shift(paragraph, line)
        layers = chain(
            fade_covered(covered, look),
            painted.layers(start, end, self._cursor_in(words), look),
            self.marked_in(item, start, end),
            [(*self.moving[1:], look.cursor)] if self.moving and self.moving.paragraph == paragraph else (),
        )
        drawn = self.passages.underlined(apply_layers(text, words, look.ink, layers), words)
        return [(indent, look.ink), sign, status, (number, look.quiet), *drawn]

    @property
    def extent(self) -> tuple[float, float]:
        lines = self.lines
        if not lines or self.top == FIRST == self.window.bottom:
            return 0.0, 1.0
        end = ItemLine(lines[-1].item, lines[-1].line + 1)
        return self._text.share_before(lines[0], self.measure), self._text.share_before(end, self.measure)

    # --- the cursor moves by sentences ----------------------------------------------------------------------

    def cursor_cell(self) -> Offset | None:
        place = self.sentence and self._text.cell_of(*self.sentence[:2], self.measure)
        left = self._indent + self.margin
        return Offset(left + place[1], self.rules + self.window.row_of(place[0])) if place else super().cursor_cell()

    def entry_places(self) -> Iterator[tuple[int, int]]:
        """Where the cursor enters the text: at the current mention if visible, else at the first visible sentence."""
        targets = self.targets
        if targets and self._visible(span := targets[min(self.mention, len(targets) - 1)]):
            yield span.paragraph, span.start
        yield from (words[:2] for words in map(self.words_in, self.lines) if words is not None)

    def can_go_to(self, line: ItemLine) -> bool:
        return self.words_in(line) is not None

    def place_at(self, line: ItemLine, x: int) -> tuple[int, int] | None:
        words = self.words_in(line)
        if words is None:
            return None
        cells = x - self._indent - self.margin - self._text.shift(words.paragraph, line.line)
        offset = words.start + characters_in(self.body[words.paragraph][words.start : words.end], cells)
        return words.paragraph, min(offset, max(words.start, words.end - 1))

    def clicked_line(self, line: ItemLine, x: int) -> None:
        if (place := self.place_at(line, x)) is not None:
            self.choose(self.session.article.sentence_at(*place))

    def resized(self) -> None:
        # The top line changes with the width: keep the reader at the same words.
        is_first = not self._measured
        if self._measured and self._measured != self.measure:
            self.top = self._text.rewrapped(self.top, self._measured, self.measure)
        self._measured = self.measure
        super().resized()
        if is_first and self.chosen is not None:  # where the reader stood when the last session ended
            self.reveal_span(self.chosen)
        targets = self.targets
        if targets and not any(self._visible(span) for span in targets):
            self.reveal_span(targets[0])
