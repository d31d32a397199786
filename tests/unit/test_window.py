"""Which lines are visible: items of given heights, view through a few rows."""

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
def test_the_visible_lines(heights: list[int], height: int, top: tuple[int, int], lines: list[object]) -> None:
    assert window(heights, height, top=top).lines == lines


@pytest.mark.parametrize(
    ("line", "back", "target"),
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
def test_going_back_from_a_line(line: tuple[int, int], back: int, target: tuple[int, int]) -> None:
    assert window(MIXED, 4).back_from(ItemLine(*line), back) == target


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
def test_at_the_bottom_no_row_is_empty(heights: list[int], height: int, bottom: tuple[int, int]) -> None:
    assert window(heights, height).bottom == bottom


@pytest.mark.parametrize(
    ("top", "lines", "target"),
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
def test_scrolling_by_lines(top: tuple[int, int], lines: int, target: tuple[int, int]) -> None:
    assert window(MIXED, 4, top=top).scrolled_by(lines) == target


def test_without_items_nothing_scrolls() -> None:
    assert window([], 4).scrolled_by(3) == window([], 4).scrolled_by(-3) == FIRST


@pytest.mark.parametrize(
    ("top", "first", "last", "target"),
    [
        ((2, 0), (3, 0), (4, 0), (2, 0)),  # visible already
        ((2, 0), (1, 0), (1, 0), (1, 0)),  # above: goes to the top
        ((2, 0), (5, 0), (5, 0), (3, 0)),  # below: goes to the bottom
        ((2, 0), (5, 0), (6, 0), (4, 0)),
        ((2, 0), (4, 0), (9, 0), (4, 0)),  # more than fits: the beginning
        ((2, 0), (9, 0), (9, 0), (7, 0)),
    ],
)
def test_revealing_scrolls_as_little_as_possible(
    top: tuple[int, int], first: tuple[int, int], last: tuple[int, int], target: tuple[int, int]
) -> None:
    assert window(ONES, 3, top=top).revealing(ItemLine(*first), ItemLine(*last)) == target


def test_a_picture_above_takes_rows_from_the_items() -> None:
    view = window(ONES, 8, above=5, top=(4, 0))
    assert view.rows == 3
    assert view.lines == [(4, 0), (5, 0), (6, 0)]
    assert [view.line_at(row) for row in range(-1, 9)] == [None] * 6 + [(4, 0), (5, 0), (6, 0), None]
    assert view.bottom == (7, 0)
    assert list(view.thumb(*view.extent)) == [6]  # never beside the picture


def test_a_picture_may_leave_no_room() -> None:
    view = window(ONES, 3, above=5)
    assert (view.rows, view.lines, view.extent, view.thumb(0.5, 0.6)) == (0, [], (0.0, 1.0), range(0))


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
def test_the_thumb_shows_the_visible_part(height: int, start: float, end: float, rows: list[int]) -> None:
    assert list(window(ONES, height).thumb(start, end)) == rows


@pytest.mark.parametrize(
    ("heights", "height", "top", "rows"),
    [
        ([5, 1], 6, (0, 0), []),
        ([5, 1], 5, (0, 0), [0, 1]),
        ([1, 5], 5, (0, 0), [0, 1, 2, 3]),
        ([1, 5], 5, (1, 0), [2, 3, 4]),
        ([2, 0, 0], 2, (0, 0), []),
        ([2, 0, 1], 2, (0, 0), [0]),
    ],
)
def test_there_is_a_thumb_only_where_a_line_is_out_of_sight(
    heights: list[int], height: int, top: tuple[int, int], rows: list[int]
) -> None:
    view = window(heights, height, top=top)
    assert list(view.thumb(*view.extent)) == rows


def test_a_window_holds_the_lines_from_its_first_to_its_last() -> None:
    view = window(MIXED, 4, top=(1, 1))
    assert [view.holds(ItemLine(1, line)) for line in range(3)] == [False, True, True]
    assert view.holds(ItemLine(2, 1))
    assert not view.holds(ItemLine(3, 0))
    assert not window([], 4).holds(FIRST)


HEIGHTS = st.lists(st.integers(1, 5), min_size=1, max_size=12)


@given(HEIGHTS, st.integers(1, 12), st.data())
def test_after_scrolling_no_row_is_empty_that_could_be_filled(
    heights: list[int], height: int, data: st.DataObject
) -> None:
    item = data.draw(st.integers(0, len(heights) - 1))
    line = ItemLine(item, data.draw(st.integers(0, heights[item] - 1)))
    view = window(heights, height)
    for top in (view.scrolled_to(line), view.revealing(line, line), view.scrolled_by(data.draw(st.integers(-9, 9)))):
        lines = window(heights, height, top=tuple(top)).lines
        assert len(lines) == min(height, sum(heights))
    assert line in window(heights, height, top=tuple(view.revealing(line, line))).lines


@given(HEIGHTS, st.integers(1, 12))
def test_scrolling_down_line_by_line_and_up_again_passes_the_same_lines(heights: list[int], height: int) -> None:
    tops = [FIRST]
    while (top := window(heights, height, top=tuple(tops[-1])).scrolled_by(1)) != tops[-1]:
        tops.append(top)
    assert tops[-1] == window(heights, height).bottom
    for above, below in pairwise(tops):
        assert window(heights, height, top=tuple(below)).scrolled_by(-1) == above


def test_only_visible_items_are_measured() -> None:
    measured: list[int] = []

    def height_of(item: int) -> int:
        measured.append(item)
        return 2

    view = Window(1_000_000, height_of, 10, 0, ItemLine(500_000, 1))
    assert len(view.lines) == 10
    assert view.revealing(ItemLine(700_000, 0), ItemLine(700_000, 1)) == (699_996, 0)
    assert view.bottom == (999_995, 0)
    start, end = view.extent
    assert start * 1_000_000 == pytest.approx(500_000.5)
    assert end * 1_000_000 == pytest.approx(500_005.5)
    assert len(measured) < 40


def test_a_window_does_not_import_textual() -> None:
    code = "import sys, explorer.tui.panes.window; print('textual' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
