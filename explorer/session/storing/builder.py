"""The second process: builds what is lacking of a digest's links and index, and stores it.

It is started with the digest's file, the name of the digest, and the directory. It says on standard output how far it
is, in percent, and what is stored. It ends when whoever started it does: standard input is at its end then.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from explorer.digest.loading import load
from explorer.digest.problems import DigestError
from explorer.session.session import Session
from explorer.session.storing.half import Half, end_with
from explorer.session.storing.naming import name_of
from explorer.session.storing.stored import LINKS, OPENINGS, REMARKS, WORDS, Stored, lacking

KEYS_FIRST = 2
"""How much more willing than the screen this process is to wait for a processor."""


def main(path: str, name: str, cache: str) -> int:
    """Returns an exit code: 0, all is stored; 1: it can't be, or this is another digest by now."""
    gc.disable()  # building makes much and no garbage
    if hasattr(os, "nice"):
        os.nice(KEYS_FIRST)
    threading.Thread(target=end_with, args=(0,), daemon=True).start()
    try:
        digest = load(path, large=True, cache=Path(cache))
    except DigestError:
        return 1
    if name_of(digest) != name:
        return 1
    session, stored = Session(digest), Stored(Path(cache), name)
    for _ in stored.take(session, stored.read((WORDS, REMARKS, LINKS, OPENINGS))):
        pass
    try:
        for what in lacking(session):
            stored.write(what, built(session, what, _say, stored))
            _say(what)
    except (OSError, ValueError):  # no room, no rights; or the texts can't be stored
        return 1
    return 0


def built(
    session: Session, what: str, say: Callable[[str], None], stored: Stored | None = None
) -> Mapping[str, memoryview]:
    """Build something, and return its parts.

    `say` is called with the percentage that is done, now and then. `stored`: where another process may store its half
    meanwhile; None: this one does all.
    """
    index = session.remarks_index if what == REMARKS else session.index
    assert index is not None
    if what == LINKS:
        session.links.build()
        return session.links.parts()
    if what == OPENINGS:
        for _ in index.answer_openings():
            pass
        return index.openings()
    half = Half.start(index, stored) if stored is not None else None
    for _ in index.build_large(half.parts if half is not None else None):
        done, size = index.progress
        say(str(min(99, (100 + 100 * (half is not None)) * done // max(1, size))))
    return index.parts()


def _say(word: str) -> None:
    print(word, flush=True)
