"""The map above the list of countries: keys, mouse, messages."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.pictures.worldmap.drawing import base_of
from explorer.tui.app import ExplorerApp
from explorer.tui.painters.worldmap import WorldMapPainter
from explorer.tui.panes.records import RecordsPane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

RUSSIA, CHINA = Ref("country", "RU"), Ref("country", "CN")


def pane(app: ExplorerApp) -> RecordsPane:
    screen = app.screen
    assert isinstance(screen, ExplorerScreen)
    return screen.list_of("country")


def selected(app: ExplorerApp) -> Ref | None:
    screen = app.screen
    assert isinstance(screen, ExplorerScreen)
    return screen.exploration.state.selected


def drawn(app: ExplorerApp) -> str:
    picture = pane(app).picture
    assert picture is not None
    return "\n".join(picture.plain())


async def maximize(pilot: Pilot[None]) -> None:
    await pilot.press("4", "z")
    await pilot.pause()


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)])
async def test_a_map_is_drawn_above_the_list(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=size) as pilot:
        await maximize(pilot)
        assert any(label in drawn(app) for label in ("[Russia]", "[RU]"))
        assert "Moscow" not in drawn(app), "what the list and the record say is not said again"
        assert "off the map" in drawn(app) or size[1] < 20, "too low for the United States to matter"
        assert "⣿⣿" in drawn(app)
        await pilot.press("z")
        await pilot.pause()
        assert pane(app).picture is None


async def test_arrows_walk_from_country_to_country(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert selected(app) == CHINA
        assert "[China]" in drawn(app)
        visited = {selected(app)}
        for key in ("left", "left", "down", "left", "up", "left", "right", "down", "left", "left"):
            await pilot.press(key)
            await pilot.pause()
            visited.add(selected(app))
        assert len(visited) >= 5


async def test_an_arrow_towards_no_country_says_so(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        await pilot.press("up")
        await pilot.pause()
        assert selected(app) == RUSSIA
        assert "No country of the article lies north of this one" in screen_text(app)


def screen_text(app: ExplorerApp) -> str:
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in lines)


async def test_a_click_selects_and_enter_opens(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        picture = pane(app).picture
        assert picture is not None
        spot = max((spot for spot in picture.spots if spot.key == str(CHINA)), key=lambda spot: spot.width)
        await pilot.click(pane(app), offset=(spot.x + spot.width // 2 + 1, spot.y + 1))
        await pilot.pause()
        assert selected(app) == CHINA
        await pilot.click(pane(app), offset=(2, 2))
        await pilot.pause()
        assert selected(app) == CHINA, "the sea can't be selected"
        await pilot.press("enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ExplorerScreen)
        assert screen.front is screen.record


async def test_zooming_in_and_out(make_app: MakeApp) -> None:
    app = make_app(at=CHINA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        painter = pane(app).painter
        assert isinstance(painter, WorldMapPainter)
        fitted = drawn(app)
        await pilot.press("plus")
        await pilot.pause()
        assert drawn(app) != fitted
        await pilot.press("plus", "plus", "left", "left", "left")
        await pilot.pause()
        country = selected(app)
        assert country is not None
        assert f"[{app.session.title(country)}]" in drawn(app) or f"[{country.id}]" in drawn(app), (
            "the selected country is always visible"
        )
        await pilot.press("0")
        await pilot.pause()
        assert "off the map" in drawn(app), "the lands of the story"
        await pilot.press("minus")
        await pilot.pause()
        assert "The whole world" in screen_text(app)
        assert "off the map" not in drawn(app)
        assert any(label in drawn(app) for label in ("United States", "US"))
        await pilot.press("minus")
        await pilot.pause()
        assert "this is the whole world" in screen_text(app)


async def test_the_map_shows_the_countries_of_the_list(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        await pilot.press("slash", *"pakistan")
        await pilot.pause(0.2)
        picture = pane(app).picture
        if picture is not None:
            keys = {spot.key for spot in picture.spots}
            assert keys == {str(pane(app).record_at(row).ref) for row in range(pane(app).count)}


async def test_a_map_is_drawn_only_at_the_size_of_the_large_pane(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(160, 45)) as pilot:
        base_of.cache_clear()
        await maximize(pilot)
        assert base_of.cache_info().misses == 1
        picture = pane(app).picture
        assert picture is not None
        assert sum(len(text) for text, _ in picture.rows[0]) == pane(app).inner_width


async def test_a_key_typed_right_after_z_is_one_for_the_map(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        await pilot.press("z", "plus")
        await pilot.pause()
        painter = pane(app).painter
        assert isinstance(painter, WorldMapPainter)
        assert painter.level == 1


async def test_a_map_is_there_again_when_its_list_is_in_front_again(make_app: MakeApp) -> None:
    app = make_app(at=RUSSIA)
    async with app.run_test(size=(160, 45)) as pilot:
        await maximize(pilot)
        for keys in (("3", "4"), ("z", "z"), ("5", "4", "z", "z")):
            await pilot.press(*keys)
            await pilot.pause()
            if not pane(app).maximized:
                await pilot.press("z")
                await pilot.pause()
            assert "⣿⣿" in drawn(app), keys
            assert "⣿⣿" in screen_text(app), keys


async def test_zoomed_in_a_country_at_the_edge_is_brought_to_the_middle(make_app: MakeApp) -> None:
    app = make_app(at=CHINA)
    async with app.run_test(size=(120, 36)) as pilot:
        await maximize(pilot)
        await pilot.press("plus", "plus")
        for key in ("left", "left", "right", "up", "down"):
            await pilot.press(key)
            await pilot.pause()
            picture = pane(app).picture
            assert picture is not None
            (label,) = [spot for spot in picture.spots if picture.at(spot.x, spot.y) == str(selected(app))][-1:]
            assert 12 <= label.x + label.width // 2 <= pane(app).inner_width - 12, key
