"""The digest and what it holds besides records: the article, stated links, caveats. Everything here is frozen."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, TypeVar

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from explorer.digest.fields import MOST_ITEMS, Anchors, Edtf, RefText, ShortText, ShortTexts, Text, Words
from explorer.digest.kinds import KINDS, Record
from explorer.digest.problems import Problem
from explorer.digest.refs import Ref

FORMAT = "1.0"
"""The version of the digest format that this program writes, major.minor. Another major is refused."""

R = TypeVar("R", bound=Record)

_ENDS = {"source": "from", "target": "to"}
"""In the file the ends of a link have names that Python keeps for itself."""


class StatedLink(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, rename=_ENDS):
    """A relation that the article states between two records."""

    source: RefText
    relation: Text
    target: RefText
    inverse: ShortText = ""
    """The relation as read from `to`: “recognised by”. Empty: the relation with an arrow."""
    when: Edtf | None = None
    at: Anchors = ()

    dates: ClassVar[tuple[str, ...]] = ("when",)


class Caveat(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something a careful reader must be warned of."""

    text: Text
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    at: Anchors = ()


class Generator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who or what made the digest, and when."""

    name: ShortText = ""
    created: ShortText = ""


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The article, in schema.org's words."""

    headline: Text
    url: ShortText = ""
    publisher: ShortText = ""
    author: ShortTexts = ()
    datePublished: Edtf | None = None  # noqa: N815
    inLanguage: ShortText = ""  # noqa: N815
    body: tuple[Words, ...] | None = None
    """The paragraphs; None: not part of the digest, so that nothing can be checked against it."""

    dates: ClassVar[tuple[str, ...]] = ("datePublished",)


class Digest(Struct, frozen=True):
    """One JSON document about one article, checked: all its references lead to records that are there."""

    article: Article
    records: Mapping[str, tuple[Record, ...]]
    """By kind, in the digest's order. Every kind of `KINDS` is there: those not given, with no records."""
    links: tuple[StatedLink, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    generator: Generator = Generator()
    version: str = FORMAT
    unknown: Mapping[tuple[str | int, ...], Any] = field(default_factory=dict)
    """Fields that this version does not know, by path, for the way back. Indices count what was kept."""
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """How many records were left out because of errors."""
    origins: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """For each list of the file that something was left out of: the index there of each item kept."""
    positions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Kind → id → index in `records[kind]`. Those of kinds not given are looked up."""
    cleaned: frozenset[tuple[str, int]] = frozenset()
    """Where hidden characters were taken out: a list and the index of what was kept, as `("quotes", 3)`, or
    `("body", 0)` for the first paragraph."""

    def __post_init__(self) -> None:
        if KINDS.keys() - self.records.keys():
            force_setattr(self, "records", {**dict.fromkeys(KINDS, ()), **self.records})
        if missing := self.records.keys() - self.positions.keys():
            found = {kind: {record.id: index for index, record in enumerate(self.records[kind])} for kind in missing}
            force_setattr(self, "positions", {**self.positions, **found})

    def get(self, ref: Ref) -> Record | None:
        """The record at an address, or None."""
        index = self.positions.get(ref.kind, {}).get(ref.id)
        return None if index is None else self.records[ref.kind][index]

    def was_cleaned(self, ref: Ref) -> bool:
        """Whether hidden characters were taken out of a record."""
        place = self.positions.get(ref.kind, {}).get(ref.id)
        return place is not None and (KINDS[ref.kind].plural, place) in self.cleaned

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind, typed: `digest.of(Actor)`."""
        return self.records[kind.kind]  # type: ignore[return-value]

    def all(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for records in self.records.values():
            yield from records

    def __len__(self) -> int:
        return sum(map(len, self.records.values()))
