"""Which articles are listed, in which order: all of them, or those whose headlines have the words that are typed."""

from __future__ import annotations

from explorer.search.titles import Titles
from explorer.tui.screens.start.rows import ORDERS, Kept, Row, Rows, ordered


class Listing:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._all: dict[str, Row] = {}
        """All articles, by their names."""
        self._together: list[Row] | None = None
        """All articles with what they have in common; None: it must be looked up."""
        self._ordered: list[Row] | None = None
        """All articles in their order; None: it must be made."""
        self._titles: Titles | None = None
        """The headlines of `_ordered`; None: they are not indexed."""
        self.typed: str | None = None
        """The words that narrow the list; None: letters are keys."""
        self.order = ORDERS[0]

    def look_up(self) -> None:
        """Look up which articles there are."""
        self._all = {row.name: row for row in self._rows.all()}
        self.changed()

    def changed(self) -> None:
        """Something is known of an article that was not, or the order is another."""
        self._together = self._ordered = self._titles = None

    @property
    def rows(self) -> list[Row]:
        """The articles that are listed. While the list is narrowed, those that match best come first."""
        if self._ordered is None:
            self._ordered = ordered(self._rows_together(), self.order)
        if not self.typed:
            return self._ordered
        if self._titles is None:
            self._titles = Titles([row.title for row in self._ordered])
        return [self._ordered[number] for number in self._titles.find(self.typed)]

    def _rows_together(self) -> list[Row]:
        if self._together is None:
            self._together = self._rows.together(self._all.values())
        return self._together

    def unread(self) -> list[Row]:
        """The articles whose overviews are still to be read, in their order."""
        everything = self._ordered if self._ordered is not None else self._all.values()
        return [row for row in everything if row.overview is None]

    def read(self, row: Row) -> None:
        """Read the overview of an article; call `changed` after the last."""
        self._all[row.name] = self._rows.read(row)

    def turn(self) -> None:
        """Sort by the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.changed()

    def counts(self) -> tuple[int, int]:
        """How many articles there are, listed or not; and how many earlier versions of them besides."""
        earlier = sum(bool(row.newest) for row in self._rows_together())
        return len(self._all) - earlier, earlier

    def left_to_do(self) -> tuple[int, Kept]:
        """How many doubts the newest versions of all articles have, and how many bookmarks: those of one article are
        the same in each of its versions."""
        rows = [row for row in self._rows_together() if not row.newest]
        return sum(row.doubts for row in rows), self._rows.total({row.key for row in rows})

    @property
    def has_changed_ones(self) -> bool:
        """Whether a digest has changed on the disk since it was read."""
        return any(row.changed for row in self._all.values())
