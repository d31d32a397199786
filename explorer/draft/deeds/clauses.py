"""Sentences with those who are named in them, without what is quoted or reported there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from explorer.draft.document import Document
from explorer.draft.findings import Actors, CountryMention, Party, Quotation
from explorer.text.anchors import Span

_Range = tuple[int, int]


class Named(Struct, frozen=True):
    """A place where an actor or a country is named by its name."""

    start: int
    end: int
    party: Party


class Sentence(Struct, frozen=True):
    """A sentence, with those named in it outside of quotations."""

    span: Span
    text: str
    """The words of the whole paragraph: ranges are of the paragraph."""
    named: tuple[Named, ...]
    quoted: tuple[_Range, ...]
    """What is quoted or reported in it, in order and without overlap; it may go on into other sentences."""

    @property
    def words(self) -> str:
        return self.text[self.span.start : self.span.end]

    @property
    def told(self) -> str:
        """The words of the sentence, blanks in the place of what somebody says: as long as the sentence."""
        words, at = [], self.span.start
        for start, end in self.quoted:
            start, end = max(start, at), min(end, self.span.end)
            if start < end:
                words += [self.text[at:start], " " * (end - start)]
                at = end
        return "".join([*words, self.text[at : self.span.end]])

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a range has words that somebody says."""
        return bool(_touching(self.quoted, start, end))


def sentences(
    document: Document, quotations: Sequence[Quotation], actors: Actors, countries: Sequence[CountryMention]
) -> Iterator[Sentence]:
    """Every sentence of the body, in order."""
    quoted: dict[int, list[_Range]] = {}
    for quotation in quotations:
        for span in quotation.marked or quotation.pieces:
            quoted.setdefault(span.paragraph, []).append((span.start, span.end))
    named = _named(actors, countries)
    for paragraph, text in enumerate(document.paragraphs):
        if paragraph in document.turns:
            continue
        here, said = named.get(paragraph, []), _joined(quoted.get(paragraph, ()))
        starts = [one.start for one in here]
        for start, end in document.text.sentences(paragraph):
            inside = here[bisect_left(starts, start) : bisect_left(starts, end)]
            within = _touching(said, start, end)
            free = tuple(one for one in inside if not _touching(within, one.start, one.end))
            yield Sentence(Span(paragraph, start, end), text, free, within)


def _joined(ranges: Sequence[_Range]) -> tuple[_Range, ...]:
    """The same ranges in order, those that overlap as one."""
    joined: list[_Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _touching(ranges: tuple[_Range, ...], start: int, end: int) -> tuple[_Range, ...]:
    """Those of some ranges in order, without overlap, that share letters with a range."""
    first = bisect_right(ranges, start, key=lambda one: one[1])
    return ranges[first : bisect_left(ranges, end, lo=first, key=lambda one: one[0])]


def _named(actors: Actors, countries: Sequence[CountryMention]) -> dict[int, list[Named]]:
    """By paragraph, in order and without overlap: of two names at one place the longer one stays."""
    found = [(mention.span, Named(mention.span.start, mention.span.end, mention.actor)) for mention in actors.mentions]
    found += [
        (mention.span, Named(mention.span.start, mention.span.end, mention.code))
        for mention in countries
        if mention.how in ("name", "abbreviation")
    ]
    found.sort(key=lambda pair: (pair[0].paragraph, pair[0].start, pair[0].start - pair[0].end))
    named: dict[int, list[Named]] = {}
    for span, one in found:
        here = named.setdefault(span.paragraph, [])
        if not here or here[-1].end <= one.start:
            here.append(one)
    return named
