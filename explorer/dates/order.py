"""Sorts by time: dated items by their start, undated ones by what they follow or precede."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from explorer.dates.edtf import When

T = TypeVar("T")

SORT_END = (1, 0, 0, 0, 0)
"""The sort key of no date: after every date."""


def sort_key(when: When | None) -> tuple[int, ...]:
    """Sorts dates by start, then by end: of two with the same start, the shorter comes first.

    A date without a known start goes just before those that start when its end begins: what lasted until April ended
    before what came after something in April. A date without a known end goes after all others with its start. None
    goes last. Dates with equal bounds have equal keys.
    """
    if when is None:
        return SORT_END
    start, end = when.start, when.end
    if start is None:
        return (0, end.first, 0, 0, end.last) if end is not None else SORT_END
    return (0, start.first, 1, 0, end.last) if end is not None else (0, start.first, 1, 1, 0)


Placed = tuple[str, When | None, Sequence[str], Sequence[str]]
"""Id, date, ids of the items that it comes after, ids of the items that it comes before."""


def order(items: Sequence[Placed]) -> list[int]:
    """The indices of the items in order of time.

    Dated items are sorted by `sort_key`, equal ones by `after` and `before`, otherwise as given. An undated item
    goes directly after the last item that it follows, or else directly before the first that it precedes; without
    any dated item to go by, it goes to the end, even if it precedes an undated item that follows a date: between dated
    items it would look as if its time were known. If relations contradict dates, the dates win; a cycle of relations is
    cut; unknown ids are ignored; a repeated id means its first item.
    """
    known: dict[int, tuple[int, ...]] = {}
    keys = [known.get(id(when)) or known.setdefault(id(when), sort_key(when)) for _, when, _, _ in items]
    earlier = _predecessors(items, keys) if any(after or before for _, _, after, before in items) else {}
    if not earlier:
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}  # numbers sort much faster than tuples
        return sorted(range(len(items)), key=[ranks[key] for key in keys].__getitem__)
    walk = _walk(len(items), earlier)
    dated = sorted((index for index in walk if keys[index] != SORT_END), key=keys.__getitem__)
    return sorted(walk, key=_places(walk, earlier, dated).__getitem__)


def order_of_dates(texts: Sequence[T], dates: Mapping[T, When | None]) -> list[int]:
    """The indices of items of which none follows or precedes another, in order of time: as `order` has them.

    Args:
        texts: What each item has as its date.
        dates: What these mean.
    """
    keys = {text: sort_key(when) for text, when in dates.items()}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}  # numbers sort faster than tuples
    of_texts = {text: ranks[key] for text, key in keys.items()}
    return sorted(range(len(texts)), key=list(map(of_texts.__getitem__, texts)).__getitem__)


def _predecessors(items: Sequence[Placed], keys: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
    """Index → the indices that it comes after, unsorted, without pairs that two dates already confirm or contradict."""
    index_of = {items[index][0]: index for index in reversed(range(len(items)))}
    pairs = [(index_of[name], i) for i, item in enumerate(items) for name in item[2] if name in index_of]
    pairs += [(i, index_of[name]) for i, item in enumerate(items) for name in item[3] if name in index_of]
    earlier: dict[int, list[int]] = {}
    for first, second in pairs:
        if items[first][1] is None or items[second][1] is None or keys[first] == keys[second]:
            earlier.setdefault(second, []).append(first)
    return earlier


def _walk(count: int, earlier: Mapping[int, Sequence[int]]) -> list[int]:
    """Every index, as given, except that each comes after its predecessors. Not recursive: chains may be long."""
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
    """The place of each index. A dated item shares its place with those that lead to it; followers have the next.

    Items that neither follow nor lead to a dated one have the very last.
    """
    nowhere, very_end = -1, 2 * len(dated)
    place, is_dated = [nowhere] * len(walk), bytearray(len(walk))
    for rank, index in enumerate(dated):
        place[index], is_dated[index] = 2 * rank, True
    for index in walk:
        if not is_dated[index]:
            behind = (place[other] + is_dated[other] for other in earlier.get(index, ()))
            place[index] = max(behind, default=nowhere)
    ahead, leads = [very_end] * len(walk), bytearray(is_dated)
    for index in reversed(walk):
        if place[index] == nowhere:
            place[index] = ahead[index] if leads[index] else very_end
        for other in earlier.get(index, ()):
            ahead[other] = min(ahead[other], place[index])
            leads[other] |= leads[index]
    return place


def find_circles(items: Sequence[Placed]) -> list[list[int]]:
    """Circles of “after” and “before”: each a list of indices in which every item comes after the next, and the last
    after the first. An item is in at most one of them. Dates don't matter, nor do references of items to themselves.

    Every item that comes after itself by some chain is in a circle, or all of its chains pass through one.
    """
    earlier = _all_predecessors(items)
    circles: list[list[int]] = []
    depth: dict[int, int] = {}  # of the items on the path; −1 once an item is done
    for root in range(len(items)):
        path: list[int] = []
        used: list[int] = [-1]  # for each item of the path, the depth of the last one up to it that is in a circle
        stack = [] if root in depth else [(root, iter(earlier.get(root, ())))]
        while stack:
            index, rest = stack[-1]
            if index not in depth:
                depth[index] = len(path)
                path.append(index)
                used.append(used[-1])
            for other in rest:
                if other not in depth:
                    stack.append((other, iter(earlier.get(other, ()))))
                    break
                if depth[other] > used[-1]:
                    circle = path[depth[other] :]
                    used[depth[other] + 1 :] = range(depth[other], len(path))
                    first = circle.index(min(circle))
                    circles.append(circle[first:] + circle[:first])
            else:
                depth[path.pop()] = -1
                used.pop()
                stack.pop()
    return circles


def _all_predecessors(items: Sequence[Placed]) -> dict[int, list[int]]:
    """Index → the indices that it comes after, by any relation, without itself."""
    index_of = {items[index][0]: index for index in reversed(range(len(items)))}
    earlier: dict[int, dict[int, None]] = {}
    for index, (_, _, after, before) in enumerate(items):
        for name in after:
            if (other := index_of.get(name, index)) != index:
                earlier.setdefault(index, {})[other] = None
        for name in before:
            if (other := index_of.get(name, index)) != index:
                earlier.setdefault(other, {})[index] = None
    return {index: list(others) for index, others in earlier.items()}
