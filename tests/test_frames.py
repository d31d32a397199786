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
