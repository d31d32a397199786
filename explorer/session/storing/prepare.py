"""For a command, which waits for its answer: takes what is stored, and stores what it had to build."""

from __future__ import annotations

from contextlib import suppress

from explorer.session.session import Session
from explorer.session.storing.builder import built
from explorer.session.storing.naming import name_of
from explorer.session.storing.stored import LINKS, REMARKS, WORDS, Stored, lacking

_NEEDED = (WORDS, REMARKS, LINKS)


def prepare(session: Session) -> None:
    """Make a session on a large digest ready for a search. Where nothing can be stored, this does nothing."""
    if session.cache is None or (name := name_of(session.digest)) is None:
        return
    stored = Stored(session.cache, name)
    for _ in stored.take(session, stored.read(_NEEDED)):
        pass
    with suppress(OSError, ValueError):  # no room, no rights; or the texts can't be stored
        for what in lacking(session):
            if what in _NEEDED:
                stored.write(what, built(session, what, lambda percent: None))
