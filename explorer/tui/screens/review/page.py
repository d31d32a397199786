"""Puts the parts of a page into the rows that there are: what matters most is whole, the rest as far as there is room.

progress                    from 10 rows on
question                    always, wrapped
words                       as many lines as there are, or scrolled
answers                     always in sight, scrolled if they must be
what rests on it, next …    in the rows that are left
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from explorer.tui.look.lines import Part
from explorer.tui.panes.window import thumb

FEWEST = 3
"""Lines of the words, and of the answers, that are always in sight."""
SHORT, MIDDLING, TALL = 10, 16, 22
"""Rows from which there is a line of progress, from which the parts are apart, and from which the facts are reserved
rows though the words are longer than theirs."""

Row = list[Part]


class Block(Struct, frozen=True):
    """Lines of which only some may be in view: only those are drawn."""

    count: int
    draw: Callable[[int], Row]
    focus: range = range(0)
    """The lines that must be in view."""
    items: Sequence[int] = ()
    """For each line, which of what can be chosen it shows; empty: nothing can be."""


class Laid(Struct, frozen=True):
    """A page in rows."""

    rows: list[Row]
    top: int
    """The first line in view of what scrolls: the words."""
    most_top: int
    """The last line that they can be scrolled to; 0: all of them are in view."""
    shown: range
    """The rows of what scrolls."""
    items: Mapping[int, int]
    """The rows of what can be chosen, and which it is in each."""
    cursor: int
    """The row of the terminal's cursor, which screen readers follow."""

    @property
    def thumb(self) -> range:
        """The rows that stand for the part in view of what scrolls; empty: all of it is in view."""
        if not self.most_top or not self.shown:
            return range(0)
        count = len(self.shown) + self.most_top
        start, end = self.top / count, (self.top + len(self.shown)) / count
        return thumb(start, end, len(self.shown), self.shown.start)


class Parts(Struct, frozen=True):
    """What a page consists of, from top to bottom."""

    progress: Row
    question: Sequence[Row]
    words: Block
    """They scroll."""
    heading: Row
    answers: Block
    facts: Sequence[Row]
    """Below a rule, the most important first."""
    rule: Row
    more: Sequence[Row] = ()
    """Below a blank line: what comes last."""


def lay_out(parts: Parts, height: int, top: int | None = None) -> Laid:
    """A page in `height` rows. `top`: the first line of the words to show; None: those that must be in view."""
    room = max(0, height)
    before = [parts.progress] if room >= SHORT else []
    gaps = 1 if room >= MIDDLING else 0
    asked = len(before) + gaps
    before += [[]] * gaps + list(parts.question) + [[]] * gaps
    reserved = 2 if room >= TALL and parts.facts else 0
    room = max(0, room - len(before) - gaps - reserved)
    few = min(parts.words.count, FEWEST + gaps)
    answers = min(parts.answers.count, max(min(FEWEST, room // 2), room - few))
    words = max(0, min(parts.words.count, room - answers))
    if top is None:
        top, words = _unscrolled(parts.words, words)
    most_top = parts.words.count - words
    top = min(max(0, top), most_top)
    if 0 < top < most_top and not parts.words.draw(top):
        top += 1  # a blank line would be below another one
    first = _revealed(parts.answers, answers)
    rows = [*before, *map(parts.words.draw, range(top, top + words)), *[[]] * gaps]
    tail, has_heading = _tail(parts, height - len(rows) - answers)
    rows += [parts.heading, []] if has_heading else []
    start = len(rows)
    rows += [*map(parts.answers.draw, range(first, first + answers)), *tail]
    placed = [(parts.words, len(before), top, words), (parts.answers, start, first, answers)]
    items = {
        row + line: block.items[first + line]
        for block, row, first, count in placed
        if block.items
        for line in range(count)
    }
    cursor = next(
        (row + block.focus.start - first for block, row, first, _ in placed if block.items and block.focus), asked
    )
    return Laid(
        rows=rows,
        top=top,
        most_top=most_top,
        shown=range(len(before), len(before) + words),
        items=items,
        cursor=max(0, min(cursor, height - 1)),
    )


def _tail(parts: Parts, spare: int) -> tuple[list[Row], bool]:
    """What stands below the answers, and whether they have a heading: as far as there is room, in this order."""
    facts = list(parts.facts[: max(0, spare - 1)])
    tail = [parts.rule, *facts] if facts else []
    spare -= len(tail)
    has_heading = bool(parts.heading) and spare >= 2
    spare -= 2 * has_heading
    if tail and spare >= 1:
        tail.insert(0, [])
        spare -= 1
    more = list(parts.more[: max(0, spare - 1)])
    return [*tail, *([[], *more] if more else [])], has_heading


def _unscrolled(block: Block, rows: int) -> tuple[int, int]:
    """The first line to show while nobody has scrolled, and how many: the first and the last are not blank, as those
    beside them are."""
    top, most = _revealed(block, rows), block.count - rows
    top += 0 < top < most and not block.draw(top)
    if top == most or rows < 2 or block.draw(top + rows - 1):
        return top, rows
    return (top - 1, rows) if top and block.draw(top - 1) else (top, rows - 1)


def _revealed(block: Block, rows: int) -> int:
    """The first line to show, so that those that must be in view are: in the middle, or from their first one on."""
    if rows >= block.count:
        return 0
    before = max(0, (rows - len(block.focus)) // 2)
    return max(0, min(block.focus.start - before, block.count - rows))
