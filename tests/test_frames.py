"""What goes past Textual's compositor shows the same as whole frames do. Long runs: python -m tests.frames"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import frames

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")


def test_after_each_key_the_screen_is_that_of_a_whole_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        frames.walk(both, frames.WALK)


def test_keys_held_down_leave_the_screen_of_a_whole_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        frames.hold(both[0], frames.HELD_DOWN)


MOST = {(80, 24): 14_000, (120, 36): 30_000}
"""Bytes that any key may send, by the size of the terminal."""
MOST_OF_A_STEP = 2_000
"""Bytes that a step of the cursor may send, unless it turns the record or what is seen of the article."""
STEPS = ("down", "down", "down", "up", "2", "down", "down", "down", "4", "down", "down", "1", "down")


@pytest.mark.parametrize("size", MOST)
def test_no_key_sends_more_than_its_share(size: tuple[int, int], tmp_path: Path) -> None:
    with frames.pair(tmp_path, size) as both:
        both[1].emulated = False
        steps = [step for step in frames.WALK if isinstance(step, str)]
        spent = list(frames.costs(both[0], steps))
        assert [cost for cost in spent if cost.size > MOST[size]] == []
