"""However the program ends, the terminal is as it was before, and nobody sees a traceback."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from explorer.settings.state import StateFile
from tests import calling
from tests.faulty import AT_THE_START, ENDS_NOT, PLACES, SECRET
from tests.long import rotating
from tests.terminal import QUERIES, Terminal, explorer_command, module_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

Start = Callable[..., Terminal]
REPOSITORY = Path(__file__).parents[1]
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Start:
    def run(
        *arguments: str,
        command: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        warm: bool = True,
        **how: Any,
    ) -> Terminal:
        """`warm`: without the time, and so without the faults, of a start from nothing."""
        StateFile(home / "state_dir" / "state.json").dismiss_hint()
        places = calling.places(home)
        environment = {"HOME": str(home), "PYTHONPATH": str(REPOSITORY), **places, **(env or {})}
        command = command or (module_command() if warm else explorer_command())
        return Terminal([*command, *arguments], env=environment, warm=warm, **how)

    return run


def faulty(place: str) -> list[str]:
    return [sys.executable, "-m", "tests.faulty", place]


def wait_for_screen(terminal: Terminal) -> None:
    """Wait for the whole screen, where every test begins."""
    terminal.wait("1 Actors")
    terminal.wait("all keys")
    terminal.quiet()


# --- quitting and signals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["q", "c-c", "\x11"])
def test_quitting(start: Start, key: str) -> None:
    with start(warm=False) as terminal:
        wait_for_screen(terminal)
        assert terminal.kept()  # or this test would find nothing
        terminal.send(key)
        assert terminal.ends() == 0
        assert terminal.kept() == []


def test_a_terminal_that_reports_its_size_and_mouse_positions_in_pixels(start: Start) -> None:
    with start(answers=(*QUERIES, (rb"\x1b\[\?2048\$p", b"\x1b[?2048;2$y"))) as terminal:
        wait_for_screen(terminal)
        assert terminal.modes()[b"1016"]
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


@pytest.mark.parametrize(("keys", "number"), rotating(["", "m", "/tal", "?", ":", "B"], ENDING, len(ENDING)))
def test_a_signal(start: Start, number: signal.Signals, keys: str) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.send(*keys)
        terminal.quiet()
        terminal.process.send_signal(number)
        assert terminal.ends() == 128 + number
        assert terminal.kept() == []


@pytest.mark.parametrize(("wait", "number"), rotating((0.0, 0.1, 0.2, 0.3, 0.4), ENDING, len(ENDING)))
def test_a_signal_at_any_moment_of_the_start(start: Start, wait: float, number: signal.Signals) -> None:
    with start(warm=False, emulated=False) as terminal:
        while not terminal.output:  # the first byte switches to the alternate screen
            terminal.take(0.05)
        time.sleep(wait)
        terminal.process.send_signal(number)
        assert terminal.ends() == 128 + number
        assert terminal.kept() == []
        assert b"Traceback" not in terminal.output


def test_a_bookmark_survives_a_signal(start: Start) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.send("b")
        terminal.wait("Bookmarked: ")
        terminal.process.send_signal(signal.SIGTERM)
        terminal.ends()
    with start("bookmarks", "--json") as terminal:
        assert terminal.ends() == 0
        assert terminal.output.count(b'"quoted"') == 1


def test_while_suspended_the_shell_has_the_terminal(start: Start) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        for _ in range(2):
            terminal.send("c-z")
            terminal.quiet(0.4)
            assert Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"
            assert terminal.kept() == []
            terminal.process.send_signal(signal.SIGCONT)
            terminal.quiet(0.4)
            assert terminal.kept()
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


# --- errors -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ENDS_NOT])
def test_an_error_is_reported_calmly_once_the_terminal_is_back(start: Start, home: Path, place: str) -> None:
    with start(command=faulty(place)) as terminal:
        if place not in AT_THE_START:
            wait_for_screen(terminal)
            terminal.send("v")
        assert terminal.ends() == 70
        assert terminal.kept() == []
        shown = bytes(terminal.output)
    _, _, message = shown.rpartition(b"\x1b[?1049l")
    for words in (b"an unexpected error occurred", b"Nothing is lost", b"Start again"):
        assert words in message
    (report,) = (home / "state_dir").glob("crash-*.txt")
    written = report.read_text()
    assert report.name.encode() in message.replace(b"\r\n", b"")
    assert written.startswith("explorer ")
    assert ("tests/faulty.py" in written) is (place != "style")
    for text in (shown.decode(), written):
        assert SECRET not in text
        assert "\x1b]0" not in text
    assert "Traceback" not in shown.decode()
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_signal_ends_a_program_that_hangs(start: Start) -> None:
    with start(command=faulty("hang")) as terminal:
        wait_for_screen(terminal)
        terminal.send("down")
        time.sleep(0.3)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 143
        assert terminal.kept() == []


# --- all sorts of terminals ------------------------------------------------------------------------------------------


def test_a_terminal_that_stops_reading(start: Start) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.reads.clear()
        for _ in range(60):
            terminal.send("down", "up", "z", "z")
            time.sleep(0.01)
        terminal.process.send_signal(signal.SIGTERM)
        end = time.perf_counter() + 10
        while terminal.process.poll() is None and time.perf_counter() < end:
            time.sleep(0.05)
        assert terminal.process.poll() == 143
        assert "settings" not in terminal.kept()


def test_a_slow_terminal_gets_everything(start: Start) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        for key in ("z", "z", "down", "?", "esc", "2"):
            terminal.send(key)
            terminal.reads.clear()
            time.sleep(0.3)
            terminal.reads.set()
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


@pytest.mark.parametrize("ignored", [False, True])
def test_a_closed_terminal_ends_the_program(start: Start, ignored: bool) -> None:
    command = [sys.executable, "-c", "import signal, os, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
               "os.execv(sys.argv[1], sys.argv[1:])"] if ignored else []  # fmt: skip
    with start(command=[*command, *explorer_command()], warm=False) as terminal:
        wait_for_screen(terminal)
        terminal.close()
        assert terminal.process.wait(10) == 129


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (7, 2), (1000, 1000), (1, 300), (300, 1)])
def test_any_size_and_back(start: Start, size: tuple[int, int]) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.emulated = False  # no test reads it, and a million cells take long
        for keys in ("", "z", "z:", "\x1b?") if size < (1000, 0) else ("",):
            terminal.send(*keys)
            terminal.resize_unseen(*size)
            terminal.send("down", "pgdn", "end", "home")
            terminal.quiet()
            terminal.resize_unseen(120, 36)
        terminal.send("esc")
        terminal.quiet(0.3)
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


@pytest.mark.parametrize("keys", ["", "/", "m", "?", ":"])
def test_invalid_utf_8_can_be_typed_and_pasted(start: Start, keys: str) -> None:
    acting = b"\x1bqqq \x1b]0;q q q q q q q q q q q q q q q q q q q \x1b[31m \x9b2J"
    bad = acting + b"\xff\xfe\xc3(\xe2\x82 \xed\xa0\x80 \xf5\x80 caf\xe9"
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.send(*keys)
        terminal.quiet()
        terminal.paste(bad)
        terminal.type(b"\xe9\xff\xc3")
        terminal.quiet()
        assert terminal.process.poll() is None
        terminal.send("esc")
        terminal.quiet(0.3)
        terminal.send("c-c")
        assert terminal.ends() == 0
        assert terminal.kept() == []


def test_a_double_click_beside_the_palette_closes_it(start: Start) -> None:
    with start() as terminal:
        wait_for_screen(terminal)
        terminal.send(":")
        terminal.wait("Type to narrow")
        terminal.send(*["\x1b[<0;1;35M", "\x1b[<0;1;35m"] * 2)
        terminal.wait("Type to narrow", gone=True)
        terminal.send("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": ""},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_the_screen_is_whole_in_any_locale(start: Start, env: dict[str, str]) -> None:
    with start(env=env, warm=False) as terminal:
        wait_for_screen(terminal)
        assert "1 Actors ━" in terminal.text
        assert "\\u" not in terminal.text
        terminal.send("q")
        assert terminal.ends() == 0


def test_sixteen_colours_are_enough(start: Start) -> None:
    with start(env={"TERM": "xterm", "COLORTERM": ""}, warm=False) as terminal:
        wait_for_screen(terminal)
        assert b"38;2;" not in terminal.output
        assert b"38;5;" not in terminal.output
        terminal.send("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_dumb_terminal_gets_the_summary(start: Start, term: str) -> None:
    with start(env={"TERM": term}, warm=False) as terminal:
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.output
        assert terminal.kept() == []
