"""Which of two lists of texts are alike, for what has neither the same ref nor the same words in both versions.

Two texts are as alike as their words: the words that they have in common, in order, as a share of all words of both.
Only pairs that share a word which is rare enough are compared, so that a hundred thousand texts take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from explorer.session.identity.likeness import texts_alike, words_compared

_FEW = 10_000
"""Pairs of which all are compared."""
_RARE = 64
"""Beyond that, a word makes two texts worth comparing if at most this many pairs share it."""

Likeness = Callable[[Sequence[str], Sequence[str]], float]


def alike(
    old: Sequence[str], new: Sequence[str], likeness: Likeness = texts_alike, *, near: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Pairs of an old and a new text that are alike, each text in one pair at most, the most alike first.

    `near`: pairs that are compared even if they share only frequent words.
    """
    if not old or not new:
        return []
    ours, theirs = ([words_compared(text) for text in texts] for texts in (old, new))
    scored = [(likeness(ours[i], theirs[k]), i, k) for i, k in _candidates(ours, theirs) | {*near}]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    # Of equally alike pairs the one comes first whose texts stand earlier, in whichever version.
    for score, i, k in sorted(scored, key=lambda pair: (-pair[0], min(pair[1:]), max(pair[1:]))):
        if score and i not in taken[0] and k not in taken[1]:
            taken[0].add(i)
            taken[1].add(k)
            pairs.append((i, k))
    return pairs


def _candidates(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    if len(ours) * len(theirs) <= _FEW:
        return {(i, k) for i in range(len(ours)) for k in range(len(theirs))}
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, texts in enumerate((ours, theirs)):
        for number, words in enumerate(texts):
            for word in {*words}:
                places.setdefault(word, ([], []))[side].append(number)
    return {
        (i, k) for old, new in places.values() if 0 < len(old) * len(new) <= _RARE for i in old for k in new
    }  # fmt: skip
