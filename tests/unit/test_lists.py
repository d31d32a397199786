"""What lists need besides the records: short names, orders, and the axis above the timeline."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates.edtf import parse
from explorer.dates.order import sort_key
from explorer.digest.kinds import KINDS, Actor
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.pictures.axisline import AxisLine
from explorer.session.exploration import Exploration
from explorer.session.session import Session
from tests.unit.bookmarks import bookmark


def session_of(**parts: Any) -> Session:
    article = {"headline": "x", "body": ["Anna met Bo.", "Bo left. Zoë Lund and Åse Lund stayed."]}
    return Session(loads(orjson.dumps({"digest": "1.0", "article": article} | parts)))


def people(*names: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"p{number}", "type": "Person", "name": name} | more for number, name in enumerate(names)]


# --- short names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "short"),
    [
        ({"name": "Amir Khan Muttaqi"}, "Muttaqi"),
        ({"name": "Kim Jong Un", "alternateName": ["Kim", "the leader"]}, "Kim"),
        ({"name": "Alexander van der Bellen"}, "van der Bellen"),
        ({"name": "Martin Luther King Jr."}, "King"),
        ({"name": "Lund, Kari"}, "Lund"),
        ({"name": "Pelé"}, "Pelé"),
        ({"name": "Russia’s Ministry of Foreign Affairs", "type": "GovernmentOrganization"}, ""),
    ],
)
def test_a_person_is_called_by_a_part_of_the_name(actor: dict[str, Any], short: str) -> None:
    session = session_of(actors=[{"id": "a", "type": "Person"} | actor])
    (record,) = session.digest.of(Actor)
    assert session.short_names.of(record) == (short or record.name)


def test_people_with_the_same_surname_are_told_apart() -> None:
    session = session_of(actors=people("Zoë Lund", "Åse Lund", "Bo Ek"))
    assert [session.short_names.of(actor) for actor in session.digest.of(Actor)] == ["Z. Lund", "Å. Lund", "Ek"]


# --- orders -------------------------------------------------------------------------------------------------


def titles(exploration: Exploration, kind: str) -> list[str]:
    records = exploration.session.digest.records[kind]
    return [records[number].title for number in exploration.rows(kind).numbers]


def test_a_list_can_be_put_in_other_orders() -> None:
    actors = people("Bo", "Åse Lund", "Anna", "Zoë Lund")
    for actor in actors:
        actor["at"] = [{"exact": "Bo", "occurrence": 1}, "Bo left"] if actor["name"] == "Bo" else [actor["name"]]
    exploration = Exploration(session_of(actors=actors))
    orders = {
        "digest": ["Bo", "Åse Lund", "Anna", "Zoë Lund"],
        "article": ["Anna", "Bo", "Zoë Lund", "Åse Lund"],
        "name": ["Anna", "Åse Lund", "Bo", "Zoë Lund"],
        "mentions": ["Bo", "Åse Lund", "Anna", "Zoë Lund"],
    }
    for name, expected in orders.items():
        exploration.sort("actor", name)
        assert titles(exploration, "actor") == expected, name
        assert exploration.rows("actor").order == ("" if name == "digest" else name)


def test_quotes_are_grouped_by_their_speakers() -> None:
    said = [("p0", "Anna met"), ("p1", "Bo left"), ("p0", "met Bo")]
    quotes = [
        {"id": f"q{number}", "speaker": speaker, "form": "indirect", "at": [words]}
        for number, (speaker, words) in enumerate(said)
    ]
    exploration = Exploration(session_of(actors=people("Anna", "Bo"), quotes=quotes))
    exploration.sort("quote", "speaker")
    assert titles(exploration, "quote") == ["Anna met", "met Bo", "Bo left"]


def test_quotes_by_date_are_in_the_order_of_time() -> None:
    dates = ["2024", None, "2024-01", "../2023", "2024/..", "1996/2001", "2024-01-01T10:00:00"]
    quotes = [
        {"id": f"q{number}", "form": "indirect", "at": [date or "no"], "text": date or "no", "speaker": "p0"}
        | ({"when": date} if date else {})
        for number, date in enumerate(dates)
    ]
    exploration = Exploration(session_of(actors=people("Anna"), quotes=quotes))
    exploration.sort("quote", "date")
    expected = sorted(range(len(dates)), key=lambda number: sort_key(parse(date) if (date := dates[number]) else None))
    assert list(exploration.rows("quote").numbers) == expected


def test_by_status_what_wants_work_comes_first_and_changes_with_the_bookmarks() -> None:
    exploration = Exploration(session_of(actors=people("A", "B", "C", "D")))
    exploration.sort("actor", "status")
    assert titles(exploration, "actor") == ["A", "B", "C", "D"]
    marked = {"p3": "disputed", "p1": "confirmed", "p2": "unchecked"}
    exploration.take_bookmarks(
        {Ref("actor", name): bookmark(f"actor/{name}", status=status) for name, status in marked.items()}
    )
    assert titles(exploration, "actor") == ["D", "C", "B", "A"]


def test_every_order_has_every_record_once_and_a_focus_keeps_it(session: Session) -> None:
    exploration = Exploration(session)
    for kind in KINDS:
        for name in session.orders.names(kind):
            exploration.sort(kind, name)
            numbers = exploration.rows(kind).numbers
            assert sorted(numbers) == list(range(len(session.digest.records[kind]))), (kind, name)
            exploration.focus_on(Ref("actor", "putin"))
            near = exploration.rows(kind).numbers
            assert list(near) == [number for number in numbers if number in near]
            exploration.focus_on(None)


def test_an_order_that_does_not_exist_is_the_usual_one(session: Session) -> None:
    exploration = Exploration(session)
    usual = list(exploration.rows("event").numbers)
    exploration.sort("event", "name")
    exploration.sort("event", "speaker")
    assert list(exploration.rows("event").numbers) == usual


def test_search_results_stay_in_the_order_of_their_rank(session: Session) -> None:
    exploration = Exploration(session)
    exploration.search("taliban")
    ranked = list(exploration.rows("actor").numbers)
    exploration.sort("actor", "name")
    assert list(exploration.rows("actor").numbers) == ranked
    assert exploration.rows("actor").order == ""


def test_a_large_list_is_sorted_in_slices() -> None:
    names = [f"Name {number * 7919 % 1000:03}" for number in range(1000)]
    session = session_of(actors=people(*names))
    assert len(list(session.orders.steps("actor", "name"))) > 5
    assert not list(session.orders.steps("actor", "name")), "it is found only once"
    order = session.orders.order("actor", "name", {})
    assert [names[number] for number in order] == sorted(names)


# --- the axis -----------------------------------------------------------------------------------------------


def line(width: int, *dates: str, linked: tuple[int, ...] = ()) -> str:
    """The line; below it, what is linked."""
    spans = [(when.earliest or 0, when.latest or 0) for when in map(parse, dates)]
    parts = AxisLine(spans, width).draw(linked)
    marks = "".join(("^" if tied else " ") * len(text) for text, tied in parts)
    return "\n".join(("".join(text for text, _ in parts), marks.rstrip())).rstrip()


@pytest.mark.parametrize(
    ("width", "dates", "drawn"),
    [
        (43, ["1996/2001", "2021-08", "2024", "2024-04"], "1996━━━━━━2001╌╌19 years╌╌2021●────2024━●━━"),
        (30, ["1996/2001", "2021-08", "2024", "2024-04"], "1996━━━━2001╌╌╌2021●──2024━●━━"),
        (43, ["2024-04-30", "2024-05-03"], "30 Apr━━━━━━━━━━━╌╌2 days╌╌3 May━━━━━━━━━━━"),
        (43, ["2020", "2021", "2022", "2023-05"], "2020━━━━━━━━━━━━━━━━━━━━━━━━━━━━2023─────━━"),
        (43, ["2024"], ""),  # one date is no axis
        (43, ["2024-04-30T18:00", "2024-04-30T19:00"], ""),
        (43, ["-0043", "2024"], ""),
        (8, ["1996", "2024"], ""),
    ],
)
def test_the_axis_says_where_its_dates_are(width: int, dates: list[str], drawn: str) -> None:
    assert line(width, *dates) == drawn


def test_dates_of_linked_events_are_marked_on_the_axis() -> None:
    axis, marks = line(43, "1996/2001", "2021-08", "2024-04", linked=(1,)).splitlines()
    assert [axis[cell] for cell, mark in enumerate(marks) if mark == "^"] == ["●"]


@given(st.lists(st.tuples(st.integers(-(10**10), 10**11), st.integers(0, 10**10)), max_size=12), st.integers(0, 160))
def test_an_axis_is_as_wide_as_it_may_be_and_shows_every_date(lengths: list[tuple[int, int]], width: int) -> None:
    spans = [(start, start + length) for start, length in lengths]
    axis = AxisLine(spans, width)
    text = "".join(part for part, _ in axis.draw(()))
    assert len(text) in (0, width)
    for first, last in axis.cells:
        assert 0 <= first <= last < width
        assert text[first] in "●━" or text[last] in "●━"
