"""Whether the careful way would have anything to report of a digest: one pass through its records.

What makes sure that it has not, besides the checks of dates, ids and references that are made there, too:

- Types and limits: msgspec checks them while it reads.
- Unknown fields: the records, written as JSON again, have as many field names as the file.
- Hidden characters: they are looked for in that JSON, which has every text.
- Numbers: a whole number of more than 18 digits may be read otherwise by the parser of the careful way.

Nobody is told of repeated names in texts of this length (`MOST_BYTES_COMPARED`); the last one counts, both ways.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from explorer.dates import edtf as dates
from explorer.dates.order import Placed, find_circles
from explorer.digest.conversion import Entries
from explorer.digest.fields import anchor_fields, has_marks
from explorer.digest.kinds import KINDS, Caveat, Quote, Record, Reference
from explorer.digest.model import Article, StatedLink, identified
from explorer.digest.references import Positions, References
from explorer.digest.straight import positions
from explorer.digest.straight.decoding import Decoded
from explorer.digest.straight.flawless import FlawError, Flawless
from explorer.digest.straight.records import AT_A_TIME, Records
from explorer.text.cleaning import MARKS_IN_A_ROW, needs_cleaning

if TYPE_CHECKING:
    from explorer.digest.checking.unmarking import MarkedAnchors

_LONG_NUMBER = rb'":\d{19}'
_ESCAPE = rb"\\[bfnrtu]"
_PLAIN = bytes(range(0x20, 0x7F))


class Checked(NamedTuple):
    records: dict[str, Sequence[Any]]
    """By kind."""
    caveats: tuple[Caveat, ...]
    links: tuple[StatedLink, ...]
    positions: Positions


def check(decoded: Decoded, article: Article, most: int | None) -> Checked:
    """What the lists of a digest have.

    `most`: of each list, and of the anchors in it; None: any number.

    Raises FlawError or msgspec.MsgspecError if something has to be reported, or may have to be.
    """
    checks = _Checks(article, most)
    names = len(decoded.fields)
    for value in decoded.fields.values():
        names += checks.names_in(value) if isinstance(value, Struct) else 0
    links: list[StatedLink] = decoded.fields.get("links", [])
    names += checks.take(StatedLink, links)
    records: dict[str, Sequence[Any]] = {}
    caveats: tuple[Caveat, ...] = ()
    for kind, cls in KINDS.items():
        items: Sequence[Any] = decoded.fields.get(cls.plural, ())
        if cls is Caveat:
            names += checks.names_in(items)
            items = caveats = identified(tuple(items))
            checks.take(cls, items)
        else:
            names += checks.take(cls, items)
        records[kind] = items
    checks.finish(links)
    if decoded.has_other_fields(names):
        raise FlawError
    return Checked(records, caveats, tuple(links), checks.positions)


class _Index:
    """Finds the positions of the records of one kind, as they come by."""

    def __init__(self, records: Sequence[Any]) -> None:
        self._records = records
        self._positions: dict[str, int] = {}
        self._hashes = array("q")

    def add(self, some: Sequence[Record]) -> None:
        """Take the next records."""
        ids = map(attrgetter("id"), some)
        if self._is_large:
            self._hashes.extend(map(hash, ids))
        else:
            self._positions.update(zip(ids, count(len(self._positions))))

    @property
    def _is_large(self) -> bool:
        return isinstance(self._records, Records) and len(self._records) > positions.MOST_IN_A_DICT

    def finish(self) -> Mapping[str, int]:
        """Id → position. Raises FlawError if two records have one id."""
        if isinstance(self._records, Records) and self._is_large:
            try:
                return positions.HashedPositions(self._records, self._hashes)
            except ValueError:
                raise FlawError from None
        if len(self._positions) < len(self._records):
            raise FlawError
        return self._positions


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    if isinstance(items, Records):
        yield from items.chunks()
        return
    for start in range(0, len(items), AT_A_TIME):
        yield items[start : start + AT_A_TIME]


class _Checks:
    """Collects what has to be compared across all records."""

    def __init__(self, article: Article, most: int | None) -> None:
        self._article = article
        self._most = most
        self._references = References({}, {}, Flawless())
        self.positions = self._references.positions
        self._harmless: set[str] = set()
        """Characters that need no cleaning, whatever is beside them."""
        self._dates: set[str | None] = {None}
        self._named: dict[Reference, set[str]] = {}
        """The texts in the fields that refer to other records."""
        self._placed: dict[str, dict[str, Placed]] = {}
        """Kind → id → what it follows and precedes, of those that have any."""
        self._marked: MarkedAnchors | None = None

    def names_in(self, value: Any) -> int:
        """How many field names a value has when it is written without defaults. Raises FlawError if some text in it may
        need cleaning, or some number may be too long."""
        written = msgspec.json.encode(value)
        if re.search(_LONG_NUMBER, written):
            raise FlawError
        signs = set(written.translate(None, _PLAIN).decode()) - self._harmless
        if signs or (b"\\" in written and re.search(_ESCAPE, written)):
            if needs_cleaning(written.decode(), json_source=True):
                raise FlawError
            self._harmless |= {sign for sign in signs if not needs_cleaning(sign * (MARKS_IN_A_ROW + 1))}
        return written.count(b'":')

    def take(self, cls: type[Any], items: Sequence[Any]) -> int:
        """Look at each item of a list. Returns the number of names in them, as `_names_in`."""
        self._limit(len(items))
        names = anchors = 0
        index = _Index(items)
        for some in _chunks(items):
            names += self.names_in(some)
            anchors += sum([len(item.at) for item in some])
            for field in getattr(cls, "dates", ()):
                self._dates.update(map(attrgetter(field), some))
            if self._article.body:
                self._unmark(cls, some)
            if issubclass(cls, Record):
                index.add(some)
                self._look_at(cls, some)
        self._limit(anchors)
        if issubclass(cls, Record):
            self.positions[cls.kind] = index.finish()
        return names

    def _limit(self, number: int) -> None:
        if self._most is not None and number > self._most:
            raise FlawError

    def _look_at(self, cls: type[Record], records: Sequence[Record]) -> None:
        """Look at some records of a list, in its order."""
        if cls.fault is not Record.fault and any(record.fault for record in records):
            raise FlawError
        for reference in cls.references:
            self._name(cls.kind, reference, records)
        if cls.neighbours is not Record.neighbours:
            placed = self._placed.setdefault(cls.kind, {})
            placed |= {one.id: (one.id, None, *one.neighbours) for one in records if any(one.neighbours)}

    def _name(self, kind: str, reference: Reference, records: Sequence[Record]) -> None:
        """Collect what records of a kind name in a field."""
        values = list(map(attrgetter(reference.field), records))
        texts = set(chain.from_iterable([(value,) if isinstance(value, str) else value for value in values if value]))
        self._named.setdefault(reference, set()).update(texts)
        prefix = "" if reference.kind == kind else f"{kind}/"
        if reference.kind not in (kind, None) or not any(text.startswith(prefix) for text in texts):
            return
        for record, value in zip(records, values, strict=True):
            if prefix + record.id in ((value,) if isinstance(value, str) else value):
                raise FlawError

    def _unmark(self, cls: type[Any], items: Sequence[Any]) -> None:
        """Look for anchors that would be stripped of their quotation marks."""
        for field in anchor_fields(cls):
            is_quote = cls is Quote and field == "at"
            for anchor in filter(has_marks, chain.from_iterable(map(attrgetter(field), items))):
                if self._marked is None:
                    from explorer.digest.checking.unmarking import MarkedAnchors  # most digests have none

                    self._marked = MarkedAnchors(self._article.body or ())
                if self._marked.unmarked(anchor, is_quote) is not None:
                    raise FlawError

    def finish(self, links: list[StatedLink]) -> None:
        """Compare what was collected. Raises FlawError."""
        for date in self._dates - {None}:
            try:
                dates.parse(date)
            except dates.DateError:
                raise FlawError from None
        for reference, texts in self._named.items():
            if not all(map(self._references.test_for(reference), texts)):
                raise FlawError
        self._references.check_links(Entries(links, range(len(links))))
        for placed in self._placed.values():
            neighbours = {name for _, _, *named in placed.values() for name in chain(*named)}
            alone: list[Placed] = [(name, None, (), ()) for name in neighbours - placed.keys()]
            if placed and find_circles([*placed.values(), *alone]):
                raise FlawError
