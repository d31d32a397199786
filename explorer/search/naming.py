"""Which records the value of a field means, as `by:putin`: one by its ref, or those whose names match best."""

from __future__ import annotations

from collections.abc import Collection

from explorer.digest.kinds import Zone
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.filters import Targets
from explorer.search.language.parsed_query import ParsedQuery, Word
from explorer.search.matching import Matcher
from explorer.search.ranking import Match, Terms, match_of, number_of, place_of
from explorer.text.tokens import typed_words

FEW = 20
"""Records that a field's value may mean, up to which those that name one are found by the words of their names."""
_BY_WORDS = {Match.PREFIX, Match.WORD}


class Naming:
    def __init__(self, corpus: Corpus, matcher: Matcher) -> None:
        self._corpus = corpus
        self._matcher = matcher

    def meant(self, value: str, kinds: Collection[str] | None) -> Targets:
        """The records of some kinds, or of all, that a value means, best first."""
        kind, _, identifier = value.partition("/")
        if self._corpus.digest.get(Ref(kind, identifier)) is not None and (kinds is None or kind in kinds):
            return Targets((Ref(kind, identifier),))
        words = [Word(text) for text in typed_words(value)]
        if not words:
            return Targets(())
        keys, terms, _, _ = self._matcher.match(ParsedQuery.of(value, words), kinds)
        named = [key for key in keys if place_of(key) <= Zone.ALIAS]
        keys = named or keys
        best = match_of(keys[0]) if keys else Match.TYPO
        alike = {Match.EXACT: {Match.EXACT}, Match.PREFIX: _BY_WORDS, Match.WORD: _BY_WORDS}.get(best, set(Match))
        refs = dict.fromkeys(self._corpus.record(number_of(key)).ref for key in keys if match_of(key) in alike)
        narrow = len(refs) <= FEW and all(self._stands_where_named(ref, terms) for ref in refs)
        return Targets(refs, tuple(terms) if narrow else ())

    def _stands_where_named(self, ref: Ref, terms: Terms) -> bool:
        """Whether whatever names a record has a word of each term, because its names have."""
        ids = self._corpus.vocabulary.ids
        words = {ids.get(text) for text in typed_words(self._corpus.texts.name_of(ref))}
        return all(not term.keys().isdisjoint(words) for term in terms)
