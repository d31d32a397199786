"""An open note outlives everything. The long run is `python tests/bench/kill_notes.py 500`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of POSIX", allow_module_level=True)

from tests.terminal import Terminal, module_command
from tests.unsaved import ENDINGS, end_while_typing


def test_a_note_outlives_every_end_of_the_program(tmp_path: Path) -> None:
    runs = len(ENDINGS)
    assert end_while_typing(tmp_path, runs, seed=15, warm=True) == runs


def test_after_the_end_it_is_said_that_the_note_waits(tmp_path: Path) -> None:
    env = {f"EXPLORER_{name}_DIR": str(tmp_path / name) for name in ("DATA", "STATE")} | {"EXPLORER_CONFIG": os.devnull}
    with Terminal(module_command(), size=(80, 24), env=env) as terminal:
        terminal.wait("Article", 30)
        terminal.quiet()
        terminal.send("m")
        terminal.wait("Esc cancel", 30)
        terminal.send("ask again\x03")
        assert terminal.ends(30) == 0
        said = bytes(terminal.output)  # not the screen, which may break the line anywhere
        assert said.count(b"is not saved; explorer offers it again") == 1, "it is said once"
