"""The terminal of the tests waits for what is meant, however busy the machine is."""

from __future__ import annotations

import sys

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what Linux says of threads")

WORKS = """
import time
print("begun", flush=True)
end = time.process_time() + 0.5
while time.process_time() < end:
    pass
print("done", flush=True)
time.sleep(60)
"""


def test_a_program_at_work_is_not_quiet() -> None:
    with Terminal([sys.executable, "-c", WORKS]) as terminal:
        terminal.wait("begun")
        terminal.quiet(0.05)
        assert "done" in terminal.text


def test_one_that_sleeps_is() -> None:
    with Terminal([sys.executable, "-c", WORKS]) as terminal:
        terminal.wait("done")
        began = terminal.last_paint
        assert terminal.quiet(0.05) == began


def test_one_that_never_rests_is_not_waited_for_long() -> None:
    with Terminal([sys.executable, "-c", "print('begun', flush=True)\nwhile True: pass"]) as terminal:
        terminal.wait("begun")
        terminal.quiet(0.5, 60)
        assert terminal.process.poll() is None
