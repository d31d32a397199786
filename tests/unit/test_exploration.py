"""The view: state and movement as tables, without a terminal."""

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
def view(session: Session) -> Exploration:
    return Exploration(session)


def stop(name: str) -> Stop:
    return Stop(State(selected=Ref("actor", name)))


class TestTrail:
    def test_back_and_forward_come_to_the_stops_as_they_were_left(self) -> None:
        trail = Trail()
        trail.visit(stop("a"), stop("b"))
        trail.visit(stop("b"), stop("c"))
        assert trail.step(stop("c, moved"), -1) == stop("b")
        assert trail.step(stop("b"), -1) == stop("a")
        assert trail.step(stop("a"), -1) is None
        assert trail.step(stop("a"), 1) == stop("b")
        assert trail.step(stop("b"), 1) == stop("c, moved")
        assert trail.step(stop("c"), 1) is None

    def test_a_visit_cuts_off_what_lay_ahead(self) -> None:
        trail = Trail()
        trail.visit(stop("a"), stop("b"))
        trail.step(stop("b"), -1)
        trail.visit(stop("a"), stop("c"))
        assert trail.step(stop("c"), 1) is None
        assert trail.step(stop("c"), -1) == stop("a")

    def test_it_forgets_the_oldest_beyond_its_limit(self) -> None:
        trail = Trail()
        for number in range(Trail.LIMIT + 50):
            trail.visit(stop(str(number)), stop(str(number + 1)))
        assert len(trail.stops) == Trail.LIMIT
        assert trail.stops[-1] == stop(str(Trail.LIMIT + 50))


def test_without_a_search_every_pane_shows_everything(view: Exploration) -> None:
    for kind, records in view.session.digest.records.items():
        rows = view.rows(kind)
        assert sorted(rows.numbers) == list(range(len(records)))
        assert not rows.narrowed


def test_events_are_shown_in_the_order_of_time_and_others_as_given(view: Exploration) -> None:
    events = view.session.digest.of(Event)
    shown = [events[number].id for number in view.rows("event").numbers]
    assert shown.index("first-rule") < shown.index("takeover") < shown.index("delisting") < shown.index("recognition")
    assert list(view.rows("actor").numbers) == list(range(len(view.session.digest.of(Actor))))


def test_what_is_highlighted_is_what_is_linked_with_the_selection(view: Exploration) -> None:
    view.select(MUTTAQI)
    assert ZHIRNOV in view.linked
    assert MUTTAQI not in view.linked
    assert Ref("quote", "q-bold-move") in view.linked


def test_a_sentence_highlights_what_stands_on_it(view: Exploration) -> None:
    span = view.session.links.spans(ZHIRNOV)[0]
    view.select_passage(view.session.article.sentence_at(span.paragraph, span.start))
    assert view.state.selected is None
    assert {ZHIRNOV, MUTTAQI, Ref("event", "meeting")} <= set(view.linked)
    assert PUTIN not in view.linked


def test_focus_on_narrows_to_the_record_and_what_is_linked(view: Exploration) -> None:
    view.focus_on(ZHIRNOV)
    actors = view.session.digest.of(Actor)
    shown = {actors[number].ref for number in view.rows("actor").numbers}
    assert shown == {ZHIRNOV} | {ref for ref in view.session.links.linked(ZHIRNOV) if ref.kind == "actor"}
    view.focus_on(None)
    assert not view.rows("actor").narrowed


def test_a_search_gives_hits_first_then_what_is_linked_with_the_reason(view: Exploration) -> None:
    view.search("mutaqi")
    assert view.found[0].ref == MUTTAQI
    rows = view.rows("quote")
    quotes = view.session.digest.records["quote"]
    linked = {quotes[number].id: reason for number, reason in rows.reasons.items()}
    hits = {quotes[number].id for number in rows.hits}
    assert {"q-bold-move", "q-advancement"} <= hits | set(linked)
    assert all("Amir Khan Muttaqi" in reason for reason in linked.values())


def test_nonsense_finds_nothing_and_an_empty_search_everything(view: Exploration) -> None:
    view.search("qwxzvk")
    assert view.found == ()
    assert all(not view.rows(kind).numbers for kind in KINDS)
    view.search("   ")
    assert all(not view.rows(kind).narrowed for kind in KINDS)


def years(first: str, last: str) -> tuple[int, int]:
    start, end = parse(first).earliest, parse(last).latest
    assert start is not None
    assert end is not None
    return start, end


def test_a_time_narrows_to_what_may_have_been_then_and_what_is_linked(view: Exploration) -> None:
    view.narrow_to(years("1996", "2001"))
    events = view.session.digest.of(Event)
    shown = [events[number].id for number in view.rows("event").numbers]
    assert set(shown) == {"first-rule", "first-recognitions", "hosting", "listing"}, "an open start reaches any far"
    countries = view.session.digest.records["country"]
    assert "PK" in {countries[number].id for number in view.rows("country").numbers}
    assert view.rows("country").narrowed
    view.narrow_to(None)
    assert all(not view.rows(kind).narrowed for kind in KINDS)


def test_a_search_and_a_focus_within_a_time_show_what_all_three_let_through(view: Exploration) -> None:
    view.narrow_to(years("1996", "2001"))
    view.search("taliban")
    assert {ref.id for ref in (found.ref for found in view.found) if ref.kind == "event"} <= {
        *("first-rule", "first-recognitions", "hosting", "listing"),
    }
    view.search("")
    view.focus_on(PUTIN)
    near = view.session.links.linked(PUTIN)
    events = view.session.digest.of(Event)
    assert all(events[number].ref in near for number in view.rows("event").numbers)


def test_a_time_is_part_of_the_trail_and_lifted_by_a_record_that_it_would_hide(view: Exploration) -> None:
    then = years("1996", "2001")
    view.narrow_to(then)
    view.open(Ref("event", "hosting"), "list-3")
    assert view.state.during == then
    view.open(Ref("event", "recognition"), "list-3")
    assert view.state.during is None
    assert view.travel(-1, "list-3") is not None
    assert view.state.during == then


def test_a_search_within_a_focus_shows_only_what_is_near(view: Exploration) -> None:
    view.focus_on(ZHIRNOV)
    near = {ZHIRNOV, *view.session.links.linked(ZHIRNOV)}
    view.search("russia")
    for kind in KINDS:
        records = view.session.digest.records[kind]
        assert {records[number].ref for number in view.rows(kind).numbers} <= near


def test_opening_a_record_that_the_focus_would_hide_lifts_the_focus(view: Exploration) -> None:
    view.focus_on(ZHIRNOV)
    far = next(
        record.ref
        for record in view.session.digest.all()
        if record.ref not in {ZHIRNOV, *view.session.links.linked(ZHIRNOV)}
    )
    view.open(far, "list-1")
    assert view.state == State(selected=far)
    came_back = view.travel(-1, "list-1")
    assert came_back is not None
    assert view.state.focus == ZHIRNOV


def test_travelling_restores_selection_and_pane(view: Exploration) -> None:
    view.select(PUTIN)
    view.open(MUTTAQI, "list-1")
    view.open(ZHIRNOV, "record")
    assert view.travel(-1, "record") == Stop(State(selected=MUTTAQI), "record")
    assert view.state.selected == MUTTAQI
    view.travel(-1, "record")
    assert view.state.selected == PUTIN
    assert view.travel(-1, "list-1") is None


def test_each_record_has_the_row_where_it_stands_and_no_other(view: Exploration) -> None:
    for focus in (None, PUTIN):
        view.focus_on(focus)
        for kind in KINDS:
            rows = view.rows(kind)
            shown = {number: row for row, number in enumerate(rows.numbers)}
            assert {number: rows.position(number) for number in range(rows.total)} == {
                number: shown.get(number) for number in range(rows.total)
            }
