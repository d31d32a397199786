"""What a measure is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.screen import Case
from tests.bench.startup import SMALLEST, environment
from tests.bench.table.goals import goal_of
from tests.bench.table.programs import Frame, first_frame
from tests.bench.table.trees import Tree

NOW, BEFORE = "now", "before"
SEED = 1
LONGEST = 900
"""Seconds that one process may take."""


@dataclass
class Lab:
    trees: Sequence[Tree]
    """This one, and the earlier one if there is one."""
    cache: Path
    """Where generated digests are."""
    is_short: bool = False
    figures: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    """Row → name of a tree → its figures, in the order in which they were taken."""
    remarks: list[str] = field(default_factory=list)
    """What could not be measured, and why."""

    def add(self, row: str, tree: str, figure: float) -> None:
        self.figures.setdefault(goal_of(row).row, {}).setdefault(tree, []).append(figure)

    def runs(self, few: int, many: int) -> range:
        return range(few if self.is_short else many)

    def turn(self, number: int) -> Sequence[Tree]:
        """The trees in the order of a turn: A B, then B A."""
        return self.trees if number % 2 == 0 else self.trees[::-1]

    def case(self, size: int) -> Case:
        return Case(size, SEED, self.cache)

    @contextmanager
    def home(self, tree: Tree) -> Iterator[dict[str, str]]:
        """The environment of a program whose user has a home of their own, empty at first."""
        with tempfile.TemporaryDirectory(prefix="home-") as directory:
            yield {**environment(Path(directory)), **tree.environment}

    def smallest(self) -> Frame:
        """The start of the smallest possible Textual app."""
        with tempfile.TemporaryDirectory(prefix="home-") as directory:
            return first_frame([sys.executable, "-c", SMALLEST], environment(Path(directory)), "READY")

    def inside(self, tree: Tree, probe: str, *arguments: str | Path) -> dict[str, list[float]]:
        """The figures that `inside` takes in a process of the tree; empty, with a remark: it failed."""
        script = Path(__file__).with_name("inside.py")
        command = [sys.executable, str(script), probe, *map(str, arguments)]
        with self.home(tree) as env:
            done = subprocess.run(
                command, env={**os.environ, **env}, capture_output=True, text=True, timeout=LONGEST, check=False
            )
        if done.returncode:
            self.remarks.append(f"{probe} of {tree.name}: {done.stderr.strip().splitlines()[-1][:150]}")
            return {}
        return dict(json.loads(done.stdout))
