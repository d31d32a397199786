"""Waiting until a digest is indexed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tests.bench.screen import INDEXING, READY
from tests.bench.table.programs import cpu_ms
from tests.terminal import Terminal

SOON = 1.5
"""Seconds after the rows within which it is said that the digest is being indexed, if it has to be."""
MOST = 900


@dataclass(frozen=True)
class Indexed:
    rows: float
    """Seconds from the start until the rows are there, and until all of them can be searched."""
    done: float
    cpu: float
    """Seconds of the processor until then; of other processes, too, once they have ended."""


def indexed(terminal: Terminal) -> Indexed:
    """Wait for the rows, and until nothing is being indexed any more."""
    rows = terminal.wait(READY, 120) - terminal.started
    done, cpu = rows, cpu_ms(terminal.process.pid)
    while terminal.take(SOON):
        if INDEXING in terminal.text:
            done = terminal.wait(INDEXING, MOST, gone=True) - terminal.started
            cpu = cpu_ms(terminal.process.pid)
    return Indexed(rows, done, (cpu + _of_children(terminal.process.pid)) / 1000)


def _of_children(pid: int) -> float:
    """Milliseconds of processes that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) * 1000 / os.sysconf("SC_CLK_TCK")
