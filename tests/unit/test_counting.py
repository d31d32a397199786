"""The measures of work that other tests rest on tell squares from lines."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.counting import calls, grows_in_proportion


def of_the_square(size: int) -> None:
    """Backtracks from every letter to the end of the text."""
    re.findall("a+b", "a" * size)


def of_the_length(size: int) -> None:
    for _ in range(50):
        re.findall("a+", "ab" * size)


def in_no_time(size: int) -> None:
    """Of the square, too, but too short to matter."""
    re.findall("a+b", "a" * (size // 100))


@pytest.mark.parametrize(("work", "grows"), [(of_the_square, False), (of_the_length, True), (in_no_time, True)])
def test_squares_are_found_and_lines_are_not(work: Callable[[int], object], grows: bool) -> None:
    assert grows_in_proportion(work, 2_400, 24_000) is grows


def test_calls_are_counted() -> None:
    assert 10 <= calls(lambda: [len("a") for _ in range(10)]) < 20
