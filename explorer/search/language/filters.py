"""What the pieces of a query that are no plain words ask of a record: a test for each, and what makes it quick.

A test looks at one row of the index, of which there may be a million. So a condition also says, where it can, which
kinds, which words or which rows come into question at all. No kind of record is named here: which field of a record
answers which field of the language, the model says (`asked`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import contains
from typing import NamedTuple

from explorer.dates.edtf import DateError, When, parse
from explorer.dates.ranges import date_range
from explorer.digest.kinds import KINDS, Record
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.query import MatchMode, Piece, among
from explorer.search.language.traits import Trait
from explorer.search.words.highlighting import Phrase, find_phrase, find_ranges
from explorer.search.words.postings import OTHERS, SEPARATOR
from explorer.search.words.vocabulary import STEP, Level
from explorer.text.tokens import is_paired

Test = Callable[[int], bool]
"""Whether the record of a row is one of those asked for."""
Term = Mapping[int, int]
"""What a typed word may stand for: words of the digest, number → quality."""


class Predicate(NamedTuple):
    """What one piece of a query asks."""

    test: Test
    kinds: Collection[str] | None = None
    """The only kinds that can meet it; None: any may."""
    terms: tuple[Term, ...] = ()
    """Of each of these, a record that meets it has a word."""
    refs: Collection[Ref] | None = None
    """The only records that can meet it, where they are known and few; None: all have to be looked at."""
    of_linked: bool = False
    """Whether the records that are linked with hits have to meet it, too: a kind, and whatever is not to be."""


class Targets(NamedTuple):
    """The records that a value of a field means."""

    refs: Collection[Ref]
    """Best first."""
    terms: tuple[Term, ...] = ()
    """What stands in whatever names one of them; empty: that can't be said."""


Meant = Callable[[str, Collection[str] | None], Targets]
"""The records that a value means, of some kinds or of all."""


class Filters:
    def __init__(self, corpus: Corpus, meant: Meant, traits: Mapping[str, Trait]) -> None:
        self._corpus = corpus
        self._meant = meant
        self._traits = traits
        self._dates = lru_cache(8192)(_date)

    def condition(self, piece: Piece) -> Predicate | None:
        """What a piece asks beside its words; None: nothing, it is words alone, or its field has no such value."""
        found = self._of_field(piece) if piece.field else self._of_text(piece)
        if found is None or not piece.negated:
            return found
        test = found.test
        return Predicate(lambda row: not test(row), of_linked=True)

    # --- words ----------------------------------------------------------------------------------------------

    def terms(self, piece: Piece) -> list[Term]:
        """The words of the digest that the words of an exact piece, or of a start, stand for."""
        last = len(words := whole_words(piece.words)) - 1
        begun = piece.open or piece.how is MatchMode.START
        return [self._term(word, begun and at == last) for at, word in enumerate(words)]

    def _term(self, word: str, begun: bool) -> Term:
        vocabulary = self._corpus.vocabulary
        if begun:
            found = vocabulary.find(word, typos=False)
            return {number: quality for number, quality in found.items() if quality < Level.INSIDE * STEP}
        return {vocabulary.ids[word]: 0} if word in vocabulary.ids else {}

    def _of_text(self, piece: Piece) -> Predicate | None:
        if piece.how is MatchMode.START:
            terms = self.terms(piece)
            return Predicate(lambda row: self._name_starts(row, terms)) if terms else None
        if piece.how is MatchMode.EXACT and len(words := whole_words(piece.words)) > 1:
            return Predicate(lambda row: self._has_phrase(row, words, piece.open))
        if not piece.negated:
            return None  # the words that are asked for say it all
        exact = piece.how is MatchMode.EXACT
        terms = self.terms(piece) if exact else [self._term(word, begun=True) for word in piece.words]
        return Predicate(lambda row: self._has_all(row, terms)) if terms else None

    def _has_all(self, row: int, terms: Sequence[Term]) -> bool:
        words = self._corpus.postings.row(row).words
        return all(not term.keys().isdisjoint(words) for term in terms)

    def _name_starts(self, row: int, terms: Sequence[Term]) -> bool:
        words, _, names_end, _ = self._corpus.postings.row(row)
        names = words[:names_end].tolist()
        if OTHERS in names:
            del names[names.index(OTHERS) :]
        starts = [0, *(at + 1 for at, word in enumerate(names) if word == SEPARATOR)]
        size = len(terms)
        return any(
            start + size <= len(names) and all(map(contains, terms, names[start : start + size])) for start in starts
        )

    def _has_phrase(self, row: int, words: Sequence[str], begun: bool) -> bool:
        zones = self._corpus.texts.of(self._corpus.record_of(row))
        phrase = Phrase(words, begun)
        return any(find_phrase(phrase, searched) for zone in zones for _, _, searched in zone)

    # --- fields ---------------------------------------------------------------------------------------------

    def _of_field(self, piece: Piece) -> Predicate | None:
        if not piece.words and piece.field != "when":
            return None
        match piece.field:
            case "kind":
                return self._kind(piece.text)
            case "is":
                return self._trait(piece.text)
            case "when":
                return self._when(piece.text)
            case "to":
                return self._leads_to(piece.text)
            case "in":
                return self._in(piece.text)
            case field:
                return self._naming(field, piece.text)

    def _kind(self, value: str) -> Predicate | None:
        names = {name: kind for kind, cls in KINDS.items() for name in (kind, cls.plural)}
        kinds = {names[name] for name in among(value, names)}
        if not kinds:
            return None
        groups = {number for number, kind in enumerate(KINDS) if kind in kinds}
        found = self._corpus.postings.groups
        return Predicate(lambda row: found[row] in groups, kinds, of_linked=True)

    def _trait(self, value: str) -> Predicate | None:
        wanted = [self._traits[name] for name in among(value, self._traits)]
        if not wanted:
            return None
        record_of = self._corpus.record_of
        if all(trait.refs is not None for trait in wanted):
            refs = {ref for trait in wanted if trait.refs is not None for ref in trait.refs()}
            return Predicate(lambda row: record_of(row).ref in refs, refs=refs)
        return Predicate(lambda row: any(trait.has(record_of(row)) for trait in wanted))

    def _when(self, value: str) -> Predicate | None:
        wanted = date_range(value)
        if wanted is None:
            return self._told("when", value)
        record_of = self._corpus.record_of

        @lru_cache(8192)
        def is_then(date: str | None) -> bool:
            when = self._dates(date) if date else None
            return when is not None and when.may_overlap(*wanted)

        return Predicate(lambda row: is_then(record_of(row).date))

    def _told(self, field: str, value: str) -> Predicate | None:
        """The records of which a text that answers the field has all the words."""
        words = Piece(0, 0, value).words
        vocabulary = self._corpus.vocabulary
        terms = [vocabulary.find(word, typos=False) or vocabulary.find(word, typos=True) for word in words]
        if not all(terms):
            return None
        worst = dict.fromkeys(words, Level.TYPO)

        def told(row: int) -> bool:
            texts = list(self._told_in(self._corpus.record_of(row), field))
            return all(any(find_ranges({word: level}, text) for text in texts) for word, level in worst.items())

        return Predicate(told, terms=tuple(terms))

    def _told_in(self, record: Record, field: str) -> Iterator[str]:
        fields = {searched.field for searched in record.searched if searched.query_field == field}
        if field == "when":
            fields.update(record.dates)
        for zone in self._corpus.texts.of(record):
            yield from (searched for name, _, searched in zone if name in fields)

    def _naming(self, field: str, value: str) -> Predicate | None:
        """The records that name, in a field of theirs that answers `field`, one that the value means."""
        kinds = {
            reference.kind for cls in KINDS.values() for reference in cls.references if reference.query_field == field
        }
        targets = self._meant(value, None if None in kinds else {kind for kind in kinds if kind})
        record_of = self._corpus.record_of
        return Predicate(lambda row: _names(record_of(row), field, targets.refs), terms=targets.terms)

    def _in(self, value: str) -> Predicate | None:
        """The records of a country: itself, those that name it, and of kinds that name none those by its actors."""
        kinds = {
            reference.kind for cls in KINDS.values() for reference in cls.references if reference.query_field == "in"
        }
        countries = self._meant(value, {kind for kind in kinds if kind}).refs
        digest, record_of = self._corpus.digest, self._corpus.record_of

        def inside(record: Record) -> bool:
            if record.ref in countries or _names(record, "in", countries):
                return True
            if any(reference.query_field == "in" for reference in record.references):
                return False
            people = map(digest.get, refs_in_field(record, "by"))
            return any(person is not None and _names(person, "in", countries) for person in people)

        return Predicate(lambda row: inside(record_of(row)))

    def _leads_to(self, value: str) -> Predicate | None:
        """The records that a stated link leads from, to one that the value means; and those said to it in words."""
        targets = self._meant(value, None).refs
        sources = {source for ref in targets for source in self._leading.get(str(ref), ())}
        told = self._told("to", value)
        record_of = self._corpus.record_of
        return Predicate(lambda row: str(record_of(row).ref) in sources or (told is not None and told.test(row)))

    @cached_property
    def _leading(self) -> Mapping[str, Sequence[str]]:
        """Target of a stated link → its sources, as refs."""
        leading: dict[str, list[str]] = {}
        for link in self._corpus.digest.links:
            leading.setdefault(link.target, []).append(link.source)
        return leading


def _date(edtf: str) -> When | None:
    try:
        return parse(edtf)
    except DateError:
        return None


def refs_in_field(record: Record, field: str) -> Iterator[Ref]:
    """The records that a record names in those of its fields that answer a field of the language."""
    for reference in record.references:
        if reference.query_field == field:
            yield from reference.named(record)


def _names(record: Record, field: str, refs: Collection[Ref]) -> bool:
    return any(ref in refs for ref in refs_in_field(record, field))


def whole_words(words: Sequence[str]) -> Sequence[str]:
    """Without the last sign of a word in pairs, which stands alone only where a text ends."""
    return words[:-1] if len(words) > 1 and len(words[-1]) == 1 and is_paired(words[-1]) else words
