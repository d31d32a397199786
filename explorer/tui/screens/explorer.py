"""The main screen, on which a digest is explored. Panes post messages, it decides, and values flow back down.

a key in a list        → CursorMoved → exploration.select → update → every pane shows what is linked
Enter                  → Activated   → open(ref)          → the trail remembers
a letter in the search → Changed     → exploration.search → update → every pane shows its hits

Every change of state ends in `update`, and every way to a record in `open`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from explorer.digest.refs import Ref
from explorer.session.exploration import Exploration, Shown
from explorer.tui import keys, messages
from explorer.tui.look.direction import Direction, Zoom
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.bars import Bar
from explorer.tui.panes.base import LinesPane, PaneMessage
from explorer.tui.panes.pictured import PicturedPane
from explorer.tui.panes.record import Subject
from explorer.tui.screens import evidence, navigation, resuming
from explorer.tui.screens.bars import Bars
from explorer.tui.screens.bookmarking import Bookmarking
from explorer.tui.screens.indexing import Indexing
from explorer.tui.screens.layout import PanesScreen
from explorer.tui.screens.searching import Searching
from explorer.tui.screens.warming import warm_up
from explorer.tui.terminal.frames import FramedApp

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.screens.bookmarking import Field


class ExplorerScreen(PanesScreen):
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BINDINGS]

    def __init__(
        self, exploration: Exploration, look: Styles, keymap: Mapping[str, str], *, past: StateFile,
        at: Ref | None = None, restored: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """`past`: earlier searches, and whether this is the first run. `at`: a record named on the command line.
        `restored`: what `snapshot` returned at the end of the last session."""
        super().__init__(exploration.session, look)
        self.exploration = exploration
        self.keymap = keymap
        self.bars = Bars(self, self.title_bar, self.status, self.keys, keymap, past)
        self.searching = Searching(self, past)
        self.bookmarking = Bookmarking(self)
        self.indexing = Indexing(self)
        self._at = at
        self._restored = restored or {}

    def compose(self) -> ComposeResult:
        resuming.restore(self, self._restored, self._at)
        yield from super().compose()

    def on_mount(self) -> None:
        self.set_focus(self.front)
        self.call_after_refresh(self.bookmarking.start)
        self.call_after_refresh(self.indexing.start)

    def warm_up(self) -> None:
        app = self.app
        if isinstance(app, FramedApp) and not app.is_headless:
            app.quiet.settle()
            app.quiet.add(warm_up(self.session, self.look, self.searching.prepare))

    def snapshot(self) -> dict[str, Any]:
        """Where you are, as values of JSON. A search that is still open does not count."""
        return resuming.snapshot(self, self.searching.state or self.exploration.state)

    # --- the one way in which state changes ------------------------------------------------------------------

    def update(self) -> None:
        """Show the current state in every pane."""
        state, linked = self.exploration.state, self.exploration.linked
        self.exploration.take_bookmarks(self.bookmarking.refs)
        for pane in self.lists:
            pane.show(
                Shown(self.exploration.rows(pane.kind), linked, state.selected, self.bookmarking.refs, state.during)
            )
        evidence.highlight(self)
        self.show_subject()
        self.show_bars()

    def show_subject(self, proven: Ref | None = None) -> None:
        state = self.exploration.state
        self.record.show(Subject(state.selected, state.passage, self.bookmarking.bookmark_of(state.selected), proven))

    def show_bars(self) -> None:
        self.bars.show(
            bookmarks=len(self.bookmarking.refs),
            found=self.searching.counts(),
            progress=self.indexing.parts(),
            offer=self.searching.completing.chips(self.look),
            hints=self.searching.hints if self.searching.is_typing else self.front.hints,
        )

    def dismiss_hint(self) -> None:
        if self.bars.dismiss_hint():
            self.show_bars()

    def open(self, ref: Ref) -> None:
        """Go to a record, from anywhere. The trail remembers."""
        if self.session.record(ref) is None:
            self.show_message(messages.NO_SUCH_RECORD.format(ref=ref), bad=True)
            return
        self.end_search()
        self.exploration.open(ref, str(self.front.id), self.record.cursor)
        self.update()

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        self.show_bars()

    def place(self) -> None:
        super().place()
        self.show_bars()

    def bring_forward(self, pane: LinesPane) -> None:
        super().bring_forward(pane)
        self.select_current()
        self.show_bars()  # the keys of the pane that has the focus now

    def select_current(self) -> None:
        """Select the record under the cursor of the list in front: keys act on what you see."""
        current = self.front.current
        if current is not None and current != self.exploration.state.selected and not self.searching.is_on:
            self.exploration.select(current)
            self.update()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a query is typed, keys are letters."""
        return not self.searching.is_typing

    # --- messages of the panes ------------------------------------------------------------------------------

    def hear(self, message: PaneMessage) -> None:
        match message:
            case LinesPane.CursorMoved():
                self.cursor_moved(message)
            case ArticlePane.SentenceChosen():
                self.sentence_chosen(message)
            case LinesPane.Activated():
                self.activated(message)

    @on(LinesPane.CursorMoved)
    def cursor_moved(self, message: LinesPane.CursorMoved) -> None:
        pane = message.pane
        if pane.current is not None:
            self.exploration.select(pane.current)
            self.update()
        elif pane.passage is not None:
            self.article.reveal_span(pane.passage)

    @on(ArticlePane.SentenceChosen)
    def sentence_chosen(self, message: ArticlePane.SentenceChosen) -> None:
        self.exploration.select_passage(message.sentence)
        self.update()

    @on(LinesPane.Activated)
    def activated(self, message: LinesPane.Activated) -> None:
        pane = message.pane
        target, passage = pane.target, pane.passage
        if target is not None:
            self.open(target)
        if pane is not self.record:
            self.bring_forward(self.record)
        elif target is None and passage is not None:
            self.bring_forward(self.article)
            self.article.reveal_span(passage)

    @on(PicturedPane.Answered)
    def picture_answered(self, message: PicturedPane.Answered) -> None:
        navigation.apply_outcome(self, message.pane, message.outcome)

    @on(LinesPane.Focused)
    def pane_focused(self, message: LinesPane.Focused) -> None:
        if message.pane is not self.front:
            self.front = message.pane
            self.place()
            self.select_current()

    @on(Bar.Clicked)
    async def bar_clicked(self, message: Bar.Clicked) -> None:
        await self.run_action(message.action)

    # --- search ---------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search everything; in the article or the record, find words in the text."""
        if self.front.finds and not self.searching.is_on:
            self.searching.open_in(self.front)
        else:
            self.searching.open()

    def search(self, query: str, selected: Ref | None) -> None:
        self.searching.open(query, selected)

    def search_again(self) -> None:
        self.searching.again()

    def end_search(self) -> None:
        self.searching.end()

    def save_view(self, query: str) -> None:
        self.bookmarking.save_view(query)

    def bookmarks_changed(self) -> None:
        self.bookmarking.changed()
        self.update()

    # --- actions --------------------------------------------------------------------------------------------

    def action_travel(self, step: int) -> None:
        navigation.travel(self, Direction(step))

    def action_focus_on(self) -> None:
        navigation.toggle_focus(self)

    def action_leave(self) -> None:
        navigation.leave(self)

    def action_sideways(self, step: int) -> None:
        """In a picture, go left or right; otherwise, to the previous or next pane."""
        if not self.front.walk((step, 0)):
            self.action_next_pane(step)

    def action_zoom(self, zoom: int) -> None:
        if not self.front.zoom_picture(Zoom(zoom)):
            self.show_message(messages.NO_PICTURE)

    def action_time_span(self) -> None:
        """In the timeline, begin to mark a time, or narrow every pane to it; anywhere else, move down a screen."""
        if not self.front.mark_picture():
            self.front.page(Direction.FORWARD)

    def action_pin(self) -> None:
        if self.front.toggle_pin():
            self.update()
        else:
            self.show_message(messages.ONLY_LISTS_PIN)

    def action_order(self) -> None:
        navigation.change_order(self)

    def action_mention(self, step: int) -> None:
        evidence.go_to_mention(self, Direction(step))

    def action_coverage(self) -> None:
        evidence.toggle_coverage(self)

    def action_uncovered(self, step: int) -> None:
        evidence.go_to_uncovered(self, Direction(step))

    def action_why(self) -> None:
        evidence.toggle_evidence(self)

    def action_relations(self) -> None:
        evidence.show_relations(self)

    def action_bookmark(self) -> None:
        self.bookmarking.toggle(self.exploration.state.selected)

    def action_edit(self, field: Field) -> None:
        self.bookmarking.edit(field, self.exploration.state.selected)

    def action_undo(self) -> None:
        self.bookmarking.editing.undo()

    def action_redo(self) -> None:
        self.bookmarking.editing.redo()

    def action_bookmarks(self) -> None:
        self.bookmarking.show_all()

    def action_help(self) -> None:
        from explorer.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.look, self.keymap))

    def action_copy(self) -> None:
        from explorer.tui.screens.sharing import copy  # not needed at the start, nor are those below

        copy(self)

    def action_addresses(self) -> None:
        from explorer.tui.screens.sharing import show_addresses

        show_addresses(self)

    def action_save_screen(self) -> None:
        from explorer.tui.screens.sharing import save_screen

        save_screen(self)

    def action_quit(self) -> None:
        self.app.exit()
