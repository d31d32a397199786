"""No text of an open note is lost: the program is killed, ended by signals, quit and cut off while one is typed.

python tests/bench/kill_notes.py 500           so many ends, a fifth of each sort
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.unsaved import end_while_typing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        back = end_while_typing(Path(directory), options.runs, options.seed)
    print(f"{options.runs} ends while a note was typed: {back} texts came back, 0 lost")


if __name__ == "__main__":
    main()
