"""Nothing acknowledged is lost: writers killed at random instants, and saves in which every system call fails in turn.

    python tests/bench/kill.py kills 5000        kill -9 while saving, undoing, removing …
    python tests/bench/kill.py faults 5000       every n-th system call of a save fails or kills

After each, the store opens, holds all that was acknowledged and at most the one change that was under way besides,
and no file in it is half written. `--seed` draws other instants. Ends with 1 at the first loss.

Faults are injected below Python, by a shim for LD_PRELOAD (faults.c, compiled at the start): whatever function a save
uses, its call is counted and fails. That wants Linux and a C compiler. Kills want POSIX.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
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
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count as count_from
from itertools import islice
from pathlib import Path

from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity

ARTICLE = DigestIdentity(headline="Grain accord", url="https://news.example/grain")
REFS = tuple(f"actor/{letter}" for letter in "abcdef")
ROUND = 40
"""Kills or saves in one directory, before another is begun: the more files, the longer each look."""

State = dict[str, tuple[str, str]]
"""What is kept: by ref, note and status."""


def state_of(store: BookmarkStore) -> State:
    found = store.all()
    state = {kept.ref: (kept.note, kept.status) for kept in found}
    assert len(state) == len(found), "one writer, and yet two heads"
    return state


def summary(state: State) -> str:
    return sha256(json.dumps(sorted(state.items())).encode()).hexdigest()


def opened(directory: Path) -> BookmarkStore:
    """A store that reads all anew. No file in it may be half written."""
    store = BookmarkStore(directory).load()
    wrong = [*store.problems, *store.examine(datetime.now(UTC)).problems]
    assert not wrong, wrong
    return store


def note_of(draw: random.Random) -> str:
    return f"{draw.random()} " + "words " * draw.choice((1, 10, 100, 5_000))


def any_change(draw: random.Random, state: State) -> tuple[Callable[[BookmarkStore], object], State]:
    """A change, and what is kept after it."""
    ref, note = draw.choice(REFS), note_of(draw)
    status = state.get(ref, ("", "unchecked"))[1]
    kept = Bookmark(ref=ref, digest=ARTICLE, title=ref)
    changes: list[tuple[Callable[[BookmarkStore], object], State]] = [
        (lambda store: store.set_note(store.get(ARTICLE, ref) or kept, note), {**state, ref: (note, status)}),
    ]
    if ref in state:
        without = {other: held for other, held in state.items() if other != ref}
        found = "disputed" if status == "confirmed" else "confirmed"
        changes += [
            (lambda store: store.remove(kept), without),
            (
                lambda store: store.set_status(store.get(ARTICLE, ref) or kept, found),
                {**state, ref: (state[ref][0], found)},
            ),
        ]
    return draw.choice(changes)


def warm_up() -> None:
    """Import what saving imports, so that a writer that was forked off saves at once."""
    with tempfile.TemporaryDirectory() as place:
        store = BookmarkStore(Path(place))
        store.add(Bookmark(ref="actor/a", digest=ARTICLE, note="é"))
        store.undo()
        store.redo()
        opened(Path(place))


# --- kills --------------------------------------------------------------------------------------------------


def write_until_killed(directory: Path, seed: str, pipe: int) -> None:
    """Say what will be kept, keep it, say that it is: for ever."""
    draw, store = random.Random(seed), BookmarkStore(directory)
    states, now = [state_of(store)], 0
    while True:
        if draw.random() < 0.3 and now > 0:
            change, after, now = store.undo, states[now - 1], now - 1
        elif draw.random() < 0.3 and now < len(states) - 1:
            change, after, now = store.redo, states[now + 1], now + 1
        else:
            act, after = any_change(draw, states[now])
            change = lambda act=act: act(store)  # noqa: E731
            if after == states[now]:
                continue
            states[now + 1 :] = [after]
            now += 1
        os.write(pipe, f"> {summary(after)}\n".encode())
        change()
        os.write(pipe, f"< {summary(after)}\n".encode())


def kills(count: int, seed: int) -> None:
    draw, acknowledged, places = random.Random(seed), 0, Counter[str]()
    warm_up()
    for number in range(count):
        if number % ROUND == 0:
            directory, kept = Path(tempfile.mkdtemp(prefix="kill-")) / "bookmarks", summary({})
        ends = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ends[0])
            try:
                write_until_killed(directory, f"{seed} {number}", ends[1])
            finally:
                os._exit(70)
        os.close(ends[1])
        with os.fdopen(ends[0], "rb") as pipe:
            said = [pipe.readline(), pipe.readline()]  # from then on it saves without a pause
            time.sleep(draw.random() * draw.choice((0.002, 0.02)))
            os.kill(child, signal.SIGKILL)
            said += pipe.readlines()
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer ended by itself"
        whole = [line.decode().split() for line in said if line.endswith(b"\n")]
        done = [told for sign, told in whole if sign == "<"]
        acknowledged += len(done)
        kept = done[-1] if done else kept
        under_way = whole[-1][1] if whole and whole[-1][0] == ">" else kept
        found = summary(state_of(opened(directory)))
        assert found in (kept, under_way), f"kill {number}: what was acknowledged is lost"
        if under_way != kept:
            places["written already" if found == under_way else "not yet written"] += 1
        kept = found
        if number % ROUND == ROUND - 1 or number == count - 1:
            shutil.rmtree(directory.parent)
    told = ", ".join(f"{number:,} {what}" for what, number in sorted(places.items()))
    print(f"{count:,} kills, {acknowledged:,} changes acknowledged: none lost. Cut while saving: {told}.")


# --- faults -------------------------------------------------------------------------------------------------

MODES = (
    "fails",
    "fails after it was done",
    "kills before",
    "kills after",
    "is done by half",
    "fails, and all after it",
)
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)


def compiled() -> Path:
    """The shim. Raises SystemExit where there is no compiler for it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        raise SystemExit("faults are injected by LD_PRELOAD: that wants Linux and a C compiler")
    shim = Path(tempfile.mkdtemp(prefix="faults-")) / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run([compiler, "-O1", "-w", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
    return shim


def faults(count: int, seed: int, step: int) -> None:
    if "faults.so" not in os.environ.get("LD_PRELOAD", ""):
        shim = compiled()
        command = [sys.executable, __file__, "faults", str(count), "--seed", str(seed), "--step", str(step)]
        code = subprocess.run(command, env={**os.environ, "LD_PRELOAD": str(shim)}, check=False).returncode
        shutil.rmtree(shim.parent)
        raise SystemExit(code)
    warm_up()
    outcomes = Counter(islice(all_faults(ctypes.CDLL(os.environ["LD_PRELOAD"]), random.Random(seed), step), count))
    told = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    turns = "every call in turn" if step == 1 else f"one call of {step}"
    print(f"{count:,} faulted writes, {turns}: nothing lost. The writer was told: {told}.")


def all_faults(shim: ctypes.CDLL, draw: random.Random, step: int) -> Iterator[str]:
    """Each call of each save, in each mode: what its writer was told. Raises AssertionError at a loss."""
    for directory, change, before, after in saves(draw):
        for mode in range(len(MODES)):
            for point in count_from(draw.randint(1, step), step):
                code = draw.choice(ERRORS)
                copy = directory.parent / "faulted"
                shutil.copytree(directory, copy) if directory.exists() else None
                outcome = faulted(shim, copy, change, after, (point, mode, code))
                if outcome == "not reached":
                    assert point > step, "the shim counts no calls"
                    shutil.rmtree(copy)
                    break
                found = state_of(opened(copy))
                told = f"call {point} {MODES[mode]} ({errno.errorcode[code]}), {outcome}"
                allowed = {"saved": [after], "on disk": [after], "not saved": [before], "killed": [before, after]}[
                    outcome
                ]
                assert found in allowed, f"{told}: found {found}"
                shutil.rmtree(copy, ignore_errors=True)
                yield outcome


def saves(draw: random.Random) -> Iterator[tuple[Path, Callable[[BookmarkStore], object], State, State]]:
    """Changes of every sort, each with a directory, and what is kept before and after it."""
    while True:
        place = Path(tempfile.mkdtemp(prefix="faults-"))
        directory, states, now = place / "data" / "bookmarks", [State()], 0
        for number in range(ROUND):
            store = BookmarkStore(directory)
            if number % 4 == 2 and now > 0:
                change, step = BookmarkStore.undo, -1
            elif number % 4 == 3 and now < len(states) - 1:
                change, step = BookmarkStore.redo, 1
            else:
                change, after = any_change(draw, states[now])
                states[now + 1 :], step = [after], 1
            yield directory, change, states[now], states[now + step]
            now += step
            change(store)
        shutil.rmtree(place)


def faulted(
    shim: ctypes.CDLL,
    directory: Path,
    change: Callable[[BookmarkStore], object],
    after: State,
    fault: tuple[int, int, int],
) -> str:
    """Make the change in a process of its own, with the fault: what its writer was told."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        outcome = "broke"
        try:
            outcome = try_it(shim, directory, change, after, fault)
        finally:
            os.write(ends[1], outcome.encode())
            os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as pipe:
        said = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    if status == signal.SIGKILL:
        return "killed"
    assert said in ("saved", "on disk", "not saved", "not reached"), f"fault {fault}: the writer {said or 'vanished'}"
    return said


def try_it(
    shim: ctypes.CDLL,
    directory: Path,
    change: Callable[[BookmarkStore], object],
    after: State,
    fault: tuple[int, int, int],
) -> str:
    store = BookmarkStore(directory).load()
    outcome = "saved"
    shim.arm(*fault)
    try:
        change(store)
    except StoreError as error:
        outcome = "on disk" if error.unconfirmed else "not saved"
    finally:
        calls = shim.disarm()
    if calls < fault[0]:
        return "not reached"
    store.refresh()
    if state_of(store) != state_of(BookmarkStore(directory)):
        return "shows something else than there is"
    if outcome == "not saved":  # what failed can be tried again, in the same window
        again = directory.parent / "again"
        shutil.copytree(directory, again) if directory.exists() else None
        other = BookmarkStore(again)
        change(other)
        if state_of(other) != after:
            return "could not try again"
        shutil.rmtree(again)
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "faults"))
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", type=int, default=1, help="of faults: only every so many calls, of more changes")
    arguments = parser.parse_args()
    began = time.monotonic()
    if arguments.what == "kills":
        kills(arguments.count, arguments.seed)
    else:
        faults(arguments.count, arguments.seed, arguments.step)
    print(f"{time.monotonic() - began:.0f} s, seed {arguments.seed}")


if __name__ == "__main__":
    main()
