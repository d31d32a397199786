"""Keys typed ahead of a dialog that opens or closes: none is lost, and each goes where it would go if typed slowly."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import TextArea

from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.dialogs.name import NameScreen
from explorer.tui.dialogs.note import NoteScreen
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
