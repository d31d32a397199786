"""The lines of a journal, and what they say: which changes can be undone, and which made again.

    lines, in the order of time → `replay` → History: done, and undone

A change of records is announced by a line before the file is replaced, and confirmed by another one: after a kill
between the two, the file tells whether it was made. Lines in between name the revisions of bookmarks that follow it,
before they are written.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from explorer.digest.editing.changes import Change
from explorer.text.cleaning import clean

MOST = 1_000
"""Changes that can be undone after a restart."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """A line: a change, an undo or a redo; or what became of one that was announced."""

    id: str
    at: int = 0
    """When it was written, in nanoseconds since 1970."""
    state: Literal["", "announced", "done", "dropped"] = ""
    """Empty: a change that is made. `done` and `dropped` follow a line of the same id, and have only what is new."""
    label: str = ""
    """What was changed, for people."""
    path: str = ""
    """The digest; empty: no record was changed."""
    changes: tuple[Change, ...] = ()
    hash: str = ""
    """SHA-256 of the digest's file after the change, in hex."""
    before: tuple[int, str] | None = None
    """Of the digest's file before the change how many bytes it had, and their SHA-256; None: it is not known."""
    ref: str = ""
    """The record that it was about; empty: none, or several."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old ref → new ref, or an empty text if the record was removed."""
    revisions: tuple[str, ...] = ()
    """The revisions of bookmarks that were written."""
    undoes: str = ""
    """The id of the change that it undoes; empty: it undoes none."""
    redoes: str = ""
    first: str = ""
    """The id that a change had before it was undone and made again; empty: it was not."""

    @property
    def origin(self) -> str:
        """The id that a change had when it was made first."""
        return self.first or self.id


_DECODER, _ENCODER = msgspec.json.Decoder(Entry), msgspec.json.Encoder()


def line_of(entry: Entry) -> bytes:
    """The line of an entry, with its line break. Raises ValueError for what JSON can't hold."""
    try:
        return _ENCODER.encode(entry) + b"\n"
    except (TypeError, OverflowError, UnicodeEncodeError) as error:
        raise ValueError(str(error)) from error


def entries_in(data: bytes) -> Iterator[Entry]:
    """The entries in lines of a journal, cleaned. Lines that are none are left out, as those cut short by a kill."""
    for line in data.split(b"\n"):
        if line:
            try:
                entry = _DECODER.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                continue
            if entry.id:
                yield _cleaned(entry)


def _cleaned(entry: Entry) -> Entry:
    """An entry as it may be shown. `path` and `changes` are compared with the disk and written there, so they stay as
    they are: whoever shows them cleans them."""
    id, label, ref, first = map(clean, (entry.id, entry.label, entry.ref, entry.first))
    undoes, redoes = clean(entry.undoes), clean(entry.redoes)
    renamed = {clean(old): clean(new) for old, new in entry.renamed.items()}
    revisions = tuple(map(clean, entry.revisions))
    return replace(
        entry,
        id=id,
        label=label,
        ref=ref,
        first=first,
        undoes=undoes,
        redoes=redoes,
        renamed=renamed,
        revisions=revisions,
    )


def by_time(journals: Iterable[Iterable[Entry]]) -> list[Entry]:
    """The entries of several journals in the order of time; those of each in their own order."""
    dated: list[tuple[int, int, Entry]] = []
    number = count()
    for journal in journals:
        latest = 0
        for entry in journal:
            latest = max(latest, entry.at)
            dated.append((latest, next(number), entry))
    return [entry for *_, entry in sorted(dated, key=lambda one: one[:2])]


class History:
    """What entries say: the changes that were done, and those that were undone."""

    def __init__(self) -> None:
        self.done: list[Entry] = []
        """The last one last."""
        self.undone: list[Entry] = []
        """What is made again first stands last."""
        self.announced: dict[str, Entry] = {}
        """By id."""
        self.unfinished: list[tuple[Entry, Entry]] = []
        """Undos and redos that a kill ended after the file was written, each with what it undoes or makes again."""
        self._known: dict[str, Entry] = {}

    def take(self, entry: Entry) -> None:
        """Take the next line."""
        if entry.state == "announced":
            known = self.announced.get(entry.id)
            self.announced[entry.id] = entry if known is None else replace(known, revisions=entry.revisions)
        elif entry.state == "dropped":
            self.announced.pop(entry.id, None)
            self.done = [one for one in self.done if one.id != entry.id]
            self.undone = [one for one in self.undone if one.id != entry.id]
        elif entry.state == "done":
            if (before := self.announced.pop(entry.id, None)) is not None:
                self._made(replace(before, state="", revisions=entry.revisions))
        else:
            self._made(entry)

    def ended(self, entry: Entry) -> None:
        """Take one that was announced and made, but not confirmed."""
        self.take(replace(entry, state="done"))
        first = self._known.get(entry.undoes or entry.redoes)
        if first is not None and first.revisions:
            self.unfinished.append((entry, first))

    def _made(self, entry: Entry) -> None:
        if entry.id in self._known:  # of a journal that was taken over twice
            return
        self._known[entry.id] = entry
        if entry.undoes:
            undone = [one for one in self.done if one.id == entry.undoes]
            self.done = [one for one in self.done if one.id != entry.undoes]
            self.undone += undone
        elif entry.redoes:
            if (first := self._known.get(entry.redoes)) is not None:
                self.undone = [one for one in self.undone if one.id != first.id]
                revisions, changes = entry.revisions or first.revisions, entry.changes or first.changes
                file = {"hash": entry.hash, "before": entry.before} if entry.hash else {}
                again = replace(
                    first, id=entry.id, at=entry.at, revisions=revisions, changes=changes, first=first.origin, **file
                )
                self._known[entry.id] = again
                self.done.append(again)
        else:
            self.done.append(entry)
            self.undone.clear()

    def lines(self, new_id: Callable[[], str]) -> Iterator[Entry]:
        """Entries that say the same, without what nobody can undo any more."""
        yield from self.done[-MOST:]
        undone = self.undone[-MOST:]
        yield from reversed(undone)
        for one in undone:
            yield Entry(id=new_id(), at=one.at, undoes=one.id)


def replay(entries: Iterable[Entry], was_made: Callable[[Entry], bool]) -> History:
    """What entries say.

    Args:
        entries: In the order of time.
        was_made: Whether a change was made that was announced, but not confirmed.
    """
    history = History()
    for entry in entries:
        history.take(entry)
    for entry in list(history.announced.values()):
        if was_made(entry):
            history.ended(entry)
    return history
