"""Parses a query into what it asks of a record, in a form that the index can answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from explorer.dates.ranges import DateRange
from explorer.digest.refs import Ref
from explorer.search.language.dates import find_dates
from explorer.search.language.filters import Filters, Predicate, Term, Test, whole_words
from explorer.search.language.query import MatchMode, Piece, likely_field, pieces
from explorer.search.words.highlighting import Phrase
from explorer.text.tokens import accented

SMALL_WORDS = frozenset(
    "a an and are as at be been being by did do does for from had has have he her his how i in into is it its of on or "
    "our over she since so than that the their them then there these they this those to under until was we were what "
    "when where which who whom whose why will with would you your about after before between during "
    "al el ash ad ar az ul bin ibn de del der des di du la le les los van von und et y".split()
)
"""Words that never rule a record out: of English, and the small ones of names, as in al-Sisi and el-Sisi."""


class Word(Struct, frozen=True):
    """One of the words that hits are ranked by."""

    text: str
    given: Term | None = None
    """What it stands for, if the query says so (`'iran`); None for whatever the vocabulary finds."""
    in_phrase: bool = False
    """Whether it belongs to a phrase, which is highlighted as a whole."""


class DateWords(Struct, frozen=True):
    """Words of a query that are a date."""

    words: tuple[int, int]
    """Which words of the query they are: the first, and the one after the last."""
    spans: tuple[DateRange, ...]
    """The times that they may mean."""


class ParsedQuery(Struct, frozen=True):
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
    scanned: Collection[str] | None
    """The only kinds that can match if the query has no words; None for all of `kinds`."""
    linked_tests: tuple[Test, ...]
    """Those of the tests that records linked with hits have to pass, too."""
    closenesses: tuple[Callable[[int], int], ...]
    """How exactly the record of a row is meant, for each predicate that can say so."""
    small: frozenset[int] = frozenset()
    """Which of the words, by their position, a record may lack."""
    dates: tuple[DateWords, ...] = ()
    """The dates among the words."""
    identifier: str = ""
    """The id that the query may be; empty if it is more than one word."""
    needs_all: bool = False
    """Whether only records with all words as typed match, because a field was meant but has no such value."""

    @classmethod
    def of(
        cls,
        query: str,
        words: Iterable[Word],
        phrases: Iterable[Phrase] = (),
        predicates: Sequence[Predicate] = (),
        accents: tuple[str, ...] = (),
        loosely: tuple[frozenset[int], tuple[DateWords, ...], str, bool] = (frozenset(), (), "", False),
    ) -> Self:
        """`loosely`: the last four fields."""
        if not predicates:
            return cls(query, tuple(words), tuple(phrases), (), (), None, None, accents, None, (), (), *loosely)
        terms = [term for predicate in predicates for term in predicate.terms]
        tests = tuple(predicate.test for predicate in predicates)
        kinds = _common([predicate.kinds for predicate in predicates])
        refs = _common([predicate.refs for predicate in predicates])
        linked_tests = tuple(predicate.test for predicate in predicates if predicate.for_linked)
        closenesses = tuple(predicate.closeness for predicate in predicates if predicate.closeness is not None)
        scanned = _common([predicate.scanned for predicate in predicates])
        limits = kinds, refs, accents, scanned, linked_tests, closenesses
        return cls(query, tuple(words), tuple(phrases), tests, tuple(terms), *limits, *loosely)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing yet, like a mere `by:` or `"`."""
        return not (self.words or self.tests)

    def closeness(self, row: int) -> int:
        """How exactly the record of a row is meant by the fields, 0 being the most exact."""
        return max((close(row) for close in self.closenesses), default=0)


def _common(limits: Sequence[Collection[object] | None]) -> frozenset | None:  # type: ignore[type-arg]
    """The intersection of those that are not None; None if all are."""
    sets = [frozenset(limit) for limit in limits if limit is not None]
    return frozenset.intersection(*sets) if sets else None


def parse(query: str, filters: Filters) -> ParsedQuery:
    """Parse a query. A field with a value that the digest does not have counts as words."""
    words, phrases, texts = list[Word](), list[Phrase](), list[str]()
    predicates, loose = list[Predicate](), list[tuple[str, int, int]]()
    needs_all = False
    for piece in pieces(query):
        if not piece.text:
            continue
        predicate = filters.predicate(piece)
        is_failed = bool(piece.field) and predicate is None
        if is_failed:
            piece = replace(piece, field="", text=f"{piece.field}:{piece.text}", mode=MatchMode.LOOSE)
            predicate = filters.predicate(piece)
            needs_all = True
        if predicate is not None:
            predicates.append(predicate)
        if piece.field or piece.negated or (piece.mode is MatchMode.LOOSE and predicate is not None):
            continue
        texts.append(piece.text)
        if piece.mode is MatchMode.LOOSE:
            start = len(words)
            words += [Word(text) for text in piece.words]
            needs_all = needs_all or (":" in piece.text and bool(likely_field(piece.text)))
            if not is_failed:
                loose.append((piece.text, start, len(words)))
            continue
        _add_exact(piece, words, phrases, filters)
    small = _NONE if needs_all else _small(words, loose)
    identifier = texts[0].casefold() if len(texts) == 1 and loose else ""
    loosely = small, tuple(_dates(loose)), identifier, needs_all
    return ParsedQuery.of(query, words, phrases, predicates, accented(" ".join(texts)), loosely)


def _add_exact(piece: Piece, words: list[Word], phrases: list[Phrase], filters: Filters) -> None:
    exact = whole_words(piece.words)
    is_phrase = piece.mode is MatchMode.EXACT
    words += [Word(*word, is_phrase) for word in zip(exact, filters.terms(piece), strict=True)]
    if is_phrase and exact:
        phrases.append(Phrase(exact, piece.open))


def _small(words: Sequence[Word], loose: Sequence[tuple[str, int, int]]) -> frozenset[int]:
    """The positions of small words; empty if there are no other words. Letters joined by `&` are not small: AT&T."""
    ranges = (range(start, end) for text, start, end in loose if "&" not in text)
    small = [at for positions in ranges for at in positions if words[at].text in SMALL_WORDS]
    return frozenset(small) if small and len(small) < len(words) else _NONE


_NONE = frozenset[int]()


def _dates(loose: Sequence[tuple[str, int, int]]) -> Iterator[DateWords]:
    """The dates in some texts of a query, each of which comes with the range of its words."""
    if not any(map(_may_be_dated, loose)):
        return
    starts, text = list[int](), ""
    for part, _, _ in loose:
        starts.append(len(text))
        text += f"{part} "
    for found in find_dates(text[:-1]):
        inside = [
            at for at, start in enumerate(starts) if found.start < start + len(loose[at][0]) and start < found.end
        ]
        yield DateWords((loose[inside[0]][1], loose[inside[-1]][2]), found.spans)


_DATED = re.compile(r"\d|ties$", re.IGNORECASE)


def _may_be_dated(part: tuple[str, int, int]) -> bool:
    """Whether a text may belong to a date: most queries have neither digits nor decades."""
    return _DATED.search(part[0]) is not None
