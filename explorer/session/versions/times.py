"""What the new date of an event does to the others: which undated ones move with it, and which dated ones it passes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from explorer.dates.edtf import parse
from explorer.dates.order import SORT_END, sort_key
from explorer.digest.kinds import Record
from explorer.digest.refs import Ref
from explorer.session.versions.change import Change

MOST = 100
"""Events that are named as moving with another, or as passed by it, at most."""

Pairs = Iterable[tuple[Record, Record]]
Key = tuple[int, ...]


class Times:
    """The dates of one kind that has a chronology, in both versions.

    Args:
        records: Those of the newer version.
        pairs: Each older record with the newer one that it became.
    """

    def __init__(self, records: Sequence[Record], pairs: Pairs) -> None:
        self._records = records
        self._pairs = pairs

    def moved(self, change: Change, record: Record) -> Change:
        """The change of a date with what it does to others. `record` is the newer one."""
        after, before = (tuple(self._beside(record, side)) for side in (0, 1))
        was, now = (sort_key(parse(date[0])) if date else SORT_END for date in (change.was, change.now))
        passed = tuple(self._between(was, now)) if SORT_END not in (was, now) else ()
        return Change(change.name, change.was, change.now, change.pieces, after, before, passed)

    @cached_property
    def _neighbours(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """Id → the ids of those that are placed directly after it, and directly before it."""
        after: defaultdict[str, list[str]] = defaultdict(list)
        before: defaultdict[str, list[str]] = defaultdict(list)
        for record in self._records:
            follows, precedes = record.neighbours
            for identifier in follows:
                after[identifier].append(record.id)
                before[record.id].append(identifier)
            for identifier in precedes:
                before[identifier].append(record.id)
                after[record.id].append(identifier)
        return after, before

    @cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {record.id: record for record in self._records}

    def _beside(self, record: Record, side: int) -> Iterator[Ref]:
        """The undated records that are placed on one side of a record, through undated ones in between."""
        seen, queue, found = {record.id}, [record.id], 0
        while queue and found < MOST:
            for identifier in self._neighbours[side].get(queue.pop(0), ())[:MOST]:
                other = self._by_id.get(identifier)
                if other is None or identifier in seen or other.date or found == MOST:
                    continue
                seen.add(identifier)
                queue.append(identifier)
                found += 1
                yield other.ref

    @cached_property
    def _staying(self) -> tuple[list[Key], list[Ref]]:
        """The sort keys of the dates that have not changed, sorted, and the refs of their records."""
        dates = [(now.date, now.ref) for was, now in self._pairs if now.date and was.date == now.date]
        keyed = sorted((sort_key(parse(date)), ref) for date, ref in dates)
        return [key for key, _ in keyed], [ref for _, ref in keyed]

    def _between(self, was: Key, now: Key) -> Sequence[Ref]:
        keys, refs = self._staying
        low, high = sorted((was, now))
        return refs[bisect_right(keys, low) : bisect_left(keys, high)][:MOST]
