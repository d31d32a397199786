"""The first frame is stored at the end of a run, and painted at the next start before Textual is imported.

It is exactly what Textual draws then; if anything differs from what it was stored for, nothing is painted; and until
Textual has the terminal, whatever ends or stops the program gives it back.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte
import pytest

from explorer.settings import first
from explorer.settings.state import StateFile
from tests import calling
from tests.calling import GRAIN
from tests.long import rotating
from tests.terminal import Terminal, module_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")

REPOSITORY = Path(__file__).parents[1]
PAINTED = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""What a painted frame begins with; Textual asks for the mouse behind the first of these."""
FRAME_ENDS = b"\x1b[?2026l"
PLACED = b"H"
"""Puts text, or the cursor, somewhere: in every frame, and in nothing that is written before the first one."""
SCREEN = b"\x1b[?1004h"
"""What Textual writes when it has the terminal."""

Cells = list[list[tuple[Any, ...]]]


class Machine:
    """A home directory in which the program is started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {"HOME": str(home), "PYTHONPATH": str(REPOSITORY), **calling.places(home)}
        self.state = home / "state_dir"
        self.file = self.state / first.NAME
        StateFile(self.state / "state.json").dismiss_hint()

    def start(
        self, *arguments: str, command: Sequence[str] = (), env: Mapping[str, str] | None = None, **how: Any
    ) -> Terminal:
        how = {"size": (100, 30), "warm": not command, **how}
        return Terminal([*(command or module_command()), *arguments], env={**self.env, **(env or {})}, **how)

    def run(self, *arguments: str, keys: Sequence[str] = (), **how: Any) -> None:
        """Start the program, press keys, quit, and wait until the frame of the next start is stored."""
        before = self._stamp()
        with self.start(*arguments, **how) as terminal:
            wait_for_screen(terminal)
            for key in keys:
                terminal.send(key)
                if key == "esc":  # else it may be the start of the next one
                    terminal.quiet(0.3)
            terminal.send("q")
            assert terminal.ends() == 0
            assert terminal.kept() == []
        end = time.monotonic() + 15
        while self._stamp() in (before, 0):
            assert time.monotonic() < end, "no frame was stored"
            time.sleep(0.02)

    def _stamp(self) -> int:
        try:
            return self.file.stat().st_mtime_ns
        except OSError:
            return 0


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home")


def wait_for_screen(terminal: Terminal) -> None:
    """Until Textual has the terminal, with a frame on it, and nothing more is drawn."""
    wait_for_output(terminal, SCREEN)
    wait_for_output(terminal, PLACED)
    terminal.quiet(0.3)


def wait_for_output(terminal: Terminal, until: bytes = FRAME_ENDS) -> None:
    end = time.monotonic() + 20
    while until not in terminal.output:
        terminal.take(0.05)
        assert time.monotonic() < end, until


def is_painted(terminal: Terminal) -> bool:
    """Whether a frame is painted before Textual has the terminal; waits until either."""
    wait_for_output(terminal, b"\x1b[?7l")
    if not bytes(terminal.output).startswith(PAINTED):
        return False
    wait_for_output(terminal)
    return True


def cells(screen: pyte.Screen) -> Cells:
    return [[tuple(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def painted_cells(terminal: Terminal) -> Cells:
    """The screen as the painted frame left it."""
    screen = pyte.Screen(terminal.columns, terminal.rows)
    output = bytes(terminal.output)
    pyte.ByteStream(screen).feed(output[: output.index(FRAME_ENDS) + len(FRAME_ENDS)])
    return cells(screen)


# --- the frame --------------------------------------------------------------------------------------------------------

PLACES: Mapping[str, Sequence[str]] = {
    "at the start": (),
    "another record": ("down", "down", "down"),
    "another pane, at its end": ("2", "G"),
    "the timeline": ("3", "down", "down"),
    "the article": ("4", "down", "down", "down"),
    "a maximized pane": ("2", "down", "z"),
    "a search that was kept": ("/", "t", "a", "l", "enter"),
    "a record of links": ("enter", "down", "down"),
    "what is not restored": ("down", "f", "down", "p"),
    "other sizes": ("+", "+", "down"),
    "bookmarks": ("b", "down", "b"),
    "a bookmarked passage": ("4", "down", "b"),
}


@pytest.mark.parametrize(("place", "size"), rotating([*PLACES], [(100, 30), (60, 20)], 2), ids=str)
def test_what_is_painted_is_what_textual_draws(machine: Machine, place: str, size: tuple[int, int]) -> None:
    machine.run(keys=PLACES[place], size=size)
    stored = machine.file.read_bytes()
    machine.file.unlink()
    with machine.start(size=size) as terminal:
        assert not is_painted(terminal)
        wait_for_screen(terminal)
        drawn = cells(terminal.screen)
    machine.file.write_bytes(stored)
    machine.file.chmod(0o600)
    with machine.start(size=size) as terminal:
        assert is_painted(terminal)
        wait_for_screen(terminal)
        assert painted_cells(terminal) == drawn == cells(terminal.screen)
    assert machine.file.exists()  # Textual drew nothing else


@pytest.mark.parametrize("arguments", [(), (GRAIN,)])
def test_nothing_flickers(machine: Machine, arguments: Sequence[str]) -> None:
    machine.run(*arguments, keys=("down",), warm=False)
    with machine.start(*arguments, warm=False) as terminal:
        assert is_painted(terminal)
        wait_for_screen(terminal)
        output = bytes(terminal.output)
        assert cells(terminal.screen) == painted_cells(terminal)
        for sequence, times in ((b"\x1b[?1049h", 1), (b"\x1b[?1049l", 0), (b"\x1b[2J", 0), (b"\x1b[?2026h", 1)):
            assert output.count(sequence) == times, sequence
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


def test_a_frame_that_is_not_right_is_drawn_over_and_deleted(machine: Machine) -> None:
    machine.run()
    body = machine.file.read_bytes().partition(b"\n")[2].replace(b"Actors", b"Aktors")
    machine.file.write_bytes(b"explorer-frame 1 %s\n%s" % (first._sum(body), body))
    with machine.start() as terminal:
        assert is_painted(terminal)
        terminal.wait("Aktors")
        wait_for_screen(terminal)
        assert "Aktors" not in terminal.text
    assert not machine.file.exists()


TYPED: Sequence[tuple[str, str]] = (
    ("down", "▌  Taliban government"),
    ("2", "▌  Muttaqi      Russia has"),
    ("down", "▌  Muttaqi     “This bold"),
    ("enter", "quote/q-bold-move"),
)
"""Keys, each with what it brings to the screen."""


def test_keys_that_are_typed_at_once_count(machine: Machine) -> None:
    machine.run()
    with machine.start() as terminal:
        wait_for_screen(terminal)
        for key, brings in TYPED:
            terminal.send(key)
            terminal.wait(brings)
        terminal.quiet(0.4)
        expected = terminal.text
    with machine.start(command=module_command()) as terminal:
        assert is_painted(terminal)
        terminal.send(*[key for key, _ in TYPED])
        assert SCREEN not in terminal.output
        terminal.wait(TYPED[-1][1])
        terminal.quiet(0.4)
        assert terminal.text == expected
        assert b"^M" not in terminal.output  # echoed


# --- the file ---------------------------------------------------------------------------------------------------------


def test_there_is_one_file_for_the_user_alone(machine: Machine) -> None:
    machine.run(size=(100, 30))
    machine.file.chmod(0o666)
    machine.run(GRAIN, size=(80, 24))
    machine.run(size=(120, 40))
    assert [path.name for path in machine.state.iterdir() if "frame" in path.name] == [first.NAME]
    assert machine.file.stat().st_mode & 0o777 == 0o600
    assert machine.file.stat().st_size <= first.MOST_BYTES


@pytest.mark.parametrize("keys", [("A",), ("?",)])
def test_another_screen_at_the_end(machine: Machine, keys: Sequence[str]) -> None:
    """What is stored is what is restored, not what was shown."""
    with machine.start() as terminal:
        wait_for_screen(terminal)
        terminal.send(*keys)
        terminal.quiet(0.3)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 143
    time.sleep(0.5)
    assert not machine.file.exists()


Change = Callable[[Machine], dict[str, Any] | None]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _pipe(machine: Machine) -> None:
    machine.file.unlink()
    os.mkfifo(machine.file)


CHANGES: Mapping[str, Change] = {
    "the size": lambda machine: {"size": (101, 30)},
    "the terminal": lambda machine: {"env": {"TERM": "xterm"}},
    "its colours": lambda machine: {"env": {"COLORTERM": ""}},
    "no colours": lambda machine: {"env": {"NO_COLOR": "1"}},
    "the locale": lambda machine: {"env": {"LC_ALL": "C"}},
    "the theme": lambda machine: {"env": {"EXPLORER_THEME": "nord"}},
    "how it is started": lambda machine: {"arguments": (GRAIN,)},
    "another option": lambda machine: {"arguments": ("--at", "actor/putin")},
    "the config": lambda machine: _write(machine.home / "config", "mouse = false\n"),
    "the state": lambda machine: os.utime(machine.state / "state.json"),
    "the bookmarks": lambda machine: _write(machine.home / "data_dir" / "bookmarks" / "x", ""),
    "the journal": lambda machine: _write(machine.state / "journal" / "x", ""),
    "damage": lambda machine: _write(machine.file, machine.file.read_text().replace("Actors", "Bctors")),
    "the end is missing": lambda machine: os.truncate(machine.file, machine.file.stat().st_size - 1),
    "empty": lambda machine: os.truncate(machine.file, 0),
    "too large": lambda machine: os.truncate(machine.file, first.MOST_BYTES + 1),
    "open to others": lambda machine: machine.file.chmod(0o622),
    "a link": lambda machine: machine.file.symlink_to(machine.file.rename(machine.state / "elsewhere")),
    "a pipe": _pipe,
}


@pytest.mark.parametrize("what", CHANGES)
def test_if_anything_differs_nothing_is_painted(machine: Machine, what: str) -> None:
    machine.run()
    how = CHANGES[what](machine) or {}
    with machine.start(*how.pop("arguments", ()), **how) as terminal:
        assert not is_painted(terminal)
        wait_for_screen(terminal)
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


def test_what_was_not_changed_is_painted(machine: Machine) -> None:
    """Or the test above would find nothing."""
    machine.run()
    with machine.start() as terminal:
        assert is_painted(terminal)


def test_with_a_deleted_digest_its_frame_is_deleted(machine: Machine) -> None:
    digest = Path(shutil.copy(GRAIN, machine.home / "own.json"))
    machine.run(str(digest))
    digest.unlink()
    with machine.start(str(digest)) as terminal:
        assert terminal.ends() == 2
        assert PAINTED not in terminal.output
    assert not machine.file.exists()


@pytest.mark.parametrize(
    ("arguments", "env"),
    [(("--plain",), {}), ((), {"TERM": "dumb"}), ((), {"ACCESSIBLE": "1"}), (("list", "actor"), {})],
)
def test_what_is_not_looked_at_is_not_painted(machine: Machine, arguments: Sequence[str], env: dict[str, str]) -> None:
    machine.run()
    with machine.start(*arguments, env=env) as terminal:
        terminal.quiet(1.0)
        assert PAINTED not in terminal.output


def test_commands_delete_only_a_frame_that_is_not_right_any_more(machine: Machine) -> None:
    machine.run()
    for arguments, stays in ((("list",), True), (("add", "actor/muttaqi"), False)):
        with machine.start("bookmarks", *arguments) as terminal:
            assert terminal.ends() in (0, 1)
        assert machine.file.exists() is stays


def test_mistakes_in_the_config_are_shown_at_once(machine: Machine) -> None:
    _write(machine.home / "config", "colour = true\n")
    machine.run(keys=("esc", "down"))
    with machine.start() as terminal:
        assert is_painted(terminal)
        terminal.wait("colour")
        assert SCREEN not in terminal.output
        wait_for_screen(terminal)
        assert cells(terminal.screen) == painted_cells(terminal)


# --- the terminal is given back ---------------------------------------------------------------------------------------


@pytest.fixture
def cold(machine: Machine) -> Callable[..., Terminal]:
    """Starts that take their time between the painted frame and Textual's."""
    machine.run()

    def start(patch: str = "", **how: Any) -> Terminal:
        lines = f"import sys; sys.argv = ['explorer']\n{patch}\nfrom explorer.__main__ import main\nsys.exit(main())"
        return machine.start(command=[sys.executable, "-c", lines], **how)

    return start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal(machine: Machine, cold: Callable[..., Terminal], number: signal.Signals) -> None:
    for wait in (0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3):
        with cold(emulated=False) as terminal:
            assert is_painted(terminal)
            time.sleep(wait)
            terminal.process.send_signal(number)
            assert terminal.ends() == 128 + number, wait
            assert terminal.kept() == [], wait
            assert b"Traceback" not in terminal.output
        if SCREEN in terminal.output:  # it has saved where the user was, so that another frame comes next
            machine.run()


def test_quit_dumps_as_without_a_screen(cold: Callable[..., Terminal]) -> None:
    with cold(emulated=False) as terminal:
        assert is_painted(terminal)
        terminal.process.send_signal(signal.SIGQUIT)
        assert terminal.ends() == -signal.SIGQUIT
        assert terminal.kept() == []


def test_ctrl_c(cold: Callable[..., Terminal]) -> None:
    with cold() as terminal:
        assert is_painted(terminal)
        terminal.send("c-c")
        assert terminal.ends() == 130
        assert terminal.kept() == []
        assert SCREEN not in terminal.output


def is_stopped(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what Linux says of processes")
@pytest.mark.parametrize("wait", [0.0, 0.05, 0.1, 0.15, 0.2, 0.3])
def test_suspended(cold: Callable[..., Terminal], wait: float) -> None:
    with cold() as terminal:
        assert is_painted(terminal)
        time.sleep(wait)
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.quiet(0.5)
        assert is_stopped(terminal)
        assert terminal.kept() == []
        terminal.process.send_signal(signal.SIGCONT)
        wait_for_screen(terminal)
        terminal.send("down")
        terminal.quiet()
        terminal.send("q")
        assert terminal.ends() == 0
        assert terminal.kept() == []


REFUSES = """
import explorer.digest.loading as loading
def refuse(*_, **__):
    raise loading.DigestError("x", ())
loading.loads = refuse
"""
BREAKS = """
import explorer.commands.call as call
call.Call.digest = property(lambda self: 1 / 0)
"""
BREAKS_LATE = "import explorer.tui.screens.explorer as screens\nscreens.ExplorerScreen.compose = None"
LEAVES = "import explorer.commands.screen as screen\nscreen.run = lambda call: 3"


@pytest.mark.parametrize(
    ("patch", "code", "said"),
    [(REFUSES, 2, b"can't be opened"), (BREAKS, 70, b"unexpected"), (BREAKS_LATE, 70, b"unexpected"), (LEAVES, 3, b"")],
)
def test_an_end_without_a_screen(cold: Callable[..., Terminal], patch: str, code: int, said: bytes) -> None:
    late = f"from explorer.settings import first\nfrom explorer import __version__\nimport os\n{patch}"
    with cold(late) as terminal:
        assert is_painted(terminal)
        assert terminal.ends() == code
        assert terminal.kept() == []
        output = bytes(terminal.output)
        assert said in output[output.rindex(b"\x1b[?1049l") :]


def test_a_terminal_that_stops_reading(cold: Callable[..., Terminal]) -> None:
    with cold(emulated=False, size=(100, 30)) as terminal:
        terminal.reads.clear()
        time.sleep(0.4)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(10) == 143
        assert "settings" not in terminal.kept()
