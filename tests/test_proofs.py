"""The proofs that bookmarks last, run briefly; the README says how they are run at length."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")


def proven(script: str, *arguments: str) -> str:
    """Run a proof; what it tells."""
    command = [sys.executable, str(BENCH / script), *arguments]
    done = subprocess.run(command, cwd=BENCH.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_was_acknowledged_outlives_kill_9_at_any_instant() -> None:
    assert "40 kills" in proven("kill.py", "kills", "40")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("cc") is None, reason="wants LD_PRELOAD and a C compiler"
)
@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_system_call_of_a_save_may_fail_or_kill(seed: str) -> None:
    assert "120 faulted writes" in proven("kill.py", "faults", "120", "--seed", seed)


@pytest.mark.parametrize("same", [(), ("--same",)], ids=["own records", "the same records"])
def test_eight_writers_at_once_keep_everything(same: tuple[str, ...]) -> None:
    assert "160 revisions are there" in proven("writers.py", "8", "20", *same)


def test_damage_full_disks_and_read_only_directories_lose_nothing_else() -> None:
    told = proven("damage.py", "--step", "25").splitlines()
    assert len(told) == 4
