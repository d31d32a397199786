"""Several processes write to one directory at once, without a lock: nothing is lost.

    python tests/bench/writers.py 8 500          8 writers, 500 writes each
    python tests/bench/writers.py 8 500 --same   all to the same few records, so that versions compete

Each writes to different records, and each write is acknowledged; at the end all are there, as last written. With
--same, each writer refreshes before some of its writes: at the end each version is shown, or was replaced by a writer
who had seen it.
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
    """Write `count` notes; report to the pipe each note written and the one that it replaces (- for none)."""
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
    """Start the writers, wait for them, and return a summary. Raises AssertionError if anything is lost."""
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
    reports = [line.decode().split() for pipe in pipes for line in pipe.readlines()]
    assert all(os.waitpid(child, 0)[1] == 0 for child in children), "a writer failed"
    seconds = time.monotonic() - began
    written = {(ref, note) for ref, note, _ in reports}
    replaced = {(ref, old) for ref, _, old in reports}
    store = BookmarkStore(directory)
    found = {(bookmark.ref, bookmark.note) for bookmark in store.all()}
    examination = store.examine(datetime.now(UTC))
    assert len(written) == len(reports) == writers * count
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
