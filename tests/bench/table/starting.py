"""The machine, starts, short commands, and peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.bench.startup import environment
from tests.bench.table.lab import NOW, Lab
from tests.bench.table.programs import SIZE, first_frame, frame_with
from tests.terminal import NotShownError, Terminal

ROWS = "1 Actors"
HELP = "Signs"
"""In the window that `?` opens, and not before."""
COMMANDS = {
    "help": ("--help",),
    "list": ("list", "actor"),
    "show": ("show", "actor/muttaqi"),
    "search": ("search", "putin"),
    "check": ("check",),
}
PEERS = {
    "posting": (("posting",), "Collection"),
    "harlequin": (("harlequin", ":memory:"), "Run Query"),
}
"""Name → how it is called, and a text of its first frame."""


def machine(lab: Lab) -> None:
    for _ in lab.runs(3, 15):
        lab.add("bare python", NOW, _whole([sys.executable, "-c", "pass"])[0])
        lab.add("smallest Textual app, wall", NOW, lab.smallest().wall)


def start(lab: Lab) -> None:
    """Starts of a user's first day: no frame is stored yet, but modules are compiled."""
    for number in lab.runs(3, 15):
        smallest = lab.smallest()
        for tree in lab.turn(number):
            with lab.home(tree) as env, Terminal(tree.command, size=SIZE, env=env, emulated=False) as terminal:
                frame = frame_with(terminal, ROWS)
                terminal.quiet(0.3)
                memory = terminal.memory()
            if number:  # the first ones warm the caches
                lab.add("usable frame, wall", tree.name, frame.wall / smallest.wall)
                lab.add("usable frame, CPU", tree.name, frame.cpu / smallest.cpu)
                lab.add("article: peak memory", tree.name, memory)


def stored(lab: Lab) -> None:
    """Starts of someone who has been here before: the last frame may be stored."""
    with _homes(lab) as homes:
        for number in lab.runs(3, 15):
            smallest = lab.smallest()
            for tree in lab.turn(number):
                env = homes[tree.name]
                with Terminal(tree.command, size=SIZE, env=env, emulated=False) as terminal:
                    frame = frame_with(terminal, ROWS)
                    terminal.quiet(0.1)
                    terminal.send("q")
                    terminal.ends()
                with Terminal(tree.command, size=SIZE, env=env, emulated=False) as terminal:
                    terminal.send("?")
                    helped = frame_with(terminal, HELP)
                    terminal.send("esc", "q")
                    terminal.ends()
                if number:
                    lab.add("stored first frame, wall", tree.name, frame.wall / smallest.wall)
                    lab.add("stored first frame, CPU", tree.name, frame.cpu / smallest.cpu)
                    lab.add("key typed at once, answered", tree.name, helped.wall / smallest.wall)


@contextmanager
def _homes(lab: Lab) -> Iterator[dict[str, dict[str, str]]]:
    """The environment of a user for each tree, who lives through all runs."""
    with tempfile.TemporaryDirectory(prefix="homes-") as directory:
        homes = {tree.name: Path(directory, tree.name) for tree in lab.trees}
        for home in homes.values():
            home.mkdir()
        yield {tree.name: {**environment(homes[tree.name]), **tree.environment} for tree in lab.trees}


def commands(lab: Lab) -> None:
    for number in lab.runs(2, 9):
        bare, _ = _whole([sys.executable, "-c", "pass"])
        for tree in lab.turn(number):
            with lab.home(tree) as env:
                wall, _ = _whole([*tree.command, "--version"], env)
                lab.add("--version", tree.name, wall / bare)
                for row, words in COMMANDS.items():
                    lab.add(row, tree.name, _whole([*tree.command, *words], env)[1])


def _whole(command: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Milliseconds of a run to its end, on the clock and of the processor."""
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    whole = {**os.environ, **(env or {})}
    subprocess.run(command, env=whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - began, getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1000, cpu * 1000


def peers(lab: Lab) -> None:
    """Programs of others, where they are installed."""
    for _ in lab.runs(1, 5):
        smallest = lab.smallest()
        for name, (command, text) in PEERS.items():
            if program := shutil.which(command[0]):
                with tempfile.TemporaryDirectory(prefix="home-") as directory:
                    try:
                        frame = first_frame([program, *command[1:]], environment(Path(directory)), text)
                    except NotShownError as error:
                        lab.remarks.append(f"{name}: {error}")
                        continue
                lab.add(f"{name}, first frame", NOW, frame.wall / smallest.wall)
        if shutil.which("fzf"):
            with tempfile.TemporaryDirectory(prefix="home-") as directory:
                lines = Path(directory, "lines")
                lines.write_text("".join(f"line {number}\n" for number in range(1000)))
                shell = ["sh", "-c", f"fzf <{lines}"]
                frame = first_frame(shell, environment(Path(directory)), "1000/1000")
            lab.add("fzf, first frame", NOW, frame.wall / smallest.wall)
