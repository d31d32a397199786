"""The rows of the list of articles: what is known of each without reading more than its overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.store import Bookmark, DigestIdentity, key_of
from explorer.library.catalogue import Catalogue
from explorer.library.overview import Overview, overview
from explorer.library.stamps import Stamp, stamp_of
from explorer.library.versions import Version, newest_of
from explorer.text.cleaning import clean

if TYPE_CHECKING:
    from explorer.library.library import Filed
    from explorer.settings.state import StateFile

ORDERS = ("date", "headline", "doubts")


class Kept(NamedTuple):
    """The bookmarks of an article."""

    open: int = 0
    """Those that are neither confirmed nor disputed."""
    disputed: int = 0
    confirmed: int = 0


class Row(Struct, frozen=True, kw_only=True):
    name: str
    """Its name in the library; for the digest that comes with the program, that of its file."""
    filed: Filed | None = None
    """None: it comes with the program."""
    shipped: Path | None = None
    """The digest that comes with the program."""
    stamp: Stamp | None = None
    """The digest's."""
    overview: Overview | None = None
    """None: not read yet."""
    at: float = 0.0
    """When it was read last, else when it was filed or changed; in seconds since 1970. 0: never."""
    last: str = ""
    """The ref of the record where the reader was; empty: nowhere."""
    changed: bool = False
    """Whether the digest has changed on the disk since it was read."""
    kept: Kept = Kept()
    key: str = ""
    """What the bookmarks of its article are stored under, which all its versions share; empty: not known yet."""
    newest: str = ""
    """The name of the newest version of its article; empty: this is it, or the only one."""

    @property
    def path(self) -> Path:
        """Of the digest."""
        path = self.filed.digest if self.filed is not None else self.shipped
        assert path is not None
        return path

    @property
    def title(self) -> str:
        """Its headline, or its name as long as that is not known."""
        return (self.overview.headline if self.overview is not None else "") or self.name

    @property
    def doubts(self) -> int:
        return self.overview.doubts if self.overview is not None else 0

    @property
    def problem(self) -> str:
        """Why its digest can't be read; empty: it can."""
        return self.overview.problem if self.overview is not None else ""


class Rows:
    """Makes rows.

    Args:
        catalogue: The library's.
        shipped: The digest that comes with the program.
        state: Knows when an article was read last, and what its digest was like then.
    """

    def __init__(self, catalogue: Catalogue, shipped: Path, state: StateFile) -> None:
        self._catalogue = catalogue
        self._shipped = shipped
        self._state = state
        self._kept: Mapping[str, Kept] = {}
        """By the key of an article."""
        self._shipped_overview: Overview | None = None

    def count(self, bookmarks: Iterable[Bookmark]) -> None:
        """Count the bookmarks of each article."""
        counts: dict[str, Counter[str]] = {}
        for bookmark in bookmarks:
            if bookmark.view is None:
                counts.setdefault(key_of(bookmark.digest, ""), Counter())[bookmark.status] += 1
        self._kept = {
            key: Kept(count.total() - count["disputed"] - count["confirmed"], count["disputed"], count["confirmed"])
            for key, count in counts.items()
        }

    def all(self) -> Iterator[Row]:
        """All articles, the shipped one last. Reads no digest of the library."""
        places = self._state.places()
        for filed, stamp, known in self._catalogue.scan():
            row = Row(name=filed.directory.name, filed=filed, overview=known, at=stamp[0] / 1e9, stamp=stamp)
            yield self._placed(row, places)
        if self._shipped_overview is None:
            self._shipped_overview = overview(self._shipped)
        shipped, known = self._shipped, self._shipped_overview
        row = Row(name=shipped.stem, shipped=shipped, overview=known, stamp=stamp_of(shipped))
        yield self._placed(row, places)

    def read(self, row: Row) -> Row:
        """The row with its overview, read now."""
        if row.filed is None:
            return row
        return self._placed(replace(row, overview=self._catalogue.read(row.filed)), self._state.places())

    def _placed(self, row: Row, places: Mapping[str, Any]) -> Row:
        """The row with what is remembered of its article."""
        known = row.overview
        place = places.get(known.url or known.headline) if known is not None else None
        if isinstance(place, dict):
            at, stamp, selected = place.get("at"), place.get("stamp"), place.get("selected")
            is_read = place.get("digest") == str(row.path.absolute())  # else it was another digest of the same article
            row = replace(
                row,
                at=float(at) if isinstance(at, int | float) and 0 <= at < _LAST else row.at,
                last=clean(selected) if isinstance(selected, str) else "",
                changed=is_read and isinstance(stamp, list) and row.stamp is not None and stamp != [*row.stamp],
            )
        return self.counted(row)

    def counted(self, row: Row) -> Row:
        """The row with the number of its bookmarks."""
        known = row.overview
        if known is None or known.problem:
            return row
        key = row.key or key_of(DigestIdentity(headline=known.headline, url=known.url), "")
        kept = self._kept.get(key, Kept())
        return row if (key, kept) == (row.key, row.kept) else replace(row, key=key, kept=kept)


_LAST = 4e9
"""No article was read after this second since 1970: some calendars have no later days."""


def with_versions(rows: Iterable[Row]) -> list[Row]:
    """The rows, of which those of earlier versions say so. The shipped article is no version of a filed one."""
    rows = list(rows)
    found = newest_of(Version(row.name, row.key, row.stamp[0] if row.stamp else 0) for row in rows if row.filed)
    return [replace(row, newest=found.get(row.name, "") if row.filed else "") for row in rows] if found else rows


def ordered(rows: Iterable[Row], order: str) -> list[Row]:
    """Rows in one of `ORDERS`, earlier versions below the newest one; the shipped article is always last."""
    keys: dict[str, Callable[[Row], tuple[Any, ...]]] = {
        "date": lambda row: (-row.at, row.title),
        "headline": lambda row: (row.title.casefold(), -row.at),
        "doubts": lambda row: (-row.doubts, -row.at),
    }
    earlier: dict[str, list[Row]] = {}
    heads: list[Row] = []
    for row in rows:
        (earlier.setdefault(row.newest, []) if row.newest else heads).append(row)
    for versions in earlier.values():
        versions.sort(key=lambda row: row.stamp or (0, 0), reverse=True)
    heads.sort(key=lambda row: (row.filed is None, *keys[order](row)))
    return [row for head in heads for row in (head, *earlier.get(head.name, ()))]
