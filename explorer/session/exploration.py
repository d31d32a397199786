"""What a person is looking at, as panes show it, and every step from one state to the next.

An `Exploration` holds one frozen `State`; its verbs replace it. What panes show is derived from it: `rows` (which
records, in which order) and `linked` (what is linked with the selection). No Textual here: the screen hands keys in,
and rows come out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.kinds import KINDS
from explorer.digest.refs import Ref
from explorer.links.link import Basis
from explorer.links.linked import NOTHING, Linked
from explorer.session.answers import Answer, SearchResult
from explorer.session.session import Session
from explorer.session.trail import State, Stop, Trail
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.search.hits import Hit
    from explorer.search.language.parsed_query import ParsedQuery


SEARCH_BUDGET_SECONDS = 0.01
"""Seconds that a search may take at a time where no index helps: less than a frame."""


class Rows(Struct, frozen=True, dict=True):  # with a dictionary, for what is worked out when first asked for
    """The records that one pane shows, as their numbers in the digest's list of that kind."""

    numbers: Sequence[int]
    total: int
    """How many records of the kind there are."""
    searched: bool = False
    """Whether they are the result of a search."""
    hits: Mapping[int, Hit] = {}
    """Those that match the search, with how."""
    reasons: Mapping[int, str] = {}
    """Those that are linked with a match, with the reason."""

    @property
    def narrowed(self) -> bool:
        return len(self.numbers) != self.total

    def position(self, number: int) -> int | None:
        """In which row a record stands; None: it is not shown."""
        if isinstance(self.numbers, range):
            return self.numbers.index(number) if number in self.numbers else None
        return self._places.get(number)

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {number: row for row, number in enumerate(self.numbers)}


class Shown(Struct, frozen=True):
    """All that a list pane shows; a new one with every change."""

    rows: Rows
    linked: Linked[Basis | None]
    """What is linked with the selection; empty: nothing is selected, and nothing dim."""
    selected: Ref | None
    bookmarked: Collection[Ref] = ()
    during: tuple[int, int] | None = None
    """The time that the rows are narrowed to, in seconds, inclusive; None: all time."""


class Exploration:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.state = State()
        self.trail = Trail()
        self.answer = Answer()
        """What the search found; nothing when there is no search."""
        self._rows: dict[str, Rows] = {}

    @property
    def found(self) -> tuple[SearchResult, ...]:
        """Hits, best first, then what is linked with them; empty when there is no search."""
        return self.answer.found

    @property
    def complete(self) -> bool:
        """Whether these are all."""
        return self.answer.complete

    @property
    def pending(self) -> bool:
        """Whether `search_again` may find more."""
        return self.answer.pending

    # --- what panes show ------------------------------------------------------------------------------------

    def rows(self, kind: str) -> Rows:
        """What the pane of a kind shows in the present state."""
        rows = self._rows.get(kind)
        if rows is None:
            rows = self._rows[kind] = self._searched(kind) if self.state.query else self._listed(kind)
        return rows

    def _listed(self, kind: str) -> Rows:
        order = self.session.chronology.order(kind)
        near, then = self._near_of(kind), self._during_of(kind)
        for some in (near, then):
            if some is not None:
                order = [number for number in order if number in some]
        return Rows(order, len(self.session.digest.records[kind]))

    def _searched(self, kind: str) -> Rows:
        positions = self.session.digest.positions[kind]
        numbers: list[int] = []
        hits: dict[int, Hit] = {}
        reasons: dict[int, str] = {}
        for found in self.found:
            if found.ref.kind != kind:
                continue
            number = positions[found.ref.id]
            numbers.append(number)
            if found.hit:
                hits[number] = found.hit
            elif found.reason:
                reasons[number] = found.reason
        return Rows(numbers, len(self.session.digest.records[kind]), True, hits, reasons)

    def _near_of(self, kind: str) -> set[int] | None:
        """The numbers of what the pane of a kind is narrowed to; None: it is not."""
        focus = self.state.focus
        if focus is None:
            return None
        own = [self.session.digest.positions[kind][focus.id]] if focus.kind == kind else []
        return {*own, *self.session.links.linked(focus).of_kind(kind)}

    def _during_of(self, kind: str) -> Collection[int] | None:
        """The same for the time that the panes are narrowed to."""
        return None if self.state.during is None else self.session.chronology.during(*self.state.during)[kind]

    @property
    def linked(self) -> Linked[Basis | None]:
        """What is linked with the selection, with the basis; None for records that stand on the selected passage."""
        if self.state.selected is not None:
            return self.session.links.linked(self.state.selected)
        if self.state.passage is not None:
            return self.session.links.covering(*self.state.passage)
        return NOTHING

    def counts(self) -> dict[str, int]:
        """How many records of each kind match the search themselves."""
        return {kind: len(self.rows(kind).hits) for kind in KINDS}

    # --- what a person does ---------------------------------------------------------------------------------

    def select(self, ref: Ref | None) -> None:
        """Brush a record: what moving the cursor does. Leaves no mark on the trail."""
        self.state = replace(self.state, selected=ref, passage=None)

    def select_passage(self, passage: Span) -> None:
        """Brush what stands on a sentence."""
        self.state = replace(self.state, selected=None, passage=passage)

    def open(self, ref: Ref, pane: str, line: int | None = None) -> None:
        """Go to a record and remember where from."""
        here = Stop(self.state, pane, line)
        focus = self.state.focus
        if focus is not None and ref != focus and ref not in self.session.links.linked(focus):
            focus = None  # a record that the narrowed panes could not show
        during = self.state.during if self._is_then(ref, self.state) else None
        self._narrow(replace(self.state, selected=ref, passage=None, focus=focus, during=during))
        self.trail.visit(here, Stop(self.state, pane))

    def travel(self, by: int, pane: str, line: int | None = None) -> Stop | None:
        """Back (-1) or forward (1) on the trail; None where it ends. A search is over then: it is no place."""
        stop = self.trail.step(Stop(replace(self.state, query=""), pane, line), by)
        if stop is not None:
            self._narrow(replace(stop.state, query=""))
        return stop

    def focus_on(self, ref: Ref | None) -> None:
        """Narrow every pane to what is linked with a record; None lifts it."""
        self._narrow(replace(self.state, focus=ref))

    def narrow_to(self, during: tuple[int, int] | None) -> None:
        """Narrow every pane to what may have been in a time, and what is linked with that; None lifts it."""
        self._narrow(replace(self.state, during=during))

    def search(self, query: str) -> None:
        """Narrow every pane to the hits; a query that asks for nothing lifts it."""
        query = query.strip()
        parsed = self.session.answers.parse(query) if query else None
        if parsed is None or parsed.is_empty:
            self._narrow(replace(self.state, query=""))
        else:
            self._narrow(replace(self.state, query=query), parsed)

    def search_again(self) -> bool:
        """Ask the same again, where more can be found by now. Whether the answer is another."""
        before = [found.ref for found in self.found]
        self.answer = self._answer(self.state)
        self._rows.clear()
        return before != [found.ref for found in self.found]

    def restore(self, state: State) -> None:
        """Go back to a state as it was."""
        self._narrow(state)

    def _narrow(self, state: State, parsed: ParsedQuery | None = None) -> None:
        """Go to a state. `asked`: its query, parsed; None: it is parsed if there is to be another answer."""
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
        focus = state.focus
        if focus is not None:
            near = self.session.links.linked(focus)
            answer = replace(answer, found=tuple(one for one in answer.found if one.ref == focus or one.ref in near))
        if state.during is not None:
            answer = replace(answer, found=tuple(one for one in answer.found if self._is_then(one.ref, state)))
        return answer

    def _is_then(self, ref: Ref, state: State) -> bool:
        """Whether a record is among what the panes of a state are narrowed to by its time."""
        if state.during is None:
            return True
        number = self.session.digest.positions[ref.kind].get(ref.id)
        return number in self.session.chronology.during(*state.during)[ref.kind]
