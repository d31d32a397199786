"""How long a key takes in a search, and what the index costs.

    python tests/bench/search_speed.py [100 1000 10000 100000 1000000] [--seed 1] [--seconds 30]

For generated digests of these sizes: the time of each key of queries typed letter by letter; the time to build the
index, and its memory. In the same run, for as many keys as fit into the given seconds: rapidfuzz's `process.extract`
with WRatio over the texts of the records, and, if installed, `fzf --filter` as a process. Each key is timed in all
engines directly after one another, so that noise of the machine affects all; the ratios are of the medians.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from generate import generate
from rapidfuzz import fuzz, process

from explorer.digest.kinds import Actor, Event
from explorer.digest.model import Digest
from explorer.search.index import SearchIndex
from explorer.search.words.searchable import Searchable
from explorer.text.normalization import normalize

SIZES = (100, 1000, 10_000, 100_000, 1_000_000)
FIXED = ("recog rus", "minister agre", "2021-08 talks", "путин", "承认", "erdogan", "garcia marquez", "qwxzvk")
"""Typed besides the queries made from the digest: common, rare and unknown words of several languages."""


def queries(digest: Digest, seed: int) -> list[str]:
    """Names and rare words of records; every second query has a typo."""
    random = Random(seed)
    people = random.sample(digest.of(Actor), min(6, len(digest.of(Actor))))
    events = random.sample(digest.of(Event), min(4, len(digest.of(Event))))
    counts = Counter(word for event in digest.of(Event) for word in event.name.split())
    typed = [person.name for person in people]
    typed += [" ".join(sorted(event.name.split(), key=counts.__getitem__)[:2]) for event in events]
    for number in range(0, len(typed), 2):
        query = typed[number]
        place = random.randrange(1, len(query) - 1)
        typed[number] = query[:place] + query[place + 1] + query[place] + query[place + 2 :]
    return [*typed, *FIXED]


def keys_of(typed: Sequence[str]) -> list[str]:
    return [query[:end] for query in typed for end in range(1, len(query) + 1)]


def memory() -> float:
    """The resident memory of this process in MiB; 0 if not on Linux."""
    gc.collect()
    if sys.platform != "linux":
        return 0.0
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):8.2f} {ordered[int(len(ordered) * 0.95)]:8.2f} {ordered[-1]:8.2f}"


def fzf_of(texts: Sequence[str], folder: Path) -> Callable[[str], object]:
    lines = folder / "lines"
    lines.write_text("".join(f"{' '.join(text.split())}\n" for text in texts))

    def search(query: str) -> None:
        with lines.open() as given:
            subprocess.run(["fzf", "--filter", query, "-i"], stdin=given, stdout=subprocess.DEVNULL, check=False)

    return search


def compared(
    name: str, keys: Sequence[str], seconds: float, search: Callable[[str], object], ours: Callable[[str], object]
) -> None:
    """Time another engine and ours on keys spread evenly over all, until the seconds are over."""
    step = 7  # coprime to the length of most queries, so that every part of a query is used
    order = [keys[number * step % len(keys)] for number in range(len(keys))] if len(keys) % step else list(keys)
    theirs, our_times = [], []
    until = perf_counter() + seconds
    for key in order:
        theirs.append(milliseconds(lambda key=key: search(key)))
        our_times.append(milliseconds(lambda key=key: ours(key)))
        if perf_counter() > until:
            break
    ratio = statistics.median(theirs) / statistics.median(our_times)
    slow = sorted(theirs)[int(len(theirs) * 0.95)] / sorted(our_times)[int(len(our_times) * 0.95)]
    print(f"  {name:24}{spread(theirs)}   {ratio:.0f}× ours in the median, {slow:.0f}× at p95 ({len(theirs)} keys)")


def measure(size: int, seed: int, seconds: float) -> None:
    digest = generate(size, seed)
    gc.collect()
    gc.freeze()
    before = memory()
    gc.disable()  # as the program does while it loads
    index = SearchIndex(digest)
    built = milliseconds(index.build) / 1000
    gc.enable()
    gc.freeze()
    held = memory() - before
    keys = keys_of(queries(digest, seed))
    index.search(index.parse("qwertyuiop"))  # rapidfuzz is imported here
    times = [milliseconds(lambda key=key: index.search(index.parse(key))) for key in keys]
    print(f"{len(digest):,} records: built in {built:.2f} s, {held:.0f} MiB; {len(keys)} keys; ms p50, p95, max")
    print(f"  {'explorer':24}{spread(times)}")
    if not seconds:
        return
    searchable = Searchable(digest)
    texts = [" · ".join(text for zone in searchable.of(record) for _, _, text in zone) for record in digest.all()]
    del searchable

    def ours(query: str) -> object:
        index.corpus.vocabulary._found.clear()  # otherwise the second search for a word would be free
        return index.search(index.parse(query))

    folded = [fold_spaced(text) for text in texts]
    extract = partial(process.extract, choices=folded, scorer=fuzz.WRatio, limit=10)
    compared("rapidfuzz WRatio", keys, seconds, extract, ours)
    del folded, extract
    if shutil.which("fzf"):
        with tempfile.TemporaryDirectory() as folder:
            compared("fzf --filter", keys, seconds, fzf_of(texts, Path(folder)), ours)


def fold_spaced(text: str) -> str:
    return " ".join(map(normalize, text.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30, help="for each other engine and size; 0: explorer only")
    given = parser.parse_args()
    started = perf_counter()
    calibration = min(milliseconds(lambda: sum(range(1_000_000))) for _ in range(5))
    print(f"Python {sys.version.split()[0]}; to compare machines: summing a million numbers takes {calibration:.1f} ms")
    for size in given.sizes:
        measure(size, given.seed, given.seconds)
    print(f"({perf_counter() - started:.0f} s)")


if __name__ == "__main__":
    main()
