"""A quotation has its quotation marks wherever the screen names it; reported speech never has any."""

from __future__ import annotations

import pytest

from explorer.digest.kinds import Quote
from explorer.session.session import Session
from tests.tui.conftest import MakeApp
from tests.tui.test_keeping import message, sheet_of, write_note
from tests.tui.test_screen import WIDE, screen_of


@pytest.mark.parametrize("form", ["direct", "indirect"])
async def test_messages_name_a_quote_as_the_lists_do(make_app: MakeApp, session: Session, form: str) -> None:
    quote = next(quote for quote in session.digest.of(Quote) if quote.form == form)
    begin = ("“" if form == "direct" else "") + quote.title[:20]
    async with make_app(at=quote.ref).run_test(size=WIDE) as pilot:
        for key, said in {
            "b": "Bookmarked: ",
            "u": "Undone (no longer bookmarked): bookmark of ",
            "ctrl+r": "Redone (bookmarked again): bookmark of ",
        }.items():
            await pilot.press(key)
            await pilot.pause()
            assert f" {said}{begin}" in message(pilot)
        await write_note(pilot, "so?")
        assert f"Note saved: {begin}" in message(pilot)
        await pilot.press("space", "s", "down", "enter")
        await pilot.pause()
        assert f": {begin}" in message(pilot), "one marked record is named"
        await pilot.press("escape", "up", "b")
        await pilot.pause()
        assert f"Removed (u undoes this): {begin}" in message(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert f"focused on  {begin[:8]}" in screen_of(pilot).status.render_line(0).text


async def test_the_window_of_bookmarks_names_what_was_copied(make_app: MakeApp, session: Session) -> None:
    quote = next(quote for quote in session.digest.of(Quote) if quote.form == "direct")
    async with make_app(at=quote.ref).run_test(size=WIDE) as pilot:
        await pilot.press("b", "B", "y")
        await pilot.pause()
        assert f": “{quote.title[:20]}" in sheet_of(pilot).last_line.render_line(0).text
