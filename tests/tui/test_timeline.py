"""The drawn timeline above its list: zooming, walking, clicking, marking a time."""

from __future__ import annotations

import re
from typing import cast

import pytest
from textual.pilot import Pilot

from explorer.dates.edtf import parse
from explorer.digest.refs import Ref
from explorer.tui.painters.timeline import TimelinePainter
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

TAKEOVER, FIRST_RULE, DELISTING = (Ref("event", name) for name in ("takeover", "first-rule", "delisting"))
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


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_a_maximized_timeline_shows_the_axis_and_undated_events(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        drawn = picture_of(pilot)
        assert "19 years" in drawn
        assert "╱╱" in drawn
        assert re.search("no date known │ .*20-year war", drawn)
        assert "├▸ • Imposition of strict Islamic laws" in drawn
        await press(pilot, "z")
        assert screen_of(pilot).list_of("event").picture is None


async def test_arrows_walk_from_event_to_event_and_pan_when_zoomed_in(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await press(pilot, "z", "right")
        pane, painter = timeline_of(pilot)
        walked = screen_of(pilot).exploration.state.selected
        assert walked == pane.record_at(pane.row_of(TAKEOVER) + 1).ref  # type: ignore[operator]
        await press(pilot, "left")
        assert screen_of(pilot).exploration.state.selected == TAKEOVER
        await press(pilot, "plus", "plus")
        assert painter.camera.zoom == 4
        assert "Taliban takeover" in picture_of(pilot)
        left = painter.camera.left
        await press(pilot, "right")
        assert painter.camera.left > left
        assert screen_of(pilot).exploration.state.selected == TAKEOVER
        await press(pilot, "minus")
        assert painter.camera.zoom == 2
        await press(pilot, "0")
        assert (painter.camera.zoom, painter.camera.left) == (1, 0)


async def test_the_picture_follows_the_cursor_of_the_list(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=SIZE) as pilot:
        await press(pilot, "z", *["plus"] * 5)
        assert "Removal from" not in picture_of(pilot)
        while screen_of(pilot).exploration.state.selected != DELISTING:
            await press(pilot, "down")
        assert "Removal from" in picture_of(pilot)


async def test_a_click_on_an_event_selects_it(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        pane, _ = timeline_of(pilot)
        assert pane.picture is not None
        spot = next(spot for spot in pane.picture.spots if spot.key == str(FIRST_RULE))
        await pilot.click(pane, offset=(spot.x + 2, spot.y + 1))
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == FIRST_RULE


async def test_a_marked_time_narrows_every_pane_until_escape(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "z", "space", "right")
        assert "▒" in picture_of(pilot)
        await press(pilot, "left", "space")
        rule = parse("1996/2001")
        assert screen.exploration.state.during == (rule.earliest, rule.latest)
        assert "1996 – 2001" in "".join(text for text, _ in screen.status.left)
        listed = {screen.list_of("event").record_at(row).ref for row in range(screen.list_of("event").count)}
        assert listed == {
            Ref("event", name) for name in ("first-rule", "first-recognitions", "hosting", "listing", "collapse")
        }
        assert 0 < screen.list_of("country").count < len(screen.session.digest.records["country"])
        assert "▒" in picture_of(pilot)
        await press(pilot, "escape")
        assert screen.exploration.state.during is None
        assert screen.front_maximized
        assert screen.list_of("event").count == len(screen.session.digest.records["event"])
        await press(pilot, "escape")
        assert not screen.front_maximized


async def test_escape_clears_the_mark_and_changes_nothing_else(make_app: MakeApp) -> None:
    async with make_app(at=TAKEOVER).run_test(size=SIZE) as pilot:
        await press(pilot, "z", "space", "right", "escape")
        screen = screen_of(pilot)
        assert screen.front_maximized
        assert screen.exploration.state.during is None
        assert "▒" not in picture_of(pilot)


async def test_space_marks_a_record_where_there_is_no_picture(make_app: MakeApp) -> None:
    async with make_app(at=FIRST_RULE).run_test(size=(60, 14)) as pilot:
        await press(pilot, "space")
        screen = screen_of(pilot)
        assert screen.marking.refs == (FIRST_RULE,)
        assert screen.list_of("event").cursor == 1


async def test_an_undated_event_has_no_time_to_mark(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "channels")).run_test(size=SIZE) as pilot:
        await press(pilot, "3", "z", "space")
        screen = screen_of(pilot)
        assert "no time to mark" in screen.keys.render_line(0).text
        assert "▒" not in picture_of(pilot)
        await press(pilot, "space")
        assert screen.exploration.state.during is None


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("announcement", "Only known to be after Apr 2024: no time to mark "),
        ("meeting", "No date is known of this event: no time to mark "),
    ],
)
async def test_an_event_without_a_date_says_whole_why_it_can_not_be_marked(
    make_app: MakeApp, event: str, why: str
) -> None:
    async with make_app(at=Ref("event", event)).run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "z", "space")
        await pilot.pause()
        assert why in screen_of(pilot).keys.render_line(0).text


async def test_where_all_fit_maximizing_scrolls_nothing(make_app: MakeApp) -> None:
    async with make_app(at=DELISTING).run_test(size=(160, 60)) as pilot:
        await press(pilot, "3", "end", "z")
        pane, _ = timeline_of(pilot)
        assert pane.picture is not None
        assert {line.item for line in pane.lines} == set(range(pane.count))
