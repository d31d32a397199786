"""Each case of the hostile corpus on its own: in every text of a digest, in every place that shows text.

    python tests/bench/hostile.py [--only WORDS]

Five runs per case, in pseudo-terminals: the tour of the screen without the first wall, then with it and the bookmarks
and searches of the first run; the plain commands, then those that edit; and the screen with a digest whose ids, codes
and dates are hostile, too. Fails if a terminal receives a sequence that is not on the list of `tests/hostile.py`, or if
the second wall had to stop something although the first one was active. A case takes about 30 s.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.path = [path for path in sys.path if not path.endswith("tests/bench")]  # in which `hostile` is this file
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import hostile, tour  # noqa: E402

RECORDS = 3


def faults_of(text: str) -> list[str]:
    faults = []
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory) / "home"
        tour.write_config(home, text)
        cases = (text,) * RECORDS
        right = hostile.write(home / "h.json", cases)
        wrong = hostile.write(home / "w.json", cases, right=False)
        runs = (("uncleaned", right), ("counted", right), ("counted", wrong))
        try:
            for place, digest in runs:
                output = tour.on_the_screen(digest, home, text, records=RECORDS, place=place)
                faults += [f"{place}, {digest.name}: {found}" for found in hostile.offences(output)[:3]]
                if place == "counted" and not re.search(rb"held up: 0\b", output):
                    faults.append(f"{digest.name}: the first wall has a hole")
            refused = hostile.write_wrapped(home, cases)
            output = tour.in_plain(right, wrong, home, text, refused)
            faults += [f"plain: {found}" for found in hostile.offences(output)[:3]]
            faults += [f"plain: no {words!r}" for words in (b"follows: ", b"is circular: ") if words not in output]
            output = tour.editing(right, home, text)
            faults += [f"edits: {found}" for found in hostile.offences(output)[:3]]
        except AssertionError as error:
            faults.append(str(error)[:2000])
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only cases whose names contain this text")
    arguments = parser.parse_args()
    bad = done = 0
    for name, text in hostile.CASES.items():
        if arguments.only not in name:
            continue
        faults = faults_of(text)
        print(f"{'FAULT' if faults else 'ok   '} {name}", *faults, sep="\n      ", flush=True)
        done += 1
        bad += bool(faults)
    print(f"{done} cases, {bad} with faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
