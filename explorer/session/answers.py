"""What a search answers: hits, then the records linked with the best of them, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import groupby, islice
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.digest.kinds import KINDS, PARTS
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.links.index import LinkIndex
from explorer.session.chronology import Chronology
from explorer.session.wording import denied, words_of

if TYPE_CHECKING:
    from explorer.search.hits import Hit, HitList
    from explorer.search.index import SearchIndex
    from explorer.search.language.completion import Completion
    from explorer.search.language.parsed_query import ParsedQuery
    from explorer.search.language.traits import Trait
    from explorer.search.reader import ReadersTexts
    from explorer.session.own.searching import OwnHit

LINKED_LIMIT = 200
"""A search adds at most this many linked records: more than fit on a screen, few enough to cost nothing."""
FOLLOWERS = 2_000
"""Links of one hit to go through for them. If the query excludes this many, it excludes the others as well."""


class SearchResult(Struct, frozen=True):
    """One result of a search: a hit, or a record linked with a hit."""

    ref: Ref
    hit: Hit | None
    """How it matches; None: it does not match, but is linked with a hit."""
    via: Ref | None = None
    """The hit that it is linked with; None for a hit."""
    reason: str | None = None
    """How it is linked, such as “said by Vladimir Putin”; None for a hit."""


class Answer(Struct, frozen=True, dict=True):  # dict=True makes room for the cached property
    """What a search found."""

    results: tuple[SearchResult, ...] = ()
    """Hits, best first, then linked records."""
    complete: bool = True
    """False: there may be more, because indexing is not finished or because there are too many hits."""
    pending: bool = False
    """Whether searching again later finds more."""
    parsed: ParsedQuery | None = None
    """The query, parsed, for follow-up questions; None: nothing was searched."""
    own: tuple[OwnHit, ...] = ()
    """Bookmarks without a record that match, best first: passages, contradictions, and records that are gone."""
    explanation: tuple[str, ...] = ()
    """Why nothing was found, and what is nearest to the query; empty where something was."""

    @cached_property
    def found(self) -> tuple[SearchResult | OwnHit, ...]:
        """All of that in one order: hits of either, best first, then linked records."""
        if not self.own:
            return self.results
        hits: list[SearchResult | OwnHit] = [result for result in self.results if result.hit is not None]
        linked = (result for result in self.results if result.hit is None)
        own: list[SearchResult | OwnHit] = [*self.own]
        return (*merge(hits, own, key=_negative_score), *linked)


def _negative_score(found: SearchResult | OwnHit) -> float:
    return -found.hit.score if found.hit is not None else 0.0


class Answers:
    """Searches a digest, and completes queries."""

    def __init__(
        self,
        digest: Digest,
        indexes: tuple[SearchIndex, SearchIndex | None],
        links: LinkIndex,
        chronology: Chronology,
        traits: Mapping[str, Trait],
        reader: ReadersTexts,
        own: Callable[[str, float], tuple[OwnHit, ...]] = lambda query, budget_seconds: (),
    ) -> None:
        """`indexes`: of the records, and of the remarks about them, if there are any. `own`: finds bookmarks without a
        record."""
        self._digest = digest
        self._index, self._remarks = indexes
        self._links = links
        self._chronology = chronology
        self._traits = traits
        self._reader = reader
        self._own = own

    def parse(self, query: str) -> ParsedQuery:
        """Parse a query, once for everything that is done with it."""
        return self._index.parse(query)

    def find(
        self,
        parsed: ParsedQuery,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
        linked: bool = True,
        budget_seconds: float = inf,
    ) -> Answer:
        """Find hits, best first, then what is linked with the best of them.

        Args:
            parsed: The query, from `parse`.
            kinds: Only return records of these kinds. Linked records may still be found through other kinds.
            limit: Return at most this many; None: as many as the index returns.
            linked: Also return linked records.
            budget_seconds: How long to scan texts that no index covers. The answer is `pending` if that was too short.
        """
        results = self._index.search(parsed, kinds=kinds, limit=limit, budget_seconds=budget_seconds)
        hits = results.hits if results.ranked else self._in_time(results.hits)
        remarks = self._find_remarks(parsed, kinds, limit, budget_seconds)
        if remarks is not None and remarks.hits:
            hits = list(islice(merge(hits, remarks.hits, key=lambda hit: -hit.score), limit))
        own = [hit.ref for hit in hits]
        found = list(map(SearchResult, own, hits))
        if linked and (limit is None or len(found) < limit):
            room = LINKED_LIMIT if limit is None else min(LINKED_LIMIT, limit - len(found))
            # what only a caveat is about is far from the query, if it finds anything nearer
            through = [ref for ref in own if ref.kind in PARTS] or own
            if kinds is not None and not PARTS.keys().isdisjoint(kinds):
                of_all = self._index.search(parsed, limit=LINKED_LIMIT, budget_seconds=budget_seconds)
                through = [hit.ref for hit in of_all.hits]
            found += self._linked_with(through, kinds, parsed, set(own), room)
        beside = self._own(parsed.query, budget_seconds) if kinds is None else ()
        nothing = not found and not beside and results.complete and not results.pending and not parsed.is_empty
        explanation = self._index.explain(parsed) if nothing else ()
        pending = results.pending or (remarks is not None and remarks.pending)
        return Answer(tuple(found), results.complete, pending, parsed, beside, explanation)

    def _find_remarks(
        self, parsed: ParsedQuery, kinds: Collection[str] | None, limit: int | None, budget_seconds: float
    ) -> HitList | None:
        """The remarks that match, each of which comes after the records that match as well; None: none is searched."""
        if self._remarks is None or (kinds is not None and PARTS.keys() >= set(kinds)):
            return None
        own = self._remarks.parse(parsed.query)
        return self._remarks.search(own, kinds=kinds, limit=limit, budget_seconds=budget_seconds)

    def _in_time(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Hits that rank alike, kind by kind; kinds that have a chronology in its order."""
        ordered: list[Hit] = []
        for (kind, _), group in groupby(hits, key=lambda hit: (hit.ref.kind, hit.score)):
            of_kind = list(group)
            if KINDS[kind].chronological:
                records = [record for hit in of_kind if (record := self._digest.get(hit.ref)) is not None]
                of_kind = [of_kind[index] for index in self._chronology.order_of(records)]
            ordered += of_kind
        return ordered

    def _linked_with(
        self,
        hits: Sequence[Ref],
        kinds: Collection[str] | None,
        parsed: ParsedQuery,
        seen: set[Ref],
        room: int,
    ) -> list[SearchResult]:
        seen = seen.union(hits)
        found: list[SearchResult] = []
        for via in hits[:LINKED_LIMIT]:
            words, record = "", None
            for ref, relation in islice(self._links.followers(via), FOLLOWERS):
                if len(found) >= room:
                    return found
                if ref in seen or (kinds is not None and ref.kind not in kinds) or not self._index.follows(parsed, ref):
                    continue
                seen.add(ref)
                if not words:
                    record = self._digest.get(via)
                    words = words_of(record) if record is not None else str(via)
                reason = words if denied(relation, record) else f"{relation} {words}"
                found.append(SearchResult(ref, None, via, reason))
        return found

    def complete(self, query: str, cursor: int) -> Completion:
        """Complete the part of a query that the cursor is on. `cursor`: 0 to the length of the query."""
        from explorer.search.language.completion import complete

        def find(value: str, kinds: Collection[str] | None) -> Collection[Ref]:
            return self._index.find_targets(value, kinds).refs

        tags = {tag: None for texts in self._reader().values() for tag in texts.tags}
        return complete(query, cursor, self._digest, self._traits, find, tags)
