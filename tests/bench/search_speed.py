"""Measures how long a keystroke takes in search, and what the index costs.

    python tests/bench/search_speed.py [100 1000 10000 100000 1000000] [--seed 1] [--seconds 30]

For generated digests of these sizes, queries are typed letter by letter and each keystroke is timed, on the clock and
as CPU time, which other programs disturb less; and so is building the index, and answering beforehand what queries
begin with. Its memory is measured, too. In the same run, for as many keystrokes as fit in the given seconds:
rapidfuzz's `process.extract` with WRatio over the records' texts, and `fzf --filter` as a whole process if it is
installed. Both engines are timed in turns, so that a noisy machine is noisy for both; the ratios are of the medians.
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
from collections import Counter, deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.digest.kinds import Actor, Event
from explorer.digest.model import Digest
from explorer.search.index import SearchIndex
from explorer.search.words.searchable import Searchable
from explorer.text.normalization import normalize
from tests.bench.generate import generate

SIZES = (100, 1000, 10_000, 100_000, 1_000_000)
FIXED = ("recog rus", "minister agre", "2021-08 talks", "путин", "承认", "erdogan", "garcia marquez", "qwxzvk")
"""Further queries: words of all languages of the digest, common words, and one that it does not have."""


def queries(digest: Digest, seed: int) -> list[str]:
    """Names and rare words of records, some with a typo."""
    random = Random(seed)
    people = random.sample(digest.of(Actor), min(6, len(digest.of(Actor))))
    events = random.sample(digest.of(Event), min(4, len(digest.of(Event))))
    counts = Counter(word for event in digest.of(Event) for word in event.name.split())
    made = [person.name for person in people]
    made += [" ".join(sorted(event.name.split(), key=counts.__getitem__)[:2]) for event in events]
    for at in range(0, len(made), 2):
        place = random.randrange(1, len(made[at]) - 1)
        made[at] = made[at][:place] + made[at][place + 1] + made[at][place] + made[at][place + 2 :]
    return [*made, *FIXED]


def keys_of(typed: Sequence[str]) -> list[str]:
    return [query[:end] for query in typed for end in range(1, len(query) + 1)]


def memory() -> float:
    """Resident memory of this process in MiB; 0 where the system does not report it."""
    gc.collect()
    if sys.platform != "linux":
        return 0.0
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def milliseconds(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    started = clock()
    work()
    return (clock() - started) * 1000


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
    """Time another engine and ours on a sample of the keys, spread evenly."""
    step = 7  # coprime to most lengths of queries, so that all parts of queries come up
    order = [keys[at * step % len(keys)] for at in range(len(keys))] if len(keys) % step else list(keys)
    theirs, own = [], []
    until = perf_counter() + seconds
    for key in order:
        theirs.append(milliseconds(lambda key=key: search(key)))
        own.append(milliseconds(lambda key=key: ours(key)))
        if perf_counter() > until:
            break
    ratio = statistics.median(theirs) / statistics.median(own)
    slow = sorted(theirs)[int(len(theirs) * 0.95)] / sorted(own)[int(len(own) * 0.95)]
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
    openings = milliseconds(lambda: deque(index.answer_openings(), 0), process_time) / 1000
    held = memory() - before
    keys = keys_of(queries(digest, seed))
    index.search(index.parse("qwertyuiop"))  # rapidfuzz is imported here
    print(f"{len(digest):,} records: built in {built:.2f} s, openings answered in {openings:.2f} s of CPU, ", end="")
    print(f"{held:.0f} MiB; {len(keys)} keys; ms p50, p95, max")
    for name, clock in (("explorer", perf_counter), ("explorer, CPU", process_time)):
        index.corpus.vocabulary._found.clear()
        times = [milliseconds(lambda key=key: index.search(index.parse(key)), clock) for key in keys]
        print(f"  {name:24}{spread(times)}")
    if not seconds:
        return
    searchable = Searchable(digest)
    texts = [" · ".join(text for zone in searchable.of(record) for _, _, text in zone) for record in digest.all()]
    del searchable

    def ours(query: str) -> object:
        index.corpus.vocabulary._found.clear()  # else the second look at a word would cost nothing
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
    parser.add_argument("--seconds", type=float, default=30, help="for each other engine and size; 0: none")
    given = parser.parse_args()
    started = perf_counter()
    calibration = min(milliseconds(lambda: sum(range(1_000_000))) for _ in range(5))
    print(f"Python {sys.version.split()[0]}; to compare machines: summing a million numbers takes {calibration:.1f} ms")
    for size in given.sizes:
        measure(size, given.seed, given.seconds)
    print(f"({perf_counter() - started:.0f} s)")


if __name__ == "__main__":
    main()
