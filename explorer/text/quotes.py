"""Compares a quotation with the article: whether the article has these words, in this wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.text.anchors import ArticleText, Selector, Span, Status, resolve
from explorer.text.typography import normalize_typography

if TYPE_CHECKING:
    from explorer.text.diff import Run
    from explorer.text.saying.speakers import Gap


class Badge(StrEnum):
    """How a quotation compares with the article; as shown, and in JSON."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"


class QuoteCheck(Struct, frozen=True):
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
    omitted: tuple[str, ...] = ()
    """The article's words between the anchored ones that the quote leaves out, in order, a text for each paragraph; of
    an altered quote, those that `differences` does not show."""


class _TextSelector:
    """A selector for text itself."""

    prefix = suffix = ""
    n = None

    def __init__(self, exact: str, p: int | None) -> None:
        self.exact = exact
        self.p = p


def check_quote(text: str | None, selectors: Sequence[Selector], article: ArticleText | None) -> QuoteCheck:
    """Compare a quotation with the article, letter by letter except for typography.

    Without `text`, the quotation is the anchored words. They must come in the article's order, without overlap, and
    from one speaker; what they leave out between them is `omitted`. With `text`:

    - If the anchored words are the text: verbatim. Between several anchors the text marks a break by `…` or `[…]`,
      unless the article has only `,” she said, “` or the border of a paragraph there.
    - Otherwise, if the text is found around them, or they are missing or ambiguous and the text is found in one place:
      verbatim, with `by_text`. What was said is certain, though the anchors need correction.
    - Otherwise the anchored words are compared with the text: altered. Without words to compare: not found.

    An altered quote always has `differences`. A stop or comma at its end is nobody's: not compared where the article's
    sentence or quotation ends, too.

    Args:
        text: The quoted words; None or empty: the anchored words.
        selectors: The anchors of the quote.
        article: The article; None or empty: not checkable.
    """
    if article is None or article.is_empty:
        return QuoteCheck(Badge.NOT_CHECKABLE)
    resolutions = [resolve(selector, article) for selector in selectors]
    statuses = {resolution.status for resolution in resolutions} or {Status.UNANCHORED}
    spans = tuple(resolution.spans[0] for resolution in resolutions) if statuses == {Status.RESOLVED} else ()
    compared = _compare(text, spans, article) if spans else None
    if compared and compared.badge is Badge.VERBATIM:
        return compared
    by_text = _find_text(text, spans, article)
    if by_text and (not compared or by_text.badge is Badge.VERBATIM):
        return by_text
    if compared:
        return compared
    if Status.UNANCHORED in statuses:
        return QuoteCheck(Badge.NOT_FOUND)
    return _compare_ambiguous(text, [selector.exact for selector in selectors])


def _find_text(text: str | None, spans: Sequence[Span], article: ArticleText) -> QuoteCheck | None:
    """Look for a text around some ranges of the article, or anywhere, and check it; None if it is not found."""
    from explorer.text.diff import diff_words, words_of

    quoted = _unquoted(text or "")
    found = resolve(_TextSelector(quoted, spans[0].paragraph + 1 if spans else None), article)
    if found.inside:
        return None
    around = tuple(place for place in found.spans if all(place.contains(span) for span in spans))
    if len(around) == 1:
        words = article.words(around[0])
        if words_of(words) == words_of(quoted):
            return QuoteCheck(Badge.VERBATIM, around, by_text=True)
        return QuoteCheck(Badge.ALTERED, around, diff_words((text or "").strip(_OUTER), words))
    if found.places or spans:
        return QuoteCheck(Badge.AMBIGUOUS) if found.status is Status.AMBIGUOUS and not spans else None
    return _find_around_ellipses(quoted, article)


def _find_around_ellipses(quoted: str, article: ArticleText) -> QuoteCheck | None:
    """The check of a text whose ellipses the article has in another shape, such as `[…]` or with a full stop."""
    from explorer.text.diff import ELLIPSIS, words_of

    pieces = [piece for piece in re.split(_ELLIPSES, quoted) if piece]
    if not 1 < len(pieces) <= _MOST_PIECES:
        return None
    resolutions = [resolve(_TextSelector(piece, None), article) for piece in pieces]
    if any(found.status is not Status.RESOLVED or found.inside for found in resolutions):
        return None
    first, last = resolutions[0].spans[0], resolutions[-1].spans[0]
    if first.paragraph != last.paragraph or first.start >= last.end:
        return None
    whole = first._replace(end=last.end)
    words = words_of(article.words(whole))
    return (
        QuoteCheck(Badge.VERBATIM, (whole,), by_text=True) if words == words_of(quoted) and ELLIPSIS in words else None
    )


_ELLIPSES = r"\s*\.?[\[(]?…[\])]?\.?\s*"
_MOST_PIECES = 10
"""Parts of a text between ellipses that are looked for."""


def _compare(text: str | None, spans: Sequence[Span], article: ArticleText) -> QuoteCheck:
    """Compare a text, or else the words of some ranges in the order given, with these words in the article's order."""
    ordered = _merged(spans)
    gaps: list[Gap] = []
    if len(ordered) > 1:
        from explorer.text.saying.speakers import gap_between

        gaps = [gap_between(*pair, article.paragraphs) for pair in pairwise(ordered)]
    pieces = list(map(article.words, ordered))
    is_end = _is_end(ordered[-1], article)
    if text and text.strip():
        breaks = _find_breaks(text, pieces, is_end)
        matches = breaks is not None
        hidden = [gap.one_voice and (gap.needs_no_mark or _is_marked(breaks, i)) for i, gap in enumerate(gaps)]
    else:
        text = " ".join(map(article.words, spans))
        matches = list(spans) == ordered
        hidden = [gap.one_voice for gap in gaps]
    omitted = tuple(words for gap, is_hidden in zip(gaps, hidden, strict=True) if is_hidden for words in gap.omitted)
    if matches and all(hidden):
        return QuoteCheck(Badge.VERBATIM, tuple(ordered), omitted=omitted)
    differences = _differences(text, pieces, gaps, hidden, is_end)
    if not differences:
        return QuoteCheck(Badge.VERBATIM, tuple(ordered), omitted=omitted)
    return QuoteCheck(Badge.ALTERED, tuple(spans), differences, omitted=omitted)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The ranges in the article's order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        last = merged[-1] if merged else None
        if last and last.paragraph == span.paragraph and span.start < last.end:
            merged[-1] = last._replace(end=max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def _is_end(span: Span, article: ArticleText) -> bool:
    """Whether a sentence or a quotation ends where a range does, so that a quotation of it may end with a stop."""
    paragraph = article.paragraphs[span.paragraph]
    return paragraph[span.end - 1] not in "?!？！" and _end().match(paragraph, span.end - 1) is not None


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r".(?<=[.。])|.[.,。，]?(?:[”’»\"'」』》〉›“‘]|\s»|''|>>)|.(?:[.。…]|\s*$)", re.DOTALL)


_STOPS = (".", ",", "。", "，", "、")
"""End a quotation in the one or the other place, as what is around it requires; they are nobody's words."""
_QUOTES = ("'", '"')
_SEAM = (*_QUOTES, ",", ".", ";", ":", "-", "…")
"""Signs that may be on either side of a break."""


def _find_breaks(text: str, pieces: Sequence[str], is_end: bool = True) -> list[bool] | None:
    """Whether each break between the pieces is marked in a text that is these pieces; None: it is not.

    `is_end`: whether the text may end with a stop that the pieces don't have.
    """
    from explorer.text.diff import ELLIPSIS, words_of

    outer = (*_QUOTES, ELLIPSIS)
    words = _stripped(words_of(text), outer, (*outer, *_STOPS) if is_end else outer)
    last_outer = outer if words[-1:] and words[-1] in _STOPS else (*outer, *_STOPS)
    breaks: list[bool] = []
    start, last = 0, len(pieces) - 1
    for number, piece in enumerate(map(words_of, pieces)):
        piece = _stripped(piece, _SEAM if number else outer, _SEAM if number < last else last_outer)
        if number:
            seam = start
            while start < len(words) and words[start] in _SEAM:
                start += 1
            breaks.append(ELLIPSIS in words[seam:start])
        if words[start : start + len(piece)] != piece:
            return None
        start += len(piece)
    return breaks if start == len(words) else None


def _stripped(words: list[str], left: Sequence[str], right: Sequence[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and words[start] in left:
        start += 1
    while start < end and words[end - 1] in right:
        end -= 1
    return words[start:end]


def _is_marked(breaks: Sequence[bool] | None, number: int) -> bool:
    """Whether a break is marked; as far as is known of a text that differs, in favour of it."""
    return breaks is None or breaks[number]


def _differences(
    text: str, pieces: Sequence[str], gaps: Sequence[Gap], hidden: Sequence[bool], is_end: bool = True
) -> tuple[Run, ...]:
    """Where a text differs from the pieces, and from what the article has in gaps that are not hidden; or empty."""
    from explorer.text.diff import ELLIPSIS, Side, diff_words, words_of

    def compare(with_signs: bool) -> list[Run]:
        wording = pieces[0]
        for gap, is_hidden, piece in zip(gaps, hidden, pieces[1:], strict=True):
            between = (_signs(gap.texts[0]) if with_signs else "") + " " if is_hidden else "\n".join(gap.texts)
            wording += between + piece
        return [*diff_words(*_without_stops(text.strip(_OUTER), wording.strip(_OUTER), is_end))]

    def differing(runs: Sequence[Run]) -> list[Run]:
        return [run for run in runs if run.side is not Side.BOTH]

    runs = min(compare(False), compare(True), key=lambda runs: len(differing(runs))) if any(hidden) else compare(False)
    marks = {
        run
        for run in differing(runs)
        if run.side is Side.DIGEST and {ELLIPSIS, *_QUOTES}.issuperset(words_of(run.text))
    }
    if gaps and len(marks) < len(set(differing(runs))):  # a break that is marked differs from nothing
        runs = [run for run in runs if run not in marks]
    return tuple(runs) if differing(runs) else ()


def _without_stops(ours: str, theirs: str, is_end: bool) -> tuple[str, str]:
    """Two wordings without the stops in which their ends differ; ours has its own only where the article may end."""
    if ours[-1:] == theirs[-1:] or not (is_end or not ours.endswith(_STOPS)):
        return ours, theirs
    stops = "".join(_STOPS)
    return ours.rstrip(stops), theirs.rstrip(stops)


def _signs(text: str) -> str:
    """The punctuation with which a text begins, which a quotation may have before a break."""
    return text[: len(text) - len(text.lstrip(",.;:!?…"))]


def _compare_ambiguous(text: str | None, pieces: Sequence[str]) -> QuoteCheck:
    """The check of a text whose anchors lead to several places."""
    if not text or not _unquoted(text) or _find_breaks(text, pieces) is not None:
        return QuoteCheck(Badge.AMBIGUOUS)
    differences = _differences(text, [" ".join(pieces)], (), ())
    return QuoteCheck(Badge.ALTERED, (), differences) if differences else QuoteCheck(Badge.AMBIGUOUS)


_OUTER = " \t\r\n\u00a0\u202f“”„‟″«»‹›「」｢｣『』〝〞〟＂\"'‘’‚‛`´…"
"""What may surround a text in the digest without being a part of the quotation."""


def _unquoted(text: str) -> str:
    """The text, normalized, without quotation marks and ellipses around it."""
    text = normalize_typography(text).strip(_MARKS)
    while (opens := text.startswith(_BRACKETED)) or text.endswith(_BRACKETED):
        text = (text[3:] if opens else text[:-3]).strip(_MARKS)
    return text


_MARKS = " …" + "".join(_QUOTES)
_BRACKETED = ("[…]", "(…)")
