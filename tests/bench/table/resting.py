"""A program at which nobody types."""

from __future__ import annotations

import time
from contextlib import ExitStack

from explorer.tui.terminal.quiet import LONG_REST
from tests.bench.table.lab import Lab
from tests.bench.table.programs import SIZE, rested, settle
from tests.bench.table.starting import ROWS
from tests.terminal import Terminal

LONG, SHORT = 60.0, 3.0
"""Seconds."""
SETTLING = 10.0
"""Seconds after a start in which it may still do chores."""
AFTERWARDS = LONG_REST + 1.0
"""Seconds after a start until it has done the last of what it does at rest, once: in three seconds, the eight
milliseconds of that looked like three times as much as it takes in a minute."""


def idle(lab: Lab) -> None:
    """Both at the same time: the load is the same for both."""
    with ExitStack() as stack:
        terminals = []
        for tree in lab.trees:
            env = stack.enter_context(lab.home(tree))
            terminals.append(stack.enter_context(Terminal(tree.command, size=SIZE, env=env)))
        for terminal in terminals:
            terminal.wait(ROWS)
        shown = time.perf_counter()
        for terminal in terminals:
            settle(terminal, SETTLING)
        time.sleep(max(0.0, shown + AFTERWARDS - time.perf_counter()))
        for tree, found in zip(lab.trees, rested(terminals, SHORT if lab.is_short else LONG), strict=True):
            lab.add("idle", tree.name, found.share)
            lab.add("idle: wake-ups", tree.name, found.wakes)
            lab.add("idle: bytes written", tree.name, found.size)
