"""What is said of a record, the same in every face and format: `facts(session, record)`.

    record, links, dates, badge → Facts → a row, the record pane, plain text, JSON

Each part is worked out when it is first asked for, so that a row pays only for what it shows. What does not change is
kept, and so the value can be; links are asked for anew, as they come to be known while a large digest is built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Quote, Record
from explorer.digest.model import Caveat
from explorer.digest.refs import Ref
from explorer.links.index import Link
from explorer.session.session import Session
from explorer.session.wording import details_of, is_quoted
from explorer.text.anchors import Resolution, Span, Status, resolve
from explorer.text.quotes import Badge, QuoteCheck

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.dates.edtf import When
    from explorer.pictures.strips import Domain


class Speaker(NamedTuple):
    """Who says a quote."""

    ref: Ref
    title: str
    is_person: bool


class Anchored(NamedTuple):
    """Words that a record or a caveat is said to stand on, and whether the article has them."""

    exact: str
    status: Status
    spans: Sequence[Span]
    """Where they are; ambiguous: where they may be."""

    @property
    def span(self) -> Span | None:
        """Where they are; None: that is not known."""
        return self.spans[0] if self.status is Status.RESOLVED else None


class Sentence(NamedTuple):
    """A sentence of the article that proves something."""

    span: Span
    words: str

    @property
    def paragraph(self) -> int:
        """From 1, as people count."""
        return self.span.paragraph + 1


class CaveatFacts(Struct, frozen=True, dict=True):  # with a dictionary, for what is worked out when first asked for
    """What is said of a caveat."""

    caveat: Caveat
    _session: Session

    @property
    def text(self) -> str:
        return self.caveat.text

    @cached_property
    def anchored(self) -> tuple[Anchored, ...]:
        """The words that it is about."""
        article = self._session.article
        return tuple(_anchored(anchor, resolve(anchor, article)) for anchor in map(Anchor.of, self.caveat.at))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where in the article its words stand; empty where they are not found."""
        return tuple(span for one in self.anchored if one.status is Status.RESOLVED for span in one.spans)


class LinkFacts(Struct, frozen=True, dict=True):
    """What is said of a link of a record."""

    link: Link
    _session: Session

    @cached_property
    def target(self) -> Facts | None:
        """The record at its other end; None: there is none."""
        record = self._session.record(self.link.target)
        return facts(self._session, record) if record is not None else None

    @property
    def title(self) -> str:
        """That of the target."""
        return self._session.title(self.link.target)

    @property
    def words(self) -> str:
        """The target's title, in quotation marks where it is said in them."""
        return self.target.words if self.target is not None else str(self.link.target)

    @property
    def date(self) -> str:
        """When the relation was, where that is known; else when its target was; empty: neither has a date."""
        record = self.target.record if self.target is not None else None
        return self._session.chronology.label_beside(record, self.link)

    @cached_property
    def evidence(self) -> tuple[Sentence, ...]:
        """The sentences that prove it; empty: unproven."""
        return sentences(self._session, self._session.links.evidence(self.link))


class Facts(Struct, frozen=True, dict=True):
    """All that is said of one record."""

    record: Record
    _session: Session
    bookmark: Bookmark | None = None
    """Its own, as far as it was handed in: to find one, all are gone through."""

    # --- in a word ------------------------------------------------------------------------------------------

    @property
    def ref(self) -> Ref:
        return self.record.ref

    @cached_property
    def title(self) -> str:
        return self.record.title

    @property
    def is_quoted(self) -> bool:
        """Whether the title is what somebody said, and the article has it in quotation marks."""
        return is_quoted(self.record)

    @property
    def words(self) -> str:
        """The title, in quotation marks where it is said in them."""
        return f"“{self.title}”" if self.is_quoted else self.title

    @property
    def role(self) -> str:
        """What it does in the story; empty: not known, or of a kind that has no role."""
        return getattr(self.record, "role", "")

    @property
    def note(self) -> str:
        return self.record.note

    @property
    def details(self) -> list[tuple[str, str]]:
        """What a field is called, and what it holds: all that search finds but the title and the note."""
        return list(details_of(self.record))

    @property
    def others(self) -> tuple[str, ...]:
        """The titles of the records of other kinds that its fields name, each once."""
        record, title = self.record, self._session.title
        named = (ref for reference in record.references for ref in reference.named(record))
        return tuple(dict.fromkeys(title(ref) for ref in named if ref.kind != record.kind))

    # --- what was said --------------------------------------------------------------------------------------

    @cached_property
    def check(self) -> QuoteCheck | None:
        """What can be said of its wording; None: it is no quote."""
        return self._session.check(self.record) if isinstance(self.record, Quote) else None

    @property
    def badge(self) -> Badge | None:
        return self.check.badge if self.check is not None else None

    @property
    def is_cleaned(self) -> bool:
        """Whether hidden characters were taken out of it, or, of a quote, out of what it was compared with."""
        return self._session.digest.was_cleaned(self.ref) or (self.check is not None and self.check.cleaned)

    @property
    def form(self) -> str:
        """How it is quoted; empty: it is no quote. What is said `indirectly` never stands in quotation marks."""
        return self.record.form if isinstance(self.record, Quote) else ""

    @property
    def medium(self) -> str:
        """Where or to whom it was said; empty: not known, or it is no quote."""
        return self.record.medium if isinstance(self.record, Quote) else ""

    @cached_property
    def speaker(self) -> Speaker | None:
        """Who says it; None: it is no quote."""
        if not isinstance(self.record, Quote):
            return None
        ref = self.record.speaker_ref
        actor = self._session.record(ref)
        return Speaker(ref, self._session.title(ref), isinstance(actor, Actor) and actor.type == "Person")

    # --- when -----------------------------------------------------------------------------------------------

    @property
    def is_dated(self) -> bool:
        """Whether its date is to be told, if only that it has none."""
        return self.record.chronological or bool(self.record.date)

    @property
    def when(self) -> When | None:
        """None: undated."""
        return self._session.chronology.when(self.record)

    @cached_property
    def date(self) -> str:
        """As a person reads it: `Apr 2024`, `undated, after Apr 2024`."""
        return self._session.chronology.label(self.record)

    @property
    def timespan(self) -> Domain | None:
        """The time that the digest's dates span, for its own to be shown on; None: nothing is dated."""
        return self._session.chronology.timespan

    # --- where ----------------------------------------------------------------------------------------------

    @property
    def named_in(self) -> tuple[int, ...]:
        """By paragraph, how often it is named there; not kept, as there may be many paragraphs."""
        return self._session.links.named_in(self.ref)

    @cached_property
    def anchored(self) -> tuple[Anchored, ...]:
        """The words that it stands on; empty: it stands on none."""
        resolutions = self._session.links.resolutions(self.ref)
        return tuple(map(_anchored, self.record.anchors(), resolutions))

    @cached_property
    def caveats(self) -> tuple[CaveatFacts, ...]:
        """What a careful reader of it must be warned of."""
        return tuple(CaveatFacts(caveat, self._session) for caveat in self._session.links.caveats(self.ref))

    # --- what it is linked with -----------------------------------------------------------------------------

    def links(self, most: int | None = None) -> list[LinkFacts]:
        """All its links, or `most` of each relation, those of a relation together."""
        return [LinkFacts(link, self._session) for link in self._session.links.of(self.ref, most)]

    @property
    def stated(self) -> tuple[Link, ...]:
        """Its links without those that only stand in the same sentence."""
        return self._session.links.stated(self.ref)

    @property
    def linked_count(self) -> int:
        """How many records it is linked with."""
        return len(self._session.links.linked(self.ref))


def facts(session: Session, record: Record, bookmark: Bookmark | None = None) -> Facts:
    """What is said of a record."""
    return Facts(record, session, bookmark)


def facts_of(session: Session, records: Iterable[Record]) -> list[Facts]:
    """What is said of each of several."""
    return [Facts(record, session) for record in records]


def count_badges(session: Session) -> Mapping[Badge, int]:
    """How many quotes have which badge; only badges that there are."""
    counts = Counter(session.check(quote).badge for quote in session.digest.of(Quote))
    return {badge: counts[badge] for badge in Badge if counts[badge]}


def sentences(session: Session, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    """The words of some sentences."""
    return tuple(Sentence(span, session.article.words(span)) for span in spans)


def _anchored(anchor: Anchor, resolution: Resolution) -> Anchored:
    return Anchored(anchor.exact, resolution.status, resolution.spans)
