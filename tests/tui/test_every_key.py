"""Every key does something, or says why not: each key of the main screen, in each window and in each pane."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from explorer.commands.call import Call
from explorer.commands.exporting import ScreenExport
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.tui import keys
from explorer.tui.dialogs.modal import Modal
from tests.tui.conftest import MakeApp
from tests.tui.test_addresses import with_addresses
from tests.tui.test_screen import screen_of

PUTIN = Ref("actor", "putin")
WINDOWS = {
    "bookmarks": ("B",),
    "relations": ("x",),
    "neighbourhood": ("x", "v"),
    "help": ("question_mark",),
    "addresses": ("o",),
    "status": ("s",),
    "actors": (),
    "article": ("5", "down"),
    "record": ("6",),
    "drawn timeline": ("3", "z"),
    "map": ("4", "z"),
}
"""Name → the keys that lead there from the main screen. Where letters are typed, they are letters."""
ENDING = {"q", "ctrl+q", "ctrl+c", "ctrl+z"}
UNSEEN = {"ctrl+l"}
"""Draws the same again."""
KEYS = [key for binding in keys.BINDINGS for key in binding.key.split(",")[:1] if key not in ENDING | UNSEEN]


def shown(pilot: Pilot[None]) -> object:
    """All that the terminal shows, with its styles, and where the cursor is."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    focused = pilot.app.focused
    return type(screen), strips, focused, getattr(focused, "cursor_position", None)


async def back_to_main(pilot: Pilot[None]) -> None:
    """Close all windows, and lift what narrows the lists."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()
    screen = screen_of(pilot)
    screen.end_search()
    screen.exploration.focus_on(None)
    screen.clear_marks()
    if screen.front_maximized:
        screen.action_maximize()
    screen.article.show_coverage(False)
    screen.bring_forward(screen.lists[0])
    screen.lists[0].go_to(PUTIN)
    screen.clear_message()
    await pilot.pause()


@pytest.mark.usefixtures("no_frames")
@pytest.mark.parametrize("name", WINDOWS)
async def test_every_key_does_something_or_says_why_not(
    make_app: MakeApp, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(at=PUTIN, of=with_addresses(digest, "https://x.example"))
    app.opening.export = ScreenExport(Call(argparse.Namespace(digest=None), {"EXPLORER_CONFIG": str(tmp_path / "c")}))
    silent, screen, before = [], None, None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "down", "b")
        for key in KEYS:
            if screen is not app.screen or shown(pilot) != before:
                await back_to_main(pilot)
                await pilot.press(*WINDOWS[name])
                await pilot.pause()
                screen = app.screen
                cast(Modal[object], screen).clear_message()
                before = shown(pilot)
            await pilot.press(key)
            await pilot.pause()
            if app.screen is screen and shown(pilot) == before:
                silent.append(key)
            if app.screen is screen:
                cast(Modal[object], screen).clear_message()
    assert silent == []
