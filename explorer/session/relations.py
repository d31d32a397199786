"""How actors and countries are related: for each pair, the relations that the article states and the events that both
take part in, each with the sentences that prove it.

A country includes the actors that the digest calls the same as it. Nothing else is inferred: if citizens of two states
met, that relates the citizens, not the states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from math import inf
from time import perf_counter
from typing import NamedTuple, overload

from explorer.digest.kinds import Actor, Country, Event
from explorer.digest.model import reader, with_only
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.evidence import SENTENCES
from explorer.links.link import Basis, Link
from explorer.pictures.relations.matrix import Head
from explorer.session.session import Session
from explorer.session.wording import BOTH_IN, NOTHING_STATED, sentence
from explorer.text import plural
from explorer.text.anchors import Span

CELL_CACHE = 16_384
"""Cached cells: more than on a screen."""

_PARTS = tuple(reference for reference in Event.references if reference.kind != Event.kind)
"""The fields of an event that name who or what takes part in it."""
RELATED = tuple(dict.fromkeys(reference.kind for reference in _PARTS if reference.kind is not None))
"""The kinds whose records can be related with each other: those that take part in events."""


class Order(StrEnum):
    """How the rows and columns are ordered. The value is what people read."""

    LINKS = "links"
    """Most relations and events first."""
    NAME = "name"
    MENTION = "first mention"
    """As the article names them; records without a resolved anchor come last."""


class Cell(NamedTuple):
    """What relates two records, as read from the first."""

    links: tuple[Link, ...] = ()
    events: tuple[Ref, ...] = ()
    """Those that both take part in."""

    @property
    def size(self) -> int:
        """How many relations and events."""
        return len(self.links) + len(self.events)


NOTHING = Cell()


class Item(NamedTuple):
    """One thing that relates two records."""

    words: str
    target: Ref
    """The record to open for it: the event, or the record that the relation is read from."""
    evidence: tuple[Span, ...]
    """The sentences that prove it; empty: it is unproven."""
    relation: str = ""
    """Empty: it is an event that both take part in."""


class _Counted(NamedTuple):
    """What is known of every record before the first cell."""

    events: dict[Ref, dict[Ref, None]]
    """For each actor and country, the events that it takes part in, in the order of time."""
    degrees: dict[Ref, int]
    """For each, how many relations and events it has, with whomever; by kind, in the order of the digest."""


class Relations:
    """The relations of a digest, each cell computed on first use. All events are read before, which takes half a second
    for 100,000 records; see `build`."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cell = own_cache(CELL_CACHE, self._find)
        """What relates the records at two refs; nothing if they are the same. Cached."""
        self.heads = own_cache(8, self._sorted)
        """The refs of all records of a kind, in an order. Cached."""
        self._done: _Counted | None = None
        self._work = self._steps()

    def build(self, budget_seconds: float) -> bool:
        """Read the events for about this long, at least one; those of a digest with no more records than
        `Session.at_once`, all. Return whether all are read, so that a matrix can be drawn."""
        deadline = inf if self.session.size <= self.session.at_once else perf_counter() + budget_seconds
        return all(perf_counter() < deadline for _ in self._work)

    @property
    def _counted(self) -> _Counted:
        if self._done is None:
            self.build(inf)
        assert self._done is not None
        return self._done

    def _steps(self) -> Iterator[None]:
        events: dict[Ref, dict[Ref, None]] = {}
        read = reader(self.session.digest.of(Event), ("id", *(reference.field for reference in _PARTS)))
        for number in self.session.chronology.order(Event.kind):
            event = read(number)
            ref = event.ref
            for reference in _PARTS:
                for part in reference.named(event):
                    events.setdefault(part, {})[ref] = None
            yield
        weights = {ref: len(taken) for ref, taken in events.items()}
        for (source, _), links in self._links.items():
            weights[source] = weights.get(source, 0) + len(links)
        yield
        degrees: dict[Ref, int] = {}
        for kind in RELATED:
            for record in with_only(self.session.digest.records[kind], ("id",)):
                ref = record.ref
                degrees[ref] = sum(weights.get(member, 0) for member in self.members(ref))
                yield
        self._done = _Counted(events, degrees)

    @cached_property
    def _members(self) -> dict[Ref, list[Ref]]:
        """For each country, the country and the actors that are the same as it."""
        members = {country.ref: [country.ref] for country in self.session.digest.of(Country)}
        for actor in with_only(self.session.digest.of(Actor), ("id", "sameAs")):
            for text in actor.sameAs:
                kind, _, identifier = text.strip().partition("/")
                if (same := members.get(Ref(kind, identifier))) is not None:
                    same.append(actor.ref)
        return members

    def members(self, ref: Ref) -> Sequence[Ref]:
        """The record, and for a country also the actors that are the same as it."""
        return self._members.get(ref) or [ref]

    @cached_property
    def _links(self) -> dict[tuple[Ref, Ref], list[Link]]:
        """The digest's `links` by source and target, read from both ends."""
        links: dict[tuple[Ref, Ref], list[Link]] = {}
        for stated in self.session.digest.links:
            source, target = Ref.parse(stated.source), Ref.parse(stated.target)
            back = stated.inverse or f"← {stated.relation}"
            for one, other, relation in ((source, target, stated.relation), (target, source, back)):
                links.setdefault((one, other), []).append(Link(one, other, relation, Basis.STATED, stated.when))
        return links

    @cached_property
    def _stated(self) -> dict[Link, Link]:
        """A link read from its other end → the same as the digest states it."""
        stated: dict[Link, Link] = {}
        for one in self.session.digest.links:
            source, target = Ref.parse(one.source), Ref.parse(one.target)
            if one.inverse:
                back = Link(target, source, one.inverse, Basis.STATED, one.when)
                stated[back] = Link(source, target, one.relation, Basis.STATED, one.when)
        return stated

    def events_of(self, ref: Ref) -> dict[Ref, None]:
        """The events that a record takes part in, as an ordered set. For a country, also those of its actors."""
        members = self.members(ref)
        if len(members) == 1:
            return self._counted.events.get(ref, {})
        return {event: None for member in members for event in self._counted.events.get(member, ())}

    def degree(self, ref: Ref) -> int:
        """How many relations and events a record has, with whomever."""
        return self._counted.degrees.get(ref, 0)

    def are_same(self, one: Ref, other: Ref) -> bool:
        """Whether they are one record, or a country and an actor that is the same as it."""
        return one in self.members(other) or other in self.members(one)

    def _find(self, row: Ref, column: Ref) -> Cell:
        if self.are_same(row, column):
            return NOTHING
        pairs = ((one, other) for one in self.members(row) for other in self.members(column))
        links = dict.fromkeys(link for pair in pairs for link in self._links.get(pair, ()))
        mine, yours = self.events_of(row), self.events_of(column)
        events = tuple(event for event in mine if event in yours)
        return Cell(tuple(links), events) if links or events else NOTHING

    def _sorted(self, kind: str, order: Order) -> Sequence[Ref]:
        refs = [ref for ref in self._counted.degrees if ref.kind == kind]
        if order is Order.NAME:
            return sorted(refs, key=lambda ref: self.session.title(ref).casefold())
        if order is Order.LINKS:
            return sorted(refs, key=self.degree, reverse=True)
        nowhere = Span(len(self.session.article.paragraphs), 0, 0)
        return sorted(refs, key=lambda ref: next(iter(self.session.links.spans(ref)), nowhere))

    # --- in words -------------------------------------------------------------------------------------------

    def items(self, cell: Cell, *, in_words: bool = False) -> list[Item]:
        """The relations of a cell, then its events, each with its evidence. `in_words`: they are to be listened
        to, as the digest states them, not from the end at which they are read."""
        name = self.session.words
        items = []
        for link in cell.links:
            self.session.links.stated(link.source)  # builds the links of a small digest, which `evidence` needs
            date = self.session.chronology.label_beside(None, link, in_words=in_words)
            said = self._stated.get(link, link) if in_words else link
            ends = name(said.source), name(said.target)
            words = sentence(ends[0], said.relation, ends[1]) if in_words else f"{ends[0]} {said.relation} {ends[1]}"
            words += f", {date}" if date else ""
            items.append(Item(words, link.source, self.session.links.evidence(link), link.relation))
        for ref in cell.events:
            record = self.session.record(ref)
            date = self.session.chronology.label_beside(record, in_words=in_words)
            words = BOTH_IN.format(event=name(ref)) + (f", {date}" if date else "")
            items.append(Item(words, ref, self._sentences_of(ref)))
        return items

    def _sentences_of(self, ref: Ref) -> tuple[Span, ...]:
        """The first `SENTENCES` sentences that a record points at."""
        sentence_at = self.session.article.sentence_at
        spans = self.session.links.spans(ref)
        return tuple(dict.fromkeys(sentence_at(span.paragraph, span.start) for span in spans))[:SENTENCES]

    def pairs(self, rows: Sequence[Ref], columns: Sequence[Ref]) -> Iterable[tuple[Ref, Ref, Cell]]:
        """All related pairs, with what relates them. If rows and columns are the same, each pair comes once."""
        for number, row in enumerate(rows):
            for column in columns[number + 1 :] if rows == columns else columns:
                if (cell := self.cell(row, column)).size:
                    yield row, column, cell


class Matrix(NamedTuple):
    """Who is related with whom, among records of one or two kinds that have relations at all."""

    relations: Relations
    kinds: tuple[str, str]
    """The kind of the rows, and that of the columns."""
    rows: Sequence[Ref]
    columns: Sequence[Ref]
    left_out: int
    """How many records are missing because there are too many."""

    @classmethod
    def of(cls, relations: Relations, kinds: tuple[str, str], most: int) -> Matrix:
        """Make a matrix of two kinds. `most`: take at most this many records of each, those with most relations."""
        rows, columns = (
            [ref for ref in relations.heads(kind, Order.LINKS)[:most] if relations.degree(ref)] for kind in kinds
        )
        sizes = (len(relations.heads(kind, Order.LINKS)) for kind in dict.fromkeys(kinds))
        return cls(relations, kinds, rows, columns, sum(max(0, size - most) for size in sizes))

    @property
    def pairs(self) -> list[tuple[Ref, Ref, Cell]]:
        return list(self.relations.pairs(self.rows, self.columns))


class Heads(Sequence[Head]):
    """The heads of rows or columns, each made when it is drawn: there may be 100,000."""

    def __init__(self, session: Session, refs: Sequence[Ref], signs: Callable[[Ref], str] = lambda ref: "") -> None:
        """`signs`: returns what stands beside the name of a record; empty: nothing."""
        self._session = session
        self._refs = refs
        self._signs = signs

    def __len__(self) -> int:
        return len(self._refs)

    @overload
    def __getitem__(self, index: int) -> Head: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Head]: ...
    def __getitem__(self, index: int | slice) -> Head | Sequence[Head]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        ref = self._refs[index]
        return Head(str(ref), self._session.title(ref), ref.id, self._signs(ref))


def describe_cell(cell: Cell) -> str:
    """`2 relations, 1 event`."""
    links, events = len(cell.links), len(cell.events)
    parts = [plural.number(links, "relation")] if links else []
    parts += [plural.number(events, "event")] if events else []
    return ", ".join(parts) or NOTHING_STATED
