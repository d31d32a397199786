"""The window of a note: what saves, what cancels, and how a text outlives the window."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from explorer.commands.call import Call
from explorer.commands.exporting import ScreenExport
from explorer.digest.refs import Ref
from explorer.settings.unsaved import UnsavedTexts
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.dialogs.note import NoteScreen
from tests.tui.conftest import MakeApp
from tests.tui.test_dialogs import rows_of
from tests.tui.test_keeping import GHANI, PUTIN, message, store_at, write_note
from tests.tui.test_screen import WIDE, screen_of

BOLD_MOVE = Ref("quote", "q-bold-move")
ENOUGH = 0.5
"""Seconds after which a typed text is on the disk."""


def note_of(pilot: Pilot[None]) -> NoteScreen:
    return cast(NoteScreen, pilot.app.screen)


def left_in(path: Path) -> list[str]:
    """The texts that wait."""
    return [path.read_text(encoding="utf-8") for path in (path / "unsaved").glob("*")]


async def test_esc_saves_nothing_and_the_text_is_back_the_next_time(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", *"ab", "enter", "c", "escape")
        await pilot.pause()
        assert "m offers your text again: Vladimir Putin" in message(pilot)
        assert not screen_of(pilot).bookmarking.refs
        await pilot.press("m")
        await pilot.pause()
        shown = "\n".join(rows_of(pilot))
        assert "Your unsaved text from " in shown
        assert "ctrl+u drops it" in shown
        assert note_of(pilot).area.text == "ab\nc"
        await pilot.press("d", "ctrl+s")
        await pilot.pause()
    assert [saved.note for saved in store_at(tmp_path).all()] == ["ab\ncd"]
    assert left_in(tmp_path) == []


async def test_ctrl_u_drops_the_text_that_came_back(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "saved")
        await pilot.press("m", "x", "escape", "m")
        await pilot.pause()
        assert note_of(pilot).area.text == "savedx"
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert note_of(pilot).area.text == "saved"
        assert "unsaved text" not in "\n".join(rows_of(pilot))
        await pilot.press("ctrl+u")
        assert note_of(pilot).area.text == "", "as in any text"
        await pilot.press("ctrl+g", "m")
        await pilot.pause()
        assert note_of(pilot).area.text == "saved"
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("closing", ["escape", "ctrl+s", "ctrl+g"])
async def test_a_note_that_is_as_it_was_changes_nothing(make_app: MakeApp, tmp_path: Path, closing: str) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "saved")
        before = store_at(tmp_path).all()
        await pilot.press("m", "x", "backspace", "space", closing)
        await pilot.pause()
        assert store_at(tmp_path).all() == before
    assert left_in(tmp_path) == []


async def test_a_note_that_was_emptied_is_removed_and_comes_back(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await write_note(pilot, "saved")
        await write_note(pilot, "")
        assert "Note removed" in message(pilot)
        await pilot.press("u")
        await pilot.pause()
    assert [saved.note for saved in store_at(tmp_path).all()] == ["saved"]


async def test_a_text_outlives_quitting(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", *"abc", "ctrl+q")
        await pilot.pause()
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        assert "Your unsaved note waits: m on Vladimir Putin" in message(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert note_of(pilot).area.text == "abc"


async def test_a_text_is_on_the_disk_soon_after_it_was_typed(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", *"abc")
        await pilot.pause(ENOUGH)
        assert ['"text":"abc"' in text for text in left_in(tmp_path)] == [True]
        await pilot.press(*["backspace"] * 3)
        await pilot.pause(ENOUGH)
        assert left_in(tmp_path) == [], "nothing is left of a text that was deleted"


async def test_texts_of_several_records_and_windows_do_not_mix(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as one:
        await one.press("m", *"one")
        await one.pause(ENOUGH)
        async with make_app(at=PUTIN).run_test(size=WIDE) as two:
            await two.press("m")
            assert note_of(two).area.text == "", "somebody is typing that"
            await two.press(*"two", "escape")
        async with make_app(at=GHANI).run_test(size=WIDE) as three:
            await three.press("m")
            assert note_of(three).area.text == ""
            await three.press(*"three", "escape")
        await one.press("ctrl+q")
    for expected in ("two", "one"):  # the one that was written last comes first
        async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
            await pilot.press("m")
            assert note_of(pilot).area.text == expected
            await pilot.press("ctrl+g")
    async with make_app(at=GHANI).run_test(size=WIDE) as pilot:
        await pilot.press("m")
        assert note_of(pilot).area.text == "three"


async def test_a_text_that_can_not_be_left_stays_in_its_window(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "unsaved").write_text("a file in place of the directory")
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("m", *"abc", "escape")
        await pilot.pause()
        assert "ctrl+s saves it, ctrl+g drops it" in " ".join(" ".join(rows_of(pilot)).split())
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [saved.note for saved in store_at(tmp_path).all()] == ["abc"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45)], ids=str)
@pytest.mark.parametrize("back", [False, True])
async def test_the_words_that_a_note_is_on_stay_in_sight(make_app: MakeApp, size: tuple[int, int], back: bool) -> None:
    async with make_app(at=BOLD_MOVE).run_test(size=size) as pilot:
        await pilot.pause()
        before = "\n".join(rows_of(pilot))
        assert "bold move by Russia sets an" in before
        await pilot.press("m", *"abc")
        if back:
            await pilot.press("escape", "m")
        await pilot.pause()
        shown = "\n".join(rows_of(pilot))
        assert "bold move by Russia sets an" in shown
        assert "abc" in shown


@pytest.mark.parametrize("back", [False, True])
async def test_the_smallest_screen_shows_text_and_keys(make_app: MakeApp, back: bool) -> None:
    async with make_app(at=BOLD_MOVE).run_test(size=(40, 12)) as pilot:
        await pilot.press("m", *"abc")
        if back:
            await pilot.press("escape", "m")
        await pilot.pause()
        *rows, last = rows_of(pilot)
        assert "abc" in "\n".join(rows)
        assert "Save" in "\n".join(rows)
        assert "ctrl+s save" in last
        assert "Esc cancel" in last
        assert pilot.app.screen.query_one(TextArea).size.height >= 1


def test_what_others_put_in_the_directory_is_ignored_or_cleaned(tmp_path: Path) -> None:
    texts = UnsavedTexts(tmp_path)
    unsaved = texts.open("article", "actor/a", "A")
    unsaved.write("a")
    unsaved.leave()
    (path,) = tmp_path.iterdir()
    for content in (b"", b"{", b"[]", b'{"text": 1}', b"\xff", b'{"text": " "}', b"[" * 100_000):
        path.write_bytes(content)
        assert texts.open("article", "actor/a", "A").found is None
        assert texts.left("article") == []
    path.write_bytes(b'{"text": "a\\u001b[2J\\u202eb\\nc", "at": 1e400, "title": 3}')
    found = texts.open("article", "actor/a", "A").found
    assert found is None or found.text == "a␛[2Jb\nc"
    path.unlink()
    path.mkdir()
    assert texts.open("article", "actor/a", "A").found is None


def test_a_text_with_half_a_surrogate_pair_is_written(tmp_path: Path) -> None:
    unsaved = UnsavedTexts(tmp_path).open("article", "actor/a\ud800", "A")
    unsaved.write("a\ud800b")
    unsaved.leave()
    found = UnsavedTexts(tmp_path).open("article", "actor/a\ud800", "A").found
    assert found is not None
    assert found.text == "a?b"


# --- who reviews --------------------------------------------------------------------------------------------


async def test_who_reviews_is_asked_once_where_a_file_says_it(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "config.toml"
    app = make_app(at=BOLD_MOVE)
    app.opening.export = ScreenExport(Call(argparse.Namespace(digest=None), {"EXPLORER_CONFIG": str(config)}))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s", "2", "W")
        await pilot.pause()
        cast(NameScreen, pilot.app.screen).line.value = "one.jsonld"
        await pilot.press("enter")
        await pilot.pause()
        assert "Who reviews?" in "\n".join(rows_of(pilot))
        await pilot.press(*"Kari", "enter")
        await pilot.pause()
        assert "give a name" in "\n".join(rows_of(pilot)), "a ClaimReview needs an address"
        cast(NameScreen, pilot.app.screen).line.value = "Kari, https://ledger.example"
        await pilot.press("enter")
        await pilot.pause()
        assert "one.jsonld" in message(pilot)
        await pilot.press("W")
        await pilot.pause()
        cast(NameScreen, pilot.app.screen).line.value = "two.jsonld"
        await pilot.press("enter")
        await pilot.pause()
        assert "two.jsonld" in message(pilot)
    assert 'name = "Kari"' in config.read_text(encoding="utf-8")
    assert "Kari" in (tmp_path / "two.jsonld").read_text(encoding="utf-8")
