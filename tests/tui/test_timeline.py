"""The drawn timeline above its list: looked at closer, walked along, pointed at, a time of it marked."""

from __future__ import annotations

from typing import cast

from textual.pilot import Pilot

from explorer.dates.edtf import parse
from explorer.digest.refs import Ref
from explorer.tui.painters.timeline import TimelinePainter
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

TAKEOVER, FIRST_RULE, DELISTING = (Ref("event", one) for one in ("takeover", "first-rule", "delisting"))
SIZE = (120, 36)


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


def timeline_of(pilot: Pilot[None]) -> tuple[RecordsPane, TimelinePainter]:
    pane = screen_of(pilot).list_of("event")
    assert isinstance(pane.painter, TimelinePainter)
    return pane, pane.painter


def picture_of(pilot: Pilot[None]) -> str:
    picture = timeline_of(pilot)[0].picture
    assert picture is not None
    return "\n".join(picture.plain())


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_zooming_the_list_draws_it_with_its_axis_and_undated_events(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await pressed(pilot, "z")
        drawn = picture_of(pilot)
        assert "19 years" in drawn
        assert "╱╱" in drawn
        assert "◂╌▸ 20-year war" in drawn
        assert "├╌▸•Imposition of strict Islamic laws" in drawn
        await pressed(pilot, "z")
        assert screen_of(pilot).list_of("event").picture is None


async def test_the_whole_is_walked_from_event_to_event_and_a_part_is_panned(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await pressed(pilot, "z", "right")
        pane, painter = timeline_of(pilot)
        walked = screen_of(pilot).exploration.state.selected
        assert walked == pane.record_at(pane.row_of(TAKEOVER) + 1).ref  # type: ignore[operator]
        await pressed(pilot, "left")
        assert screen_of(pilot).exploration.state.selected == TAKEOVER
        await pressed(pilot, "plus", "plus")
        assert painter.camera.zoom == 4
        assert "Taliban takeover" in picture_of(pilot)
        left = painter.camera.left
        await pressed(pilot, "right")
        assert painter.camera.left > left
        assert screen_of(pilot).exploration.state.selected == TAKEOVER
        await pressed(pilot, "minus")
        assert painter.camera.zoom == 2
        await pressed(pilot, "0")
        assert (painter.camera.zoom, painter.camera.left) == (1, 0)


async def test_the_picture_follows_the_cursor_of_the_list(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=SIZE) as pilot:
        await pressed(pilot, "z", *["plus"] * 5)
        assert "Removal from" not in picture_of(pilot)
        while screen_of(pilot).exploration.state.selected != DELISTING:
            await pressed(pilot, "down")
        assert "Removal from" in picture_of(pilot)


async def test_a_click_on_an_event_selects_it(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await pressed(pilot, "z")
        pane, _ = timeline_of(pilot)
        assert pane.picture is not None
        spot = next(spot for spot in pane.picture.spots if spot.key == str(FIRST_RULE))
        await pilot.click(pane, offset=(spot.x + 2, spot.y + 1))
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == FIRST_RULE


async def test_a_marked_time_narrows_every_pane_until_escape_lifts_it(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pressed(pilot, "z", "space", "right")
        assert "▒" in picture_of(pilot)
        await pressed(pilot, "left", "space")
        rule = parse("1996/2001")
        assert screen.exploration.state.during == (rule.earliest, rule.latest)
        assert "1996 – 2001" in "".join(text for text, _ in screen.status.left)
        shown = {screen.list_of("event").record_at(row).ref for row in range(screen.list_of("event").count)}
        assert shown == {Ref("event", one) for one in ("first-rule", "first-recognitions", "hosting", "listing")}
        assert 0 < screen.list_of("country").count < len(screen.session.digest.records["country"])
        assert "▒" in picture_of(pilot)
        await pressed(pilot, "escape")
        assert screen.exploration.state.during is None
        assert screen.front_maximized
        assert screen.list_of("event").count == len(screen.session.digest.records["event"])
        await pressed(pilot, "escape")
        assert not screen.front_maximized


async def test_escape_lets_go_of_a_mark_and_changes_nothing(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await pressed(pilot, "z", "space", "right", "escape")
        screen = screen_of(pilot)
        assert screen.front_maximized
        assert screen.exploration.state.during is None
        assert "▒" not in picture_of(pilot)


async def test_space_still_leafs_through_a_list_without_a_picture(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=(60, 14)) as pilot:
        before = screen_of(pilot).list_of("event").top
        await pressed(pilot, "space")
        assert screen_of(pilot).list_of("event").top > before


async def test_where_an_undated_event_is_selected_a_time_is_marked_beside_what_it_follows(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "channels")).run_test(size=SIZE) as pilot:
        await pressed(pilot, "3", "z", "space", "space")
        during = screen_of(pilot).exploration.state.during
        takeover = parse("2021-08")
        assert during is not None
        assert during[0] <= (takeover.latest or 0)
        assert during[1] >= (takeover.earliest or 0)
