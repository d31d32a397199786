"""The paragraphs of two versions of an article beside each other: the same, reworded, moved, new or gone.

the same words → a pair; of the rest, those that are alike → a pair; the others are new or gone
pairs that stand in the same order in both → in place; the others → moved
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from explorer.session.versions.change import Piece, Row, Side
from explorer.session.versions.likeness import alike
from explorer.session.versions.wording import pieces
from explorer.text.typography import normalize_typography

Pair = tuple[int, int]
_GAP = 2_500
"""Pairs of paragraphs between two others that are all compared."""


def rows(old: Sequence[str], new: Sequence[str]) -> tuple[Row, ...]:
    """All paragraphs of both versions."""
    if old == new:
        return tuple(Row(number, number) for number in range(1, len(old) + 1))
    common = {*old} & {*new}  # most are, and normalizing takes longer than all else
    ours, theirs = (
        [text if text in common else normalize_typography(text).strip() for text in texts] for texts in (old, new)
    )
    if ours == theirs:
        return tuple(Row(number, number) for number in range(1, len(ours) + 1))
    turned = ours > theirs  # of two ways to see it, the same one whichever version is older
    pairs = _pairs(theirs, ours) if turned else _pairs(ours, theirs)
    in_place = _in_order(pairs)
    if turned:
        pairs, in_place = [(k, i) for i, k in pairs], {(k, i) for i, k in in_place}
    return tuple(_listed(old, new, pairs, in_place))


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    pairs = _equal(ours, theirs)
    left = [sorted({*range(len(texts))} - {pair[side] for pair in pairs}) for side, texts in enumerate((ours, theirs))]
    texts = [ours[i] for i in left[0]], [theirs[k] for k in left[1]]
    near = _in_one_gap(left, sorted(_in_order(sorted(pairs))))
    return sorted([*pairs, *((left[0][i], left[1][k]) for i, k in alike(*texts, near=near))])


def _in_one_gap(left: Sequence[Sequence[int]], in_place: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs, by their numbers in `left`, of what stands between the same two paragraphs in both versions."""
    gaps: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, numbers in enumerate(left):
        ends = [pair[side] for pair in in_place]
        for place, number in enumerate(numbers):
            gaps[bisect_left(ends, number)][side].append(place)
    for ours, theirs in gaps.values():
        if len(ours) * len(theirs) <= _GAP:
            yield from product(ours, theirs)


def _equal(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Pairs with the same words: those at both ends, then each text that is left, the first with the first."""
    short = min(len(ours), len(theirs))
    head = next((i for i in range(short) if ours[i] != theirs[i]), short)
    tail = next((i for i in range(short - head) if ours[-1 - i] != theirs[-1 - i]), short - head)
    pairs = [(i, i) for i in range(head)]
    pairs += [(len(ours) - 1 - i, len(theirs) - 1 - i) for i in range(tail)]
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for k in reversed(range(head, len(theirs) - tail)):
        waiting[theirs[k]].append(k)
    for i in range(head, len(ours) - tail):
        if waiting[ours[i]]:
            pairs.append((i, waiting[ours[i]].pop()))
    return pairs


def _in_order(pairs: Iterable[Pair]) -> set[Pair]:
    """The most pairs whose order is the same in both versions. `pairs` are sorted."""
    ends: list[int] = []
    """By length, the last new place of the best row of pairs so long."""
    last: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        before[pair] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [pair[1]], [pair]
    chosen: set[Pair] = set()
    current = last[-1] if last else None
    while current is not None:
        chosen.add(current)
        current = before[current]
    return chosen


def _listed(old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair], in_place: set[Pair]) -> Iterable[Row]:
    """The rows in the order of the newer version; what is gone follows the paragraph that it followed."""
    by_new = {k: i for i, k in pairs}
    by_old = {i for i, _ in pairs}
    gone_after: defaultdict[int | None, list[int]] = defaultdict(list)
    placed: int | None = None
    staying = dict(in_place)
    for i in range(len(old)):
        if i in staying:
            placed = staying[i]
        elif i not in by_old:
            gone_after[placed].append(i)
    for at in (None, *range(len(new))):
        if at is not None and at not in by_new:
            yield Row(None, at + 1, (Piece(Side.NOW, new[at]),))
        elif at is not None:
            yield Row(by_new[at] + 1, at + 1, pieces(old[by_new[at]], new[at]), (by_new[at], at) not in in_place)
        for i in gone_after[at]:
            yield Row(i + 1, None, (Piece(Side.WAS, old[i]),))
