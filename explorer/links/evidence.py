"""Which sentences of the article prove a link.

A stated link is proven by its own anchors alone. A field is proven by the anchors that it names as evidence and the
record's own; without these, by the sentences that both records stand on; without those, by the first sentence of the
record that has it. A derived link is proven by the shared sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from explorer.digest.kinds import Reference
from explorer.digest.model import StatedLink
from explorer.links.link import Basis, Link
from explorer.links.numbers import Numbers
from explorer.links.standing import Standing, ranges
from explorer.links.stated import Group, Stated
from explorer.text.anchors import Span

SENTENCES = 3
"""Sentences of evidence at most: more would not be read."""


class Evidence:
    def __init__(self, numbers: Numbers, stated: Stated, standing: Standing) -> None:
        self._numbers = numbers
        self._stated = stated
        self._standing = standing
        self._reasons = lru_cache(2)(self._find_reasons)

    def of(self, link: Link) -> tuple[Span, ...]:
        """The sentences that prove a link, in article order, at most `SENTENCES`; none: unproven."""
        number, other = self._numbers.of(link.source), self._numbers.of(link.target)
        if number is None or other is None:
            return ()
        if link.basis is Basis.DERIVED:
            return tuple(self._standing.shared(number, other)[:SENTENCES])
        reasons = self._reasons(number)
        proof = chain.from_iterable(
            self._proof(group.stated, *((number, other) if group.is_own else (other, number)))
            for when in dict.fromkeys((link.when, None))
            for group in reasons.get((other, link.relation, when), ())
        )
        return tuple(sorted(islice(dict.fromkeys(proof), SENTENCES)))

    def forget(self) -> None:
        """Forget answers of before, as more is built by now."""
        self._reasons.cache_clear()

    def _find_reasons(self, number: int) -> Mapping[tuple[int, str, str | None], Sequence[Group]]:
        """Why a record is linked with another, by that one, relation and date: so that 100,000 links can be proven."""
        reasons: dict[tuple[int, str, str | None], list[Group]] = {}
        for group in self._stated.groups(number):
            for other in dict.fromkeys(group.others):
                reasons.setdefault((other, group.relation, group.when), []).append(group)
        return reasons

    def _proof(self, stated: StatedLink | Reference, number: int, named: int) -> Iterable[Span]:
        """The sentences that prove a link, the most telling first. A field: of `number`, naming `named`."""
        standing = self._standing
        if isinstance(stated, StatedLink):
            return standing.sentences(ranges(standing.resolved(stated.at)))
        own = standing.ground(number)
        if stated.evidence != "at":
            anchors = getattr(self._numbers.record(number), stated.evidence)
            if found := ranges(standing.resolved(anchors)):
                return chain(standing.sentences(found), own)
        return standing.shared(number, named) or islice(own, 1)
