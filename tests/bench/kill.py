"""No acknowledged change is lost: writers killed at random moments, and saves in which each system call fails in turn.

    python tests/bench/kill.py kills 5000        kill -9 while saving, undoing, removing …
    python tests/bench/kill.py faults 5000       each system call of a save fails, or kills the process

After each, the store must open, and hold every acknowledged change, at most the unfinished one besides, and no
half-written file. `--seed` picks other moments. Exits with 1 at the first loss.

Faults are injected below Python, by a shim for LD_PRELOAD (faults.c, compiled at the start), so every call counts,
whichever Python function makes it. Faults need Linux and a C compiler, kills need POSIX.
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
from explorer.bookmarks.revisions import store as revision_store
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity

ARTICLE = DigestIdentity(headline="Grain accord", url="https://news.example/grain")
REFS = tuple(f"actor/{letter}" for letter in "abcdef")
ROUND = 40
"""Kills or saves per directory: reading it takes longer the more files it has."""

State = dict[str, tuple[str, str]]
"""The bookmarks in a store: ref → (note, status)."""


def state_of(store: BookmarkStore) -> State:
    bookmarks = store.all()
    state = {bookmark.ref: (bookmark.note, bookmark.status) for bookmark in bookmarks}
    assert len(state) == len(bookmarks), "competing versions, although there is one writer"
    return state


def summary(state: State) -> str:
    return sha256(json.dumps(sorted(state.items())).encode()).hexdigest()


def opened(directory: Path) -> BookmarkStore:
    """A new store, which reads everything. Raises AssertionError if a file is damaged."""
    store = BookmarkStore(directory).load()
    wrong = [*store.problems, *store.examine(datetime.now(UTC)).problems]
    assert not wrong, wrong
    return store


def note_of(draw: random.Random) -> str:
    return f"{draw.random()} " + "words " * draw.choice((1, 10, 100, 5_000))


def any_change(draw: random.Random, state: State) -> tuple[Callable[[BookmarkStore], object], State]:
    """A random change, and the state after it."""
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
    """Import what saving imports, so that a forked writer saves immediately."""
    with tempfile.TemporaryDirectory() as place:
        store = BookmarkStore(Path(place))
        store.add(Bookmark(ref="actor/a", digest=ARTICLE, note="é"))
        store.undo()
        store.redo()
        opened(Path(place))


# --- kills --------------------------------------------------------------------------------------------------


def write_until_killed(directory: Path, seed: str, pipe: int) -> None:
    """Make random changes until killed. Announces the state after each to the pipe (>), and acknowledges it (<)."""
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
            directory, saved = Path(tempfile.mkdtemp(prefix="kill-")) / "bookmarks", summary({})
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
            lines = [pipe.readline(), pipe.readline()]  # after these, it saves without a pause
            time.sleep(draw.random() * draw.choice((0.002, 0.02)))
            os.kill(child, signal.SIGKILL)
            lines += pipe.readlines()
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the writer ended before it was killed"
        complete = [line.decode().split() for line in lines if line.endswith(b"\n")]
        done = [state for sign, state in complete if sign == "<"]
        acknowledged += len(done)
        saved = done[-1] if done else saved
        started = complete[-1][1] if complete and complete[-1][0] == ">" else saved
        found = summary(state_of(opened(directory)))
        assert found in (saved, started), f"kill {number}: an acknowledged change is lost"
        if started != saved:
            places["after the write" if found == started else "before the write"] += 1
        saved = found
        if number % ROUND == ROUND - 1 or number == count - 1:
            shutil.rmtree(directory.parent)
    moments = ", ".join(f"{number:,} {moment}" for moment, number in sorted(places.items()))
    print(f"{count:,} kills, {acknowledged:,} acknowledged changes: none lost. Killed during a save: {moments}.")


# --- faults -------------------------------------------------------------------------------------------------

MODES = (
    "fails",
    "fails after taking effect",
    "kills before",
    "kills after",
    "is half done",
    "fails, and so do all later ones",
)
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)


def compiled() -> Path:
    """Compile the shim. Raises SystemExit without Linux or a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        raise SystemExit("injecting faults by LD_PRELOAD needs Linux and a C compiler")
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
    summary = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    turns = "every call in turn" if step == 1 else f"one call in {step}"
    print(f"{count:,} faulted writes, {turns}: nothing lost. Outcomes: {summary}.")


def all_faults(shim: ctypes.CDLL, draw: random.Random, step: int) -> Iterator[str]:
    """Make each call of each save fail in each mode. Yields the outcomes; raises AssertionError at a loss."""
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
                fault = f"call {point} {MODES[mode]} ({errno.errorcode[code]}), {outcome}"
                both = [before, after]
                allowed = {"saved": [after], "on disk": [after], "not saved": [before], "killed": both}[outcome]
                assert found in allowed, f"{fault}: found {found}"
                shutil.rmtree(copy, ignore_errors=True)
                yield outcome


def saves(draw: random.Random) -> Iterator[tuple[Path, Callable[[BookmarkStore], object], State, State]]:
    """Changes of every kind, each with a directory, and the states before and after it."""
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
    """Make the change in a new process with the fault, and return the outcome that it reports."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        outcome = "failed"
        try:
            outcome = change_with_fault(shim, directory, change, after, fault)
        finally:
            os.write(ends[1], outcome.encode())
            os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as pipe:
        outcome = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    if status == signal.SIGKILL:
        return "killed"
    known = ("saved", "on disk", "not saved", "not reached")
    assert outcome in known, f"fault {fault}: the writer {outcome or 'vanished'}"
    return outcome


def change_with_fault(
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
        return "shows a state that differs from the disk"
    if outcome == "not saved":  # trying again must work, in the same window
        again = directory.parent / "again"
        shutil.copytree(directory, again) if directory.exists() else None
        other = BookmarkStore(again)
        change(other)
        if state_of(other) != after:
            return "failed when trying again"
        shutil.rmtree(again)
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "faults"))
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", type=int, default=1, help="faults: only one call in N, of more changes")
    revision_store.MOST_BEHIND, revision_store.LEAST_BEHIND = 4, 2  # so that every few saves move files to the archive
    arguments = parser.parse_args()
    began = time.monotonic()
    if arguments.what == "kills":
        kills(arguments.count, arguments.seed)
    else:
        faults(arguments.count, arguments.seed, arguments.step)
    print(f"{time.monotonic() - began:.0f} s, seed {arguments.seed}")


if __name__ == "__main__":
    main()
