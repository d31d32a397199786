"""Coverage: which sentences no record covers. They stay in ink, and the others give way to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from explorer.links.passages import Covered
from explorer.session.reading.coverage import Sentences, percent, uncovered
from explorer.session.session import Session
from explorer.text.anchors import Span
from explorer.tui import messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.shading import Layer


class Coverage:
    """The coverage of an article, while it is shown."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.is_shown = False
        self._counted: tuple[Sentences, str] = (), ""
        """A coverage, and its label."""

    @property
    def label(self) -> str:
        """`66% covered`; empty: it is not shown."""
        if not self.is_shown:
            return ""
        coverage = self._session.links.coverage()
        if self._counted[0] is not coverage:  # while a large digest is indexed, it grows
            self._counted = coverage, coverage_label(coverage)
        return self._counted[1]

    @property
    def is_whole(self) -> bool:
        """Whether records cover every sentence."""
        coverage = self._session.links.coverage()
        return any(coverage) and not uncovered(coverage)

    @property
    def legend(self) -> str:
        """The label, with the sign of what is not covered, if something is not."""
        if not (label := self.label):
            return ""
        return label if label == messages.COVERED.format(percent=100) else messages.LEGEND.format(covered=label)

    def within(self, words: Span) -> list[Covered]:
        """The sentences that overlap a range, while coverage is shown."""
        if not self.is_shown:
            return []
        return list(within(self._session.links.coverage()[words.paragraph], words.start, words.end))

    def beside(self, cursor: Span | None, direction: Direction) -> tuple[Span | None, str]:
        """The next or previous sentence that no record covers, wrapping around, and a message on it; None: there is
        none."""
        spans = uncovered(self._session.links.coverage())
        number = beside(spans, cursor, direction)
        if number is None:
            return None, messages.NOTHING_TO_COVER
        return spans[number], messages.UNCOVERED.format(number=number + 1, count=len(spans))


def within(sentences: Sequence[Covered], start: int, end: int) -> Iterator[Covered]:
    """The sentences that overlap a range of their paragraph."""
    for number in range(bisect_right(sentences, start, key=lambda covered: covered.sentence.end), len(sentences)):
        if sentences[number].sentence.start >= end:
            break
        yield sentences[number]


def coverage_label(coverage: Sentences) -> str:
    """The share of sentences that a record covers: `66% covered`; empty if there are no sentences."""
    records = [covered.records for paragraph in coverage for covered in paragraph]
    share = percent(sum(map(bool, records)), len(records))
    return "" if share is None else messages.COVERED.format(percent=share)


def fade_covered(sentences: Iterable[Covered], look: Styles) -> Iterator[Layer]:
    """The layers of the sentences that records cover: what is read is what they leave out."""
    for covered in sentences:
        if covered.records:
            yield covered.sentence.start, covered.sentence.end, look.quiet


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
