"""Parses a query into what it asks of a record, in a form that the index can answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Self

from explorer.digest.refs import Ref
from explorer.search.language.filters import Filters, Predicate, Term, Test, whole_words
from explorer.search.language.query import MatchMode, pieces
from explorer.search.words.highlighting import Phrase
from explorer.text.tokens import accented


class Word(NamedTuple):
    """One of the words that hits are ranked by."""

    text: str
    given: Term | None = None
    """What it stands for, if the query says so (`'iran`); None for whatever the vocabulary finds."""
    in_phrase: bool = False
    """Whether it belongs to a phrase, which is highlighted as a whole."""


class ParsedQuery(NamedTuple):
    query: str
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    tests: tuple[Test, ...]
    terms: tuple[Term, ...]
    """A hit has a word of each; they don't affect its rank."""
    kinds: Collection[str] | None
    """The only kinds that can match; None for all."""
    refs: Collection[Ref] | None
    """The only records that can match; None for all."""
    accents: tuple[str, ...]
    """The words that were typed with accents."""
    linked_tests: tuple[Test, ...]
    """Those of the tests that records linked with hits have to pass, too."""

    @classmethod
    def of(
        cls,
        query: str,
        words: Iterable[Word],
        phrases: Iterable[Phrase] = (),
        predicates: Sequence[Predicate] = (),
        accents: tuple[str, ...] = (),
    ) -> Self:
        terms = [term for predicate in predicates for term in predicate.terms]
        tests = tuple(predicate.test for predicate in predicates)
        kinds = _common([predicate.kinds for predicate in predicates])
        refs = _common([predicate.refs for predicate in predicates])
        linked_tests = tuple(predicate.test for predicate in predicates if predicate.for_linked)
        return cls(query, tuple(words), tuple(phrases), tests, tuple(terms), kinds, refs, accents, linked_tests)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing yet, like a mere `by:` or `"`."""
        return not (self.words or self.tests)


def _common(limits: Sequence[Collection[object] | None]) -> frozenset | None:  # type: ignore[type-arg]
    """The intersection of those that are not None; None if all are."""
    sets = [frozenset(limit) for limit in limits if limit is not None]
    return frozenset.intersection(*sets) if sets else None


def parse(query: str, filters: Filters) -> ParsedQuery:
    """Parse a query. A field with a value that the digest does not have counts as words."""
    words, phrases, texts = list[Word](), list[Phrase](), list[str]()
    predicates = list[Predicate]()
    for piece in pieces(query):
        if not piece.text:
            continue
        predicate = filters.predicate(piece)
        if piece.field and predicate is None:
            piece = piece._replace(field="", text=f"{piece.field}:{piece.text}", mode=MatchMode.LOOSE)
            predicate = filters.predicate(piece)
        if predicate is not None:
            predicates.append(predicate)
        if piece.field or piece.negated:
            continue
        texts.append(piece.text)
        if piece.mode is MatchMode.LOOSE:
            words += [Word(text) for text in piece.words]
            continue
        exact = whole_words(piece.words)
        is_phrase = piece.mode is MatchMode.EXACT
        words += [Word(*word, is_phrase) for word in zip(exact, filters.terms(piece), strict=True)]
        if is_phrase and exact:
            phrases.append(Phrase(exact, piece.open))
    return ParsedQuery.of(query, words, phrases, predicates, accented(" ".join(texts)))
