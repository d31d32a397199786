"""Revision files: what is kept for good, one immutable, checksummed file for each revision of a thing.

    <directory>/<hash of the key>.<counter>.<random>.json
        {"key":…,"n":…,"parents":[…],"past":[…],"at":…,"payload":{…},"v":1}     (payload null: deleted)
        <SHA-256 of the line above, in hex>

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
import re
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import astuple

Payload = dict[str, Any] | None

FORMAT = 1
"""The version that is written. The two lines and the sum are the same in every version."""

LARGEST = 1 << 24
"""Bytes. A bookmark with a note of ten pages has 30 kB; what is larger than 16 MB is not read."""

_NAME = re.compile(r"([0-9a-f]{32})\.([1-9][0-9]{0,8})\.[0-9a-f]{16}\.json")
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe must not hold us up

_ADVICE = {  # what to do before trying again, by the error's number
    "Free some space there": (errno.ENOSPC, errno.EDQUOT),
    "Raise the limit on the size of files (ulimit -f)": (errno.EFBIG,),
    "Make that directory writable for you": (errno.EACCES, errno.EPERM, errno.EROFS),
    "Move away the file that stands in that directory's place": (errno.ENOTDIR, errno.EEXIST),
}


class StoreError(Exception):
    """Something could not be saved. The message says what, where, why, and what to do."""

    def __init__(self, message: str, kept: bool = False) -> None:
        super().__init__(message)
        self.kept = kept
        """True: it is there, and reads back, but the disk did not confirm it: a power cut may take it."""


class StoreProblem(Struct, frozen=True):
    """Something found wrong while reading. Nothing was changed because of it."""

    path: Path
    message: str
    severity: Literal["error", "warning"]
    """error: something is not shown because of it; warning: what is shown may be old or incomplete."""


class Revision(Struct, frozen=True):
    """One state of the thing that a key names."""

    name: str
    """The file's name."""
    key: str
    counter: int
    """From 1; one above that of every revision of the key that its writer knew."""
    parents: tuple[str, ...]
    """Names of the revisions it was made from. Empty: it is the first. Several: it brings heads together."""
    past: tuple[str, ...]
    """Names of the revisions behind the parents, so that losing a file between does not bring them back."""
    at: str
    """When it was written, by the writer's clock. For people: the order is that of the counters."""
    payload: Payload
    """None: a tombstone, the thing was deleted."""
    version: int = FORMAT
    """Above FORMAT: of a newer program; read as far as can be, and never superseded from here."""


def random_token() -> str:
    return os.urandom(8).hex()


class RevisionStore:
    """The revisions in a directory. The first use reads it; the first write makes it, if it is not there."""

    def __init__(self, directory: Path, what: str = "entry", token: Callable[[], str] = random_token) -> None:
        self.directory = directory
        self._what = what
        self._token = token
        self._loaded = False
        self._listed: set[str] = set()  # every name in the directory when last looked at, ours or not
        self._unlisted: OSError | None = None  # why it could not be looked at
        self._groups: dict[str, list[str]] = {}  # hash of a key → names of its files, highest counter first
        self._read: dict[str, Revision] = {}
        self._damaged: dict[str, str] = {}  # name of a file → what is wrong with it
        self._heads: dict[str, tuple[Revision, ...]] = {}

    def load(self) -> None:
        """Read the heads, if that was not done yet."""
        if not self._loaded:
            self.refresh()

    def refresh(self) -> bool:
        """Read what is new. True if heads or problems are others than before."""
        self._loaded = True
        before, told = self._heads.copy(), self.problems
        touched = self._look() | {name[:32] for name in self._damaged}  # half-synced, and whole by now?
        self._damaged.clear()
        for group in touched:
            self._resolve(group)
        return self._heads != before or self.problems != told

    def all_heads(self) -> tuple[tuple[Revision, ...], ...]:
        """The heads of every key, tombstones among them."""
        self.load()
        return tuple(self._heads.values())

    def heads(self, key: str) -> tuple[Revision, ...]:
        """The heads of one key, newest first; empty: nothing is known of it."""
        self.load()
        return self._heads.get(_hash(key), ())

    def find(self, name: str) -> Revision | None:
        """The revision of that name, if there is one that can be read."""
        return self._open(name) if _NAME.fullmatch(name) else None

    @property
    def problems(self) -> tuple[StoreProblem, ...]:
        """What is wrong with the directory, and with the files opened so far."""
        self.load()
        problems = []
        if self._unlisted is not None:
            message = f"The {self._what}s could not be read: {self._unlisted.strerror}."
            problems.append(StoreProblem(self.directory, message, "error"))
        for name, wrong in sorted(self._damaged.items()):
            shown = bool(self._heads.get(name[:32]))
            left = "What was kept before is shown." if shown else "Nothing else is left of it."
            message = f"A {self._what} {wrong}. {left} The file is left as it is."
            problems.append(StoreProblem(self.directory / name, message, "warning" if shown else "error"))
        heads = (head for heads in self._heads.values() for head in heads)
        for name in sorted(head.name for head in heads if head.version > FORMAT):
            message = f"A newer version wrote this {self._what}: shown as far as can be, never changed here."
            problems.append(StoreProblem(self.directory / name, message, "warning"))
        return tuple(problems)

    def write(self, key: str, payload: Payload, parents: Iterable[Revision], at: str) -> Revision:
        """Put a new revision on the disk, made from `parents`; a payload of None deletes."""
        self.load()
        parents = tuple(parents)
        if any(parent.version > FORMAT for parent in parents):
            raise StoreError(f"A newer version wrote this {self._what}: update this one to change it.")
        present = self._groups.setdefault(_hash(key), [])
        counter = 1 + max(map(_counter, present), default=0)
        name = f"{_hash(key)}.{counter}.{self._token()}.json"
        behind = {old for parent in parents for old in (*parent.parents, *parent.past)}.intersection(present)
        made_from = tuple(parent.name for parent in parents)
        revision = Revision(name, key, counter, made_from, tuple(sorted(behind)), at, payload)
        if not _NAME.fullmatch(name):  # it would be written and never read: the counter is used up
            raise StoreError(f"The {self._what} was not saved: {name} is no name for its file.")
        failed: OSError | None = None
        try:
            data = _encode(revision)
            make_directory(self.directory)
            write_new(self.directory / name, data, self.directory / f".{self._token()}.tmp")
            sync_directory(self.directory)
        except OSError as error:
            failed = error  # and yet the file may be there
        except TypeError as error:
            raise StoreError(f"The {self._what} was not saved: JSON can't hold it ({error}).") from error
        kept = failed is None or ((found := self.find(name)) is not None and _encode(found) == data)
        if kept:
            self._read[name] = revision
            self._listed.add(name)
            present.append(name)
            self._resolve(name[:32])
        if failed is not None:
            self._damaged.pop(name, None)
            raise self._failure(failed, kept) from failed
        return revision

    def _look(self) -> set[str]:
        """List the directory. The hashes of the keys that have other files than before."""
        known, self._unlisted = self._listed, None
        try:
            self._listed = set(os.listdir(self.directory))
        except FileNotFoundError:
            self._listed = set()
        except OSError as error:
            self._unlisted = error
        changed = {name for name in self._listed ^ known if _NAME.fullmatch(name)}
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
        names.sort(key=lambda name: (-_counter(name), name))
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
            try:
                self._read[name] = _parse(name, _contents(os.path.join(self.directory, name)))
            except FileNotFoundError:
                return None  # pruned since the directory was listed
            except OSError as error:
                self._damaged[name] = f"can't be read ({error.strerror})"
            except ValueError as error:
                self._damaged[name] = f"is damaged: {error}"
        return self._read.get(name)

    def _failure(self, error: OSError, kept: bool) -> StoreError:
        from explorer.text import clean

        where = clean(str(self.directory))
        outcome = f"is in {where}, but the disk did not confirm it" if kept else f"was not saved in {where}"
        advice = next((f"{todo}, then t" for todo, codes in _ADVICE.items() if error.errno in codes), "T")
        return StoreError(f"The {self._what} {outcome}: {error.strerror}. {advice}ry again.", kept)


def _hash(key: str) -> str:
    """What stands for the key in a file's name, so that no key can be a path."""
    from hashlib import sha256

    return sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def _counter(name: str) -> int:
    return int(name.split(".", 2)[1])


def _encode(revision: Revision) -> bytes:
    from hashlib import sha256

    from orjson import dumps

    fields = zip(("key", "n", "parents", "past", "at", "payload", "v"), astuple(revision)[1:], strict=True)
    line = dumps(dict(fields))
    return b"%b\n%b\n" % (line, sha256(line).hexdigest().encode())


def _parse(name: str, data: bytes) -> Revision:
    """Raises ValueError saying how it is damaged."""
    from hashlib import sha256

    from orjson import loads

    line, _, total = data.replace(b"\r\n", b"\n").partition(b"\n")  # as git may check it out on Windows
    if total != sha256(line).hexdigest().encode() + b"\n":
        raise ValueError("its checksum does not fit")
    try:
        found = loads(line)
        key, at, payload, version = found["key"], str(found.get("at")), found["payload"], found["v"]
        parents, past = (tuple(map(str, found.get(field) or ())) for field in ("parents", "past"))
        fits = name.startswith(f"{_hash(key)}.{found['n']}.") and isinstance(payload, dict | None)
        if fits and type(version) is int and version >= 1:
            return Revision(name, key, _counter(name), parents, past, at, payload, version)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ValueError("it does not hold what its name says, or a newer version wrote it")


def _contents(path: str) -> bytes:
    """A file's bytes. Raises OSError, and ValueError for what can't be one of ours."""
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise ValueError("it is no file, or far too large")
        return os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)


def make_directory(directory: Path) -> None:
    """Make it, and what is missing above it, for the user alone; a power cut leaves them."""
    if directory.is_dir():
        return
    if directory.parent != directory:
        make_directory(directory.parent)
    try:
        directory.mkdir(0o700)
    except FileExistsError:
        if not directory.is_dir():  # otherwise another window was faster
            raise
    sync_directory(directory.parent)


def write_new(target: Path, data: bytes, temporary: Path) -> None:
    """Write a file under a name that none has yet. It is never there in part. Its name is not synced yet."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            sync_file(descriptor)
        if os.path.lexists(target):
            raise OSError(errno.EBUSY, "a file of that name is there already", os.fspath(target))
        os.rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def sync_file(descriptor: int) -> None:
    if sys.platform == "darwin":  # there, fsync goes no further than the disk's cache
        import fcntl

        with suppress(OSError):  # not every file system has it; fsync it is, then
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory last. Windows has no call for it, nor do some file systems."""
    if sys.platform == "win32":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
