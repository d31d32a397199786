"""No edit is lost: random edits, undos and redos in windows that are killed, beside another program that writes.

    python tests/bench/edits.py 10000            so many changes, on drafted digests and on one written by hand
    python tests/bench/edits.py --faults 3000    each system call of an edit or an undo fails, or kills the process
    python tests/bench/edits.py --windows 500    so many rounds of two windows, neither of which replaces what it did
                                                 not show

After each kill the file is what was acknowledged, or that with the change under way; the next window undoes what the
one before did; every version is in the file or under `earlier`; `check` finds nothing new; and undoing everything leads
back to the beginning. After a fault, what was refused has changed nothing, what was made is on the disk and can be
undone, and the same window can try again. `--seed` picks other moments. Kills need POSIX, faults Linux and a compiler.
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
from contextlib import suppress
from itertools import count as count_from
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.assets import asset
from explorer.digest.editing.outcome import EditError
from explorer.draft.drafting import Options, draft_file
from tests.bench.kill import ERRORS, MODES, compiled
from tests.edited import play
from tests.editing import FERRY, Place, setting, speaker_of
from tests.two_windows import play_two

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


# --- faults -------------------------------------------------------------------------------------------------


def faults(count: int, seed: int) -> None:
    if "faults.so" not in os.environ.get("LD_PRELOAD", ""):
        shim = compiled()
        command = [sys.executable, __file__, "--faults", str(count), "--seed", str(seed)]
        code = subprocess.run(command, env={**os.environ, "LD_PRELOAD": str(shim)}, check=False).returncode
        shutil.rmtree(shim.parent)
        raise SystemExit(code)
    _warm_up()
    outcomes = Counter(islice(_all_faults(ctypes.CDLL(os.environ["LD_PRELOAD"]), random.Random(seed)), count))
    summary = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    print(f"{count:,} faulted edits: nothing lost. Outcomes: {summary}.")


def _warm_up() -> None:
    """Import what editing imports, so that no call of that is counted."""
    place = Place(Path(tempfile.mkdtemp(prefix="faults-")))
    editor = place.window()
    editor.apply("speaker changed", setting("quote/wait", speaker="dahl"))
    editor.undo()
    with suppress(EditError):
        editor.apply("none", setting("quote/none", speaker="dahl"))
    editor.close()
    shutil.rmtree(place.path.parent)


def _all_faults(shim: ctypes.CDLL, draw: random.Random) -> Iterator[str]:
    """Make each call of an edit and of an undo fail in each mode. Yields the outcomes."""
    while True:
        for is_undo in (False, True):
            for mode in range(len(MODES)):
                for point in count_from(draw.randint(1, 2), 2):
                    outcome = _faulted(shim, is_undo, (point, mode, draw.choice(ERRORS)))
                    if outcome == "not reached":
                        break
                    yield outcome


def _faulted(shim: ctypes.CDLL, is_undo: bool, fault: tuple[int, int, int]) -> str:
    """Edit, or undo that, in a new process with a fault. Returns the outcome; raises AssertionError at a loss."""
    place = Place(Path(tempfile.mkdtemp(prefix="faults-")))
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        outcome = "failed"
        try:
            outcome = _edit_with_fault(shim, place, is_undo, fault)
        except BaseException as error:
            outcome = f"failed: {error!r}"
        finally:
            os.write(ends[1], outcome.encode())
            os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as pipe:
        outcome = pipe.read().decode()
    outcome = "killed" if os.waitpid(child, 0)[1] == signal.SIGKILL else outcome
    words = f"{'undo' if is_undo else 'edit'}, call {fault[0]} {MODES[fault[1]]}: {outcome}"
    assert outcome in ("made", "made, not listed", "refused, then made", "killed", "not reached"), words
    was, now = ("dahl", "lund") if is_undo else ("lund", "dahl")
    found = json.loads(place.path.read_bytes())["quotes"][0]["speaker"]
    expected = [was, now] if outcome == "killed" else [now]
    assert found in expected, f"{words}; found {found}"
    editor = place.window()
    if outcome != "made, not listed":
        assert len(editor.done) == (found == "dahl"), f"{words}; the journal has {len(editor.done)}, found {found}"
    shutil.rmtree(place.path.parent)
    return outcome


def _edit_with_fault(shim: ctypes.CDLL, place: Place, is_undo: bool, fault: tuple[int, int, int]) -> str:
    editor, edit = place.window(), setting("quote/wait", speaker="dahl")
    act: Callable[[], object] = lambda: editor.apply("speaker changed", edit)  # noqa: E731
    if is_undo:
        act()
        act = editor.undo
    assert editor.document
    outcome = said = "made"
    shim.arm(*fault)
    try:
        act()
    except EditError as error:
        outcome, said = "refused", str(error)
    finally:
        calls = shim.disarm()
    if calls < fault[0]:
        return "not reached"
    shown = speaker_of(editor)
    if shown != json.loads(place.path.read_bytes())["quotes"][0]["speaker"]:
        return f"shows another digest than the disk has: {outcome} {shown} {said!r}"
    if outcome == "made" and editor._journal.problem:
        outcome = "made, not listed"
    if outcome == "refused":
        act()
        outcome = "refused, then made"
    return outcome


def two_windows(rounds: int, seed: int) -> None:
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="windows-") as directory:
            play_two(Path(directory), random.Random(seed * 1_000_000 + number), ROUND)
    print(f"{rounds:,} rounds of two windows: no decision replaced that was not shown.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("changes", type=int, nargs="?", default=0)
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--windows", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.windows:
        two_windows(options.windows, options.seed)
        return
    if options.faults:
        faults(options.faults, options.seed)
        return
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
