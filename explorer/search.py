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
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, zip_longest
from math import inf
from time import perf_counter
from typing import NamedTuple

from explorer.folding import accented, parse, strict
from explorer.marking import Span, marks
from explorer.model import Digest, Record, Ref
from explorer.postings import STORED_AFTER, Postings
from explorer.ranking import Match, Terms, grade_of, lacking_accents, match_of, order_of, ranked, score_of
from explorer.searchable import Searchable
from explorer.vocabulary import STEP, Level, Vocabulary

__all__ = ["Hit", "Match", "Results", "SearchIndex", "mark"]

SMALL = 20_000
"""Records up to which the index is finished before the first answer, rather than in slices."""
LIMIT, SMALL_LIMIT = 100, 250
"""Hits of a kind at most, in a large and in a small digest: more than anybody walks through, few enough to be ranked
within a frame."""
ACCENTS_LIMIT = 200
"""Hits, the best ones, among which those with the accents as typed come first."""
_SLICE = 64
"""Records indexed between two looks at the clock: half a millisecond."""


class Reading(NamedTuple):
    """What a query was taken for."""

    words: tuple[str, ...]
    terms: Terms


class Hit:
    """A record that matches a query itself. It is worked out when it is looked at: most hits never are."""

    __slots__ = ("_index", "_key", "_marked", "_reading")

    def __init__(self, index: SearchIndex, reading: Reading, key: int) -> None:
        self._index = index
        self._reading = reading
        self._key = key
        self._marked: Marked | None = None

    def __repr__(self) -> str:
        return f"Hit({self.ref}, {self.match}, {self.score:.3f})"

    @property
    def ref(self) -> Ref:
        return self._index.record(order_of(self._key)).ref

    @property
    def match(self) -> Match:
        return match_of(self._key)

    @property
    def score(self) -> float:
        """In (0.2, 1]: the higher, the better the rank. Below there is room for records linked with hits."""
        return score_of(self._key)

    @property
    def marked(self) -> Marked:
        if self._marked is None:
            self._marked = self._index.locate(self.ref, self._reading)
        return self._marked

    @property
    def field(self) -> str:
        """`title` where the title matches; else the field that matches best. In it are the spans."""
        return self.marked.field

    @property
    def text(self) -> str:
        """What is shown of that field, and what the spans count in."""
        return self.marked.text

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.marked.spans


class Marked(NamedTuple):
    """Where a hit matches."""

    field: str
    text: str
    spans: tuple[Span, ...]
    """Empty where what was typed is not in the text: `aug` finds 2021-08."""


class Results(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    complete: bool
    """False: there may be more, as the digest is not indexed to its end, or the hits are too many."""


class SearchIndex:
    """The words of a digest. Does no work before it is asked something or told to build. Belongs to one thread."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._searchable: Searchable | None = None
        self._vocabulary = Vocabulary()
        self._postings = Postings(self._vocabulary)
        self._kinds = tuple(digest.records)
        self._sizes = tuple(map(len, digest.records.values()))
        self._firsts = tuple(accumulate(self._sizes, initial=0))[:-1]
        """By kind, the number of its first record."""
        self._orders = array("I")
        """Row → the record's number in the digest."""
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
        texts, stored = self._texts, 0
        for number, level in enumerate(zip_longest(*self._digest.records.values())):
            for kind, record in enumerate(level):
                if record is not None:
                    self._postings.add(texts.of(record), kind)
                    self._orders.append(self._firsts[kind] + number)
            if number % _SLICE == _SLICE - 1:
                yield
                if len(self._postings) - stored >= STORED_AFTER:
                    stored = len(self._postings)
                    yield from self._postings.store()
        texts.forget()
        yield from self._postings.finish()
        self._complete = self._vocabulary.complete = True

    def _prepare(self) -> None:
        if not self._complete and sum(self._sizes) <= SMALL:
            self.build()

    @property
    def _texts(self) -> Searchable:
        if self._searchable is None:
            self._searchable = Searchable(self._digest)
        return self._searchable

    # --- searching ------------------------------------------------------------------------------------------

    def search(self, query: str, *, kinds: Collection[str] | None = None, limit: int | None = None) -> Results:
        """The records that match. `kinds` are those to look for; of a query without words nothing is found."""
        self._prepare()
        words = parse(query)
        if not words:
            return Results((), self._complete)
        keys, terms, complete = self._found(words, kinds)
        accents = accented(query)
        if accents:
            keys = self._accented_first(keys, accents)
        reading = Reading(words, terms)
        hits = tuple([Hit(self, reading, key) for key in keys[:limit]])
        return Results(hits, complete and self._complete)

    def _found(self, words: Sequence[str], kinds: Collection[str] | None) -> tuple[list[int], Terms, bool]:
        """Keys, best first, with what the words were taken for, and whether these are all."""
        spelt = [self._vocabulary.find(word, typos=False) for word in words]
        keys, complete = self._ranked(spelt, kinds)
        if keys and match_of(keys[0]) in (Match.EXACT, Match.PREFIX, Match.WORD):
            return keys, spelt, complete
        unknown = [all(quality >= Level.INSIDE * STEP for quality in term.values()) for term in spelt]
        known = {order_of(key) for key in keys}
        for doubted in (unknown,) if all(unknown) else (unknown, [True] * len(words)):
            asked = zip(words, doubted, strict=True)
            misspelt = [self._vocabulary.find(word, typos=True) if doubt else {} for word, doubt in asked]
            if not any(misspelt):
                continue
            terms = [{**near, **term} if near else term for near, term in zip(misspelt, spelt, strict=True)]
            more, complete = self._ranked(terms, kinds)
            more = [key for key in more if match_of(key) is Match.TYPO and order_of(key) not in known]
            if more:
                fewest = grade_of(more[0]) // 2
                return keys + [key for key in more if grade_of(key) // 2 == fewest], terms, complete
        return keys, spelt, complete

    def _ranked(self, terms: Terms, kinds: Collection[str] | None) -> tuple[list[int], bool]:
        if not all(terms):
            return [], True
        limit = SMALL_LIMIT if len(self._orders) <= SMALL else LIMIT
        room = [limit if kinds is None or kind in kinds else 0 for kind in self._kinds]
        rows, complete = self._postings.candidates(terms, room)
        return ranked(rows, self._postings, terms, self._orders), complete

    def _accented_first(self, keys: list[int], accents: Sequence[str]) -> list[int]:
        """Within each kind of match, those first that have the accents as they were typed, if they are near the top."""
        lacking = [
            key if number < ACCENTS_LIMIT and self._has(order_of(key), accents) else lacking_accents(key)
            for number, key in enumerate(keys)
        ]
        return sorted(lacking)

    def _has(self, order: int, accents: Sequence[str]) -> bool:
        texts = [strict(shown) for zone in self._texts.of(self.record(order)) for _, shown, _ in zone]
        return all(any(accent in text for text in texts) for accent in accents)

    def record(self, order: int) -> Record:
        """The record with a number in the digest."""
        kind = bisect_right(self._firsts, order) - 1
        return self._digest.records[self._kinds[kind]][order - self._firsts[kind]]

    # --- marking --------------------------------------------------------------------------------------------

    def spans(self, hit: Hit) -> tuple[Span, ...]:
        """What to mark in the hit's field."""
        return hit.spans

    def mark(self, query: str, text: str) -> tuple[Span, ...]:
        """What to mark in a text beside the hits. Misspelt words only where the digest has no others for them."""
        self._prepare()
        worst = {}
        for word in parse(query):
            known = any(quality < Level.TYPO * STEP for quality in self._vocabulary.find(word, typos=False).values())
            worst[word] = Level.INITIALS if known else Level.TYPO
        return marks(worst, text)

    def locate(self, ref: Ref, reading: Reading) -> Marked:
        """Where a record matches: its title if that does, else the text in which most of the words are found."""
        record = self._digest.get(ref)
        if record is None:
            raise KeyError(ref)
        row = self._postings.row(self._row(ref.kind, self._digest.positions[ref.kind][ref.id]))
        best = [min(term[word] for word in row.words if word in term) for term in reading.terms]
        worst = {word: Level(quality // STEP) for word, quality in zip(reading.words, best, strict=True)}
        title = record.title
        spans = marks(worst, title)
        if spans:
            return Marked("title", title, spans)
        texts = [text for zone in self._texts.of(record) for text in zone]

        def count(text: str) -> int:
            return sum(bool(marks({word: level}, text)) for word, level in worst.items())

        nothing = "title", title, ""
        field, shown, _ = max(texts, key=lambda text: (count(text[2]), count(text[1])), default=nothing)
        return Marked(field, shown, marks(worst, shown))

    def _row(self, kind: str, number: int) -> int:
        """Where a record stands in the round of the kinds."""
        before = self._kinds.index(kind)
        return sum(min(size, number + (at < before)) for at, size in enumerate(self._sizes))


def mark(query: str, text: str) -> tuple[Span, ...]:
    """What a query matches in a text that is not of an index, by the same rules."""
    return marks(dict.fromkeys(parse(query), Level.TYPO), text)
