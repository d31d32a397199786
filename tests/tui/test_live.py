"""The digest's file changes while it is open: the screen shows it, says so, and goes on from where the reader is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from explorer.bookmarks.store import BookmarkStore
from explorer.digest.editing.outcome import EditError
from explorer.digest.loading import load
from explorer.digest.refs import Ref
from explorer.library.stamps import stamp_of
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.reviewing import Me
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.screens.live import watching
from tests.calling import GRAIN
from tests.editing import FERRY, setting
from tests.tui.test_screen import screen_of, text_of

LUND, DAHL, WAIT = Ref("actor", "lund"), Ref("actor", "dahl"), Ref("quote", "wait")
SIZE = (120, 36)


@pytest.fixture(autouse=True)
def _looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.json"
    path.write_text(FERRY, "utf-8")
    return path


@pytest.fixture
def app(path: Path, tmp_path: Path) -> ExplorerApp:
    return make(path, tmp_path)


def make(path: Path, tmp_path: Path) -> ExplorerApp:
    state = StateFile(tmp_path / "state" / "state.json")
    state.dismiss_hint()
    store = BookmarkStore(tmp_path / "bookmarks")
    reading = Reading(Session(load(path), store), path, stamp_of(path))
    shelf = Shelf(tmp_path / "library", store, shipped=Path(GRAIN))
    return ExplorerApp(reading, settings=Settings(), state=state, shelf=shelf)


def rows(app: ExplorerApp) -> list[str]:
    return [strip.text.strip() for strip in app.screen._compositor.render_strips()]


def said(app: ExplorerApp) -> str:
    """What the last lines say."""
    return " ".join(rows(app)[-4:])


async def until(pilot: Pilot[None], happened: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait for what another program's writing brings about."""
    for _ in range(int(seconds / 0.02)):
        if happened():
            await pilot.pause()  # until it is painted
            return
        await pilot.pause(0.02)
    raise AssertionError("\n".join(rows(pilot.app)))  # type: ignore[arg-type]


def as_it_is(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_rename(path: Path, text: str) -> None:
    other = path.with_name("other.tmp")
    other.write_text(text, "utf-8")
    os.replace(other, path)


def with_its_times(path: Path, text: str) -> None:
    """As large as before, and changed at the same time as before."""
    before = path.stat()
    other = path.with_name("other.tmp")
    other.write_text(text, "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.replace(other, path)


RENAMED = FERRY.replace('"name": "Kari Lund"', '"name": "Mari Lund"')


@pytest.mark.parametrize("write", [as_it_is, by_rename, with_its_times], ids=lambda write: write.__name__)
async def test_what_another_program_writes_is_shown_in_place(
    app: ExplorerApp, path: Path, write: Callable[[Path, str], None]
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("down")
        assert screen.selected == DAHL
        write(path, RENAMED)
        await until(pilot, lambda: "Mari Lund" in text_of(screen.lists[0]))
        assert screen.selected == DAHL
        assert "Read again: 1 record changed" in said(app)
        assert app.opening.reading is not None
        assert app.opening.reading.stamp == stamp_of(path)


async def test_a_link_to_the_file_is_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    app = make(link, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        by_rename(path, RENAMED)
        await until(pilot, lambda: "Mari Lund" in text_of(screen_of(pilot).lists[0]))
        assert link.is_symlink()


async def test_records_that_came_and_went_are_counted(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        path.write_text(
            RENAMED.replace('"id": "wait"', '"id": "wait-not"').replace("it late.", "it very late."), "utf-8"
        )
        await until(pilot, lambda: screen.session.record("quote/wait-not"))
        await until(pilot, lambda: "Read again: 1 record changed, 1 added, 1 removed, another article" in said(app))


async def test_a_file_that_is_being_written_is_not_read(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        half = len(RENAMED) // 2
        with path.open("w", encoding="utf-8") as file:
            for at in range(12):  # something is written between any two looks
                file.write(RENAMED[half * at // 12 : half * (at + 1) // 12])
                file.flush()
                await pilot.pause(0.02)
                assert not screen.title_bar.trouble
            file.write(RENAMED[half:])
        await until(pilot, lambda: "Mari Lund" in text_of(screen.lists[0]))


@pytest.mark.parametrize("size", [SIZE, (80, 24), (60, 20)], ids=str)
async def test_a_broken_file_leaves_the_last_good_state_and_the_first_line_says_where(
    app: ExplorerApp, path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = screen_of(pilot)
        before = text_of(screen.lists[0])
        path.write_text(FERRY.replace('"name": "Kari Lund",', '"name": "Kari Lund"'), "utf-8")
        await until(pilot, lambda: screen.title_bar.trouble)
        await pilot.pause()
        assert "roken in line 8, column " in rows(app)[0]
        assert "r reads it again, E opens it" in rows(app)[0] or size[0] < 80
        assert text_of(screen.lists[0]).split() == before.split()
        await pilot.press("down")
        assert screen.selected == DAHL
        path.write_text(RENAMED, "utf-8")
        await until(pilot, lambda: not screen.title_bar.trouble)
        await until(pilot, lambda: "Mari Lund" in text_of(screen.lists[0]))
        assert "roken" not in rows(app)[0]


async def test_a_file_that_is_gone_leaves_the_last_good_state_until_it_is_back(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        path.unlink()
        await until(pilot, lambda: "ferry.json is not there any more" in rows(app)[0])
        assert "Kari Lund" in text_of(screen.lists[0])
        path.write_text(FERRY, "utf-8")
        await until(pilot, lambda: "ferry.json can be read again" in said(app))
        assert rows(app)[0].startswith("Ferry link to open in May")


async def test_r_reads_the_file_again_and_says_what_it_found(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "nothing has changed" in said(app))
        path.write_text(RENAMED, "utf-8")
        await pilot.press("f5")
        await until(pilot, lambda: "Read again: 1 record changed" in said(app))
        path.write_text("{", "utf-8")
        await pilot.press("r")
        await until(pilot, lambda: screen_of(pilot).title_bar.trouble)


async def test_what_was_written_between_reading_and_the_first_frame_is_found(path: Path, tmp_path: Path) -> None:
    app = make(path, tmp_path)
    path.write_text(RENAMED, "utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Mari Lund" in text_of(screen_of(pilot).lists[0]))


async def test_a_window_shows_what_it_showed_until_it_is_closed(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        for keys in (("x",), ("m", "a"), ("question_mark",), ("s",)):
            await pilot.press(*keys)
            before = path.read_text("utf-8")
            path.write_text(before.replace("Lund", "Lundh"), "utf-8")
            await pilot.pause(0.3)
            assert screen.session.digest.get(LUND) is not None
            assert "Lundh" not in screen.session.title(LUND)
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)
            await until(pilot, lambda: "Lundh" in screen.session.title(LUND))
            path.write_text(FERRY, "utf-8")
            await until(pilot, lambda: "Lundh" not in screen.session.title(LUND))


async def test_the_list_of_bookmarks_shows_what_another_program_wrote(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b", "B")
        path.write_text(RENAMED, "utf-8")
        await until(pilot, lambda: any("Mari Lund" in row for row in rows(app)))


async def test_an_edit_is_shown_and_said_and_its_undo_selects_what_it_was(app: ExplorerApp, path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("2")
        done = screen.editor.apply(
            "speaker of “We will not wait” set to Per Dahl", setting("quote/wait", speaker="dahl")
        )
        screen.take(done)
        await pilot.pause()
        assert "Per Dahl" in text_of(screen.record)
        assert "Speaker of “We will not wait” set to Per Dahl" in said(app)
        await pilot.press("1", "u")
        await pilot.pause()
        assert "Undone: speaker of “We will not wait” set to Per Dahl" in said(app)
        assert screen.session.digest.get(WAIT).speaker == "lund"  # type: ignore[union-attr]
        assert path.read_text("utf-8") == FERRY
        await pilot.press("U")
        await pilot.pause()
        assert screen.session.digest.get(WAIT).speaker == "dahl"  # type: ignore[union-attr]
        await until(pilot, lambda: not screen.title_bar.trouble)
        assert "Read again" not in said(app)


async def test_a_record_that_got_another_ref_stays_selected_and_on_the_trail(app: ExplorerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter", "1", "down", "up")
        screen.take(screen.editor.apply("id changed", setting("actor/lund", id="kari")))
        await pilot.pause()
        assert screen.selected == Ref("actor", "kari")
        assert [stop.state.selected for stop in screen.exploration.trail.stops][-1] == Ref("actor", "kari")


async def test_undo_in_a_window_shows_there_and_on_the_main_screen(app: ExplorerApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("b")
        screen.take(screen.editor.apply("name changed", setting("actor/lund", name="Mari Lund")))
        await pilot.press("B")
        await until(pilot, lambda: any("Mari Lund" in row for row in rows(app)))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: name changed" in said(app))
        await pilot.press("u")
        await until(pilot, lambda: "no longer bookmarked" in said(app))
        await pilot.press("escape")
        assert "Kari Lund" in text_of(screen.lists[0])


async def test_the_first_line_says_that_a_copy_is_edited(path: Path, tmp_path: Path) -> None:
    path.chmod(0o444)
    app = make(path, tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        done = screen.editor.apply("name changed", setting("actor/lund", name="Mari Lund"))
        screen.take(done)
        await pilot.pause()
        assert done.copied_to is not None
        assert f"your copy {done.copied_to.parent.name} is edited" in rows(app)[0]
        assert app.opening.reading is not None
        assert app.opening.reading.path == done.copied_to
        done.copied_to.write_text(FERRY.replace("Kari Lund", "Zari Lund"), "utf-8")
        await until(pilot, lambda: "Zari Lund" in text_of(screen.lists[0]))
        assert path.read_text("utf-8") == FERRY


THEIRS = FERRY.replace('"speaker": "lund", "form"', '"speaker": "", "form"')


@pytest.mark.parametrize("size", [SIZE, (80, 24), (60, 20)], ids=str)
@pytest.mark.parametrize(("keys", "speaker"), [("m", "dahl"), ("t", ""), ("", "")])
async def test_what_another_program_changed_too_is_chosen_and_nothing_is_preselected(
    app: ExplorerApp, path: Path, size: tuple[int, int], keys: str, speaker: str
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = screen_of(pilot)
        assert screen.editor.document  # what was read before
        path.write_text(THEIRS, "utf-8")
        screen.take(screen.editor.apply("speaker set to Per Dahl", setting("quote/wait", speaker="dahl")))
        await pilot.pause()
        shown = " ".join(rows(app))
        assert "Another program changed this, too" in shown
        assert "no choice yet" in shown
        assert all(words in shown for words in ("before", "mine", "theirs", "Kari Lund", "Per Dahl"))
        await pilot.press("enter")
        assert app.screen is not screen
        await pilot.press(*keys, "enter" if keys else "escape")
        await until(pilot, lambda: app.screen is screen)
        assert (screen.session.digest.get(WAIT).speaker or "") == speaker  # type: ignore[union-attr]
        assert f'"speaker": "{speaker}"' in path.read_text("utf-8")
        assert not screen.title_bar.trouble


async def test_what_another_program_wrote_just_before_an_edit_is_shown_with_its_refusal(
    app: ExplorerApp, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.5)  # the edit comes before the first look
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        path.write_text(RENAMED, "utf-8")
        with pytest.raises(EditError, match="another program has changed the same"):
            screen.editor.apply("name changed", setting("actor/lund", name="Gro Lund"))
        await until(pilot, lambda: "Mari Lund" in text_of(screen.lists[0]))
        screen.take(screen.editor.apply("name changed", setting("actor/lund", name="Gro Lund")))
        await until(pilot, lambda: "Gro Lund" in text_of(screen.lists[0]))


@pytest.mark.parametrize("keys", ["u", "U", "e", "delete", "a", "E", "R"])
async def test_no_key_fails_while_the_file_is_broken(
    app: ExplorerApp, path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with app.run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        screen.take(screen.editor.apply("name changed", setting("actor/lund", name="Mari Lund")))
        if keys == "U":
            await pilot.press("u")
        path.write_text("{", "utf-8")
        await pilot.press(keys)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.return_code is None
        assert path.read_text("utf-8") == "{"


async def test_an_organisation_reviews_where_no_person_is_named(path: Path, tmp_path: Path) -> None:
    app = make(path, tmp_path)
    app.settings = Settings(me=Me(organisation="The Ledger"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "h", "ctrl+s")
        await pilot.pause()
        assert '"by": "The Ledger"' in path.read_text("utf-8")
