"""Every layout, from the smallest terminal to a wall: whole lines, a visible focus, hints that fit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from explorer.digest.kinds import Actor, Event
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.settings.state import StateFile
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import MEDIUM, screen_of
from tests.unit.test_search import digest_of

SIZES = [(40, 12), (60, 20), (79, 24), (80, 24), (119, 33), (120, 36), (160, 45), (300, 100)]


@pytest.mark.parametrize("size", some(SIZES, 2, start=1), ids=str)
async def test_in_every_layout_each_pane_fills_its_lines_and_the_focus_is_visible(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=size) as pilot:
        screen = screen_of(pilot)
        for key in "123456":
            for maximized in (False, True):
                await pilot.press(key)
                assert screen.front_maximized is maximized or key in "56"
                shown = [pane for pane in screen.panes if pane.display and pane.outer_size.width]
                assert screen.front in shown
                assert screen.front.has_focus
                for pane in shown:
                    width, height = pane.outer_size
                    lines = [pane.render_line(y) for y in range(height)]
                    assert {line.cell_length for line in lines} == {width}
                    assert {cell_len(line.text) for line in lines} == {width}
                inside = screen.front.window.rows
                assert inside >= 3
                await pilot.press("z")
            assert not screen.front_maximized


async def test_the_panes_of_a_layout_do_not_overlap(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 45)) as pilot:
        panes = sorted((pane.region for pane in screen_of(pilot).panes), key=lambda region: (region.x, region.y))
        assert all(not one.overlaps(other) for one, other in pairwise(panes))
        lists = [pane.region for pane in screen_of(pilot).lists]
        assert [below.y - above.bottom for above, below in pairwise(lists)] == [1, 1, 1]
        columns = [lists[0], *(pane.region for pane in screen_of(pilot).panes[4:])]
        assert [right.x - left.right for left, right in pairwise(columns)] == [2, 2]
        assert {region.bottom for region in (lists[-1], *columns[1:])} == {44}  # the last line is for the keys


async def test_the_hint_of_the_first_run_is_hidden_for_good(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(first=True).run_test(size=MEDIUM) as pilot:
        screen = screen_of(pilot)
        assert "New here?" in screen.status.render_line(0).text
        await pilot.press("f")  # the focus is shown instead
        assert "focused on" in screen.status.render_line(0).text
        await pilot.press("escape")
        assert "New here?" in screen.status.render_line(0).text
        await pilot.press("escape")
        assert not screen.status.display
    assert not StateFile(tmp_path / "state.json").wants_hint
    async with make_app(first=False).run_test(size=MEDIUM) as pilot:
        assert not screen_of(pilot).status.display


async def test_the_hint_of_the_first_run_leaves_once_something_is_opened(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(first=True).run_test(size=MEDIUM) as pilot:
        screen = screen_of(pilot)
        await pilot.press("down", "up")
        assert screen.status.display
        await pilot.press("enter")
        assert not screen.status.display
    assert not StateFile(tmp_path / "state.json").wants_hint


async def test_the_screen_is_saved_as_a_picture_beside_the_last_one(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=MEDIUM) as pilot:
        await pilot.press("S", "S")
        assert "Screen saved to" in screen_of(pilot).keys.render_line(0).text
    saved = sorted(tmp_path.glob("explorer-*.svg"))
    assert len(saved) == 2
    for path in saved:
        text = path.read_text(encoding="utf-8")
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
        assert "Muttaqi" in "".join(ElementTree.fromstring(text).itertext())


async def test_a_screen_that_can_not_be_saved_says_why(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    async with make_app().run_test(size=MEDIUM) as pilot:
        await pilot.press("S")
        assert "could not be saved" in screen_of(pilot).keys.render_line(0).text


WRITINGS = (
    "日本語の外務大臣は会談した",
    "ก็กำลังพูด",
    "وزير الخارجية",
    "שר החוץ",
    "e\u0301\u0302\u0323tat",
    "👩‍💻 writes",
    "ﬁﬂ",
    "नमस्ते दुनिया",
)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_wide_combining_and_right_to_left_characters_leave_the_columns_in_place(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    digest = digest_of(
        *(Actor(id=f"a{n}", type="Person", name=name, role=name * 3) for n, name in enumerate(WRITINGS)),
        *(Event(id=f"e{n}", name=name * 2, when=f"20{n + 10}", actors=[f"a{n}"]) for n, name in enumerate(WRITINGS)),
    )
    async with make_app(of=digest).run_test(size=size) as pilot:
        screen = screen_of(pilot)
        for key in ("1", "z", "down", "z", "3", "z", "down", "z", "6"):
            await pilot.press(key)
            for pane in screen.panes:
                if pane.display and pane.outer_size.width:
                    width, height = pane.outer_size
                    assert {pane.render_line(y).cell_length for y in range(height)} == {width}
                    assert {cell_len(pane.render_line(y).text) for y in range(height)} == {width}


@pytest.mark.parametrize(
    ("pane", "hints"),
    [("1", ("z restore", "S save screen")), ("3", ("space mark time", "+ - zoom")), ("4", ("+ - zoom",))],
)
async def test_the_last_line_shows_the_keys_of_a_picture(make_app: MakeApp, pane: str, hints: tuple[str, ...]) -> None:
    async with make_app().run_test(size=MEDIUM) as pilot:
        screen = screen_of(pilot)
        await pilot.press(pane)
        assert not any(hint in screen.keys.render_line(0).text for hint in hints)
        await pilot.press("z")
        assert all(hint in screen.keys.render_line(0).text for hint in hints)


async def test_tabs_have_full_names_in_60_columns_and_distinct_short_ones_below(make_app: MakeApp) -> None:
    async with make_app(at=Ref("country", "RU")).run_test(size=(60, 20)) as pilot:
        screen = screen_of(pilot)
        tabs = screen.title_bar.render_line(0).text
        assert tabs == "1 Actors 2 Quotes 3 Timeline 4 Countries 5 Article 6 Record "
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        tabs = screen.title_bar.render_line(0).text
        assert tabs.split() == ["1", "Act", "2", "Quo", "3", "Tim", "4", "Countries", "5", "Art", "6", "Rec"]


@pytest.mark.parametrize("number", range(6))
async def test_a_maximized_list_shows_all_rows_if_there_is_room(make_app: MakeApp, number: int) -> None:
    events = ", ".join(f'{{"id": "e{n}", "name": "Event {n}", "when": "20{n:02}", "at": ["a"]}}' for n in range(6))
    digest = loads(f'{{"digest": "1.0", "article": {{"headline": "x", "body": ["a"]}}, "events": [{events}]}}'.encode())
    async with make_app(of=digest, at=Ref("event", f"e{number}")).run_test(size=(100, 36)) as pilot:
        await pilot.press("3", "z")
        await pilot.pause()
        pane = screen_of(pilot).list_of("event")
        painted = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        rows = painted[1 + pane.picture_height :]
        assert [n for n in range(6) if any(f" Event {n} " in row for row in rows)] == [*range(6)]
