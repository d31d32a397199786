"""Finds the records that the value of a field means, such as `by:putin`."""

from __future__ import annotations

from collections.abc import Collection

from explorer.digest.fields import Zone
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.keys import Match, match_of, number_of, place_of
from explorer.search.language.filters import Targets
from explorer.search.language.parsed_query import ParsedQuery, Word
from explorer.search.matching import Matcher
from explorer.search.ranking import Terms
from explorer.text.tokens import typed_words

FEW = 20
"""If a value means at most this many records, whatever refers to one of them is found through the words of its name."""
_WORD_MATCHES = {Match.PREFIX, Match.WORD}


class Naming:
    def __init__(self, corpus: Corpus, matcher: Matcher) -> None:
        self._corpus = corpus
        self._matcher = matcher

    def find_targets(self, value: str, kinds: Collection[str] | None) -> Targets:
        """The records that a value means: the one with that ref, or those whose names match best, best first.

        `kinds`: the kinds to choose from; None means all.
        """
        kind, _, identifier = value.partition("/")
        if self._corpus.digest.get(Ref(kind, identifier)) is not None and (kinds is None or kind in kinds):
            return Targets((Ref(kind, identifier),))
        words = [Word(text) for text in typed_words(value)]
        if not words:
            return Targets(())
        matches = self._matcher.match(ParsedQuery.of(value, words), kinds)
        keys, terms = matches.keys, matches.terms
        named = [key for key in keys if place_of(key) <= Zone.ALIAS]
        keys = named or keys
        best = match_of(keys[0]) if keys else Match.TYPO
        as_good = {Match.EXACT: {Match.EXACT}, Match.PREFIX: _WORD_MATCHES, Match.WORD: _WORD_MATCHES}
        accepted = as_good.get(best, set(Match))
        refs = dict.fromkeys(self._corpus.ref(number_of(key)) for key in keys if match_of(key) in accepted)
        narrow = len(refs) <= FEW and all(self._names_have(ref, terms) for ref in refs)
        return Targets(refs, tuple(terms) if narrow else ())

    def _names_have(self, ref: Ref, terms: Terms) -> bool:
        """Whether a record's names have a word of each term; then so has every record that refers to it."""
        ids = self._corpus.vocabulary.ids
        words = {ids.get(text) for text in typed_words(self._corpus.texts.name_of(ref))}
        return all(not term.keys().isdisjoint(words) for term in terms)
