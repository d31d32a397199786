"""What a person is looking at, as panes show it, and every step from one state to the next.

An `Exploration` holds one frozen `State`; its verbs replace it. What panes show is derived from it: `rows` (which
records, in which order) and `linked` (what is linked with the selection). No Textual here: the screen passes keys in,
and rows come out.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.links.linked import NOTHING, Linked
from explorer.pictures.signs import CHANGED, DERIVED, STATED, sign_of_status
from explorer.session.answers import Answer, SearchResult
from explorer.session.session import Session
from explorer.session.trail import State, Stop, Trail
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.search.hits import Hit
    from explorer.search.language.parsed_query import ParsedQuery
    from explorer.session.chronology import Within
    from explorer.session.own.searching import OwnHit
    from explorer.session.replacing.moved import Moved


SEARCH_BUDGET_SECONDS = 0.01
"""How long one slice of a search may scan texts that no index covers: less than a frame."""


class Rows(Struct, frozen=True, dict=True):  # dict=True makes room for the cached property
    """The records that one pane shows, as indices into the digest's list of that kind."""

    numbers: Sequence[int]
    """From top to bottom."""
    total: int
    """How many records of the kind the digest has."""
    searched: bool = False
    """Whether they are the result of a search."""
    hits: Mapping[int, Hit] = {}
    """How a record matches the search, for those that do."""
    reasons: Mapping[int, str] = {}
    """How a record is linked with a match, for those that are."""
    possible: Collection[int] = ()
    """Those that only may belong to the time that the list is narrowed to: undated, or linked with nothing else."""
    order: str = ""
    """The name of the order that they are in; empty: the usual one of the kind, or by rank in a search."""

    @property
    def narrowed(self) -> bool:
        return len(self.numbers) != self.total

    def position(self, number: int) -> int | None:
        """The row of a record, from 0; None: it is not shown."""
        if isinstance(self.numbers, range):
            return self.numbers.index(number) if number in self.numbers else None
        if self.narrowed:
            return self._positions.get(number)
        return self._places[number] if 0 <= number < self.total else None

    @cached_property
    def _positions(self) -> Mapping[int, int]:
        return dict(zip(self.numbers, count(), strict=False))

    @cached_property
    def _places(self) -> Sequence[int]:
        """The same of all records of the kind: made in half the time, in a twentieth of the memory."""
        places = array("I", (0,)) * self.total
        for row, number in enumerate(self.numbers):
            places[number] = row
        return places


class Shown(Struct, frozen=True):
    """Everything that a list pane shows. Each change makes a new one."""

    rows: Rows
    linked: Linked[Basis | None]
    """What is linked with the selection; empty: nothing is selected."""
    selected: Ref | None
    bookmarked: Mapping[Ref, Bookmark] = MappingProxyType({})
    during: tuple[int, int] | None = None
    """The time that the rows are narrowed to, in seconds, inclusive; None: all time."""
    marked: Collection[Ref] = ()
    """The records that keys act on, all at once."""
    changed: Collection[Ref] = ()
    """The records that have changed since they were bookmarked."""

    def link_sign(self, ref: Ref) -> str:
        """The sign of a record's link with the selection; empty: it has none."""
        if ref not in self.linked:
            return ""
        return DERIVED if self.linked[ref] is Basis.DERIVED else STATED

    def ledger_sign(self, ref: Ref) -> str:
        """The sign of a record's bookmark: that of its status, unless that is about other words; empty: it has none."""
        if ref in self.changed:
            return CHANGED
        bookmark = self.bookmarked.get(ref)
        return sign_of_status(bookmark.status) if bookmark else ""


class Exploration:
    """One person's way through a digest: what is selected and narrowed now, and the trail that led there."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state = State()
        self.trail = Trail()
        self.answer = Answer()
        """What the search found; empty when there is no search."""
        self.orders: dict[str, str] = {}
        """Kind → the order of its list, where it is not the usual one."""
        self.bookmarked: Mapping[Ref, Bookmark] = MappingProxyType({})
        """The bookmarks of the digest's records, for the order by status. Set by `take_bookmarks`."""
        self._rows: dict[str, Rows] = {}
        self._whole: dict[str, Rows] = {}
        """The rows of each kind while nothing narrows them: their positions are found once, not after each search."""

    @property
    def results(self) -> tuple[SearchResult, ...]:
        """Hits, best first, then what is linked with them; empty when there is no search."""
        return self.answer.results

    @property
    def found(self) -> tuple[SearchResult | OwnHit, ...]:
        """The same with the bookmarks without a record that match, in the order in which keys go through them."""
        return self.answer.found

    @property
    def complete(self) -> bool:
        """Whether `results` has all of them."""
        return self.answer.complete

    @property
    def pending(self) -> bool:
        """Whether `search_again` may find more."""
        return self.answer.pending

    # --- what panes show ------------------------------------------------------------------------------------

    def rows(self, kind: str) -> Rows:
        """What the pane of a kind shows in the current state."""
        if kind not in self._rows:
            found = self._result_rows() if self.state.query else {kind: self._listed_rows(kind)}
            self._rows = found | self._rows
        return self._rows[kind]

    def _listed_rows(self, kind: str) -> Rows:
        name = self.orders.get(kind, "")
        order = self.session.orders.order(kind, name, self.bookmarked) if name else self.session.chronology.order(kind)
        whole, narrowed = self._whole.get(kind), (self.state.focus, self.state.during) != (None, None)
        if whole is not None and whole.numbers is order and whole.order == name and not narrowed:
            return whole
        within = self.within
        for allowed in (self._within_focus(kind), within.numbers[kind] if within else None):
            if allowed is not None:
                order = [number for number in order if number in allowed]
        possible = within.possible[kind] if within else ()
        rows = Rows(order, len(self.session.digest.records[kind]), possible=possible, order=name)
        if not narrowed:
            self._whole[kind] = rows
        return rows

    def _result_rows(self) -> dict[str, Rows]:
        """What the panes of all kinds show in a search."""
        digest, possible = self.session.digest, self.within.possible if self.within else {}
        numbers: dict[str, list[int]] = {kind: [] for kind in digest.records}
        hits: dict[str, dict[int, Hit]] = {kind: {} for kind in digest.records}
        reasons: dict[str, dict[int, str]] = {kind: {} for kind in digest.records}
        for result in self.results:
            kind, identifier = result.ref
            number = digest.positions[kind][identifier]
            numbers[kind].append(number)
            if result.hit:
                hits[kind][number] = result.hit
            elif result.reason:
                reasons[kind][number] = result.reason
        return {
            kind: Rows(numbers[kind], len(records), True, hits[kind], reasons[kind], possible.get(kind, ()))
            for kind, records in digest.records.items()
        }

    def _within_focus(self, kind: str) -> set[int] | None:
        """The records of a kind that the focus lets through; None: all."""
        focus = self.state.focus
        if focus is None:
            return None
        itself = [self.session.digest.positions[kind][focus.id]] if focus.kind == kind else []
        return {*itself, *self.session.links.linked(focus).of_kind(kind)}

    @property
    def within(self) -> Within | None:
        """What belongs to the time that the panes are narrowed to; None: all time."""
        return None if self.state.during is None else self.session.chronology.during(*self.state.during)

    @property
    def linked(self) -> Linked[Basis | None]:
        """Records linked with the selected one, with the basis; or those that point at the passage, with None.

        Empty if nothing is selected.
        """
        if self.state.selected is not None:
            return self.session.links.linked(self.state.selected)
        if self.state.passage is not None:
            return self.session.links.covering(*self.state.passage)
        return NOTHING

    def counts(self) -> dict[str, int]:
        """How many records of each kind match the search, without those that are only linked with a match."""
        return {kind: len(self.rows(kind).hits) for kind in KINDS}

    # --- what a person does ---------------------------------------------------------------------------------

    def select(self, ref: Ref | None) -> None:
        """Highlight what is linked with a record, as moving the cursor does. The trail doesn't change."""
        self.state = replace(self.state, selected=ref, passage=None)

    def select_passage(self, passage: Span) -> None:
        """Highlight the records that point at a sentence, or at words of one."""
        self.state = replace(self.state, selected=None, passage=passage)

    def open(self, ref: Ref, pane: str, line: int | None = None) -> None:
        """Go to a record, and add it to the trail. Clears a focus or a time that would hide it.

        Args:
            ref: The record.
            pane: The id of the pane in front, for the way back.
            line: The line of the cursor in the record pane, for the way back.
        """
        here = Stop(self.state, pane, line)
        focus = self.state.focus
        if focus is not None and ref != focus and ref not in self.session.links.linked(focus):
            focus = None
        during = self.state.during if self._is_within_time(ref, self.state) else None
        self._narrow(replace(self.state, selected=ref, passage=None, focus=focus, during=during))
        self.trail.visit(here, Stop(self.state, pane))

    def travel(self, by: int, pane: str, line: int | None = None) -> Stop | None:
        """Go back (-1) or forward (1) on the trail, and end the search: a search is not a stop.

        Returns:
            The stop; None, and nothing changes, where the trail ends.
        """
        stop = self.trail.step(Stop(replace(self.state, query=""), pane, line), by)
        if stop is not None:
            self._narrow(replace(stop.state, query=""))
        return stop

    def focus_on(self, ref: Ref | None) -> None:
        """Narrow every pane to what is linked with a record; None clears the focus."""
        self._narrow(replace(self.state, focus=ref))

    def narrow_to(self, during: tuple[int, int] | None) -> None:
        """Narrow every pane to what may have happened in a time, and what is linked with that; None clears it.

        `during`: the first and the last second, as in `dates`.
        """
        self._narrow(replace(self.state, during=during))

    def search(self, query: str) -> None:
        """Narrow every pane to the results; an empty query ends the search."""
        query = query.strip()
        parsed = self.session.answers.parse(query) if query else None
        if parsed is None or parsed.is_empty:
            self._narrow(replace(self.state, query=""))
        else:
            self._narrow(replace(self.state, query=query), parsed)

    def search_again(self) -> bool:
        """Repeat the search, which may find more by now. Returns whether the results have changed."""
        before = [result.ref for result in self.results]
        self.answer = self._answer(self.state)
        self._rows.clear()
        return before != [result.ref for result in self.results]

    def sort(self, kind: str, order: str) -> None:
        """Put the list of a kind in an order of `session.orders.names`; the results of a search stay as they are."""
        if order in self.session.orders.names(kind)[1:]:
            self.orders[kind] = order
        else:
            self.orders.pop(kind, None)
        self._rows.pop(kind, None)

    def take_bookmarks(self, bookmarked: Mapping[Ref, Bookmark]) -> None:
        """Take over the bookmarks as they are now: a list in the order of their status changes with them."""
        if bookmarked is self.bookmarked:
            return
        self.bookmarked = bookmarked
        for kind, order in self.orders.items():
            if order == "status" and not self.state.query:
                self._rows.pop(kind, None)

    def restore(self, state: State) -> None:
        """Return to an earlier state."""
        self._narrow(state)

    def take_digest(self, moved: Moved) -> None:
        """Go on in the digest that the session has now: with the same records selected and narrowed to, unless they are
        gone, the same search, and the same trail."""
        self._rows.clear()
        self._whole.clear()
        self.bookmarked = MappingProxyType({})
        self.trail.take_digest(moved)
        self.state = self.state.moved(moved)
        self.answer = self._answer(self.state)

    def _narrow(self, state: State, parsed: ParsedQuery | None = None) -> None:
        """Change to a state. `parsed`: its query; None: parse it, if the change needs a new answer."""
        if (state.query, state.focus, state.during) != (self.state.query, self.state.focus, self.state.during):
            self.answer = self._answer(state, parsed)
            self._rows.clear()
        self.state = state

    def _answer(self, state: State, parsed: ParsedQuery | None = None) -> Answer:
        if not state.query:
            return Answer()
        answers = self.session.answers
        answer = answers.find(
            answers.parse(state.query) if parsed is None else parsed, budget_seconds=SEARCH_BUDGET_SECONDS
        )
        results = answer.results
        focus = state.focus
        if focus is not None:
            near = self.session.links.linked(focus)
            results = tuple(result for result in results if result.ref == focus or result.ref in near)
        if state.during is not None:
            results = tuple(result for result in results if self._is_within_time(result.ref, state))
        is_narrowed = focus is not None or state.during is not None
        return replace(answer, results=results, own=() if is_narrowed else answer.own)

    def _is_within_time(self, ref: Ref, state: State) -> bool:
        """Whether a record belongs to the time that a state narrows the panes to."""
        if state.during is None:
            return True
        number = self.session.digest.positions[ref.kind].get(ref.id)
        return number in self.session.chronology.during(*state.during).numbers[ref.kind]
