"""Finds the records that a parsed query matches, best first.

A record needs all words, in any of its fields and in any order, but may lack small ones like “of”. Notes, tags and
sources of a reader count as its words, and a date in the query may also match the record's date. Misspellings are
tried only if the query as typed finds nothing better than parts of words, so that three right hits are never followed
by thirteen wrong ones. Of the hits with typos, only those with the fewest are returned. If no record has all words,
those that have most of them are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.refs import Ref
from explorer.search.corpus import Corpus
from explorer.search.keys import (
    WHOLE,
    Match,
    by_date,
    by_id,
    by_reader,
    edits_of,
    has_all,
    is_by_sound,
    lacking_accents,
    match_of,
    number_of,
    with_closeness,
)
from explorer.search.language.filters import Test
from explorer.search.language.parsed_query import ParsedQuery, Word
from explorer.search.ranking import Terms, ranked
from explorer.search.reader import ReadersTexts
from explorer.search.ready import OPENING, ReadyAnswers
from explorer.search.scanning import Scan
from explorer.search.words.candidates import EXAMINED_LIMIT, MANY
from explorer.search.words.vocabulary import STEP, Level, is_known
from explorer.text.normalization import strict

SMALL = 20_000
"""A digest with up to this many records is small: by default its index is complete before the first answer."""
LIMIT, SMALL_LIMIT = 60, 250
"""Maximum number of hits of one kind, in a large and in a small digest: more than anybody walks through, few enough to
rank within a frame."""
ACCENTS_LIMIT = 100
"""Number of best hits that are checked for accents, to put those first that have them as typed."""
_RELEASED = 2
"""Answers made beforehand after which the memory that they took is given back."""
STARTS_FROM = 3
"""Where no record has all words, a word of at least this many letters also counts if it is only a start."""


_strict = lru_cache(512)(strict)
"""The same titles are compared again with each letter."""


class Matches(Struct, frozen=True):
    keys: list[int]
    """Rank keys of the records that match, best first (`keys`)."""
    terms: Terms
    """What each word of the query was taken for."""
    complete: bool
    """Whether these are all matches in the index."""
    pending: bool = False
    """Whether the same search, asked again, may find more."""


class Matcher:
    def __init__(self, corpus: Corpus, reader: ReadersTexts) -> None:
        self._corpus = corpus
        self._reader = reader
        self.ready = ReadyAnswers()
        self._scan: Scan | None = None
        """The last test record by record, which may be unfinished."""

    def match(self, parsed: ParsedQuery, kinds: Collection[str] | None = None, budget_seconds: float = inf) -> Matches:
        """The records that match a query; `kinds` and `budget_seconds` as in `SearchIndex.search`."""
        if kinds is None:
            kinds = parsed.kinds
        elif parsed.kinds is not None:
            kinds = set(kinds).intersection(parsed.kinds)
        if not (parsed.words or parsed.terms):
            return self._scanned(parsed, kinds, budget_seconds)
        matches = self._found(parsed, self._room(kinds))
        if not parsed.accents or not (matches.keys and has_all(matches.keys[0])):
            return matches
        return replace(matches, keys=self._accented_first(matches.keys, parsed.accents))

    def _room(self, *allowed: Collection[str] | None) -> list[int]:
        """The maximum number of hits for each kind: none for those that are not among the allowed ones. None: all."""
        limit = SMALL_LIMIT if len(self._corpus.numbers) <= SMALL else LIMIT
        limits = [kinds for kinds in allowed if kinds is not None]
        return [limit if all(kind in kinds for kinds in limits) else 0 for kind in self._corpus.kinds]

    # --- by the words ---------------------------------------------------------------------------------------

    def _found(self, parsed: ParsedQuery, room: Sequence[int]) -> Matches:
        find = self._corpus.vocabulary.find
        spelt = [find(word.text) if word.given is None else word.given for word in parsed.words]
        keys, complete = self._typed(spelt, parsed, room)
        keys = self._with_others(keys, spelt, parsed, room)
        if parsed.needs_all or (keys and match_of(keys[0]) in WHOLE):
            return Matches(keys, spelt, complete)
        near = self._misspelt(keys, spelt, parsed, room)
        if near is not None:
            return near
        return Matches(keys, spelt, complete) if keys else self._with_most(spelt, parsed, room)

    def _typed(self, spelt: Terms, parsed: ParsedQuery, room: Sequence[int]) -> tuple[list[int], bool]:
        """What `_ranked` returns for the words as typed, which may be ready."""
        words = parsed.words
        is_opening = len(words) == 1 and len(words[0].text) <= OPENING and words[0].given is None
        if not is_opening or parsed.terms or parsed.tests or not (all(room) and self._corpus.is_complete):
            return self._ranked(spelt, parsed, room)
        ready = self.ready.get(words[0].text)
        if ready is None:
            ready = self._ranked(spelt, parsed, room)
            self.ready.put(words[0].text, *ready)
        return ready

    def answer_openings(self) -> Iterator[None]:
        """Answer what queries begin with, one word per step: each single letter, and two letters that begin many words.

        The index has to be complete.
        """
        for number, opening in enumerate(self._corpus.vocabulary.openings(OPENING, MANY)):
            if self.ready.get(opening) is None:
                self._found(ParsedQuery.of(opening, [Word(opening)]), self._room(None))
            self._corpus.vocabulary.forget_one(opening)  # no other opening asks for these words
            if not number % _RELEASED:
                self._corpus.release()
            yield
        self._corpus.vocabulary.forget()
        self._corpus.release()

    def _ranked(self, terms: Terms, parsed: ParsedQuery, room: Sequence[int]) -> tuple[list[int], bool]:
        """Keys, best first, and whether these are all matches."""
        needed = [*(term for at, term in enumerate(terms) if at not in parsed.small), *parsed.terms]
        if not all(needed):
            return [], True
        candidates, postings = self._corpus.candidates, self._corpus.postings
        rows, complete = candidates.find(needed, room, parsed.tests)
        if parsed.small and not complete and all(terms):  # those that have the small words, too, must be among them
            rows = list(dict.fromkeys([*candidates.find([*terms, *parsed.terms], room, parsed.tests)[0], *rows]))
        return ranked(rows, postings, terms, self._corpus.numbers, parsed.small), complete

    def _misspelt(self, keys: Sequence[int], spelt: Terms, parsed: ParsedQuery, room: Sequence[int]) -> Matches | None:
        """The hits so far and those with typos, or words that sound alike; None if there are none of these."""
        unknown = [all(quality >= Level.INSIDE * STEP for quality in term.values()) for term in spelt]
        known = {number_of(key) for key in keys}
        for doubted in (unknown,) if all(unknown) else (unknown, [True] * len(spelt)):
            misspelt = [
                self._corpus.vocabulary.find_near(word.text, whole=at < len(spelt) - 1 or is_known(term))
                if doubt and word.given is None
                else {}
                for at, (word, term, doubt) in enumerate(zip(parsed.words, spelt, doubted, strict=True))
            ]
            if not any(misspelt):
                continue
            terms = [
                {**near, **term} if near and term else near or term for near, term in zip(misspelt, spelt, strict=True)
            ]
            more, complete = self._ranked(terms, parsed, room)
            more = [key for key in more if match_of(key) is Match.TYPO and number_of(key) not in known]
            if more:
                fewest = min((edits_of(key) for key in more if not is_by_sound(key)), default=0)
                more = [key for key in more if is_by_sound(key) or edits_of(key) == fewest]
                return Matches(sorted([*keys, *more]), terms, complete)
        return None

    def _with_most(self, spelt: Terms, parsed: ParsedQuery, room: Sequence[int]) -> Matches:
        """Where no record has all words: the records that have most of them."""
        terms = [
            self._certain(word, term) if word.given is None else term
            for word, term in zip(parsed.words, spelt, strict=True)
        ]
        needed = [term for at, term in enumerate(terms) if at not in parsed.small]
        if len(needed) < 2 or not all(parsed.terms):
            return Matches([], spelt, True)
        tests = [*parsed.tests, *(self._has_word_of(term) for term in parsed.terms)]
        rows = self._corpus.candidates.having_most(needed, room, tests)
        keys = ranked(rows, self._corpus.postings, terms, self._corpus.numbers, parsed.small)
        return Matches(keys, terms, True)

    def _certain(self, word: Word, spelt: Mapping[int, int]) -> Mapping[int, int]:
        """What a word certainly stands for: itself, its other forms, its continuation; else what it may misspell."""
        best = Level.START if len(word.text) >= STARTS_FROM else Level.EQUAL
        certain = {number: quality for number, quality in spelt.items() if quality // STEP <= best}
        return certain or self._corpus.vocabulary.find_near(word.text, whole=True)

    def _has_word_of(self, term: Mapping[int, int]) -> Test:
        row = self._corpus.postings.row
        return lambda number: not term.keys().isdisjoint(row(number).words)

    # --- beside the words of records ------------------------------------------------------------------------

    def _with_others(self, keys: list[int], spelt: Terms, parsed: ParsedQuery, room: Sequence[int]) -> list[int]:
        """The keys, with those of records found by their id, by what a reader wrote down, or by their date."""
        others = [*self._by_id(parsed, room), *self._by_reader(spelt, parsed, room)]
        if parsed.dates:
            others += self._by_date(spelt, parsed, room, set(map(number_of, keys)))
        if not others:
            return keys
        best: dict[int, int] = {}
        for key in sorted([*keys, *others]):
            best.setdefault(number_of(key), key)
        return list(best.values())

    def _by_id(self, parsed: ParsedQuery, room: Sequence[int]) -> Iterable[int]:
        """The keys of the records whose id is the query."""
        corpus = self._corpus
        kinds = [kind for kind, positions in corpus.digest.positions.items() if parsed.identifier in positions]
        if not kinds:
            return ()
        rows = (corpus.row_of(Ref(kind, parsed.identifier)) for kind in kinds)
        allowed = corpus.candidates.select([row for row in rows if row is not None], (), room, parsed.tests)[0]
        return [by_id(corpus.numbers[row]) for row in allowed]

    def _by_reader(self, spelt: Terms, parsed: ParsedQuery, room: Sequence[int]) -> Iterable[int]:
        """The keys of records of which a reader wrote down the words, or some of them if they have the others."""
        written = self._reader()
        if not written:
            return ()
        corpus, rows, tagged = self._corpus, dict[int, int](), set[int]()
        words_and_terms = enumerate(zip(parsed.words, spelt, strict=True))
        needed = [both for at, both in words_and_terms if at not in parsed.small]
        if not needed:
            return ()
        for ref, texts in written.items():
            lacking = [term for word, term in needed if not texts.has(word.text)]
            if len(lacking) < len(needed) and (row := corpus.row_of(ref)) is not None:
                words = corpus.postings.row(row).words
                if not any(term.keys().isdisjoint(words) for term in lacking):
                    rows[row] = sum(not texts.has(parsed.words[at].text) for at in parsed.small)
                    tagged.update({row} if parsed.identifier in map(str.casefold, texts.tags) else ())
        allowed = corpus.candidates.select(list(rows), parsed.terms, room, parsed.tests)[0]
        numbers = ((row, corpus.numbers[row]) for row in allowed)
        return [by_id(number) if row in tagged else by_reader(number, rows[row]) for row, number in numbers]

    def _by_date(self, spelt: Terms, parsed: ParsedQuery, room: Sequence[int], known: Collection[int]) -> Iterable[int]:
        """The keys of records whose date lies in the times that the query means, and that have its other words.

        `known`: the numbers of records that have all words.
        """
        corpus = self._corpus
        in_dates = {at for date in parsed.dates for at in range(*date.words)}
        others = [at for at in range(len(spelt)) if at not in in_dates]
        terms, small = [spelt[at] for at in others], {others.index(at) for at in parsed.small if at in others}
        needed = [*(term for at, term in enumerate(terms) if at not in small), *parsed.terms]
        first, *rest = [corpus.dates.rows_in(date.spans, EXAMINED_LIMIT) for date in parsed.dates]
        rows = [row for row in first if corpus.numbers[row] not in known]
        for other in rest:
            rows = [row for row in rows if row in other]
        rows = corpus.candidates.select(rows, needed, room, parsed.tests)[0]
        keys = ranked(rows, corpus.postings, terms, range(len(corpus.numbers)), small)
        if not terms:
            return [by_date(corpus.numbers[row], first[row]) for row in rows]
        return [by_date(key - number_of(key) + corpus.numbers[number_of(key)], first[number_of(key)]) for key in keys]

    # --- accents --------------------------------------------------------------------------------------------

    def _accented_first(self, keys: list[int], accents: Sequence[str]) -> list[int]:
        """The keys sorted so that, within each kind of match, records with the accents as typed come first.

        Only the best hits are checked (`ACCENTS_LIMIT`).
        """
        return sorted(
            key if rank < ACCENTS_LIMIT and self._has_accents(number_of(key), accents) else lacking_accents(key)
            for rank, key in enumerate(keys)
        )

    def _has_accents(self, number: int, accents: Sequence[str]) -> bool:
        record = self._corpus.record(number)
        title = _strict(record.title)
        if all(accent in title for accent in accents):  # true of most, and ten times as fast
            return True
        for text in self._corpus.texts.shown(record):
            shown = strict(text)
            accents = [accent for accent in accents if accent not in shown]
            if not accents:
                return True
        return False

    # --- record by record -----------------------------------------------------------------------------------

    def _scanned(self, parsed: ParsedQuery, kinds: Collection[str] | None, budget_seconds: float) -> Matches:
        """Records that pass the query's tests, in the order of the digest, as many as `budget_seconds` allows."""
        corpus = self._corpus
        indexed = len(corpus.numbers)
        subject = parsed.query, frozenset(kinds) if kinds is not None else None, indexed
        if self._scan is None or self._scan.subject != subject or self._scan.is_over:
            rows: Sequence[int] = range(indexed)
            if parsed.refs is not None:
                rows = sorted(row for ref in parsed.refs if (row := corpus.row_of(ref)) is not None)
            room = self._room(kinds, parsed.scanned)
            self._scan = Scan(subject, rows, corpus.postings.groups, room, parsed.tests)
        scan = self._scan
        scan.run(budget_seconds)
        keys = [with_closeness(corpus.numbers[row], parsed.closeness(row)) for row in scan.found]
        return Matches(sorted(keys), (), scan.is_complete, not scan.is_over)
