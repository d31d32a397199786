"""Searching everything, going through the hits, and coming back; finding words in the text of one pane.

a letter → exploration.search → every pane shows its hits, and the best one is selected
↓ ↑      → the next or previous hit, in whatever pane; ↑ from the best one recalls earlier searches
Enter    → open(hit)      Esc → everything is as before

`SearchBlock` has the line that is typed in, `Completing` completes it, and `SearchHistory` knows earlier searches.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.refs import Ref
from explorer.session.trail import State
from explorer.tui import footer, messages
from explorer.tui.footer import Hint
from explorer.tui.look.direction import Direction
from explorer.tui.panes.base import LinesPane
from explorer.tui.screens.layout.places import Place, go_back, place_of
from explorer.tui.screens.search.completing import Completing
from explorer.tui.screens.search.history import SearchHistory
from explorer.tui.screens.search.hits import Hits
from explorer.tui.screens.search.summary import summary
from explorer.tui.screens.warming import while_searching
from explorer.tui.terminal.frames import FramedApp

if TYPE_CHECKING:
    from explorer.session.replacing.moved import Moved
    from explorer.settings.state import StateFile
    from explorer.tui.panes.search import Request, SearchBlock, SearchLine
    from explorer.tui.screens.host import Host

AGAIN = 0.05
"""Seconds after which a search that ran out of time goes on, so that keys come first."""


class Mode(Enum):
    """What the search line does."""

    CLOSED = "nothing"
    EVERYTHING = "searches the records of all panes"
    TEXT = "finds words in the text of one pane"


class Before(Struct, frozen=True):
    """What Esc restores after a search."""

    state: State
    front: LinesPane
    places: Mapping[LinesPane, Place]

    @classmethod
    def now(cls, host: Host) -> Before:
        return cls(host.exploration.state, host.front, {pane: place_of(pane) for pane in host.panes})

    def moved(self, moved: Moved) -> Before:
        """The same in the digest that took the place of the one before."""
        places = {pane: place.moved(moved) for pane, place in self.places.items()}
        return replace(self, state=self.state.moved(moved), places=places)

    def restore_places(self) -> None:
        for pane in self.places:
            self.restore_place(pane)

    def restore_place(self, pane: LinesPane) -> None:
        go_back(pane, self.places[pane])


class Searching(Hits):
    def __init__(self, host: Host, past: StateFile) -> None:
        super().__init__(host)
        self.mode = Mode.CLOSED
        self._before: Before | None = None
        self._pane: LinesPane | None = None
        """The pane in whose text words are found; None in other modes."""
        self._preferred: Ref | None = None
        """The hit to select once it is found; None: the best one."""
        self.completing = Completing(host.session)
        self.history = SearchHistory(past)
        self._block: SearchBlock | None = None

    @property
    def block(self) -> SearchBlock:
        """The search line, its label and its help; made for the first search."""
        if self._block is None:
            from explorer.tui.panes.search import SearchBlock  # imports Textual's Input, which the start does not need

            self._block = SearchBlock(self, self.host.look)
            self.host.mount(self._block, after=self.host.title_bar)
        return self._block

    @property
    def line(self) -> SearchLine:
        return self.block.line

    @property
    def is_on(self) -> bool:
        """Whether a search of everything is open, whatever has the focus."""
        return self.state is not None

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the search line."""
        return self._block is not None and self.host.focused is self._block.line

    @property
    def rows(self) -> int:
        """The rows of the line, and of the help below it."""
        return 0 if self.mode is Mode.CLOSED else self.block.rows + self.own_rows

    # --- opening and closing --------------------------------------------------------------------------------

    def open(self, query: str | None = None, selected: Ref | None = None) -> None:
        """Open the line, as it was left if a search is open, or with a query. `selected`: the hit to select.

        Nothing here is awaited, because the letters of the query may already be in the queue.
        """
        if self.mode is not Mode.EVERYTHING:
            self._begin(Mode.EVERYTHING, messages.SEARCH_LABEL, *messages.SEARCH_PLACEHOLDERS)
            if isinstance(app := self.host.app, FramedApp) and not app.is_headless:
                app.quiet.add(while_searching())
        if query is not None:
            self._preferred = selected
            self.line.put(query)
        self.host.set_focus(self.line)
        self.host.show_bars()

    def open_in(self, pane: LinesPane) -> None:
        """Open the line to find words in the text of a pane."""
        self._pane = pane
        placeholder = messages.FIND_PLACEHOLDER.format(pane=pane.heading.lower())
        self._begin(Mode.TEXT, messages.FIND_LABEL, placeholder)
        self.host.set_focus(self.line)
        self.host.show_bars()

    def _begin(self, mode: Mode, label: str, *placeholders: str) -> None:
        host = self.host
        self._before = Before.now(host)
        self.mode = mode
        self.completing.forget()
        self.history.forget()
        self.block.begin(label, placeholders)
        host.place()

    def end(self) -> None:
        """Forget the search. The current stop of the trail is where it began: the trail leads to no searches."""
        before, mode = self._before, self.mode
        self._before, self.mode = None, Mode.CLOSED
        if self._block is not None:
            self._block.end()
            self.show_rows(self._block, is_on=False)
        if before is not None and mode is Mode.EVERYTHING:
            exploration = self.host.exploration
            if exploration.found:
                self.history.remember(exploration.state.query)
            self.host.front = before.front
            exploration.restore(before.state)
        self.host.place()

    def close(self) -> None:
        """End the search, and restore everything as it was before."""
        before, pane = self._before, self._pane if self.mode is Mode.TEXT else None
        if before is None:
            return
        self.end()
        if pane is not None:
            pane.find("")
        self.host.update()
        before.restore_places()
        self.host.bring_forward(before.front)

    @property
    def state(self) -> State | None:
        """The state that Esc restores; None: no search of everything is open."""
        return self._before.state if self._before and self.mode is Mode.EVERYTHING else None

    @property
    def hints(self) -> footer.Hints:
        """The keys for the last line."""
        if self.mode is Mode.TEXT:
            return footer.FIND
        return footer.SEARCH if self.host.exploration.found else footer.NOT_FOUND

    @property
    def edge(self) -> Hint | None:
        """The key at the right edge of the last line: `?` explains only as long as nothing is typed."""
        if self.mode is not Mode.EVERYTHING or self.line.value:
            return None
        return Hint("?", messages.EXPLAIN_SEARCH, "explain_search", at_edge=True)

    # --- what is typed --------------------------------------------------------------------------------------

    def changed(self, text: str) -> None:
        if self.mode is Mode.CLOSED:
            return
        current = self.line.value  # may be longer than `text` by now
        self.completing.line_changed(current)
        self.history.line_changed(current)
        if text:
            self.block.explained.display = False
        if self.mode is Mode.TEXT and self._pane is not None:
            self._pane.find(text)
            self.host.show_bars()
            return
        self.host.exploration.search(text)
        self.show_best()
        self.host.fit_lists_soon()

    def show_best(self) -> None:
        """Show the hits and select the best one; for an empty query, select what was selected before."""
        exploration = self.host.exploration
        if exploration.found:
            self.go_to_hit(self.rank_of(self._preferred))
            self._preferred = None
        else:
            exploration.select(None if exploration.state.query or self._before is None else self._before.state.selected)
            self.host.update()
            if self._before is not None:  # hits that are gone again moved it
                self._before.restore_place(self.host.article)
        if exploration.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def again(self) -> None:
        """Repeat the search, because there may be more to find now. The selected hit stays selected."""
        exploration = self.host.exploration
        if self.mode is not Mode.EVERYTHING or not exploration.state.query:
            return
        selected = self.ref
        if exploration.search_again() and exploration.found:
            self.go_to_hit(self.rank_of(selected))
        else:
            self.host.show_bars()
        if exploration.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def _go_on(self) -> None:
        """Search the records that the search has not reached yet."""
        if self.host.exploration.pending:
            self.again()

    def submit(self) -> None:
        """Go to the selected hit, and end the search; in a text, select the place that was found."""
        host = self.host
        if self.mode is Mode.TEXT and self._pane is not None:
            pane = self._pane
            self.end()
            host.bring_forward(pane)
            pane.select_found()
            if pane.lacks_words:
                host.show_message(messages.NOT_IN_TEXT.format(words=pane.words, pane=pane.heading.lower()))
            return
        self.open_hit()

    def take_digest(self, moved: Moved, hit: Ref | None) -> None:
        """Go on in the digest that the session has now. `hit`: the ref of the one that was selected; None: nothing was
        found, or it is gone, so the next one is selected."""
        if self._before is not None:
            self._before = self._before.moved(moved)
        found = self.host.exploration.found
        self.hit = min(self.hit, max(0, len(found) - 1)) if hit is None else self.rank_of(hit)
        if self.is_on and self.is_typing and hit is None and found:
            self.go_to_hit(self.hit)
        if self.host.exploration.pending:
            self.host.set_timer(AGAIN, self._go_on)

    # --- other requests -------------------------------------------------------------------------------------

    def request(self, what: Request) -> None:
        match what:
            case "close":
                self.close()
            case "explain":
                self.block.explain()
            case "everything" if self.mode is Mode.TEXT:
                self.close()
                self.open()
            case "everything":
                self.line.put("/")
            case "next" | "previous" if self.mode is Mode.TEXT and self._pane is not None:
                self._pane.step(Direction.FORWARD if what == "next" else Direction.BACK)
            case _ if self.mode is Mode.TEXT:
                self.host.show_message(messages.ONLY_FOR_EVERYTHING)
            case "next" if self.host.exploration.found:
                self.go_to_hit(self.hit + 1)
                self.host.front.take_cursor()
            case "previous":
                self._previous()
            case "offer" | "offer-back":
                self._offer(Direction.FORWARD if what == "offer" else Direction.BACK)
            case "keep":
                self._save_view()

    def _previous(self) -> None:
        if self.hit and self.host.exploration.found:
            self.go_to_hit(self.hit - 1)
            self.host.front.take_cursor()
        else:
            self.host.show_message(self.history.recall(self.line))

    def _offer(self, direction: Direction) -> None:
        if self.completing.next(self.line, direction):
            self.host.show_bars()
        else:
            self.host.show_message(messages.NOTHING_TO_COMPLETE)

    def _save_view(self) -> None:
        if query := self.host.exploration.state.query:
            self.host.save_view(query)
        else:
            self.host.show_message(messages.NOTHING_TO_SAVE)

    def show_summary(self) -> None:
        """Show beside the line which hit is selected, and how many there are."""
        if self._block is not None and self.mode is not Mode.CLOSED:
            host = self.host
            self._block.say(summary(host.exploration, self.hit, host.look, self._block.half, self._block.free))
            self.show_rows(self._block, is_on=self.mode is Mode.EVERYTHING)
