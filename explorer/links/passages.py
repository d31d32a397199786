"""Where records are anchored in the article: their ranges, their sentences, and which records share a sentence."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from explorer.digest.fields import Anchor, Anchors
from explorer.digest.model import Digest, with_only
from explorer.digest.refs import Ref
from explorer.links.caching import own_cache
from explorer.links.linked import Linked
from explorer.links.numbers import Numbers
from explorer.text.anchors import ArticleText, Resolution, Span, Status, resolve

CROWD = 50
"""Derived links that one sentence gives a record at most. A sentence with more records is a list, and says little."""
SENTENCES_CACHED = 64
"""Records whose sentences are cached: one, and the `CROWD` that shares a sentence with it."""
RESOLUTIONS_CACHED = 256
"""Records whose resolved anchors are cached: more than the rows of all lists on a screen."""


Flat: TypeAlias = "array[int] | memoryview"
"""Numbers, built here or stored."""


class Covered(NamedTuple):
    """A sentence of the article, and how many records cover it."""

    sentence: Span
    records: int


class Passages:
    """Answers for a single record at once, and for the records that share a sentence after `steps`."""

    def __init__(self, digest: Digest, numbers: Numbers, article: ArticleText) -> None:
        self._digest = digest
        self._numbers = numbers
        self._article = article
        self._anchors: dict[tuple[int, int], Flat] = {}
        """By paragraph and start of a sentence, flat: record, start and end of each resolved anchor in it."""
        self._records: dict[tuple[int, int], Flat] = {}
        """By the same key, the records in the sentence, each once: a record with 100,000 anchors counts as one. Without
        remarks, which cover nothing and share no sentence."""
        self.resolved = own_cache(RESOLUTIONS_CACHED, self._resolve)
        """The resolution of each of some anchors, in the order given."""
        self.sentences_of = own_cache(SENTENCES_CACHED, self._find_sentences)
        """The sentences that a record covers, each once, in the order of its anchors."""
        self.coverage = own_cache(1, self._find_coverage)
        """By paragraph, each sentence with the number of records that cover it."""

    def steps(self) -> Iterator[None]:
        """Do all the work, one record at a time."""
        all_anchors: dict[tuple[int, int], array[int]] = {}
        all_records: dict[tuple[int, int], array[int]] = {}
        kinds = self._digest.records.values()
        for number, record in enumerate(chain.from_iterable(with_only(records, ("at",)) for records in kinds)):
            for span in ranges(self._resolve(record.at)) if record.at else ():
                for sentence in self.sentences([span]):
                    place = sentence[:2]
                    anchors = all_anchors.get(place)
                    if anchors is None:
                        anchors = self._anchors[place] = all_anchors[place] = array("I")
                    anchors.extend((number, span.start, span.end))
                    if record.is_remark:
                        continue
                    records = all_records.get(place)
                    if records is None:
                        records = self._records[place] = all_records[place] = array("I")
                    if not records or records[-1] != number:
                        records.append(number)
            yield

    def found(self) -> tuple[Mapping[tuple[int, int], Flat], Mapping[tuple[int, int], Flat]]:
        """What is found of each sentence, to be stored: its anchors, and its records."""
        return self._anchors, self._records

    def take(self, anchors: dict[tuple[int, int], Flat], records: dict[tuple[int, int], Flat]) -> None:
        """Have what was `found`."""
        self._anchors, self._records = anchors, records

    def forget(self) -> None:
        """Drop cached answers: they were given when less was built."""
        self.coverage.cache_clear()

    # --- one record -----------------------------------------------------------------------------------------

    def resolutions(self, ref: Ref) -> tuple[Resolution, ...]:
        """The resolution of each anchor of the record's `at`, in the order given."""
        record = self._digest.get(ref)
        return self.resolved(record.at) if record else ()

    def spans(self, ref: Ref) -> tuple[Span, ...]:
        """The ranges of the record's resolved anchors, in article order."""
        return tuple(sorted(ranges(self.resolutions(ref))))

    def named_in(self, ref: Ref) -> tuple[int, ...]:
        """For each paragraph, the number of the record's resolved anchors in it."""
        record = self._digest.get(ref)
        return self.counted(record.at if record else ())

    def counted(self, anchors: Anchors) -> tuple[int, ...]:
        """The same for the `at` of a record."""
        counts = [0] * len(self._article.paragraphs)
        for span in self.ranges(anchors):
            counts[span.paragraph] += 1
        return tuple(counts)

    def ranges(self, anchors: Anchors) -> Sequence[Span]:
        """The ranges of those anchors in the `at` of a record that are resolved, each once, in the order given."""
        return ranges(self.resolved(anchors)) if anchors else ()

    def _resolve(self, anchors: tuple[str | Anchor, ...]) -> tuple[Resolution, ...]:
        return tuple(resolve(anchor, self._article) for anchor in map(Anchor.of, anchors))

    def _find_sentences(self, number: int) -> Mapping[Span, None]:
        return dict.fromkeys(self.sentences(ranges(self.resolved(self._numbers.anchors(number)))))

    def sentences(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The sentences that ranges of the article overlap."""
        for paragraph, start, end in spans:
            while start < end:
                sentence = self._article.sentence_at(paragraph, start)
                if sentence.end <= start or end <= sentence.start:
                    break  # white space after the last sentence, or before the next
                yield sentence
                start = sentence.end

    # --- records that share a sentence ----------------------------------------------------------------------

    def shared(self, number: int, other: int) -> list[Span]:
        """The sentences that two records both cover, in article order."""
        return sorted(self.sentences_of(number).keys() & self.sentences_of(other).keys())

    def neighbours(self, number: int, excluded: Collection[int]) -> list[int]:
        """The records that share a sentence with this one, those that share most sentences first."""
        counts: Counter[int] = Counter()
        for sentence in self.sentences_of(number):
            others = self._records.get(sentence[:2], _NO_NUMBERS)
            counts.update(islice((other for other in others if other not in excluded), CROWD))
        return sorted(counts, key=lambda other: (-counts[other], other))

    def covering(self, paragraph: int, start: int, end: int) -> Linked[None]:
        """The records with a resolved anchor that overlaps a range, in the digest's order; remarks come last."""
        numbers = {
            number
            for sentence in self.sentences([Span(paragraph, start, end)])
            for number, first, last in self._anchors_in(sentence)
            if first < end and start < last
        }
        return Linked(self._numbers, dict.fromkeys(sorted(numbers)))

    def _anchors_in(self, sentence: Span) -> Iterator[tuple[int, int, int]]:
        """Record, start and end of each anchor in a sentence, record by record."""
        flat = self._anchors.get(sentence[:2], _NO_NUMBERS)
        return zip(flat[::3], flat[1::3], flat[2::3], strict=True)

    def _find_coverage(self) -> tuple[tuple[Covered, ...], ...]:
        def covered(sentence: Span) -> Covered:
            return Covered(sentence, len(self._records.get(sentence[:2], _NO_NUMBERS)))

        paragraphs = range(len(self._article.paragraphs))
        return tuple(tuple(covered(Span(p, *ends)) for ends in self._article.sentences(p)) for p in paragraphs)


_NO_NUMBERS: Flat = array("I")


def ranges(resolutions: Iterable[Resolution]) -> Sequence[Span]:
    """The ranges of resolved anchors, each once. Ambiguous anchors have none."""
    return list(dict.fromkeys(found.spans[0] for found in resolutions if found.status is Status.RESOLVED))
