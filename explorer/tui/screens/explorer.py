"""The main screen, on which a digest is explored. Panes post messages, it decides, and values flow back down.

a key in a list        → CursorMoved → exploration.select → update → every pane shows what is linked
Enter                  → Activated   → open(ref)          → the trail remembers
a letter in the search → Changed     → exploration.search → update → every pane shows its hits

Every change of state ends in `update`, and every way to a record in `open`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from explorer.digest.refs import Ref
from explorer.session.exploration import Exploration, Shown
from explorer.tui import footer, messages
from explorer.tui.look.sizes import Sizes
from explorer.tui.look.styles import Styles
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.bars import Bar
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.pictured import PicturedPane
from explorer.tui.panes.record import Subject
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens import evidence, navigation, resuming
from explorer.tui.screens.acting import ActingScreen
from explorer.tui.screens.bars import Bars, page_hints
from explorer.tui.screens.bookmarking import Bookmarking
from explorer.tui.screens.contradicting.contradicting import Contradicting
from explorer.tui.screens.indexing import Indexing
from explorer.tui.screens.live.live import Live
from explorer.tui.screens.marking import Marking
from explorer.tui.screens.searching import Searching
from explorer.tui.screens.warming import warm_up
from explorer.tui.terminal.frames import FramedApp

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.settings.state import StateFile
    from explorer.settings.unsaved import UnsavedTexts


class ExplorerScreen(ActingScreen):
    def __init__(
        self, exploration: Exploration, look: Styles, keymap: Mapping[str, str], *, past: StateFile,
        at: Ref | None = None, restored: Mapping[str, Any] | None = None, path: Path | None = None,
    ) -> None:  # fmt: skip
        """`past`: earlier searches, and whether this is the first run. `at`: a record named on the command line.
        `restored`: what `snapshot` returned at the end of the last session. `path`: the digest's file; None: it came
        from somewhere else."""
        super().__init__(exploration.session, look, Sizes.from_json(past.sizes))
        self.exploration = exploration
        self.path = path
        self.keymap = keymap
        self.bars = Bars(self, self.title_bar, self.status, self.keys, keymap, past)
        self.searching = Searching(self, past)
        self.bookmarking = Bookmarking(self)
        self.indexing = Indexing(self)
        self.marking = Marking(self)
        self.contradicting = Contradicting(self, self.bookmarking)
        self.live = Live(self)
        self._past = past
        self._at = at
        self._restored = restored or {}

    def compose(self) -> ComposeResult:
        resuming.restore(self, self._restored, self._at, newcomer=self.bars.is_first_run)
        yield from super().compose()

    def on_mount(self) -> None:
        self.set_focus(self.front)
        self.call_after_refresh(self.bookmarking.start)
        self.call_after_refresh(self.indexing.start)
        self.call_after_refresh(self.live.watching.start)

    def warm_up(self) -> None:
        app = self.app
        if isinstance(app, FramedApp) and not app.is_headless:
            app.quiet.settle()
            app.quiet.add(warm_up(self.session, self.look, lambda: self.searching.block))

    def snapshot(self) -> dict[str, Any]:
        """Where you are, as values of JSON. A search that is still open does not count."""
        return resuming.snapshot(self, self.searching.state or self.exploration.state)

    # --- the one way in which state changes ------------------------------------------------------------------

    def update(self) -> None:
        """Show the current state in every pane, and select what the cursor of the list in front is on then."""
        self._show_lists()
        if self.take_selected():
            self._show_lists()
        evidence.highlight(self)
        self.show_subject()
        self.show_bars()
        if not self.searches:  # while somebody types, that waits
            self.fit_lists()

    def _show_lists(self) -> None:
        state, linked, marked = self.exploration.state, self.exploration.linked, frozenset(self.marking.refs)
        bookmarks, changed = self.bookmarking.refs, self.bookmarking.changed_refs
        self.exploration.take_bookmarks(bookmarks)
        for pane in self.lists:
            rows = self.exploration.rows(pane.kind)
            pane.show(Shown(rows, linked, state.selected, bookmarks, state.during, marked, changed))
        self.bookmarking.show_statuses()

    def show_subject(self, proven: Ref | None = None) -> None:
        """Show the selected record or sentence. While a search folds the record away, each letter would make another:
        it is made when there is room for it again."""
        state = self.exploration.state
        if self.searches and not self.record.display:
            return
        bookmarking, selected = self.bookmarking, state.selected
        against = bookmarking.against(selected or state.passage)
        self.record.show(
            Subject(selected, state.passage, bookmarking.bookmark_of(selected or state.passage), proven, against)
        )

    def show_bars(self) -> None:
        searching = self.searching
        searching.show_summary()
        self.bars.show(
            statuses=self.bookmarking.statuses,
            progress=self.indexing.parts(),
            offer=searching.completing.chips(self.look),
            hints=searching.hints if searching.is_typing else self._hints(),
            marked=len(self.marking.refs) if self.acts_on_marked and not searching.is_typing else 0,
            contradicts=self.contradicting.words,
            edge=searching.edge if searching.is_typing else self.bars.help,
        )

    def _hints(self) -> footer.Hints:
        if self.contradicting.first is not None and self.article.moving is None:
            return footer.CONTRADICT
        if self.acts_on_marked:
            return footer.RANGE if self.marking.in_range else footer.MARKED
        return page_hints(self)

    @property
    def searches(self) -> bool:
        return self.searching.is_on

    @property
    def narrows(self) -> bool:
        state = self.exploration.state
        return self.searches or state.focus is not None or state.during is not None

    @property
    def search_rows(self) -> int:
        return self.searching.rows

    @property
    def unsaved(self) -> UnsavedTexts:
        return self._past.unsaved

    def save_sizes(self) -> None:
        """Save how large the panes are, if that has changed."""
        sizes = self.resizing.sizes.to_json()
        if sizes != self._past.sizes:
            self._past.put_sizes(sizes)

    def dismiss_hint(self) -> None:
        if self.bars.dismiss_hint():
            self.show_bars()

    def open(self, ref: Ref, pane: LinesPane | None = None) -> None:
        """Go to a record, from anywhere. The trail remembers. A pinned list does not go there, so the record does."""
        if self.session.record(ref) is None:
            self.show_message(messages.NO_SUCH_RECORD.format(ref=ref), bad=True)
            return
        self.end_search()
        self.exploration.open(ref, str(self.front.id), self.record.cursor)
        self.go_to_pane(pane or self.pane_of(ref.kind))

    def go_to_pane(self, pane: LinesPane) -> None:
        """Show the current state in every pane, with the selection in this one: in the record, if a pinned list holds
        on to another."""
        pinned = isinstance(pane, RecordsPane) and pane.pinned
        self.front = self.record if pinned else pane
        self.update()
        self.bring_forward(self.front)

    def watch_look(self, look: Styles) -> None:
        super().watch_look(look)
        self.show_bars()

    def place(self) -> bool:
        was_shown = self.record.display
        changed = super().place()
        if changed:
            if self.record.display and not was_shown:
                self.show_subject()
            self.show_bars()  # other panes are in sight, and other keys matter
        return changed

    def bring_forward(self, pane: LinesPane) -> None:
        super().bring_forward(pane)
        self.select_current()
        self.show_bars()  # the keys of the pane that has the focus now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a query is typed, keys are letters."""
        return not self.searching.is_typing

    # --- messages of the panes ------------------------------------------------------------------------------

    def hear(self, message: Message) -> None:
        match message:
            case LinesPane.CursorMoved():
                self.cursor_moved(message)
            case ArticlePane.SentenceChosen():
                self.sentence_chosen(message)
            case ArticlePane.Said():
                self.article_said(message)
            case LinesPane.Activated():
                self.activated(message)
            case PicturedPane.Answered():
                self.picture_answered(message)
            case LinesPane.Focused():
                self.pane_focused(message)

    def cursor_moved(self, message: LinesPane.CursorMoved) -> None:
        pane = message.pane
        if pane.kind is not None:
            if pane is self.front:  # else it has just got or lost the focus, which says what is selected now
                self.exploration.select(pane.current)
                self.update()
        elif pane.passage is not None:
            self.article.reveal_span(pane.passage)

    def sentence_chosen(self, message: ArticlePane.SentenceChosen) -> None:
        self.exploration.select_passage(message.sentence)
        self.update()

    def activated(self, message: LinesPane.Activated) -> None:
        pane = message.pane
        self.dismiss_hint()  # who opens something has read it
        target, passage = pane.target, pane.passage
        if target is not None:
            self.open(target, self.record)
        elif pane is not self.record:
            self.bring_forward(self.record)
        elif passage is not None:
            self.bring_forward(self.article)
            self.article.reveal_span(passage)

    def picture_answered(self, message: PicturedPane.Answered) -> None:
        navigation.apply_outcome(self, message.pane, message.outcome)

    def pane_focused(self, message: LinesPane.Focused) -> None:
        if message.pane is not self.front and message.pane is self.focused:  # else another has it by now
            self.front = message.pane
            self.place()
            self.select_current()

    @on(Bar.Clicked)
    async def bar_clicked(self, message: Bar.Clicked) -> None:
        """Do what the key of the clicked word does: it may be a key of the pane in focus, or of the search line."""
        self.clear_message()
        if self.focused is None or not await self.app.run_action(message.action, self.focused):
            await self.run_action(message.action)

    @property
    def is_typing(self) -> bool:
        """Whether letters go to the search line."""
        return self.searching.is_typing

    def on_paste(self, _: events.Paste) -> None:
        """A paste that no widget took."""
        self.show_message(messages.PASTE_INTO_A_LINE)

    # --- search ---------------------------------------------------------------------------------------------

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
