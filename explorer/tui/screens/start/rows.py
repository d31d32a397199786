"""The rows of the list of articles: what is known of each without reading more than its overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.bookmarks.store import Bookmark, key_of
from explorer.library.catalogue import Catalogue
from explorer.library.overview import Overview, overview
from explorer.library.stamps import Stamp, stamp_of
from explorer.session.identity.listed import Listed, ListedArticles, Place
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
        self._brought: list[dict[str, Bookmark]] = []
        """Bookmarks that several articles have, by the keys of these."""
        self._articles = ListedArticles()
        self._shipped_overview: Overview | None = None

    def count(self, bookmarks: Sequence[Bookmark], removed: Callable[[], Iterable[Bookmark]]) -> None:
        """Count the bookmarks of each article. `removed`: returns all that were removed."""
        self._articles.bookmarked(bookmarks, removed)
        counts: dict[str, Counter[str]] = {}
        copies: dict[tuple[str, str], dict[str, Bookmark]] = {}
        for bookmark in bookmarks:
            if bookmark.view is None:
                key = key_of(bookmark.digest, "")
                counts.setdefault(key, Counter())[bookmark.status] += 1
                copies.setdefault((bookmark.ref, bookmark.made), {})[key] = bookmark
        self._kept = {key: _kept(count) for key, count in counts.items()}
        self._brought = [copy for copy in copies.values() if _is_brought(copy)]

    def total(self, keys: Collection[str]) -> Kept:
        """How many bookmarks the articles with these keys have together. One that was brought from an earlier version
        with another headline, where it stays, counts once, with the status that was set last."""
        twice: Counter[str] = Counter()
        for copies in self._brought:
            there = sorted((copies[key] for key in copies if key in keys), key=lambda one: one.changed)
            twice.update(bookmark.status for bookmark in there[:-1])
        several = [self._kept.get(key, Kept()) for key in keys]
        return Kept(*(sum(kept) - less for *kept, less in zip(*several, _kept(twice), strict=True)))

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
        return row

    def together(self, rows: Iterable[Row]) -> list[Row]:
        """The rows with the number of their bookmarks, of which those of earlier versions say so. The shipped article
        is no version of a filed one."""
        rows = list(rows)
        places = self._articles.places(
            Listed(row.name, row.path, row.overview, row.stamp[0] if row.stamp else 0, row.filed is not None)
            for row in rows
            if row.overview is not None
        )
        return [self._at(row, places.get(row.name, _NOWHERE)) for row in rows]

    def _at(self, row: Row, place: Place) -> Row:
        kept = self._kept.get(place.key, Kept())
        if (place.key, place.newest, kept) == (row.key, row.newest, row.kept):
            return row
        return replace(row, key=place.key, newest=place.newest, kept=kept)


_NOWHERE = Place("")


def _kept(count: Counter[str]) -> Kept:
    return Kept(count.total() - count["disputed"] - count["confirmed"], count["disputed"], count["confirmed"])


def _is_brought(copies: Mapping[str, Bookmark]) -> bool:
    """Whether bookmarks of several articles, with one ref and made at one moment, are copies: those of one headline
    are not, as versions of one share a ledger."""
    return len(copies) > 1 and len({(one.digest.url, one.digest.headline) for one in copies.values()}) == len(copies)


_LAST = 4e9
"""No article was read after this second since 1970: some calendars have no later days."""


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
