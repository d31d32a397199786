"""A query, parsed: what it asks of a record, as the index answers it."""

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
    """What it stands for, where the language says so; None: whatever the vocabulary finds."""
    phrase: bool = False
    """Whether it is one of a phrase, which is marked as a whole."""


class ParsedQuery(NamedTuple):
    query: str
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    tests: tuple[Test, ...]
    terms: tuple[Term, ...]
    """A hit must contain a word of each; they don't affect its rank."""
    kinds: Collection[str] | None
    """The only kinds that come into question; None: all."""
    refs: Collection[Ref] | None
    """The only records that do; None: all."""
    accents: tuple[str, ...]
    """The words that are typed with accents."""
    of_linked: tuple[Test, ...]
    """Those of the tests that records linked with hits have to pass as well."""

    @classmethod
    def of(
        cls,
        query: str,
        words: Iterable[Word],
        phrases: Iterable[Phrase] = (),
        given: Iterable[Predicate] = (),
        accents: tuple[str, ...] = (),
    ) -> Self:
        conditions = tuple(given)
        terms = [term for condition in conditions for term in condition.terms]
        tests = tuple(condition.test for condition in conditions)
        kinds = _common([condition.kinds for condition in conditions])
        refs = _common([condition.refs for condition in conditions])
        of_linked = tuple(condition.test for condition in conditions if condition.of_linked)
        return cls(query, tuple(words), tuple(phrases), tests, tuple(terms), kinds, refs, accents, of_linked)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing yet, as a mere `by:` or `"`."""
        return not (self.words or self.tests)


def _common(named: Sequence[Collection[object] | None]) -> frozenset | None:  # type: ignore[type-arg]
    """What all that name any have in common; None: none does."""
    sets = [frozenset(some) for some in named if some is not None]
    return frozenset.intersection(*sets) if sets else None


def parse(query: str, filters: Filters) -> ParsedQuery:
    """What a query asks. A field with a value that means nothing there is words."""
    words, phrases, texts = list[Word](), list[Phrase](), list[str]()
    conditions = list[Predicate]()
    for piece in pieces(query):
        if not piece.text:
            continue
        condition = filters.condition(piece)
        if piece.field and condition is None:
            piece = piece._replace(field="", text=f"{piece.field}:{piece.text}", how=MatchMode.LOOSE)
            condition = filters.condition(piece)
        if condition is not None:
            conditions.append(condition)
        if piece.field or piece.negated:
            continue
        texts.append(piece.text)
        if piece.how is MatchMode.LOOSE:
            words += [Word(text) for text in piece.words]
            continue
        exact = whole_words(piece.words)
        is_phrase = piece.how is MatchMode.EXACT
        words += [Word(*word, is_phrase) for word in zip(exact, filters.terms(piece), strict=True)]
        if is_phrase and exact:
            phrases.append(Phrase(exact, piece.open))
    return ParsedQuery.of(query, words, phrases, conditions, accented(" ".join(texts)))
