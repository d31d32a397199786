"""Turns the pieces of a query that are not plain words into predicates.

A predicate tests one row of the index, and there may be a million. So, where it can, it also says which kinds, words or
records can pass at all. This module names no kind of record: the model says which field of a record answers which field
of the language (`query_field`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf
from operator import contains

from msgspec import Struct

from explorer.dates.edtf import DateError, When, parse
from explorer.dates.ranges import DOTS, date_range
from explorer.digest.kinds import KINDS, Record
from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.language.dates import is_reversed, people_date
from explorer.search.language.query import MatchMode, Piece, match_names
from explorer.search.language.record_tests import (
    FieldTest,
    RecordTest,
    fields_for,
    having_texts,
    in_any_state,
    one_of,
    record_passes,
    referring,
    refs_in_field,
    text_fields,
)
from explorer.search.language.traits import Trait
from explorer.search.reader import ReadersTexts, ReaderTexts
from explorer.search.words.dates import closeness
from explorer.search.words.highlighting import Phrase, find_phrase, find_ranges
from explorer.search.words.postings import OTHERS, SEPARATOR
from explorer.search.words.vocabulary import STEP, Level
from explorer.text.tokens import is_paired

_LATELY = 8
"""Tests to remember: a byte for each record each."""
Test = Callable[[int], bool]
"""Whether the record of a row passes."""
Term = Mapping[int, int]
"""What a typed word may stand for: the number of a word of the digest → its quality."""


class Predicate(Struct, frozen=True):
    """What one piece of a query asks of a record."""

    test: Test
    kinds: Collection[str] | None = None
    """The only kinds that can pass; None if any can."""
    terms: tuple[Term, ...] = ()
    """A record that passes has a word of each of these."""
    refs: Collection[Ref] | None = None
    """The only records that can pass, if they are known and few; None if every record has to be tested."""
    scanned: Collection[str] | None = None
    """The only kinds that need to be tested where there are no words to go by; None: all."""
    for_linked: bool = False
    """Whether records linked with hits have to pass, too. So it is for kinds and for whatever is ruled out."""
    closeness: Callable[[int], int] | None = None
    """Returns how exactly a row that passes matches, from 0, the most exact; None if all match alike."""


class Targets(Struct, frozen=True):
    """The records that a value of a field means."""

    refs: Collection[Ref]
    """Best first."""
    terms: tuple[Term, ...] = ()
    """Every record that refers to a target has a word of each of these; empty if that is not known."""


FindTargets = Callable[[str, Collection[str] | None], Targets]
"""Finds the records that a value means; of these kinds, or of all if None."""


class Filters:
    def __init__(
        self, corpus: Corpus, find_targets: FindTargets, traits: Mapping[str, Trait], reader: ReadersTexts
    ) -> None:
        self._corpus = corpus
        self._find_targets = find_targets
        self._traits = traits
        self._reader = reader
        self._dates = lru_cache(8192)(_date)
        self._lately: dict[object, RecordTest] = {}
        """The last tests, which remain the same while words beside them are typed."""

    def predicate(self, piece: Piece) -> Predicate | None:
        """What a piece asks beyond its words; None if it is only words, or its field has no such value."""
        found = self._for_field(piece) if piece.field else self._for_text(piece)
        if found is None or not piece.negated:
            return found
        test = found.test
        return Predicate(lambda row: not test(row), for_linked=True)

    # --- words ----------------------------------------------------------------------------------------------

    def terms(self, piece: Piece) -> list[Term]:
        """What each word of an exact piece, or of the start of a name, may stand for."""
        last = len(words := whole_words(piece.words)) - 1
        unfinished = piece.open or piece.mode is MatchMode.START
        return [self._term(word, unfinished and at == last) for at, word in enumerate(words)]

    def _term(self, word: str, unfinished: bool) -> Term:
        vocabulary = self._corpus.vocabulary
        if unfinished:
            found = vocabulary.find(word)
            return {number: quality for number, quality in found.items() if quality < Level.INSIDE * STEP}
        return {vocabulary.ids[word]: 0} if word in vocabulary.ids else {}

    def _for_text(self, piece: Piece) -> Predicate | None:
        if piece.mode is MatchMode.START:
            terms = self.terms(piece)
            return Predicate(lambda row: self._name_starts(row, terms)) if terms else None
        if piece.mode is MatchMode.EXACT and len(words := whole_words(piece.words)) > 1:
            phrase = Phrase(words, piece.open)
            return Predicate(lambda row: self._has_phrase(row, phrase))
        if piece.mode is MatchMode.LOOSE and (ref := _ref(piece.text)) and self._corpus.digest.get(ref) is not None:
            ref_of = self._corpus.ref_of
            return Predicate(lambda row: ref_of(row) == ref, refs={ref})
        if not piece.negated:
            return None  # the words of the query cover it
        exact = piece.mode is MatchMode.EXACT
        terms = self.terms(piece) if exact else [self._term(word, unfinished=True) for word in piece.words]
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

    def _has_phrase(self, row: int, phrase: Phrase) -> bool:
        record = self._corpus.record_of(row)
        if any(find_phrase(phrase, text) for zone in self._corpus.texts.of(record) for _, _, text in zone):
            return True
        texts = self._reader().get(record.ref)
        return texts is not None and any(find_phrase(phrase, text) for _, text in texts.labelled())

    # --- fields ---------------------------------------------------------------------------------------------

    def _for_field(self, piece: Piece) -> Predicate | None:
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
                return self._leading_to(piece.text)
            case "in":
                return self._in(piece.text)
            case "note" | "tag" | "source":
                return self._written(piece.field, piece.text)
            case field:
                return self._referring(field, piece.text)

    def _kind(self, value: str) -> Predicate | None:
        names = {name: kind for kind, cls in KINDS.items() for name in (kind, cls.plural)}
        kinds = {names[name] for name in match_names(value, names)}
        if not kinds:
            return None
        groups = {number for number, kind in enumerate(KINDS) if kind in kinds}
        group_of = self._corpus.postings.groups
        return Predicate(lambda row: group_of[row] in groups, kinds, for_linked=True)

    def _trait(self, value: str) -> Predicate | None:
        wanted = [self._traits[name] for name in match_names(value, self._traits)]
        if not wanted:
            return None
        if all(trait.refs is not None for trait in wanted):
            refs = {ref for trait in wanted if trait.refs is not None for ref in trait.refs()}
            return self._among(refs)
        if all(trait.fields is not None for trait in wanted):
            return self._kept((*map(id, wanted),), lambda: in_any_state(wanted))
        record_of = self._corpus.record_of
        return Predicate(lambda row: any(trait.has(record_of(row)) for trait in wanted))

    def _among(self, refs: Collection[Ref]) -> Predicate:
        """One of these records."""
        ref_of = self._corpus.ref_of
        return Predicate(lambda row: ref_of(row) in refs, refs=refs)

    def _kept(
        self, key: object, make: Callable[[], Mapping[str, FieldTest]], terms: tuple[Term, ...] = ()
    ) -> Predicate:
        """A test by fields, which is made unless it was lately. `terms`: of the predicate."""
        test = self._lately.pop(key, None) or RecordTest(self._corpus, make())
        self._lately[key] = test
        if len(self._lately) > _LATELY:
            del self._lately[next(iter(self._lately))]
        return Predicate(test, terms=terms, scanned=test.kinds)

    def _when(self, value: str) -> Predicate | None:
        plain = date_range(value)
        spans = people_date(value) if plain is None else (plain,)
        if not spans:
            if is_reversed(value):
                return Predicate(lambda row: False, refs=())
            is_range = re.search(DOTS, value) or value.lstrip()[:1] in ("<", ">")  # of no dates
            return None if is_range else self._worded("when", value)
        date_of = self._corpus.date_of

        @lru_cache(8192)
        def close(date: str | None) -> int | None:
            when = self._dates(date) if date else None
            if when is None:
                return None
            earliest = -inf if when.earliest is None else when.earliest
            latest = inf if when.latest is None else when.latest
            found = (closeness((earliest, latest), span) for span in spans)
            return min((one for one in found if one is not None), default=None)

        return Predicate(lambda row: close(date_of(row)) is not None, closeness=lambda row: close(date_of(row)) or 0)

    def _written(self, field: str, value: str) -> Predicate | None:
        """Records with such a note, tag or source of a reader; None if there are none."""
        written = self._reader()
        words = Piece(0, 0, value).words
        match field:
            case "tag":
                tags = set(match_names(value, {tag for texts in written.values() for tag in texts.tags}))
                refs = {ref for ref, texts in written.items() if not tags.isdisjoint(texts.tags)}
            case "source":
                refs = {ref for ref, texts in written.items() if value.casefold() in texts.source.casefold()}
            case _:
                notes = {ref: ReaderTexts(texts.note) for ref, texts in written.items()}
                refs = {ref for ref, note in notes.items() if all(map(note.has, words))}
        return self._among(refs) if refs else None

    def _worded(self, field: str, value: str) -> Predicate | None:
        """Records whose texts for the field have all words of the value; None if the digest lacks one of them."""
        words = Piece(0, 0, value).words
        vocabulary = self._corpus.vocabulary
        terms = [vocabulary.find(word) or vocabulary.find_typos(word) for word in words]
        if not all(terms):
            return None

        if not words:
            return Predicate(lambda row: True)
        has_any = self._kept(("worded", field), lambda: having_texts(field))

        def has_all_words(row: int) -> bool:
            if not has_any.test(row):
                return False
            texts = list(self._texts_for(field, self._corpus.record_of(row)))
            return all(any(find_ranges({word: Level.TYPO}, text) for text in texts) for word in words)

        return Predicate(has_all_words, terms=tuple(terms), scanned=has_any.scanned)

    def _texts_for(self, field: str, record: Record) -> Iterator[str]:
        """The texts of a record that answer a field of the language."""
        fields = text_fields(type(record), field)
        for zone in self._corpus.texts.of(record):
            yield from (searched for name, _, searched in zone if name in fields)

    def kinds_of(self, field: str) -> tuple[str, ...]:
        """The kinds of the records that a field names; empty: any."""
        references = (reference for cls in KINDS.values() for reference in cls.references)
        kinds = dict.fromkeys(reference.kind for reference in references if reference.query_field == field)
        return () if None in kinds else tuple(kind for kind in kinds if kind)

    def targets(self, field: str, value: str) -> Targets:
        """The records that the value of a field means, such as `by:putin`."""
        return self._find_targets(value, self.kinds_of(field) or None)

    def _referring(self, field: str, value: str) -> Predicate | None:
        """Records that refer to a target of the value in one of their fields that answer `field`."""
        targets = self.targets(field, value)
        return self._kept((field, *targets.refs), lambda: referring(field, targets.refs), targets.terms)

    def _in(self, value: str) -> Predicate | None:
        """A country, records that name it, and, of kinds that name no countries, records by its actors."""
        countries = self.targets("in", value).refs
        return self._kept(("in", *countries), lambda: self._inside(countries))

    def _inside(self, countries: Collection[Ref]) -> Mapping[str, FieldTest]:
        named = referring("in", countries)
        is_named = lru_cache(8192)(record_passes(self._corpus.digest, named))

        def is_by_people(record: Record) -> bool:
            return any(map(is_named, refs_in_field(record, "by")))

        by_people = {kind: FieldTest(is_by_people, fields) for kind, fields in fields_for("by").items()}
        tests = {**by_people, **named}
        for kind in {ref.kind for ref in countries}:
            tests[kind] = one_of(countries, tests.get(kind))
        return tests

    def _leading_to(self, value: str) -> Predicate | None:
        """Records from which a stated link leads to a target of the value, and what was said to it in words."""
        targets = self.targets("to", value).refs
        sources = {source for ref in targets for source in self._sources.get(str(ref), ())}
        worded = self._worded("to", value)
        ref_of = self._corpus.ref_of
        scanned = {source.partition("/")[0] for source in sources}
        if worded is None:
            return Predicate(lambda row: str(ref_of(row)) in sources, scanned=scanned)
        has_words, scanned = worded.test, scanned.union(worded.scanned or KINDS)
        return Predicate(lambda row: str(ref_of(row)) in sources or has_words(row), scanned=scanned)

    @cached_property
    def _sources(self) -> Mapping[str, Sequence[str]]:
        """Target of a stated link → its sources, as refs."""
        sources: dict[str, list[str]] = {}
        for link in self._corpus.digest.links:
            sources.setdefault(link.target, []).append(link.source)
        return sources


def _ref(text: str) -> Ref | None:
    """The ref that a text is, there or not."""
    kind, slash, identifier = text.partition("/")
    return Ref(kind.casefold(), identifier) if slash and kind.casefold() in KINDS else None


def _date(edtf: str) -> When | None:
    try:
        return parse(edtf)
    except DateError:
        return None


def whole_words(words: Sequence[str]) -> Sequence[str]:
    """The words without the single last character of a word in pairs, which texts have only at their end."""
    return words[:-1] if len(words) > 1 and len(words[-1]) == 1 and is_paired(words[-1]) else words
