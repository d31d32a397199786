"""Where the records of a digest are named, as questions about them need it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Quote, Record
from explorer.session.review.candidates.sources import same_key
from explorer.session.session import Session
from explorer.text.anchors import Span, Status, resolve

MOST = 9
"""Candidates of a question: one for each digit."""
MOST_BEFORE = 1_000
"""Places before a quotation that are looked through for persons."""


class Context:
    """An article and its actors, looked up once for all questions."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.article = session.article
        self._quoted: dict[str, tuple[Span, ...]] = {}

    @cached_property
    def mentions(self) -> Sequence[tuple[Span, Actor]]:
        """Every place where an actor is named, in the order of the article."""
        links = self.session.links
        found = ((span, actor) for actor in self.session.digest.of(Actor) for span in links.spans(actor.ref))
        return sorted(found, key=lambda mention: mention[0])

    def mentions_in(self, first: int, last: int) -> Sequence[tuple[Span, Actor]]:
        """Those in some paragraphs, in order."""
        return self.mentions[self._place(first) : self._place(last + 1)]

    def mentions_before(self, paragraph: int) -> Iterator[tuple[Span, Actor]]:
        """Those before a paragraph, the last one first; not from the beginning of a book."""
        end = self._place(paragraph)
        return reversed(self.mentions[max(0, end - MOST_BEFORE) : end])

    def _place(self, paragraph: int) -> int:
        return bisect_left(self.mentions, paragraph, key=lambda mention: mention[0].paragraph)

    def with_name(self, word: str) -> Sequence[tuple[Actor, str]]:
        """The actors in whose names a word is, each with the word as it is written there. `word`: case-folded."""
        return self._names.get(word, ())

    def with_role(self, word: str) -> Sequence[Actor]:
        """The actors in whose roles a word is. `word`: case-folded."""
        return self._roles.get(word, ())

    def called(self, key: str) -> Sequence[Actor]:
        """The actors with a name. `key`: as `sources.same_key` has it."""
        return self._called.get(key, ())

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[Actor, str]]]:
        found: dict[str, dict[str, tuple[Actor, str]]] = {}
        for actor in self.session.digest.of(Actor):
            for part in " ".join((actor.name, *actor.alternateName)).split():
                found.setdefault(part.casefold(), {}).setdefault(actor.id, (actor, part))
        return {word: list(actors.values()) for word, actors in found.items()}

    @cached_property
    def _roles(self) -> Mapping[str, list[Actor]]:
        found: dict[str, list[Actor]] = {}
        for actor in self.session.digest.of(Actor):
            for word in dict.fromkeys(actor.role.casefold().split()):
                found.setdefault(word, []).append(actor)
        return found

    @cached_property
    def _called(self) -> Mapping[str, list[Actor]]:
        found: dict[str, list[Actor]] = {}
        for actor in self.session.digest.of(Actor):
            for key in dict.fromkeys(map(same_key, (actor.name, *actor.alternateName))):
                found.setdefault(key, []).append(actor)
        return found

    @cached_property
    def last_paragraph(self) -> int:
        return max(0, len(self.article.paragraphs) - 1)

    def spans_of(self, record: Record) -> tuple[Span, ...]:
        """The words of a record; of a quote, those that it was compared with."""
        if isinstance(record, Quote):
            if record.id not in self._quoted:
                compared = self.session.check(record).spans
                self._quoted[record.id] = tuple(sorted(compared or self.session.links.spans(record.ref)))
            return self._quoted[record.id]
        return self.session.links.spans(record.ref)

    def resolved(self, anchors: Iterable[str | Anchor]) -> tuple[Span, ...]:
        """The places of anchors, as far as each has one."""
        found = (resolve(Anchor.of(at), self.article) for at in anchors)
        return tuple(sorted(each.spans[0] for each in found if each.status is Status.RESOLVED))

    def around(self, spans: Sequence[Span], more: int = 1) -> tuple[int, int]:
        """The paragraphs of some words and `more` at either side: the first and the last."""
        if not spans:
            return 0, self.last_paragraph if len(self.article.paragraphs) <= 2 * more + 1 else min(
                self.last_paragraph, 2 * more
            )
        return max(0, spans[0].paragraph - more), min(self.last_paragraph, spans[-1].paragraph + more)

    def in_one_sentence(self, one: Span, other: Span) -> bool:
        if one.paragraph != other.paragraph:
            return False
        sentence = self.article.sentence_at(one.paragraph, one.start)
        return sentence.start <= other.start < sentence.end
