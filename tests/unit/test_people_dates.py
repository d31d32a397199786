"""Single dates as people write them: one reader for hints about a digest and for the search."""

from __future__ import annotations

import pytest

from explorer.dates.people import date_at, whole_date
from explorer.digest.hints.dates import date_hint
from explorer.search.language.dates import find_dates


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("tuesday, 9 september 2025", ("2025-09-09",)),
        ("4/5/2024", ("2024-05-04", "2024-04-05")),
        ("4.5.2024", ("2024-05-04",)),
        ("4. 5. 2024", ("2024-05-04",)),
        ("5.13.2024", ("2024-05-13",)),
        ("13/13/2024", ()),
        ("30 february 2024", ()),
        ("the last quarter of 2024", ("2024-36",)),
        ("spring of the year 2024", ("2024-21",)),
        ("the 9th century", ("08XX",)),
    ],
)
def test_a_whole_text_is_read(text: str, readings: tuple[str, ...]) -> None:
    assert whole_date(text) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [("apr 24", ("2024-04",)), ("'90s", ("199X",)), ("nineties", ("199X",)), ("late 1990s", ("199X",))],
)
def test_casual_forms_count_only_inside_a_text(text: str, readings: tuple[str, ...]) -> None:
    assert whole_date(text) == ()
    assert date_at(f"in {text} or so", 3) == (3 + len(text), readings)


@pytest.mark.parametrize("number", ["3000", "0999", "12345", "20241", "9999-01"])
def test_other_numbers_in_a_text_are_no_dates(number: str) -> None:
    assert date_at(number, 0) is None


@pytest.mark.parametrize("text", ["15 August 2021", "Q3 2024", "2024 Sep 9", "20 th century", "4/5/2024", "2024-31-12"])
def test_hints_and_the_search_read_the_same(text: str) -> None:
    found = [expression.spans for expression in find_dates(text) if expression.end - expression.start == len(text)]
    assert len(date_hint(text).readings) == sum(map(len, found))
