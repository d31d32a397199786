"""The pane of the list of bookmarks: who says it, the words, and where; below that, what the reader added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from explorer.bookmarks.bookmark import Bookmark
from explorer.pictures.signs import CAVEAT, CURSOR, MARKED, OPENS
from explorer.session.ledger.narrowing import places
from explorer.session.session import Session
from explorer.tui.dialogs.ledger import messages
from explorer.tui.dialogs.ledger.drafting import Drafter, Line
from explorer.tui.dialogs.ledger.listing import Blank, Entry, Fold, Heading, Remark, Row, Stop
from explorer.tui.dialogs.ledger.marks import Marks, key_of
from explorer.tui.look.direction import Direction
from explorer.tui.look.ledger import status_sign
from explorer.tui.look.lines import (
    Part,
    cut_after_word,
    fit,
    fit_parts,
    fit_words,
    pad,
    repaint_ranges,
    width_of,
    wrap_parts,
)
from explorer.tui.look.styles import Styles
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import overlay

GUTTER, GAP, LABEL = 3, 2, 9
"""Cells of the cursor and the sign, between columns, and of the labels below a bookmark."""
WHO, WHO_WIDE = 9, (14, 20)
"""Cells of who says it in a narrow window; and the least and most of them in others."""
MEDIUM, WIDE, WIDEST = 70, 100, 140
"""Columns from which what stands below the words begins under them; from which the paragraph and the ref stand at the
right; and from which the day does, too."""

Drawn = list[list[Part]]


class BookmarksPane(LinesPane):
    rules = 0

    def __init__(self, session: Session, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.session = session
        self.rows: Sequence[Row] = ()
        self.marks = Marks()
        self._typed = ""
        """The words that the list is narrowed to; they are marked."""
        self._forget()

    def _forget(self) -> None:
        """Draw every line anew."""
        vars(self).pop("_refs", None)
        self._lines_of = cache(Drafter(self.session, self.look).lines)
        self._drawn_at = cache(self._draw_at)

    def put(self, rows: Sequence[Row], typed: str = "") -> None:
        """Show other rows; the cursor stays with its bookmark. `typed`: the words that they were found by."""
        old = self.stop
        self.rows, self._typed = rows, typed
        self._forget()
        self.marks.retain(rows)
        at = self._number_of(old) if old is not None else None
        if at is None:  # the one that has come to its place
            at = self._nearest(self.cursor or 0)
        self.cursor = at
        self.changed()
        self.scroll_lines(self.top)
        if at is not None:
            self.reveal_item(at)

    def _nearest(self, start: int) -> int | None:
        """The row from there on, or else before it, to which the cursor can go."""
        ahead = self.next_selectable(start, Direction.FORWARD)
        return ahead if ahead is not None else self.next_selectable(min(start, self.count) - 1, Direction.BACK)

    def _number_of(self, stop: Stop) -> int | None:
        """The number of the row that shows the same; of several versions of a bookmark, the first. None: none does."""
        key = key_of(stop)
        for number, row in enumerate(self.rows):
            if isinstance(row, Entry):
                if isinstance(stop, Entry) and row.bookmark.ref == stop.bookmark.ref and key_of(row) == key:
                    return number
            elif isinstance(row, Fold) and key_of(row) == key:
                return number
        return None

    @cached_property
    def _refs(self) -> int:
        """Cells of the longest ref."""
        return max((len(row.bookmark.ref) for row in self.rows if isinstance(row, Entry)), default=0)

    @property
    def stop(self) -> Stop | None:
        """The row under the cursor; None: there is none."""
        row = self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None
        return row if isinstance(row, Entry | Fold) else None

    @property
    def item(self) -> Entry | None:
        """The bookmark under the cursor; None: there is none."""
        return self.stop if isinstance(self.stop, Entry) else None

    # --- marks ----------------------------------------------------------------------------------------------

    @property
    def marked(self) -> list[Bookmark]:
        """The marked bookmarks, those of an open range included; removed ones can't be marked."""
        return self.marks.bookmarks(self.rows, self.cursor)

    def mark(self) -> None:
        """Mark the bookmark at the cursor, or clear its mark, and go to the next one; end an open range."""
        if self.marks.has_range:
            self.mark_range()
        elif self.item is not None and not self.item.removed:
            self.marks.toggle(self.item)
            self.changed()
            self.move_cursor(Direction.FORWARD)

    def mark_range(self) -> None:
        """Begin a range at the cursor, or end it."""
        self.marks.begin_or_end_range(self.rows, self.cursor)
        self.changed()

    def clear_marks(self) -> bool:
        """Clear all marks. False: there were none."""
        had_any = self.marks.clear()
        self.changed()
        return had_any

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.rows)

    def selectable(self, item: int) -> bool:
        row = self.rows[item]
        return isinstance(row, Entry) or (isinstance(row, Fold) and row.count > 0)

    def height_of(self, item: int) -> int:
        return len(self._drawn_at(item, self.inner_width))

    def draw(self, item: int, line: int) -> list[Part]:
        parts, look = self._drawn_at(item, self.inner_width)[line], self.look
        is_marked = self.marks.has(self.rows, self.cursor, item)
        if line == 0 and is_marked:
            parts = [(MARKED, look.here), *parts[1:]]
        if item != self.cursor or line:
            return parts
        if not is_marked:
            parts = [(CURSOR, look.ink), *parts[1:]]
        fill = (" " * max(0, self.inner_width - width_of(parts)), look.ink)
        return [(text, overlay(look.cursor, below)) for text, below in [*parts, fill]]

    def _draw_at(self, item: int, width: int) -> Drawn:
        """The lines of a row; between two bookmarks there is an empty one if either has several."""
        row = self.rows[item]
        if isinstance(row, Blank):
            return [[]]
        if not isinstance(row, Entry):
            return [fit_parts(line, width) for line in _other(row, width, self.look)]
        lines = [drawn for line in self._lines_of(row) for drawn in self._drawn_line(line, width)]
        after = self.rows[item + 1] if item + 1 < len(self.rows) else None
        if isinstance(after, Entry) and (len(self._lines_of(row)) > 1 or len(self._lines_of(after)) > 1):
            lines.append([])
        return lines

    def _drawn_line(self, line: Line, width: int) -> Drawn:
        look, words = self.look, self._marked(line.words)
        who = WHO if width < MEDIUM else min(max(WHO_WIDE[0], width // 6), WHO_WIDE[1])
        indent = GUTTER + who if width >= MEDIUM else GUTTER
        if line.sign is None:
            label = (pad(fit(line.who, LABEL - 1), LABEL), look.alarm if line.who == CAVEAT else look.quiet)
            lines = self._columns([(" " * indent, look.ink), label], words, [], width, hang=indent + LABEL)
            if line.is_cut and len(lines) > 1:
                text = "".join(text for text, _ in line.words)
                return [[*lines[0][:2], (cut_after_word(text, max(1, width - indent - LABEL - 1)), look.ink)]]
            return self._with_ref(lines, line.ref, indent + LABEL, width) if line.ref else lines
        right = self._right(line, width)
        said = pad(fit_words(line.who, who - 1), who)
        head: list[Part] = [(" ", look.ink), line.sign, (" ", look.ink), *self._marked([(said, look.ink)])]
        if width >= WIDE:
            return self._columns(head, words, right, width, hang=GUTTER + who)
        below = [(" " * indent, look.ink), *right]
        return [*self._columns(head, words, [], width, hang=GUTTER + who), fit_parts(below, width)]

    def _marked(self, parts: list[Part]) -> list[Part]:
        """The parts, with the words that the list is narrowed to."""
        if not self._typed:
            return parts
        found = places(self._typed, "".join(text for text, _ in parts))
        return repaint_ranges(parts, [(start, end, self.look.match) for start, end in found])

    def _with_ref(self, lines: Drawn, ref: str, hang: int, width: int) -> Drawn:
        """The lines, and a ref in one piece: after the last words, or in a line of its own."""
        *before, last = lines
        if width_of(last) + GAP + len(ref) < width:
            return [*before, [*last, (f"{'':{GAP}}{ref}", self.look.quiet)]]
        return [*lines, [(" " * hang, self.look.ink), (fit(ref, max(1, width - hang - 1)), self.look.quiet)]]

    def _right(self, line: Line, width: int) -> list[Part]:
        """Where it is: the paragraph, the ref, and where there is room the day on which it was bookmarked."""
        look = self.look
        if width < WIDE:
            where = "  ".join(filter(None, (line.paragraph, line.ref)))
            made = f"  {line.made}" if GUTTER + len(where) + len(line.made) + GAP < width else ""
            return [(where + made, look.quiet)]
        most = max(len("ref"), min(self._refs, width // 5 + 1))
        made = f"{'':{GAP}}{line.made:>11}" if width >= WIDEST else ""
        return [(f"{line.paragraph:>4}{'':{GAP}}{pad(fit(line.ref, most), most)}{made} ", look.quiet)]

    def _columns(self, head: list[Part], words: list[Part], right: list[Part], width: int, *, hang: int) -> Drawn:
        """What stands at the left, the words beside it in as many lines as they take, and what stands at the right."""
        look = self.look
        room = max(1, width - hang - (width_of(right) + GAP if right else 1))
        lines = wrap_parts(words, room)
        first = [*head, *lines[0]]
        if right:
            first += [(" " * max(1, width - width_of(first) - width_of(right)), look.ink), *right]
        return [first, *([(" " * hang, look.ink), *line] for line in lines[1:])]


def _other(row: Heading | Fold | Remark, width: int, look: Styles) -> Drawn:
    """The lines of a row that is no bookmark."""
    if isinstance(row, Remark):
        mark: Part = (f" {CAVEAT} ", look.alarm) if row.is_bad else (" " * GUTTER, look.ink)
        return [[mark, *line] for line in wrap_parts([(row.text, look.ink if row.is_bad else look.quiet)], width - 4)]
    if isinstance(row, Fold):
        sign = (OPENS if row.count else " ", look.ink)
        name, number = messages.PARTS[row.part], look.ink if row.count else look.quiet
        head: list[Part] = [(" ", look.ink), sign, (f" {name}", look.quiet), (f" {row.count:,} ", number)]
        if not row.is_open:
            return [head]
        head[2] = (f" {name}", look.strong)
    else:
        signs: list[Part] = [status_sign(row.status, look), (" ", look.ink)] if row.status else []
        head = [(" ", look.ink), *signs, (row.name, look.strong), (f" {row.count:,} ", look.quiet)]
    return [[*head, ("─" * max(0, width - width_of(head) - 1), look.frame)]]
