"""The store of revisions: one immutable, checksummed file for each revision of a thing.

A revision names the files that it replaces: `parents`, those it was made from, and `past`, those behind them. The
*heads* of a key are the revisions that no other replaces: two windows that edit the same thing make two heads, and
both stay, whoever wrote last or more often. What replaces another has the higher counter, so reading from the highest
down opens only the heads; a damaged one gives way to the one before it. Nothing is ever overwritten, and there is no
lock.

    write:  temporary file → fsync → rename to a new name → fsync of the directory
    read:   names → heads of each key → checksum, key, counter and version checked
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path

from msgspec import Struct

from explorer.bookmarks import messages
from explorer.bookmarks.problems import StoreError, StoreProblem, UnsavableError
from explorer.bookmarks.revisions.revision import (
    FORMAT,
    LAST_COUNTER,
    LAST_TURN,
    NAME,
    Payload,
    Revision,
    counter_of,
    data_of,
    encode,
    key_hash,
    parse,
)
from explorer.durable import MOST_BYTES, make_directory, read_small, sync_directory, write_new

_SETTLED = 2.0
"""Seconds after which a directory's modification time is trusted: the coarsest file systems count in steps of two."""
_LIST_AGAIN = 5.0
"""Seconds after which the directory is listed anyway: some file systems never change its time, and clocks jump."""


class Changes(Struct, frozen=True):
    """What changed since the last refresh."""

    keys: frozenset[str]
    """The keys whose heads changed."""
    problems: bool
    """Whether the list of problems changed."""

    def __bool__(self) -> bool:
        return bool(self.keys) or self.problems


class _Damage(Struct, frozen=True):
    """Why a file can't be read."""

    reason: str
    state: tuple[int, int] | None
    """The file's size and time of modification then. None: it could not be opened, and may open any time."""


def random_token() -> str:
    """Return 16 random hex digits."""
    return os.urandom(8).hex()


class RevisionStore:
    """The revisions in a directory. The first question reads it; the first write creates it if it is missing.

    `what` names the stored thing in messages.
    """

    def __init__(self, directory: Path, what: str = "entry", token: Callable[[], str] = random_token) -> None:
        self.directory = directory
        self._what = what
        self._token = token
        self._loaded = False  # whether the directory was listed
        self._pending: list[str] = []  # hashes of the keys whose heads are still to be found
        self._listed: set[str] = set()  # every name in the directory when last listed, ours or not
        self._list_error: OSError | None = None  # why it could not be listed
        self._listed_time: float | None = None  # the directory's time, if nothing else can have happened at that time
        self._list_again = 0.0  # when to list the directory whatever its time says
        self._groups: dict[str, list[str]] = {}  # hash of a key → names of its files, highest counter first
        self._read: dict[str, Revision] = {}
        self._damaged: dict[str, _Damage] = {}  # by the name of the file
        self._heads: dict[str, tuple[Revision, ...]] = {}
        self._turn = 0  # the highest one seen

    def load(self) -> None:
        """Read the heads, if they are not read yet."""
        self.load_some(inf)

    def load_some(self, budget_seconds: float) -> bool:
        """Read heads for about that long and return whether all are read. Any other question reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._loaded:
            self._loaded = True
            self._pending = list(self._list())
        while self._pending:
            self._resolve(self._pending.pop())
            if time.perf_counter() >= until:
                break
        return not self._pending

    def refresh(self) -> Changes:
        """Read what is new. It can be called every second: if nothing is new, it costs next to nothing."""
        fresh = not self._loaded
        damaged, list_error = self._damaged.copy(), str(self._list_error)
        self.load()
        touched = set(self._heads) if fresh else self._list() | self._forget_repaired()
        keys = set[str]()
        for group in touched:
            before = () if fresh else self._heads.get(group, ())
            self._resolve(group)
            if self._heads[group] != before:
                keys.update(head.key for head in (*before, *self._heads[group]))
        return Changes(frozenset(keys), damaged != self._damaged or list_error != str(self._list_error))

    def all_heads(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads of every key, including tombstones."""
        self.load()
        return tuple(self._heads.values())

    def heads(self, key: str) -> tuple[Revision, ...]:
        """The heads of one key, newest first; empty: the key is unknown."""
        self.load()
        return self._heads.get(key_hash(key), ())

    def history(self, key: str) -> tuple[Revision, ...]:
        """All readable revisions of a key, newest first. It opens each."""
        self.load()
        return self._history(key_hash(key))

    def all_histories(self) -> tuple[tuple[Revision, ...], ...]:
        """The histories of all keys."""
        self.load()
        return tuple(map(self._history, list(self._groups)))

    def _history(self, group: str) -> tuple[Revision, ...]:
        revisions = [revision for name in self._groups.get(group, ()) if (revision := self._open(name)) is not None]
        return tuple(sorted(revisions, key=lambda revision: (revision.counter, revision.place), reverse=True))

    def is_listed(self, name: str) -> bool:
        """Whether the directory had a file of that name when it was last listed, readable or not."""
        self.load()
        return name in self._listed

    def find(self, name: str) -> Revision | None:
        """The revision of that name; None: there is no such file, or it can't be read."""
        return self._open(name) if NAME.fullmatch(name) else None

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What is wrong with the directory and with the files opened so far."""
        self.load()
        problems = []
        if self._list_error is not None:
            message = messages.UNREADABLE_DIRECTORY.format(what=self._what, reason=self._list_error.strerror)
            problems.append(StoreProblem(self.directory, message, "error"))
        for name, damage in sorted(self._damaged.items()):
            heads = self._heads.get(name[:32], ())
            if heads and heads[0].counter > counter_of(name):
                left = messages.OLD_ONE
            else:
                left = messages.EARLIER_SHOWN if heads else messages.NOTHING_LEFT
            message = messages.DAMAGED.format(what=self._what, damage=damage.reason, left=left)
            problems.append(StoreProblem(self.directory / name, message, "warning" if heads else "error"))
        newer = (head.name for heads in self._heads.values() for head in heads if head.version > FORMAT)
        for name in sorted(newer):
            message = messages.NEWER_SHOWN.format(what=self._what)
            problems.append(StoreProblem(self.directory / name, message, "warning"))
        return tuple(problems)

    def write(
        self, key: str, payload: Payload, parents: Iterable[Revision], at: str, *, undoes: str = "", redoes: str = ""
    ) -> Revision:
        """Write a new revision made from `parents` to the disk; a payload of None deletes. Raises StoreError."""
        self.load()
        parents = tuple(parents)
        if any(parent.version > FORMAT for parent in parents):
            raise UnsavableError(messages.NEWER.format(what=self._what))
        present = self._groups.setdefault(key_hash(key), [])
        counter = min(1 + max(map(counter_of, present), default=0), LAST_COUNTER)
        name = f"{key_hash(key)}.{counter}.{self._token()}.json"
        behind = {old for parent in parents for old in (*parent.parents, *parent.past)}.intersection(present)
        made_from = tuple(parent.name for parent in parents)
        past, turn = tuple(sorted(behind)), min(self._turn + 1, LAST_TURN)
        failed: OSError | None = None
        renamed = False
        try:
            revision = Revision(name, key, counter, made_from, past, at, data_of(payload), FORMAT, turn, undoes, redoes)
            data = encode(revision)
            if len(data) > MOST_BYTES:
                raise UnsavableError(messages.TOO_LARGE.format(what=self._what, most=MOST_BYTES >> 20))
            make_directory(self.directory)
            write_new(self.directory / name, data, self.directory / f".{self._token()}.tmp")
            renamed = True
            sync_directory(self.directory)
        except OSError as error:
            failed = error  # the file may be there all the same
        except TypeError as error:
            raise UnsavableError(messages.NOT_JSON.format(what=self._what, reason=error)) from error
        saved = failed is None or self._is_saved(name, data, renamed)
        if saved:
            self._damaged.pop(name, None)
            self._read[name] = revision
            self._turn = turn
            self._listed.add(name)
            present.append(name)
            self._resolve(name[:32])
        if failed is not None:
            self._damaged.pop(name, None)
            raise self._failure(failed, saved) from failed
        return revision

    def _is_saved(self, name: str, data: bytes, renamed: bool) -> bool:
        """Whether a revision is on the disk although an error came: if it reads back, or else if it was renamed."""
        revision = self.find(name)
        if revision is None and renamed:
            damage = self._damaged.get(name)
            return damage is not None and damage.state is None
        return revision is not None and encode(revision) == data

    def _list(self) -> set[str]:
        """List the directory if it may have changed; return the hashes of the keys whose files changed."""
        known, now = self._listed, time.monotonic()
        try:
            written = os.stat(self.directory).st_mtime
            if (written, self._list_error) == (self._listed_time, None) and now < self._list_again:
                return set()
            self._listed, self._list_error = set(os.listdir(self.directory)), None
            # a file added while we read may leave the same time on the directory
            self._listed_time = written if written < time.time() - _SETTLED else None
            self._list_again = now + _LIST_AGAIN
        except FileNotFoundError:
            self._listed, self._list_error, self._listed_time = set(), None, None
        except OSError as error:
            self._list_error = error
        changed = {name for name in self._listed ^ known if NAME.fullmatch(name)}
        for name in changed:
            if name in self._listed:
                self._groups.setdefault(name[:32], []).append(name)
            else:
                self._groups[name[:32]].remove(name)
                self._read.pop(name, None)
        return {name[:32] for name in changed}

    def _resolve(self, group: str) -> None:
        """Find a key's heads from the highest counter down, without opening what an opened one replaces."""
        names = self._groups.setdefault(group, [])
        names.sort(key=lambda name: (-counter_of(name), name))
        heads: list[Revision] = []
        superseded: set[str] = set()
        for name in names:
            if name not in superseded and (revision := self._open(name)) is not None:
                superseded.update(revision.parents, revision.past)
                # at the last counter, what it replaces may have been opened before it
                heads = [head for head in heads if head.counter > revision.counter or not revision.follows(head.name)]
                heads.append(revision)
        heads.sort(key=lambda head: (head.counter, head.at, head.name), reverse=True)
        self._heads[group] = tuple(heads)

    def _open(self, name: str) -> Revision | None:
        if name not in self._read and name not in self._damaged:
            path = os.path.join(self.directory, name)
            try:
                self._read[name] = revision = parse(name, read_small(path))
                self._turn = max(self._turn, revision.turn)
            except FileNotFoundError:
                return None  # pruned since the directory was listed
            except OSError as error:
                self._damaged[name] = _Damage(messages.CANNOT_READ.format(reason=error.strerror), None)
            except ValueError as error:
                self._damaged[name] = _Damage(messages.IS_DAMAGED.format(reason=error), _state(path))
        return self._read.get(name)

    def _forget_repaired(self) -> set[str]:
        """Forget the damage of files that changed, as half-synced ones do; return the hashes of their keys."""
        changed = [
            name
            for name, damage in self._damaged.items()
            if damage.state is None or damage.state != _state(os.path.join(self.directory, name))
        ]
        for name in changed:
            del self._damaged[name]
        return {name[:32] for name in changed}

    def _failure(self, error: OSError, saved: bool) -> StoreError:
        from explorer.text.cleaning import clean

        template = messages.UNCONFIRMED if saved else messages.NOT_SAVED_IN
        outcome = template.format(what=self._what, directory=clean(str(self.directory)))
        advice = next((text for text, codes in messages.ADVICE.items() if error.errno in codes), messages.TRY_AGAIN)
        message = messages.DISK_FAILED.format(outcome=outcome, reason=error.strerror, advice=advice)
        return StoreError(message, unconfirmed=saved)


def _state(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
