"""Searches a long normalized text for whole words and, if there are none, inside words.

`she` does not match `sheep`, nor `20` `2024`. Scripts without spaces (Chinese, Japanese, Thai …) have no such insides,
and Korean, which attaches particles to nouns, is treated alike. Work is bounded for any input: a search that is given
up says so.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from explorer.text.cleaning import is_mark

SEPARATOR = "\0"
"""Ends a paragraph; no match may contain it. Cleaned text does not."""
_SHORT = 1 << 14
"""Characters up to which scanning is faster than an index."""
_SCANS = 8
"""Scans of a long article before an index is built, which takes as long as 50 scans."""
_BUDGET = 10_000_000
"""Candidates compared in one article before the search does only the minimum: about 3 s of work."""
_MOST = 1_000_000
"""Candidates compared for one anchor at most: ten times the number of “the” in a book of 10 MB."""
_LEAST = 200
"""Candidates compared for an anchor once the budget is spent."""
_FEW = 200
"""Candidates up to which comparing them is faster than looking for a rarer word."""
_SORTABLE = 500_000
"""Offsets of one word that are sorted at most, to save memory; “的” in 10 MB has half as many."""
_CONTEXT = 24
"""Characters by which they are sorted: five words, or two clauses of Chinese."""
_LONGEST_WORD = 1000
"""Letters. If the article has a longer word, parts of words are searched in the article itself."""

_REMEMBERED = 64
"""Results of scans that are cached; each may have as many matches as the article has letters."""

Needle = tuple[str, str, str]
"""Exact words, prefix and suffix, normalized."""
Matches = tuple[Sequence[int], bool, bool]
"""Where matches begin; whether these are all (False: given up); whether they are only parts of words."""


def _forms(needle: Needle) -> Sequence[tuple[str, int]]:
    """The words with their prefix and suffix, with or without spaces between, and where the words begin in that."""
    exact, prefix, suffix = needle
    if not prefix and not suffix:
        return ((exact, 0),)
    befores = (prefix, prefix + " ") if prefix else ("",)
    afters = (suffix, " " + suffix) if suffix else ("",)
    return [(before + exact + after, len(before)) for before in befores for after in afters]


class Occurrences:
    """Searches one normalized text: by scanning while that is fast, then with an index of words."""

    def __init__(self, text: str) -> None:
        self._text = text
        """Ends with a separator."""
        self._index: _Index | None = None
        self._scanned = 0
        self._budget = _BUDGET
        self._indexed: dict[tuple[Needle, bool], Matches] = {}
        """Results of the index for the whole text; True: whole words only."""
        self._recent: dict[tuple[Needle, int, int], Matches] = {}
        """Results of the latest scans of a range: 100,000 anchors may be the same word, each with its own `n`."""

    def of(self, needle: Needle, low: int, high: int) -> Matches:
        """Find matches in a range: whole words or, if there are none, parts of words."""
        if not self._is_indexed(high - low):
            request = needle, low, high
            if request not in self._recent:
                starts, complete = self._scan(needle, low, high)
                whole = self._whole(starts, len(needle[0]))
                if len(self._recent) >= _REMEMBERED:
                    self._recent.clear()
                self._recent[request] = whole or starts, complete, not whole and bool(starts)
            return self._recent[request]
        for whole_words in (True, False):
            key = needle, whole_words
            if key not in self._indexed:
                self._indexed[key] = self._search_index(needle, whole_words)
            everywhere, complete, inside = self._indexed[key]
            first, last = bisect_left(everywhere, low), bisect_left(everywhere, high)
            if first < last or not complete:
                break
        if last - first < len(everywhere):
            everywhere = everywhere[first:last]
        return everywhere, complete, inside and first < last

    def _is_indexed(self, size: int) -> bool:
        """Whether to search this many characters with the index. Builds it once enough was scanned."""
        if size <= _SHORT:
            return False
        if self._index is None:
            self._scanned += size
            if self._scanned > _SCANS * len(self._text):
                self._index = _Index(self._text)
        return self._index is not None

    def _scan(self, needle: Needle, low: int, high: int) -> tuple[list[int], bool]:
        """Find matches, whole words or not, by scanning a range; False: given up."""
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
        """The number of candidates to compare for an anchor if each has this cost."""
        left = self._budget if self._budget < _MOST else _MOST
        return left // cost if left > _LEAST * cost else _LEAST

    def _search_index(self, needle: Needle, whole: bool) -> Matches:
        """Find matches in the whole article, by comparing where a rare word of the needle occurs."""
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
                return self._scan_everything(needle, whole)
            for places, shift in options:
                if len(places) > limit:
                    places, complete = places[:limit], False
                limit -= len(places)
                self._budget -= cost * len(places)
                starts += [p + offset - shift for p in places if p >= shift and startswith(form, p - shift)]
        if whole:
            starts = self._whole(starts, len(needle[0]))
        return array("I", sorted(set(starts))), complete, not whole

    def _scan_everything(self, needle: Needle, whole: bool) -> Matches:
        """Replaces the index where it can't help: for signs without letters."""
        if self._budget <= 0:
            return (), False, False
        self._budget -= len(self._text) // 500
        starts, complete = self._scan(needle, 0, len(self._text) - 1)
        if whole:
            starts = self._whole(starts, len(needle[0]))
        return array("I", starts), complete, not whole

    def _whole(self, starts: list[int], length: int) -> list[int]:
        """The matches whose ends are ends of words."""
        text, whole = self._text, []
        for start in starts:
            before, after = text[start - 1], text[start + length]  # text[-1] is a separator, too
            if (before in _EDGES or not _is_same_word(before, text[start])) and (
                after in _EDGES or not _is_same_word(text[start + length - 1], after)
            ):
                whole.append(start)
        return whole


_EDGES = " \0.,;:!?\"'()-"
"""The most frequent ends of words, so that most matches need no closer look."""


_Option = tuple[Sequence[int], int]
"""Offsets of a word, and its offset in the form that contains it."""


class _Index:
    """The offsets of each word of a long text, or of each letter in scripts without spaces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, array[int]] = {}
        self._ordered: dict[str, array[int]] = {}
        """The same sorted by what follows, for frequent words that were searched."""
        self.work = 0
        """Work done apart from comparing candidates, expressed as a number of them."""
        places = self._places
        for match in _word().finditer(text):
            word = match.group()
            if word in places:
                places[word].append(match.start())
            else:
                places[word] = array("I", (match.start(),))

    @cached_property
    def _vocabulary(self) -> str | None:
        """All words, one on each line; None if one exceeds `_LONGEST_WORD`."""
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
        """A small set of candidates that includes every match of `form`; None if no word of it can be looked up.

        Args:
            form: The text to find.
            left: Whether its first word may be the end of a longer word.
            right: Whether its last word may be the beginning of a longer word.
            thrifty: Never search for a word in the middle of longer ones, which means looking at all words.
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
        """The offsets of a word where it continues as in `form`."""
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
        """The words of which `part`, at `start` of a form, may be the end (`left`) or the beginning (`right`)."""
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
        """The words that contain `part`, found by looking at all words."""
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


_SPACELESS = (  # scripts without spaces, first and after last: Thai to Burmese, Khmer, Han, kana, Hangul …
    *(0x0E00, 0x10A0, 0x1100, 0x1200, 0x1780, 0x1800, 0x1950, 0x1AB0, 0x2E80, 0x2FE0, 0x3005, 0x3008),
    *(0x3021, 0xA4D0, 0xA960, 0xA9E0, 0xAA60, 0xAAE0, 0xAC00, 0xD800, 0xF900, 0xFB00, 0xFF66, 0xFFA0),
    *(0x20000, 0x40000),
)


@cache
def _word() -> re.Pattern[str]:
    bounds = zip(_SPACELESS[::2], _SPACELESS[1::2], strict=True)
    spaceless = "".join(f"{chr(first)}-{chr(after - 1)}" for first, after in bounds)
    return re.compile(rf"[^\W{spaceless}]+|[{spaceless}]")


def _is_same_word(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if not is_letter(after):
        return (is_mark(after) or after in "\u200c\u200d") and before not in _EDGES
    if not (is_letter(before) or is_mark(before) or before in "\u200c\u200d"):
        return False
    return not (_is_spaceless(before) or _is_spaceless(after))


def is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_spaceless(character: str) -> bool:
    return character >= "\u0e00" and bisect_right(_SPACELESS, ord(character)) % 2 == 1
