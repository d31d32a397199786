"""A program at which nobody types."""

from __future__ import annotations

from contextlib import ExitStack

from tests.bench.table.lab import Lab
from tests.bench.table.programs import SIZE, rested, settle
from tests.bench.table.starting import ROWS
from tests.terminal import Terminal

LONG, SHORT = 60.0, 3.0
"""Seconds."""
SETTLING = 10.0
"""Seconds after a start in which it may still do chores."""


def idle(lab: Lab) -> None:
    """Both at the same time: the load is the same for both."""
    with ExitStack() as stack:
        terminals = []
        for tree in lab.trees:
            env = stack.enter_context(lab.home(tree))
            terminals.append(stack.enter_context(Terminal(tree.command, size=SIZE, env=env)))
        for terminal in terminals:
            terminal.wait(ROWS)
        for terminal in terminals:
            settle(terminal, SETTLING)
        for tree, found in zip(lab.trees, rested(terminals, SHORT if lab.is_short else LONG), strict=True):
            lab.add("idle", tree.name, found.share)
            lab.add("idle: wake-ups", tree.name, found.wakes)
            lab.add("idle: bytes written", tree.name, found.size)
