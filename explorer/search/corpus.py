"""The records of a digest, their texts, their words, and the order of their rows, shared by all parts of the index.

A record's *number* is its place in the digest, counted through all kinds. Its *row*, once it is indexed, is its place
in the index. Rows alternate between the kinds, because the first records of each kind matter most.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from explorer.digest.kinds import KINDS, Record
from explorer.digest.model import Digest, ref_reader
from explorer.digest.refs import Ref
from explorer.search.words.candidates import Candidates
from explorer.search.words.dates import DateIndex
from explorer.search.words.given import RecordDates
from explorer.search.words.postings import STORED_AFTER, Postings
from explorer.search.words.rows import Numbers
from explorer.search.words.searchable import Searchable
from explorer.search.words.vocabulary import Vocabulary

_SLICE = 16
"""Records of each kind to index between two looks at the clock: some milliseconds of work."""


class Corpus:
    def __init__(self, digest: Digest, *, remarks: bool = False) -> None:
        """`remarks`: hold the remarks about records, and nothing else. Otherwise, they are what it does not hold."""
        self.digest = digest
        self._records = {
            kind: records if KINDS[kind].is_remark is remarks else () for kind, records in digest.records.items()
        }
        self.texts = Searchable(digest)
        self.vocabulary = Vocabulary()
        self.postings = Postings(self.vocabulary)
        self.candidates = Candidates(self.postings)
        self.dates = DateIndex(self.texts.spans)
        self.kinds = tuple(self._records)
        self._sizes = tuple(map(len, self._records.values()))
        self.size = sum(self._sizes)
        """Number of records, indexed or not."""
        self._firsts = tuple(accumulate(self._sizes, initial=0))[:-1]
        """The number of the first record of each kind."""
        self.ref = ref_reader(self._records)
        """Returns the ref of the record with a number. In a large digest faster than to look at the record."""
        self._dates: dict[int, RecordDates] = {}
        """By the number of a kind, once somebody asked for the date of one."""
        self._numbers = array("I")
        self.numbers: Numbers = self._numbers
        """Row → the record's number. Its length is the number of rows."""
        self.is_complete = False
        """Whether all steps are done."""

    def steps(self) -> Iterator[None]:
        """Index all records, a slice per step."""
        texts, stored = self.texts, 0
        for number, level in enumerate(zip_longest(*self._records.values())):
            for kind, record in enumerate(level):
                if record is not None:
                    self.postings.add(texts.of(record), kind)
                    if record.date:
                        self.dates.add(record.date, len(self._numbers))
                    self._numbers.append(self._firsts[kind] + number)
            if number % _SLICE == _SLICE - 1:
                yield
                if len(self.postings) - stored >= STORED_AFTER:
                    stored = len(self.postings)
                    yield from self.postings.store()
        texts.forget()
        yield from self.postings.finish()
        yield from self.vocabulary.finish()
        self.dates.prepare()
        self.is_complete = True

    def take(self, numbers: Numbers) -> None:
        """Be complete: the parts are what was stored, and these the numbers of the rows."""
        self.numbers = numbers
        self.texts.forget()
        self.is_complete = True

    def place(self, number: int) -> tuple[int, int]:
        """The number of a record's kind, and the record's place in the list of that kind."""
        kind = bisect_right(self._firsts, number) - 1
        return kind, number - self._firsts[kind]

    def first(self, kind: int) -> int:
        """The number of the first record of a kind, which is given by its number."""
        return self._firsts[kind]

    def records_of(self, kind: int) -> Sequence[Record]:
        """The records of a kind, given by its number."""
        return self._records[self.kinds[kind]]

    def record(self, number: int) -> Record:
        kind, place = self.place(number)
        return self._records[self.kinds[kind]][place]

    def ref_of(self, row: int) -> Ref:
        """The ref of the record of a row."""
        return self.ref(self.numbers[row])

    def date_of(self, row: int) -> str | None:
        """When the record of a row was, in EDTF; None: undated."""
        kind, place = self.place(self.numbers[row])
        dates = self._dates.get(kind)
        if dates is None:
            of_kind = self.records_of(kind)
            dates = self._dates[kind] = RecordDates(of_kind, KINDS[self.kinds[kind]].dates)
        return dates[place]

    def record_of(self, row: int) -> Record:
        return self.record(self.numbers[row])

    def row_of(self, ref: Ref) -> int | None:
        """The row of a record; None if there is no such record or it is not indexed yet."""
        number = self.digest.positions.get(ref.kind, {}).get(ref.id)
        if number is None or not self._records[ref.kind]:
            return None
        own_kind = self.kinds.index(ref.kind)
        row = sum(min(size, number + (kind < own_kind)) for kind, size in enumerate(self._sizes))
        return row if row < len(self.numbers) else None
