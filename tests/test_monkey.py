"""A short run of the monkey, and faults that it must find. Long runs: python tests/bench/monkey.py"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import monkey
from tests.long import LONG

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")

PATIENCE = 20.0
"""Seconds; the test is that the program answers at all."""


@pytest.mark.parametrize(
    ("count", "seed"), [(120, 11), (120, 12), *(pytest.param(300, n, marks=LONG) for n in (11, 12))]
)
def test_random_keys_and_clicks_break_nothing(count: int, seed: int, tmp_path: Path) -> None:
    verdict = monkey.play(seed, list(monkey.events(seed, count)), patience=PATIENCE, fault="", keep=tmp_path)
    assert verdict.startswith("ok"), verdict


@pytest.mark.parametrize(("fault", "reason"), [("leak", "sent to the terminal"), ("hang", "does not respond")])
def test_it_finds_a_program_that_leaks_and_one_that_hangs(fault: str, reason: str, tmp_path: Path) -> None:
    events = [("type", "\x1b[B")] * 120
    verdict = monkey.play(1, events, patience=2.0, fault=fault, keep=tmp_path)
    assert verdict.startswith("FAULT")
    assert reason in verdict
    assert sys.getsizeof((tmp_path / "monkey-1.json").read_bytes()) > 100
