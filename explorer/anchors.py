"""Words of a record → ranges in the article, and what can be said of a quotation's wording.

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

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

from explorer.text import Run, differing_words, fold, folded, is_mark

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
        self._text: _Text | None = None
        self._sentences: dict[int, tuple[tuple[int, int], ...]] = {}

    def words(self, span: Span) -> str:
        return self.paragraphs[span.paragraph][span.start : span.end]

    def sentences(self, paragraph: int) -> tuple[tuple[int, int], ...]:
        if paragraph not in self._sentences:
            from explorer.sentences import sentences  # most commands never ask

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

    def _searched(self) -> _Text:
        if self._text is None:
            self._text = _Text(self.paragraphs)
        return self._text


def resolve(selector: Selector, article: ArticleText) -> Resolution:
    """Where the selector's words stand. The rules are at the head of this module."""
    if article.is_empty:
        return Resolution(Status.UNCHECKABLE)
    text = article._searched()
    prefix, suffix = selector.prefix, selector.suffix
    needle = (folded(selector.exact), prefix and folded(prefix), suffix and folded(suffix))
    area = text.area(selector.p)
    if not needle[0] or area is None or _SEPARATOR in "".join(needle):
        return Resolution(Status.UNANCHORED)
    starts, complete, inside = text.places(needle, *area)
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


# --- searching ----------------------------------------------------------------------------------------------

_SEPARATOR = "\0"
"""After each paragraph of the searched text. Cleaned text has none, so that no anchor reaches across."""
_SHORT = 1 << 14
"""Characters so few that looking through them is quicker than asking an index."""
_LOOKS = 8
"""Times that a long article is looked through before an index is made, which takes as long as 50 looks."""
_BUDGET = 10_000_000
"""Candidates compared in one article before the search becomes stingy: some 3 s of work."""
_MOST = 1_000_000
"""Candidates compared for one anchor: ten times what “the” has in a book of 10 MB."""
_LEAST = 200
"""Candidates compared for an anchor when the budget is spent."""
_FEW = 200
"""Candidates that are compared sooner than a way to fewer is looked for."""
_SORTABLE = 500_000
"""Places of one word that are put in order at most, for memory's sake; “的” in 10 MB has half as many."""
_CONTEXT = 24
"""Characters by which they are ordered: five words, or two clauses of Chinese."""
_LONGEST_WORD = 1000
"""Letters; with anything longer in the article, parts of words are looked for in the article itself."""


_Needle = tuple[str, str, str]
"""Exact words, prefix and suffix, folded."""


def _forms(needle: _Needle) -> Sequence[tuple[str, int]]:
    """The words amid what must stand around them, with spaces or without, and where the words begin."""
    exact, prefix, suffix = needle
    if not prefix and not suffix:
        return ((exact, 0),)
    befores = (prefix, prefix + " ") if prefix else ("",)
    afters = (suffix, " " + suffix) if suffix else ("",)
    return [(before + exact + after, len(before)) for before in befores for after in afters]


_Found = tuple[Sequence[int], bool, bool]
"""Where words begin; whether that is all (False: given up); whether they are only parts of words there."""


class _Text:
    """All paragraphs as one folded text, searched directly while that is quick, then by an index of words."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        plain = [paragraph.replace(_SEPARATOR, "\ufffd") for paragraph in paragraphs]
        self._folded = fold(_SEPARATOR.join((*plain, "")))
        self._text = self._folded.text
        self._starts = _starts(self._text.split(_SEPARATOR)[:-1])
        """Where each paragraph begins in the folded text …"""
        self._origins = _starts(paragraphs)
        """… and in the text as given. Both with an end, as if another paragraph followed."""
        self._index: _Index | None = None
        self._looked = 0
        self._budget = _BUDGET
        self._known: dict[tuple[_Needle, bool], _Found] = {}
        """What the index found in the whole article; True: as whole words."""

    def area(self, paragraph: int | None) -> tuple[int, int] | None:
        """The range of the folded text that is paragraph `p`, or all of it; None: no such paragraph."""
        if paragraph is None:
            return 0, len(self._text) - 1
        if not 0 < paragraph < len(self._starts):
            return None
        return self._starts[paragraph - 1], self._starts[paragraph] - 1

    def spans(self, starts: Sequence[int], length: int) -> tuple[Span, ...]:
        origins, original = self._origins, self._folded.original
        found = []
        for place in starts:
            start, end = original(place, place + length)
            paragraph = bisect_right(origins, start) - 1
            origin = origins[paragraph]
            found.append(Span(paragraph, start - origin, end - origin))
        return tuple(found)

    def places(self, needle: _Needle, low: int, high: int) -> _Found:
        """Where the words begin within a range: as whole words; where there is none, inside words."""
        if not self._is_indexed(high - low):
            starts, complete = self._look(needle, low, high)
            whole = self._whole(starts, len(needle[0]))
            return whole or starts, complete, not whole and bool(starts)
        for whole_words in (True, False):
            key = needle, whole_words
            if key not in self._known:
                self._known[key] = self._ask(needle, whole_words)
            everywhere, complete, inside = self._known[key]
            first, last = bisect_left(everywhere, low), bisect_left(everywhere, high)
            if first < last or not complete:
                break
        if last - first < len(everywhere):
            everywhere = everywhere[first:last]
        return everywhere, complete, inside and first < last

    def _is_indexed(self, size: int) -> bool:
        """Whether to search so much text by the index. Makes it when enough has been looked through."""
        if size <= _SHORT:
            return False
        if self._index is None:
            self._looked += size
            if self._looked > _LOOKS * len(self._text):
                self._index = _Index(self._text)
        return self._index is not None

    def _look(self, needle: _Needle, low: int, high: int) -> tuple[list[int], bool]:
        """Where the words begin, whole or not, by looking through a range; False: given up."""
        find = self._text.find
        starts: list[int] = []
        forms = _forms(needle)
        for form, offset in forms:
            cost = 1 + len(form) // 64
            room = most = self._limit(cost)
            place = find(form, low, high)
            while place >= 0 and room:
                starts.append(place + offset)
                room -= 1
                place = find(form, place + 1, high)
            self._budget -= cost * (most - room)
            if place >= 0:
                return sorted(starts), False
        return starts if len(forms) == 1 else sorted(starts), True

    def _limit(self, cost: int) -> int:
        """Places that may be compared for an anchor if each costs that much."""
        left = self._budget if self._budget < _MOST else _MOST
        return left // cost if left > _LEAST * cost else _LEAST

    def _ask(self, needle: _Needle, whole: bool) -> _Found:
        """Where the words begin in the whole article, by comparing the places of a rare word among them."""
        assert self._index is not None
        startswith, starts, complete = self._text.startswith, list[int](), True
        for form, offset in _forms(needle):
            cost = 1 + len(form) // 64
            limit = self._limit(cost)
            loose = not whole or needle[1] != "", not whole or needle[2] != ""
            worked = self._index.work
            options = self._index.options(form, *loose, thrifty=self._budget <= 0)
            self._budget -= self._index.work - worked
            if options is None:
                return self._look_everywhere(needle, whole)
            for places, shift in options:
                if len(places) > limit:
                    places, complete = places[:limit], False
                limit -= len(places)
                self._budget -= cost * len(places)
                starts += [p + offset - shift for p in places if p >= shift and startswith(form, p - shift)]
        if whole:
            starts = self._whole(starts, len(needle[0]))
        return array("I", sorted(set(starts))), complete, not whole

    def _look_everywhere(self, needle: _Needle, whole: bool) -> _Found:
        """What stands in for the index where it can't help: signs without a letter, or no budget left."""
        if self._budget <= 0:
            return (), False, False
        self._budget -= len(self._text) // 500
        starts, complete = self._look(needle, 0, len(self._text) - 1)
        if whole:
            starts = self._whole(starts, len(needle[0]))
        return array("I", starts), complete, not whole

    def _whole(self, starts: list[int], length: int) -> list[int]:
        """Those of the places where no word goes on over an end."""
        text, whole = self._text, []
        for start in starts:
            before, after = text[start - 1], text[start + length]  # text[-1] is a separator, too
            if (before in _EDGES or not _goes_on(before, text[start])) and (
                after in _EDGES or not _goes_on(text[start + length - 1], after)
            ):
                whole.append(start)
        return whole


_EDGES = " \0.,;:!?\"'()-"
"""Where the most words end, so that most need no closer look."""


def _starts(pieces: Sequence[str]) -> list[int]:
    """Where each piece begins in a row with a separator after each, and where the next would."""
    return list(accumulate((len(piece) + 1 for piece in pieces), initial=0))


_Option = tuple[Sequence[int], int]
"""Where a word stands, and how far before it the form begins that has this word."""


class _Index:
    """Where each word of a long text stands; where no spaces are written, each letter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, array[int]] = {}
        self._ordered: dict[str, array[int]] = {}
        """The same in the order of what follows, for frequent words that were asked for."""
        self.work = 0
        """What was looked through besides places, as a number of candidates compared."""
        places = self._places
        for match in _word().finditer(text):
            word = match.group()
            if word in places:
                places[word].append(match.start())
            else:
                places[word] = array("I", (match.start(),))

    @cached_property
    def _vocabulary(self) -> str | None:
        """All words, a line each; None: some are so long that they are no words."""
        if any(len(word) > _LONGEST_WORD for word in self._places):
            return None
        return "\n".join(("", *self._places, ""))

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _reversed(self) -> list[str]:
        return sorted(word[::-1] for word in self._places)

    def options(self, form: str, left: bool, right: bool, thrifty: bool) -> Sequence[_Option] | None:
        """Few places by which every occurrence of `form` is found. None: it has no word to go by.

        `left`, `right`: the word at that end of `form` may be a part of a longer one; thrifty: but not a part
        in the middle, because that takes looking through all words.
        """
        inner, edges = [], []
        for match in _word().finditer(form):
            open_left, open_right = left and match.start() == 0, right and match.end() == len(form)
            if open_left or open_right:
                edges.append((match.group(), match.start(), open_left, open_right))
            elif match.group() in self._places:
                inner.append((match.group(), match.start()))
            else:
                return ()
        ways: list[Sequence[_Option]] = [((self._places[word], start),) for word, start in inner]
        if inner and min(map(_size, ways)) > _FEW:
            ways.append(self._followed(form, *inner[0]))
        if not inner or min(map(_size, ways)) > _FEW:
            longer = [self._longer(*edge, thrifty) for edge in edges]
            ways += [options for options in longer if options is not None]
        return min(ways, key=_size, default=None)

    def _followed(self, form: str, word: str, start: int) -> Sequence[_Option]:
        """The places of a word where it goes on as in `form`."""
        places, text = self._places[word], self._text
        if len(places) > _SORTABLE:
            return ((places, start),)
        if word not in self._ordered:
            order = sorted(places, key=lambda place: text[place : place + _CONTEXT])
            self._ordered[word] = array("I", order)
        ordered, rest = self._ordered[word], form[start : start + _CONTEXT]
        low = bisect_left(ordered, rest, key=lambda place: text[place : place + _CONTEXT])
        high = bisect_right(ordered, rest, low, key=lambda place: text[place : place + len(rest)])
        return ((ordered[low:high], start),)

    def _longer(self, part: str, start: int, left: bool, right: bool, thrifty: bool) -> Sequence[_Option] | None:
        """The words of which `part`, at `start` of a form, may be the end (`left`), the beginning, or both."""
        if left and right:
            return None if thrifty else self._around(part, start)
        key, words = (part[::-1], self._reversed) if left else (part, self._words)
        first, last = bisect_left(words, key), bisect_left(words, key + "\U0010ffff")
        if thrifty and last - first > _FEW:
            return None
        self.work += 3 * (last - first)
        if left:
            ends = [word[::-1] for word in words[first:last]]
            return [(self._places[word], start - len(word) + len(part)) for word in ends]
        return [(self._places[word], start) for word in words[first:last]]

    def _around(self, part: str, start: int) -> Sequence[_Option] | None:
        """The words that have `part` in them, by looking through all of them."""
        found, vocabulary = [], self._vocabulary
        if vocabulary is None:
            return None
        place = vocabulary.find(part)
        while place >= 0:
            begin = vocabulary.rfind("\n", 0, place) + 1
            word = vocabulary[begin : vocabulary.find("\n", place)]
            found.append((self._places[word], start - (place - begin)))
            place = vocabulary.find(part, place + 1)
        self.work += len(vocabulary) // 500 + 3 * len(found)
        return found


def _size(options: Sequence[_Option]) -> int:
    return sum([len(places) for places, _ in options])


_SPACELESS = (  # where no spaces are written, first and after last: Thai to Burmese, Khmer, Han, kana, Hangul …
    *(0x0E00, 0x10A0, 0x1100, 0x1200, 0x1780, 0x1800, 0x1950, 0x1AB0, 0x2E80, 0x2FE0, 0x3005, 0x3008),
    *(0x3021, 0xA4D0, 0xA960, 0xA9E0, 0xAA60, 0xAAE0, 0xAC00, 0xD800, 0xF900, 0xFB00, 0xFF66, 0xFFA0),
    *(0x20000, 0x40000),
)


@cache
def _word() -> re.Pattern[str]:
    bounds = zip(_SPACELESS[::2], _SPACELESS[1::2], strict=True)
    spaceless = "".join(f"{chr(first)}-{chr(after - 1)}" for first, after in bounds)
    return re.compile(rf"[^\W{spaceless}]+|[{spaceless}]")


def _goes_on(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if not _is_letter(after):
        return (is_mark(after) or after in "\u200c\u200d") and before not in _EDGES
    if not (_is_letter(before) or is_mark(before) or before in "\u200c\u200d"):
        return False
    return not (_is_spaceless(before) or _is_spaceless(after))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_spaceless(character: str) -> bool:
    return character >= "\u0e00" and bisect_right(_SPACELESS, ord(character)) % 2 == 1


# --- quotations ---------------------------------------------------------------------------------------------


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
        return QuoteCheck(Badge.ALTERED, spans, differing_words(text or "", words))
    if itself.status is Status.AMBIGUOUS and not itself.inside:
        return QuoteCheck(Badge.AMBIGUOUS)
    if Status.UNANCHORED in statuses:
        return QuoteCheck(Badge.NOT_FOUND)
    words = " … ".join(selector.exact for selector in selectors)
    if quoted and _breaks(quoted) != _breaks(_unquoted(words)):
        return QuoteCheck(Badge.ALTERED, (), differing_words(text or "", words))
    return QuoteCheck(Badge.AMBIGUOUS)


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
        between = folded(first[before.end : after.start]).strip(" ,.;:!?-")
        attribution = len(between) <= _ATTRIBUTION and between[:1] in _QUOTES and between[-1:] in _QUOTES
        return attribution or not any(map(_is_letter, between))
    if before.paragraph + 1 == after.paragraph:
        return not any(map(_is_letter, first[before.end :] + last[: after.start]))
    return False


def _unquoted(words: str) -> str:
    return folded(words).strip(" " + _QUOTES)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.paragraph == inner.paragraph and outer.start <= inner.start and inner.end <= outer.end
