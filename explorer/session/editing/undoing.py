"""Undoes, and makes again, what the journal lists: records by what they were before, bookmarks by their revisions.

an entry → its changes, inverted → applied to what is on the disk now → written like an edit
         → its revisions → undone by name

An entry is undone whole, or not at all: where one of its units is not as it left it, it stays in the list, and the next
undo goes on to the one before, as long as it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from explorer.bookmarks.problems import StoreError
from explorer.digest.editing.changes import Change, applied, inverted
from explorer.digest.editing.outcome import EditError
from explorer.digest.editing.standing import differing
from explorer.digest.problems import DigestError
from explorer.digest.refs import Ref
from explorer.session.editing import messages
from explorer.session.editing.describing import describe
from explorer.session.editing.entries import Entry, History
from explorer.session.editing.journal import new_id, now
from explorer.session.editing.outcome import Done
from explorer.session.editing.since import ChangedSinceError, who_changed
from explorer.session.editing.writing import Writer, place_of
from explorer.session.trail import parse_ref

if TYPE_CHECKING:
    from explorer.bookmarks.changes import Taken

T = TypeVar("T")


class Undoing:
    """Undoes what a journal lists."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._journal = writer.journal
        self._refused: dict[bool, set[str]] = {False: set(), True: set()}
        """The ids of those of which it was said that they can't be undone, or (True) made again."""

    @property
    def done(self) -> list[Entry]:
        """What can be undone in this digest, the last one last."""
        return list(filter(self._is_here, self.history().done))

    @property
    def undone(self) -> list[Entry]:
        """What can be made again in this digest, the next one last."""
        return list(filter(self._is_here, self.history().undone))

    def history(self) -> History:
        """What the journal says, after bookmarks took the steps of undos and redos that a kill ended before them."""
        history = self._journal.history
        while history.unfinished:
            new, first = history.unfinished.pop()
            with suppress(StoreError):
                self._take(first.revisions, bool(new.redoes))
            self._journal.add(Entry(new.id, now(), state="done"))
        return history

    def _is_here(self, entry: Entry) -> bool:
        """Whether it changed no record, or those of the open digest."""
        return not entry.path or entry.path == place_of(self._writer.source.path)

    def step(self, number: str, *, is_redo: bool) -> Done | None:
        """Undo or redo the last entry, or the one of an id. None: there is none. Raises EditError."""
        entries = self.undone[::-1] if is_redo else self.done[::-1]
        if number:
            entries = [one for one in entries if one.id == number]
            if not entries:
                raise EditError(messages.NO_SUCH_CHANGE.format(id=number))

        def step(entry: Entry) -> Done:
            new = _next(entry, is_redo)
            done = (self._change if entry.changes else self._change_bookmarks)(entry, new, is_redo)
            return replace(done, id=new.id if is_redo else entry.id)

        return self._first(entries, step, is_redo, is_walk=not number)

    def _first(
        self, entries: Sequence[Entry], step: Callable[[Entry], T], is_redo: bool, *, is_walk: bool = True
    ) -> T | None:
        """Undo or redo the first of entries that fits. None: there is none.

        `is_walk`: whether the next call goes on to the one after what is refused. Raises EditError where one is
        refused that was not before, or each of them.
        """
        refused = self._refused[is_redo]
        reasons: dict[str, str] = {}
        for place, entry in enumerate(entries):
            try:
                done = step(entry)
            except ChangedSinceError as error:
                reasons[entry.id] = str(error)
                if is_walk and entry.id not in refused:
                    refused.add(entry.id)
                    is_last = refused.issuperset(one.id for one in entries[place:])
                    more = messages.NEXT_REDO if is_redo else messages.NEXT_UNDO
                    raise _refusal(entry, str(error), is_redo, "" if is_last else more) from error
            else:
                if not place:
                    refused.clear()
                return done
        if reasons:
            raise _refusal(entries[0], reasons[entries[0].id], is_redo)
        return None

    # --- records ----------------------------------------------------------------------------------------------

    def _change(self, entry: Entry, new: Entry, is_redo: bool) -> Done:
        """Undo or redo changes of records. Raises ChangedSinceError."""
        session, source = self._writer.session, self._writer.source
        try:
            file = source.there()
        except DigestError as error:
            raise EditError(messages.NOT_READ.format(problem=error)) from error
        if file is None:
            raise ChangedSinceError(messages.SINCE_OUTSIDE)
        changes = entry.changes if is_redo else inverted(entry.changes)
        units = differing(file.document, changes)
        document, conflicts = applied(file.document, changes)
        if units or conflicts:
            done = self.done
            place = next((place for place, one in enumerate(done) if one.id == entry.id), -1)
            units = units or tuple(conflict.unit for conflict in conflicts)
            raise ChangedSinceError(who_changed(units, file.document, entry, done[place + 1 :], self._journal))

        def then() -> Sequence[str]:
            taken = self._take(entry.revisions, is_redo)
            return taken.written if taken is not None else ()

        prepared = self._writer.prepare(file, document, None if is_redo else entry)
        _, problem = self._writer.write(file, prepared, new, then)
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
        history = self.history()
        entries = [one for one in reversed(history.undone if is_redo else history.done) if not one.changes]
        return self._first(entries, lambda entry: self._take_listed(entry, _next(entry, is_redo), is_redo), is_redo)

    def _change_bookmarks(self, entry: Entry, new: Entry, is_redo: bool) -> Done:
        """Undo or redo changes of bookmarks. Raises ChangedSinceError."""
        session = self._writer.session
        before = session.store.all() if session.store is not None else ()
        try:
            taken = self._take_listed(entry, new, is_redo)
        except StoreError as error:
            if not error.unconfirmed:
                raise EditError(str(error)) from error
            return Done(str(error))
        return Done(describe(session, messages.REDONE if is_redo else messages.UNDONE, taken.changes, before))

    def _take_listed(self, entry: Entry, new: Entry, is_redo: bool) -> Taken:
        """Undo or redo changes of bookmarks, and list that. Raises ChangedSinceError, StoreError."""
        try:
            taken = self._take(entry.revisions, is_redo)
        except StoreError as error:
            if error.unconfirmed:  # it is on the disk
                self._journal.add(new)
            raise
        if taken is None:
            raise ChangedSinceError(messages.SINCE_OUTSIDE)
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


def _refusal(entry: Entry, why: str, is_redo: bool, more: str = "") -> EditError:
    form = messages.NOT_REDONE if is_redo else messages.NOT_UNDONE
    return EditError(form.format(label=entry.label, why=why, more=more))
