"""Finding records by what a person types, letter by letter.

    query → words (folding) → for each, the words of the digest that it may stand for (vocabulary)
          → records that have one for each (postings) → a number each (ranking) → hits, best first

All words must be found in one record, over its fields together, in any order. Misspelt ones are tried only where the
query as typed finds nothing better than parts of words, so that three right hits are never followed by thirteen wrong
ones; and of the hits with typos only those with the fewest are given.

Every step is capped, and hits are made when somebody looks at them, so that a key costs the same few milliseconds
whether the digest has fifty records or a million.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from math import inf
from time import perf_counter
from types import MappingProxyType

from explorer.digest.kinds import Record, Zone
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.search.hits import Hit, Marked, Reading, Results
from explorer.search.language.asked import Asked, Scan, Word
from explorer.search.language.filters import Condition, Filters, Targets, whole_words
from explorer.search.language.query import How, pieces
from explorer.search.language.traits import Trait
from explorer.search.ranking import Match, Terms, grade_of, lacking_accents, match_of, order_of, place_of, ranked
from explorer.search.words.marking import Phrase, Span, marks, places_of
from explorer.search.words.postings import STORED_AFTER, Postings
from explorer.search.words.searchable import Searchable
from explorer.search.words.vocabulary import STEP, Level, Vocabulary
from explorer.text.tokens import accented, strict, typed_words

__all__ = ["Hit", "Match", "Results", "SearchIndex", "mark"]

SMALL = 20_000
"""Records up to which a digest is small: its index is finished before the first answer, unless told otherwise."""
LIMIT, SMALL_LIMIT = 60, 250
"""Hits of a kind at most, in a large and in a small digest: more than anybody walks through, few enough to be ranked
within a frame."""
ACCENTS_LIMIT = 100
"""Hits, the best ones, among which those with the accents as typed come first."""
FEW = 20
"""Records that a field's value may mean, up to which those that name one are found by the words of their names."""
_BY_WORDS = {Match.PREFIX, Match.WORD}
_SLICE = 16
"""Records of each kind indexed between two looks at the clock: some milliseconds."""


class SearchIndex:
    """The words of a digest. Does no work before it is asked something or told to build. Belongs to one thread."""

    def __init__(
        self, digest: Digest, traits: Mapping[str, Trait] = MappingProxyType({}), at_once: float = SMALL
    ) -> None:
        """`at_once`: records up to which all is built before the first answer; of more, `build` has to be called."""
        self.digest = digest
        self._at_once = at_once
        self._searchable: Searchable | None = None
        self.vocabulary = Vocabulary()
        self.postings = Postings(self.vocabulary)
        self._kinds = tuple(digest.records)
        self._sizes = tuple(map(len, digest.records.values()))
        self._firsts = tuple(accumulate(self._sizes, initial=0))[:-1]
        """By kind, the number of its first record."""
        self._orders = array("I")
        """Row → the record's number in the digest."""
        self._filters = Filters(self, traits)
        self._scan: Scan | None = None
        """The last look through all records, which may not be at its end."""
        self._work = self._steps()
        self._complete = False

    # --- building -------------------------------------------------------------------------------------------

    def build(self, budget_seconds: float | None = None) -> bool:
        """Go on building for that long (None: to the end). Whether all is built."""
        deadline = inf if budget_seconds is None else perf_counter() + budget_seconds
        for _ in self._work:
            if perf_counter() >= deadline:
                break
        return self._complete

    @property
    def progress(self) -> tuple[int, int]:
        """Records that are indexed, and records that there are."""
        return len(self._orders), sum(self._sizes)

    def _steps(self) -> Iterator[None]:
        """All work, a slice at a time. Rows go round the kinds, since what comes first in each of them weighs most."""
        texts, stored = self.texts, 0
        for number, level in enumerate(zip_longest(*self.digest.records.values())):
            for kind, record in enumerate(level):
                if record is not None:
                    self.postings.add(texts.of(record), kind)
                    self._orders.append(self._firsts[kind] + number)
            if number % _SLICE == _SLICE - 1:
                yield
                if len(self.postings) - stored >= STORED_AFTER:
                    stored = len(self.postings)
                    yield from self.postings.store()
        texts.forget()
        yield from self.postings.finish()
        self._complete = self.vocabulary.complete = True

    def _prepare(self) -> None:
        if not self._complete and sum(self._sizes) <= self._at_once:
            self.build()

    @property
    def texts(self) -> Searchable:
        if self._searchable is None:
            self._searchable = Searchable(self.digest)
        return self._searchable

    # --- searching ------------------------------------------------------------------------------------------

    def asks(self, query: str) -> bool:
        """Whether a query asks for anything yet: not a mere `by:` or `"`."""
        return not self._asked(query).is_empty

    def search(
        self, query: str, *, kinds: Collection[str] | None = None, limit: int | None = None, patience: float = inf
    ) -> Results:
        """The records that match; of a query that asks for nothing, none. `kinds` are those to look for.

        What no index answers, as `is:altered` alone, is looked for record by record, for about `patience` seconds;
        asked again, the search goes on.
        """
        self._prepare()
        asked = self._asked(query)
        if asked.is_empty:
            return Results((), self._complete)
        if kinds is not None and asked.kinds is not None:
            kinds = set(kinds).intersection(asked.kinds)
        elif kinds is None:
            kinds = asked.kinds
        pending = False
        if asked.words or asked.terms:
            keys, terms, complete = self._found(asked, kinds)
            keys = self._accented_first(keys, asked.accents) if asked.accents else keys
        else:
            terms = ()
            keys, complete, pending = self._scanned(query, asked, kinds, patience)
        loose = [(word.text, term) for word, term in zip(asked.words, terms, strict=False) if not word.phrase]
        reading = Reading(tuple(word for word, _ in loose), [term for _, term in loose], asked.phrases)
        hits = tuple([Hit(self, reading, key) for key in keys[:limit]])
        return Results(hits, complete and self._complete, bool(asked.words), pending)

    def may_follow(self, query: str) -> Callable[[Ref], bool]:
        """Tells of a record that is linked with a hit whether it may follow it: not if the query rules it out."""
        tests = self._asked(query).of_linked

        def may(ref: Ref) -> bool:
            row = self._row_of(ref)
            return row is not None and row < len(self._orders) and all(test(row) for test in tests)

        return may if tests else lambda ref: True

    def _asked(self, query: str) -> Asked:
        """What a query asks. A field with a value that means nothing there is words."""
        words, phrases, texts = list[Word](), list[Phrase](), list[str]()
        conditions = list[Condition]()
        for piece in pieces(query):
            if not piece.text:
                continue
            if piece.field and not self._filters.is_field(piece):
                piece = piece._replace(field="", text=f"{piece.field}:{piece.text}", how=How.LOOSE)
            condition = self._filters.condition(piece)
            if condition is not None:
                conditions.append(condition)
            if piece.field or piece.negated:
                continue
            texts.append(piece.text)
            if piece.how is How.LOOSE:
                words += [Word(text) for text in piece.words]
                continue
            exact = whole_words(piece.words)
            is_phrase = piece.how is How.EXACT
            words += [Word(*word, is_phrase) for word in zip(exact, self._filters.terms(piece), strict=True)]
            if is_phrase and exact:
                phrases.append(Phrase(exact, piece.open))
        return Asked.of(words, phrases, conditions, accented(" ".join(texts)))

    def meant(self, value: str, kinds: Collection[str] | None) -> Targets:
        """The records that a field's value means, best first: one by its ref, or those whose names match best."""
        self._prepare()
        kind, _, identifier = value.partition("/")
        if self.digest.get(Ref(kind, identifier)) is not None and (kinds is None or kind in kinds):
            return Targets((Ref(kind, identifier),))
        words = [Word(text) for text in typed_words(value)]
        if not words:
            return Targets(())
        keys, terms, _ = self._found(Asked.of(words, (), (), ()), kinds)
        named = [key for key in keys if place_of(key) <= Zone.ALIAS]
        keys = named or keys
        best = match_of(keys[0]) if keys else Match.TYPO
        alike = {Match.EXACT: {Match.EXACT}, Match.PREFIX: _BY_WORDS, Match.WORD: _BY_WORDS}.get(best, set(Match))
        refs = dict.fromkeys(self.record(order_of(key)).ref for key in keys if match_of(key) in alike)
        narrow = len(refs) <= FEW and all(self._stands_where_named(ref, terms) for ref in refs)
        return Targets(refs, tuple(terms) if narrow else ())

    def _stands_where_named(self, ref: Ref, terms: Terms) -> bool:
        """Whether whatever names a record has a word of each term, because its names have."""
        ids = self.vocabulary.ids
        words = {ids.get(text) for text in typed_words(self.texts.name_of(ref))}
        return all(not term.keys().isdisjoint(words) for term in terms)

    def _found(self, asked: Asked, kinds: Collection[str] | None) -> tuple[list[int], Terms, bool]:
        """Keys, best first, with what the words were taken for, and whether these are all."""
        words = asked.words
        spelt = [self.vocabulary.find(word.text, typos=False) if word.given is None else word.given for word in words]
        keys, complete = self._ranked(spelt, asked, kinds)
        if keys and match_of(keys[0]) in (Match.EXACT, Match.PREFIX, Match.WORD):
            return keys, spelt, complete
        unknown = [all(quality >= Level.INSIDE * STEP for quality in term.values()) for term in spelt]
        known = {order_of(key) for key in keys}
        for doubted in (unknown,) if all(unknown) else (unknown, [True] * len(words)):
            misspelt = [
                self.vocabulary.find(word.text, typos=True) if doubt and word.given is None else {}
                for word, doubt in zip(words, doubted, strict=True)
            ]
            if not any(misspelt):
                continue
            terms = [{**near, **term} if near else term for near, term in zip(misspelt, spelt, strict=True)]
            more, complete = self._ranked(terms, asked, kinds)
            more = [key for key in more if match_of(key) is Match.TYPO and order_of(key) not in known]
            if more:
                fewest = grade_of(more[0]) // 2
                return keys + [key for key in more if grade_of(key) // 2 == fewest], terms, complete
        return keys, spelt, complete

    def _scanned(
        self, query: str, asked: Asked, kinds: Collection[str] | None, patience: float
    ) -> tuple[list[int], bool, bool]:
        """Keys in the order of the digest, whether these are all, and whether asking again finds more."""
        about = query, frozenset(kinds) if kinds is not None else None, len(self._orders)
        if self._scan is None or self._scan.about != about or self._scan.is_over:
            rows: Sequence[int] = range(len(self._orders))
            if asked.refs is not None:
                rows = sorted(row for ref in asked.refs if (row := self._row_of(ref)) is not None and row < len(rows))
            self._scan = Scan(about, rows, self.postings.groups, self._room(kinds), asked.tests)
        scan = self._scan
        scan.go_on(patience)
        return ranked(scan.found, self.postings, (), self._orders), scan.is_all, not scan.is_over

    def _ranked(self, terms: Terms, asked: Asked, kinds: Collection[str] | None) -> tuple[list[int], bool]:
        needed = [*terms, *asked.terms]
        if not all(needed):
            return [], True
        rows, complete = self.postings.candidates(needed, self._room(kinds), asked.tests)
        return ranked(rows, self.postings, terms, self._orders), complete

    def _room(self, kinds: Collection[str] | None) -> list[int]:
        """How many hits of each kind are wanted."""
        limit = SMALL_LIMIT if len(self._orders) <= SMALL else LIMIT
        return [limit if kinds is None or kind in kinds else 0 for kind in self._kinds]

    def _accented_first(self, keys: list[int], accents: Sequence[str]) -> list[int]:
        """Within each kind of match, those first that have the accents as they were typed, if they are near the top."""
        lacking = [
            key if number < ACCENTS_LIMIT and self._has(order_of(key), accents) else lacking_accents(key)
            for number, key in enumerate(keys)
        ]
        return sorted(lacking)

    def _has(self, order: int, accents: Sequence[str]) -> bool:
        record = self.record(order)
        title = strict(record.title)
        if all(accent in title for accent in accents):  # most have them there, and it takes a tenth of the time
            return True
        texts = [strict(shown) for zone in self.texts.of(record) for _, shown, _ in zone]
        return all(any(accent in text for text in texts) for accent in accents)

    def record(self, order: int) -> Record:
        """The record with a number in the digest."""
        kind = bisect_right(self._firsts, order) - 1
        return self.digest.records[self._kinds[kind]][order - self._firsts[kind]]

    def record_of(self, row: int) -> Record:
        return self.record(self._orders[row])

    # --- marking --------------------------------------------------------------------------------------------

    def spans(self, hit: Hit) -> tuple[Span, ...]:
        """What to mark in the hit's field."""
        return hit.spans

    def mark(self, query: str, text: str) -> tuple[Span, ...]:
        """What to mark in a text beside the hits. Misspelt words only where the digest has no others for them."""
        self._prepare()
        asked = self._asked(query)
        worst = {}
        for word in asked.words:
            if word.given is None:
                found = self.vocabulary.find(word.text, typos=False)
                known = any(quality < Level.TYPO * STEP for quality in found.values())
                worst[word.text] = Level.INITIALS if known else Level.TYPO
            elif not word.phrase:
                worst[word.text] = Level.START
        return marks(worst, text, asked.phrases)

    def locate(self, ref: Ref, reading: Reading) -> Marked:
        """Where a record matches: its title if that does, else the text in which most of the words are found."""
        record = self.digest.get(ref)
        if record is None:
            raise KeyError(ref)
        number = self._row_of(ref)
        assert number is not None
        row = self.postings.row(number)
        best = [min(term[word] for word in row.words if word in term) for term in reading.terms]
        worst = {word: Level(quality // STEP) for word, quality in zip(reading.words, best, strict=True)}
        title = record.title
        spans = marks(worst, title, reading.phrases)
        if spans or not (worst or reading.phrases):
            return Marked("title", title, spans)
        texts = [text for zone in self.texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(marks({word: level}, text)) for word, level in worst.items()) + sum(
                bool(places_of(phrase, text)) for phrase in reading.phrases
            )

        nothing = "title", title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return Marked(field, shown, marks(worst, shown, reading.phrases))

    def _row_of(self, ref: Ref) -> int | None:
        """Where a record stands in the round of the kinds; None: there is no such record."""
        number = self.digest.positions.get(ref.kind, {}).get(ref.id)
        if number is None:
            return None
        before = self._kinds.index(ref.kind)
        return sum(min(size, number + (at < before)) for at, size in enumerate(self._sizes))


def mark(query: str, text: str) -> tuple[Span, ...]:
    """What the words of a query match in a text that is not of an index, by the same rules."""
    return marks(dict.fromkeys(typed_words(query), Level.TYPO), text)
