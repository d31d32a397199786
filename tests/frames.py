"""The program beside one that paints every frame whole: after each key, both terminals show the same.

python -m tests.frames [SIZE …] [--size 120x36]      the long walk, on generated digests of so many records
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.bench.generate import encoded, generate
from tests.bench.startup import environment
from tests.terminal import UPDATE_ENDS, Terminal

QUIET = 0.04
"""Seconds without a byte after which a key is taken to be answered, if both terminals show the same."""
AFTER_ESCAPE = 0.25
"""The same after Esc, which may be the beginning of an arrow."""
ANSWER = 0.5
"""Seconds until a key has an answer; some have none."""
PATIENCE = 5.0
"""Seconds until they must."""
INDEXING = "indexing "
HELD = 12
"""How many keys a key that is held down sends at once."""

Step = str | tuple[int, int]
"""A key by its name, a text that is sent at once, or a size to which the terminal is brought."""

WALK: Sequence[Step] = (
    "down", "down", "2", "down", "pgdn", "end", "home", "3", "down", "up", "4", "down", "5", "down", "down", "/",
    *"the", "enter", "n", "esc", "esc", "6", "down", "enter", "[", "]", "1",
    "/", *"ma", "down", "down", "up", "tab", "bs", "bs", *"minster", "esc", "/", *"kind:q", "enter", "esc",
    "2", "down", "f", "down", "esc", "z", "down", "+", "right", "z", "3", "z", "down", "-", "z", "v", "}", "}", "v",
    "?", "down", "down", "esc", "B", "esc", "b", "B", "down", "esc", "m", *"ab", "c-s", "w", "x", "down", "right",
    "esc", "tab", "s-tab", "p", "1", "down", "p", (80, 24), "down", "3", "down", "tab", (60, 20), "tab", "down",
    (120, 36), "down", ":", *"theme", "enter", "down", "enter", "down", "1", "down", "T", "down", "enter", "down",
)  # fmt: skip
HELD_DOWN: Sequence[str] = ("1", "DOWN", "DOWN", "UP", "5", "DOWN", "3", "PGDN", "DOWN", "/", "minister", "DOWN", "esc")
"""In capitals: held down. What the lists show then depends on which of the keys were answered together, and so on the
machine; only a whole frame of the same program can be compared with it."""


class DifferentError(AssertionError):
    """The two terminals do not show the same. The message has the key and both screens."""


@contextlib.contextmanager
def pair(home: Path, size: tuple[int, int], *arguments: str | Path, warm: bool = True) -> Iterator[list[Terminal]]:
    """The program, and the one that paints whole frames, each with a home of its own."""
    with contextlib.ExitStack() as stack:
        both = []
        for module in ("explorer", "tests.whole_frames"):
            own = home / module
            own.mkdir()
            command = [sys.executable, "-m", module, *arguments]
            env = {**environment(own), "PYTHONPATH": str(Path(__file__).parents[1])}
            both.append(stack.enter_context(Terminal(command, size=size, env=env, warm=warm, cwd=own)))
        for terminal in both:
            terminal.wait("Actors", 120)
        yield both


def differing(both: Sequence[Terminal]) -> list[tuple[int, int]]:
    """Row and column of each cell whose character or style differs."""
    ours, theirs = map(shown, both)
    return [
        (y, x)
        for y, (our, their) in enumerate(zip(ours, theirs, strict=True))
        if our != their
        for x in range(both[0].columns)
        if our[x] != their[x]
    ]


def compare(both: Sequence[Terminal], step: object) -> None:
    """Wait until both terminals are quiet and show the same."""
    end = time.perf_counter() + PATIENCE
    while True:
        for terminal in both:
            terminal.quiet(AFTER_ESCAPE if "esc" in str(step) else QUIET, PATIENCE)
        cells = differing(both)
        if not cells:
            return
        if time.perf_counter() > end:
            y, x = cells[0]
            styles = [terminal.screen.buffer[y][x] for terminal in both]
            screens = "\n\n".join(terminal.text for terminal in both)
            where = f"{len(cells)} cells differ after {step!r}, the first in row {y}, column {x}"
            raise DifferentError(f"{where}: {styles}\n{screens}")


def walk(both: Sequence[Terminal], steps: Sequence[Step]) -> int:
    """Take the steps in both, and compare after each. Returns the number of those after which both show the same.
    Raises DifferentError at the first other one."""
    same = 0
    compare(both, "the start")
    for number, step in enumerate(steps):
        if number and len(steps[number - 1]) == 1:  # lists take their heights once typing pauses
            for terminal in both:
                terminal.quiet(AFTER_ESCAPE, PATIENCE)
        written = [len(terminal.output) for terminal in both]
        for terminal in both:
            if isinstance(step, tuple):
                terminal.resize(*step)
            else:
                terminal.send(step)
        for terminal, length in zip(both, written, strict=True):
            terminal.take(0 if len(terminal.output) > length else ANSWER)
        compare(both, (number, step))
        same += 1
    return same


def hold(terminal: Terminal, steps: Sequence[str]) -> int:
    """Hold the keys down, and compare what is shown after each with a whole frame, as a resized window gets it.
    Returns the number of steps after which it is the same. Raises DifferentError at the first other one."""
    same = 0
    for number, step in enumerate(steps):
        terminal.send(*([step.lower()] * HELD if step.isupper() else [step]))
        terminal.quiet(AFTER_ESCAPE, PATIENCE)
        before = shown(terminal)
        os.killpg(terminal.process.pid, signal.SIGWINCH)
        end = time.perf_counter() + PATIENCE
        while shown(terminal) != before and time.perf_counter() < end:
            terminal.take(0.05)
        if shown(terminal) != before:
            raise DifferentError(f"a whole frame differs after {(number, step)}:\n{terminal.text}")
        same += 1
    return same


class Cost(NamedTuple):
    """What a key sent to the terminal."""

    number: int
    step: Step
    size: int
    """Bytes."""
    frames: int


def costs(terminal: Terminal, steps: Sequence[Step]) -> Iterator[Cost]:
    """Take the steps, and count what each sends."""
    terminal.quiet(0.5, PATIENCE)
    for number, step in enumerate(steps):
        before = len(terminal.output)
        if isinstance(step, tuple):
            terminal.resize(*step)
        else:
            terminal.send(step)
        terminal.take(ANSWER)
        terminal.quiet(AFTER_ESCAPE if step == "esc" else 3 * QUIET, PATIENCE)
        sent = terminal.output[before:]
        yield Cost(number, step, len(sent), sent.count(UPDATE_ENDS))


def look(cell: pyte.screens.Char) -> object:
    """What is seen of a cell: of a blank, only its ground."""
    is_blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
    return cell.bg if is_blank else cell


def shown(terminal: Terminal) -> list[list[object]]:
    """What is seen of the cells of each row."""
    buffer = terminal.screen.buffer
    return [[look(buffer[y][x]) for x in range(terminal.columns)] for y in range(terminal.rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=(50, 100_000))
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            home = Path(temporary)
            path = home / "digest.json"
            path.write_bytes(encoded(generate(size, 1, body=True)))
            began = time.perf_counter()
            with pair(home, (120, 36), "--large", path, warm=False) as both:
                for terminal in both:
                    terminal.quiet(1.0)
                    terminal.wait(INDEXING, 900, gone=True)
                steps = walk(both, WALK) + hold(both[0], HELD_DOWN)
            print(f"{size:,} records: {steps} steps, every cell the same ({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
