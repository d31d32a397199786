"""Files articles and their digests, and finds them again."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from explorer import durable

HASH = 12
"""Hexadecimal digits of the hash in a directory's name. Among a million articles, two share one in 2 of 1,000 cases;
they are told apart by their bytes."""

DIGEST = "digest.json"
"""The name of an article's digest."""
_ARTICLE, _EARLIER = "article", "earlier"
ENDING = ".json"
_EARLIER_NAME = re.compile(r"(?:0|[1-9][0-9]{0,11})\.json")
_NAME = re.compile(rf"(?:[a-z0-9-]*-)?([0-9a-f]{{{HASH}}})")


class Filed(Struct, frozen=True):
    """An article of the library."""

    directory: Path

    @property
    def digest(self) -> Path:
        return self.directory / DIGEST

    @property
    def earlier(self) -> Path:
        """The directory of the digests that it had before, which need not exist."""
        return self.directory / _EARLIER

    @property
    def name(self) -> str:
        """What commands call it: the name of its directory."""
        return self.directory.name

    @property
    def article(self) -> Path | None:
        """The article as it was given; None: somebody removed it, or only the digest was filed."""
        found = sorted(path for path in self.directory.glob(f"{_ARTICLE}.*") if path.is_file())
        return found[0] if found else None

    @property
    def changed(self) -> float:
        """When its digest was written last, in seconds since 1970; 0: there is none."""
        try:
            return self.digest.stat().st_mtime
        except OSError:
            return 0.0

    @property
    def is_there(self) -> bool:
        """Whether it has a digest, readable or not."""
        return self.digest.exists()


class Library:
    """The articles in one directory, which need not exist yet."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def __iter__(self) -> Iterator[Filed]:
        """All articles that have a digest, those changed last first. Nothing is cached."""
        return (Filed(self.directory / name) for name, *_ in self.stamps())

    def stamps(self) -> list[tuple[str, int, int]]:
        """The names of all articles that have a digest, each with the digest's time of change, in nanoseconds since
        1970, and its size; those changed last first. Quicker than asking each article."""
        found = []
        for name in self._names():
            with suppress(OSError):
                status = os.stat(f"{self.directory}{os.sep}{name}{os.sep}{DIGEST}")
                found.append((name, status.st_mtime_ns, status.st_size))
        return sorted(found, key=lambda stamp: -stamp[1])

    def _names(self) -> list[str]:
        try:
            with os.scandir(self.directory) as entries:
                return sorted(entry.name for entry in entries if _NAME.fullmatch(entry.name))
        except OSError:
            return []

    def find(self, data: bytes) -> Filed | None:
        """The article with these bytes; None: it is not in the library."""
        fingerprint = fingerprint_of(data)
        filed = (Filed(self.directory / name) for name in self._names() if name.endswith(fingerprint))
        return next((one for one in filed if one.is_there and (one.article is None or _has(one.article, data))), None)

    @property
    def obstacle(self) -> str:
        """Why the articles can't be listed; empty: they can, or there are none yet."""
        try:
            os.scandir(self.directory).close()
        except OSError as error:
            is_missing = isinstance(error, FileNotFoundError) and not self.directory.is_symlink()
            return "" if is_missing else error.strerror or str(error)
        return ""

    def named(self, name: str) -> Filed | None:
        """The article whose directory has this name; None: there is none."""
        return next((one for one in self if one.name == name), None)

    def of(self, path: Path) -> Filed | None:
        """The article whose digest a path is, or was; None: it is another file."""
        directory = path.absolute().parent
        directory = directory.parent if directory.name == _EARLIER else directory
        return self.named(directory.name) if directory.parent == self.directory.absolute() else None

    def add(self, data: bytes, suffix: str, slug: str, digest: bytes) -> Filed:
        """File an article with its digest, or return what is there already: that is never overwritten.

        Args:
            data: The article's bytes.
            suffix: How its file's name ends, such as “.txt”.
            slug: Lower-case letters, digits and hyphens, from the headline; may be empty.
            digest: The digest, JSON.

        Raises:
            OSError: It could not be written.
        """
        if (there := self.find(data)) is not None:
            return there
        filed = Filed(self.directory / self._free_name(slug, data))
        durable.make_directory(filed.directory)
        try:
            article = filed.directory / f"{_ARTICLE}{suffix}"
            if not article.exists():
                durable.write_whole(article, data, mode=0o600)
            if not filed.digest.exists():  # last: a directory without it is not listed
                durable.write_whole(filed.digest, digest, mode=0o600)
        except FileExistsError:  # another process files the same article
            if not (filed.is_there or _has(article, data)):
                raise
            with suppress(FileExistsError):
                durable.write_whole(filed.digest, digest, mode=0o600)
        return filed

    def add_digest(self, digest: bytes, slug: str) -> Filed:
        """File a digest that was not drafted here, or return what is there already: that is never overwritten, and
        `find` finds it by the bytes that the digest had.

        Args:
            digest: The digest, JSON.
            slug: Lower-case letters, digits and hyphens, from the headline; may be empty.

        Raises:
            OSError: It could not be written.
        """
        if (there := self.find(digest)) is not None:
            return there
        filed = Filed(self.directory / self._free_name(slug, digest))
        durable.make_directory(filed.directory)
        with suppress(FileExistsError):  # another process files the same digest
            durable.write_whole(filed.digest, digest, mode=0o600)
        return filed

    def _free_name(self, slug: str, data: bytes) -> str:
        """The name of a new directory. Longer hashes tell articles apart whose short ones are the same."""
        slug = slug.strip("-") or "article"
        name = f"{slug}-{fingerprint_of(data)}"
        there = Filed(self.directory / name)
        if there.article is not None and not _has(there.article, data):
            number = 2
            while (self.directory / f"{slug}-{number}-{fingerprint_of(data)}").exists():
                number += 1
            name = f"{slug}-{number}-{fingerprint_of(data)}"
        return name

    def replace(self, filed: Filed, digest: bytes, before_rename: Callable[[], None] | None = None) -> Path | None:
        """Give an article another digest. The one it had is kept under `earlier`; returns its path.

        `before_rename`: as for `durable.write_whole`. Returns None if nothing changed. Raises OSError.
        """
        self.refuse_links(filed)
        try:
            before = filed.digest.read_bytes()
        except FileNotFoundError:
            before = None
        if before == digest:
            return None
        kept = add_earlier(filed.earlier, before) if before is not None else None
        durable.write_whole(filed.digest, digest, overwrite=True, mode=0o600, before_rename=before_rename)
        return kept

    @staticmethod
    def refuse_links(filed: Filed) -> None:
        """Raise OSError if what is written to an article may end up outside the library."""
        for path in (filed.directory, filed.digest, filed.earlier):
            _refuse_link(path)

    def remove(self, filed: Filed) -> Path:
        """Take an article out of the list. Its directory is renamed, not deleted; returns where it is now.

        Raises OSError.
        """
        removed = self.directory / "removed"
        _refuse_link(removed)
        durable.make_directory(removed)
        target, number = removed / filed.name, 1
        while target.exists():
            number += 1
            target = removed / f"{filed.name}.{number}"
        filed.directory.rename(target)
        durable.sync_directory(self.directory)
        return target

    def restore(self, filed: Filed, removed: Path) -> None:
        """Put an article back that `remove` took out. Raises FileExistsError if there is another one now, OSError."""
        if filed.directory.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(filed.directory))
        removed.rename(filed.directory)
        durable.sync_directory(self.directory)


def add_earlier(directory: Path, digest: bytes) -> Path:
    """Write a digest under the next number into a directory of earlier ones, which is made if it is missing.

    Returns its path, which no file had before. Raises OSError.
    """
    durable.make_directory(directory)
    while True:
        path = directory / f"{max(_numbers_in(directory), default=0) + 1}{ENDING}"
        with suppress(FileExistsError):  # another process was faster
            durable.write_whole(path, digest, mode=0o600)
            return path


def replaced_in(directory: Path) -> list[Path]:
    """The digests in a directory of earlier ones, the latest first; none if it can't be read."""
    with suppress(OSError):
        return [directory / f"{number}{ENDING}" for number in sorted(_numbers_in(directory), reverse=True)]
    return []


def _numbers_in(directory: Path) -> list[int]:
    """The numbers of the digests in a directory of earlier ones. Raises OSError."""
    return [int(name[: -len(ENDING)]) for name in os.listdir(directory) if _EARLIER_NAME.fullmatch(name)]


def fingerprint_of(data: bytes) -> str:
    """The hash in the name of an article's directory."""
    return hashlib.sha256(data).hexdigest()[:HASH]


def _refuse_link(path: Path) -> None:
    """Raise OSError for a symbolic link: what is written through it may end up outside the library."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, f"{path} is a link, which may lead out of the library", str(path))


def _has(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
