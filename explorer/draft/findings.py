"""What the rules find in a document. All ranges are of the text as given; all lists are in the order of the text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from explorer.draft.document import Trust
from explorer.text.anchors import Span

ActorType = Literal["Person", "Organization", "GovernmentOrganization", "Country", "Group", "Platform"]


class Quotation(Struct, frozen=True):
    """Words in quotation marks that someone says, or reported speech without marks."""

    pieces: tuple[Span, ...]
    """The words without their marks. Several: the quotation is interrupted (“…,” she said, “…”) or goes over several
    paragraphs."""
    form: Literal["direct", "fragment", "indirect"]
    marked: tuple[Span, ...] = ()
    """The same ranges with their marks; for reported speech equal to `pieces`."""
    rule: str = ""
    trust: Trust = Trust.AGREED


class FoundActor(Struct, frozen=True):
    """Someone or something that acts or speaks; an actor's number is its index in `Actors.actors`."""

    name: str
    """The fullest name in the article's words."""
    type: ActorType
    aliases: tuple[str, ...] = ()
    """Shorter or other names, in the article's words."""
    role: str = ""
    """In the article's words: “Afghanistan’s Acting Foreign Minister”."""
    role_at: Span | None = None
    countries: tuple[str, ...] = ()
    sex: Literal["m", "f", ""] = ""
    """What a pronoun can agree with; empty: unknown. Never written to the digest."""
    rule: str = ""
    trust: Trust = Trust.CHECKED


class Mention(Struct, frozen=True):
    """A place where an actor is named. Pronouns are not mentions: `pronouns` resolves them on demand."""

    span: Span
    actor: int


class Actors(Struct, frozen=True):
    actors: tuple[FoundActor, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Attribution(Struct, frozen=True):
    """Who says a quotation, and the words that say so."""

    quotation: int
    """Index of the quotation."""
    source: Span | None
    """The words that name the speaker: “Muttaqi”, “she”, “officials”; None: nobody is named near the quotation."""
    evidence: Span | None
    """Source and verb of saying: “Muttaqi said”."""
    speaker: int | None = None
    """The actor; None: unknown."""
    medium: Span | None = None
    """Where or to whom: “told reporters”, “in a video posted on X”."""
    rule: str = ""
    trust: Trust = Trust.DOUBT


class CountryMention(Struct, frozen=True):
    span: Span
    code: str
    """ISO 3166-1 alpha-2, or XK."""
    how: Literal["name", "adjective", "people", "abbreviation", "capital", "place"]
    """*capital* and *place* (a state, a large city, the Kremlin) imply the country; all others name it."""


class DateMention(Struct, frozen=True):
    span: Span
    value: str
    """EDTF; empty: the words can't be dated (no day to reckon from, or too vague)."""
    kind: Literal["date", "interval", "duration", "set", "clock"]
    rule: str = ""
    trust: Trust = Trust.AGREED


class FoundEvent(Struct, frozen=True):
    """Something that happens: a clause with a date, or with a verb of doing between actors."""

    name: str
    """Briefly, in the words of its sentence."""
    span: Span
    """The words that tell of it."""
    when: int | None = None
    """Index of its date among the dates; None: the article gives none."""
    actors: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    after: tuple[int, ...] = ()
    """Indices of events that the words put before it."""
    rule: str = ""
    trust: Trust = Trust.CHECKED


Party = int | str
"""An actor's number, or a country's code."""


class FoundLink(Struct, frozen=True):
    """What one party does to another, by a verb of the table."""

    source: Party
    relation: str
    """As read from the source: “criticised”."""
    inverse: str
    """As read from the target: “criticised by”."""
    target: Party
    span: Span
    """The words that say so."""
    is_deed: bool = True
    """Whether it happens at some time, so that it can be an event; a state such as “supports” does not."""
    rule: str = ""
    trust: Trust = Trust.CHECKED


class FoundCaveat(Struct, frozen=True):
    """What a careful reader should know."""

    text: str
    quotations: tuple[int, ...] = ()
    """Indices of the quotations that it is about."""
    events: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


class Findings(Struct, frozen=True):
    """All that the rules find in one document."""

    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    """One for each quotation, in the same order."""
    actors: Actors = Actors()
    countries: tuple[CountryMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    links: tuple[FoundLink, ...] = ()
    caveats: tuple[FoundCaveat, ...] = ()
