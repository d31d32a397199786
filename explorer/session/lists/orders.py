"""The orders that a list can be in. Each is found once; that of a hundred thousand records in slices, between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.chronology import Chronology

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark

STEP = 200
"""Records between two breaths of `steps`: a few milliseconds, if their anchors have to be found in the article."""
OWED = ("disputed", "needs source", "unchecked", "confirmed")
"""The order by status: first what wants work, then what is done. Records without a bookmark come last."""


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
        runs: list[list[tuple[Any, int]]] = []
        count = len(self._digest.records[kind])
        for start in range(0, count, STEP):
            runs.append(sorted((key(number), number) for number in range(start, min(count, start + STEP))))
            yield
        order: list[int] = []
        sorted_ones = merge(*runs) if len(runs) > 1 else iter(runs[0] if runs else ())
        while part := [number for _, number in islice(sorted_ones, STEP)]:
            order += part
            yield
        self._found[kind, name] = order

    def _key(self, kind: str, name: str) -> Callable[[int], Any] | None:
        """What a record is sorted by; None: an order that needs no sorting."""
        records = self._digest.records[kind]
        if name not in self.names(kind)[1:]:
            return None
        match name:
            case "name":
                return lambda number: normalize("NFKD", records[number].title).casefold()
            case "mentions":
                return lambda number: -len(self._links.spans(records[number].ref))
            case "article":
                nowhere = (len(self._digest.article.body or ()),)
                return lambda number: next(iter(self._links.spans(records[number].ref)), nowhere)
            case "date":
                places = {number: place for place, number in enumerate(self._chronology.order_of(records))}
                return places.__getitem__
            case "speaker":
                return _speakers(records).__getitem__
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


def _speakers(records: Iterable[Record]) -> list[int]:
    """For each quote, the place of its speaker, in the order in which speakers first speak in the digest."""
    places: dict[str, int] = {}
    return [places.setdefault(getattr(record, "speaker", ""), len(places)) for record in records]
