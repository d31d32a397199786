"""Panes made larger and smaller, by keys and by the mouse. What one gains, others lose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from explorer.tui import messages
from explorer.tui.look import sizes
from explorer.tui.look.direction import Zoom
from explorer.tui.look.sizes import SHORT, SINGLE, Column, Sizes
from explorer.tui.panes.records import RecordsPane

if TYPE_CHECKING:
    from textual.app import App

    from explorer.tui.panes.article.pane import ArticlePane
    from explorer.tui.panes.base import LinesPane
    from explorer.tui.panes.dragging import Edge
    from explorer.tui.panes.drawn import Drawn
    from explorer.tui.panes.record import RecordPane


class Resizable(Protocol):
    """The screen whose panes are resized."""

    lists: list[RecordsPane]
    article: ArticlePane
    record: RecordPane
    front: LinesPane
    front_list: RecordsPane
    front_maximized: bool

    @property
    def app(self) -> App[object]: ...

    @property
    def lines_around(self) -> Sequence[Drawn]:
        """The lines above and below the panes."""

    @property
    def searches(self) -> bool: ...

    @property
    def search_rows(self) -> int: ...

    def place(self) -> bool: ...


class Resizing:
    def __init__(self, host: Resizable, chosen: Sizes) -> None:
        self.host = host
        self.sizes = chosen
        """How much larger a person made some panes than they were."""

    # --- the heights of the lists -------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """The rows for all lists together."""
        host = self.host
        bars = sum(bar.display for bar in host.lines_around)
        between = len(host.lists) if self._is_airy else 0
        return host.app.size.height - bars - host.search_rows - between

    def needs(self, found: Sequence[int] | None = None) -> list[int]:
        """The rows that each list could fill, its rule included. `found`: the records that a search found in each."""
        if found is not None:
            return [1 + count for count in found]
        return [1 + max(1, len(listed.records)) for listed in self.host.lists]  # an empty one says so

    def rows(self, found: Sequence[int] | None = None) -> list[int]:
        """The rows that each list gets. A search fits them to what it finds, whatever sizes were chosen."""
        larger = () if found is not None else [self.sizes.rows.get(name, 0) for name in self._names]
        return sizes.heights(self.room, self.needs(found), larger)

    @property
    def _names(self) -> list[str]:
        return [str(listed.id) for listed in self.host.lists]

    @property
    def _is_airy(self) -> bool:
        """Whether the height allows blank lines between the lists, and lists of different heights."""
        return self.host.app.size.height >= SHORT

    def _take_rows(self, rows: list[int]) -> None:
        usual = sizes.heights(self.room, self.needs())
        self.sizes = sizes.with_rows(self.sizes, self._names, usual, rows)

    # --- keys ---------------------------------------------------------------------------------------------------

    def resize_front(self, zoom: Zoom) -> str:
        """Make the pane in front larger or smaller, or give every pane its usual size. Returns a message; empty: it
        is plain to see."""
        host, width, before = self.host, self.host.app.size.width, self.sizes
        if host.front_maximized or width < SINGLE:
            return messages.SIZE_IS_FIXED
        if zoom is Zoom.FIT:
            self.sizes = Sizes()
        else:
            column: Column = (
                "record" if host.front is host.record else "article" if host.front is host.article else "lists"
            )
            self.sizes = sizes.resized(before, width, column, zoom * sizes.STEP)
            if column == "lists" and self._is_airy:
                number = host.lists.index(host.front_list)
                self._take_rows(sizes.enlarged(self.rows(), number, zoom * sizes.ROW_STEP))
        host.place()
        if zoom is Zoom.FIT:
            return messages.SIZE_RESTORED
        return "" if self.sizes != before else messages.SIZE_IS_LIMIT[zoom is Zoom.OUT]

    # --- the mouse ----------------------------------------------------------------------------------------------

    def edge_at(self, x: int, y: int) -> Edge | None:
        """What can be dragged at a cell of the screen: what is between two columns, or the rule of a list."""
        host, width = self.host, self.host.app.size.width
        if host.front_maximized or width < SINGLE or host.searches:
            return None
        for pane in (host.article, host.record):
            region = pane.region
            if pane.display and region.y <= y < region.bottom and region.x - sizes.gap(width) <= x < region.x:
                return "record" if pane is host.record and host.article.display else "lists"
        rules = (str(listed.id) for listed in host.lists[1:] if listed.region.y == y and x < listed.region.right)
        return next(rules, None) if self._is_airy else None

    def drag(self, edge: Edge, x: int, y: int) -> None:
        """Move an edge to a cell of the screen, as far as the panes can give."""
        host, width = self.host, self.host.app.size.width
        if edge == "lists":
            self.sizes = sizes.placed(self.sizes, width, lists=x - sizes.LEFT)
        elif edge == "record":
            self.sizes = sizes.placed(self.sizes, width, record=width - 1 - x)
        else:
            number = self._names.index(edge)
            self._take_rows(sizes.moved(self.rows(), number, y - host.lists[number].region.y))
        host.place()
