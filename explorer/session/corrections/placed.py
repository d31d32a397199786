"""The places of an article's bookmarks in one digest, found in slices, and again only of those that changed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from explorer.bookmarks.bookmark import ORDER, Bookmark
from explorer.digest.refs import Ref
from explorer.session.corrections.unchanged import unchanged
from explorer.session.reanchoring import Finder, Held, Reanchored

Name = str | tuple[str, str]
"""A revision; of an end of a contradiction, that and the ref of the end."""
_SLICE = 50
"""Bookmarks looked at between two looks at the clock: less than a millisecond."""


class Placed:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._mine: Sequence[Bookmark] = ()
        self._is_built = False
        """Whether all links were known when they were looked for."""
        self._waiting: list[Bookmark] = []
        """Those still to be looked at, the next one last."""
        self._is_done = self._in_one_go = True
        self._usual: dict[Ref, Bookmark] = {}
        """By record, the bookmarks that are `unchanged`; of two versions, the first."""
        self._others: dict[str, Bookmark] = {}
        """All others but views, by revision."""
        self._exact: dict[Name, Reanchored] = {}
        """What `Finder.exact` said of those, and of ends of contradictions."""
        self.fresh: list[Bookmark] = []
        """Those that were found to be unchanged; who takes them over clears the list."""
        self.found: Mapping[Name, Reanchored] = {}
        """Where the others are, and ends of contradictions."""
        self.by_ref: Mapping[Ref, Bookmark] = {}
        """The records that have a bookmark, each with its bookmark."""

    @property
    def others(self) -> list[Bookmark]:
        """Those that are not `unchanged`, without views."""
        return list(self._others.values())

    def is_of(self, mine: Sequence[Bookmark], *, built: bool) -> bool:
        """Whether the places of all these bookmarks are found. `built`: whether all links are known."""
        return self._is_done and self._mine is mine and self._is_built == built

    def usual_ref(self, bookmark: Bookmark) -> Ref | None:
        """The record of an unchanged bookmark; None: it is another one."""
        kind, _, identifier = bookmark.ref.partition("/")
        ref = Ref(kind, identifier)
        known = self._usual.get(ref)
        return ref if known is not None and known.revision == bookmark.revision else None

    def begin(self, mine: Sequence[Bookmark], *, built: bool) -> None:
        """Take over the bookmarks as they are now, unless that has happened. Only what changed is looked at again."""
        if self._mine is mine and self._is_built == built:
            return
        again = mine
        if self._usual or self._others:
            gone, new = _differences(self._mine, mine)
            refs = {one.ref for one in (*gone, *new, *self._waiting)}  # of several versions, the first one counts
            if self._is_built != built:  # links say nothing of the unchanged ones
                refs.update(one.ref for one in self._others.values())
            again = [one for one in mine if one.ref in refs]
            self._usual = self._usual.copy()  # somebody may hold it
            for one in (*gone, *again):
                self._forget(one)
        self._mine, self._is_built, self._waiting = mine, built, list(reversed(again))
        self._is_done, self._in_one_go = False, True

    def find_some(self, budget_seconds: float) -> bool:
        """Find places for about that long and return whether all are found."""
        until = time.perf_counter() + budget_seconds
        while self._waiting:
            for bookmark in reversed(self._waiting[-_SLICE:]):
                self._look_at(bookmark)
            del self._waiting[-_SLICE:]
            if time.perf_counter() >= until:
                break
        if self._waiting:
            self._in_one_go = False
        elif not self._is_done:
            self._finish()
        return self._is_done

    def _forget(self, bookmark: Bookmark) -> None:
        if (ref := self.usual_ref(bookmark)) is not None:
            del self._usual[ref]
        elif self._others.pop(bookmark.revision, None) is not None:
            for name in _names(bookmark):
                self._exact.pop(name, None)

    def _look_at(self, bookmark: Bookmark) -> None:
        if bookmark.view is not None:
            return
        ref = unchanged(bookmark, self._finder)
        if ref is not None and ref not in self._usual:
            self._usual[ref] = bookmark
            self.fresh.append(bookmark)
            return
        name = bookmark.revision
        self._others[name] = bookmark
        self._exact[name] = self._finder.exact(Held.by(bookmark))
        for end in bookmark.between:
            self._exact[name, end.ref] = self._finder.exact(Held(end.ref, end.title, end.quoted))

    def _finish(self) -> None:
        """Find the others beside each other and all unchanged ones: a record belongs to one bookmark."""
        others = sorted(self._others.values(), key=ORDER)
        ends = [(one, end) for one in others for end in one.between]
        names: list[Name] = [*(one.revision for one in others), *((one.revision, end.ref) for one, end in ends)]
        held = [*map(Held.by, others), *(Held(end.ref, end.title, end.quoted) for _, end in ends)]
        places = self._finder.find(held, [self._exact[name] for name in names], self._usual)
        self.found = dict(zip(names, places, strict=True))
        pairs = zip(places, others, strict=False)
        placed = [(place.ref, one) for place, one in pairs if place.ref is not None and not place.rival]
        by_ref = self._usual.copy() if placed else self._usual
        for ref, one in reversed(placed):  # of two versions, the first
            if ref not in self._usual or ORDER(one) < ORDER(self._usual[ref]):
                by_ref[ref] = one
        self.by_ref = by_ref
        if self._in_one_go:
            self._is_built = self._finder.links.is_built  # looking for words builds the links of a small digest
        self._is_done = True


def _names(bookmark: Bookmark) -> list[Name]:
    return [bookmark.revision, *((bookmark.revision, end.ref) for end in bookmark.between)]


def _differences(old: Sequence[Bookmark], new: Sequence[Bookmark]) -> tuple[list[Bookmark], list[Bookmark]]:
    """The bookmarks that are gone, and those that have come. Few changes of many take a few milliseconds."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    kept = set(map(id, before)) & set(map(id, after))
    return [one for one in before if id(one) not in kept], [one for one in after if id(one) not in kept]


def _alike(old: Sequence[Bookmark], new: Sequence[Bookmark]) -> int:
    """How many are the same from the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one is not other), min(len(old), len(new)))
