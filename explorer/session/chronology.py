"""When things were: dates as a person reads them, the order of time, and what belongs to a span of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.dates.edtf import Precision, When, parse
from explorer.dates.order import order, order_of_dates
from explorer.digest.kinds import KINDS, Record
from explorer.digest.model import Digest, column, has_any, reader, with_only
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.index import LinkIndex
from explorer.links.link import Link

if TYPE_CHECKING:
    from explorer.pictures.timeline.chronicle import Happening

NEAR = 50
"""Neighbours to visit for the dates around an undated record, or each record in a chain of 100,000 would visit all."""


LOOKED_AT = 2_000
"""Events whose dates decide how wide a column of dates is; and undated ones for which what they follow and precede is
looked up, to see whether they may have been in a time: more would take longer than a key may."""


class Within(Struct, frozen=True):
    """The records that belong to a time: by kind, their indices."""

    numbers: Mapping[str, Collection[int]]
    possible: Mapping[str, Collection[int]]
    """Those of `numbers` that are undated but may have been then, and what is linked with nothing else."""
    hidden: int
    """How many undated records of kinds with a chronology are left out."""


class Chronology:
    """The dates of a digest. Does nothing until the first call."""

    def __init__(self, digest: Digest, links: LinkIndex) -> None:
        self._digest = digest
        self._links = links
        self._orders: dict[str, Sequence[int]] = {}
        self._readers: dict[str, Callable[[int], Record]] = {}
        self._during = own_cache(2, self._find_during)

    # --- dates of a record ----------------------------------------------------------------------------------

    def when(self, record: Record) -> When | None:
        """The record's date; None: undated."""
        return parse(record.date) if record.date else None

    def label(self, record: Record, *, in_words: bool = False) -> str:
        """The record's date for people: `Apr 2024`, `after Apr 2024`, `no date known`.

        `in_words`: to be listened to, `from April 2024 to 2025`.
        """
        from explorer.dates.labels import bound_label, label

        when = self.when(record)
        if when is not None:
            return label(when, in_words=in_words)
        return bound_label(self.dates_near(record, 0), self.dates_near(record, 1), in_words=in_words)

    def short_labels(self, record: Record) -> tuple[str, ...]:
        """The record's date for columns, each in fewer cells than the one before; see `dates.short`."""
        from explorer.dates.short import short_bounds, short_dates

        when = self.when(record)
        if when is not None:
            return short_dates(when)
        return short_bounds(self.dates_near(record, 0), self.dates_near(record, 1))

    def label_beside(self, record: Record | None, link: Link | None = None, *, in_words: bool = False) -> str:
        """The date of a link, else of the record at its other end; empty: neither has a date.

        `in_words`: as in `label`.
        """
        if link is not None and link.when:
            from explorer.dates.labels import label

            return label(parse(link.when), in_words=in_words)
        return self.label(record, in_words=in_words) if record is not None and record.date else ""

    def dates_near(self, record: Record, side: int) -> Iterator[When]:
        """The nearest dates on one side of an undated record, passing through undated ones in between.

        `side`: 0 for the records that it follows, 1 for those that it precedes.
        """
        seen, queue, room = {record.id}, [record], NEAR
        positions, read = self._digest.positions[record.kind], self._reader(record.kind)
        while queue and room > 0:
            neighbours = queue.pop().neighbours[side][:room]
            room -= len(neighbours)
            for identifier in neighbours:
                position = positions.get(identifier)
                if position is None or identifier in seen:
                    continue
                seen.add(identifier)
                near = read(position)
                if near.date and (when := self.when(near)) is not None:
                    yield when
                else:
                    queue.append(near)

    def _reader(self, kind: str) -> Callable[[int], Record]:
        """A function that reads what the order of time goes by, of the record at a place in the list of its kind."""
        if kind not in self._readers:
            records = self._digest.records[kind]
            self._readers[kind] = reader(records, _fields(records))
        return self._readers[kind]

    def happening(self, ref: Ref, *, dated: bool = False) -> Happening | None:
        """The record as a timeline shows it, or None if there is none. `dated`: add the date to its title."""
        from explorer.pictures.timeline.chronicle import Happening

        record = self._digest.get(ref)
        if record is None:
            return None
        when = self.when(record)
        if when is None:
            follows, precedes = (tuple(self.dates_near(record, side)) for side in (0, 1))
            return Happening(str(ref), record.title, None, follows, precedes)
        return Happening(str(ref), f"{record.title}, {self.label(record)}" if dated else record.title, when)

    # --- the order of time ----------------------------------------------------------------------------------

    def order(self, kind: str) -> Sequence[int]:
        """The order in which lists show a kind, as indices of its records: by time if the kind has a chronology, else
        as in the digest."""
        if kind not in self._orders:
            records = self._digest.records[kind]
            is_timed = KINDS[kind].chronological
            self._orders[kind] = array("I", _order_of_kind(kind, records)) if is_timed else range(len(records))
        return self._orders[kind]

    def order_of(self, records: Sequence[Record]) -> Sequence[int]:
        """The indices of these records, in the order of time. They may be of several kinds."""
        if len({record.kind for record in records}) > 1:
            return order([_entry(record) for record in records])
        return _order_of_one(records)

    @cached_property
    def finest(self) -> Precision:
        """How exact the most exact dates of events are, as far as a column must have room for it: `second`, `day` or
        `month`. Looks at `LOOKED_AT` of them."""
        kinds = [(self._digest.records[kind], cls.dates[0]) for kind, cls in KINDS.items() if cls.chronological]
        dates = [date or "" for records, field in kinds for date in islice(column(records, field), LOOKED_AT)]
        if any("T" in date for date in dates):
            return "second"
        return "day" if any(len(date.partition("/")[0]) >= len("2024-04-30") for date in dates) else "month"

    # --- spans of time --------------------------------------------------------------------------------------

    def during(self, first: int, last: int) -> Within:
        """The records that belong to a time, given by its first and last second.

        Of kinds with a chronology these are the records whose date may lie in it, and the undated ones that what they
        follow and precede allows to; of the other kinds, the records linked with those.
        """
        return self._during(first, last)

    def _find_during(self, first: int, last: int) -> Within:
        dates: dict[str, bool] = {}
        certain: dict[str, set[int]] = {}
        possible: dict[str, set[int]] = {}
        hidden = looked = 0
        for kind, records in self._digest.records.items():
            if not KINDS[kind].chronological:
                continue
            certain[kind], possible[kind] = set(), set()
            read = self._reader(kind)
            for number, date in enumerate(column(records, KINDS[kind].dates[0])):
                if date:
                    fits = dates.get(date)
                    if fits is None:
                        fits = dates[date] = parse(date).may_overlap(first, last)
                    if fits:
                        certain[kind].add(number)
                    continue
                record = read(number)
                is_placed = any(record.neighbours)
                looked += is_placed
                fits = is_placed and looked <= LOOKED_AT and self._may_have_been(record, first, last)
                hidden += not fits
                if fits:
                    possible[kind].add(number)
        linked, perhaps = (
            self._links.linked_with([(kind, number) for kind in found for number in found[kind]])
            for found in (certain, possible)
        )
        for kind in self._digest.records:
            if kind not in certain:
                certain[kind] = set(linked[kind])
                possible[kind] = set(perhaps[kind]) - certain[kind]
        return Within({kind: certain[kind] | possible[kind] for kind in certain}, possible, hidden)

    def _may_have_been(self, record: Record, first: int, last: int) -> bool:
        """Whether an undated record is known to follow or precede a date, and that leaves room for it in a time."""
        from explorer.pictures.timeline.chronicle import Happening

        after, before = Happening("", "", None, *(tuple(self.dates_near(record, side)) for side in (0, 1))).bounds
        return (after, before) != (None, None) and (
            (after is None or after <= last) and (before is None or first <= before)
        )


def _order_of_kind(kind: str, records: Sequence[Record]) -> Sequence[int]:
    """The order of all records of a kind with a chronology."""
    cls = KINDS[kind]
    if any(has_any(records, reference.field) for reference in cls.references if reference.kind == kind):
        return _order_of_one(records)
    texts = list(column(records, cls.dates[0]))
    return order_of_dates(texts, {text: parse(text) if text else None for text in set(texts)})


def _order_of_one(records: Sequence[Record]) -> Sequence[int]:
    """The order of records of one kind."""
    return order(
        [
            (record.id, parse(date) if (date := record.date) else None, *record.neighbours)
            for record in with_only(records, _fields(records))
        ]
    )


def _fields(records: Sequence[Record]) -> tuple[str, ...]:
    """The fields that the order of some records of one kind goes by: dates, and those that name others of the kind."""
    if not records:
        return ()
    references, kind = records[0].references, records[0].kind
    return ("id", *records[0].dates, *(reference.field for reference in references if reference.kind == kind))


def _entry(record: Record) -> tuple[str, When | None, Sequence[str], Sequence[str]]:
    """A record for `order`, named by its ref: records of different kinds may have the same id."""
    after, before = ([f"{record.kind}/{identifier}" for identifier in side] for side in record.neighbours)
    return str(record.ref), parse(record.date) if record.date else None, after, before
