"""Windows at every size: nothing that is needed is cut, nothing abuts, and one row has the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from msgspec.structs import replace
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import Screen

from explorer.bookmarks.bookmark import Source
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.session.contradicting.contradictions import end_of, new
from explorer.session.corrections.describing import Piece
from explorer.session.session import Session
from explorer.text.diff import Side
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.status.screen import StatusScreen
from explorer.tui.look.record import compared
from explorer.tui.look.styles import contrast
from explorer.tui.mistakes import MistakesScreen
from explorer.tui.panes.drawn import Drawn
from explorer.tui.screens.contradicting.caveats import CaveatsScreen
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_dialogs import rows_of
from tests.tui.test_screen import screen_of

BOLD, ANNOUNCED, DOOR = Ref("quote", "q-bold-move"), Ref("quote", "q-announcement"), Ref("quote", "q-open-the-door")
LEAST = 4.5
"""The least contrast of text that is read."""
SIZES = [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12)]


@pytest.fixture
def store(make_app: MakeApp) -> BookmarkStore:
    """The store of the apps that `make_app` makes."""
    found = make_app().session.store
    assert found is not None
    return found


async def opened(pilot: Pilot[None], *keys: str) -> Screen[object]:
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_what_asks_for_the_other_end_is_whole(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=BOLD).run_test(size=size) as pilot:
        await opened(pilot, "c")
        line = screen_of(pilot).status.render_line(0).text
        assert ", then c" in line
        assert not line.rstrip().endswith("…")
        assert ("“This" in line) == (size[0] > 40)


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_a_caveat_is_in_view_with_all_that_it_is_about(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=BOLD).run_test(size=size) as pilot:
        pane = cast(CaveatsScreen, await opened(pilot, "exclamation_mark")).pane
        cursor = pane.cursor or 0
        about = cursor + 1
        heights = pane.height_of(cursor), pane.height_of(about)
        assert sum(heights) <= len(pane.lines)
        assert [line.line for line in pane.lines if line.item == about] == list(range(heights[1]))


def grounds(screen: Dialog[object]) -> Iterator[object]:
    """The grounds of all words in the box but those under the cursor."""
    for part in screen.box.query(Drawn):
        for y in range(part.outer_size.height):
            for segment in part.render_line(y):
                style = segment.style
                if segment.text.strip() and style is not None and style.bgcolor != screen.inner_look.cursor.bgcolor:
                    yield style.bgcolor


async def test_words_in_a_box_stand_on_its_ground(make_app: MakeApp) -> None:
    app = make_app(at=BOLD)
    async with app.run_test(size=(120, 36)) as pilot:
        look = screen_of(pilot).look
        screen = cast("Dialog[object]", await opened(pilot, "exclamation_mark"))
        assert set(grounds(screen)) == {screen.inner_look.ink.bgcolor}
        mistakes = MistakesScreen(look, {}, ["config.toml, line 3: “nrd” is no theme"])
        await app.push_screen(mistakes)
        await pilot.pause()
        assert set(grounds(cast("Dialog[object]", mistakes))) == {mistakes.inner_look.ink.bgcolor}


async def test_one_row_of_the_status_window_is_filled(make_app: MakeApp, store: BookmarkStore, digest: Digest) -> None:
    bookmark = Session(digest, store).bookmarks.new(BOLD)
    store.set_status(bookmark, "disputed", (Source(url="https://mfa.example/briefing"),))
    async with make_app(at=BOLD).run_test(size=(80, 24)) as pilot:
        screen = cast(StatusScreen, await opened(pilot, "s"))
        filled = screen.inner_look.cursor.bgcolor

        def rows() -> list[str]:
            return [
                line.text.strip(" ▌▐")
                for part in screen.box.query(Drawn)
                for line in map(part.render_line, range(part.outer_size.height))
                if any(segment.style is not None and segment.style.bgcolor == filled for segment in line)
            ]

        assert rows() == ["✗ 3 disputed"]
        await opened(pilot, "tab")
        assert rows() == ["+ another source"]
        await opened(pilot, "up")
        assert rows() == ["https://mfa.example/briefing"]


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_no_ref_is_broken_in_the_bookmarks_and_no_headline_is_a_remnant(
    make_app: MakeApp, store: BookmarkStore, digest: Digest, size: tuple[int, int]
) -> None:
    session = Session(digest, store)
    bookmark = new(session, end_of(session, BOLD), end_of(session, ANNOUNCED))
    store.save(replace(bookmark, note="premature"))
    store.save(session.bookmarks.new(BOLD))
    async with make_app(at=BOLD).run_test(size=size) as pilot:
        screen = cast(BookmarksScreen, await opened(pilot, "B"))
        pane = screen.pane
        lines = [
            "".join(text for text, _ in pane.draw(item, line))
            for item in range(pane.count)
            for line in range(pane.height_of(item))
        ]
        assert sum(str(ANNOUNCED) in line for line in lines) == 2, "below the quote, and below the contradiction"
        title = screen.title_bar.render_line(0).text
        assert "Russia Becomes" in title or "Ru" not in title


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_all_formats_that_can_be_written_are_named(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(at=BOLD)
    app.opening.export = lambda *_: ("", False)  # type: ignore[assignment]
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "b", "W")
        assert any(".md .csv .tsv .json .jsonld" in row for row in rows_of(pilot))


async def test_the_words_of_a_quote_leave_room_for_keys_beside_a_message(make_app: MakeApp) -> None:
    async with make_app(at=DOOR).run_test(size=(120, 36)) as pilot:
        await opened(pilot, "b")
        line = screen_of(pilot).keys.render_line(0).text
        assert "Bookmarked: “We believe that officially" in line
        assert "…”" in line
        assert "s status" in line
        assert "? all keys" in line


async def test_a_list_without_rows_offers_no_key_for_a_record(make_app: MakeApp) -> None:
    async with make_app(at=BOLD).run_test(size=(120, 36)) as pilot:
        await opened(pilot, "1", "end", "f", "4")
        line = screen_of(pilot).keys.render_line(0).text
        assert "b bookmark " not in line
        assert "status" not in line
        assert "5 read the article" in line
        assert "f clear focus" in line


def test_only_words_are_struck_out_not_the_space_after_them(make_app: MakeApp) -> None:
    app = make_app()
    look = app.look_of(app.current_theme)
    pieces = [Piece("This ", Side.BOTH), Piece("bold ", Side.DIGEST), Piece("move", Side.BOTH)]
    parts = list(compared(pieces, look))
    assert "".join(text for text, _ in parts) == "This bold move"
    assert [text for text, style in parts if style == look.removed] == ["bold"]


def contrasts_of(pilot: Pilot[None], words: str) -> list[float]:
    """The contrast of some words on the screen with their ground."""
    return [
        contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        for strip in pilot.app.screen._compositor.render_strips()
        for segment in strip
        if words in segment.text and (style := segment.style) is not None and style.color and style.bgcolor
    ]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "solarized-light"])
async def test_what_helps_in_a_window_can_be_read(make_app: MakeApp, theme: str) -> None:
    """What stands in an empty line, and that an unsaved text is back."""
    app = make_app(at=BOLD)
    async with app.run_test(size=(120, 36)) as pilot:
        app.theme = theme
        await opened(pilot, "s")
        (hint,) = contrasts_of(pilot, "published 28 Nov")
        await opened(pilot, "escape", "m", "x", "escape", "m")
        (back,) = contrasts_of(pilot, "is back")
        assert min(hint, back) >= LEAST
