"""The last page of the walk: no doubt is left. What may have been missed, and what was decided, by whom and when.

  4  The agency said in a statement that it “sees no reason” to change the rules.
 11  “Nobody asked us,” he added.

Decided   ✓ “They knew about the cracks” · Henrik Dahl   Kari Lund, 29 Nov 2026
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from rich.cells import cell_len

from explorer.pictures.signs import CURSOR
from explorer.text.anchors import ArticleText, Span
from explorer.tui.look.lines import Part, fit_parts, fit_title, fit_words, width_of, wrap, wrap_parts
from explorer.tui.look.styles import Styles
from explorer.tui.panes.rule import overlay
from explorer.tui.screens.review import messages
from explorer.tui.screens.review.page import MIDDLING, Block, Laid, Parts, Row, lay_out
from explorer.tui.screens.review.progress import DECIDED, REJECTED, signs
from explorer.tui.screens.review.words import MEASURE, NARROW, margin_of

SHARE = 3
"""One row in this many is for the decisions, at most."""


class Decision(Struct, frozen=True):
    """A record that a person has looked at."""

    what: str
    answer: str = ""
    by: str = ""
    at: str = ""
    """The day; empty: not known."""
    taken: bool = True


class Ending(Struct, frozen=True):
    heading: str
    remark: str
    article: ArticleText
    sentences: Sequence[Span]
    """Those that may have been missed."""
    cursor: int
    """Which of them has the cursor."""
    decisions: Sequence[Decision]
    """In the order in which they were made."""
    done: Sequence[bool]
    top: int | None = None

    def laid(self, width: int, height: int, look: Styles) -> Laid:
        return lay_out(self.parts(width, height, look), height, self.top)

    def parts(self, width: int, height: int, look: Styles) -> Parts:
        lines = self._lines(width)
        focus = [number for number, (item, *_) in enumerate(lines) if item == self.cursor]
        sentences = Block(
            len(lines),
            lambda number: self._sentence(lines[number], width, look),
            range(focus[0], focus[-1] + 1) if focus else range(0),
            [item for item, *_ in lines],
        )
        decided = self._decided(self.decisions[-max(1, height // SHARE) :], width, look)
        margin = "  " if width >= NARROW else " "
        said = messages.MISSED if self.sentences else messages.NONE_MISSED
        question = [
            *_wrapped([(self.heading, look.here), (f"  {self.remark}", look.quiet)], margin, width, look),
            *([[]] if height >= MIDDLING else []),
            *_wrapped([(said, look.quiet if self.sentences else look.ink)], margin, width, look),
        ]
        return Parts(
            progress=signs(self.done, 0, width, look),
            question=question,
            words=sentences,
            heading=[(margin + messages.DECISIONS, look.quiet)] if decided else [],
            answers=Block(len(decided), lambda number: decided[number]),
            facts=(),
            rule=[],
        )

    def _lines(self, width: int) -> list[tuple[int, int, int]]:
        """Of each sentence its lines: which sentence, and start and end in the paragraph."""
        room = min(MEASURE, max(1, width - margin_of(width).width - 1))
        lines: list[tuple[int, int, int]] = []
        for item, span in enumerate(self.sentences):
            text = self.article.words(span)
            lines += [(item, span.start + start, span.start + end) for start, end in wrap(text, room, orphans=False)]
        return lines

    def _sentence(self, line: tuple[int, int, int], width: int, look: Styles) -> Row:
        item, start, end = line
        span, margin = self.sentences[item], margin_of(width)
        is_here, is_first = item == self.cursor, start == span.start
        number = f"{span.paragraph + 1:>{margin.digits}}" if is_first else " " * margin.digits
        before = " " * margin.before + number + " " * (margin.after + 1)
        words = self.article.paragraphs[span.paragraph][start:end]
        parts: Row = [(before[:1], look.ink), (before[1:], look.quiet), (words, look.ink)]
        if not is_here:
            return parts
        fill = (" " * max(0, width - width_of(parts)), look.ink)
        styled: Row = [(text, overlay(look.cursor, below)) for text, below in (*parts, fill)]
        return [(CURSOR, styled[0][1]), *styled[1:]] if is_first and before.startswith(" ") else styled

    def _decided(self, decisions: Sequence[Decision], width: int, look: Styles) -> list[Row]:
        """Decisions in a row each. Who decided, and when, is said once for those that follow each other."""
        margin, before = "     " if width >= NARROW else " ", ""
        rows: list[Row] = []
        for one in decisions:
            sign = (DECIDED, look.good) if one.taken else (REJECTED, look.alarm)
            when = ", ".join(filter(None, (one.by, one.at)))
            when, before = when if when != before else "", when
            room = width - len(margin) - 4 - (cell_len(when) + 3 if when else 0)
            answer = fit_words(one.answer, room // 2) if width >= NARROW else ""
            what = fit_title(one.what, max(1, min(MEASURE, room - cell_len(answer) - 2 * bool(answer))))
            row: Row = [(margin, look.ink), sign, (f"  {what}", look.ink)]
            row += [(f"  {answer}", look.quiet)] if answer else []
            rows.append(fit_parts([*row, (f"   {when}", look.quiet)] if when else row, width - 1))
        return rows


def _wrapped(parts: Sequence[Part], margin: str, width: int, look: Styles) -> Iterable[Row]:
    for row in wrap_parts(parts, max(1, width - len(margin) - 1)):
        yield [(margin, look.ink), *row]
