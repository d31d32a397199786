"""Keys typed ahead: none is lost, and each does what it would do if typed slowly, whatever the one before it does."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import TextArea

from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.dialogs.note import NoteScreen
from explorer.tui.screens.explorer import ExplorerScreen
from tests.long import rotating
from tests.tui.conftest import MakeApp
from tests.tui.test_addresses import with_addresses
from tests.tui.test_screen import WIDE, screen_of

PUTIN = Ref("actor", "putin")
CHARACTERS = {"slash": "/", "question_mark": "?", "colon": ":"}
"""What keys with a name of their own type."""


async def type_at_once(pilot: Pilot[None], *keys: str) -> None:
    """Type keys before any of them is answered."""
    for key in keys:
        pilot.app.post_message(Key(key, CHARACTERS.get(key)))
    for _ in range(10):
        await pilot.pause(0.02)


DIALOGS = [
    (["question_mark"], ["q"]),
    (["question_mark"], ["escape"]),
    (["question_mark"], ["f1"]),
    (["question_mark", "slash", "a"], ["escape", "escape"]),
    (["B"], ["B"]),
    (["B"], ["q"]),
    (["x"], ["x"]),
    (["x"], ["q"]),
    (["x", "v"], ["escape", "escape"]),
    (["x"], ["escape"]),
    (["o"], ["o"]),
    (["o"], ["escape"]),
    (["m", "a"], ["ctrl+s"]),
    (["m", "a"], ["escape"]),
    (["m"], ["ctrl+g"]),
    (["s"], ["enter"]),
    (["s"], ["escape"]),
    (["t", "a"], ["enter"]),
    (["t"], ["escape"]),
    (["colon"], ["escape"]),
]
"""Keys that open a dialog, and keys that close it."""


@pytest.mark.parametrize(("dialog", "opens_slowly"), rotating(DIALOGS, [True, False], 2), ids=str)
async def test_a_key_after_one_that_closes_a_dialog_works(
    make_app: MakeApp, digest: Digest, dialog: tuple[list[str], list[str]], opens_slowly: bool
) -> None:
    opening, closing = dialog
    with_address = with_addresses(digest, "https://x.example")
    async with make_app(at=PUTIN, of=with_address).run_test(size=WIDE) as pilot:
        screen = screen_of(pilot)
        if opens_slowly:
            for key in opening:
                await pilot.press(key)
            await pilot.pause(0.1)
            assert pilot.app.screen is not screen
            await type_at_once(pilot, *closing, "3", "z")
        else:
            await type_at_once(pilot, *opening, *closing, "3", "z")
        assert pilot.app.screen is screen
        assert screen.front is screen.list_of("event")
        assert screen.front_maximized


@pytest.mark.parametrize(("key", "dialog"), [("m", NoteScreen), ("t", NameScreen)])
async def test_letters_after_a_key_that_opens_a_dialog_are_typed_in_it(
    make_app: MakeApp, key: str, dialog: type
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await type_at_once(pilot, key, *"abcdefgh")
        assert isinstance(pilot.app.screen, dialog)
        focused = pilot.app.focused
        text = focused.text if isinstance(focused, TextArea) else getattr(focused, "value", "")
        assert text == "abcdefgh"


async def test_letters_that_narrow_the_help_keep_their_order(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await type_at_once(pilot, "question_mark", "slash", *"maximize")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert pilot.app.screen.typed == "maximize"


@pytest.mark.parametrize("front", ["1", "5", "6"], ids=["list", "article", "record"])
@pytest.mark.parametrize("query", ["moscow", "by:putin"])
async def test_every_letter_after_a_second_slash_is_typed(make_app: MakeApp, front: str, query: str) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press(front)
        await pilot.press("slash")
        await type_at_once(pilot, "slash", *query)
        line = screen_of(pilot).searching.line
        assert line.value.removeprefix("/") == query
        assert line.has_focus
        assert screen_of(pilot).searching.is_on


async def test_letters_after_a_question_mark_in_an_empty_search_are_typed(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await type_at_once(pilot, "slash", "question_mark", *"moscow")
        assert screen_of(pilot).searching.line.value == "moscow"


async def test_a_key_that_is_never_answered_does_not_hold_up_the_others_for_ever(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await pilot.press("question_mark")
        typed_ahead = pilot.app.typed_ahead  # type: ignore[attr-defined]
        monkeypatch.setattr(typed_ahead, "_climb", lambda way, number: None)
        pilot.app.simulate_key("down")
        pilot.app.simulate_key("q")
        await pilot.pause(1.2)
        assert pilot.app.screen is screen_of(pilot)
        assert not isinstance(pilot.app.screen, HelpScreen)


# --- on the main screen -----------------------------------------------------------------------------------------

MOVES = ("down", "up", "pagedown", "pageup", "end", "home", "L", "H")
OTHERS = (
    "1", "2", "3", "4", "5", "6", "tab", "left", "right", "f", "p", "O", "z", "plus", "minus", "w", "v", "space", "V",
    "enter", "left_square_bracket", "right_square_bracket", "right_curly_bracket", "n", "escape",
)  # fmt: skip
CASES: Sequence[Sequence[str]] = (
    ("down", "2", "down", "enter"),
    ("down", "left"),
    ("down", "tab"),
    ("down", "f"),
    ("down", "O"),
    ("down", "w"),
    ("down", "n"),
    ("down", "p", "2", "down"),
    ("enter", "plus", "down"),
    ("2", "down", "enter", "down", "enter"),
    ("left", "5", "v"),
    ("5", "down", "enter"),
    ("5", "space", "right", "down", "space"),
    ("3", "z", "right", "right"),
    ("4", "z", "down", "z", "down"),
    ("plus", "pagedown"),
    ("z", "pagedown", "tab"),
    ("enter", "down", "enter", "left_square_bracket", "right_square_bracket"),
)


async def looked_at(make_app: MakeApp, keys: Sequence[str], *, at_once: bool) -> tuple[object, ...]:
    """What a person looks at after some keys."""
    app = make_app(at=PUTIN)
    async with app.run_test(size=WIDE) as pilot:
        if at_once:
            await type_at_once(pilot, *keys)
        else:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
        await pilot.pause()
        screen = screen_of(pilot)
        assert app.focused is screen.front
        return screen.front.id, screen.front.cursor, screen.front_maximized, screen.selected, screen.exploration.state


@pytest.mark.parametrize("keys", CASES, ids=" ".join)
async def test_each_key_finds_what_the_one_before_it_did(make_app: MakeApp, keys: Sequence[str]) -> None:
    assert await looked_at(make_app, keys, at_once=True) == await looked_at(make_app, keys, at_once=False)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_keys_come_they_do_the_same_at_once(make_app: MakeApp, seed: int) -> None:
    """But for several moves in a row, of which the lists that are not in front follow only the last."""
    random = Random(seed)
    keys = [random.choice(table) for _ in range(6) for table in (MOVES, OTHERS)]
    assert await looked_at(make_app, keys, at_once=True) == await looked_at(make_app, keys, at_once=False), keys


async def test_the_bookmark_is_of_the_record_that_the_cursor_went_to(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        await type_at_once(pilot, "down", "b", "down", "down", "b")
        screen = screen_of(pilot)
        records = [screen.list_of("actor").record_at(row).ref for row in range(screen.list_of("actor").count)]
        row = records.index(PUTIN)
        assert set(screen.bookmarking.refs) == {records[row + 1], records[row + 3]}


async def test_of_many_moves_at_once_the_panes_follow_few(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    update, updates = ExplorerScreen.update, []

    def counted(screen: ExplorerScreen) -> None:
        updates.append(screen.selected)
        update(screen)

    async with make_app(at=PUTIN).run_test(size=WIDE) as pilot:
        monkeypatch.setattr(ExplorerScreen, "update", counted)
        row = screen_of(pilot).front.cursor or 0
        await type_at_once(pilot, *["down"] * 12)
        assert screen_of(pilot).front.cursor == row + 12
        assert screen_of(pilot).exploration.state.selected == screen_of(pilot).selected == updates[-1]
        assert len(updates) < 6
