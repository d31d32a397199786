"""What can be said of a quotation's wording: whether the article has the words, and has them so."""

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
    """What can be said of a quotation's words; as shown, and in JSON."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"


class QuoteCheck(NamedTuple):
    badge: Badge
    spans: tuple[Span, ...] = ()
    """The words of the article that the badge speaks of; ambiguous: none, because it would be a guess."""
    differences: tuple[Run, ...] = ()
    """Altered: the digest's wording beside the article's."""
    by_text: bool = False
    """Whether the anchors don't lead to the quoted text, but the text itself was found in one place."""
    cleaned: bool = False
    """Whether hidden characters were taken out, of the quote or of a paragraph that it stands in: what was compared is
    not letter by letter what the digest holds."""


class _Words:
    """A text that is looked for as it is."""

    prefix = suffix = ""
    n = None

    def __init__(self, exact: str, p: int | None) -> None:
        self.exact = exact
        self.p = p


def check_quote(text: str | None, selectors: Sequence[Selector], article: ArticleText | None) -> QuoteCheck:
    """Compare a quotation with the article, letter by letter but for typography; `article` None: no body.

    Without `text`, the quotation is the anchored words: verbatim as soon as each has one place. With `text`:

    - The anchored words are the text: verbatim. Several anchors are a quotation broken by `…` or `[…]`, or by
      `,” she said, “`.
    - They are not, but the text stands around them, or they are missing or ambiguous and the text stands in
      one place: verbatim, with `by_text`. What was said is beyond doubt, though the anchors want mending.
    - Else the anchored words are compared with it: altered. If there are none to compare: not found.
    """
    if article is None or article.is_empty:
        return QuoteCheck(Badge.NOT_CHECKABLE)
    found = [resolve(selector, article) for selector in selectors]
    statuses = {resolution.status for resolution in found} or {Status.UNANCHORED}
    resolved = statuses == {Status.RESOLVED}
    spans = tuple(resolution.spans[0] for resolution in found) if resolved else ()
    quoted = _unquoted(text or "")
    if resolved and (not quoted or _says(quoted, spans, article)):
        return QuoteCheck(Badge.VERBATIM, spans)
    itself = resolve(_Words(quoted, spans[0].paragraph + 1 if spans else None), article)
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


def _says(quoted: str, spans: Sequence[Span], article: ArticleText) -> bool:
    """Whether the text is these words one after the other, each break either marked or none of speech."""
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
"""Characters at most between two parts of a quotation for who said it: `,” she told reporters, “`."""


def _breaks(folded: str) -> str:
    """The text with every `...`, `[...]` or `(...)` spaced alike."""
    return re.sub(r"\s?[\[(]?\.{3,}[\])]?\s?", _BREAK, folded).strip()


def _speaks_on(before: Span, after: Span, article: ArticleText) -> bool:
    """Whether nothing but quotation marks, or who said it, stands between two parts of a quotation."""
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
