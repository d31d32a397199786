"""No acknowledged article or digest is lost from the library: writers killed at random, and calls that fail in turn.

    python tests/bench/kill_library.py kills 2000        kill -9 while adding, replacing and removing articles
    python tests/bench/kill_library.py faults 2000       each system call fails, or kills the process

After each, every digest that was acknowledged is there, as the digest of its article, under `earlier` or under
`removed`; every article that was not removed is found; no file is half written; and the change can be made again.
Faults need Linux and a C compiler, as those of `kill.py`.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count as count_from
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.library.library import Library
from tests.bench.kill import ERRORS, MODES, compiled

ARTICLES = tuple(b"Article %d\n\nIts words.\n" % number * (number * 400 + 1) for number in range(4))
ROUND = 30
"""Changes per directory."""

State = dict[int, str]
"""What must be there: the number of each article in the library → the hash of its digest."""


def digest_of(draw: random.Random) -> bytes:
    return json.dumps({"digest": draw.random(), "words": "words " * draw.choice((1, 100, 20_000))}).encode()


def hash_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def any_change(draw: random.Random, state: State) -> tuple[Callable[[Library], object], State]:
    """A random change, and the state after it."""
    number, digest = draw.randrange(len(ARTICLES)), digest_of(draw)
    data = ARTICLES[number]
    if number not in state:
        return lambda library: library.add(data, ".txt", f"a{number}", digest), {**state, number: hash_of(digest)}
    if draw.random() < 0.3:
        without = {other: held for other, held in state.items() if other != number}
        return lambda library: library.remove(library.find(data)), without
    return lambda library: library.replace(library.find(data), digest), {**state, number: hash_of(digest)}


def state_of(directory: Path) -> State:
    """What is in the library. Raises AssertionError for a half file."""
    library = Library(directory)
    assert not library.obstacle
    for path in directory.rglob("article.*") if directory.exists() else ():
        assert path.read_bytes() in ARTICLES, f"{path} is half written"
    found = {number: library.find(data) for number, data in enumerate(ARTICLES)}
    state = {number: hash_of(filed.digest.read_bytes()) for number, filed in found.items() if filed is not None}
    assert len(state) == len(list(library)), "an article is there twice, or is not found"
    return state


def everything(directory: Path) -> set[str]:
    """The hashes of all digests, whatever they are of. Raises AssertionError for a half file."""
    hashes = set()
    for path in directory.rglob("*.json") if directory.exists() else ():
        data = path.read_bytes()
        json.loads(data)
        hashes.add(hash_of(data))
    return hashes


# --- kills --------------------------------------------------------------------------------------------------


def write_until_killed(directory: Path, seed: str, state: State, pipe: int) -> None:
    """Make random changes until killed. Announces the state after each to the pipe (>), and acknowledges it (<)."""
    draw, library = random.Random(seed), Library(directory)
    while True:
        change, after = any_change(draw, state)
        line = json.dumps(sorted(after.items())).encode()
        os.write(pipe, b"> " + line + b"\n")
        change(library)
        os.write(pipe, b"< " + line + b"\n")
        state = after


def kills(count: int, seed: int) -> None:
    draw, acknowledged, inside = random.Random(seed), 0, Counter[str]()
    for number in range(count):
        if number % ROUND == 0:
            directory, saved, ever = Path(tempfile.mkdtemp(prefix="kill-")) / "library", State(), set[str]()
        ends = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ends[0])
            try:
                write_until_killed(directory, f"{seed} {number}", saved, ends[1])
            finally:
                os._exit(70)
        os.close(ends[1])
        with os.fdopen(ends[0], "rb") as pipe:
            lines = [pipe.readline()]
            time.sleep(draw.random() * draw.choice((0.002, 0.02)))
            os.kill(child, signal.SIGKILL)
            lines += pipe.readlines()
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer ended before it was killed"
        complete = [line.split(b" ", 1) for line in lines if line.endswith(b"\n")]
        states = [(sign, State(json.loads(text))) for sign, text in complete]
        done = [state for sign, state in states if sign == b"<"]
        acknowledged += len(done)
        ever |= {held for state in done for held in state.values()}
        saved = done[-1] if done else saved
        started = states[-1][1] if states and states[-1][0] == b">" else saved
        found = state_of(directory)
        assert found in (saved, started), f"kill {number}: an acknowledged change is lost"
        assert ever <= everything(directory), f"kill {number}: an acknowledged digest is lost"
        if started != saved:
            inside["after the change" if found == started else "before the change"] += 1
        saved = found
        if number % ROUND == ROUND - 1 or number == count - 1:
            shutil.rmtree(directory.parent)
    moments = ", ".join(f"{number:,} {moment}" for moment, number in sorted(inside.items()))
    print(f"{count:,} kills, {acknowledged:,} acknowledged changes: none lost. Killed during one: {moments}.")


# --- faults -------------------------------------------------------------------------------------------------


def faults(count: int, seed: int) -> None:
    if "faults.so" not in os.environ.get("LD_PRELOAD", ""):
        shim = compiled()
        command = [sys.executable, __file__, "faults", str(count), "--seed", str(seed)]
        code = subprocess.run(command, env={**os.environ, "LD_PRELOAD": str(shim)}, check=False).returncode
        shutil.rmtree(shim.parent)
        raise SystemExit(code)
    outcomes = Counter(islice(all_faults(ctypes.CDLL(os.environ["LD_PRELOAD"]), random.Random(seed)), count))
    summary = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    print(f"{count:,} faulted changes: nothing lost. Outcomes: {summary}.")


def all_faults(shim: ctypes.CDLL, draw: random.Random) -> Iterator[str]:
    """Make each call of each change fail in each mode. Yields the outcomes; raises AssertionError at a loss."""
    while True:
        place = Path(tempfile.mkdtemp(prefix="faults-"))
        directory, state = place / "data" / "library", State()
        for _ in range(ROUND):
            change, after = any_change(draw, state)
            kept = everything(directory)
            for mode in range(len(MODES)):
                for point in count_from(1):
                    fault = (point, mode, draw.choice(ERRORS))
                    copy = place / "faulted"
                    shutil.copytree(directory, copy) if directory.exists() else None
                    outcome = faulted(shim, copy, change, fault)
                    if outcome != "not reached":
                        examine(copy, change, (state, after), kept, f"{fault} {MODES[mode]}, {outcome}", outcome)
                        yield outcome
                    shutil.rmtree(copy, ignore_errors=True)
                    if outcome == "not reached":
                        break
            change(Library(directory))
            state = after
        shutil.rmtree(place)


def examine(
    copy: Path, change: Callable[[Library], object], states: tuple[State, State], kept: set[str], what: str, how: str
) -> None:
    """Raise AssertionError if something is lost, or if the change can't be made now."""
    found, (before, after) = state_of(copy), states
    assert found in ([after] if how == "done" else [before, after]), f"{what}: found {found}"
    assert kept <= everything(copy), f"{what}: a digest is lost"
    if found == before:
        change(Library(copy))
        assert state_of(copy) == after, f"{what}: the change can't be made again"


def faulted(
    shim: ctypes.CDLL, directory: Path, change: Callable[[Library], object], fault: tuple[int, int, int]
) -> str:
    """Make the change in a new process with the fault, and return the outcome."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            library = Library(directory)
            shim.arm(*fault)
            code = 0
            try:
                change(library)
            except (OSError, AttributeError):  # not done; what it looks for could not be read
                code = 1
            if shim.disarm() < fault[0]:
                code = 2
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if status == signal.SIGKILL:
        return "killed"
    return {0: "done", 1: "told", 2: "not reached"}[os.waitstatus_to_exitcode(status)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "faults"))
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    began = time.monotonic()
    (kills if arguments.what == "kills" else faults)(arguments.count, arguments.seed)
    print(f"{time.monotonic() - began:.0f} s, seed {arguments.seed}")


if __name__ == "__main__":
    main()
