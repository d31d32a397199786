"""Waiting until a digest is indexed."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.screen import INDEXING, READY
from tests.bench.table.programs import BUSY, cpu_ms
from tests.terminal import Terminal

SOON = 1.5
"""Seconds within which a program that has more to do says so, or works: on a busy machine, one that is being indexed
may write nothing for as long."""
MOST = 900


@dataclass(frozen=True)
class Indexed:
    rows: float
    """Seconds from the start until the rows are there, and until all of them can be searched."""
    done: float
    cpu: float
    """Seconds of the processor until then, and of other processes until they ended."""


def indexed(terminal: Terminal) -> Indexed:
    """Wait for the rows, until nothing is being indexed any more, and until all of it is stored."""
    rows = terminal.wait(READY, 120) - terminal.started
    pid, end = terminal.process.pid, time.perf_counter() + MOST
    done, cpu = rows, cpu_ms(pid)
    before = None
    while time.perf_counter() < end and (before is None or _whole(pid) - before > BUSY * SOON):
        before, until = _whole(pid), time.perf_counter() + SOON
        while time.perf_counter() < until:
            terminal.take(0.1)
            if INDEXING in terminal.text:
                done = terminal.wait(INDEXING, MOST, gone=True) - terminal.started
                cpu, before = cpu_ms(pid), None
                break
    return Indexed(rows, done, (cpu + _of_children(pid)) / 1000)


def _whole(pid: int) -> float:
    """Milliseconds of a process and of those that it has started."""
    living = 0.0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # it has ended
            living += sum(cpu_ms(int(child)) for child in (thread / "children").read_text().split())
    return cpu_ms(pid) + living + _of_children(pid)


def _of_children(pid: int) -> float:
    """Milliseconds of processes that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) * 1000 / os.sysconf("SC_CLK_TCK")
