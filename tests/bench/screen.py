"""How long a key takes on the screen, by size of digest: from sending it to the last byte of its frame.

    python tests/bench/screen.py [50 10000 100000 1000000] [--seed 1] [--cache DIR] [--starts 5]

The program runs in a pseudo-terminal on generated digests with an article of a few hundred sentences. For each size:

start     from the command to the first rows, the median of several starts; each is paired with one of the smallest
          digest, so that noise of the machine affects both
early     keys after the first rows, while the digest is still being indexed
search    queries typed letter by letter, some misspelt; open is the key that opens the search line
move      the cursor in all four lists, by rows, screenfuls and from end to end
follow    into a record, along a link, and back
indexed   from the command until everything is indexed; memory is the peak
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.digest.kinds import Actor, Event
from tests.bench.generate import encoded, generate
from tests.bench.startup import environment
from tests.terminal import NotShownError, Terminal, explorer_command

SIZES = (50, 10_000, 100_000, 1_000_000)
FIXED = ("recog rus", "minister", "путин", "qwxzvk")
READY, INDEXING = "1 Actors", "indexing "
AT_ONCE = 2_000
"""From this number of records up, indexing takes long enough to be seen."""
MOST = 5.0
"""Seconds to wait for the frame of a key."""
GAP = 0.04
"""A frame is complete after this many seconds without a byte: indexing repaints its percentage only later."""

ENDS = ("esc", "[", "up", "down", "pgdn", "home", "end")
"""Keys that may have no effect, for instance at the end of a list."""

MOVES = [
    key
    for pane in "1234"
    for key in (pane, *["down"] * 8, *["pgdn"] * 3, *["up"] * 4, "end", "up", "up", "home", "down")
]
FOLLOWS = [key for pane in "1312" for key in (pane, "down", "enter", "enter", "enter", "[", "[")]
EARLY = [*["down"] * 6, "3", *["down"] * 3, "pgdn", "/", *"minister", "esc", "1", "down", "enter", "enter", "["]


def typed(queries: Iterable[str]) -> list[str]:
    return [key for query in queries for key in ("/", *query, "esc")]


def queries(names: Sequence[str], titles: Sequence[str], seed: int) -> list[str]:
    """Names of people and words of events; every second one has two letters swapped."""
    random = Random(seed)
    typed = random.sample(names, min(5, len(names)))
    typed += [" ".join(title.split()[:2])[:20] for title in random.sample(titles, min(3, len(titles)))]
    for number in range(0, len(typed), 2):
        query = typed[number]
        place = random.randrange(1, max(2, len(query) - 1))
        typed[number] = query[:place] + query[place : place + 2][::-1] + query[place + 2 :]
    return [*typed, *FIXED]


class Case:
    """A digest of one size, on the disk, and the queries for it."""

    def __init__(self, size: int, seed: int, cache: Path) -> None:
        self.size = size
        self.path = cache / f"digest-{size}-{seed}.json"
        words = cache / f"queries-{size}-{seed}.txt"
        if not words.exists():
            digest = generate(size, seed, body=True)
            self.path.write_bytes(encoded(digest))
            names, titles = ([record.title for record in digest.of(kind)] for kind in (Actor, Event))
            words.write_text("\n".join(queries(names, titles, seed)), encoding="utf-8")
        self.queries = words.read_text(encoding="utf-8").split("\n")

    def open(self, home: Path) -> Terminal:
        return Terminal([*explorer_command(), "--large", self.path], size=(120, 40), env=environment(home))


def answered(terminal: Terminal, key: str) -> float | None:
    """Milliseconds until the frame of a key is complete; None if there was none, as at the end of a list."""
    sent = terminal.send(key)
    while terminal.last_paint < sent:
        if not terminal.take(MOST if key not in ENDS else 0.5):
            return None
    return (terminal.quiet(GAP) - sent) * 1000


def times(terminal: Terminal, keys: Sequence[str]) -> dict[bool, list[float]]:
    """Times of the keys: under True those of /, under False all others but Esc, after which a terminal program has to
    wait a tenth of a second for the rest of a sequence."""
    taken: dict[bool, list[float]] = {False: [], True: []}
    for key in keys:
        time = answered(terminal, key)
        if time is not None and key != "esc":
            taken[key == "/"].append(time)
    return taken


def started(case: Case) -> float:
    with tempfile.TemporaryDirectory() as home, case.open(Path(home)) as terminal:
        return (terminal.wait(READY, 120) - terminal.started) * 1000


def shown(name: str, taken: Sequence[float]) -> None:
    ordered = sorted(taken)
    if ordered:
        p95 = ordered[int(len(ordered) * 0.95)]
        print(
            f"  {name:8}{statistics.median(ordered):8.1f}{p95:8.1f}{ordered[-1]:8.1f}   {len(ordered)} keys", flush=True
        )


def measure(case: Case, smallest: Case, starts: int) -> None:
    started(case)  # warms the caches
    pairs = [(started(case), started(smallest)) for _ in range(starts)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{case.size:,} records: start {ours:.0f} ms, {ours / theirs:.2f}× that of {smallest.size}; ms p50, p95, max")
    with tempfile.TemporaryDirectory() as home, case.open(Path(home)) as terminal:
        terminal.wait(READY, 120)
        indexed = 0.0
        if case.size > AT_ONCE:
            terminal.wait(INDEXING, 30)
            early = times(terminal, EARLY)
            indexed = terminal.wait(INDEXING, 900, gone=True) - terminal.started
            terminal.quiet()
            shown("early", early[False])
        for name, keys in (("search", typed(case.queries)), ("move", MOVES), ("follow", FOLLOWS)):
            terminal.send("1")  # in the article or record, / would find words in the text
            terminal.quiet()
            taken = times(terminal, keys)
            shown(name, taken[False])
            shown("open", taken[True])
        print(f"  indexed after {indexed:.1f} s; at most {terminal.memory():.0f} MiB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--cache", type=Path, help="reuse the digests in this directory")
    given = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        cache = given.cache or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        cases = [Case(size, given.seed, cache) for size in sorted(given.sizes)]
        for case in cases:
            try:
                measure(case, cases[0], given.starts)
            except NotShownError as error:
                print(f"  {error}")
    print(f"({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
