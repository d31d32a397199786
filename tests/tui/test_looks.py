"""Snapshots of the screen. Update them with `pytest tests/tui --snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.digest.refs import Ref
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of

Compare = Callable[..., bool]
MUTTAQI = Ref("actor", "muttaqi")


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_selected_actor_and_everything_linked_with_it(
    snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=size)


def test_a_search_with_a_typo(snap_compare: Compare, make_app: MakeApp) -> None:
    press = ["slash", *"gahni"]
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=press)


def test_the_evidence_of_a_link(snap_compare: Compare, make_app: MakeApp) -> None:
    press = [
        "enter",  # to the record pane, on the first link
        "w",  # show its evidence, here and in the article
    ]
    assert snap_compare(make_app(at=Ref("actor", "zhirnov")), terminal_size=(120, 36), press=press)


def test_maximized_quotes_show_their_full_text(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=["2", "z"])


def test_a_sentence_and_the_records_that_cover_it_in_a_light_theme(snap_compare: Compare, make_app: MakeApp) -> None:
    press = [
        "5",  # the article
        "down",  # the cursor enters the text
        "down",
    ]
    assert snap_compare(make_app(at=MUTTAQI, theme="textual-light"), terminal_size=(120, 36), press=press)


def test_without_colours_reverse_video_and_signs_show_focus_selection_and_links(
    snap_compare: Compare, make_app: MakeApp
) -> None:
    assert snap_compare(make_app(at=MUTTAQI, no_color=True), terminal_size=(120, 36))


def test_the_help(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(at=MUTTAQI), terminal_size=(120, 36), press=["question_mark"])


@pytest.mark.parametrize("options", [{"no_color": True}, {"theme": "ansi-dark"}], ids=str)
async def test_a_row_in_reverse_video_begins_without_a_notch(make_app: MakeApp, options: dict[str, Any]) -> None:
    async with make_app(at=MUTTAQI, **options).run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        pane = screen_of(pilot).lists[0]
        row = next(y for y in range(pane.outer_size.height) if "Muttaqi" in pane.render_line(y).text)
        first, second, *_ = pane.render_line(row)
        assert first.text[0] == "█"
        assert not (first.style and first.style.reverse)
        assert second.style
        assert second.style.reverse
