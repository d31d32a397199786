"""What the fields of a digest may hold: the limits, the types, and the anchor; and how their words are searched.

These types define the format: msgspec checks values with them, and the JSON Schema is generated from them.
"""

# No `from __future__ import annotations`: msgspec would have to compile each annotation, which takes 2 ms.
from enum import IntEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

MOST_LETTERS = 100_000
"""Characters of a name, a role, a note: a chapter of a book. Rows and messages show these over and over."""
MOST_WORDS = 16_000_000
"""Characters of a paragraph, and of texts that quote it: four times the Bible, in one piece."""
MOST_ITEMS = 100_000
"""Anchors of one record, and texts in any of its other lists: one for each mention in a thousand articles."""

SLUG = "an id of lower-case letters, digits, - and _"
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,127}$", description=SLUG)]
COUNTRY_CODE = "a country code of two capitals (ISO 3166-1 alpha-2, or XK)"
CountryCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", description=COUNTRY_CODE)]
RefText = Annotated[
    str, Meta(pattern=r"^[a-z]+/\S+$", max_length=MOST_LETTERS, description="a record's address, kind/id")
]
Edtf = Annotated[str, Meta(min_length=1, max_length=100, description="EDTF level 0 or 1, or sub-year codes 21 to 41")]

ShortText = Annotated[str, Meta(max_length=MOST_LETTERS)]
Text = Annotated[str, Meta(min_length=1, max_length=MOST_LETTERS)]
Words = Annotated[str, Meta(max_length=MOST_WORDS)]
ShortTexts = Annotated[tuple[ShortText, ...], Meta(max_length=MOST_ITEMS)]
Ordinal = Annotated[int, Meta(ge=1)]
ActorType = Literal["Person", "Organization", "GovernmentOrganization", "Country", "Group", "Platform"]
QuoteForm = Literal["direct", "fragment", "indirect"]
TrustLevel = Literal["agreed", "checked", "doubt"]
DOUBT: TrustLevel = "doubt"
"""A person has to decide."""


class Anchor(Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """Words of the article that support a record: W3C's TextQuoteSelector, with paragraph and occurrence.

    >>> from explorer import Anchor
    >>> Anchor.of("Kari Lund") == Anchor(exact="Kari Lund")
    True
    """

    exact: Annotated[str, Meta(min_length=1, max_length=MOST_WORDS)]
    prefix: Words = ""
    suffix: Words = ""
    p: Ordinal | None = None
    """Paragraph, from 1; None: anywhere in the article."""
    n: Ordinal | None = None
    """Occurrence, from 1: within paragraph `p` if given, else within the article; None: the only one."""
    time: ShortText = ""
    """In a transcript: the time code at which the words are said, such as “12:41”."""

    @classmethod
    def of(cls, at: "str | Anchor") -> "Anchor":
        """An item of a field as an anchor: a plain text becomes its `exact`."""
        return cls(exact=at) if isinstance(at, str) else at


MARKS = '“”„‟«»‹›「」『』"'
"""Quotation marks, without those that may be apostrophes."""


def has_marks(at: str | Anchor) -> bool:
    """Whether an anchor begins or ends with a quotation mark."""
    exact = at if isinstance(at, str) else at.exact
    return exact[:1] in MARKS or exact[-1:] in MARKS


def anchor_fields(cls: type[Struct]) -> tuple[str, ...]:
    """The fields of a record, link or caveat that hold anchors."""
    evidence = (reference.evidence for reference in getattr(cls, "references", ()))
    return tuple(dict.fromkeys(("at", *evidence)))


Anchors = Annotated[tuple[Words | Anchor, ...], Meta(max_length=MOST_ITEMS)]


class Drafted(Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """What made a record: a rule of the drafter, or a language model.

    >>> from explorer import Drafted
    >>> Drafted(rule="said-after").rule
    'said-after'
    """

    rule: ShortText = ""
    """The name of the rule; empty: no rule."""
    model: ShortText = ""
    """The name of the model; empty: no model."""
    prompt: Ordinal | None = None
    """The version of the prompt that the model answered; None: no model."""


DraftedBy = Annotated[tuple[Drafted, ...], Meta(max_length=MOST_ITEMS)]


class Reviewed(Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """Who has looked at something that was drafted, and when.

    >>> from explorer import Reviewed
    >>> Reviewed(by="Kari Lund", at="2025-11-27T09:30:00Z").by
    'Kari Lund'
    """

    by: ShortText = ""
    """A name; empty: it is not given."""
    at: ShortText = ""
    """A time in UTC, ISO 8601; empty: it is not given."""


class Candidate(Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True, gc=False):
    """What a later rule or model says of a field that a person has decided: to be looked at, never used by itself.

    >>> from explorer import Candidate, Drafted
    >>> Candidate(field="speaker", value="lund", drafted=(Drafted(rule="pronoun"),)).value
    'lund'
    """

    field: Text
    """The field, as the record has it."""
    value: Words | Anchors = ""
    """What it may be instead; empty: nothing, the field may go."""
    at: Anchors = ()
    """The words of the article that may say so; empty: it is not known which do."""
    drafted: DraftedBy = ()


Candidates = Annotated[tuple[Candidate, ...], Meta(max_length=MOST_ITEMS)]


class Zone(IntEnum):
    """Where a word is in a record. The lower the number, the more a search hit there weighs."""

    TITLE = 0
    ALIAS = 1
    ROLE = 2
    """Also names of those who say it, take part in it, or are involved."""
    TEXT = 3
    LINK = 4
    """Names of other linked records, and stated relations: not the record's own words."""
    UNSEARCHED = 5
    """Shown, but not searched: names of choices such as “Person”."""


class Searched(Struct, frozen=True):
    """A field whose words search finds. It holds a text or a tuple of texts."""

    field: str
    zone: Zone
    query_field: str = ""
    """The field of the query language that searches only these words; empty: there is none."""
