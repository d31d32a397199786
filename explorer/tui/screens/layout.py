"""The places of the panes: three columns, two, or one pane; the one in front; maximizing. Not what they show."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from explorer.session.session import Session
from explorer.tui import keys, messages
from explorer.tui.look.rows import PANES
from explorer.tui.look.styles import Styles, plain_styles
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.bars import KeyBar, StatusBar, Tab, TitleBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.focusing import FocusingScreen
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import RecordsPane

SINGLE = 80
"""Below this width, one pane is shown at a time."""
WIDE = 120
"""From this width up, lists, article and record are side by side."""
SHORT = 34
"""Below this height, the list in front takes the height of the others."""
SMALLEST = (40, 12)
"""Columns and rows below which nothing can be read."""


class PanesScreen(FocusingScreen[None]):
    AUTO_FOCUS = ""

    look: reactive[Styles] = reactive(plain_styles, init=False)

    def __init__(self, session: Session, look: Styles) -> None:
        super().__init__()
        self.session = session
        self.title_bar = TitleBar(session.digest.article.headline, id="title")
        self.status = StatusBar(id="status")
        self.keys = KeyBar(id="keys")
        self.lists = [
            RecordsPane(spec, session, key=pane.key, id=pane.name) for spec, pane in zip(PANES, keys.LISTS, strict=True)
        ]
        self.article = ArticlePane(session, key=keys.ARTICLE.key, id=keys.ARTICLE.name)
        self.record = RecordPane(session, key=keys.RECORD.key, id=keys.RECORD.name)
        self.body, self.left = Horizontal(id="body"), Vertical(id="lists")
        self.panes: list[LinesPane] = [*self.lists, self.article, self.record]
        self.front: LinesPane = self.lists[0]
        """The pane that was last in focus: the one that is shown if there is room for only one."""
        self.front_list = self.lists[0]
        """The list that was last in focus."""
        self.beside: LinesPane = self.article
        """Article or record, whichever was last in focus: the one beside the lists if there is room for two columns."""
        self.front_maximized = False
        self._placed: tuple[int, int, LinesPane, bool] | None = None
        """What the current places were made for: width, height, pane in front, maximized."""
        self.set_reactive(PanesScreen.look, look)
        for part in self.parts:
            part.set_reactive(type(part).look, look)

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
        for part in self.parts:
            part.look = look

    def bring_forward(self, pane: LinesPane) -> None:
        """Focus a pane, and show it even if there is room for only one."""
        self.front = pane
        self.place()
        self.set_focus(pane)  # at once: the next key may already be waiting

    def place(self) -> None:
        """Show the pane in front, and as many others as there is room for, each in its place."""
        width, height = self.app.size
        placed = (width, height, self.front, self.front_maximized)
        if placed == self._placed:
            return
        self._placed = placed
        if self.front.kind is None:
            self.beside = self.front
        else:
            self.front_list = self.list_of(self.front.kind)
        too_small = width < SMALLEST[0] or height < SMALLEST[1]
        single = self.front_maximized or width < SINGLE
        two = not single and width < WIDE
        shown = {self.front} if single else {*self.lists, self.beside} if two else set(self.panes)
        for pane in self.panes:
            pane.display = pane in shown
        self.left.display = not shown.isdisjoint(self.lists)
        self.left.styles.width = "1fr" if single else "42%" if two else "29%"
        self.record.styles.width = "28%" if width >= WIDE and not single else "1fr"
        airy = height >= SHORT and not single
        self.body.styles.padding = (int(airy), 0, 0, 1)
        for pane in self.panes:
            pane.styles.margin = (int(airy and pane in self.lists[1:]), 0, 0, int(pane.kind is None and not single))
        self.body.display = self.keys.display = not too_small
        for listed in self.lists:
            listed.styles.height = self._height_of(listed, alone=single, short=height < SHORT)
            if listed.maximized != (maximized := self.front_maximized and listed is self.front):
                listed.maximize(maximized)
        self._name_tabs(too_small)

    def _height_of(self, listed: RecordsPane, *, alone: bool, short: bool) -> str | int:
        if alone:
            return "1fr"
        if short:
            return "1fr" if listed is self.front_list else 3
        return f"{listed.spec.share}fr"

    def _name_tabs(self, too_small: bool) -> None:
        width, height = self.app.size
        columns, rows = SMALLEST
        warning = messages.TOO_SMALL.format(columns=columns, rows=rows, width=width, height=height)
        self.title_bar.warning = warning if too_small else ""
        self.title_bar.tabs = [
            Tab(key.key, key.heading, f"pane('{key.name}')", pane is self.front)
            for pane, key in zip(self.panes, keys.PANE_KEYS, strict=True)
            if width < SINGLE
        ]
        self.title_bar.changed()

    def on_resize(self) -> None:
        self.place()

    def action_pane(self, name: str) -> None:
        pane = self.pane_named(name)
        if pane is not None:
            self.bring_forward(pane)

    def action_next_pane(self, step: int) -> None:
        self.bring_forward(self.panes[(self.panes.index(self.front) + step) % len(self.panes)])

    def action_maximize(self) -> None:
        self.front_maximized = not self.front_maximized
        self.place()

    def show_message(self, text: str, *, bad: bool = False) -> None:
        self.keys.show_message(text, bad=bad)

    @property
    def has_message(self) -> bool:
        return bool(self.keys.message)

    def clear_message(self) -> None:
        self.keys.clear_message()

    def pane_named(self, name: str) -> LinesPane | None:
        return next((pane for pane in self.panes if pane.id == name), None)

    def list_of(self, kind: str) -> RecordsPane:
        """The list pane of a kind."""
        return next(pane for pane in self.lists if pane.kind == kind)
