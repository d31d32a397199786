"""The help lists the keys that work where it was opened, each once, in one order at every width."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from explorer.digest.refs import Ref
from explorer.tui.dialogs.columns import Section
from explorer.tui.dialogs.help import HelpScreen
from explorer.tui.panes.base import LinesPane
from tests.tui.conftest import MakeApp
from tests.tui.test_dialogs import headings
from tests.tui.test_screen import text_of
from tests.tui.test_start import Open, app, library, listed  # noqa: F401 - two of them are fixtures
from tests.tui.test_verifying import SIZE, make

PUTIN = Ref("actor", "putin")


async def opened(pilot: Pilot[None], *keys: str) -> HelpScreen:
    await pilot.press(*keys, "question_mark")
    await pilot.pause()
    return cast(HelpScreen, pilot.app.screen)


def keys_of(section: Section) -> list[str]:
    return [key for names, _ in section.rows for key in names.split()]


def assert_no_key_is_listed_twice(sections: list[Section]) -> None:
    """Keys under a heading that begins with “In” belong to that window; all others work here."""
    here = [section for section in sections if "igns" not in section.heading]
    elsewhere = [section for section in here if section.heading.startswith("In ")] if len(here) > 4 else []
    contexts = [*([section] for section in elsewhere), [section for section in here if section not in elsewhere]]
    for context in contexts:
        keys = [key for section in context for key in keys_of(section)]
        assert sorted(keys) == sorted(set(keys)), [section.heading for section in context]


@pytest.mark.parametrize(
    "before",
    [
        ("1",),
        ("2",),
        ("3",),
        ("3", "z"),
        ("4", "z"),
        ("5",),
        ("5", "v"),
        ("6",),
        ("x",),
        ("x", "v"),
        ("b", "B"),
        ("f",),
    ],
    ids=" ".join,
)
async def test_no_key_is_listed_twice(make_app: MakeApp, before: tuple[str, ...]) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, *before)
        assert_no_key_is_listed_twice(list(screen.pane.sections))


async def test_no_key_is_listed_twice_in_the_list_of_articles(app: Open) -> None:  # noqa: F811
    async with app().run_test(size=(120, 36)) as pilot:
        await listed(pilot)
        assert_no_key_is_listed_twice(list((await opened(pilot)).pane.sections))


async def test_no_key_is_listed_twice_in_verify(tmp_path: Path) -> None:
    async with make(tmp_path).run_test(size=SIZE) as pilot:
        assert_no_key_is_listed_twice(list((await opened(pilot)).pane.sections))


async def test_relations_list_only_their_own_keys(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 80)) as pilot:
        text = " ".join(text_of((await opened(pilot, "x")).pane).split())
        assert "Go to the next relation or event" in text
        assert "Go to the next mention" not in text
        assert "Suspend" not in text
        await pilot.press("escape")
        text = " ".join(text_of((await opened(pilot, "v")).pane).split())
        assert "Draw the neighbourhood" in text
        assert "Switch between actors and countries" not in text, "a neighbourhood has nothing to switch"


async def test_sections_have_one_order_at_every_width(make_app: MakeApp) -> None:
    orders = []
    for width in (160, 120, 80):
        async with make_app(at=PUTIN).run_test(size=(width, 300)) as pilot:
            screen = await opened(pilot)
            lines = text_of(screen.pane).splitlines()
            columns = lines[0].count(" ───")
            starts = [n * ((width - 6 - 3 * (columns - 1)) // columns + 3) for n in range(columns)]
            ends = [*starts[1:], width]
            parts = ["\n".join(line[start:end] for line in lines) for start, end in zip(starts, ends, strict=True)]
            orders.append([heading for part in parts for heading in headings(part)])
    assert orders[0] == orders[1] == orders[2]
    assert orders[0][0] == "Signs on this screen"


async def test_the_signs_of_the_drawn_timeline_are_explained(make_app: MakeApp) -> None:
    async with make_app(at=PUTIN).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, "3", "z")
        (signs,) = [section for section in screen.pane.sections if section.heading == "Signs on this screen"]
        shown = " ".join(shown for shown, _ in signs.rows)
        below = "\n".join(text_of(pane) for pane in pilot.app.screen_stack[-2].query(LinesPane) if pane.display)
        for sign in ("├▸", "◂┤", "╱╱", "╌▸", "●"):
            assert (sign in shown) == (sign in below), sign
        assert "├▸" in shown
        assert "┄" not in shown
