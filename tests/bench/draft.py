"""How well does the drafter read? Measured on public corpora, beside simpler ways to do the same.

    python tests/bench/draft.py TASK --data DIR [--part dev] [--errors 20]

The data is never part of the project: each task's module says where it comes from and what lies where in DIR.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

TASKS = {
    "quotes": "draft.quotes",
    "countries": "draft.countries",
    "dates": "draft.dates",
    "reported": "draft.reported",
    "names": "draft.names",
    "verify": "draft.verifying",
    "speed": "draft.speed",
    "deeds": "draft.deeds",
    "resolved": "draft.resolved",
}
"""The module of each task; its `measure(data, part, errors)` prints tables."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--part", default="dev", help="part of a corpus that has several")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    arguments = parser.parse_args()
    import_module(TASKS[arguments.task]).measure(arguments.data, arguments.part, arguments.errors)


if __name__ == "__main__":
    main()
