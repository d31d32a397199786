"""The picture of the screen: from each window, and whole in any reader of SVG.

The reader of the tests is a strict one. Like librsvg, it trims blanks at the ends of a text, joins those inside, and
ignores how long a text is to be; its letters are as narrow as those of most fixed-width fonts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from explorer.tui.app import ExplorerApp
from explorer.tui.terminal.saving import portable
from tests.tui import test_verifying
from tests.tui.conftest import MakeApp

SIZE = (120, 36)
SVG = "{http://www.w3.org/2000/svg}"
CELL, LINE, ADVANCE = 12.2, 24.4, 12.0
"""Width and height of a cell in the picture, and how far the reader's font moves on for one."""


def read_rows(svg: str) -> list[dict[int, str]]:
    """What a strict reader draws: for each row, the column of each character that is not blank."""
    (matrix,) = (group for group in ElementTree.fromstring(svg).iter(f"{SVG}g") if "-matrix" in group.get("class", ""))
    rows: dict[int, dict[int, str]] = {}
    for text in matrix.iter(f"{SVG}text"):
        row = rows.setdefault(round((float(text.get("y", "")) - 20) / LINE), {})
        x = float(text.get("x", ""))
        for character in re.sub(r"[\s\xa0]+", " ", text.text or "").strip():
            column = round(x / CELL)
            assert abs(x / CELL - column) < 0.5
            row[column] = row.get(column, "") + character if cell_len(character) == 0 else character
            x += ADVANCE * cell_len(character)
    return [rows.get(y, {}) for y in range(max(rows, default=-1) + 1)]


def shown_rows(app: ExplorerApp) -> list[dict[int, str]]:
    """The same, as it is on the screen."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        row, column = {}, 0
        for character in strip.text:
            if not character.isspace():
                row[column] = character
            column += cell_len(character)
        rows.append(row)
    return rows


async def assert_saved(pilot: Pilot[None], directory: Path) -> None:
    """Press S. The picture that it saves has every character in its cell."""
    app = pilot.app
    assert isinstance(app, ExplorerApp)
    expected = shown_rows(app)
    before = {*directory.glob("*.svg")}
    await pilot.press("S")
    await pilot.pause()
    (path,) = {*directory.glob("*.svg")} - before
    svg = path.read_text(encoding="utf-8")
    assert read_rows(svg) == expected[: len(read_rows(svg))]
    assert not any(expected[len(read_rows(svg)) :])
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
    assert "Screen saved to " in "".join(strip.text for strip in app.screen._compositor.render_strips())


WINDOWS: dict[str, Sequence[str]] = {
    "main": (), "maximized": ("z",), "timeline": ("3", "z"), "map": ("4", "z"), "article": ("5", "down", "down"),
    "record": ("6",), "coverage": ("c",), "relations": ("x",), "neighbourhood": ("x", "v"), "help": ("question_mark",),
    "bookmarks": ("b", "B"), "addresses": ("o",),
}  # fmt: skip


@pytest.mark.parametrize("keys", WINDOWS.values(), ids=WINDOWS)
async def test_each_window(
    make_app: MakeApp, keys: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with make_app().run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        await assert_saved(pilot, tmp_path)


async def test_the_screen_of_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with test_verifying.make(tmp_path).run_test(size=SIZE) as pilot:
        await assert_saved(pilot, tmp_path)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
async def test_other_themes(make_app: MakeApp, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with make_app(theme=theme).run_test(size=SIZE) as pilot:
        await assert_saved(pilot, tmp_path)


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("&#160;ab&#160;&#160;c&#160;", [("ab", 1), ("c", 5)]),
        ("&#160;漢字x&#160;y", [("漢", 1), ("字", 3), ("x", 5), ("y", 7)]),
        ("cafe\u0301&#160;z", [("c", 0), ("a", 1), ("f", 2), ("e\u0301", 3), ("z", 5)]),
        ("&lt;&amp;&#x27;&#160;z", [("<&'", 0), ("z", 4)]),
        ("━" * 20, [("━" * 16, 0), ("━" * 4, 16)]),
    ],
)
def test_each_word_stands_at_its_first_cell(content: str, columns: list[tuple[str, int]]) -> None:
    svg = portable(f'<text class="a" x="24.4" y="20" textLength="99" clip-path="url(#l)">{content}</text>')
    texts = ElementTree.fromstring(f"<svg>{svg}</svg>").iter("text")
    assert [(text.text, round(float(text.get("x", "")) / CELL, 3) - 2) for text in texts] == columns
