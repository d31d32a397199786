"""Finds records by what a person types, letter by letter.

    query → parsed (language) → for each typed word, the words of the digest that it may stand for (vocabulary)
          → records that have one for each (postings) → a rank key for each record (ranking) → hits, best first

Every step is capped, and hits work out their details lazily, so a keystroke costs the same few milliseconds whether
the digest has fifty records or a million.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from math import inf
from time import perf_counter
from types import MappingProxyType

from explorer.digest.model import Digest
from explorer.digest.packed.parts import Parts
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.explaining import Explainer
from explorer.search.hits import Hit, HitList
from explorer.search.language.filters import Filters, Targets
from explorer.search.language.parsed_query import ParsedQuery, parse
from explorer.search.language.traits import Trait
from explorer.search.locating import Locator, WordsToFind
from explorer.search.matching import SMALL, Matcher
from explorer.search.naming import Naming
from explorer.search.reader import ReadersTexts, nothing_written
from explorer.search.words.highlighting import Range


class SearchIndex:
    """Searches a digest. Does nothing until the first search or `build`. Not thread-safe."""

    def __init__(
        self,
        digest: Digest,
        traits: Mapping[str, Trait] = MappingProxyType({}),
        at_once: float = SMALL,
        reader: ReadersTexts = nothing_written,
        *,
        remarks_of: SearchIndex | None = None,
    ) -> None:
        """
        Args:
            digest: The digest to search.
            traits: The states that `is:` can ask for, by name.
            at_once: Up to this many records the whole index is built before the first answer. For a larger digest
                you have to call `build`; until that is done, answers come from what is indexed so far.
            reader: Returns what readers have written down about records.
            remarks_of: Search the remarks about the records of this index, which finds the records that fields name.
                None: search everything else, as if there were no remarks.
        """
        self.corpus = Corpus(digest, remarks=remarks_of is not None)
        self._at_once = at_once
        self._matcher = Matcher(self.corpus, reader)
        self._naming = Naming(self.corpus, self._matcher)
        find_targets = (remarks_of or self)._naming.find_targets
        self._filters = Filters(self.corpus, find_targets, traits, reader)
        self._explainer = Explainer(self.corpus, self._filters, traits, reader)
        self._locator = Locator(self.corpus, reader)
        self._work = self.corpus.steps()
        self._complete = False
        self.has_openings = False
        """Whether everything that `answer_openings` answers is ready."""

    # --- building -------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Continue building for about `budget_seconds`, or to the end if None. Whether the index is complete."""
        if self._complete:
            return True
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            if perf_counter() >= deadline:
                break
        else:
            self._complete = True
        return self._complete

    def build_large(self, half: Callable[[], Parts | None] | None = None) -> Iterator[None]:
        """Build a whole index of which nothing is built yet, faster than `build`, in steps of some tenths of a second.

        `half`: another process builds the `second_half`. This waits for it and returns it; None: it could not.
        """
        yield from self.corpus.steps(half, many=True)
        self._complete, self._work = True, iter(())

    def second_half(self) -> Mapping[str, memoryview]:
        """Index only the second half of the records, for an index that is built in another process.

        Raises ValueError if it can't be stored. This index is of no use after that.
        """
        return self.corpus.second_half()

    def answer_openings(self) -> Iterator[None]:
        """Answer beforehand what queries begin with, a letter or two, so that these answers are ready: one per step.

        A step takes some milliseconds. There is none until the index is complete.
        """
        if self._complete and not self.has_openings:
            yield from self._matcher.answer_openings()
            self.has_openings = True

    @property
    def is_built(self) -> bool:
        return self._complete

    def parts(self) -> Mapping[str, memoryview]:
        """What is built, to be stored. The index has to be complete. Raises ValueError if it can't be stored."""
        from explorer.search import stored  # few digests are so large

        return stored.parts_of(self.corpus)

    def openings(self) -> Mapping[str, memoryview]:
        """What `answer_openings` has answered so far, to be stored."""
        from explorer.search import stored  # few digests are so large

        return stored.openings_of(self._matcher.ready)

    def take(self, parts: Parts) -> Iterator[None]:
        """Be complete with what another index of the same digest had in `parts`, in steps of some milliseconds.

        Raises DamagedError if that is damaged; then the index is as it was.
        """
        from explorer.search import stored  # few digests are so large

        yield from stored.take(self.corpus, parts)
        self._complete, self._work = True, iter(())

    def take_openings(self, parts: Parts) -> Iterator[None]:
        """Have the answers ready that another index of the same digest had in `openings`. Raises DamagedError."""
        from explorer.search import stored  # few digests are so large

        yield from stored.take_openings(self._matcher.ready, parts, self.corpus.size)
        self.has_openings = True

    def release(self) -> None:
        """Give back the memory of what is stored and was looked at; it comes back when it is looked at again."""
        self.corpus.release()

    @property
    def progress(self) -> tuple[int, int]:
        """Number of records indexed so far, and number of all records."""
        return len(self.corpus.numbers), self.corpus.size

    def _prepare(self) -> None:
        if not self._complete and self.corpus.size <= self._at_once:
            self.build()

    # --- searching ------------------------------------------------------------------------------------------

    def parse(self, query: str) -> ParsedQuery:
        """Parse a query. This never fails, but the query may ask for nothing (`is_empty`).

        The result is what the query means now: parse it again when more records are indexed, or bookmarks change.
        """
        self._prepare()
        return parse(query, self._filters)

    def search(
        self,
        parsed: ParsedQuery,
        *,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
        budget_seconds: float = inf,
    ) -> HitList:
        """The records that match a query; none if it asks for nothing.

        Args:
            parsed: The query.
            kinds: Kinds of records to look for; None means all.
            limit: Maximum number of hits.
            budget_seconds: Time limit for queries that no index answers, such as `is:altered`: they test record by
                record. Search for the same again to continue (`HitList.pending`).
        """
        if parsed.is_empty:
            return HitList((), self._complete)
        matches = self._matcher.match(parsed, kinds, budget_seconds)
        words = WordsToFind.of(parsed, matches.terms)
        hits = tuple([Hit(self._locator, words, key) for key in matches.keys[:limit]])
        return HitList(hits, matches.complete and self._complete, bool(parsed.words), matches.pending)

    def explain(self, parsed: ParsedQuery) -> tuple[str, ...]:
        """Why a query finds nothing, in words for readers; at least one reason."""
        return self._explainer.explain(parsed.query)

    def follows(self, parsed: ParsedQuery, ref: Ref) -> bool:
        """Whether a record that is linked with a hit may be listed after the hits: not if the query rules it out."""
        if not parsed.linked_tests:
            return True
        row = self.corpus.row_of(ref)
        return row is not None and all(test(row) for test in parsed.linked_tests)

    def mark(self, parsed: ParsedQuery, text: str) -> tuple[Range, ...]:
        """What to highlight in a text that is not a hit's, such as the article, as ranges in order.

        A typed word highlights words that it may be a misspelling of only if the digest has no such word.
        """
        return self._locator.mark(parsed, text)

    def find_targets(self, value: str, kinds: Collection[str] | None) -> Targets:
        """The records that a field's value means, best first: one by its ref, or those whose names match best."""
        self._prepare()
        return self._naming.find_targets(value, kinds)
