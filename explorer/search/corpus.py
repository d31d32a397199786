"""The records of a digest, their texts, their words, and the order of their rows, shared by all parts of the index.

A record's *number* is its place in the digest, counted through all kinds. Its *row*, once it is indexed, is its place
in the index. Rows alternate between the kinds, because the first records of each kind matter most.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, count, islice, zip_longest

from explorer.digest.kinds import KINDS, Record
from explorer.digest.model import Digest, ref_reader
from explorer.digest.packed.parts import Parts, release
from explorer.digest.refs import Ref
from explorer.search.words.candidates import Candidates
from explorer.search.words.dates import DateIndex, take_dates
from explorer.search.words.given import RecordDates
from explorer.search.words.joining import half_of, join
from explorer.search.words.postings import STORED_AFTER, Postings
from explorer.search.words.rows import Numbers
from explorer.search.words.searchable import Searchable, Zones
from explorer.search.words.vocabulary import Vocabulary

_SLICE = 16
"""Records of each kind to index between two looks at the clock: some milliseconds of work."""
_MANY = 1024
"""The same where nobody waits."""


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

    def steps(self, half: Callable[[], Parts | None] | None = None, *, many: bool = False) -> Iterator[None]:
        """Index all records, a slice per step.

        Args:
            half: Another process indexes the second half of the records. This waits for it, and returns its `half`;
                None: it could not.
            many: Take many records per step, which is faster, and takes more memory.
        """
        end = max(self._sizes)
        middle = end if half is None else self.middle
        yield from self._index(0, middle, many=many)
        if half is not None:
            self.texts.forget()
            self.postings.forget()
            parts = half()
            if parts is None:
                yield from self._index(middle, end, many=many)
            else:
                yield from self._join(parts)
        self.texts.forget()
        yield from self.postings.finish()
        yield from self.vocabulary.finish()
        self.dates.prepare()
        self.is_complete = True

    def second_half(self) -> Mapping[str, memoryview]:
        """Index only the second half of the records. Of no other use than to be joined to the first one."""
        self.postings.first = sum(min(size, self.middle) for size in self._sizes)
        for _ in self._index(self.middle, max(self._sizes), many=True):
            pass
        halves = half_of(self.vocabulary, self.postings), self.dates.parts(), {"numbers": memoryview(self._numbers)}
        return {name: part for half in halves for name, part in half.items()}

    def _join(self, parts: Parts) -> Iterator[None]:
        """Add the second half to the first one. Raises DamagedError if it is none."""
        dates, spans = dict[str, Numbers](), dict[str, tuple[float, float]]()
        yield from take_dates(parts, self.size, dates, spans)
        self.texts.spans.update(spans)
        self.dates.join(dates)
        self._numbers.extend(parts["numbers"])
        yield from join(self.vocabulary, self.postings, parts)

    @property
    def middle(self) -> int:
        """The place among those of their kind from which the records are in the second half of the rows."""
        return bisect_left(range(max(self._sizes)), self.size / 2, key=lambda at: sum(min(n, at) for n in self._sizes))

    def _index(self, first: int, last: int, *, many: bool) -> Iterator[None]:
        """Index the records at these places among those of their kind."""
        stored, some = len(self.postings), _MANY if many else _SLICE
        levels = islice(zip_longest(*self._records.values()), first, last)
        for start in range(first, last, some):
            self._add(start, islice(levels, some))
            yield
            if not many and len(self.postings) - stored >= STORED_AFTER:
                stored = len(self.postings)
                yield from self.postings.store()

    def _add(self, first: int, levels: Iterable[tuple[Record | None, ...]]) -> None:
        """Index some records of each kind. `first`: the place of the first ones among those of their kind."""
        rows: list[tuple[Zones, int]] = []
        texts_of, add_date, numbers = self.texts.of, self.dates.add, self._numbers
        for place, level in enumerate(levels, first):
            for kind, record, before in zip(count(), level, self._firsts, strict=False):
                if record is not None:
                    if record.dates and (date := record.date):
                        add_date(date, self.postings.first + len(numbers))
                    rows.append((texts_of(record), kind))
                    numbers.append(before + place)
        self.postings.add(rows)

    def take(self, numbers: Numbers) -> None:
        """Be complete: the parts are what was stored, and these the numbers of the rows."""
        self.numbers = numbers
        self.texts.forget()
        self.is_complete = True

    def release(self) -> None:
        """Give back the memory of what is stored and was looked at; it comes back when it is looked at again."""
        release(self.numbers)

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
