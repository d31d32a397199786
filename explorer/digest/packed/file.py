"""One file of packed parts: a mark, a checksum, and what that is of, the head and the parts.

    ┌──────┬──────────┬──────┬──────────────────────────────┬───────┬───┐
    │ mark │ checksum │ size │ head: key and list of parts  │ parts │ … │
    │  8   │    32    │  8   │ JSON, `size` bytes           │ each from a multiple of 8
    └──────┴──────────┴──────┴──────────────────────────────┴───────┴───┘

A file is copied before it is checked, into one without a name. So nobody can change or shorten what was checked while
it is mapped, which would end the program. The system may drop the pages of the copy from memory when it needs room.
"""

from __future__ import annotations

import mmap
import os
import stat
import struct
import tempfile
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, cast

import msgspec
from msgspec import Struct

from explorer.digest.packed.hashing import blake2b
from explorer.digest.packed.parts import Parts

MARK = b"explo\x00ix"
_HEAD_SIZE = struct.Struct("<Q")
_CHECKSUM, _ALIGNED = 32, 8
_BEFORE_HEAD = len(MARK) + _CHECKSUM + _HEAD_SIZE.size
_MOST_HEAD = 1 << 16
_CHUNK = 1 << 20
Type = Literal["B", "I", "Q", "d"]
_SIZES = {"B": 1, "I": 4, "Q": 8, "d": 8}
"""Type of the numbers, as in `array` → bytes of one."""


class _Part(Struct, frozen=True):
    name: str
    type: Type
    """Of its numbers, as in `array`."""
    start: int
    """Its first byte, from the end of the head."""
    size: int
    """In bytes."""


class _Head(Struct, frozen=True):
    key: str
    parts: tuple[_Part, ...]


def write(path: Path, key: str, parts: Mapping[str, memoryview]) -> None:
    """Write a file for the user alone, in place of an older one; it never exists in part. Raises OSError.

    It is not synced: what a power cut leaves of it has the wrong checksum.
    """
    listed: list[_Part] = []
    end = 0
    for name, part in parts.items():
        listed.append(_Part(name, cast(Type, part.format), end, part.nbytes))
        end += part.nbytes + -part.nbytes % _ALIGNED
    head = msgspec.json.encode(_Head(key, tuple(listed)))
    head += b" " * (-(_BEFORE_HEAD + len(head)) % _ALIGNED)
    checksum = blake2b(_HEAD_SIZE.pack(len(head)) + head, digest_size=_CHECKSUM)
    blocks = [block for part in parts.values() for block in (_bytes(part), bytes(-part.nbytes % _ALIGNED))]
    for block in blocks:
        checksum.update(block)
    temporary = path.with_name(f".{os.urandom(8).hex()}{TEMPORARY}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(descriptor, "wb") as file:
            for block in (MARK, checksum.digest(), _HEAD_SIZE.pack(len(head)), head, *blocks):
                file.write(block)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


TEMPORARY = ".tmp"
"""The end of the name of a file that is being written."""


def read(path: Path, key: str, most: int) -> Parts | None:
    """The parts of a file that was written with this key; None: there is none, or it is damaged, or not ours.

    `most`: bytes that it may have.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            mapped = _copied(file.fileno(), path.parent, most)
    except (OSError, ValueError):
        return None
    return None if mapped is None else _parts(mapped, key)


def _copied(descriptor: int, directory: Path, most: int) -> mmap.mmap | None:
    """A private copy of a file, mapped, if its checksum is right. Raises OSError."""
    start = os.read(descriptor, _BEFORE_HEAD - _HEAD_SIZE.size)
    if len(start) < _BEFORE_HEAD - _HEAD_SIZE.size or not start.startswith(MARK):
        return None
    checksum, size = blake2b(digest_size=_CHECKSUM), len(start)
    with tempfile.TemporaryFile(dir=directory, buffering=0) as copy:
        copy.write(start)
        while chunk := os.read(descriptor, _CHUNK):
            checksum.update(chunk)
            size += len(chunk)
            if size > most or copy.write(chunk) != len(chunk):
                return None
        if checksum.digest() != start[len(MARK) :]:
            return None
        return mmap.mmap(copy.fileno(), size, access=mmap.ACCESS_READ)


def _parts(mapped: mmap.mmap, key: str) -> Parts | None:
    """The parts of a file whose checksum is right, if it was written with this key."""
    with memoryview(mapped) as whole:
        (size,) = _HEAD_SIZE.unpack_from(whole, _BEFORE_HEAD - _HEAD_SIZE.size) if len(whole) >= _BEFORE_HEAD else (0,)
        end = _BEFORE_HEAD + size
        if not 0 < size <= _MOST_HEAD or end > len(whole) or end % _ALIGNED:
            return None
        try:
            head = msgspec.json.decode(bytes(whole[_BEFORE_HEAD:end]), type=_Head)
        except msgspec.MsgspecError:
            return None
    if head.key != key:
        return None
    return _cast(memoryview(mapped)[end:], head.parts)


def _cast(body: memoryview, listed: tuple[_Part, ...]) -> Parts | None:
    parts: dict[str, Any] = {}
    for part in listed:
        fits = 0 <= part.start <= part.start + part.size <= len(body) and not part.start % _ALIGNED
        if not fits or part.size % _SIZES[part.type]:
            return None
        found = body[part.start : part.start + part.size]
        parts[part.name] = found.cast(part.type) if part.size else memoryview(array(part.type))
    return parts


def _bytes(part: memoryview) -> memoryview:
    return part.cast("B") if part.nbytes else _NOTHING  # what is empty can't be cast


_NOTHING = memoryview(b"")
