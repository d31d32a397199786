"""The relations pane: walking, sorting, switching kinds, neighbourhoods, and going to the evidence."""

from __future__ import annotations

from random import Random
from typing import cast

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.session.relations import Order
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.relations import RelationsScreen
from explorer.tui.panes.relations.neighbourhood import Neighbourhood
from explorer.tui.panes.relations.pane import RelationsPane
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

RUSSIA = Ref("actor", "russia")


def pane_of(pilot: Pilot[None]) -> RelationsPane:
    return cast(RelationsScreen, pilot.app.screen).pane


def text_of(pane: RelationsPane) -> str:
    return "\n".join(pane.render_line(y).text for y in range(pane.outer_size.height))


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_x_opens_relations_at_the_selected_record_and_escape_closes_them(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(at=RUSSIA).run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        pane = pane_of(pilot)
        assert pane.matrix.pair is not None
        assert RUSSIA in pane.matrix.pair
        text = text_of(pane)
        assert "Russia × Taliban" in text
        assert len({len(line) for line in text.splitlines()}) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_the_cell_at_the_cursor_is_explained_and_enter_goes_to_the_evidence(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(120, 36)) as pilot:
        await pilot.press("x", "n")
        await pilot.pause()
        text = text_of(pane_of(pilot))
        assert "› Russia removed from its terrorist list" in text
        assert text.count("│ ¶5") == 1, "one sentence proves four items and is shown once"
        assert text.count("│ ¶13") == 1
        await pilot.press("enter")
        await pilot.pause()
        screen = cast(ExplorerScreen, pilot.app.screen)
        assert screen.exploration.state.selected == RUSSIA
        assert screen.front is screen.article
        assert any(line.item == 5 for line in screen.article.lines)
        assert [span.paragraph for span in screen.article.marks.evidence] == [4]


async def test_o_sorts_and_tab_switches_kinds(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(120, 36)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        pane = pane_of(pilot)
        pair = pane.matrix.pair
        await pilot.press("o")
        await pilot.pause()
        assert pane.matrix.order is Order.NAME
        assert pair is not None
        assert pane.matrix.pair is not None
        assert set(pane.matrix.pair) == set(pair)
        assert "actors by name" in pane.render_line(0).text
        await pilot.press("tab")
        await pilot.pause()
        assert "countries by name" in pane.render_line(0).text
        await pilot.press("shift+tab", "right", "down", "left", "up", "end", "home", "pagedown")
        await pilot.pause()
        assert pane.matrix.axes == 0


def keys_of(pilot: Pilot[None]) -> str:
    return cast(RelationsScreen, pilot.app.screen).last_line.render_line(0).text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12)])
async def test_the_last_line_has_escape_and_all_keys_uncut(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=RUSSIA).run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert keys_of(pilot).startswith(" ⏎ evidence   Esc close   ")
        assert keys_of(pilot).endswith("? all keys ")
        await pilot.press("v")
        await pilot.pause()
        assert "Esc to the matrix" in keys_of(pilot)
        assert "…" not in keys_of(pilot)


async def test_keys_in_the_last_line_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        for word in ("v neighbourhood", "Esc to the matrix"):
            await pilot.click(cast(RelationsScreen, pilot.app.screen).last_line, offset=(keys_of(pilot).index(word), 0))
            await pilot.pause()
        assert not isinstance(pane_of(pilot).diagram, Neighbourhood)
        await pilot.click(cast(RelationsScreen, pilot.app.screen).last_line, offset=(keys_of(pilot).index("Esc"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_the_rule_says_where_the_cursor_is_and_a_thumb_what_is_in_view(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        pane = pane_of(pilot)
        assert pane.render_line(0).text.rstrip().endswith("actors by links · 2/27")
        first = list(pane.thumb)
        assert first
        assert first[0] == pane.diagram.visible.start
        await pilot.press("end")
        await pilot.pause()
        assert pane.render_line(0).text.rstrip().endswith("27/27")
        assert list(pane.thumb)[-1] == pane.diagram.visible.stop - 1
        await pilot.resize_terminal(120, 45)
        await pilot.pause()
        assert list(pane.thumb) == []


@pytest.mark.parametrize(("size", "words"), [((120, 36), "▪ one relation or event"), ((60, 20), "▪ one   2–9 as many")])
async def test_a_line_below_the_matrix_and_the_help_explain_its_glyphs(
    make_app: MakeApp, size: tuple[int, int], words: str
) -> None:
    async with make_app(at=RUSSIA).run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        (row,) = [row for row in text_of(pane_of(pilot)).splitlines() if words in row]
        assert row.rstrip(" ▐").endswith("+ ten or more   · none")
        await pilot.press("question_mark")
        await pilot.pause()
        here = cast(HelpScreen, pilot.app.screen).pane.sections[0]
        assert here.heading == "Signs on this screen"
        assert "▪ 3 + ·" in [shown for shown, _ in here.rows]


async def test_g_draws_a_neighbourhood_to_walk_in(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=(160, 45)) as pilot:
        await pilot.press("x", "v", "down")
        await pilot.pause()
        pane = pane_of(pilot)
        assert "Amir Khan Muttaqi met Dmitry Zhirnov" in text_of(pane)
        await pilot.press("left", "right", "up", "down", "v")
        await pilot.pause()
        assert isinstance(pane.diagram, Neighbourhood)
        assert pane.diagram.centre != Ref("actor", "muttaqi")
        await pilot.press("escape", "enter")
        await pilot.pause()
        screen = cast(ExplorerScreen, pilot.app.screen)
        assert screen.exploration.state.selected == Ref("actor", "zhirnov")


async def test_neighbours_of_the_same_name_show_their_kinds(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(160, 45)) as pilot:
        await pilot.press("x", "v")
        await pilot.pause()
        assert "Russia (country)" in text_of(pane_of(pilot))


@pytest.mark.parametrize(("size", "beside"), [((160, 45), True), ((100, 30), True), ((80, 24), False)])
async def test_evidence_stands_at_the_right_where_there_is_room(
    make_app: MakeApp, size: tuple[int, int], beside: bool
) -> None:
    async with make_app(at=RUSSIA).run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        rows = text_of(pane_of(pilot)).splitlines()
        row = next(number for number, row in enumerate(rows) if "Russia × Taliban" in row)
        assert (row == 1) == beside
        assert ("  Taliban  " in rows[row].partition("Russia ×")[0]) == beside
        assert not beside or not any(row.rstrip(" ▐").endswith("…") for row in rows), "nothing is cut"
        for _ in range(30):  # at every pair, the evidence stands whole and covers no count
            await pilot.press("down")
        await pilot.pause()
        assert "Other countries" in text_of(pane_of(pilot))


async def test_no_label_of_a_neighbourhood_is_cut_while_rows_are_empty(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(160, 45)) as pilot:
        await pilot.press("x", "v")
        await pilot.pause()
        text = text_of(pane_of(pilot))
        assert "…" not in text.replace("countries… now", "")
        assert text.count("subject of") == 1
        assert not set("┏┓┗┛┃━") & set(text.partition("\n")[2])


async def test_any_keys_work_at_any_size(make_app: MakeApp) -> None:
    keys = ["up", "down", "left", "right", "v", "g", "o", "n", "N", "tab", "end", "home", "pagedown", "space", "pageup"]
    random = Random(7)
    async with make_app(at=RUSSIA).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        for size in ((120, 36), (40, 12), (9, 4), (60, 20), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.press(*random.choices(keys, k=40))
            await pilot.pause()
            text = text_of(pane_of(pilot)).splitlines()
            assert {cell_len(line) for line in text} == {pane_of(pilot).outer_size.width}


async def test_a_click_moves_the_cursor_to_a_cell(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=(120, 36)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        pane = pane_of(pilot)
        spot = next(spot for spot in pane.picture.spots if spot.key == "4,3")
        await pilot.click(pane, offset=(spot.x + 1, spot.y + 1))
        await pilot.pause()
        assert pane.matrix.at == (4, 3)


async def test_a_digest_without_actors_and_countries_says_so(make_app: MakeApp) -> None:
    digest = loads(b'{"digest": "1.0", "article": {"headline": "x", "body": ["y"]}}')
    async with make_app(of=digest).run_test() as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert "The digest has none of these" in text_of(pane_of(pilot))
        await pilot.press("down", "right", "enter", "n", "o", "tab", "v", "end")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RelationsScreen)


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)])
async def test_how_much_relates_two_is_said_whole_or_not_at_all(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=RUSSIA).run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        text = text_of(pane_of(pilot))
        assert ("3 relations, 2 events" in text) == (size[0] > 40)
        assert "3 rel" not in text.replace("3 relations, 2 events", "")
        assert not any(line.strip() == "events" for line in text.splitlines())
