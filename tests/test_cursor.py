"""The terminal's cursor, which screen readers and braille lines follow, stands on what is selected."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.assets import asset
from tests.bench.startup import environment
from tests.terminal import Terminal, module_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

REPOSITORY = Path(__file__).parents[1]
WAIT = 2.0
SIGN = "▌"


def start(home: Path, *arguments: str, size: tuple[int, int] = (120, 36), **env: str) -> Terminal:
    return Terminal(
        [*module_command(), *arguments],
        size=size,
        env={**environment(home), "PYTHONPATH": str(REPOSITORY), **env},
        warm=True,
        cwd=home,
    )


def at_cursor(terminal: Terminal) -> str:
    cursor = terminal.screen.cursor
    character = terminal.screen.buffer[cursor.y][min(cursor.x, terminal.columns - 1)].data
    assert isinstance(character, str)
    return character


def is_selected(terminal: Terminal) -> bool:
    """Whether the cursor stands on the sign of the cursor, or on the ground of what is selected."""
    cursor = terminal.screen.cursor
    cell = terminal.screen.buffer[cursor.y][min(cursor.x, terminal.columns - 1)]
    return cell.data == SIGN or cell.bg != terminal.screen.buffer[0][0].bg


def in_focus(terminal: Terminal) -> tuple[int, int]:
    """First column and row of the pane in focus: that of the heavy rule."""
    cursor, rows = terminal.screen.cursor, terminal.screen.display
    above = [y for y in range(cursor.y) if "━" in rows[y]]
    assert above, terminal.text
    return rows[above[-1]].index("━"), above[-1]


def press(terminal: Terminal, *keys: str) -> None:
    terminal.send(*keys)
    terminal.take(WAIT)
    terminal.quiet(0.25 if "esc" in keys else 0.06)


LISTS: Sequence[str] = (
    "down", "down", "up", "pgdn", "end", "home", "2", "down", "down", "pgdn", "3", "down", "end", "4", "down",
    "1", "down", "enter", "down", "down", "up", "enter", "down", "[", "1", "z", "down", "z", "2", "down",
)  # fmt: skip


def test_it_stands_on_the_sign_of_the_pane_in_focus_after_each_of_30_keys(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        for number, key in enumerate(LISTS):
            press(terminal, key)
            cursor = terminal.screen.cursor
            left, _ = in_focus(terminal)
            assert is_selected(terminal), (number, key, cursor.x, cursor.y, terminal.text)
            assert cursor.x >= left - 12, (number, key)
        assert not terminal.modes()[b"25"]


def test_in_the_article_it_stands_at_the_first_letter_of_the_sentence(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        press(terminal, "5")
        begun = set()
        for _ in range(5):
            press(terminal, "down")
            cursor = terminal.screen.cursor
            assert at_cursor(terminal).isupper() or at_cursor(terminal) in "“‘(", terminal.text
            begun.add(terminal.screen.display[cursor.y][cursor.x : cursor.x + 20])
        assert len(begun) == 5


def test_while_something_is_typed_it_stands_behind_that(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        press(terminal, "/")
        press(terminal, *"mutta")
        terminal.wait("mutta")
        terminal.quiet()
        cursor = terminal.screen.cursor
        assert terminal.screen.display[cursor.y][: cursor.x].endswith("mutta")
        press(terminal, "down")
        assert is_selected(terminal)
        press(terminal, "q")
        assert terminal.screen.display[cursor.y][: cursor.x].endswith("muttaq")
        press(terminal, "enter")
        assert at_cursor(terminal) == SIGN


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("b", "B"), "Bookmarks"),
        (("x",), "Relations"),
        (("A",), "Articles"),
        (("b", "s"), "unchecked"),
        (("5", "space", "a"), "Add from"),
    ],
    ids=["bookmarks", "relations", "articles", "status", "add"],
)
def test_in_windows_it_stands_on_what_is_selected(keys: Sequence[str], shown: str, tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        for key in keys:
            press(terminal, key)
        terminal.wait(shown)
        press(terminal, "down")
        press(terminal, "up")
        assert is_selected(terminal), (terminal.screen.cursor.x, terminal.screen.cursor.y, terminal.text)


def row_at_cursor(terminal: Terminal) -> str:
    return terminal.screen.display[terminal.screen.cursor.y]


def test_in_the_list_of_commands_it_stands_on_the_command_until_something_is_typed(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        press(terminal, ":")
        terminal.wait("Type to narrow")
        commands = []
        for key in ("down", "down", "down", "up"):
            press(terminal, key)
            assert is_selected(terminal), terminal.text
            commands.append(row_at_cursor(terminal).strip(" │┃▌"))
        assert all(commands)
        assert len(set(commands)) == 3
        assert commands[3] == commands[1]
        press(terminal, *"copy")
        cursor = terminal.screen.cursor
        assert row_at_cursor(terminal)[: cursor.x].endswith("copy"), terminal.text
        press(terminal, "down")
        assert is_selected(terminal)
        assert "copy" in row_at_cursor(terminal).casefold()


VERIFIED = """Ferry news

“We will not wait for months,” Kari Lund said.

“They never knew about the cracks in March,” said Henrik Dahl.

“We learned about them from a newspaper,” Ingrid Moe said.
"""


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["beside", "stacked"])
def test_beside_a_text_that_is_verified_it_stands_on_the_claim(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "text.txt").write_text(VERIFIED, encoding="utf-8")
    article = str(asset("ferry-delayed.txt"))
    with start(tmp_path, "verify", str(tmp_path / "text.txt"), "--against", article, size=size) as terminal:
        terminal.wait("not supported")
        terminal.quiet()
        rows = []
        for key in ("home", "down", "down", "up", "end"):
            press(terminal, key)
            assert at_cursor(terminal) == SIGN, (key, terminal.screen.cursor, terminal.text)
            rows.append(terminal.screen.cursor.y)
        assert rows[0] < rows[1] < rows[2] <= rows[4], rows
        assert rows[3] == rows[1]


def test_it_is_shown_to_those_who_ask_for_it(tmp_path: Path) -> None:
    with start(tmp_path, ACCESSIBLE="1") as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        press(terminal, "down")
        assert terminal.modes()[b"25"]
        assert at_cursor(terminal) == SIGN
