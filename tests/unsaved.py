"""A note that is being typed while the program ends, however it ends: its text is there the next time."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.terminal import Terminal, module_command

ENDINGS = ("kill", "term", "hup", "quit", "close")
SOON = 10.0
"""Seconds within which a text must be on the disk, on however busy a machine."""
WORDS = ("moved", "by", "the", "ministry", "on", "page", "four", "ask", "again", "naïve", "ça")


def end(terminal: Terminal, how: str) -> None:
    """End the program, and wait until it has ended."""
    match how:
        case "kill":
            os.kill(terminal.process.pid, signal.SIGKILL)
        case "term":
            os.kill(terminal.process.pid, signal.SIGTERM)
        case "hup":
            os.kill(terminal.process.pid, signal.SIGHUP)
        case "quit":
            terminal.send("\x11")
        case "close":
            terminal.close()
    terminal.process.wait(10)


def end_while_typing(directory: Path, runs: int, seed: int, *, warm: bool = False) -> int:
    """Type a note again and again, and end the program at any moment. Returns how often a text came back.

    Raises AssertionError if a text is not soon on the disk, or is lost once it is; if something comes back that was
    never typed; or if the next window can't be opened.
    """
    draw, env = random.Random(seed), {f"EXPLORER_{name}_DIR": str(directory / name) for name in ("DATA", "STATE")}
    env["EXPLORER_CONFIG"] = os.devnull
    typed, sure, back = "", "", 0
    for run in range(runs + 1):
        how = ENDINGS[run % len(ENDINGS)]
        with Terminal(module_command(), size=(80, 24), env=env, warm=warm) as terminal:
            terminal.wait("Article", 30)
            terminal.quiet()
            terminal.send("m")
            terminal.wait("Esc cancel", 30)
            shown = _shown(terminal)
            if run:
                assert "".join(sure.split()) in "".join(shown.split()), (run, sure, shown)
                assert "".join(shown.split()) in "".join(typed.split()), (run, typed, shown)
                back += bool(sure)
            terminal.send("\x07")  # ctrl+g: begin anew
            terminal.wait("Esc cancel", 30, gone=True)
            terminal.send("m")
            terminal.wait("Esc cancel", 30)
            sure = " ".join(draw.choice(WORDS) for _ in range(draw.randrange(1, 12)))
            terminal.send(*sure)
            wait_for(directory / "STATE" / "unsaved", sure)
            more = " ".join(draw.choice(WORDS) for _ in range(draw.randrange(4)))
            typed = sure + more
            terminal.send(*more)
            time.sleep(draw.random() * 0.4)
            end(terminal, how)
    return back


def wait_for(directory: Path, text: str) -> None:
    """Wait until a text is on the disk."""
    deadline = time.monotonic() + SOON
    while not any(f'"text":"{text}' in path.read_text(encoding="utf-8") for path in directory.glob("*.json")):
        assert time.monotonic() < deadline, text
        time.sleep(0.02)


def _shown(terminal: Terminal) -> str:
    """The text in the window of the note."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in terminal.text.splitlines() if "│" in line]
    lines = [line for line in lines if line.strip() != "Save"]
    return "\n".join(line for line in lines if "unsaved text" not in line and "drops it" not in line)
