"""What was learned of a digest's records, in a file, so that no bytes are read and checked twice.

The file has the name of the bytes' hash. Its key has all that could make another outcome of the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from explorer.dates import edtf as dates
from explorer.digest.fields import Anchor
from explorer.digest.packed.checks import DamagedError, check_below, require
from explorer.digest.packed.directory import Directory
from explorer.digest.packed.hashing import blake2b
from explorer.digest.packed.parts import Parts, text, text_of
from explorer.digest.straight.decoding import Lists
from explorer.digest.straight.facts import Dates, Facts
from explorer.digest.straight.learning import Learned
from explorer.digest.straight.places import Places
from explorer.digest.straight.positions import Hashed

VERSION = 1
"""Of the parts and of the checks: another one wherever digests are refused, or read otherwise, that were not before."""

RECORDS = "records"
"""The directory, in that of what may be deleted at any time."""
MOST_FILES, MOST_BYTES = 30, 1 << 29
_MOST_LISTED = 1 << 31
"""Bytes of a list beyond which nothing is stored: its places would not fit into 31 bits."""


class Stored:
    def __init__(self, cache: Path, data: bytes, lists: Lists) -> None:
        """`cache`: the directory of what may be deleted at any time. `data`: the whole digest."""
        self._directory = Directory(cache / RECORDS, MOST_FILES, MOST_BYTES)
        self._name = blake2b(data, digest_size=20).hexdigest()
        self._lists = lists

    def read(self, listed: Mapping[str, memoryview]) -> Mapping[str, Learned] | None:
        """What is known of the records of each list; None: nothing, or what is stored is damaged.

        `listed`: field → the list as it is.
        """
        parts = self._directory.read(self._name, self._key)
        if parts is None:
            return None
        try:
            require(text_of(parts["lists"]).split() == sorted(listed))
            return {field: _learned(parts, field, len(items)) for field, items in listed.items()}
        except (DamagedError, KeyError, ValueError):  # ValueError: a text that is none, or no date
            self.remove()
            return None

    def remove(self) -> None:
        """Remove what turns out to be damaged."""
        self._directory.remove(self._name)

    def write(self, learned: Mapping[str, Learned]) -> None:
        """Store it, if there is room."""
        if all(len(of.places.ends) == 0 or of.places.ends[-1] < _MOST_LISTED for of in learned.values()):
            parts = {"lists": text(" ".join(sorted(learned)))}
            for field, of_records in learned.items():
                parts.update(_parts(field, of_records))
            with suppress(OSError):
                self._directory.write(self._name, self._key, parts)

    @property
    def _key(self) -> str:
        program = sys.modules[__name__.partition(".")[0]].__version__  # importing it here would make a circle
        classes: tuple[type[Struct], ...] = (Anchor, *self._lists.values())
        fields = crc32(repr([(cls.__name__, cls.__struct_encode_fields__) for cls in classes]).encode())
        return f"{program} {VERSION} {fields:x} {unicodedata.unidata_version} {sys.byteorder}"


def _parts(field: str, learned: Learned) -> Iterator[tuple[str, memoryview]]:
    yield f"{field} starts", memoryview(learned.places.starts)
    yield f"{field} ends", memoryview(learned.places.ends)
    yield f"{field} anchors", memoryview(array("Q", (learned.anchors,)))
    yield f"{field} empty", text(" ".join(sorted(learned.facts.empty)))
    yield f"{field} dates", text(" ".join(learned.facts.dates))
    for name, (texts, codes) in learned.facts.dates.items():
        yield f"{field} {name} texts", text("\n".join(filter(None, texts)))
        yield f"{field} {name} codes", memoryview(codes)
    if learned.hashed is None:
        yield f"{field} ids", text("\n".join(learned.ids))
    else:
        yield f"{field} hashes", memoryview(learned.hashed.hashes)
        yield f"{field} numbers", memoryview(learned.hashed.numbers)


def _learned(parts: Parts, field: str, size: int) -> Learned:
    """Raises DamagedError, KeyError or ValueError. `size`: of the list, in bytes."""
    places = Places(_numbers(parts, f"{field} starts", size), _numbers(parts, f"{field} ends", size))
    count = len(places.starts)
    require(len(places.ends) == count)
    (anchors,) = parts[f"{field} anchors"]
    found: dict[str, Dates] = {}
    for name in text_of(parts[f"{field} dates"]).split():
        texts: list[str | None] = [None, *text_of(parts[f"{field} {name} texts"]).split()]
        for date in texts[1:]:
            dates.parse(str(date))
        found[name] = Dates(texts, _numbers(parts, f"{field} {name} codes", len(texts)))
        require(len(found[name].codes) == count)
    facts = Facts(found, frozenset(text_of(parts[f"{field} empty"]).split()))
    if f"{field} ids" in parts:
        ids = text_of(parts[f"{field} ids"])
        require(len(ids.split("\n") if ids else ()) == count)
        return Learned(places, facts, (ids,) if ids else (), None, anchors)
    hashed = Hashed(_numbers(parts, f"{field} hashes"), _numbers(parts, f"{field} numbers", count))
    require(len(hashed.hashes) == len(hashed.numbers) == count)
    return Learned(places, facts, (), hashed, anchors)


def _numbers(parts: Parts, name: str, bound: int | None = None) -> memoryview:
    """Numbers of 4 bytes, each below `bound`. Raises DamagedError or KeyError."""
    numbers: memoryview = parts[name]
    require(numbers.format == "I")
    for _ in check_below(numbers, bound) if bound is not None and len(numbers) else ():
        pass
    return numbers
