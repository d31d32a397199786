"""The list of articles: a row each, with when it was read, its headline, and what is left to do in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from rich.style import Style
from textual.strip import Strip

from explorer.dates.edtf import parse
from explorer.dates.labels import label
from explorer.pictures.signs import CHANGED, CURSOR
from explorer.search.titles import matched
from explorer.tui.look.lines import Part, fit_parts, fit_words, highlight, strip, width_of, wrap
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST
from explorer.tui.screens.start import messages
from explorer.tui.screens.start.rows import Kept, Row

GUTTER, DAY, GAP = 3, 11, 2
"""Cells of the cursor and the sign of a change, of the date, and between columns."""
EDGE = 1
"""Empty cells at the right, before the frame."""
LEAST_TITLE = 24
"""Cells that a headline keeps: columns of numbers that would take more of it are left out."""
NUMBERS = (6, 4, 3)
"""Cells of the columns of doubts, open bookmarks, disputed ones."""
FIRST_KEPT = (2, 0, 1)
"""The columns of numbers, with the one first that is the last to be left out: what is disputed."""
MATCHED = 500
"""Characters of a headline in which matched words are looked for."""


class ArticlesPane(LinesPane):
    def __init__(self, *, id: str) -> None:
        super().__init__(key="", heading=messages.ARTICLES_HEADING, id=id)
        self.rows: Sequence[Row] = ()
        self.typed = ""
        """The words that narrow the list; empty: it has all articles."""
        self.legend = ""
        """What a sign of the rows means; empty: there is none."""
        self.counted: frozenset[str] = frozenset()
        """The heads of the columns of numbers that have any: a column of nothing but zeros says nothing."""
        self.repeats_days = False
        """Whether rows next to one another may well have the same day by chance: the order is not that of time."""
        self._version = 0
        """Counts what is put into the list."""

    def put(self, rows: Sequence[Row], cursor: int | None, *, from_top: bool = False) -> None:
        """Show other rows, with the cursor on one of them."""
        self.rows = rows
        self._version += 1
        self.cursor = cursor
        self.changed()
        self.top = FIRST if from_top else self.window.scrolled_to(self.top)
        if cursor is not None:
            self.reveal_item(cursor)

    @property
    def row(self) -> Row | None:
        """The article at the cursor."""
        return self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None

    @property
    def names_in_view(self) -> set[str]:
        """The names of the articles that can be seen."""
        return {self.rows[line.item].name for line in self.lines}

    # --- lines ----------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def picture_height(self) -> int:
        """The heads of the columns."""
        return 1 if self.rows and self.inner_height >= 3 else 0

    def state_of(self, item: int, line: int) -> object:
        return self._version, item == self.cursor, self._shows_day(item), self.typed

    def _shows_day(self, item: int) -> bool:
        """Whether a row has its date: a run of the same one has it only once."""
        first = self.lines[0].item if self.lines else 0
        return (
            self.repeats_days
            or item in (self.cursor, first)
            or day_of(self.rows[item].at) != day_of(self.rows[item - 1].at)
        )

    @property
    def _columns(self) -> list[tuple[int, int]]:
        """The columns of numbers that there is room for: the number of each, and its cells."""
        room = self.inner_width - GUTTER - DAY - GAP - LEAST_TITLE - EDGE
        columns: list[tuple[int, int]] = []
        for number in FIRST_KEPT:
            if messages.COLUMNS[2 + number] not in self.counted:
                continue
            room -= NUMBERS[number] + GAP
            if room < 0:
                break
            columns.append((number, NUMBERS[number]))
        return sorted(columns)

    @property
    def _advice(self) -> list[str]:
        """What is below the list: what a sign means; what to do while there is no article of one's own, or none
        that matches."""
        text = self.legend
        if not self.rows or (self.rows[0].filed is None and not self.typed):
            text = messages.NO_SUCH_ARTICLE if self.typed else messages.NO_ARTICLES
        return [text[start:end] for start, end in wrap(text, max(1, self.inner_width - GUTTER - EDGE))] if text else []

    def state_of_line(self, y: int) -> object:
        state = super().state_of_line(y)
        heads = self._columns if self.rules <= y < self.rules + self.picture_height else ()
        return state and (state, tuple(self._advice), tuple(heads))

    def draw_row(self, row: int) -> Strip:
        first = self.picture_height + self.count + 1 if self.rows else 0
        advice = self._advice
        if first <= row < first + len(advice):
            text = f"{'':{GUTTER}}{advice[row - first]}"
            return strip([(text, self.look.quiet)], self.inner_width, self.look.ink)
        if row >= self.picture_height:
            return super().draw_row(row)
        dim, (day, article, *names) = self.look.quiet, messages.COLUMNS
        heads = [(f"{names[number]:>{GAP + cells}}", dim) for number, cells in self._columns]
        parts = self._cells([(" " * GUTTER, dim)], (day, dim), [(article, dim)], heads)
        return strip(parts, self.inner_width, self.look.ink)

    def draw(self, item: int, line: int) -> list[Part]:
        row, look = self.rows[item], self.look
        bar = CURSOR if item == self.cursor else " "
        gutter = [(bar, look.ink), (CHANGED if row.changed else " ", look.warn), (" ", look.ink)]
        counts = self._numbers(row)
        numbers = [
            (f"{f'{count:,}' if count else '·':>{GAP + cells}}", style if count else look.quiet)
            for count, style, cells in ((*counts[number], cells) for number, cells in self._columns)
        ]
        day = day_of(row.at) if self._shows_day(item) else ""
        parts = self._cells(gutter, (day, look.quiet), self._title(row), numbers)
        if item != self.cursor:
            return parts
        style = look.cursor if self.has_keys else look.cursor_blur
        fill = (" " * max(0, self.inner_width - width_of(parts)), style)
        return [(text, overlay(style, below)) for text, below in [*parts, fill]]

    def _cells(self, gutter: list[Part], day: Part, title: list[Part], numbers: list[Part]) -> list[Part]:
        """The parts of a line in their columns."""
        room = max(0, self.inner_width - GUTTER - DAY - GAP - width_of(numbers) - EDGE)
        fitted = [(fit_words(title[0][0], room), title[0][1])] if len(title) == 1 else fit_parts(title, room)
        space = (" " * (room - width_of(fitted)), self.look.ink)
        return [*gutter, (f"{day[0]:>{DAY}}{' ' * GAP}", day[1]), *fitted, space, *numbers]

    def _numbers(self, row: Row) -> list[tuple[int, Style]]:
        """What is left to do in an article: its bookmarks are those of its earlier versions, too."""
        look, kept = self.look, row.kept if not row.newest else Kept()
        return [(0 if row.newest else row.doubts, look.ink), (kept.open, look.ink), (kept.disputed, look.alarm)]

    def _title(self, row: Row) -> list[Part]:
        look = self.look
        if row.problem:
            name = row.name.rpartition("-")[0] if row.filed is not None else ""  # without what makes it the only one
            text = messages.ARTICLE_BROKEN.format(name=name or row.name, problem=row.problem)
            return [("⚠ ", look.alarm), (text, look.ink)]
        if row.overview is None:
            return [(row.name, look.quiet)]
        title = [(row.title, look.ink)]
        if self.typed:
            title = highlight(row.title, matched(self.typed, row.title[:MATCHED]), look.ink, look.match)
        return [*self._version_of(row), *title] if row.newest else title

    def _version_of(self, row: Row) -> list[Part]:
        """What stands before the headline of an earlier version."""
        text = messages.EARLIER_VERSION.format(written=time_of(row.stamp[0] / 1e9) if row.stamp else "")
        return [(text, self.look.quiet)]


@lru_cache(4_096)
def time_of(seconds: float) -> str:
    """The local day and minute of a time since 1970, as `29 Nov 2026, 21:17`."""
    return f"{day_of(seconds)}, {datetime.fromtimestamp(seconds):%H:%M}"


@lru_cache(4_096)
def day_of(seconds: float) -> str:
    """The local day of a time since 1970, as `29 Nov 2026`; empty for 0."""
    return label(parse(datetime.fromtimestamp(seconds).date().isoformat())) if seconds else ""
