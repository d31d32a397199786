"""The orders that a list can be in. Each is found once; that of a hundred thousand records in slices, between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import chain, islice
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from explorer.dates.edtf import parse
from explorer.dates.order import sort_key
from explorer.digest.fields import Zone
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
SORTED, MERGED = 5_000, 60_000
"""Records that are sorted at once, and runs of records that are merged at once: a few milliseconds."""
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
        records = self._digest.records[kind]
        for start in range(0, len(records), STEP):
            keys += map(key.of, with_only(records, key.fields, start, min(len(records), start + STEP)))
            yield
        order: list[int] = []
        for part in _sorted_in_steps(keys):
            order += part
            yield
        self._found[kind, name] = order

    def _key(self, kind: str, name: str) -> _Key | None:
        """What a record is sorted by; None: an order that needs no sorting."""
        if name not in self.names(kind)[1:]:
            return None
        cls, passages = KINDS[kind], self._links.passages
        match name:
            case "name":
                return _Key(_fields_of_title(cls), lambda record: _folded(record.title))
            case "mentions":
                return _Key(("at",), lambda record: -len(passages.ranges(record.at)))
            case "article":
                return _Key(("at",), lambda record: min(map(_place, passages.ranges(record.at)), default=inf))
            case "date":
                time_of = lru_cache(8192)(_time)
                return _Key(cls.dates, lambda record: time_of(record.date))
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


def _sorted_in_steps(keys: Sequence[Any]) -> Iterator[Sequence[int]]:
    """The indices of some keys in their order, a part of them per step; there are steps without any."""
    key = keys.__getitem__
    runs: list[list[int]] = []
    for start in range(0, len(keys), SORTED):
        runs.append(sorted(range(start, min(len(keys), start + SORTED)), key=key))
        yield ()
    while len(runs) > 1 and len(keys) <= MERGED:
        for place in range(len(runs) // 2):
            runs[place : place + 2] = [sorted(chain(*runs[place : place + 2]), key=key)]  # linear: two runs in order
            yield ()
    merged = merge(*runs, key=key) if len(runs) > 1 else iter(runs[0] if runs else ())
    while part := list(islice(merged, SORTED if len(runs) == 1 else STEP)):
        yield part


def _fields_of_title(cls: type[Record]) -> Sequence[str]:
    """The fields that the title goes by: those searched as such, if they are fields; else it may be any."""
    named = {searched.field for searched in cls.searched if searched.zone is Zone.TITLE}
    return ("id", *named) if named.issubset(cls.__struct_fields__) else cls.__struct_fields__


def _folded(title: str) -> str:
    return title.casefold() if title.isascii() else normalize("NFKD", title).casefold()


def _place(span: Span) -> int:
    return span.paragraph << 32 | span.start


def _time(date: str | None) -> float:
    """`sort_key` of a date in EDTF as a number, which is an int unless there is no date."""
    undated, start, has_start, is_open, end = sort_key(parse(date) if date else None)
    return inf if undated else ((start << 2 | has_start << 1 | is_open) << 60) + end
