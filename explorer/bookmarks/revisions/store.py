"""Revision files: what is kept for good, one immutable, checksummed file for each revision of a thing.

A revision names the files that it comes after: `parents`, those it was made from, and `past`, those behind
them. The *heads* of a key are the revisions that no other comes after: two windows that edit the same thing
make two heads, and both stay, whoever wrote last or more often. What comes after has the higher counter, so
reading from the highest down opens the heads only; a damaged one gives way to the one before. Nothing is ever
overwritten, and there is no lock.

    write:  temporary file → fsync → rename to a fresh name → fsync of the directory
    read:   names → heads of each key → sum, key, counter and version checked
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path

from msgspec import Struct

from explorer.bookmarks.problems import StoreError, StoreProblem
from explorer.bookmarks.revisions.revision import (
    FORMAT,
    NAME,
    Payload,
    Revision,
    counter_of,
    data_of,
    encode,
    key_hash,
    parse,
)
from explorer.durable import LARGEST, contents, make_directory, sync_directory, write_new

_ADVICE = {  # what to do before trying again, by the error's number
    "Free some space there": (errno.ENOSPC, errno.EDQUOT),
    "Raise the limit on the size of files (ulimit -f)": (errno.EFBIG,),
    "Make that directory writable for you": (errno.EACCES, errno.EPERM, errno.EROFS),
    "Move away the file that stands in that directory's place": (errno.ENOTDIR, errno.EEXIST),
}

_SETTLED = 2.0
"""Seconds after which a directory's time is taken for the last word: the coarsest file systems count in two."""
_LOOK_AGAIN = 5.0
"""Seconds after which it is not: some never change a directory's time, and clocks jump."""


class News(Struct, frozen=True):
    """What changed since the last refresh."""

    keys: frozenset[str]
    """Those whose heads changed."""
    problems: bool
    """Whether the list of problems changed."""

    def __bool__(self) -> bool:
        return bool(self.keys) or self.problems


class _Damage(Struct, frozen=True):
    wrong: str
    state: tuple[int, int] | None
    """Size and time of the file then. None: it could not be opened, and may open any time."""


def random_token() -> str:
    return os.urandom(8).hex()


class RevisionStore:
    """The revisions in a directory. The first use reads it; the first write makes it, if it is not there."""

    def __init__(self, directory: Path, what: str = "entry", token: Callable[[], str] = random_token) -> None:
        self.directory = directory
        self._what = what
        self._token = token
        self._loaded = False  # whether the directory was looked at
        self._pending: list[str] = []  # hashes of keys whose heads are still to be found
        self._listed: set[str] = set()  # every name in the directory when last looked at, ours or not
        self._unlisted: OSError | None = None  # why it could not be looked at
        self._written: float | None = None  # the directory's time, if nothing else can have happened at that time
        self._look_again = 0.0  # when to list the directory whatever its time says
        self._groups: dict[str, list[str]] = {}  # hash of a key → names of its files, highest counter first
        self._read: dict[str, Revision] = {}
        self._damaged: dict[str, _Damage] = {}  # by the name of the file
        self._heads: dict[str, tuple[Revision, ...]] = {}
        self._turn = 0  # the last one that was seen

    def load(self) -> None:
        """Read the heads, if that was not done yet."""
        self.load_some(inf)

    def load_some(self, budget_seconds: float) -> bool:
        """Read heads for about that long; whether all are read. Whatever else is asked for reads the rest at once."""
        until = time.perf_counter() + budget_seconds
        if not self._loaded:
            self._loaded = True
            self._pending = list(self._look())
        while self._pending:
            self._resolve(self._pending.pop())
            if time.perf_counter() >= until:
                break
        return not self._pending

    def refresh(self) -> News:
        """Read what is new since the last look. It may be called every second: where nothing is, it costs next to
        nothing.
        """
        fresh = not self._loaded
        damaged, unlisted = self._damaged.copy(), str(self._unlisted)
        self.load()
        touched = set(self._heads) if fresh else self._look() | self._forget_mended()
        keys = set[str]()
        for group in touched:
            before = () if fresh else self._heads.get(group, ())
            self._resolve(group)
            if self._heads[group] != before:
                keys.update(head.key for head in (*before, *self._heads[group]))
        return News(frozenset(keys), damaged != self._damaged or unlisted != str(self._unlisted))

    def all_heads(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads of every key, tombstones among them."""
        self.load()
        return tuple(self._heads.values())

    def heads(self, key: str) -> tuple[Revision, ...]:
        """The heads of one key, newest first; empty: nothing is known of it."""
        self.load()
        return self._heads.get(key_hash(key), ())

    def history(self, key: str) -> tuple[Revision, ...]:
        """All revisions of a key that can be read, newest first; it opens each."""
        self.load()
        return self._history(key_hash(key))

    def all_histories(self) -> tuple[tuple[Revision, ...], ...]:
        """Those of every key."""
        self.load()
        return tuple(map(self._history, list(self._groups)))

    def _history(self, group: str) -> tuple[Revision, ...]:
        found = [revision for name in self._groups.get(group, ()) if (revision := self._open(name)) is not None]
        return tuple(sorted(found, key=lambda revision: (revision.counter, revision.place), reverse=True))

    def is_there(self, name: str) -> bool:
        """Whether there was a file of that name when the directory was last looked at, readable or not."""
        self.load()
        return name in self._listed

    def find(self, name: str) -> Revision | None:
        """The revision of that name, if there is one that can be read."""
        return self._open(name) if NAME.fullmatch(name) else None

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What is wrong with the directory, and with the files opened so far."""
        self.load()
        problems = []
        if self._unlisted is not None:
            message = f"The {self._what}s could not be read: {self._unlisted.strerror}."
            problems.append(StoreProblem(self.directory, message, "error"))
        for name, damage in sorted(self._damaged.items()):
            heads = self._heads.get(name[:32], ())
            if heads and heads[0].counter > counter_of(name):
                left = "It is an old one: what came after it is shown."
            else:
                left = "What was kept before is shown." if heads else "Nothing else is left of it."
            message = f"A {self._what} {damage.wrong}. {left} The file is left as it is."
            problems.append(StoreProblem(self.directory / name, message, "warning" if heads else "error"))
        newer = (head.name for heads in self._heads.values() for head in heads if head.version > FORMAT)
        for name in sorted(newer):
            message = f"A newer version wrote this {self._what}: shown as far as can be, never changed here."
            problems.append(StoreProblem(self.directory / name, message, "warning"))
        return tuple(problems)

    def write(
        self, key: str, payload: Payload, parents: Iterable[Revision], at: str, *, undoes: str = "", redoes: str = ""
    ) -> Revision:
        """Put a new revision on the disk, made from `parents`; a payload of None deletes. Raises StoreError."""
        self.load()
        parents = tuple(parents)
        if any(parent.version > FORMAT for parent in parents):
            raise StoreError(f"A newer version wrote this {self._what}: update this one to change it.")
        present = self._groups.setdefault(key_hash(key), [])
        counter = 1 + max(map(counter_of, present), default=0)
        name = f"{key_hash(key)}.{counter}.{self._token()}.json"
        behind = {old for parent in parents for old in (*parent.parents, *parent.past)}.intersection(present)
        made_from = tuple(parent.name for parent in parents)
        past, turn = tuple(sorted(behind)), self._turn + 1
        if not NAME.fullmatch(name):  # it would be written and never read: the counter is used up
            raise StoreError(f"The {self._what} was not saved: {name} is no name for its file.")
        failed: OSError | None = None
        renamed = False
        try:
            revision = Revision(name, key, counter, made_from, past, at, data_of(payload), FORMAT, turn, undoes, redoes)
            data = encode(revision)
            if len(data) > LARGEST:
                raise StoreError(f"The {self._what} was not saved: it has more than {LARGEST >> 20} MiB.")
            make_directory(self.directory)
            write_new(self.directory / name, data, self.directory / f".{self._token()}.tmp")
            renamed = True
            sync_directory(self.directory)
        except OSError as error:
            failed = error  # and yet the file may be there
        except TypeError as error:
            raise StoreError(f"The {self._what} was not saved: JSON can't hold it ({error}).") from error
        kept = failed is None or self._is_kept(name, data, renamed)
        if kept:
            self._damaged.pop(name, None)
            self._read[name] = revision
            self._turn = turn
            self._listed.add(name)
            present.append(name)
            self._resolve(name[:32])
        if failed is not None:
            self._damaged.pop(name, None)
            raise self._failure(failed, kept) from failed
        return revision

    def _is_kept(self, name: str, data: bytes, renamed: bool) -> bool:
        """Whether a revision is on the disk although writing it failed: as it reads back, or else as we were told."""
        found = self.find(name)
        if found is None and renamed:
            damage = self._damaged.get(name)
            return damage is not None and damage.state is None
        return found is not None and encode(found) == data

    def _look(self) -> set[str]:
        """List the directory, if it may have changed. The hashes of the keys that have other files than before."""
        known, now = self._listed, time.monotonic()
        try:
            written = os.stat(self.directory).st_mtime
            if (written, self._unlisted) == (self._written, None) and now < self._look_again:
                return set()
            self._listed, self._unlisted = set(os.listdir(self.directory)), None
            # a name that comes while we read may leave the same time on the directory
            self._written = written if written < time.time() - _SETTLED else None
            self._look_again = now + _LOOK_AGAIN
        except FileNotFoundError:
            self._listed, self._unlisted, self._written = set(), None, None
        except OSError as error:
            self._unlisted = error
        changed = {name for name in self._listed ^ known if NAME.fullmatch(name)}
        for name in changed:
            if name in self._listed:
                self._groups.setdefault(name[:32], []).append(name)
            else:
                self._groups[name[:32]].remove(name)
                self._read.pop(name, None)
        return {name[:32] for name in changed}

    def _resolve(self, group: str) -> None:
        """Find a key's heads, from the highest counter down, not opening what an opened one comes after."""
        names = self._groups.setdefault(group, [])
        names.sort(key=lambda name: (-counter_of(name), name))
        heads = []
        superseded: set[str] = set()
        for name in names:
            if name not in superseded and (revision := self._open(name)) is not None:
                heads.append(revision)
                superseded.update(revision.parents, revision.past)
        heads.sort(key=lambda head: (head.counter, head.at, head.name), reverse=True)
        self._heads[group] = tuple(heads)

    def _open(self, name: str) -> Revision | None:
        if name not in self._read and name not in self._damaged:
            path = os.path.join(self.directory, name)
            try:
                self._read[name] = revision = parse(name, contents(path))
                self._turn = max(self._turn, revision.turn)
            except FileNotFoundError:
                return None  # pruned since the directory was listed
            except OSError as error:
                self._damaged[name] = _Damage(f"can't be read ({error.strerror})", None)
            except ValueError as error:
                self._damaged[name] = _Damage(f"is damaged: {error}", _state(path))
        return self._read.get(name)

    def _forget_mended(self) -> set[str]:
        """Forget the damage of files that are others by now, as when half-synced ones became whole: their keys."""
        changed = [
            name
            for name, damage in self._damaged.items()
            if damage.state is None or damage.state != _state(os.path.join(self.directory, name))
        ]
        for name in changed:
            del self._damaged[name]
        return {name[:32] for name in changed}

    def _failure(self, error: OSError, kept: bool) -> StoreError:
        from explorer.text.cleaning import clean

        where = clean(str(self.directory))
        outcome = f"is in {where}, but the disk did not confirm it" if kept else f"was not saved in {where}"
        advice = next((f"{todo}, then t" for todo, codes in _ADVICE.items() if error.errno in codes), "T")
        return StoreError(f"The {self._what} {outcome}: {error.strerror}. {advice}ry again.", kept)


def _state(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
