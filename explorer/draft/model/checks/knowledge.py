"""What the rules know of a digest's article, worked out when a check first asks, and which actors of the digest it is.

The rules read the article anew, since a digest has only what became of their findings: who is named where, who says
what. Their actors are those of the digest that have their names, or anchors where they are named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from explorer.digest.kinds import Actor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.draft.document import Document
from explorer.draft.findings import Actors, Attribution, CountryMention, FoundActor, Quotation
from explorer.draft.model.checks.wording import Selector
from explorer.draft.names.pronouns import Pronouns
from explorer.text.anchors import Span, Status, places, resolve

_MOST_ANCHORS = 2_000
"""Anchors of actors that are resolved; an actor without one of these is known by its names alone."""
_ANCHORS_EACH = 20
_MOST_NAMES = 20
_MOST_PLACES = 200

Spoken = tuple[Quotation, Attribution, FoundActor | None]
"""Speech, the words that name who says it, and whom they name; None: a pronoun, a noun, or nobody."""


class Knowledge:
    """The article of one digest, as the rules read it."""

    def __init__(self, digest: Digest) -> None:
        from explorer.draft.languages import language

        article = digest.article
        body = article.body or ()
        spoken = article.inLanguage[:2] or language("\n".join(body))
        self.digest = digest
        self.document = Document(article.headline, body, str(article.datePublished or ""), spoken)
        self.text = self.document.text

    # --- what is said, and by whom ----------------------------------------------------------------------------

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Those in marks."""
        from explorer.draft.speech.quotations import find_quotations

        return find_quotations(self.document)

    @cached_property
    def quoted(self) -> tuple[Spoken, ...]:
        """Those in marks, with who says them; in order."""
        return self.attributed(self.quotations)

    @cached_property
    def _pieces(self) -> list[tuple[Span, int]]:
        return sorted((piece, number) for number, one in enumerate(self.quotations) for piece in one.pieces)

    def quoted_near(self, span: Span) -> list[int]:
        """The numbers of the quotations that may have letters in common with a range."""
        at = bisect_left(self._pieces, (span.paragraph, span.end), key=lambda one: one[0][:2])
        return [number for _, number in self._pieces[max(0, at - 3) : at]]

    def as_spoken(self, spans: tuple[Span, ...]) -> Spoken:
        """Some words, and what the rules would read around them if somebody said them."""
        here = {span.paragraph for span in spans}
        others = [
            one
            for one in self.quotations
            if any(piece.paragraph in here for piece in one.pieces)
            and not any(piece.overlaps(span) for piece in one.marked for span in spans)
        ]
        whole = sorted((*others, Quotation(spans, "indirect", spans)), key=lambda one: one.pieces[0])
        return next(spoken for spoken in self.attributed(whole) if spoken[0].pieces == spans)

    @cached_property
    def reported(self) -> tuple[Spoken, ...]:
        """Speech without marks, with who says it; in order."""
        from explorer.draft.speech.reported import find_reported

        found, given = find_reported(self.document, self.quotations, self.actors)
        settled = self._settled(found, given)
        return tuple(sorted(settled, key=lambda one: one[0].pieces[0]))

    def reported_near(self, span: Span) -> Sequence[Spoken]:
        """The reported speech that may have letters in common with a range."""
        low = bisect_left(self.reported, (span.paragraph, 0), key=lambda one: one[0].pieces[0][:2])
        high = bisect_left(self.reported, (span.paragraph, span.end), key=lambda one: one[0].pieces[0][:2])
        return self.reported[low:high]

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """All that somebody says, with its marks, in order."""
        every = (*self.quotations, *(quotation for quotation, _, _ in self.reported))
        return tuple(sorted(span for one in every for span in one.marked or one.pieces))

    def saying(self, span: Span) -> Span | None:
        """What somebody says that has letters in common with a range."""
        at = bisect_left(self.said, (span.paragraph, span.end, 0))
        return next((one for one in self.said[max(0, at - 3) : at] if one.overlaps(span)), None)

    def attributed(self, quotations: Sequence[Quotation]) -> tuple[Spoken, ...]:
        """Who says some quotations. A pronoun, and a noun that stands for somebody, are left open."""
        from explorer.draft.speech.speakers import attribute

        return self._settled(quotations, attribute(self.document, quotations, self.actors))

    def _settled(self, quotations: Sequence[Quotation], given: Sequence[Attribution]) -> tuple[Spoken, ...]:
        from explorer.draft.settling import settle
        from explorer.draft.speech.voices import with_new_actors

        given, actors = with_new_actors(self.document, given, self.actors)
        given, actors = settle(self.document, given, actors, self._countries)
        named = [None if one.speaker is None else actors.actors[one.speaker] for one in given]
        return tuple(zip(quotations, given, named, strict=True))

    @cached_property
    def _dates(self) -> list[Span]:
        from explorer.draft.dating.finding import find_dates

        return [date.span for date in find_dates(self.document) if date.value and date.kind in ("date", "interval")]

    def dates_in(self, span: Span) -> list[Span]:
        """Where the words of a range give dates."""
        low = bisect_left(self._dates, span[:2], key=lambda one: one[:2])
        high = bisect_left(self._dates, (span.paragraph, span.end), key=lambda one: one[:2])
        return self._dates[low:high]

    # --- who is named -----------------------------------------------------------------------------------------

    @cached_property
    def _countries(self) -> tuple[CountryMention, ...]:
        from explorer.draft.countries import find_countries

        return tuple(find_countries(self.document))

    @cached_property
    def actors(self) -> Actors:
        """Those that the rules find."""
        from explorer.draft.names.actors import find_actors

        people = [actor.name for actor in self.digest.of(Actor) if actor.type == "Person" and " " in actor.name]
        return find_actors(self.document, people, self._countries)

    @cached_property
    def pronouns(self) -> Pronouns:
        return Pronouns(self.document, self.actors)

    @cached_property
    def mentions(self) -> tuple[tuple[Span, frozenset[Ref]], ...]:
        """Where actors of the digest are named, in order: by the rules, or by their anchors."""
        found: dict[Span, set[Ref]] = defaultdict(set)
        for mention in self.actors.mentions:
            found[mention.span].update(self.refs_of(self.actors.actors[mention.actor]))
        for span, refs in self._anchored.items():
            found[span].update(refs)
        return tuple((span, frozenset(refs)) for span, refs in sorted(found.items()) if refs)

    def named_in(self, span: Span) -> list[tuple[Span, frozenset[Ref]]]:
        """The mentions that lie in a range."""
        low = bisect_left(self.mentions, (span.paragraph, span.start), key=lambda one: one[0][:2])
        high = bisect_left(self.mentions, (span.paragraph, span.end), key=lambda one: one[0][:2])
        return [one for one in self.mentions[low:high] if one[0].end <= span.end]

    def places_of(self, words: str, paragraph: int | None) -> tuple[Span, ...]:
        """Where words stand, in a paragraph, from 1, or anywhere."""
        return places(Selector(words, paragraph), self.text, _MOST_PLACES)

    def refs_of(self, actor: FoundActor) -> frozenset[Ref]:
        """The actors of the digest that one of the rules is; several: names don't tell which."""
        return self._by_name.get(_key(actor.name)) or self._by_place.get(id(actor), frozenset())

    def refs_named(self, words: str) -> frozenset[Ref]:
        """The actors of the digest that have some words for a name."""
        return self._by_name.get(_key(words), frozenset())

    def names_of(self, ref: Ref) -> tuple[str, ...]:
        """The name of an actor and its other names."""
        actor = self.digest.get(ref)
        return (actor.name, *actor.alternateName[:_MOST_NAMES]) if isinstance(actor, Actor) else ()

    def bearers(self, parts: Sequence[str]) -> frozenset[Ref]:
        """The actors that have all of some words in their names."""
        first, *rest = (self._by_token.get(part, frozenset()) for part in parts)
        return first.intersection(*rest)

    @cached_property
    def _by_token(self) -> dict[str, frozenset[Ref]]:
        from explorer.draft.verifying.voices import tokens

        found: dict[str, set[Ref]] = defaultdict(set)
        for actor in self.digest.of(Actor):
            for name in self.names_of(actor.ref):
                for token in tokens(name):
                    found[token].add(actor.ref)
        return {token: frozenset(refs) for token, refs in found.items()}

    @cached_property
    def _by_name(self) -> dict[str, frozenset[Ref]]:
        """Actors by their names, and by other names that no actor has for a name."""
        names: dict[str, set[Ref]] = defaultdict(set)
        others: dict[str, set[Ref]] = defaultdict(set)
        for actor in self.digest.of(Actor):
            names[_key(actor.name)].add(actor.ref)
            for name in actor.alternateName:
                others[_key(name)].add(actor.ref)
        return {key: frozenset(refs) for key, refs in {**others, **names}.items() if key}

    @cached_property
    def _anchored(self) -> dict[Span, set[Ref]]:
        """Where the anchors of actors lead."""
        found: dict[Span, set[Ref]] = defaultdict(set)
        left = _MOST_ANCHORS
        for actor in self.digest.of(Actor):
            for anchor in islice(actor.anchors(), min(_ANCHORS_EACH, left)):
                left -= 1
                resolution = resolve(anchor, self.text)
                if resolution.status is Status.RESOLVED:
                    found[resolution.spans[0]].add(actor.ref)
        return found

    @cached_property
    def _by_place(self) -> dict[int, frozenset[Ref]]:
        """Actors of the digest by the identity of the rules' actors that are named where they have anchors."""
        found: dict[int, set[Ref]] = defaultdict(set)
        for mention in self.actors.mentions:
            if refs := self._anchored.get(mention.span):
                found[id(self.actors.actors[mention.actor])].update(refs)
        return {number: frozenset(refs) for number, refs in found.items()}


def _key(name: str) -> str:
    return " ".join(name[:200].replace("’", "'").casefold().split())
