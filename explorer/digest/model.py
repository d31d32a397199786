"""The digest and what it holds besides records: the article and stated links. Everything here is frozen."""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar, overload
from unicodedata import normalize

from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from explorer.digest.fields import (
    DOUBT,
    Anchors,
    Candidates,
    DraftedBy,
    Edtf,
    RefText,
    Reviewed,
    ShortText,
    ShortTexts,
    Text,
    TrustLevel,
    Words,
)
from explorer.digest.kinds import KINDS, PARTS, Caveat, Record
from explorer.digest.problems import Problem, quote_value
from explorer.digest.refs import Ref

FORMAT = "1.1"
"""The version of the format that this program writes, major.minor. A digest of another major version is refused."""

R = TypeVar("R", bound=Record)

_MOST_OF_AN_ID = 28
"""Letters of a caveat's words in the id that is made of them."""
_READ = 80
"""Letters of its words that are read for that."""

_NOT_IN_IDS = dict.fromkeys(map(ord, "’'")) | dict.fromkeys(range(0x300, 0x370))
"""Apostrophes and accents."""

_ENDS = {"source": "from", "target": "to"}
"""In the file, the ends of a link have names that Python reserves."""


class StatedLink(
    Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False, rename=_ENDS
):
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
    reviewed: Reviewed | None = None
    """The person who has looked at it last; None: nobody has since it was drafted, or it never was."""
    candidates: Candidates = ()
    """What later rules or models say of it otherwise than that person."""

    dates: ClassVar[tuple[str, ...]] = ("when",)


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

    def __repr__(self) -> str:
        body = "no body" if self.body is None else f"{len(self.body):,} paragraphs"
        return f"<Article “{quote_value(self.headline)}”: {body}>"


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
    records: Mapping[str, Sequence[Record]]
    """By kind, in the digest's order. Has every kind of `KINDS`, even those without records. In a large digest, they
    are read from its bytes when they are looked at."""
    links: tuple[StatedLink, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    """The same as `records["caveat"]`, each with an id."""
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
    reviewed: Reviewed | None = None
    """The person who left no doubt in it; None: nobody has said so."""
    cleaned: frozenset[tuple[str, int]] = frozenset()
    """Where hidden characters were removed: a list and an index among the items kept, as `("quotes", 3)`, or
    `("body", 0)` for the first paragraph."""

    def __post_init__(self) -> None:
        caveats = identified(self.caveats)
        if caveats is not self.caveats:
            force_setattr(self, "caveats", caveats)
        positions = self.positions
        if KINDS.keys() - self.records.keys() or self.records[Caveat.kind] is not caveats:
            force_setattr(self, "records", {**dict.fromkeys(KINDS, ()), **self.records, Caveat.kind: caveats})
            positions = {kind: known for kind, known in positions.items() if kind != Caveat.kind}
        if missing := self.records.keys() - positions.keys():
            computed = {kind: {record.id: i for i, record in enumerate(self.records[kind])} for kind in missing}
            force_setattr(self, "positions", {**positions, **computed})

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(records):,} {KINDS[kind].kind if len(records) == 1 else KINDS[kind].plural}"
            for kind, records in self.records.items()
            if records or kind in PARTS
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
    def of(self, kind: type[R]) -> Sequence[R]: ...
    @overload
    def of(self, kind: str) -> Sequence[Record]: ...
    def of(self, kind: type[Record] | str) -> Sequence[Record]:
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


def with_only(records: Sequence[R], fields: Sequence[str], start: int = 0, end: int | None = None) -> Iterable[R]:
    """Some records of one kind, in order, from one position up to another. Those of a large digest have nothing but
    these fields, as far as their kind has them, and what follows from these: to read them takes a fraction of the time.
    """
    read = getattr(records, "with_only", None)
    if read is None:
        return records if not start and end is None else records[start:end]
    return read(tuple(fields), start, end)  # type: ignore[no-any-return]


def reader(records: Sequence[R], fields: Sequence[str]) -> Callable[[int], R]:
    """A function that returns the record at a position; in a large digest with nothing but these fields, as above."""
    make = getattr(records, "reader", None)
    return records.__getitem__ if make is None else make(tuple(fields))


def column(records: Sequence[Record], field: str) -> Iterable[Any]:
    """The value that each of some records of one kind has in a field, in order."""
    read = getattr(records, "column", None)
    return map(attrgetter(field), records) if read is None else read(field)


def ref_reader(records: Mapping[str, Sequence[Record]]) -> Callable[[int], Ref]:
    """A function that returns the ref of the record with a number, which is counted through all kinds. The last ones
    are cached."""
    kinds = tuple(records)
    firsts = tuple(accumulate(map(len, records.values()), initial=0))[:-1]
    read = list(map(_id_reader, records.values()))
    new = tuple.__new__  # half the time

    @lru_cache(_RECENT)
    def ref(number: int) -> Ref:
        kind = bisect_right(firsts, number) - 1
        return new(Ref, (kinds[kind], read[kind](number - firsts[kind])))

    return ref


def _id_reader(records: Sequence[Record]) -> Callable[[int], str]:
    make = getattr(records, "id_reader", None)
    return (lambda number: records[number].id) if make is None else make()


_RECENT = 2_000
"""Refs that are cached: those of some screenfuls of every list."""


def unlike(records: Sequence[R], others: Sequence[R]) -> Iterator[R]:
    """Some records of one kind, without those that are certainly among others of that kind as well."""
    find = getattr(records, "unlike", None)
    if find is None or type(others) is not type(records):
        return iter(records)
    return (record for _, record in find(others))


def has_any(records: Sequence[Record], field: str) -> bool:
    """Whether any of some records of one kind has something in a field that may be empty. At once if it is known."""
    may_have = getattr(records, "may_have", None)
    return (may_have is None or may_have(field)) and any(column(records, field))


class Trusted(Protocol):
    """A record or a link."""

    @property
    def trust(self) -> str | None: ...
    @property
    def reviewed(self) -> object | None: ...
    @property
    def candidates(self) -> Sequence[object]: ...
    @property
    def drafted(self) -> Sequence[object]: ...


def is_doubtful(item: Trusted) -> bool:
    """Whether a person has to decide: a rule was in doubt; a later draft says something else than a person; or nobody
    has looked at a drafted quote without a speaker. This alone is what is counted as a doubt anywhere."""
    if item.trust == DOUBT:
        return True
    if item.reviewed is not None:
        return bool(item.candidates)
    return bool(item.drafted) and not getattr(item, "speaker", True)  # only quotes have one


def doubts_left(digest: Digest) -> int:
    """How many records and links of a digest a person has to decide."""
    drafted = (records for records in digest.records.values() if any(has_any(records, field) for field in _DOUBTED))
    records = chain.from_iterable(with_only(records, _TRUSTED) for records in drafted)
    return sum(map(is_doubtful, records)) + sum(map(is_doubtful, digest.links))


_DOUBTED = ("trust", "candidates", "drafted")
"""Fields of which a record with a doubt has one."""
_TRUSTED = (*_DOUBTED, "reviewed", "speaker")
"""The fields that `is_doubtful` looks at."""


def identified(caveats: tuple[Caveat, ...]) -> tuple[Caveat, ...]:
    """Caveats with an id each: those without one get an id made of their words, the same in every digest that has them.

    >>> [caveat.id for caveat in identified((Caveat(text="No date."), Caveat(text="Whose ferry? Not said."), ))]
    ['no-date', 'whose-ferry-not-said']
    """
    if all(caveat.id for caveat in caveats):
        return caveats
    taken = {caveat.id for caveat in caveats}
    used = Counter[str]()
    named: list[Caveat] = []
    for caveat in caveats:
        if not caveat.id:
            first = _id_of_words(caveat.text)
            while (identifier := f"{first}-{used[first] + 1}" if used[first] else first) in taken:
                used[first] += 1
            taken.add(identifier)
            caveat = replace(caveat, id=identifier)
        named.append(caveat)
    return tuple(named)


def _id_of_words(text: str) -> str:
    """The first words of a text, and, where that is not all of them, a hash of the whole."""
    plain = normalize("NFKD", text[:_READ]).casefold().translate(_NOT_IN_IDS)
    words = "-".join(re.findall("[a-z0-9]+", plain))
    is_short = words and len(words) <= _MOST_OF_AN_ID and len(text) <= _READ
    if is_short and sum(map(str.isalnum, plain)) == sum(map(str.isalnum, words)):  # each letter is in the words
        return words
    first = words if len(words) <= _MOST_OF_AN_ID else words[: _MOST_OF_AN_ID + 1].rpartition("-")[0]
    from zlib import crc32  # few words are too long

    return f"{first}-{crc32(' '.join(text.split()).encode('utf-8', 'replace')) & 0xFFFFFF:06x}".lstrip("-")
