"""The order of time: dates by their start, and what has no date by what it follows or precedes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.dates.edtf import When

SORT_END = (1, 0, 0, 0, 0)
"""The sort key of no date at all: after every date."""


def sort_key(when: When | None) -> tuple[int, ...]:
    """Orders dates by start, then by end: of two with the same start the shorter comes first.

    What has no known start stands where it ends, just ahead of what starts in that second; what has no known
    end comes behind all with its start; no date at all comes last. Dates of equal bounds have equal keys.
    """
    if when is None:
        return SORT_END
    start, end = when.start, when.end
    if start is None:
        return (0, end.last, 0, 0, 0) if end is not None else SORT_END
    return (0, start.first, 1, 0, end.last) if end is not None else (0, start.first, 1, 1, 0)


Placed = tuple[str, When | None, Sequence[str], Sequence[str]]
"""An id, its date, the ids of what it comes after, and of what it comes before."""


def order(items: Sequence[Placed]) -> list[int]:
    """Indices in the order of time.

    Dated items go by `sort_key`; where that is equal, as `after` and `before` say, else as given. An undated
    item stands directly behind the last of what it follows, or else directly ahead of the first of what it
    precedes, and at the very end where no dated item bears on it. Where relations contradict dates, the dates
    hold; where they run in a circle, it is cut; unknown ids say nothing, a doubled id means its first item.
    """
    keys = [sort_key(when) for _, when, _, _ in items]
    earlier = _predecessors(items, keys) if any(after or before for _, _, after, before in items) else {}
    if not earlier:
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}  # numbers are sorted far quicker than tuples
        return sorted(range(len(items)), key=[ranks[key] for key in keys].__getitem__)
    walk = _walk(len(items), earlier)
    dated = sorted((index for index in walk if keys[index] != SORT_END), key=keys.__getitem__)
    return sorted(walk, key=_places(walk, earlier, dated).__getitem__)


def _predecessors(items: Sequence[Placed], keys: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
    """Index → those that it comes after, in no order, without what two dates already say or deny."""
    index_of = {items[index][0]: index for index in reversed(range(len(items)))}
    pairs = [(index_of[name], i) for i, item in enumerate(items) for name in item[2] if name in index_of]
    pairs += [(i, index_of[name]) for i, item in enumerate(items) for name in item[3] if name in index_of]
    earlier: dict[int, list[int]] = {}
    for first, second in pairs:
        if items[first][1] is None or items[second][1] is None or keys[first] == keys[second]:
            earlier.setdefault(second, []).append(first)
    return earlier


def _walk(count: int, earlier: Mapping[int, Sequence[int]]) -> list[int]:
    """Every index, as given but with what it comes after ahead of it. No recursion: chains may be long."""
    walk: list[int] = []
    seen = bytearray(count)
    for root in range(count):
        stack = [] if seen[root] else [(root, iter(earlier.get(root, ())))]
        seen[root] = True
        while stack:
            index, rest = stack[-1]
            for other in rest:
                if not seen[other]:
                    seen[other] = True
                    stack.append((other, iter(earlier.get(other, ()))))
                    break
            else:
                walk.append(index)
                stack.pop()
    return walk


def _places(walk: Sequence[int], earlier: Mapping[int, Sequence[int]], dated: Sequence[int]) -> list[int]:
    """The place of each index: a dated item shares one with what leads to it; what follows has the next."""
    nowhere, very_end = -1, 2 * len(dated)
    place, is_dated = [nowhere] * len(walk), bytearray(len(walk))
    for rank, index in enumerate(dated):
        place[index], is_dated[index] = 2 * rank, True
    for index in walk:
        if not is_dated[index]:
            behind = (place[other] + is_dated[other] for other in earlier.get(index, ()))
            place[index] = max(behind, default=nowhere)
    ahead = [very_end] * len(walk)
    for index in reversed(walk):
        if place[index] == nowhere:
            place[index] = ahead[index]
        for other in earlier.get(index, ()):
            ahead[other] = min(ahead[other], place[index])
    return place
