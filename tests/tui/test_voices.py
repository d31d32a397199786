"""The strips above the maximized list of actors: walking, opening, clicking."""

from __future__ import annotations

from typing import cast

from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


def last_line(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


async def test_right_steps_through_passages_and_enter_opens_one(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(120, 36)) as pilot:
        await pilot.press("1", "z", "right")
        await pilot.pause()
        assert " 1 of 7 · reported in ¶1" in last_line(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "first passage" in last_line(pilot)
        await pilot.press(*["right"] * 4)
        await pilot.pause()
        assert "quoted in ¶3" in last_line(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.front is screen.article
        assert not screen.front_maximized
        assert any(line.item == 3 for line in screen.article.lines)


def drawn(pilot: Pilot[None]) -> list[str]:
    """The lines of the pane of actors, below its rule."""
    pane = screen_of(pilot).list_of("actor")
    return [pane.render_line(y).text for y in range(1, pane.outer_size.height)]


async def test_every_row_of_the_list_has_its_strip_and_the_cursor_stays_with_its_actor(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "z", "right")
        await pilot.pause()
        assert [row.startswith("▌") and "▼" in row for row in drawn(pilot)].count(True) == 1
        assert "•  Dmitry Zhirnov" in "\n".join(drawn(pilot))
        await pilot.press("end")
        await pilot.pause()
        rows = drawn(pilot)
        assert sum(row.startswith("▌") for row in rows) == 1
        assert not any("▼" in row for row in rows)


async def test_a_click_on_a_name_selects_it_and_on_a_mark_opens_it(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(120, 36)) as pilot:
        await pilot.press("1", "z")
        await pilot.pause()
        screen = screen_of(pilot)
        y, row = next((y, row) for y, row in enumerate(drawn(pilot), 1) if "Vladimir Putin" in row)
        pane = screen.list_of("actor")
        await pilot.click(pane, offset=(row.index("Vladimir"), y))
        await pilot.pause()
        assert screen.exploration.state.selected == Ref("actor", "putin")
        await pilot.click(pane, offset=(row.index("█"), y))
        await pilot.pause()
        assert screen.front is screen.article


async def test_without_room_or_actors_nothing_is_drawn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(40, 12)) as pilot:
        await pilot.press("1", "z")
        await pilot.pause()
        pane = screen_of(pilot).list_of("actor")
        assert "named" in drawn(pilot)[0]
        await pilot.press("slash", *"qqqqqq", "enter")
        await pilot.pause()
        assert pane.picture is None


async def test_the_selected_row_stays_visible_in_a_smaller_terminal(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(160, 45)) as pilot:
        await pilot.press("1", "z")
        await pilot.pause()
        assert drawn(pilot)[2].startswith("◦  Russia ")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert any(row.startswith("▌  Amir Khan Muttaqi") for row in drawn(pilot))
