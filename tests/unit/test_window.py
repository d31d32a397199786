"""Which lines are in sight, as tables: items of given heights, seen through a few rows."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.tui.panes.window import FIRST, ItemLine, Window


def window(heights: list[int], height: int, *, above: int = 0, top: tuple[int, int] = (0, 0)) -> Window:
    return Window(len(heights), heights.__getitem__, height, above, ItemLine(*top))


ONES = [1] * 10
MIXED = [1, 3, 2, 4]


@pytest.mark.parametrize(
    ("heights", "height", "top", "lines"),
    [
        (ONES, 3, (0, 0), [(0, 0), (1, 0), (2, 0)]),
        (ONES, 3, (8, 0), [(8, 0), (9, 0)]),
        (MIXED, 4, (0, 0), [(0, 0), (1, 0), (1, 1), (1, 2)]),
        (MIXED, 4, (1, 2), [(1, 2), (2, 0), (2, 1), (3, 0)]),
        (MIXED, 99, (3, 3), [(3, 3)]),
        (ONES, 0, (0, 0), []),
        ([], 5, (0, 0), []),
    ],
)
def test_lines_from_the_top_on(heights: list[int], height: int, top: tuple[int, int], lines: list[object]) -> None:
    assert window(heights, height, top=top).lines == lines


@pytest.mark.parametrize(
    ("line", "back", "at"),
    [
        ((3, 3), 0, (3, 3)),
        ((3, 3), 3, (3, 0)),
        ((3, 3), 4, (2, 1)),
        ((3, 0), 5, (1, 0)),
        ((3, 0), 6, (0, 0)),
        ((3, 0), 99, (0, 0)),
        ((0, 0), 1, (0, 0)),
    ],
)
def test_back_from_a_line(line: tuple[int, int], back: int, at: tuple[int, int]) -> None:
    assert window(MIXED, 4).back_from(ItemLine(*line), back) == at


@pytest.mark.parametrize(
    ("heights", "height", "bottom"),
    [
        (ONES, 3, (7, 0)),
        (ONES, 10, (0, 0)),
        (ONES, 11, (0, 0)),
        (MIXED, 4, (3, 0)),
        (MIXED, 5, (2, 1)),
        (MIXED, 1, (3, 3)),
        (MIXED, 0, (3, 3)),
        ([], 4, (0, 0)),
    ],
)
def test_the_bottom_leaves_no_row_empty(heights: list[int], height: int, bottom: tuple[int, int]) -> None:
    assert window(heights, height).bottom == bottom


@pytest.mark.parametrize(
    ("top", "by", "at"),
    [
        ((0, 0), 1, (1, 0)),
        ((0, 0), 2, (1, 1)),
        ((0, 0), 99, (3, 0)),
        ((3, 0), 1, (3, 0)),
        ((3, 0), -1, (2, 1)),
        ((1, 1), -1, (1, 0)),
        ((1, 1), -99, (0, 0)),
        ((0, 0), 0, (0, 0)),
    ],
)
def test_scrolling_by_lines(top: tuple[int, int], by: int, at: tuple[int, int]) -> None:
    assert window(MIXED, 4, top=top).scrolled_by(by) == at


def test_nothing_scrolls_where_there_is_nothing() -> None:
    assert window([], 4).scrolled_by(3) == window([], 4).scrolled_by(-3) == FIRST


@pytest.mark.parametrize(
    ("top", "first", "last", "at"),
    [
        ((2, 0), (3, 0), (4, 0), (2, 0)),  # in sight
        ((2, 0), (1, 0), (1, 0), (1, 0)),  # above: it comes to the top
        ((2, 0), (5, 0), (5, 0), (3, 0)),  # below: it comes to the bottom
        ((2, 0), (5, 0), (6, 0), (4, 0)),
        ((2, 0), (4, 0), (9, 0), (4, 0)),  # more than there is room for: its beginning
        ((2, 0), (9, 0), (9, 0), (7, 0)),
    ],
)
def test_revealing_scrolls_as_little_as_can_be(
    top: tuple[int, int], first: tuple[int, int], last: tuple[int, int], at: tuple[int, int]
) -> None:
    assert window(ONES, 3, top=top).revealing(ItemLine(*first), ItemLine(*last)) == at


def test_a_picture_above_takes_rows_from_the_items() -> None:
    seen = window(ONES, 8, above=5, top=(4, 0))
    assert seen.rows == 3
    assert seen.lines == [(4, 0), (5, 0), (6, 0)]
    assert [seen.line_at(row) for row in range(-1, 9)] == [None] * 6 + [(4, 0), (5, 0), (6, 0), None]
    assert seen.bottom == (7, 0)
    assert list(seen.thumb(*seen.extent)) == [6]  # beside the list, never beside the picture


def test_a_picture_may_leave_no_room() -> None:
    seen = window(ONES, 3, above=5)
    assert (seen.rows, seen.lines, seen.extent, seen.thumb(0.5, 0.6)) == (0, [], (0.0, 1.0), range(0))


@pytest.mark.parametrize(
    ("height", "start", "end", "rows"),
    [
        (10, 0.0, 1.0, []),
        (10, 0.0, 0.5, [0, 1, 2, 3, 4]),
        (10, 0.5, 1.0, [5, 6, 7, 8, 9]),
        (10, 0.31, 0.32, [3]),
        (10, 1.0, 1.0, [9]),
        (1, 0.9, 0.95, [0]),
    ],
)
def test_the_thumb_is_beside_what_is_in_sight(height: int, start: float, end: float, rows: list[int]) -> None:
    assert list(window(ONES, height).thumb(start, end)) == rows


def test_a_line_is_held_if_it_is_between_the_first_and_the_last() -> None:
    seen = window(MIXED, 4, top=(1, 1))
    assert [seen.holds(ItemLine(1, line)) for line in range(3)] == [False, True, True]
    assert seen.holds(ItemLine(2, 1))
    assert not seen.holds(ItemLine(3, 0))
    assert not window([], 4).holds(FIRST)


HEIGHTS = st.lists(st.integers(1, 5), min_size=1, max_size=12)


@given(HEIGHTS, st.integers(1, 12), st.data())
def test_wherever_one_scrolls_no_row_is_empty_that_could_be_filled(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    item = data.draw(st.integers(0, len(heights) - 1))
    line = ItemLine(item, data.draw(st.integers(0, heights[item] - 1)))
    seen = window(heights, height)
    for top in (seen.scrolled_to(line), seen.revealing(line, line), seen.scrolled_by(data.draw(st.integers(-9, 9)))):
        lines = window(heights, height, top=tuple(top)).lines
        assert len(lines) == min(height, sum(heights))
    assert line in window(heights, height, top=tuple(seen.revealing(line, line))).lines


@given(HEIGHTS, st.integers(1, 12))
def test_steps_of_one_line_pass_every_line_down_and_up(heights: list[int], height: int) -> None:
    tops = [FIRST]
    while (top := window(heights, height, top=tuple(tops[-1])).scrolled_by(1)) != tops[-1]:
        tops.append(top)
    assert tops[-1] == window(heights, height).bottom
    for above, below in pairwise(tops):
        assert window(heights, height, top=tuple(below)).scrolled_by(-1) == above


def test_only_what_is_in_sight_is_measured() -> None:
    asked: list[int] = []

    def height_of(item: int) -> int:
        asked.append(item)
        return 2

    seen = Window(1_000_000, height_of, 10, 0, ItemLine(500_000, 1))
    assert len(seen.lines) == 10
    assert seen.revealing(ItemLine(700_000, 0), ItemLine(700_000, 1)) == (699_996, 0)
    assert seen.bottom == (999_995, 0)
    assert len(asked) < 40


def test_it_needs_no_terminal() -> None:
    code = "import sys, explorer.tui.panes.window; print('textual' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
