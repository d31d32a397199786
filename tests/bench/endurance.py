"""Does the program grow in a long day? One process, at full speed, as many tours as a person makes in eight hours.

    python tests/bench/endurance.py [--hours 8] [--tours N] [--digest FILE] [--types 15]

A tour goes through lists, records, searches, every window and picture, bookmarks and their undo, sizes of the terminal,
and the digest is written by another program. After each tenth: memory, objects that Python collects, open files,
threads. Exits with 1 if objects, files or threads grew between the first tenth and the last; `--types` prints of which
types there are more. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.assets import asset
from explorer.tui.terminal.quiet import LONG_REST
from tests.terminal import NotShownError, Terminal
from tests.tour import environment

MOST_THREADS = 9
"""The program's own, Textual's two, and the pool's, which makes one when none is free: on two cores, six."""
A_KEY_EVERY = 2.0
"""Seconds between two keys of a person who also reads."""
SIZES = ((120, 36), (80, 24), (160, 45))
SHIPPED = asset("russia-recognises-taliban.json")

LISTS = [key for pane in "1234" for key in (pane, "home", *["down"] * 6, "end", "home", "z", "z")]
FOLLOWING = [key for pane in "132" for key in (pane, "home", "down", "enter", "enter", "[", "[")]
READING = ["5", "home", *["down"] * 8, "v", "}", "}", "{", "v", "n", "N", "end", "home"]
SEARCHES = [
    key
    for query in ("taliban", "putn", "by:putin", "путин")
    for key in ("1", "/", *query, "down", "esc")
] + ["5", "/", *"russia", "enter", "n", "n", "esc"]  # fmt: skip
PICTURES = [key for pane in "34" for key in (pane, "z", "+", "right", "down", "-", "0", "z")]
MARKS = ["1", "home", "space", "space", "esc", "f", "f", "p", "p", "O", "O", "O", "O", "O", "O", "esc", "+", "0"]
WINDOWS = [
    "1", "home", "?", "pgdn", "esc", ":", *"them", "esc", "esc", "T", "down", "up", "esc", "B", "down", "esc", "!",
    "down", "esc", "x", "down", "right", "v", "esc", "esc", "s", "down", "esc", "t", "esc", "m", "esc", "e", "tab",
    "esc", "A", "down", "esc", "o", "esc", "D", "esc",
]  # fmt: skip
BOOKMARKS = ["2", "home", "b", "u", "down", "b", "b", "u", "u"]
SHORT = [
    "1",
    "home",
    "enter",
    "[",
    "?",
    "esc",
    "B",
    "esc",
    "x",
    "esc",
    "m",
    "esc",
    "A",
    "esc",
    "/",
    "p",
    "esc",
    "b",
    "u",
]
TOUR = [*LISTS, *FOLLOWING, *READING, *SEARCHES, *PICTURES, *MARKS, *WINDOWS, *BOOKMARKS]


@dataclass(frozen=True)
class Count:
    rss: float
    """MiB, now and at most so far."""
    peak: float
    types: dict[str, int]
    """Objects by type."""
    files: int
    threads: int

    @property
    def objects(self) -> int:
        return sum(self.types.values())


class Endurance:
    """The program in a terminal, with its own copy of a digest."""

    def __init__(self, terminal: Terminal, digest: Path, counts: Path, rest: float) -> None:
        self._terminal = terminal
        self._digest = digest
        self._counts = counts
        self._rest = rest
        self._other = digest.read_bytes().replace(b"recogni", b"Recogni", 1)
        """What another program writes."""

    def tour(self, keys: Sequence[str] = TOUR) -> None:
        """Everything once, and back to where it began."""
        terminal = self._terminal
        for key in keys:
            self._key(key)
        for columns, rows in (*SIZES[1:], SIZES[0]):
            terminal.resize_unseen(columns, rows)
            os.kill(terminal.process.pid, signal.SIGWINCH)
            terminal.quiet(0.05)
        before = self._digest.read_bytes()
        for data in (self._other, before):
            self._digest.write_bytes(data)
            self._key("r")
        terminal.output.clear()

    def _key(self, key: str) -> None:
        """Send a key and take its frame; a few have none."""
        terminal = self._terminal
        terminal.send(key)
        if key == "esc":  # a terminal program waits for the rest of an arrow
            terminal.take(0.3)
        elif not terminal.take(0.15):
            return
        terminal.quiet(0.004)
        if terminal.process.poll() is not None:
            raise NotShownError(f"ended with {terminal.process.poll()} after {key!r}: {terminal.output[-500:]!r}")

    def count(self) -> Count:
        """Rest as a person does now and then, and count."""
        terminal, process = self._terminal, Path(f"/proc/{self._terminal.process.pid}")
        terminal.quiet(self._rest, self._rest)
        self._counts.unlink(missing_ok=True)
        os.kill(terminal.process.pid, signal.SIGUSR1)
        end = time.monotonic() + 60
        while not self._counts.exists() and time.monotonic() < end:
            terminal.take(0.05)
        status = (process / "status").read_text()
        rss, peak, threads = (
            int(found[1]) for name in ("VmRSS", "VmHWM", "Threads") if (found := re.search(rf"{name}:\s+(\d+)", status))
        )
        types = json.loads(self._counts.read_text())
        files = len(list((process / "fd").iterdir()))
        return Count(rss / 1024, peak / 1024, types, files, threads)


@contextmanager
def opened(digest: Path, directory: Path, *, hurried: bool = False) -> Iterator[Endurance]:
    """The program with a copy of the digest, for a user who has nothing yet. `hurried`: what it does at rest, it does
    at once."""
    copy, counts = directory / "digest.json", directory / "counts.json"
    copy.write_bytes(digest.read_bytes())
    env = {**environment(directory), "COUNTS": str(counts), "HURRIED": "1" if hurried else ""}
    command = [sys.executable, "-m", "tests.counted", str(copy)]
    with Terminal(command, size=SIZES[0], env=env, cwd=directory, emulated=False, warm=hurried) as terminal:
        while b"\x1b[?2004h" not in terminal.output and terminal.process.poll() is None:
            terminal.take(0.1)
        terminal.quiet(0.5)
        yield Endurance(terminal, copy, counts, 0.8 if hurried else LONG_REST + 2)
        terminal.send("esc", "esc", "q")
        with suppress(NotShownError):
            terminal.ends(5)


def grown(first: Count, last: Count) -> dict[str, int]:
    """Of which types there are more, and how many; the most first."""
    more = {kind: number - first.types.get(kind, 0) for kind, number in last.types.items()}
    return dict(sorted(((kind, number) for kind, number in more.items() if number > 0), key=lambda item: -item[1]))


def line_of(done: int, seconds: float, count: Count) -> str:
    return (
        f"{done:6} tours {done * len(TOUR):8} keys {seconds:7.0f} s {count.rss:8.1f} {count.peak:8.1f} "
        f"{count.objects:9,} {count.files:6} {count.threads:8}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=8.0, help="of a person who presses a key every two seconds")
    parser.add_argument("--tours", type=int, help="so many instead")
    parser.add_argument("--digest", type=Path, default=SHIPPED)
    parser.add_argument("--types", type=int, default=15)
    given = parser.parse_args()
    tours = given.tours or max(10, round(given.hours * 3600 / A_KEY_EVERY / len(TOUR)))
    began = time.monotonic()
    print(f"{'':36}{'':11}{'RSS':>8} {'peak':>8} {'objects':>9} {'files':>6} {'threads':>8}", flush=True)
    counts: list[Count] = []
    with (
        tempfile.TemporaryDirectory(prefix="endurance-") as directory,
        opened(given.digest, Path(directory)) as program,
    ):
        for done in range(1, tours + 1):
            program.tour()
            if done * 10 // tours > (done - 1) * 10 // tours:
                counts.append(program.count())
                print(line_of(done, time.monotonic() - began, counts[-1]), flush=True)
    return verdict(counts, given.types)


def verdict(counts: Sequence[Count], types: int) -> bool:
    """Print of what there is more, and whether that is growth: the least of the last tenths above the most of those in
    the first half, when everything has been used once."""
    early, late = counts[len(counts) // 5 : len(counts) // 2], counts[-3:]
    for kind, number in list(grown(early[0], late[-1]).items())[:types]:
        print(f"  {number:+7} {kind}")
    has_grown = (
        min(count.objects for count in late) > 1.03 * max(count.objects for count in early)
        or min(count.files for count in late) > max(count.files for count in early)
        or min(count.threads for count in late) > MOST_THREADS
    )
    print("grown" if has_grown else "not grown", f"RSS {late[-1].rss / early[0].rss:.3f}×", sep=": ")
    return has_grown


if __name__ == "__main__":
    raise SystemExit(main())
