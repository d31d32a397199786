"""Finding records by what a person types, letter by letter.

    query → parsed (language) → for each word, the words of the digest that it may stand for (vocabulary)
          → records that have one for each (postings) → a key each (ranking) → hits, best first

Every step is capped, and hits are made when somebody looks at them, so that a key costs the same few milliseconds
whether the digest has fifty records or a million.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import inf
from time import perf_counter
from types import MappingProxyType

from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.hits import Hit, HitList
from explorer.search.language.filters import Filters, Targets
from explorer.search.language.parsed_query import ParsedQuery, parse
from explorer.search.language.traits import Trait
from explorer.search.locating import Locator, WordsToFind
from explorer.search.matching import SMALL, Matcher
from explorer.search.naming import Naming
from explorer.search.words.highlighting import Range


class SearchIndex:
    """The words of a digest. Does no work before it is asked something or told to build. Belongs to one thread."""

    def __init__(
        self, digest: Digest, traits: Mapping[str, Trait] = MappingProxyType({}), at_once: float = SMALL
    ) -> None:
        """`at_once`: records up to which all is built before the first answer; of more, `build` has to be called."""
        self.corpus = Corpus(digest)
        self._at_once = at_once
        self._matcher = Matcher(self.corpus)
        self._naming = Naming(self.corpus, self._matcher)
        self._filters = Filters(self.corpus, self._naming.meant, traits)
        self._locator = Locator(self.corpus)
        self._work = self.corpus.steps()
        self._complete = False

    # --- building -------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Go on building for that long (None: to the end). Whether all is built."""
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            if perf_counter() >= deadline:
                break
        else:
            self._complete = True
        return self._complete

    @property
    def progress(self) -> tuple[int, int]:
        """Records that are indexed, and records that there are."""
        return len(self.corpus.numbers), self.corpus.size

    def _prepare(self) -> None:
        if not self._complete and self.corpus.size <= self._at_once:
            self.build()

    # --- searching ------------------------------------------------------------------------------------------

    def parse(self, query: str) -> ParsedQuery:
        """Parse a query, once for all that is asked of it here. It never fails, but may ask for nothing (`is_empty`).

        It holds what the query means now: when more is indexed, or the state of a record is another, ask again.
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
        """The records that match; of a query that asks for nothing, none. `kinds` are those to look for.

        What no index answers, as `is:altered` alone, is looked for record by record, for about `budget_seconds`;
        asked again, the search goes on.
        """
        if parsed.is_empty:
            return HitList((), self._complete)
        matches = self._matcher.match(parsed, kinds, budget_seconds)
        reading = WordsToFind.of(parsed, matches.terms)
        hits = tuple([Hit(self._locator, reading, key) for key in matches.keys[:limit]])
        return HitList(hits, matches.complete and self._complete, bool(parsed.words), matches.pending)

    def follows(self, parsed: ParsedQuery, ref: Ref) -> bool:
        """Whether a record that is linked with a hit may follow it: not if the query rules it out."""
        if not parsed.of_linked:
            return True
        row = self.corpus.row_of(ref)
        return row is not None and all(test(row) for test in parsed.of_linked)

    def mark(self, parsed: ParsedQuery, text: str) -> tuple[Range, ...]:
        """What to mark in a text beside the hits. Misspelt words only where the digest has no others for them."""
        return self._locator.mark(parsed, text)

    def meant(self, value: str, kinds: Collection[str] | None) -> Targets:
        """The records that a field's value means, best first: one by its ref, or those whose names match best."""
        self._prepare()
        return self._naming.meant(value, kinds)
