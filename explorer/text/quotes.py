"""Compares a quotation with the article: whether the article has these words, in this wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from explorer.text.anchors import ArticleText, Selector, Span, Status, resolve
from explorer.text.occurrences import is_letter
from explorer.text.typography import normalize_typography

if TYPE_CHECKING:
    from explorer.text.diff import Run


class Badge(StrEnum):
    """How a quotation compares with the article; as shown, and in JSON."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"


class QuoteCheck(NamedTuple):
    badge: Badge
    spans: tuple[Span, ...] = ()
    """The words of the article that were compared; empty if ambiguous, because they would be a guess."""
    differences: tuple[Run, ...] = ()
    """If altered: the digest's wording and the article's, as runs; otherwise empty."""
    by_text: bool = False
    """Whether the text was found in one place, although the anchors don't lead there."""
    cleaned: bool = False
    """Whether invisible characters were removed from the quote or from its paragraph. If so, what was compared is not
    letter by letter what the digest contains."""


class _TextSelector:
    """A selector for text itself."""

    prefix = suffix = ""
    n = None

    def __init__(self, exact: str, p: int | None) -> None:
        self.exact = exact
        self.p = p


def check_quote(text: str | None, selectors: Sequence[Selector], article: ArticleText | None) -> QuoteCheck:
    """Compare a quotation with the article, letter by letter except for typography.

    Without `text`, the quotation is the anchored words, and verbatim as soon as each has one place. With `text`:

    - If the anchored words are the text: verbatim. Several anchors are a quotation interrupted by `…` or `[…]`, or by
      `,” she said, “`.
    - Otherwise, if the text is found around them, or they are missing or ambiguous and the text is found in one place:
      verbatim, with `by_text`. What was said is certain, though the anchors need correction.
    - Otherwise the anchored words are compared with the text: altered. Without words to compare: not found.

    Args:
        text: The quoted words; None or empty: the anchored words.
        selectors: The anchors of the quote.
        article: The article; None or empty: not checkable.
    """
    if article is None or article.is_empty:
        return QuoteCheck(Badge.NOT_CHECKABLE)
    found = [resolve(selector, article) for selector in selectors]
    statuses = {resolution.status for resolution in found} or {Status.UNANCHORED}
    resolved = statuses == {Status.RESOLVED}
    spans = tuple(resolution.spans[0] for resolution in found) if resolved else ()
    quoted = _unquoted(text or "")
    if resolved and (not quoted or _is_spoken(quoted, spans, article)):
        return QuoteCheck(Badge.VERBATIM, spans)
    itself = resolve(_TextSelector(quoted, spans[0].paragraph + 1 if spans else None), article)
    if not itself.inside:
        around = [place for place in itself.spans if all(_holds(place, span) for span in spans)]
        if len(around) == 1:
            return QuoteCheck(Badge.VERBATIM, tuple(around), by_text=True)
    if resolved:
        words = " … ".join(map(article.words, spans))
        return QuoteCheck(Badge.ALTERED, spans, _differences(text or "", words))
    if itself.status is Status.AMBIGUOUS and not itself.inside:
        return QuoteCheck(Badge.AMBIGUOUS)
    if Status.UNANCHORED in statuses:
        return QuoteCheck(Badge.NOT_FOUND)
    words = " … ".join(selector.exact for selector in selectors)
    if quoted and _breaks(quoted) != _breaks(_unquoted(words)):
        return QuoteCheck(Badge.ALTERED, (), _differences(text or "", words))
    return QuoteCheck(Badge.AMBIGUOUS)


def _differences(text: str, words: str) -> tuple[Run, ...]:
    from explorer.text.diff import diff_words  # most quotations are verbatim

    return diff_words(text, words)


def _is_spoken(quoted: str, spans: Sequence[Span], article: ArticleText) -> bool:
    """Whether the text is these words in order, each break either marked or without speech between."""
    pieces = [_unquoted(article.words(span)) for span in spans]
    if len(pieces) == 1:
        return quoted == pieces[0]
    rest = " " + _breaks(quoted)
    for number, piece in enumerate(map(_breaks, pieces)):
        if number and rest.startswith(_BREAK):
            rest = rest[len(_BREAK) - 1 :]
        elif number and not _speaks_on(spans[number - 1], spans[number], article):
            return False
        if not rest.startswith(" " + piece):
            return False
        rest = rest[1 + len(piece) :]
    return not rest


_QUOTES = "\"'"
_BREAK = " ... "
_ATTRIBUTION = 100
"""Characters of an attribution between two parts of a quotation at most: `,” she told reporters, “`."""


def _breaks(normalized: str) -> str:
    """The text with the same spaces around every `...`, `[...]` or `(...)`."""
    return re.sub(r"\s?[\[(]?\.{3,}[\])]?\s?", _BREAK, normalized).strip()


def _speaks_on(before: Span, after: Span, article: ArticleText) -> bool:
    """Whether only quotation marks or an attribution come between two parts of a quotation."""
    first, last = article.paragraphs[before.paragraph], article.paragraphs[after.paragraph]
    if before.paragraph == after.paragraph and before.end <= after.start:
        between = normalize_typography(first[before.end : after.start]).strip(" ,.;:!?-")
        attribution = len(between) <= _ATTRIBUTION and between[:1] in _QUOTES and between[-1:] in _QUOTES
        return attribution or not any(map(is_letter, between))
    if before.paragraph + 1 == after.paragraph:
        return not any(map(is_letter, first[before.end :] + last[: after.start]))
    return False


def _unquoted(words: str) -> str:
    return normalize_typography(words).strip(" " + _QUOTES)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.paragraph == inner.paragraph and outer.start <= inner.start and inner.end <= outer.end
