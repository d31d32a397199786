"""Bookmarks on the screen: what is kept, changed, undone, found again, and what other windows do meanwhile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import TextArea

from explorer.bookmarks.store import Bookmark, BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.note import NoteScreen
from explorer.tui.dialogs.status import StatusScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

PUTIN, GHANI = Ref("actor", "putin"), Ref("actor", "ghani")


def said(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


def sheet_of(pilot: Pilot[None]) -> BookmarksScreen:
    return cast(BookmarksScreen, pilot.app.screen)


def store_at(tmp_path: Path) -> BookmarkStore:
    """Another window's store of the same bookmarks."""
    return BookmarkStore(tmp_path / "bookmarks")


async def noted(pilot: Pilot[None], note: str) -> None:
    """Write a note to the selected record."""
    await pilot.press("m")
    pilot.app.screen.query_one(TextArea).text = note
    await pilot.press("escape")
    await pilot.pause()


# --- changes, and back --------------------------------------------------------------------------------------


async def test_a_bookmark_with_a_note_is_let_go_at_once_and_undo_brings_both_back(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await noted(pilot, "partner?")
        await pilot.press("b")
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs
        assert "u brings it back" in said(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "undone" in said(pilot)
        assert "partner?" in text_of(screen_of(pilot).record)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs


async def test_undo_goes_back_over_sessions_step_by_step_until_there_is_nothing(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await noted(pilot, "one")
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("u")
        await pilot.pause()
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert bookmark.note == ""
        await pilot.press("u")
        await pilot.pause()
        assert screen_of(pilot).bookmarking.bookmark_of(PUTIN) is None
        await pilot.press("u")
        assert "nothing to undo" in said(pilot)
        await pilot.press("ctrl+r", "ctrl+r")
        await pilot.pause()
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert bookmark.note == "one"
        await pilot.press("ctrl+r")
        assert "nothing to do again" in said(pilot)


async def test_a_status_with_its_source_is_chosen_kept_and_shown(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s")
        assert isinstance(pilot.app.screen, StatusScreen)
        await pilot.press("down", "x", "enter")
        await pilot.pause()
        assert "confirmed: Vladimir Putin" in said(pilot)
        shown = text_of(screen_of(pilot).record)
        assert "confirmed" in shown
        assert "source: x" in shown
        await pilot.press("s", "down", "escape")
    (kept,) = store_at(tmp_path).all()
    assert (kept.status, kept.source, kept.ref) == ("confirmed", "x", "actor/putin")
    assert "" < kept.checked <= kept.changed


async def test_tags_are_written_in_a_line(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("t", *"moscow", "comma", "space", "number_sign", *"war", "comma", *"war", "enter")
        await pilot.pause()
        assert "#moscow  #war" in text_of(screen_of(pilot).record)
    assert store_at(tmp_path).all()[0].tags == ("moscow", "war")


async def test_escape_in_the_tags_keeps_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("t", *"moscow", "escape")
        await pilot.pause()
    assert store_at(tmp_path).all() == ()


# --- the sheet ----------------------------------------------------------------------------------------------


async def test_the_sheet_lists_what_was_let_go_and_brings_it_back(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await noted(pilot, "partner?")
        await pilot.press("b", "B")
        text = text_of(sheet_of(pilot).pane)
        assert "let go 1" in text
        assert "◇ Vladimir Putin" in text
        assert "partner?" in text
        await pilot.press("b")
        assert "⏎ brings it back" in sheet_of(pilot).pane.render_line(0).text
        await pilot.press("enter")
        text = text_of(sheet_of(pilot).pane)
        assert "this article 1" in text
        assert "let go" not in text.replace("b let go", "")
        await pilot.press("u")
        assert "let go 1" in text_of(sheet_of(pilot).pane)
        await pilot.press("ctrl+r", "escape")
        assert set(screen_of(pilot).bookmarking.refs) == {PUTIN}


async def test_status_and_tags_are_changed_in_the_sheet(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b", "B", "s", "up", "enter")
        await pilot.pause()
        await pilot.press("t", *"later", "enter")
        await pilot.pause()
        text = text_of(sheet_of(pilot).pane)
        assert "needs source" in text
        assert "#later" in text


async def test_a_changed_digest_finds_a_record_again_by_its_words_or_calls_it_an_orphan(
    make_app: MakeApp, digest: Digest
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await typed(pilot, "/gahni")
        await pilot.press("enter", "b")
        await pilot.pause()
    actors = tuple(
        replace(actor, id="vladimir-putin") if actor.id == "putin" else actor
        for actor in digest.records["actor"]
        if actor.id != "ghani"
    )
    positions = {**digest.positions, "actor": {actor.id: at for at, actor in enumerate(actors)}}
    changed = replace(digest, records={**digest.records, "actor": actors}, positions=positions)
    async with make_app(of=changed).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("B")
        text = text_of(sheet_of(pilot).pane)
        assert "its record is gone; actor/vladimir-putin stands on its words" in text
        assert "orphan" in text
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == Ref("actor", "vladimir-putin")


# --- two windows --------------------------------------------------------------------------------------------


async def test_what_another_window_keeps_is_shown_within_a_second(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        screen = screen_of(pilot)
        store_at(tmp_path).save(replace(screen.session.bookmarks.new(GHANI), note="from elsewhere"))
        for _ in range(30):
            await pilot.pause(0.1)
            if screen.bookmarking.refs:
                break
        assert set(screen.bookmarking.refs) == {GHANI}
        assert "◆ 1" in screen.title_bar.render_line(0).text


async def test_notes_of_two_windows_are_shown_side_by_side_and_joined(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await noted(pilot, "one")
        first = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert first is not None
        await noted(pilot, "mine")
        store_at(tmp_path).save(replace(first, note="theirs"))  # as a window that has not seen “mine” does
        await pilot.pause(1.2)
        await pilot.press("B")
        text = text_of(sheet_of(pilot).pane)
        assert "version 1 of 2" in text
        assert "version 2 of 2" in text
        assert "mine" in text
        assert "theirs" in text
        await pilot.press("a")
        await pilot.pause()
        text = text_of(sheet_of(pilot).pane)
        assert "version" not in text
        assert "mine" in text
        assert "theirs" in text
        await pilot.press("a")
        assert "only one version" in sheet_of(pilot).pane.render_line(0).text


async def test_of_two_versions_one_is_chosen(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await noted(pilot, "one")
        first = cast(Bookmark, screen_of(pilot).bookmarking.bookmark_of(PUTIN))
        await noted(pilot, "mine")
        store_at(tmp_path).save(replace(first, note="theirs"))
        await pilot.pause(1.2)
        await pilot.press("B")
        chosen = cast(Bookmark, sheet_of(pilot).current)
        await pilot.press("c")
        await pilot.pause()
    (kept,) = store_at(tmp_path).all()
    assert kept.note == chosen.note


# --- trouble ------------------------------------------------------------------------------------------------


async def test_a_note_that_cannot_be_kept_stays_with_the_reason_and_is_tried_again(
    make_app: MakeApp, tmp_path: Path
) -> None:
    blocked = tmp_path / "bookmarks"
    blocked.write_text("a file stands where the directory should")
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await noted(pilot, "two\nlines")
        window = pilot.app.screen
        assert isinstance(window, NoteScreen)
        assert window.query_one(TextArea).text == "two\nlines"
        assert "was not saved" in window.problem
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard == "two\nlines"
        blocked.unlink()
        await pilot.press("escape")
        await pilot.pause()
        assert set(screen_of(pilot).bookmarking.refs) == {PUTIN}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
async def test_a_directory_that_cannot_be_written_is_told(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "bookmarks").mkdir(0o500)
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        assert "not kept" in said(pilot)


async def test_many_bookmarks_are_read_without_holding_up_a_key(make_app: MakeApp, tmp_path: Path) -> None:
    store = store_at(tmp_path)
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        new = screen_of(pilot).session.bookmarks.new(PUTIN)
    for number in range(300):
        store.save(replace(new, ref=f"actor/a{number}"))
    store.save(new)
    async with make_app(at=GHANI).run_test(size=WIDE) as pilot:
        await pilot.press("down", "up")
        assert screen_of(pilot).exploration.state.selected == GHANI
        for _ in range(50):
            await pilot.pause(0.05)
            if screen_of(pilot).bookmarking.refs:
                break
        assert PUTIN in screen_of(pilot).bookmarking.refs
