"""The editor of one open digest: changes it on the disk, in the journal, and in the session, in this order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.digest.editing.changes import Change, Document, Unit, applied, changes_between
from explorer.digest.editing.outcome import Edited, EditError
from explorer.digest.loading import loads
from explorer.digest.problems import DigestError
from explorer.session.editing import messages
from explorer.session.editing.describing import count_of, sentence
from explorer.session.editing.differing import differences
from explorer.session.editing.entries import Entry
from explorer.session.editing.file import Written
from explorer.session.editing.journal import Journal, new_id, now
from explorer.session.editing.outcome import Done, Found, Reloaded
from explorer.session.editing.rewording import Rewording
from explorer.session.editing.source import Source
from explorer.session.editing.undoing import Undoing
from explorer.session.editing.writing import Writer, was_made
from explorer.session.reading.last import key_of
from explorer.session.trail import parse_ref
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Recorded, Taken
    from explorer.digest.editing.changes import Conflict
    from explorer.library.library import Library
    from explorer.library.stamps import Stamp
    from explorer.session.session import Session

__all__ = ["Done", "EditError", "Editor", "Reloaded"]

JOURNAL = "journal"
"""The directory of the journals, in the state directory."""


class Editor:
    """Edits the digest of a session. Belongs to the session's thread; creating one reads nothing.

    It also lists what changes the session's bookmarks, whoever saves them, until another editor of the same store is
    made.

    Args:
        session: Gets the new digest after each edit.
        path: The digest's file; None: it came from standard input.
        library: The user's library; None: there is none.
        state: The state directory; None: there is none, so what is done can be undone only until the program ends.
        data: What the digest was read from, if that was no file.
        stamp: The file's, from just before it was read.
        large: Whether it may have more than 64 MiB.
        by_command: Whether a command makes the changes: it undoes only what commands did.
    """

    def __init__(
        self,
        session: Session,
        path: Path | None,
        *,
        library: Library | None,
        state: Path | None,
        data: bytes | None = None,
        stamp: Stamp | None = None,
        large: bool = False,
        by_command: bool = False,
    ) -> None:
        self.session = session
        self._large = large
        self._stamp = stamp
        self._source = Source(path, data, stamp, large, library, state, lambda: session.digest)
        directory = state / JOURNAL if state is not None else None
        self._journal = Journal(directory, key_of(session), was_made, by_command=by_command)
        self._writer = Writer(session, self._source, self._journal)
        self._undoing = Undoing(self._writer)
        self._conflicts: tuple[Conflict, ...] = ()
        """Those of the last edit."""
        if session.store is not None:
            session.store.recording.recorder = self.record

    @property
    def obstacle(self) -> str:
        """Why nothing can be edited; empty: it can."""
        return self._source.obstacle

    @property
    def path(self) -> Path | None:
        """The digest's file, since the first edit perhaps a copy; None: there is none yet."""
        return self._source.path

    @property
    def stamp(self) -> Stamp | None:
        """The file's, from when the digest that the session has was read or written; None: there is no file."""
        known = self._source.known
        return known.stamp if known is not None else self._stamp

    @property
    def document(self) -> Document:
        """The JSON value that edits start from. Raises EditError if the file can't be read."""
        return self._source.file().document

    @property
    def text(self) -> str:
        """The file's text, from which edits start. Raises EditError if the file can't be read."""
        return self._source.file().text

    @property
    def earlier(self) -> Path | None:
        """The directory of the versions before; None: there is no place for them. Raises EditError if the file can't
        be read."""
        return self._source.file().earlier

    @property
    def has_changed(self) -> bool:
        """Whether another program has written the file since it was last looked at. It costs next to nothing."""
        return self._source.has_changed

    def has_deleted(self, unit: Unit) -> bool:
        """Whether somebody deleted something, in this window or elsewhere, and did not undo that."""
        entries = (*self._undoing.done, *(entry for _, entry in self._journal.elsewhere()))
        return any(change.unit == unit and change.after is None for entry in entries for change in entry.changes)

    def record(self, recorded: Recorded) -> None:
        """List what was changed of bookmarks, so that it can be undone."""
        self._writer.record(recorded)

    def close(self) -> None:
        """Leave what was done to the next window, which can undo it."""
        self._journal.close()
        store = self.session.store
        if store is not None and store.recording.recorder == self.record:
            store.recording.recorder = None

    # --- edits ------------------------------------------------------------------------------------------------

    def apply(self, label: str, make: Callable[[Document], Edited]) -> Done:
        """Make an edit of what the session has. Where another program has changed the same since, that stands, and
        `Done.conflicts` has both.

        Args:
            label: What is changed, for people: “speaker of “We will not wait” set to Kari Lund”.
            make: The operation.

        Raises:
            EditError: Nothing was changed.
        """
        label = clean(label)
        self._undoing.history()  # nothing follows an undo that is not ended
        file = self._source.file()
        edited = make(file.document)  # before anything is copied for it
        changes = changes_between(file.document, edited.document)
        if not changes:
            return Done(messages.NOTHING_CHANGED.format(label=label), parse_ref(edited.ref))
        data = file.data
        file, copied_to = self._source.writable(self.session.digest.article.headline)
        if file.data != data:
            edited = make(file.document)
        entry = Entry(new_id(), now(), label=label, ref=edited.ref, renamed=edited.renamed)
        rewording = Rewording(self.session, changes)
        written, problem = self._writer.write(file, self._writer.prepare(file, edited.document), entry)
        self._conflicts = written.conflicts
        if written.conflicts:
            pattern = messages.DONE_IN_PART if written.changes else messages.NOT_DONE
            said = pattern.format(label=label)
        else:
            said = sentence(label)
        if edited.settled and not written.conflicts:
            said = f"{said}; {messages.SETTLED.format(count=len(edited.settled))}"
        return Done(
            message=". ".join(filter(None, (said, rewording.said(), *self._also(written, copied_to, problem)))),
            ref=parse_ref(edited.ref),
            renamed={ref: parse_ref(new) for old, new in edited.renamed.items() if (ref := parse_ref(old)) is not None},
            copied_to=copied_to,
            conflicts=written.conflicts,
            id=entry.id if written.changes else "",
        )

    def choose_mine(self, units: Collection[Unit]) -> Done:
        """Write ours in place of what another program wrote, where the last edit had conflicts. Raises EditError."""
        chosen = [conflict for conflict in self._conflicts if conflict.unit in units]
        changes = [Change(one.unit, one.theirs, one.mine, index=_AT_END) for one in chosen]

        def make(document: Document) -> Edited:
            changed, conflicts = applied(document, changes)
            if conflicts:
                raise EditError(messages.NOT_CHOSEN)
            return Edited(changed)

        return self.apply(messages.CHOSEN.format(what=count_of(changes)), make)

    def _also(self, written: Written, copied_to: Path | None, problem: str) -> list[str]:
        """What else there is to say after an edit."""
        said = []
        if written.theirs:
            said.append(messages.JOINED.format(what=count_of(written.theirs)))
        if written.conflicts:
            what = count_of(Change(one.unit) for one in written.conflicts)
            said.append(messages.CONFLICTS.format(what=what, path=clean(str(written.mine))))
        if copied_to is not None:
            said.append(messages.COPIED.format(name=copied_to.parent.name))
        if problem:
            said.append(problem)
        if self._journal.problem:
            said.append(messages.NOT_JOURNALED.format(reason=self._journal.problem))
        return said

    # --- undo -------------------------------------------------------------------------------------------------

    @property
    def done(self) -> Sequence[Entry]:
        """What can be undone, the last one last."""
        return self._undoing.done

    @property
    def undone(self) -> Sequence[Entry]:
        """What can be made again, the next one last."""
        return self._undoing.undone

    @property
    def standing(self) -> frozenset[str]:
        """The ids of the changes of the article that are made and not undone, by this editor and by others, as
        `Done.id` had them when they were made first."""
        others = (entry for _, entry in self._journal.elsewhere())
        return frozenset(entry.origin for entry in (*self._undoing.history().done, *others))

    def undo(self, number: str = "") -> Done | None:
        """Undo the last change, or the one of an id. None: there is none.

        Raises:
            EditError: It was changed since, or can't be written: nothing was undone. Without an id, the next undo goes
                on to the change before one that was changed since, as long as that does not fit.
        """
        return self._undoing.step(number, is_redo=False)

    def redo(self, number: str = "") -> Done | None:
        """Make again what was undone last, or the change of an id. None: there is none. Raises EditError."""
        return self._undoing.step(number, is_redo=True)

    def undo_bookmarks(self) -> Taken | None:
        """Undo the last change of bookmarks alone. None: there is none. Raises EditError, StoreError."""
        return self._undoing.step_bookmarks(is_redo=False)

    def redo_bookmarks(self) -> Taken | None:
        """Make again what that undid last. None: there is nothing. Raises EditError, StoreError."""
        return self._undoing.step_bookmarks(is_redo=True)

    # --- the disk ---------------------------------------------------------------------------------------------

    def look(self) -> Found:
        """Read what is on the disk, and leave the session as it is: of a large digest, another thread may do it."""
        before = self.session.digest
        try:
            file = self._source.there()
            if file is None:
                return Found(before)
            digest = loads(file.data, name=str(file.path), large=self._large, cache=self.session.cache)
        except DigestError as error:
            return Found(before, error=error)
        if digest == before:
            return Found(before, file, before)
        return Found(before, file, digest, what=differences(before, digest), prepared=self.session.prepare(digest))

    def reload(self, found: Found | None = None) -> Reloaded:
        """Read again what is on the disk. What can't be read changes nothing.

        `found`: what `look` returned, unless the digest was edited since; None: look now.
        """
        session = self.session
        if found is None or found.before is not session.digest:
            found = self.look()
        if found.error is not None:
            return Reloaded(problem=messages.BROKEN_NOW.format(problem=str(found.error).splitlines()[0]))
        if found.file is None or found.digest is None:
            return Reloaded(message=messages.NO_FILE)
        self._source.take(found.file)
        if found.digest is session.digest:
            return Reloaded(message=messages.UNCHANGED)
        session.replace(found.digest, found.prepared)
        self._journal.name(key_of(session))
        form = messages.RELOADED_SOME if found.what else messages.RELOADED
        return Reloaded(changed=True, message=form.format(what=found.what))


_AT_END = 1 << 30
"""An index behind every list."""
