"""The screen of all articles: what it lists, what it opens in place of the article before, what it adds and removes."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec import structs
from rich.segment import Segment
from textual import events
from textual.pilot import Pilot

from explorer.assets import asset
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.refs import Ref
from explorer.library.library import Filed, Library
from explorer.session.shelf import Reading, Shelf
from explorer.settings.config import Settings
from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.relations import RelationsScreen
from explorer.tui.screens.explorer import ExplorerScreen
from explorer.tui.screens.start.screen import StartScreen
from tests.calling import GRAIN
from tests.tui.test_screen import text_of, typed

WIDE, NARROW = (140, 36), (80, 24)
SHIPPED = asset("russia-recognises-taliban.json")
FERRY = asset("ferry-delayed.txt")
NOON = 1_795_953_600
"""29 Nov 2026, 12:00 UTC."""
DAY = 86_400

HEADLINES = ("Grain accord back on the table", "Council votes down harbour plan", "Strike at Nordkraft ends")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three articles, the first changed last; the second has doubts."""
    library = Library(tmp_path / "library")
    for number, headline in enumerate(HEADLINES):
        file(library, headline, NOON - number * DAY, doubts=2 * (number == 1))
    return library


def file(library: Library, headline: str, changed: float, doubts: int = 0) -> Filed:
    document = json.loads(Path(GRAIN).read_bytes())
    document["article"] |= {"headline": headline, "url": ""}
    for record in document["quotes"][:doubts]:
        record |= {"trust": "doubt", "drafted": [{"rule": "made-up"}]}
    filed = library.add(headline.encode(), ".txt", headline.split()[0].lower(), json.dumps(document).encode())
    os.utime(filed.digest, (changed, changed))
    return filed


Open = Callable[..., ExplorerApp]


@pytest.fixture
def app(library: Library, tmp_path: Path) -> Open:
    """The program, with the shipped article open, or the list of articles alone."""
    shelf = Shelf(
        library.directory, BookmarkStore(tmp_path / "bookmarks"), shipped=SHIPPED, kept=tmp_path / "articles.json"
    )

    def make(*, alone: bool = False, reading: Reading | None = None, **more: Any) -> ExplorerApp:
        state = StateFile(tmp_path / "state.json")
        state.dismiss_hint()
        first = None if alone else reading or shelf.open(SHIPPED)
        return ExplorerApp(first, settings=Settings(), state=state, shelf=shelf, **more)

    return make


def start_of(pilot: Pilot[None]) -> StartScreen:
    assert isinstance(pilot.app.screen, StartScreen)
    return pilot.app.screen


def main_of(pilot: Pilot[None]) -> ExplorerScreen:
    assert isinstance(pilot.app.screen, ExplorerScreen)
    return pilot.app.screen


def titles_of(pilot: Pilot[None]) -> list[str]:
    return [row.title for row in start_of(pilot).articles.rows]


def message_of(pilot: Pilot[None]) -> str:
    return "".join(text for text, _ in start_of(pilot).last_line.message)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    for _ in range(200):
        if happened():
            await pilot.pause()
            return
        await asyncio.sleep(0.02)
    pytest.fail("it did not happen")


async def listed(pilot: Pilot[None]) -> StartScreen:
    """Press A, and wait until all is known."""
    await pilot.press("A")
    screen = start_of(pilot)
    await until(pilot, lambda: bool(screen.listing.rows) and not screen.listing.unread())
    return screen


# --- what is listed ---------------------------------------------------------------------------------------------


async def test_all_articles_are_listed_newest_first_and_the_shipped_one_last(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        assert titles_of(pilot)[:3] == list(HEADLINES)
        assert titles_of(pilot)[3].startswith("Russia Becomes")
        assert screen.articles.cursor == 3, "the article that is open"
        shown = text_of(screen.articles)
        assert "27 Nov 2026" in shown
        assert "4/4 · newest first" in shown
        assert "4 articles · 2 doubts" in screen.title_bar.render_line(0).text


async def test_the_order_can_be_changed(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("o")
        assert titles_of(pilot)[:3] == sorted(HEADLINES)
        await pilot.press("o")
        assert titles_of(pilot)[0] == HEADLINES[1], "the one with doubts"
        assert titles_of(pilot)[3].startswith("Russia")


async def test_the_list_is_narrowed_by_words_even_misspelt(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        await pilot.press("slash")
        await typed(pilot, "harbuor coun")
        assert titles_of(pilot) == [HEADLINES[1]]
        assert "/harbuor coun" in text_of(screen.articles)
        await typed(pilot, " zzzz")
        assert titles_of(pilot) == []
        assert "No headline has these words" in text_of(screen.articles)
        await pilot.press("escape")
        assert len(titles_of(pilot)) == 4
        assert screen.listing.typed is None


async def test_bookmarks_are_counted(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await pilot.press("b", "down", "b")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.listing.rows[3].kept.open == 2)
        assert "2 open" in screen.title_bar.render_line(0).text
        await until(pilot, lambda: "2 open" in text_of(screen.preview).replace("\N{NO-BREAK SPACE}", " "))


async def test_the_columns_have_their_heads_as_soon_as_they_are_there(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await pilot.press("b", "down", "b", "s", "3")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.listing.rows[3].kept.disputed == 1)
        assert screen.articles.render_line(1).text.split()[-3:] == ["doubts", "open", "✗"]
        await until(pilot, lambda: "1 ✗ disputed" in screen.title_bar.render_line(0).text)


async def test_what_is_disputed_is_the_last_to_be_left_out(app: Open) -> None:
    async with app().run_test(size=(60, 20)) as pilot:
        await pilot.press("b", "down", "b", "s", "3")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.listing.rows[3].kept.disputed == 1)
        assert screen.articles.render_line(1).text.split()[-2:] == ["doubts", "✗"]
        assert screen.title_bar.render_line(0).text.rstrip().endswith("1 open bookmark · 1 ✗")
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: screen.title_bar.render_line(0).text.rstrip().endswith("2 doubts · 1 ✗"))
        assert "…" not in screen.title_bar.render_line(0).text


async def test_versions_of_one_article_say_so_and_their_bookmarks_count_once(app: Open, library: Library) -> None:
    def again(number: int) -> None:
        """A correction: another text, the same headline."""
        document = json.loads(Path(GRAIN).read_bytes())
        document["article"] |= {"headline": HEADLINES[1], "url": ""}
        data = json.dumps(document).encode()
        filed = library.add(f"{HEADLINES[1]} {number}".encode(), ".txt", "council", data)
        os.utime(filed.digest, (NOON + number * 60,) * 2)

    again(1)
    again(2)
    async with app().run_test(size=(160, 36)) as pilot:
        await listed(pilot)
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        await pilot.press("b", "down", "b", "s", "3")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.listing.rows[0].kept.disputed == 1)
        heading = screen.title_bar.render_line(0).text
        assert "4 articles and 2 earlier versions" in heading
        assert "· 1 open bookmark · 1 ✗ disputed" in heading
        assert "doubt" not in heading, "only an earlier version has some"
        assert [bool(row.newest) for row in screen.articles.rows] == [False, True, True, False, False, False]
        shown = text_of(screen.articles).splitlines()
        versions = [line for line in shown if "earlier version, " in line]
        assert len(versions) == 2
        assert versions[0] != versions[1]
        assert all("1" not in line.rpartition(HEADLINES[1][:10])[2] for line in versions), "no numbers"
        await pilot.press("o", "slash")
        await typed(pilot, "harbour plan")
        assert sum("earlier version, " in line for line in text_of(screen.articles).splitlines()) == 2


async def test_a_share_stands_beside_its_bar_even_if_it_is_all(app: Open) -> None:
    async with app().run_test(size=(120, 36)) as pilot:
        screen = await listed(pilot)
        await until(pilot, lambda: screen.preview.preview is not None and bool(screen.preview.preview.speakers))
        preview = screen.preview.preview
        assert preview is not None
        only = (preview.speakers[0]._replace(share=1.0),)
        screen.show_preview(structs.replace(preview, speakers=only, names=preview.names[:1]))
        row = next(row for row in text_of(screen.preview).splitlines() if "█" in row)
        assert row.rstrip().endswith("100%")


async def test_an_article_that_is_closed_while_its_file_is_read_again_shows_nothing_more(
    app: Open, library: Library
) -> None:
    first, *_ = library
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        closed = main_of(pilot)
        assert closed.live.may_show
        await listed(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen) and pilot.app.screen is not closed)
        first.digest.write_bytes(first.digest.read_bytes() + b"\n")
        assert not closed.live.may_show
        assert not closed.live.is_in_front
        await closed.live.watching._read_again(None)
        assert main_of(pilot).session.digest.article.headline == HEADLINES[1]


async def test_a_digest_that_changed_since_it_was_read_has_a_sign(app: Open, library: Library) -> None:
    first, *_ = library
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        await listed(pilot)
        assert not start_of(pilot).articles.rows[0].changed
        await pilot.press("escape")
        first.digest.write_bytes(first.digest.read_bytes() + b"\n")
        screen = await listed(pilot)
        assert [row.title for row in screen.articles.rows if row.changed] == [HEADLINES[0]]
        assert "Δ" in screen.articles.render_line(2).text
        assert "Δ changed on disk" in text_of(screen.articles)
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert "changed on disk" in main_of(pilot).keys.render_line(0).text, "it is read again"


async def test_another_digest_of_the_same_article_is_no_change(app: Open, library: Library) -> None:
    """A draft of the shipped article, say: where you are is the article's, but each digest has its own file."""
    file(library, shipped_headline(), NOON)
    async with app().run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        assert [row.title for row in screen.articles.rows].count(shipped_headline()) == 2
        assert not any(row.changed for row in screen.articles.rows)


def shipped_headline() -> str:
    return str(json.loads(SHIPPED.read_bytes())["article"]["headline"])


async def test_a_broken_digest_is_listed_with_what_is_wrong_and_does_not_open(app: Open, library: Library) -> None:
    broken, *_ = library
    broken.digest.write_text('{"digest": 1 2}')
    os.utime(broken.digest, (NOON, NOON))
    async with app().run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        assert "⚠ grain: " in text_of(screen.articles), "without the letters that tell it from others of the name"
        assert "is not a digest" in text_of(screen.articles)
        await pilot.press("g")
        await until(pilot, lambda: "not valid JSON" in " ".join(text_of(screen.preview).split()))
        shown = [line.rstrip() for line in text_of(screen.preview).splitlines()]
        assert ":1:14: " in "".join(line.strip() for line in shown)
        line = next(number for number, line in enumerate(shown) if line.endswith('{"digest": 1 2}'))
        assert shown[line + 1].index("^") == shown[line].index("2}")
        await pilot.press("enter")
        assert "Not opened: " in message_of(pilot)
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert main_of(pilot).session.digest.article.headline.startswith("Russia")


async def test_a_headline_can_not_act_on_the_terminal(app: Open, library: Library) -> None:
    file(library, "Grain \x1b[31m\x1b]52;c;eA==\x07accord\u202e", NOON + DAY)
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        assert titles_of(pilot)[0].isprintable()


async def test_without_articles_the_screen_says_what_to_do(tmp_path: Path) -> None:
    shelf = Shelf(None, None, shipped=tmp_path / "missing.json")
    application = ExplorerApp(None, settings=Settings(), state=StateFile(None), shelf=shelf)
    async with application.run_test(size=WIDE) as pilot:
        assert "missing" in text_of(start_of(pilot).articles)
        await pilot.press("g", "enter")
        assert "Not opened" in message_of(pilot)
        await pilot.press("q")
    assert application.return_code == 0


async def test_an_empty_library_says_what_to_do_until_there_is_an_article(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "library", None, shipped=SHIPPED)
    application = ExplorerApp(None, settings=Settings(), state=StateFile(None), shelf=shelf)
    async with application.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = text_of(start_of(pilot).articles)
        assert "Russia Becomes" in shown
        assert "or run “explorer article.txt”" in " ".join(shown.split())
        assert "open" not in start_of(pilot).articles.render_line(1).text, "no bookmarks can be kept here"
        file(Library(tmp_path / "library"), HEADLINES[0], NOON)
        start_of(pilot).list_again()
        await pilot.pause()
        drawn = "".join(strip.text for strip in start_of(pilot).articles._drawn.values())
        assert "or run" not in drawn


async def test_what_was_read_is_remembered(app: Open, tmp_path: Path) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await until(pilot, (tmp_path / "articles.json").exists)
        await pilot.press("escape", "A")
        assert not start_of(pilot).listing.unread(), "at once"


# --- opening ----------------------------------------------------------------------------------------------------


async def test_an_article_opens_in_place_of_the_one_before(app: Open, tmp_path: Path) -> None:
    application = app(at=Ref("quote", "q-bold-move"))
    async with application.run_test(size=WIDE) as pilot:
        before = main_of(pilot)
        await listed(pilot)
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        now = main_of(pilot)
        assert now is not before
        assert application.screen_stack == [now], "nothing of the old one is left"
        assert not before.is_attached
        assert HEADLINES[0] in now.title_bar.render_line(0).text
        assert application.session is now.session
        await pilot.press("b")
        assert now.bookmarking.refs
        await pilot.press("slash", *"talks")
        assert "found" in now.searching.block.summary.render_line(0).text
        await pilot.press("escape", "A")
        await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen))
        assert start_of(pilot).row is not None
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert main_of(pilot).exploration.state.selected == Ref("quote", "q-bold-move"), "where the reader was"
    places = json.loads((tmp_path / "state.json").read_bytes())["digests"]
    assert {HEADLINES[0]} < places.keys()


async def test_the_article_that_is_open_is_only_gone_back_to(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        before = main_of(pilot)
        await listed(pilot)
        await pilot.press("enter")
        assert main_of(pilot) is before


@pytest.mark.parametrize("key", ["escape", "q", "A"])
async def test_back_to_the_article(app: Open, key: str) -> None:
    async with app().run_test(size=WIDE) as pilot:
        before = main_of(pilot)
        await listed(pilot)
        await pilot.press(key)
        assert main_of(pilot) is before


async def test_the_program_can_begin_with_the_list(app: Open) -> None:
    application = app(alone=True)
    async with application.run_test(size=WIDE) as pilot:
        assert start_of(pilot).row is not None
        await pilot.press("g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert main_of(pilot).session.digest.article.headline == HEADLINES[0]
        await pilot.press("A", "q")
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_keys_typed_ahead_reach_the_article_that_opens(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "enter", "2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert main_of(pilot).front.id == "quotes"


# --- the preview ------------------------------------------------------------------------------------------------


async def test_the_preview_shows_what_is_in_an_article(app: Open) -> None:
    async with app().run_test(size=(140, 45)) as pilot:
        screen = await listed(pilot)
        await until(pilot, lambda: "Who speaks" in text_of(screen.preview))
        shown = text_of(screen.preview)
        for words in ("27 actors", "all 8 quotes verbatim", "8 of 22 events", "39%", "2 only reported, 21 never speak",
                      "publisher, author and date are not given", "In a major diplomatic development"):  # fmt: skip
            assert words in " ".join(shown.replace("│", " ").split()), words


async def test_in_a_narrow_terminal_space_shows_the_preview(app: Open) -> None:
    async with app().run_test(size=NARROW) as pilot:
        screen = await listed(pilot)
        assert not screen.preview.display
        await pilot.press("g", "space")
        assert (screen.preview.display, screen.articles.display) == (True, False)
        await pilot.press("escape")
        assert screen.articles.has_focus
        await pilot.press("space", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert main_of(pilot).session.digest.article.headline == HEADLINES[0]


# --- removing ---------------------------------------------------------------------------------------------------


async def test_an_article_is_removed_after_asking_and_put_back(app: Open, library: Library) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "x")
        assert "x again removes it" in message_of(pilot)
        assert len(list(library)) == 3
        await pilot.press("x")
        assert titles_of(pilot)[:2] == list(HEADLINES[1:])
        assert "u undoes this" in message_of(pilot)
        assert len(list(library)) == 2
        await pilot.press("escape", "A", "u")  # even after the list was left
        await until(pilot, lambda: len(list(library)) == 3)
        await until(pilot, lambda: titles_of(pilot)[:3] == list(HEADLINES))
        assert HEADLINES[0] in message_of(pilot)
        await pilot.press("u")
        assert "Nothing to undo" in message_of(pilot)


async def test_another_key_keeps_the_article(app: Open, library: Library) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "x", "o", "x")
        assert "x again removes it" in message_of(pilot)
        assert len(list(library)) == 3


async def test_the_shipped_article_stays(app: Open) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("G", "x", "x")
        assert "comes with the program" in message_of(pilot)
        assert SHIPPED.exists()


async def test_an_article_whose_place_was_taken_is_not_put_back(app: Open, library: Library) -> None:
    first, *_ = library
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("g", "x", "x")
        shutil.copytree(library.directory / "removed" / first.name, first.directory)
        await pilot.press("u")
        assert "Not put back: " in message_of(pilot)


# --- new articles -----------------------------------------------------------------------------------------------


async def test_a_pasted_article_is_drafted_filed_and_opened(app: Open, library: Library) -> None:
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        pilot.app.post_message(events.Paste(FERRY.read_text(encoding="utf-8")))
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        screen = main_of(pilot)
        assert screen.session.digest.article.headline.startswith("Ferry “Hallvik”")
        assert "drafted by rules" in screen.keys.render_line(0).text
        assert [filed for filed in library if filed.name.startswith("ferry")]


async def test_a_pasted_word_is_no_article(app: Open, library: Library) -> None:
    async with app().run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        pilot.app.post_message(events.Paste("https://example.com/a"))
        await until(pilot, lambda: "Nothing was drafted" in message_of(pilot))
        assert pilot.app.screen is screen
        assert len(list(library)) == 3
        await pilot.press("slash")
        pilot.app.post_message(events.Paste("Nordkraft\n"))
        await until(pilot, lambda: titles_of(pilot) == [HEADLINES[2]])


async def test_without_an_editor_n_asks_for_a_paste(app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("n")
        assert "Paste the article here" in message_of(pilot)
        pilot.app.post_message(events.Paste("Ferry late\n\nThe ferry is late, Kari Lund said.\n"))
        await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
        assert main_of(pilot).session.digest.article.headline == "Ferry late"


async def test_an_editor_that_can_not_be_started_is_named(app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/nowhere/editor --wait")
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("n")
        assert "“/nowhere/editor --wait” can't be started" in message_of(pilot)


# --- other keys -------------------------------------------------------------------------------------------------


async def test_the_screen_is_saved_from_sheets_and_relations_too(
    app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app().run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("S")
        assert "Screen saved to " in message_of(pilot)
        await pilot.press("question_mark")
        help_screen = cast(HelpScreen, pilot.app.screen)
        shown = [section.heading for section in help_screen.pane.sections]
        assert shown[:2] == ["Signs on this screen", "In the list of articles"], "the keys of this screen are first"
        await pilot.press("S")
        assert "Screen saved to " in help_screen.last_line.render_line(0).text
        await pilot.press("escape", "escape", "x")
        await pilot.press("S")
        keys = cast(RelationsScreen, pilot.app.screen).last_line
        assert "Screen saved to " in keys.render_line(0).text
        assert len(list(tmp_path.glob("explorer-*.svg"))) == 3
        await pilot.press("down")
        assert "Screen saved to " not in keys.render_line(0).text


async def test_a_change_of_theme_leaves_nothing_of_the_old_one(app: Open) -> None:
    rows = []
    for themes in (("dracula", "solarized-light"), ("solarized-light",)):
        application = app(alone=True)
        application.theming.choose(themes[0])
        async with application.run_test(size=WIDE) as pilot:
            await until(pilot, lambda: len(titles_of(pilot)) > 3)
            await pilot.press("down", "down")
            await pilot.pause(0.3)
            for theme in themes[1:]:
                application.theming.choose(theme)
                for _ in range(3):
                    await pilot.pause()
            rows.append([list(Segment.simplify(strip)) for strip in application.screen._compositor.render_strips()])
    assert rows[0] == rows[1]


def test_the_list_of_articles(snap_compare: Callable[..., bool], app: Open, library: Library) -> None:
    application = app()
    state, digest = application.state_file, next(filed.digest for filed in library if filed.name.startswith("council"))
    place = {"selected": "actor/marchenko", "at": NOON - 3 * DAY, "digest": str(digest), "stamp": [1, 1]}
    state.put(HEADLINES[1], place)

    async def settle(pilot: Pilot[None]) -> None:
        screen = await listed(pilot)
        await pilot.press("g", "down", "down")
        await until(pilot, lambda: "Last at" in text_of(screen.preview))

    assert snap_compare(application, terminal_size=(120, 36), run_before=settle)


async def test_nothing_keeps_an_article_that_was_left(app: Open, library: Library) -> None:
    """But the first one: Textual remembers the screen that it began with."""
    application = app()
    async with application.run_test(size=WIDE) as pilot:
        sessions = []
        for keys in (["g"], ["g", "down"], ["G"]):
            await listed(pilot)
            await pilot.press(*keys, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ExplorerScreen))
            await pilot.press("slash", *"talks", "escape")
            sessions.append(weakref.ref(application.session))
        for _ in range(200):
            gc.collect()
            if sum(session() is not None for session in sessions) == 1:
                break
            await pilot.pause(0.02)
        assert [session() is not None for session in sessions] == [False, False, True]


async def test_a_column_of_zeros_is_left_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "library", BookmarkStore(tmp_path / "bookmarks"), shipped=SHIPPED)
    application = ExplorerApp(None, settings=Settings(), state=StateFile(None), shelf=shelf)
    async with application.run_test(size=WIDE) as pilot:
        await pilot.pause()
        heads = start_of(pilot).articles.render_line(1).text
        assert heads.split() == ["read,", "filed", "article"]
