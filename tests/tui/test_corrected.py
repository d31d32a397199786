"""An article that was corrected after the reader judged it: no verdict on other words looks like one on these, and none
moves to them unasked."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.bookmark import Bookmark
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.loading import loads
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.session import Session
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.ledger.accepting import AcceptScreen
from explorer.tui.panes.drawn import Drawn
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import screen_of

BOLD, RUSSIA, DELISTING = Ref("quote", "q-bold-move"), Ref("actor", "russia"), Ref("event", "delisting")
WAS, NOW = "This bold move by Russia sets an example", "This move by Russia will set an example"
SIZES = [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)]
CHECKED = "2026-01-02T00:00:00.000Z"


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    """The store of the apps that `make_app` makes."""
    return BookmarkStore(tmp_path / "bookmarks")


@pytest.fixture
def corrected(digest: Digest, store: BookmarkStore) -> Digest:
    """The article after a correction of a quote that was disputed before, and of nothing else that is bookmarked."""
    own = Session(digest, store).bookmarks
    for ref, status in ((BOLD, "disputed"), (RUSSIA, "confirmed")):
        store.save(replace(own.new(ref), status=status, checked=CHECKED))
    return loads(asset("russia-recognises-taliban.json").read_bytes().replace(WAS.encode(), NOW.encode()), name="x")


def rows_of(widget: Drawn) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.outer_size.height)]


def text_of(widget: Drawn) -> str:
    return " ".join(" ".join(rows_of(widget)).split())


def only(store: BookmarkStore, ref: Ref = BOLD) -> Bookmark:
    store.refresh()
    (found,) = [bookmark for bookmark in store.all() if bookmark.ref == str(ref)]
    return found


async def asked(pilot: Pilot[None]) -> AcceptScreen:
    """The window after `c` on the first bookmark, which is the disputed one."""
    await pilot.pause()
    await pilot.press("B", "c")
    await pilot.pause()
    return cast(AcceptScreen, pilot.app.screen)


# --- accepting new words under a verdict --------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_new_words_under_a_verdict_are_shown_beside_the_old_ones_and_nothing_is_done_unasked(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore, size: tuple[int, int]
) -> None:
    before = only(store)
    async with make_app(of=corrected).run_test(size=size) as pilot:
        window = await asked(pilot)
        shown = text_of(window.words)
        assert "✗ disputed" in shown
        if size[1] > 12:
            assert "was “This bold move by Russia sets an example" in shown
            assert "now “This move by Russia will set an example" in shown
        choices = text_of(window.choices)
        assert all(status in choices for status in ("disputed", "unchecked", "confirmed", "needs source"))
        assert only(store) == before
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert only(store) == before


@pytest.mark.parametrize(
    ("keys", "status"),
    [([], "unchecked"), (["up"], "disputed"), (["down"], "confirmed"), (["up", "up"], "needs source")],
)
async def test_the_verdict_holds_or_is_to_be_checked_again_or_is_another_and_undo_takes_all_back(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore, keys: list[str], status: str
) -> None:
    before = only(store)
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await asked(pilot)
        await pilot.press(*keys, "enter")
        await pilot.pause()
        after = only(store)
        assert (after.status, after.quoted[0].exact.startswith(NOW)) == (status, True)
        assert after.checked > before.checked, "the verdict is from now"
        last = cast(BookmarksScreen, pilot.app.screen).last_line.render_line(0).text
        assert f"Accepted what it says now, {status}" in last
        await pilot.press("u")
        await pilot.pause()
        assert replace(only(store), changed="", revision="") == replace(before, changed="", revision="")


async def test_without_a_verdict_new_words_are_accepted_at_once(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(replace(only(store), status="needs source"))
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert (only(store).status, only(store).checked) == ("needs source", CHECKED)
        assert only(store).quoted[0].exact.startswith(NOW)


async def test_a_verdict_of_another_program_can_hold(
    make_app: MakeApp, corrected: Digest, store: BookmarkStore
) -> None:
    store.save(replace(only(store), status="half true"))
    async with make_app(of=corrected).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("B", "end", "up", "c")
        while not isinstance(pilot.app.screen, AcceptScreen):
            await pilot.press("up", "c")
            await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert (only(store).status, only(store).quoted[0].exact.startswith(NOW)) == ("half true", True)


async def test_the_words_scroll_where_they_have_no_room(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(40, 12)) as pilot:
        window = await asked(pilot)
        seen = text_of(window.words)
        await pilot.press("pagedown")
        await pilot.pause()
        assert text_of(window.words) != seen
        assert "will set an example" in seen + text_of(window.words)


async def test_the_key_is_in_the_last_line_only_where_it_acts(make_app: MakeApp, corrected: Digest) -> None:
    async with make_app(of=corrected).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("B")
        await pilot.pause()
        sheet = cast(BookmarksScreen, pilot.app.screen)
        assert "c accept" in sheet.last_line.render_line(0).text
        await pilot.press("down")
        await pilot.pause()
        assert sheet.current is not None
        assert sheet.current.ref == str(RUSSIA)
        assert "c accept" not in sheet.last_line.render_line(0).text


async def test_the_status_of_a_sentence_is_in_the_last_line_of_the_article(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "down")
        await pilot.pause()
        assert "s status" in screen_of(pilot).keys.render_line(0).text
