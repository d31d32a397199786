"""The kinds of records, each described in this one place.

A kind is a `Record` subclass listed in `KINDS`. It names the fields that refer to other records (`references`) and
those that are searched (`searched`). The loader, the links, the search, the command line and the JSON Schema read
these descriptions; none of them names a kind.

To add a kind: a subclass here, in `KINDS` and `__all__`; `is_remark` for one about other records, without a pane. Then
its row and a `PaneSpec` in `tui.look.rows`; pane, key, help and palette follow. Last, write the schema again:
`python -c 'from explorer.digest.schema import write; write("assets/digest-1.schema.json")'`.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from explorer.digest import messages
from explorer.digest.countries import country_name, other_names
from explorer.digest.fields import (
    COUNTRY_CODE,
    MOST_ITEMS,
    ActorType,
    Anchor,
    Anchors,
    Candidates,
    CountryCode,
    DraftedBy,
    Edtf,
    QuoteForm,
    RefText,
    Reviewed,
    Searched,
    ShortText,
    ShortTexts,
    Slug,
    Text,
    TrustLevel,
    Words,
    Zone,
)  # fmt: skip
from explorer.digest.problems import Code
from explorer.digest.refs import Ref

__all__ = ["Actor", "Caveat", "Country", "Event", "Quote", "Record"]
"""Every kind; public as `explorer.Actor` and so on."""


class Reference(Struct, frozen=True):
    """A field that names other records and thereby links to them. It holds an id or ref, or a tuple of them."""

    field: str
    kind: str | None
    """The kind of the records named by id; None: the field holds refs of any kind."""
    relation: str
    """The relation as read from this record."""
    inverse: str
    """The relation as read from the other record."""
    evidence: str = "at"
    """The field with the anchors that prove the relation; if it is empty, those of `at` do."""
    foreign: bool = False
    """Whether the field may also hold addresses outside the digest (http…), which make no links."""
    query_field: str = ""
    """The field of the query language that searches by the records named; empty: there is none."""
    one_way: bool = False
    """Whether only this record has the link: the others show it in a way of their own."""

    def named(self, record: "Record") -> Sequence[Ref]:
        """The records that a record names in the field, whether they exist or not. Addresses are skipped."""
        value = getattr(record, self.field)
        if not value:
            return ()
        texts = (value,) if isinstance(value, str) else value
        if self.kind is not None:
            return [Ref(self.kind, text) for text in texts]
        parts = (text.strip().partition("/") for text in texts)
        return [Ref(kind, identifier) for kind, _, identifier in parts if kind in KINDS]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """A record of a digest: what all kinds have in common."""

    id: Slug
    note: ShortText = ""
    """A remark by whoever made the digest; not words of the article."""
    at: Anchors = ()
    drafted: DraftedBy = ()
    """Which rules or models made the record; empty: a person did."""
    trust: TrustLevel | None = None
    """How far a drafted record can be trusted; None: it was not drafted, or a person has checked it."""
    reviewed: Reviewed | None = None
    """The person who has looked at it last; None: nobody has since it was drafted, or it never was."""
    candidates: Candidates = ()
    """What later rules or models say of it otherwise than that person."""

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    """The field of the digest that holds the records of this kind."""
    references: ClassVar[tuple[Reference, ...]] = ()
    searched: ClassVar[tuple[Searched, ...]] = ()
    dates: ClassVar[tuple[str, ...]] = ()
    """The fields that hold an EDTF date or None."""
    chronological: ClassVar[bool] = False
    """Whether records of this kind are listed in order of time instead of the digest's order."""
    is_remark: ClassVar[bool] = False
    """Whether records of this kind are about others instead of what the article has: no pane lists them, they cover no
    sentence, and what is counted or shown of all records leaves them out."""

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.id)

    @property
    def title(self) -> str:
        return self.id

    @property
    def date(self) -> str | None:
        """When it was, in EDTF; None: undated, or a kind without dates."""
        return None

    @property
    def neighbours(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of records of the same kind that this one follows, and of those that it precedes."""
        return (), ()

    @property
    def fault(self) -> tuple[Code, str, str] | None:
        """What is wrong with the record beyond the types of its fields, and the id that was meant instead, or an empty
        text; None: nothing is wrong."""
        return None

    def anchors(self, field: str = "at") -> Iterator[Anchor]:
        """The anchors of a field, in the order given; plain texts become anchors."""
        return map(Anchor.of, getattr(self, field))


class Actor(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Someone who acts or speaks in the article.

    >>> from explorer import Actor
    >>> lund = Actor(id="lund", type="Person", name="Kari Lund", at=("Kari Lund",))
    >>> str(lund.ref), lund.title, lund.at
    ('actor/lund', 'Kari Lund', ('Kari Lund',))
    """

    type: ActorType
    name: Text
    alternateName: ShortTexts = ()  # noqa: N815 - schema.org's spelling
    searchName: ShortTexts = ()  # noqa: N815
    """Names that readers type but the article does not use: searched, but never shown as words of the article."""
    role: ShortText = ""
    countries: Annotated[tuple[CountryCode, ...], Meta(max_length=MOST_ITEMS)] = ()
    sameAs: ShortTexts = ()  # noqa: N815
    """Refs of records of other kinds that are the same thing, or addresses (http…) of it elsewhere."""

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
        Searched("type", Zone.UNSEARCHED),
        Searched("note", Zone.TEXT),
    )

    @property
    def title(self) -> str:
        return self.name


class Quote(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What an actor says in the article. Without `text`, its words are the anchored words.

    >>> from explorer import Quote
    >>> Quote(id="wait", speaker="lund", form="direct", at=("We will not wait",)).title
    'We will not wait'
    """

    speaker: ShortText
    """The id of the actor who says it; empty: nobody can tell."""
    form: QuoteForm
    """direct: whole sentences in quotation marks; fragment: words in quotation marks inside a sentence of the
    article; indirect: reported without quotation marks, and never shown in them."""
    text: Words = ""
    """The words said; empty: the anchored words."""
    when: Edtf | None = None
    whenText: ShortText = ""  # noqa: N815
    medium: ShortText = ""
    """Where or to whom: “to reporters”, “in a video posted on X”."""
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    attribution: Anchors = ()
    """The words that name the speaker."""

    kind: ClassVar[str] = "quote"
    plural: ClassVar[str] = "quotes"
    dates: ClassVar[tuple[str, ...]] = ("when",)
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("speaker", "actor", "said by", "said", evidence="attribution", query_field="by"),
        Reference("about", None, "about", "subject of", query_field="about"),
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
    def speaker_ref(self) -> Ref | None:
        """None: nobody can tell who says it."""
        return Ref(Actor.kind, self.speaker) if self.speaker else None

    @property
    def date(self) -> str | None:
        return self.when


class Event(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What happens in the article, with its date or with the events that it follows or precedes.

    >>> from explorer import Event
    >>> Event(id="opening", name="Opening of the ferry link", when="2024-05").date
    '2024-05'
    """

    name: Text
    when: Edtf | None = None
    whenText: ShortText = ""  # noqa: N815
    """The article's words for the time."""
    after: ShortTexts = ()
    """Ids of events that this one follows; they place it if it has no date."""
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
    """A country that the article involves. Its id is its code.

    >>> from explorer import Country
    >>> Country(id="NO").title
    'Norway'
    """

    id: CountryCode
    role: ShortText = ""
    searchName: ShortTexts = ()  # noqa: N815

    kind: ClassVar[str] = "country"
    plural: ClassVar[str] = "countries"
    searched: ClassVar[tuple[Searched, ...]] = (
        Searched("title", Zone.TITLE),
        Searched("id", Zone.TITLE),
        Searched("searchName", Zone.ALIAS),
        Searched("other_names", Zone.ALIAS),
        Searched("role", Zone.ROLE),
        Searched("note", Zone.TEXT),
    )

    @property
    def title(self) -> str:
        return country_name(self.id) or self.id

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else people call the country; not words of the article."""
        return other_names(self.id)

    @property
    def fault(self) -> tuple[Code, str, str] | None:
        if country_name(self.id):
            return None
        from explorer.digest.hints.names import country_code

        meant = country_code(self.id) or ""
        suggestion = messages.MEANT.format(meant=meant) if meant else ""
        template, found = messages.EXPECTED_NEAR, f"“{self.id}”"
        message = template.format(expected=COUNTRY_CODE, found=found, suggestion=suggestion)
        return Code.COUNTRY_INVALID, message, meant


class Caveat(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A warning for a careful reader.

    >>> from explorer import Caveat
    >>> Caveat(text="The article does not say which Saturday.", about=("quote/wait",)).about
    ('quote/wait',)
    """

    id: Slug = ""
    """Empty: not yet in a digest, which makes one of the words."""
    text: Text
    about: Annotated[tuple[RefText, ...], Meta(max_length=MOST_ITEMS)] = ()
    """Refs of the records that it warns of."""

    kind: ClassVar[str] = "caveat"
    plural: ClassVar[str] = "caveats"
    is_remark: ClassVar[bool] = True
    references: ClassVar[tuple[Reference, ...]] = (
        Reference("about", None, "caveat about", "has the caveat", one_way=True),
    )
    searched: ClassVar[tuple[Searched, ...]] = (Searched("text", Zone.TEXT), Searched("note", Zone.TEXT))

    @property
    def title(self) -> str:
        return self.text


KINDS: Mapping[str, type[Record]] = {kind.kind: kind for kind in (Actor, Quote, Event, Country, Caveat)}
"""All kinds by their name in refs, in the order in which they are listed."""
PARTS: Mapping[str, type[Record]] = {name: kind for name, kind in KINDS.items() if not kind.is_remark}
"""Those of what the article has, without remarks about it."""
