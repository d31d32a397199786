"""Several processes write at once, in one directory, without a lock: everything is kept.

    python tests/bench/writers.py 8 500          writers, writes of each
    python tests/bench/writers.py 8 500 --same   all to the same few records, so that what they write competes

Each writes to records of its own and is acknowledged each time; at the end every one of them is there, as it was last
written. With --same, each window looks before some of its writes and not before others: whatever was written is
shown, or was replaced by somebody who had seen it.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity

ARTICLE = DigestIdentity(headline="Grain accord", url="https://news.example/grain")


def write(directory: Path, writer: int, count: int, same: bool, pipe: int) -> None:
    """Write so many times; say what was written, and in place of what."""
    draw, store = random.Random(writer), BookmarkStore(directory)
    for number in range(count):
        ref = f"actor/{number % 5}" if same else f"actor/{writer}-{number}"
        if draw.random() < 0.2:
            store.refresh()
        before = store.versions(ARTICLE, ref)
        note = f"{writer}-{number}"
        bookmark = before[0] if before else Bookmark(ref=ref, digest=ARTICLE, title=ref)
        store.set_note(bookmark, note)
        os.write(pipe, f"{ref} {note} {bookmark.note or '-'}\n".encode())


def run(directory: Path, writers: int, count: int, same: bool = False) -> str:
    """Let them write. Raises AssertionError if anything is lost; what there is to tell."""
    began = time.monotonic()
    pipes, children = [], []
    for writer in range(writers):
        ends = os.pipe()
        child = os.fork()
        if child == 0:
            code = 70
            try:
                write(directory, writer, count, same, ends[1])
                code = 0
            finally:
                os._exit(code)
        os.close(ends[1])
        pipes.append(os.fdopen(ends[0], "rb"))
        children.append(child)
    said = [line.decode().split() for pipe in pipes for line in pipe.readlines()]
    assert all(os.waitpid(child, 0)[1] == 0 for child in children), "a writer broke"
    seconds = time.monotonic() - began
    written = {(ref, note) for ref, note, _ in said}
    replaced = {(ref, old) for ref, _, old in said}
    store = BookmarkStore(directory)
    found = {(kept.ref, kept.note) for kept in store.all()}
    examination = store.examine(datetime.now(UTC))
    assert len(written) == len(said) == writers * count
    assert found == written - replaced, f"{len(written - replaced - found)} lost"
    assert not examination.problems, examination.problems
    assert examination.revisions == writers * count, "a revision is missing"
    return (
        f"{writers} writers, {count:,} writes each, in {seconds:.0f} s: {examination.revisions:,} revisions are there, "
        f"{len(found):,} shown, none lost"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("writers", type=int, nargs="?", default=8)
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("--same", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(run(Path(place) / "bookmarks", arguments.writers, arguments.count, arguments.same))


if __name__ == "__main__":
    main()
