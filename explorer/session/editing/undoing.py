"""Undoes, and makes again, what the journal lists: records by what they were before, bookmarks by their revisions.

an entry → its changes, inverted → applied to what is on the disk now → written like an edit
         → its revisions → undone by name
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from msgspec.structs import replace

from explorer.bookmarks.problems import StoreError
from explorer.digest.editing.changes import Change, applied, inverted
from explorer.digest.editing.outcome import EditError
from explorer.digest.problems import DigestError
from explorer.digest.refs import Ref
from explorer.session.editing import messages
from explorer.session.editing.describing import describe
from explorer.session.editing.entries import Entry
from explorer.session.editing.journal import new_id, now
from explorer.session.editing.outcome import Done
from explorer.session.editing.writing import Writer, place_of
from explorer.session.trail import parse_ref

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Taken


class Undoing:
    """Undoes what a journal lists."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._journal = writer.journal

    @property
    def done(self) -> list[Entry]:
        """What can be undone in this digest, the last one last."""
        return list(filter(self._is_here, self._journal.history.done))

    @property
    def undone(self) -> list[Entry]:
        """What can be made again in this digest, the next one last."""
        return list(filter(self._is_here, self._journal.history.undone))

    def _is_here(self, entry: Entry) -> bool:
        """Whether it changed no record, or those of the open digest."""
        return not entry.path or entry.path == place_of(self._writer.source.path)

    def step(self, number: str, *, is_redo: bool) -> Done | None:
        """Undo or redo the last entry, or the one of an id. None: there is none. Raises EditError."""
        entries = self.undone if is_redo else self.done
        entry = next((one for one in reversed(entries) if number in ("", one.id)), None)
        if entry is None:
            if number:
                raise EditError(messages.NO_SUCH_CHANGE.format(id=number))
            return None
        change = self._change if entry.changes else self._change_bookmarks
        new = _next(entry, is_redo)
        done = change(entry, new, is_redo)
        if done is None:
            self._refuse(entry, is_redo, is_last=not number)
        return replace(done, id=new.id if is_redo else entry.id)

    def _refuse(self, entry: Entry, is_redo: bool, *, is_last: bool) -> NoReturn:
        """Raise EditError: it was changed since. The last one is dropped, so that those before it can be undone."""
        if is_last:
            self._journal.add(Entry(entry.id, now(), state="dropped"))
        raise EditError((messages.NOT_REDONE if is_redo else messages.NOT_UNDONE).format(label=entry.label))

    # --- records ----------------------------------------------------------------------------------------------

    def _change(self, entry: Entry, new: Entry, is_redo: bool) -> Done | None:
        """Undo or redo changes of records. None: they were changed since."""
        session, source = self._writer.session, self._writer.source
        try:
            file = source.there()
        except DigestError as error:
            raise EditError(messages.NOT_READ.format(problem=error)) from error
        if file is None:
            return None
        document, conflicts = applied(file.document, entry.changes if is_redo else inverted(entry.changes))
        if conflicts:
            return None

        def then() -> Sequence[str]:
            taken = self._take(entry.revisions, is_redo)
            return taken.written if taken is not None else ()

        _, problem = self._writer.write(file, self._writer.prepare(file, document), new, then)
        renamed = self._renamed(entry, is_redo)
        message = (messages.REDONE if is_redo else messages.UNDONE).format(change=entry.label, became="")
        ref = parse_ref(entry.ref)
        if ref is None or session.record(ref) is None:
            ref = next(self._present(entry.changes), None)
        return Done(". ".join(filter(None, (message, problem))), ref, renamed)

    def _present(self, changes: Sequence[Change]) -> Iterator[Ref]:
        """The records that changes were about and that are there now."""
        refs = (change.unit.ref for change in changes)
        return (ref for ref in refs if ref is not None and self._writer.session.record(ref) is not None)

    def _renamed(self, entry: Entry, is_redo: bool) -> dict[Ref, Ref | None]:
        """The records that have another ref now, if the digest has what they are called now only since then."""
        pairs = [(parse_ref(old), parse_ref(new)) for old, new in entry.renamed.items()]
        if not is_redo:
            pairs = [(new, old) for old, new in pairs]
        record = self._writer.session.record
        return {old: new for old, new in pairs if old is not None and record(old) is None}

    # --- bookmarks --------------------------------------------------------------------------------------------

    def step_bookmarks(self, *, is_redo: bool) -> Taken | None:
        """Undo or redo the last entry of bookmarks alone. None: there is none. Raises EditError, StoreError."""
        entries = self._journal.history.undone if is_redo else self._journal.history.done
        entry = next((one for one in reversed(entries) if not one.changes), None)
        if entry is None:
            return None
        taken = self._take_listed(entry, _next(entry, is_redo), is_redo)
        if taken is None:
            self._refuse(entry, is_redo, is_last=True)
        return taken

    def _change_bookmarks(self, entry: Entry, new: Entry, is_redo: bool) -> Done | None:
        """Undo or redo changes of bookmarks. None: they were changed since."""
        session = self._writer.session
        before = session.store.all() if session.store is not None else ()
        try:
            taken = self._take_listed(entry, new, is_redo)
        except StoreError as error:
            if not error.unconfirmed:
                raise EditError(str(error)) from error
            return Done(str(error))
        if taken is None:
            return None
        return Done(describe(session, messages.REDONE if is_redo else messages.UNDONE, taken.changes, before))

    def _take_listed(self, entry: Entry, new: Entry, is_redo: bool) -> Taken | None:
        """Undo or redo changes of bookmarks, and list that. Raises StoreError."""
        try:
            taken = self._take(entry.revisions, is_redo)
        except StoreError as error:
            if error.unconfirmed:  # it is on the disk
                self._journal.add(new)
            raise
        if taken is not None:
            self._journal.add(replace(new, revisions=taken.written) if is_redo else new)
        return taken

    def _take(self, names: Sequence[str], is_redo: bool) -> Taken | None:
        store = self._writer.session.store
        if store is None or not names:
            return None
        return store.step_named(names, is_redo=is_redo)


def _next(entry: Entry, is_redo: bool) -> Entry:
    """The line that undoes or redoes an entry."""
    new = Entry(new_id(), now(), label=entry.label)
    return replace(new, redoes=entry.id) if is_redo else replace(new, undoes=entry.id)
