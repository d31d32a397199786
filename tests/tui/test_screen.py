"""The screen, driven by keys: what it selects, shows and saves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.panes.article.pane import ArticlePane
from explorer.tui.panes.base import LinesPane
from explorer.tui.panes.drawn import Drawn
from explorer.tui.panes.record import RecordPane
from explorer.tui.panes.records import RecordsPane
from explorer.tui.panes.search import SearchLine
from explorer.tui.screens.explorer import ExplorerScreen
from tests.tui.conftest import MakeApp

WIDE, MEDIUM, NARROW = (160, 45), (100, 30), (60, 20)


def screen_of(pilot: Pilot[None]) -> ExplorerScreen:
    return cast(ExplorerScreen, pilot.app.screen)


def text_of(pane: LinesPane) -> str:
    return "\n".join(pane.render_line(y).text for y in range(pane.size.height))


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await pilot.pause()


async def test_moving_the_cursor_highlights_every_pane(make_app: MakeApp) -> None:
    app = make_app(at=Ref("actor", "muttaqi"))
    async with app.run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        assert screen.record.subject.ref == Ref("actor", "muttaqi")
        assert "•" in text_of(screen.list_of("quote"))
        await pilot.press("down")
        await pilot.pause()
        current = screen.list_of("actor").current
        assert current is not None
        assert screen.exploration.state.selected == current != Ref("actor", "muttaqi")
        assert screen.record.subject.ref == current


async def test_enter_opens_a_link_walks_to_its_end_and_back(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter")
        assert screen.front is screen.record
        link = screen.record.link
        assert link is not None
        await pilot.press("enter")
        assert screen.exploration.state.selected == link.target
        await pilot.press("left_square_bracket")
        assert screen.exploration.state.selected == Ref("actor", "zhirnov")
        await pilot.press("right_square_bracket")
        assert screen.exploration.state.selected == link.target


async def test_why_shows_the_sentence_that_proves_the_link(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter", "w")
        await pilot.pause()
        assert screen.article.marks.evidence
        span = screen.article.marks.evidence[0]
        sentence = screen.session.article.words(span)
        shown = " ".join(text_of(screen.record).replace("│", " ").split())
        assert sentence.split()[0] in shown
        await pilot.press("w")
        assert not screen.article.marks.evidence


async def test_search_narrows_as_typed_and_escape_restores_place_and_scroll(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("2", "down")
        before = screen.exploration.state
        places = {pane: (pane.top, pane.cursor) for pane in screen.lists}
        await pilot.press("slash")
        await typed(pilot, "mutaqi")
        assert screen.exploration.state.query == "mutaqi"
        assert screen.list_of("actor").current == Ref("actor", "muttaqi")
        assert screen.list_of("actor").shown.rows.narrowed
        await pilot.press("escape")
        await pilot.pause()
        assert screen.exploration.state == before
        assert {pane: (pane.top, pane.cursor) for pane in screen.lists} == places
        assert screen.front is screen.list_of("quote")
        assert screen.list_of("quote").has_focus


async def test_enter_in_the_search_line_opens_the_best_hit(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "gahni")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.selected is not None
        assert "ghani" in screen.exploration.state.selected.id
        assert screen.exploration.state.query == ""
        assert not screen.searching.block.display
        await pilot.press("left_square_bracket")
        assert screen.exploration.state.selected == Ref("actor", "putin")


async def test_down_walks_the_hits_across_panes(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "recog")
        ranked = [found.ref for found in screen.exploration.results]
        seen = [screen.exploration.state.selected]
        for _ in ranked[1:6]:
            await pilot.press("down")
            seen.append(screen.exploration.state.selected)
        assert seen == ranked[:6]


async def test_a_search_that_finds_nothing_says_so_and_keeps_the_line(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "qwxzvk")
        assert "nothing found" in screen.searching.block.summary.render_line(0).text
        await pilot.press("enter")
        assert "Nothing found" in screen.keys.render_line(0).text
        assert isinstance(screen.focused, SearchLine)


async def test_the_cursor_of_the_article_goes_by_sentences_and_highlights_their_records(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("5", "g", "down")
        first = screen.article.sentence
        await pilot.press("down")
        second = screen.article.sentence
        assert first is not None
        assert second is not None
        assert first < second
        assert screen.exploration.state.passage == second
        assert screen.record.heading == "Sentence"
        assert set(screen.exploration.linked) == set(screen.session.links.covering(*second))


async def test_every_sentence_can_be_reached_in_every_layout(make_app: MakeApp) -> None:
    for size in (WIDE, MEDIUM, NARROW):
        async with make_app().run_test(size=size) as pilot:
            screen = screen_of(pilot)
            await pilot.press("5", "g", "down")
            article = screen.session.article
            count = sum(len(article.sentences(paragraph)) for paragraph in range(len(article.paragraphs)))
            seen = {screen.article.sentence}
            for _ in range(count):
                await pilot.press("down")
                seen.add(screen.article.sentence)
                assert screen.article.sentence is not None
                assert screen.article._visible(screen.article.sentence)
            assert len(seen) == count


async def test_focus_narrows_and_escape_clears_it(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert screen.exploration.state.focus == Ref("actor", "zhirnov")
        assert screen.list_of("event").shown.rows.narrowed
        assert "Dmitry Zhirnov" in screen.status.render_line(0).text
        await pilot.press("escape")
        assert not screen.list_of("event").shown.rows.narrowed


async def test_a_pinned_pane_stays_while_the_others_follow(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("2", "p", "1")
        kept = screen.list_of("quote").shown
        await pilot.press("up", "up")
        assert screen.list_of("quote").shown is kept
        assert "pinned" in text_of(screen.list_of("quote"))
        await pilot.press("2", "p")
        assert screen.list_of("quote").shown is not kept


async def test_a_bookmark_is_on_the_disk_at_once_and_goes_again(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("b")
        await pilot.pause()
        store = screen.session.store
        assert store is not None
        fresh = type(store)(store.directory)
        kept = fresh.all()
        assert [bookmark.ref for bookmark in kept] == ["actor/putin"]
        assert any(quoted.exact == "Vladimir Putin" for quoted in kept[0].quoted)
        assert "◆" in text_of(screen.list_of("actor"))
        await pilot.press("b")
        await pilot.pause()
        assert type(store)(store.directory).all() == ()


async def test_a_note_bookmarks_its_record_and_undo_restores_a_removed_one(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("m")
        await pilot.pause()
        await typed(pilot, "who was there")
        await pilot.press("enter")
        await typed(pilot, "ask")
        await pilot.press("ctrl+s")
        await pilot.pause()
        bookmark = screen.bookmarking.bookmark_of(Ref("actor", "putin"))
        assert bookmark is not None
        assert bookmark.note == "who was there\nask"
        assert "who was there" in text_of(screen.record)
        await pilot.press("b")
        assert screen.bookmarking.bookmark_of(Ref("actor", "putin")) is None
        await pilot.press("u")
        await pilot.pause()
        assert "who was there" in text_of(screen.record)


async def test_the_bookmarks_sheet_goes_to_a_record(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("b", "3", "G", "B")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert "Vladimir Putin" in text_of(pilot.app.screen.pane)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.selected == Ref("actor", "putin")


async def test_maximizing_gives_a_pane_the_screen_and_shows_more(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("2", "z")
        await pilot.pause()
        quotes = screen.list_of("quote")
        assert quotes.size.width == WIDE[0] - 1  # all but the blank column at the left
        assert not screen.article.display or screen.article.size.width == 0
        text = " ".join(text_of(quotes).replace("│", " ").split())
        text = text.replace("Russia’s Ministry of Foreign Affairs ", "")
        assert "will open the door to meaningful cooperation across several sectors between our two countries" in text
        await pilot.press("escape")
        await pilot.pause()
        assert quotes.size.width < WIDE[0]


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (40, 12)])
async def test_every_pane_can_be_reached_and_is_then_visible(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        screen = screen_of(pilot)
        for pane in screen.panes:
            await pilot.press(pane.key)
            await pilot.pause()
            assert pane.has_focus
            assert pane.region.width > 10
            assert pane.region.height >= 3
        await pilot.press("tab")
        assert screen.front is screen.panes[0]


async def test_where_you_were_is_where_you_are(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "takeover")).run_test(size=WIDE) as pilot:
        await pilot.press("3", "z", "q")
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        assert screen.exploration.state.selected == Ref("event", "takeover")
        assert screen.front is screen.list_of("event")
        assert screen.front_maximized


async def test_the_theme_is_remembered(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("T", *"nord", "enter")
        await pilot.pause()
    async with make_app().run_test(size=WIDE) as pilot:
        assert pilot.app.theme == "nord"


async def test_a_new_theme_leaves_no_line_as_it_was(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "takeover"), theme="textual-light").run_test(size=WIDE) as pilot:
        await pilot.pause()
        pilot.app.theme = "textual-dark"
        await pilot.pause()
        await pilot.pause()
        old = Color.parse(pilot.app.available_themes["textual-light"].to_color_system().generate()["background"])
        for pane in screen_of(pilot).query(Drawn):
            size = pane.outer_size
            for y, line in enumerate(pane.render_lines(Region(0, 0, size.width, size.height))):
                assert not any(part.style and part.style.bgcolor == old.rich_color for part in line), (pane, y)


async def test_copying_gives_words_speaker_source_and_ref(make_app: MakeApp) -> None:
    async with make_app(at=Ref("quote", "q-partner")).run_test(size=WIDE) as pilot:
        await pilot.press("y")
        for part in (
            "“partner in combating terrorism”",
            "Vladimir Putin",
            "verbatim",
            "quote/q-partner",
            "Russia Becomes the First",
        ):
            assert part in pilot.app.clipboard


async def test_the_mouse_selects_scrolls_and_opens(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        actors = screen.list_of("actor")
        await pilot.click(actors, offset=(8, 4))
        await pilot.pause()
        assert actors.cursor == 3
        assert screen.exploration.state.selected == actors.current
        await pilot.click(actors, offset=(8, 2), times=2)
        await pilot.pause()
        assert screen.front is screen.record
        await pilot.click(screen.article, offset=(10, 8))
        await pilot.pause()
        assert screen.article.sentence is not None


async def test_help_lists_every_binding_and_narrows(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 80)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        sheet = pilot.app.screen
        assert isinstance(sheet, HelpScreen)
        await typed(pilot, "/prove")
        text = text_of(sheet.pane)
        assert "w " in text
        assert "suspend" not in text
        await pilot.press("escape")
        assert "Suspend" in text_of(sheet.pane)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_the_palette_runs_what_has_a_key(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("colon")
        await pilot.pause()
        await typed(pilot, "maximize")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert screen.front_maximized


async def test_markup_in_a_digest_is_only_text(make_app: MakeApp, session: object) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        screen.keys.show_message("[@click=app.quit]x[/] [/nothing] [red")
        await pilot.pause()
        assert "[@click=app.quit]x[/] [/nothing] [red" in screen.keys.render_line(0).text
        assert isinstance(screen.article, ArticlePane)
        assert isinstance(screen.record, RecordPane)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_keys_typed_ahead_go_to_the_pane_that_was_asked_for(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=size) as pilot:
        screen = screen_of(pilot)
        for key in ("4", "down"):  # without a pause for the focus to settle
            pilot.app.simulate_key(key)
        await pilot.pause()
        assert screen.list_of("country").cursor == 1
        assert screen.exploration.state.selected == screen.list_of("country").current


async def test_letters_typed_ahead_of_the_search_line_are_not_lost(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        for key in ("slash", *"gahni"):  # as fast as a paste
            pilot.app.simulate_key(key)
        await pilot.pause()
        assert screen_of(pilot).exploration.state.query == "gahni"


async def test_a_failed_save_is_reported_and_nothing_is_shown_as_bookmarked(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "bookmarks").write_text("a file in place of the directory")
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert "Not bookmarked" in screen.keys.render_line(0).text
        assert not screen.bookmarking.refs


async def test_a_damaged_bookmark_is_reported_and_the_others_are_shown(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("b", "down", "b")
        await pilot.pause()
    damaged = sorted((tmp_path / "bookmarks").iterdir())[0]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause(0.2)
        assert len(screen.bookmarking.refs) == 1
        await pilot.press("B")
        await pilot.pause()
        assert damaged.name[:20] in text_of(pilot.app.screen.pane)  # type: ignore[attr-defined]


async def test_the_article_starts_at_its_top_if_that_shows_the_selected_record(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "russia")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        assert screen.article.top == (0, 0)
        await pilot.press("3", "G")
        await pilot.pause()
        assert screen.article.top > (0, 0)
        selected = screen.exploration.state.selected
        assert selected is not None
        assert screen.article._visible(screen.session.links.spans(selected)[0])


async def test_a_key_that_the_user_sets_replaces_the_default(make_app: MakeApp) -> None:
    async with make_app(keymap={"search": "s", "status": "f9"}).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        assert not screen.searching.is_on
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(screen.focused, SearchLine)
        await pilot.press("escape")
        assert " s search" in screen.keys.render_line(0).text


async def test_a_theme_is_chosen_from_a_list(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("T")
        await pilot.pause()
        await typed(pilot, "gruvbox")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert pilot.app.theme == "gruvbox"
        assert screen_of(pilot).look.ink.bgcolor == screen_of(pilot).article.look.ink.bgcolor


async def test_a_double_click_beside_the_palette_only_closes_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await pilot.pause(0.3)
        await pilot.click(offset=(2, 40), times=2)
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, ExplorerScreen)


async def test_the_keys_act_on_the_row_under_the_cursor_of_the_pane_in_focus(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        for key in ("3", "5", "4", "1", "tab", "left"):
            await pilot.press(key)
            await pilot.pause()
            if isinstance(screen.front, RecordsPane):
                assert screen.exploration.state.selected == screen.front.current
        await pilot.press("2", "b")
        await pilot.pause()
        assert {ref.kind for ref in screen.bookmarking.refs} == {"quote"}


async def test_another_list_is_entered_at_its_first_linked_row(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected in screen_of(pilot).session.links.linked(
            Ref("actor", "zhirnov")
        )


async def test_a_search_within_a_focus_goes_nowhere_else(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "zhirnov")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("f", "slash")
        await typed(pilot, "china")  # is not linked with him
        near = {Ref("actor", "zhirnov"), *screen.session.links.linked(Ref("actor", "zhirnov"))}
        assert {found.ref for found in screen.exploration.results} <= near
        await pilot.press("enter")
        await pilot.pause()
        assert screen.exploration.state.focus == Ref("actor", "zhirnov")


async def test_back_brings_the_cursor_of_the_record_pane_back(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter", "down", "down")
        left = screen.record.cursor
        await pilot.press("enter", "left_square_bracket")
        await pilot.pause()
        assert screen.record.cursor == left


async def test_a_linked_row_of_a_search_shows_its_title_and_its_reason(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "putin")
        taliban = next(line for line in text_of(screen.list_of("actor")).splitlines() if "Taliban" in line)
        assert "described as a partner" in taliban


async def test_all_problems_of_the_settings_are_shown_at_once(make_app: MakeApp) -> None:
    async with make_app(theme="gruvbx", keymap={"serach": "s", "zoom": "Z"}).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = pilot.app.screen._compositor.render_strips()
        text = " ".join("".join(segment.text for row in rows for segment in row).split())
        assert all(word in text for word in ("“gruvbox”", "“search”", "“maximize”"))


async def test_the_keys_in_the_last_line_of_a_sheet_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("b", "B")
        await pilot.pause()
        sheet = cast(BookmarksScreen, pilot.app.screen)
        for word in ("b remove", "Esc close"):
            await pilot.click(sheet.last_line, offset=(sheet.last_line.render_line(0).text.index(word), 0))
            await pilot.press("down")  # and the message is gone
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert not screen_of(pilot).bookmarking.refs


# --- messages -----------------------------------------------------------------------------------------------


async def test_a_message_disappears_at_the_next_key_that_does_something(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        last = screen_of(pilot).keys
        await pilot.press("b")
        assert "Bookmarked: Vladimir Putin" in last.render_line(0).text
        await pilot.press("f11")  # which does nothing, and says so
        assert "no key F11" in last.render_line(0).text
        await pilot.press("down")
        assert "Bookmarked" not in last.render_line(0).text
        await pilot.press("b", "slash")
        assert "Esc cancel" in last.render_line(0).text
        await pilot.press("ctrl+s")
        assert "Nothing to save" in last.render_line(0).text
        await pilot.press("p")
        assert "Esc cancel" in last.render_line(0).text


async def test_a_message_of_a_sheet_gives_way_to_its_hint(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("b", "B", "c")
        sheet = cast(BookmarksScreen, pilot.app.screen)
        assert "Nothing has changed since" in sheet.last_line.render_line(0).text
        await pilot.press("down")
        assert "⏎ open Esc close s status" in " ".join(sheet.last_line.render_line(0).text.split())


# --- larger steps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pane", ["1", "5", "6"])
async def test_screens_half_screens_and_rows_in_view(make_app: MakeApp, pane: str) -> None:
    async with make_app(at=Ref("actor", "russia")).run_test(size=(120, 24)) as pilot:
        screen = screen_of(pilot)
        await pilot.press(pane, "g")
        front = screen.front
        start = front.top
        await pilot.press("ctrl+d")
        half = front.top
        await pilot.press("ctrl+u")
        assert front.top == start
        await pilot.press("ctrl+f")
        assert front.top >= half > start
        await pilot.press("ctrl+b")
        assert front.top == start


async def test_h_m_and_l_go_to_rows_in_view(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        actors = screen_of(pilot).list_of("actor")
        await pilot.press("1", "pagedown", "L")
        lines = actors.lines
        assert actors.cursor == lines[-1].item
        await pilot.press("M")
        assert lines[0].item < (actors.cursor or 0) < lines[-1].item
        await pilot.press("H")
        assert actors.cursor == lines[0].item
        assert actors.lines == lines
        await pilot.press("5", "H")
        top = screen_of(pilot).article.sentence
        await pilot.press("L")
        assert top is not None
        assert (screen_of(pilot).article.sentence or top) > top


async def test_a_page_of_a_record_begins_where_the_one_before_ended(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "russia")).run_test(size=(100, 20)) as pilot:
        record = screen_of(pilot).record
        await pilot.press("6", "g")
        seen = set(record.lines)
        before = None
        while record.top != before:
            before = record.top
            await pilot.press("pagedown")
            assert set(record.lines) & seen
            seen.update(record.lines)
        assert len(seen) == sum(record.height_of(item) for item in range(record.count))


@pytest.mark.parametrize("query", ["moscow", "ambassador", "kabul", "2024"])
async def test_a_reason_that_is_cut_takes_the_cells_that_the_title_leaves(make_app: MakeApp, query: str) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, query)
        await pilot.pause()
        for listed in (screen.list_of("actor"), screen.list_of("country")):
            for row in text_of(listed).splitlines()[1:]:
                assert not re.search(r"…\s{2,}\S.*…\s*$", row), row
