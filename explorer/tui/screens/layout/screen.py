"""The places of the panes: three columns, two, or one pane; the one in front; maximizing. Not what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.timer import Timer

from explorer.session.session import Session
from explorer.tui import keys, messages
from explorer.tui.look import sizes
from explorer.tui.look.rows import PANES
from explorer.tui.look.sizes import SHORT, SINGLE, WIDE, Sizes
from explorer.tui.look.styles import Styles, plain_styles
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.bars import KeyBar, Speaking, StatusBar, Tab, TitleBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.dragging import Columns, Edge, Stack
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.pane import cover
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.layout.focusing import FocusingScreen
from explorer.tui.screens.layout.resizing import Resizing

SMALLEST = (40, 12)
"""Columns and rows below which nothing can be read."""
PAUSE = 0.12
"""Seconds after a letter until the lists are as high as what was found: while somebody types, nothing moves."""


class PanesScreen(Speaking, FocusingScreen[None]):
    AUTO_FOCUS = ""

    look: reactive[Styles] = reactive(plain_styles, init=False)

    def __init__(self, session: Session, look: Styles, chosen: Sizes) -> None:
        """`chosen`: how much larger a person made some panes."""
        super().__init__()
        self.session = session
        self.title_bar = TitleBar(session.digest.article.headline, id="title")
        self.status = StatusBar(id="status")
        self.keys = self.last_line = KeyBar(id="keys")
        self.lists = [
            RecordsPane(spec, session, key=pane.key, id=pane.name) for spec, pane in zip(PANES, keys.LISTS, strict=True)
        ]
        self.article = ArticlePane(session, key=keys.ARTICLE.key, id=keys.ARTICLE.name)
        self.record = RecordPane(session, key=keys.RECORD.key, id=keys.RECORD.name)
        self.body, self.left = Columns(id="body"), Stack(id="lists")
        self.panes: list[LinesPane] = [*self.lists, self.article, self.record]
        self.front: LinesPane = self.lists[0]
        """The pane that was last in focus: the one that is shown if there is room for only one."""
        self.front_list = self.lists[0]
        """The list that was last in focus."""
        self.beside: LinesPane = self.article
        """Article or record, whichever was last in focus: the one beside the lists if there is room for two columns."""
        self.front_maximized = False
        self.resizing = Resizing(self, chosen)
        self._placed: tuple[object, ...] | None = None
        """What the current places were made for."""
        self._found: tuple[int, ...] | None = None
        """The rows of each list that a search found, as high as the lists are; None: they have their usual heights."""
        self._needs: Sequence[int] | None = None
        """The rows of each list that its height was made for; None: they have no heights of their own."""
        self._fitting: Timer | None = None
        self.set_reactive(PanesScreen.look, look)
        for part in self.parts:
            part.set_reactive(type(part).look, look)

    @property
    def lines_around(self) -> Sequence[Drawn]:
        """The lines above and below the panes."""
        return self.title_bar, self.status, self.keys

    @property
    def parts(self) -> Iterator[Drawn]:
        """Every widget that has a `look`."""
        yield from (self.title_bar, self.status, *self.panes, self.keys)

    def compose(self) -> ComposeResult:
        self.place()  # before there is anything to style again
        yield self.title_bar
        yield self.status
        with self.body:
            with self.left:
                yield from self.lists
            yield self.article
            yield self.record
        yield self.keys

    def watch_look(self, look: Styles) -> None:
        for part in self.query(Drawn):  # the search line, too
            part.look = look

    def on_screen_suspend(self) -> None:
        cover(self, covered=True)

    def on_screen_resume(self) -> None:
        cover(self, covered=False)

    def bring_forward(self, pane: LinesPane) -> None:
        """Focus a pane, and show it even if there is room for only one."""
        self.front = pane
        self.place()
        self.set_focus(pane)  # at once: the next key may already be waiting

    def place(self) -> bool:
        """Show the pane in front, and as many others as there is room for, each in its place. Returns whether anything
        changed."""
        width, height = self.app.size
        if not self.narrows:
            self._found = None
        how = self.front_maximized, self.searches, self.search_rows, self._found, self.resizing.sizes
        placed = (width, height, self.front, *how)
        if placed == self._placed:
            return False
        before, self._placed = self._placed, placed
        same_but_front = (
            before is not None and self.searches and (*before[:2], *before[3:]) == (*placed[:2], *placed[3:])
        )
        if self.front.kind is None:
            self.beside = self.front
        else:
            self.front_list = self.list_of(self.front.kind)
        too_small = width < SMALLEST[0] or height < SMALLEST[1]
        single = self.front_maximized or width < SINGLE
        shown = self._shown(width, single=single)
        for pane in self.panes:
            pane.display = pane in shown
        self.left.display = not shown.isdisjoint(self.lists)
        airy = height >= SHORT and not single
        self.body.styles.padding = (int(airy), 0, 0, sizes.LEFT)
        for pane in self.panes:
            beside = sizes.gap(width) if pane.kind is None and not single else 0
            pane.styles.margin = (int(airy and pane in self.lists[1:]), 0, 0, beside)
        self._give_widths(width, single=single)
        if not (same_but_front and airy):  # where there is air, heights do not depend on the front
            self._give_heights(single=single, airy=airy)
        self.body.display = self.keys.display = not too_small
        for listed in self.lists:
            if listed.maximized != (maximized := self.front_maximized and listed is self.front):
                listed.maximize(maximized)
        self._name_tabs(too_small)
        return True

    def place_again(self) -> None:
        """Give the panes their places again, if the lists have more or fewer records."""
        if self._needs is not None and self._needs != self.resizing.needs(self._found):
            self._placed = None
            self.place()

    def _shown(self, width: int, *, single: bool) -> set[LinesPane]:
        """The panes for which there is room."""
        if single:
            return {self.front}
        if width >= WIDE:
            if self.searches and width < sizes.ROOMY:
                return {*self.lists, self.record if self.front is self.record else self.article}
            return set(self.panes)
        return {*self.lists, self.beside}

    def _give_widths(self, width: int, *, single: bool) -> None:
        widths = None if single else sizes.widths(width, self.resizing.sizes, searching=self.searches)
        self.left.styles.width = widths.lists if widths else "1fr"
        beside_article = widths and width >= WIDE and self.article.display
        self.record.styles.width = widths.record if widths and beside_article else "1fr"

    def _give_heights(self, *, single: bool, airy: bool) -> None:
        if single:
            for listed in self.lists:
                listed.styles.height = "1fr"
            self._needs = None
            return
        needs, room = self.resizing.needs(self._found), self.resizing.room
        self._needs = needs
        if airy or self._found is not None:
            rows = self.resizing.rows(self._found)
        else:
            rows = sizes.folded(room, needs, self.lists.index(self.front_list))
        # shares rather than rows, as the first lines may take more; unless there is room for more than everything
        unit = "" if sum(needs) <= room else "fr"
        for listed, count in zip(self.lists, rows, strict=True):
            listed.styles.height = f"{count}{unit}"

    def edge_at(self, x: int, y: int) -> Edge | None:
        return self.resizing.edge_at(x, y)

    def drag(self, edge: Edge, x: int, y: int) -> None:
        self.resizing.drag(edge, x, y)

    # --- during a search --------------------------------------------------------------------------------------

    @property
    def searches(self) -> bool:
        """Whether everything is searched, which takes its room from the record."""
        return False

    @property
    def narrows(self) -> bool:
        """Whether the lists show but some records, and are as high as these are many."""
        return self.searches

    @property
    def search_rows(self) -> int:
        """The rows of the search line and its help."""
        return 0

    def fit_lists_soon(self) -> None:
        """Once typing pauses, make each list as high as what it shows while something narrows it."""
        if self._fitting is not None:
            self._fitting.stop()
        self._fitting = self.set_timer(PAUSE, self.fit_lists)

    def fit_lists(self) -> None:
        """Make each list as high as what it shows, if something narrows it."""
        narrowed = self.narrows and any(listed.shown.rows.narrowed for listed in self.lists)
        found = tuple(listed.count for listed in self.lists) if narrowed else None
        if found != self._found:
            self._found = found
            if self.is_attached:
                self.place()

    def _name_tabs(self, too_small: bool) -> None:
        width, height = self.app.size
        columns, rows = SMALLEST
        warning = messages.TOO_SMALL.format(columns=columns, rows=rows, width=width, height=height)
        self.title_bar.tabs = [
            Tab(key.key, key.heading, f"pane('{key.name}')", pane is self.front)
            for pane, key in zip(self.panes, keys.PANE_KEYS, strict=True)
            if width < SINGLE
        ]
        self.title_bar.warn(warning if too_small else "")
        self.title_bar.changed()

    def on_resize(self) -> None:
        self.place()

    def action_pane(self, name: str) -> None:
        pane = self.pane_named(name)
        if pane is self.front:
            self.show_message(messages.THIS_IS.format(pane=pane.heading))
        elif pane is not None:
            self.bring_forward(pane)

    def action_next_pane(self, step: int) -> None:
        self.bring_forward(self.panes[(self.panes.index(self.front) + step) % len(self.panes)])

    def action_maximize(self) -> None:
        self.front_maximized = not self.front_maximized
        self.place()

    def pane_named(self, name: str) -> LinesPane | None:
        return next((pane for pane in self.panes if pane.id == name), None)

    def pane_of(self, kind: str) -> LinesPane:
        """The list pane of a kind; the record pane for a kind that has no list."""
        return next((pane for pane in self.lists if pane.kind == kind), self.record)

    def list_of(self, kind: str) -> RecordsPane:
        """The list pane of a kind."""
        return next(pane for pane in self.lists if pane.kind == kind)
