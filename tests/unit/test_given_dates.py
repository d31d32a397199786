"""Dates that people give when asked for one: as the program prints them, as they write them, or EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.dates.edtf import DateError, When, parse
from explorer.dates.given import given_date
from explorer.dates.labels import label
from explorer.dates.short import short_dates
from tests.examples import examples
from tests.unit.test_dates import intervals, parsed, singles

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("28 Nov 2025", "2025-11-28"),
        ("28 nov. 2025", "2025-11-28"),
        ("Nov 28 2025", "2025-11-28"),
        ("November 28th, 2025", "2025-11-28"),
        ("Friday, 28 November 2025", "2025-11-28"),
        ("28.11.2025", "2025-11-28"),
        ("28/11/2025", "2025-11-28"),
        ("2025-11-28", "2025-11-28"),
        ("2025/11/28", "2025-11-28"),
        ("Nov 2025", "2025-11"),
        ("11/2025", "2025-11"),
        ("2025", "2025"),
        ("  today ", "2026-11-29"),
        ("Yesterday", "2026-11-28"),
        ("Q3 2025", "2025-35"),
        ("c. 2021", "2021~"),
        ("2021?", "2021?"),
        ("1996–2001", "1996/2001"),
        ("30 Apr - 2 May 2024", "2024-04-30/2024-05-02"),
        ("since Aug 2021", "2021-08/.."),
        ("2012..2016", "2012/2016"),
        ("2012 … 2016", "2012/2016"),
        ("2012-2016", "2012/2016"),
        ("May 2012..June 2013", "2012-05/2013-06"),
        ("3..5 Dec 2023", "2023-12-03/2023-12-05"),
        ("from 2012 to Sept 2016", "2012/2016-09"),
        ("between 2012 and 2016", "2012/2016"),
        ("2012..", "2012/.."),
        ("..27 November 2025", "../2025-11-27"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, edtf: str) -> None:
    assert given_date(text, TODAY) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "May",
        "28 Nov",
        "31 Nov 2025",
        "28.11.25",
        "2001–1996",
        "2001..1996",
        "..",
        "2012..soon",
        "after 2024",
        "x" * 500,
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(DateError, match=r"expected a date such as 28 Nov 2025, .* or 2012\.\.2016"):
        given_date(text, TODAY)


def test_a_date_with_two_readings_is_refused_with_both() -> None:
    with pytest.raises(DateError) as refused:
        given_date("03/04/2025", TODAY)
    assert str(refused.value) == "“03/04/2025” may be 3 Apr 2025 or 4 Mar 2025: write 2025-04-03 or 2025-03-04"


def test_a_date_is_counted_from_the_day_of_the_machine_if_no_other_is_given() -> None:
    before, read, after = date.today(), given_date("today"), date.today()
    assert before.isoformat() <= read <= after.isoformat()


def ends(when: When) -> tuple[object, ...]:
    return when.earliest, when.latest, when.open_start, when.open_end, when.approximate, when.uncertain


@given(singles | intervals | st.builds("{}+04:30".format, st.just("2024-04-30T18:30:15")))
@examples(1.0)
def test_whatever_is_printed_is_read_back(text: str) -> None:
    when = parsed(text)
    assume(when is not None)
    assert when is not None
    read = parse(given_date(label(when), TODAY))
    assert ends(read) == ends(when), label(when)
    for short in short_dates(when):
        assert given_date(short, TODAY), short
