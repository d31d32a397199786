"""A change of theme changes colours, all of them, and nothing else: it looks as if the program had begun with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from explorer.settings.state import StateFile
from explorer.tui.app import ExplorerApp
from explorer.tui.terminal.colours import Background
from tests import calling, frames
from tests.long import in_parts
from tests.terminal import Terminal, module_command
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
    "hits left": ("slash", *"putin", "enter", "down"), "no hits": ("slash", *"qqqq"),
    "message": ("right_square_bracket",),
    "relations": ("x", "down"), "neighbourhood": ("x", "v"), "help": ("question_mark",),
    "bookmarks": ("t", "ctrl+u", "a", "enter", "B"), "addresses": ("o",), "commands": ("colon",), "note": ("m",),
    "status": ("s",),
}  # fmt: skip


SIZES = [(160, 45), (120, 36), (80, 24), (60, 20)]


@pytest.mark.parametrize(("window", "part"), in_parts(WINDOWS, 2))
async def test_nothing_is_left_of_the_old_theme(make_app: MakeApp, window: str, part: int) -> None:
    """`part`: 0, at a size that is another one for the next window; 1, at all of them."""
    keys = WINDOWS[window]
    sizes = SIZES if part else [SIZES[[*WINDOWS].index(window) % len(SIZES)]]
    if "B" in keys:
        await seen(make_app, SIZES[0], ("b", "down", "b"), OLD)

    async def at_each_size(first: str, *themes: str) -> dict[tuple[int, int], Rows]:
        rows = {}
        async with make_app(theme=first).run_test(size=SIZES[0]) as pilot:
            for key in keys:
                await pilot.press(key)
            for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
                field.cursor_blink = False
            for size in sizes:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                await wear(pilot, *themes)
                rows[size] = shown(pilot.app)  # type: ignore[arg-type]
        return rows

    changed, right = await at_each_size(OLD, OLD, NEW), await at_each_size(NEW)
    for size in sizes:
        assert changed[size] == right[size], size


async def test_verify(tmp_path: Path) -> None:
    def make(theme: str) -> ExplorerApp:
        return test_verifying.make(tmp_path, theme=theme)

    keys = ("n", "down")
    assert await seen(make, (120, 36), keys, OLD, NEW) == await seen(make, (120, 36), keys, NEW)


@pytest.mark.parametrize("keys", [(), ("4", "z"), ("slash", *"putin"), ("question_mark",), ("T",), ("m",), ("s",)])
@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_a_theme_of_the_terminals_own_colours_uses_no_other(
    make_app: MakeApp, theme: str, keys: Sequence[str]
) -> None:
    for row in await seen(make_app, (120, 36), keys, theme):
        for text, style, _ in row:
            for color in (style.color, style.bgcolor) if style else ():
                assert color is None or color.triplet is None, (text, style)


# --- the list of themes --------------------------------------------------------------------------------------


async def test_a_background_that_changes_meanwhile_counts_after_esc(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("T", *"nord")
        pilot.app.post_message(Background(is_dark=False))
        await pilot.pause()
        assert pilot.app.theme == "nord", "it is being tried"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.theme == "textual-light"


async def test_of_many_waiting_keys_only_the_last_one_shows_a_theme(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        changes: list[str] = []
        pilot.app.theme_changed_signal.subscribe(pilot.app.screen, lambda theme: changes.append(theme.name))
        theming = pilot.app.theming  # type: ignore[attr-defined]
        for name in ("nord", "dracula", "gruvbox", "monokai"):
            theming.try_on(name)
        for _ in range(3):
            await pilot.pause()
        assert changes == ["monokai"]


# --- in a terminal, which has only what was repainted ---------------------------------------------------------


def cells(home: Path, size: tuple[int, int], first: str, *keys: Sequence[str]) -> list[list[object]]:
    """What is seen of the cells of a terminal, with their colours, after some keys in a program that began so."""
    places = calling.places(home)
    StateFile(home / "state_dir" / "state.json").dismiss_hint()
    env = {"HOME": str(home), **places, "EXPLORER_THEME": first}
    with Terminal(module_command(), size=size, env=env, warm=True) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        for presses in keys:
            terminal.send(*presses)
            terminal.quiet(0.4)
        return frames.shown(terminal)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_strip_of_the_old_theme_is_left_in_the_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    moves = [("down",), ("down",), ("down",)]
    switched = cells(tmp_path / "1", size, OLD, *moves, "T", NEW, ("enter",), "2", ("down",))
    assert switched == cells(tmp_path / "2", size, NEW, *moves, "2", ("down",))
