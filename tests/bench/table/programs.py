"""A program in a terminal: its first frame, its processor time, its keys, its rest. All but the wall needs Linux."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.terminal import UPDATE_BEGINS, UPDATE_ENDS, NotShownError, Terminal

SIZE = (120, 40)
BUSY = 15.0
"""Milliseconds of the processor in a second, from which on a program still does its chores."""
_STYLE = re.compile(rb"\x1b\[[0-9;:]*m")


@dataclass(frozen=True)
class Frame:
    wall: float
    """Milliseconds since the start."""
    cpu: float
    """The same, of the processor, in all threads."""


def cpu_ms(pid: int) -> float:
    """Processor time of the threads that a process has now, in milliseconds."""
    return _schedule(pid)[0]


def _schedule(pid: int) -> tuple[float, float]:
    """Milliseconds on the processor, and how often it was given to a thread."""
    taken = turns = 0.0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError, ValueError):  # it has ended
            on, _, times = (thread / "schedstat").read_text().split()
            taken, turns = taken + int(on) / 1e6, turns + int(times)
    return taken, turns


def first_frame(command: Sequence[str | Path], env: Mapping[str, str], text: str) -> Frame:
    """The time until the frame with a text is complete."""
    with Terminal(command, size=SIZE, env=env, emulated=False) as terminal:
        return frame_with(terminal, text)


def frame_with(terminal: Terminal, text: str, seconds: float = 120, start: int = 0) -> Frame:
    """Wait until the frame with a text is complete. Nothing is emulated meanwhile, which would take time of its own.

    `start`: only output from there on counts. Raises NotShownError if it does not come."""
    wanted, end = text.encode(), time.perf_counter() + seconds
    while time.perf_counter() < end:
        if not terminal.take(0.1):
            if terminal.process.poll() is not None and terminal.chunks.empty():
                break
            continue
        output = _STYLE.sub(b"", terminal.output[start:])
        at = output.find(wanted)
        if at >= 0 and (UPDATE_ENDS in output[at:] or UPDATE_BEGINS not in output[:at]):
            return Frame((terminal.last_paint - terminal.started) * 1000, cpu_ms(terminal.process.pid))
    raise NotShownError(f"“{text}” did not come in {seconds} s; exit {terminal.process.poll()}")


@dataclass(frozen=True)
class Key:
    """What a key took."""

    key: str
    wall: float
    """Milliseconds from sending it to the last byte of its frames."""
    cpu: float
    """Milliseconds of the processor, in all threads, until nothing more came."""
    size: int
    """Bytes."""
    frames: int


def answered(terminal: Terminal, key: str, gap: float, most: float) -> Key | None:
    """Send a key and wait for its frame, which is complete after `gap` seconds without a byte. None: none came."""
    while terminal.take():
        pass
    pid, begun = terminal.process.pid, len(terminal.output)
    before, sent = cpu_ms(pid), terminal.send(key)
    if not terminal.take(most):
        return None
    while terminal.take(gap):
        pass
    shown = terminal.output[begun:]
    took = (terminal.last_paint - sent) * 1000
    return Key(key, took, cpu_ms(pid) - before, len(shown), shown.count(UPDATE_ENDS))


def settle(terminal: Terminal, most: float = 120) -> None:
    """Wait until a program has done its chores, or for `most` seconds: until it rests for a second."""
    end = time.perf_counter() + most
    while time.perf_counter() < end:
        before = cpu_ms(terminal.process.pid)
        terminal.quiet(1.0, 1.0)
        if cpu_ms(terminal.process.pid) - before < BUSY:
            return


@dataclass(frozen=True)
class Rest:
    share: float
    """Percent of a core."""
    wakes: float
    """How often a second a thread was given the processor."""
    size: int
    """Bytes written."""


def rested(terminals: Sequence[Terminal], seconds: float) -> list[Rest]:
    """What programs do, at the same time, while nothing happens."""
    before = [(_schedule(terminal.process.pid), len(terminal.output)) for terminal in terminals]
    time.sleep(seconds)
    found = []
    for terminal, ((cpu, turns), written) in zip(terminals, before, strict=True):
        cpu_now, turns_now = _schedule(terminal.process.pid)
        while terminal.take():
            pass
        share = (cpu_now - cpu) / seconds / 10
        found.append(Rest(share, (turns_now - turns) / seconds, len(terminal.output) - written))
    return found
