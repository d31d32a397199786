"""Finding words in a long folded text: as whole words, and only where there is none, inside words.

`she` is not in `sheep`, nor `20` in `2024`. Writing without spaces (Chinese, Japanese, Thai …) has no such
insides, and Korean, which ties particles to its nouns, is treated like it. Work is bounded, whatever is asked:
a search that is given up says so.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from explorer.text.cleaning import is_mark

SEPARATOR = "\0"
"""Ends a text, and parts what words must not reach across. Cleaned text has none."""
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

_REMEMBERED = 64
"""Answers of looking that are kept; each may have as many places as the article has letters."""

Needle = tuple[str, str, str]
"""Exact words, prefix and suffix, folded."""
Found = tuple[Sequence[int], bool, bool]
"""Where words begin; whether that is all (False: given up); whether they are only parts of words there."""


def _forms(needle: Needle) -> Sequence[tuple[str, int]]:
    """The words amid what must stand around them, with spaces or without, and where the words begin."""
    exact, prefix, suffix = needle
    if not prefix and not suffix:
        return ((exact, 0),)
    befores = (prefix, prefix + " ") if prefix else ("",)
    afters = (suffix, " " + suffix) if suffix else ("",)
    return [(before + exact + after, len(before)) for before in befores for after in afters]


class Occurrences:
    """Where words stand in one folded text: searched directly while that is quick, then by an index of words."""

    def __init__(self, text: str) -> None:
        self._text = text
        """Ends with a separator."""
        self._index: _Index | None = None
        self._looked = 0
        self._budget = _BUDGET
        self._known: dict[tuple[Needle, bool], Found] = {}
        """What the index found in the whole text; True: as whole words."""
        self._seen: dict[tuple[Needle, int, int], Found] = {}
        """What looking through a range found, the last few: 100,000 anchors may be one word, each with its `n`."""

    def of(self, needle: Needle, low: int, high: int) -> Found:
        """Where the words begin within a range: as whole words; where there is none, inside words."""
        if not self._is_indexed(high - low):
            asked = needle, low, high
            if asked not in self._seen:
                starts, complete = self._look(needle, low, high)
                whole = self._whole(starts, len(needle[0]))
                if len(self._seen) >= _REMEMBERED:
                    self._seen.clear()
                self._seen[asked] = whole or starts, complete, not whole and bool(starts)
            return self._seen[asked]
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

    def _look(self, needle: Needle, low: int, high: int) -> tuple[list[int], bool]:
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

    def _ask(self, needle: Needle, whole: bool) -> Found:
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

    def _look_everywhere(self, needle: Needle, whole: bool) -> Found:
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
    if not is_letter(after):
        return (is_mark(after) or after in "\u200c\u200d") and before not in _EDGES
    if not (is_letter(before) or is_mark(before) or before in "\u200c\u200d"):
        return False
    return not (_is_spaceless(before) or _is_spaceless(after))


def is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_spaceless(character: str) -> bool:
    return character >= "\u0e00" and bisect_right(_SPACELESS, ord(character)) % 2 == 1
