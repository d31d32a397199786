"""Snapshots of the screen. Update them with `pytest tests/tui --snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explorer.digest.refs import Ref
from tests.tui.conftest import MakeApp

Compare = Callable[..., bool]
MUTTAQI = Ref("actor", "muttaqi")


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_an_actor_is_selected_and_all_that_is_linked_is_marked(
    snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=size)


def test_a_search_with_a_typo_narrows_every_pane_and_marks_what_it_matched(
    snap_compare: Compare, make_app: MakeApp
) -> None:
    press = ["slash", *"gahni"]
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=press)


def test_a_link_is_proven_by_its_sentence(snap_compare: Compare, make_app: MakeApp) -> None:
    press = [
        "enter",  # into the record pane, on the first link
        "w",  # the sentence that proves it, there and in the article
    ]
    assert snap_compare(make_app(at=Ref("actor", "zhirnov")), terminal_size=(120, 36), press=press)


def test_the_zoomed_quotes_show_their_full_text(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=["2", "z"])


def test_a_sentence_of_the_article_and_what_stands_on_it_in_a_light_theme(
    snap_compare: Compare, make_app: MakeApp
) -> None:
    press = [
        "5",  # the article
        "down",  # the sentence cursor comes in
        "down",
    ]
    assert snap_compare(make_app(at=MUTTAQI, theme="textual-light"), terminal_size=(120, 36), press=press)


def test_without_colours_focus_selection_and_marks_are_told_by_inversion_and_signs(
    snap_compare: Compare, make_app: MakeApp
) -> None:
    assert snap_compare(make_app(at=MUTTAQI, no_color=True), terminal_size=(120, 36))


def test_the_help(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=["question_mark"])
