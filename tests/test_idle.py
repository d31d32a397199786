"""A program at which nobody types sleeps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.table.programs import rested
from tests.bench.table.starting import ROWS
from tests.terminal import Terminal, module_command
from tests.tour import environment

LOOKS = 2 + 1.5
"""A second: at the digest's file, and for bookmarks that other windows save."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counted by Linux")


def test_it_wakes_up_only_to_look_at_files_and_writes_nothing(tmp_path: Path) -> None:
    with Terminal(module_command(), env=environment(tmp_path), emulated=False, warm=True) as terminal:
        terminal.quiet(1.0)
        for _ in range(6):
            rest = rested([terminal], 2.0)[0]
            if rest.wakes <= LOOKS * 1.5:
                break  # else it still does its chores
        assert ROWS.encode() in terminal.output
        assert rest.wakes <= LOOKS * 1.5
        assert rest.size == 0
