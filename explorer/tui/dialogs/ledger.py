"""The pane of the list of bookmarks: who says it, the words, and where; below that, what the reader added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.bookmarks.store import Bookmark
from explorer.pictures.signs import CAVEAT, CURSOR, MARKED
from explorer.tui.look.direction import Direction
from explorer.tui.look.ledger import Item, Line
from explorer.tui.look.lines import Part, cut_after_word, fit, fit_parts, fit_words, pad, width_of, wrap_parts
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import overlay

GUTTER, GAP, LABEL = 3, 2, 9
"""Cells of the cursor and the sign, between columns, and of the labels below a bookmark."""
WHO = (9, 20)
"""Least and most cells of who says it."""
MEDIUM, WIDE, WIDEST = 70, 100, 140
"""Columns from which what stands below the words begins under them; from which the paragraph and the ref stand at the
right; and from which the day does, too."""


Key = tuple[str, str, str, bool]


class BookmarksPane(LinesPane):
    rules = 0

    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading="", id=id)
        self.ledger: Sequence[Line] = ()
        self._refs = 0
        """Cells of the longest ref."""
        self._drawn_at = lru_cache(1024)(self._draw_at)
        self._marks: dict[Key, None] = {}
        """The marked bookmarks, in the order of marking."""
        self._start: Key | None = None
        """Where a range begins, which ends at the cursor; None: there is no range."""

    def put(self, ledger: Sequence[Line]) -> None:
        """Show other lines; the cursor stays with its bookmark."""
        old = self.item
        self.ledger = ledger
        self._refs = max((len(line.ref) for line in ledger), default=0)
        self._drawn_at.cache_clear()
        items = self._numbers()
        self._marks = {key: None for key in self._marks if key in items}
        at = items.get(key_of(old)) if old is not None else None
        if at is None:  # the one that has come to its place
            at = self._nearest(self.cursor or 0)
        self.cursor = at
        self.changed()
        self.scroll_lines(self.top)
        if at is not None:
            self.reveal_item(at)

    def _nearest(self, start: int) -> int | None:
        """The line from there on, or else before it, to which the cursor can go."""
        stops = [number for number, line in enumerate(self.ledger) if line.item is not None]
        return next((number for number in stops if number >= start), stops[-1] if stops else None)

    @property
    def item(self) -> Item | None:
        """The bookmark under the cursor; None: there is none."""
        return self.ledger[self.cursor].item if self.cursor is not None and self.cursor < len(self.ledger) else None

    def _numbers(self) -> dict[Key, int]:
        """Each bookmark with the number of its line; of several versions, the first."""
        return {key_of(line.item): number for number, line in reversed([*enumerate(self.ledger)]) if line.item}

    # --- marks ----------------------------------------------------------------------------------------------

    @property
    def marked(self) -> list[Bookmark]:
        """The marked bookmarks, those of an open range included; removed ones can't be marked."""
        numbers = self._numbers()
        items = [self.ledger[numbers[key]].item for key in self._all_marks() if key in numbers]
        return [item.bookmark for item in items if item is not None]

    def _all_marks(self) -> dict[Key, None]:
        start = self._numbers().get(self._start) if self._start is not None else None
        if start is None or self.cursor is None:
            return self._marks
        first, last = sorted((start, self.cursor))
        items = [line.item for line in self.ledger[first : last + 1] if line.item and not line.item.removed]
        return self._marks | dict.fromkeys(map(key_of, items))

    def mark(self) -> None:
        """Mark the bookmark at the cursor, or clear its mark, and go to the next one; end an open range."""
        if self._start is not None:
            self.mark_range()
        elif self.item is not None and not self.item.removed:
            key = key_of(self.item)
            if key in self._marks:
                del self._marks[key]
            else:
                self._marks[key] = None
            self.changed()
            self.move_cursor(Direction.FORWARD)

    def mark_range(self) -> None:
        """Begin a range at the cursor, or end it."""
        if self._start is not None:
            self._marks, self._start = self._all_marks(), None
        elif self.item is not None:
            self._start = key_of(self.item)
        self.changed()

    def clear_marks(self) -> bool:
        """Clear all marks. False: there were none."""
        had_any = bool(self._marks or self._start)
        self._marks, self._start = {}, None
        self.changed()
        return had_any

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.ledger)

    def selectable(self, item: int) -> bool:
        return self.ledger[item].item is not None

    def height_of(self, item: int) -> int:
        return len(self._drawn_at(item, self.inner_width))

    def draw(self, item: int, line: int) -> list[Part]:
        parts, look = self._drawn_at(item, self.inner_width)[line], self.look
        entry = self.ledger[item].item
        is_marked = entry is not None and key_of(entry) in self._all_marks()
        if line == 0 and is_marked:
            parts = [(MARKED, look.here), *parts[1:]]
        if item != self.cursor or entry is None:
            return parts
        if line == 0 and not is_marked:
            parts = [(CURSOR, look.ink), *parts[1:]]
        fill = (" " * max(0, self.inner_width - width_of(parts)), look.ink)
        return [(text, overlay(look.cursor, below)) for text, below in [*parts, fill]]

    def _draw_at(self, item: int, width: int) -> list[list[Part]]:
        line, look = self.ledger[item], self.look
        sign: list[Part] = [(" ", look.ink), (line.sign[0] or " ", line.sign[1]), (" ", look.ink)]
        if line.is_heading:
            head = [*(sign if line.sign[0] else sign[:1]), *line.words]
            return [fit_parts([*head, ("─" * max(0, width - width_of(head) - 1), look.frame)], width)]
        who = min(max(WHO[0], width // 6), WHO[1])
        if line.item is None:
            if not line.who and not line.words:
                return [[]]
            indent = GUTTER + who if width >= MEDIUM else GUTTER
            label = (pad(fit(line.who, LABEL - 1), LABEL), look.alarm if line.who == CAVEAT else look.quiet)
            lines = self._columns([(" " * indent, look.ink), label], line.words, [], width, hang=indent + LABEL)
            if line.is_cut and len(lines) > 1:
                text = "".join(text for text, _ in line.words)
                return [[*lines[0][:2], (cut_after_word(text, max(1, width - indent - LABEL - 1)), look.ink)]]
            return lines
        right = self._right(line, width)
        head = [*sign, (pad(fit_words(line.who, who - 1), who), look.quiet if line.item.removed else look.ink)]
        if width >= WIDE:
            return self._columns(head, line.words, right, width, hang=GUTTER + who)
        below = [(" " * (GUTTER + who if width >= MEDIUM else GUTTER), look.ink), *right]
        return [*self._columns(head, line.words, [], width, hang=GUTTER + who), fit_parts(below, width)]

    def _right(self, line: Line, width: int) -> list[Part]:
        """Where it is: the paragraph, the ref, and where there is room the day on which it was bookmarked."""
        look = self.look
        if width < WIDE:
            where = "  ".join(filter(None, (line.paragraph, line.ref)))
            made = f"  {line.made}" if GUTTER + len(where) + len(line.made) + GAP < width else ""
            return [(where + made, look.quiet)]
        most = max(len("ref"), min(self._refs, width // 3))
        made = f"{'':{GAP}}{line.made:>11}" if width >= WIDEST else ""
        return [(f"{line.paragraph:>4}{'':{GAP}}{pad(fit(line.ref, most), most)}{made} ", look.quiet)]

    def _columns(
        self, head: list[Part], words: list[Part], right: list[Part], width: int, *, hang: int
    ) -> list[list[Part]]:
        """What stands at the left, the words beside it in as many lines as they take, and what stands at the right."""
        look = self.look
        room = max(1, width - hang - (width_of(right) + GAP if right else 1))
        lines = wrap_parts(words, room)
        first = [*head, *lines[0]]
        if right:
            first += [(" " * max(1, width - width_of(first) - width_of(right)), look.ink), *right]
        return [first, *([(" " * hang, look.ink), *line] for line in lines[1:])]


def key_of(item: Item) -> Key:
    """What makes a bookmark the same one after a change."""
    one = item.bookmark
    return one.digest.url or one.digest.headline, one.ref, one.made, item.removed
