"""One digest being explored: its facts, links, search and bookmarks behind one door.

The command line and the screen are two faces of this class; nothing here knows that there is a terminal. Everything
but the digest is built when it is first asked for, so that a face pays only for what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, islice
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.model import KINDS, Anchor, Caveat, Digest, Quote, Record, Ref
from explorer.links.index import LinkIndex
from explorer.links.link import Link
from explorer.session.wording import words_of
from explorer.text.anchors import ArticleText, Span, Status, resolve
from explorer.text.quotes import QuoteCheck, check_quote

if TYPE_CHECKING:
    from explorer.bookmarks.store import Bookmark, BookmarkStore, DigestIdentity
    from explorer.dates.edtf import When
    from explorer.pictures.strips import Domain
    from explorer.pictures.timeline.chronicle import Happening
    from explorer.search.index import Hit, SearchIndex
    from explorer.search.language.completion import Completion
    from explorer.search.language.traits import Trait
    from explorer.session.refinding import Refound

LINKED_LIMIT = 200
"""Records linked with the hits that a search adds at most: more than fit on a screen, few enough to cost nothing."""
FOLLOWERS = 2_000
"""Links of one hit that are gone through for them: where as many are ruled out, so are the others."""

CHECKED = 256
"""Quotes whose badges are kept: more than the rows on a screen. Comparing takes seconds where a text has 10 MB."""

NEAR = 50
"""Neighbours gone through for the dates around an undated record: a chain of 100,000 would be gone through by each."""

CONTEXT = 32
"""Characters before and after the anchored words that a bookmark keeps, as Hypothesis does."""


class Found(Struct, frozen=True):
    """One result of a search: a hit, or a record linked with one."""

    ref: Ref
    hit: Hit | None
    """None: it does not match itself, but is linked with a hit."""
    via: Ref | None = None
    """The hit that it is linked with; None for a hit."""
    reason: str | None = None
    """How it is linked, as “said by Vladimir Putin”; None for a hit."""


class Answer(Struct, frozen=True):
    """What a search found."""

    found: tuple[Found, ...] = ()
    """Best first; the linked ones last."""
    complete: bool = True
    """False: there may be more, as the digest is not indexed to its end, or the hits are too many."""
    pending: bool = False
    """Whether the same search, asked again, finds more."""


class Session:
    def __init__(self, digest: Digest, bookmarks: BookmarkStore | None = None) -> None:
        self.digest = digest
        self.bookmarks = bookmarks
        """None: bookmarks are not kept (no directory was handed in)."""
        self.at_once = inf
        """Records and stated links up to which everything is built at the first question. Of more, `build` has to be
        called, and what is asked before is answered from what is built so far."""
        self._orders: dict[str, Sequence[int]] = {}
        self._checked = lru_cache(CHECKED)(self._check)
        self._during = lru_cache(2)(self._find_during)

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

    @cached_property
    def traits(self) -> Mapping[str, Trait]:
        """The states that a search can ask for, by name."""
        from explorer.session.traits import traits

        links = self.links
        return traits(
            check=self.check, resolutions=links.resolutions, caveats=links.caveats, bookmarked=self.bookmarked
        )

    @cached_property
    def identity(self) -> DigestIdentity:
        """What bookmarks of this digest are filed under."""
        from explorer.bookmarks.store import DigestIdentity

        return DigestIdentity.of(self.digest.article)

    def record(self, ref: Ref) -> Record | None:
        return self.digest.get(ref)

    def title(self, ref: Ref) -> str:
        """The record's title; the ref itself where there is no such record."""
        record = self.digest.get(ref)
        return record.title if record else str(ref)

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

    def when(self, record: Record) -> When | None:
        """The record's date; None: undated."""
        from explorer.dates.edtf import parse

        return parse(record.date) if record.date else None

    def date_label(self, record: Record) -> str:
        """The date as a person reads it: `Apr 2024`, `undated, after Apr 2024`."""
        from explorer.dates.labels import label, undated_label

        when = self.when(record)
        if when is not None:
            return label(when)
        return undated_label(self.dates_near(record, 0), self.dates_near(record, 1))

    def happening(self, ref: Ref, *, dated: bool = False) -> Happening | None:
        """The record as a timeline shows it; `dated`: its date said in its title. None: there is no such record."""
        from explorer.pictures.timeline.chronicle import Happening

        record = self.digest.get(ref)
        if record is None:
            return None
        when = self.when(record)
        if when is None:
            follows, precedes = (tuple(self.dates_near(record, side)) for side in (0, 1))
            return Happening(str(ref), record.title, None, follows, precedes)
        return Happening(str(ref), f"{record.title}, {self.date_label(record)}" if dated else record.title, when)

    def date_beside(self, record: Record | None, link: Link | None = None) -> str:
        """When a relation was, where that is known; else when the record was; empty: neither has a date."""
        if link is not None and link.when:
            from explorer.dates.edtf import parse
            from explorer.dates.labels import label

            return label(parse(link.when))
        return self.date_label(record) if record is not None and record.date else ""

    def dates_near(self, record: Record, side: int) -> Iterator[When]:
        """The nearest dates on one side of an undated record (0: what it follows), through undated ones between."""
        seen, queue, room = {record.id}, [record], NEAR
        while queue and room > 0:
            neighbours = queue.pop().neighbours[side][:room]
            room -= len(neighbours)
            for identifier in neighbours:
                near = self.digest.get(Ref(record.kind, identifier))
                if near is None or identifier in seen:
                    continue
                seen.add(identifier)
                if near.date and (when := self.when(near)) is not None:
                    yield when
                else:
                    queue.append(near)

    @cached_property
    def timespan(self) -> Domain | None:
        """From the first to the last second that any dated record names; None where none does."""
        from explorer.dates.edtf import parse
        from explorer.pictures.strips import domain

        kinds = (kind for kind in KINDS.values() if kind.chronological)
        dates = {record.date for kind in kinds for record in self.digest.of(kind)}
        return domain(parse(date) for date in dates if date)

    def during(self, first: int, last: int) -> Mapping[str, Collection[int]]:
        """By kind, the numbers of the records that belong to a time: of kinds with a chronology those whose date may
        lie in it, of the others those that are linked with these."""
        return self._during(first, last)

    def _find_during(self, first: int, last: int) -> Mapping[str, Collection[int]]:
        from explorer.dates.edtf import parse

        dates: dict[str | None, bool] = {None: False}

        def is_then(date: str | None) -> bool:
            if date not in dates:
                when = parse(date) if date else None
                dates[date] = when is not None and when.may_overlap(first, last)
            return dates[date]

        digest = self.digest
        chronological = [kind for kind, cls in KINDS.items() if cls.chronological]
        found: dict[str, Collection[int]] = {
            kind: {number for number, record in enumerate(digest.records[kind]) if is_then(record.date)}
            for kind in chronological
        }
        linked = self.links.linked_with([(kind, number) for kind in chronological for number in found[kind]])
        return {kind: found.get(kind, linked[kind]) for kind in digest.records}

    def order(self, kind: str) -> Sequence[int]:
        """The records' numbers in the order in which they are shown: of time, where the kind has it, or as given."""
        if kind not in self._orders:
            self._orders[kind] = (
                self._chronology(self.digest.records[kind])
                if KINDS[kind].chronological
                else range(len(self.digest.records[kind]))
            )
        return self._orders[kind]

    def _chronology(self, records: Sequence[Record]) -> Sequence[int]:
        from explorer.dates.edtf import order, parse

        return order(
            [(record.id, parse(date) if (date := record.date) else None, *record.neighbours) for record in records]
        )

    def spans(self, caveat: Caveat) -> tuple[Span, ...]:
        """Where in the article the words of a caveat stand; empty where they are not found."""
        found: list[Span] = []
        for anchor in map(Anchor.of, caveat.at):
            resolution = resolve(anchor, self.article)
            if resolution.status is Status.RESOLVED:
                found += resolution.spans
        return tuple(found)

    def addresses(self, ref: Ref | None) -> Iterator[tuple[str, str]]:
        """Whose addresses are known, and the addresses: of a record, of its bookmark's source, of the article."""
        record = self.digest.get(ref) if ref is not None else None
        bookmark = self.bookmark(ref) if ref is not None else None
        if record is not None:
            for reference in record.references:
                if reference.foreign:
                    texts = getattr(record, reference.field)
                    yield from ((record.title, text) for text in texts if ":" in text)
        if bookmark is not None and bookmark.source:
            yield "your source", bookmark.source
        if self.digest.article.url:
            yield "the article", self.digest.article.url

    def citation(self, ref: Ref) -> str:
        """A record as it would be pasted into a text: its words, who said them, the article, the ref."""
        record = self.digest.get(ref)
        article = self.digest.article
        if record is None:
            return str(ref)
        source = " · ".join(part for part in (article.publisher, article.datePublished, article.url) if part)
        where = f"“{article.headline}”" + (f" ({source})" if source else "")
        if isinstance(record, Quote):
            speaker = self.title(Ref("actor", record.speaker))
            said = f" — {speaker}" + (f", {record.medium}" if record.medium else "")
            verified = f" [{self.check(record).badge}]"
            return f"{words_of(record)}{said}{verified}\n{where}\n{ref}"
        facts = [record.title]
        if record.chronological or record.date:
            facts.append(self.date_label(record))
        facts += [text for text in (getattr(record, "role", ""),) if text]
        return f"{', '.join(facts)}\n{where}\n{ref}"

    # --- bookmarks ------------------------------------------------------------------------------------------

    def bookmark(self, ref: Ref) -> Bookmark | None:
        """The bookmark of a record of this digest; None: there is none, or bookmarks are not kept.

        Of a record that stands on the words of a bookmark whose own record is gone, that bookmark.
        """
        return self.bookmarked().get(ref)

    def bookmarked(self) -> Mapping[Ref, Bookmark]:
        """The records of this digest that have a bookmark, with it. Reads the store's directory at the first call."""
        found = [(self.refound(bookmark).ref, bookmark) for bookmark in self._mine()]
        return {ref: bookmark for ref, bookmark in reversed(found) if ref is not None}

    def _mine(self) -> Iterator[Bookmark]:
        """The bookmarks of this article's records."""
        kept = self.bookmarks.all() if self.bookmarks else ()
        return (bookmark for bookmark in kept if bookmark.view is None and self.is_mine(bookmark))

    def is_mine(self, bookmark: Bookmark) -> bool:
        """Whether a bookmark was made in this digest, or in another of the same article."""
        from explorer.bookmarks.store import key_of

        return key_of(bookmark.digest, bookmark.ref) == key_of(self.identity, bookmark.ref)

    def refound(self, bookmark: Bookmark) -> Refound:
        """The record of this digest that a bookmark of the article was made of, and how it was found again."""
        from explorer.session.refinding import find_again

        return find_again(bookmark, self.links)

    def new_bookmark(self, ref: Ref, note: str = "") -> Bookmark:
        """A bookmark of a record, not yet kept, with the words that it stands on."""
        from explorer.bookmarks.store import Bookmark, Quoted

        quoted = []
        for span in self.links.spans(ref):
            paragraph = self.article.paragraphs[span.paragraph]
            before, after = (
                paragraph[max(0, span.start - CONTEXT) : span.start],
                paragraph[span.end : span.end + CONTEXT],
            )
            quoted.append(Quoted(exact=paragraph[span.start : span.end], prefix=before, suffix=after))
        return Bookmark(ref=str(ref), digest=self.identity, title=self.title(ref), quoted=tuple(quoted), note=note)

    def new_view(self, name: str, query: str, focus: Ref | None = None, selected: Ref | None = None) -> Bookmark:
        """A search under a name, in place of the view of that name if there is one; not yet kept.

        Raises ValueError if the name has no letters.
        """
        from explorer.bookmarks.store import Bookmark, KeptView, view_ref

        ref = view_ref(name)
        old = self.bookmarks.get(self.identity, ref) if self.bookmarks else None
        view = KeptView(query=query, focus=str(focus or ""), selected=str(selected or ""))
        new = Bookmark(ref=ref, digest=self.identity)
        return replace(old or new, title=name.strip(), view=view)

    def views(self) -> tuple[Bookmark, ...]:
        """The searches that are kept of this digest, in the order in which they were."""
        kept = self.bookmarks.all() if self.bookmarks else ()
        return tuple(bookmark for bookmark in kept if bookmark.view is not None and self.is_mine(bookmark))

    # --- search ---------------------------------------------------------------------------------------------

    def search(
        self, query: str, kinds: Collection[str] | None = None, limit: int | None = None, linked: bool = True
    ) -> tuple[Found, ...]:
        """Hits in rank order, then the records linked with the best of them, each with its reason.

        `kinds` restricts what is returned, not through what it is linked.
        """
        return self.answer(query, kinds, limit, linked).found

    def answer(
        self,
        query: str,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
        linked: bool = True,
        patience: float = inf,
    ) -> Answer:
        """The same, and whether it is all. `patience`: about how many seconds it may take where no index helps."""
        results = self.index.search(query, kinds=kinds, limit=limit, patience=patience)
        hits = results.hits if results.ranked else self._in_time(results.hits)
        found = [Found(hit.ref, hit) for hit in hits]
        if linked and (limit is None or len(found) < limit):
            room = LINKED_LIMIT if limit is None else min(LINKED_LIMIT, limit - len(found))
            through = hits if kinds is None else self.index.search(query, limit=LINKED_LIMIT, patience=patience).hits
            refs = [hit.ref for hit in through]
            found += self._linked_with(refs, kinds, self.index.may_follow(query), {hit.ref for hit in hits}, room)
        return Answer(tuple(found), results.complete, results.pending)

    def _in_time(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Hits of which none is better than another, with those of kinds that have a chronology in its order."""
        ordered: list[Hit] = []
        for kind, group in groupby(hits, key=lambda hit: hit.ref.kind):
            some = list(group)
            if KINDS[kind].chronological:
                records = [record for hit in some if (record := self.digest.get(hit.ref)) is not None]
                some = [some[number] for number in self._chronology(records)]
            ordered += some
        return ordered

    def _linked_with(
        self,
        hits: Sequence[Ref],
        kinds: Collection[str] | None,
        may_follow: Callable[[Ref], bool],
        seen: set[Ref],
        room: int,
    ) -> list[Found]:
        seen = seen | set(hits)
        found: list[Found] = []
        for via in hits[:LINKED_LIMIT]:
            for ref, relation in islice(self.links.followers(via), FOLLOWERS):
                if len(found) >= room:
                    return found
                if ref in seen or (kinds is not None and ref.kind not in kinds) or not may_follow(ref):
                    continue
                seen.add(ref)
                found.append(Found(ref, None, via, f"{relation} {self.title(via)}"))
        return found

    def complete(self, query: str, cursor: int) -> Completion:
        """What may stand in a query where the cursor is."""
        from explorer.search.language.completion import complete

        def find(value: str, kinds: Collection[str] | None) -> Collection[Ref]:
            return self.index.meant(value, kinds).refs

        return complete(query, cursor, self.digest, self.traits, find)


def parsed(text: object) -> Ref | None:
    """The ref that a text from a file holds; None where it is no ref, or no text at all."""
    try:
        return Ref.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None
