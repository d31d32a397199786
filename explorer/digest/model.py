"""The words of the program: records and their kinds, refs, anchors, the article, the digest.

Everything here is frozen. A kind of record is described in this one place: a `Record` subclass that says
which of its fields refer to other records (`references`) and which are searched (`searched`), and its name in
`KINDS`. The loader, the links, the search, the command line and the JSON Schema read those descriptions; none
of them names a kind.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from msgspec import Meta, Struct, field

from explorer.digest.countries import country_name

FORMAT = "1.0"
"""The version of the digest format that this program writes, major.minor. Another major is refused."""


class Ref(NamedTuple):
    """A record's address, `kind/id`: the same in links, bookmarks, history, command line and clipboard."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read `kind/id`, whether there is such a record or not. Raises ValueError if it is no ref."""
        kind, slash, identifier = text.strip().partition("/")
        if not (kind and slash and identifier):
            raise ValueError(f"expected a ref such as actor/putin, found “{text}”")
        return cls(kind, identifier)


# --- what the format's fields may hold ----------------------------------------------------------------------

MOST_LETTERS = 100_000
"""Characters of a name, a role, a note: a chapter of a book. Each is shown in rows and messages, again and again."""
MOST_WORDS = 16_000_000
"""Characters of a paragraph, and of what is said to be its words: four times the Bible, in one piece."""
MOST_ITEMS = 100_000
"""Anchors of one record, and texts in any other of its lists: one for each mention in a thousand articles."""

SLUG = "an id of lower-case letters, digits, - and _"
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,127}$", description=SLUG)]
COUNTRY_CODE = "a country code of two capitals (ISO 3166-1 alpha-2, or XK)"
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description=COUNTRY_CODE)]
RefText = Annotated[
    str, Meta(pattern=r"^[a-z]+/\S+$", max_length=MOST_LETTERS, description="a record's address, kind/id")
]
Edtf = Annotated[str, Meta(min_length=1, max_length=100, description="EDTF level 0 or 1, or sub-year codes 21 to 41")]

Line = Annotated[str, Meta(max_length=MOST_LETTERS)]
Text = Annotated[str, Meta(min_length=1, max_length=MOST_LETTERS)]
Words = Annotated[str, Meta(max_length=MOST_WORDS)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=MOST_ITEMS)]
Ordinal = Annotated[int, Meta(ge=1)]
ActorType = Literal["Person", "Organization", "GovernmentOrganization", "Country", "Group", "Platform"]
QuoteForm = Literal["direct", "fragment", "indirect"]


class Anchor(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Words of the article that a record stands on: W3C's TextQuoteSelector with paragraph and occurrence."""

    exact: Annotated[str, Meta(min_length=1, max_length=MOST_WORDS)]
    prefix: Words = ""
    suffix: Words = ""
    p: Ordinal | None = None
    """Paragraph, from 1; None: anywhere in the article."""
    n: Ordinal | None = None
    """Occurrence, from 1: within paragraph `p` if given, else within the article; None: the only one."""

    @classmethod
    def of(cls, at: "str | Anchor") -> "Anchor":
        """An anchor as a field holds it, made whole: plain words are its `exact`."""
        return cls(exact=at) if isinstance(at, str) else at


Anchors = Annotated[tuple[Words | Anchor, ...], Meta(max_length=MOST_ITEMS)]


class Place(IntEnum):
    """Where in a record a word stands; the smaller, the more a search hit there weighs."""

    TITLE = 0
    ALIAS = 1
    ROLE = 2
    TEXT = 3


class Searched(NamedTuple):
    """A field whose words are found by search. It holds a text or a tuple of texts."""

    field: str
    place: Place
    asked: str = ""
    """The field of the query language that asks for these words alone; empty: none does."""


class Reference(NamedTuple):
    """A field that names other records, and so links them. It holds an id or ref, or a tuple of them."""

    field: str
    kind: str | None
    """The kind of the records named by id; None: the field holds refs of any kind."""
    relation: str
    """The relation as read from this record."""
    inverse: str
    """The relation as read from the record that is referred to."""
    evidence: str = "at"
    """The field with the anchors that prove the relation; where it is empty, `at` is taken."""
    foreign: bool = False
    """Whether the field may also hold addresses outside the digest (http…), which link nothing here."""
    asked: str = ""
    """The field of the query language that asks for the records named; empty: none does."""

    def named(self, record: "Record") -> Sequence[Ref]:
        """The records that a record names in the field, there or not; addresses outside the digest name none."""
        value = getattr(record, self.field)
        if not value:
            return ()
        texts = (value,) if isinstance(value, str) else value
        if self.kind is not None:
            return [Ref(self.kind, text) for text in texts]
        parts = (text.strip().partition("/") for text in texts)
        return [Ref(kind, identifier) for kind, _, identifier in parts if kind in KINDS]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What is common to all kinds."""

    id: Slug
    note: Line = ""
    """A remark of whoever made the digest; not words of the article."""
    at: Anchors = ()

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    """The field of the digest that holds the records of this kind."""
    references: ClassVar[tuple[Reference, ...]] = ()
    searched: ClassVar[tuple[Searched, ...]] = ()
    dates: ClassVar[tuple[str, ...]] = ()
    """The fields that hold a date in EDTF or None."""
    chronological: ClassVar[bool] = False
    """Whether records of this kind are shown in the order of time instead of the digest's."""

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.id)

    @property
    def title(self) -> str:
        return self.id

    @property
    def date(self) -> str | None:
        """When it was, in EDTF; None: undated, or a kind that has no date."""
        return None

    @property
    def neighbours(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of records of the same kind that this one is known to follow, and to precede."""
        return (), ()

    @property
    def fault(self) -> str | None:
        """What is wrong with the record that the types of its fields don't say; None: nothing."""
        return None

    def anchors(self, field: str = "at") -> Iterator[Anchor]:
        """The anchors of a field, in the order given, plain strings made whole."""
        return map(Anchor.of, getattr(self, field))


class Actor(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    type: ActorType
    name: Text
    alternateName: Lines = ()  # noqa: N815 - schema.org's spelling
    searchName: Lines = ()  # noqa: N815
    """Names that readers type and the article does not use: searched, never shown as words of the article."""
    role: Line = ""
    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=MOST_ITEMS)] = ()
    sameAs: Lines = ()  # noqa: N815
    """Refs of records that are the same thing in another part, or addresses (http…) of it elsewhere."""

    kind: ClassVar[str] = "actor"
    plural: ClassVar[str] = "actors"
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("countries", "country", "of", "home of", asked="in"),
        Reference("sameAs", None, "same as", "same as", foreign=True),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("name", Place.TITLE),
        Searched("alternateName", Place.ALIAS),
        Searched("searchName", Place.ALIAS),
        Searched("role", Place.ROLE),
        Searched("type", Place.ROLE),
        Searched("note", Place.TEXT),
    )

    @property
    def title(self) -> str:
        return self.name


class Quote(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    speaker: Line
    """The id of the actor who says it."""
    form: QuoteForm
    """direct: whole sentences in quotation marks; fragment: words in quotation marks within the article's own
    sentence; indirect: reported without quotation marks, and never shown in them."""
    text: Words = ""
    """The words said; left empty, they are the anchored words."""
    when: Edtf | None = None
    whenText: Line = ""  # noqa: N815
    medium: Line = ""
    """Where or to whom: “to reporters”, “in a video posted on X”."""
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    attribution: Anchors = ()
    """The words that say who said it."""

    kind: ClassVar[str] = "quote"
    plural: ClassVar[str] = "quotes"
    dates: ClassVar[tuple[str, ...]] = ("when",)
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("speaker", "actor", "said by", "said", evidence="attribution", asked="by"),
        Reference("about", None, "about", "quoted about", asked="about"),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("title", Place.TITLE),
        Searched("medium", Place.ROLE, asked="to"),
        Searched("whenText", Place.ROLE, asked="when"),
        Searched("note", Place.TEXT),
    )

    @property
    def title(self) -> str:
        return self.text or " … ".join(anchor.exact for anchor in self.anchors()) or self.id

    @property
    def speaker_ref(self) -> Ref:
        return Ref(Actor.kind, self.speaker)

    @property
    def date(self) -> str | None:
        return self.when


class Event(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    name: Text
    when: Edtf | None = None
    whenText: Line = ""  # noqa: N815
    """The article's own words for the time."""
    after: Lines = ()
    """Ids of events that this one follows; places it where it has no date."""
    before: Lines = ()
    actors: Lines = ()
    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=MOST_ITEMS)] = ()

    kind: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    dates: ClassVar[tuple[str, ...]] = ("when",)
    chronological: ClassVar[bool] = True
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("actors", "actor", "who took part", "took part in", asked="by"),
        Reference("countries", "country", "involves", "involved in", asked="in"),
        Reference("after", "event", "after", "before"),
        Reference("before", "event", "before", "after"),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("name", Place.TITLE),
        Searched("whenText", Place.ROLE, asked="when"),
        Searched("note", Place.TEXT),
    )

    @property
    def title(self) -> str:
        return self.name

    @property
    def date(self) -> str | None:
        return self.when

    @property
    def neighbours(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.after, self.before


class Country(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    id: CountryCode
    role: Line = ""
    searchName: Lines = ()  # noqa: N815

    kind: ClassVar[str] = "country"
    plural: ClassVar[str] = "countries"
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("title", Place.TITLE),
        Searched("id", Place.TITLE),
        Searched("searchName", Place.ALIAS),
        Searched("role", Place.ROLE),
        Searched("note", Place.TEXT),
    )

    @property
    def title(self) -> str:
        return country_name(self.id) or self.id

    @property
    def fault(self) -> str | None:
        return None if country_name(self.id) else f"expected {COUNTRY_CODE}, found “{self.id}”"


KINDS: Mapping[str, type[Record]] = {kind.kind: kind for kind in (Actor, Quote, Event, Country)}
"""All kinds by their name in refs, in the order in which they are shown."""

R = TypeVar("R", bound=Record)


_ENDS = {"source": "from", "target": "to"}
"""In the file the ends of a link have names that Python keeps for itself."""


class StatedLink(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, rename=_ENDS):
    """A relation that the article states between two records."""

    source: RefText
    relation: Text
    target: RefText
    inverse: Line = ""
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

    name: Line = ""
    created: Line = ""


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The article, in schema.org's words."""

    headline: Text
    url: Line = ""
    publisher: Line = ""
    author: Lines = ()
    datePublished: Edtf | None = None  # noqa: N815
    inLanguage: Line = ""  # noqa: N815
    body: tuple[Words, ...] | None = None
    """The paragraphs; None: not part of the digest, so that nothing can be checked against it."""

    dates: ClassVar[tuple[str, ...]] = ("datePublished",)


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong with a digest."""

    severity: Literal["error", "warning"]
    """error: what it names was left out, or is wrong; warning: a careful reader should know of it."""
    path: str
    """Where, as in `quotes[3].speaker`; empty: the whole document."""
    message: str
    """What was expected and what was found."""
    line: int | None = None
    """From 1; None: not known."""
    column: int | None = None

    def __str__(self) -> str:
        place = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{self.path or 'digest'}: {self.message}{place}"


class Digest(Struct, frozen=True):
    """One JSON document about one article, checked: all its references lead to records that are there."""

    article: Article
    records: Mapping[str, tuple[Record, ...]]
    """By kind, in the digest's order; every kind of `KINDS` is there, if only with no records."""
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
    """Kind → id → index in `records[kind]`."""

    cleaned: frozenset[tuple[str, int]] = frozenset()
    """Where hidden characters were taken out: a list and the index of what was kept, as `("quotes", 3)`, or
    `("body", 0)` for the first paragraph."""

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
