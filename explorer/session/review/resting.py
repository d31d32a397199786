"""What one answer settles: doubts that the same words of the article decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from explorer.digest.fields import DOUBT, Anchor
from explorer.digest.kinds import Actor, Quote
from explorer.session.review import messages
from explorer.session.review.candidates.context import Context
from explorer.session.review.candidates.sources import same_key, source_words
from explorer.session.wording import words_of
from explorer.text.plural import number


class Resting:
    """Which quotes in doubt have the same speaker as another, whoever that is."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, str], list[Quote]]:
        """By the words that name the speaker, and whom the rule took for it."""
        found: dict[tuple[str, str], list[Quote]] = {}
        for quote in self._doubtful():
            if key := same_key(source_words(quote)):
                found.setdefault((key, quote.speaker), []).append(quote)
        return found

    @cached_property
    def _by_speech(self) -> Mapping[tuple[str | Anchor, ...], list[Quote]]:
        """By the words that say who spoke: those of one speech share them."""
        found: dict[tuple[str | Anchor, ...], list[Quote]] = {}
        for quote in self._doubtful():
            if quote.attribution:
                found.setdefault(quote.attribution, []).append(quote)
        return found

    def _doubtful(self) -> Iterator[Quote]:
        return (quote for quote in self._context.session.digest.of(Quote) if quote.trust == DOUBT)

    def of_quote(self, quote: Quote) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The refs of the quotes whose speaker an answer decides as well, and each in words."""
        speech = [other for other in self._by_speech.get(quote.attribution, ()) if other.id != quote.id]
        key = same_key(source_words(quote))
        named = self._by_words.get((key, quote.speaker), ()) if key else ()
        found = {other.id: (other, messages.SETTLES_SPEECH) for other in speech}
        for other in named:
            if other.id != quote.id:
                found.setdefault(other.id, (other, messages.SETTLES_QUOTE))
        refs = tuple(str(other.ref) for other, _ in found.values())
        return refs, tuple(template.format(words=shown(words_of(other))) for other, template in found.values())

    def of_actor(self, actor: Actor) -> tuple[str, ...]:
        """What goes with an actor that is none, in words."""
        digest = self._context.session.digest
        quotes = sum(quote.speaker == actor.id for quote in digest.of(Quote))
        links = sum(str(actor.ref) in (link.source, link.target) for link in digest.links)
        found = [messages.LOSE_SPEAKER.format(quotes=number(quotes, "quote"))] if quotes else []
        return (*found, *([messages.LINKS_GO.format(links=number(links, "link"))] if links else []))


MOST_SHOWN = 60
"""Characters of a quotation that tell it from others."""


def shown(words: str, most: int = MOST_SHOWN) -> str:
    """Words, cut to what tells them from others; a closing mark stays. `most`: characters before the cut."""
    if len(words) <= most:
        return words
    cut = words[:most].rpartition(" ")[0] or words[:most]
    return f"{cut} …{words[-1] if words[:1] == '“' and words[-1:] == '”' else ''}"
