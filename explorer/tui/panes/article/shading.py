"""How the words of the article are painted: the highlights of a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from rich.style import Style

from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.lines import Part
from explorer.tui.look.styles import Styles

Finder = Callable[[str], Sequence[tuple[int, int]]]

Layer = tuple[int, int, Style]
"""A range of a paragraph's characters (start, end), and its style."""


class Highlights(Struct, frozen=True):
    """What is highlighted in the article."""

    spans: tuple[Span, ...] = ()
    """The words that anchor the selected record, in article order."""
    evidence: tuple[Span, ...] = ()
    """The sentences that prove a link, while they are shown."""
    find: Finder | None = None
    """Returns the ranges of a paragraph that the search matches; None: no search."""
    note: str = ""
    """A word on the highlights, shown in the rule if there are none."""

    @property
    def targets(self) -> tuple[Span, ...]:
        """The highlighted places that `n` and `N` go to."""
        return self.evidence or self.spans


class Ranges:
    """Ranges of a paragraph's characters, to ask again and again which of them are in a line.

    The work depends on the ranges in and near the line, not on those of the whole paragraph, unless one is very long.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._longest = max((end - start for start, end in self._ranges), default=0)

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that overlap a range, in order."""
        if not self._ranges:  # as in most paragraphs
            return []
        first = bisect_left(self._ranges, (start - self._longest,))
        last = bisect_left(self._ranges, (end,), first)
        return [found for found in self._ranges[first:last] if found[1] > start]


class Painted:
    """The highlights of one paragraph."""

    def __init__(self, marks: Highlights, paragraph: int, article: ArticleText) -> None:
        first, last = (bisect_left(marks.spans, (number,)) for number in (paragraph, paragraph + 1))
        self.marks = Ranges(span[1:] for span in marks.spans[first:last])
        self.evidence = Ranges(span[1:] for span in marks.evidence if span.paragraph == paragraph)
        self.found = Ranges(marks.find(article.paragraphs[paragraph]) if marks.find is not None else ())
        """What the search matches."""
        self._sentences = article.sentences(paragraph) if self.marks or self.evidence else ()
        self._is_plain = not (self.marks or self.evidence or self.found)

    def is_heard(self, start: int, end: int) -> bool:
        """Whether a line has words of a sentence with a highlight in it: it gets a bar in the margin."""
        sentences = self._sentences
        for number in range(bisect_right(sentences, start, key=lambda sentence: sentence[1]), len(sentences)):
            sentence = sentences[number]
            if sentence[0] >= end:
                return False
            if self.marks.within(*sentence) or self.evidence.within(*sentence):
                return True
        return False

    def state(self, start: int, end: int) -> tuple[object, ...]:
        """All that is highlighted in a line."""
        if self._is_plain:
            return ()
        found = [ranges.within(start, end) for ranges in (self.marks, self.evidence, self.found)]
        return *found, self.is_heard(start, end)

    def layers(self, start: int, end: int, cursor: Layer | None, look: Styles) -> Iterator[Layer]:
        """The layers of a line, lowest first: cursor's sentence and evidence, anchored words, search matches."""
        if cursor is not None:
            yield cursor
        for ranges, style in ((self.evidence, look.sentence), (self.marks, look.mark), (self.found, look.match)):
            for first, last in ranges.within(start, end):
                yield first, last, style


def apply_layers(text: str, words: Span, base: Style, layers: Iterable[Layer]) -> list[Part]:
    """A range of a paragraph's characters as parts; later layers cover earlier ones."""
    _, start, end = words
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
