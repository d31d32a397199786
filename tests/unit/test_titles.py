"""Titles are found as the search finds records: words in any order, begun, in another form, misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.search.titles import Titles, matched

HEADLINES = (
    "Russia Becomes the First Country to Recognize the Taliban Government",
    "Ferry “Hallvik” delayed again",
    "Ministers deny a second tender",
    "Strike at the ministry ends",
)
TITLES = Titles(HEADLINES)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [0, 1, 2, 3]),
        (" …", [0, 1, 2, 3]),
        ("fer", [1]),
        ("taliban russia", [0]),
        ("goverment", [0]),
        ("halvik", [1]),
        ("the strike", [3]),
        ("minis", [3, 2]),
        ("minister", [2]),
        ("ministers", [2]),
        ("ferry strike", []),
        ("zzzz", []),
    ],
)
def test_titles_have_every_word_best_first(query: str, rows: list[int]) -> None:
    assert TITLES.find(query) == rows


def test_the_words_that_match_are_known() -> None:
    (first,) = matched("halvik", HEADLINES[1])
    assert HEADLINES[1][slice(*first)] == "Hallvik"
    assert matched("zzzz", HEADLINES[1]) == ()


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=20))
def test_any_titles_and_any_query(titles: list[str], query: str) -> None:
    found = Titles(titles).find(query)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(titles)))
    for row in found:
        assert all(0 <= start < end <= len(titles[row]) for start, end in matched(query, titles[row]))
