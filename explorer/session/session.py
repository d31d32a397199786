"""One digest being explored: its facts, links, search and bookmarks behind one door.

The command line and the screen are two faces of this class; nothing here knows that there is a terminal. Everything
but the digest is built when it is first asked for, so that a face pays only for what it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from math import inf
from typing import TYPE_CHECKING

from explorer.digest.kinds import Quote, Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.wording import title_of
from explorer.text.anchors import ArticleText
from explorer.text.quotes import QuoteCheck, check_quote

if TYPE_CHECKING:
    from explorer.bookmarks.store import BookmarkStore
    from explorer.search.index import SearchIndex
    from explorer.search.language.traits import Trait
    from explorer.session.answers import Answers, SearchResult
    from explorer.session.bookmarks import ArticleBookmarks
    from explorer.session.chronology import Chronology

CHECKED = 256
"""Quotes whose badges are kept: more than the rows on a screen. Comparing takes seconds where a text has 10 MB."""


class Session:
    def __init__(self, digest: Digest, store: BookmarkStore | None = None) -> None:
        self.digest = digest
        self.store = store
        """All bookmarks, of whatever article; None: they are not kept (no directory was handed in)."""
        self.at_once = inf
        """Records and stated links up to which everything is built at the first question. Of more, `build` has to be
        called, and what is asked before is answered from what is built so far."""
        self._checked = lru_cache(CHECKED)(self._check)

    # --- what is behind the door ----------------------------------------------------------------------------

    @cached_property
    def article(self) -> ArticleText:
        return ArticleText(self.digest.article.body or ())

    @cached_property
    def links(self) -> LinkIndex:
        return LinkIndex(self.digest, self.article, self.at_once)

    @cached_property
    def index(self) -> SearchIndex:
        from explorer.search.index import SearchIndex  # most starts never search

        return SearchIndex(self.digest, self.traits, self.at_once)

    @cached_property
    def traits(self) -> Mapping[str, Trait]:
        """The states that a search can ask for, by name."""
        from explorer.session.traits import traits

        links, bookmarked = self.links, self.bookmarks.by_ref
        return traits(check=self.check, resolutions=links.resolutions, caveats=links.caveats, bookmarked=bookmarked)

    @cached_property
    def chronology(self) -> Chronology:
        from explorer.session.chronology import Chronology

        return Chronology(self.digest, self.links)

    @cached_property
    def answers(self) -> Answers:
        from explorer.session.answers import Answers

        return Answers(self.digest, self.index, self.links, self.chronology, self.traits)

    @cached_property
    def bookmarks(self) -> ArticleBookmarks:
        """Those of this article."""
        from explorer.session.bookmarks import ArticleBookmarks

        return ArticleBookmarks(self.store, self.links)

    # --- building -------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """Records and stated links: what there is to index."""
        return len(self.digest) + len(self.digest.links)

    def build(self, budget_seconds: float) -> bool:
        """Go on building for about that long. Whether all is built."""
        return self.links.build(budget_seconds) and self.index.build(budget_seconds)

    @property
    def progress(self) -> float:
        """The share of the work that is done, 0 to 1; the index takes ten times as long as the links."""
        done, total = self.index.progress
        return (self.links.progress + 10 * done / max(1, total)) / 11

    # --- records --------------------------------------------------------------------------------------------

    def record(self, ref: Ref) -> Record | None:
        return self.digest.get(ref)

    def title(self, ref: Ref) -> str:
        """The record's title; the ref itself where there is no such record."""
        return title_of(self.digest, ref)

    def check(self, quote: Quote) -> QuoteCheck:
        """The quote's badge, letter by letter against the article."""
        return self._checked(quote)

    def _check(self, quote: Quote) -> QuoteCheck:
        body = self.digest.article.body
        check = check_quote(quote.text or None, tuple(quote.anchors()), self.article if body is not None else None)
        cleaned = self.digest.cleaned
        if not cleaned:
            return check
        paragraphs = (("body", span.paragraph) in cleaned for span in check.spans)
        return check._replace(cleaned=self.digest.was_cleaned(quote.ref) or any(paragraphs))

    # --- search ---------------------------------------------------------------------------------------------

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int | None = None, linked: bool = True
    ) -> tuple[SearchResult, ...]:
        """Hits in rank order, then the records linked with the best of them, each with its reason.

        `kinds` restricts what is returned, not through what it is linked.
        """
        return self.answers.find(self.answers.parse(query), kinds, limit, linked).found
