"""What the keys act on is what the cursor stands on, whatever keys came before."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from explorer.digest.refs import Ref
from explorer.tui import messages
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import some
from tests.selection import HOME, TOKENS, Walker, app_in, recorded
from tests.tui.conftest import MakeApp

WALKS, MANY, LENGTH = 15, 43, 38
"""Random walks in the suite, in a long run, and tokens of each: 43 walks are some 2,000 keys."""


DELISTING = Ref("event", "delisting")


def listed(screen: ExplorerScreen, kind: str) -> list[Ref]:
    pane = screen.list_of(kind)
    return [pane.record_at(row).ref for row in range(pane.count)]


async def test_after_a_time_hid_the_selected_event_keys_act_on_the_row_under_the_cursor(make_app: MakeApp) -> None:
    async with make_app(at=DELISTING).run_test(size=(160, 45)) as pilot:
        await pilot.press("z", "space", "end", "space", "z")  # the last event may have been at any time
        screen = cast(ExplorerScreen, pilot.app.screen)
        timeline = screen.list_of("event")
        under = timeline.record_at(cast(int, timeline.cursor)).ref
        assert screen.exploration.state.during is not None
        assert under in listed(screen, "event")
        assert screen.record.subject.ref == under
        await pilot.press("b", "s", "down", "enter")
        await pilot.pause()
        assert set(screen.bookmarking.refs) == {under}


async def test_in_an_empty_list_nothing_is_selected_and_keys_say_so(make_app: MakeApp) -> None:
    async with make_app(at=Ref("country", "AE")).run_test(size=(160, 45)) as pilot:
        await pilot.press("f", "2")
        screen = cast(ExplorerScreen, pilot.app.screen)
        assert not listed(screen, "quote")
        assert screen.record.subject.ref is None
        for key in "bmstyf":
            if key == "f":
                await pilot.press("f")
                assert screen.exploration.state.focus is None
                break
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.screen is screen
            assert messages.NOTHING_SELECTED in screen.keys.render_line(0).text
        assert not screen.bookmarking.refs


async def test_a_record_is_opened_in_the_record_where_its_list_is_pinned_to_another(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "russia")).run_test(size=(160, 45)) as pilot:
        screen = cast(ExplorerScreen, pilot.app.screen)
        await pilot.press("end", "b")
        last = next(iter(screen.bookmarking.refs))
        await pilot.press("home", "p", "B", "enter")
        await pilot.pause()
        assert (screen.front, screen.record.subject.ref) == (screen.record, last)
        await pilot.press("1", "b")
        assert Ref("actor", "russia") in screen.bookmarking.refs


async def test_a_list_counts_only_those_linked_ones_that_it_shows(make_app: MakeApp) -> None:
    async with make_app(at=DELISTING).run_test(size=(160, 45)) as pilot:
        screen = cast(ExplorerScreen, pilot.app.screen)
        await pilot.press("z", "space", "space", "z")
        await pilot.pause()
        for pane in screen.lists:
            marked = sum(ref in pane.shown.linked for ref in listed(screen, pane.kind))
            rule = pane.render_line(0).text
            assert (f" {marked} linked" in rule) if marked else ("linked" not in rule)
            assert f"{pane.count} of {pane.shown.rows.total}" in rule or not pane.shown.rows.narrowed


async def test_the_bar_says_how_many_undated_events_are_hidden_and_how_many_may_fit(make_app: MakeApp) -> None:
    async with make_app(at=DELISTING).run_test(size=(160, 45)) as pilot:
        screen = cast(ExplorerScreen, pilot.app.screen)
        await pilot.press("z", "space", "space")
        await pilot.pause()
        assert "8 may fit, dimmed · 6 undated not shown" in screen.status.render_line(0).text
        await pilot.press("z")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "6 undated not shown" in screen.status.render_line(0).text


@pytest.mark.parametrize("count", some([WALKS, MANY], 2))
async def test_keys_act_on_the_record_under_the_cursor_after_any_keys(tmp_path: Path, count: int) -> None:
    app, loop = app_in(tmp_path), asyncio.get_running_loop()
    with recorded() as copied:
        async with app.run_test(size=HOME) as pilot:
            walker = Walker(app, pilot, copied)

            async def walk(tokens: list[tuple[str, ...]]) -> None:
                await walker.reset()
                for token in tokens:
                    await walker.press(token)

            @settings(  # shorter walks may depend on what came before in the app that all of them share
                max_examples=count, deadline=None, derandomize=True, phases=[Phase.generate], database=None,
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(st.lists(st.sampled_from(TOKENS), min_size=LENGTH, max_size=LENGTH))
            def property_holds(tokens: list[tuple[str, ...]]) -> None:
                asyncio.run_coroutine_threadsafe(walk(tokens), loop).result()

            await asyncio.to_thread(property_holds)
            assert walker.keys >= 2_000 * count / MANY
