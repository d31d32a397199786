"""Copying: through tmux, with a tool, or by the terminal; and a message that says which."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.settings.state import StateFile
from explorer.tui.terminal.clipboard import tools
from tests import calling
from tests.calling import GRAIN
from tests.terminal import Terminal, explorer_command, module_command

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
REPOSITORY = Path(__file__).parents[1]


def names(environ: dict[str, str], platform: str = "linux", *, installed: str) -> list[str]:
    found = tools(environ, platform=platform, find=lambda name: name if name in installed.split() else None)
    return [tool.command[0] for tool in found]


@pytest.mark.parametrize(
    ("environ", "platform", "installed", "expected"),
    [
        ({"TMUX": "x"}, "linux", "tmux", ["tmux", "tmux"]),
        ({"TMUX": "x", "DISPLAY": ":0"}, "linux", "tmux xclip", ["tmux", "tmux", "xclip"]),
        ({"TMUX": "x"}, "linux", "xclip", []),
        ({"TMUX": ""}, "linux", "tmux", []),
        ({"DISPLAY": ":0"}, "linux", "xclip xsel wl-copy", ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "xsel wl-copy", ["wl-copy", "xsel"]),
        ({}, "linux", "tmux xclip xsel wl-copy pbcopy", []),
        ({}, "darwin", "pbcopy", ["pbcopy"]),
        ({"SSH_CONNECTION": "1"}, "darwin", "pbcopy", []),
        ({"TMUX": "x"}, "darwin", "pbcopy tmux", ["tmux", "tmux", "pbcopy"]),
    ],
)
def test_tmux_comes_first_then_the_tools_that_reach_this_display(
    environ: dict[str, str], platform: str, installed: str, expected: list[str]
) -> None:
    assert names(environ, platform, installed=installed) == expected


# --- in a terminal ------------------------------------------------------------------------------------------

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start the program with made-up tools: name → script. `$HOME/copied` is for what they get."""

    def run(scripts: dict[str, str], **environment: str) -> Terminal:
        (tmp_path / "bin").mkdir()
        for name, script in scripts.items():
            tool = tmp_path / "bin" / name
            tool.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            tool.chmod(0o755)
        StateFile(tmp_path / "state_dir" / "state.json").dismiss_hint()
        places = calling.places(tmp_path)
        own = {"HOME": str(tmp_path), "PATH": str(tmp_path / "bin"), "PYTHONPATH": str(REPOSITORY)}
        env = {**own, **places, **environment}
        return Terminal([*module_command(), GRAIN], size=(120, 36), env=env, warm=True)

    return run


TAKES = 'cat > "$HOME/copied"'


@posix
@pytest.mark.parametrize(
    ("scripts", "environment", "message"),
    [
        ({"tmux": TAKES}, {"TMUX": "x"}, "Copied to the tmux buffer: "),
        ({"tmux": f'[ "$2" != -w ] && {TAKES}'}, {"TMUX": "x"}, "Copied to the tmux buffer: "),
        ({"tmux": "exit 1", "xclip": TAKES}, {"TMUX": "x", "DISPLAY": ":7"}, "Copied with xclip: "),
        ({"wl-copy": "sleep 60", "xsel": TAKES}, {"WAYLAND_DISPLAY": "w", "DISPLAY": ":7"}, "Copied with xsel: "),
        ({"tmux": "exit 1", "xclip": "exit 1"}, {"TMUX": "x", "DISPLAY": ":7"}, "Sent to the terminal to copy: "),
        ({"tmux": TAKES, "xclip": TAKES}, {}, "Sent to the terminal to copy: "),
    ],
)
def test_the_message_says_how_the_text_was_copied(
    start: Start, tmp_path: Path, scripts: dict[str, str], environment: dict[str, str], message: str
) -> None:
    with start(scripts, **environment) as terminal:
        terminal.wait("1 Actors")
        terminal.quiet()
        terminal.send("y")
        terminal.wait(message)
        terminal.send("q")
        assert terminal.ends() == 0
        is_sent = b"\x1b]52;c;" in terminal.output
    assert is_sent is message.startswith("Sent")
    if not is_sent:
        assert "Grain accord back on the table" in (tmp_path / "copied").read_text()


@posix
@pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux")
def test_tmux_itself(tmp_path: Path) -> None:
    socket = str(tmp_path / "tmux")

    def tmux(*arguments: str) -> str:
        run = subprocess.run(["tmux", "-S", socket, "-f", "/dev/null", *arguments], capture_output=True, text=True)
        return run.stdout

    places = [f"{name}={value}" for name, value in calling.places(tmp_path).items()]
    command = [*explorer_command(), GRAIN]
    try:
        tmux("new-session", "-d", "-x", "120", "-y", "36", "env", f"PYTHONPATH={REPOSITORY}", *places, *command)
        for keys, shown in (("", "1 Actors"), ("y", "Copied to the tmux buffer")):
            if keys:
                tmux("send-keys", keys)
            for _ in range(100):
                if shown in tmux("capture-pane", "-p"):
                    break
                time.sleep(0.1)
            assert shown in tmux("capture-pane", "-p")
        assert "Grain accord back on the table" in tmux("show-buffer")
    finally:
        tmux("kill-server")
