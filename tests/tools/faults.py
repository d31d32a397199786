"""Puts one-line faults into the core, one at a time, and tells which of them no test notices:

    python tests/tools/faults.py               all, each in a copy of the tree; changes not committed are copied, too
    python tests/tools/faults.py --list        what they are
    python tests/tools/faults.py --only 3 17   those alone, as after a test was written for a survivor
    python tests/tools/faults.py --from 20     the rest, as after an interruption
    python tests/tools/faults.py --jobs 2      two at once

A fault (`faults.txt`) is text that stands in one place of `explorer/`, and text that takes its place. Which file that
is does not matter, so that code may move; text that has changed, or stands in several places, is told loudly as “not
applicable”, and wants a new fault. First the tests of the room run in which the fault is, up to the first that fails;
if none does, all others of `tests/unit`. A fault on which tests hang is noticed. Examples of Hypothesis are the same
each time.

Exit code: 0, each fault was noticed; 1, some survived: write a test that fails with them; 2, some are not applicable,
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
PATIENCE = 900.0
"""Seconds after which tests hang: many times what they take."""


class Fault(NamedTuple):
    old: str
    """What stands in one place of the package, within a line."""
    new: str


def _read(lines: Iterable[str]) -> Iterator[Fault]:
    """`- ` what stands there, `+ ` what takes its place; other lines are for people."""
    old = ""
    for line in lines:
        if line.startswith("- "):
            old = line[2:]
        elif line.startswith("+ "):
            yield Fault(old, line[2:])


FAULTS = list(_read(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()))

TESTS = {
    "dates": ["dates", "query", "timeline_picture", "cli"],
    "text": ["text", "wall", "anchors", "quotes", "diff", "finding", "sentences", "tokens", "address", "search"],
    "digest": ["digest", "reading", "checks", "schema", "positions", "shipped_digest", "hostile", "any_digest"],
    "links": ["links", "exploration", "relations"],
    "search": ["search", "query", "tokens", "completion", "lines"],
    "bookmarks": ["store", "bookmarks", "bookmarking", "undoing", "pruning", "reanchoring"],
    "durable": ["store", "bookmarks"],
    "session": ["exploration", "query", "reanchoring", "voices", "relations", "bookmarking", "cli", "facts", "session"],
    "formats": ["plain", "json_contract", "cli", "bookmarking", "mapping", "voices", "relations"],
}
"""By room, which of `tests/unit` concern it most; those that are not there are left out."""


class Fate(StrEnum):
    NOTICED = "noticed"
    SURVIVED = "SURVIVED"
    NOT_APPLICABLE = "NOT APPLICABLE"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="tell the faults and where they would go")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="try these alone")
    parser.add_argument("--from", type=int, default=1, metavar="N", dest="first", help="begin with this one")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="try so many at once")
    arguments = parser.parse_args()
    numbers = arguments.only or range(arguments.first, len(FAULTS) + 1)
    homes = [file_of(FAULTS[number - 1], REPOSITORY) for number in numbers]
    if arguments.list:
        for number, home in zip(numbers, homes, strict=True):
            print(f"{number:>3}  {home or Fate.NOT_APPLICABLE}\n{diff(number)}")
        return 2 if None in homes else 0
    copies: queue.Queue[Path] = queue.Queue()
    with tempfile.TemporaryDirectory(prefix="faults-") as directory:
        for job in range(arguments.jobs):
            copies.put(copied(Path(directory, str(job))))
        if not whole(copies.queue[0], {room_of(home) for home in homes if home is not None}):
            print("the tests fail without any fault")
            return 2

        def try_in_a_copy(number: int) -> Fate:
            copy = copies.get()
            began = time.monotonic()
            fate, by = tried(FAULTS[number - 1], copy)
            copies.put(copy)
            print(f"{number:>3}  {fate:<14}  {time.monotonic() - began:>4.0f} s  {by}", flush=True)
            if fate is not Fate.NOTICED:
                print(diff(number), flush=True)
            return fate

        with ThreadPoolExecutor(arguments.jobs) as pool:
            fates = list(pool.map(try_in_a_copy, numbers))
    for fate in Fate:
        found = [number for number, own in zip(numbers, fates, strict=True) if own is fate]
        print(f"{len(found)} {fate}" + (f": {' '.join(map(str, found))}" if found and fate is not Fate.NOTICED else ""))
    return 2 if Fate.NOT_APPLICABLE in fates else 1 if Fate.SURVIVED in fates else 0


def diff(number: int) -> str:
    return "     - {}\n     + {}".format(*FAULTS[number - 1])


def file_of(fault: Fault, tree: Path) -> Path | None:
    """The only file that has the text, once; None: there is no such one."""
    counts = {path: path.read_text(encoding="utf-8").count(fault.old) for path in Path(tree, PACKAGE).rglob("*.py")}
    found = [path.relative_to(tree) for path, count in counts.items() if count]
    return found[0] if sum(counts.values()) == 1 else None


def room_of(path: Path) -> str:
    return path.parts[1].removesuffix(".py")


def copied(copy: Path) -> Path:
    """A copy of the tree as it is, without what git does not know or would ignore."""
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


def whole(copy: Path, rooms: Iterable[str]) -> bool:
    """Whether the tests are of the copy, and pass."""
    where = [sys.executable, "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)"]
    told = subprocess.run(where, cwd=copy, env=environment(copy), capture_output=True, text=True, check=True).stdout
    assert Path(told.strip()).is_relative_to(copy.resolve()) or Path(told.strip()).is_relative_to(copy), told
    return passes(copy, sorted({name for room in rooms for name in tests_of(room, copy)})) is None


def tried(fault: Fault, copy: Path) -> tuple[Fate, str]:
    """What becomes of a fault, and which test noticed it."""
    home = file_of(fault, copy)
    if home is None:
        return Fate.NOT_APPLICABLE, "the text stands nowhere, or in several places"
    path = Path(copy, home)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
    try:
        near = tests_of(room_of(home), copy)
        others = [f"--ignore={name}" for name in near]
        by = (near and passes(copy, near)) or passes(copy, ["tests/unit", *others])
    finally:
        path.write_text(text, encoding="utf-8")
    return (Fate.SURVIVED if by is None else Fate.NOTICED), by or str(home)


def passes(copy: Path, arguments: Sequence[str]) -> str | None:
    """None, or the first test that fails."""
    options = "-x -q -n 0 -p no:cacheprovider -p no:textual-snapshot --hypothesis-seed=0 --no-header --tb=no"
    command = [sys.executable, "-m", "pytest", *options.split(), *arguments]
    try:
        run = subprocess.run(
            command, cwd=copy, env=environment(copy), capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return "it hangs"
    if run.returncode == 0:
        return None
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].partition(" ")[2].partition(" - ")[0] if failed else f"pytest ends with {run.returncode}"


def environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main())
