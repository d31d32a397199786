"""Resolves anchors: words of a record → ranges in the article.

An anchor is searched in the normalized article, so that quotation marks, dashes and spaces of any shape match; case
counts. Ranges count code points of the article as given. The rules, in order:

1. `prefix` and `suffix` must come directly before and after the words. A space between may be left out if they are
   whole words. They may run on into other paragraphs and, before the first, into the headline, with white space at
   the border. If long ones lead nowhere, white space in them is ignored, and what is cut off at their outer ends.
   White space at their outer ends only counts if several places are left, and there is no `n`.
2. Only whole words count: `she` does not match `sheep`, nor `20` `2024`.
3. If there is no whole word, matches inside words count: `Venäjä` in `Venäjän`. Scripts without spaces (Chinese,
   Japanese, Thai …) have no such insides, and Korean, which attaches particles to nouns, is treated alike.
4. If nothing matches, spaces beside quotation marks and other signs don't count: `«non»?` matches `« non » ?`.
5. No match begins or ends inside what a reader sees as one character, such as a flag, or crosses a border.
6. `p` restricts rules 2 to 4 to a paragraph; `n` then selects the n-th match, counting overlapping ones.

One match left: resolved. None, or no n-th: unanchored. Several and no `n`: ambiguous, without a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from explorer.text.occurrences import Matches, Needle, Occurrences
from explorer.text.typography import (
    SEPARATOR,
    TracedText,
    may_be_spaced,
    normalize_typography,
    trace_typography,
    trace_unspaced,
)

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

    def overlaps(self, other: Span) -> bool:
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.paragraph == other.paragraph and self.start <= other.start and other.end <= self.end


class Resolution(Struct, frozen=True):
    status: Status
    spans: tuple[Span, ...] = ()
    """Resolved: the match. Ambiguous: the first `CANDIDATES` matches, never only one. Otherwise empty."""
    places: int = 0
    """The number of matches, whatever `n` is, so that a message can say “there are only 2”."""
    inside: bool = False
    """Whether the matches are only parts of longer words."""
    complete: bool = True
    """False: the search was given up because the article is too long, and `places` is a lower bound."""
    crossing: bool = False
    """Unanchored: whether the article has the words, but across the border of two paragraphs."""


class ArticleText:
    """The article's paragraphs. Normalizes them and splits them into sentences on demand.

    Args:
        paragraphs: The body, in which anchors are looked up.
        headline: The text before the first paragraph; only the prefix of an anchor may lie in it.
    """

    def __init__(self, paragraphs: Sequence[str], headline: str = "") -> None:
        self.paragraphs = tuple(paragraphs)
        self._headline = headline
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
        return _NormalizedText(self.paragraphs, self._headline)


def resolve(selector: Selector, article: ArticleText) -> Resolution:
    """Find the selector's words in the article, by the rules at the top of this module."""
    if article.is_empty:
        return Resolution(Status.UNCHECKABLE)
    if SEPARATOR in selector.exact + selector.prefix + selector.suffix:
        return Resolution(Status.UNANCHORED)
    text = article._normalized
    needle = (
        normalize_typography(selector.exact),
        _surroundings(selector.prefix + _WORD)[:-1] if selector.prefix.strip() else "",
        _surroundings(_WORD + selector.suffix)[1:] if selector.suffix.strip() else "",
    )
    area = text.area(selector.p)
    if not needle[0] or area is None:
        return Resolution(Status.UNANCHORED)
    ends = _with_ends(selector) if selector.n is None else ()
    found, spans_of = text.find(needle, *area, ends)
    starts, inside = found.starts, found.inside
    count = len(starts)
    is_crossing = bool(found.crossing) and not count
    if not found.complete:
        candidates = spans_of(starts[:CANDIDATES]) if count > 1 else ()
        return Resolution(Status.AMBIGUOUS, candidates, count, inside, complete=False)
    if selector.n is None:
        status = _BY_COUNT[min(count, 2)]
        spans = spans_of(starts[:CANDIDATES])
        return Resolution(status, spans, count, inside, crossing=is_crossing)
    if not 0 < selector.n <= count:
        return Resolution(Status.UNANCHORED, (), count, inside, crossing=is_crossing)
    return Resolution(Status.RESOLVED, spans_of(starts[selector.n - 1 : selector.n]), count, inside)


def places(selector: Selector, article: ArticleText, most: int | None = None) -> tuple[Span, ...]:
    """All places of a selector's words, whatever its `n`: the n-th is what `resolve` returns for it.

    Empty: there are none, or more than `most`, or the search was given up because the article is too long.
    """
    if article.is_empty or SEPARATOR in selector.exact:
        return ()
    text = article._normalized
    exact, area = normalize_typography(selector.exact), text.area(selector.p)
    if not exact or area is None:
        return ()
    matches, spans_of = text.find((exact, "", ""), *area)
    is_fine = matches.complete and (most is None or len(matches.starts) <= most)
    return spans_of(matches.starts) if is_fine else ()


_WORD = "0"
"""Stands for the words beside a prefix or suffix, so that a space between is kept."""
_BY_COUNT = Status.UNANCHORED, Status.RESOLVED, Status.AMBIGUOUS


def _surroundings(text: str) -> str:
    """What surrounds the words of an anchor, normalized; a line break is the border of two paragraphs."""
    if "\n" in text or "\r" in text:
        text = text.replace("\r", "\n").replace("\n", SEPARATOR)
    return normalize_typography(text).replace(SEPARATOR, " ")


def _with_ends(selector: Selector) -> tuple[str, ...]:
    """Prefix and suffix with the white space at their outer ends; nothing: there is none."""
    if not (selector.prefix[:1].isspace() or selector.suffix[-1:].isspace()):
        return ()
    return tuple(_surroundings(_WORD + text + _WORD)[1:-1] for text in (selector.prefix, selector.suffix))


_LOOSE = 2_000
"""Places of an anchor's words whose surroundings are compared loosely, at most."""
_LONG = 8
"""Letters of prefix and suffix from which they are clear enough to be compared loosely."""
_CUT = " .…-'\"<>,"
"""Signs of which a part may remain at the outer end of a prefix or suffix that was cut at a fixed length."""


_SpansOf = Callable[[Sequence[int]], tuple[Span, ...]]


class _NormalizedText:
    """Headline and paragraphs as one normalized text, with a separator after each, and the way back to them."""

    def __init__(self, paragraphs: Sequence[str], headline: str) -> None:
        plain = [text.replace(SEPARATOR, "\ufffd") for text in (headline, *paragraphs)]
        self._traced = trace_typography(SEPARATOR.join((*plain, "")))
        self._paragraphs = paragraphs
        self._origins = list(accumulate((len(text) + 1 for text in plain), initial=0))[1:]
        """Where each paragraph begins in the text as given, and where the next one would begin."""
        self._text = self._traced.text
        self._occurrences = Occurrences(self._text, self._traced.inner)

    @cached_property
    def _unnested(self) -> Occurrences:
        """The text with one kind of quotation marks only: whether they are nested doesn't change what is quoted."""
        return Occurrences(self._text.replace('"', "'"), self._traced.inner)

    @cached_property
    def _body(self) -> tuple[int, int]:
        return self._traced.normalized(self._origins[0], self._origins[-1] - 1)

    def area(self, paragraph: int | None) -> tuple[int, int] | None:
        """The range of the normalized text for paragraph `p`, or all of the body; None: there is no such paragraph."""
        if paragraph is None:
            return self._body
        if not 0 < paragraph < len(self._origins):
            return None
        origin = self._origins[paragraph - 1]
        return self._traced.normalized(origin, origin + len(self._paragraphs[paragraph - 1]))

    @cached_property
    def _unspaced(self) -> tuple[TracedText, Occurrences]:
        """The text without spaces beside signs, and the way back to the normalized text."""
        traced = trace_unspaced(self._text)
        inner = {traced.normalized(offset, offset)[0] for offset in self._traced.inner}
        return traced, Occurrences(traced.text, inner)

    def find(self, needle: Needle, low: int, high: int, ends: Sequence[str] = ()) -> tuple[Matches, _SpansOf]:
        """Find the words with their prefix and suffix in a range; also what makes ranges in the article of matches.

        `ends`: the same prefix and suffix, for a choice between matches.
        """
        matches, words = self._find_spaced(needle, low, high), needle[0]
        if ends and 1 < len(matches.starts) <= _LOOSE:
            starts = self._surrounded(matches.starts, len(words), *ends) or matches.starts
            matches = replace(matches, starts=starts)
        if not matches.starts and matches.complete and any(map(may_be_spaced, needle)):
            traced, occurrences = self._unspaced
            exact, prefix, suffix = (trace_unspaced(text).text for text in needle)
            unspaced = occurrences.of((exact, prefix, suffix), *traced.normalized(low, high))
            if unspaced.starts:
                return unspaced, lambda starts: self._spans([traced.original(at, at + len(exact)) for at in starts])
        return matches, lambda starts: self._spans([(at, at + len(words)) for at in starts])

    def _surrounded(self, starts: Sequence[int], length: int, prefix: str, suffix: str) -> list[int]:
        before, after = self._occurrences.before, self._occurrences.after
        return [
            start
            for start in starts
            if before(start, len(prefix)) == prefix and after(start + length, len(suffix)) == suffix
        ]

    def _find_spaced(self, needle: Needle, low: int, high: int) -> Matches:
        """Find them with their spaces: strictly, else loosely."""
        matches = self._occurrences.of(needle, low, high)
        exact, prefix, suffix = needle
        if matches.starts or not matches.complete:
            return matches
        if prefix or suffix:
            return self._find_loosely(needle, low, high)
        if "'" in exact or '"' in exact:
            unnested = self._unnested.of((exact.replace('"', "'"), "", ""), low, high)
            return unnested if unnested.starts else matches
        return matches

    def _find_loosely(self, needle: Needle, low: int, high: int) -> Matches:
        """The places of the words whose surroundings agree but for white space and the outer ends."""
        exact, prefix, suffix = needle
        matches = self._find_spaced((exact, "", ""), low, high)
        before, after = _squeezed(prefix.lstrip(_CUT)), _squeezed(suffix.rstrip(_CUT))
        if len(matches.starts) > _LOOSE or _clarity(before + after) < _LONG:
            return Matches(())
        reach = 2 * len(prefix) + len(_CUT), 2 * len(suffix) + len(_CUT)
        surroundings = self._occurrences
        return replace(
            matches,
            starts=[
                start
                for start in matches.starts
                if _squeezed(surroundings.before(start, reach[0])).endswith(before)
                and _squeezed(surroundings.after(start + len(exact), reach[1])).startswith(after)
            ],
        )

    def _spans(self, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        """The ranges in the article of ranges in the normalized text."""
        origins, original = self._origins, self._traced.original
        spans = []
        for match in ranges:
            first, last = original(*match)
            paragraph = bisect_right(origins, first) - 1
            start, end = first - origins[paragraph], last - origins[paragraph]
            words = self._paragraphs[paragraph][start:end]
            start += len(words) - len(words.lstrip())  # around a dash or an ellipsis
            spans.append(Span(paragraph, start, start + len(words.strip())))
        return tuple(spans)


def _clarity(text: str) -> int:
    """How many letters of an alphabet are as clear as a text: three for a Chinese or Japanese character."""
    return sum(3 if character >= "\u2e80" else 1 for character in text)


def _squeezed(text: str) -> str:
    """The text without white space, and decomposed, so that a mark may be cut off at its end."""
    from unicodedata import normalize

    return normalize("NFD", text.replace(" ", "").replace('"', "'"))
