"""A change of theme changes colours, all of them, and nothing else: it looks as if the program had begun with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from explorer.tui.app import ExplorerApp
from tests.tui import test_verifying
from tests.tui.conftest import MakeApp

OLD, NEW = "dracula", "solarized-light"

Rows = list[list[Segment]]


def shown(app: ExplorerApp) -> Rows:
    return [list(Segment.simplify(strip)) for strip in app.screen._compositor.render_strips()]


async def seen(make: Callable[..., ExplorerApp], size: tuple[int, int], keys: Sequence[str], *themes: str) -> Rows:
    """What is shown after some keys, and after the themes but the first were put on."""
    async with make(theme=themes[0]).run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        await wear(pilot, *themes[1:])
        return shown(pilot.app)  # type: ignore[arg-type]


async def wear(pilot: Pilot[None], *themes: str) -> None:
    for theme in themes:
        pilot.app.theme = theme
        for _ in range(3):
            await pilot.pause()


WINDOWS: dict[str, Sequence[str]] = {
    "main": ("down", "down"), "maximized": ("z",), "timeline": ("3", "z", "down"), "map": ("4", "z"), "pinned": ("p",),
    "article": ("5", "down", "down"), "found": ("5", "slash", *"Russia", "enter"), "record": ("6", "down"),
    "evidence": ("enter", "down", "w"), "coverage": ("c", "down"), "focused": ("f",), "hits": ("slash", *"mutaqi"),
    "hits left": ("slash", *"putin", "enter", "down"), "no hits": ("slash", *"qqqq"), "message": ("right_square_bracket",),
    "relations": ("x", "down"), "neighbourhood": ("x", "v"), "help": ("question_mark",),
    "bookmarks": ("b", "down", "b", "B"), "addresses": ("o",),
}  # fmt: skip


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", WINDOWS.values(), ids=WINDOWS)
async def test_nothing_is_left_of_the_old_theme(make_app: MakeApp, size: tuple[int, int], keys: Sequence[str]) -> None:
    assert await seen(make_app, size, keys, OLD, NEW) == await seen(make_app, size, keys, NEW)


async def test_verify(tmp_path: Path) -> None:
    def make(theme: str) -> ExplorerApp:
        return test_verifying.make(tmp_path, theme=theme)

    keys = ("n", "down")
    assert await seen(make, (120, 36), keys, OLD, NEW) == await seen(make, (120, 36), keys, NEW)
