"""Where all bookmarks of an article are in one digest, and what became of each: found once, until one changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from explorer.bookmarks.bookmark import Bookmark, End, is_passage
from explorer.digest.kinds import Quote
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.corrections.became import Became, Word, became, became_of
from explorer.session.corrections.messages import FOUND, NOT_FOUND
from explorer.session.passages.anchoring import reanchor as reanchor_passage
from explorer.session.reanchoring import Difference, Finder, Held, Reanchored

if TYPE_CHECKING:
    from explorer.text.quotes import QuoteCheck


class _Placed(NamedTuple):
    """Where all bookmarks of the article are, and what that was found from."""

    mine: Sequence[Bookmark]
    is_built: bool
    """Whether all links were known."""
    found: Mapping[str | tuple[str, str], Reanchored]
    """By revision; of an end of a contradiction by that and its ref."""
    by_ref: Mapping[Ref, Bookmark]
    became: dict[str, Became]
    """By revision, as far as somebody asked."""
    words: dict[Ref, Word]
    """By record, once somebody asked; only those of which there is something to say."""


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
        self._badge = lru_cache(None)(lambda quote: check(quote).badge.value)
        self._passage = lru_cache(4096)(lambda bookmark: reanchor_passage(bookmark, links.article))
        """Where a passage is: to look for one that is gone takes long."""
        self._placed = _Placed((), False, {}, {}, {}, {})

    def by_ref(self) -> Mapping[Ref, Bookmark]:
        """The records of the digest that have a bookmark, each with its bookmark."""
        return self._all().by_ref

    def reanchor(self, bookmark: Bookmark) -> Reanchored:
        """Find the record of a bookmark, beside those of all others; or its passage."""
        if is_passage(bookmark.ref):
            return self._passage(bookmark)
        found = self._all().found.get(bookmark.revision) if bookmark.revision else None
        if found is None:
            found = self._finder.find([Held.by(bookmark)])[0]
        changes = self._finder.changes(bookmark, found.ref) if found.ref is not None else ()
        return replace(found, changes=changes) if changes else found

    def ends(self, bookmark: Bookmark) -> tuple[Reanchored, ...]:
        """Where the two ends of a contradiction are; empty: it is none."""
        return tuple(self._end(bookmark, end) for end in bookmark.between)

    def _end(self, bookmark: Bookmark, end: End) -> Reanchored:
        held = Bookmark(ref=end.ref, digest=bookmark.digest, title=end.title, quoted=end.quoted)
        found = self._all().found.get((bookmark.revision, end.ref)) if bookmark.revision else None
        return self.reanchor(held) if found is None or is_passage(end.ref) else found

    def became(self, bookmark: Bookmark) -> Became:
        """What became of a bookmark of the article that is no view."""
        known = self._all().became
        if bookmark.revision in known:
            return known[bookmark.revision]
        ends = self.ends(bookmark)
        result = became_of(ends) if ends else became(self.reanchor(bookmark), self.changes(bookmark))
        if bookmark.revision:
            known[bookmark.revision] = result
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

    def words(self) -> Mapping[Ref, Word]:
        """What became of the bookmarks of records; only of those of which there is something to say."""
        placed = self._all()
        if not placed.words:
            found = ((ref, self.became(bookmark).word) for ref, bookmark in placed.by_ref.items())
            placed.words.update({ref: word for ref, word in found if word})
        return placed.words

    def _all(self) -> _Placed:
        """Find all bookmarks. Cached until one changes, or all links are known."""
        saved, built = self._mine(), self._links.is_built
        if self._placed.mine is not saved or self._placed.is_built != built:
            mine = [bookmark for bookmark in saved if bookmark.view is None]
            ends = [(one.revision, end) for one in mine for end in one.between]
            both = self._finder.find([*map(Held.by, mine), *(Held(end.ref, end.title, end.quoted) for _, end in ends)])
            found = list(zip(both, mine, strict=False))
            of_ends = zip(both[len(mine) :], ends, strict=True)
            by_ref = [(place.ref, one) for place, one in found if place.ref is not None and not place.rival]
            self._placed = _Placed(
                saved,
                self._links.is_built,  # looking for words builds the links of a small digest
                {one.revision: place for place, one in found}
                | {(name, end.ref): place for place, (name, end) in of_ends},
                dict(reversed(by_ref)),  # of two versions, the first
                {},
                {},
            )
        return self._placed
