"""Batches of drafts, killed with SIGKILL at random moments: no digest is lost, changed or half, and each batch ends.

    python tests/bench/batch_kills.py [KILLS] [--seed N]

In half of the cases only the first process is killed: the others must end, too. Exits with a traceback at the first
fault. Needs POSIX.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.assets import asset
from tests.batches import kill_and_go_on

ROUND, ARTICLES = 20, 400
"""Kills of one batch, and its articles: enough for each kill to hit it at work."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    article = asset("ferry-delayed.txt").read_bytes()
    for turn in range(-(-arguments.kills // ROUND)):
        with tempfile.TemporaryDirectory() as directory:
            left = kill_and_go_on(Path(directory), article, ARTICLES, ROUND, arguments.seed + turn)
        print(f"{ROUND} kills, which left {left} of {ARTICLES} digests; the batch ended whole", flush=True)


if __name__ == "__main__":
    main()
