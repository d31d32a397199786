"""Marked records: rows are marked one by one or as a range, and keys work on all of them at once."""

from __future__ import annotations

from typing import cast

import pytest
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.pictures.signs import MARKED
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

RUSSIA, GOVERNMENT, TALIBAN = (Ref("actor", id) for id in ("russia", "taliban-government", "taliban"))


def footer(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


def statuses(screen: ExplorerScreen) -> list[str]:
    return [bookmark.status for bookmark in screen.session.bookmarks.by_ref().values()]


async def test_space_marks_a_row_and_goes_on_and_escape_clears_all(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space", "space")
        assert screen.marking.refs == (RUSSIA, GOVERNMENT)
        assert screen.list_of("actor").current == TALIBAN
        assert text_of(screen.list_of("actor")).count(MARKED) == 2
        assert " 2 marked   b bookmark" in footer(pilot)
        await pilot.press("up", "space")  # again: not marked
        assert screen.marking.refs == (RUSSIA,)
        await pilot.press("escape")
        assert screen.marking.refs == ()
        assert MARKED not in text_of(screen.list_of("actor"))
        assert "marked" not in footer(pilot)


async def test_a_range_follows_the_cursor_until_it_ends(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("V", "down", "down")
        assert screen.marking.refs == (RUSSIA, GOVERNMENT, TALIBAN)
        assert "V end range" in footer(pilot)
        await pilot.press("up")
        assert screen.marking.refs == (RUSSIA, GOVERNMENT)
        await pilot.press("V", "down", "down")
        assert screen.marking.refs == (RUSSIA, GOVERNMENT)
        await pilot.press("V", "down", "escape")  # leaves the range, but not what was marked before
        assert screen.marking.refs == (RUSSIA, GOVERNMENT)


async def test_marks_are_of_any_kind_and_stay_through_a_search(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space", "2", "space", "slash")
        await typed(pilot, "russia")
        assert MARKED in text_of(screen.list_of("actor"))
        await pilot.press("escape")
        assert [ref.kind for ref in screen.marking.refs] == ["actor", "quote"]


async def test_b_bookmarks_all_marked_ones_and_one_undo_takes_all_back(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("b", "space", "space", "space", "b")
        assert set(screen.bookmarking.refs) == {RUSSIA, GOVERNMENT, TALIBAN}
        await pilot.press("u")
        assert set(screen.bookmarking.refs) == {RUSSIA}
        assert "1 more" in footer(pilot)
        await pilot.press("U")
        assert set(screen.bookmarking.refs) == {RUSSIA, GOVERNMENT, TALIBAN}
        await pilot.press("b")  # all of them have one: they are removed
        assert not screen.bookmarking.refs
        await pilot.press("u")
        assert set(screen.bookmarking.refs) == {RUSSIA, GOVERNMENT, TALIBAN}


async def test_status_and_tags_are_set_for_all_marked_ones(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space", "space", "s", "down", "down", "enter")
        await pilot.pause()
        assert statuses(screen) == ["disputed", "disputed"]
        await pilot.press("t")
        await typed(pilot, "one,two")
        await pilot.press("enter")
        await pilot.pause()
        assert [bookmark.tags for bookmark in screen.bookmarking.refs.values()] == [("one", "two")] * 2
        await pilot.press("u")
        assert [bookmark.tags for bookmark in screen.bookmarking.refs.values()] == [(), ()]
        await pilot.press("u")
        assert not screen.bookmarking.refs


async def test_tags_that_only_one_of_them_has_stay(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("t", *"own", "enter")
        await pilot.pause()
        await pilot.press("space", "space", "t", *"all", "enter")
        await pilot.pause()
        assert screen.bookmarking.refs[RUSSIA].tags == ("own", "all")
        assert screen.bookmarking.refs[GOVERNMENT].tags == ("all",)


async def test_copy_takes_all_marked_ones_and_a_note_belongs_to_one(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        copied: list[str] = []
        monkeypatch.setattr("explorer.tui.terminal.clipboard.copy", lambda app, text: copied.append(text) or "copied")
        await pilot.press("space", "space", "y")
        assert ["actor/russia" in copied[0], "actor/taliban-government" in copied[0]] == [True, True]
        await pilot.press("m")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert "one record" in footer(pilot)


async def test_in_the_record_space_marks_the_end_of_a_link_and_there_is_no_range(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("6", "V")
        assert "Only rows of a list" in footer(pilot)
        target = cast(Ref, screen.record.target)
        await pilot.press("space")
        assert screen.marking.refs == (target,)


async def test_bookmarks_are_marked_in_their_list_too(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space", "space", "space", "b", "escape", "B")
        sheet = cast(BookmarksScreen, pilot.app.screen)
        await pilot.press("V", "down", "V", "s", "down", "enter")
        await pilot.pause()
        assert sorted(statuses(screen)) == ["confirmed", "confirmed", "unchecked"]
        assert " 2 marked " in sheet.last_line.render_line(0).text
        await pilot.press("u")
        assert statuses(screen) == ["unchecked"] * 3
        await pilot.press("escape", "space", "b")
        await pilot.pause()
        assert len(statuses(screen)) == 2
        await pilot.press("u", "home", "space", "space", "b")
        await pilot.pause()
        assert len(statuses(screen)) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_a_mark_stands_in_the_first_cell_with_a_blank_before_the_row(make_app: MakeApp) -> None:
    async with make_app(at=RUSSIA).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("b", "space", "space")
        rows = text_of(screen.list_of("actor")).splitlines()
        assert rows[1].startswith(f"{MARKED}◆ Russia")
        assert rows[2].startswith(f"{MARKED}  Taliban government")
        assert len({row.index(name) for row, name in zip(rows[1:4], ("Russia", "Tali", "Tali"), strict=True)}) == 1
