"""The orders that a list can be in. Each is found once; that of a hundred thousand records in slices, between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from explorer.dates.edtf import When
from explorer.dates.order import sort_key
from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.model import Digest, with_only
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.chronology import Chronology
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark

STEP = 200
"""Records between two breaths of `steps`: a few milliseconds, if their anchors have to be found in the article."""
OWED = ("disputed", "needs source", "unchecked", "confirmed")
"""The order by status: first what wants work, then what is done. Records without a bookmark come last."""


class _Key(NamedTuple):
    """What a record is sorted by."""

    fields: Sequence[str]
    """The fields that decide it."""
    of: Callable[[Record], Any]


class Orders:
    def __init__(self, digest: Digest, links: LinkIndex, chronology: Chronology) -> None:
        self._digest = digest
        self._links = links
        self._chronology = chronology
        self._found: dict[tuple[str, str], Sequence[int]] = {}

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of the orders that a kind can be in; the first is the usual one.

        Example:
            >>> import explorer
            >>> explorer.Session(explorer.load("ferry.json")).orders.names("actor")
            ('digest', 'article', 'name', 'mentions', 'status')
        """
        cls = KINDS[kind]
        if cls.chronological:
            return ("date", "article", "name", "status")
        if issubclass(cls, Quote):
            return ("digest", "article", "speaker", "date", "status")
        return ("digest", "article", "name", "mentions", "status")

    def order(self, kind: str, name: str, bookmarked: Mapping[Ref, Bookmark]) -> Sequence[int]:
        """The numbers of all records of a kind in an order; in the usual one, if the name is not one of `names`."""
        for _ in self.steps(kind, name):
            pass
        if name == "status":
            return self._by_status(kind, bookmarked)
        return self._found.get((kind, name)) or self._chronology.order(kind)

    def steps(self, kind: str, name: str) -> Iterator[None]:
        """Find an order, with a breath after each step; afterwards, `order` answers at once."""
        key = self._key(kind, name)
        if key is None or (kind, name) in self._found:
            return
        keys: list[Any] = []  # not pairs with the numbers: a hundred thousand tuples keep the garbage collector busy
        runs: list[list[int]] = []
        records = self._digest.records[kind]
        for start in range(0, len(records), STEP):
            numbers = range(start, min(len(records), start + STEP))
            keys += map(key.of, with_only(records, key.fields, numbers.start, numbers.stop))
            runs.append(sorted(numbers, key=keys.__getitem__))
            yield
        order: list[int] = []
        merged = merge(*runs, key=keys.__getitem__)
        while part := list(islice(merged, STEP)):
            order += part
            yield
        self._found[kind, name] = order

    def _key(self, kind: str, name: str) -> _Key | None:
        """What a record is sorted by; None: an order that needs no sorting."""
        if name not in self.names(kind)[1:]:
            return None
        cls, links = KINDS[kind], self._links
        match name:
            case "name":
                return _Key(cls.title_fields, lambda record: _folded(record.title))
            case "mentions":
                return _Key(("at",), lambda record: -len(links.ranges(record.at)))
            case "article":
                return _Key(("at",), lambda record: min(map(_place, links.ranges(record.at)), default=inf))
            case "date":
                return _Key(cls.dates, lambda record: _time(self._chronology.when(record)))
            case "speaker":
                places: dict[str, int] = {}
                return _Key(("speaker",), lambda quote: places.setdefault(getattr(quote, "speaker", ""), len(places)))
        return None

    def _by_status(self, kind: str, bookmarked: Mapping[Ref, Bookmark]) -> Sequence[int]:
        positions = self._digest.positions[kind]
        marked = [
            (OWED.index(bookmark.status) if bookmark.status in OWED else len(OWED), positions[ref.id])
            for ref, bookmark in bookmarked.items()
            if ref.kind == kind and ref.id in positions
        ]
        first = [number for _, number in sorted(marked)]
        rest = set(first)
        usual = self._chronology.order(kind)
        return [*first, *(number for number in usual if number not in rest)] if first else usual


def _folded(title: str) -> str:
    return title.casefold() if title.isascii() else normalize("NFKD", title).casefold()


def _place(span: Span) -> int:
    return span.paragraph << 32 | span.start


def _time(when: When | None) -> float:
    """`sort_key` as a number, which is an int unless there is no date."""
    undated, start, has_start, is_open, end = sort_key(when)
    return inf if undated else ((start << 2 | has_start << 1 | is_open) << 60) + end
