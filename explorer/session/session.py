"""One digest being explored: its facts, links, search and bookmarks behind one interface.

The command line and the screen both use this class; nothing here knows about a terminal. Everything but the
digest is built on first use, so that a caller pays only for what it uses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, cached_property
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.digest.kinds import KINDS, Quote, Record
from explorer.digest.model import Digest, doubts_left
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.index import LinkIndex
from explorer.session.wording import title_of, words_at
from explorer.text.anchors import ArticleText
from explorer.text.quotes import QuoteCheck, check_quote

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.bookmarks.store import BookmarkStore
    from explorer.search.index import SearchIndex
    from explorer.search.language.traits import Trait
    from explorer.session.answers import Answers, SearchResult
    from explorer.session.bookmarks import ArticleBookmarks
    from explorer.session.chronology import Chronology
    from explorer.session.lists.names import ShortNames
    from explorer.session.lists.orders import Orders
    from explorer.session.own.searching import OwnHit, OwnSearch

STORED_FROM = 5_000
"""Records and links from which what is built is stored: fewer are built in a moment."""
CHECK_CACHE = 256
"""Cached results of comparing quotes: more than the rows on a screen. A comparison takes seconds in a text of 10 MB."""

CHECKED = ("id", "text", "at")
"""The fields of a quote that `Session.check` looks at."""


class Session:
    """A digest being explored: what it says about each record, what is linked with what, and what a search finds.

    Where a method takes a ref, `Ref("actor", "lund")` and `"actor/lund"` mean the same; a text that is not `kind/id`
    raises ValueError. A ref that leads to no record raises nothing: it has no links, and its title is the ref.

    Belongs to one thread.

    Args:
        digest: What to explore, as `explorer.load` and `explorer.loads` return it.
        store: The bookmarks of all articles. None: there are no bookmarks, and none can be saved.

    Example:
        >>> import explorer
        >>> session = explorer.Session(explorer.load("ferry.json"))
        >>> session
        <Session of <Digest “Ferry link to open in May”: 1 actor, 1 quote, 0 events, 0 countries>, no bookmarks>
        >>> session.title("actor/lund")
        'Kari Lund'
        >>> [(link.relation, str(link.target)) for link in session.links.of("actor/lund")]
        [('said', 'quote/wait')]
        >>> [str(result.ref) for result in session.search("lund")]
        ['actor/lund', 'quote/wait']
        >>> session.title("lund")
        Traceback (most recent call last):
        ...
        ValueError: “lund” is not a ref; write kind/id, as in actor/putin
    """

    def __init__(self, digest: Digest, store: BookmarkStore | None = None) -> None:
        self.digest = digest
        self.store = store
        """The bookmarks of all articles; None: none are stored."""
        self.at_once = inf
        """Up to this many records and links, all is built on first use. Beyond, answers come from what is built."""
        self.cache: Path | None = None
        """The directory where what is built of a large digest is stored; None: nowhere."""
        self._checked = own_cache(CHECK_CACHE, self._check)

    def __repr__(self) -> str:
        return f"<Session of {self.digest!r}, {'no bookmarks' if self.store is None else 'with bookmarks'}>"

    # --- parts ---------------------------------------------------------------------------------------------

    @cached_property
    def article(self) -> ArticleText:
        """The paragraphs of the article; none if the digest came without its text."""
        return ArticleText(self.digest.article.body or (), self.digest.article.headline)

    @cached_property
    def doubts_left(self) -> int:
        """How many drafted records and links are in doubt."""
        return doubts_left(self.digest)

    @cached_property
    def links(self) -> LinkIndex:
        """What is linked with what, on which sentences."""
        return LinkIndex(self.digest, self.article, self.at_once)

    @cached_property
    def index(self) -> SearchIndex:
        """What `answers` and `search` look things up in."""
        from explorer.search.index import SearchIndex  # most starts never search

        return SearchIndex(self.digest, self.traits, self.at_once, self.bookmarks.reader_texts)

    @cached_property
    def remarks_index(self) -> SearchIndex | None:
        """The same for remarks, whose words must not decide how those of other records are understood; None: there are
        no remarks."""
        from explorer.search.index import SearchIndex

        if not any(self.digest.records[kind] for kind, cls in KINDS.items() if cls.is_remark):
            return None
        return SearchIndex(self.digest, self.traits, self.at_once, self.bookmarks.reader_texts, remarks_of=self.index)

    @cached_property
    def traits(self) -> Mapping[str, Trait]:
        """What `is:` can ask for, by the name that is typed: `altered`, `undated`, `bookmarked` …"""
        from explorer.session.traits import traits

        links, own = self.links, self.bookmarks
        return traits(
            check=self.check,
            checked=CHECKED,
            resolved=links.passages.resolved,
            caveats=links.caveats,
            bookmarked=own.by_ref,
            became=lambda bookmark: own.became(bookmark).word,
        )

    @cached_property
    def chronology(self) -> Chronology:
        """Dates, and the order of time."""
        from explorer.session.chronology import Chronology

        return Chronology(self.digest, self.links)

    @cached_property
    def orders(self) -> Orders:
        """The orders that a list of records can be in."""
        from explorer.session.lists.orders import Orders

        return Orders(self.digest, self.links, self.chronology)

    @cached_property
    def short_names(self) -> ShortNames:
        """Names of people for where there is little room."""
        from explorer.session.lists.names import ShortNames

        return ShortNames(self.digest)

    @cached_property
    def answers(self) -> Answers:
        """Searching with more choices than `search` offers."""
        from explorer.session.answers import Answers

        return Answers(
            self.digest,
            (self.index, self.remarks_index),
            self.links,
            self.chronology,
            self.traits,
            self.bookmarks.reader_texts,
            self._find_own,
        )

    @cached_property
    def _own(self) -> OwnSearch:
        from explorer.session.own.searching import OwnSearch  # most readers have bookmarked records only

        return OwnSearch(self.bookmarks, self.index, self.traits)

    def _find_own(self, query: str, budget_seconds: float) -> tuple[OwnHit, ...]:
        """The bookmarks without a record that a query finds."""
        has_any = self.store is not None and bool(self.bookmarks.all())
        return self._own.find(query, budget_seconds) if has_any else ()

    @cached_property
    def bookmarks(self) -> ArticleBookmarks:
        """The bookmarks of this article."""
        from explorer.session.bookmarks import ArticleBookmarks

        return ArticleBookmarks(self.store, self.links, self.check)

    def replace(self, digest: Digest, prepared: Session | None = None) -> None:
        """Explore another digest of the article from now on. What was made of the one before is dropped, and made again
        when it is first asked for; who holds such a part (`links`, `index` …) has that of the digest before.

        `prepared`: what `prepare` returned for it, perhaps in another thread; None: everything is made here.
        """
        parts = vars(self)
        kept = {"article": self.article} if _same_text(self.digest, digest) else {}  # its sentences are found already
        if "bookmarks" in parts:
            self.bookmarks.forget()
        for name in _parts():
            parts.pop(name, None)
        self.digest = digest
        parts |= kept
        if prepared is not None:
            parts |= {name: part for name, part in vars(prepared).items() if name in _parts()}
        self._checked.cache_clear()

    def prepare(self, digest: Digest) -> Session:
        """A session that takes the place of this one with `replace`. It has made what lists need, which takes a moment
        in a large digest; this session stays as it is."""
        prepared = Session(digest)
        prepared.at_once = self.at_once
        if _same_text(self.digest, digest):
            prepared.article = self.article
        for kind in KINDS:
            prepared.chronology.order(kind)
        return prepared

    # --- building -------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """How much there is to index: records and stated links."""
        return len(self.digest) + len(self.digest.links)

    def build(self, budget_seconds: float) -> bool:
        """Build links and search index for about this long, then return whether they are complete."""
        built = self.links.build(budget_seconds) and self.index.build(budget_seconds)
        return built and (self.remarks_index is None or self.remarks_index.build(budget_seconds))

    @property
    def progress(self) -> float:
        """How much is built, 0 to 1. The search index counts ten times as much as the links: it takes that long."""
        done, total = self.index.progress
        return (self.links.progress + 10 * done / max(1, total)) / 11

    # --- records --------------------------------------------------------------------------------------------

    def record(self, ref: Ref | str) -> Record | None:
        """The record at a ref; None if there is none.

        Raises:
            ValueError: `ref` is a text that is not `kind/id`.
        """
        return self.digest.get(Ref.of(ref))

    def title(self, ref: Ref | str) -> str:
        """The title of the record at a ref; the ref itself if there is no record.

        Raises:
            ValueError: `ref` is a text that is not `kind/id`.
        """
        return title_of(self.digest, Ref.of(ref))

    def words(self, ref: Ref | str) -> str:
        """The title as people read it: in quotation marks if the article quotes the record directly.

        Raises:
            ValueError: `ref` is a text that is not `kind/id`.
        """
        return words_at(self.digest, Ref.of(ref))

    def check(self, quote: Quote) -> QuoteCheck:
        """How a quote compares with the article, letter by letter: its badge, and the differences."""
        return self._checked(quote)

    def _check(self, quote: Quote) -> QuoteCheck:
        body = self.digest.article.body
        check = check_quote(quote.text or None, tuple(quote.anchors()), self.article if body is not None else None)
        if not (cleaned := self.digest.cleaned):
            return check
        paragraphs = (("body", span.paragraph) in cleaned for span in check.spans)
        return replace(check, cleaned=self.digest.was_cleaned(quote.ref) or any(paragraphs))

    # --- search ---------------------------------------------------------------------------------------------

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int | None = None, linked: bool = True
    ) -> tuple[SearchResult, ...]:
        """Search the digest.

        Args:
            query: What you would type after `/`: words, or fields such as `by:putin` (`explorer help query`). Every
                text is a query; one that asks for nothing finds nothing.
            kinds: Only return records of these kinds, as `{"actor", "quote"}`. Linked records may still be found
                through records of other kinds.
            limit: Return at most this many; None: as many as the index returns.
            linked: Also return the records that are linked with the best hits.

        Returns:
            The hits, best first, then the records linked with them. Of the latter `hit` is None, and `via` and
            `reason` say how they are linked.
        """
        return self.answers.find(self.answers.parse(query), kinds, limit, linked).results


def _same_text(one: Digest, other: Digest) -> bool:
    return (one.article.body, one.article.headline) == (other.article.body, other.article.headline)


@cache
def _parts() -> frozenset[str]:
    """The names of the parts of a session that are made of its digest."""
    return frozenset(name for name, value in vars(Session).items() if isinstance(value, cached_property))
