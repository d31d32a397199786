"""Speakers that the rules about names leave open: countries, those of a transcript, those whom a noun means, and more.

*Russia said* is said by a country, for which an actor is made; so is one for each name of a transcript that the article
does not name elsewhere, and for whoever signs a quotation. *The agency* is the one agency that was named before, if
there is only one, and *the Times* the one organisation of such a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, ActorType, Attribution, CountryMention, FoundActor, Mention
from explorer.draft.names.known import known
from explorer.draft.names.others import organisation_heads
from explorer.draft.speech.nouns import Nouns
from explorer.text.anchors import Span


def settle(
    document: Document, attributions: Sequence[Attribution], actors: Actors, countries: Sequence[CountryMention]
) -> tuple[tuple[Attribution, ...], Actors]:
    """The attributions with more speakers, and the actors with those added. Speakers that are known stay."""
    settling = _Settling(document, actors, countries)
    given = tuple(map(settling.settled, attributions))
    return given, settling.actors()


_SHORTEST = 4
"""Letters of a word that may stand for a name."""


class _Settling:
    def __init__(self, document: Document, actors: Actors, countries: Sequence[CountryMention]) -> None:
        self._text = document.text
        self._found = actors
        self._actors = list(actors.actors)
        self._codes = {
            mention.span: mention.code for mention in countries if mention.how in ("name", "abbreviation", "capital")
        }
        self._seats = {mention.span: mention.code for mention in countries if mention.how == "place"}
        self._added: dict[Span, int] = {}
        self._by_code: dict[str, int] = {}
        self._nouns = Nouns(document, actors)

    def actors(self) -> Actors:
        if not self._added and tuple(self._actors) == self._found.actors:
            return self._found
        added = (Mention(span, number) for span, number in self._added.items())
        mentions = dict.fromkeys((*self._found.mentions, *added))
        return Actors(tuple(self._actors), tuple(sorted(mentions, key=lambda mention: mention.span)))

    def settled(self, attribution: Attribution) -> Attribution:
        source = attribution.source
        if source is None or attribution.speaker is not None:
            return attribution
        words = self._text.words(source)
        if words[:4].lower() == "the ":
            bare = Span(source.paragraph, source.start + 4, source.end)
            if code := self._codes.get(bare):
                return replace(attribution, speaker=self._country(code, bare))
            if (code := self._seats.get(bare)) and (kind := known().get(tuple(words[4:].split()))):
                return replace(attribution, speaker=self._seat(code, kind, bare))
            meant = self._nouns.meant(source)
            meant = self._short_for(words[4:]) if meant is None else meant
            return attribution if meant is None else replace(attribution, speaker=meant, trust=Trust.DOUBT)
        if code := self._codes.get(source):
            return replace(attribution, speaker=self._country(code, source))
        if attribution.rule == "turn" and words.strip():
            return replace(attribution, speaker=self._of_turn(words.strip(), source))
        if attribution.rule == "signature" and " " in words:
            return self._signed(words.rstrip("., "), attribution)
        short = self._short_for(words)
        return attribution if short is None else replace(attribution, speaker=short, trust=Trust.DOUBT)

    def _signed(self, name: str, attribution: Attribution) -> Attribution:
        """Whoever signs a quotation is someone, though no list may have the name: *“…” — Karin Olidem*."""
        source = attribution.source
        is_paper = name.startswith("The ") or not organisation_heads().isdisjoint(name.split())
        if source is None or (is_paper and name.casefold() not in self._known):
            return attribution
        span = Span(source.paragraph, source.start, source.start + len(name))
        return replace(attribution, source=span, speaker=self._of_turn(name, span))

    def _short_for(self, words: str) -> int | None:
        """The one organisation that a word of its name stands for: *Peabody* for Peabody Energy, *the Times*."""
        if not words[:1].isupper() or " " in words or len(words) < _SHORTEST:
            return None
        meant = self._by_word.get(words.casefold(), ())
        return meant[0] if len(meant) == 1 else None

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Organisations by the first and the last word of their names."""
        found: dict[str, list[int]] = {}
        for number, actor in enumerate(self._found.actors):
            parts = actor.name.casefold().split()
            if len(parts) > 1 and actor.type in ("Organization", "GovernmentOrganization", "Platform"):
                for word in {parts[0], parts[-1]}:
                    found.setdefault(word, []).append(number)
        return found

    def _country(self, code: str, span: Span) -> int:
        """The actor that a country is."""
        name = self._text.words(span)
        number = self._by_code.setdefault(code, len(self._actors))
        if number == len(self._actors):
            self._actors.append(FoundActor(name, "Country", countries=(code,), rule="country"))
        elif name not in (self._actors[number].name, *self._actors[number].aliases):
            actor = self._actors[number]
            self._actors[number] = replace(actor, aliases=(*actor.aliases, name))
        self._added[span] = number
        return number

    def _seat(self, code: str, kind: ActorType, span: Span) -> int:
        """The actor that is named by where it sits: the White House."""
        name = self._text.words(span)
        number = self._known.setdefault(name.casefold(), len(self._actors))
        if number == len(self._actors):
            self._actors.append(FoundActor(name, kind, countries=(code,), rule="organisation"))
        self._added[span] = number
        return number

    def _of_turn(self, written: str, span: Span) -> int:
        """Whom a transcript names: *JONAS BRANDT* is the Brandt of the text, or someone new."""
        name = written.title() if written.isupper() and written.replace(" ", "").isalpha() else written
        key = written.casefold()
        if key not in self._known:
            single = self._singles.pop(written.split()[-1].casefold(), None)
            if single is not None:
                actor = self._actors[single]
                aliases = dict.fromkeys((actor.name, *actor.aliases, written))
                aliases.pop(name, None)
                self._actors[single] = replace(actor, name=name, aliases=tuple(aliases))
            else:
                self._actors.append(FoundActor(name, "Person", (written,) if written != name else (), rule="turn"))
            self._known[key] = single if single is not None else len(self._actors) - 1
        self._added[span] = self._known[key]
        return self._known[key]

    @cached_property
    def _known(self) -> dict[str, int]:
        """Actors by all their names."""
        numbers: dict[str, int] = {}
        for number, actor in enumerate(self._actors):
            for name in (actor.name, *actor.aliases):
                numbers.setdefault(name.casefold(), number)
        return numbers

    @cached_property
    def _singles(self) -> dict[str, int]:
        """Persons of whom only one name is known, by it."""
        people = ((number, actor) for number, actor in enumerate(self._actors) if actor.type == "Person")
        return {actor.name.casefold(): number for number, actor in people if " " not in actor.name}
