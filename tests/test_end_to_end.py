"""The installed program in a pseudo-terminal, as people use it: keys in, screen out, and a second session.

What does not depend on how it starts begins warm; see `tests.warm`."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from explorer.assets import asset
from tests.terminal import Terminal, explorer_command, module_command

Start = Callable[..., Terminal]
REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def start(home: Path) -> Start:
    def run(
        *arguments: str, size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None, warm: bool = True
    ) -> Terminal:
        command = module_command() if warm else explorer_command()
        places = {name: str(home / name.lower()) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
        environment = {"HOME": str(home), "PYTHONPATH": str(REPOSITORY), **places, **(env or {})}
        return Terminal([*command, *arguments], size=size, env=environment, warm=warm)

    return run


def test_a_first_session_with_a_search_and_a_bookmark_and_a_second_one(start: Start) -> None:
    with start(warm=False) as terminal:
        terminal.wait("1 Actors")
        terminal.wait("Russia Becomes the First Country")
        terminal.send("/mutaqi")  # without waiting for the search line
        terminal.wait("8 found + 9 by link")
        terminal.send("enter")
        terminal.wait("actor/muttaqi")
        terminal.send("b")
        terminal.wait("Bookmarked: Amir Khan Muttaqi")
        terminal.wait("◆ 1 unchecked")
        terminal.send("q")
        assert terminal.ends() == 0

    with start(warm=False) as terminal:
        terminal.wait("◆ 1 unchecked")
        terminal.wait("actor/muttaqi")  # where the first session ended
        terminal.send("B")
        terminal.wait("Unchecked 1")
        terminal.send("enter")
        terminal.wait("this article 1", gone=True)
        terminal.send("q")
        assert terminal.ends() == 0


def test_following_a_link_and_coming_back(start: Start) -> None:
    with start("--at", "actor/zhirnov") as terminal:
        terminal.wait("actor/zhirnov")
        terminal.send("enter")
        terminal.quiet()
        terminal.send("enter")  # the first link of the record pane
        terminal.wait("actor/zhirnov", gone=True)
        terminal.send("[")
        terminal.wait("actor/zhirnov")
        assert "actor/zhirnov" in terminal.text
        terminal.send("]")
        terminal.wait("actor/zhirnov", gone=True)
        assert "actor/zhirnov" not in terminal.text


def test_a_note_is_saved_and_printed_on_the_command_line(start: Start, home: Path) -> None:
    with start("--at", "event/takeover") as terminal:
        terminal.wait("event/takeover")
        terminal.send("m")
        terminal.wait("ctrl+y")
        terminal.send("ask for a date", "c-s")
        terminal.wait("Note saved: ")
        terminal.send("q")
        assert terminal.ends() == 0
    with start("bookmarks", "list", "--json") as terminal:
        assert terminal.ends() == 0
        listed = json.loads(bytes(terminal.output).decode())
    assert [(bookmark["ref"], bookmark["note"]) for bookmark in listed["bookmarks"]] == [
        ("event/takeover", "ask for a date")
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(start: Start, number: signal.Signals) -> None:
    with start(warm=False) as terminal:
        terminal.wait("1 Actors")
        terminal.process.send_signal(number)
        assert terminal.ends() == 128 + number
        shown = bytes(terminal.output)
    assert shown.rindex(b"\x1b[?1049l") > shown.rindex(b"\x1b[?1049h")
    assert shown.rindex(b"\x1b[?25h") > shown.rindex(b"\x1b[?25l")
    assert shown.rindex(b"\x1b[?1000l") > shown.rindex(b"\x1b[?1000h")


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24), (60, 20), (40, 12), (30, 8)])
def test_it_draws_at_every_size_and_quits(start: Start, size: tuple[int, int]) -> None:
    with start(size=size) as terminal:
        terminal.wait("explorer needs 40×12" if size == (30, 8) else "1 Act")
        terminal.send("q")
        assert terminal.ends() == 0


def test_no_color_draws_without_any_colour(start: Start) -> None:
    with start(env={"NO_COLOR": "1"}, warm=False) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        shown = bytes(terminal.output)
    assert b"38;2;" not in shown
    assert b"48;2;" not in shown
    assert b"\x1b[1;7m" in shown or b"\x1b[7" in shown  # reverse video shows the focus


def test_for_a_broken_digest_the_screen_does_not_start_and_the_place_is_named(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"digest": "1.0",\n  "article": {"headline": }}')
    with start(str(broken), warm=False) as terminal:
        assert terminal.ends() == 2
        shown = bytes(terminal.output).decode()
    assert "broken.json:2:" in shown
    assert "Traceback" not in shown
    assert "\x1b[?1049h" not in shown


def test_after_suspending_everything_is_drawn_again(start: Start) -> None:
    with start() as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        terminal.send("c-z")
        terminal.quiet(0.5)
        terminal.screen.reset()
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait("Russia Becomes the First Country")
        terminal.wait("4 Countries")
        terminal.send("q")
        assert terminal.ends() == 0


def test_control_c_leaves_quietly(start: Start) -> None:
    with start() as terminal:
        terminal.wait("1 Actors")
        terminal.send("c-c")
        assert terminal.ends() == 0


def test_a_text_is_verified_side_by_side_and_the_exit_code_says_whether_it_holds(start: Start, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Ferry news\n\n“We will not wait for months,” Kari Lund said.\n", encoding="utf-8")
    article = str(asset("ferry-delayed.txt"))
    with start("verify", str(text), "--against", article, warm=False) as terminal:
        terminal.wait("1 of 2 not supported")
        terminal.wait("was “ever”, now “months”")
        terminal.wait("paragraph 2")
        terminal.send("q")
        assert terminal.ends() == 1
    text.write_text("Ferry news\n\n“We will not wait for ever,” Kari Lund said.\n", encoding="utf-8")
    with start("verify", str(text), "--against", article) as terminal:
        terminal.wait("all 2 supported")
        terminal.send("esc")


def test_a_new_article_from_the_editor_opens_in_place_and_is_in_the_list(start: Start, home: Path) -> None:
    editor = home / "my editor"
    editor.write_text("#!/bin/sh\nprintf 'Ferry late again\\n\\n“We wait,” Kari Lund said.\\n' >> \"$1\"\n")
    editor.chmod(0o755)
    (home / "xdg_config_home" / "explorer").mkdir(parents=True)
    (home / "xdg_config_home" / "explorer" / "config.toml").write_text('start = "library"\n')
    with start(env={"EDITOR": f"'{editor}'", "VISUAL": ""}) as terminal:
        terminal.wait("1 article")
        terminal.send("n")
        terminal.wait("1 Actors", 20)
        terminal.wait("Ferry late again")
        terminal.wait("Kari Lund")
        terminal.send("A")
        terminal.wait("2 articles")
        terminal.wait("1/2 · newest first")
        terminal.send("x")
        terminal.wait("x again removes it")
        terminal.send("x")
        terminal.wait("1 article")
        terminal.send("u")
        terminal.wait("2 articles")
        terminal.send("q")
        terminal.wait("1 Actors")
        terminal.send("q")
        assert terminal.ends() == 0
    assert len(list((home / "xdg_data_home" / "explorer" / "library").glob("ferry-late-again-*/digest.json"))) == 1


def test_a_pasted_article_opens(start: Start) -> None:
    with start(env={"EDITOR": "", "VISUAL": ""}) as terminal:
        terminal.wait("1 Actors")
        terminal.send("A")
        terminal.wait("1 article")
        terminal.send("n")
        terminal.wait("Paste the article here")
        terminal.paste("Ferry late again\n\n“We wait,” Kari Lund said.\n".encode())
        terminal.wait("Ferry late again")
        terminal.wait("drafted by rules")
        terminal.send("q")
        assert terminal.ends() == 0
