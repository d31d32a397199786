"""Windows over the page: one box with its title, its keys in the last line of the screen; lists that letters narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from explorer.bookmarks.bookmark import Source
from explorer.bookmarks.store import BookmarkStore
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.settings.config import Config
from explorer.tui.dialogs.bookmarks import BookmarksScreen
from explorer.tui.dialogs.dialog import Dialog
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.picker import PickerScreen
from explorer.tui.dialogs.status.screen import StatusScreen
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import rotating, some
from tests.tui.conftest import MakeApp
from tests.tui.test_addresses import with_addresses
from tests.tui.test_screen import WIDE, screen_of, text_of, typed

PUTIN = Ref("actor", "putin")
SIZES = ((160, 45), (80, 24), (60, 20), (40, 12))

KEYS = {
    "m": ("Note on Vladimir Putin", "ctrl+s save   Esc cancel"),
    "s": ("Status of Vladimir Putin", "⏎ set"),
    "t": ("Tags of Vladimir Putin", "⏎ save"),
    "colon": ("Commands", "⏎ choose"),
    "T": ("Themes", "⏎ choose"),
    "o": ("Addresses", "⏎ open"),
    "question_mark": ("Help", "/ narrow"),
}
"""Key → the title of the window that it opens, and a key that its last line shows."""


def rows_of(pilot: Pilot[None]) -> list[str]:
    """What the whole screen shows, without styles."""
    screen = pilot.app.screen
    return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]


def dialog_of(pilot: Pilot[None]) -> Dialog[object]:
    return cast("Dialog[object]", pilot.app.screen)


def picker_of(pilot: Pilot[None]) -> PickerScreen:
    return cast(PickerScreen, pilot.app.screen)


def help_of(pilot: Pilot[None]) -> HelpScreen:
    return cast(HelpScreen, pilot.app.screen)


# --- every window -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "size"), rotating([*KEYS], SIZES, len(SIZES)), ids=str)
async def test_every_window_is_a_box_with_its_title_and_its_keys_in_the_last_line(
    make_app: MakeApp, digest: Digest, key: str, size: tuple[int, int]
) -> None:
    async with make_app(at=PUTIN, of=with_addresses(digest, "https://x.example")).run_test(size=size) as pilot:
        await pilot.press(key)
        await pilot.pause()
        title, hint = KEYS[key]
        *rows, last = rows_of(pilot)
        assert hint in last
        box = dialog_of(pilot).box.region
        assert f"╭─ {title} ─" in rows[box.y]
        assert rows[box.bottom - 1][box.x] == "╰"
        wanted = {"question_mark": 160, "colon": 100}.get(key, 72)
        if key == "T":
            assert box.right >= size[0] - 1, "at the right of the page, which can be seen meanwhile"
        else:
            assert box.width == (wanted if size[0] - wanted >= 16 else size[0])
            assert abs((size[0] - box.right) - box.x) <= 1
        assert box.bottom < size[1], "the last line is the keys'"


async def test_the_page_can_be_seen_beside_a_window(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert "1 Actors ─" in "\n".join(rows_of(pilot))


@pytest.mark.parametrize("key", some([*KEYS, "B", "x"], 2))
async def test_the_screen_is_saved_from_every_window(
    make_app: MakeApp, digest: Digest, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    letters = key in ("m", "s", "t", "colon", "T")
    async with make_app(at=PUTIN, of=with_addresses(digest, "https://x.example")).run_test(size=WIDE) as pilot:
        await pilot.press(key, "f12" if letters else "S")
        await pilot.pause()
        assert len(list(tmp_path.glob("explorer-*.svg"))) == 1
        assert "Screen saved to " in "\n".join(rows_of(pilot))


async def test_what_can_not_be_lost_is_closed_by_a_click_beside_it(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        await pilot.press("colon")
        await pilot.click(offset=(2, 40))
        assert pilot.app.screen is screen
        await pilot.press("m", "a")
        await pilot.click(offset=(2, 40))
        assert pilot.app.screen is not screen, "a note is not lost"


# --- status -------------------------------------------------------------------------------------------------


async def test_each_status_has_the_sign_that_it_has_in_the_lists(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        screen = cast(StatusScreen, pilot.app.screen)
        shown = [line.strip() for line in text_of(screen.list).splitlines()]
        assert shown == ["▌◆ 1 unchecked", "✓ 2 confirmed", "✗ 3 disputed", "? 4 needs source"]
        await pilot.click(screen.list, offset=(5, 2))
        await pilot.press("tab", *"x", "enter")
        await pilot.pause()
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert (bookmark.status, bookmark.source) == ("disputed", "x")


async def test_a_digit_sets_a_status_and_letters_wait_for_the_line_of_the_source(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", *"xy", "tab", *"a4", *["tab"] * 4, *"b", "3")
        await pilot.pause()
        assert pilot.app.screen is screen_of(pilot)
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert (bookmark.status, bookmark.source) == ("disputed", "a4")


async def test_a_digit_does_not_close_over_what_is_wrong_in_the_lines_of_a_source(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", "tab", *"a", "tab", *"soon", *["tab"] * 3, "3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StatusScreen)
        assert "The date of the source: expected a date such as 28 Nov 2025" in "\n".join(rows_of(pilot))


async def test_the_message_names_the_status_and_what_else_is_saved(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", "2")
        await pilot.pause()
        assert "Status set to confirmed: Vladimir Putin" in rows_of(pilot)[-1]
        await pilot.press("s", "tab", *"http://x", "down", *"Le Monde, print, p. 4", "shift+tab", "3")
        await pilot.pause()
        assert "Status set to disputed (2 sources): Vladimir Putin" in rows_of(pilot)[-1]
        await pilot.press("m", *"so", "ctrl+s")
        await pilot.pause()
        assert "Note saved; disputed (2 sources): Vladimir Putin" in rows_of(pilot)[-1]
        await pilot.press("s", "4")
        await pilot.pause()
        assert "Status set to needs source (2 sources, a note): Vladimir Putin" in rows_of(pilot)[-1]


async def test_a_source_on_paper_is_saved_by_its_name_or_its_words(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        saved = screen_of(pilot).bookmarking.bookmark_of
        await pilot.press("s", "tab", *"Le Monde, print, p. 4", "tab", *"28 Nov 2025", "down", "tab", "tab", *"he said")
        await pilot.press("enter")
        await pilot.pause()
        bookmark = saved(PUTIN)
        assert bookmark is not None
        paper = Source(url="Le Monde, print, p. 4", date="2025-11-28")
        assert bookmark.sources == (paper, Source(words="he said"))
        await pilot.press("s", "tab")
        await pilot.pause()
        rows = [line.strip() for line in text_of(cast(StatusScreen, pilot.app.screen).editor.rows).splitlines()]
        assert rows == ["Le Monde, print, p. 4, 2025-11-28", "“he said”", "▌+ another source"]
        await pilot.press("up", "tab", "tab", "ctrl+u", "enter")
        await pilot.pause()
        bookmark = saved(PUTIN)
        assert bookmark is not None
        assert bookmark.sources == (paper,), "without its words nothing is left of the other one"


async def test_beside_a_known_source_tab_goes_to_the_lines_of_another_one(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        saved = screen_of(pilot).bookmarking.bookmark_of
        await pilot.press("s", "tab", *"Staff list", "enter")
        await pilot.press("s", "tab", *"Log book", "up", *", p. 2", "enter")
        await pilot.pause()
        bookmark = saved(PUTIN)
        assert bookmark is not None
        assert bookmark.sources == (Source(url="Staff list, p. 2"), Source(url="Log book"))


async def test_several_sources_are_added_changed_and_removed(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        saved = screen_of(pilot).bookmarking.bookmark_of
        await pilot.press("s", "down", "down", "tab", *"http://x", "tab", *"2024-05", "tab", *"a b", "tab", "s", "down")
        await pilot.press(*"http://y", "tab", "tab", "tab", *"contr", "enter")
        await pilot.pause()
        first, second = Source(url="http://x", date="2024-05", words="a b", stance="supports"), Source(url="http://y")
        bookmark = saved(PUTIN)
        assert bookmark is not None
        assert bookmark.sources == (first, replace(second, stance="contradicts"))
        assert bookmark.status == "disputed"
        await pilot.press("s", "tab")
        await pilot.pause()
        editor = cast(StatusScreen, pilot.app.screen).editor
        rows = [line.strip() for line in text_of(editor.rows).splitlines()]
        assert rows == ["supports: http://x, 2024-05 “a b”", "contradicts: http://y", "▌+ another source"]
        await pilot.press("down", "ctrl+u", "down", "tab", "tab", "tab", "backspace", "enter")
        await pilot.pause()
        bookmark = saved(PUTIN)
        assert bookmark is not None
        assert (bookmark.sources, bookmark.status) == ((second,), "disputed"), "the first has no address any more"
        await pilot.press("s", "1")
        await pilot.pause()
        bookmark = saved(PUTIN)
        assert bookmark is not None
        assert (bookmark.sources, bookmark.status) == ((second,), "unchecked"), "the sources stay as they were"


@pytest.mark.parametrize(
    ("keys", "message", "line"),
    [
        (["tab", *"http://x", "tab", *"soon"], "The date of the source:", "source-date"),
        (["tab", *"http://x", "tab", *"03/04/2025"], "write 2025-04-03 or 2025-03-04", "source-date"),
        (["tab", "tab", *"2024"], "A source needs its address, its name or its words", "source"),
        (["tab", *"www.x.example"], "“www.x.example” can’t be opened: an address begins with https://", "source"),
        (["tab", *"supports"], "“supports” belongs into another line", "source"),
    ],
)
async def test_a_source_that_can_not_be_saved_is_said_and_stays(
    make_app: MakeApp, keys: list[str], message: str, line: str
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", *keys, "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StatusScreen)
        assert message in "\n".join(rows_of(pilot))
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == line


async def test_down_makes_no_source_of_what_belongs_into_another_line(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", "tab", *"https://x.example/1", "down", *"2025-11-26")
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        screen = cast(StatusScreen, pilot.app.screen)
        assert "“2025-11-26” belongs into another line · Tab goes to the next field" in "\n".join(rows_of(pilot))
        assert screen.editor.lines["source"].value == "2025-11-26"
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "⏎ again saves it all the same" in "\n".join(rows_of(pilot))
        await pilot.press("ctrl+u", "enter")
        await pilot.pause()
        bookmark = screen_of(pilot).bookmarking.bookmark_of(PUTIN)
        assert bookmark is not None
        assert [source.url for source in bookmark.sources] == ["https://x.example/1"]


async def test_what_is_typed_as_a_source_is_not_lost_by_one_key(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", "tab", *"http://x", *["tab"] * 5, *"/1", "escape")
        await pilot.pause()
        screen = cast(StatusScreen, pilot.app.screen)
        assert "Esc again drops the source that you typed" in rows_of(pilot)[-1]
        assert screen.editor.lines["source"].value == "http://x/1"
        await pilot.press("2", "escape")
        await pilot.pause()
        assert "Esc again drops" in rows_of(pilot)[-1], "what was typed since is not lost either"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen_of(pilot)


async def test_the_status_window_shows_where_letters_go(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "tab")
        await pilot.pause()
        screen = cast(StatusScreen, pilot.app.screen)
        hints = rows_of(pilot)[-1].rstrip().split("   ")
        assert hints == [" ⏎ save", "Tab next field", "↓ next source", "Esc cancel"]
        assert screen.list.rests
        await pilot.press("tab", "tab", "tab", "tab")
        await pilot.pause()
        assert "Tab source" in rows_of(pilot)[-1]
        assert not screen.list.rests
        await pilot.press("x")
        await pilot.pause()
        assert "Tab goes to the fields of the source" in rows_of(pilot)[-1]


async def test_the_keys_of_the_status_window_are_in_its_last_line(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        hints = rows_of(pilot)[-1].rstrip().split("   ")
        assert hints == [" ⏎ set and close", "↓ ↑ choose", "Tab sources first", "Esc cancel"]


async def test_used_tags_are_listed_and_completed(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        await typed(pilot, "urgent, under review")
        await pilot.press("enter", "down", "t")
        await pilot.pause()
        assert "used: urgent, under review" in "\n".join(rows_of(pilot))
        assert "Tab complete" in rows_of(pilot)[-1]
        await typed(pilot, "u")
        await pilot.press("tab", "tab", "comma", "U", "tab")
        line = dialog_of(pilot).query_one(Input)
        assert line.value == "under review, urgent"
        await pilot.press("enter", "up", "t")
        await pilot.pause()
        await pilot.press("comma", "x")
        assert dialog_of(pilot).query_one(Input).value == "urgent, under review,x", "a letter deletes no tag"


# --- lists that letters narrow ------------------------------------------------------------------------------


async def test_a_command_has_one_line_with_its_keys_at_the_right(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 24)) as pilot:
        await pilot.press("colon")
        await typed(pilot, "zoom")
        lines = text_of(picker_of(pilot).choices).splitlines()
        assert [line.split() for line in lines[:3]] == [
            ["▌", "Zoom", "in", "Zoom", "in", "on", "a", "picture", "+", "="],
            ["Zoom", "out", "Zoom", "out", "of", "a", "picture", "-"],
        ]
        assert lines[0].rstrip().endswith("+ =")
        assert len(lines[0].rstrip()) == len(lines[1].rstrip())


async def test_a_command_is_found_by_what_it_does_if_no_name_has_the_words(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await typed(pilot, "picture svg")
        assert "Save screen" in text_of(picker_of(pilot).choices)


async def test_the_commands_lead_to_the_file_of_the_settings(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(at=PUTIN)
    app.config = Config(tmp_path / "config.toml")
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("colon")
        await typed(pilot, "settings")
        await pilot.pause()
        assert text_of(picker_of(pilot).choices).splitlines()[0].startswith("▌  Settings")
        await pilot.press("enter")
        await pilot.pause()
        assert f"Settings are read from {tmp_path / 'config.toml'}" in rows_of(pilot)[-1]


async def test_where_nothing_matches_the_list_says_so_and_enter_does_nothing(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await typed(pilot, "zzqq")
        assert "\n".join(rows_of(pilot)).count("Nothing matches “zzqq”") == 1
        await pilot.press("enter", "down", "pagedown")
        assert isinstance(pilot.app.screen, PickerScreen)
        await pilot.press("escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_the_commands_shrink_to_what_matches_and_the_typed_line_stays(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await pilot.pause()
        before = picker_of(pilot).box.region, picker_of(pilot).line.region
        await typed(pilot, "zoom")
        await pilot.pause()
        after = picker_of(pilot).box.region, picker_of(pilot).line.region
        assert after[0].height < before[0].height
        assert after[1] == before[1]


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24)])
async def test_what_a_command_does_is_never_cut_in_the_middle(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(at=PUTIN).run_test(size=size) as pilot:
        await pilot.press("colon")
        await pilot.pause()
        picker = picker_of(pilot)
        cut = []
        for _ in picker.options:
            row = text_of(picker.choices).splitlines()[picker.choices.cursor - picker.choices.top.item]
            cut += [row] if "…" in row else []
            await pilot.press("down")
        assert not cut


async def test_letters_that_match_what_a_command_does_are_marked(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("colon")
        await typed(pilot, "tags set")
        await pilot.pause()
        picker = picker_of(pilot)
        await pilot.press("down")
        match = picker.inner_look.match
        marked = [
            segment.text
            for row in range(picker.choices.count)
            for segment in picker.choices.draw_row(row)
            if segment.style is not None and segment.style.underline
        ]
        assert match.underline
        assert any(text.lower() in ("tags", "set") for text in marked)


@pytest.mark.parametrize(
    ("key", "theme"), rotating(["colon", "T", "s", "m", "t", "question_mark"], ["textual-dark", "textual-light"], 2)
)
async def test_a_window_has_a_ground_of_its_own_and_a_blank_column_at_each_side(
    make_app: MakeApp, key: str, theme: str
) -> None:
    async with make_app(at=Ref("quote", "q-bold-move"), theme=theme).run_test(size=(190, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        window = cast(Dialog[object], pilot.app.screen)
        box = window.box.region
        assert window.box.styles.background != window.styles.background
        for row in rows_of(pilot)[box.y : box.bottom]:
            assert row[box.x - 1 : box.x] == " "
            assert row[box.right : box.right + 1] in (" ", "")


async def test_a_window_that_would_leave_remains_of_the_page_takes_the_whole_width(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 24)) as pilot:
        for key in ("colon", "s", "t"):
            await pilot.press(key)
            await pilot.pause()
            box = cast(Dialog[object], pilot.app.screen).box.region
            assert (box.x, box.width) == (0, 80)
            await pilot.press("escape")


async def test_the_themes_leave_the_page_in_view_and_say_which_is_in_use(make_app: MakeApp) -> None:
    async with make_app(theme="dracula").run_test(size=(120, 36)) as pilot:
        await pilot.press("T", "down")
        await pilot.pause()
        picker = picker_of(pilot)
        assert picker.box.region.x > 80
        assert picker.box.region.right >= 118
        rows = [row.split() for row in text_of(picker.choices).splitlines()]
        assert ["dracula", "in", "use", "▐"] in rows or ["dracula", "in", "use"] in rows


async def test_arrows_move_around_the_ends_while_letters_are_typed(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("colon", "up")
        picker = picker_of(pilot)
        assert picker.choices.cursor == picker.choices.count - 1
        await pilot.press("down", "down")
        assert picker.choices.cursor == 1
        await pilot.press("z")
        assert picker.choices.cursor == 0
        assert picker.query_one(Input).value == "z"


async def test_the_theme_under_the_cursor_is_shown_and_escape_goes_back(make_app: MakeApp) -> None:
    async with make_app(theme="textual-dark").run_test(size=WIDE) as pilot:
        await pilot.press("T", "down")
        await pilot.pause()
        assert pilot.app.theme == "textual-light"
        assert screen_of(pilot).look == picker_of(pilot).look
        assert picker_of(pilot).inner_look == picker_of(pilot).choices.look
        await typed(pilot, "drac")
        assert pilot.app.theme == "dracula"
        await typed(pilot, "zzz")
        assert pilot.app.theme == "dracula", "nothing matches, so no other theme is shown"
        await pilot.press(*["backspace"] * 3)
        await pilot.pause()
        assert pilot.app.theme == "dracula"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.theme == "textual-dark"
    async with make_app().run_test(size=WIDE) as pilot:
        assert pilot.app.theme == "textual-dark", "a theme that was only looked at is not remembered"


# --- help ---------------------------------------------------------------------------------------------------


def headings(text: str) -> list[str]:
    return [line.partition(" ─")[0].strip() for line in text.splitlines() if "────" in line]


async def test_the_help_begins_with_the_signs_of_the_screen_and_the_keys_of_the_pane(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 300)) as pilot:
        await pilot.press("2", "question_mark")
        await pilot.pause()
        text = text_of(help_of(pilot).pane)
        assert headings(text)[:2] == ["Signs on this screen", "Keys in Quotes"]
        here, _, elsewhere = text.partition("Keys in")
        assert "the cursor" in here
        assert "linked with the selection: " in here
        assert "bookmarked, not checked yet" not in here
        assert "bookmarked, not checked yet" in elsewhere.partition("Other signs")[2]
        await pilot.press("q", "b", "question_mark")
        await pilot.pause()
        assert "bookmarked, not checked yet" in text_of(help_of(pilot).pane).partition("Keys in")[0]


async def test_the_help_says_nothing_twice(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 300)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        lines = [" ".join(line.split()) for line in text_of(help_of(pilot).pane).splitlines()]
        assert " ".join(lines).count("Bookmark the selected record") == 1
        assert "Go to Actors, Quotes, Timeline, Countries, Article, Record" in " ".join(lines)
        assert not [line for line in lines if line.endswith("Go to Actors")]


async def test_the_help_stays_as_high_as_it_is_while_letters_narrow_it(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        before = help_of(pilot).box.region
        await typed(pilot, "/zzqq")
        assert help_of(pilot).box.region == before
        assert "No key or sign matches “zzqq”" in text_of(help_of(pilot).pane)
        await pilot.press("escape")
        await pilot.pause()
        assert help_of(pilot).box.region == before


@pytest.mark.parametrize(("width", "columns"), [(160, 3), (120, 2), (80, 1)])
async def test_the_help_has_as_many_columns_as_there_is_room_for(make_app: MakeApp, width: int, columns: int) -> None:
    async with make_app(at=PUTIN).run_test(size=(width, 45)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        first = text_of(help_of(pilot).pane).splitlines()[0]
        assert first.count(" ───") == columns
        assert help_of(pilot).pane.render_line(0).cell_length <= width


@pytest.mark.parametrize(("key", "heading"), [("B", "In Bookmarks"), ("x", "In Relations")])
async def test_the_help_of_a_window_begins_with_its_keys(make_app: MakeApp, key: str, heading: str) -> None:
    async with make_app(at=PUTIN).run_test(size=(80, 100)) as pilot:
        await pilot.press("b", key)
        window = pilot.app.screen
        await pilot.press("question_mark")
        await pilot.pause()
        assert headings(text_of(help_of(pilot).pane))[1] == heading
        await pilot.press("q")
        assert pilot.app.screen is window


# --- bookmarks ----------------------------------------------------------------------------------------------

MOVE, SAID, RULE = Ref("quote", "q-bold-move"), Ref("quote", "q-announcement"), Ref("event", "first-rule")


def bookmark_all(make_app: MakeApp, store: BookmarkStore) -> None:
    """A disputed quote, a reported one that needs a source, an event that is not checked, an actor that is."""
    session = make_app().session
    for ref, status, note in (
        (RULE, "unchecked", ""),
        (PUTIN, "confirmed", ""),
        (SAID, "needs source", ""),
        (MOVE, "disputed", "Ask for the original."),
    ):
        bookmark = store.save(session.bookmarks.new(ref, note))
        if status != "unchecked":
            store.set_status(bookmark, status, [Source(url="https://mfa.example/briefing")] * (status == "disputed"))


def shown(pilot: Pilot[None]) -> list[str]:
    return [line.rstrip() for line in text_of(cast(BookmarksScreen, pilot.app.screen).pane).splitlines()]


def starts(lines: list[str], *words: str) -> Iterator[int]:
    """The number of the line that begins with each of the words, after its sign."""
    for word in words:
        yield next(number for number, line in enumerate(lines) if line.lstrip(" ▌").startswith(word))


async def test_bookmarks_are_grouped_by_status_and_what_is_owed_comes_first(make_app: MakeApp, tmp_path: Path) -> None:
    bookmark_all(make_app, BookmarkStore(tmp_path / "bookmarks"))
    async with make_app(at=PUTIN).run_test(size=(120, 40)) as pilot:
        await pilot.press("B")
        await pilot.pause()
        lines = shown(pilot)
        groups = list(starts(lines, "✗ Disputed 1 ─", "? Needs a source 1 ─", "◆ Unchecked 1 ─", "✓ Confirmed 1 ─"))
        assert groups == sorted(groups)
        text = "\n".join(lines)
        assert re.search(r"▌✗ Muttaqi +“This bold move by Russia", text)
        assert re.search(r" \? Muttaqi +Russia has officially recognized the Taliban government", text)
        assert "reported, not quoted" in text
        assert "source   https://mfa.example/briefing" in text
        assert "note     Ask for the original." in text
        assert "Previous Taliban rule · 1996–2001" in text
        assert lines[groups[0] + 1].endswith("¶3  quote/q-bold-move")
        assert "✗ 1 · ? 1 · ◆ 1 · ✓ 1" in rows_of(pilot)[0]


async def test_bookmarks_are_ordered_by_the_article_after_o_and_the_cursor_stays(
    make_app: MakeApp, tmp_path: Path
) -> None:
    bookmark_all(make_app, BookmarkStore(tmp_path / "bookmarks"))
    async with make_app(at=PUTIN).run_test(size=(120, 40)) as pilot:
        await pilot.press("B", "o")
        await pilot.pause()
        lines = shown(pilot)
        order = list(starts(lines, "? Muttaqi", "✗ Muttaqi", "✓ Actor", "◆ Event"))
        assert order == sorted(order)
        assert lines[order[1]].startswith("▌✗ Muttaqi")
        await pilot.press("O", "enter")
        await pilot.pause()
        assert screen_of(pilot).exploration.state.selected == MOVE


@pytest.mark.parametrize("size", some(SIZES, 2), ids=str)
async def test_no_date_is_broken_and_no_line_is_too_long(
    make_app: MakeApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    store = BookmarkStore(tmp_path / "bookmarks")
    bookmark_all(make_app, store)
    day = store.all()[0].made[:10]
    async with make_app(at=PUTIN).run_test(size=(size[0], 80)) as pilot:
        await pilot.press("B")
        await pilot.pause()
        lines = shown(pilot)
        assert max(map(len, lines)) <= size[0]
        text = "\n".join(lines)
        year = f"\N{NO-BREAK SPACE}{day[:4]}"
        assert text.count(year) == text.count(day[:4]), "each year stands beside its month"


async def test_a_window_over_a_page_in_the_terminals_own_colours_changes_none_of_them(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN, theme="ansi-dark").run_test(size=(80, 24)) as pilot:

        def colours() -> set[str]:
            strips = pilot.app.screen._compositor.render_strips()
            styles = [segment.style for strip in strips for segment in strip if segment.style]
            return {str(colour) for style in styles for colour in (style.color, style.bgcolor) if colour}

        page = colours() - {str(screen_of(pilot).look.here.color)}  # the page has the focus no longer
        await pilot.press("s")
        await pilot.pause()
        assert not [colour for colour in colours() | page if "truecolor" in colour.lower()]
        assert page <= colours()


async def test_marked_bookmarks_are_changed_as_one(make_app: MakeApp, tmp_path: Path) -> None:
    store = BookmarkStore(tmp_path / "bookmarks")
    bookmark_all(make_app, store)
    async with make_app(at=PUTIN).run_test(size=(120, 40)) as pilot:
        await pilot.press("B", "space", "space")
        await pilot.pause()
        assert "2 marked" in rows_of(pilot)[-1]
        assert len([line for line in shown(pilot) if line.startswith("*")]) == 2
        await pilot.press("s", "up", "enter")
        await pilot.pause()
        text = "\n".join(shown(pilot))
        assert "✗ Disputed" not in text
        await pilot.press("u")
        await pilot.pause()
        assert "✗ Disputed 1 ─" in "\n".join(shown(pilot))
        assert "? Needs a source 1 ─" in "\n".join(shown(pilot)), "one undo for both"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BookmarksScreen)
        assert "marked" not in rows_of(pilot)[-1]
        await pilot.press("escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_a_range_of_bookmarks_is_removed_at_once(make_app: MakeApp, tmp_path: Path) -> None:
    bookmark_all(make_app, BookmarkStore(tmp_path / "bookmarks"))
    async with make_app(at=PUTIN).run_test(size=(120, 40)) as pilot:
        await pilot.press("B", "V", "down", "down")
        await pilot.pause()
        assert "3 marked" in rows_of(pilot)[-1]
        await pilot.press("V", "b")
        await pilot.pause()
        text = "\n".join(shown(pilot))
        assert "› Removed 3" in text
        assert "✓ Confirmed 1 ─" in text
        assert "marked" not in rows_of(pilot)[-1].partition("Removed")[0]


@pytest.mark.parametrize(("key", "no_color"), rotating(["s", "T", "colon", "question_mark"], [False, True], 2))
async def test_a_page_under_a_window_has_the_focus_no_longer(make_app: MakeApp, key: str, no_color: bool) -> None:
    async with make_app(at=PUTIN, no_color=no_color).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        listed = screen.list_of("actor")
        row = next(y for y in range(listed.outer_size.height) if listed.render_line(y).text.startswith(("▌", "█")))
        assert "━" in listed.render_line(0).text
        focused = listed.render_line(row)
        await pilot.press(key)
        await pilot.pause()
        assert "━" not in listed._drawn[0].text
        assert {str(part.style) for part in listed._drawn[row]}.isdisjoint({str(screen.look.cursor)})
        assert listed._drawn[row].text[1:] == focused.text[1:], "the sign alone says whether it has the focus"
        await pilot.press("escape")
        await pilot.pause()
        assert "━" in listed._drawn[0].text
        assert listed._drawn[row] == focused


async def test_the_text_cursor_comes_with_tab_to_the_source(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN, no_color=True).run_test(size=WIDE) as pilot:

        def has_cursor() -> bool:
            source = pilot.app.screen.query_one("#source")
            return any(part.style is not None and part.style.reverse for part in source.render_line(0))

        await pilot.press("s")
        await pilot.pause()
        assert not has_cursor()
        await pilot.press("tab")
        await pilot.pause()
        assert has_cursor()


@pytest.mark.parametrize(
    ("ref", "title"),
    [
        (Ref("quote", "q-advancement"), "“realistic and historic advancement”"),
        (Ref("quote", "q-turning-point"), "Russia’s step would be remembered as a turning point in bilateral ties"),
        (PUTIN, "Vladimir Putin"),
    ],
)
@pytest.mark.parametrize(("key", "heading"), [("s", "Status of "), ("m", "Note on ")])
async def test_a_heading_has_quotation_marks_where_the_article_has(
    make_app: MakeApp, ref: Ref, title: str, key: str, heading: str
) -> None:
    async with make_app(at=ref).run_test(size=WIDE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        shown = "\n".join(rows_of(pilot))
        assert f"─ {heading}{title[:45]}" in shown


async def test_the_commands_say_what_they_do_where_there_is_room(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        await pilot.press("colon")
        rows = [" ".join(row.strip(" ▐").split()) for row in text_of(picker_of(pilot).choices).splitlines()]
        assert "Why Show the sentences that prove a link: that under the cursor w" in rows
        assert "Tags Set the tags t" in rows
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        rows = [" ".join(row.strip(" ▐").split()) for row in text_of(picker_of(pilot).choices).splitlines()]
        assert "Why w" in rows


async def test_the_bookmarks_begin_where_all_lists_do(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=Ref("quote", "q-turning-point")).run_test(size=(120, 36)) as pilot:
        screen = screen_of(pilot)
        cell = screen.list_of("quote").region.x
        await pilot.press("b", "B")
        await pilot.pause()
        row = next(row for row in rows_of(pilot) if "▌" in row)
        assert row.index("▌") == cell
        assert any("caveats  3, first: When, where" in row for row in shown(pilot))


async def test_the_help_explains_short_dates_that_can_be_seen(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = text_of(pilot.app.screen.query_one("#help"))
        here = text[: text.index("Move ──")]
        assert ">Aug 2021" in here
        assert "Aug 2021–" in here
        await pilot.press("escape", "5", "z", "question_mark")
        await pilot.pause()
        text = text_of(pilot.app.screen.query_one("#help"))
        assert ">Aug 2021" not in text[: text.index("Move ──")]


# --- pastes and messages ------------------------------------------------------------------------------------


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_what_is_pasted_while_a_status_is_chosen_is_its_source(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("s", "down")
        await paste(pilot, " https://example.org/transcript\n")
        await pilot.press("enter")
        await pilot.pause()
        (bookmark,) = BookmarkStore(tmp_path / "bookmarks").all()
        assert (bookmark.status, bookmark.source) == ("confirmed", "https://example.org/transcript")


async def test_what_is_pasted_into_the_help_narrows_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        await paste(pilot, "bookmark")
        assert help_of(pilot).typed == "bookmark"
        await pilot.press("s")
        assert help_of(pilot).typed == "bookmarks"


@pytest.mark.parametrize("key", ["B", "x", "o"])
async def test_a_window_without_a_line_says_that_nothing_can_be_pasted(
    make_app: MakeApp, digest: Digest, key: str
) -> None:
    async with make_app(at=PUTIN, of=with_addresses(digest, "https://x.example")).run_test(size=WIDE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        await paste(pilot, "drug\ntrafficking")
        assert "Nothing can be pasted" in rows_of(pilot)[-1]


async def test_a_page_says_where_to_paste(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await paste(pilot, "q")
        assert "/ opens the search" in rows_of(pilot)[-1]
        await pilot.press("slash")
        await paste(pilot, "drug")
        assert "pasted" not in rows_of(pilot)[-1]


@pytest.mark.parametrize("key", some([*KEYS, "B", "x", "slash"], 2))
async def test_no_message_from_before_is_shown_after_a_window(
    make_app: MakeApp, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with make_app(at=PUTIN, of=with_addresses(digest, "https://x.example")).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert "Bookmarked" in rows_of(pilot)[-1]
        await pilot.press(key, "S" if key in "Box" else "f12", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExplorerScreen)
        assert not screen_of(pilot).has_message or key == "m"  # Esc saves the note, and says so


async def test_a_click_on_a_key_clears_the_message_as_the_key_does(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        page = screen_of(pilot)
        await pilot.click(page.keys, offset=(page.keys.render_line(0).text.index("status"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, StatusScreen)
        assert not page.has_message


async def test_a_message_of_a_window_goes_when_letters_are_typed(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        for keys in (("t",), ("m",), ("colon",), ("question_mark", "slash")):
            await pilot.press(*keys, "f12")
            await pilot.pause()
            assert "saved to" in rows_of(pilot)[-1]
            await pilot.press("a")
            assert "saved to" not in rows_of(pilot)[-1]
            await pilot.press("escape", "escape")
            await pilot.pause()


@pytest.mark.parametrize("key", ["question_mark", "T", "x", "B", "s", "m", "t", "exclamation_mark", "o", "colon"])
async def test_ctrl_c_quits_in_every_window(make_app: MakeApp, key: str) -> None:
    app = make_app(at=PUTIN)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("b", key)
        await pilot.pause()
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app._exit
