"""The store of revisions: one immutable, checksummed file for each revision of a thing.

A revision names the files that it replaces: `parents`, those it was made from, and `past`, those behind them. The
*heads* of a key are the revisions that no other replaces: two windows that edit the same thing make two heads, and
both stay, whoever wrote last or more often. What replaces another has the higher counter, so reading from the highest
down opens only the heads; a damaged one gives way to the one before it. Files that were replaced long ago are in the
archive, so that `past` stays short. Nothing is ever overwritten, and there is no lock.

    write:  temporary file → fsync → rename to a new name → fsync of the directory
    read:   names → heads of each key → checksum, key, counter and version checked
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path

from msgspec import Struct

from explorer.bookmarks import messages
from explorer.bookmarks.problems import StoreProblem, UnsavableError
from explorer.bookmarks.revisions.archive import archive_of, archived_names, is_archived, move_to_archive
from explorer.bookmarks.revisions.failing import Damage, failure, state_of
from explorer.bookmarks.revisions.keys import Keys, find_heads
from explorer.bookmarks.revisions.listing import Listing
from explorer.bookmarks.revisions.revision import (
    FORMAT,
    LAST_COUNTER,
    LAST_TURN,
    NAME,
    Payload,
    Read,
    Revision,
    counter_of,
    encode,
    holding,
    key_hash,
    parse,
)
from explorer.durable import MOST_BYTES, make_directory, read_small, sync_directory, write_new

MOST_BEHIND, LEAST_BEHIND = 48, 16
"""Names in a revision's `past`, 64 bytes each: beyond the first number, all but the second are archived."""


class Changes(Struct, frozen=True):
    """What changed since the last refresh."""

    keys: frozenset[str]
    """The keys whose heads changed."""
    problems: bool
    """Whether the list of problems changed."""

    def __bool__(self) -> bool:
        return bool(self.keys) or self.problems


def random_token() -> str:
    """Return 16 random hex digits."""
    return os.urandom(8).hex()


class RevisionStore:
    """The revisions in a directory, which is read on first use, and created by the first write if it is missing.

    `what` names the stored thing in messages; `read` reads payloads, so that they are not held as JSON.
    """

    def __init__(
        self, directory: Path, what: str = "entry", token: Callable[[], str] = random_token, read: Read | None = None
    ) -> None:
        self.directory = directory
        self._what = what
        self._token = token
        self._content = read
        self._loaded = False  # whether the directory was listed
        self._pending: list[str] = []  # hashes of the keys whose heads are still to be found
        self._listing = Listing(directory)
        self._keys = Keys()
        self._newer: set[str] = set()  # the names of those that a newer program wrote
        self._damaged: dict[str, Damage] = {}  # by the name of the file
        self._returned: dict[str, list[Revision]] = {}  # hash of a key → archived files that a sync brought back
        self._turn = 0  # the highest one seen
        self.announce: Callable[[str], object] = str  # is told the name of each revision before it is written

    def load(self) -> None:
        """Read the heads, if they are not read yet."""
        self.load_some(inf)

    def load_some(self, budget_seconds: float) -> bool:
        """Read heads for about that long and return whether all are read. Any other question reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._loaded:
            self._loaded = True
            self._pending = list(self._keys) if self._list() else []
        while self._pending:
            self._resolve(self._pending.pop())
            if time.perf_counter() >= until:
                break
        return not self._pending

    def refresh(self) -> Changes:
        """Read what is new. It can be called every second: if nothing is new, it costs next to nothing."""
        fresh = not self._loaded
        damaged, list_error = self._damaged.copy(), str(self._listing.error)
        self.load()
        touched = set(self._keys) if fresh else self._list() | self._forget_repaired()
        keys = set[str]()
        for group in touched:
            before = () if fresh else self._keys.heads(group)
            after = self._resolve(group)
            if after != before:
                keys.update(head.key for head in (*before, *after))
        return Changes(frozenset(keys), damaged != self._damaged or list_error != str(self._listing.error))

    def all_heads(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads of every key, including tombstones."""
        return tuple(self.each_heads())

    def each_heads(self) -> Iterator[tuple[Revision, ...]]:
        """The same, one after the other."""
        self.load()
        return map(self._keys.heads, self._keys)

    def heads(self, key: str) -> tuple[Revision, ...]:
        """The heads of one key, newest first; empty: the key is unknown."""
        self.load()
        return self._keys.heads(key_hash(key))

    def removed(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads of the keys that have tombstones alone."""
        self.load()
        return tuple(self._keys.removed())

    def history(self, key: str) -> tuple[Revision, ...]:
        """All readable revisions of a key, newest first. It opens each."""
        self.load()
        return self._history(key_hash(key))

    def all_histories(self) -> tuple[tuple[Revision, ...], ...]:
        """The histories of all keys."""
        self.load()
        archived = archived_names(self.directory)
        return tuple(self._history(group, archived) for group in self._keys)

    def _history(self, group: str, archived: Mapping[str, Sequence[str]] | None = None) -> tuple[Revision, ...]:
        # the archive is listed last, so that a file that another window moves meanwhile is not missed
        archived = archived_names(self.directory) if archived is None else archived
        names = dict.fromkeys((*self._keys.files(group), *archived.get(group, ())))
        revisions = [revision for name in names if (revision := self._open(name)) is not None]
        return tuple(sorted(revisions, key=lambda revision: (revision.counter, revision.place), reverse=True))

    def is_listed(self, name: str) -> bool:
        """Whether there was a file of that name when the directory was last listed, or is one in the archive."""
        self.load()
        return name in self._listing.names or is_archived(self.directory, name)

    def path_of(self, name: str) -> Path:
        """Where the file of that name is: in the directory or in the archive."""
        path = self.directory / name
        return archive_of(self.directory) / name if not os.path.lexists(path) else path

    def find(self, name: str) -> Revision | None:
        """The revision of that name; None: there is no such file, or it can't be read."""
        return self._open(name) if NAME.fullmatch(name) else None

    def follows(self, later: Revision, name: str) -> bool:
        """Whether a revision has that name, or descends from the one that does, however remotely."""
        if later.follows(name):
            return True
        waiting, seen, least = [later], {later.name}, counter_of(name)
        while waiting:
            revision = waiting.pop()
            names = {earlier for earlier in (*revision.parents, *revision.past) if NAME.fullmatch(earlier)}
            if name in names:
                return True
            known = {earlier for earlier in names - seen if counter_of(earlier) >= least}
            seen |= known
            waiting += [found for earlier in known if (found := self.find(earlier)) is not None]
        return False

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What is wrong with the directory and with the files opened so far."""
        self.load()
        problems = []
        if self._listing.error is not None:
            message = messages.UNREADABLE_DIRECTORY.format(what=self._what, reason=self._listing.error.strerror)
            problems.append(StoreProblem(self.directory, message, "error"))
        for name, damage in sorted(self._damaged.items()):
            problems.append(damage.problem(self._what, self.path_of(name), self._keys.heads(name[:32])))
        for name in sorted(name for name in self._newer if self.is_head(name)):
            message = messages.NEWER_SHOWN.format(what=self._what)
            problems.append(StoreProblem(self.directory / name, message, "warning"))
        return tuple(problems)

    def is_head(self, name: str) -> bool:
        """Whether the file of that name is a head of its key."""
        return any(head.name == name for head in self._keys.heads(name[:32]))

    def write(
        self, key: str, payload: Payload, parents: Iterable[Revision], at: str, *, undoes: str = "", redoes: str = ""
    ) -> Revision:
        """Write a new revision made from `parents` to the disk; a payload of None deletes. Raises StoreError."""
        self.load()
        parents = tuple(parents)
        if any(parent.version > FORMAT for parent in parents):
            raise UnsavableError(messages.NEWER.format(what=self._what))
        present = self._keys.files(key_hash(key))
        counter = min(1 + max(map(counter_of, present), default=0), LAST_COUNTER)
        name = f"{key_hash(key)}.{counter}.{self._token()}.json"
        returned = self._returned.get(key_hash(key), [])
        behind = {old for revision in (*parents, *returned) for old in (*revision.parents, *revision.past)}
        behind = behind.union(revision.name for revision in returned).intersection(present)
        made_from = tuple(parent.name for parent in parents)
        past, turn = tuple(sorted(self._shorten(behind))), min(self._turn + 1, LAST_TURN)
        failed: OSError | None = None
        renamed = False
        try:
            given, held = holding(name, key, payload, self._content)
            revision = Revision(name, given, counter, made_from, past, at, held, FORMAT, turn, undoes, redoes)
            data = encode(revision)
            if len(data) > MOST_BYTES:
                raise UnsavableError(messages.TOO_LARGE.format(what=self._what, most=MOST_BYTES >> 20))
            self.announce(name)
            make_directory(self.directory)
            write_new(self.directory / name, data, self.directory / f".{self._token()}.tmp")
            renamed = True
            sync_directory(self.directory)
        except OSError as error:
            failed = error  # the file may be there all the same
        except TypeError as error:
            raise UnsavableError(messages.NOT_JSON.format(what=self._what, reason=error)) from error
        if saved := failed is None or self._is_saved(name, data, renamed):
            self._damaged.pop(name, None)
            self._keys.read[name] = revision
            self._turn = turn
            self._listing.names.add(name)
            self._keys.add(name)
            self._resolve(name[:32])
        if failed is not None:
            self._damaged.pop(name, None)
            raise failure(self._what, self.directory, failed, saved) from failed
        return revision

    def _shorten(self, behind: set[str]) -> set[str]:
        """Archive the oldest of the files behind a new revision, if there are many; return those that stay."""
        if len(behind) <= MOST_BEHIND:
            return behind
        oldest = sorted(behind, key=counter_of)[:-LEAST_BEHIND]
        moved = move_to_archive(self.directory, oldest)
        self._listing.names -= moved
        self._keys.discard(moved)
        return behind - moved

    def _is_saved(self, name: str, data: bytes, renamed: bool) -> bool:
        """Whether a revision is on the disk although an error came: if it reads back, or else if it was renamed."""
        revision = self.find(name)
        if revision is None and renamed:
            damage = self._damaged.get(name)
            return damage is not None and damage.state is None
        return revision is not None and encode(revision) == data

    def _list(self) -> set[str]:
        """List the directory if it may have changed; return the hashes of the keys whose files changed."""
        changed = {name for name in self._listing.refresh() if NAME.fullmatch(name)}
        gone = changed - self._listing.names
        self._keys.discard(gone)
        for name in gone:
            self._keys.read.pop(name, None)
        for name in changed - gone:
            self._keys.add(name)
        return {name[:32] for name in changed}

    def _resolve(self, group: str) -> tuple[Revision, ...]:
        """Find a key's heads. If none of its files can be read, the archive has to do."""
        names = self._keys.files(group)
        heads = find_heads(names, self._open)
        returned = [head for head in heads if is_archived(self.directory, head.name)] if len(heads) > 1 else []
        heads = [head for head in heads if head not in returned] or heads[:1]
        self._returned |= {group: returned} if returned or group in self._returned else {}  # nearly none has any
        if names and not heads:
            heads = find_heads(archived_names(self.directory).get(group, []), self._open)
        heads.sort(key=lambda head: (head.counter, head.at, head.name), reverse=True)
        return self._keys.put_heads(group, tuple(heads))

    def _open(self, name: str) -> Revision | None:
        if name not in self._keys.read and name not in self._damaged:
            try:
                self._keys.read[name] = revision = parse(name, _read_file(self.directory, name), self._content)
                self._turn = max(self._turn, revision.turn)
                if revision.version > FORMAT:
                    self._newer.add(name)
            except FileNotFoundError:
                return None  # pruned since the directory was listed
            except OSError as error:
                self._damaged[name] = Damage(messages.CANNOT_READ.format(reason=error.strerror), None)
            except ValueError as error:
                self._damaged[name] = Damage(messages.IS_DAMAGED.format(reason=error), state_of(self.path_of(name)))
        return self._keys.read.get(name)

    def _forget_repaired(self) -> set[str]:
        """Forget the damage of files that changed, as half-synced ones do; return the hashes of their keys."""
        changed = [
            name
            for name, damage in self._damaged.items()
            if damage.state is None or damage.state != state_of(self.path_of(name))
        ]
        for name in changed:
            del self._damaged[name]
        return {name[:32] for name in changed}


def _read_file(directory: Path, name: str) -> bytes:
    """Read a file that is in the directory or in the archive. Raises OSError, ValueError."""
    try:
        return read_small(os.path.join(directory, name))
    except FileNotFoundError:
        return read_small(os.path.join(archive_of(directory), name))
