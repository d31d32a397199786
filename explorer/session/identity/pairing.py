"""Which words of a record that are gone have become which new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from explorer.digest.kinds import Actor, Quote
from explorer.session.identity.likeness import likeness


class _Pair(NamedTuple):
    """Words that are gone, and new ones that they may have become."""

    likeness: float
    """0: too different to be the same."""
    was: str
    now: str


def pairs_alike(kind: str, gone: Collection[str], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Words that are gone, each with the new words that it is most like."""
    kind = Quote.kind if kind == Actor.kind else kind  # a passage is prose, even if it names somebody
    pairs = [_Pair(likeness(kind, was, now), was, now) for was in gone for now in new]
    pairs.sort(key=lambda pair: pair.likeness, reverse=True)
    matched, used = set[str](), set[str]()
    for pair in pairs:
        if pair.likeness and pair.was not in matched and pair.now not in used:
            matched.add(pair.was)
            used.add(pair.now)
            yield pair.was, pair.now
