"""Keys in both trees: each key goes to one and then to the other, so that noise meets both."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Sequence
from contextlib import ExitStack

from tests.bench.screen import ENDS, FOLLOWS, GAP, MOST, MOVES, typed
from tests.bench.table.lab import Lab
from tests.bench.table.programs import SIZE, Key, answered
from tests.bench.table.waiting import indexed
from tests.terminal import Terminal

LONG = {"50": 50, "10⁵": 100_000}
"""Name in the table → number of records."""
PARTS = 3
"""A row's figures are of so many parts of the keys, which come in turns, so that their spread says how noisy it was."""


def keys_50(lab: Lab) -> None:
    _keys(lab, "50")


def keys_100_000(lab: Lab) -> None:
    _keys(lab, "10⁵")


def _keys(lab: Lab, name: str) -> None:
    case = lab.case(LONG[name])
    phases = {"typing": typed(case.queries), "moving": MOVES, "following": FOLLOWS}
    with ExitStack() as stack:
        terminals: list[tuple[str, Terminal]] = []
        for tree in lab.trees:
            env = stack.enter_context(lab.home(tree))
            command = [*tree.command, "--large", str(case.path)]
            terminals.append((tree.name, stack.enter_context(Terminal(command, size=SIZE, env=env))))
        for _, terminal in terminals:
            indexed(terminal)
        for _, terminal in terminals:
            terminal.quiet(2.0)
            terminal.emulated = False
        gc.disable()
        taken: dict[str, list[Key]] = {variant: [] for variant, _ in terminals}
        for phase, keys in phases.items():
            of_phase = _played(terminals, keys[: 60 if lab.is_short else None])
            for variant, found in of_phase.items():
                taken[variant] += found
                for part in range(PARTS):
                    walls = sorted(key.wall for key in found[part::PARTS])
                    lab.add(f"{name}: {phase} p50", variant, statistics.median(walls))
                    lab.add(f"{name}: {phase} p95", variant, walls[int(len(walls) * 0.95)])
        gc.enable()
    for variant, found in taken.items():
        for part in range(PARTS):
            some = found[part::PARTS]
            lab.add(f"{name}: CPU a key", variant, statistics.median(key.cpu for key in some))
            lab.add(f"{name}: bytes a key", variant, statistics.mean(key.size for key in some) / 1000)
            lab.add(f"{name}: frames a key", variant, statistics.mean(key.frames for key in some))


def _played(terminals: Sequence[tuple[str, Terminal]], keys: Sequence[str]) -> dict[str, list[Key]]:
    """Send each key to each program. What is left out: Esc, after which a terminal program must wait for the rest of
    an arrow; `/`, which opens the search line; and keys that had no effect."""
    for _, terminal in terminals:
        terminal.send("1")  # in the article or record, / would find words in the text
        terminal.quiet(0.1)
    taken: dict[str, list[Key]] = {tree: [] for tree, _ in terminals}
    for number, key in enumerate(keys):
        for tree, terminal in terminals if number % 2 else terminals[::-1]:
            found = answered(terminal, key, GAP, 0.25 if key in ENDS else MOST)
            if found is not None and key not in ("esc", "/"):
                taken[tree].append(found)
    return taken
