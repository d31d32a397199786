"""Searching on the screen: typing, completing, recalling, saving views; finding words in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast

import pytest
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, TextArea

from explorer.digest.kinds import KINDS, Event
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.search.language import parsed_query
from explorer.search.language.filters import Targets
from explorer.search.language.query import Piece
from explorer.search.naming import Naming
from explorer.text.anchors import Span
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.look.direction import Direction
from explorer.tui.panes.findable import FindablePane
from explorer.tui.panes.search import SearchLine
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import rotating, some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import NARROW, WIDE, screen_of, text_of, typed
from tests.unit.test_search import digest_of


def line_of(pilot: Pilot[None]) -> SearchLine:
    return screen_of(pilot).searching.line


def message(pilot: Pilot[None]) -> str:
    """The last line."""
    return screen_of(pilot).keys.render_line(0).text


def summary(screen: ExplorerScreen) -> str:
    """What stands beside the search line."""
    return screen.searching.block.summary.render_line(0).text


async def search(pilot: Pilot[None], query: str) -> ExplorerScreen:
    await pilot.press("slash")
    await typed(pilot, query)
    return screen_of(pilot)


@pytest.mark.parametrize(
    ("theme", "query"), rotating(["textual-dark", "textual-light", "ansi-dark"], ["", "put", "путин 東京"], 3)
)
async def test_the_line_is_drawn_as_textual_draws_it(make_app: MakeApp, theme: str, query: str) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        line = (await search(pilot, query)).searching.line
        for at in {len(query), min(1, len(query)), 0}:
            line.cursor_position = at
            textual = Strip([segment for segment in line.render_line(0) if segment.text != "\n"])
            theirs = textual.adjust_cell_length(line.outer_size.width, line.rich_style)
            ours = line.render_lines(Region(0, 0, line.outer_size.width, 1))[0]
            assert [*cells_of(ours)] == [*cells_of(theirs)]


def cells_of(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    """Each letter with its style; of a blank, only what is seen of it."""
    for text, style, _ in strip:
        for letter in text:
            seen = Style(bgcolor=style.bgcolor, reverse=style.reverse) if letter == " " and style else style
            yield letter, seen


# --- the query language -------------------------------------------------------------------------------------


async def test_fields_narrow_the_panes_like_words(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "by:putin")
        assert screen.list_of("quote").current == Ref("quote", "q-partner")
        assert "2 found" in summary(screen)
        await typed(pilot, " !kind:event")
        assert screen.exploration.counts() == {kind: int(kind == "quote") for kind in KINDS}
        assert not screen.list_of("event").count


@pytest.mark.parametrize("query", ["putin", "by:putin", "by:putin recog"])
async def test_a_key_parses_the_query_once_for_records_and_once_for_caveats(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    parsed, resolved = list[str](), list[str]()

    def pieces(query: str) -> tuple[Piece, ...]:
        parsed.append(query)
        return cut(query)

    def find_targets(naming: Naming, value: str, kinds: Collection[str] | None) -> Targets:
        resolved.append(value)
        return resolve(naming, value, kinds)

    cut, resolve = parsed_query.pieces, Naming.find_targets
    monkeypatch.setattr(parsed_query, "pieces", pieces)
    monkeypatch.setattr(Naming, "find_targets", find_targets)
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "")
        for end in range(1, len(query) + 1):
            parsed.clear()
            resolved.clear()
            await typed(pilot, query[end - 1])
            assert set(parsed) == {query[:end].strip()}
            assert len(parsed) <= 2
            assert len(resolved) <= 2
        assert resolved == (["putin"] * 2 if ":" in query else [])
        assert screen.article.marks.find is not None
        assert len(screen.exploration.results) > 1
        parsed.clear()
        await pilot.press("down", "down")
        assert not parsed


async def test_a_field_without_its_value_narrows_nothing_yet(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        screen = await search(pilot, "by:")
        assert screen.exploration.state.query == ""
        assert not screen.list_of("actor").shown.rows.narrowed
        assert screen.exploration.state.selected == Ref("actor", "putin")
        assert "nothing found" not in summary(screen)


async def test_a_row_found_by_a_field_alone_does_not_repeat_its_title(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "kind:actor")
        assert text_of(screen.list_of("actor")).count("Vladimir Putin") == 1


async def test_a_question_mark_in_the_empty_line_explains_the_language_in_five_lines(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash", "question_mark")
        await pilot.pause()
        explained = screen_of(pilot).searching.block.explained
        assert line_of(pilot).value == ""
        assert explained.display
        assert explained.size.height == 5
        text = "\n".join(explained.render_line(y).text for y in range(5))
        assert all(word in text for word in ("by:putin", "when:2024", "kind:quote", "Tab", '"a phrase"', "!not"))
        await typed(pilot, "put?")
        assert line_of(pilot).value == "put?"
        assert not explained.display


@pytest.mark.parametrize(
    "size", some([(40, 12), (60, 20), (80, 24), (100, 30), (114, 36), (120, 36)], 2, start=1), ids=str
)
async def test_the_help_of_the_search_has_whole_examples_in_any_width(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("slash", "question_mark")
        await pilot.pause()
        screen, explained = screen_of(pilot), screen_of(pilot).searching.block.explained
        lines = [explained.render_line(y).text for y in range(explained.size.height)]
        assert all(not line.rstrip().endswith("…") or line.rstrip().endswith(" …") for line in lines), lines
        assert all(line.strip() for line in lines)
        assert all(word in " ".join(lines) for word in ("putin partner", "by:putin", "when:2024", "is:undated"))
        assert screen.keys.region.bottom == size[1]
        assert any(pane.region.height > 1 for pane in screen.panes if pane.display), "a pane is left"


async def test_the_help_of_the_search_follows_a_new_size(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", "question_mark")
        await pilot.pause()
        explained = screen_of(pilot).searching.block.explained
        assert explained.size.height == 5
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        text = "\n".join(explained.render_line(y).text for y in range(explained.size.height))
        assert "saves it as a view" in text


async def test_keys_to_a_hit_are_offered_only_while_there_is_one(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        for query, offers in (("", False), ("zzqxv", False), ("putin", True)):
            await search(pilot, query)
            await pilot.pause()
            assert ("⏎ go there" in message(pilot)) == offers, query
            assert "Esc cancel" in message(pilot)
            assert ("earlier search" in message(pilot)) != offers
            await pilot.press("escape")


async def test_what_was_found_is_said_in_whole_words_beside_what_is_typed(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(40, 12)) as pilot:
        for query in ("mutaqi", "muttaqi russia", "taliban government", "taliban or russia"):
            screen = await search(pilot, query)
            await pilot.pause()
            assert re.fullmatch(r"(\d+ found( \+ \d+ by link)?( · \d+ caveats?)?)", summary(screen).strip()), query
            await pilot.press("escape")


# --- Tab ----------------------------------------------------------------------------------------------------


async def test_tab_completes_fields_and_values_and_goes_through_all_that_fit(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "i")
        await pilot.press("tab")
        assert line_of(pilot).value == "in:"
        await pilot.pause()
        assert "in:  is:" in screen.status.render_line(0).text
        await pilot.press("tab")
        assert line_of(pilot).value == "is:"
        await pilot.press("shift+tab")
        assert line_of(pilot).value == "in:"
        await typed(pilot, "afgh")
        await pilot.press("tab")
        await pilot.pause()
        assert line_of(pilot).value == "in:Afghanistan "
        assert screen.exploration.state.query == "in:Afghanistan"
        await typed(pilot, "kind:q")
        await pilot.press("tab")
        await pilot.pause()
        assert line_of(pilot).value == "in:Afghanistan kind:quote "
        assert screen.exploration.results


async def test_tabs_in_quick_succession_go_through_all_that_fit(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "kind:")
        for _ in range(3):  # before any of them is answered
            screen.searching.request("offer")
        await pilot.pause()
        assert line_of(pilot).value == "kind:event "
        assert "kind:actor  kind:quote  kind:event" in screen.status.render_line(0).text


async def test_tab_says_so_if_nothing_fits(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await search(pilot, "qwx")
        await pilot.press("tab")
        assert line_of(pilot).value == "qwx"
        assert "Nothing to complete" in message(pilot)


# --- earlier searches ---------------------------------------------------------------------------------------


async def test_up_from_the_best_hit_recalls_earlier_searches_even_of_other_sessions(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        for query in ("gahni", "by:putin"):
            await search(pilot, query)
            await pilot.press("enter")
            await pilot.pause()
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "kab")
        await pilot.press("down", "up")
        assert line_of(pilot).value == "kab"
        await pilot.press("up")
        await pilot.pause()
        assert line_of(pilot).value == "by:putin"
        assert screen.exploration.state.query == "by:putin"
        assert "Earlier search 1 of 2" in message(pilot)
        await pilot.press("up")
        assert line_of(pilot).value == "gahni"
        await pilot.press("up")
        assert line_of(pilot).value == "kab"
        await pilot.press("up")
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        assert (screen.exploration.state.query, screen.searching.hit) == ("by:putin", 1)


async def test_searches_that_found_nothing_or_are_one_letter_long_are_not_recalled(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        for query in ("qwxzvk", "a"):
            await search(pilot, query)
            await pilot.press("escape")
        await search(pilot, "kabul")
        await pilot.press("escape")
        await pilot.press("slash", "up")
        assert line_of(pilot).value == "kabul"
        await pilot.press("up")
        assert line_of(pilot).value == ""


async def test_without_earlier_searches_up_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash", "up")
        assert "No earlier searches" in message(pilot)


@pytest.mark.parametrize("end", ["enter", "escape"])
async def test_a_key_typed_right_after_the_end_of_a_search_is_not_lost(make_app: MakeApp, end: str) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=WIDE) as pilot:
        screen = await search(pilot, "mutaqi")
        for key in (end, "b", "2"):  # before any of them is answered
            pilot.app.simulate_key(key)
        for _ in range(20):
            await pilot.pause(0.05)
            if screen.front is screen.list_of("quote") and screen.bookmarking.refs:
                break
        assert set(screen.bookmarking.refs) == {Ref("actor", "muttaqi")}
        assert screen.front is screen.list_of("quote")
        assert line_of(pilot).value == "mutaqi"


async def test_keys_are_not_held_back_for_ever_if_a_window_took_the_end_of_the_search(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await search(pilot, "mutaqi")
        line = line_of(pilot)
        line.on_key(events.Key("escape", None))  # which never reaches the app
        await pilot.press("x")
        assert line.value == "mutaqi"
        await pilot.pause(0.7)
        assert line.value == "mutaqix"


# --- views --------------------------------------------------------------------------------------------------


async def test_a_search_is_saved_as_a_view_and_shown_again_with_its_selection(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "by:muttaqi")
        await pilot.press("down")
        selected = screen.exploration.state.selected
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, NameScreen)
        await pilot.press(*"his words".replace(" ", "_").split("_")[0], "space", *"words", "enter")
        await pilot.pause()
        assert "View saved: his words" in message(pilot)
        await pilot.press("escape")
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("B")
        sheet = cast(BookmarksScreen, pilot.app.screen)
        text = text_of(sheet.pane)
        assert "Views 1 ─" in text
        assert "his words" in text
        assert "search   by:muttaqi" in text
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.exploration.state.query == "by:muttaqi"
        assert screen.exploration.state.selected == selected
        assert line_of(pilot).has_focus
        await pilot.press("escape")
        assert screen.exploration.state.selected == Ref("actor", "putin")


async def test_a_view_keeps_the_focus(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "putin")).run_test(size=WIDE) as pilot:
        await pilot.press("f")
        await search(pilot, "taliban")
        narrowed = len(screen_of(pilot).exploration.results)
        await pilot.press("f2", "enter")
        await pilot.pause()
        await pilot.press("escape", "f")
        assert screen_of(pilot).exploration.state.focus is None
        await pilot.press("B", "enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.focus == Ref("actor", "putin")
        assert len(screen_of(pilot).exploration.results) == narrowed


async def test_a_name_without_letters_is_refused_and_escape_saves_nothing(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = await search(pilot, "kabul")
        await pilot.press("ctrl+s", "full_stop", "enter")
        await pilot.pause()
        assert "needs a name with letters" in message(pilot)
        await pilot.press("ctrl+s", "escape")
        assert screen.session.bookmarks.views() == ()
        assert line_of(pilot).has_focus


async def test_an_empty_search_can_not_be_saved(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash", "ctrl+s")
        assert "Nothing to save" in message(pilot)


async def test_a_view_does_not_count_as_a_bookmark_of_a_record(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await search(pilot, "kabul")
        await pilot.press("ctrl+s", "enter")
        await pilot.pause()
        await pilot.press("escape")
        assert not screen_of(pilot).bookmarking.refs
        assert "◆" not in screen_of(pilot).title_bar.render_line(0).text


# --- finding words in a text --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["160x45", "60x20"])
async def test_words_are_found_in_the_article_one_after_another(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("5")
        screen = await search(pilot, "AFGHAN")
        article = screen.article
        assert screen.exploration.state.query == ""
        assert "1 of 7" in article.render_line(0).text
        await pilot.press("down", "down")
        assert "3 of 7" in article.render_line(0).text
        await pilot.press("enter")
        await pilot.pause()
        assert article.has_focus
        await pilot.press("n")
        assert "4 of 7" in article.render_line(0).text
        await pilot.press("N", "N", "N", "N")
        assert "7 of 7" in article.render_line(0).text
        place = article.places[article.place_number]
        line = article.line_of(place.item - 1, place.start)
        assert line in article.lines
        await pilot.press("escape")
        assert article.words == ""
        assert "of 7" not in article.render_line(0).text
        assert screen.front is article


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["160x45", "60x20"])
async def test_keys_act_on_the_sentence_in_which_words_are_found(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("5", "down")
        screen = await search(pilot, "AFGHAN")
        article, exploration = screen.article, screen.exploration

        def found() -> Span:
            place = article.places[article.place_number]
            assert article.line_of(place.item - 1, place.start) in article.lines
            return article.text.sentence_at(place.item - 1, place.start)

        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        for key in ("", "n", "n", "N", "N", "N", "N", "N"):
            if key:
                await pilot.press(key)
            assert article.sentence == exploration.state.passage == screen.bookmarking.subject == found()
            if screen.record.display:
                assert screen.record.subject.sentence == found()
        sentence = found()
        await pilot.press("b")
        await pilot.pause()
        (placed,) = screen.bookmarking.passages
        assert placed.span == sentence
        await pilot.press("escape", "up")
        assert article.sentence == article.sentences.beside(sentence, Direction.BACK)


async def test_escape_takes_the_article_back_to_its_place(make_app: MakeApp) -> None:
    async with make_app().run_test(size=NARROW) as pilot:
        await pilot.press("5", "down", "down", "down")
        screen = screen_of(pilot)
        before = (screen.article.top, screen.exploration.state)
        await search(pilot, "freedoms")
        assert screen.article.top != before[0]
        await pilot.press("escape")
        await pilot.pause()
        assert (screen.article.top, screen.exploration.state) == before
        assert screen.article.has_focus


async def test_words_are_found_in_the_record(make_app: MakeApp) -> None:
    async with make_app(at=Ref("actor", "muttaqi")).run_test(size=WIDE) as pilot:
        await pilot.press("6")
        screen = await search(pilot, "announc")
        assert "1 of " in screen.record.render_line(0).text
        await pilot.press("enter")
        await pilot.pause()
        at = screen.record.places[screen.record.place_number]
        text = dict(screen.record.texts())[at.item]
        assert text[at.start : at.end].casefold() == "announc"
        await pilot.press("1", "down")
        assert screen.record.words == ""


async def test_a_second_slash_searches_everything_from_the_article(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("5", "slash", "slash")
        await typed(pilot, "gahni")
        screen = screen_of(pilot)
        assert screen.exploration.state.query == "gahni"
        assert screen.article.words == ""
        await pilot.press("escape")
        assert screen.front is screen.article


async def test_words_that_are_not_in_the_text_are_reported(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("5")
        screen = await search(pilot, "qwxz")
        assert "not found" in screen.article.render_line(0).text
        await pilot.press("enter")
        await pilot.pause()
        assert "“qwxz” is not in the article" in message(pilot)


def test_a_findable_pane_must_say_what_it_holds() -> None:
    pane = FindablePane(key="", heading="", id="x")
    for missing in (pane.texts, pane.describe):
        with pytest.raises(NotImplementedError):
            missing()


# --- the whole --------------------------------------------------------------------------------------------------


async def test_the_search_line_has_the_colours_of_the_theme_at_once(make_app: MakeApp) -> None:
    async with make_app(theme="textual-light").run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        background = line_of(pilot).styles.background
        assert background.brightness > 0.7


async def test_a_scan_of_all_records_goes_on_between_keys(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.session.exploration.SEARCH_BUDGET_SECONDS", 0)
    events = [Event(id=f"e{at}", name=f"Event {at}", when=f"{1000 + at % 1000}") for at in range(3000)]
    plain = digest_of(*events)
    digest = Digest(Article(headline="Many"), plain.records, positions=plain.positions)
    async with make_app(of=digest).run_test(size=WIDE) as pilot:
        monkeypatch.setattr("explorer.tui.screens.searching.AGAIN", 5)
        screen = await search(pilot, "when:1990..1995")
        assert (screen.exploration.pending, screen.exploration.complete) == (True, False)
        assert "so far" in summary(screen)
        monkeypatch.setattr("explorer.tui.screens.searching.AGAIN", 0.01)
        screen.searching.show_best()
        for _ in range(60):
            await pilot.pause(0.05)
            if not screen.exploration.pending:
                break
        assert screen.exploration.counts()["event"] == 18
        assert "18 found" in summary(screen)
        assert screen.exploration.state.selected == screen.exploration.results[0].ref


async def test_a_damaged_search_history_does_no_harm(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"state": 1, "searches": [1, "kabul", null]}')
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash", "up")
        assert line_of(pilot).value == "kabul"


# --- pastes -----------------------------------------------------------------------------------------------------


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("drug\ntrafficking", "drug trafficking"),
        ("drug\r\ntrafficking\r\n", "drug trafficking"),
        ("  drug \n\n\t trafficking", "drug trafficking"),
        ("drug\u2028trafficking\u2029gangs", "drug trafficking gangs"),
        ("drug\rtrafficking", "drug trafficking"),
        (" drug  trafficking ", " drug  trafficking "),
        ("\n", ""),
        ("\nby:putin", "by:putin"),
    ],
)
async def test_the_lines_of_a_paste_are_joined_by_spaces(make_app: MakeApp, pasted: str, line: str) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await paste(pilot, pasted)
        assert line_of(pilot).value == line
        await pilot.press("escape", "t")
        await paste(pilot, pasted)
        assert pilot.app.focused is pilot.app.screen.query_one(Input)
        assert pilot.app.screen.query_one(Input).value == line


async def test_a_note_keeps_the_lines_of_a_paste(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("m")
        await paste(pilot, "one\n  two\n")
        assert pilot.app.screen.query_one(TextArea).text == "one\n  two\n"


@pytest.mark.parametrize("size", some([(160, 45), (120, 36), (80, 24), (60, 20)], 2, start=1), ids=str)
async def test_where_nothing_is_found_the_article_is_as_before_and_a_whole_sentence_says_what_helps(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        screen = screen_of(pilot)
        await pilot.pause()
        before = screen.article.top
        await pilot.press("slash", *"nothingatall")
        await pilot.pause(0.3)
        assert screen.article.top == before
        assert summary(screen).strip().endswith("try fewer letters")
        assert screen.searching.line.outer_size.width > len("nothingatall")
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("escape")


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_the_key_that_ends_a_search_is_in_the_last_line(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        await pilot.press("slash", "z")
        await pilot.pause()
        assert "Esc cancel" in screen_of(pilot).keys.render_line(0).text


async def test_a_record_that_the_search_folds_away_is_made_when_there_is_room_for_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        before = screen_of(pilot).record.subject
        screen = await search(pilot, "zhirnov")
        assert not screen.record.display
        await pilot.resize_terminal(180, 40)
        await pilot.pause()
        assert screen.record.display
        assert screen.record.subject.ref == screen.exploration.state.selected == Ref("actor", "zhirnov")
        await pilot.resize_terminal(120, 36)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.record.display
        assert screen.record.subject == before
