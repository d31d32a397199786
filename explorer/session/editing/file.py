"""The file of a digest: read once, and written only over what was read.

what was read == what is there → the version before under `earlier` → the new one, whole and synced
              != what is there → both versions under `earlier` → joined, record by record → written
                                 broken, or gone → nothing is written; mine under `earlier`

`earlier` is in the article's directory of the library; for any other file in the state directory, under a hash of its
path. A lock there makes windows and commands of this program wait for each other; other programs know nothing of it, so
the file is compared once more right before the new one takes its name.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from explorer import durable
from explorer.digest.editing.changes import Change, Conflict, Document, changes_between, joined
from explorer.digest.editing.merging import same
from explorer.digest.editing.outcome import EditError
from explorer.digest.editing.rewriting import rewritten
from explorer.digest.loading import loads
from explorer.digest.messages import NOT_A_DIGEST
from explorer.digest.model import Digest
from explorer.digest.problems import DigestError, Problems, describe_value
from explorer.digest.reading import read, read_json
from explorer.library.library import Filed, Library, add_earlier, replaced_in
from explorer.library.stamps import Stamp, stamp_of
from explorer.session.editing import messages
from explorer.settings.locks import locked
from explorer.settings.paths import STATE_VARIABLE

LOCK = ".lock"
LOCK_SECONDS = 10.0
"""How long another window may take to write."""
_ATTEMPTS = 20
"""How often another program may write in the moment before we do."""
_BOM = b"\xef\xbb\xbf"

Announce = Callable[[bytes, bytes, "tuple[Change, ...]"], None]
"""Called right before a file is replaced, with its content, the new one and what that changes of what is there."""


class Prepared(Struct, frozen=True):
    """What is to be written."""

    document: Document
    text: str
    data: bytes
    digest: Digest


class Written(Struct, frozen=True):
    """How a digest was written."""

    digest: Digest
    changes: tuple[Change, ...]
    """What was changed of what was there. Empty: nothing was written."""
    theirs: tuple[Change, ...] = ()
    """What another program had changed since the file was read."""
    conflicts: tuple[Conflict, ...] = ()
    mine: Path | None = None
    """Where mine was stored before it was joined; None: it was not joined."""


class _ChangedNowError(Exception):
    """Another program has written the file in the last moment."""


class DigestFile:
    """A digest's file as it was read.

    Args:
        path: Where it is.
        data: The bytes that were read.
        large: Whether it may have more than 64 MiB.
        library: The user's library; None: there is none.
        state: The state directory; None: there is none.
    """

    def __init__(self, path: Path, data: bytes, large: bool, library: Library | None, state: Path | None) -> None:
        self.path = path
        self.data = data
        self.large = large
        self.stamp: Stamp | None = None
        """The file's, from just before it was read or just after it was written."""
        self._library, self._filed = _filed(library, path)
        self._state = state

    @classmethod
    def read(cls, path: Path, large: bool, library: Library | None, state: Path | None) -> DigestFile:
        """Read it. Raises DigestError."""
        stamp = stamp_of(path)
        file = cls(path, read(path, large=large), large, library, state)
        file.stamp = stamp
        return file

    @cached_property
    def text(self) -> str:
        """What was read, without a byte-order mark. Raises EditError if that is no JSON object."""
        return self._parsed[1]

    @cached_property
    def document(self) -> Document:
        """The JSON object, uncleaned. Raises EditError as `text` does."""
        return self._parsed[0]

    @cached_property
    def _parsed(self) -> tuple[Document, str]:
        try:
            value, text, _ = read_json(self.data, str(self.path), Problems())
        except DigestError as error:
            raise EditError(messages.NOT_READ.format(problem=error)) from error
        if not isinstance(value, dict):
            problem = NOT_A_DIGEST.format(found=describe_value(value))
            raise EditError(messages.NOT_READ.format(problem=problem))
        return value, text

    @property
    def hash(self) -> str:
        """Of the bytes that were read."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def earlier(self) -> Path | None:
        """The directory of the versions before; None: there is no place for them."""
        if self._filed is not None:
            return self._filed.earlier
        if self._state is None:
            return None
        place = os.path.realpath(self.path)
        return self._state / "earlier" / hashlib.sha256(os.fsencode(place)).hexdigest()[:32]

    @property
    def obstacle(self) -> str:
        """Why it can't be written; empty: nothing is known to be in the way."""
        return messages.NO_STATE.format(variable=STATE_VARIABLE) if self.earlier is None else ""

    def there(self) -> DigestFile:
        """The file as it is on the disk now: this very object if it has not changed. Raises DigestError."""
        stamp = stamp_of(self.path)
        data = read(self.path, large=self.large)
        if data == self.data:
            self.stamp = stamp
            return self
        file = DigestFile(self.path, data, self.large, self._library, self._state)
        file.stamp = stamp
        return file

    def version(self, size: int, hash: str) -> DigestFile | None:
        """An earlier version, by how many bytes it has and their SHA-256 in hex. None: it is not there."""
        for path in replaced_in(self.earlier) if self.earlier is not None else ():
            with suppress(OSError):
                if path.stat().st_size == size:
                    data = path.read_bytes()
                    if hashlib.sha256(data).hexdigest() == hash:
                        return DigestFile(self.path, data, self.large, self._library, self._state)
        return None

    def prepare(self, document: Document, like: DigestFile | None = None) -> Prepared:
        """The file's content with another document. Raises EditError if that is no digest.

        `like`: one that is written to the byte as it is, if it has this document.
        """
        if like is not None and same(like.document, document):
            text, data = like.text, like.data
        else:
            text = rewritten(self.text, document)
            data = (_BOM if self.data.startswith(_BOM) else b"") + text.encode("utf-8", "replace")
        try:
            return Prepared(document, text, data, loads(data, name=str(self.path), large=self.large))
        except DigestError as error:
            raise EditError(messages.NOT_VALID.format(problem=error)) from error

    def write(self, mine: Prepared, announce: Announce) -> Written:
        """Write it in place of what was read. This object is then as what is on the disk.

        Raises:
            EditError: It could not be written; the file is as it was.
        """
        with self._locked():
            for _ in range(_ATTEMPTS):
                with suppress(_ChangedNowError):
                    there = self._there(mine.data)
                    if there is not self:
                        return self._write_joined(there, mine, announce)
                    changes = changes_between(self.document, mine.document)
                    self._put(self.data, mine, changes, announce)
                    return Written(mine.digest, changes)
        raise EditError(messages.BUSY)

    def _there(self, mine: bytes) -> DigestFile:
        """The file as it is on the disk, which is a digest. Raises EditError after mine was stored."""
        try:
            there = self.there()
            if there is not self:
                loads(there.data, name=str(self.path), large=self.large)
        except DigestError as error:
            stored = self._store_mine(mine)
            if not os.path.lexists(self.path):
                raise EditError(messages.GONE.format(path=self.path, mine=stored)) from error
            raise EditError(messages.BROKEN.format(problem=str(error).splitlines()[0], mine=stored)) from error
        return there

    def _store_mine(self, mine: bytes) -> str:
        """Store what can't be written; where, for people."""
        assert self.earlier is not None
        try:
            return str(add_earlier(self.earlier, mine))
        except OSError as error:
            return messages.MINE_LOST.format(reason=error.strerror or error)

    def _write_joined(self, there: DigestFile, mine: Prepared, announce: Announce) -> Written:
        document, conflicts = joined(self.document, mine.document, there.document)
        both = there.prepare(document)
        changes = changes_between(there.document, document)
        assert self.earlier is not None
        with self._explained(self.earlier, messages.NOT_STORED):
            stored = add_earlier(self.earlier, mine.data)
        theirs = changes_between(self.document, there.document)
        if changes:
            self._put(there.data, both, changes, announce)
        else:
            self._is_now(there.data, there.document, there.text)
        return Written(both.digest, changes, theirs, conflicts, stored)

    def _put(self, before: bytes, new: Prepared, changes: tuple[Change, ...], announce: Announce) -> None:
        """Replace the file's content, which is `before`. Raises EditError, _ChangedNowError."""
        assert self.earlier is not None
        data = new.data

        def compare() -> None:
            announce(before, data, changes)  # takes longer than the rest
            if _bytes_at(self.path) != before:
                raise _ChangedNowError

        with self._explained(self.path):
            try:
                if self._filed is not None and self._library is not None:
                    self._library.replace(self._filed, data, compare)
                else:
                    add_earlier(self.earlier, before)
                    durable.write_whole(self.path, data, overwrite=True, before_rename=compare)
            except OSError:
                if _bytes_at(self.path) != data:  # else the name was given, whatever the call reported
                    raise
        self._is_now(data, new.document, new.text)

    def _is_now(self, data: bytes, document: Document, text: str) -> None:
        self.data, self.document, self.text, self.stamp = data, document, text, stamp_of(self.path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other windows and commands from writing. Raises EditError."""
        if self.earlier is None:
            raise EditError(self.obstacle)
        with self._explained(self.earlier, messages.NOT_STORED):
            durable.make_directory(self.earlier)
            if self._filed is None and not (note := self.earlier / "path.txt").exists():
                with suppress(FileExistsError):
                    durable.write_whole(note, os.fsencode(os.path.realpath(self.path)) + b"\n", mode=0o600)
        with self._explained(self.earlier, messages.NOT_STORED), locked(self.earlier / LOCK, LOCK_SECONDS):
            yield

    @contextmanager
    def _explained(self, path: Path, message: str = messages.NOT_WRITTEN) -> Iterator[None]:
        """Raise an EditError for each OSError."""
        try:
            yield
        except OSError as error:
            if error.errno == errno.EBUSY and error.filename and error.filename.endswith(LOCK):
                raise EditError(messages.BUSY) from error
            raise EditError(message.format(path=path, reason=error.strerror or error)) from error


def _filed(library: Library | None, path: Path) -> tuple[Library | None, Filed | None]:
    """Where a file is in the library, whichever links lead there. None: it is another file."""
    if library is None:
        return None, None
    if (filed := library.of(path)) is not None:
        return library, filed
    real = Library(Path(os.path.realpath(library.directory)))
    filed = real.of(Path(os.path.realpath(path)))
    return (real, filed) if filed is not None else (library, None)


def _bytes_at(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
