"""Opening an address in a pseudo-terminal, with made-up browsers: what they get, and what the screen says."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.settings.state import StateFile
from tests import calling
from tests.calling import GRAIN
from tests.terminal import NotShownError, Terminal, module_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

REPOSITORY = Path(__file__).parents[1]
URL = "https://news.example/grain"
NOISE = "noise-of-the-browser"
GRAPHICAL = f"""
tty > "$HOME/tty"
printf '\\033]0;{NOISE}\\007{NOISE}' >&2
printf '{NOISE}'
sleep 60
"""
TEXT = """
printf 'the browser reads\\r\\n'
read typed
echo "$typed" > "$HOME/typed"
"""


class Machine:
    """A home directory with a PATH of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.programs = home / "bin"
        self.programs.mkdir(parents=True)

    def install(self, name: str, script: str) -> None:
        """Install a browser that notes its process and its arguments, and then runs a script."""
        program = self.programs / name
        start = f'#!/bin/sh\nPATH=/usr/bin:/bin\necho $$ >> "{self.home}/started"\necho "$@" > "{self.home}/opened"\n'
        program.write_text(start + script)
        program.chmod(0o755)

    def start(self, **environment: str) -> Terminal:
        StateFile(self.home / "state_dir" / "state.json").dismiss_hint()
        places = calling.places(self.home)
        own = {"HOME": str(self.home), "PATH": str(self.programs), "PYTHONPATH": str(REPOSITORY)}
        nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": ""}
        env = {**own, **places, **nothing, **environment}
        return Terminal([*module_command(), GRAIN], size=(160, 40), env=env, warm=True)

    def written(self, name: str, seconds: float = 10.0) -> str:
        """Wait for a browser to write a file, and return its text."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            with suppress(FileNotFoundError):
                if text := (self.home / name).read_text().strip():
                    return text
            time.sleep(0.02)
        raise NotShownError(f"no browser wrote {name}")

    @property
    def started(self) -> list[int]:
        """The process ids of all browsers started so far."""
        with suppress(FileNotFoundError):
            return [int(line) for line in (self.home / "started").read_text().split()]
        return []


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path / "home")
    yield made
    for process in made.started:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def open_first(terminal: Terminal) -> None:
    """Wait for the screen, and open the first address."""
    terminal.wait("1 Actors")
    terminal.quiet()
    terminal.send("o")
    terminal.wait("Addresses")
    terminal.send("enter")


def quit_and_check(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.ends() == 0
    assert terminal.kept() == []


def is_running(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


# --- graphical ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["display", "variable", "variable with %s"])
def test_a_graphical_browser_never_gets_the_terminal_and_outlives_the_program(machine: Machine, how: str) -> None:
    machine.install("xdg-open" if how == "display" else "mine", GRAPHICAL)
    environment = {"display": {"DISPLAY": ":7"}, "variable": {"BROWSER": "mine"}}
    with machine.start(**environment.get(how, {"BROWSER": "nothing:mine -x %s &"})) as terminal:
        open_first(terminal)
        terminal.wait("Opened in the browser: " + URL)
        opened = machine.written("opened").split()
        assert opened[-1] == URL
        assert opened[:-1] == (["-x"] if "%s" in how else [])
        assert machine.written("tty") == "not a tty"
        quit_and_check(terminal)
        assert NOISE.encode() not in terminal.output
    assert [is_running(process) for process in machine.started] == [True]


def test_a_slow_browser_holds_up_no_key(machine: Machine) -> None:
    machine.install("slow", "sleep 60")
    with machine.start(BROWSER="slow") as terminal:
        open_first(terminal)
        terminal.wait("Opening " + URL)
        terminal.send("?")
        terminal.wait("/ narrow", 5)
        terminal.send("esc")
        terminal.wait("/ narrow", gone=True)
        quit_and_check(terminal)


@pytest.mark.parametrize("text_too", [False, True])
def test_if_a_graphical_browser_fails_the_next_one_is_tried(machine: Machine, text_too: bool) -> None:
    machine.install("xdg-open", "exit 3")
    if text_too:
        machine.install("w3m", "exit 0")
    with machine.start(WAYLAND_DISPLAY="wayland-0") as terminal:
        open_first(terminal)
        terminal.wait("Shown in w3m: " + URL if text_too else "the address was sent to the terminal to copy: " + URL)
        assert "Opened" not in terminal.text
        quit_and_check(terminal)


# --- in the terminal ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [False, True])
def test_a_text_browser_gets_the_terminal_and_gives_it_back(machine: Machine, named: bool) -> None:
    machine.install("lynx", TEXT)
    environment = {"BROWSER": str(machine.programs / "lynx"), "DISPLAY": ":7"} if named else {}
    with machine.start(**environment) as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        assert terminal.kept() == []
        terminal.send("q", "ctrl", "q", "\r")
        terminal.wait("Shown in lynx: " + URL)
        assert machine.written("typed") == "qctrlq"
        assert machine.written("opened") == URL
        terminal.send("?")
        terminal.wait("/ narrow")
        terminal.send("esc")
        terminal.wait("/ narrow", gone=True)
        quit_and_check(terminal)


def test_ctrl_c_ends_only_the_text_browser(machine: Machine) -> None:
    machine.install("lynx", TEXT)
    with machine.start() as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        terminal.send("c-c")
        terminal.wait("lynx exited with")
        quit_and_check(terminal)


@pytest.mark.parametrize("heeds", [True, False])
def test_a_signal_ends_the_text_browser_too(machine: Machine, heeds: bool) -> None:
    machine.install("lynx", ("" if heeds else "trap '' TERM") + TEXT)
    with machine.start() as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 128 + signal.SIGTERM
        assert terminal.kept() == []
    assert [is_running(process) for process in machine.started] == [False]


def test_a_text_browser_that_is_killed_leaves_no_settings_behind(machine: Machine) -> None:
    machine.install("lynx", "stty raw -echo; kill -9 $$")
    with machine.start() as terminal:
        open_first(terminal)
        terminal.wait("lynx exited with -9, so the address was sent to the terminal to copy: " + URL)
        quit_and_check(terminal)


@pytest.mark.skipif(shutil.which("lynx") is None, reason="no lynx")
def test_lynx_itself(machine: Machine, tmp_path: Path) -> None:
    (machine.programs / "lynx").symlink_to(str(shutil.which("lynx")))
    with machine.start(http_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9") as terminal:
        open_first(terminal)
        terminal.wait("lynx exited with", 20)  # because nothing can be reached from here
        quit_and_check(terminal)


# --- no browser ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("environment", [{}, {"BROWSER": "nowhere"}, {"BROWSER": "'"}, {"DISPLAY": ":7"}])
def test_without_a_browser_the_address_is_copied(machine: Machine, environment: dict[str, str]) -> None:
    with machine.start(**environment) as terminal:
        open_first(terminal)
        terminal.wait("No browser could be started, so the address was sent to the terminal to copy: " + URL)
        quit_and_check(terminal)
        copied = bytes(terminal.output).partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
        assert base64.b64decode(copied).decode() == URL
