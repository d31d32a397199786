"""Where a pane is, to go back there: in a list to the same records, in a text to the same words, whatever became of
these meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import LOOKED_AT, RecordsPane
from explorer.tui.panes.window import FIRST, ItemLine

if TYPE_CHECKING:
    from explorer.digest.refs import Ref
    from explorer.session.replacing.moved import Moved
    from explorer.text.anchors import Span


class Place(Struct, frozen=True):
    """Where a pane is."""

    top: ItemLine
    """The first visible line."""
    cursor: int | None
    """The item with the cursor."""
    shows_cursor: bool
    """Whether that is in view."""
    count: int
    """How many items there are."""
    ref_of: Callable[[int], Ref | None] | None = None
    """The record that an item is, or leads to; None: it is gone. None in place of this: items are no records."""
    linked: Sequence[Ref | None] = ()
    """The linked records of a list."""
    words: Span | None = None
    """The words in the first visible line of a text; None: it has none."""
    is_elsewhere: bool = False
    """Whether these words may be in another line by now."""

    def moved(self, moved: Moved) -> Place:
        """The same in the digest that took the place of the one before."""
        ref_of = self.ref_of
        return replace(
            self,
            ref_of=(lambda item: moved.ref(ref_of(item))) if ref_of is not None else None,
            linked=[moved.ref(ref) for ref in self.linked],
            words=moved.span(self.words),
            is_elsewhere=self.is_elsewhere or not moved.is_same_text,
        )

    def around(self, item: int) -> Iterator[Ref]:
        """The records of an item, of those after it and of those before it, the nearest first; without those that are
        gone."""
        if self.ref_of is None:
            return
        for other in chain(range(item, self.count), range(min(item, self.count) - 1, -1, -1)):
            if (ref := self.ref_of(other)) is not None:
                yield ref


def place_of(pane: LinesPane) -> Place:
    shows_cursor = pane.cursor is not None and any(line.item == pane.cursor for line in pane.lines)
    place = Place(pane.top, pane.cursor, shows_cursor, pane.count)
    if isinstance(pane, RecordsPane):
        records, numbers = pane.records, pane.shown.rows.numbers  # those that it has now
        return replace(place, ref_of=lambda row: records[numbers[row]].ref, linked=_linked(pane))
    if isinstance(pane, RecordPane):
        targets = [entry.target for entry in pane.entries]
        return replace(place, ref_of=targets.__getitem__)
    return replace(place, words=pane.words_in(pane.top)) if isinstance(pane, ArticlePane) else place


def go_back(pane: LinesPane, place: Place) -> None:
    """Put scroll position and cursor where they were, or as near to that as there is anything."""
    if isinstance(pane, RecordsPane):
        _go_back_in_list(pane, place)
        return
    if isinstance(pane, ArticlePane) and place.words is not None and place.is_elsewhere:
        place = replace(place, top=pane.line_of(place.words.paragraph, place.words.start))
    last = pane.count - 1
    pane.cursor = None if place.cursor is None or last < 0 else min(place.cursor, last)
    pane.scroll_lines(place.top if place.top.item <= last else FIRST if last < 0 else pane.window.bottom)
    if isinstance(pane, RecordPane):
        _find_target(pane, place)
    pane.changed()


def _find_target(pane: RecordPane, place: Place) -> None:
    """Put the cursor on the entry that leads to the same record, wherever it is now."""
    target = place.ref_of(place.cursor) if place.ref_of is not None and place.cursor is not None else None
    if target is not None and pane.target != target:
        pane.cursor = next((item for item, entry in enumerate(pane.entries) if entry.target == target), pane.cursor)
    if pane.cursor is not None and not pane.selectable(pane.cursor):
        pane.cursor = pane.first_stop()
    if place.shows_cursor and pane.cursor is not None:
        pane.reveal_item(pane.cursor)


def _linked(pane: RecordsPane) -> Sequence[Ref]:
    return [pane.records[number].ref for number in pane.shown.linked.of_kind(pane.kind)[:LOOKED_AT]]


def _go_back_in_list(pane: RecordsPane, place: Place) -> None:
    """Go back to the same records or, of those that are gone, to the nearest ones. A list that is linked otherwise than
    before shows what is linked, unless it has the focus."""
    if place.linked != _linked(pane) and not pane.has_focus:
        return
    pane.cursor = _row_near(pane, place, place.cursor)
    top = _row_near(pane, place, place.top.item) if place.top != FIRST else None
    pane.scroll_lines(FIRST if top is None else ItemLine(top, min(place.top.line, pane.height_of(top) - 1)))
    if place.shows_cursor and pane.cursor is not None:
        pane.reveal_item(pane.cursor)
    pane.changed()


def _row_near(pane: RecordsPane, place: Place, item: int | None) -> int | None:
    if item is None or not pane.count:
        return None
    return next((row for ref in place.around(item) if (row := pane.row_of(ref)) is not None), 0)
