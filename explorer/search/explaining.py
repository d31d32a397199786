"""Explains why a query finds nothing: what of it the digest does not have, and what is nearest to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from explorer.digest.kinds import KINDS, PARTS
from explorer.search import messages
from explorer.search.corpus import Corpus
from explorer.search.language.dates import is_reversed
from explorer.search.language.filters import Filters
from explorer.search.language.query import Piece, likely_field, match_names, pieces, quote
from explorer.search.language.traits import Trait
from explorer.search.reader import ReadersTexts
from explorer.text.nearest import did_you_mean, nearest

NAMES_LIMIT = 20_000
"""Names and words to compare with what was typed: a second's work at most."""
_VALUES = {
    "kind": messages.NO_KIND,
    "is": messages.NO_STATE,
    "when": messages.NO_DATE,
    "tag": messages.NO_TAG,
    "note": messages.NO_NOTE,
    "source": messages.NO_SOURCE,
}


class Explainer:
    def __init__(self, corpus: Corpus, filters: Filters, traits: Mapping[str, Trait], reader: ReadersTexts) -> None:
        self._corpus = corpus
        self._filters = filters
        self._traits = traits
        self._reader = reader

    def explain(self, query: str) -> tuple[str, ...]:
        """Reasons why a query finds nothing, one for each piece that is at fault; at least one."""
        faults = [fault for piece in pieces(query) if piece.text and not piece.negated for fault in self._faults(piece)]
        return tuple(dict.fromkeys(faults)) or (self._without_fault(query),)

    def _without_fault(self, query: str) -> str:
        """Why a query without faults finds nothing: no record is in the state, or its pieces exclude each other."""
        first, *others = pieces(query) or [None]
        if first and first.field == "is" and not (others or first.negated):
            states = messages.OR.join(f"“{state}”" for state in match_names(first.text, self._traits))
            return messages.NONE_IN_STATE.format(states=states)
        return messages.NOT_TOGETHER

    def _faults(self, piece: Piece) -> Iterator[str]:
        if not piece.field:
            likely = likely_field(piece.text)
            yield from [did_you_mean([likely]).strip()] if likely else self._unknown_words(piece)
        elif (message := _VALUES.get(piece.field)) is not None:
            if self._filters.predicate(piece) is None or (piece.field == "when" and is_reversed(piece.text)):
                near = [f"{piece.field}:{quote(value)}" for value in nearest(piece.text, self._values(piece.field))]
                yield message.format(value=piece.text) + did_you_mean(near, messages.NEAR)
        elif not self._filters.targets(piece.field, piece.text).refs:
            kinds = self._filters.kinds_of(piece.field)
            near = [f"{piece.field}:{quote(name)}" for name in nearest(piece.text, self._names(kinds))]
            named = messages.OR.join(kinds) if kinds else messages.RECORD
            yield messages.NO_RECORD.format(kinds=named, value=piece.text) + did_you_mean(near, messages.NEAR)

    def _unknown_words(self, piece: Piece) -> Iterator[str]:
        vocabulary = self._corpus.vocabulary
        for word in piece.words:
            if not (vocabulary.find(word) or vocabulary.find_typos(word) or vocabulary.find_sounds(word)):
                known = vocabulary.ids if len(vocabulary.ids) <= NAMES_LIMIT else ()
                yield messages.NO_WORD.format(word=word) + did_you_mean(nearest(word, known), messages.NEAR)

    def _values(self, field: str) -> Iterable[str]:
        match field:
            case "kind":
                return KINDS
            case "is":
                return self._traits
            case "tag":
                return {tag for texts in self._reader().values() for tag in texts.tags}
        return ()

    def _names(self, kinds: Iterable[str]) -> list[str]:
        """The titles of records of some kinds, or of all, and the words of short ones."""
        digest = self._corpus.digest
        chosen = set(kinds) or set(PARTS)
        if sum(len(digest.records[kind]) for kind in chosen) > NAMES_LIMIT:
            return []
        titles = [record.title for kind in digest.records if kind in chosen for record in digest.records[kind]]
        return [*titles, *(word for title in titles if len(title.split()) <= _NAME_WORDS for word in title.split())]


_NAME_WORDS = 4
"""Words of a title at most whose single words name it."""
