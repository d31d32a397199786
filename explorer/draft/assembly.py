"""Makes a digest of what the rules found. Each record is anchored, and says what made it and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from explorer.digest.fields import Anchor, Drafted
from explorer.digest.kinds import Actor, Country, Event, Quote
from explorer.digest.model import Article, Caveat, Digest, Generator, StatedLink
from explorer.draft import messages
from explorer.draft.anchoring import Anchoring
from explorer.draft.document import Document, Trust
from explorer.draft.findings import Attribution, CountryMention, Findings, FoundActor, Quotation
from explorer.draft.naming import Ids
from explorer.text.anchors import Span
from explorer.text.quotes import Badge, check_quote

_WEAKEST = (Trust.DOUBT, Trust.CHECKED, Trust.AGREED)

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
            "country": tuple(self._countries),
        }
        return Digest(
            article=Article(
                headline=document.headline,
                url=document.url,
                publisher=document.publisher,
                author=document.author,
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
        known = {mention.code for mention in self._found.countries}
        actors: dict[int, Actor] = {}
        for number, actor in enumerate(found.actors):
            if at := self._anchoring.all(spans.get(number, ())):
                actors[number] = self._actor(actor, ids.of(actor.name), at, known)
        return actors

    def _actor(self, actor: FoundActor, identifier: str, at: tuple[str | Anchor, ...], known: set[str]) -> Actor:
        return Actor(
            id=identifier,
            type=actor.type,
            name=actor.name,
            alternateName=actor.aliases,
            role=actor.role,
            countries=tuple(code for code in actor.countries if code in known),
            at=at,
            drafted=_by(actor.rule),
            trust=actor.trust.value,
        )

    # --- quotes ---------------------------------------------------------------------------------------------

    @cached_property
    def _quotes(self) -> list[tuple[int, Quote]]:
        """Each with the index of its quotation. One that the article would not bear out as a whole is split."""
        ids = Ids("quote")
        quotes = []
        for number, (quotation, attribution) in enumerate(
            zip(self._found.quotations, self._found.attributions, strict=True)
        ):
            whole = self._anchoring.all(quotation.pieces)
            if len(whole) == len(quotation.pieces) and self._is_verbatim(whole):
                parts = [whole]
            else:
                anchors = (self._anchoring.at(piece) for piece in quotation.pieces)
                parts = [(anchor,) for anchor in anchors if anchor is not None]
            for at in parts:
                words = " ".join(Anchor.of(anchor).exact for anchor in at)
                quotes.append((number, self._quote(quotation, attribution, f"q-{ids.of(words, 5)}", at)))
        return quotes

    def _is_verbatim(self, at: tuple[str | Anchor, ...]) -> bool:
        check = check_quote(None, [Anchor.of(anchor) for anchor in at], self._document.text)
        return check.badge is Badge.VERBATIM

    def _quote(
        self, quotation: Quotation, attribution: Attribution, identifier: str, at: tuple[str | Anchor, ...]
    ) -> Quote:
        speaker = self._actors.get(attribution.speaker) if attribution.speaker is not None else None
        trust = attribution.trust if speaker is not None else Trust.DOUBT
        words, medium = self._document.text.words, attribution.medium
        date = self._date_beside(attribution)
        return Quote(
            id=identifier,
            speaker=speaker.id if speaker is not None else "",
            form=quotation.form,
            when=date[0] if date else None,
            whenText=date[1] if date else "",
            medium=words(medium) if medium is not None else "",
            at=at,
            attribution=self._anchoring.all([attribution.evidence] if attribution.evidence is not None else []),
            drafted=_by(quotation.rule, attribution.rule),
            trust=_weakest(quotation.trust, trust).value,
        )

    def _date_beside(self, attribution: Attribution) -> tuple[str | None, str] | None:
        """When the words say it was said: a date in the same sentence, close behind the verb of saying."""
        evidence = attribution.evidence
        if evidence is None:
            return None
        text = self._document.text
        sentence = text.sentence_at(evidence.paragraph, evidence.start)
        for date in self._found.dates:
            same = date.span.paragraph == evidence.paragraph
            if same and date.kind == "date" and evidence.end <= date.span.start <= min(sentence.end, evidence.end + 60):
                between = text.paragraphs[evidence.paragraph][evidence.end : date.span.start]
                if not any(mark in between for mark in '“”"«»,;:'):
                    return date.value or None, text.words(date.span)
        return None

    # --- events, countries, links ---------------------------------------------------------------------------

    @cached_property
    def _events(self) -> list[tuple[int, Event]]:
        """Each with its index among the findings."""
        ids = Ids("event")
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
                name=event.name,
                when=date.value or None if date is not None else None,
                whenText=self._document.text.words(date.span) if date is not None else "",
                after=tuple(names[other] for other in event.after if other in names),
                actors=tuple(dict.fromkeys(actor.id for actor in named if actor is not None)),
                countries=event.countries,
                at=(anchor,),
                drafted=_by(event.rule, date.rule if date is not None else ""),
                trust=event.trust.value,
            )))  # fmt: skip
        return events

    @property
    def _countries(self) -> Iterator[Country]:
        by_code: dict[str, list[CountryMention]] = {}
        for mention in self._found.countries:
            by_code.setdefault(mention.code, []).append(mention)
        for code, mentions in by_code.items():
            if at := self._anchoring.all(mention.span for mention in mentions):
                hows = dict.fromkeys(f"country-{mention.how}" for mention in mentions)
                surest = max((_BY_HOW.get(mention.how, Trust.DOUBT) for mention in mentions), key=_WEAKEST.index)
                yield Country(id=code, at=at, drafted=_by(*hows), trust=surest.value)

    def _links(self) -> Iterator[StatedLink]:
        for link in self._found.links:
            source, target = self._actors.get(link.source), self._actors.get(link.target)
            anchor = self._anchoring.at(link.span)
            if source is not None and target is not None and source is not target and anchor is not None:
                yield StatedLink(
                    source=str(source.ref),
                    relation=link.relation,
                    target=str(target.ref),
                    inverse=link.inverse,
                    at=(anchor,),
                    drafted=_by(link.rule),
                    trust=link.trust.value,
                )

    # --- caveats --------------------------------------------------------------------------------------------

    def _caveats(self) -> Iterator[Caveat]:
        for remark in self._document.remarks:
            yield Caveat(text=remark)
        for caveat in self._found.caveats:
            quotes = (quote.ref for number, quote in self._quotes if number in caveat.quotations)
            events = (event.ref for number, event in self._events if number in caveat.events)
            yield Caveat(
                text=caveat.text,
                about=tuple(map(str, (*quotes, *events))),
                at=self._anchoring.all(caveat.spans),
            )
        unknown = [quote for _, quote in self._quotes if not quote.speaker]
        if unknown:
            yield Caveat(text=messages.UNKNOWN_SPEAKERS, about=tuple(str(quote.ref) for quote in unknown))


def _by(*rules: str) -> tuple[Drafted, ...]:
    return tuple(Drafted(rule=rule) for rule in dict.fromkeys(rules) if rule)


def _weakest(*trusts: Trust) -> Trust:
    return min(trusts, key=_WEAKEST.index)
