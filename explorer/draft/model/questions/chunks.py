"""Cuts a long article into parts of whole paragraphs, each of which is asked about by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.digest.model import Digest
from explorer.draft.model.questions.lines import tokens
from explorer.draft.model.questions.material import Material, material

MOST_PARAGRAPHS = 60
MOST_TOKENS = 6_000
"""Of the paragraphs of a part, unless one paragraph alone has more."""
TOO_LONG = 24_000
"""Tokens from which on a paragraph is not asked about at all: few servers would take it."""
OVERLAP = 2
"""Paragraphs that a part has in common with the one before it."""
MOST_QUOTES = 80
"""Quotations that one question asks for, so that the answer is not cut off; of more, the part is asked about again."""
MOST_DATES = 100


class Chunk(Struct, frozen=True):
    """Neighbouring paragraphs of an article, and what is asked about them."""

    material: Material
    paragraphs: range
    """From 1."""
    quotes: tuple[str, ...]
    """Ids of the quotations whose speakers are asked for."""
    dates: tuple[str, ...] = ()

    def without(self, quotes: frozenset[str]) -> Chunk | None:
        """The same question without the quotations that have been answered, for the rest of an answer that was cut off.

        None: nothing is left to ask.
        """
        left = tuple(id_ for id_ in self.quotes if id_ not in quotes)
        return replace(self, quotes=left) if left else None


def chunks(digest: Digest, more: bool = False) -> tuple[Chunk, ...]:
    """What has to be asked about a digest, part by part. Empty: nothing.

    Args:
        digest: The digest as it is now.
        more: Ask about every part, not only about those with quotations that can be asked for.
    """
    known = material(digest, dates=more)
    return tuple(chunk for part in _parts(known.paragraphs) for chunk in _chunks(known, part, more))


def too_long(digest: Digest) -> tuple[int, ...]:
    """The paragraphs, from 1, that are in no part, since they are too long to be sent."""
    return tuple(number for number, text in enumerate(digest.article.body or (), 1) if tokens(text) > TOO_LONG)


def _chunks(known: Material, part: range, more: bool) -> Iterator[Chunk]:
    open_ = (id_ for id_, quote in known.quotes.items() if id_ in known.open and quote.span.paragraph + 1 in part)
    quotes = tuple(open_) if known.names else ()
    dates = tuple(id_ for id_, date in known.dates.items() if date.span.paragraph + 1 in part)[:MOST_DATES]
    if more and not quotes and any(_of(known.paragraphs, part)):
        yield Chunk(known, part, (), dates)
    for start in range(0, len(quotes), MOST_QUOTES):
        yield Chunk(known, part, quotes[start : start + MOST_QUOTES], dates)


def _of(paragraphs: Sequence[str], part: range) -> Sequence[str]:
    return paragraphs[part.start - 1 : part.stop - 1]


def _parts(paragraphs: Sequence[str]) -> Iterator[range]:
    """Runs of paragraphs, from 1. A paragraph that is too long parts the runs before and after it."""
    lengths = [tokens(text) for text in paragraphs]
    start = end = 0
    while end < len(lengths):
        if lengths[end] > TOO_LONG:
            start = end = end + 1
            continue
        end = _end(lengths, start, end)
        yield range(start + 1, end + 1)
        start = max(start, _overlapping(lengths, end))


def _end(lengths: Sequence[int], start: int, end: int) -> int:
    """Where a part ends that begins at `start` and has at least the paragraph `end`."""
    size = sum(lengths[start : end + 1])
    end += 1
    while end < len(lengths) and end - start < MOST_PARAGRAPHS and size + lengths[end] <= MOST_TOKENS:
        size += lengths[end]
        end += 1
    return end


def _overlapping(lengths: Sequence[int], end: int) -> int:
    """Where the part after `end` begins: a little before it, if there is room for that beside its first paragraph."""
    start = end
    size = lengths[end] if end < len(lengths) else 0
    while start > 0 and end - start < OVERLAP and size + lengths[start - 1] <= MOST_TOKENS:
        start -= 1
        size += lengths[start]
    return start
