"""A short run of the monkey, and the faults that it must find. Long runs: python tests/bench/monkey.py"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import monkey

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")

PATIENCE = 20.0
"""Seconds: what is measured here is that it ends at all."""


@pytest.mark.parametrize("seed", [11, 12])
def test_nothing_that_it_does_breaks_anything(seed: int, tmp_path: Path) -> None:
    told = monkey.play(seed, list(monkey.events(seed, 300)), patience=PATIENCE, fault="", keep=tmp_path)
    assert told.startswith("ok"), told


@pytest.mark.parametrize(("fault", "told"), [("leak", "sent to the terminal"), ("hang", "does not respond")])
def test_it_finds_a_program_that_leaks_and_one_that_hangs(fault: str, told: str, tmp_path: Path) -> None:
    events = [("type", "\x1b[B")] * 120
    found = monkey.play(1, events, patience=2.0, fault=fault, keep=tmp_path)
    assert found.startswith("FAULT")
    assert told in found
    assert sys.getsizeof((tmp_path / "monkey-1.json").read_bytes()) > 100
