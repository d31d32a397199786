"""Resolves anchors: words of a record → ranges in the article.

An anchor is searched in the normalized article, so that quotation marks, dashes and spaces of any shape match; case
counts. Ranges count code points of the article as given. The rules, in order:

1. `prefix` and `suffix` must come directly before and after the words, with or without a space between.
2. Only whole words count: `she` does not match `sheep`, nor `20` `2024`.
3. If there is no whole word, matches inside words count: `Venäjä` in `Venäjän`. Scripts without spaces (Chinese,
   Japanese, Thai …) have no such insides, and Korean, which attaches particles to nouns, is treated alike.
4. `p` restricts rules 2 and 3 to a paragraph; `n` then selects the n-th match, counting overlapping ones.

One match left: resolved. None, or no n-th: unanchored. Several and no `n`: ambiguous, without a guess.
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
"""Matches of an ambiguous anchor that are returned at most; more than a person compares."""


class Selector(Protocol):
    @property
    def exact(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def p(self) -> int | None:
        """Paragraph, from 1; None: any."""

    @property
    def n(self) -> int | None:
        """Number of the match, from 1, within the paragraph if that is given; None: there must be only one."""


class Status(StrEnum):
    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNANCHORED = "unanchored"
    UNCHECKABLE = "uncheckable"
    """The digest does not include the article's body."""


class Span(NamedTuple):
    """A range of the article as given: a paragraph, counted from 0, and code points in it, end exclusive."""

    paragraph: int
    start: int
    end: int


class Resolution(NamedTuple):
    status: Status
    spans: tuple[Span, ...] = ()
    """Resolved: the match. Ambiguous: the first `CANDIDATES` matches, never only one. Otherwise empty."""
    places: int = 0
    """The number of matches, whatever `n` is, so that a message can say “there are only 2”."""
    inside: bool = False
    """Whether the matches are only parts of longer words."""
    complete: bool = True
    """False: the search was given up because the article is too long, and `places` is a lower bound."""


class ArticleText:
    """The article's paragraphs. Normalizes them and splits them into sentences on demand."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.is_empty = not any(self.paragraphs)
        """Whether there is no text to check anything against."""
        self._sentences: dict[int, tuple[tuple[int, int], ...]] = {}

    def words(self, span: Span) -> str:
        return self.paragraphs[span.paragraph][span.start : span.end]

    def sentences(self, paragraph: int) -> tuple[tuple[int, int], ...]:
        if paragraph not in self._sentences:
            from explorer.text.sentences import sentences  # most commands never ask

            self._sentences[paragraph] = sentences(self.paragraphs[paragraph])
        return self._sentences[paragraph]

    def sentence_at(self, paragraph: int, offset: int) -> Span:
        """The sentence at an offset: between two sentences the second, after the last one the last.

        A paragraph of white space alone counts as one sentence.
        """
        ranges = self.sentences(paragraph)
        if not ranges:
            return Span(paragraph, 0, len(self.paragraphs[paragraph]))
        after = bisect_right(ranges, offset, key=lambda sentence: sentence[1])
        return Span(paragraph, *ranges[min(after, len(ranges) - 1)])

    @cached_property
    def _normalized(self) -> _NormalizedText:
        return _NormalizedText(self.paragraphs)


def resolve(selector: Selector, article: ArticleText) -> Resolution:
    """Find the selector's words in the article, by the rules at the top of this module."""
    if article.is_empty:
        return Resolution(Status.UNCHECKABLE)
    text = article._normalized
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


class _NormalizedText:
    """All paragraphs as one normalized text, with a separator after each, and the way back to them."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        plain = [paragraph.replace(SEPARATOR, "\ufffd") for paragraph in paragraphs]
        self._traced = trace_typography(SEPARATOR.join((*plain, "")))
        self._starts = _starts(self._traced.text.split(SEPARATOR)[:-1])
        """Where each paragraph begins in the normalized text …"""
        self._origins = _starts(paragraphs)
        """… and in the text as given. Both end with where another paragraph would begin."""
        self.occurrences = Occurrences(self._traced.text)

    def area(self, paragraph: int | None) -> tuple[int, int] | None:
        """The range of the normalized text for paragraph `p`, or all of it; None if there is no such paragraph."""
        if paragraph is None:
            return 0, len(self._traced.text) - 1
        if not 0 < paragraph < len(self._starts):
            return None
        return self._starts[paragraph - 1], self._starts[paragraph] - 1

    def spans(self, starts: Sequence[int], length: int) -> tuple[Span, ...]:
        """The ranges in the article of matches that begin at these offsets of the normalized text."""
        origins, original = self._origins, self._traced.original
        spans = []
        for match in starts:
            start, end = original(match, match + length)
            paragraph = bisect_right(origins, start) - 1
            origin = origins[paragraph]
            spans.append(Span(paragraph, start - origin, end - origin))
        return tuple(spans)


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece begins if a separator follows each, and where another piece would begin."""
    return list(accumulate((len(piece) + 1 for piece in pieces), initial=0))
