"""Damaged files, full disks, read-only directories: intact bookmarks survive, and every failure is reported.

    python tests/bench/damage.py                 a file cut at 1,000 lengths, and each of its bytes flipped in turn
    python tests/bench/damage.py --step 50       one in 50 of them

After each damage, the intact bookmarks are shown, the damaged file is reported with its path and not changed, saving
still works, and a repair by another program is noticed. Then a limit on file sizes, a full tmpfs (needs root) and a
read-only directory (as a user other than root): what was saved stays, and each failed save is reported.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from explorer.bookmarks.problems import StoreError
from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity

ARTICLE = DigestIdentity(headline="Grain accord", url="https://news.example/grain")
LENGTHS = 1_000


def bookmark(ref: str, note: str = "") -> Bookmark:
    return Bookmark(ref=ref, digest=ARTICLE, title=ref, note=note)


def notes(store: BookmarkStore) -> dict[str, str]:
    return {bookmark.ref: bookmark.note for bookmark in store.all()}


# --- damaged files ------------------------------------------------------------------------------------------


def damaged_files(directory: Path, step: int) -> str:
    """Cut a file at every length, and flip every byte of it in turn, or one in `step`."""
    store = BookmarkStore(directory)
    good = {ref: store.set_note(store.add(bookmark(ref)), f"of {ref}").note for ref in ("actor/a", "actor/b")}
    victim = store.add(bookmark("actor/victim", "x" * LENGTHS))
    path = directory / victim.revision
    whole = path.read_bytes()
    cuts = [whole[:length] for length in range(0, LENGTHS, step)]
    flips = [whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :] for place in range(len(whole))]
    for data in (*cuts, *flips[::step]):
        path.write_bytes(data)
        again = BookmarkStore(directory)
        assert notes(again) == good, "an intact bookmark is lost, or a damaged one shown"
        assert [problem.path for problem in again.problems] == [path], "the damage is not reported"
        assert path.read_bytes() == data, "the damaged file was overwritten"
    again = BookmarkStore(directory).load()
    again.save(bookmark("actor/victim", "saved beside the damaged one"))
    path.write_bytes(whole)  # as a sync or a backup may bring it back
    os.utime(path, (1, 1))
    again.refresh()
    assert again.problems == ()
    assert {mark.note for mark in again.all() if mark.ref == "actor/victim"} >= {"saved beside the damaged one"}
    return f"{len(cuts):,} cuts and {len(flips[::step]):,} flipped bytes: intact ones survive, each damage is reported"


# --- disks --------------------------------------------------------------------------------------------------


def fill(directory: Path) -> str:
    """Save until it fails: exactly the acknowledged bookmarks must be there."""
    store, acknowledged = BookmarkStore(directory), dict[str, str]()
    failed: StoreError | None = None
    while failed is None:
        number = len(acknowledged)
        ref, note = f"actor/{number}", "x" * (number * 97 % 9_000)
        try:
            acknowledged[ref] = store.save(bookmark(ref, note)).note
        except StoreError as error:
            failed = error
    assert not failed.unconfirmed
    assert str(directory) in str(failed)
    fresh = BookmarkStore(directory)
    assert notes(store) == notes(fresh) == acknowledged
    assert fresh.problems == ()
    assert not list(directory.glob(".*.tmp")), "a temporary file takes up the remaining space"
    return f"{len(acknowledged):,} saved, then: {failed}"


def size_limit(directory: Path) -> str:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, 8_192))
    return f"a limit on file sizes: {fill(directory)}"


def full_disk(directory: Path) -> str:
    directory.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", directory]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        return "a full disk: skipped, as mounting one needs root"
    try:
        result = fill(directory / "bookmarks")
        next((directory / "bookmarks").iterdir()).unlink()
        BookmarkStore(directory / "bookmarks").save(bookmark("actor/again"))
        return f"a full disk: {result}"
    finally:
        subprocess.run(["umount", directory], check=True)


def read_only(directory: Path) -> str:
    store = BookmarkStore(directory)
    store.save(bookmark("actor/a", "saved"))
    store.set_note(store.all()[0], "other")
    store.undo()  # imports all that changes need, before the checkout may be closed to the other user
    if os.geteuid() == 0:  # nothing is read-only for root
        for path in (directory.parent, directory, *directory.iterdir()):
            os.chown(path, 65_534, 65_534)
        os.setuid(65_534)
    directory.chmod(0o500)
    store = BookmarkStore(directory)
    assert notes(store) == {"actor/a": "saved"}
    for change in (
        lambda: store.save(bookmark("actor/b")),
        lambda: store.set_note(store.all()[0], "other"),
        lambda: store.remove(store.all()[0]),
        store.undo,
    ):
        message = ""
        try:
            change()
        except StoreError as error:
            message = str(error)
        assert "write access to that directory" in message, message
    assert notes(store) == notes(BookmarkStore(directory)) == {"actor/a": "saved"}
    return "a read-only directory: readable; each change is refused with advice"


def run_apart(test: Callable[[Path], str]) -> str:
    """Run a test in a new process and directory, as it may limit its process permanently. Returns its report."""
    place = Path(tempfile.mkdtemp(prefix="damage-"))
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(ends[1], test(place / "bookmarks").encode())
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(ends[1])
    with os.fdopen(ends[0], "rb") as pipe:
        result = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    shutil.rmtree(place)
    if status:
        raise SystemExit(f"{test.__name__} failed")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=1)
    arguments = parser.parse_args()
    print(run_apart(lambda place: damaged_files(place, arguments.step)))
    for test in (size_limit, full_disk, read_only):
        print(run_apart(test))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
