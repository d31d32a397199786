"""An open note outlives everything. The long run is `python tests/bench/kill_notes.py 500`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of POSIX", allow_module_level=True)

from tests.unsaved import ENDINGS, end_while_typing


def test_a_note_outlives_every_end_of_the_program(tmp_path: Path) -> None:
    runs = len(ENDINGS)
    assert end_while_typing(tmp_path, runs, seed=15, warm=True) == runs
