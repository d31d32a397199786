"""Where the panes stand: three columns, two, or one pane; which is in front; zoom. Knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from explorer.session import Session
from explorer.tui.panes.article import ArticlePane
from explorer.tui.panes.bars import KeyBar, StatusBar, Tab, TitleBar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import RecordsPane
from explorer.tui.rows import PANES
from explorer.tui.styles import Styles, plain_styles

SINGLE = 80
"""Under so many columns, one pane is shown at a time."""
WIDE = 120
"""From so many columns on, lists, article and record stand side by side."""
SHORT = 34
"""Under so many rows, the list that is in front takes the height from the others."""
SMALLEST = (40, 12)
"""Columns and rows under which nothing can be read any more."""


class PanesScreen(Screen[None]):
    AUTO_FOCUS = ""

    look: reactive[Styles] = reactive(plain_styles, init=False)

    def __init__(self, session: Session, look: Styles) -> None:
        super().__init__()
        self.session = session
        self.title_bar = TitleBar(session.digest.article.headline, id="title")
        self.status = StatusBar(id="status")
        self.keys = KeyBar(id="keys")
        self.lists = [
            RecordsPane(spec, session, key=str(number), id=f"list-{number}")
            for number, spec in enumerate(PANES, start=1)
        ]
        for pane in self.lists:
            pane.add_class(f"share-{pane.spec.share}")
        self.article = ArticlePane(session, key=str(len(PANES) + 1), id="article")
        self.record = RecordPane(session, key=str(len(PANES) + 2), id="record")
        self.panes: list[LinesPane] = [*self.lists, self.article, self.record]
        self.front: LinesPane = self.lists[0]
        """The pane that was last in focus: the one shown where there is room for one only."""
        self.zoomed = False
        self.set_reactive(PanesScreen.look, look)
        for part in self.parts:
            part.set_reactive(type(part).look, look)

    @property
    def parts(self) -> Iterator[Drawn]:
        """All that draws itself with styles."""
        yield from (self.title_bar, self.status, *self.panes, self.keys)

    def compose(self) -> ComposeResult:
        self.place()  # before there is anything to style again
        yield self.title_bar
        yield self.status
        with Horizontal(id="body"):
            with Vertical(id="lists"):
                yield from self.lists
            yield self.article
            yield self.record
        yield self.keys

    def watch_look(self, look: Styles) -> None:
        for part in self.parts:
            part.look = look

    def bring_forward(self, pane: LinesPane) -> None:
        """Focus a pane, and show it where there is room for one only."""
        self.front = pane
        self.place()
        pane.focus()

    def place(self) -> None:
        """Set the classes by which the style sheet places the panes."""
        width, height = self.app.size
        front = "lists" if isinstance(self.front, RecordsPane) else str(self.front.id)
        for name in ("lists", "article", "record"):
            self.set_class(front == name, f"-front-{name}")
        for pane in self.panes:
            pane.set_class(pane is self.front, "-front")
        if front != "lists":
            self.set_class(front == "record", "-shows-record")
        too_small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(self.zoomed or width < SINGLE, "-single")
        self.set_class(SINGLE <= width < WIDE, "-medium")
        self.set_class(height < SHORT, "-short")
        self.set_class(too_small, "-tiny")
        least = "×".join(map(str, SMALLEST))
        self.title_bar.warning = f" explorer needs {least}; this is {width}×{height}" if too_small else ""
        self.title_bar.tabs = [
            Tab(pane.key, pane.heading, f"pane({pane.key})", pane is self.front)
            for pane in self.panes
            if width < SINGLE
        ]
        for listed in self.lists:
            if listed.zoomed != (zoomed := self.zoomed and listed is self.front):
                listed.zoom(zoomed)
        self.title_bar.changed()

    def on_resize(self) -> None:
        self.place()

    def action_pane(self, key: int) -> None:
        self.bring_forward(self.panes[key - 1])

    def action_next_pane(self, by: int) -> None:
        self.bring_forward(self.panes[(self.panes.index(self.front) + by) % len(self.panes)])

    def action_zoom(self) -> None:
        self.zoomed = not self.zoomed
        self.place()

    def pane_named(self, name: str) -> LinesPane | None:
        return next((pane for pane in self.panes if pane.id == name), None)

    def list_of(self, kind: str) -> RecordsPane:
        """The list pane of a kind."""
        return next(pane for pane in self.lists if pane.spec.kind.kind == kind)
