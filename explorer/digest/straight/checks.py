"""Whether the careful way would have anything to report of a digest: one pass through its records.

What makes sure that it has not, besides the checks of dates, ids and references that are made there, too:

- Types, limits and unknown fields: msgspec checks them while it reads, by classes that allow no other field.
- Hidden characters: they are looked for in the bytes, or where these have escapes, in the records written again.
- Numbers: a whole number of more than 18 digits may be read otherwise by the parser of the careful way.

Nobody is told of repeated names in texts of this length (`MOST_BYTES_COMPARED`); the last one counts, both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from explorer.dates import edtf as dates
from explorer.dates.order import Placed, find_circles
from explorer.digest.fields import anchor_fields, has_marks
from explorer.digest.kinds import KINDS, Caveat, Quote, Record
from explorer.digest.model import Article, StatedLink, identified
from explorer.digest.references import Positions
from explorer.digest.straight.decoding import Decoded, Lists, exact
from explorer.digest.straight.flawless import FlawError
from explorer.digest.straight.learning import Learned, Learning
from explorer.digest.straight.places import places_of
from explorer.digest.straight.records import AT_A_TIME, Records
from explorer.digest.straight.referring import Referring
from explorer.text.cleaning import MARKS_IN_A_ROW, needs_cleaning

if TYPE_CHECKING:
    from explorer.digest.checking.unmarking import MarkedAnchors

_LONG_NUMBER = re.compile(rb'":\d{19}')
_ESCAPE = re.compile(rb"\\[bfnrtu]")
_NUMBERED = b'"prompt'
"""The beginning of the only name of a number that no class limits to 18 digits."""
_PLAIN = bytes(range(0x20, 0x7F))
_MOST_HARMLESS = 5_000
"""Different characters in the pattern that skips known ones: a larger one is slow."""


class Checked(NamedTuple):
    records: dict[str, Sequence[Any]]
    """By kind."""
    caveats: tuple[Caveat, ...]
    links: tuple[StatedLink, ...]
    positions: Positions
    learned: Mapping[str, Learned]
    """Field → what is known of the records of that list."""


def check(decoded: Decoded, lists: Lists, article: Article, most: int | None) -> Checked:
    """What the lists of a digest have.

    `most`: of each list, and of the anchors in it; None: any number.

    Raises FlawError or msgspec.MsgspecError if something has to be reported, or may have to be.
    """
    checks = _Checks(article, most)
    for value in decoded.fields.values():
        if isinstance(value, Struct):
            checks.look_for_hidden(value)
    links: list[StatedLink] = decoded.fields.get("links", [])
    checks.take(StatedLink, links)
    records: dict[str, Sequence[Any]] = {}
    caveats: tuple[Caveat, ...] = ()
    learned: dict[str, Learned] = {}
    for kind, cls in KINDS.items():
        records[kind] = items = decoded.fields.get(cls.plural, ())
        if cls is Caveat:
            checks.look_for_hidden(items)
            records[kind] = caveats = identified(tuple(items))
            checks.take(cls, caveats)
        elif cls.plural in decoded.listed:
            listed = decoded.listed[cls.plural]
            found = checks.take_listed(cls, Records(listed, exact(cls), places_of(listed)))
            learned[cls.plural] = found
            records[kind] = unread = found.records(listed, lists[cls.plural])
            checks.positions[kind] = found.positions(unread)
        else:
            checks.take(cls, ())
    checks.finish(links)
    return Checked(records, caveats, tuple(links), checks.positions, learned)


class _Checks:
    """Collects what has to be compared across all records."""

    def __init__(self, article: Article, most: int | None) -> None:
        self._article = article
        self._most = most
        self.positions: Positions = {}
        self._harmless: set[str] = set()
        """Characters that need no cleaning, whatever is beside them."""
        self._strange = re.compile(".", re.DOTALL)
        """All others."""
        self._ids: dict[str, Iterable[Iterable[str]]] = {}
        """The ids of each kind, some at a time."""
        self._dates: set[str | None] = {None}
        self._referring = Referring()
        self._placed: dict[str, dict[str, Placed]] = {}
        """Kind → id → what it follows and precedes, of those that have any."""
        self._marked: MarkedAnchors | None = None

    # --- texts ------------------------------------------------------------------------------------------------

    def look_for_hidden(self, value: Any) -> None:
        """Raise FlawError if some text in a value may need cleaning, or some number may be too long."""
        written = msgspec.json.encode(value)
        if _LONG_NUMBER.search(written) or (b"\\" in written and _ESCAPE.search(written)):
            raise FlawError
        self._look_at_signs(written)

    def _look_at_text(self, piece: bytes, records: Sequence[Struct]) -> None:
        """The same for some records as they are in the file."""
        if (b"\\" in piece and _ESCAPE.search(piece)) or _NUMBERED in piece:
            self.look_for_hidden(records)
        else:
            self._look_at_signs(piece)

    def _look_at_signs(self, written: bytes) -> None:
        """The same for JSON without escapes. No text in it has a line break or a tab: they would be escapes."""
        signs = set(self._strange.findall(written.translate(None, _PLAIN).decode()))
        if not signs:
            return
        if needs_cleaning(written.decode(), json_source=True):
            raise FlawError
        new = {sign for sign in signs if not needs_cleaning(sign * (MARKS_IN_A_ROW + 1), json_source=True)}
        if new and len(self._harmless) < _MOST_HARMLESS:
            self._harmless |= new
            self._strange = re.compile(f"[^{re.escape(''.join(self._harmless))}]")

    # --- lists ------------------------------------------------------------------------------------------------

    def take_listed(self, cls: type[Record], records: Records[Any]) -> Learned:
        """Look at each record of a list that is still unread. `records`: they allow no other field."""
        self._limit(len(records))
        learning, anchors = Learning(cls, records.places), 0
        for piece, some in records.read():
            self._look_at_text(piece, some)
            anchors += self._look_at(cls, some)
            learning.add(some)
        self._limit(anchors)
        learned = learning.finish(anchors)
        self._ids[cls.kind] = learned.each_ids()
        for found in learned.facts.dates.values():
            self._dates.update(found.texts)
        return learned

    def take(self, cls: type[Any], items: Sequence[Any]) -> None:
        """Look at each item of a list, but for the dates."""
        self._limit(len(items))
        anchors = 0
        for some in _chunks(items):
            if not issubclass(cls, Record):
                self.look_for_hidden(some)
            for field in getattr(cls, "dates", ()):
                self._dates.update(map(attrgetter(field), some))
            anchors += self._look_at(cls, some)
        self._limit(anchors)
        if issubclass(cls, Record):
            self.positions[cls.kind] = {item.id: number for number, item in enumerate(items)}
            self._ids[cls.kind] = (self.positions[cls.kind],)
            if len(self.positions[cls.kind]) < len(items):
                raise FlawError

    def _limit(self, number: int) -> None:
        if self._most is not None and number > self._most:
            raise FlawError

    def _look_at(self, cls: type[Any], items: Sequence[Any]) -> int:
        """Look at some items of a list, in its order. Returns the number of their anchors."""
        if self._article.body:
            self._unmark(cls, items)
        if issubclass(cls, Record):
            if cls.fault is not Record.fault and any(record.fault for record in items):
                raise FlawError
            for reference in cls.references:
                self._referring.take(cls.kind, reference, items)
            self._place(cls, items)
        return sum(map(len, map(attrgetter("at"), items)))

    def _place(self, cls: type[Record], records: Sequence[Record]) -> None:
        """Collect what records of a kind follow and precede."""
        fields = [reference.field for reference in cls.references if reference.kind == cls.kind]
        if cls.neighbours is not Record.neighbours and any(any(map(attrgetter(field), records)) for field in fields):
            placed = self._placed.setdefault(cls.kind, {})
            placed |= {one.id: (one.id, None, *one.neighbours) for one in records if any(one.neighbours)}

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
        self._referring.take_links(links)
        self._referring.finish(self._ids)
        for placed in self._placed.values():
            neighbours = {name for _, _, *named in placed.values() for name in chain(*named)}
            alone: list[Placed] = [(name, None, (), ()) for name in neighbours - placed.keys()]
            if placed and find_circles([*placed.values(), *alone]):
                raise FlawError


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), AT_A_TIME):
        yield items[start : start + AT_A_TIME]
