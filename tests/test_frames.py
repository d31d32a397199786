"""What goes past Textual's compositor shows the same as whole frames do. Long runs: python -m tests.frames"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import frames
from tests.long import LONG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")


SHORT = 40
"""Steps at either end of the walk; `python -m tests.frames` walks all of it, and at 100,000 records."""
WALKS = [frames.WALK[:SHORT], frames.WALK[-SHORT:]]


@pytest.mark.parametrize(
    "steps",
    [WALKS[0][: SHORT // 2], WALKS[1][SHORT // 2 :], *(pytest.param(walk, marks=LONG) for walk in WALKS)],
    ids=["begin", "end", "long begin", "long end"],
)
def test_after_each_key_the_screen_is_that_of_a_whole_frame(steps: Sequence[frames.Step], tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        assert frames.walk(both, steps) == len(steps)


def test_keys_held_down_leave_the_screen_of_a_whole_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        assert frames.hold(both[0], frames.HELD_DOWN) == len(frames.HELD_DOWN)


MOST = {(80, 24): 14_000, (120, 36): 30_000}
"""Bytes that any key may send, by the size of the terminal."""
STEPS = ("down", "down", "down", "up", "1", "down", "down", "down", "3", "down", "4", "down", "2", "down", "down")
"""A first run begins in the quotes."""
MOST_OF_A_STEP = {(80, 24): 2_000, (120, 36): 4_000}
"""Bytes that half of the steps of a cursor may send. Each turns the record, the links, and what is marked."""


@pytest.mark.parametrize("size", MOST)
def test_no_key_sends_more_than_its_share(size: tuple[int, int], tmp_path: Path) -> None:
    with frames.pair(tmp_path, size) as both:
        both[0].emulated = False
        spent = list(frames.costs(both[0], [step for step in frames.WALK[:SHORT] if isinstance(step, str)]))
        assert [cost for cost in spent if cost.size > MOST[size]] == []


@pytest.mark.parametrize("size", MOST_OF_A_STEP)
def test_a_step_of_the_cursor_is_one_small_frame(size: tuple[int, int], tmp_path: Path) -> None:
    with frames.pair(tmp_path, size) as both:
        both[0].emulated = False
        steps = [cost for cost in frames.costs(both[0], STEPS) if cost.step in ("down", "up")]
        assert [cost for cost in steps if cost.frames > 1] == []
        assert statistics.median(cost.size for cost in steps) <= MOST_OF_A_STEP[size]


def test_a_key_that_ends_a_message_is_one_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        both[0].emulated = False
        spent = list(frames.costs(both[0], ["1", "down", "b", "down", "b", "up", "y", "down", "u", "down"]))
        assert [cost for cost in spent if cost.step in ("down", "up") and cost.frames > 1] == []


def test_the_search_opens_in_one_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        both[0].emulated = False
        spent = list(frames.costs(both[0], ["/", "esc"] * 3))
        assert [cost.frames for cost in spent[2:] if cost.step == "/"] == [1, 1]


def test_a_key_in_a_picture_is_one_frame(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        both[0].emulated = False
        spent = list(frames.costs(both[0], ["4", "z", "down", "up", "down", "left", "right", "+"]))
        assert [cost for cost in spent[2:] if cost.frames != 1] == []


def test_panes_that_changed_out_of_sight_are_right_when_they_come_back(tmp_path: Path) -> None:
    steps = ["4", "z", "down", "+", "down", "z", "1", "z", "down", "b", "z", "enter", "z", "down", "z"]
    with frames.pair(tmp_path, (120, 36)) as both:
        assert frames.walk(both, steps) == len(steps)


def test_keys_held_down_are_not_painted_one_by_one(tmp_path: Path) -> None:
    with frames.pair(tmp_path, (120, 36)) as both:
        both[0].emulated = False
        [cost] = frames.costs(both[0], ["\x1b[B" * 200])
        assert 1 <= cost.frames < 100
