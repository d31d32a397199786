"""Where all bookmarks of an article are in one digest, and what became of each: found once, until one changes.

    all bookmarks → `unchanged`: nearly all, of which nothing is held but their record   → `places`
                  → the others, beside each other: a record belongs to one of them      → `Finder.find`

With a hundred thousand bookmarks that takes a second or more, so it can be done in slices (`find_some`). Any other
question does the rest at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, End, is_passage
from explorer.digest.kinds import Quote
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.corrections.became import Became, Word, became, became_of
from explorer.session.corrections.messages import FOUND, NOT_FOUND
from explorer.session.corrections.placed import Placed
from explorer.session.passages.anchoring import reanchor as reanchor_passage
from explorer.session.reanchoring import Difference, Finder, Held, Reanchored

if TYPE_CHECKING:
    from explorer.text.quotes import QuoteCheck


NOWHERE = 1 << 62
"""After every place in an article."""
_SLICE = 20
"""Bookmarks between two looks at the clock, of which each takes some microseconds."""


class Fates:
    """
    Args:
        links: Of the digest.
        check: Compares a quote with the article.
        mine: Returns the bookmarks of the article, the same sequence as long as none changes.
        body: Returns the hash of the article's text.
    """

    def __init__(
        self,
        links: LinkIndex,
        check: Callable[[Quote], QuoteCheck],
        mine: Callable[[], Sequence[Bookmark]],
        body: Callable[[], str],
    ) -> None:
        self._links = links
        self._mine = mine
        self._body = body
        self._finder = Finder(links)
        self._badge = lru_cache(4096)(lambda quote: check(quote).badge.value)
        self._passage = lru_cache(4096)(lambda bookmark: reanchor_passage(bookmark, links.article))
        """Where a passage is: to look for one that is gone takes long."""
        self._placed = Placed(self._finder)
        self._became: dict[str, Became] = {}
        """By revision, of those that are not unchanged, as far as somebody asked."""
        self._unsure: list[Bookmark] = []
        """Those of which nobody has found out yet whether there is something to say."""
        self._altered: dict[str, Bookmark] = {}
        """By revision, those of which there is, as far as that is known."""
        self._beginnings: dict[str, int] = {}
        """By revision, where in the article they begin, as far as somebody asked; see `beginning`."""
        self._waiting: list[Bookmark] = []
        """Those of which that is still to be found."""
        self._words: dict[Ref, Word] | None = None
        """Of records, what became of their bookmark; None: it must be found."""

    def find_some(self, budget_seconds: float) -> bool:
        """Find for about that long where they are and begin, and what became of them. Returns whether all is found."""
        until = time.perf_counter() + budget_seconds
        if not self._find_places(budget_seconds):
            return False
        while self._unsure:
            self._be_sure_of(self._unsure.pop())
            if time.perf_counter() >= until:
                return False
        while self._waiting:
            for bookmark in self._waiting[-_SLICE:]:
                self.beginning(bookmark)
            del self._waiting[-_SLICE:]
            if time.perf_counter() >= until:
                break
        return not self._waiting

    def by_ref(self) -> Mapping[Ref, Bookmark]:
        """The records of the digest that have a bookmark, each with its bookmark."""
        self._find_places()
        return self._placed.by_ref

    def reanchor(self, bookmark: Bookmark) -> Reanchored:
        """Find the record of a bookmark, beside those of all others; or its passage."""
        if is_passage(bookmark.ref):
            return self._passage(bookmark)
        self._find_places()
        found = self._placed.found.get(bookmark.revision) if bookmark.revision else None
        if found is None:
            if (ref := self._placed.usual_ref(bookmark)) is not None:
                return Reanchored(ref, "ref")
            found = self._finder.find([Held.by(bookmark)])[0]
        changes = self._finder.changes(bookmark, found.ref) if found.ref is not None else ()
        return replace(found, changes=changes) if changes else found

    def ends(self, bookmark: Bookmark) -> tuple[Reanchored, ...]:
        """Where the two ends of a contradiction are; empty: it is none."""
        return tuple(self._end(bookmark, end) for end in bookmark.between)

    def _end(self, bookmark: Bookmark, end: End) -> Reanchored:
        held = Bookmark(ref=end.ref, digest=bookmark.digest, title=end.title, quoted=end.quoted)
        self._find_places()
        found = self._placed.found.get((bookmark.revision, end.ref)) if bookmark.revision else None
        return self.reanchor(held) if found is None or is_passage(end.ref) else found

    def became(self, bookmark: Bookmark) -> Became:
        """What became of a bookmark of the article that is no view."""
        self._find_places()
        known = self._became.get(bookmark.revision)
        if known is not None:
            return known
        ends = self.ends(bookmark)
        result = became_of(ends) if ends else became(self.reanchor(bookmark), self.changes(bookmark))
        if bookmark.revision and (result.word or self._placed.usual_ref(bookmark) is None):
            self._became[bookmark.revision] = result
        return result

    def changes(self, bookmark: Bookmark) -> tuple[Difference, ...]:
        """What else than the words has changed since a bookmark was saved; empty: nothing is known.

        With the badge of a quote, which `reanchor` leaves out: to compare a long quote with the article takes long. As
        long as the article is the same, so is the badge. Of anything else, whether the article still has its words.
        """
        found, recorded = self.reanchor(bookmark), bookmark.recorded
        record = self._links.digest.get(found.ref) if found.ref is not None else None
        if record is None or recorded is None or bookmark.digest.body == self._body():
            return found.changes
        if not isinstance(record, Quote):
            is_lost = bookmark.quoted and not self._links.article.is_empty and not self._links.spans(record.ref)
            return (*found.changes, *((Difference("words", FOUND, NOT_FOUND),) if is_lost else ()))
        badge = self._badge(record)
        changed = (Difference("badge", recorded.badge, badge),) if recorded.badge != badge else ()
        return (*found.changes, *changed)

    def altered(self) -> Sequence[Bookmark]:
        """The bookmarks of the article of which there is something to say, in no order."""
        self._find_places()
        while self._unsure:
            self._be_sure_of(self._unsure.pop())
        return list(self._altered.values())

    def _be_sure_of(self, bookmark: Bookmark) -> None:
        if self.became(bookmark).word:
            self._altered[bookmark.revision] = bookmark

    def beginning(self, bookmark: Bookmark) -> int:
        """Where in the article the record or passage of a bookmark begins, as a number to sort by: its paragraph, and
        the place in that; NOWHERE: nobody knows."""
        known = self._beginnings.get(bookmark.revision)
        if known is None:
            known = self._beginnings[bookmark.revision] = self._find_beginning(bookmark)
        return known

    def _find_beginning(self, bookmark: Bookmark) -> int:
        found = self.reanchor(bookmark)
        spans = self._links.spans(found.ref) if found.ref is not None else ()
        first = found.passage or min(spans, default=None)
        if first is not None:
            return first.paragraph << 32 | first.start
        paragraph = bookmark.recorded.paragraph if bookmark.recorded is not None else 0
        return paragraph - 1 << 32 if paragraph else NOWHERE

    def words(self) -> Mapping[Ref, Word]:
        """What became of the bookmarks of records; only of those of which there is something to say."""
        altered, by_ref = self.altered(), self.by_ref()
        if self._words is None:
            found = ((self.became(bookmark), bookmark) for bookmark in altered)
            self._words = {
                known.found.ref: known.word
                for known, bookmark in found
                if known.found.ref is not None and by_ref.get(known.found.ref) is bookmark
            }
        return self._words

    def _find_places(self, budget_seconds: float = inf) -> bool:
        """Place all bookmarks. Cached until one changes, or all links are known."""
        placed, built = self._placed, self._links.is_built
        mine = self._mine()
        if placed.is_of(mine, built=built):
            return True
        before = placed.found
        placed.begin(mine, built=built)
        if not placed.find_some(budget_seconds):
            return False
        body = self._body()
        self._unsure += [one for one in placed.fresh if one.digest.body != body]
        placed.fresh.clear()
        self._unsure = [one for one in self._unsure if placed.usual_ref(one) is not None] + placed.others
        usual = {name: one for name, one in self._altered.items() if placed.usual_ref(one) is not None}
        kept = {name for name, place in placed.found.items() if before.get(name) == place}
        self._altered, self._words = usual, None
        for name in placed.found:
            if name not in kept and isinstance(name, str):
                self._beginnings.pop(name, None)
        if len(self._beginnings) > 2 * len(mine):  # nearly all are of revisions that are gone
            self._beginnings = {}
        self._waiting = [one for one in mine if one.revision not in self._beginnings]
        self._became = {
            name: known for name, known in self._became.items() if name in usual or (name in kept and not known.ends)
        }
        return True
