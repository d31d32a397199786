"""The digest and what it holds besides records: the article, stated links, caveats. Everything here is frozen."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, TypeVar, overload

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr

from explorer.digest.fields import (
    MOST_ITEMS,
    Anchors,
    DraftedBy,
    Edtf,
    RefText,
    ShortText,
    ShortTexts,
    Text,
    TrustLevel,
    Words,
)
from explorer.digest.kinds import KINDS, Record
from explorer.digest.problems import Problem, quote_value
from explorer.digest.refs import Ref

FORMAT = "1.1"
"""The version of the format that this program writes, major.minor. A digest of another major version is refused."""

R = TypeVar("R", bound=Record)

_ENDS = {"source": "from", "target": "to"}
"""In the file, the ends of a link have names that Python reserves."""


class StatedLink(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, rename=_ENDS):
    """A relation between two records that the article states.

    >>> from explorer import StatedLink
    >>> StatedLink(source="actor/lund", relation="announced", target="event/opening").inverse
    ''
    """

    source: RefText
    relation: Text
    target: RefText
    inverse: ShortText = ""
    """The relation as read from `to`: “recognised by”. Empty: the relation is shown with an arrow."""
    when: Edtf | None = None
    at: Anchors = ()
    drafted: DraftedBy = ()
    """Which rules or models made the link; empty: a person did."""
    trust: TrustLevel | None = None
    """How far a drafted link can be trusted; None: it was not drafted, or a person has checked it."""

    dates: ClassVar[tuple[str, ...]] = ("when",)


class Caveat(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A warning for a careful reader.

    >>> from explorer import Caveat
    >>> Caveat(text="The article does not say which Saturday.", about=("quote/wait",)).about
    ('quote/wait',)
    """

    text: Text
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    at: Anchors = ()


class Generator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who or what made the digest, and when."""

    name: ShortText = ""
    created: ShortText = ""


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The article that a digest is about. Its fields are named as in schema.org.

    >>> from explorer import Article
    >>> Article(headline="Ferry link to open in May", body=("Norway will open a ferry link.",)).headline
    'Ferry link to open in May'
    """

    headline: Text
    url: ShortText = ""
    publisher: ShortText = ""
    author: ShortTexts = ()
    datePublished: Edtf | None = None  # noqa: N815
    inLanguage: ShortText = ""  # noqa: N815
    body: tuple[Words, ...] | None = None
    """The paragraphs; None: the digest does not contain them, so nothing can be checked."""

    dates: ClassVar[tuple[str, ...]] = ("datePublished",)


class Digest(Struct, frozen=True):
    """One JSON document about one article. Its references have been checked: all of them lead to records.

    >>> import explorer
    >>> digest = explorer.load("ferry.json")
    >>> digest.get("actor/lund").name
    'Kari Lund'
    >>> [quote.title for quote in digest.of(explorer.Quote)]
    ['We will not wait']
    >>> len(digest), digest.problems
    (2, ())
    """

    article: Article
    records: Mapping[str, tuple[Record, ...]]
    """By kind, in the digest's order. Has every kind of `KINDS`, even those without records."""
    links: tuple[StatedLink, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    generator: Generator = Generator()
    version: str = FORMAT
    unknown: Mapping[tuple[str | int, ...], Any] = field(default_factory=dict)
    """Fields that this version does not know, by path, to write them back. Indices count the items kept."""
    problems: tuple[Problem, ...] = ()
    left_out: int = 0
    """Number of records left out because of errors."""
    left_out_of: Mapping[str, int] = field(default_factory=dict)
    """The same for each kind that lacks any."""
    origins: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """For each list that items were left out of: the index in the file of each item kept."""
    positions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Kind → id → index in `records[kind]`. Computed for kinds that are not given."""
    cleaned: frozenset[tuple[str, int]] = frozenset()
    """Where hidden characters were removed: a list and an index among the items kept, as `("quotes", 3)`, or
    `("body", 0)` for the first paragraph."""

    def __post_init__(self) -> None:
        if KINDS.keys() - self.records.keys():
            force_setattr(self, "records", {**dict.fromkeys(KINDS, ()), **self.records})
        if missing := self.records.keys() - self.positions.keys():
            computed = {kind: {record.id: i for i, record in enumerate(self.records[kind])} for kind in missing}
            force_setattr(self, "positions", {**self.positions, **computed})

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(records):,} {KINDS[kind].kind if len(records) == 1 else KINDS[kind].plural}"
            for kind, records in self.records.items()
        )
        return f"<Digest “{quote_value(self.article.headline)}”: {counts}>"

    def get(self, ref: Ref | str) -> Record | None:
        """The record at an address, a `Ref` or a text such as “actor/putin”; None: there is no such record.

        Raises ValueError if the text is not a ref.
        """
        kind, identifier = Ref.parse(ref) if isinstance(ref, str) else ref
        index = self.positions.get(kind, {}).get(identifier)
        return None if index is None else self.records[kind][index]

    def was_cleaned(self, ref: Ref | str) -> bool:
        """Whether hidden characters were removed from a record. Raises ValueError if the text is not a ref."""
        kind, identifier = Ref.parse(ref) if isinstance(ref, str) else ref
        index = self.positions.get(kind, {}).get(identifier)
        return index is not None and (KINDS[kind].plural, index) in self.cleaned

    @overload
    def of(self, kind: type[R]) -> tuple[R, ...]: ...
    @overload
    def of(self, kind: str) -> tuple[Record, ...]: ...
    def of(self, kind: type[Record] | str) -> tuple[Record, ...]:
        """The records of one kind: `digest.of(Actor)`, which is typed, or `digest.of("actor")`.

        Raises KeyError if there is no such kind.
        """
        return self.records[kind if isinstance(kind, str) else kind.kind]

    def all(self) -> Iterator[Record]:
        """Every record, kind by kind."""
        for records in self.records.values():
            yield from records

    def __len__(self) -> int:
        return sum(map(len, self.records.values()))
