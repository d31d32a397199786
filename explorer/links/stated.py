"""The links that a digest states, answered quickly however many there are.

A country of a large digest may be linked with a hundred thousand records, and each step of the cursor asks for them. So
records are numbers here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from explorer.digest.kinds import Reference
from explorer.digest.model import Digest, StatedLink, column
from explorer.links.caching import own_cache
from explorer.links.numbers import Numbers

RECENT = 8
"""Records whose links are cached: enough for moving the cursor back and forth."""


class Entries(NamedTuple):
    """The links of records apart from their own fields, record by record."""

    others: memoryview
    codes: memoryview
    """Each with the number of fields added, so that none is negative."""
    ends: memoryview
    """A zero, then the end of each record's links."""


class Group(Struct, frozen=True):
    """Records linked with one record for the same reason, in reading order."""

    others: Sequence[int]
    relation: str
    inverse: str
    """The relation as read from the others."""
    stated: StatedLink | Reference
    when: str | None = None
    is_own: bool = False
    """Whether the record itself has the field that states it, rather than the others."""


class Stated:
    """The stated links of all records, from both ends.

    Links in a record's own fields are there at once, all others after `steps`.
    """

    def __init__(self, digest: Digest, numbers: Numbers) -> None:
        self._digest = digest
        self._numbers = numbers
        self._fields = [
            (kind, reference)
            for kind, records in digest.records.items()
            for record in records[:1]
            for reference in record.references
        ]
        self._others, self._codes, self._following = (array("i") for _ in "123")
        """The links of records apart from their own fields: other record, code, number of the next link or -1.
        Code 2i: `digest.links[i]` from its source; 2i+1: from its target; ~i: the record is named in `_fields[i]`."""
        self._first, self._last = array("i"), array("i")
        """By record, the number of its first and last link; -1: it has none."""
        self._stored: Entries | None = None
        """All entries as they were stored, in place of these; None: they were built here."""
        self.groups = own_cache(RECENT, self._find_groups)
        """The links of a record in reading order: the digest's `links`, its own fields, fields of others."""

    @property
    def size(self) -> int:
        """The number of steps."""
        return len(self._digest.links) + sum(len(self._digest.records[kind]) for kind, _ in self._fields)

    def steps(self) -> Iterator[None]:
        """Do all the work, a little at a time: field by field, so that entries come in reading order."""
        self._first, self._last = (array("i", [-1]) * len(self._digest) for _ in "12")
        for index, link in enumerate(self._digest.links):
            source, target = (self._numbers.named(None, ref) for ref in (link.source, link.target))
            if source is not None and target is not None:
                self._add(source, target, 2 * index)
                self._add(target, source, 2 * index + 1)
            yield
        for index, (kind, field) in enumerate(self._fields):
            values = column(self._digest.records[kind], field.field)
            refs_in, add, one_way = self._numbers.refs_in, self._add, field.one_way
            for number, value in zip(self._numbers.all_of(kind), values, strict=True):
                if value and not one_way:
                    for other in refs_in(value, field):
                        add(other, number, ~index)
                yield

    def _add(self, seen_from: int, other: int, code: int) -> None:
        last, entry = self._last[seen_from], len(self._others)
        if last < 0:
            self._first[seen_from] = entry
        else:
            self._following[last] = entry
        self._last[seen_from] = entry
        self._others.append(other)
        self._codes.append(code)
        self._following.append(-1)

    def entries(self) -> Entries:
        """All entries, to be stored."""
        others, codes, ends = array("I"), array("I"), array("I", (0,))
        for number in range(len(self._digest)):
            for other, code in self._entries_of(number):
                others.append(other)
                codes.append(code + len(self._fields))
            ends.append(len(others))
        return Entries(memoryview(others), memoryview(codes), memoryview(ends))

    @property
    def codes(self) -> int:
        """The number of different codes."""
        return len(self._fields) + 2 * len(self._digest.links)

    def take(self, entries: Entries) -> None:
        """Have entries that were stored."""
        self._stored = entries
        self._others, self._codes, self._following, self._first, self._last = (array("i") for _ in "12345")

    def _entries_of(self, number: int) -> Iterator[tuple[int, int]]:
        if self._stored is not None:
            others, codes, ends = self._stored
            start, end = ends[number], ends[number + 1]
            fields = len(self._fields)
            yield from zip(others[start:end], [code - fields for code in codes[start:end]], strict=True)
            return
        entry = self._first[number] if self._first else -1
        while entry >= 0:
            yield self._others[entry], self._codes[entry]
            entry = self._following[entry]

    def forget(self) -> None:
        """Drop cached answers: they were given when less was built."""
        self.groups.cache_clear()

    def _find_groups(self, number: int) -> tuple[Group, ...]:
        by_field: dict[int, list[int]] = {}
        groups: list[Group] = []
        for other, code in self._entries_of(number):
            if code < 0:
                by_field.setdefault(code, []).append(other)
            else:
                groups.append(self._group((other,), code))
        own = self._own(number)
        return (*groups, *own, *(self._group(others, code) for code, others in by_field.items()))

    def followers(self, number: int) -> Iterator[tuple[int, str]]:
        """Yield the linked records, each with the relation as read from it; lazy."""
        entries = self._entries_of(number)
        by_field: list[tuple[int, int]] = []
        for other, code in entries:
            if code < 0:
                by_field.append((other, code))
                break
            yield other, self._group((), code).inverse
        for field, others in self._numbers.named_lately(number):
            for other in others:
                yield other, field.inverse
        for other, code in chain(by_field, entries):
            yield other, self._fields[~code][1].relation

    def others(self, number: int) -> Iterator[int]:
        """Yield the linked records alone, in no particular order."""
        yield from (other for other, _ in self._entries_of(number))
        for _, others in self._numbers.named_by(number):
            yield from others

    def _group(self, others: Sequence[int], code: int) -> Group:
        if code < 0:
            field = self._fields[~code][1]
            return Group(others, field.inverse, field.relation, field)
        link = self._digest.links[code // 2]
        forth, back = link.relation, link.inverse or f"← {link.relation}"
        if code % 2:
            forth, back = back, forth
        return Group(others, forth, back, link, link.when)

    def _own(self, number: int) -> Iterator[Group]:
        """Yield the links that a record's own fields state."""
        for field, others in self._numbers.named_lately(number):
            yield Group(others, field.relation, field.inverse, field, is_own=True)
