"""Writes an edited digest: announced in the journal, written, shown by the session, confirmed in the journal.

What fails before the file is replaced changes nothing; what fails after it is said, but the edit is made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.problems import StoreError
from explorer.digest.editing.changes import Change, Document
from explorer.digest.editing.outcome import EditError
from explorer.digest.problems import count
from explorer.session.editing import messages
from explorer.session.editing.entries import Entry
from explorer.session.editing.file import DigestFile, Prepared, Written
from explorer.session.editing.following import follow, take_over, unchanged
from explorer.session.editing.journal import Journal, new_id, now
from explorer.session.editing.source import Source
from explorer.session.reading.last import key_of

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Recorded
    from explorer.digest.model import Digest
    from explorer.session.session import Session

Then = Callable[[], Sequence[str]]
"""Changes the bookmarks after an edit; the names of the revisions."""


class Writer:
    """Writes the digest of a session."""

    def __init__(self, session: Session, source: Source, journal: Journal) -> None:
        self.session = session
        self.source = source
        self.journal = journal
        self._followed: list[str] | None = None
        """Gets the names of revisions that are part of an edit; None: bookmarks are changed by themselves."""

    def prepare(self, file: DigestFile, document: Document, undoes: Entry | None = None) -> Prepared:
        """What is to be written. Raises EditError if something could not be read any more.

        `undoes`: the change that it undoes: if the file is as that left it, it is as it was before, to the byte.
        """
        was = undoes.before if undoes is not None and undoes.hash == file.hash else None
        prepared = file.prepare(document, file.version(*was) if was is not None else None)
        before, after = self.session.digest.problems, prepared.digest.problems
        if count(after, "error") > count(before, "error"):
            known = {(problem.code, problem.message) for problem in before}
            new = [one for one in after if one.severity == "error" and (one.code, one.message) not in known]
            raise EditError(messages.NOT_VALID.format(problem=new[0] if new else after[0]))
        return prepared

    def write(
        self, file: DigestFile, prepared: Prepared, entry: Entry, then: Then | None = None
    ) -> tuple[Written, str]:
        """Write a digest, and what it does to the bookmarks. Returns also why that failed; empty: it did not.

        Args:
            file: The file as it was read.
            prepared: What to write.
            entry: The line of the journal, without what only the file says.
            then: What to do with the bookmarks; None: they follow their records.

        Raises:
            EditError: Nothing was changed.
        """
        session = self.session
        follows = self._followed_by(prepared.digest, entry) if then is None else None
        written = self._announced(file, prepared, entry)
        self.source.take(file)
        session.replace(written.digest)
        self.journal.name(key_of(session))
        revisions: tuple[str, ...] = ()
        problem = ""
        try:
            if then is not None:
                revisions = tuple(then())
            elif follows is not None:
                revisions = tuple(follows(bool(written.theirs)))
        except StoreError as error:
            problem = str(error)
        if written.changes:
            self.journal.add(Entry(entry.id, now(), state="done", revisions=revisions))
        return written, problem

    def _followed_by(self, digest: Digest, entry: Entry) -> Callable[[bool], Sequence[str]] | None:
        """What makes the bookmarks follow their records into another digest, once the session has it; it returns the
        names of the revisions. It is told whether another program has changed records, too. None: there are none."""
        session = self.session
        before, bookmarks, store = session.digest.article, session.bookmarks.all(), session.store
        if not bookmarks or store is None:
            return None
        identity, renamed = session.bookmarks.identity, entry.renamed
        same = unchanged(session) if digest.article.body == before.body else ()
        moves = bool(renamed) or digest.article != before

        def make(has_others: bool) -> Sequence[str]:
            names: list[str] = []
            announced: list[str] = []

            def announce(name: str) -> None:
                announced.append(name)
                self.journal.add(Entry(entry.id, now(), state="announced", revisions=tuple(announced)))

            self._followed, store.recording.announcer = names, announce
            try:
                with store.as_one():
                    if moves:
                        follow(store, bookmarks, (identity, session.bookmarks.identity), renamed)
                    if not has_others:  # else it is not the reader's edit alone
                        take_over(session, {renamed.get(ref, ref) for ref in same})
            finally:
                self._followed = store.recording.announcer = None
            return names

        return make

    def _announced(self, file: DigestFile, prepared: Prepared, entry: Entry) -> Written:
        """Announce a change of the file, and make it. Raises EditError."""
        is_announced = False

        def announce(before: bytes, data: bytes, changes: tuple[Change, ...]) -> None:
            nonlocal is_announced
            is_announced = True
            was, now_is = (hashlib.sha256(one).hexdigest() for one in (before, data))
            line = replace(entry, state="announced", path=place_of(file.path), changes=changes, hash=now_is)
            self.journal.add(replace(line, before=(len(before), was)))

        try:
            return file.write(prepared, announce)
        except BaseException:
            if is_announced:
                self.journal.add(Entry(entry.id, now(), state="dropped"))
            raise

    def record(self, recorded: Recorded) -> None:
        """List what was changed of bookmarks."""
        if self._followed is not None:
            self._followed += recorded.names
        else:
            self.journal.add(Entry(new_id(), now(), label=recorded.label, revisions=recorded.names))


def place_of(path: Path | None) -> str:
    """How the journal names a digest's file."""
    return os.path.realpath(path) if path is not None else ""


def was_made(entry: Entry) -> bool:
    """Whether an edit was made that was announced: the file is as it is after that."""
    try:
        data = Path(entry.path).read_bytes()
    except (OSError, ValueError):
        return False
    return bool(entry.hash) and hashlib.sha256(data).hexdigest() == entry.hash
