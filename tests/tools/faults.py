"""Puts one-line faults into the core, one at a time, and reports those that no test detects:

    python tests/tools/faults.py               all of them, in copies of the tree, uncommitted changes included
    python tests/tools/faults.py --list        list them
    python tests/tools/faults.py --only 3 17   only these, for instance after writing a test for a survivor
    python tests/tools/faults.py --from 20     the rest, for instance after an interruption
    python tests/tools/faults.py --jobs 2      two at once

A fault (`faults.txt`) is a text that occurs exactly once in `explorer/`, in any file, and its replacement. If the text
has changed or occurs several times, the fault is reported as “not applicable” and must be replaced. The tests of the
package with the fault run first, up to the first failure; if none fails, all others of `tests/unit`. If tests hang, the
fault is detected. The examples of Hypothesis are the same each time.

Exit code: 0, every fault was detected; 1, some survived: write tests that fail with them; 2, some are not applicable,
or the tests fail without any fault.
"""

from __future__ import annotations

import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
PACKAGE = "explorer"
TIMEOUT = 900.0
"""Seconds after which tests count as hanging: many times what they take."""


class Fault(NamedTuple):
    old: str
    """A text that occurs once in the package, within a line."""
    new: str


def _read(lines: Iterable[str]) -> Iterator[Fault]:
    """`- ` begins the old text, `+ ` the new one; other lines are comments."""
    old = ""
    for line in lines:
        if line.startswith("- "):
            old = line[2:]
        elif line.startswith("+ "):
            yield Fault(old, line[2:])


FAULTS = list(_read(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()))

TESTS = {
    "dates": ["dates", "query", "timeline_picture", "cli"],
    "text": [
        "text",
        "wall",
        "anchors",
        "quotes",
        "diff",
        "finding",
        "sentences",
        "tokens",
        "address",
        "search",
        "edges",
    ],
    "digest": [
        "digest",
        "reading",
        "checks",
        "schema",
        "positions",
        "shipped_digest",
        "hostile",
        "any_digest",
        "codes",
        "lenient",
        "hints",
        "fixing",
        "edges",
    ],
    "links": ["links", "exploration", "relations", "edges"],
    "search": ["search", "query", "tokens", "completion", "lines", "edges"],
    "bookmarks": ["revisions", "bookmarks", "bookmarks_command", "undo", "pruning", "reanchoring", "edges"],
    "durable": ["revisions", "bookmarks"],
    "session": ["exploration", "query", "reanchoring", "voices", "relations", "cli", "facts", "session", "edges"],
    "formats": ["plain", "json_contract", "cli", "bookmarks_command", "mapping", "voices", "relations", "edges"],
}
"""Package → the files of `tests/unit` that test it most; missing ones are ignored."""


class Outcome(StrEnum):
    DETECTED = "detected"
    SURVIVED = "SURVIVED"
    NOT_APPLICABLE = "NOT APPLICABLE"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="list the faults and the files that they are for")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="try only these")
    parser.add_argument("--from", type=int, default=1, metavar="N", dest="first", help="start with this one")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="try N at a time")
    arguments = parser.parse_args()
    numbers = arguments.only or range(arguments.first, len(FAULTS) + 1)
    homes = [file_of(FAULTS[number - 1], REPOSITORY) for number in numbers]
    if arguments.list:
        for number, home in zip(numbers, homes, strict=True):
            print(f"{number:>3}  {home or Outcome.NOT_APPLICABLE}\n{diff(number)}")
        return 2 if None in homes else 0
    copies: queue.Queue[Path] = queue.Queue()
    with tempfile.TemporaryDirectory(prefix="faults-") as directory:
        for job in range(arguments.jobs):
            copies.put(copy_tree(Path(directory, str(job))))
        if not passes_without_fault(copies.queue[0], {room_of(home) for home in homes if home is not None}):
            print("the tests fail without any fault")
            return 2

        def try_in_a_copy(number: int) -> Outcome:
            copy = copies.get()
            began = time.monotonic()
            outcome, detail = try_fault(FAULTS[number - 1], copy)
            copies.put(copy)
            print(f"{number:>3}  {outcome:<14}  {time.monotonic() - began:>4.0f} s  {detail}", flush=True)
            if outcome is not Outcome.DETECTED:
                print(diff(number), flush=True)
            return outcome

        with ThreadPoolExecutor(arguments.jobs) as pool:
            outcomes = list(pool.map(try_in_a_copy, numbers))
    for outcome in Outcome:
        found = [number for number, its_outcome in zip(numbers, outcomes, strict=True) if its_outcome is outcome]
        listed = f": {' '.join(map(str, found))}" if found and outcome is not Outcome.DETECTED else ""
        print(f"{len(found)} {outcome}{listed}")
    return 2 if Outcome.NOT_APPLICABLE in outcomes else 1 if Outcome.SURVIVED in outcomes else 0


def diff(number: int) -> str:
    return "     - {}\n     + {}".format(*FAULTS[number - 1])


def file_of(fault: Fault, tree: Path) -> Path | None:
    """The file that has the text; None if it does not occur exactly once in the package."""
    counts = {path: path.read_text(encoding="utf-8").count(fault.old) for path in Path(tree, PACKAGE).rglob("*.py")}
    found = [path.relative_to(tree) for path, count in counts.items() if count]
    return found[0] if sum(counts.values()) == 1 else None


def room_of(path: Path) -> str:
    return path.parts[1].removesuffix(".py")


def copy_tree(copy: Path) -> Path:
    """Copy the tree as it is, uncommitted changes included, without files that git ignores."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if Path(REPOSITORY, name).is_file():
            Path(copy, name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(Path(REPOSITORY, name), Path(copy, name))
    return copy


def tests_of(room: str, copy: Path) -> list[str]:
    names = [f"tests/unit/test_{name}.py" for name in TESTS.get(room, ())]
    return [name for name in names if Path(copy, name).exists()]


def passes_without_fault(copy: Path, rooms: Iterable[str]) -> bool:
    """Whether the tests of some packages pass in the copy. Asserts that they test the copy."""
    where = [sys.executable, "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)"]
    imported = subprocess.run(where, cwd=copy, env=environment(copy), capture_output=True, text=True, check=True).stdout
    file = Path(imported.strip())
    assert file.is_relative_to(copy.resolve()) or file.is_relative_to(copy), file
    return first_failure(copy, sorted({name for room in rooms for name in tests_of(room, copy)})) is None


def try_fault(fault: Fault, copy: Path) -> tuple[Outcome, str]:
    """The outcome, and the test that detected the fault, or its file."""
    home = file_of(fault, copy)
    if home is None:
        return Outcome.NOT_APPLICABLE, "the text does not occur, or occurs several times"
    path = Path(copy, home)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
    try:
        near = tests_of(room_of(home), copy)
        others = [f"--ignore={name}" for name in near]
        test = (near and first_failure(copy, near)) or first_failure(copy, ["tests/unit", *others])
    finally:
        path.write_text(text, encoding="utf-8")
    return (Outcome.SURVIVED if test is None else Outcome.DETECTED), test or str(home)


def first_failure(copy: Path, arguments: Sequence[str]) -> str | None:
    """The first test that fails; None if all pass."""
    options = "-x -q -n 0 -p no:cacheprovider -p no:textual-snapshot --hypothesis-seed=0 --no-header --tb=no"
    command = [sys.executable, "-m", "pytest", *options.split(), *arguments]
    try:
        run = subprocess.run(
            command, cwd=copy, env=environment(copy), capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return "tests hang"
    if run.returncode == 0:
        return None
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].partition(" ")[2].partition(" - ")[0] if failed else f"pytest exits with {run.returncode}"


def environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main())
