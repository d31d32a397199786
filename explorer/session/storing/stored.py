"""The files in which the links and the index of one digest are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from explorer.digest.packed.checks import DamagedError
from explorer.digest.packed.directory import Directory
from explorer.digest.packed.parts import Parts, release
from explorer.session.session import Session
from explorer.session.storing.naming import key

INDEXES = "indexes"
"""The directory, in that of what may be deleted at any time."""
WORDS, REMARKS, LINKS, OPENINGS = "words", "remarks", "links", "openings"
"""What is stored, each in a file of its own, so that the words can be taken before the rest is there."""


class Stored:
    def __init__(self, cache: Path, name: str) -> None:
        """`name`: what `name_of` returned for the digest."""
        self._directory = Directory(cache / INDEXES)
        self._name = name

    def read(self, wanted: tuple[str, ...]) -> Mapping[str, Parts]:
        """The files that are there and undamaged. Blocks; another thread may call this."""
        found = {what: self._directory.read(self._file(what), key()) for what in wanted}
        return {what: parts for what, parts in found.items() if parts is not None}

    def write(self, what: str, parts: Mapping[str, memoryview]) -> None:
        """Store something. Raises OSError."""
        self._directory.write(self._file(what), key(), parts)

    def read_once(self, what: str) -> Parts | None:
        """The parts of a file that is of no use afterwards, and removed; None: it is not there, or damaged."""
        parts = self._directory.read(self._file(what), key())
        self._directory.remove(self._file(what))
        return parts

    def take(self, session: Session, read: Mapping[str, Parts]) -> Iterator[None]:
        """Have a session on the digest be built with what was `read`, in steps of some milliseconds. What is damaged
        in spite of its checksum is removed."""
        for what, parts in read.items():
            try:
                yield from _taking(session, what, parts)
                for part in parts.values():
                    release(part)
            except DamagedError:
                self._directory.remove(self._file(what))

    def _file(self, what: str) -> str:
        return f"{self._name}-{what}"


def lacking(session: Session) -> tuple[str, ...]:
    """What is not built yet, in the order in which it is needed."""
    remarks, openings = session.remarks_index, session.index.has_openings
    needed = {
        WORDS: not session.index.is_built,
        REMARKS: remarks is not None and not remarks.is_built,
        LINKS: not session.links.is_built,
        OPENINGS: not openings,
    }
    return tuple(what for what, is_lacking in needed.items() if is_lacking)


def _taking(session: Session, what: str, parts: Parts) -> Iterator[None]:
    if what == LINKS:
        yield from session.links.take(parts)
    elif what == WORDS:
        yield from session.index.take(parts)
    elif what == REMARKS and session.remarks_index is not None:
        yield from session.remarks_index.take(parts)
    elif what == OPENINGS and session.index.is_built:
        yield from session.index.take_openings(parts)
