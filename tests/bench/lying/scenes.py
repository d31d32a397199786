"""An article with its draft, and what is known to be true of it: what liars and the honest answer from."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec.structs import replace

from explorer.digest.fields import Anchor, Drafted
from explorer.digest.kinds import Actor, Quote, Record
from explorer.digest.loading import dumps, loads
from explorer.digest.model import Digest, StatedLink
from explorer.digest.refs import Ref
from explorer.draft.model.questions.material import Material, material
from explorer.text.anchors import ArticleText, Span, Status, resolve

_SOME_MODEL = (Drafted(model="another", prompt=1),)
PRONOUNS = frozenset("he she they we i it who".split())


class Told(NamedTuple):
    """Words of the article, and who says them in truth."""

    span: Span
    true: frozenset[Ref]
    """The actors who say them; empty: nobody who is in the draft."""
    evidence: Span | None
    """The words that say so; None: not known."""
    source: str = ""
    """The words for who speaks: “Lund”, “she”."""
    id: str = ""
    """By which the quotation is asked for, “Q1”; empty: it is not asked for."""
    is_spoken: bool = True
    """False: words in marks that nobody says, as a title."""

    @property
    def is_pronoun(self) -> bool:
        return self.source.lower() in PRONOUNS


class Scene:
    """One article.

    Args:
        name: Of the article.
        digest: Its draft, by the rules.
        told: What is known of quotations in marks, and of reported speech; None: what the rules are sure of.
        foreign: Quotations of another article.
    """

    def __init__(
        self, name: str, digest: Digest, told: Sequence[Told] | None = None, foreign: Sequence[str] = ()
    ) -> None:
        digest = loads(dumps(digest))  # as it is read from its file
        self.name, self.digest, self.foreign = name, digest, foreign
        self.body = digest.article.body or ()
        self.text = ArticleText(self.body, digest.article.headline)
        self.told = tuple(self._by_rules() if told is None else told)
        self.marked = tuple(one for one in self.told if one.id)
        self.proved = tuple(one for one in self.told if one.true and one.evidence)

    @cached_property
    def material(self) -> Material:
        return material(self.digest, dates=True)

    @cached_property
    def ids(self) -> Mapping[Ref, str]:
        """By which a question offers an actor."""
        return {name.ref: id_ for id_, name in self.material.names.items()}

    @cached_property
    def actors(self) -> tuple[Ref, ...]:
        return tuple(actor.ref for actor in self.digest.of(Actor) if actor.ref in self.ids)

    @cached_property
    def mentions(self) -> tuple[tuple[Span, Ref], ...]:
        """Where actors are named, in order."""
        return tuple(sorted((span, actor.ref) for actor in self.digest.of(Actor) for span in self.spans(actor)))

    @cached_property
    def document(self) -> dict[str, Any]:
        return dict(json.loads(dumps(self.digest)))

    @cached_property
    def blind(self) -> Digest:
        """The draft of rules that know nobody who speaks, no reported speech, and nothing that happens.

        It says that a model made it: what the rules find and their draft lacks, a person would have deleted.
        """
        quotes = [
            replace(quote, speaker="", attribution=(), trust="doubt", drafted=_SOME_MODEL)
            for quote in self.digest.of(Quote)
            if quote.form != "indirect"
        ]
        rest = {
            kind: tuple(replace(record, drafted=_SOME_MODEL) for record in self.digest.of(kind))
            for kind in ("actor", "country")
        }
        records = {**rest, "quote": tuple(quotes), "event": (), "caveat": ()}
        return replace(self.digest, records=records, links=(), caveats=(), positions={})

    @cached_property
    def blind_document(self) -> dict[str, Any]:
        return dict(json.loads(dumps(self.blind)))

    def name_of(self, ref: Ref) -> str:
        record = self.digest.get(ref)
        return record.title if record else str(ref)

    def spans(self, item: Record | StatedLink, field: str = "at") -> list[Span]:
        """Where the words of a record or a link are; those that are found."""
        found = [resolve(Anchor.of(anchor), self.text) for anchor in getattr(item, field)]
        return [one.spans[0] for one in found if one.status is Status.RESOLVED]

    def at(self, span: Span) -> int:
        """Where a span is in the whole text."""
        return self._starts[span.paragraph] + span.start

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for paragraph in self.body:
            starts.append(starts[-1] + len(paragraph) + 1)
        return starts

    def sentence(self, span: Span) -> Span:
        return self.text.sentence_at(span.paragraph, span.start)

    def named_in(self, span: Span) -> list[Ref]:
        """The actors whom a part of the article names, in order."""
        first = bisect_left(self.mentions, (span._replace(end=0), Ref("", "")))
        near = self.mentions[first : first + 50]
        return list(dict.fromkeys(ref for place, ref in near if span.contains(place)))

    def nearest(self, span: Span) -> Iterator[tuple[Span, Ref]]:
        """Mentions of actors outside of a part of the article, the nearest first."""
        here = self.at(span)
        outside = [(place, ref) for place, ref in self.mentions if not span.contains(place)]
        return iter(sorted(outside, key=lambda one: abs(self.at(one[0]) - here)))

    def wrong(self, told: Told) -> list[Ref]:
        """Everybody who does not say it."""
        return [ref for ref in self.actors if ref not in told.true]

    def _by_rules(self) -> Iterator[Told]:
        asked = {quote.ref: id_ for id_, quote in self.material.quotes.items()}
        for quote in self.digest.of(Quote):
            if quote.speaker_ref and quote.trust in ("agreed", "checked") and (spans := self.spans(quote)):
                evidence = self.spans(quote, "attribution")
                source = re.split(r"\s", self.text.words(evidence[0]))[0] if evidence else ""
                true = frozenset((quote.speaker_ref,))
                yield Told(spans[0], true, evidence[0] if evidence else None, source, asked.get(quote.ref, ""))
