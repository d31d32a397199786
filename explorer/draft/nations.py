"""Speakers that rules about names can't know: countries, those whom *the agency* means, and names in capitals.

`Attribution`s name speakers by the words near a quotation. Where those words are a country's name, or a noun that only
one known actor has in its name or role, the actor they made up is replaced here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from explorer.draft.document import Document, Trust
from explorer.draft.findings import Actors, Attribution, CountryMention, FoundActor, Mention
from explorer.text.anchors import Span

MADE_UP = "speaks"
"""The rule of actors that are known only because they speak."""


def settle(
    document: Document, attributions: Sequence[Attribution], actors: Actors, countries: Sequence[CountryMention]
) -> tuple[tuple[Attribution, ...], Actors]:
    """Attributions and actors with the speakers settled: one actor for a country, none for a noun that means another."""
    turns = {attribution.speaker for attribution in attributions if attribution.rule == "turn"}
    settled = _Settling(document, actors, countries, turns)
    numbers = settled.numbers()
    if all(old == new for old, (new, _) in numbers.items()) and not settled.changed:
        return tuple(attributions), actors
    kept = {number: place for place, number in enumerate(sorted({new for new, _ in numbers.values()}))}
    changed = Actors(
        tuple(settled.actor(number) for number in kept),
        tuple(Mention(mention.span, kept[numbers[mention.actor][0]]) for mention in actors.mentions),
    )
    given = []
    for attribution in attributions:
        if attribution.speaker is not None:
            number, is_guess = numbers[attribution.speaker]
            trust = Trust.DOUBT if is_guess else attribution.trust
            attribution = replace(attribution, speaker=kept[number], trust=trust)
        given.append(attribution)
    return tuple(given), changed


class _Settling:
    def __init__(
        self, document: Document, actors: Actors, countries: Sequence[CountryMention], turns: set[int | None]
    ) -> None:
        self._turns = turns
        self._text = document.text
        self._actors = actors.actors
        self._codes = {mention.span: mention for mention in countries if mention.how not in ("adjective", "people")}
        self._mentions: dict[int, list[Span]] = {}
        for mention in actors.mentions:
            self._mentions.setdefault(mention.actor, []).append(mention.span)
        self.changed: dict[int, FoundActor] = {}

    def actor(self, number: int) -> FoundActor:
        return self.changed.get(number, self._actors[number])

    def numbers(self) -> dict[int, tuple[int, bool]]:
        """For each actor the one that stands for it, itself for most, and whether that is a guess."""
        by_code: dict[str, int] = {}
        numbers: dict[int, tuple[int, bool]] = {}
        for number, actor in enumerate(self._actors):
            numbers[number] = number, False
            if actor.rule != MADE_UP:
                continue
            if code := self._code(number):
                first = by_code.setdefault(code, number)
                self._make_country(first, number, code)
                numbers[number] = first, False
            elif number in self._turns:
                numbers[number] = self._of_capitals(number), False
            elif actor.name.islower() and (meant := self._meant(number)) is not None:
                numbers[number] = meant, True
        return numbers

    def _code(self, number: int) -> str:
        """The country that an actor is; empty: none."""
        codes = {self._codes[span].code if span in self._codes else "" for span in self._mentions.get(number, ())}
        return codes.pop() if len(codes) == 1 else ""

    def _make_country(self, first: int, number: int, code: str) -> None:
        name = self._actors[number].name
        known = self.changed.get(first)
        if known is None:
            self.changed[first] = FoundActor(name, "Country", countries=(code,), rule="country", trust=Trust.CHECKED)
        elif name != known.name:
            self.changed[first] = replace(known, aliases=(*known.aliases, name))

    def _of_capitals(self, number: int) -> int:
        """Whom a transcript names: *JONAS BRANDT* is the Brandt of the text, or a person who is not named elsewhere."""
        written = self._actors[number].name
        name = written.title() if written.isupper() and written.replace(" ", "").isalpha() else written
        if (known := self._known.get(written.casefold())) is not None:
            return known
        if (single := self._singles.get(written.split()[-1].casefold())) is not None and single not in self.changed:
            actor = self._actors[single]
            aliases = dict.fromkeys((actor.name, *actor.aliases, written))
            aliases.pop(name, None)
            self.changed[single] = replace(actor, name=name, aliases=tuple(aliases))
            return single
        return number  # nothing tells how the name is written otherwise: McDonald, de la Cruz

    @cached_property
    def _known(self) -> dict[str, int]:
        """Actors by all their names."""
        known: dict[str, int] = {}
        for number, actor in enumerate(self._actors):
            if actor.rule != MADE_UP:
                for name in (actor.name, *actor.aliases):
                    known.setdefault(name.casefold(), number)
        return known

    @cached_property
    def _singles(self) -> dict[str, int]:
        """Persons of whom only one name is known, by it."""
        people = ((number, actor) for number, actor in enumerate(self._actors) if actor.type == "Person")
        return {actor.name.casefold(): number for number, actor in people if actor.rule != MADE_UP and " " not in actor.name}

    def _meant(self, number: int) -> int | None:
        """The one known actor that a noun means: *the agency*, named before as the Norwegian Maritime Agency."""
        noun = self._actors[number].name.split()[-1]
        spans = self._mentions.get(number, ())
        if noun.endswith("s") or not spans or not self._is_definite(spans[0]):
            return None
        meant = [other for other in self._heads.get(noun.casefold(), ()) if self._mentions[other][0] < spans[0]]
        return meant[0] if len(meant) == 1 else None

    def _is_definite(self, span: Span) -> bool:
        before = self._text.paragraphs[span.paragraph][max(0, span.start - 4) : span.start]
        return before.lower().endswith("the ")

    @cached_property
    def _heads(self) -> dict[str, list[int]]:
        """Known actors by the last word of their name, people by that of their role."""
        heads: dict[str, list[int]] = {}
        for number, actor in enumerate(self._actors):
            words = (actor.role if actor.type == "Person" else actor.name).replace(",", " of ")
            head = words.split(" of ")[0].split()
            if head and actor.rule != MADE_UP and self._mentions.get(number):
                heads.setdefault(head[-1].casefold(), []).append(number)
        return heads
