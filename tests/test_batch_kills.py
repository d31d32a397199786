"""A batch of drafts that is killed goes on where it was: nothing is lost, and no file is half."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from explorer.assets import asset
from tests.batches import kill_and_go_on

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="POSIX only")


def test_a_killed_batch_goes_on_with_nothing_lost(tmp_path: Path) -> None:
    article = asset("ferry-delayed.txt").read_bytes()
    assert kill_and_go_on(tmp_path, article, articles=40, kills=4, seed=4) >= 4, "each kill comes after a digest more"
