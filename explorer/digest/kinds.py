"""The kinds of records, each described in this one place.

A kind is a `Record` subclass that says which of its fields refer to other records (`references`) and which are
searched (`searched`), and that stands in `KINDS`. The loader, the links, the search, the command line and the
JSON Schema read those descriptions; none of them names a kind.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Annotated, ClassVar, NamedTuple

from msgspec import Meta, Struct

from explorer.digest.countries import country_name
from explorer.digest.fields import (
    COUNTRY_CODE,
    MOST_ITEMS,
    ActorType,
    Anchor,
    Anchors,
    CountryCode,
    Edtf,
    QuoteForm,
    RefText,
    ShortText,
    ShortTexts,
    Slug,
    Text,
    Words,
)  # fmt: skip
from explorer.digest.refs import Ref

__all__ = ["Actor", "Country", "Event", "Quote", "Record"]
"""What is public of this module as `explorer.Actor`: every kind."""


class Zone(IntEnum):
    """Where in a record a word stands; the smaller, the more a search hit there weighs."""

    TITLE = 0
    ALIAS = 1
    ROLE = 2
    TEXT = 3


class Searched(NamedTuple):
    """A field whose words are found by search. It holds a text or a tuple of texts."""

    field: str
    zone: Zone
    query_field: str = ""
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
    query_field: str = ""
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
    note: ShortText = ""
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
    alternateName: ShortTexts = ()  # noqa: N815 - schema.org's spelling
    searchName: ShortTexts = ()  # noqa: N815
    """Names that readers type and the article does not use: searched, never shown as words of the article."""
    role: ShortText = ""
    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=MOST_ITEMS)] = ()
    sameAs: ShortTexts = ()  # noqa: N815
    """Refs of records that are the same thing in another part, or addresses (http…) of it elsewhere."""

    kind: ClassVar[str] = "actor"
    plural: ClassVar[str] = "actors"
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("countries", "country", "of", "home of", query_field="in"),
        Reference("sameAs", None, "same as", "same as", foreign=True),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("name", Zone.TITLE),
        Searched("alternateName", Zone.ALIAS),
        Searched("searchName", Zone.ALIAS),
        Searched("role", Zone.ROLE),
        Searched("type", Zone.ROLE),
        Searched("note", Zone.TEXT),
    )

    @property
    def title(self) -> str:
        return self.name


class Quote(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    speaker: ShortText
    """The id of the actor who says it."""
    form: QuoteForm
    """direct: whole sentences in quotation marks; fragment: words in quotation marks within the article's own
    sentence; indirect: reported without quotation marks, and never shown in them."""
    text: Words = ""
    """The words said; left empty, they are the anchored words."""
    when: Edtf | None = None
    whenText: ShortText = ""  # noqa: N815
    medium: ShortText = ""
    """Where or to whom: “to reporters”, “in a video posted on X”."""
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    attribution: Anchors = ()
    """The words that say who said it."""

    kind: ClassVar[str] = "quote"
    plural: ClassVar[str] = "quotes"
    dates: ClassVar[tuple[str, ...]] = ("when",)
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("speaker", "actor", "said by", "said", evidence="attribution", query_field="by"),
        Reference("about", None, "about", "quoted about", query_field="about"),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("title", Zone.TITLE),
        Searched("medium", Zone.ROLE, query_field="to"),
        Searched("whenText", Zone.ROLE, query_field="when"),
        Searched("note", Zone.TEXT),
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
    whenText: ShortText = ""  # noqa: N815
    """The article's own words for the time."""
    after: ShortTexts = ()
    """Ids of events that this one follows; places it where it has no date."""
    before: ShortTexts = ()
    actors: ShortTexts = ()
    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=MOST_ITEMS)] = ()

    kind: ClassVar[str] = "event"
    plural: ClassVar[str] = "events"
    dates: ClassVar[tuple[str, ...]] = ("when",)
    chronological: ClassVar[bool] = True
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("actors", "actor", "who took part", "took part in", query_field="by"),
        Reference("countries", "country", "involves", "involved in", query_field="in"),
        Reference("after", "event", "after", "before"),
        Reference("before", "event", "before", "after"),
    )
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("name", Zone.TITLE),
        Searched("whenText", Zone.ROLE, query_field="when"),
        Searched("note", Zone.TEXT),
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
    role: ShortText = ""
    searchName: ShortTexts = ()  # noqa: N815

    kind: ClassVar[str] = "country"
    plural: ClassVar[str] = "countries"
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("title", Zone.TITLE),
        Searched("id", Zone.TITLE),
        Searched("searchName", Zone.ALIAS),
        Searched("role", Zone.ROLE),
        Searched("note", Zone.TEXT),
    )

    @property
    def title(self) -> str:
        return country_name(self.id) or self.id

    @property
    def fault(self) -> str | None:
        return None if country_name(self.id) else f"expected {COUNTRY_CODE}, found “{self.id}”"


KINDS: Mapping[str, type[Record]] = {kind.kind: kind for kind in (Actor, Quote, Event, Country)}
"""All kinds by their name in refs, in the order in which they are shown."""
