"""One table of everything that is to be fast, small or still: goal, figure, and ratio to an earlier commit.

    python tests/bench/all.py --against REV          all but a million records, in about ten minutes
    python tests/bench/all.py --only start stored    some measures; --list names them
    python tests/bench/all.py --short                about 20 s, without an earlier commit: `.ci/run` prints it
    python tests/bench/all.py --million              with 10⁶ records, which takes minutes more

The commit is checked out beside this one for the run, and both are measured in turns. A ratio is the median of the
ratios of all turns, below 1 where it takes less than before. MISSED: the goal is; MORE, or LESS for speeds: it was
better before; noisy: quartiles are far apart, so run it again in a quieter hour. `--cache DIR` reuses the generated
digests and bookmarks. Peers are measured where they are in PATH.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.table.goals import MEASURES
from tests.bench.table.growing import bookmarks, index, million
from tests.bench.table.keying import keys_50, keys_100_000
from tests.bench.table.lab import NOW, Lab
from tests.bench.table.printing import COLUMNS, line_of, rows
from tests.bench.table.resting import idle
from tests.bench.table.starting import commands, machine, peers, start, stored
from tests.bench.table.trees import HERE, checkout, earlier
from tests.bench.table.working import draft, search
from tests.terminal import NotShownError

WORK: dict[str, Callable[[Lab], None]] = {
    "machine": machine, "start": start, "stored": stored, "commands": commands, "keys 50": keys_50,
    "keys": keys_100_000, "search": search, "index": index, "million": million, "bookmarks": bookmarks, "idle": idle,
    "draft": draft, "peers": peers,
}  # fmt: skip
SHORT = ("machine", "start", "stored", "commands", "idle", "draft")
"""What fits into some 20 seconds."""


def measured(lab: Lab, names: Sequence[str], out: Callable[[str], object]) -> None:
    """Take the figures and print their rows as soon as they are there."""
    out(COLUMNS.rstrip())
    for name in names:
        begun = time.perf_counter()
        try:
            WORK[name](lab)
        except (NotShownError, OSError, ValueError, subprocess.SubprocessError) as error:
            lab.remarks.append(f"{name}: {str(error).splitlines()[0]}")
        for row in rows(lab.figures):
            if row.goal.measure == name:
                out(line_of(row))
        print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    for remark in dict.fromkeys(lab.remarks):
        out(f"– {remark}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="REV", help="the commit to compare with")
    parser.add_argument("--only", nargs="+", choices=MEASURES, metavar="NAME", help="only these measures")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--list", action="store_true", help="name the measures")
    parser.add_argument("--cache", type=Path, help="reuse the digests in this directory")
    given = parser.parse_args()
    if given.list:
        print("\n".join(MEASURES))
        return
    names = given.only or (SHORT if given.short else [name for name in MEASURES if name != "million" or given.million])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the worktree is removed
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="table-")))
        trees = [checkout(NOW, HERE, temporary)]
        if given.against:
            trees.append(stack.enter_context(earlier(given.against, temporary)))
        cache = given.cache or temporary
        cache.mkdir(parents=True, exist_ok=True)
        measured(Lab(trees, cache, given.short), names, partial(print, flush=True))


if __name__ == "__main__":
    main()
