"""Builds the links and the index of a large digest between keys, from what is stored as far as possible.

`reading` → what is there is taken, a slice at a time
          → the rest is built by a second process, and meanwhile here, so far that the first searches find something
          → `reading` again once that process has stored something
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from explorer.session.session import Session
from explorer.session.storing.naming import name_of
from explorer.session.storing.second import Second
from explorer.session.storing.stored import Stored, lacking

HEAD = 5_000
"""Records to index here while the second process indexes all: the first of each kind, which matter most."""
WAIT = 0.05
"""Seconds between two looks at the second process, once there is nothing else to do."""


class Building:
    def __init__(self, session: Session, cache: Path, path: Path | None) -> None:
        """
        Args:
            session: What to build.
            cache: The directory of what may be deleted at any time.
            path: The digest's file; None: it has none, so that no other process can read it.
        """
        self._session = session
        self._cache = cache
        self._path = path
        self._name: str | None = None
        self._taking: Iterator[None] = iter(())
        self._second: Second | None = None
        self._is_running = False
        self._seen = 0
        """How much of what the second process has stored was read."""
        self.pause = 0.0
        """Seconds in which there is nothing to do."""

    # --- what is stored ---------------------------------------------------------------------------------------

    def reading(self) -> Callable[[], None]:
        """Returns what reads what is stored. That blocks, and is meant for another thread, while nothing else is asked
        of this object. Begin with this, and do it again whenever there are news."""
        wanted, digest = lacking(self._session), self._session.digest
        self._seen = len(self._second.stored) if self._second is not None else 0

        def read() -> None:
            name = self._name = self._name or name_of(digest)
            if name is not None:
                stored = Stored(self._cache, name)
                self._taking = stored.take(self._session, stored.read(wanted))

        return read

    @property
    def has_news(self) -> bool:
        """Whether something was stored that was not read yet."""
        return self._second is not None and len(self._second.stored) > self._seen

    # --- building ---------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float) -> bool:
        """Build for about this long, then return whether links and index are complete."""
        deadline = perf_counter() + budget_seconds
        for _ in self._taking:
            if perf_counter() >= deadline:
                return False
        self._listen()
        return self._build(deadline)

    def _build(self, deadline: float) -> bool:
        """The rest, here: all of the links, and of the index as much as the second process leaves to do."""
        session = self._session
        if not session.links.build(max(0.0, deadline - perf_counter())):
            return False
        for index in filter(None, (session.index, session.remarks_index)):
            if self.is_working and index.progress[0] >= HEAD and not index.is_built:
                self.pause = WAIT
                return False
            if not index.build(max(0.0, deadline - perf_counter())):
                return False
        return True

    @property
    def progress(self) -> float:
        """How much is built, 0 to 1."""
        there = 0 if self._second is None else self._second.percent / 110
        return max(self._session.progress, there)

    # --- the second process -----------------------------------------------------------------------------------

    @property
    def is_working(self) -> bool:
        """Whether the second process still builds."""
        return self._second is not None and self._is_running

    def _listen(self) -> None:
        """Start the second process if there is something to store, or hear what it says."""
        if self._second is not None:
            self._is_running = self._second.listen()
        elif self._path is not None and self._name is not None and lacking(self._session):
            self._second = Second.start(self._path, self._name, self._cache)
            self._is_running, self._path = self._second is not None, None

    def listen(self) -> bool:
        """Whether the second process still works, once there is nothing else to do."""
        self._listen()
        return self.is_working

    def end(self) -> None:
        """End the second process, wherever it is."""
        if self._second is not None:
            self._second.end()
