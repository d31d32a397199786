"""Large digests: how long they take the first time and afterwards, and the memory; and many bookmarks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.bench.startup import environment
from tests.bench.table.lab import Lab
from tests.bench.table.programs import SIZE, frame_with, settle
from tests.bench.table.starting import ROWS
from tests.bench.table.waiting import indexed
from tests.terminal import Terminal

BOOKMARKS = 100_000
LIST = "Bookmarks"
"""In the window that `B` opens."""


def index(lab: Lab) -> None:
    _index(lab, "10⁵", 100_000, 2)


def million(lab: Lab) -> None:
    _index(lab, "10⁶", 1_000_000, 1)


def _index(lab: Lab, name: str, size: int, runs: int) -> None:
    """Open a digest for the first time and again, and search it."""
    case = lab.case(size)
    for number in range(runs):
        for tree in lab.turn(number):
            with lab.home(tree) as env:
                peak = 0.0
                for when in ("first time", "afterwards"):
                    command = [*tree.command, "--large", str(case.path)]
                    with Terminal(command, size=SIZE, env=env) as terminal:
                        found = indexed(terminal)
                        terminal.send("/", *"minister", "esc", "end")
                        terminal.quiet(0.5)
                        peak = max(peak, terminal.memory())
                        terminal.send("q")
                        terminal.ends(60)
                    lab.add(f"{name}: rows, {when}", tree.name, found.rows)
                    lab.add(f"{name}: indexed, {when}", tree.name, found.done)
                    lab.add(f"{name}: CPU, {when}", tree.name, found.cpu)
                lab.add(f"{name}: peak memory", tree.name, peak)


def bookmarks(lab: Lab) -> None:
    """The list of bookmarks of someone who has many, on many articles."""
    directory = lab.cache / f"bookmarks-{BOOKMARKS}"
    if not directory.exists():
        _fill(directory)
    for number in lab.runs(1, 2):
        for tree in lab.turn(number):
            with (
                _having(directory) as env,
                Terminal(tree.command, size=SIZE, env={**env, **tree.environment}) as terminal,
            ):
                terminal.wait(ROWS)
                settle(terminal)  # they are read in slices
                terminal.emulated = False
                begun = len(terminal.output)
                sent = terminal.send("B")
                frame_with(terminal, LIST, 60, begun)
                lab.add("10⁵ bookmarks: B", tree.name, terminal.last_paint - sent)
                terminal.quiet(1.0)
                lab.add("10⁵ bookmarks: peak memory", tree.name, terminal.memory())


@contextmanager
def _having(bookmarks: Path) -> Iterator[dict[str, str]]:
    """The environment of a user who has these bookmarks: of them, nothing is written."""
    with tempfile.TemporaryDirectory(prefix="home-") as home:
        env = environment(Path(home))
        data = Path(env["XDG_DATA_HOME"], "explorer")
        data.mkdir(parents=True)
        (data / "bookmarks").symlink_to(bookmarks, target_is_directory=True)
        yield env


def _fill(directory: Path) -> None:
    """Bookmark records of a hundred articles. Nothing is flushed to the disk, which would take half an hour."""
    from explorer.bookmarks.bookmark import Bookmark, DigestIdentity
    from explorer.bookmarks.store import BookmarkStore

    making = directory.with_suffix(".making")
    store = BookmarkStore(making)
    with patch("os.fsync"):
        for number in range(BOOKMARKS):
            article = number % 100
            url = f"https://news.example/{article}"
            identity = DigestIdentity(headline=f"Article {article}", url=url, body="ab" * 32)
            store.add(Bookmark(ref=f"event/e{number}", digest=identity, title=f"Event number {number}"))
    making.rename(directory)
