"""A search shows passages, contradictions and what is gone in rows below its line; keys and the mouse go there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from explorer.bookmarks.bookmark import Bookmark, End
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.refs import Ref
from explorer.session.contradicting.contradictions import end_of, new
from explorer.session.session import Session
from explorer.tui.screens.search.rows import MOST
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_article import BODY, digest
from tests.tui.test_keeping import message
from tests.tui.test_passages import words_of
from tests.tui.test_screen import WIDE, screen_of, typed

SIZES = [WIDE, (80, 24), (60, 20), (40, 12)]


@pytest.fixture
def store(tmp_path: Path) -> BookmarkStore:
    return BookmarkStore(tmp_path / "bookmarks")


@pytest.fixture
def session(store: BookmarkStore) -> Session:
    return Session(digest(), store)


def passage(session: Session, words: str, status: str = "disputed") -> Bookmark:
    """Bookmark words of the article."""
    paragraph = next(number for number, text in enumerate(BODY) if words in text)
    start = BODY[paragraph].index(words)
    span = session.article.sentence_at(paragraph, start)._replace(start=start, end=start + len(words))
    assert session.store is not None
    return session.store.set_status(session.bookmarks.new_passage(span), status)


def rows(pilot: Pilot[None]) -> list[str]:
    found = pilot.app.screen.query("#search-rows")
    return [row.render_line(y).text.rstrip() for row in found for y in range(row.size.height) if row.display]


async def search(pilot: Pilot[None], query: str) -> None:
    await pilot.press("slash")
    await typed(pilot, query)
    await pilot.pause()


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_a_passage_has_a_row_and_enter_opens_the_sentence(
    make_app: MakeApp, session: Session, size: tuple[int, int]
) -> None:
    passage(session, "The end came")
    async with make_app(of=digest()).run_test(size=size) as pilot:
        screen = screen_of(pilot)
        await search(pilot, "is:disputed")
        (row,) = rows(pilot)
        assert row.startswith("▌✗ ¶4")
        assert "The end" in row
        assert words_of(pilot) == "The end came"
        assert "1 found" in pilot.app.screen.query_one("#search-summary").render_line(0).text
        await pilot.press("enter")
        await pilot.pause()
        assert words_of(pilot) == "The end came"
        assert screen.front is screen.article
        assert not rows(pilot)


async def test_keys_go_through_records_and_rows_and_escape_restores_all(make_app: MakeApp, session: Session) -> None:
    assert session.store is not None
    session.store.set_status(session.bookmarks.new(Ref("actor", "ana")), "disputed")
    for words in ("She met no one", "We will not wait", "They know where", "The end came"):
        passage(session, words)
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        before = screen.exploration.state
        await search(pilot, "is:disputed")
        assert screen.exploration.state.selected == Ref("actor", "ana")
        assert len(rows(pilot)) == MOST
        assert rows(pilot)[-1].endswith("1–3 of 4")
        seen = []
        for _ in range(5):
            await pilot.press("down")
            seen.append(words_of(pilot))
        assert seen == ["She met no one", "We will not wait", "They know where", "The end came", ""]
        await pilot.press("up", "up")
        await pilot.press("escape")
        await pilot.pause()
        assert screen.exploration.state == before
        assert not rows(pilot)


async def test_a_click_selects_a_row_and_another_opens_it(make_app: MakeApp, session: Session) -> None:
    for words in ("We will not wait", "The end came"):
        passage(session, words)
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await search(pilot, "is:disputed")
        assert words_of(pilot) == "We will not wait"
        await pilot.click("#search-rows", offset=(10, 1))
        await pilot.pause()
        assert words_of(pilot) == "The end came"
        await pilot.click("#search-rows", offset=(10, 1))
        await pilot.pause()
        assert not screen_of(pilot).searches
        assert words_of(pilot) == "The end came"


async def test_a_contradiction_opens_at_its_first_end_and_what_is_gone_says_so(
    make_app: MakeApp, session: Session, store: BookmarkStore
) -> None:
    one = passage(session, "The end came", "confirmed")
    other = end_of(session, Ref("actor", "ana"))
    passage_end = End(ref=one.ref, title=one.title, quoted=one.quoted)
    store.save(new(session, other, passage_end))
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await search(pilot, "kind:contradiction")
        (row,) = rows(pilot)
        assert "Ana Bo contradicts" in row
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == Ref("actor", "ana")
    async with make_app(of=digest(["Nothing of this.", *BODY[:3]])).run_test(size=WIDE) as pilot:
        await search(pilot, "is:gone")
        assert len(rows(pilot)) == 2
        assert all("gone" in row for row in rows(pilot))
        await pilot.press("enter")
        assert "no longer has" in message(pilot)
        assert screen_of(pilot).searches


async def test_a_search_that_finds_records_only_has_no_rows(make_app: MakeApp, session: Session) -> None:
    passage(session, "The end came")
    async with make_app(of=digest()).run_test(size=WIDE) as pilot:
        await search(pilot, "ana")
        assert not rows(pilot)
        height = screen_of(pilot).article.size.height
        await pilot.press("escape")
        await search(pilot, "the end")
        assert len(rows(pilot)) == 1
        assert screen_of(pilot).article.size.height == height - 1
