"""No edit is lost: random edits, undos and redos in windows that are killed, beside another program that writes.

    python tests/bench/edits.py 10000            so many changes, on drafted digests and on one written by hand

After each kill the file is what was acknowledged, or that with the change under way; the next window undoes what the
one before did; every version is in the file or under `earlier`; `check` finds nothing new; and undoing everything leads
back to the beginning. `--seed` picks other moments. Needs POSIX.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.assets import asset
from explorer.draft.drafting import Options, draft_file
from tests.edited import play
from tests.editing import FERRY

ROUND = 60
"""Changes of one digest: its directory of earlier versions grows by as many files."""


def digests() -> list[str]:
    """Digests to edit."""
    article = asset("ferry-delayed.txt")
    draft = draft_file(article.read_bytes(), article.name, Options()).data.decode()
    return [
        FERRY,
        draft,
        asset("ferry-delayed.json").read_text("utf-8"),
        FERRY.replace("\n", "\r\n").replace("  ", "\t"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("changes", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw, texts, began = random.Random(options.seed), digests(), time.monotonic()
    made = kills = rounds = 0
    kinds = Counter[str]()
    while made < options.changes:
        played = play(texts[rounds % len(texts)], draw, min(ROUND, options.changes - made))
        made, kills, rounds = made + played.changes, kills + played.kills, rounds + 1
        kinds += played.kinds
    seconds = time.monotonic() - began
    what = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
    print(f"{made:,} changes in {rounds:,} rounds, {kills:,} kills: nothing lost. {what}.")
    print(f"{seconds:.0f} s, seed {options.seed}")


if __name__ == "__main__":
    main()
