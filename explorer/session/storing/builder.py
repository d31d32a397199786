"""The second process: builds what is lacking of a digest's links and index, and stores it.

It is started with the digest's file, the name of the digest, and the directory. It says on standard output how far it
is, in percent, and what is stored. It ends when whoever started it does: standard input is at its end then.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from explorer.digest.loading import load
from explorer.digest.problems import DigestError
from explorer.session.session import Session
from explorer.session.storing.naming import name_of
from explorer.session.storing.stored import LINKS, OPENINGS, REMARKS, WORDS, Stored, lacking

KEYS_FIRST = 2
"""How much more willing than the screen this process is to wait for a processor."""
SLICE = 0.25
"""Seconds between two reports."""


def main(path: str, name: str, cache: str) -> int:
    """Returns an exit code: 0, all is stored; 1: it can't be, or this is another digest by now."""
    gc.disable()  # building makes much and no garbage
    if hasattr(os, "nice"):
        os.nice(KEYS_FIRST)
    threading.Thread(target=_end_with_parent, daemon=True).start()
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
            stored.write(what, built(session, what, _say))
            _say(what)
    except (OSError, ValueError):  # no room, no rights; or the texts can't be stored
        return 1
    return 0


def built(session: Session, what: str, say: Callable[[str], None]) -> Mapping[str, memoryview]:
    """Build something, and return its parts. `say` is called with the percentage that is done, now and then."""
    index = session.remarks_index if what == REMARKS else session.index
    assert index is not None
    if what == LINKS:
        session.links.build()
        return session.links.parts()
    if what == OPENINGS:
        for _ in index.answer_openings():
            pass
        return index.openings()
    while not index.build(SLICE):
        done, size = index.progress
        say(str(100 * done // max(1, size)))
    return index.parts()


def _say(word: str) -> None:
    print(word, flush=True)


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 64):
            pass
    os._exit(1)
