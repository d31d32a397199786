"""Tables of cases of which the suite runs a part, chosen by a rule, and `pytest -m long` the rest.

A part has some cases of each kind, so that a fault in the code that all cases share is found by the suite already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from _pytest.mark import ParameterSet

LONG = pytest.mark.long
"""Runs only with `pytest -m long`."""


def some(cases: Iterable[Any], every: int, *, start: int = 0) -> list[ParameterSet]:
    """For `parametrize` with one argument: the suite runs one case in `every`, the one at `start` first."""
    return [_param(case, is_long=number % every != start) for number, case in enumerate(cases)]


def rotating(rows: Sequence[Any], columns: Sequence[Any], every: int) -> list[ParameterSet]:
    """For `parametrize` with two arguments: all pairs, of which the suite runs one in `every`.

    They rotate: each row has some, and each column, if there are `every` of the others.
    """
    return [
        _param(row, column, is_long=(number + other) % every != 0)
        for number, row in enumerate(rows)
        for other, column in enumerate(columns)
    ]


def in_parts(cases: Iterable[Any], count: int) -> list[ParameterSet]:
    """For `parametrize` with a case and a number: the suite runs part 0 of each case, which is up to the test."""
    return [_param(case, part, is_long=part > 0) for case in cases for part in range(count)]


def _param(*values: Any, is_long: bool) -> ParameterSet:
    return pytest.param(*values, marks=LONG if is_long else ())
