"""All there is to say about a record, the same on the screen, in text and in JSON: `facts(session, record)`.

    record, links, dates, badge → Facts → a row, the record pane, plain text, JSON

Each part is computed on first use, so that a row pays only for what it shows. What never changes is cached, so callers
may keep the value. Links are looked up every time: more of them are known while a large digest is being built.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Caveat, Quote, Record
from explorer.digest.refs import Ref
from explorer.links.evidence import Sentence as Sentence  # part of what is said about a link
from explorer.links.link import Link
from explorer.session.session import Session
from explorer.session.wording import UNKNOWN, UNKNOWN_SPEAKER, denied, details_of, drafted_words, is_quoted, words_of
from explorer.text.anchors import Resolution, Span, Status, resolve
from explorer.text.quotes import Badge, QuoteCheck

if TYPE_CHECKING:
    from explorer.bookmarks.bookmark import Bookmark
    from explorer.dates.edtf import When


class Speaker(Struct, frozen=True):
    """Who says a quote."""

    ref: Ref | None
    """None: nobody can tell who says it."""
    title: str
    is_person: bool
    short: str = ""
    """The name for where the title has no room; empty: there is none."""


class Anchored(Struct, frozen=True):
    """An anchor of a record or a caveat: the words, and whether the article has them."""

    exact: str
    status: Status
    spans: Sequence[Span]
    """Where they are. If the anchor is ambiguous, where they may be; if it is unanchored, empty."""
    time: str = ""
    """The time code at which they are said, in a transcript; empty: none."""

    @property
    def span(self) -> Span | None:
        """The one place where they are; None: ambiguous or unanchored."""
        return self.spans[0] if self.status is Status.RESOLVED else None


class CaveatFacts(Struct, frozen=True, dict=True):  # dict=True makes room for the cached properties
    """All there is to say about a caveat."""

    caveat: Caveat
    _session: Session

    @property
    def text(self) -> str:
        return self.caveat.text

    @cached_property
    def anchored(self) -> tuple[Anchored, ...]:
        """Its anchors, in the order of the digest."""
        article = self._session.article
        return tuple(_as_anchored(anchor, resolve(anchor, article)) for anchor in map(Anchor.of, self.caveat.at))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where in the article its words are, as far as its anchors are resolved."""
        return tuple(
            span for anchored in self.anchored if anchored.status is Status.RESOLVED for span in anchored.spans
        )


class LinkFacts(Struct, frozen=True, dict=True):
    """All there is to say about a link of a record."""

    link: Link
    _session: Session

    @cached_property
    def target(self) -> Facts | None:
        """The record at the other end; None: there is none."""
        record = self._session.record(self.link.target)
        return facts(self._session, record) if record is not None else None

    @property
    def title(self) -> str:
        """The title of the target; its ref if there is no such record."""
        return self._session.title(self.link.target)

    @cached_property
    def spoken(self) -> tuple[str, str]:
        """What to call the relation, and `words`; of what a speaker denied the verb, and what was denied."""
        relation, target = self.link.relation, self.link.target
        return denied(relation, self._session.record(target)) or (relation, self._session.words(target))

    @property
    def words(self) -> str:
        """`title`, in quotation marks if the article quotes it directly; of a denial, what was denied."""
        return self.spoken[1]

    @property
    def date(self) -> str:
        """The date of the relation, else of its target; empty: neither has a date."""
        record = self.target.record if self.target is not None else None
        return self._session.chronology.label_beside(record, self.link)

    @property
    def date_in_words(self) -> str:
        """`date`, to be listened to."""
        record = self.target.record if self.target is not None else None
        return self._session.chronology.label_beside(record, self.link, in_words=True)

    @cached_property
    def evidence(self) -> tuple[Sentence, ...]:
        """The sentences that prove the link; empty: it is unproven."""
        return sentences(self._session, self._session.links.evidence(self.link))


class Facts(Struct, frozen=True, dict=True):
    """All there is to say about one record.

    `facts` makes it.

    Example:
        >>> import explorer
        >>> session = explorer.Session(explorer.load("ferry.json"))
        >>> known = facts(session, session.record("quote/wait"))
        >>> known.words, known.badge.value, known.speaker.title
        ('“We will not wait”', 'verbatim', 'Kari Lund')
        >>> [(link.link.relation, link.title, link.evidence[0].paragraph) for link in known.links()]
        [('said by', 'Kari Lund', 1)]
    """

    record: Record
    _session: Session
    bookmark: Bookmark | None = None
    """The one that was passed to `facts`. It is not looked up, because that reads all bookmarks."""

    # --- in short -------------------------------------------------------------------------------------------

    @property
    def ref(self) -> Ref:
        return self.record.ref

    @cached_property
    def title(self) -> str:
        return self.record.title

    @cached_property
    def short_title(self) -> str:
        """The title, for where the whole has no room: of a person the surname, or another name that is part of it."""
        return self._session.short_names.of(self.record) if isinstance(self.record, Actor) else self.title

    @property
    def is_quoted(self) -> bool:
        """Whether the title is what somebody said and the article has it in quotation marks."""
        return is_quoted(self.record)

    @property
    def words(self) -> str:
        """The title, in quotation marks if `is_quoted`."""
        return words_of(self.record)

    @property
    def role(self) -> str:
        """Its part in the story; empty: unknown, or the kind has no roles."""
        return getattr(self.record, "role", "")

    @property
    def note(self) -> str:
        return self.record.note

    @property
    def trust(self) -> str | None:
        """How far it can be trusted as a drafted record; None: not drafted, or a person has checked it."""
        return self.record.trust

    @property
    def drafted(self) -> str:
        """How far it can be trusted, what made it and who reviewed it, in words; empty: a person made it."""
        return drafted_words(self.record.trust, self.record.drafted, self.record.reviewed)

    @property
    def details(self) -> list[tuple[str, str]]:
        """Labels and texts of all searchable fields but title and note."""
        return list(details_of(self.record))

    def actors(self, most: int) -> tuple[Facts, ...]:
        """The first actors that its fields name, at most `most`, without duplicates."""
        named = (ref for reference in self.record.references for ref in reference.named(self.record)[:most])
        found = (self._session.record(ref) for ref in dict.fromkeys(named) if ref.kind == Actor.kind)
        return tuple(facts_of(self._session, filter(None, found)))[:most]

    @property
    def named_titles(self) -> tuple[str, ...]:
        """The titles of the records of other kinds that its fields name, without duplicates."""
        record, title = self.record, self._session.title
        named = (ref for reference in record.references for ref in reference.named(record))
        return tuple(dict.fromkeys(title(ref) for ref in named if ref.kind != record.kind))

    # --- what was said --------------------------------------------------------------------------------------

    @cached_property
    def check(self) -> QuoteCheck | None:
        """How a quote compares with the article; None: not a quote."""
        return self._session.check(self.record) if isinstance(self.record, Quote) else None

    @property
    def omitted(self) -> tuple[str, ...]:
        """The article's words that a quote leaves out between its anchors; empty: none, or not a quote."""
        return self.check.omitted if self.check is not None else ()

    @property
    def badge(self) -> Badge | None:
        """None: not a quote."""
        return self.check.badge if self.check is not None else None

    @property
    def is_cleaned(self) -> bool:
        """Whether hidden characters were removed from it or, for a quote, from the paragraphs it is compared with."""
        return self._session.digest.was_cleaned(self.ref) or (self.check is not None and self.check.cleaned)

    @property
    def form_fault(self) -> str:
        """What is wrong with the form of a quote, by the article’s quotation marks; empty: it fits, or no quote."""
        from explorer.digest.checking.forms import fault_of  # lists don't show it

        return fault_of(self.record, self.check.spans, self._session.article.paragraphs) if self.check else ""

    @property
    def form(self) -> str:
        """`direct`, `fragment` or `indirect`, which is never in quotation marks; empty: not a quote."""
        return self.record.form if isinstance(self.record, Quote) else ""

    @property
    def medium(self) -> str:
        """Where or to whom it was said; empty: unknown, or not a quote."""
        return self.record.medium if isinstance(self.record, Quote) else ""

    @cached_property
    def speaker(self) -> Speaker | None:
        """Who says it; None: not a quote."""
        if not isinstance(self.record, Quote):
            return None
        ref = self.record.speaker_ref
        if ref is None:
            return Speaker(None, UNKNOWN_SPEAKER, is_person=False, short=UNKNOWN)
        actor = self._session.record(ref)
        if not isinstance(actor, Actor):
            return Speaker(ref, self._session.title(ref), is_person=False)
        return Speaker(ref, actor.name, actor.type == "Person", facts(self._session, actor).short_title)

    # --- when -----------------------------------------------------------------------------------------------

    @property
    def is_dated(self) -> bool:
        """Whether to show its date, even if only to say that it has none."""
        return self.record.chronological or bool(self.record.date)

    @property
    def when(self) -> When | None:
        """Its date; None: undated."""
        return self._session.chronology.when(self.record)

    @cached_property
    def date(self) -> str:
        """Its date for people: `Apr 2024`, `after Apr 2024`, `no date known`."""
        return self._session.chronology.label(self.record)

    @property
    def date_in_words(self) -> str:
        """`date`, to be listened to: `from 1996 to 2001`, `after April 2024`."""
        return self._session.chronology.label(self.record, in_words=True)

    @cached_property
    def short_dates(self) -> tuple[str, ...]:
        """Its date for columns, each in fewer cells than the one before; if it is undated, what is known of its time:
        `after Apr 2024`, `>Apr 2024`."""
        return self._session.chronology.short_labels(self.record)

    @property
    def is_hard_dated(self) -> bool:
        """Whether it has a date with a start and an end, not just a bound."""
        return (when := self.when) is not None and when.start is not None and when.end is not None

    # --- where ----------------------------------------------------------------------------------------------

    @property
    def named_in(self) -> tuple[int, ...]:
        """For each paragraph, how often it is named there. Not cached: there may be many paragraphs."""
        return self._session.links.passages.counted(self.record.at)

    @cached_property
    def anchored(self) -> tuple[Anchored, ...]:
        """Its anchors, in the order of the digest; empty: it has none."""
        resolutions = self._session.links.passages.resolved(self.record.at)
        return tuple(map(_as_anchored, self.record.anchors(), resolutions))

    @cached_property
    def caveats(self) -> tuple[CaveatFacts, ...]:
        """The warnings about it."""
        return tuple(CaveatFacts(caveat, self._session) for caveat in self._session.links.caveats(self.ref))

    # --- what it is linked with -----------------------------------------------------------------------------

    def links(self, most: int | None = None) -> list[LinkFacts]:
        """Its links, grouped by relation. `most`: at most this many of each relation; None: all."""
        links = (LinkFacts(link, self._session) for link in self._session.links.of(self.ref, most))
        groups = groupby(links, key=lambda one: (one.link.basis, one.link.relation))
        return [one for _, of in groups for one in sorted(of, key=lambda one: one.spoken[0] != one.link.relation)]

    @property
    def stated(self) -> tuple[Link, ...]:
        """Its links without those whose records only share a sentence with it."""
        return self._session.links.stated(self.ref)

    @property
    def linked_count(self) -> int:
        """How many records it is linked with."""
        return len(self._session.links.linked(self.ref))


def facts(session: Session, record: Record, bookmark: Bookmark | None = None) -> Facts:
    """All there is to say about a record. `bookmark`: its bookmark, if you have it at hand."""
    return Facts(record, session, bookmark)


def facts_of(session: Session, records: Iterable[Record]) -> list[Facts]:
    """All there is to say about each of several records."""
    return [Facts(record, session) for record in records]


def sentences(session: Session, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    """The sentences at these spans, with their words."""
    return tuple(Sentence(span, session.article.words(span)) for span in spans)


def _as_anchored(anchor: Anchor, resolution: Resolution) -> Anchored:
    return Anchored(anchor.exact, resolution.status, resolution.spans, anchor.time)
