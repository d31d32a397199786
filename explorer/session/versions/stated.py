"""Stated links and caveats of two versions: new, gone, or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from explorer.digest.kinds import Caveat
from explorer.digest.model import StatedLink
from explorer.digest.refs import Ref
from explorer.session.versions.change import CaveatChange, Change, LinkChange
from explorer.session.versions.fields import NewRef, struct_changes
from explorer.session.versions.likeness import alike
from explorer.text.typography import normalize_typography

T = TypeVar("T", bound=Struct)
C = TypeVar("C")
Changes = tuple[Change, ...]


def link_changes(
    old: Sequence[StatedLink], new: Sequence[StatedLink], new_ref: NewRef
) -> tuple[tuple[LinkChange, ...], int]:
    """The links that differ, and how many do not."""

    def as_now(text: str) -> str:
        return _as_now(text, new_ref)

    mine = [(as_now(link.source), normalize_typography(link.relation).strip(), as_now(link.target)) for link in old]
    theirs = [(link.source.strip(), normalize_typography(link.relation).strip(), link.target.strip()) for link in new]
    rest = _Rest(old, new)
    all_of = [(*mine[i], link.when, _at(link)) for i, link in enumerate(old)]
    all_of_new = [(*theirs[k], link.when, _at(link)) for k, link in enumerate(new)]
    for part in (slice(5), slice(4), slice(3), slice(0, 3, 2)):  # what two links share: everything … their ends
        rest.pair([all_of[i][part] for i in rest.old], [all_of_new[k][part] for k in rest.new])

    def changed(was: StatedLink, now: StatedLink) -> Iterator[Change]:
        fields = {"source", "target"}
        return struct_changes(was, now, lambda field, text: as_now(text) if field in fields else text)

    return _changes(rest, changed, LinkChange)


def caveat_changes(
    old: Sequence[Caveat], new: Sequence[Caveat], new_ref: NewRef
) -> tuple[tuple[CaveatChange, ...], int]:
    """The caveats that differ, and how many do not."""
    rest = _Rest(old, new)
    texts = [[normalize_typography(caveat.text).strip() for caveat in caveats] for caveats in (old, new)]
    about = [tuple(_as_now(text, new_ref) for text in caveat.about) for caveat in old]
    rest.pair([*zip(texts[0], about, strict=True)], [(text, new[k].about) for k, text in enumerate(texts[1])])
    rest.pair([texts[0][i] for i in rest.old], [texts[1][k] for k in rest.new])
    found = alike([texts[0][i] for i in rest.old], [texts[1][k] for k in rest.new])
    rest.take([(rest.old[i], rest.new[k]) for i, k in found])

    def changed(was: Caveat, now: Caveat) -> Iterator[Change]:
        return struct_changes(was, now, lambda field, text: _as_now(text, new_ref) if field == "about" else text)

    return _changes(rest, changed, CaveatChange)


class _Rest(Generic[T]):
    """Items of two lists that have no partner yet, by number, and the pairs found so far."""

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self.lists = old, new
        self.old, self.new = list(range(len(old))), list(range(len(new)))
        self.pairs: list[tuple[int, int]] = []

    def pair(self, mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> None:
        """Pair those with the same key: the first with the first, as many as both have."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for k, key in zip(reversed(self.new), reversed(theirs), strict=True):
            waiting[key].append(k)
        self.take([(i, waiting[key].pop()) for i, key in zip(self.old, mine, strict=True) if waiting[key]])

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        pairs = list(pairs)
        self.pairs += pairs
        taken = {i for i, _ in pairs}, {k for _, k in pairs}
        self.old = [i for i in self.old if i not in taken[0]]
        self.new = [k for k in self.new if k not in taken[1]]


def _changes(
    rest: _Rest[T], changed: Callable[[T, T], Iterator[Change]], make: Callable[[T | None, T | None, Changes], C]
) -> tuple[tuple[C, ...], int]:
    """Those that differ, in the order of the newer version and then those that are gone; and how many do not."""
    partner = {k: i for i, k in rest.pairs}
    found: list[C] = []
    count = 0
    for k, now in enumerate(rest.lists[1]):
        was = rest.lists[0][partner[k]] if k in partner else None
        changes = tuple(changed(was, now)) if was is not None else ()
        if was is None or changes:
            found.append(make(was, now, changes))
        else:
            count += 1
    return (*found, *(make(rest.lists[0][i], None, ()) for i in rest.old)), count


def _as_now(text: str, new_ref: NewRef) -> str:
    kind, _, identifier = text.strip().partition("/")
    return str(new_ref(Ref(kind, identifier)))


def _at(link: StatedLink) -> Hashable:
    return tuple(normalize_typography(at if isinstance(at, str) else at.exact) for at in link.at)
