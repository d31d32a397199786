"""How the panes share the screen: widths and heights, for every size, and made larger and smaller."""

from __future__ import annotations

import pytest

from explorer.tui.look import sizes
from explorer.tui.look.sizes import Sizes, Widths, enlarged, folded, heights, moved, placed, resized, widths, with_rows


@pytest.mark.parametrize(
    ("columns", "expected"),
    [(80, (33, 45)), (120, (35, 51, 31)), (160, (47, 65, 43)), (180, (51, 71, 53)), (200, (63, 71, 61))],
)
def test_the_columns_are_as_designed(columns: int, expected: tuple[int, ...]) -> None:
    assert widths(columns, Sizes())[: len(expected)] == expected


@pytest.mark.parametrize("searching", [False, True])
def test_the_columns_fill_the_screen_and_leave_each_pane_its_least(searching: bool) -> None:
    for columns in range(80, 400):
        lists, article, record = widths(columns, Sizes(), searching=searching)
        is_wide = columns >= sizes.WIDE and not (searching and columns < sizes.ROOMY)
        gaps = sizes.gap(columns) * (2 if is_wide else 1)
        assert sizes.LEFT + lists + article + (record if is_wide else 0) + gaps == columns
        assert min(lists, article, record) >= sizes.LEAST, columns


@pytest.mark.parametrize("columns", range(180, 261, 10))
def test_from_180_columns_on_the_article_has_its_measure(columns: int) -> None:
    assert widths(columns, Sizes()).article >= 71  # the thumb, the margin of 4, the measure of 66


def test_a_search_gives_the_lists_room_for_reasons() -> None:
    assert widths(120, Sizes(), searching=True) == Widths(55, 63, 63)
    assert widths(80, Sizes(), searching=True).lists == widths(80, Sizes()).lists


@pytest.mark.parametrize("columns", [80, 100, 120, 160, 200])
@pytest.mark.parametrize("column", ["lists", "article", "record"])
def test_a_column_grows_up_to_its_limit_and_shrinks_again_at_once(columns: int, column: sizes.Column) -> None:
    chosen, before = Sizes(), widths(columns, Sizes())
    for _ in range(100):
        chosen = resized(chosen, columns, column, 4)
    widest = widths(columns, chosen)
    assert getattr(widest, column) > getattr(before, column)
    assert min(widest) >= sizes.LEAST
    smaller = widths(columns, resized(chosen, columns, column, -4))
    assert getattr(smaller, column) == getattr(widest, column) - 4


def test_each_layout_has_sizes_of_its_own() -> None:
    chosen = resized(resized(Sizes(), 160, "lists", 8), 100, "lists", -4)
    assert widths(160, chosen).lists == widths(160, Sizes()).lists + 8
    assert widths(100, chosen).lists == widths(100, Sizes()).lists - 4
    assert placed(chosen, 160, lists=60).columns["medium"] == chosen.columns["medium"]


def test_sizes_survive_the_state_file_and_whatever_is_made_of_it() -> None:
    chosen = with_rows(resized(Sizes(), 160, "record", 8), ["actors", "quotes"], [8, 8], [10, 6])
    assert Sizes.from_json(chosen.to_json()) == chosen
    assert Sizes().to_json() == {}
    for nonsense in (None, [], {"wide": 3}, {"wide": {"lists": "x", "record": True}}, {"rows": {"actors": 10**9}}):
        assert Sizes.from_json(nonsense) == Sizes()


# --- heights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("room", "needs", "expected"),
    [
        (39, [28, 9, 23, 8], [11, 9, 11, 8]),  # at 160 × 45: nothing is empty, and the long ones get the same
        (30, [28, 9, 23, 8], [8, 7, 8, 7]),
        (90, [28, 9, 23, 8], [28, 9, 23, 8]),
        (20, [1, 1, 1, 30], [1, 1, 1, 17]),
    ],
)
def test_lists_get_what_they_need_or_the_same(room: int, needs: list[int], expected: list[int]) -> None:
    assert heights(room, needs) == expected


@pytest.mark.parametrize("front", range(4))
def test_the_list_in_front_takes_what_it_needs_and_leaves_the_rest(front: int) -> None:
    rows = folded(22, [28, 9, 23, 8], front)
    assert sum(rows) == 22
    assert rows[front] == min([28, 9, 23, 8][front], 13)
    assert min(rows) >= sizes.FOLDED


def test_a_larger_list_takes_rows_from_the_longest_others() -> None:
    rows = heights(39, [28, 9, 23, 8])
    larger = enlarged(rows, 1, 2)
    assert larger[1] == 11
    assert sum(larger) == 39
    chosen = with_rows(Sizes(), ["a", "b", "c", "d"], rows, larger)
    assert heights(39, [28, 9, 23, 8], [chosen.rows.get(name, 0) for name in "abcd"]) == larger


@pytest.mark.parametrize("by", [-100, 100])
def test_no_list_gets_so_small_that_it_shows_nothing(by: int) -> None:
    for number in range(4):
        rows = enlarged([11, 9, 11, 8], number, by)
        assert sum(rows) == 39
        assert min(rows) >= sizes.LEAST_ROWS
    assert min(heights(12, [28, 9, 23, 8], [40, -40, 0, 0])) >= sizes.LEAST_ROWS


def test_a_dragged_rule_moves_rows_between_two_lists() -> None:
    assert moved([11, 9, 11, 8], 2, 3) == [11, 12, 8, 8]
    assert moved([11, 9, 11, 8], 2, -30) == [11, 2, 18, 8]
