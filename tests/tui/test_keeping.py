"""Bookmarks on the screen: saved, changed, undone, re-anchored, and changed by other windows meanwhile."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.store import Bookmark, BookmarkStore
from explorer.commands.arguments import parse
from explorer.commands.call import Call
from explorer.commands.exporting import ScreenExport
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.dialogs.note import NoteScreen
from explorer.tui.dialogs.status.screen import StatusScreen
from explorer.tui.panes.bars import KeyBar
from tests import calling
from tests.long import rotating
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

PUTIN, GHANI = Ref("actor", "putin"), Ref("actor", "ghani")


def message(pilot: Pilot[None]) -> str:
    """The last line."""
    return screen_of(pilot).keys.render_line(0).text


def with_quote(digest: Digest, identifier: str, **changes: object) -> Digest:
    """The digest with one of its quotes changed."""
    quotes = tuple(replace(one, **changes) if one.id == identifier else one for one in digest.records["quote"])
    return replace(digest, records={**digest.records, "quote": quotes})


def last_line(pilot: Pilot[None]) -> str:
    """What the last line of the open window says."""
    return "".join(text for text, _ in pilot.app.screen.query_one(KeyBar).message)


def sheet_of(pilot: Pilot[None]) -> BookmarksScreen:
    return cast(BookmarksScreen, pilot.app.screen)


def store_at(tmp_path: Path) -> BookmarkStore:
    """The store of the same bookmarks as another window has it."""
    return BookmarkStore(tmp_path / "bookmarks")


async def write_note(pilot: Pilot[None], note: str) -> None:
    """Write a note on the selected record."""
    await pilot.press("m")
    pilot.app.screen.query_one(TextArea).text = note
    await pilot.press("ctrl+s")
    await pilot.pause()


# --- changes, and back --------------------------------------------------------------------------------------


async def test_a_bookmark_with_a_note_is_removed_at_once_and_undo_restores_both(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "partner?")
        await pilot.press("b")
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs
        assert "u undoes this" in message(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Undone" in message(pilot)
        assert "partner?" in text_of(screen_of(pilot).record)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs


async def test_undo_leaves_what_another_window_did(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        other = make_app(at=PUTIN)
        async with other.run_test(size=WIDE) as second:
            await write_note(second, "theirs")
            await pilot.press("u")
            await pilot.pause()
            assert "has changed the same since" in message(pilot)
            bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
            assert bookmark is not None
            assert bookmark.note == "theirs"
            await second.press("u")
            await second.pause()
            assert "Undone: note of" in message(second)


async def test_undo_goes_back_through_sessions_until_there_is_nothing_to_undo(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await write_note(pilot, "one")
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
        assert "Nothing to undo" in message(pilot)
        await pilot.press("ctrl+r", "ctrl+r")
        await pilot.pause()
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert bookmark.note == "one"
        await pilot.press("ctrl+r")
        assert "Nothing to redo" in message(pilot)


async def test_undo_says_whether_the_bookmark_is_there_now(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        said = []
        for key in ("b", "u", "ctrl+r", "b", "u"):
            await pilot.press(key)
            await pilot.pause()
            said.append(message(pilot))
        assert "Undone (no longer bookmarked): bookmark of Vladimir Putin" in said[1]
        assert "Redone (bookmarked again): bookmark of Vladimir Putin" in said[2]
        assert "Undone (bookmarked again): bookmark of Vladimir Putin removed" in said[4]
        await pilot.press("t", "x", "enter", "u")
        await pilot.pause()
        assert "bookmarked" not in message(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_what_became_of_a_bookmark_is_said_before_a_long_title(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=Ref("quote", "q-bold-move")).run_test(size=size) as pilot:
        said = []
        for key in ("b", "b", "u", "u"):
            await pilot.press(key)
            await pilot.pause()
            said.append(screen_of(pilot).keys.render_line(0).text)
        for text, words in zip(said[1:], ("u undoes this", "bookmarked again", "no longer bookmarked"), strict=True):
            assert words in text


async def test_a_status_with_its_source_is_chosen_saved_and_shown(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s")
        assert isinstance(pilot.app.screen, StatusScreen)
        await pilot.press("down", "tab", "x", "enter")
        await pilot.pause()
        assert "Status set to confirmed (1 source): Vladimir Putin" in message(pilot)
        shown = text_of(screen_of(pilot).record)
        assert "confirmed" in shown
        assert re.search(r"source:? +x", shown)
        await pilot.press("s", "down", "escape")
    (saved,) = store_at(tmp_path).all()
    assert (saved.status, saved.source, saved.ref) == ("confirmed", "x", "actor/putin")
    assert "" < saved.checked <= saved.changed


@pytest.mark.parametrize("closing", ["escape", "ctrl+s", "f2", "ctrl+g"])
async def test_an_empty_note_bookmarks_nothing(make_app: MakeApp, tmp_path: Path, closing: str) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", closing)
        await pilot.pause()
        assert not screen_of(pilot).bookmarking.refs
    assert store_at(tmp_path).all() == ()


@pytest.mark.parametrize("closing", [["ctrl+s"], ["f2"], ["alt+enter"], ["tab", "enter"]], ids=" ".join)
async def test_each_key_that_saves_a_note_saves_it(make_app: MakeApp, tmp_path: Path, closing: list[str]) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", "a", *closing)
        await pilot.pause()
        assert "Note saved: Vladimir Putin" in message(pilot)
    assert store_at(tmp_path).all()[0].note == "a"


async def test_tags_are_edited_in_one_line(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("t", *"moscow", "comma", "space", "number_sign", *"war", "comma", *"war", "enter")
        await pilot.pause()
        assert "#moscow  #war" in text_of(screen_of(pilot).record)
    assert store_at(tmp_path).all()[0].tags == ("moscow", "war")


async def test_escape_in_the_tags_changes_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("t", *"moscow", "escape")
        await pilot.pause()
    assert store_at(tmp_path).all() == ()


# --- the sheet ----------------------------------------------------------------------------------------------


async def test_the_sheet_lists_removed_bookmarks_and_restores_them(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "partner?")
        await pilot.press("b", "B")
        assert "› Removed 1" in text_of(sheet_of(pilot).pane)
        await pilot.press("end", "enter", "down")
        text = text_of(sheet_of(pilot).pane)
        assert "Removed 1 ─" in text
        assert re.search(r"◇ Actor +Vladimir Putin", text)
        assert "partner?" in text
        await pilot.press("b")
        assert "⏎ restores it" in sheet_of(pilot).last_line.render_line(0).text
        await pilot.press("enter")
        text = text_of(sheet_of(pilot).pane)
        assert "◆ Unchecked 1 ─" in text
        assert "Removed 0" in text
        await pilot.press("u")
        assert "Removed 1 ─" in text_of(sheet_of(pilot).pane)
        await pilot.press("ctrl+r", "escape")
        assert set(screen_of(pilot).bookmarking.refs) == {PUTIN}


async def test_status_and_tags_are_changed_in_the_sheet(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b", "B", "s", "up", "enter")
        await pilot.pause()
        await pilot.press("t", *"later", "enter")
        await pilot.pause()
        text = text_of(sheet_of(pilot).pane)
        assert "? Needs a source 1 ─" in text
        assert "tags     #later" in text


async def test_in_a_changed_digest_a_bookmark_is_re_anchored_by_its_words_or_is_an_orphan(
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
        assert "its ref is actor/vladimir-putin now" in text
        assert "gone: " in text
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == Ref("actor", "vladimir-putin")


async def test_a_status_that_is_set_after_a_correction_is_about_the_words_of_now(
    make_app: MakeApp, digest: Digest
) -> None:
    after = "realistic and historic step"
    ref = Ref("quote", "q-advancement")
    async with make_app(at=ref).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
    async with make_app(at=ref, of=with_quote(digest, "q-advancement", text=after)).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        bookmarks = screen_of(pilot).session.bookmarks
        await pilot.press("s", "down", "enter")
        await pilot.pause()
        assert bookmarks.of(ref).status == "confirmed"
        assert bookmarks.of(ref).title == after
        assert "Δ" not in text_of(screen_of(pilot).list_of("quote"))
        await pilot.press("u")
        await pilot.pause()
        assert bookmarks.of(ref).status == "unchecked"
        assert bookmarks.of(ref).title != after, "one change, one step back"


async def test_a_corrected_quote_is_marked_and_its_new_words_are_accepted(make_app: MakeApp, digest: Digest) -> None:
    before, after = "realistic and historic advancement", "realistic and historic step"
    async with make_app(at=Ref("quote", "q-advancement")).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
    changed = with_quote(digest, "q-advancement", text=after)
    async with make_app(at=Ref("quote", "q-advancement"), of=changed).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        screen = screen_of(pilot)
        (row,) = (line for line in text_of(screen.list_of("quote")).splitlines() if "realistic and" in line)
        assert row[1:3] == "◆Δ"
        (row,) = (line for line in text_of(screen.list_of("quote")).splitlines() if "step would" in line)
        assert row[:4].strip(" ▌•◦") == "", "the others have a blank there"
        said = f"Δ reworded since: “{before}” → “{after}”"
        assert said in " ".join(text_of(screen.record).split())
        await pilot.press("B")
        assert said.removeprefix("Δ ") in " ".join(text_of(sheet_of(pilot).pane).split())
        await pilot.press("c")
        await pilot.pause()
        assert "reworded" not in text_of(sheet_of(pilot).pane)
        assert "Accepted what it says now" in last_line(pilot)
        await pilot.press("c")
        assert "Nothing has changed" in last_line(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "reworded since" in text_of(sheet_of(pilot).pane)
        await pilot.press("c", "escape")
        await pilot.pause()
        assert "Δ" not in text_of(screen.list_of("quote"))
        assert "◆" in text_of(screen.list_of("quote")), "it is bookmarked as before"


async def test_a_ref_that_names_another_quote_now_is_said_to(make_app: MakeApp, digest: Digest) -> None:
    async with make_app(at=Ref("quote", "q-advancement")).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
    changed = with_quote(digest, "q-advancement", at=("first country in the world",))
    async with make_app(of=changed).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        assert "◆" not in text_of(screen_of(pilot).list_of("quote"))
        await pilot.press("B")
        said = "gone: quote/q-advancement is a different quote now"
        assert said in " ".join(text_of(sheet_of(pilot).pane).split())
        await pilot.press("c")
        assert said in last_line(pilot)
        await pilot.press("enter")
        assert said in last_line(pilot)


# --- two windows --------------------------------------------------------------------------------------------


async def test_a_bookmark_of_another_window_is_shown_within_a_second(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        screen = screen_of(pilot)
        store_at(tmp_path).save(replace(screen.session.bookmarks.new(GHANI), note="from elsewhere"))
        for _ in range(30):
            await pilot.pause(0.1)
            if screen.bookmarking.refs:
                break
        assert set(screen.bookmarking.refs) == {GHANI}
        assert "◆ 1 unchecked" in screen.title_bar.render_line(0).text


async def test_competing_notes_of_two_windows_are_listed_and_joined(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "one")
        first = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert first is not None
        await write_note(pilot, "mine")
        store_at(tmp_path).save(replace(first, note="theirs"))  # as a window that has not seen “mine” does
        await pilot.pause(1.2)
        await pilot.press("B")
        text = text_of(sheet_of(pilot).pane)
        assert "version 1 of 2" in text
        assert "version 2 of 2" in text
        assert "mine" in text
        assert "theirs" in text
        await pilot.press("J")
        await pilot.pause()
        text = text_of(sheet_of(pilot).pane)
        assert "version" not in text
        assert "mine" in text
        assert "theirs" in text
        await pilot.press("J")
        assert "only one version" in sheet_of(pilot).last_line.render_line(0).text


async def test_one_of_two_versions_is_chosen(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "one")
        first = cast(Bookmark, screen_of(pilot).bookmarking.bookmark_of(PUTIN))
        await write_note(pilot, "mine")
        store_at(tmp_path).save(replace(first, note="theirs"))
        await pilot.pause(1.2)
        await pilot.press("B")
        chosen = cast(Bookmark, sheet_of(pilot).current)
        await pilot.press("c")
        await pilot.pause()
    (saved,) = store_at(tmp_path).all()
    assert saved.note == chosen.note


# --- trouble ------------------------------------------------------------------------------------------------


async def test_a_note_that_can_not_be_saved_stays_with_the_reason_and_is_saved_again(
    make_app: MakeApp, tmp_path: Path
) -> None:
    blocked = tmp_path / "bookmarks"
    blocked.write_text("a file in place of the directory")
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "two\nlines")
        window = pilot.app.screen
        assert isinstance(window, NoteScreen)
        assert window.query_one(TextArea).text == "two\nlines"
        assert "was not saved" in window.problem
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard == "two\nlines"
        blocked.unlink()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert set(screen_of(pilot).bookmarking.refs) == {PUTIN}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
async def test_a_directory_that_can_not_be_written_is_reported(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "bookmarks").mkdir(0o500)
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        assert "Not bookmarked" in message(pilot)


LONG = "/synced/" + "a-long-name-of-a-directory/" * 6 + "bookmarks"
ADVICE = "Raise the limit on file sizes (ulimit -f), then try again."


def fail_to_save(monkeypatch: pytest.MonkeyPatch, *, unconfirmed: bool = False) -> None:
    def save(*_: object) -> None:
        raise StoreError(f"The bookmark was not saved in {LONG}: File too large. {ADVICE}", unconfirmed=unconfirmed)

    for change in ("save", "remove", "set_tags", "set_status"):
        monkeypatch.setattr(BookmarkStore, change, save)


def lines_of(bar: KeyBar) -> str:
    """All that a bar says, in one line."""
    return " ".join("".join(bar.render_line(y).text.rstrip() for y in range(bar.size.height)).split())


@pytest.mark.parametrize(
    ("size", "keys"), rotating([(160, 45), (120, 36), (80, 24), (60, 20)], [["b"], ["s", "enter"]], 2), ids=str
)
async def test_the_advice_of_an_error_is_never_cut_off(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], keys: list[str]
) -> None:
    async with make_app(at=PUTIN).run_test(size=size) as pilot:
        fail_to_save(monkeypatch)
        await pilot.press(*keys)
        await pilot.pause()
        last = screen_of(pilot).keys
        assert ADVICE.replace(" ", "") in lines_of(last).replace(" ", "")
        assert last.region.bottom == size[1]
        await pilot.press("down")
        await pilot.pause()
        assert last.size.height == 1


async def test_the_advice_of_an_error_in_the_sheet_is_not_cut_off(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "B")
        fail_to_save(monkeypatch)
        await pilot.press("delete")
        await pilot.pause()
        assert ADVICE.replace(" ", "") in lines_of(sheet_of(pilot).last_line).replace(" ", "")


async def test_tags_that_can_not_be_saved_stay_with_the_reason(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        fail_to_save(monkeypatch)
        await pilot.press("t", "a", "enter")
        await pilot.pause()
        window = pilot.app.screen
        assert isinstance(window, NameScreen)
        assert window.query_one(Input).value == "a"
        assert ADVICE in window.problem


async def test_a_bookmark_that_the_disk_did_not_confirm_is_a_warning(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        fail_to_save(monkeypatch, unconfirmed=True)
        await pilot.press("b")
        await pilot.pause()
        assert ADVICE in lines_of(screen_of(pilot).keys)
        assert "Bookmarked" not in message(pilot)


async def test_reading_many_bookmarks_holds_up_no_key(make_app: MakeApp, tmp_path: Path) -> None:
    store = store_at(tmp_path)
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        new = screen_of(pilot).session.bookmarks.new(PUTIN)
    for number in range(300):
        store.save(replace(new, ref=f"actor/a{number}"))
    store.save(new)
    async with make_app(at=GHANI).run_test(size=WIDE) as pilot:
        await pilot.press("down", "up")
        for _ in range(50):  # a busy machine: `press` waits only so long
            if screen_of(pilot).exploration.state.selected == GHANI:
                break
            await pilot.pause(0.05)
        assert screen_of(pilot).exploration.state.selected == GHANI
        for _ in range(50):
            await pilot.pause(0.05)
            if screen_of(pilot).bookmarking.refs:
                break
        assert PUTIN in screen_of(pilot).bookmarking.refs


# --- writing out --------------------------------------------------------------------------------------------


def writing(app: ExplorerApp, tmp_path: Path) -> ExplorerApp:
    """The app as the command line opens it: it can write exports."""
    call = Call(parse([]), {**calling.places(tmp_path / "home"), "EXPLORER_ME": "Kari Lund, https://lund.example"})
    app.opening.export = ScreenExport(call)
    return app


async def test_w_writes_the_bookmarks_in_the_format_of_the_ending(make_app: MakeApp, tmp_path: Path) -> None:
    app = writing(make_app(at=Ref("quote", "q-bold-move")), tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s", "2", "W")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NameScreen)
        name = pilot.app.screen.line
        assert name.value == "ledger.md"
        name.value = str(tmp_path / "x.xls")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NameScreen), "asks again"
        assert "the file needs an ending that says its format: .json .csv" in pilot.app.screen.problem
        for ending, start in (("md", "# Fact-check: Russia"), ("csv", "ref,"), ("jsonld", "[")):
            file = tmp_path / f"x.{ending}"
            cast(NameScreen, pilot.app.screen).line.value = str(file)
            await pilot.press("enter")
            await pilot.pause()
            assert file.read_text(encoding="utf-8").startswith(start)
            assert "wrote 1 bookmark to" in message(pilot)
            await pilot.press("W")
            await pilot.pause()
        cast(NameScreen, pilot.app.screen).line.value = str(file)
        before = file.read_bytes()
        await pilot.press("enter")
        await pilot.pause()
        assert "is there already" in cast(NameScreen, pilot.app.screen).problem
        assert file.read_bytes() == before
        await pilot.press("escape", "B", "W")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NameScreen), "from the window of bookmarks, too"


async def test_w_writes_what_is_marked_or_what_the_list_is_narrowed_to(make_app: MakeApp, tmp_path: Path) -> None:
    app = writing(make_app(at=PUTIN), tmp_path)
    file = tmp_path / "x.csv"

    async def written(pilot: Pilot[None]) -> list[str]:
        """The refs that W writes to a file, in its order."""
        file.unlink(missing_ok=True)
        await pilot.press("W")
        await pilot.pause()
        cast(NameScreen, pilot.app.screen).line.value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        return [row["ref"] for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))]

    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s", "2", "enter", "1", "home", "b", "down", "b", "B")
        await pilot.pause()
        everything = await written(pilot)
        assert len(everything) == 3
        assert "wrote 3 bookmarks to" in last_line(pilot)
        await pilot.press("slash", *"status:conf", "enter")
        assert await written(pilot) == ["actor/putin"]
        assert "wrote 1 of 3 bookmarks, as narrowed by “status:conf”, to" in last_line(pilot)
        await pilot.press("W")
        await pilot.pause()
        assert "Write 1 of 3 bookmarks (/status:conf) to a file" in cast(NameScreen, pilot.app.screen).heading
        await pilot.press("escape", "escape", "home", "space", "space")
        assert len(await written(pilot)) == 2
        assert "wrote 2 marked bookmarks to" in last_line(pilot)


async def test_without_bookmarks_there_is_nothing_to_write(make_app: MakeApp, tmp_path: Path) -> None:
    async with writing(make_app(at=PUTIN), tmp_path).run_test(size=WIDE) as pilot:
        await pilot.press("W")
        await pilot.pause()
        cast(NameScreen, pilot.app.screen).line.value = str(tmp_path / "x.md")
        await pilot.press("enter")
        await pilot.pause()
        assert "nothing is bookmarked" in cast(NameScreen, pilot.app.screen).problem
        assert not (tmp_path / "x.md").exists()
