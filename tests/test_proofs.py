"""The stress tests of the bookmarks, run briefly; the README lists the commands for long runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def run_bench(script: str, *arguments: str) -> str:
    """Run a script of the benches and return what it prints."""
    command = [sys.executable, str(BENCH / script), *arguments]
    done = subprocess.run(command, cwd=BENCH.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_acknowledged_changes_survive_kill_9_at_any_moment() -> None:
    assert "40 kills" in run_bench("kill.py", "kills", "40")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("cc") is None, reason="needs LD_PRELOAD and a C compiler"
)
def test_nothing_is_lost_if_a_system_call_of_a_save_fails_or_kills() -> None:
    assert "150 faulted writes" in run_bench("kill.py", "faults", "150", "--step", "9")


@pytest.mark.parametrize("same", [(), ("--same",)], ids=["own records", "the same records"])
def test_eight_writers_at_once_lose_nothing(same: tuple[str, ...]) -> None:
    assert "160 revisions are there" in run_bench("writers.py", "8", "20", *same)


def test_damage_full_disks_and_read_only_directories_lose_nothing_else() -> None:
    reports = run_bench("damage.py", "--step", "25").splitlines()
    assert len(reports) == 4
