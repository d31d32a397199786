"""Searching what the reader bookmarked and no record stands for: passages, contradictions, and records that are gone.

It has an index of its own, made like the one of remarks, so that its words don't decide how those of records are
understood, and so that a search is as fast as before where there is nothing of this. The whole query language works in
it: words, `is:disputed`, `tag:call`, `note:transcript`; and `kind:passage`, `kind:contradiction`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.bookmarks.bookmark import CONTRADICTION, PASSAGE, Bookmark, is_passage
from explorer.digest.kinds import Caveat
from explorer.digest.model import Article, Digest
from explorer.digest.refs import Ref
from explorer.search.index import SearchIndex
from explorer.search.language.traits import Trait
from explorer.search.reader import ReaderTexts
from explorer.session.traits import of_bookmarks
from explorer.session.wording import describe_source
from explorer.text.anchors import Span

if TYPE_CHECKING:
    from explorer.search.hits import Hit
    from explorer.session.bookmarks import ArticleBookmarks

KINDS = (PASSAGE, CONTRADICTION)
SHORTEST = 2
"""Letters of a kind from which it is known."""
_KIND = "kind:"
_ALL = "is:bookmarked"


class OwnHit(Struct, frozen=True):
    """A bookmark without a record that a search finds."""

    bookmark: Bookmark
    hit: Hit
    span: Span | None = None
    """Where in the article its words are; of a contradiction, those of its first end that is a passage. None: they are
    a record's, or gone."""
    end: Ref | None = None
    """Of a contradiction: the record of its first end that is there; None: there is none."""

    @property
    def ref(self) -> Ref:
        return Ref.parse(self.bookmark.ref)


class OwnSearch:
    def __init__(self, own: ArticleBookmarks, records: SearchIndex, traits: Mapping[str, Trait]) -> None:
        """`records`: finds the records that fields name. `traits`: of records; what bookmarks decide is replaced."""
        self._own = own
        self._records = records
        self._traits = traits
        self._known: Mapping[Ref, Bookmark] = {}
        """By the ref that stands for a bookmark in the index."""
        self._places: dict[Ref, tuple[Span | None, Ref | None]] = {}
        """As far as they were found."""
        self._index: SearchIndex | None = None
        """None: there is nothing to find."""
        self._made_of: Sequence[Bookmark] | None = None

    def find(self, query: str, budget_seconds: float = inf) -> tuple[OwnHit, ...]:
        """What a query finds, best first."""
        index = self._current()
        if index is None:
            return ()
        kinds, query = _split(query)
        if kinds == set():
            return ()
        parsed = index.parse(query or _ALL if kinds else query)
        if parsed.is_empty:
            return ()
        results = index.search(parsed, budget_seconds=budget_seconds)
        found = ((self._known[ref := hit.ref], hit, self._place_of(ref)) for hit in results.hits)
        placed = [OwnHit(one, hit, *place) for one, hit, place in found if kinds is None or _kind_of(one) in kinds]
        if not results.ranked:  # none can match better than another: in the order of the article
            placed.sort(key=lambda one: (one.span is None, one.span))
        return tuple(placed)

    def _current(self) -> SearchIndex | None:
        """The index of the bookmarks as they are now."""
        bookmarks = self._own.all()
        if self._made_of is not bookmarks:
            own = [one for one in bookmarks if one.view is None and self._is_without_record(one)]
            self._places = {}
            self._known = {Ref(Caveat.kind, f"own-{number}"): one for number, one in enumerate(own)}
            self._index = self._made() if own else None
            self._made_of = bookmarks
        return self._index

    def _is_without_record(self, bookmark: Bookmark) -> bool:
        found = self._own.became(bookmark).found
        return found.ref is None or bool(found.rival)

    def _made(self) -> SearchIndex:
        """An index in which each bookmark is a remark, with all its words as they were and as they are."""
        remarks = [
            Caveat(id=ref.id, text=one.title or one.ref, note=self._other_words(one))
            for ref, one in self._known.items()
        ]
        digest = Digest(article=Article(headline=""), records={}, caveats=tuple(remarks))
        texts = {
            ref: ReaderTexts(one.note, one.tags, "; ".join(map(describe_source, one.sources)))
            for ref, one in self._known.items()
        }
        known = self._known
        nothing = dict.fromkeys(self._traits, Trait(lambda record: False, lambda: ()))
        own = of_bookmarks(lambda: known, lambda bookmark: self._own.became(bookmark).word)
        return SearchIndex(digest, {**nothing, **own}, inf, lambda: texts, remarks_of=self._records)

    def _other_words(self, bookmark: Bookmark) -> str:
        became = self._own.became(bookmark)
        return " … ".join(filter(None, (one.now for one in (became.found, *became.ends))))

    def _place_of(self, ref: Ref) -> tuple[Span | None, Ref | None]:
        """What `OwnHit` says of the place of a bookmark, by the ref that stands for it."""
        if ref not in self._places:
            became = self._own.became(self._known[ref])
            found = became.ends or (became.found,)
            there = [one for one in found if one.passage is not None or (one.ref is not None and not one.rival)]
            self._places[ref] = (there[0].passage, there[0].ref) if there else (None, None)
        return self._places[ref]


def _kind_of(bookmark: Bookmark) -> str:
    return CONTRADICTION if bookmark.between else PASSAGE if is_passage(bookmark.ref) else ""


def _split(query: str) -> tuple[set[str] | None, str]:
    """The kinds that a query asks for, and the rest of it. None: any; empty: kinds of records."""
    words = query.split()
    asked = [word for word in words if word.casefold().startswith(_KIND)]
    if not asked:
        return None, query
    return set(_kinds(asked)), " ".join(word for word in words if word not in asked)


def _kinds(asked: Sequence[str]) -> Iterator[str]:
    for word in asked:
        value = word[len(_KIND) :].strip('"').casefold()
        yield from (kind for kind in KINDS if len(value) >= SHORTEST and f"{kind}s".startswith(value))
