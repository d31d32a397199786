"""Words of a record → ranges in the article.

An anchor is looked for in the folded article, so that quotation marks, dashes and spaces of any shape match;
case counts. What is found is given in code points of the article as given. The rules, one after the other:

1. `prefix` and `suffix` must stand directly before and after, with or without a space between.
2. Places where the words are whole words count. `she` is not in `sheep`, nor `20` in `2024`.
3. Only where there is none, places inside words count: `Venäjä` in `Venäjän`. Writing without spaces (Chinese,
   Japanese, Thai …) has no such insides, and Korean, which ties particles to its nouns, is treated like it.
4. `p` narrows to a paragraph before rules 2 and 3; `n` then takes the n-th place, overlapping ones included.

One place left: resolved. None, or no n-th: unanchored. Several and no `n`: ambiguous, and nobody guesses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

from explorer.text.occurrences import SEPARATOR, Occurrences
from explorer.text.typography import normalize_typography, trace_typography

CANDIDATES = 20
"""Places of an ambiguous anchor that are handed out; more than a person compares."""


class Selector(Protocol):
    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def p(self) -> int | None:
        """Paragraph, from 1; None: anywhere."""

    @property
    def n(self) -> int | None:
        """Occurrence, from 1, within the paragraph if that is given; None: the only one."""


class Status(StrEnum):
    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNANCHORED = "unanchored"
    UNCHECKABLE = "uncheckable"
    """The digest does not hold the article's body."""


class Span(NamedTuple):
    """A range of the article as given: a paragraph, counted from 0, and code points in it."""

    paragraph: int
    start: int
    end: int


class Resolution(NamedTuple):
    status: Status
    spans: tuple[Span, ...] = ()
    """Resolved: the place. Ambiguous: the first `CANDIDATES` places, never only one. Else none."""
    places: int = 0
    """Places that fit, whatever `n` says, so that a message can tell “there are only 2”."""
    inside: bool = False
    """Whether the words are only parts of longer ones there."""
    complete: bool = True
    """False: the search was given up in so long an article, and `places` is a lower bound."""


class ArticleText:
    """The article's paragraphs, folded, searched and split into sentences when first asked."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.is_empty = not any(self.paragraphs)
        """Whether there is no word to check anything against."""
        self._sentences: dict[int, tuple[tuple[int, int], ...]] = {}

    def words(self, span: Span) -> str:
        return self.paragraphs[span.paragraph][span.start : span.end]

    def sentences(self, paragraph: int) -> tuple[tuple[int, int], ...]:
        if paragraph not in self._sentences:
            from explorer.text.sentences import sentences  # most commands never ask

            self._sentences[paragraph] = sentences(self.paragraphs[paragraph])
        return self._sentences[paragraph]

    def sentence_at(self, paragraph: int, offset: int) -> Span:
        """The sentence at a place; between two sentences the second, after the last the last.

        A paragraph of nothing but white space is taken for one sentence.
        """
        ranges = self.sentences(paragraph)
        if not ranges:
            return Span(paragraph, 0, len(self.paragraphs[paragraph]))
        after = bisect_right(ranges, offset, key=lambda sentence: sentence[1])
        return Span(paragraph, *ranges[min(after, len(ranges) - 1)])

    @cached_property
    def _folded(self) -> _Folded:
        return _Folded(self.paragraphs)


def resolve(selector: Selector, article: ArticleText) -> Resolution:
    """Where the selector's words stand. The rules are at the head of this module."""
    if article.is_empty:
        return Resolution(Status.UNCHECKABLE)
    text = article._folded
    prefix, suffix = selector.prefix, selector.suffix
    needle = (
        normalize_typography(selector.exact),
        prefix and normalize_typography(prefix),
        suffix and normalize_typography(suffix),
    )
    area = text.area(selector.p)
    if not needle[0] or area is None or SEPARATOR in "".join(needle):
        return Resolution(Status.UNANCHORED)
    starts, complete, inside = text.occurrences.of(needle, *area)
    count, length = len(starts), len(needle[0])
    if not complete:
        candidates = text.spans(starts[:CANDIDATES], length) if count > 1 else ()
        return Resolution(Status.AMBIGUOUS, candidates, count, inside, complete)
    if selector.n is None:
        status = _BY_COUNT[min(count, 2)]
        return Resolution(status, text.spans(starts[:CANDIDATES], length), count, inside)
    if not 0 < selector.n <= count:
        return Resolution(Status.UNANCHORED, (), count, inside)
    return Resolution(Status.RESOLVED, text.spans(starts[selector.n - 1 : selector.n], length), count, inside)


_BY_COUNT = Status.UNANCHORED, Status.RESOLVED, Status.AMBIGUOUS


class _Folded:
    """All paragraphs as one folded text, with a separator after each, and the way back."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        plain = [paragraph.replace(SEPARATOR, "\ufffd") for paragraph in paragraphs]
        self._folded = trace_typography(SEPARATOR.join((*plain, "")))
        self._starts = _starts(self._folded.text.split(SEPARATOR)[:-1])
        """Where each paragraph begins in the folded text …"""
        self._origins = _starts(paragraphs)
        """… and in the text as given. Both with an end, as if another paragraph followed."""
        self.occurrences = Occurrences(self._folded.text)

    def area(self, paragraph: int | None) -> tuple[int, int] | None:
        """The range of the folded text that is paragraph `p`, or all of it; None: no such paragraph."""
        if paragraph is None:
            return 0, len(self._folded.text) - 1
        if not 0 < paragraph < len(self._starts):
            return None
        return self._starts[paragraph - 1], self._starts[paragraph] - 1

    def spans(self, starts: Sequence[int], length: int) -> tuple[Span, ...]:
        """The ranges as given of words that begin in these places of the folded text."""
        origins, original = self._origins, self._folded.original
        found = []
        for place in starts:
            start, end = original(place, place + length)
            paragraph = bisect_right(origins, start) - 1
            origin = origins[paragraph]
            found.append(Span(paragraph, start - origin, end - origin))
        return tuple(found)


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece begins in a row with a separator after each, and where the next would."""
    return list(accumulate((len(piece) + 1 for piece in pieces), initial=0))
