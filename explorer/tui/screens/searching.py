"""Searching everything: the line, its hits, what it offers, earlier searches, and the way back.

a letter → view.search → every pane shows its hits, the best one is selected
↓ ↑      → the next hit, in whatever pane; from the best one up, the searches of before
Enter    → open(hit)      Esc → everything as it was
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.session.trail import State
from explorer.tui import keys
from explorer.tui.look.lines import Part
from explorer.tui.panes.base import Line, LinesPane
from explorer.tui.panes.findable import FindablePane
from explorer.tui.panes.search import EXPLAINED, SearchHelp, SearchLine

if TYPE_CHECKING:
    from explorer.tui.screens.explorer import ExplorerScreen

AGAIN = 0.05
"""Seconds after which a search that is not at its end goes on: keys come first."""
REMEMBERED_FROM = 2
"""Letters of a search from which it is worth recalling."""


class Mode(Enum):
    """What the line is for."""

    CLOSED = "nothing is typed"
    EVERYTHING = "records are searched, in all panes"
    TEXT = "words are found in the text of one pane"


class Before(Struct, frozen=True):
    """What Esc brings back after a search."""

    state: State
    front: LinesPane
    places: Mapping[LinesPane, tuple[Line, int | None]]
    """Each pane's scroll position and cursor."""


class Offer(Struct, frozen=True):
    """What Tab offers, one after another."""

    texts: tuple[str, ...]
    """Whole queries."""
    cursors: tuple[int, ...]
    shown: tuple[str, ...]
    """What of each is new."""
    at: int = 0


class Searching:
    def __init__(self, screen: ExplorerScreen) -> None:
        self.screen = screen
        self.mode = Mode.CLOSED
        self.hit = 0
        """Which of the hits is selected, by its rank."""
        self.offer: Offer | None = None
        """What Tab offered last; None: it was not pressed since."""
        self.recalled = 0
        """How many searches back one is; 0: at the one that is typed."""
        self.typed = ""
        """What was typed before an earlier search was recalled."""
        self._before: Before | None = None
        self._pane: FindablePane | None = None
        """In which pane words are found, in that mode."""
        self._wanted: Ref | None = None
        """Which hit to select rather than the best one, once it is found."""
        self.line = SearchLine()
        self.label = Static(Content(" / "))
        self.explained = SearchHelp(id="search-help")
        self.explained.set_reactive(SearchHelp.look, screen.look)
        self.explained.styles.height = len(EXPLAINED)
        self.explained.display = False
        self.row = Vertical(Horizontal(self.label, self.line, id="search-row"), self.explained, id="search-block")
        screen.mount(self.row, after=screen.title_bar)

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
        self.screen.set_focus(self.line)
        self.screen.show_bars()

    def open_in(self, pane: FindablePane) -> None:
        """Open the line to find words in the text of a pane."""
        self._pane = pane
        heading = pane.heading.lower()
        self._begin(Mode.TEXT, " find ", f"words of the {heading}; / again searches everything")
        self.screen.set_focus(self.line)
        self.screen.show_bars()

    def _begin(self, mode: Mode, label: str, placeholder: str) -> None:
        screen = self.screen
        places = {pane: (pane.top, pane.cursor) for pane in screen.panes}
        self._before = Before(screen.view.state, screen.front, places)
        self.mode = mode
        self.label.update(Content(label))
        self.label.styles.width = len(label)
        self.line.placeholder = placeholder
        self.offer, self.recalled, self.typed = None, 0, ""
        self.line.put("")
        self.row.display = True

    def end(self) -> None:
        """Forget the search, and put the trail's present stop where it began: a search is no place."""
        before, mode = self._before, self.mode
        self._before, self.mode = None, Mode.CLOSED
        self.row.display = self.explained.display = False
        if before is not None and mode is Mode.EVERYTHING:
            if len(self.screen.view.state.query) >= REMEMBERED_FROM and self.screen.view.found:
                self.screen.past.add_search(self.screen.view.state.query)
            self.screen.front = before.front
            self.screen.view.restore(before.state)

    def close(self) -> None:
        """Esc: everything as it was."""
        before, pane = self._before, self._pane if self.mode is Mode.TEXT else None
        if before is None:
            return
        self.end()
        if pane is not None:
            pane.find("")
        self.screen.update()
        for place, (top, cursor) in before.places.items():
            place.cursor = cursor
            place.scroll_lines(top)
            place.changed()
        self.screen.bring_forward(before.front)

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
        if self.offer is not None and shown not in self.offer.texts:
            self.offer = None
        if self.recalled and shown != self._recalled_text:
            self.recalled = 0
        self.explained.display = self.explained.display and not text
        if self.mode is Mode.TEXT and self._pane is not None:
            self._pane.find(text)
            self.screen.show_bars()
            return
        self.screen.view.search(text)
        self.show_best()

    def show_best(self) -> None:
        """Show what was found, the best hit selected; where nothing was asked, the record of before."""
        view = self.screen.view
        if view.found:
            self.go_to_hit(self._rank_of(self._wanted))
            self._wanted = None
        else:
            view.select(None if view.state.query or self._before is None else self._before.state.selected)
            self.screen.update()
        if view.pending:
            self.screen.set_timer(AGAIN, self._go_on)

    def again(self) -> None:
        """Ask the same again, as there may be more to find by now; the hit that is selected stays so."""
        view = self.screen.view
        if self.mode is not Mode.EVERYTHING or not view.state.query:
            return
        selected = view.state.selected
        if view.search_again() and view.found:
            self.go_to_hit(self._rank_of(selected))
        else:
            self.screen.show_bars()
        if view.pending:
            self.screen.set_timer(AGAIN, self._go_on)

    def _go_on(self) -> None:
        """Look on for what the search has not come to yet."""
        if self.screen.view.pending:
            self.again()

    def _rank_of(self, ref: Ref | None) -> int:
        """The rank of a record among what was found; 0, the best one's, if it is not among it."""
        return next((rank for rank, found in enumerate(self.screen.view.found) if found.ref == ref), 0)

    def submit(self) -> None:
        """Enter: go to the hit that is selected, and end the search; in a text, go on from the place found."""
        screen = self.screen
        self.line.call_later(self.line.answered)
        if self.mode is Mode.TEXT and self._pane is not None:
            pane = self._pane
            self.end()
            screen.bring_forward(pane)
            if pane.wanted.strip() and not pane.places:
                screen.keys.say(f"“{pane.wanted}” is not in the {pane.heading.lower()}")
            return
        if not screen.view.found:
            screen.keys.say("nothing found: nothing to open")
            return
        ref = screen.view.found[self.hit].ref
        screen.open(ref)
        screen.bring_forward(screen.list_of(ref.kind))

    # --- what else is wished for ----------------------------------------------------------------------------

    def wish(self, what: str) -> None:
        self.line.call_later(self.line.answered)
        match what:
            case "close":
                self.close()
            case "explain":
                self.explained.display = not self.explained.display
            case "everything" if self.mode is Mode.TEXT:
                self.close()
                self.open()
            case "everything":
                self.line.put("/")
            case "next" | "previous" if self.mode is Mode.TEXT and self._pane is not None:
                self._pane.step(1 if what == "next" else -1)
            case _ if self.mode is Mode.TEXT:
                self.screen.keys.say("that is for searching everything")
            case "next":
                if self.screen.view.found:
                    self.go_to_hit(self.hit + 1)
            case "previous":
                self._previous()
            case "offer" | "offer-back":
                self._offer(1 if what == "offer" else -1)
            case "keep":
                self._keep()

    def go_to_hit(self, number: int) -> None:
        """Select a hit, by its rank, in whatever pane it stands."""
        screen = self.screen
        self.hit = number % len(screen.view.found)
        ref = screen.view.found[self.hit].ref
        screen.view.select(ref)
        screen.front = screen.list_of(ref.kind)
        screen.update()
        screen.place()

    def _previous(self) -> None:
        if self.hit and self.screen.view.found:
            self.go_to_hit(self.hit - 1)
            return
        past = self.screen.past.searches
        if not past:
            self.screen.keys.say("no earlier searches")
            return
        if not self.recalled:
            self.typed = self.line.value
        self.recalled = (self.recalled + 1) % (len(past) + 1)
        self.line.put(self._recalled_text)
        told = f"earlier search {self.recalled} of {len(past)}" if self.recalled else "what you typed"
        self.screen.keys.say(f"{told} · ↑ goes further back")

    @property
    def _recalled_text(self) -> str:
        return self.screen.past.searches[-self.recalled] if self.recalled else self.typed

    def _offer(self, by: int) -> None:
        """Complete what is begun at the cursor, or put the next of what was offered in its place."""
        if self.offer is None:
            query, cursor = self.line.value, self.line.cursor_position
            start, end, texts = self.screen.session.answers.complete(query, cursor)
            if not texts:
                self.screen.keys.say("nothing to complete: fields are kind: by: in: about: to: when: is:")
                return
            whole = tuple(query[:start] + text + query[end:].lstrip() for text in texts)
            cursors = tuple(start + len(text) for text in texts)
            self.offer = Offer(whole, cursors, tuple(map(str.strip, texts)), 0 if by > 0 else len(texts) - 1)
        else:
            offer = self.offer
            self.offer = Offer(offer.texts, offer.cursors, offer.shown, (offer.at + by) % len(offer.texts))
        self.line.put(self.offer.texts[self.offer.at], self.offer.cursors[self.offer.at])
        if len(self.offer.texts) == 1:
            self.offer = None  # taken: the next Tab completes what comes after
        self.screen.show_bars()

    def _keep(self) -> None:
        query = self.screen.view.state.query
        if query:
            self.screen.keeping.keep_view(query)
        else:
            self.screen.keys.say("nothing is searched yet: nothing to keep")

    # --- what the bars say of it ----------------------------------------------------------------------------

    def counts(self) -> list[Part]:
        view, look = self.screen.view, self.screen.look
        if self.mode is not Mode.EVERYTHING or not view.state.query:
            return []
        more = "+" if not view.complete else ""
        words = [f"{n}{more} {kind if n == 1 else KINDS[kind].plural}" for kind, n in view.counts().items() if n]
        linked = sum(found.hit is None for found in view.found)
        if not words:
            return [("nothing found so far " if view.pending else "nothing found ", look.warn)]
        return [(" · ".join(words), look.match), (f" + {linked} linked " if linked else " ", look.dim)]

    def chips(self) -> list[Part]:
        """What Tab offers, the present one set off."""
        if self.offer is None:
            return []
        look = self.screen.look
        parts: list[Part] = [(" Tab ", look.key)]
        for number, text in enumerate(self.offer.shown):
            parts += [(f" {text} ", look.title_focus if number == self.offer.at else look.dim)]
        return parts
