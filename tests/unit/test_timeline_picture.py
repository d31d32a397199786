"""The timeline as rows of text: small cases, and properties of any timeline."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates.edtf import When, parse
from explorer.pictures.canvas import Picture, cells
from explorer.pictures.timeline.calendar import UNITS, Unit, civil, length_label, span_label
from explorer.pictures.timeline.chronicle import Chronicle, Happening
from explorer.pictures.timeline.drawing import Timeline, draw
from explorer.pictures.timeline.layout import Camera, Emphasis, Split
from explorer.pictures.timeline.scale import scale, ticks
from explorer.pictures.timeline.svg import timeline_svg

# --- small cases --------------------------------------------------------------------------------------------


def dated(*texts: str) -> list[Happening]:
    return [Happening(f"event/{number}", text, parse(text)) for number, text in enumerate(texts)]


def test_a_day_is_a_point_a_year_a_bar_and_an_open_end_fades() -> None:
    picture = draw(dated("1996/2001", "1999-05-04", "2000", "2001/.."), 70, 8)
    assert picture.plain() == [
        "   ━━━ 1996/2001 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "                                       ●   1999-05-04",
        "                                              ━━━ 2000 ━━",
        "                                                 2001/.. ━━━━━━━━━━╌╌▸",
        "───┬─────────┬──────────┬──────────┬──────────┬──────────┬─────────┬──",
        " 1996      1997       1998       1999       2000       2001      2002",
    ]


def test_approximate_ends_are_soft_uncertain_dates_have_a_question_mark_and_the_report_a_line() -> None:
    events = dated("1996~", "1990/1999~", "2001?", "1985/", "/1992", "2010-05-05?", "../1993")
    picture = draw(events, 100, 12, reported=parse("2012-05-05"))
    assert picture.plain() == [
        "                                                                                       reported ┊",
        "    ━━━╌╌╌╌   1985/    ╌╌╌╌━━━━   /1992  ▒━▒   1996~      ━━━?   2001?        2010-05-05? ●?    ┊",
        "                     ━━━ 1990/1999~ ━━━━━━━━━━━━━━━━▒░                                          ┊",
        "◂╌╌╌ ../1993 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌━━━                                                              ┊",
        "────┬────────────────┬────────────────┬───────────────┬────────────────┬────────────────┬───────┴───",
        "  1985             1990             1995            2000             2005             2010",
    ]


def test_long_empty_spans_become_breaks_with_their_length() -> None:
    picture = draw(dated("-0043", "1996", "2024-04-30T18:00:00", "2024-04-30T21:10:00"), 90, 9)
    assert picture.plain() == [
        " ━━━ -0043 ━━━━━━━━━━━━━━━━━        ━━━ 1996 ━━━━━━━━━━━━━━━━━",
        "                                                          2024-04-30T18:00:00 ●",
        "                                                              2024-04-30T21:10:00 ●",
        "─┬────────────┬─────────────┬─╱╱────┬────────────┬────────────┬──╱╱───┬──────────────┬────",
        "44 BCE       Jul          2,038 years        Jul 1996         27 years          1 May 2024",
    ]


def test_undated_events_are_below_the_axis_between_those_they_follow_and_precede() -> None:
    events = [
        *dated("1996", "1998-03"),
        Happening("event/a", "after", None, (parse("1996"),)),
        Happening("event/b", "before", None, (), (parse("1998-03"),)),
        Happening("event/c", "between", None, (parse("1996"),), (parse("1998-03"),)),
        Happening("event/d", "any time"),
        Happening("event/e", "another"),
    ]
    assert draw(events, 60, 10).plain() == [
        " ━━━ 1996 ━━━━━━━━━━━━━━━━━━━━━━━━━        ━━━ 1998-03 ━━━━",
        "─┬────────┬───────┬───────┬────────┬──╱╱───┬───────────────┬",
        "1996     Apr     Jul     Oct       13 months        Apr 1998",
        " ├▸   after                                       before ◂┤",
        " ├╌╌╌ between ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╱╱╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤",
        "no date known │   any time     another",
    ]


@pytest.mark.parametrize(
    ("height", "rows"),
    [
        (3, []),
        (4, ["  ├▸   after                                   +8 more"]),
        (
            5,
            ["  ├▸   after", "no date known │   battle 0     battle 1        +6 more"],
        ),
        (
            6,
            [
                "  ├▸   after",
                "no date known │   battle 0     battle 1",
                "              │   battle 2     battle 3        +4 more",
            ],
        ),
    ],
)
def test_undated_events_without_room_are_counted(height: int, rows: list[str]) -> None:
    after = Happening("event/a", "after", None, (parse("1996"),))
    battles = [Happening(f"event/b{number}", f"battle {number}") for number in range(8)]
    assert draw([*dated("1996"), after, *battles], 54, height).plain()[3:] == rows
    only = draw([*dated("1996"), *battles], 54, 4).plain()
    assert only[3:] == ["no date known │   battle 0     battle 1        +6 more"]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("height", [4, 5, 6, 8, 10])
def test_the_selected_event_is_drawn_whether_it_has_a_date_or_not(width: int, height: int) -> None:
    first, last = parse("1996"), parse("2000")
    events = [
        *dated(*(str(year) for year in range(1996, 2001)), *["1996/2000"] * 4),
        *(Happening(f"event/a{number}", f"soon after {number}", None, (first,)) for number in range(4)),
        *(Happening(f"event/b{number}", f"long after {number}", None, (last,)) for number in range(4)),
        *(Happening(f"event/c{number}", f"between these {number}", None, (first,), (last,)) for number in range(4)),
        *(Happening(f"event/d{number}", f"battle {number}") for number in range(4)),
    ]
    timeline = Timeline(Chronicle.of(events), width)
    split = timeline.split(height)
    for number, event in enumerate(events):
        picture = timeline.picture(split, Emphasis(number))
        assert event.key in {spot.key for spot in picture.spots}, event.title
        title = "".join(text for row in picture.rows for text, role in row if role == "cursor")
        assert title.strip().startswith(event.title[:6]) or event.title.startswith("between"), event.title


def places(picture: Picture) -> dict[str, list[tuple[int, int, int]]]:
    """Where each event stands."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for spot in picture.spots:
        found.setdefault(spot.key, []).append((spot.y, spot.x, spot.width))
    return found


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("height", [6, 8, 10, 14])
def test_the_picture_stands_still_while_the_selection_moves(width: int, height: int) -> None:
    first, last = parse("1996"), parse("2000")
    events = [
        *dated(*(str(year) for year in range(1996, 2001)), *["1996/2000"] * 4),
        *(Happening(f"event/a{number}", f"soon after {number}", None, (first,)) for number in range(4)),
        *(Happening(f"event/b{number}", f"long before {number}", None, (), (last,)) for number in range(4)),
        *(Happening(f"event/d{number}", f"battle {number}") for number in range(6)),
    ]
    timeline = Timeline(Chronicle.of(events), width)
    split = timeline.split(height)
    still = places(timeline.picture(split, Emphasis()))
    for number, event in enumerate(events):
        moved = places(timeline.picture(split, Emphasis(number, near=(1, 3, 10), link=lambda _: "•")))
        if event.key in still:
            assert moved == still, "only the colours follow"
        else:
            assert event.key in moved
            others = {key: where for key, where in moved.items() if key != event.key}
            if event.when is not None or event.bounds != (None, None):
                assert others.items() <= still.items(), "what is let in moves nothing, it takes a place"


def test_an_event_without_room_for_a_name_is_counted_instead_of_drawn_bare() -> None:
    picture = draw(dated(*["1996/2000"] * 3, "1997", "1999"), 40, 5)
    named = "\n".join(picture.plain())
    for row in picture.plain()[:-2]:
        assert any(letter.isalnum() for letter in row)
    assert "more" in named


def test_each_group_counts_its_own_that_have_no_room() -> None:
    events = [
        *dated("1996", "1998"),
        *(Happening(f"event/a{number}", f"after it {number}", None, (parse("1998"),)) for number in range(4)),
        *(Happening(f"event/d{number}", f"battle number {number}") for number in range(7)),
    ]
    *_, bounded, tray = draw(events, 60, 6).plain()
    assert bounded.endswith("+2 more")
    assert tray.startswith("no date known │   battle number 0")
    assert tray.endswith("+6 more")


def test_a_title_stands_where_its_undated_event_may_have_been() -> None:
    events = [
        *dated("1996", "1998"),
        Happening("event/a", "soon before it", None, (), (parse("1998"),)),
        Happening("event/b", "soon after it", None, (parse("1996"),)),
    ]
    assert draw(events, 60, 6).plain()[3:] == [
        "  ├▸   soon after it                     soon before it ◂┤",
    ]


def test_events_beyond_the_ends_of_the_axis_are_counted_in_words() -> None:
    events = dated(*(str(year) for year in range(1990, 2000)))
    timeline = Timeline(Chronicle.of(events), 80, Camera(4, 120))
    axis = timeline.picture(Split(3, 0, crowded=False), Emphasis()).plain()[3]
    assert axis.startswith("◂ 3 earlier ─")
    assert axis.endswith("─ 3 later ▸")


def after(year: str, count: int) -> list[Happening]:
    return [Happening(f"event/{year}-{n}", f"soon after {year}, {n}", None, (parse(year),)) for n in range(count)]


def test_a_zoomed_timeline_counts_only_the_undated_events_that_it_shows() -> None:
    events = [*dated(*(str(year) for year in range(1990, 2000))), *after("1991", 9), *after("1998", 4)]
    split = Split(3, 1, crowded=False)
    whole = Timeline(Chronicle.of(events), 80).picture(split, Emphasis())
    assert whole.plain()[-1].endswith("+11 more")
    late = Timeline(Chronicle.of(events), 80, Camera(4, 240)).picture(split, Emphasis())
    assert "after 1998" in late.plain()[-1]
    assert late.plain()[-1].endswith("+3 more")
    nowhere = Timeline(Chronicle.of(events), 80, Camera(4, 140)).picture(split, Emphasis())
    assert "more" not in nowhere.plain()[-1]


def test_a_zoomed_timeline_of_many_undated_events_does_not_give_a_number_that_it_does_not_know() -> None:
    events = [*dated(*(str(year) for year in range(1990, 2000))), *after("1998", 4), *after("1991", 900)]
    late = Timeline(Chronicle.of(events), 80, Camera(4, 240)).picture(Split(3, 1, crowded=False), Emphasis())
    assert late.plain()[-1].endswith("+3 or more")
    early = [*dated(*(str(year) for year in range(1990, 2000))), *after("1991", 900)]
    late = Timeline(Chronicle.of(early), 80, Camera(4, 240)).picture(Split(3, 1, crowded=False), Emphasis())
    assert late.plain()[-1].strip() == "+ more"


def test_events_without_a_lane_are_counted() -> None:
    few = draw(dated(*(f"20{year}" for year in range(10, 20)), *["2010/2019"] * 8), 50, 5)
    assert few.plain()[-3].endswith("more")
    many = draw(dated(*["2010-03-05"] * 60, *["2015"] * 30), 40, 6)
    assert many.plain()[-3].strip(" ▁▂▃▄▅▆▇█") == ""
    assert "█" in many.plain()[-3]
    assert any(row.endswith(" more") for row in many.plain())


def test_signs_for_linked_and_bookmarked_events_move_nothing() -> None:
    chronicle = Chronicle.of(dated("1996", "1998", "2000", "2000-05"))
    timeline = Timeline(chronicle, 60)
    split = timeline.split(10)
    bare = timeline.picture(split, Emphasis()).plain()
    links, statuses = {1: "•", 2: "◦"}, {3: "✗"}
    emphasis = Emphasis(0, link=lambda number: links.get(number, ""), ledger=lambda number: statuses.get(number, ""))
    with_signs = timeline.picture(split, emphasis)
    shown = "\n".join(with_signs.plain())
    for title, sign in (("1998", "•"), ("2000", "◦"), ("2000-05", "✗")):
        assert f"{sign} {title}" in shown
    without = str.maketrans("•◦✗━", "    ")
    assert [row.translate(without).rstrip() for row in with_signs.plain()] == [
        row.translate(without).rstrip() for row in bare
    ]
    assert {role for row in with_signs.rows for _, role in row} >= {"cursor", "tied", "strong", "ink"}


def test_what_is_not_linked_stays_as_it_is() -> None:
    timeline = Timeline(Chronicle.of(dated("1996", "1998", "2000")), 60)
    split = timeline.split(10)
    alone = timeline.picture(split, Emphasis())
    linked = timeline.picture(split, Emphasis(0, link=lambda number: "•" if number == 1 else ""))
    assert {role for row in alone.rows for _, role in row} == {"ink", "frame", "quiet"}
    assert any("2000 ━" in text and role == "ink" for row in linked.rows for text, role in row)


def test_without_a_dated_event_the_picture_is_empty() -> None:
    assert draw([Happening("event/a", "some day")], 60, 10) == Picture(())


# --- properties ---------------------------------------------------------------------------------------------

years = st.integers(-9999, 9999).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
recent = st.integers(1990, 2030).map(str)
months = st.tuples(recent, st.integers(1, 12)).map(lambda of: f"{of[0]}-{of[1]:02}")
days = st.tuples(months, st.integers(1, 28)).map(lambda of: f"{of[0]}-{of[1]:02}")
times = st.tuples(days, st.integers(0, 23), st.integers(0, 59)).map(lambda of: f"{of[0]}T{of[1]:02}:{of[2]:02}:00")
long_years = st.integers(10_000, 10**40).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
qualified = st.tuples(st.one_of(recent, months, days), st.sampled_from("~?%")).map("".join)
intervals = st.tuples(recent, recent).map(lambda of: "/".join(sorted(of)))
half_open = st.tuples(st.one_of(recent, days), st.sampled_from(["{}/..", "../{}", "{}/", "/{}"])).map(
    lambda of: of[1].format(of[0])
)
whens = st.one_of(years, recent, months, days, times, qualified, intervals, half_open)
any_when = st.one_of(whens, long_years)


@st.composite
def happenings(draw: st.DrawFn, dates: st.SearchStrategy[str] = any_when) -> list[Happening]:
    texts = draw(st.lists(dates, min_size=1, max_size=12))
    events = dated(*texts)
    for number in range(draw(st.integers(0, 4))):
        sides = [tuple(map(parse, draw(st.lists(dates, max_size=2)))) for _ in "12"]
        events.append(Happening(f"event/u{number}", "undated 日本", None, *sides))
    return events


sizes = st.tuples(st.integers(1, 150), st.integers(2, 30))
cameras = st.tuples(st.sampled_from([1.0, 2.0, 8.0, 1024.0]), st.integers(0, 5_000)).map(lambda of: Camera(*of))


@given(happenings(), sizes, cameras)
def test_rows_have_the_given_width_and_spots_are_inside(
    events: list[Happening], size: tuple[int, int], camera: Camera
) -> None:
    width, height = size
    picture = draw(events, width, height, camera)
    assert 2 <= len(picture.rows) <= max(2, height)
    assert all(sum(cells(text) for text, _ in row) == width for row in picture.rows)
    assert all(spot.x >= 0 and spot.x + spot.width <= width for spot in picture.spots)


@given(happenings(), st.integers(20, 150), cameras)
def test_nothing_overlaps_within_a_lane(events: list[Happening], width: int, camera: Camera) -> None:
    timeline = Timeline(Chronicle.of(events), width, camera)
    for placed in (
        timeline.pack(timeline.dated_bars(Emphasis(), first=False)[0], 6),
        timeline.undated_lanes(6)[0],
    ):
        for lane in range(6):
            taken = sorted(
                (
                    min(event.bar.start, event.x if event.label else width),
                    max(event.bar.end, event.x + cells(event.label)),
                )
                for event in placed
                if event.lane == lane
            )
            assert all(left[1] <= right[0] for left, right in pairwise(taken))
            assert all(0 <= start < end <= width for start, end in taken)


@given(st.lists(any_when, min_size=2, max_size=12), st.integers(20, 150))
def test_an_event_wholly_before_another_never_starts_right_of_it(texts: list[str], width: int) -> None:
    events = [event for event in dated(*texts) if event.when and is_closed(event.when) and not event.when.uncertain]
    if not events:
        return
    timeline = Timeline(Chronicle.of(events), width)
    bars = timeline.dated_bars(Emphasis(), first=False)[0]
    drawn = [(events[bar.number].when, bar) for bar in bars]
    for when, bar in drawn:
        for other, other_bar in drawn:
            if when and other and is_before(when, other):
                assert bar.start <= other_bar.start


def is_closed(when: When) -> bool:
    return when.start is not None and when.end is not None


def is_before(when: When, other: When) -> bool:
    return when.latest is not None and other.earliest is not None and when.latest < other.earliest


@given(st.lists(st.one_of(years, recent, months, days, times, intervals), min_size=1, max_size=9), st.integers(20, 150))
def test_the_width_of_a_bar_is_the_length_of_its_date(texts: list[str], width: int) -> None:
    events = dated(*texts)
    timeline = Timeline(Chronicle.of(events), width)
    bars = timeline.dated_bars(Emphasis(), first=False)[0]
    assert len(bars) == len(events)
    for bar in bars:
        when = events[bar.number].when
        assert when is not None
        assert when.earliest is not None
        assert when.latest is not None
        exact = timeline.scale.x(when.latest + 1) - timeline.scale.x(when.earliest)
        assert abs(len(bar.glyphs) - exact) <= 1 or len(bar.glyphs) == 1 >= exact


@given(st.lists(any_when, min_size=1, max_size=9), st.integers(20, 150), st.integers(-(10**14), 10**14))
def test_converting_seconds_to_positions_and_back(texts: list[str], width: int, second: int) -> None:
    whole = scale(Chronicle.of(dated(*texts)), width)
    assert whole is not None
    assert abs(whole.width - width) < 1e-6
    assert 0 <= whole.x(second) <= whole.width + 1e-9
    assert whole.x(second) <= whole.x(second + 10**9)
    places = [tick.x for tick in ticks(whole, 0, width)]
    assert places == sorted(places)
    for x in (0.0, width / 3, width * 0.9):
        part = whole.part_at(whole.second(x))
        assert whole.x(whole.second(x)) <= x + 1e-3 + part.width / max(1, part.end - part.start)


@given(st.sampled_from([*UNITS, *(Unit("year", size) for size in (1, 2, 50, 1000))]), st.integers(-(10**13), 10**13))
def test_a_second_is_between_the_beginnings_of_its_unit_and_of_the_next(unit: Unit, second: int) -> None:
    assert unit.before(second) < second < unit.after(second)
    assert unit.start(unit.number(second)) <= second < unit.start(unit.number(second) + 1)


def test_an_event_that_begins_late_in_the_last_cell_is_drawn_in_it() -> None:
    timeline = Timeline(Chronicle.of(dated("0000", "0045", "-1248", "-2496")), 30)
    assert len(timeline.dated_bars(Emphasis(), first=False)[0]) == 4


def test_years_bce_are_counted_without_a_year_0() -> None:
    hundreds = Unit("year", 100)
    first, last = parse("-0250").earliest, parse("0250").latest
    assert first is not None
    assert last is not None
    assert [hundreds.label(second, False) for second in hundreds.starts(first, last)] == [
        *("200 BCE", "100 BCE", "1 CE", "100 CE", "200 CE"),
    ]
    assert civil(first)[:3] == (-250, 1, 1)


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (("1996", "2001"), "1996 – 2001"),
        (("2024-04", "2024-04"), "Apr 2024"),
        (("2024-04-30", "2024-05-02"), "30 Apr 2024 – 2 May 2024"),
        (("2024-04-30T18:00:00", "2024-04-30T18:59:59"), "30 Apr 2024, 18:00 – 30 Apr 2024, 18:59:59"),
        (("-0043", "-0043"), "44 BCE"),
    ],
)
def test_a_label_of_a_span_is_as_coarse_as_is_still_exact(texts: tuple[str, str], label: str) -> None:
    first, last = parse(texts[0]).earliest, parse(texts[1]).latest
    assert first is not None
    assert last is not None
    assert span_label(first, last) == label


def test_lengths_use_one_unit() -> None:
    assert [length_label(seconds) for seconds in (20, 60, 7200, 86_400 * 3, 31_556_952 * 19)] == [
        *("20 seconds", "1 minute", "2 hours", "3 days", "19 years"),
    ]


# --- the vector picture -------------------------------------------------------------------------------------


@given(happenings())
def test_the_vector_picture_is_xml_and_names_every_event(events: list[Happening]) -> None:
    root = ElementTree.fromstring(timeline_svg("<Headline> & more", events, parse("2024-05-01")).encode())
    names = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert names[0] == "Timeline: <Headline> & more"
    assert sorted(names[1:], key=str) == sorted((event.title for event in events), key=str)
    assert root.attrib["aria-labelledby"] == "title desc"


def test_a_vector_picture_says_if_nothing_is_dated() -> None:
    assert "Without a date there is no axis to draw." in timeline_svg("x", [Happening("event/a", "some day")])
