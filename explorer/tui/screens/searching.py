"""Searching everything: its hits, the way through them, and the way back; finding words in the text of one pane.

a letter → view.search → every pane shows its hits, the best one is selected
↓ ↑      → the next hit, in whatever pane; from the best one up, the searches of before
Enter    → open(hit)      Esc → everything as it was

What is typed comes from `SearchBlock`; `offering` completes it, `recalling` knows earlier searches.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.session.trail import State
from explorer.tui import keys
from explorer.tui.look.lines import Part
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.search import SearchLine
from explorer.tui.panes.window import ItemLine
from explorer.tui.screens.completing import Completing
from explorer.tui.screens.search_history import SearchHistory

if TYPE_CHECKING:
    from explorer.settings.state import StateFile
    from explorer.tui.panes.search import Request, SearchBlock, SearchLine
    from explorer.tui.screens.host import Host

AGAIN = 0.05
"""Seconds after which a search that is not at its end goes on: keys come first."""


class Mode(Enum):
    """What the line is for."""

    CLOSED = "nothing is typed"
    EVERYTHING = "records are searched, in all panes"
    TEXT = "words are found in the text of one pane"


class Before(Struct, frozen=True):
    """What Esc brings back after a search."""

    state: State
    front: LinesPane
    places: Mapping[LinesPane, tuple[ItemLine, int | None]]
    """Each pane's scroll position and cursor."""


class Searching:
    def __init__(self, host: Host, past: StateFile) -> None:
        self.host = host
        self.mode = Mode.CLOSED
        self.hit = 0
        """Which of the hits is selected, by its rank."""
        self._before: Before | None = None
        self._pane: LinesPane | None = None
        """In which pane words are found, in that mode."""
        self._wanted: Ref | None = None
        """Which hit to select rather than the best one, once it is found."""
        self.completing = Completing(host.session)
        self.recalling = SearchHistory(past)
        self._block: SearchBlock | None = None

    @property
    def block(self) -> SearchBlock:
        """All that a search is typed in; made when the first one begins."""
        if self._block is None:
            from explorer.tui.panes.search import SearchBlock  # with Textual's Input, which no start needs

            self._block = SearchBlock(self, self.host.look)
            self.host.mount(self._block, after=self.host.title_bar)
        return self._block

    @property
    def line(self) -> SearchLine:
        return self.block.line

    @property
    def is_on(self) -> bool:
        """Whether a search of everything is going on, whatever has the focus."""
        return self.state is not None

    @property
    def is_typing(self) -> bool:
        """Whether keys go to the search line."""
        return self._block is not None and self.host.focused is self._block.line

    # --- opening and closing --------------------------------------------------------------------------------

    def open(self, query: str | None = None, selected: Ref | None = None) -> None:
        """Open the line, as it was left if a search is going on, or with a query and one of its hits.

        All at once, with nothing to wait for: the letters of the query may already have been typed.
        """
        if self.mode is not Mode.EVERYTHING:
            self._begin(Mode.EVERYTHING, " / ", "names, words, dates, countries; errors are forgiven · ? explains")
        if query is not None:
            self._wanted = selected
            self.line.put(query)
        self.host.set_focus(self.line)
        self.host.show_bars()

    def open_in(self, pane: LinesPane) -> None:
        """Open the line to find words in the text of a pane."""
        self._pane = pane
        heading = pane.heading.lower()
        self._begin(Mode.TEXT, " find ", f"words of the {heading}; / again searches everything")
        self.host.set_focus(self.line)
        self.host.show_bars()

    def _begin(self, mode: Mode, label: str, placeholder: str) -> None:
        host = self.host
        places = {pane: (pane.top, pane.cursor) for pane in host.panes}
        self._before = Before(host.exploration.state, host.front, places)
        self.mode = mode
        self.completing.forget()
        self.recalling.forget()
        self.block.begin(label, placeholder)

    def end(self) -> None:
        """Forget the search, and put the trail's present stop where it began: a search is no place."""
        before, mode = self._before, self.mode
        self._before, self.mode = None, Mode.CLOSED
        if self._block is not None:
            self._block.end()
        if before is not None and mode is Mode.EVERYTHING:
            view = self.host.exploration
            if view.results:
                self.recalling.remember(view.state.query)
            self.host.front = before.front
            view.restore(before.state)

    def close(self) -> None:
        """Esc: everything as it was."""
        before, pane = self._before, self._pane if self.mode is Mode.TEXT else None
        if before is None:
            return
        self.end()
        if pane is not None:
            pane.find("")
        self.host.update()
        for place, (top, cursor) in before.places.items():
            place.cursor = cursor
            place.scroll_lines(top)
            place.changed()
        self.host.bring_forward(before.front)

    @property
    def state(self) -> State | None:
        """What Esc would bring back after a search of everything; None: there is none."""
        return self._before.state if self._before and self.mode is Mode.EVERYTHING else None

    @property
    def hints(self) -> tuple[str, ...]:
        """The keys that the last line shows."""
        return keys.FIND_HINTS if self.mode is Mode.TEXT else keys.SEARCH_HINTS

    # --- what is typed --------------------------------------------------------------------------------------

    def changed(self, text: str) -> None:
        if self.mode is Mode.CLOSED:
            return
        shown = self.line.value  # by now it may have more than `text`
        self.completing.line_changed(shown)
        self.recalling.line_changed(shown)
        if text:
            self.block.explained.display = False
        if self.mode is Mode.TEXT and self._pane is not None:
            self._pane.find(text)
            self.host.show_bars()
            return
        self.host.exploration.search(text)
        self.show_best()

    def show_best(self) -> None:
        """Show what was found, the best hit selected; where nothing was asked, the record of before."""
        view = self.host.exploration
        if view.results:
            self.go_to_hit(self._rank_of(self._wanted))
            self._wanted = None
        else:
            view.select(None if view.state.query or self._before is None else self._before.state.selected)
            self.host.update()
        if view.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def again(self) -> None:
        """Ask the same again, as there may be more to find by now; the hit that is selected stays so."""
        view = self.host.exploration
        if self.mode is not Mode.EVERYTHING or not view.state.query:
            return
        selected = view.state.selected
        if view.search_again() and view.results:
            self.go_to_hit(self._rank_of(selected))
        else:
            self.host.show_bars()
        if view.pending:
            self.host.set_timer(AGAIN, self._go_on)

    def _go_on(self) -> None:
        """Look on for what the search has not come to yet."""
        if self.host.exploration.pending:
            self.again()

    def _rank_of(self, ref: Ref | None) -> int:
        """The rank of a record among what was found; 0, the best one's, if it is not among it."""
        return next((rank for rank, found in enumerate(self.host.exploration.results) if found.ref == ref), 0)

    def submit(self) -> None:
        """Enter: go to the hit that is selected, and end the search; in a text, go on from the place found."""
        host = self.host
        if self.mode is Mode.TEXT and self._pane is not None:
            pane = self._pane
            self.end()
            host.bring_forward(pane)
            if pane.missing:
                host.show_message(f"“{pane.wanted}” is not in the {pane.heading.lower()}")
            return
        if not host.exploration.results:
            host.show_message("nothing found: nothing to open")
            return
        ref = host.exploration.results[self.hit].ref
        host.open(ref)
        host.bring_forward(host.list_of(ref.kind))

    # --- what else is requested  ----------------------------------------------------------------------------

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
                self._pane.step(1 if what == "next" else -1)
            case _ if self.mode is Mode.TEXT:
                self.host.show_message("that is for searching everything")
            case "next":
                if self.host.exploration.results:
                    self.go_to_hit(self.hit + 1)
            case "previous":
                self._previous()
            case "offer" | "offer-back":
                self._offer(1 if what == "offer" else -1)
            case "keep":
                self._keep()

    def go_to_hit(self, number: int) -> None:
        """Select a hit, by its rank, in whatever pane it stands."""
        host = self.host
        self.hit = number % len(host.exploration.results)
        ref = host.exploration.results[self.hit].ref
        host.exploration.select(ref)
        host.front = host.list_of(ref.kind)
        host.update()
        host.place()

    def _previous(self) -> None:
        if self.hit and self.host.exploration.results:
            self.go_to_hit(self.hit - 1)
        else:
            self.host.show_message(self.recalling.earlier(self.line))

    def _offer(self, by: int) -> None:
        if self.completing.next(self.line, by):
            self.host.show_bars()
        else:
            self.host.show_message("nothing to complete: fields are kind: by: in: about: to: when: is:")

    def _keep(self) -> None:
        query = self.host.exploration.state.query
        if query:
            self.host.save_view(query)
        else:
            self.host.show_message("nothing is searched yet: nothing to keep")

    # --- what the bars say of it ----------------------------------------------------------------------------

    def counts(self) -> list[Part]:
        view, look = self.host.exploration, self.host.look
        if self.mode is not Mode.EVERYTHING or not view.state.query:
            return []
        more = "+" if not view.complete else ""
        words = [f"{n}{more} {kind if n == 1 else KINDS[kind].plural}" for kind, n in view.counts().items() if n]
        linked = sum(found.hit is None for found in view.results)
        if not words:
            return [("nothing found so far " if view.pending else "nothing found ", look.warn)]
        return [(" · ".join(words), look.match), (f" + {linked} linked " if linked else " ", look.dim)]

    def chips(self) -> list[Part]:
        return self.completing.chips(self.host.look)
