"""On the screen: an article without bookmarks, of which an earlier version has some, says so; J brings them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.commands.sources import SHIPPED
from explorer.digest.loading import loads
from explorer.digest.refs import Ref
from explorer.library.library import Library
from explorer.session.session import Session
from explorer.session.shelf import Shelf
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from tests.tui.test_screen import screen_of, text_of
from tests.tui.test_versions import BOLD_MOVE, OLD, newer, versions

PUTIN = Ref("actor", "putin")


@pytest.fixture
def app(tmp_path: Path) -> ExplorerApp:
    """A corrected article with another headline; two bookmarks of the one before."""
    library, store = Library(tmp_path / "library"), BookmarkStore(tmp_path / "bookmarks")
    old = library.add(b"an article", ".txt", "russia", OLD.encode())
    document = json.loads(newer())
    document["article"]["headline"] = "Moscow recognizes the Taliban"
    now = library.add(b"corrected", ".txt", "moscow", json.dumps(document).encode())
    os.utime(old.digest, (1, 1))
    before = Session(loads(OLD.encode()), store)
    store.set_status(before.bookmarks.new(BOLD_MOVE), "disputed")
    store.save(before.bookmarks.new(PUTIN))
    shelf = Shelf(library.directory, store, shipped=asset(SHIPPED))
    return ExplorerApp(shelf.open(now.digest), settings=Settings(), state=StateFile(tmp_path / "s.json"), shelf=shelf)


@pytest.mark.parametrize("size", [(160, 60), (80, 24)])
async def test_an_earlier_version_with_bookmarks_is_named_and_j_brings_them(
    app: ExplorerApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        said = screen_of(pilot).keys.render_line(0).text
        assert "2 bookmarks" in said
        assert "D compares, J there brings them here" in said
        store = app.session.store
        assert store is not None
        saved = store.all()
        await pilot.press("D")
        await pilot.pause()
        screen = versions(pilot)
        screen.clear_message()
        await pilot.pause()
        assert "J bring here" in screen.last_line.render_line(0).text
        assert store.all() == saved, "nothing is brought unasked"
        await pilot.press("J")
        await pilot.pause()
        assert "2 bookmarks brought here" in screen.last_line.render_line(0).text
        assert [one.status for one in app.session.bookmarks.all()] == ["disputed", "unchecked"]
        assert text_of(screen.changes).count("disputed") <= 1, "each bookmark has one row"
        await pilot.press("J")
        await pilot.pause()
        assert "no bookmark that this one has not" in screen.last_line.render_line(0).text
        await pilot.press("u")
        await pilot.pause()
        assert len(store.all()) == len(saved), "one undo"
        assert list(app.session.bookmarks.all()) == []
        await pilot.press("J", "D")
        await pilot.pause()
        assert PUTIN in screen_of(pilot).bookmarking.refs, "the screen below shows them"


async def test_an_article_with_bookmarks_of_its_own_says_nothing_of_others(app: ExplorerApp) -> None:
    session = app.session
    assert session.store is not None
    session.store.save(session.bookmarks.new(PUTIN))
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.pause(0.1)
        assert "ooks like" not in screen_of(pilot).keys.render_line(0).text
