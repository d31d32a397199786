"""The lists: what their rules say, the row above the timeline, orders, and what a row shows when it is the first."""

from __future__ import annotations

import re

import orjson
import pytest
from textual.geometry import Region

from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.tui.panes.records import RecordsPane, _closest
from explorer.tui.screens import resuming
from tests.conftest import DATA
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of, text_of, typed

HUGE, LARGE, WIDE = (160, 45), (120, 48), (120, 36)
MUTTAQI = Ref("actor", "muttaqi")


def rule(pane: RecordsPane) -> str:
    return pane.render_line(0).text.rstrip()


def rows(pane: RecordsPane) -> list[str]:
    return text_of(pane).splitlines()[1:]


async def test_rules_say_how_many_are_linked_and_where_the_cursor_is(make_app: MakeApp) -> None:
    async with make_app(at=MUTTAQI).run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert rule(screen.list_of("actor")).endswith(" 4 linked ↓2 · 4/27")
        assert rule(screen.list_of("quote")).endswith(" 3 linked · 8")
        await pilot.press("down", "2")
        await pilot.pause()
        assert rule(screen.list_of("actor")).endswith(" · 27")
        assert "/8" in rule(screen.list_of("quote"))


async def test_rules_say_how_many_of_the_linked_are_out_of_view_and_where(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "taliban-government")).run_test(size=WIDE) as pilot:
        actors = screen_of(pilot).list_of("actor")
        await pilot.press("6")
        told = set()
        for _ in range(8):
            await pilot.pause()
            found = re.search(r" 5 linked(?: ↑(\d+))?(?: ↓(\d+))? · 27", rule(actors))
            assert found, rule(actors)
            above, below = (int(count or 0) for count in found.groups())
            seen = [row for row in rows(actors) if row[0] in "•◦"]
            assert len(seen) + above + below == 5
            told.add((above > 0, below > 0))
            actors.scroll_by(3)
        assert {(False, True), (True, False)} <= told


async def test_rules_say_how_many_are_found(make_app: MakeApp) -> None:
    async with make_app().run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "muttaqi")
        assert rule(screen.list_of("actor")).endswith(" 2 found + 5 by link · 27")
        assert rule(screen.list_of("quote")).endswith(" 3 found · 8")


async def test_what_a_rule_has_no_room_for_is_left_out_whole(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "muttaqi")
        assert rule(screen.list_of("event")).endswith("─ 3 found")


async def test_the_timeline_has_an_axis_above_it_where_there_is_room(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "delisting")).run_test(size=LARGE) as pilot:
        timeline = screen_of(pilot).list_of("event")
        await pilot.press("3")
        await pilot.pause()
        assert "╌╌" in rows(timeline)[0]
        tied = [segment.text for segment in timeline.render_line(1) if segment.style == timeline.look.tied]
        assert not tied or set("".join(tied)) <= set("●━")
        await pilot.press("O")
        await pilot.pause()
        assert "╌╌" not in rows(timeline)[0], "in another order it would say nothing"


async def test_clicks_below_the_axis_hit_the_row_that_was_clicked(make_app: MakeApp) -> None:
    async with make_app().run_test(size=LARGE) as pilot:
        screen = screen_of(pilot)
        timeline = screen.list_of("event")
        await pilot.press("3", "home")
        await pilot.click(timeline, offset=(20, 3))
        await pilot.pause()
        assert timeline.cursor == 1


async def test_the_first_visible_row_says_what_is_scrolled_away(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "first-rule")).run_test(size=WIDE) as pilot:
        timeline = screen_of(pilot).list_of("event")
        await pilot.press("3")
        await pilot.pause()
        shown = rows(timeline)
        assert [("1996–2001" in row) for row in shown[:3]] == [True, False, False]
        timeline.scroll_by(1)
        await pilot.pause()
        await pilot.pause()
        assert [("1996–2001" in row) for row in rows(timeline)[:2]] == [True, False]
        painted = pilot.app.screen._compositor.render_strips()
        line = "".join(segment.text for segment in painted[timeline.region.y + 1])
        assert "1996–2001" in line, "the row is painted again, too"


async def test_linked_rows_are_scrolled_into_view_together(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        timeline = screen_of(pilot).list_of("event")
        await pilot.press("home", "down", "down", "down")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == MUTTAQI
        assert sum(row.startswith("•") for row in rows(timeline)) >= 3


@pytest.mark.parametrize(("size", "least"), [((160, 45), 4), ((120, 36), 3), ((80, 24), 2)])
async def test_as_many_linked_rows_as_have_room_are_in_view_after_a_change_of_height(
    make_app: MakeApp, size: tuple[int, int], least: int
) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=size) as pilot:
        timeline = screen_of(pilot).list_of("event")
        await pilot.press("1", "home", "down", "down", "down")
        await pilot.pause(0.3)
        assert screen_of(pilot).exploration.state.selected == MUTTAQI
        assert timeline.shown.linked.count("event") == 4
        assert sum(row.startswith(("•", "◦")) for row in rows(timeline)) >= least


@pytest.mark.parametrize(
    ("linked", "height", "first_and_last"),
    [([3], 2, (3, 3)), ([0, 5, 6, 7], 3, (5, 7)), ([0, 5, 6, 7], 8, (0, 7)), ([2, 8, 14], 4, (2, 2))],
)
def test_the_rows_shown_are_where_most_linked_ones_are(
    linked: list[int], height: int, first_and_last: tuple[int, int]
) -> None:
    assert _closest(linked, height) == first_and_last


@pytest.mark.parametrize(
    ("pane", "presses", "order", "first"),
    [("1", 2, "name", "Afghan Ministry"), ("2", 2, "speaker", "Muttaqi"), ("3", 2, "name", "20-year war")],
)
async def test_lists_are_put_in_another_order(
    make_app: MakeApp, pane: str, presses: int, order: str, first: str
) -> None:
    async with make_app().run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        await pilot.press(pane, *["O"] * presses, "home")
        await pilot.pause()
        listed = screen.front
        assert isinstance(listed, RecordsPane)
        assert f"by {order}" in rule(listed)
        assert first in rows(listed)[0]
        await pilot.press("down")
        await pilot.pause()
        assert screen.exploration.state.selected == listed.record_at(1).ref
        assert "2/" in rule(listed)


async def test_after_its_last_order_a_list_is_in_its_first_again(make_app: MakeApp) -> None:
    async with make_app().run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        before = list(screen.list_of("actor").shown.rows.numbers)
        selected = screen.exploration.state.selected
        count = len(screen.session.orders.names("actor"))
        await pilot.press("1", *["O"] * count)
        await pilot.pause()
        assert list(screen.list_of("actor").shown.rows.numbers) == before
        assert screen.exploration.state.selected == selected
        assert "by" not in rule(screen.list_of("actor"))


async def test_by_status_a_row_moves_when_its_status_is_set(make_app: MakeApp) -> None:
    async with make_app(at=MUTTAQI).run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        actors = screen.list_of("actor")
        await pilot.press("1", "O", "O", "O", "O", "b")
        await pilot.pause()
        assert "by status" in rule(actors)
        assert actors.record_at(0).ref == MUTTAQI
        assert actors.cursor == 0
        assert [row.strip(" ▐") for row in (rows(actors)[0], rows(actors)[2])] == ["Unchecked", "Not bookmarked"]
        assert rows(actors)[1].startswith("▌◆ Amir Khan")
        await pilot.press("down")
        await pilot.pause()
        assert rows(actors)[3].startswith("▌"), "the cursor goes from row to row, past the heading"
        await pilot.press("up", "b")
        await pilot.pause()
        assert rows(actors)[0].strip(" ▐") == "Not bookmarked"


async def test_the_heading_of_the_first_visible_group_stays_in_view(make_app: MakeApp) -> None:
    async with make_app(at=MUTTAQI).run_test(size=HUGE) as pilot:
        actors = screen_of(pilot).list_of("actor")
        await pilot.press("b", "O", "O", "O", "O")
        await pilot.pause()
        assert rows(actors)[0].strip(" ▐") == "Unchecked"
        await pilot.press("end")
        await pilot.pause()
        assert rows(actors)[0].strip(" ▐") == "Not bookmarked"
        assert rows(actors)[-1].startswith("▌")


async def test_only_lists_are_sorted(make_app: MakeApp) -> None:
    async with make_app().run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "O")
        await pilot.pause()
        assert "Only lists" in screen.keys.render_line(0).text
        assert screen.exploration.orders == {}


async def test_orders_are_remembered(make_app: MakeApp) -> None:
    async with make_app().run_test(size=HUGE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("1", "O", "O")
        await pilot.pause()
        saved = screen.snapshot()
        assert saved["orders"] == {"actor": "name"}
        screen.exploration.orders.clear()
        orders = {"actor": "name", "nonsense": "x", "quote": 7, "event": "mood"}
        resuming.restore(screen, saved | {"orders": orders}, None)
        assert screen.exploration.orders == {"actor": "name"}


async def test_in_a_list_with_drafted_records_every_row_has_room_for_their_sign(make_app: MakeApp) -> None:
    document = orjson.loads((DATA / "grain.json").read_bytes())
    document["actors"][1] |= {"trust": "doubt", "drafted": [{"rule": "pronoun"}]}
    async with make_app(of=loads(orjson.dumps(document))).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        shown = rows(screen.list_of("actor"))
        names = [actor["name"] for actor in document["actors"]]
        assert [row.find(name) for row, name in zip(shown[:2], names[:2], strict=True)] == [4, 4]
        assert shown[1][2] == "◌"
        quotes = rows(screen.list_of("quote"))
        assert quotes[0][3] not in " ▌•◦", "text begins in the fourth cell where no record was drafted"


async def test_the_maximized_timeline_has_heads_and_one_row_an_event(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "recognition")).run_test(size=HUGE) as pilot:
        timeline = screen_of(pilot).list_of("event")
        await pilot.press("3", "z")
        await pilot.pause()
        shown = rows(timeline)
        (head,) = [number for number, row in enumerate(shown) if row.split()[:3] == ["when", "what", "who"]]
        assert head == timeline.picture_height - 1
        assert all(timeline.height_of(item) == 1 for item in range(timeline.count))
        assert shown[head].index("what") == next(row for row in shown[head:] if "Previous" in row).index("Previous")


async def test_a_maximized_list_of_which_all_is_in_view_has_no_thumb(make_app: MakeApp) -> None:
    async with make_app(at=Ref("quote", "q-bold-move")).run_test(size=WIDE) as pilot:
        quotes = screen_of(pilot).list_of("quote")
        await pilot.press("2", "z")
        await pilot.pause()
        assert [line.item for line in (quotes.lines[0], quotes.lines[-1])] == [0, quotes.count - 1]
        painted = quotes.render_lines(Region(0, 0, *quotes.outer_size))
        assert not any("▐" in strip.text for strip in painted)


async def test_the_cursor_is_on_all_lines_of_a_record(make_app: MakeApp) -> None:
    async with make_app(at=Ref("quote", "q-bold-move")).run_test(size=WIDE) as pilot:
        quotes = screen_of(pilot).list_of("quote")
        await pilot.press("2", "z")
        await pilot.pause()
        ground = quotes.look.cursor.bgcolor
        under = {
            row: {segment.style.bgcolor for segment in quotes.draw_row(row) if segment.style}
            for row in range(quotes.inner_height)
        }
        lines = {row: quotes.window.line_at(row) for row in under}
        words = [row for row, line in lines.items() if line and line.item == quotes.cursor and quotes.draw(*line)[1:]]
        assert len(words) == 3
        assert [row for row, grounds in under.items() if grounds == {ground}] == words
        assert [row for row in under if "▌" in quotes.draw_row(row).text] == words[:1]
