"""What the rule above the article says: how much is covered, which mention is the current one, what is in view."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.tui import messages
from explorer.tui.look.lines import Part, width_of
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.coverage import Coverage
from explorer.tui.panes.article.shading import Highlights
from explorer.tui.panes.rule import join


def remark(
    coverage: Coverage, found: list[Part], mention: list[Part], in_view: str, look: Styles, width: int
) -> list[Part]:
    """The parts of a remark of at most `width` cells. What matters least gives way: of what coverage means, all but
    the place of words that were `found`."""
    covered = (coverage.label, look.strong)
    explained = (coverage.legend, look.strong)
    place = found or mention
    shorter = [[explained, *place, (in_view, look.quiet)], [explained, *place], [covered, *place], place or [covered]]
    if coverage.is_shown and not found:
        shorter[2:] = [[explained], [covered]]
    remarks = (join(parts, look) for parts in shorter)
    return next((parts for parts in remarks if width_of(parts) <= width), [])


def mention(marks: Highlights, number: int, look: Styles) -> list[Part]:
    """Which of the highlighted places is the current one, counted from 0, or that there are none."""
    targets = marks.targets
    if marks.note and not targets:
        return [(marks.note, look.warn)]
    label = messages.PROOF if marks.evidence else messages.MENTION
    return [(label.format(number=number + 1, count=len(targets)), look.quiet)] if len(targets) > 1 else []


def in_view(paragraphs: Sequence[int], count: int) -> str:
    """`¶1–8 of 15`, from the numbers of paragraphs with words in view and that of all; empty: none is."""
    if not paragraphs:
        return ""
    words = messages.ONE_IN_VIEW if paragraphs[0] == paragraphs[-1] else messages.IN_VIEW
    return words.format(first=paragraphs[0], last=paragraphs[-1], count=count)
