"""Tests of a record that some of its fields decide, whatever the query has besides. What they find is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct

from explorer.digest.kinds import KINDS, Record, Reference
from explorer.digest.model import Digest, reader
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.traits import Trait
from explorer.search.words.given import Given

_FAILS, _PASSES = 1, 2
"""What is kept for a record; 0: nothing is known yet."""


class FieldTest(Struct, frozen=True):
    """A test of the records of one kind."""

    passes: Callable[[Record], bool]
    fields: Sequence[str]
    """Those that it looks at."""


class RecordTest:
    """Whether the record of a row passes. Keeps a byte for each record.

    Args:
        corpus: What is searched.
        of_kind: Kind → its test. Records of other kinds don't pass.
    """

    def __init__(self, corpus: Corpus, of_kind: Mapping[str, FieldTest]) -> None:
        self.kinds = frozenset(of_kind)
        self._corpus = corpus
        self._known = bytearray(corpus.size)
        self._given: dict[int, Given] = {}
        for kind, name in enumerate(corpus.kinds):
            test = of_kind.get(name)
            if test is not None:
                records, number_of = corpus.records_of(kind), _numbered(test.passes)
                self._given[kind] = Given(records, test.fields, number_of, self._known, corpus.first(kind))

    def __call__(self, row: int) -> bool:
        return self.of(self._corpus.numbers[row])

    def of(self, number: int) -> bool:
        """Whether the record with a number passes."""
        return (self._known[number] or self._find(number)) == _PASSES

    def _find(self, number: int) -> int:
        kind, place = self._corpus.place(number)
        given = self._given.get(kind)
        return _FAILS if given is None else given.find(place)


def _numbered(passes: Callable[[Record], bool]) -> Callable[[Record], int]:
    return lambda record: _FAILS + passes(record)


def refs_in_field(record: Record, field: str) -> Iterator[Ref]:
    """The records that a record refers to in those of its fields that answer a field of the language."""
    for reference in record.references:
        if reference.query_field == field:
            yield from reference.named(record)


def fields_for(field: str) -> Mapping[str, tuple[str, ...]]:
    """Kind → those of its fields, with which it refers to records, that answer a field of the language."""
    found = {kind: tuple(one.field for one in _references(cls, field)) for kind, cls in KINDS.items()}
    return {kind: fields for kind, fields in found.items() if fields}


def text_fields(cls: type[Record], field: str) -> frozenset[str]:
    """The fields of a kind whose texts answer a field of the language."""
    fields = {searched.field for searched in cls.searched if searched.query_field == field}
    return frozenset(fields.union(cls.dates if field == "when" else ()))


def having_texts(field: str) -> Mapping[str, FieldTest]:
    """A test whether a record has any of these texts."""
    by_kind = {kind: tuple(text_fields(cls, field)) for kind, cls in KINDS.items()}
    return {kind: FieldTest(_having(fields), fields) for kind, fields in by_kind.items() if fields}


def _having(fields: Sequence[str]) -> Callable[[Record], bool]:
    return lambda record: any(getattr(record, field) for field in fields)


def in_any_state(wanted: Sequence[Trait]) -> Mapping[str, FieldTest]:
    """A test whether a record is in one of these states, all of which go by fields."""
    by_kind = {kind: [trait for trait in wanted if trait.kinds is None or kind in trait.kinds] for kind in KINDS}
    return {
        kind: FieldTest(_any_of([one.has for one in traits]), [field for one in traits for field in one.fields or ()])
        for kind, traits in by_kind.items()
        if traits
    }


def referring(field: str, refs: Collection[Ref]) -> Mapping[str, FieldTest]:
    """A test whether a record names one of some records in a field that answers `field`."""
    return {
        kind: FieldTest(_any_of([_naming(one, refs) for one in _references(KINDS[kind], field)]), fields)
        for kind, fields in fields_for(field).items()
    }


def one_of(refs: Collection[Ref], other: FieldTest | None) -> FieldTest:
    """A test whether a record is one of some, or passes another test."""
    if other is None:
        return FieldTest(lambda record: record.ref in refs, ("id",))
    passes = other.passes
    return FieldTest(lambda record: record.ref in refs or passes(record), ("id", *other.fields))


def record_passes(digest: Digest, of_kind: Mapping[str, FieldTest]) -> Callable[[Ref], bool]:
    """A test whether the record at a ref, if there is one, passes the test of its kind, if there is one."""
    read = {kind: reader(digest.records[kind], test.fields) for kind, test in of_kind.items()}

    def passes(ref: Ref) -> bool:
        place = digest.positions[ref.kind].get(ref.id) if ref.kind in read else None
        return place is not None and of_kind[ref.kind].passes(read[ref.kind](place))

    return passes


def _any_of(tests: Sequence[Callable[[Record], bool]]) -> Callable[[Record], bool]:
    return tests[0] if len(tests) == 1 else lambda record: any(test(record) for test in tests)


def _references(cls: type[Record], field: str) -> Sequence[Reference]:
    return [reference for reference in cls.references if reference.query_field == field]


def _naming(reference: Reference, refs: Collection[Ref]) -> Callable[[Record], bool]:
    read = attrgetter(reference.field)
    if reference.kind is None:
        texts = set(map(str, refs))
        return lambda record: any(text.strip() in texts for text in _listed(read(record)))
    ids = {identifier for kind, identifier in refs if kind == reference.kind}
    return lambda record: not ids.isdisjoint(_listed(read(record)))


def _listed(value: Any) -> Sequence[str]:
    """The texts of a field that holds one text, or several."""
    return (value,) if isinstance(value, str) else value or ()
