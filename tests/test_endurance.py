"""A long day leaves nothing behind: the short form of `tests/bench/endurance.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.endurance import SHIPPED, SHORT, grown, opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counted by Linux")


def test_windows_searches_bookmarks_and_digests_leave_no_objects_files_or_threads_behind(tmp_path: Path) -> None:
    with opened(SHIPPED, tmp_path, hurried=True) as program:
        for _ in range(2):
            program.tour(SHORT)
        before = program.count()
        for _ in range(3):
            program.tour(SHORT)
        after = program.count()
    assert after.objects < before.objects * 1.1, list(grown(before, after).items())[:20]
    assert after.files <= before.files
    assert after.threads <= before.threads + 1  # of the pool, if two were wanted at once
