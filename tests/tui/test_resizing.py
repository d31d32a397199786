"""Panes made larger and smaller, by keys and by the mouse, and how large they are the next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from explorer.settings.state import StateFile
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of

SIZE = (160, 45)


def widths(pilot: Pilot[None]) -> list[int]:
    screen = screen_of(pilot)
    return [screen.left.outer_size.width, screen.article.outer_size.width, screen.record.outer_size.width]


def heights(pilot: Pilot[None]) -> list[int]:
    return [listed.outer_size.height for listed in screen_of(pilot).lists]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=start)
    x, y = end
    pilot.app.screen._forward_event(events.MouseMove(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
    await pilot.pause()
    await pilot.mouse_up(offset=end)
    await pilot.pause()


@pytest.mark.parametrize(("key", "column"), [("1", 0), ("5", 1), ("6", 2)])
async def test_plus_and_minus_make_the_pane_in_front_wider_and_narrower(
    make_app: MakeApp, key: str, column: int
) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        usual = widths(pilot)
        await pilot.press(key, "plus")
        await pilot.pause()
        assert widths(pilot)[column] == usual[column] + 4
        assert sum(widths(pilot)) == sum(usual)
        await pilot.press("minus", "minus")
        await pilot.pause()
        assert widths(pilot)[column] == usual[column] - 4
        await pilot.press("0")
        await pilot.pause()
        assert widths(pilot) == usual
        assert "usual size" in screen_of(pilot).keys.render_line(0).text


async def test_a_larger_list_is_higher_too(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        usual = heights(pilot)
        assert usual == [11, 9, 11, 8]
        await pilot.press("3", "plus")
        await pilot.pause()
        assert heights(pilot)[2] == usual[2] + 2
        assert sum(heights(pilot)) == sum(usual)


async def test_at_its_limit_a_pane_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press("6", *["plus"] * 40)
        assert "no more room" in screen_of(pilot).keys.render_line(0).text
        await pilot.press("2", "z", "plus")
        assert "whole screen" in screen_of(pilot).keys.render_line(0).text


async def test_the_mouse_drags_what_is_between_the_columns(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        lists, _, record = widths(pilot)
        edge = screen_of(pilot).article.region.x - 1
        await drag(pilot, (edge, 10), (edge + 9, 12))
        assert widths(pilot)[0] == pytest.approx(lists + 9, abs=1)
        assert widths(pilot)[2] == record
        edge = screen_of(pilot).record.region.x - 1
        await drag(pilot, (edge, 10), (edge - 5, 10))
        assert widths(pilot)[2] == pytest.approx(record + 5, abs=1)


async def test_the_mouse_drags_the_rule_of_a_list(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        rule = screen_of(pilot).lists[2].region
        await drag(pilot, (rule.x + 5, rule.y), (rule.x + 5, rule.y - 3))
        assert heights(pilot) == [11, 6, 14, 8]


async def test_sizes_are_remembered_for_each_layout_and_for_every_article(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press("1", "plus", "plus")
        await pilot.pause()
        wide = widths(pilot)
        await pilot.press("q")
    assert StateFile(tmp_path / "state.json").sizes["wide"] == {"lists": 8}
    async with make_app().run_test(size=SIZE) as pilot:
        assert widths(pilot) == wide
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert screen_of(pilot).left.outer_size.width == 42


async def test_in_a_picture_plus_zooms(make_app: MakeApp) -> None:
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press("4", "z", "plus")
        assert not screen_of(pilot).resizing.sizes.to_json()
