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

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.session.trail import State
from explorer.tui import keys, messages
from explorer.tui.look.direction import Direction
from explorer.tui.look.lines import Part
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.search import SearchLine
from explorer.tui.panes.window import ItemLine
from explorer.tui.screens.completing import Completing
from explorer.tui.screens.search_history import SearchHistory
from explorer.tui.terminal.frames import FramedApp

if TYPE_CHECKING:
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
    places: Mapping[LinesPane, tuple[ItemLine, int | None]]
    """Each pane's scroll position and cursor."""


class Searching:
    def __init__(self, host: Host, past: StateFile) -> None:
        self.host = host
        self.mode = Mode.CLOSED
        self.hit = 0
        """The rank of the selected hit, from 0."""
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

    def prepare(self) -> None:
        """Make the line before it is asked for."""
        if self._block is None:
            self.block.display = False

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

    # --- opening and closing --------------------------------------------------------------------------------

    def open(self, query: str | None = None, selected: Ref | None = None) -> None:
        """Open the line, as it was left if a search is open, or with a query. `selected`: the hit to select.

        Nothing here is awaited, because the letters of the query may already be in the queue.
        """
        if self.mode is not Mode.EVERYTHING:
            self._begin(Mode.EVERYTHING, messages.SEARCH_LABEL, messages.SEARCH_PLACEHOLDER)
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

    def _begin(self, mode: Mode, label: str, placeholder: str) -> None:
        host = self.host
        places = {pane: (pane.top, pane.cursor) for pane in host.panes}
        self._before = Before(host.exploration.state, host.front, places)
        self.mode = mode
        self.completing.forget()
        self.history.forget()
        self.block.begin(label, placeholder)

    def end(self) -> None:
        """Forget the search. The current stop of the trail is where it began: the trail leads to no searches."""
        before, mode = self._before, self.mode
        self._before, self.mode = None, Mode.CLOSED
        if self._block is not None:
            self._block.end()
        if before is not None and mode is Mode.EVERYTHING:
            exploration = self.host.exploration
            if exploration.results:
                self.history.remember(exploration.state.query)
            self.host.front = before.front
            exploration.restore(before.state)

    def close(self) -> None:
        """End the search, and restore everything as it was before."""
        before, pane = self._before, self._pane if self.mode is Mode.TEXT else None
        if before is None:
            return
        self.end()
        if pane is not None:
            pane.find("")
        self.host.update()
        for each, (top, cursor) in before.places.items():
            each.cursor = cursor
            each.scroll_lines(top)
            each.changed()
        self.host.bring_forward(before.front)

    @property
    def state(self) -> State | None:
        """The state that Esc restores; None: no search of everything is open."""
        return self._before.state if self._before and self.mode is Mode.EVERYTHING else None

    @property
    def hints(self) -> tuple[str, ...]:
        """Ids of the bindings for the last line."""
        return keys.FIND_HINTS if self.mode is Mode.TEXT else keys.SEARCH_HINTS

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

    def show_best(self) -> None:
        """Show the hits and select the best one; for an empty query, select what was selected before."""
        exploration = self.host.exploration
        if exploration.results:
            self.go_to_hit(self._rank_of(self._preferred))
            self._preferred = None
        else:
            exploration.select(None if exploration.state.query or self._before is None else self._before.state.selected)
            self.host.update()
        if exploration.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def again(self) -> None:
        """Repeat the search, because there may be more to find now. The selected hit stays selected."""
        exploration = self.host.exploration
        if self.mode is not Mode.EVERYTHING or not exploration.state.query:
            return
        selected = exploration.state.selected
        if exploration.search_again() and exploration.results:
            self.go_to_hit(self._rank_of(selected))
        else:
            self.host.show_bars()
        if exploration.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def _go_on(self) -> None:
        """Search the records that the search has not reached yet."""
        if self.host.exploration.pending:
            self.again()

    def _rank_of(self, ref: Ref | None) -> int:
        """The rank of a record among the hits; 0, that of the best one, if it is not a hit."""
        return next((rank for rank, found in enumerate(self.host.exploration.results) if found.ref == ref), 0)

    def submit(self) -> None:
        """Go to the selected hit, and end the search; in a text, stay at the place that was found."""
        host = self.host
        if self.mode is Mode.TEXT and self._pane is not None:
            pane = self._pane
            self.end()
            host.bring_forward(pane)
            if pane.lacks_words:
                host.show_message(messages.NOT_IN_TEXT.format(words=pane.words, pane=pane.heading.lower()))
            return
        if not host.exploration.results:
            host.show_message(messages.NOTHING_TO_OPEN)
            return
        ref = host.exploration.results[self.hit].ref
        host.open(ref)
        host.bring_forward(host.list_of(ref.kind))

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
            case "next":
                if self.host.exploration.results:
                    self._move_to_hit(self.hit + 1)
            case "previous":
                self._previous()
            case "offer" | "offer-back":
                self._offer(Direction.FORWARD if what == "offer" else Direction.BACK)
            case "keep":
                self._save_view()

    def go_to_hit(self, number: int) -> None:
        """Select the hit of a rank, in whatever pane it is. Ranks go round and round."""
        host = self.host
        self.hit = number % len(host.exploration.results)
        ref = host.exploration.results[self.hit].ref
        host.exploration.select(ref)
        host.front = host.list_of(ref.kind)
        host.update()
        host.place()

    def _move_to_hit(self, number: int) -> None:
        self.go_to_hit(number)
        app = self.line.app
        if isinstance(app, FramedApp):
            app.follow(self.host.front)

    def _previous(self) -> None:
        if self.hit and self.host.exploration.results:
            self._move_to_hit(self.hit - 1)
        else:
            self.host.show_message(self.history.recall(self.line))

    def _offer(self, direction: Direction) -> None:
        if self.completing.next(self.line, direction):
            self.host.show_bars()
        else:
            self.host.show_message(messages.NOTHING_TO_COMPLETE)

    def _save_view(self) -> None:
        query = self.host.exploration.state.query
        if query:
            self.host.save_view(query)
        else:
            self.host.show_message(messages.NOTHING_TO_SAVE)

    # --- parts of the first lines ---------------------------------------------------------------------------

    def counts(self) -> list[Part]:
        """How many records of each kind were found, and how many are linked with them; empty: nothing is searched."""
        exploration, look = self.host.exploration, self.host.look
        if self.mode is not Mode.EVERYTHING or not exploration.state.query:
            return []
        more = "+" if not exploration.complete else ""
        words = [f"{n}{more} {kind if n == 1 else KINDS[kind].plural}" for kind, n in exploration.counts().items() if n]
        linked = sum(found.hit is None for found in exploration.results)
        if not words:
            why = [(f"· {reason} ", look.quiet) for reason in exploration.answer.explanation[:1]]
            return [(messages.NOTHING_FOUND_YET if exploration.pending else messages.NOTHING_FOUND, look.warn), *why]
        plus = messages.PLUS_LINKED.format(count=linked) if linked else " "
        return [(" · ".join(words), look.match), (plus, look.quiet)]
