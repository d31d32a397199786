"""A pane of entries: paragraphs, headings and links, each wrapped to the width of the pane."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from explorer.digest.refs import Ref
from explorer.text.anchors import Span
from explorer.tui.look.direction import Direction
from explorer.tui.look.entries import Entry
from explorer.tui.look.lines import Part, repaint_ranges, width_of, wrap_parts
from explorer.tui.panes.findable import FindablePane, Occurrence
from explorer.tui.panes.rule import overlay
from explorer.tui.panes.window import FIRST


class EntriesPane(FindablePane):
    """The cursor moves among the entries that Enter leads somewhere from."""

    def __init__(self, *, key: str, heading: str, id: str) -> None:
        super().__init__(key=key, heading=heading, id=id)
        self.entries: list[Entry] = []
        self._has_place_label = False
        """Whether `remark` is the place label, to be cleared when finding ends."""
        self._wrapped_at = lru_cache(1024)(self._wrap)

    def put(self, entries: list[Entry], *, from_top: bool = False) -> None:
        """Show other entries. Unless `from_top`, keeps the scroll position, the cursor and the words to find."""
        self.entries = entries
        if from_top:
            self.words = ""
        self.find_again()
        self._wrapped_at.cache_clear()
        self.describe()
        self.changed()
        if from_top or self.cursor is None or self.cursor >= len(entries) or not entries[self.cursor].selectable:
            self.cursor = self._first_stop()
        self.scroll_lines(FIRST if from_top else self.top)

    # --- finding --------------------------------------------------------------------------------------------

    def texts(self) -> Iterator[tuple[int, str]]:
        return ((item, "".join(text for text, _ in entry.parts)) for item, entry in enumerate(self.entries))

    def reveal_occurrence(self, place: Occurrence) -> None:
        if self.entries[place.item].selectable:
            self.move_to(place.item)
        self.reveal_item(place.item)

    def describe(self) -> None:
        if self.words or self._has_place_label:
            self.remark, self._has_place_label = self.place_label, bool(self.words)
        self._wrapped_at.cache_clear()

    # --- lines ----------------------------------------------------------------------------------------------

    def _first_stop(self) -> int | None:
        """Where the cursor starts: on the first link, else on the first entry that can take it; None: none can."""
        linked = (item for item, entry in enumerate(self.entries) if entry.target is not None)
        return next(linked, self.next_selectable(0, Direction.FORWARD))

    @property
    def entry(self) -> Entry | None:
        """The entry at the cursor; None: no entry can take it."""
        return self.entries[self.cursor] if self.cursor is not None and self.cursor < len(self.entries) else None

    @property
    def target(self) -> Ref | None:
        return self.entry.target if self.entry else None

    @property
    def passage(self) -> Span | None:
        return self.entry.spans[0] if self.entry and self.entry.spans else None

    @property
    def count(self) -> int:
        return len(self.entries)

    def selectable(self, item: int) -> bool:
        return self.entries[item].selectable

    def _wrap(self, item: int, width: int) -> list[list[Part]]:
        entry = self.entries[item]
        parts = repaint_ranges(entry.parts, list(self.marked_in(item))) if self.words else entry.parts
        return wrap_parts(parts, max(1, width - 2 - entry.indent), entry.hang)

    def _wrapped(self, item: int) -> list[list[Part]]:
        return self._wrapped_at(item, self.inner_width)

    def height_of(self, item: int) -> int:
        return len(self._wrapped(item))

    def draw(self, item: int, line: int) -> list[Part]:
        entry, look = self.entries[item], self.look
        indent = entry.indent + (entry.hang if line else 0)
        bar = "▌" if item == self.cursor and entry.selectable else " "
        parts = [(bar, look.tied), (" " * indent, look.ink), *self._wrapped(item)[line]]
        if item == self.cursor and self.has_focus and entry.selectable:
            fill = max(0, self.inner_width - width_of(parts))
            return [(text, overlay(look.cursor, below)) for text, below in [*parts, (" " * fill, look.ink)]]
        return parts
