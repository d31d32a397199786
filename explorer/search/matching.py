"""Finds the records that a parsed query matches, best first.

A record has to have all words, in any of its fields and in any order. Misspellings are tried only if the query as typed
finds nothing better than parts of words, so that three right hits are never followed by thirteen wrong ones. Of the
hits with typos, only those with the fewest are returned.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf
from typing import NamedTuple

from explorer.search.corpus import Corpus
from explorer.search.language.parsed_query import ParsedQuery
from explorer.search.ranking import Match, Terms, grade_of, lacking_accents, match_of, number_of, ranked
from explorer.search.scanning import Scan
from explorer.search.words.vocabulary import STEP, Level
from explorer.text.normalization import strict

SMALL = 20_000
"""A digest with up to this many records is small: by default its index is complete before the first answer."""
LIMIT, SMALL_LIMIT = 60, 250
"""Maximum number of hits of one kind, in a large and in a small digest: more than anybody walks through, few enough to
rank within a frame."""
ACCENTS_LIMIT = 100
"""Number of best hits that are checked for accents, to put those first that have them as typed."""
_WHOLE = (Match.EXACT, Match.PREFIX, Match.WORD)


class Matches(NamedTuple):
    keys: list[int]
    """Rank keys of the records that match, best first (`ranking`)."""
    terms: Terms
    """What each word of the query was taken for."""
    complete: bool
    """Whether these are all matches in the index."""
    pending: bool = False
    """Whether the same search, asked again, may find more."""


class Matcher:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._scan: Scan | None = None
        """The last test record by record, which may be unfinished."""

    def match(self, parsed: ParsedQuery, kinds: Collection[str] | None = None, budget_seconds: float = inf) -> Matches:
        """The records that match a query; `kinds` and `budget_seconds` as in `SearchIndex.search`."""
        if kinds is None:
            kinds = parsed.kinds
        elif parsed.kinds is not None:
            kinds = set(kinds).intersection(parsed.kinds)
        if not (parsed.words or parsed.terms):
            return self._scanned(parsed, kinds, budget_seconds)
        matches = self._found(parsed, kinds)
        if not parsed.accents:
            return matches
        return matches._replace(keys=self._accented_first(matches.keys, parsed.accents))

    # --- by the words ---------------------------------------------------------------------------------------

    def _found(self, parsed: ParsedQuery, kinds: Collection[str] | None) -> Matches:
        words, find = parsed.words, self._corpus.vocabulary.find
        spelt = [find(word.text, typos=False) if word.given is None else word.given for word in words]
        keys, complete = self._ranked(spelt, parsed, kinds)
        if keys and match_of(keys[0]) in _WHOLE:
            return Matches(keys, spelt, complete)
        unknown = [all(quality >= Level.INSIDE * STEP for quality in term.values()) for term in spelt]
        known = {number_of(key) for key in keys}
        for doubted in (unknown,) if all(unknown) else (unknown, [True] * len(words)):
            misspelt = [
                find(word.text, typos=True) if doubt and word.given is None else {}
                for word, doubt in zip(words, doubted, strict=True)
            ]
            if not any(misspelt):
                continue
            terms = [{**near, **term} if near else term for near, term in zip(misspelt, spelt, strict=True)]
            more, complete = self._ranked(terms, parsed, kinds)
            more = [key for key in more if match_of(key) is Match.TYPO and number_of(key) not in known]
            if more:
                fewest = grade_of(more[0]) // 2
                more = [key for key in more if grade_of(key) // 2 == fewest]
                return Matches(keys + more, terms, complete)
        return Matches(keys, spelt, complete)

    def _ranked(self, terms: Terms, parsed: ParsedQuery, kinds: Collection[str] | None) -> tuple[list[int], bool]:
        """Keys, best first, and whether these are all matches."""
        needed = [*terms, *parsed.terms]
        if not all(needed):
            return [], True
        postings = self._corpus.postings
        rows, complete = postings.candidates(needed, self._room(kinds), parsed.tests)
        return ranked(rows, postings, terms, self._corpus.numbers), complete

    def _room(self, kinds: Collection[str] | None) -> list[int]:
        """The maximum number of hits for each kind."""
        limit = SMALL_LIMIT if len(self._corpus.numbers) <= SMALL else LIMIT
        return [limit if kinds is None or kind in kinds else 0 for kind in self._corpus.kinds]

    def _accented_first(self, keys: list[int], accents: Sequence[str]) -> list[int]:
        """The keys sorted so that, within each kind of match, records with the accents as typed come first.

        Only the best hits are checked (`ACCENTS_LIMIT`).
        """
        return sorted(
            key if rank < ACCENTS_LIMIT and self._has_accents(number_of(key), accents) else lacking_accents(key)
            for rank, key in enumerate(keys)
        )

    def _has_accents(self, number: int, accents: Sequence[str]) -> bool:
        record = self._corpus.record(number)
        title = strict(record.title)
        if all(accent in title for accent in accents):  # true of most, and ten times as fast
            return True
        texts = [strict(shown) for zone in self._corpus.texts.of(record) for _, shown, _ in zone]
        return all(any(accent in text for text in texts) for accent in accents)

    # --- record by record -----------------------------------------------------------------------------------

    def _scanned(self, parsed: ParsedQuery, kinds: Collection[str] | None, budget_seconds: float) -> Matches:
        """Records that pass the query's tests, in the order of the digest, as many as `budget_seconds` allows."""
        corpus = self._corpus
        indexed = len(corpus.numbers)
        subject = parsed.query, frozenset(kinds) if kinds is not None else None, indexed
        if self._scan is None or self._scan.subject != subject or self._scan.is_over:
            rows: Sequence[int] = range(indexed)
            if parsed.refs is not None:
                rows = sorted(row for ref in parsed.refs if (row := corpus.row_of(ref)) is not None)
            self._scan = Scan(subject, rows, corpus.postings.groups, self._room(kinds), parsed.tests)
        scan = self._scan
        scan.run(budget_seconds)
        keys = ranked(scan.found, corpus.postings, (), corpus.numbers)
        return Matches(keys, (), scan.is_complete, not scan.is_over)
