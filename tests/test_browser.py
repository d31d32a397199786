"""Opening an address, in a terminal of its own, with browsers that are made for it: what they get, and what is said."""

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
from tests.calling import GRAIN
from tests.terminal import NotShownError, Terminal, explorer_command

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


class Place:
    """A home with a PATH of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.programs = home / "bin"
        self.programs.mkdir(parents=True)

    def browser(self, name: str, does: str) -> None:
        program = self.programs / name
        start = f'#!/bin/sh\nPATH=/usr/bin:/bin\necho $$ >> "{self.home}/started"\necho "$@" > "{self.home}/opened"\n'
        program.write_text(start + does)
        program.chmod(0o755)

    def start(self, **environment: str) -> Terminal:
        StateFile(self.home / "state_dir" / "state.json").dismiss_hint()
        places = {f"EXPLORER_{name}": str(self.home / name.lower()) for name in ("CONFIG", "DATA_DIR", "STATE_DIR")}
        own = {"HOME": str(self.home), "PATH": str(self.programs), "PYTHONPATH": str(REPOSITORY)}
        nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": ""}
        return Terminal([*explorer_command(), GRAIN], size=(160, 40), env={**own, **places, **nothing, **environment})

    def written(self, name: str, seconds: float = 10.0) -> str:
        """What a browser wrote into a file, once it has."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            with suppress(FileNotFoundError):
                if text := (self.home / name).read_text().strip():
                    return text
            time.sleep(0.02)
        raise NotShownError(f"no browser has written {name}")

    @property
    def started(self) -> list[int]:
        """The processes of the browsers that were started."""
        with suppress(FileNotFoundError):
            return [int(line) for line in (self.home / "started").read_text().split()]
        return []


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "home")
    yield made
    for process in made.started:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def open_first(terminal: Terminal) -> None:
    """Open the first of the addresses; the screen is there before."""
    terminal.wait("1 Actors")
    terminal.quiet()
    terminal.send("o")
    terminal.wait("Addresses")
    terminal.send("enter")


def quits(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.ends() == 0
    assert terminal.kept() == []


def runs(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


# --- graphical ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["display", "variable", "variable with %s"])
def test_a_graphical_browser_has_nothing_of_our_terminal_and_stays(place: Place, how: str) -> None:
    place.browser("xdg-open" if how == "display" else "mine", GRAPHICAL)
    environment = {"display": {"DISPLAY": ":7"}, "variable": {"BROWSER": "mine"}}
    with place.start(**environment.get(how, {"BROWSER": "nothing:mine -x %s &"})) as terminal:
        open_first(terminal)
        terminal.wait("opened in the browser: " + URL)
        opened = place.written("opened").split()
        assert opened[-1] == URL
        assert opened[:-1] == (["-x"] if "%s" in how else [])
        assert place.written("tty") == "not a tty"
        quits(terminal)
        assert NOISE.encode() not in terminal.output
    assert [runs(process) for process in place.started] == [True]


def test_a_browser_that_takes_its_time_holds_up_no_key(place: Place) -> None:
    place.browser("slow", "sleep 60")
    with place.start(BROWSER="slow") as terminal:
        open_first(terminal)
        terminal.wait("opening " + URL)
        terminal.send("?")
        terminal.wait("type to narrow", 5)
        terminal.send("esc")
        terminal.wait("type to narrow", gone=True)
        quits(terminal)


@pytest.mark.parametrize("text_too", [False, True])
def test_where_a_graphical_browser_fails_the_next_one_is_taken(place: Place, text_too: bool) -> None:
    place.browser("xdg-open", "exit 3")
    if text_too:
        place.browser("w3m", "exit 0")
    with place.start(WAYLAND_DISPLAY="wayland-0") as terminal:
        open_first(terminal)
        terminal.wait("shown in w3m: " + URL if text_too else "the address is copied: " + URL)
        assert "opened" not in terminal.text
        quits(terminal)


# --- in the terminal ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [False, True])
def test_a_text_browser_has_the_terminal_and_gives_it_back(place: Place, named: bool) -> None:
    place.browser("lynx", TEXT)
    environment = {"BROWSER": str(place.programs / "lynx"), "DISPLAY": ":7"} if named else {}
    with place.start(**environment) as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        assert terminal.kept() == []
        terminal.send("q", "ctrl", "q", "\r")
        terminal.wait("shown in lynx: " + URL)
        assert place.written("typed") == "qctrlq"
        assert place.written("opened") == URL
        terminal.send("?")
        terminal.wait("type to narrow")
        terminal.send("esc")
        terminal.wait("type to narrow", gone=True)
        quits(terminal)


def test_interrupting_a_text_browser_ends_it_alone(place: Place) -> None:
    place.browser("lynx", TEXT)
    with place.start() as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        terminal.send("c-c")
        terminal.wait("lynx ended with")
        quits(terminal)


@pytest.mark.parametrize("heeds", [True, False])
def test_a_signal_ends_the_text_browser_as_well(place: Place, heeds: bool) -> None:
    place.browser("lynx", ("" if heeds else "trap '' TERM") + TEXT)
    with place.start() as terminal:
        open_first(terminal)
        terminal.wait("the browser reads")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 128 + signal.SIGTERM
        assert terminal.kept() == []
    assert [runs(process) for process in place.started] == [False]


def test_a_text_browser_that_dies_leaves_no_settings_behind(place: Place) -> None:
    place.browser("lynx", "stty raw -echo; kill -9 $$")
    with place.start() as terminal:
        open_first(terminal)
        terminal.wait("lynx ended with -9, so the address is copied: " + URL)
        quits(terminal)


@pytest.mark.skipif(shutil.which("lynx") is None, reason="no lynx")
def test_lynx_itself(place: Place, tmp_path: Path) -> None:
    (place.programs / "lynx").symlink_to(str(shutil.which("lynx")))
    with place.start(http_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9") as terminal:
        open_first(terminal)
        terminal.wait("lynx ended with", 20)  # as it reaches nothing here
        quits(terminal)


# --- none ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("environment", [{}, {"BROWSER": "nowhere"}, {"BROWSER": "'"}, {"DISPLAY": ":7"}])
def test_without_a_browser_the_address_is_copied(place: Place, environment: dict[str, str]) -> None:
    with place.start(**environment) as terminal:
        open_first(terminal)
        terminal.wait("no browser could be started, so the address is copied: " + URL)
        quits(terminal)
        copied = bytes(terminal.output).partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
        assert base64.b64decode(copied).decode() == URL
