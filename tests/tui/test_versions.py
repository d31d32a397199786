"""The screen of two versions: D, and --since."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.commands.sources import SHIPPED
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.library.library import Library
from explorer.session.session import Session
from explorer.session.shelf import Reading, Shelf
from explorer.session.versions.pair import Called, Pair
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.versions import messages
from explorer.tui.screens.versions.screen import VersionsScreen
from tests import hostile
from tests.tui.test_screen import screen_of, text_of

OLD = asset(SHIPPED).read_text()
BOLD_MOVE, DELISTING, CHINA = Ref("quote", "q-bold-move"), Ref("event", "delisting"), Ref("country", "CN")
WIDE, MEDIUM, NARROW = (120, 36), (80, 24), (60, 20)


def newer() -> str:
    """The shipped digest, corrected: a quote reworded, a date moved, words dropped, a country gone."""
    text = OLD.replace("sets an example for other", "is an example to other").replace(" after nearly two decades", "")
    document = json.loads(text.replace("move in April 2024", "move in April 2025"))
    for event in document["events"]:
        if event["id"] == "delisting":
            event["when"] = "2025-04"
    document["countries"] = [country for country in document["countries"] if country["id"] != "CN"]
    return json.dumps(document)


def make(tmp_path: Path, old: str | None = OLD, new: str | None = None, **more: Any) -> ExplorerApp:
    """The screen on the newer digest, with bookmarks that were made in the older one; `old`: None for no --since."""
    store = BookmarkStore(tmp_path / "bookmarks")
    before = Session(loads((old or OLD).encode()), store)
    for ref, status in ((BOLD_MOVE, "disputed"), (CHINA, "confirmed"), (Ref("actor", "putin"), "confirmed")):
        if before.record(ref) is not None and store.get(before.bookmarks.identity, str(ref)) is None:
            store.save(replace(before.bookmarks.new(ref), status=status))
    session = Session(loads((new or newer()).encode()), store)
    state = StateFile(tmp_path / "state.json")
    state.dismiss_hint()
    app = ExplorerApp(session, settings=Settings(), state=state, **more)
    if old is not None:
        app.opening.since = Pair(before, session, (Called("old.json", "28 Nov 2026, 18:04"), Called("new.json")))
    return app


def versions(pilot: Pilot[None]) -> VersionsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, VersionsScreen)
    return screen


async def test_both_versions_are_side_by_side_and_what_is_as_before_is_folded(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        lines = text_of(screen.article).splitlines()
        assert "Before" in lines[0]
        assert "28 Nov 2026, 18:04" in lines[0]
        assert "Now" in lines[0]
        (quote,) = (line for line in lines if "This bold move" in line)
        left, right = quote[:59], quote[60:]
        assert "−sets an example −for" in left
        assert "+is an example +to" in right
        assert next(line.split()[:4] for line in lines if "as before" in line) == ["1–2", "as", "before", "1–2"]
        assert "change 1/2 · −7 +3 words" in screen.title_bar.render_line(0).text


@pytest.mark.parametrize("size", [MEDIUM, NARROW])
async def test_in_a_narrow_terminal_both_are_one_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with make(tmp_path, no_color=True).run_test(size=size) as pilot:
        await pilot.pause()
        text = " ".join(line[5:].strip(" ▐") for line in text_of(versions(pilot).article).splitlines())
        assert "This bold move by Russia −sets +is an example −for +to other countries" in text
        assert "Before and now" in text_of(versions(pilot).article)


async def test_bookmarks_come_first_with_their_status(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=(160, 60)) as pilot:
        await pilot.pause()
        lines = [line.strip(" ▌▐") for line in text_of(versions(pilot).changes).splitlines()]
        assert lines[0].startswith("What this does to your bookmarks")
        assert lines[1].startswith("✗ quote/q-bold-move Muttaqi · disputed")
        assert "“This bold move by Russia −sets +is an example −for +to other" in lines[1]
        assert lines[2].startswith("✓ country/CN · confirmed")
        assert "∅ gone: the digest no longer has this record" in lines[2]
        (moved,) = (line for line in lines if "date changed" in line)
        assert moved.startswith("event/delisting")
        assert "−Apr 2024 +Apr 2025 · 5 events are placed after it" in moved
        assert lines[-1].endswith("other records, 1 bookmark as before")


async def test_n_goes_round_the_changes_and_the_list_below_follows(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        places = []
        for key in ("n", "n", "N", "N"):
            await pilot.press(key)
            row, entry = screen.article.row, screen.changes.entry
            assert row is not None
            assert entry is not None
            assert entry.paragraph == row.now
            places.append(row.now)
        assert places == [5, 3, 5, 3]
        await pilot.press("tab", "end", "home")
        assert screen.article.row is not None
        assert screen.article.row.now == 3


async def test_enter_goes_to_the_record_and_d_comes_back(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert screen_of(pilot).exploration.state.selected == BOLD_MOVE
        for close in ("D", "escape", "q"):
            await pilot.press("D")
            versions(pilot)
            await pilot.press(close)
            assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_a_record_that_is_gone_can_not_be_gone_to(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        await pilot.press("tab", "down", "enter")
        assert pilot.app.screen is screen
        assert messages.RECORD_IS_GONE in screen.last_line.render_line(0).text
        await pilot.press("up")
        assert not screen.has_message


async def test_help_and_theme_work_in_the_window(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        versions(pilot)
        assert "n N change" in versions(pilot).last_line.render_line(0).text


async def test_without_paragraphs_that_differ_n_goes_through_the_records(tmp_path: Path) -> None:
    new = json.loads(OLD)
    new["actors"][0]["role"], new["actors"][1]["role"] = "somebody", "somebody else"
    async with make(tmp_path, new=json.dumps(new)).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        assert pilot.app.focused is screen.changes
        assert "no paragraph changed" in screen.title_bar.render_line(0).text
        first = screen.changes.cursor
        await pilot.press("n")
        assert screen.changes.cursor == (first or 0) + 1


async def test_the_same_digest_twice(tmp_path: Path) -> None:
    async with make(tmp_path, new=OLD).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        assert "no paragraph changed" in screen.title_bar.render_line(0).text
        assert "as before" in text_of(screen.changes)
        await pilot.press("n", "N", "enter", "tab", "enter")
        assert pilot.app.screen is screen


# --- which version ----------------------------------------------------------------------------------------------


async def test_without_an_earlier_version_it_is_said_what_to_do(tmp_path: Path) -> None:
    async with make(tmp_path, old=None).run_test(size=WIDE) as pilot:
        await pilot.press("D")
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert "--since OLD" in screen_of(pilot).keys.render_line(0).text


async def test_the_version_that_the_library_had_before(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    filed = library.add(b"an article", ".txt", "russia", OLD.encode())
    library.replace(filed, newer().encode())
    shelf = Shelf(library.directory, None, shipped=asset(SHIPPED))
    state = StateFile(tmp_path / "state.json")
    app = ExplorerApp(shelf.open(filed.digest), settings=Settings(), state=state, shelf=shelf)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        await pilot.pause()
        screen = versions(pilot)
        assert len(screen.article.differing) == 2
        assert screen.pair.names[0].name == "earlier version 1"
    (filed.directory / "earlier" / "1.json").write_text("{")
    app = ExplorerApp(shelf.open(filed.digest), settings=Settings(), state=state, shelf=shelf)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D")
        assert "can't be read" in screen_of(pilot).keys.render_line(0).text


async def test_an_article_with_another_headline_is_said_to_look_like_an_earlier_version(tmp_path: Path) -> None:
    library, store = Library(tmp_path / "library"), BookmarkStore(tmp_path / "bookmarks")
    old = library.add(b"an article", ".txt", "russia", OLD.encode())
    document = json.loads(newer())
    document["article"]["headline"] = "Moscow recognizes the Taliban"
    now = library.add(b"corrected", ".txt", "moscow", json.dumps(document).encode())
    os.utime(old.digest, (1, 1))
    before = Session(loads(OLD.encode()), store)
    store.save(before.bookmarks.new(BOLD_MOVE))
    shelf = Shelf(library.directory, store, shipped=asset(SHIPPED))
    state = StateFile(tmp_path / "state.json")
    app = ExplorerApp(shelf.open(now.digest), settings=Settings(), state=state, shelf=shelf)
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.press("D")
        await pilot.pause()
        screen = versions(pilot)
        said = screen.last_line.render_line(0).text
        assert "Looks like an earlier version, by its text: “Russia Becomes the First Country" in said
        await pilot.press("tab", "c")
        await pilot.pause()
        assert messages.OF_EARLIER.format(key="J") in screen.last_line.render_line(0).text
        assert messages.NEW_WORDS not in text_of(screen.changes)
        assert [one.digest.headline for one in store.all()] == [before.digest.article.headline], "nothing was merged"


async def test_another_article_has_no_version_of_the_one_before(tmp_path: Path) -> None:
    app = make(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape")
        app.opening.enter(Reading(Session(loads(newer().encode()))))
        await pilot.pause()
        await pilot.press("D")
        assert isinstance(pilot.app.screen, ExplorerScreen)


# --- whatever is typed, and whoever wrote it ------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
async def test_random_keys_and_sizes_leave_the_cursor_on_a_change(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    names = ["n", "N", "tab", "shift+tab", "up", "down", "pageup", "pagedown", "home", "end", "H", "M", "L", "ctrl+d"]
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        for _ in range(60):
            if chosen.random() < 0.1:
                await pilot.resize_terminal(chosen.randrange(40, 170), chosen.randrange(12, 50))
            await pilot.press(chosen.choice(names))
            assert screen.article.row is not None
            assert screen.changes.entry is not None
            width = pilot.app.size.width
            for pane in screen.panes:
                assert all(pane.render_line(y).cell_length == width - 1 for y in range(pane.outer_size.height))


async def test_digests_of_strangers(tmp_path: Path) -> None:
    short = tuple(text if len(text) < 2000 else text[:200] for text in hostile.TEXTS)
    old = hostile.write(tmp_path / "o.json", tuple(reversed(short))).read_bytes().decode(errors="replace")
    new = hostile.write(tmp_path / "n.json", short).read_bytes().decode(errors="replace")
    async with make(tmp_path, old=old, new=new).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        for key in ("n", "tab", "end", "pageup", "n"):
            await pilot.press(key)
            shown = "\n".join(text_of(pane) for pane in screen.panes)
            assert hostile.offences(shown.encode()) == []


# --- what a bookmark stands on after a correction ------------------------------------------------------------


def row_of(pilot: Pilot[None], name: str) -> str:
    (row,) = (line for line in text_of(versions(pilot).changes).splitlines() if name in line)
    return row.strip(" ▌▐")


async def test_c_takes_the_new_words_and_u_undoes_that(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=(160, 60)) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        store = screen.session.store
        assert store is not None
        assert "c take new   x leave old" in screen.last_line.render_line(0).text
        before = next(one for one in store.all() if one.ref == str(BOLD_MOVE))
        await pilot.press("c")
        await pilot.pause()
        if pilot.app.screen is not screen:  # it asks which status the new words have
            await pilot.press("enter")
            await pilot.pause()
        after = next(one for one in store.all() if one.ref == str(BOLD_MOVE))
        assert before.title != after.title == screen.session.record(BOLD_MOVE).title  # type: ignore[union-attr]
        assert "new words taken · words changed: “This" in row_of(pilot, "quote/q-bold-move")
        assert "Accepted" in screen.last_line.render_line(0).text
        await pilot.press("c")
        await pilot.pause()
        assert messages.HAS_NEW_WORDS in screen.last_line.render_line(0).text
        await pilot.press("u")
        await pilot.pause()
        assert messages.NEW_WORDS not in row_of(pilot, "quote/q-bold-move")
        assert next(one for one in store.all() if one.ref == str(BOLD_MOVE)).title == before.title


async def test_x_stays_with_the_old_words_and_marks_the_row(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=(160, 60)) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        store = screen.session.store
        assert store is not None
        before = store.all()
        await pilot.press("tab", "x")
        await pilot.pause()
        assert "old words stay · words changed: “This" in row_of(pilot, "quote/q-bold-move")
        assert "stays on the old words" in screen.last_line.render_line(0).text
        await pilot.press("down", "c")
        await pilot.pause()
        assert messages.NOTHING_TO_TAKE in screen.last_line.render_line(0).text, "its record is gone"
        await pilot.press("x")
        await pilot.pause()
        assert "old words stay · ∅" in row_of(pilot, "country/CN")
        assert screen.changes.cursor == 1
        await pilot.press("down", "x")
        await pilot.pause()
        assert messages.NO_BOOKMARK_THERE in screen.last_line.render_line(0).text, "it is not bookmarked"
        assert "take new" not in screen.last_line.render_line(0).text
        assert [replace(one, left="", changed="", revision="") for one in store.all()] == [
            replace(one, changed="", revision="") for one in before
        ]


async def test_what_is_taken_is_seen_on_the_page_below(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        if not isinstance(pilot.app.screen, VersionsScreen):
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert BOLD_MOVE not in screen_of(pilot).bookmarking.changed_refs


async def test_old_words_that_stay_do_so_when_it_is_opened_again_and_until_the_record_changes_again(
    tmp_path: Path,
) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("tab", "x")
        await pilot.pause()
        assert "old words stay" in row_of(pilot, "quote/q-bold-move")
        await pilot.press("u")
        await pilot.pause()
        assert "old words stay" not in row_of(pilot, "quote/q-bold-move")
        await pilot.press("x", "escape", "D")
        await pilot.pause()
        assert "old words stay" in row_of(pilot, "quote/q-bold-move")
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "old words stay" in row_of(pilot, "quote/q-bold-move")
        assert "old words stay" not in row_of(pilot, "country/CN")
    again = newer().replace("is an example to other", "is a model for other")
    async with make(tmp_path, new=again).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "old words stay" not in row_of(pilot, "quote/q-bold-move")


async def test_keys_of_a_bookmark_are_in_the_last_line_as_soon_as_its_pane_is_entered(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = versions(pilot)
        screen.article.move_to(screen.article.differing[-1])
        await pilot.press("tab")
        await pilot.pause()
        hints = screen.last_line.render_line(0).text
        assert "c take new" in hints
        assert "x leave old" in hints
