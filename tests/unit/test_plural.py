"""Counts with their nouns, in every text that has them."""

from __future__ import annotations

import pytest

from explorer.text.plural import number


@pytest.mark.parametrize(
    ("count", "words", "text"),
    [
        (0, ("bookmark",), "0 bookmarks"),
        (1, ("bookmark",), "1 bookmark"),
        (2, ("bookmark",), "2 bookmarks"),
        (1000, ("link",), "1,000 links"),
        (1, ("country", "countries"), "1 country"),
        (2, ("country", "countries"), "2 countries"),
    ],
)
def test_one_is_not_in_the_plural(count: int, words: tuple[str, ...], text: str) -> None:
    assert number(count, *words) == text
