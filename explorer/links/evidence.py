"""Finds the sentences of the article that prove a link.

A link of the digest's `links` is proven by its own anchors alone. A field is proven by the anchors that it names as
evidence together with the record's; without these, by the sentences that both records cover; without those, by the
first sentence of the record with the field. A derived link is proven by the shared sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct

from explorer.digest.kinds import Reference
from explorer.digest.model import StatedLink
from explorer.links.caching import own_cache
from explorer.links.link import Basis, Link
from explorer.links.numbers import Numbers
from explorer.links.passages import Passages, ranges
from explorer.links.stated import Group, Stated
from explorer.text.anchors import Span

SENTENCES = 3
"""Sentences of evidence at most; nobody would read more."""


class Sentence(Struct, frozen=True):
    """A sentence of the article that proves something."""

    span: Span
    words: str

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, from 1."""
        return self.span.paragraph + 1


class Evidence:
    def __init__(self, numbers: Numbers, stated: Stated, passages: Passages) -> None:
        self._numbers = numbers
        self._stated = stated
        self._passages = passages
        self._reasons = own_cache(2, self._find_reasons)

    def of(self, link: Link) -> tuple[Span, ...]:
        """The sentences that prove a link, in article order, at most `SENTENCES`; empty if it is unproven."""
        number, other = self._numbers.of(link.source), self._numbers.of(link.target)
        if number is None or other is None:
            return ()
        if link.basis is Basis.DERIVED:
            return tuple(self._passages.shared(number, other)[:SENTENCES])
        reasons = self._reasons(number)
        proof = chain.from_iterable(
            self._proof(group.stated, *((number, other) if group.is_own else (other, number)))
            for when in dict.fromkeys((link.when, None))
            for group in reasons.get((other, link.relation, when), ())
        )
        return tuple(sorted(islice(dict.fromkeys(proof), SENTENCES)))

    def forget(self) -> None:
        """Drop cached answers: they were given when less was built."""
        self._reasons.cache_clear()

    def _find_reasons(self, number: int) -> Mapping[tuple[int, str, str | None], Sequence[Group]]:
        """The reasons for a record's links, by other record, relation and date, to find 100,000 proofs fast."""
        reasons: dict[tuple[int, str, str | None], list[Group]] = {}
        for group in self._stated.groups(number):
            for other in dict.fromkeys(group.others):
                reasons.setdefault((other, group.relation, group.when), []).append(group)
        return reasons

    def _proof(self, stated: StatedLink | Reference, number: int, named: int) -> Iterable[Span]:
        """The sentences that prove a link, the strongest first. For a field: `number` has it, and it names `named`."""
        passages = self._passages
        if isinstance(stated, StatedLink):
            return passages.sentences(ranges(passages.resolved(stated.at)))
        own = passages.sentences_of(number)
        if stated.evidence != "at":
            anchors = getattr(self._numbers.record(number), stated.evidence, ())  # stored links may be forged
            if spans := ranges(passages.resolved(anchors)):
                return chain(passages.sentences(spans), own)
        return passages.shared(number, named) or islice(own, 1)
