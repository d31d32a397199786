"""What a date means, how it is labelled, and how dates are sorted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from math import inf
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from explorer.dates.edtf import MAX_LENGTH, PRECISIONS, DateError, When, instant, parse
from explorer.dates.labels import bound_label, label, search_terms
from explorer.dates.order import Placed, order, sort_key
from explorer.dates.ranges import DateRange, date_range
from explorer.dates.short import NO_DATE, UNDATED, short_bounds, short_dates
from tests.examples import examples

DATA = Path(__file__).parents[1] / "data"
DAY = 86_400
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
"""The Gregorian calendar repeats, so a year beyond the range of `datetime.date` is mapped to one inside it."""


def calendar_day(second: int) -> tuple[int, int, int]:
    """Year, month and day of a second, for any year, as `datetime` computes them."""
    cycles, days = divmod(second // DAY, CYCLE_DAYS)
    day = date.fromordinal(date(1970, 1, 1).toordinal() + days)
    return (day.year + cycles * CYCLE_YEARS, day.month, day.day)


def day_span(when: When) -> tuple[object, object]:
    """First and last day; a missing end is infinite."""
    first = -inf if when.earliest is None else calendar_day(when.earliest)
    return (first, inf if when.latest is None else calendar_day(when.latest))


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp())


# --- what a date means --------------------------------------------------------------------------------------

SPANS = [
    # text, first day, last day, precision
    ("2024", (2024, 1, 1), (2024, 12, 31), "year"),
    ("2024-04", (2024, 4, 1), (2024, 4, 30), "month"),
    ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
    ("1900-02", (1900, 2, 1), (1900, 2, 28), "month"),
    ("2000-02", (2000, 2, 1), (2000, 2, 29), "month"),
    ("2024-12", (2024, 12, 1), (2024, 12, 31), "month"),
    ("2024-04-30", (2024, 4, 30), (2024, 4, 30), "day"),
    ("2024-02-29", (2024, 2, 29), (2024, 2, 29), "day"),
    ("1969-12-31", (1969, 12, 31), (1969, 12, 31), "day"),
    # unspecified digits
    ("199X", (1990, 1, 1), (1999, 12, 31), "decade"),
    ("19XX", (1900, 1, 1), (1999, 12, 31), "century"),
    ("-199X", (-1999, 1, 1), (-1990, 12, 31), "decade"),
    ("-00XX", (-99, 1, 1), (0, 12, 31), "century"),
    ("2004-XX", (2004, 1, 1), (2004, 12, 31), "year"),
    ("1985-04-XX", (1985, 4, 1), (1985, 4, 30), "month"),
    ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31), "year"),
    # years beyond four digits, and before year 1
    ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31), "year"),
    ("Y170000002", (170000002, 1, 1), (170000002, 12, 31), "year"),
    ("-1985", (-1985, 1, 1), (-1985, 12, 31), "year"),
    ("0000-02", (0, 2, 1), (0, 2, 29), "month"),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15), "day"),
    # parts of a year
    ("2024-21", (2024, 3, 1), (2024, 5, 31), "season"),
    ("2024-22", (2024, 6, 1), (2024, 8, 31), "season"),
    ("2024-23", (2024, 9, 1), (2024, 11, 30), "season"),
    ("2023-24", (2023, 12, 1), (2024, 2, 29), "season"),
    ("2024-25", (2024, 3, 1), (2024, 5, 31), "season"),
    ("2024-26", (2024, 6, 1), (2024, 8, 31), "season"),
    ("2024-27", (2024, 9, 1), (2024, 11, 30), "season"),
    ("2024-28", (2024, 12, 1), (2025, 2, 28), "season"),
    ("2024-29", (2024, 9, 1), (2024, 11, 30), "season"),
    ("2024-30", (2024, 12, 1), (2025, 2, 28), "season"),
    ("2024-31", (2024, 3, 1), (2024, 5, 31), "season"),
    ("2024-32", (2024, 6, 1), (2024, 8, 31), "season"),
    ("2024-33", (2024, 1, 1), (2024, 3, 31), "quarter"),
    ("2024-34", (2024, 4, 1), (2024, 6, 30), "quarter"),
    ("2024-35", (2024, 7, 1), (2024, 9, 30), "quarter"),
    ("2024-36", (2024, 10, 1), (2024, 12, 31), "quarter"),
    ("2024-37", (2024, 1, 1), (2024, 4, 30), "quadrimester"),
    ("2024-38", (2024, 5, 1), (2024, 8, 31), "quadrimester"),
    ("2024-39", (2024, 9, 1), (2024, 12, 31), "quadrimester"),
    ("2024-40", (2024, 1, 1), (2024, 6, 30), "half"),
    ("2024-41", (2024, 7, 1), (2024, 12, 31), "half"),
    # intervals: the coarser end's precision
    ("1996/2001", (1996, 1, 1), (2001, 12, 31), "year"),
    ("2024-04/2024-06-03", (2024, 4, 1), (2024, 6, 3), "month"),
    ("2024-04-30/202X", (2024, 4, 30), (2029, 12, 31), "decade"),
    ("2024-21/2024-23", (2024, 3, 1), (2024, 11, 30), "season"),
    ("2024/2024-04", (2024, 1, 1), (2024, 4, 30), "year"),
    ("2021-08/..", (2021, 8, 1), inf, "month"),
    ("2021-08/", (2021, 8, 1), inf, "month"),
    ("../2001", -inf, (2001, 12, 31), "year"),
    ("/2001", -inf, (2001, 12, 31), "year"),
    # a qualifier does not change the span
    ("2024~", (2024, 1, 1), (2024, 12, 31), "year"),
    ("2024-04-30?", (2024, 4, 30), (2024, 4, 30), "day"),
    ("2024-21%", (2024, 3, 1), (2024, 5, 31), "season"),
    ("199X~", (1990, 1, 1), (1999, 12, 31), "decade"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), SPANS)
def test_a_date_spans_the_days_it_may_mean(text: str, first: object, last: object, precision: str) -> None:
    when = parse(text)
    assert when.edtf == text
    assert day_span(when) == (first, last)
    assert when.precision == precision


def test_the_latest_second_is_before_midnight() -> None:
    when = parse("2024-04-30")
    assert when.earliest == at(2024, 4, 30)
    assert when.latest == at(2024, 4, 30, 23, 59, 59)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2024-04-30T18:30:05Z", at(2024, 4, 30, 18, 30, 5)),
        ("2024-04-30T18:30:05", at(2024, 4, 30, 18, 30, 5)),  # without a zone: UTC
        ("2024-04-30T18:30:00+04:30", at(2024, 4, 30, 14, 0)),
        ("2024-04-30T18:30:00-05", at(2024, 4, 30, 23, 30)),
        ("2024-04-30T23:30:00-05:00", at(2024, 5, 1, 4, 30)),
        ("2024-01-01T00:30:00+14:00", at(2023, 12, 31, 10, 30)),
        # as schema.org’s DateTime may be written
        ("2024-04-30T18:30", at(2024, 4, 30, 18, 30)),
        ("2024-04-30T18:30Z", at(2024, 4, 30, 18, 30)),
        ("2024-04-30T18:30+02", at(2024, 4, 30, 16, 30)),
        ("2024-04-30T18:30:05.999Z", at(2024, 4, 30, 18, 30, 5)),
        ("2024-04-30T18:30:05,123456+0200", at(2024, 4, 30, 16, 30, 5)),
        ("2024-04-30T18:30:00-0330", at(2024, 4, 30, 22, 0)),
        ("2024-04-30T18:30:00-00:00", at(2024, 4, 30, 18, 30)),
        ("2024-04-30T24:00:00", at(2024, 5, 1)),
        ("2024-12-31T24:00Z", at(2025, 1, 1)),
    ],
)
def test_a_time_of_day_is_one_second(text: str, second: int) -> None:
    when = parse(text)
    assert (when.earliest, when.latest, when.precision) == (second, second, "second")


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "is_interval", "open_start", "open_end"),
    [
        ("2024", False, False, False, False, False),
        ("2024~", True, False, False, False, False),
        ("2024?", False, True, False, False, False),
        ("2024%", True, True, False, False, False),
        ("1996/2001", False, False, True, False, False),
        ("1996~/2001", True, False, True, False, False),
        ("1996/2001?", False, True, True, False, False),
        ("../2001", False, False, True, True, False),
        ("2021-08/..", False, False, True, False, True),
        ("/2001%", True, True, True, False, False),
        ("2021-08~/", True, False, True, False, False),
    ],
)
def test_flags(
    text: str, approximate: bool, uncertain: bool, is_interval: bool, open_start: bool, open_end: bool
) -> None:
    when = parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert (when.is_interval, when.open_start, when.open_end) == (is_interval, open_start, open_end)


def test_each_end_keeps_its_own_flags_and_fuzziness() -> None:
    start, end = parse("199X~/2001-05?").ends
    assert (start.approximate, start.uncertain, start.precision) == (True, False, "decade")
    assert (end.approximate, end.uncertain, end.precision) == (False, True, "month")
    assert [calendar_day(second) for second in (start.first, start.last, end.first, end.last)] == [
        (1990, 1, 1),
        (1999, 12, 31),
        (2001, 5, 1),
        (2001, 5, 31),
    ]


@given(st.integers(-(10**13), 10**13))
@example(0)
@example(-1)
def test_an_instant_is_iso_8601_for_any_year(second: int) -> None:
    written = re.fullmatch(r"([+-]?)(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z", instant(second))
    assert written
    sign, *numbers = written.groups()
    year, month, day, hour, minute, rest = map(int, numbers)
    year = -year if sign == "-" else year
    assert (year, month, day) == calendar_day(second)
    assert hour * 3600 + minute * 60 + rest == second % DAY
    assert sign == ("-" if year < 0 else "+" if year > 9999 else "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("-0043", "-0043-01-01T00:00:00Z", "-0043-12-31T23:59:59Z"),
        ("0000", "0000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"),
        ("-0038-10-30", "-0038-10-30T00:00:00Z", "-0038-10-30T23:59:59Z"),
        ("Y-17000", "-17000-01-01T00:00:00Z", "-17000-12-31T23:59:59Z"),
        ("-0010/0002", "-0010-01-01T00:00:00Z", "0002-12-31T23:59:59Z"),
        ("-00XX", "-0099-01-01T00:00:00Z", "0000-12-31T23:59:59Z"),
    ],
)
def test_instants_before_year_1(text: str, first: str, last: str) -> None:
    when = parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    assert (instant(when.earliest), instant(when.latest)) == (first, last)


def test_a_missing_end_is_none_and_a_single_date_is_both_ends() -> None:
    assert parse("2021-08/..").end is None
    assert parse("/2001").start is None
    assert len(parse("../2001").ends) == 1
    when = parse("2024")
    assert when.start is when.end
    assert when.ends == (when.start,)


def test_values_are_frozen_and_hashable() -> None:
    when = parse("2024")
    with pytest.raises(AttributeError):
        when.edtf = "2025"  # type: ignore[misc]
    assert {when: 1}[parse("2024")] == 1


# --- invalid dates -----------------------------------------------------------------------------------------

ANY_DATE = "a date such as 2024, 2024-04 or 2024-04-30, or an interval such as 1996/2001"
PART = "a month 01–12 or a part of the year 21–41"
ZONE = "nothing, Z or an offset such as +04:30 after the time"
CLOCK = "a time such as 18:30:00, 18:30:00Z or 18:30:00+04:30"
BARE_TIME = "a time of day only after a full date, and no ~ ? % after it"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("April 2024", f"expected {ANY_DATE}, found “April 2024”"),
        ("", f"expected {ANY_DATE}, found nothing"),
        ("Tuesday", f"expected {ANY_DATE}, found “Tuesday”"),
        ("~", f"expected {ANY_DATE}, found “~”"),
        ("24", f"expected {ANY_DATE}, found “24”"),
        ("20240430", f"expected {ANY_DATE}, found “20240430”"),
        ("2024-04-30-01", f"expected {ANY_DATE}, found “2024-04-30-01”"),
        (" 2024", f"expected {ANY_DATE}, found “ 2024”"),
        ("２０２４", f"expected {ANY_DATE}, found “２０２４”"),
        ("2²24", f"expected {ANY_DATE}, found “2²24”"),
        ("1XXX", f"expected {ANY_DATE}, found “1XXX”"),
        ("19X4", f"expected {ANY_DATE}, found “19X4”"),
        ("2024~~", f"expected {ANY_DATE}, found “2024~” in “2024~~”"),
        ("05/12/2023", f"expected {ANY_DATE}, found “05” in “05/12/2023”"),
        ("1996/2001/2004", f"expected {ANY_DATE}, found “2001/2004” in “1996/2001/2004”"),
        ("9" * 5000, f"expected {ANY_DATE}, found 5,000 characters"),
        ("2024-13", f"expected {PART}, found “13” in “2024-13”"),
        ("2024-00", f"expected {PART}, found “00” in “2024-00”"),
        ("2024-42", f"expected {PART}, found “42” in “2024-42”"),
        ("2024-4-3", f"expected {PART}, found “4” in “2024-4-3”"),
        ("2024-", f"expected {PART}, found nothing in “2024-”"),
        ("2024-XX-03", f"expected {PART}, found “XX” in “2024-XX-03”"),
        ("2024-21-03", "expected a month 01–12 before a day, found “21” in “2024-21-03”"),
        ("199X-04", "expected a year without X before a month, found “199X-04”"),
        ("2024-04-31", "expected a day 01–30, found “31” in “2024-04-31”"),
        ("2023-02-29", "expected a day 01–28, found “29” in “2023-02-29”"),
        ("1900-02-29", "expected a day 01–28, found “29” in “1900-02-29”"),
        ("2024-04-00", "expected a day 01–30, found “00” in “2024-04-00”"),
        ("2024-04-1", "expected a day 01–30, found “1” in “2024-04-1”"),
        ("-0000", "expected 0000 for 1 BCE or -0001 for 2 BCE, found “-0000”"),
        ("Y2024", "expected Y and a year of more than four digits, such as Y17000 or Y-17000, found “Y2024”"),
        ("Y017000", "expected Y and a year of more than four digits, such as Y17000 or Y-17000, found “Y017000”"),
        ("Y17E7", "expected Y and a year of more than four digits, such as Y17000 or Y-17000, found “Y17E7”"),
        ("2001/1996", "expected an interval that ends no earlier than it starts, found “2001/1996”"),
        (
            "2024-05/2024-04",
            "expected an interval that ends no earlier than it starts, found “2024-05/2024-04”",
        ),
        ("/", "expected an interval with a start or an end, found “/”"),
        ("../..", "expected an interval with a start or an end, found “../..”"),
        ("2024-04-30T18", f"expected {CLOCK}, found “18” in “2024-04-30T18”"),
        ("2024-04-30T24:00:01", f"expected {CLOCK}, found “24:00:01” in “2024-04-30T24:00:01”"),
        ("2024-04-30T24:00:00.5", f"expected {CLOCK}, found “24:00:00.5” in “2024-04-30T24:00:00.5”"),
        ("2024-04-30T18:30:60", f"expected {CLOCK}, found “18:30:60” in “2024-04-30T18:30:60”"),
        ("2024-04-30T18:30.5", f"expected {ZONE}, found “.5” in “2024-04-30T18:30.5”"),
        ("2024-04-30T18:30:00+14:01", f"expected {ZONE}, found “+14:01” in “2024-04-30T18:30:00+14:01”"),
        ("2024-04-30T18:30:00-1201", f"expected {ZONE}, found “-1201” in “2024-04-30T18:30:00-1201”"),
        ("2024-04-30T18:30:00+02:60", f"expected {ZONE}, found “+02:60” in “2024-04-30T18:30:00+02:60”"),
        ("2024-04-30T18-30-00", f"expected {CLOCK}, found “18-30-00” in “2024-04-30T18-30-00”"),
        (
            "2024-04-30T18:30:00+99",
            f"expected {ZONE}, found “+99” in “2024-04-30T18:30:00+99”",
        ),
        ("2024-04T18:30:00", f"expected {BARE_TIME}, found “2024-04T18:30:00”"),
        ("2024-04-30T18:30:00~", f"expected {BARE_TIME}, found “2024-04-30T18:30:00~”"),
        (
            "2024-04-30T18:30:00Z/2025",
            "expected an interval of dates without a time of day, "
            "found “2024-04-30T18:30:00Z” in “2024-04-30T18:30:00Z/2025”",
        ),
    ],
)
def test_an_invalid_date_is_refused_with_what_was_expected_and_found(text: str, message: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert str(refused.value) == message


def test_a_message_is_short_and_safe_to_print() -> None:
    with pytest.raises(DateError) as refused:
        parse("\x1b[2J\u202e" + "x" * 80)
    message = str(refused.value)
    assert message.isprintable()
    assert len(message) < 150


def parsed(text: str) -> When | None:
    """None: not a date. Any exception but DateError fails the test."""
    try:
        return parse(text)
    except DateError:
        return None


@given(st.text(max_size=MAX_LENGTH + 5) | st.text("0129-XY/.T:Z~?%+ ", max_size=30))
@examples(3)
@example("2024-04-30T18:30:00+")
@example("2024-04-30T::::::::")
@example("Y-")
@example("\ud800")
@example("-/-")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    when = parsed(text)
    if when is not None:
        assert label(when)
        assert search_terms(when)


# --- against edtf.js ----------------------------------------------------------------------------------------

EDTF_JS: dict[str, dict[str, list[str]]] = json.loads((DATA / "edtf.js.json").read_bytes())
del EDTF_JS["source"]

ACCEPTED_HERE = {
    "2016-05-02T12:00:00-00:00": "RFC 3339 has it: UTC, in a zone that is not known",
    "2016-05-02T12:00:00-0000": "the same",
    "2016-05-02T12:00:00-00": "the same",
}
REFUSED_HERE = {
    "19": "it could be a day or a year; a century is 19XX",
    "00": "a century is 00XX",
    "-04": "a century is -04XX",
    "XXXX": "it says nothing; leave the date out",
    "XXXX-XX": "it says nothing",
    "XXXX-XX-XX": "it says nothing",
    "/": "it says nothing",
    "../..": "it says nothing",
}
"""Where this program decides otherwise than edtf.js, and why. `explorer help dates` says so."""


@pytest.mark.parametrize("level", EDTF_JS)
def test_dates_are_accepted_as_by_edtf_js(level: str) -> None:
    cases = EDTF_JS[level]
    refused = {text for text in cases["accepted"] if parsed(text) is None}
    accepted = {text for text in cases["rejected"] if parsed(text) is not None}
    assert refused == REFUSED_HERE.keys() & set(cases["accepted"])
    assert accepted == ACCEPTED_HERE.keys() & set(cases["rejected"])


# --- against the edtf package -------------------------------------------------------------------------------

years = st.integers(-9999, 9999).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
later_years = st.integers(0, 9999).map(lambda year: f"{year:04}")
marks = st.sampled_from(["", "~", "?", "%"])


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(years), draw(st.integers(1, 12))
    leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    last = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{year}-{month:02}-{draw(st.integers(1, last)):02}"


months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
plain_dates = years | months | days()
# edtf 5.0.2 ends a winter on 31 December, as it gives 24, 28 and 30 no more than that month: left out here.
seasons = st.builds("{}-{}".format, years, st.sampled_from([21, 22, 23]))
parts = st.builds("{}-{}".format, years, st.sampled_from([25, 26, 27, 29, *range(31, 42)]))
# With a negative year it turns the span of an unspecified month or day around (-0004-02-XX: 29th to 1st).
unspecified = (
    st.builds("{}{}X".format, st.sampled_from(["", "-"]), st.from_regex(r"[0-9]{3}", fullmatch=True))
    | st.builds("{}{}XX".format, st.sampled_from(["", "-"]), st.from_regex(r"[0-9]{2}", fullmatch=True))
    | st.builds("{}-XX".format, later_years)
    | st.builds("{}-XX-XX".format, later_years)
    | st.builds("{}-{:02}-XX".format, later_years, st.integers(1, 12))
)
long_years = st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**12))
times = st.builds(
    "{}T{:02}:{:02}:{:02}{}".format,
    days(),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z"]),  # with an offset, edtf returns the local day, we the day in UTC
)
# It rejects `2024-21~` and any ~ ? % on other parts of the year and on long years, and intervals of these.
singles = st.builds("{}{}".format, plain_dates | unspecified, marks) | seasons | parts | long_years | times
interval_ends = st.builds("{}{}".format, plain_dates | seasons, marks)
intervals = (
    st.builds("{}/{}".format, interval_ends, interval_ends)
    | st.builds("{}/..".format, interval_ends)
    | st.builds("../{}".format, interval_ends)
)


def oracle_day(time: Any) -> object:
    """The day of a struct_time; edtf represents a missing end by an infinity."""
    return time if isinstance(time, float) else tuple(time[:3])


@given(singles)
@examples(0.6)
def test_a_date_spans_the_same_days_as_in_edtf(text: str) -> None:
    expected = parse_edtf(text)
    assert day_span(parse(text)) == (oracle_day(expected.lower_strict()), oracle_day(expected.upper_strict()))


@given(intervals)
@examples(0.5)
def test_an_interval_spans_the_same_days_as_in_edtf(text: str) -> None:
    expected = parse_edtf(text)
    span = (oracle_day(expected.lower_strict()), oracle_day(expected.upper_strict()))
    if isinstance(span[0], tuple) and isinstance(span[1], tuple) and span[1] < span[0]:
        with pytest.raises(DateError, match="ends no earlier"):  # edtf accepts it
            parse(text)
    else:
        assert day_span(parse(text)) == span


@given(singles, marks)
@examples(0.6)
def test_a_qualifier_does_not_change_the_span(text: str, mark: str) -> None:
    assume(text[-1] not in "~?%" and "T" not in text)
    assert day_span(parse(text + mark)) == day_span(parse(text))


# --- labels -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024-04", "Apr 2024"),
        ("2024-04-30", "30 Apr 2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-04-30T18:30:00", "30 Apr 2024, 18:30"),
        ("2024-04-30T18:30:05", "30 Apr 2024, 18:30:05"),
        ("2024-04-30T18:30:00Z", "30 Apr 2024, 18:30 UTC"),
        ("2024-04-30T18:30:00+04:30", "30 Apr 2024, 18:30 UTC+04:30"),
        ("2024-04-30T00:00:00-05", "30 Apr 2024, 00:00 UTC-05"),
        ("2024-04-30T18:30:00.123+0200", "30 Apr 2024, 18:30 UTC+02:00"),
        ("2024-04-30T18:30", "30 Apr 2024, 18:30"),
        ("2021~", "about 2021"),
        ("2021?", "perhaps 2021"),
        ("2021%", "perhaps about 2021"),
        ("2024-04-30?", "perhaps 30 Apr 2024"),
        # unspecified digits
        ("199X", "1990s"),
        ("201X", "2010s"),
        ("19XX", "1900s"),
        ("20XX", "2000s"),
        ("190X", "decade 1900–1909"),
        ("200X", "decade 2000–2009"),
        ("01XX", "century 100–199 CE"),
        ("00XX", "century 1 BCE – 99 CE"),
        ("-199X", "decade 2000–1991 BCE"),
        ("199X~", "about the 1990s"),
        ("200X?", "perhaps the decade 2000–2009"),
        ("2004-XX", "a month in 2004"),
        ("1985-04-XX", "a day in Apr 1985"),
        ("1985-XX-XX", "a day in 1985"),
        # years that don't look like years
        ("0800", "800 CE"),
        ("0000", "1 BCE"),
        ("-0043", "44 BCE"),
        ("-0043-03-15", "15 Mar 44 BCE"),
        ("Y17000", "17,000 CE"),
        ("Y-170000002", "170,000,003 BCE"),
        # parts of a year
        ("2024-21", "spring 2024"),
        ("2024-24", "winter 2024"),
        ("2024-27", "northern autumn 2024"),
        ("2024-29", "southern spring 2024"),
        ("2024-33", "Q1 2024"),
        ("2024-36", "Q4 2024"),
        ("2024-37", "early 2024"),
        ("2024-38", "mid-2024"),
        ("2024-39", "late 2024"),
        ("2024-40", "first half of 2024"),
        ("2024-41~", "about the second half of 2024"),
        # intervals: what both ends share is written once
        ("1996/2001", "1996–2001"),
        ("2024-04/2024-06", "Apr–Jun 2024"),
        ("2023-12/2024-01", "Dec 2023 – Jan 2024"),
        ("2023-12-03/2023-12-05", "3–5 Dec 2023"),
        ("2024-04-30/2024-05-02", "30 Apr – 2 May 2024"),
        ("2024-04-30/2025-04-30", "30 Apr 2024 – 30 Apr 2025"),
        ("2023-12-31/2024-01-01", "31 Dec 2023 – 1 Jan 2024"),
        ("2024-33/2024-35", "Q1–Q3 2024"),
        ("2024-21/2024-23", "spring–autumn 2024"),
        ("2024-37/2024-39", "early–late 2024"),
        ("2024-37/2024-38", "early 2024 – mid-2024"),
        ("2024-40/2024-41", "first–second half of 2024"),
        ("-0043/-0029", "44–30 BCE"),
        ("-0029/0014", "30 BCE – 14 CE"),
        ("199X/201X", "1990s–2010s"),
        ("199X/200X", "1990s to decade 2000–2009"),
        ("2024/2024", "2024"),
        # ends of different precision or certainty share nothing
        ("2024-04/2024-06-03", "Apr 2024 – 3 Jun 2024"),
        ("2024-04/2025", "Apr 2024 – 2025"),
        ("2024-37/2024-12", "early 2024 – Dec 2024"),
        ("1996~/2001", "about 1996 – 2001"),
        ("1996/2001?", "1996 – perhaps 2001"),
        ("1996~/2001~", "about 1996 – about 2001"),
        ("2024-04-XX/2024-06", "a day in Apr 2024 – Jun 2024"),
        ("2024-04-XX/2024-06-XX", "a day in Apr – a day in Jun 2024"),
        # a missing end
        ("2021-08/..", "Aug 2021 or later"),
        ("2021-08~/..", "about Aug 2021 or later"),
        ("2021-08/", "from Aug 2021, end unknown"),
        ("199X/", "from the 1990s, end unknown"),
        ("../2001", "until 2001"),
        ("../199X", "until the 1990s"),
        ("/2001", "until 2001, start unknown"),
    ],
)
def test_a_label_keeps_the_precision(text: str, expected: str) -> None:
    assert label(parse(text)) == expected


any_date = st.builds("{}{}".format, plain_dates | unspecified | seasons | parts | long_years, marks)
any_interval = st.builds("{}/{}".format, any_date | st.sampled_from(["", ".."]), any_date) | st.builds(
    "{}/{}".format, any_date, st.sampled_from(["", ".."])
)


whens = (any_date | any_interval | times).map(parsed).filter(lambda when: when is not None)
# Near each other, so that ranges are shortened and keys collide.
near_dates = st.builds(
    "{}{}".format, st.sampled_from(["199X", "2023", "2024", "-0001", "0000", "0001"]), marks
) | st.builds(
    "{}-{}".format,
    st.sampled_from(["2023", "2024"]),
    st.sampled_from(["03", "04", "03-01", "03-02", "21", "33", "XX"]),
)
near_whens = (
    (near_dates | st.builds("{}/{}".format, near_dates, near_dates | st.sampled_from(["", ".."])))
    .map(parsed)
    .filter(lambda when: when is not None)
)


@given(whens | near_whens, whens | near_whens)
@examples(2)
def test_different_dates_have_different_labels(one: When, other: When) -> None:
    assume(one != other)
    # `2024/2024` says no more than `2024`.
    assume(not any(when.is_interval and len({*when.ends}) < 2 and when.start and when.end for when in (one, other)))
    assert label(one) != label(other)


@given(whens)
@examples(1)
def test_a_span_is_never_reversed_and_its_precision_is_known(when: When) -> None:
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert when.precision in PRECISIONS
    assert label(when).isprintable()


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ([], [], "no date known"),
        ([None], [None], "no date known"),
        (["2024-04"], [], "after Apr 2024"),
        ([], ["2024-04"], "before Apr 2024"),
        (["2021-08"], ["2024-04"], "between Aug 2021 and Apr 2024"),
        (["1996/2001", None, "2021-08"], ["2025-07", "2024-04"], "between Aug 2021 and Apr 2024"),
        (["2021-08/.."], [], "after Aug 2021"),
        ([], ["../2001"], "before 2001"),
        (["199X"], ["2024-40"], "between the 1990s and the first half of 2024"),
        (["2021~"], [], "after about 2021"),
        (["2025-07-03"], ["2025-07-03"], "during 3 Jul 2025"),
        (["2025"], ["2020"], "after 2025 and before 2020"),
    ],
)
def test_an_undated_event_is_labelled_by_its_neighbours(
    after: list[str | None], before: list[str | None], expected: str
) -> None:
    def dates(texts: list[str | None]) -> list[When | None]:
        return [None if text is None else parse(text) for text in texts]

    assert bound_label(dates(after), dates(before)) == expected


# --- search terms ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("2021-08", {"2021-08", "2021", "aug", "august"}),
        ("2024-04-30", {"2024-04-30", "2024-04", "2024", "30", "apr", "april"}),
        ("2024-05", {"2024-05", "2024", "may"}),
        ("1996/2001", {"1996/2001", "1996", "2001"}),
        ("2021-08/..", {"2021-08/..", "2021-08", "2021", "aug", "august"}),
        ("2021~", {"2021~", "2021"}),
        ("199X", {"199x", "1990s"}),
        ("200X", {"200x", "2000", "2009"}),
        ("2024-37", {"2024-37", "2024", "early"}),
        ("2024-33", {"2024-33", "2024", "q1"}),
        ("2024-40", {"2024-40", "2024", "first", "half"}),
        ("2024-23", {"2024-23", "2024", "autumn", "fall"}),
        ("1985-04-XX", {"1985-04-xx", "1985-04", "1985", "apr", "april"}),
        ("-0043", {"-0043", "44", "bce"}),
        ("Y-170000002", {"y-170000002", "170000003", "bce"}),
        (
            "2024-04-30T18:30:00Z",
            {"2024-04-30t18:30:00z", "2024-04-30", "2024-04", "2024", "30", "apr", "april", "18:30", "utc"},
        ),
    ],
)
def test_search_terms(text: str, terms: set[str]) -> None:
    found = search_terms(parse(text))
    assert set(found) == terms
    assert len(found) == len(terms)


# --- dates for a column -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("2024-04", "Apr 2024 | 2024"),
        ("2024-04-30T18:30:00Z", "30 Apr 2024, 18:30 UTC | 30 Apr 2024, 18:30 | 30 Apr 2024 | Apr 2024 | 2024"),
        ("1996/2001", "1996–2001"),
        ("2021-08/..", "from Aug 2021 | Aug 2021– | from 2021 | 2021–"),
        ("../2024-04", "until Apr 2024 | –Apr 2024 | until 2024 | –2024"),
        ("2021-08-05/2024-04-30", "5 Aug 2021 – 30 Apr 2024 | Aug 2021 – Apr 2024 | 2021–2024"),
        ("2023-12-03/2023-12-05", "3–5 Dec 2023 | Dec 2023 | 2023"),
        ("2021~", "about 2021 | c. 2021"),
        ("2021?", "perhaps 2021 | 2021?"),
        ("199X", "1990s"),
    ],
)
def test_a_date_for_a_column_says_less_in_fewer_cells(text: str, forms: str) -> None:
    assert " | ".join(short_dates(parse(text))) == forms


@pytest.mark.parametrize(
    ("after", "before", "forms"),
    [
        (["2024-04"], [], "after Apr 2024 | >Apr 2024 | 2024–"),
        ([], ["2024-04-30"], "before 30 Apr 2024 | <30 Apr 2024 | –Apr 2024 | –2024"),
        (["1996/2001"], ["2024-04"], "between 2001 and Apr 2024 | >2001 <Apr 2024 | after 2001 | >2001"),
        (["2025"], ["2020"], ">2025 <2020 | after 2025 | >2025"),
        (["2024"], ["2024"], "during 2024 | in 2024 | after 2024 | >2024"),
        (["2021-08/.."], [], "after Aug 2021 | >Aug 2021 | 2021–"),
        ([], [], f"{NO_DATE} | {UNDATED}"),
    ],
)
def test_bounds_for_a_column(after: list[str], before: list[str], forms: str) -> None:
    assert " | ".join(short_bounds(map(parse, after), map(parse, before))) == forms


@given(whens)
@examples(1)
def test_dates_for_a_column_begin_with_the_whole_date(when: When) -> None:
    forms = short_dates(when)
    assert len({*forms}) == len(forms)
    if when.start is not None and when.end is not None:
        assert forms[0] == label(when)


# --- order --------------------------------------------------------------------------------------------------


def test_dates_sort_by_start_then_by_length_with_missing_ends_outermost() -> None:
    texts = [
        "1996/2001",
        "/1999-12-31",  # goes where it ends
        "../2001",  # before what was in 2001
        "2001",
        "2024-01-01T00:00:00",
        "2024-01-01",
        "2024-01",
        "2024",
        "2024/2025",
        "2024/..",
        "2024-01-02",
    ]
    assert sorted(texts, key=lambda text: sort_key(parse(text))) == texts
    assert all(sort_key(parse(text)) < sort_key(None) for text in texts)


@given(whens | near_whens, whens | near_whens)
@examples(1)
def test_what_ended_before_another_began_comes_first(one: When, other: When) -> None:
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        assert sort_key(one) < sort_key(other)
    if sort_key(one) == sort_key(other):
        assert day_span(one) == day_span(other)


def item(name: str, text: str | None = None, after: str = "", before: str = "") -> Placed:
    """An item with a name of one letter; `after` and `before` are strings of such letters."""
    return (name, None if text is None else parse(text), tuple(after), tuple(before))


def names(items: list[Placed]) -> str:
    return "".join(items[index][0] for index in order(items))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        ([item("a", "2024"), item("b", "1996/2001")], "ba"),
        # what lasted until some day of April ended before what comes after April
        ([item("a", "2024-04"), item("u", after="a"), item("b", "../2024-04")], "bau"),
        # undated, and nothing known: last, as given
        ([item("u"), item("a", "2024"), item("v")], "auv"),
        ([item("u"), item("a", "2024"), item("v", after="a")], "avu"),
        # directly after the latest item that it follows
        ([item("u", after="a"), item("a", "2001"), item("b", "2002"), item("c", "2003")], "aubc"),
        ([item("u", after="ba"), item("a", "2001"), item("b", "2002"), item("c", "2003")], "abuc"),
        # directly before the earliest item that it precedes
        ([item("a", "2001"), item("b", "2002"), item("c", "2003"), item("u", before="cb")], "aubc"),
        # “after” counts more than “before”
        ([item("a", "2001"), item("b", "2002"), item("c", "2003"), item("u", after="a", before="c")], "aubc"),
        # the relation may be given at the other end
        ([item("a", "2001", before="u"), item("b", "2002"), item("u")], "aub"),
        ([item("a", "2001"), item("b", "2002", after="u"), item("u")], "aub"),
        # two between the same dates: each next to its own
        ([item("u", before="b"), item("a", "2001"), item("b", "2002"), item("v", after="a")], "avub"),
        # chains in both directions
        (
            [
                item("w", after="v"),
                item("v", after="u"),
                item("u", after="a"),
                item("a", "2001"),
                item("b", "2002"),
            ],
            "auvwb",
        ),
        (
            [
                item("a", "2001"),
                item("b", "2002"),
                item("u", before="v"),
                item("v", before="w"),
                item("w", before="b"),
            ],
            "auvwb",
        ),
        ([item("v", after="u"), item("u"), item("a", "2001")], "auv"),
        # an item that precedes one placed after a date has no date of its own to go by: last, like all of its kind …
        ([item("u", before="v"), item("v", after="a"), item("a", "2001"), item("b", "2002")], "avbu"),
        (
            [item("t", before="u"), item("u", before="v"), item("v", after="a"), item("w"), item("a", "2001")],
            "avtuw",
        ),
        # … unless that one leads on to a date
        (
            [item("u", before="v"), item("v", after="a", before="b"), item("a", "2001"), item("b", "2002")],
            "auvb",
        ),
        # equal dates: by relations, otherwise as given
        ([item("a", "2024-04"), item("b", "2024-04")], "ab"),
        ([item("a", "2024-04", after="b"), item("b", "2024-04")], "ba"),
        ([item("a", "2024-04", after="u"), item("u", after="b"), item("b", "2024-04")], "bua"),
        # dates win over relations
        ([item("a", "2001", after="b"), item("b", "2002")], "ab"),
        ([item("a", "2001"), item("b", "2002"), item("u", after="b", before="a")], "abu"),
        # … and a relation that they contradict does not close a cycle
        (
            [
                item("u", after="a"),
                item("v", after="ua", before="b"),
                item("a", "2001", "b"),
                item("b", "2002"),
            ],
            "auvb",
        ),
        # cycles, self-references, unknown and repeated ids
        ([item("a", after="b"), item("b", after="a"), item("c", "2024")], "cba"),
        ([item("a", after="a"), item("c", "2024")], "ca"),
        ([item("u", after="a", before="a"), item("a", "2001"), item("b", "2002")], "aub"),
        ([item("u", after="?"), item("a", "2001", before="?")], "au"),
        ([item("a", "2001"), item("b", "2002"), item("a", "2003"), item("u", after="a")], "auba"),
    ],
)
def test_order(items: list[Placed], expected: str) -> None:
    assert names(items) == expected


@st.composite
def consistent_items(draw: st.DrawFn) -> list[Placed]:
    """Shuffled items whose dates and relations all agree with one order."""
    dates = sorted(draw(st.lists(near_whens, min_size=1, max_size=9)), key=sort_key)
    dated = draw(st.lists(st.booleans(), min_size=len(dates), max_size=len(dates)))
    places = range(len(dates))
    pairs = [(one, other) for other in places for one in range(other)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []
    written_after = draw(st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen)))
    items: list[Placed] = []
    for place in places:
        relations = list(zip(chosen, written_after, strict=True))
        after = [str(one) for (one, other), is_after in relations if is_after and other == place]
        before = [str(other) for (one, other), is_after in relations if not is_after and one == place]
        items.append((str(place), dates[place] if dated[place] else None, after, before))
    return draw(st.permutations(items))


def with_a_date_to_go_by(items: list[Placed]) -> set[str]:
    """The names of the items that are dated, or that a chain of relations in one direction connects with a date."""
    pairs = [(other, name) for name, _, after, _ in items for other in after]
    pairs += [(name, other) for name, _, _, before in items for other in before]
    placed = set[str]()
    for steps in (pairs, [(other, one) for one, other in pairs]):
        reached = {name for name, when, _, _ in items if when is not None}
        while new := {other for one, other in steps if one in reached} - reached:
            reached |= new
        placed |= reached
    return placed


@given(consistent_items())
@examples(1.2)
def test_dates_and_relations_that_agree_are_all_respected(items: list[Placed]) -> None:
    result = order(items)
    turn = {items[index][0]: position for position, index in enumerate(result)}
    placed = with_a_date_to_go_by(items)
    for name, _, after, before in items:
        pairs = [*((other, name) for other in after), *((name, other) for other in before)]
        for one, other in pairs:
            if one in placed or other not in placed:  # what has nothing to go by comes last
                assert turn[one] < turn[other]
    keys = [sort_key(items[index][1]) for index in result if items[index][1] is not None]
    assert keys == sorted(keys)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.none() | near_whens,
            st.lists(st.sampled_from("abcdefg"), max_size=3),
            st.lists(st.sampled_from("abcdefg"), max_size=3),
        ),
        max_size=8,
    )
)
@examples(1)
def test_with_any_relations_every_item_comes_once_and_dates_are_in_order(items: list[Placed]) -> None:
    result = order(items)
    assert sorted(result) == list(range(len(items)))
    assert result == order(items)
    keys = [sort_key(items[index][1]) for index in result if items[index][1] is not None]
    assert keys == sorted(keys)


@given(st.lists(near_whens | st.none(), max_size=10))
@examples(0.6)
def test_without_relations_the_order_is_a_stable_sort(dates: list[When | None]) -> None:
    items: list[Placed] = [(str(index), when, (), ()) for index, when in enumerate(dates)]
    assert order(items) == sorted(range(len(dates)), key=lambda index: sort_key(dates[index]))


@pytest.mark.parametrize("step", [1, -1])
def test_a_chain_of_twenty_thousand_needs_no_recursion(step: int) -> None:
    count = 20_000
    first = 0 if step > 0 else count - 1
    items: list[Placed] = [
        (str(index), parse("2024") if index == first else None, (str(index - step),), ()) for index in range(count)
    ]
    assert order(items) == list(range(count))[::step]


def test_importing_loads_nothing_heavy() -> None:
    code = """
import sys, typing, explorer
before = {*sys.modules}
import explorer.dates.order
print(*{*sys.modules} - before)
"""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert {*run.stdout.split()} == {"explorer.dates", "explorer.dates.edtf", "explorer.dates.order"}


# --- dates of a search --------------------------------------------------------------------------------------


@given(near_whens, near_whens)
def test_a_range_that_ends_before_it_starts_is_none(one: When, other: When) -> None:
    assume("/" not in one.edtf + other.edtf)
    found = date_range(f"{one.edtf}..{other.edtf}")
    assert one.earliest is not None
    assert other.latest is not None
    expected = DateRange(one.earliest, other.latest) if one.earliest <= other.latest else None
    assert found == expected


@pytest.mark.parametrize(
    ("text", "is_range"),
    [
        ("2024..2023", False),
        ("2024-06..2024-01", False),
        ("2024-06-02..2024-06-01", False),
        ("2024..19", False),
        ("2024..2024", True),
        ("2024-06..2024", True),
        ("2024..20", True),  # unfinished: 20XX
        ("..2023", True),
        ("2024..", True),
        ("..", True),
    ],
)
def test_ranges_of_a_search(text: str, is_range: bool) -> None:
    assert (date_range(text) is not None) is is_range


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-04", "April 2024"),
        ("2024-05-30", "30 May 2024"),
        ("1996/2001", "from 1996 to 2001"),
        ("2024-04-30/2024-05-02", "from 30 April 2024 to 2 May 2024"),
        ("../2024-04", "until April 2024"),
        ("2021-08/..", "August 2021 or later"),
        ("2021-08?", "perhaps August 2021"),
        ("198X/199X", "from the 1980s to the 1990s"),
    ],
)
def test_dates_to_be_listened_to(edtf: str, words: str) -> None:
    assert label(parse(edtf), in_words=True) == words


def test_bounds_to_be_listened_to() -> None:
    earlier, later = parse("1996/2001"), parse("2021-08")
    assert bound_label([earlier], in_words=True) == "after 1996 to 2001"
    assert bound_label([earlier], [later], in_words=True) == "between 1996 to 2001 and August 2021"
    assert bound_label([], [later], in_words=True) == "before August 2021"
    assert bound_label(in_words=True) == "no date known"
