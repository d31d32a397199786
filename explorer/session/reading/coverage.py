"""Coverage in numbers: how many records point at each sentence, and which sentences have none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.links.passages import Covered
from explorer.session.reading.numbered import Numbered, sentences_in
from explorer.session.session import Session
from explorer.text.anchors import Span

Sentences = Sequence[Sequence[Covered]]
"""The sentences of each paragraph."""


class CoveredParagraph(NamedTuple):
    """A paragraph with sentences."""

    paragraph: int
    """Its number, from 1."""
    counts: Sequence[int]
    """For each sentence, how many records have words in it."""

    @property
    def covered(self) -> int:
        """How many of its sentences have a record."""
        return sum(map(bool, self.counts))


class ArticleCoverage(NamedTuple):
    """The coverage of an article."""

    paragraphs: Sequence[CoveredParagraph]
    """Those with sentences."""
    uncovered: Sequence[Numbered]
    """The sentences without a record, in the order of the article."""

    @property
    def sentences(self) -> int:
        return sum(len(one.counts) for one in self.paragraphs)

    @property
    def covered(self) -> int:
        """How many sentences have a record."""
        return self.sentences - len(self.uncovered)

    @property
    def percent(self) -> int | None:
        """The share of sentences with a record, rounded down; None: there are no sentences."""
        return percent(self.covered, self.sentences)


def coverage_of(session: Session) -> ArticleCoverage:
    """The coverage of the whole article."""
    paragraphs, without = [], []
    for number, covered in enumerate(session.links.coverage()):
        if not covered:
            continue
        paragraphs.append(CoveredParagraph(number + 1, [one.records for one in covered]))
        sentences = sentences_in(session.article, number)
        without += [one for one, known in zip(sentences, covered, strict=True) if not known.records]
    return ArticleCoverage(paragraphs, without)


def uncovered(coverage: Sentences) -> list[Span]:
    """The sentences that no record covers."""
    return [covered.sentence for paragraph in coverage for covered in paragraph if not covered.records]


def percent(covered: int, sentences: int) -> int | None:
    """The share, rounded down, so that 100 means all; None: there are no sentences."""
    return covered * 100 // sentences if sentences else None
