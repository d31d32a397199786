"""Makes a digest of what the rules found. Each record is anchored, and says what made it and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from explorer.digest.fields import MOST_ITEMS, Anchor
from explorer.digest.kinds import Actor, Caveat, Country, Event, Quote
from explorer.digest.model import Article, Digest, Generator, StatedLink
from explorer.draft import messages
from explorer.draft.anchoring import Anchoring
from explorer.draft.document import Document, Trust
from explorer.draft.findings import CountryMention, Findings, FoundActor, Party
from explorer.draft.naming import Ids, made_by, short
from explorer.draft.quoting import Quoting
from explorer.text.anchors import Span
from explorer.text.cleaning import clean

_SURER = (Trust.DOUBT, Trust.CHECKED, Trust.AGREED)

_BY_HOW = {"name": Trust.AGREED, "people": Trust.AGREED, "adjective": Trust.AGREED, "abbreviation": Trust.AGREED}
"""How a country is named → how far to trust it; only a capital leaves a doubt."""


def assemble(document: Document, findings: Findings, generator: Generator) -> Digest:
    """The digest. Findings that can't be anchored are left out, so that every record has its words."""
    return _Assembly(document, findings).digest(generator)


class _Assembly:
    def __init__(self, document: Document, findings: Findings) -> None:
        self._document = document
        self._found = findings
        self._anchoring = Anchoring(document.text, document.turns)

    def digest(self, generator: Generator) -> Digest:
        document = self._document
        records = {
            "actor": tuple(self._actors.values()),
            "quote": tuple(quote for _, quote in self._quotes),
            "event": tuple(event for _, event in self._events),
            "country": self._countries,
        }
        return Digest(
            article=Article(
                headline=short(document.headline.strip()) or messages.NO_HEADLINE,
                url=short(document.url),
                publisher=short(document.publisher),
                author=tuple(map(short, document.author)),
                datePublished=document.date or None,
                inLanguage=document.language,
                body=document.paragraphs,
            ),
            records=records,
            links=tuple(self._links()),
            caveats=tuple(self._caveats()),
            generator=generator,
        )

    # --- actors ---------------------------------------------------------------------------------------------

    @cached_property
    def _actors(self) -> dict[int, Actor]:
        """By their number; without those that no anchor leads to."""
        found, ids = self._found.actors, Ids("actor")
        spans: dict[int, list[Span]] = {}
        for mention in found.mentions:
            spans.setdefault(mention.actor, []).append(mention.span)
        known = {country.id for country in self._countries}
        actors: dict[int, Actor] = {}
        for number, actor in enumerate(found.actors):
            if at := self._anchoring.all(spans.get(number, ())):
                actors[number] = self._actor(actor, ids.of(actor.name), at, known)
        return actors

    def _actor(self, actor: FoundActor, identifier: str, at: tuple[str | Anchor, ...], known: set[str]) -> Actor:
        codes = tuple(code for code in actor.countries if code in known)
        is_country = actor.type == "Country"
        return Actor(
            id=identifier,
            type=actor.type,
            name=short(actor.name),
            alternateName=tuple(map(short, actor.aliases[:MOST_ITEMS])),
            role=short(actor.role),
            countries=() if is_country else codes,
            sameAs=tuple(f"country/{code}" for code in codes[:1]) if is_country else (),
            at=at,
            drafted=made_by(actor.rule),
            trust=actor.trust.value,
        )

    # --- quotes ---------------------------------------------------------------------------------------------

    @cached_property
    def _quotes(self) -> list[tuple[int, Quote]]:
        """Each with the index of its quotation."""
        codes = {country.id for country in self._countries}
        return list(Quoting(self._document, self._found, self._anchoring, self._actors, codes).quotes())

    # --- events, countries, links ---------------------------------------------------------------------------

    @cached_property
    def _events(self) -> list[tuple[int, Event]]:
        """Each with its index among the findings."""
        ids, codes = Ids("event"), {country.id for country in self._countries}
        anchored = [
            (number, event, ids.of(event.name), anchor)
            for number, event in enumerate(self._found.events)
            if (anchor := self._anchoring.at(event.span)) is not None
        ]
        names = {number: identifier for number, _, identifier, _ in anchored}
        events = []
        for number, event, identifier, anchor in anchored:
            date = self._found.dates[event.when] if event.when is not None else None
            named = (self._actors.get(actor) for actor in event.actors)
            events.append((number, Event(
                id=identifier,
                name=clean(event.name),  # a cut may leave a joiner or a selector alone
                when=date.value or None if date is not None else None,
                whenText=short(self._document.text.words(date.span)) if date is not None else "",
                after=tuple(names[other] for other in event.after if other in names),
                actors=tuple(dict.fromkeys(actor.id for actor in named if actor is not None)),
                countries=tuple(code for code in event.countries if code in codes),
                at=(anchor,),
                drafted=made_by(event.rule, date.rule if date is not None else ""),
                trust=event.trust.value,
            )))  # fmt: skip
        return events

    @cached_property
    def _countries(self) -> tuple[Country, ...]:
        return tuple(self._make_countries())

    def _make_countries(self) -> Iterator[Country]:
        by_code: dict[str, list[CountryMention]] = {}
        for mention in self._found.countries:
            by_code.setdefault(mention.code, []).append(mention)
        for code, mentions in by_code.items():
            if at := self._anchoring.all(mention.span for mention in mentions):
                hows = dict.fromkeys(f"country-{mention.how}" for mention in mentions)
                surest = max((_BY_HOW.get(mention.how, Trust.DOUBT) for mention in mentions), key=_SURER.index)
                yield Country(id=code, at=at, drafted=made_by(*hows), trust=surest.value)

    def _links(self) -> Iterator[StatedLink]:
        for link in self._found.links:
            source, target = self._party(link.source), self._party(link.target)
            anchor = self._anchoring.at(link.span)
            if source is not None and target is not None and source != target and anchor is not None:
                yield StatedLink(
                    source=source,
                    relation=link.relation,
                    target=target,
                    inverse=link.inverse,
                    at=(anchor,),
                    drafted=made_by(link.rule),
                    trust=link.trust.value,
                )

    def _party(self, party: Party) -> str | None:
        """The ref of an actor or a country; None: it could not be anchored."""
        if isinstance(party, str):
            return f"country/{party}" if any(country.id == party for country in self._countries) else None
        return str(self._actors[party].ref) if party in self._actors else None

    # --- caveats --------------------------------------------------------------------------------------------

    def _caveats(self) -> Iterator[Caveat]:
        for remark in self._document.remarks:
            if remark.strip():
                yield Caveat(text=short(remark))
        quotes: dict[int, list[str]] = {}
        for number, quote in self._quotes:
            quotes.setdefault(number, []).append(str(quote.ref))
        events = {number: str(event.ref) for number, event in self._events}
        for caveat in self._found.caveats:
            about = [ref for number in caveat.quotations for ref in quotes.get(number, ())]
            about += [events[number] for number in caveat.events if number in events]
            yield Caveat(text=short(caveat.text), about=tuple(about[:MOST_ITEMS]), at=self._anchoring.all(caveat.spans))
        unknown = [str(quote.ref) for _, quote in self._quotes if not quote.speaker]
        if unknown:
            yield Caveat(text=messages.UNKNOWN_SPEAKERS, about=tuple(unknown[:MOST_ITEMS]))
