"""The first lines and the last: the ledger in numbers, what a newcomer reads, the keys of the pane in focus."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.tui.footer import Hint
from explorer.tui.panes.bars import KeyBar
from tests.long import some
from tests.tui.conftest import MakeApp
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

PUTIN, MUTTAQI = Ref("actor", "putin"), Ref("actor", "muttaqi")
SIZES = [(40, 12), (60, 20), (80, 24), (120, 36), (160, 45), (200, 60)]


def title(pilot: Pilot[None]) -> str:
    return screen_of(pilot).title_bar.render_line(0).text


def footer(pilot: Pilot[None]) -> str:
    return screen_of(pilot).keys.render_line(0).text


def headline(pilot: Pilot[None]) -> str:
    return screen_of(pilot).session.digest.article.headline


# --- the first line -----------------------------------------------------------------------------------------


async def test_without_bookmarks_the_numbers_have_their_nouns_where_they_fit(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        assert "27 actors · 8 quotes · 22 events · 7 countries" in title(pilot)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert title(pilot).strip() == headline(pilot)


async def test_the_ledger_by_status_gets_shorter_before_the_headline_does(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b", "down", "s", "down", "down", "enter")
        await pilot.pause()
        assert title(pilot).endswith(" ✗ 1 disputed · ◆ 1 unchecked ")
        await pilot.resize_terminal(104, 36)
        await pilot.pause()
        assert title(pilot).endswith("  ✗ 1 · ◆ 1 ")
        assert headline(pilot) in title(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert title(pilot).endswith("…   ✗ 1 · ◆ 1 ")


async def test_a_headline_that_fits_is_never_cut_for_numbers_but_the_shortest(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        for columns in range(92, 140):
            await pilot.resize_terminal(columns, 36)
            await pilot.pause()
            assert headline(pilot) in title(pilot)
            assert re.search(r" ◆ 1 (unchecked )?", title(pilot))


# --- the first run ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_a_newcomer_reads_one_whole_line_at_every_size(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(first=True).run_test(size=size) as pilot:
        status = screen_of(pilot).status
        assert status.display
        said = status.render_line(0).text
        assert "↓ selects" in said
        assert said.rstrip().endswith("Esc hides this")
        await pilot.press("slash")  # the search line needs the room more
        assert not status.display


async def test_a_newcomer_sees_a_quotation_and_its_words_in_the_article(make_app: MakeApp) -> None:
    async with make_app(first=True).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        assert screen.front is screen.list_of("quote")
        assert screen.exploration.state.selected == Ref("quote", "q-bold-move")
        assert "▎" in text_of(screen.article)
    async with make_app().run_test(size=(120, 36)) as pilot:
        assert screen_of(pilot).front is screen_of(pilot).lists[0]


async def test_what_is_asked_for_comes_before_the_newcomer(make_app: MakeApp) -> None:
    async with make_app(first=True, at=MUTTAQI).run_test(size=(120, 36)) as pilot:
        assert screen_of(pilot).exploration.state.selected == MUTTAQI


# --- the last line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "word"), [("1", "z maximize"), ("2", "z maximize"), ("5", "⏎ its records"), ("6", "w why")]
)
async def test_the_last_line_has_the_keys_of_the_pane_in_focus_and_the_help_at_its_edge(
    make_app: MakeApp, key: str, word: str
) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press(key)
        assert word in footer(pilot)
        for columns in (160, 120, 80, 60, 40):
            await pilot.resize_terminal(columns, 40)
            await pilot.pause()
            assert footer(pilot).endswith(" ? all keys ")
            assert cell_len(footer(pilot)) == columns


async def test_with_the_record_out_of_sight_its_key_is_shown(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        assert " 6 record" in footer(pilot)
        await pilot.press("6", "1")
        assert " 6 record" not in footer(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_message_leaves_a_key_and_goes_with_the_next(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=PUTIN).run_test(size=size) as pilot:
        before = footer(pilot)
        screen_of(pilot).show_message("A message that is rather long: it takes the place of the last keys, not of all")
        await pilot.pause()
        assert footer(pilot).startswith(" ⏎ open")
        assert "A message that" in footer(pilot)
        assert "?" not in footer(pilot) or footer(pilot).endswith("? all keys "), "whole, or not at all"
        await pilot.press("down")
        assert "message" not in footer(pilot)
        assert footer(pilot) == before


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_an_error_is_shown_whole_above_the_keys(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        bar, before = screen_of(pilot).keys, footer(pilot)
        screen_of(pilot).show_message("What went wrong, " + "and so on, " * 8 + "at length", bad=True)
        await pilot.pause()
        lines = [bar.render_line(y) for y in range(bar.outer_size.height)]
        said = " ".join(" ".join(line.text for line in lines[:-1]).split())
        assert said.startswith("⚠ What went wrong, and so on,")
        assert said.endswith("and so on, at length")
        assert lines[-1].text == before, "no key is hidden"
        sign = next(segment for segment in lines[0] if "⚠" in segment.text)
        assert sign.style == screen_of(pilot).look.alarm


async def test_an_error_stays_until_a_key_is_pressed_and_is_wrapped_anew(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyBar, "SECONDS", 0.01)
    async with make_app().run_test(size=(120, 36)) as pilot:
        bar = screen_of(pilot).keys
        screen_of(pilot).show_message("Went well")
        await pilot.pause(0.1)
        assert not screen_of(pilot).has_message
        screen_of(pilot).show_message("What went wrong, " + "and so on, " * 5, bad=True)
        await pilot.pause(0.1)
        assert bar.outer_size.height == 2
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert bar.outer_size.height == 3
        await pilot.press("down")
        await pilot.pause()
        assert bar.outer_size.height == 1


def test_words_and_keys_can_be_clicked_where_they_are_seen() -> None:
    bar = KeyBar(id="bar")
    bar._size = bar._container_size = type(bar.outer_size)(60, 1)
    bar.hints = [Hint("a", "first", "one"), Hint("b", "second", "two"), Hint("?", "help", "help", at_edge=True)]
    shown = "".join(text for text, _ in bar.parts())
    assert [shown[start:end] for start, end, _ in bar.spots] == ["a first", "b second", "? help"]
    assert len(shown) == 60


def test_the_key_at_the_edge_is_never_cut() -> None:
    bar = KeyBar(id="bar")
    bar.hints = [*(Hint(key, "word", key) for key in "abcdefgh"), Hint("?", "help", "help", at_edge=True)]
    for width in range(10, 90):
        bar._size = bar._container_size = type(bar.outer_size)(width, 1)
        assert "".join(text for text, _ in bar.parts()).endswith(" ? help ")


async def test_a_click_on_a_key_does_what_the_key_does(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.click(screen.keys, offset=(footer(pilot).index("⏎ open"), 0))
        await pilot.pause()
        assert screen.front is screen.record
        await pilot.press("1", "slash", *"mutaqi")
        await pilot.click(screen.keys, offset=(footer(pilot).index("Esc"), 0))
        await pilot.pause()
        assert not screen.searching.is_on


# --- a search -----------------------------------------------------------------------------------------------


async def test_a_search_takes_its_room_from_the_record_and_gives_it_back(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        before = [pane.region for pane in screen.panes]
        await pilot.press("slash")
        await pilot.pause()
        assert not screen.record.display
        assert screen.left.outer_size.width == 55
        await typed(pilot, "mutaqi")
        await pilot.pause()
        assert [listed.outer_size.height for listed in screen.lists] == [listed.count + 1 for listed in screen.lists]
        await pilot.press("escape")
        await pilot.pause()
        assert [pane.region for pane in screen.panes] == before


async def test_a_list_without_hits_is_its_rule(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        await typed(pilot, "qqqq")
        await pilot.pause()
        assert [listed.outer_size.height for listed in screen.lists] == [1, 1, 1, 1]
        assert screen.lists[1].render_line(0).text.startswith("2 Quotes ──")
        assert "nothing found" in screen.searching.block.summary.render_line(0).text


async def test_the_search_line_says_what_was_found_and_how(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash")
        assert "? what can be typed" in footer(pilot)
        await typed(pilot, "mutaqi")
        summary = screen.searching.block.summary
        said = summary.render_line(0).text
        assert re.search(r"best: Amir Khan Muttaqi, similar spelling · \d+ found \+ \d+ by link", said)
        assert "what can be typed" not in footer(pilot)
        await pilot.press("down")
        assert re.search(r"\b2/\d+ \w+", summary.render_line(0).text)


# --- what narrows -------------------------------------------------------------------------------------------


async def test_narrowing_by_time_says_how_many_undated_records_are_not_shown(make_app: MakeApp) -> None:
    async with make_app(at=Ref("event", "delisting")).run_test(size=WIDE) as pilot:
        await pilot.press("3", "z", "space", "right", "space")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.exploration.state.during is not None
        assert "8 may fit, dimmed · 6 undated not shown" in screen.status.render_line(0).text


async def test_the_screen_can_be_drawn_again(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        drawn = dict(screen.article._drawn)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert screen.article._drawn == drawn


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_focus_says_how_to_leave_it(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=Ref("quote", "q-turning-point")).run_test(size=size) as pilot:
        assert "clear focus" not in footer(pilot)
        await pilot.press("f")
        await pilot.pause()
        said = screen_of(pilot).status.render_line(0).text.rstrip()
        assert said.endswith(" · f or Esc clears") == (size[0] >= 80), (
            "where it costs the title too much, the last line"
        )
        assert "f clear focus" in footer(pilot)
        assert "f focus on" not in footer(pilot)
        await pilot.press("f")
        assert "clear focus" not in footer(pilot)


async def test_lists_are_as_high_as_what_is_linked_with_the_focus(make_app: MakeApp) -> None:
    async with make_app(at=Ref("quote", "q-turning-point")).run_test(size=(120, 36)) as pilot:
        lists = screen_of(pilot).lists
        before = [listed.region for listed in lists]
        await pilot.press("f")
        await pilot.pause()
        assert [listed.outer_size.height for listed in lists] == [listed.count + 1 for listed in lists]
        await pilot.press("f")
        await pilot.pause()
        assert [listed.region for listed in lists] == before


@pytest.mark.parametrize("key", [("1",), ("1", "O"), ("2",), ("3",), ("4",), ("5",), ("6",)])
async def test_a_maximized_pane_says_how_to_restore_it(make_app: MakeApp, key: tuple[str, ...]) -> None:
    async with make_app(at=PUTIN).run_test(size=(160, 40)) as pilot:
        await pilot.press(*key)
        await pilot.press("z") if key[0] != "1" or len(key) == 1 else await pilot.press("z", "O")
        await pilot.pause()
        assert "z restore" in footer(pilot)
        assert not re.search("z (maximize|draw)", footer(pilot))


@pytest.mark.parametrize("width", range(40, 140, 3))
async def test_the_help_at_the_edge_is_never_cut(width: int) -> None:
    bar = KeyBar(id="bar")
    bar._size = bar._container_size = type(bar.outer_size)(width, 1)
    words = ("restore", "left, right", "zoom", "fit", "open", "bookmark", "save screen", "back, forward")
    bar.hints = [*(Hint("z", word, "one") for word in words), Hint("?", "all keys", "help", at_edge=True)]
    shown = "".join(text for text, _ in bar.parts())
    assert shown.endswith("  ? all keys ")
    assert len(shown) == width


async def test_a_long_message_ends_with_a_word_and_leaves_no_bare_key(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(60, 20)) as pilot:
        said = "Copied to the tmux buffer: “now that the recognition process has started”"
        screen_of(pilot).show_message(said)
        await pilot.pause()
        shown = footer(pilot).rstrip()
        assert shown.endswith("…")
        words = re.split(r"\s{2,}", shown)[-1].removesuffix("…")
        assert said.startswith(f"{words} ")


async def test_a_message_that_fits_without_keys_is_whole(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(40, 12)) as pilot:
        for said in ("Narrowed to 1996 – 2003 · Esc clears", "Narrowed to 1996–2003 · Esc ends that"):
            screen_of(pilot).show_message(said)
            await pilot.pause()
            assert footer(pilot).strip() == said


async def test_a_terminal_that_is_too_small_says_only_that(make_app: MakeApp) -> None:
    async with make_app(first=True).run_test(size=(30, 8)) as pilot:
        screen = screen_of(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        rows = ["".join(part.text for part in row).strip().replace("\xa0", " ") for row in strips]
        assert rows[:3] == ["explorer needs 40×12;", "this is 30×8", ""]
        assert not any(rows[3:])
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert screen.title_bar.outer_size.height == 1
        assert screen.status.display


async def test_a_hit_is_named_with_its_kind_only_where_that_is_needed(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("slash")
        await typed(pilot, "moscow")
        said = screen_of(pilot).searching.block.summary
        assert "best: Russia (actor) · " in said.render_line(0).text
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "actor/" not in said.render_line(0).text
