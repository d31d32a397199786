"""What a list shows of every article, remembered, so that only digests that have changed are read again.

the library → stat of each digest → remembered? → its overview
                                    else        → `read`, when there is time
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation.
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from explorer import durable
from explorer.library.library import Filed, Library
from explorer.library.overview import Overview, overview
from explorer.library.stamps import Stamp, stamp_of
from explorer.text.cleaning import needs_cleaning

MOST_BYTES = 1 << 26
"""A larger file of remembered overviews is not read."""


class _Kept(Struct, frozen=True, array_like=True):
    stamp: Stamp
    overview: Overview


class _File(Struct, frozen=True):
    version: int
    """Of the fields of an overview, and of what they count: what an older program remembered is read again."""
    articles: dict[str, _Kept]


_VERSION = 2
_DECODER = msgspec.json.Decoder(_File)


class Catalogue:
    """The overviews of a library.

    Args:
        library: None: there is none.
        kept: The file in which overviews are remembered, which may be lost at any time; None: there is no place.
    """

    def __init__(self, library: Library | None, kept: Path | None) -> None:
        self.library = library
        self._path = kept
        self._kept: dict[str, _Kept] | None = None
        """By the names of articles; None: the file is not read yet."""
        self._is_new = False
        """Whether there is something to remember."""

    def scan(self) -> Iterator[tuple[Filed, Stamp, Overview | None]]:
        """All articles, those changed last first. None for an overview that is still to be read."""
        if self.library is None:
            return
        kept = self._remembered()
        for name, changed, size in self.library.stamps():
            known, stamp = kept.get(name), (changed, size)
            filed = Filed(self.library.directory / name)
            yield filed, stamp, known.overview if known is not None and known.stamp == stamp else None

    def read(self, filed: Filed) -> Overview:
        """Read the overview of an article, and remember it. Never raises: `Overview.problem` says what is wrong."""
        stamp, known = stamp_of(filed.digest), overview(filed.digest)
        if stamp is not None:
            self._remembered()[filed.name] = _Kept(stamp, known)
            self._is_new = True
        return known

    def keep(self) -> None:
        """Remember what was read for the next time. Silent if that fails: it only costs reading it again."""
        if self._path is None or not self._is_new:
            return
        self._is_new = False
        names = {filed.name for filed in self.library or ()}
        articles = {name: kept for name, kept in self._remembered().items() if name in names}
        with suppress(OSError):
            durable.make_directory(self._path.parent)
            data = msgspec.json.encode(_File(_VERSION, articles))
            durable.write_whole(self._path, data, overwrite=True, mode=0o600)

    def _remembered(self) -> dict[str, _Kept]:
        if self._kept is None:
            self._kept = _read(self._path) if self._path is not None else {}
        return self._kept


def _read(path: Path) -> dict[str, _Kept]:
    """The file's content; empty if it can't be read, or if somebody has written control characters into it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        data = path.read_bytes()
        file = _DECODER.decode(data)
        is_clean = not needs_cleaning(data.decode(), json_source=True)
    except (OSError, ValueError, RecursionError):
        return {}
    return file.articles if file.version == _VERSION and is_clean else {}
