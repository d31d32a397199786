"""What panes show, and every step from one state to the next, without a terminal."""

from __future__ import annotations

import pytest

from explorer.dates.edtf import parse
from explorer.digest.kinds import KINDS, Actor, Event
from explorer.digest.refs import Ref
from explorer.session.exploration import Exploration
from explorer.session.session import Session
from explorer.session.trail import State, Stop, Trail

MUTTAQI, ZHIRNOV, PUTIN = Ref("actor", "muttaqi"), Ref("actor", "zhirnov"), Ref("actor", "putin")


@pytest.fixture
def exploration(session: Session) -> Exploration:
    return Exploration(session)


def stop(name: str) -> Stop:
    return Stop(State(selected=Ref("actor", name)))


class TestTrail:
    def test_back_and_forward_restore_the_stops(self) -> None:
        trail = Trail()
        trail.visit(stop("a"), stop("b"))
        trail.visit(stop("b"), stop("c"))
        assert trail.step(stop("c, moved"), -1) == stop("b")
        assert trail.step(stop("b"), -1) == stop("a")
        assert trail.step(stop("a"), -1) is None
        assert trail.step(stop("a"), 1) == stop("b")
        assert trail.step(stop("b"), 1) == stop("c, moved")
        assert trail.step(stop("c"), 1) is None

    def test_a_visit_cuts_off_the_stops_ahead(self) -> None:
        trail = Trail()
        trail.visit(stop("a"), stop("b"))
        trail.step(stop("b"), -1)
        trail.visit(stop("a"), stop("c"))
        assert trail.step(stop("c"), 1) is None
        assert trail.step(stop("c"), -1) == stop("a")

    def test_it_drops_the_oldest_stops_beyond_its_limit(self) -> None:
        trail = Trail()
        for number in range(Trail.LIMIT + 50):
            trail.visit(stop(str(number)), stop(str(number + 1)))
        assert len(trail.stops) == Trail.LIMIT
        assert trail.stops[-1] == stop(str(Trail.LIMIT + 50))


def test_without_a_search_every_pane_shows_everything(exploration: Exploration) -> None:
    for kind, records in exploration.session.digest.records.items():
        rows = exploration.rows(kind)
        assert sorted(rows.numbers) == list(range(len(records)))
        assert not rows.narrowed


def test_events_are_shown_in_the_order_of_time_and_others_as_given(exploration: Exploration) -> None:
    events = exploration.session.digest.of(Event)
    shown = [events[number].id for number in exploration.rows("event").numbers]
    assert shown.index("first-rule") < shown.index("takeover") < shown.index("delisting") < shown.index("recognition")
    assert list(exploration.rows("actor").numbers) == list(range(len(exploration.session.digest.of(Actor))))


def test_selecting_a_record_highlights_what_is_linked_with_it(exploration: Exploration) -> None:
    exploration.select(MUTTAQI)
    assert ZHIRNOV in exploration.linked
    assert MUTTAQI not in exploration.linked
    assert Ref("quote", "q-bold-move") in exploration.linked


def test_selecting_a_sentence_highlights_what_stands_on_it(exploration: Exploration) -> None:
    span = exploration.session.links.spans(ZHIRNOV)[0]
    exploration.select_passage(exploration.session.article.sentence_at(span.paragraph, span.start))
    assert exploration.state.selected is None
    assert {ZHIRNOV, MUTTAQI, Ref("event", "meeting")} <= set(exploration.linked)
    assert PUTIN not in exploration.linked


def test_focus_narrows_to_the_record_and_what_is_linked_with_it(exploration: Exploration) -> None:
    exploration.focus_on(ZHIRNOV)
    actors = exploration.session.digest.of(Actor)
    shown = {actors[number].ref for number in exploration.rows("actor").numbers}
    assert shown == {ZHIRNOV} | {ref for ref in exploration.session.links.linked(ZHIRNOV) if ref.kind == "actor"}
    exploration.focus_on(None)
    assert not exploration.rows("actor").narrowed


def test_a_search_gives_hits_first_then_what_is_linked_with_the_reason(exploration: Exploration) -> None:
    exploration.search("mutaqi")
    assert exploration.results[0].ref == MUTTAQI
    rows = exploration.rows("quote")
    quotes = exploration.session.digest.records["quote"]
    linked = {quotes[number].id: reason for number, reason in rows.reasons.items()}
    hits = {quotes[number].id for number in rows.hits}
    assert {"q-bold-move", "q-advancement"} <= hits | set(linked)
    assert all("Amir Khan Muttaqi" in reason for reason in linked.values())


def test_nonsense_finds_nothing_and_an_empty_query_ends_the_search(exploration: Exploration) -> None:
    exploration.search("qwxzvk")
    assert exploration.results == ()
    assert all(not exploration.rows(kind).numbers for kind in KINDS)
    exploration.search("   ")
    assert all(not exploration.rows(kind).narrowed for kind in KINDS)


def years(first: str, last: str) -> tuple[int, int]:
    start, end = parse(first).earliest, parse(last).latest
    assert start is not None
    assert end is not None
    return start, end


def test_a_time_narrows_to_what_may_have_happened_then_and_what_is_linked(exploration: Exploration) -> None:
    exploration.narrow_to(years("1996", "2001"))
    events = exploration.session.digest.of(Event)
    shown = [events[number].id for number in exploration.rows("event").numbers]
    assert set(shown) == {"first-rule", "first-recognitions", "hosting", "listing", "collapse"}
    countries = exploration.session.digest.records["country"]
    assert "PK" in {countries[number].id for number in exploration.rows("country").numbers}
    assert exploration.rows("country").narrowed
    exploration.narrow_to(None)
    assert all(not exploration.rows(kind).narrowed for kind in KINDS)


def test_undated_events_that_may_have_been_then_stay_apart_from_the_dated_ones(exploration: Exploration) -> None:
    exploration.narrow_to(years("2024-04", "2024-07"))
    within = exploration.within
    assert within is not None
    rows, events = exploration.rows("event"), exploration.session.digest.of(Event)
    assert {events[number].id for number in rows.possible} == {
        *("recognition", "announcement", "video", "ambassador", "criticism"),  # after Apr 2024
        *("strict-laws", "channels", "forums"),  # after Aug 2021
    }
    shown = {events[number].id for number in rows.numbers}
    assert {"delisting", "recognition"} <= shown
    assert shown.isdisjoint({"collapse", "war", "meeting", "conflict"})  # before Aug 2021, or no date known at all
    undated = [event for event in events if not event.when]
    assert within.hidden == len(undated) - len(rows.possible)
    certain = {events[number].ref for number in rows.numbers if number not in rows.possible}
    countries = exploration.session.digest.records["country"]
    for number in exploration.rows("country").possible:
        assert certain.isdisjoint(link.target for link in exploration.session.links.stated(countries[number].ref))


def test_a_search_dims_what_only_may_have_been_then(exploration: Exploration) -> None:
    exploration.narrow_to(years("2024-04", "2024-07"))
    exploration.search("recognition")
    rows, events = exploration.rows("event"), exploration.session.digest.of(Event)
    assert "recognition" in {events[number].id for number in rows.hits if number in rows.possible}


def test_search_focus_and_time_narrow_together(exploration: Exploration) -> None:
    exploration.narrow_to(years("1996", "2001"))
    exploration.search("taliban")
    assert {ref.id for ref in (found.ref for found in exploration.results) if ref.kind == "event"} <= {
        *("first-rule", "first-recognitions", "hosting", "listing", "collapse"),
    }
    exploration.search("")
    exploration.focus_on(PUTIN)
    near = exploration.session.links.linked(PUTIN)
    events = exploration.session.digest.of(Event)
    assert all(events[number].ref in near for number in exploration.rows("event").numbers)


def test_opening_a_record_outside_the_time_clears_it_and_back_restores_it(
    exploration: Exploration,
) -> None:
    then = years("1996", "2001")
    exploration.narrow_to(then)
    exploration.open(Ref("event", "hosting"), "list-3")
    assert exploration.state.during == then
    exploration.open(Ref("event", "recognition"), "list-3")
    assert exploration.state.during is None
    assert exploration.travel(-1, "list-3") is not None
    assert exploration.state.during == then


def test_a_search_within_a_focus_shows_only_what_is_linked(exploration: Exploration) -> None:
    exploration.focus_on(ZHIRNOV)
    near = {ZHIRNOV, *exploration.session.links.linked(ZHIRNOV)}
    exploration.search("russia")
    for kind in KINDS:
        records = exploration.session.digest.records[kind]
        assert {records[number].ref for number in exploration.rows(kind).numbers} <= near


def test_opening_a_record_that_the_focus_would_hide_clears_the_focus(exploration: Exploration) -> None:
    exploration.focus_on(ZHIRNOV)
    hidden = next(
        record.ref
        for record in exploration.session.digest.all()
        if record.ref not in {ZHIRNOV, *exploration.session.links.linked(ZHIRNOV)}
    )
    exploration.open(hidden, "list-1")
    assert exploration.state == State(selected=hidden)
    stop = exploration.travel(-1, "list-1")
    assert stop is not None
    assert exploration.state.focus == ZHIRNOV


def test_travelling_restores_selection_and_pane(exploration: Exploration) -> None:
    exploration.select(PUTIN)
    exploration.open(MUTTAQI, "list-1")
    exploration.open(ZHIRNOV, "record")
    assert exploration.travel(-1, "record") == Stop(State(selected=MUTTAQI), "record")
    assert exploration.state.selected == MUTTAQI
    exploration.travel(-1, "record")
    assert exploration.state.selected == PUTIN
    assert exploration.travel(-1, "list-1") is None


def test_position_is_the_row_of_each_record(exploration: Exploration) -> None:
    for focus in (None, PUTIN):
        exploration.focus_on(focus)
        for kind in KINDS:
            rows = exploration.rows(kind)
            shown = {number: row for row, number in enumerate(rows.numbers)}
            numbers = range(-2, rows.total + 2)  # also some that no record has
            assert [rows.position(number) for number in numbers] == [shown.get(number) for number in numbers]


def test_a_search_leaves_the_rows_of_whole_lists_as_they_are(exploration: Exploration) -> None:
    before = {kind: exploration.rows(kind) for kind in KINDS}
    exploration.search("putin")
    assert exploration.rows("actor").searched
    exploration.search("")
    assert all(exploration.rows(kind) is rows for kind, rows in before.items())
    exploration.focus_on(MUTTAQI)
    assert exploration.rows("actor").narrowed
    exploration.focus_on(None)
    exploration.sort("actor", "name")
    assert exploration.rows("actor").order == "name"
    exploration.sort("actor", "digest")
    assert list(exploration.rows("actor").numbers) == list(before["actor"].numbers)
