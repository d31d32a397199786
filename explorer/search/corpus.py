"""The records of a digest as the parts of the index share them: their texts, their words, and the order of their rows.

A record has a *number*, its place in the digest through all kinds, and, once it is indexed, a *row*. Rows go round the
kinds, since what comes first in each of them weighs most.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, zip_longest

from explorer.digest.kinds import Record
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.search.words.postings import STORED_AFTER, Postings
from explorer.search.words.searchable import Searchable
from explorer.search.words.vocabulary import Vocabulary

_SLICE = 16
"""Records of each kind indexed between two looks at the clock: some milliseconds."""


class Corpus:
    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.texts = Searchable(digest)
        self.vocabulary = Vocabulary()
        self.postings = Postings(self.vocabulary)
        self.kinds = tuple(digest.records)
        self._sizes = tuple(map(len, digest.records.values()))
        self.size = sum(self._sizes)
        """How many records there are, indexed or not."""
        self._firsts = tuple(accumulate(self._sizes, initial=0))[:-1]
        """By kind, the number of its first record."""
        self.numbers = array("I")
        """Row → the record's number. As long as there are rows."""

    def steps(self) -> Iterator[None]:
        """All work of indexing, a slice at a time."""
        texts, stored = self.texts, 0
        for number, level in enumerate(zip_longest(*self.digest.records.values())):
            for kind, record in enumerate(level):
                if record is not None:
                    self.postings.add(texts.of(record), kind)
                    self.numbers.append(self._firsts[kind] + number)
            if number % _SLICE == _SLICE - 1:
                yield
                if len(self.postings) - stored >= STORED_AFTER:
                    stored = len(self.postings)
                    yield from self.postings.store()
        texts.forget()
        yield from self.postings.finish()
        self.vocabulary.complete = True

    def record(self, number: int) -> Record:
        kind = bisect_right(self._firsts, number) - 1
        return self.digest.records[self.kinds[kind]][number - self._firsts[kind]]

    def record_of(self, row: int) -> Record:
        return self.record(self.numbers[row])

    def row_of(self, ref: Ref) -> int | None:
        """The row of a record; None: there is no such record, or it is not indexed yet."""
        number = self.digest.positions.get(ref.kind, {}).get(ref.id)
        if number is None:
            return None
        before = self.kinds.index(ref.kind)
        row = sum(min(size, number + (kind < before)) for kind, size in enumerate(self._sizes))
        return row if row < len(self.numbers) else None
