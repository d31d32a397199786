"""Where records stand in the article: on which words, in which sentences, and who stands beside whom."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from explorer.digest.fields import Anchor
from explorer.digest.model import Digest
from explorer.digest.refs import Ref
from explorer.links.linked import Linked
from explorer.links.numbers import Numbers
from explorer.text.anchors import ArticleText, Resolution, Span, Status, resolve

CROWD = 50
"""Derived links that one sentence gives a record at most. With so many it is a list, and says little."""
GROUNDS = 64
"""Records whose sentences are kept: one, and the `CROWD` that stands on a sentence with it."""
RESOLVED = 256
"""Records whose anchors are kept resolved: more than the rows of all lists on a screen."""


class Covered(NamedTuple):
    """A sentence of the article, and how many records stand on words of it."""

    sentence: Span
    records: int


class Standing:
    """A record's own words and sentences at once; who else stands there after `steps`."""

    def __init__(self, digest: Digest, numbers: Numbers, article: ArticleText) -> None:
        self._digest = digest
        self._numbers = numbers
        self._article = article
        self._anchored: dict[tuple[int, int], array[int]] = {}
        """By paragraph and start of a sentence, flat: record, start and end of each resolved anchor there."""
        self._companies: dict[tuple[int, int], array[int]] = {}
        """By the same, the records, each once: one with 100,000 anchors in a sentence must not stand in others' way."""
        self.resolved = lru_cache(RESOLVED)(self._resolve)
        """What became of each of some anchors, in the order given."""
        self.ground = lru_cache(GROUNDS)(self._find_ground)
        """The sentences that a record stands on, each once, in the order of its anchors."""
        self.coverage = lru_cache(1)(self._find_coverage)
        """By paragraph, each sentence with the number of records standing on it."""

    def steps(self) -> Iterator[None]:
        """All work, a record at a time."""
        for number, record in enumerate(self._digest.all()):
            for span in ranges(self._resolve(record.at)):
                for sentence in self.sentences([span]):
                    anchored = self._anchored.setdefault(sentence[:2], array("i"))
                    anchored.extend((number, span.start, span.end))
                    company = self._companies.setdefault(sentence[:2], array("i"))
                    if not company or company[-1] != number:
                        company.append(number)
            yield

    def forget(self) -> None:
        """Forget answers of before, as more is built by now."""
        self.coverage.cache_clear()

    # --- one record -----------------------------------------------------------------------------------------

    def resolutions(self, ref: Ref) -> tuple[Resolution, ...]:
        """What became of each anchor of the record's `at`, in the order given."""
        record = self._digest.get(ref)
        return self.resolved(record.at) if record else ()

    def spans(self, ref: Ref) -> tuple[Span, ...]:
        """The ranges of the article that the record stands on, in article order."""
        return tuple(sorted(ranges(self.resolutions(ref))))

    def named_in(self, ref: Ref) -> tuple[int, ...]:
        """By paragraph, how often the record is named there: a strip."""
        counts = Counter(span.paragraph for span in self.spans(ref))
        return tuple(counts[paragraph] for paragraph in range(len(self._article.paragraphs)))

    def _resolve(self, anchors: tuple[str | Anchor, ...]) -> tuple[Resolution, ...]:
        return tuple(resolve(anchor, self._article) for anchor in map(Anchor.of, anchors))

    def _find_ground(self, number: int) -> Mapping[Span, None]:
        return dict.fromkeys(self.sentences(ranges(self.resolved(self._numbers.record(number).at))))

    def sentences(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The sentences that ranges of the article touch."""
        for paragraph, start, end in spans:
            while start < end:
                sentence = self._article.sentence_at(paragraph, start)
                if sentence.end <= start or end <= sentence.start:
                    break  # white space after the last sentence, or before the next
                yield sentence
                start = sentence.end

    # --- who else stands there ------------------------------------------------------------------------------

    def shared(self, number: int, other: int) -> list[Span]:
        """The sentences that two records stand on."""
        return sorted(self.ground(number).keys() & self.ground(other).keys())

    def company(self, number: int, but: Collection[int]) -> list[int]:
        """The records that stand on a sentence with this one, without some, by the number of such sentences."""
        company: Counter[int] = Counter()
        for sentence in self.ground(number):
            others = self._companies.get(sentence[:2], _NOBODY)
            company.update(islice((other for other in others if other not in but), CROWD))
        return sorted(company, key=lambda other: (-company[other], other))

    def standing_on(self, paragraph: int, start: int, end: int) -> Linked[None]:
        """The records with a resolved anchor overlapping a range, in the digest's order."""
        found = {
            number
            for sentence in self.sentences([Span(paragraph, start, end)])
            for number, first, last in self._anchors_in(sentence)
            if first < end and start < last
        }
        return Linked(self._numbers, dict.fromkeys(sorted(found)))

    def _anchors_in(self, sentence: Span) -> Iterator[tuple[int, int, int]]:
        """Record, start and end of each anchor on a sentence, record by record."""
        flat = self._anchored.get(sentence[:2], _NOBODY)
        return zip(flat[::3], flat[1::3], flat[2::3], strict=True)

    def _find_coverage(self) -> tuple[tuple[Covered, ...], ...]:
        def covered(sentence: Span) -> Covered:
            return Covered(sentence, len(self._companies.get(sentence[:2], _NOBODY)))

        paragraphs = range(len(self._article.paragraphs))
        return tuple(tuple(covered(Span(p, *ends)) for ends in self._article.sentences(p)) for p in paragraphs)


_NOBODY = array("i")


def ranges(resolutions: Iterable[Resolution]) -> Sequence[Span]:
    """The ranges of what was found, each once; what is ambiguous stands nowhere."""
    return list(dict.fromkeys(found.spans[0] for found in resolutions if found.status is Status.RESOLVED))
