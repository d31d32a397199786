"""Where the records of a digest are named, as questions about them need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from explorer.digest.fields import Anchor
from explorer.digest.kinds import Actor, Quote, Record
from explorer.session.session import Session
from explorer.text.anchors import Span, Status, resolve

MOST = 9
"""Candidates of a question: one for each digit."""


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
