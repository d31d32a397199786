"""The bookmarks of the current article: those of its records, re-anchored, and its views; and how to make new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.bookmarks.bookmark import (
    OPEN,
    PASSAGE,
    Bookmark,
    DigestIdentity,
    Quoted,
    Recorded,
    SavedSearch,
    is_passage,
    key_of,
    view_ref,
)
from explorer.digest.kinds import KINDS, Quote
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.corrections.messages import BEFORE, LEFT
from explorer.session.wording import describe_source, title_of

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.search.reader import ReaderTexts
    from explorer.session.corrections.became import Became
    from explorer.session.corrections.fates import Fates
    from explorer.session.passages.anchoring import Placed
    from explorer.session.reanchoring import Difference, Reanchored
    from explorer.text.anchors import Span
    from explorer.text.quotes import QuoteCheck

CONTEXT = 32
"""How many characters before and after the anchored words a bookmark holds, as in Hypothesis."""


_OF_PASSAGE = f"{PASSAGE}/"


class ArticleBookmarks:
    """The bookmarks of one article, whichever digest of it they were made in. The store is read on first use."""

    def __init__(self, store: BookmarkStore | None, links: LinkIndex, check: Callable[[Quote], QuoteCheck]) -> None:
        self._store = store
        self._links = links
        self._check = check
        self._read: tuple[tuple[Bookmark, ...], Mapping[Ref, ReaderTexts]] = (), {}
        """All bookmarks, and the texts that were read from them."""
        self._own: tuple[tuple[Bookmark, ...], tuple[Bookmark, ...]] = (), ()
        """All bookmarks, and those of this article."""
        self._views: tuple[Sequence[Bookmark], tuple[Bookmark, ...]] = (), ()
        """The bookmarks of this article, and its views."""
        self._passages: tuple[tuple[Bookmark, ...], tuple[Placed, ...]] = (), ()
        """All bookmarks, and those of passages that the article has."""
        self._told: tuple[tuple[Bookmark, ...] | None, DigestIdentity] = None, DigestIdentity()
        """All bookmarks, and the identity beside them."""

    @cached_property
    def _fates(self) -> Fates:
        from explorer.session.corrections.fates import Fates  # most runs have no bookmarks

        return Fates(self._links, self._check, self.all, lambda: self.identity.body)

    def forget(self) -> None:
        """Hold on to no record of the digest any more. What is asked for is found anew."""
        vars(self).pop("_fates", None)

    @property
    def identity(self) -> DigestIdentity:
        """The identity under which bookmarks of this digest are stored: not that of another article that has only the
        headline in common."""
        if self._store is None or self._given.url.strip():
            return self._given
        saved = self._store.all()
        if not saved:
            return self._given
        if self._told[0] is not saved:
            from explorer.session.identity.article import told_apart

            self._told = saved, told_apart(self._given, self._links.article, saved, self._store.deleted)
        return self._told[1]

    @cached_property
    def _given(self) -> DigestIdentity:
        return DigestIdentity.of(self._links.digest.article)

    def of(self, ref: Ref | str) -> Bookmark | None:
        """The bookmark of a record of this digest; None: there is none, or no store.

        It may have been made for another record that is gone now, if this one has the same words.

        Raises:
            ValueError: `ref` is a text that is not `kind/id`.
        """
        return self.by_ref().get(Ref.of(ref))

    def by_ref(self) -> Mapping[Ref, Bookmark]:
        """The records of this digest that have a bookmark, each with its bookmark."""
        return self._fates.by_ref() if self.all() else {}

    def all(self) -> Sequence[Bookmark]:
        """The bookmarks of this article, its views included, oldest first; of one that two windows changed, each
        version."""
        saved = self._store.all() if self._store else ()
        if self._own[0] is not saved:
            self._own = saved, _of_article(saved, self.identity)
        return self._own[1]

    def count(self) -> Counter[str]:
        """How many bookmarks of this article have each status; views have none. A verdict on other words than the
        article has now is counted as BEFORE instead."""
        counted = Counter(map(attrgetter("status"), self.all())) - Counter(view.status for view in self.views())
        for bookmark in self.altered():
            if bookmark.status not in OPEN and self.became(bookmark).word != "gone":
                counted[bookmark.status] -= 1
                counted[BEFORE] += 1
        return +counted

    def find_some(self, budget_seconds: float) -> bool:
        """Find for about that long where all bookmarks are and what became of them. Returns whether all is found: any
        question about them waits until it is."""
        return self._fates.find_some(budget_seconds) if self.all() else True

    def altered(self) -> Sequence[Bookmark]:
        """The bookmarks of this article that are reworded, changed or gone, in no order."""
        return self._fates.altered() if self.all() else ()

    def reader_texts(self) -> Mapping[Ref, ReaderTexts]:
        """Notes, tags and sources by record, for the search. Cached until a bookmark changes."""
        from explorer.search.reader import ReaderTexts  # most runs do not search

        saved = self._store.all() if self._store else ()
        if self._read[0] is not saved:
            texts = {
                ref: ReaderTexts(mark.note, mark.tags, "; ".join(map(describe_source, mark.sources)))
                for ref, mark in self.by_ref().items()
            }
            self._read = saved, {ref: written for ref, written in texts.items() if written != ReaderTexts()}
        return self._read[1]

    def beginning(self, bookmark: Bookmark) -> int:
        """Where in the article the record or the passage of one of its bookmarks begins, as a number to sort by."""
        return self._fates.beginning(bookmark)

    def views(self) -> tuple[Bookmark, ...]:
        """The saved searches of this article, oldest first."""
        mine = self.all()
        if self._views[0] is not mine:
            self._views = mine, tuple(bookmark for bookmark in mine if bookmark.view is not None)
        return self._views[1]

    def passages(self) -> tuple[Placed, ...]:
        """The bookmarked passages that the article has, in its order. Cached until a bookmark changes."""
        saved = self._store.all() if self._store else ()
        if self._passages[0] is not saved:
            mine = [one for one in self.all() if one.ref.startswith(_OF_PASSAGE)]
            self._passages = saved, _placed(mine, self.reanchor) if mine else ()
        return self._passages[1]

    def passage_at(self, span: Span, *, whole: bool = False) -> Placed | None:
        """The bookmarked passage at a place; if that is a sentence, else the first in it. None: there is none.

        `whole`: only one of exactly these words.
        """
        passages = self.passages()
        is_sentence = not whole and span == self._links.article.sentence_at(span.paragraph, span.start)
        within = (one for one in passages if is_sentence and one.span.overlaps(span))
        return next((one for one in passages if one.span == span), None) or next(within, None)

    def new_passage(self, span: Span, note: str = "") -> Bookmark:
        """Make a bookmark of words of the article. Nothing is saved."""
        from explorer.session.passages.anchoring import bookmark_of

        return bookmark_of(span, self._links.article, self.identity, note)

    def is_mine(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark was made in this digest or in another digest of the same article."""
        return key_of(bookmark.digest, bookmark.ref) == key_of(self.identity, bookmark.ref)

    def is_of_record(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark is of this article and of a record: not a view, nor what only a reader makes."""
        return bookmark.view is None and bookmark.ref.partition("/")[0] in KINDS and self.is_mine(bookmark)

    def is_of_article(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark is of a record or a passage of this article, either of which may be corrected."""
        return self.is_of_record(bookmark) or (is_passage(bookmark.ref) and self.is_mine(bookmark))

    def reanchor(self, bookmark: Bookmark) -> Reanchored:
        """Find the record of a bookmark of this article in this digest, beside those of all others; or its passage."""
        return self._fates.reanchor(bookmark)

    def ends(self, bookmark: Bookmark) -> tuple[Reanchored, ...]:
        """Where the two ends of a contradiction are; empty: it is none."""
        return self._fates.ends(bookmark)

    def became(self, bookmark: Bookmark) -> Became:
        """What became of a bookmark since it was saved. Of one of another article, and of a view, nothing is known."""
        from explorer.session.corrections.became import Became

        is_known = bookmark.view is None and self.is_mine(bookmark)
        return self._fates.became(bookmark) if is_known else Became()

    def is_left(self, bookmark: Bookmark) -> bool:
        """Whether it has changed, and the reader has seen that and decided that it stays on the words before."""
        from explorer.session.corrections import leaving

        return leaving.is_left(bookmark, self.became(bookmark))

    def changes(self, bookmark: Bookmark) -> tuple[Difference, ...]:
        """What else than the words has changed since a bookmark of this article was saved; empty: nothing is known."""
        return self._fates.changes(bookmark)

    def changed(self) -> Collection[Ref]:
        """The records of this digest of whose bookmarks there is something to say: they are reworded, or changed."""
        return self._fates.words().keys() if self.all() else ()

    def remarks(self, bookmark: Bookmark) -> tuple[str, ...]:
        """What became of a bookmark of this article, and where it belongs now, in lines of plain text; empty: it is
        what and where it was, or it is a view."""
        if bookmark.view is not None or not self.is_mine(bookmark):
            return ()
        from explorer.session.corrections.describing import end_remarks, remarks
        from explorer.session.corrections.leaving import is_left

        became, record_of = self.became(bookmark), self._links.digest.get
        if bookmark.between:
            said = end_remarks(bookmark, became.ends, record_of)
        else:
            record = record_of(became.found.ref) if became.found.ref is not None else None
            said = remarks(bookmark.ref, became.found, became.changes, record)
        return (*((LEFT,) if is_left(bookmark, became) else ()), *said)

    def may_accept(self, bookmark: Bookmark) -> bool:
        """Whether its record has changed, is there, and belongs to it."""
        found = self.reanchor(bookmark)
        is_there = found.ref is not None or found.passage is not None
        return self.is_of_article(bookmark) and is_there and not found.rival and bool(self.remarks(bookmark))

    def new(self, ref: Ref, note: str = "") -> Bookmark:
        """Make a bookmark of a record, with the words of its anchors. Nothing is saved."""
        quoted = []
        for span in self._links.spans(ref):
            paragraph = self._links.article.paragraphs[span.paragraph]
            before, after = (
                paragraph[max(0, span.start - CONTEXT) : span.start],
                paragraph[span.end : span.end + CONTEXT],
            )
            quoted.append(Quoted(exact=paragraph[span.start : span.end], prefix=before, suffix=after))
        return Bookmark(
            ref=str(ref),
            digest=self.identity,
            title=title_of(self._links.digest, ref),
            quoted=tuple(quoted),
            recorded=self._recorded(ref),
            note=note,
        )

    def _recorded(self, ref: Ref) -> Recorded | None:
        """What the digest says about a record now; None: there is no such record."""
        record = self._links.digest.get(ref)
        if record is None:
            return None
        places = sorted(span.paragraph for span in self._links.spans(ref))
        known = Recorded(date=record.date or "", paragraph=places[0] + 1 if places else 0)
        if not isinstance(record, Quote):
            return known
        speaker = title_of(self._links.digest, record.speaker_ref) if record.speaker_ref is not None else ""
        badge = self._check(record).badge.value
        return replace(known, speaker=speaker, form=record.form, medium=record.medium, badge=badge)

    def new_view(self, name: str, query: str, focus: Ref | None = None, selected: Ref | None = None) -> Bookmark:
        """Make a view, which replaces the view of the same name if there is one. Nothing is saved.

        Args:
            name: What to call it.
            query: The search; empty: none.
            focus: The record that the panes are narrowed to; None: no focus.
            selected: The selected record; None: nothing is selected.

        Raises:
            ValueError: the name has no letters.
        """
        ref = view_ref(name)
        old = self._store.get(self.identity, ref) if self._store else None
        view = SavedSearch(query=query, focus=str(focus or ""), selected=str(selected or ""))
        new = Bookmark(ref=ref, digest=self.identity)
        return replace(old or new, title=name.strip(), view=view)


def _of_article(saved: tuple[Bookmark, ...], identity: DigestIdentity) -> tuple[Bookmark, ...]:
    """Those of one article, with views: the same tuple if all are. Many bookmarks are of few articles."""
    key, known = key_of(identity, ""), dict[int, bool]()
    for bookmark in saved:
        if id(bookmark.digest) not in known:
            known[id(bookmark.digest)] = key_of(bookmark.digest, "") == key
    return saved if all(known.values()) else tuple(one for one in saved if known[id(one.digest)])


def _placed(passages: Iterable[Bookmark], reanchor: Callable[[Bookmark], Reanchored]) -> tuple[Placed, ...]:
    """Those that the article has, in its order."""
    from explorer.session.passages.anchoring import Placed

    found = ((one, reanchor(one).passage) for one in passages)
    placed = [Placed(bookmark, span) for bookmark, span in found if span is not None]
    return tuple(sorted(placed, key=lambda one: one.span))
