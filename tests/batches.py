"""A batch of drafts that is killed again and again, and goes on each time."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import explorer

COMMAND = [sys.executable, "-m", "explorer", "draft"]
ROOT = Path(__file__).parents[1]


def fill(directory: Path, article: bytes, count: int) -> None:
    """Write so many articles, each with a headline of its own."""
    directory.mkdir()
    for number in range(count):
        (directory / f"{number:05}.txt").write_bytes(b"Article %d: " % number + article)


def start(source: Path, target: Path) -> subprocess.Popen[bytes]:
    """A batch in two processes or more, as the leader of a group."""
    return subprocess.Popen(
        [*COMMAND, str(source), "-o", str(target)], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
    )


def kill_once(source: Path, target: Path, draw: random.Random) -> dict[str, bytes]:
    """Start a batch, kill all of its processes or only the first one, and return the digests that it left.

    It is killed at a random moment once it has written a digest. Raises AssertionError if a digest is not whole, or
    a process goes on alone.
    """
    before = count(target)
    batch = start(source, target)
    while batch.poll() is None and count(target) == before:
        time.sleep(0.002)
    time.sleep(draw.random() / 10)
    whole_group = draw.random() < 0.5
    if batch.poll() is None:
        os.killpg(batch.pid, signal.SIGKILL) if whole_group else batch.kill()
    assert batch.wait(10) in (0, -signal.SIGKILL)
    wait_for_group(batch.pid)
    left = digests(target)
    for name, data in left.items():
        assert not explorer.loads(data).problems, name
    return left


def wait_for_group(group: int, seconds: float = 10) -> None:
    """Wait until no process of a group is left."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("processes of a killed batch go on")


def count(target: Path) -> int:
    return sum(name.endswith(".json") for name in os.listdir(target)) if target.exists() else 0


def digests(target: Path) -> dict[str, bytes]:
    """By name; half-written files among them, if there are any."""
    return {path.name: path.read_bytes() for path in target.glob("*.json")} if target.exists() else {}


def kill_and_go_on(directory: Path, article: bytes, articles: int, kills: int, seed: int) -> int:
    """Kill a batch so many times and let it end; nothing may be lost, changed or missing. Returns the digests left
    by the kills."""
    source, target = directory / "articles", directory / "digests"
    fill(source, article, articles)
    draw = random.Random(seed)
    kept: dict[str, bytes] = {}
    for _ in range(kills):
        left = kill_once(source, target, draw)
        assert kept.items() <= left.items(), "a digest was lost or changed"
        kept = left
    assert start(source, target).wait(600) == 0
    whole = digests(target)
    assert len(whole) == articles
    assert kept.items() <= whole.items()
    assert all(not explorer.loads(data).problems for data in whole.values())
    return len(kept)
